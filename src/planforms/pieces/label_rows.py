"""Rows that all print the same labels, one in each cell, behind or below which people write: "Date", "Lunch", "Dinner".

Such a table is filled in row by row as one below a head row is. Here the labels of its first row are that head row, and
what stands behind them in every row are the cells of that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planforms.pieces import Piece, Spot, cut_piece
from planforms.pieces.grids import Grid, cell_key, grids
from planforms.pieces.scales import EITHER_OR, is_scale

_LEAST = 3
"""So many rows print the same labels, and there is nothing else in their table."""
_WORDS = 4
"""A label has no more words than this."""

_Labels = tuple[str, ...]


@dataclass(slots=True)
class LabelRows:
    """The labels that a blank prints in each row of a table, as they are printed."""

    known: set[_Labels] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.known)

    def learn(self, stream: list[Piece]) -> list[Piece]:
        """A blank's pieces with such labels as the head row of their table; they are remembered."""
        found = {table: labels for table, grid in grids(stream).items() if (labels := _labels(grid))}
        self.known.update(found.values())
        return _headed(stream, found)

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces in the same order."""
        found = {
            table: labels
            for table, grid in grids(stream).items()
            for labels in self.known
            if any(_says(row, labels) for row in _cells(grid))
        }
        return _headed(stream, found)


def _cells(grid: Grid) -> list[list[list[Piece]]]:
    """The cells of each row, from left to right."""
    return [[row[index] for index in sorted(row)] for _, row in sorted(grid.items())]


def _labels(grid: Grid) -> _Labels:
    """What each row of a table prints, one short label in each cell; nothing if they differ or offer a choice."""
    first, *others = _cells(grid)
    keys = tuple(map(cell_key, first))
    alike = len(others) + 1 >= _LEAST and all(tuple(map(cell_key, row)) == keys for row in others)
    if not alike or len(set(keys)) < max(2, len(keys)) or not all(map(_is_label, first)):
        return ()
    offered = is_scale(keys) or any({*keys} <= {*group} for group in EITHER_OR)
    return () if offered else tuple(cell[0].text.strip() for cell in first)


def _is_label(cell: Sequence[Piece]) -> bool:
    """Whether a cell says a few words at its beginning, and there is nothing behind them but room.

    A label with a colon asks by itself, in each row.
    """
    first, *others = cell
    plain = not any(piece.answerable for piece in cell) and all(piece.empty for piece in others)
    short = 0 < len(first.key.split()) <= _WORDS and not first.key[0].isdigit()
    return plain and short and not first.text.rstrip().endswith(":")


def _says(row: Sequence[Sequence[Piece]], labels: _Labels) -> bool:
    """Whether each cell of a row begins with the label of its column."""
    return len(row) == len(labels) and all(
        (span := _span(cell[0], label)) is not None and not span[0]
        for cell, label in zip(row, labels, strict=True)
    )


def _span(piece: Piece, label: str) -> tuple[int, int] | None:
    """From where to where a piece says a label with which it begins, or ends as somebody wrote before it."""
    said = rf"(?<!\w){re.escape(label)}(?:(?<!\w)|(?!\w))\s*:?"
    begins = re.match(rf"\s*{said}", piece.text, re.IGNORECASE)
    found = begins or re.search(rf"{said}\s*$", piece.text, re.IGNORECASE)
    return found.span() if found is not None else None


def _headed(stream: list[Piece], found: Mapping[int, _Labels]) -> list[Piece]:
    """The stream with the labels of each table in a row above its first, and as marks in the others."""
    for table, grid in grids(stream).items() if found else ():
        if table in found:
            stream = _put(stream, _cells(grid), found[table])
    return stream


def _put(stream: list[Piece], rows: list[list[list[Piece]]], labels: _Labels) -> list[Piece]:
    """The stream with the labels that one table prints in its rows as its head row."""
    head = next(row for row in rows if _says(row, labels))
    heads: list[Piece] = []
    cut: dict[int, list[Piece]] = {}
    for row in rows:
        for cell, label in zip(row, labels, strict=False):
            cut[id(cell[0])] = _cut(cell[0], label, marks=row is not head)
            heads += cell[:1] if row is head else []
    _move_down([piece for row in rows for cell in row for piece in (*cell, *cut.get(id(cell[0]), ()))])
    for piece in heads:
        piece.spot = replace(piece.spot, row=0, header=True) if piece.spot is not None else None
    first, moved = rows[0][0][0], set(map(id, heads))
    made: list[Piece] = []
    for piece in stream:
        made += heads if piece is first else []
        made += [] if id(piece) in moved else [piece]
        made += cut.get(id(piece), ())
    return made


def _cut(piece: Piece, label: str, *, marks: bool) -> list[Piece]:
    """What comes of a piece behind its beginning, its label apart, which only ``marks`` where it has been read before."""
    span = _span(piece, label)
    if span is None:
        return []
    said = cut_piece(piece, span[0]) if span[0] else piece
    rest = cut_piece(said, span[1] - span[0])
    if marks:
        said.fill, said.key = True, ""
    return [rest] if said is piece else [said, rest]


def _move_down(pieces: Sequence[Piece]) -> None:
    """Let all rows of a table stand one row further down."""
    spots: dict[int, Spot] = {}
    for piece in pieces:
        if piece.spot is not None:
            below = replace(piece.spot, row=piece.spot.row + 1, rows=piece.spot.rows + 1)
            piece.spot = spots.setdefault(id(piece.spot), below)
