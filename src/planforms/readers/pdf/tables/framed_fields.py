"""Frames drawn around fields in the cells of a table, or doubled as buttons have them: none of a table's lines."""

from __future__ import annotations

from itertools import pairwise

from planforms.readers.pdf.sheet import Box, Rule, Sheet
from planforms.readers.pdf.tables.grid import grids

_NEAR = 2.5
"""A frame stands no further from its field."""
_AROUND, _SHORTER = 4.0, 14.0
"""Nor do the lines of a doubled one, which may be somewhat shorter than the field drawn over it."""
_DOUBLED = 1.3
"""So far apart are the two lines of each of its sides."""
_TOUCHING = 0.5
"""A line so near to another touches it."""
_ADJOINING = 1.0
"""A line goes on in one that begins no further from its end."""


def take_off_frames(sheet: Sheet) -> None:
    """Take the frames of fields off the sheet that stand in a cell of a table, apart from its lines, or are doubled."""
    _take_off_doubled(sheet)
    fields = [slot.box for slot in sheet.slots if slot.to_write]
    frames = {box: frame for box in fields if len(frame := _frame(box, sheet.across, sheet.down)) == 4}
    frames = {box: frame for box, frame in frames.items() if not _goes_on(frame[:2], sheet.across)}
    if not frames:
        return
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


def _take_off_doubled(sheet: Sheet) -> None:
    """Take the frames off that have two lines on each side and that no other line touches."""
    boxes = [slot.box for slot in sheet.slots if slot.to_write]
    found = [rules for box in boxes if (rules := _doubled(box, sheet))]
    if not found:
        return
    frames = {rule for across, down in found for rule in (*across, *down)}
    others = _without(sheet, frames)
    taken = {
        rule for across, down in found if not _touched(across, down, others) for rule in (*across, *down)
    }
    sheet.across, sheet.down = _without(sheet, taken)


def _doubled(box: Box, sheet: Sheet) -> tuple[list[Rule], list[Rule]] | None:
    """The lines across and down of a frame with two lines on each side of a field; None where it has no such."""
    down = _along(sheet.down, (box.left, box.right), (box.top, box.bottom))
    if not down:
        return None
    top, bottom = min(rule.start for rule in down) - 1, max(rule.end for rule in down) + 1
    between = [rule for rule in sheet.across if top <= rule.at <= bottom]
    across = _along(between, (box.top, box.bottom), (box.left, box.right))
    return (across, down) if across else None


def _along(rules: list[Rule], ends: tuple[float, float], span: tuple[float, float]) -> list[Rule]:
    """The two lines at each end of a field that reach no further than it does; none where they are not two."""
    inside = [rule for rule in rules if span[0] - _AROUND <= rule.start and rule.end <= span[1] + _AROUND]
    long = [rule for rule in inside if rule.end - rule.start > (span[1] - span[0]) / 2]
    inward = max(_AROUND, min(_SHORTER, (ends[1] - ends[0]) / 3))
    first = _two([rule for rule in long if -_AROUND <= rule.at - ends[0] <= inward], ends[0])
    second = _two([rule for rule in long if -_AROUND <= ends[1] - rule.at <= inward], ends[1])
    return [*first, *second] if first and second else []


def _two(rules: list[Rule], end: float) -> list[Rule]:
    """The lines that are two, close together: of the longest pairs the nearest to a field's end."""
    pairs = [
        (one.end - one.start + other.end - other.start, one, other)
        for one, other in pairwise(sorted(rules, key=lambda rule: rule.at))
        if 0 < other.at - one.at <= _DOUBLED
    ]
    longest = max((length for length, _, _ in pairs), default=0.0)
    long = [pair for pair in pairs if pair[0] >= longest - _AROUND]
    nearest = min(long, key=lambda pair: abs(pair[1].at - end), default=None)
    return [nearest[1], nearest[2]] if nearest is not None else []


def _touched(across: list[Rule], down: list[Rule], others: tuple[list[Rule], list[Rule]]) -> bool:
    """Whether some other line touches a frame, as the lines of a table's cells touch each other."""
    left, right = min(rule.at for rule in down) - _TOUCHING, max(rule.at for rule in down) + _TOUCHING
    top, bottom = min(rule.at for rule in across) - _TOUCHING, max(rule.at for rule in across) + _TOUCHING
    level = (top <= rule.at <= bottom and rule.start <= right and left <= rule.end for rule in others[0])
    upright = (left <= rule.at <= right and rule.start <= bottom and top <= rule.end for rule in others[1])
    return any(level) or any(upright)


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


def _goes_on(sides: list[Rule], across: list[Rule]) -> bool:
    """Whether the upper and the lower side both go on in other lines, as the lines of a table's cell do."""
    return any(
        all(any(_continues(side, rule, at) for rule in across) for side in sides) for at in ("left", "right")
    )


def _continues(side: Rule, rule: Rule, at: str) -> bool:
    """Whether a line begins where a side ends, or ends where it begins."""
    gap = side.start - rule.end if at == "left" else rule.start - side.end
    return abs(side.at - rule.at) <= _TOUCHING and abs(gap) <= _ADJOINING


def _lies(rule: Rule, at: float, start: float, end: float) -> bool:
    return abs(rule.at - at) <= _NEAR and abs(rule.start - start) <= _NEAR and abs(rule.end - end) <= _NEAR


def _without(sheet: Sheet, taken: set[Rule]) -> tuple[list[Rule], list[Rule]]:
    return [rule for rule in sheet.across if rule not in taken], [
        rule for rule in sheet.down if rule not in taken
    ]
