"""Boxes that have a cell to themselves: beside, above or below the cell of their label.

As on a line, each box is put before its label, in the blank and in its copies alike; a cross typed in
such a cell is a tick. A table with headers whose rows are ticked is no such thing: it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.grids import Grid, cell_key, grids
from planforms.pieces import Piece
from planforms.ticks import as_boxes, only_tokens, tokens

Cell = list[Piece]
Row = list[Cell]


@dataclass(slots=True)
class BoxCells:
    """The labels of a blank whose boxes have cells of their own, by where these stand."""

    beside: dict[str, int] = field(default_factory=dict)
    """How many cells further the box of a label stands: 1 behind it, -1 before it."""
    above: dict[tuple[str, ...], int] = field(default_factory=dict)
    """How many rows further the boxes of a row of labels stand."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.beside or self.above)

    def learn(self, stream: list[Piece]) -> list[Piece]:
        """The pieces of a blank with each box before its label; the labels are remembered."""
        for grid in grids(stream).values():
            rows = _rows(grid)
            for number, row in rows.items():
                below = rows.get(number + 1, [])
                if not _headed(rows, number):
                    self.beside.update(_beside(row))
                if len(row) > 1 and len(row) == len(below) and not _goes_on(rows, number):
                    self._learn_rows(row, below)
        return self.order(stream)

    def _learn_rows(self, row: Row, below: Row) -> None:
        for labels, boxes, further in ((row, below, 1), (below, row, -1)):
            if all(map(_is_label, labels)) and all(map(_is_box, boxes)):
                self.above[tuple(map(cell_key, labels))] = further

    def order(self, stream: list[Piece]) -> list[Piece]:
        """The pieces of a copy with each box before its label, where the blank has these labels."""
        if not self:
            return stream
        moved: dict[int, list[Piece]] = {}
        cut: dict[int, list[Piece]] = {}
        for grid in grids(stream).values():
            for label, cell in self._pairs(_rows(grid)):
                if _is_box(cell):
                    cut |= {id(piece): _ticked(piece) for piece in cell if piece.tick is None and piece.key}
                    boxes = [made for piece in cell for made in cut.get(id(piece), [piece])]
                    beginning = next(piece for piece in label if piece.key)
                    moved[id(beginning)] = [piece for piece in boxes if piece.tick is not None]
        return _moved([made for piece in stream for made in cut.get(id(piece), [piece])], moved)

    def _pairs(self, rows: dict[int, Row]) -> Iterator[tuple[Cell, Cell]]:
        """Each label cell with the cell where its box should be."""
        for number, row in rows.items():
            keys = tuple(map(cell_key, row))
            other = rows.get(number + self.above.get(keys, 0), [])
            if keys in self.above and len(other) == len(row):
                yield from zip(row, other, strict=True)
                continue
            for at, key in enumerate(keys):
                place = at + self.beside.get(key, 0)
                if key in self.beside and 0 <= place < len(row):
                    yield row[at], row[place]


def _rows(grid: Grid) -> dict[int, Row]:
    return {number: [row[index] for index in sorted(row)] for number, row in grid.items()}


def _beside(row: Row) -> dict[str, int]:
    """The labels of a row that is labels and boxes in turn, a question before them or not, and their boxes' places."""
    if len(row) % 2 and len(row) > 1 and _is_label(row[0]):
        row = row[1:]
    if len(row) % 2 or any(_is_box(one) == _is_box(other) for one, other in pairwise(row)):
        return {}
    further = 1 if _is_box(row[1]) else -1
    labels = row[0 if further == 1 else 1 :: 2]
    return {cell_key(cell): further for cell in labels} if all(map(_is_label, labels)) else {}


def _headed(rows: dict[int, Row], number: int) -> bool:
    """Whether a row stands below a header: a row of as many cells that are all words."""
    first = next(iter(rows))
    above = next(
        (rows[at] for at in range(number - 1, first - 1, -1) if at in rows and not _boxed(rows[at])), []
    )
    return len(above) == len(rows[number]) and all(map(_is_label, above))


def _goes_on(rows: dict[int, Row], number: int) -> bool:
    """Whether boxes go on below a row and the next: a table whose rows are ticked."""
    further = rows.get(number + 2, [])
    return _boxed(further) and _boxed(rows[number + 1])


def _boxed(row: Row) -> bool:
    return any(map(_is_box, row))


def _is_label(cell: Cell) -> bool:
    return bool(cell_key(cell)) and not any(piece.tick is not None or piece.control for piece in cell)


def _is_box(cell: Cell) -> bool:
    """Whether there is a box or a mark in a cell, and nothing else."""
    written = [piece for piece in cell if piece.key or piece.tick is not None]
    return bool(written) and all(piece.tick is not None or only_tokens(piece.text) for piece in written)


def _ticked(piece: Piece) -> list[Piece]:
    """A text of boxes and marks, each a box of its own."""
    inside = [token for token in tokens([piece], rules=False) if piece.start <= token.start < piece.end]
    return as_boxes([piece], inside)[0]


def _moved(stream: Sequence[Piece], moved: dict[int, list[Piece]]) -> list[Piece]:
    """The stream with boxes before their labels."""
    taken = {id(box) for boxes in moved.values() for box in boxes}
    made: list[Piece] = []
    for piece in stream:
        if id(piece) in moved:
            made += moved[id(piece)]
        if id(piece) not in taken:
            made.append(piece)
    return made
