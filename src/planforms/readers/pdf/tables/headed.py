"""Headers of tables that stand above the first line, or above the boxes, with no lines of their own.

Above two columns anything may stand, but for two boxes side by side and where each label has a ground of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from planforms.readers.pdf.sheet import Box, Run, on_levels
from planforms.readers.pdf.tables.grid import Grid, GridCell

_COLUMNS = 3
"""Labels above fewer columns may be anything, but for those right above two boxes that stand side by side."""
_FIRST, _APART = 1.6, 0.6
"""How far above the table its header ends, and how far apart the lines of it are, in letter sizes."""
_INSET = 2.0
"""Words of a header may begin so far before their column, where the boxes below have room between them."""
_PARTED, _INDENT = 1.5, 1.5
"""Labels above boxes are parted by so much room, and begin no further behind their box's edge, in letter sizes."""
_LEVEL = 1.5
"""Words whose feet differ by no more stand on one line."""
_TITLES = 2
"""No more columns hold the titles of rows, and have nothing above them."""
_DEEPEST = 8
"""No header has more lines."""


def headed(tables: list[Grid], runs: Sequence[Run], shaded: Sequence[Box]) -> list[Grid]:
    """The tables, each with the header right above it as its first row, if words stand so above all its columns."""
    return [_headed(grid, tables, runs, _grounds(grid, shaded)) for grid in tables]


def _grounds(grid: Grid, shaded: Sequence[Box]) -> list[Box]:
    """The grounds that stand on a table's upper edge, one above each of its columns."""
    left, top, right, _ = grid.box
    above = [
        box
        for box in shaded
        if abs(box.bottom - top) <= _INSET and left - _INSET <= box.left < right - _INSET
    ]
    ends = sorted((box.left, box.right) for box in above)
    edges = [*pairwise(grid.xs)] if len(grid.xs) > _TITLES else []
    alike = len(ends) == len(edges) and all(
        max(abs(one - other) for one, other in zip(end, edge, strict=True)) <= _INSET
        for end, edge in zip(ends, edges, strict=True)
    )
    return above if alike else []


def _are_two_boxes(grid: Grid) -> bool:
    return len(grid.cells) == 2 and len(grid.xs) == len(grid.ys) + 1 and not grid.whole


def _headed(grid: Grid, tables: list[Grid], runs: Sequence[Run], grounds: list[Box]) -> Grid:
    if len(grid.xs) <= _COLUMNS and not grounds and not _are_two_boxes(grid):
        return grid
    left, top, right, _ = grid.box
    low = max((other.box.bottom for other in tables if other.box.bottom <= top + 1), default=0.0)
    near = [
        run
        for run in runs
        if low < run.top and run.bottom <= top + 1 and left < run.right and run.left < right
    ]
    ground = min((box.top for box in grounds), default=0.0)
    within = [run for run in near if run.box.middle[1] > ground]
    header = _labels(grid, within) if grounds or _are_two_boxes(grid) else None
    if header is None and len(grid.xs) > _COLUMNS:
        header = _header(grid, near, runs)
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


def _header(grid: Grid, near: list[Run], runs: Sequence[Run]) -> list[Run] | None:
    """The words of the header; None where none stand above some column but those of titles, or some above several."""
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
    if len(columns) < _COLUMNS or grid.ys[0] - reached > _DEEPEST * 1.5 * found[0].height:
        return None
    first = min(columns) - 1
    titled = not first or (first <= _TITLES and _are_titled(grid, lefts[first], runs))
    return found if titled and len(columns) == len(lefts) - first else None


def _are_titled(grid: Grid, until: float, runs: Sequence[Run]) -> bool:
    """Whether every row of a table has words in its first columns, so that nothing need stand above these."""
    words = [
        (run.top + run.bottom) / 2 for run in runs if grid.box.left < run.left < until and run.slot is None
    ]
    return all(any(top < middle < bottom for middle in words) for top, bottom in pairwise(grid.ys))


def _labels(grid: Grid, near: list[Run]) -> list[Run] | None:
    """The words of the labels above two boxes; None where not each box has its own.

    They end where a line is no such labels: it may be a sentence that stands above them.
    """
    found: list[Run] = []
    columns: set[int] = set()
    reached, apart = grid.ys[0], _FIRST
    from_below = on_levels(near, lambda run: -run.bottom, _LEVEL)
    for line in islice((sorted(level, key=lambda run: run.left) for level in from_below), _DEEPEST):
        begun = _begun(grid, line)
        if reached - line[0].bottom > apart * line[0].height or not begun:
            break
        found += line
        columns |= begun
        reached, apart = line[0].top, _APART
    return found if len(columns) == len(grid.xs) - 1 else None


def _begun(grid: Grid, line: list[Run]) -> set[int]:
    """The columns at whose beginning the words of a line begin; none where some begin or end elsewhere."""
    height = line[0].height
    starts = [
        0,
        *(
            at
            for at, (one, other) in enumerate(pairwise(line), 1)
            if other.left - one.right > _PARTED * height
        ),
    ]
    parts = [line[start:end] for start, end in pairwise([*starts, len(line)])]
    columns = [_column_of(grid, part[0].left, part[-1].right, height) for part in parts]
    slotted = any(run.slot is not None for run in line)
    return {*columns} if not slotted and -1 not in columns and len({*columns}) == len(columns) else set()


def _column_of(grid: Grid, left: float, right: float, height: float) -> int:
    """The column above which words stand, from its beginning; -1 where that is none."""
    column = bisect_right(grid.xs, left + _INSET) - 1
    if not 0 <= column < len(grid.xs) - 1 or left - grid.xs[column] > _INDENT * height:
        return -1
    return column if right <= grid.xs[column + 1] + _INSET else -1
