"""Files that are written whole or not at all, and names that are safe on every system.

An output is written beside its place, flushed to the disk and then renamed over what was there.
Whatever goes wrong on the way, the last good file stays and nothing half-written is left behind.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from planforms.errors import OutputError
from planforms.text.names import PLAIN_LETTERS

_UNFINISHED = ".planforms-{token}.tmp"
_UNFINISHED_PATTERN = ".planforms-*.tmp"

_PAUSES = (0.05, 0.2, 0.5) if sys.platform == "win32" else ()
"""Seconds between attempts to rename: virus scanners and folder sync hold a file for a moment."""

_CODES = {
    errno.ENOSPC: "output.disk-full",
    errno.EDQUOT: "output.disk-full",
    errno.EFBIG: "output.disk-full",
    errno.EACCES: "output.not-allowed",
    errno.EPERM: "output.not-allowed",
    errno.EROFS: "output.not-allowed",
    errno.EISDIR: "output.folder",
    errno.ENOTDIR: "output.no-folder",
    errno.EEXIST: "output.no-folder",
    errno.ENAMETOOLONG: "output.name",
    errno.EINVAL: "output.name",
}


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` in the file at ``path``, whole or not at all."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """An open file that takes its place at ``path`` when the block ends without an exception.

    Folders on the way are made. A link is followed: the file it names is replaced, not the link.
    """
    target = Path(os.path.realpath(path))
    with _as_output_errors(path):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.parent / _UNFINISHED.format(token=secrets.token_hex(8))
        file = unfinished.open("x+b")
    try:
        with _as_output_errors(path), file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with _as_output_errors(path):
            _take_place(unfinished, target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what a killed run left unfinished in ``folder``. Only where no other run is writing."""
    for unfinished in folder.glob(_UNFINISHED_PATTERN):
        with suppress(OSError):
            unfinished.unlink()


def _take_place(unfinished: Path, target: Path) -> None:
    if target.exists():
        with suppress(OSError):
            shutil.copymode(target, unfinished)
    try:
        rename(unfinished, target)
    except PermissionError as error:
        raise OutputError("output.locked", name=target.name) from error
    flush_folder(target.parent)


def rename(unfinished: Path | str, target: Path | str) -> None:
    """Put a finished file in its place. PermissionError where another program does not let go of what is there."""
    for pause in _PAUSES:
        with suppress(PermissionError):
            os.replace(unfinished, target)  # noqa: PTH105 - cheaper by half than through Path
            return
        time.sleep(pause)
    os.replace(unfinished, target)  # noqa: PTH105


def flush_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut, where the system lets a folder be flushed."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _as_output_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "output.failed")
        raise OutputError(code, name=path.name, folder=str(path.parent)) from error


_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Windows opens a device for these, whatever ending the name has."""


def slug(text: str, limit: int = 80) -> str:
    """A file name made of ``text``: small letters, digits and hyphens, fit for every system.

    Letters outside the Latin alphabet cannot be kept; a short code of the whole text then stands
    for them, so that two names that differ give two slugs.

    >>> slug("Smith, José – Plan (final).docx")
    'smith-jose-plan-final-docx'
    """
    letters = unicodedata.normalize("NFKD", text).lower().translate(PLAIN_LETTERS)
    plain = re.sub(r"[^a-z0-9]+", "-", _without_marks(letters)).strip("-")
    code = _code(letters) if _loses_letters(letters) else ""
    kept = plain[: limit - len(code) - 1].rstrip("-") if code else plain[:limit].rstrip("-")
    name = "-".join(part for part in (kept, code) if part) or "unnamed"
    return f"{name}-file" if name in _RESERVED else name


def _without_marks(text: str) -> str:
    """The text without accents and apostrophes, which join what they stand in."""
    return "".join(c for c in text if unicodedata.category(c) != "Mn" and c not in "'’ʼ`")


def _loses_letters(text: str) -> bool:
    return any(c.isalnum() and not c.isascii() for c in text)


def _code(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


class Names:
    """File names for one folder, each given once: ``smith``, ``smith-2``, ``smith-3``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, text: str) -> str:
        """The slug of ``text``, numbered where it was given before."""
        base = slug(text)
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name)
        return name
