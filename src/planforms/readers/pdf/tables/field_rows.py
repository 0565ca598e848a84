"""Rows of a table that only its fields tell apart: as many below each other in every cell, on the same levels.

Such a table has lines between its columns and none between its rows. Lines are drawn where these would be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planforms.readers.pdf.sheet import Box, Rule, Sheet, Slot
from planforms.readers.pdf.tables.grid import Grid, GridCell

_LEVEL = 6.0
"""The fields of a row begin so near to the same height."""
_OVER = 1.0
"""They reach no further into the next row."""
_MOST_OF = 0.6
"""A field of a row is at least so much of its cell wide."""
_LEAST = 2
"""So many cells, and fields in each, tell rows."""


def rule_rows(sheet: Sheet, tables: Sequence[Grid]) -> bool:
    """Draw the lines between rows that only fields tell apart; whether there are any."""
    fields = [slot for slot in sheet.slots if slot.to_write]
    if len(fields) < _LEAST * _LEAST:
        return False
    lines = [line for grid in tables if not grid.single for line in _between(sheet, grid, fields)]
    sheet.across = [*sheet.across, *lines]
    return bool(lines)


def _between(sheet: Sheet, grid: Grid, fields: Sequence[Slot]) -> Iterator[Rule]:
    """The lines that one table lacks between its rows."""
    rows: dict[tuple[int, int], list[GridCell]] = defaultdict(list)
    for cell in grid.cells:
        rows[cell.row, cell.rows].append(cell)
    inside = [slot.box for slot in fields if grid.box.holds(*slot.box.middle)]
    for cells in rows.values():
        stacks = [_stack(cell.box, inside) for cell in cells]
        if len(stacks) >= _LEAST and _are_level(stacks) and not _prints(sheet, cells):
            ends = cells[0].box.left, cells[-1].box.right
            for above, below in pairwise(zip(*stacks, strict=True)):
                low, high = max(box.bottom for box in above), min(box.top for box in below)
                yield Rule((low + high) / 2, *ends)


def _stack(cell: Box, boxes: Sequence[Box]) -> list[Box]:
    """The fields of a cell from the top down, if each goes over most of its width."""
    held = sorted((box for box in boxes if cell.holds(*box.middle)), key=lambda box: box.top)
    return held if all(box.width >= _MOST_OF * cell.width for box in held) else []


def _are_level(stacks: Sequence[list[Box]]) -> bool:
    """Whether all cells have as many fields that begin at the same heights, each row of them above the next."""
    if len({len(stack) for stack in stacks}) > 1 or len(stacks[0]) < _LEAST:
        return False
    rows = list(zip(*stacks, strict=True))
    level = all(max(box.top for box in row) - min(box.top for box in row) <= _LEVEL for row in rows)
    return level and all(
        max(box.bottom for box in above) <= min(box.top for box in below) + _OVER
        for above, below in pairwise(rows)
    )


def _prints(sheet: Sheet, cells: Sequence[GridCell]) -> bool:
    """Whether anything is printed in the cells."""
    return any(cell.box.holds(*run.box.middle) for run in sheet.runs if run.slot is None for cell in cells)
