"""Frames drawn around fields in the cells of a table, which are none of the table's lines."""

from __future__ import annotations

from planforms.readers.pdf.grid import grids
from planforms.readers.pdf.sheet import Box, Rule, Sheet

_NEAR = 2.5
"""A frame stands no further from its field."""


def take_off_frames(sheet: Sheet) -> None:
    """Take the frames of fields off the sheet that stand in a cell of a table, apart from its lines."""
    fields = [slot.box for slot in sheet.slots if slot.control and slot.control.kind != "checkbox"]
    framed = [box for box in fields if len(_frame(box, sheet.across, sheet.down)) == 4]
    if not framed:
        return
    frames = {box: _frame(box, sheet.across, sheet.down) for box in framed}
    every = {rule for frame in frames.values() for rule in frame}
    tables = grids(*_without(sheet, every))[0]
    cells = [cell.box for grid in tables if not grid.single for cell in grid.cells]
    inside = {
        rule
        for box, frame in frames.items()
        if any(cell.holds(box.left, box.top) and cell.holds(box.right, box.bottom) for cell in cells)
        for rule in frame
    }
    sheet.across, sheet.down = _without(sheet, inside)


def _frame(box: Box, across: list[Rule], down: list[Rule]) -> list[Rule]:
    """The lines along the four sides of a field, no longer than these."""
    sides = [
        *((across, at, box.left, box.right) for at in (box.top, box.bottom)),
        *((down, at, box.top, box.bottom) for at in (box.left, box.right)),
    ]
    return [
        found
        for rules, at, start, end in sides
        if (found := next((rule for rule in rules if _lies(rule, at, start, end)), None)) is not None
    ]


def _lies(rule: Rule, at: float, start: float, end: float) -> bool:
    return abs(rule.at - at) <= _NEAR and abs(rule.start - start) <= _NEAR and abs(rule.end - end) <= _NEAR


def _without(sheet: Sheet, taken: set[Rule]) -> tuple[list[Rule], list[Rule]]:
    return [rule for rule in sheet.across if rule not in taken], [
        rule for rule in sheet.down if rule not in taken
    ]
