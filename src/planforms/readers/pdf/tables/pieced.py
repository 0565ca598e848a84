"""The upper and lower edges of boxes that browsers draw in a piece for each column that a cell goes over."""

from __future__ import annotations

from planforms.readers.pdf.sheet import Box, Rule, Sheet, loose
from planforms.readers.pdf.tables.grid import drawn

_NEAR = 3.0
"""A piece stands no further from its edge."""


def whole_edges(sheet: Sheet) -> None:
    """Draw each edge of a box in one line where pieces of it meet no upright one: they part no columns."""
    free = loose(sheet.across, sheet.down) if sheet.down else []
    if not free:
        return
    boxes = [grid.box for grid in drawn(sheet.across, sheet.down) if grid.single]
    pieces = {rule: box for rule in free for box in boxes if _is_edge(rule, box)}
    if pieces:
        edges = {Rule(rule.at, box.left, box.right): None for rule, box in pieces.items()}
        sheet.across = [*(rule for rule in sheet.across if rule not in pieces), *edges]


def _is_edge(rule: Rule, box: Box) -> bool:
    """Whether a line is part of a box's upper or lower edge."""
    level = min(abs(rule.at - box.top), abs(rule.at - box.bottom)) <= _NEAR
    return level and box.left - _NEAR <= rule.start and rule.end <= box.right + _NEAR
