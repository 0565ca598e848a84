"""The printed pages of forms, kept: the copies of a form print the same page under their answers.

A page is known by all that it is drawn from, the content of its streams, fonts and pictures among it, and
by where fields lie on it, between which its words are taken apart. So no two pages that could look
different are taken for each other, and a page that was seen before need not be drawn again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

import pikepdf

from planforms.limits import Limits
from planforms.readers.pdf.file.objects import UNREADABLE
from planforms.readers.pdf.sheet import Box, Sheet, Slot

_MOST_PAGES = 64
_LARGEST = 2_000
"""A page of more words, lines and shapes is no page of a form, and too large to be kept."""
_MOST_OBJECTS = 400
_DEEPEST = 32
_REFERENCE = re.compile(rb"\b(\d+) (\d+) R\b")
_NOT_PRINTED = frozenset(
    (
        "/AA",
        "/Annots",
        "/B",
        "/Dur",
        "/LastModified",
        "/Metadata",
        "/Parent",
        "/PieceInfo",
        "/StructParents",
        "/Tabs",
        "/Thumb",
        "/Trans",
        "/Type",
    )
)

Key = tuple[bytes, tuple[Box, ...], int, int]


def keys_of(pdf: pikepdf.Pdf, slots: dict[int, list[Slot]], limits: Limits) -> tuple[Key | None, ...]:
    """By what the printed part of each page is known; None for one that must be drawn to be known."""
    content = _Content(pdf)
    return tuple(
        _key(content.of_page(page.obj), slots.get(index, ()), limits) for index, page in enumerate(pdf.pages)
    )


def known(key: Key | None, number: int) -> Sheet | None:
    """The sheet of a page that was drawn before, to be written on; None for another page."""
    kept = _kept(key) if key else ()
    if not kept:
        return None
    sheet = kept[0].to_write_on()
    sheet.number = number
    return sheet


def is_kept(key: Key | None) -> bool:
    """Whether the page is known."""
    return key is not None and bool(_kept(key))


def keep(key: Key | None, sheet: Sheet) -> None:
    """Know the page from now on."""
    lines = len(sheet.across) + len(sheet.down)
    things = len(sheet.runs) + lines + len(sheet.squares) + len(sheet.shapes)
    if key and things <= _LARGEST:
        _kept(key)[:] = [sheet.to_write_on()]


@lru_cache(maxsize=_MOST_PAGES)
def _kept(key: Key) -> list[Sheet]:  # noqa: ARG001  (known by its key alone)
    """Where the sheet of a page is kept: an empty list until there is one."""
    return []


def _key(content: bytes | None, slots: Sequence[Slot], limits: Limits) -> Key | None:
    if content is None:
        return None
    boxes = tuple(slot.box for slot in slots)
    return content, boxes, limits.pdf_page_characters, limits.pdf_page_paths


class _TooMuchError(Exception):
    """More is drawn upon than is worth looking through, or it draws upon itself."""


class _Content:
    """What objects of a file hold, with all that they refer to, as one digest each."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.known: dict[bytes, bytes] = {}
        self.open: set[bytes] = set()

    def of_page(self, page: Any) -> bytes | None:
        """All that a page is drawn from."""
        try:
            return sha256(b" ".join(self._told(_written(entry)) for entry in _entries(page))).digest()
        except (_TooMuchError, *UNREADABLE):
            return None

    def _told(self, written: bytes) -> bytes:
        """What is written with the digest of each object in the place of its number."""
        return _REFERENCE.sub(lambda hit: self._of(hit), written)

    def _of(self, reference: re.Match[bytes]) -> bytes:
        name = reference.group()
        digest = self.known.get(name)
        if digest is None:
            if name in self.open or len(self.open) > _DEEPEST or len(self.known) > _MOST_OBJECTS:
                raise _TooMuchError
            self.open.add(name)
            item = self.pdf.get_object(int(reference.group(1)), int(reference.group(2)))
            digest = self.known[name] = self._digest(item)
            self.open.discard(name)
        return digest

    def _digest(self, item: Any) -> bytes:
        if not isinstance(item, pikepdf.Stream):
            return sha256(self._told(_written(item, resolved=True))).hexdigest().encode()
        digest = sha256(self._told(item.stream_dict.unparse(resolved=True)))
        digest.update(item.read_raw_bytes())
        return digest.hexdigest().encode()


def _written(value: Any, *, resolved: bool = False) -> bytes:
    """A value as a file writes it; numbers come as Python's own."""
    return value.unparse(resolved=resolved) if isinstance(value, pikepdf.Object) else repr(value).encode()


def _entries(page: Any) -> Iterator[Any]:
    """The page's entries that bear on what it prints, each after its name; it has those of the pages above it too."""
    for name in sorted(page.keys() - _NOT_PRINTED):
        yield pikepdf.Name(name)
        yield page[name]
