"""Rows as lines with a stroke between their cells: "Date | Notes", below it "5/1/2027 | We met", framed or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planforms.pieces import Line, Piece, cut_out, lines_of
from planforms.pieces.grids import Grid

_STROKE = "|"
_RULE = re.compile(r"[\s|:=+-]*[-=]{2}[\s|:=+-]*")
"""A line that only parts a header from its rows: "|---|---|"."""


@dataclass(slots=True)
class Barred:
    """Lines one below the other with as many cells each."""

    lines: list[list[Line]] = field(default_factory=list)
    """The pieces of each cell of each line."""
    strokes: list[Piece] = field(default_factory=list)
    """What stands between the cells, and the lines that part a header from its rows."""

    def grid(self) -> Grid:
        """The cells as a table; none where they say nothing, as strokes do that a recogniser saw in a box's edge."""
        if not any(cell for cells in self.lines for cell in cells):
            return {}
        return {number: dict(enumerate(cells)) for number, cells in enumerate(self.lines)}

    def settle(self) -> None:
        """Let the strokes be form."""
        for piece in self.strokes:
            piece.verdict, piece.fill, piece.key = "form", True, ""


def barred(stream: list[Piece]) -> Iterator[Barred]:
    """The tables that are written so; their lines are cut in ``stream`` at the strokes."""
    for lines in _blocks(stream):
        made, framed = Barred(), all(_text(line).startswith(_STROKE) for line in lines)
        for line in lines:
            cut = _cut_at_strokes(line)
            at = stream.index(line[0])
            stream[at : at + len(line)] = cut
            if _RULE.fullmatch(_text(line)):
                made.strokes += cut
                continue
            made.strokes += [piece for piece in cut if piece.text == _STROKE]
            made.lines.append(_cells(cut)[framed:])
        yield made


def _blocks(stream: Sequence[Piece]) -> list[list[Line]]:
    """The lines one below the other in the open that have as many strokes, two at least."""
    blocks: list[list[Line]] = []
    count = 0
    for line in lines_of(stream):
        strokes = _text(line).count(_STROKE) if line[0].spot is None else 0
        if strokes and strokes == count:
            blocks[-1].append(line)
        elif strokes:
            blocks.append([line])
        count = strokes
    return [block for block in blocks if len(block) > 1]


def _text(line: Line) -> str:
    return line[0].paragraph.text.strip()


def _cut_at_strokes(line: Line) -> Line:
    text = line[0].paragraph.text
    for at in (at for at, letter in enumerate(text) if letter == _STROKE):
        line = cut_out(line, at, at + 1)
    return line


def _cells(line: Line) -> list[Line]:
    cells: list[Line] = [[]]
    for piece in line:
        if piece.text == _STROKE:
            cells.append([])
        else:
            cells[-1].append(piece)
    return cells
