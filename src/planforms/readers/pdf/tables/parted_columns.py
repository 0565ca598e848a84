"""Columns of a ruled table whose cells hold several boxes, in columns of their own below what they stand for.

"Yes" and "No" are often printed in one cell of a table's header, and below them two boxes in each cell. No line
parts them, but each box belongs to its word: the column is read as if a line were drawn between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planforms.frozen import dataclass
from planforms.readers.pdf.sheet import Box, Run, Sheet, box_around
from planforms.readers.pdf.tables.grid import Grid, GridCell
from planforms.readers.pdf.tables.marked_rows import (
    FEWEST,
    MARKS,
    MOST,
    are_alike,
    column_of,
    marks_of,
    stops_of,
    words_over,
)

_LEVEL = 4.0
"""The middles of the boxes in one cell are at heights no further apart."""
_TOUCH = 1.0

_Held = dict[GridCell, list[Box]]


def with_parted_columns(sheet: Sheet, tables: list[Grid]) -> list[Grid]:
    """The tables, with a column for each box where a column holds several below a word for each."""
    marks = marks_of(sheet)
    if not 2 * FEWEST <= len(marks) <= MOST:
        return tables
    words = [run for run in sheet.runs if run.text not in MARKS]
    words += [Run(slot.text, *slot.box, slot=slot) for slot in sheet.slots if slot.box not in marks]
    return [_parted(sheet, grid, words, marks) if len(grid.ys) > FEWEST + 1 else grid for grid in tables]


def _parted(sheet: Sheet, grid: Grid, words: Sequence[Run], marks: Sequence[Box]) -> Grid:
    inside = [mark for mark in marks if grid.box.holds(*mark.middle)]
    if len(inside) < 2 * FEWEST:
        return grid
    said = [run for run in words if grid.box.holds(*run.box.middle)]
    # From the last column on, so that the numbers of those before it stay what they are.
    for column in reversed(range(len(grid.xs) - 1)):
        held = _rows(grid, column, said, inside)
        parting = _Parting.of(grid, column, held, said) if len(held) >= FEWEST else None
        if parting is not None:
            grid = parting.parted(grid)
            _part_runs(sheet, next(iter(held.values())), parting)
    return grid


def _part_runs(sheet: Sheet, row: list[Box], parting: _Parting) -> None:
    """Take each word of the header for itself where several stand in one run."""
    boxes = [cell.box for cell in parting.heads]
    sheet.runs = [
        part
        for run in sheet.runs
        for part in (any(box.holds(*run.box.middle) for box in boxes) and words_over(run, row)) or [run]
    ]


def _rows(grid: Grid, column: int, words: Sequence[Run], marks: Sequence[Box]) -> _Held:
    """The boxes in the cells of a column that hold several at one height, and nothing else."""
    held: _Held = {}
    for cell in grid.cells:
        if (cell.column, cell.columns, cell.rows) != (column, 1, 1):
            continue
        boxes = sorted(mark for mark in marks if cell.box.holds(*mark.middle))
        level = [box.middle[1] for box in boxes]
        alone = not any(cell.box.holds(*run.box.middle) for run in words)
        if len(boxes) >= FEWEST and alone and max(level) - min(level) <= _LEVEL:
            held[cell] = boxes
    return held


@dataclass(frozen=True, slots=True)
class _Parting:
    """How one column is parted: where, and what stands in which cell of its header."""

    column: int
    edges: tuple[float, ...]
    rows: frozenset[GridCell]
    heads: dict[GridCell, list[Run]]

    @classmethod
    def of(cls, grid: Grid, column: int, held: _Held, words: Sequence[Run]) -> _Parting | None:
        """How a column is parted; None where its boxes are not alike, or no words above say what they stand for."""
        rows = list(held.values())
        if not all(are_alike(rows[0], row) for row in rows[1:]):
            return None
        above = {
            cell: [
                part
                for run in words
                if cell.box.holds(*run.box.middle)
                for part in words_over(run, rows[0]) or [run]
            ]
            for cell in grid.cells
            if cell.column <= column < cell.column + cell.columns and cell not in held
        }
        heads = {cell: said for cell, said in above.items() if _say_each(said, rows[0])}
        if not heads or min(cell.row for cell in heads) > min(cell.row for cell in held):
            return None
        edges = _edges(rows, [run for said in heads.values() for run in said])
        found = cls(column, edges, frozenset(held), heads)
        return found if found._stands(grid) else None

    def _stands(self, grid: Grid) -> bool:
        """Whether the parting lines go through no words of the header."""
        sides = grid.xs[self.column], *self.edges, grid.xs[self.column + 1]
        in_order = all(one < other for one, other in pairwise(sides))
        return in_order and not any(
            _crosses(run, x) for said in self.heads.values() for run in said for x in sides
        )

    def parted(self, grid: Grid) -> Grid:
        """The table with the parting lines drawn."""
        xs = (*grid.xs[: self.column + 1], *self.edges, *grid.xs[self.column + 1 :])
        cells = tuple(part for cell in grid.cells for part in self._parts(cell, xs))
        return replace(grid, xs=xs, cells=cells)

    def _parts(self, cell: GridCell, xs: Sequence[float]) -> list[GridCell]:
        """What becomes of a cell: a row of boxes and its header are parted, all else goes across."""
        more = len(self.edges)
        first = cell.column + (more if cell.column > self.column else 0)
        beyond = cell.column + cell.columns
        end = beyond + (more if beyond > self.column else 0)
        stops = [first, end]
        if cell in self.rows or cell in self.heads:
            said = self.heads.get(cell, [])
            inner = [at for at in range(first + 1, end) if not any(_crosses(run, xs[at]) for run in said)]
            stops = [first, *inner, end]
        return [
            GridCell(cell.row, one, cell.rows, other - one, cell.box._replace(left=xs[one], right=xs[other]))
            for one, other in pairwise(stops)
        ]


def _say_each(words: Sequence[Run], row: list[Box]) -> bool:
    """Whether words stand above each box of a row, none of them above several."""
    stops = stops_of(row)
    columns = {column_of(run, row, stops) for run in words if run.slot is None}
    return None not in columns and columns >= set(range(len(row)))


def _edges(rows: Sequence[list[Box]], words: Sequence[Run]) -> tuple[float, ...]:
    """Where the columns of the boxes part, midway between them with the words above."""
    stops = stops_of(rows[0])
    columns = [
        box_around(
            [
                *(row[at] for row in rows),
                *(run.box for run in words if column_of(run, rows[0], stops) == at),
            ]
        )
        for at in range(len(rows[0]))
    ]
    return tuple((one.right + other.left) / 2 for one, other in pairwise(columns))


def _crosses(run: Run, x: float) -> bool:
    return run.left + _TOUCH < x < run.right - _TOUCH
