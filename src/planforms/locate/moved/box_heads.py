"""Boxes with their label in a row of its own above the answer, one box like the other: what stands there is no answer.

So it is where a copy has several such boxes, most of their first rows sound like the blank's labels, and no second row
is one. A label is known for one there in whatever words, and all of it, though it has a colon further on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from planforms.locate.moved.taking_turns import COUNTED, MOST, sounds_like
from planforms.locate.shapes import GUIDANCE_WORDS
from planforms.pieces import Piece
from planforms.pieces.grids import Grid, cell_key, grids

_BOXES = 3
"""So many boxes of a copy are its way to ask."""

Cells = tuple[list[Piece], list[Piece]]
"""A label's cell and the one below it."""


def heads_of_boxes(stream: Sequence[Piece], labels: Set[str]) -> frozenset[int]:
    """The ids of the spots of labels that stand in rows of their own above their answers."""
    found = [pair for grid in grids(stream).values() for pair in _pairs(grid)]
    pairs = [pair for pair in found if not _is_answered(_head(pair[0]), labels)]
    if len(pairs) < _BOXES or any(_begins_with(below, labels) for _, below in found):
        return frozenset()
    heads = [_head(cell) for cell, _ in pairs]
    if sum(sounds_like(head, labels) and _may_head(head, labels) for head in heads) < MOST * len(pairs):
        return frozenset()
    return frozenset(id(piece.spot) for cell, _ in pairs for piece in cell)


def _head(cell: Sequence[Piece]) -> str:
    """What a cell says first, without what counts it."""
    return COUNTED.sub("", next(piece.key for piece in cell if piece.key))


def _is_answered(head: str, labels: Set[str]) -> bool:
    """Whether an answer, or guidance, stands behind a label on its line."""
    return head.partition(":")[0] in labels and head not in labels


def _may_head(head: str, labels: Set[str]) -> bool:
    return head in labels or head.count(" ") < GUIDANCE_WORDS


def _pairs(grid: Grid) -> Iterator[Cells]:
    """The labels and answers of a table that is one cell wide, if it has as many of both."""
    rows = [grid[number] for number in sorted(grid)]
    if len(rows) % 2 or any(len(row) > 1 for row in rows):
        return
    cells = [cell for row in rows for cell in row.values()]
    if all(cell_key(cell) for cell in cells[::2]) and not any(_is_wide(cell) for cell in cells):
        yield from zip(cells[::2], cells[1::2], strict=True)


def _is_wide(cell: Sequence[Piece]) -> bool:
    return any(piece.spot is not None and piece.spot.cells > 1 for piece in cell)


def _begins_with(cell: Sequence[Piece], labels: Set[str]) -> bool:
    """Whether a cell begins with a label, alone or with its answer behind it."""
    first = COUNTED.sub("", next((piece.key for piece in cell if piece.key), ""))
    return first in labels or first.partition(":")[0] in labels
