"""Cells that only their shading parts from those beside them: labels on a ground of their own, without a line there.

Lines are drawn where the shading ends: upright ones at its side, and the level ones that begin there go on through it, as
far as it is not one cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planforms.readers.pdf.sheet import Box, Rule, Sheet, on_levels
from planforms.readers.pdf.tables.grid import Grid

_NEAR = 2.5
"""Shading and lines end so near to each other where they end together."""
_NARROWEST = 16.0
"""No cell is narrower."""
_MOST = 200
"""Of more shaded areas on a page none is a cell: they are a drawing."""


def rule_shades(sheet: Sheet, tables: Sequence[Grid]) -> bool:
    """Draw the lines that cells lack where their shading ends; whether there are any."""
    if not 0 < len(sheet.shaded) <= _MOST:
        return False
    across: list[Rule] = []
    down: list[Rule] = []
    for cell in (box for grid in tables for box in _rooms(grid)):
        shades = list(_shades(cell, sheet.shaded))
        for sides in on_levels(shades, lambda shade: shade.right, _NEAR):
            begun = [rule for rule in sheet.across if _begins(rule, sides[0].right, cell)]
            if begun or _is_whole(sides, cell):
                down.append(_side(sides, begun))
                across += _through(begun, shades, cell)
    sheet.down, sheet.across = [*sheet.down, *down], [*sheet.across, *across]
    return bool(down)


def _rooms(grid: Grid) -> list[Box]:
    """Where cells may be that have no sides of their own: all of a table without columns, else its cells."""
    return [grid.box] if len(grid.xs) == 2 else [cell.box for cell in grid.cells]


def _shades(cell: Box, shaded: Iterable[Box]) -> Iterator[Box]:
    """The shaded areas in a cell that begin at its left side, or where another ends, and leave room to their right."""
    reached = {round(cell.left)}
    for shade in sorted(shaded):
        inside = cell.top - _NEAR <= shade.top and shade.bottom <= cell.bottom + _NEAR
        narrow = shade.width >= _NARROWEST and shade.right <= cell.right - _NARROWEST
        if inside and narrow and any(abs(shade.left - at) <= _NEAR for at in reached):
            reached.add(round(shade.right))
            yield shade


def _begins(rule: Rule, side: float, cell: Box) -> bool:
    """Whether a level line goes from the side of a shaded area to the right side of its cell."""
    within = cell.top + _NEAR < rule.at < cell.bottom - _NEAR
    return within and abs(rule.start - side) <= _NEAR and abs(rule.end - cell.right) <= _NEAR


def _is_whole(shades: Sequence[Box], cell: Box) -> bool:
    """Whether one shaded area is as high as its cell."""
    return any(
        abs(shade.top - cell.top) <= _NEAR and abs(shade.bottom - cell.bottom) <= _NEAR for shade in shades
    )


def _side(shades: Sequence[Box], begun: Sequence[Rule]) -> Rule:
    """The upright line at the side of shaded areas, as far as these and the lines that begin there go."""
    top = min(min(shade.top for shade in shades), *(rule.at for rule in begun), float("inf"))
    bottom = max(max(shade.bottom for shade in shades), *(rule.at for rule in begun), 0.0)
    return Rule(shades[0].right, top, bottom)


def _through(begun: Iterable[Rule], shades: Sequence[Box], cell: Box) -> Iterator[Rule]:
    """The lines that begin at a side, further to the left: as far as no shaded area goes over their height."""
    for rule in begun:
        over = [shade.right for shade in shades if shade.top + _NEAR < rule.at < shade.bottom - _NEAR]
        start = max(over, default=cell.left)
        if start < rule.start - _NEAR:
            yield Rule(rule.at, start, rule.start)
