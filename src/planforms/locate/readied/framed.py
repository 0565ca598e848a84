"""Marks that somebody put around the form's own words: "## Goal 1", "**School:** Lake", "=== Part 2 ==="."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from planforms.pieces import Piece
from planforms.text.wording import fold, unnumbered

_MARKS = "#*_=~"

_LINE = re.compile(r"(?:#{1,6}\s+|[*_=~]{2,}\s*|\*\s+)(?P<said>[^\s*_=~].*?)(?P<after>\s*[*_=~#]*\s*)$")
"""A line in a frame, or a heading as Markdown has it."""

_LABEL = re.compile(r"(?P<mark>\*\*|__)(?P<said>[^*_\n]{1,120}?)(?P<after>\s*:?\s*(?P=mark)\s*:?\s*)(?=\S)")
"""A label in bold as Markdown has it, with its answer behind it."""


def unframed(stream: Sequence[Piece], printed: Set[str]) -> list[Piece]:
    """The pieces with such marks cut off what the blank prints; each mark is a piece that says nothing."""
    made: list[Piece] = []
    numbered: set[str] = set()
    for piece in stream:
        made.append(piece)
        if not piece.key or piece.text[0] not in _MARKS:
            continue
        numbered = numbered or {unnumbered(key) for key in printed}
        found = next((f for f in (_LABEL.match(piece.text), _LINE.match(piece.text)) if f), None)
        if found is not None and unnumbered(fold(found["said"])) in numbered:
            made[-1:] = _cut(piece, found)
    return made


def _cut(piece: Piece, found: re.Match[str]) -> Iterator[Piece]:
    """The mark before the form's words, they themselves, the mark behind them, and the rest of the line."""
    rest = piece.cut(found.end()) if found.end() < len(piece.text) else None
    after = piece.cut(found.end("said")) if found["after"] else None
    said = piece.cut(found.start("said"))
    for mark in (piece, after):
        if mark is not None:
            mark.fill, mark.key = True, ""
    yield from (part for part in (piece, said, after, rest) if part is not None)
