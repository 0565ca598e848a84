"""A PDF opened for its objects: fields, annotations, resources."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf

from planforms.frozen import dataclass

UNREADABLE = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RuntimeError,
    OverflowError,
)
"""What pikepdf raises for a damaged file; a password that is missing has its own error."""


@contextmanager
def objects_of(data: bytes, password: str | None) -> Iterator[pikepdf.Pdf]:
    """The open file. Raises what pikepdf raises."""
    if sys.platform != "linux":
        with pikepdf.open(BytesIO(data), password=password or "") as pdf:
            yield pdf
        return
    # A stream is read byte by byte through Python. A file in memory is not, and is no file on a disk either.
    with os.fdopen(os.memfd_create("pdf"), "w+b", buffering=0) as file:
        file.write(data)
        mapped = pikepdf.AccessMode.mmap
        with pikepdf.open(file, password=password or "", access_mode=mapped) as pdf:
            yield pdf


_MOST_FILES = 100
_LONGEST = 2_000
"""No title has more characters."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a sound file says of itself: it needs no repair, so every reader sees the same in it."""

    pages: int
    properties: dict[str, str]
    """The file's title, author and dates, as written."""


def outline_of(pdf: pikepdf.Pdf, names: Iterable[str]) -> Outline | None:
    """The outline of a file, with those of the ``names`` that it has; None where it is not quite sound."""
    pages = len(pdf.pages)
    if not pages or pdf.Root["/Pages"].get("/Count") != pages:
        return None
    told: Any = pdf.trailer.get("/Info", {})
    properties = {name: _text(told[f"/{name}"]) for name in names if f"/{name}" in told}
    return None if pdf.get_warnings() else Outline(pages, properties)


def held_files(pdf: pikepdf.Pdf) -> list[str]:
    """The names of the files that are embedded in one."""
    names = pdf.Root.get("/Names") if "/Names" in pdf.Root else None
    if names is None or "/EmbeddedFiles" not in names:
        return []
    return [name for name, _ in zip(pdf.attachments, range(_MOST_FILES), strict=False)]


def _text(value: Any) -> str:
    text = str(value) if isinstance(value, pikepdf.String) else ""
    return text.strip() if len(text) <= _LONGEST else ""
