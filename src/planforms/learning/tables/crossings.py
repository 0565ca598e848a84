"""Tables with a labelled row and several headed columns, and a field of a page where they cross.

Where the labels have places of their own among their words, "Lunches: ____ @ $13.00", they are no titles of rows: each
crossing is a question, called after its row and its column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planforms.learning.seeing import Cell, RowsSeen, cells_of, is_open
from planforms.learning.tables.heads import FEW, Rows, is_head
from planforms.pieces import Piece
from planforms.pieces.grids import grids

_LEAST = 2
"""One row by itself is a label with its answers."""


class Crossing(NamedTuple):
    """What a place is called after."""

    row: str
    column: str


_Crossed = tuple[Cell, Crossing]


def crossings(stream: list[Piece], tables: Sequence[RowsSeen]) -> dict[int, Crossing]:
    """The fields of pages where labelled rows cross headed columns, with the "$" before them, by their identity."""
    tags = Counter(p.control.tag for p in stream if p.control is not None and _of_page(p))
    if len(tags) < _LEAST * _LEAST:
        return {}
    lists = [table for table in tables if table.rows >= _LEAST]
    covered = {(table.table, row) for table in lists for row in table.covers}
    found: dict[int, Crossing] = {}
    for table, grid in grids(stream).items():
        rows = {n: row for n, row in cells_of(grid, table).items() if (table, n) not in covered}
        for stretch in _stretches(rows):
            fields = [piece.control for cell, _ in stretch for piece in cell.pieces]
            if all(tags[field.tag] == 1 for field in fields if field is not None):
                found.update((id(piece), crossing) for cell, crossing in stretch for piece in cell.pieces)
    return found


def is_crossed(table: RowsSeen, crossed: Mapping[int, Crossing]) -> bool:
    """Whether a table with rows is only one of several rows whose places are called after them."""
    return any(id(piece) in crossed for column in table.columns for piece in column.below)


def _of_page(piece: Piece) -> bool:
    return piece.paragraph.place.page is not None


def _stretches(rows: Rows) -> Iterator[list[_Crossed]]:
    """The crossings below each row of heads that has several rows below it."""
    heads: list[str] = []
    below: list[list[_Crossed]] = []
    for number in [*sorted(rows), None]:
        row = rows[number] if number is not None else []
        if crossed := _crossed(row, heads):
            below.append(crossed)
            continue
        if len(below) >= _LEAST:
            yield [pair for crossed in below for pair in crossed]
        heads, below = _heads(row), []


def _heads(row: list[Cell]) -> list[str]:
    """What a row prints above the columns behind the first, or a table of its own does in its only cell."""
    if len(row) == 1 and row[0].nested:
        inner: dict[int, list[Piece]] = {}
        for piece in row[0].pieces:
            if piece.spot is not None and piece.spot is not row[0].spot:
                inner.setdefault(piece.spot.index, []).append(piece)
        row = [Cell(held, index, row[0].spot) for index, held in sorted(inner.items())]
    heads = [_called(cell) for cell in row[1:] if is_head(cell)]
    return heads if len(row) >= FEW and len(heads) == len(row) - 1 == len(set(heads)) else []


def _crossed(row: list[Cell], heads: list[str]) -> list[_Crossed]:
    """The cells of a labelled row that hold a field each, one below each head, with what these are called after."""
    if not heads or len(row) != len(heads) + 1 or row[0].nested or not (called := _called(row[0])):
        return []
    if not all(cell.open and _has_one_field(cell) for cell in row[1:]):
        return []
    return [(cell, Crossing(called, head)) for cell, head in zip(row[1:], heads, strict=True)]


def _has_one_field(cell: Cell) -> bool:
    """Whether one named field of a page is all that there is to fill in in a cell."""
    fields = [piece for piece in cell.pieces if piece.control is not None]
    return len(fields) == 1 and _of_page(fields[0]) and bool(fields[0].control and fields[0].control.tag)


def _called(cell: Cell) -> str:
    """What the first line of a cell says, up to its colon or its place to write."""
    first = next((piece for piece in cell.pieces if piece.key and not is_open(piece)), None)
    return " ".join(first.text.split(":")[0].split()) if first is not None and first.tick is None else ""
