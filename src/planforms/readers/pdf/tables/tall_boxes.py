"""Boxes to tick that grew as high as their labels, or stand on one another: cells of a table with but these drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.glyphs import TICKED_BOXES, TICKS
from planforms.readers.pdf.sheet import Box, Run, Sheet
from planforms.readers.pdf.tables.grid import Grid

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
        boxes = _boxes(grid, sheet) if narrow else []
        if boxes:
            sheet.runs = [*_without(sheet.runs, boxes), *_signs(boxes, sheet.runs)]
        else:
            kept.append(grid)
    return kept


def _boxes(grid: Grid, sheet: Sheet) -> list[tuple[Box, Run]]:
    """The cells with their labels; none where one has no label, or holds anything but a cross."""
    found = []
    for cell in grid.cells:
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


def _without(runs: Iterable[Run], boxes: Sequence[tuple[Box, Run]]) -> list[Run]:
    return [run for run in runs if not any(box.holds(*run.box.middle) for box, _ in boxes)]


def _signs(boxes: Iterable[tuple[Box, Run]], runs: Sequence[Run]) -> Iterator[Run]:
    """A sign for each box, at the height of its label."""
    for box, label in boxes:
        sign = TICKED if _inside(box, runs) else UNTICKED
        yield Run(sign, box.left, label.top, box.right, label.bottom)
