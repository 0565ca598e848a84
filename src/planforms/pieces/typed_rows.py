"""Counted rows of lines to write on, typed below heads with wide room between: a table without lines.

"Step      Who      When", and below it "1. ________   ______   ____" and "2. ________   ______   ____". In the blank
and in its copies alike the heads and what stands below each become the cells of a table, and the counts are form. A
copy that has lost the lines tells its cells by the room between them, or by how far on its line each begins; a row
of which neither tells that stays a line of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planforms.pieces.stream import Line, Piece, Spot, cut_out, lines_of
from planforms.text.wording import fold

_COUNTED = re.compile(r"\s*\(?\d{1,2}[.)](?:\s+|$)")
_GAP = re.compile(r"\s*\t\s*|\s{2,}")
_RULE = re.compile(r"_{3,}")
_WORDS = 5
"""A head has no more words than this."""
_FEWEST = 2
"""So many rows, and so many columns, make a table."""

Starts = tuple[int, ...]
"""Where the cells of a row begin."""


@dataclass(slots=True)
class TypedRows:
    """The tables of a blank that are typed so."""

    columns: dict[tuple[str, ...], Starts] = field(default_factory=dict)
    """By the heads, where the lines of the first row below them begin."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.columns)

    def learn(self, stream: list[Piece]) -> list[Piece]:
        """A blank's pieces with the cells of these tables; their heads are remembered."""
        lines = list(lines_of(stream))
        for at, line in enumerate(lines):
            heads = _heads(line)
            first = _ruled(lines[at + 1]) if heads and at + 1 < len(lines) else ()
            below = lines[at + 1 : at + 1 + _FEWEST]
            if len(below) == _FEWEST and all(len(_ruled(row)) == len(heads) >= _FEWEST for row in below):
                self.columns[heads] = first
        return self.order(stream)

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces with the cells of these tables."""
        if not self.columns:
            return stream
        lines = list(lines_of(stream))
        table = max((piece.spot.table for piece in stream if piece.spot is not None), default=0)
        for at, line in enumerate(lines):
            known = self.columns.get(_heads(line))
            if known is None:
                continue
            table += 1
            rows = _rows(lines[at + 1 :], known)
            spot = Spot(table, 0, 0, len(known), 0, 1, len(rows) + 1, 1, header=True, outer=None, typed=True)
            lines[at] = _put(line, _parts(line[0].paragraph.text, 0), spot)
            for number, starts in enumerate(rows, 1):
                row = lines[at + number]
                lines[at + number] = _put(row, starts, replace(spot, row=number, header=False))
        return [piece for line in lines for piece in line]


def is_typed(line: Line) -> bool:
    """Whether a line is a row of such a table, or its heads."""
    return line[0].spot is not None and line[0].spot.typed


def _put(line: Line, starts: Sequence[int | None], spot: Spot) -> Line:
    """The line with each of its cells in its place, from where that starts; what stands before them is form."""
    begun = [(start, index) for index, start in enumerate(starts) if start is not None]
    if not begun:
        return line
    for start, _ in begun:
        line = cut_out(line, start, start)
    spots = {index: replace(spot, index=index, column=index) for _, index in begun}
    for piece in line:
        index = next((index for start, index in reversed(begun) if start <= piece.start), None)
        piece.spot = spots[begun[0][1] if index is None else index]
        if index is None:
            piece.fill, piece.key = True, ""
    return line


def _heads(line: Line) -> tuple[str, ...]:
    """What a line says in parts with wide room between, if it may head columns."""
    text, spot = line[0].paragraph.text, line[0].spot
    plain = spot is None and line[0].paragraph.place.page is None and "_" not in text
    if not plain or any(piece.answerable for piece in line) or _COUNTED.match(text):
        return ()
    heads = tuple(fold(part) for part in _GAP.split(text.strip()))
    short = all(0 < len(head.split()) <= _WORDS for head in heads)
    return heads if short and len({*heads}) == len(heads) >= _FEWEST else ()


def _ruled(line: Line) -> Starts:
    """Where the lines to write on begin that are all of a row but its count."""
    text = line[0].paragraph.text
    count = _COUNTED.match(text)
    if count is None or any(piece.answerable for piece in line):
        return ()
    return (
        tuple(found.start() for found in _RULE.finditer(text))
        if not text[count.end() :].strip("_ \t")
        else ()
    )


def _rows(lines: Iterable[Line], known: Starts) -> list[Sequence[int | None]]:
    """Where the cells begin of each counted row right below heads; none in one that does not tell."""
    made: list[Sequence[int | None]] = []
    for line in lines:
        text = line[0].paragraph.text
        count = _COUNTED.match(text)
        if count is None or any(piece.answerable for piece in line):
            break
        starts = _parts(text, count.end())
        made.append(starts if len(starts) == len(known) else _below(starts, known))
    return made


def _parts(text: str, first: int) -> list[int]:
    """Where the parts of a line begin that have wide room between."""
    first += len(text[first:]) - len(text[first:].lstrip())
    end = len(text.rstrip())
    return [first, *(gap.end() for gap in _GAP.finditer(text, first, end))]


def _below(starts: Sequence[int], known: Starts) -> Sequence[int | None]:
    """Fewer cells than there are columns, each in the one that begins nearest to it; none where two are in one."""
    nearest = [min(range(len(known)), key=lambda at: abs(known[at] - start)) for start in starts]
    if len(starts) > len(known) or len({*nearest}) < len(nearest):
        return ()
    return [starts[nearest.index(at)] if at in nearest else None for at in range(len(known))]
