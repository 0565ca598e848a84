"""Boxes to tick that grew as high as their labels, or stand on one another: cells of a table with but these drawn.

So are the cells of a narrow column beside one cell that holds all their labels, no lines between: a spreadsheet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.glyphs import TICKED_BOXES, TICKS
from planforms.readers.pdf.sheet import Box, Run, Sheet
from planforms.readers.pdf.tables.grid import Grid, GridCell

_WIDEST, _NARROW, _HIGHEST = 32.0, 20.0, 60.0
"""Boxes on one another are no wider, one by itself is as narrow as a letter's line; of neither is any higher."""
_BESIDE = 12.0
"""A label begins no further behind its box."""
_HIGH = 1.6
"""It begins no further below the upper edge of its box, in letter sizes."""
_CROSSES = TICKS | TICKED_BOXES


def take_tall_boxes(sheet: Sheet, tables: Sequence[Grid]) -> list[Grid]:
    """The tables without those that are boxes to tick, each with a label right behind it; put ☐ or ☒ for these."""
    kept: list[Grid] = []
    for grid in tables:
        narrow = len(grid.xs) == 2 and grid.box.width <= (_WIDEST if len(grid.cells) > 1 else _NARROW)
        boxes = _boxes(grid.cells, sheet) if narrow else []
        _sign(boxes, sheet)
        if not boxes:
            kept.append(_without_columns(grid, sheet))
    return kept


def _without_columns(grid: Grid, sheet: Sheet) -> Grid:
    """The table; its columns of boxes are one with the cells that hold their labels, ☐ or ☒ before each of these."""
    for cell in grid.cells:
        column = _column_before(cell, grid) if cell.rows > 1 and cell.column else []
        boxes = _boxes(column, sheet)
        if boxes:
            _sign(boxes, sheet)
            left = column[0].box.left
            whole = replace(
                cell, column=cell.column - 1, columns=cell.columns + 1, box=cell.box._replace(left=left)
            )
            rest = (whole if one is cell else one for one in grid.cells if one not in column)
            grid = replace(grid, cells=tuple(rest))
    return grid


def _column_before(cell: GridCell, grid: Grid) -> list[GridCell]:
    """The narrow cells right before a cell of several rows, one in each; none where these are others."""
    rows = range(cell.row, cell.row + cell.rows)
    before = [one for one in grid.cells if one.column == cell.column - 1 and one.row in rows]
    narrow = all(one.rows == one.columns == 1 and one.box.width <= _WIDEST for one in before)
    return before if narrow and len(before) == cell.rows else []


def _boxes(cells: Iterable[GridCell], sheet: Sheet) -> list[tuple[Box, Run]]:
    """The cells with their labels; none where one has no label, or holds anything but a cross."""
    found = []
    for cell in cells:
        label = _label(cell.box, sheet.runs)
        filled = any(cell.box.holds(*slot.box.middle) for slot in sheet.slots)
        if label is None or filled or cell.box.height > _HIGHEST:
            return []
        if any(run.text not in _CROSSES for run in _inside(cell.box, sheet.runs)):
            return []
        found.append((cell.box, label))
    return found


def _label(box: Box, runs: Iterable[Run]) -> Run | None:
    """The words that begin right behind a box, on its first line."""
    behind = (
        run
        for run in runs
        if 0 <= run.left - box.right <= _BESIDE
        and box.top - 1 <= run.top <= box.top + _HIGH * run.height
        and run.box.middle[1] < box.bottom
        and any(letter.isalpha() for letter in run.text)
    )
    return min(behind, key=lambda run: run.top, default=None)


def _inside(box: Box, runs: Iterable[Run]) -> list[Run]:
    return [run for run in runs if box.holds(*run.box.middle)]


def _sign(boxes: Sequence[tuple[Box, Run]], sheet: Sheet) -> None:
    """Put signs in the place of the boxes and of what stands in them."""
    if boxes:
        kept = [run for run in sheet.runs if not any(box.holds(*run.box.middle) for box, _ in boxes)]
        sheet.runs = [*kept, *_signs(boxes, sheet.runs)]


def _signs(boxes: Iterable[tuple[Box, Run]], runs: Sequence[Run]) -> Iterator[Run]:
    """A sign for each box, at the height of its label."""
    for box, label in boxes:
        sign = TICKED if _inside(box, runs) else UNTICKED
        yield Run(sign, box.left, label.top, box.right, label.bottom)
