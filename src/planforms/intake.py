"""What stands in a folder of submissions, and its bytes: nothing followed, nothing waited for."""

from __future__ import annotations

import ntpath
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from planforms.errors import Refused
from planforms.limits import DEFAULT

_OPEN_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Those of these flags that the system has."""

_LONG = 200
"""From here on a path may grow too long for Windows on its way."""
_MARK = "\\\\?\\"
_JUNCTION = 0xA0000003

_LITTER = {"thumbs.db", "desktop.ini"}
_DOCUMENTS = {".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf", ".pdf", ".zip", ".eml", ".msg"}


def is_litter(name: str) -> bool:
    """Whether a program left this file behind: lock files of Word, indexes of Windows and macOS, hidden files."""
    return name.startswith((".", "~$")) or name.casefold() in _LITTER


def below(path: Path) -> Iterator[Path]:
    """Every submission at or below ``path``, folders deep, in the order of their names.

    Links inside a folder, pipes and devices are given too, and folders that cannot be looked into, so
    that each is refused by name instead of passed over; ``read_bytes`` refuses them. A folder that is
    called like a document is one too.
    """
    waiting = [(path, _is_folder(path))]
    while waiting:
        one, is_folder = waiting.pop()
        inside = _inside(one) if is_folder else None
        if inside is None:
            yield one
        else:
            waiting += reversed(inside)


def _inside(folder: Path) -> list[tuple[Path, bool]] | None:
    """What stands in a folder, each with whether to look into it; None where the system does not let us look."""
    try:
        found = sorted(os.scandir(reachable(folder)), key=lambda entry: (entry.name.casefold(), entry.name))
        return [(folder / one.name, _is_folder_inside(one)) for one in found if not is_litter(one.name)]
    except OSError:
        return None


def _is_folder(path: Path) -> bool:
    return path.suffix.casefold() not in _DOCUMENTS and os.path.isdir(reachable(path))  # noqa: PTH112 - never raises


def _is_folder_inside(entry: os.DirEntry[str]) -> bool:
    if Path(entry.name).suffix.casefold() in _DOCUMENTS:
        return False
    return entry.is_dir(follow_symlinks=False) and not _leads_elsewhere(entry)


def read_bytes(path: Path, limit: int = DEFAULT.file_bytes) -> bytes:
    """The file's bytes, read once; Refused where it is no regular file, too large, or changing.

    Opened without following a link and without blocking, since a submission may be anything.
    """
    try:
        status = os.lstat(reachable(path))
        if stat.S_ISDIR(status.st_mode):
            _require_open(path)
        _require_regular(status)
        descriptor = os.open(reachable(path), _OPEN_FLAGS)
    except FileNotFoundError:
        raise Refused("input.missing") from None
    except OSError as error:
        raise Refused("input.unreadable", why=error.strerror or "no reason given") from error
    with os.fdopen(descriptor, "rb") as file:
        return _read_unchanging(file, limit)


def reachable(path: Path) -> str:
    """The path as the system opens it: Windows wants a mark before one of more than 260 characters."""
    if sys.platform != "win32":
        return str(path)
    whole = ntpath.abspath(path)
    if len(whole) < _LONG or whole.startswith(_MARK):
        return str(path)
    return f"{_MARK}UNC{whole[1:]}" if whole.startswith("\\\\") else f"{_MARK}{whole}"


def _leads_elsewhere(entry: os.DirEntry[str]) -> bool:
    """Whether a folder is a junction: Windows' links between folders, which look like folders."""
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) if sys.platform == "win32" else 0
    return tag == _JUNCTION


def _require_open(folder: Path) -> None:
    """Refused, with the reason, for a folder that cannot be looked into."""
    try:
        os.scandir(reachable(folder)).close()
    except OSError as error:
        raise Refused("input.locked-folder", why=error.strerror or "no reason given") from error


def _require_regular(status: os.stat_result) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise Refused("input.link")
    if not stat.S_ISREG(status.st_mode):
        raise Refused("input.not-a-file")


def _read_unchanging(file: BinaryIO, limit: int) -> bytes:
    before = os.fstat(file.fileno())
    _require_regular(before)
    if before.st_size > limit:
        raise too_large(limit)
    data = file.read(before.st_size + 1)  # not ``limit + 1``: room for all it asks for is set aside first
    after = os.fstat(file.fileno())
    if (len(data), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Refused("input.changed")
    return data


def too_large(limit: int) -> Refused:
    """What to raise for a file of more than ``limit`` bytes."""
    return Refused("input.too-large", megabytes=limit // (1024 * 1024))
