"""Headers of tables that stand above the first line, or above the boxes, with no lines of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from planforms.readers.pdf.grid import Grid, GridCell
from planforms.readers.pdf.sheet import Box, Run

_COLUMNS = 3
"""Labels above fewer columns may be anything."""
_FIRST, _APART = 1.6, 0.6
"""How far above the table its header ends, and how far apart the lines of it are, in letter sizes."""
_INSET = 2.0
"""Words of a header may begin so far before their column, where the boxes below have room between them."""
_DEEPEST = 8
"""No header has more lines."""


def headed(tables: list[Grid], runs: Sequence[Run]) -> list[Grid]:
    """The tables, each with the header right above it as its first row, if words stand so above all its columns."""
    return [_headed(grid, tables, runs) if len(grid.xs) > _COLUMNS else grid for grid in tables]


def _headed(grid: Grid, tables: list[Grid], runs: Sequence[Run]) -> Grid:
    left, top, right, _ = grid.box
    low = max((other.box.bottom for other in tables if other.box.bottom <= top + 1), default=0.0)
    near = [
        run
        for run in runs
        if low < run.top and run.bottom <= top + 1 and left < run.right and run.left < right
    ]
    header = _header(grid, near)
    if header is None or any(run.bold != header[0].bold for run in header):
        return grid
    first = min(run.top for run in header) - 1
    stops = _first_row(grid)
    row = [
        GridCell(0, column, 1, columns, Box(grid.xs[column], first, grid.xs[column + columns], top))
        for column, columns in stops
    ]
    cells = (*row, *(replace(cell, row=cell.row + 1) for cell in grid.cells))
    return Grid(grid.xs, (first, *grid.ys), cells)


def _first_row(grid: Grid) -> list[tuple[int, int]]:
    """Where the cells of the first row begin, and how many columns they cover."""
    return sorted((cell.column, cell.columns) for cell in grid.cells if cell.row == 0)


def _header(grid: Grid, near: list[Run]) -> list[Run] | None:
    """The words of the header; None where none stand above some column, or some above several."""
    lefts = [grid.xs[column] for column, _ in _first_row(grid)]
    found: list[Run] = []
    columns: set[int] = set()
    reached, apart = grid.ys[0], _FIRST
    for run in sorted(near, key=lambda run: -run.bottom):
        column = bisect_right(lefts, run.left + _INSET)
        if reached - run.bottom > apart * run.height:
            break
        if not column or column != bisect_right(lefts, run.right - _INSET) or run.slot is not None:
            return None
        found.append(run)
        columns.add(column)
        reached, apart = min(reached, run.top), _APART
    deep = found and grid.ys[0] - reached > _DEEPEST * 1.5 * found[0].height
    return found if len(columns) == len(lefts) >= _COLUMNS and not deep else None
