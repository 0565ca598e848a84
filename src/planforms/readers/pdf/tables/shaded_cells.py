"""Cells that only their shading parts from those beside them: labels on a ground of their own, without a line there.

Lines are drawn where the shading ends: upright ones at its side, and the level ones that begin there go on through it, as
far as it is not one cell. Two columns of the page, each with labels and answers, are cells where a ground, or an upright
line, is all that parts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, box_around, on_levels
from planforms.readers.pdf.tables.grid import Grid, merged

_NEAR = 2.5
"""Shading and lines end so near to each other where they end together."""
_NARROWEST = 16.0
"""No cell is narrower."""
_MOST = 200
"""Of more shaded areas on a page none is a cell: they are a drawing."""
_TALL, _FEWEST = 72.0, 4
"""A column of the page is so high at least, and has so many lines."""
_PADDING = 5.0
"""The room between words and the side of their cell where none is drawn."""


def rule_shades(sheet: Sheet, tables: Sequence[Grid]) -> bool:
    """Draw the lines that cells lack where their shading ends; whether there are any."""
    if len(sheet.shaded) > _MOST or not (sheet.shaded or sheet.down):
        return False
    across, down = _around_columns(sheet, tables)
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


def _around_columns(sheet: Sheet, tables: Sequence[Grid]) -> tuple[list[Rule], list[Rule]]:
    """The lines around two columns of the page that only a ground, or an upright line between them, parts."""
    drawn = [rule for rule in merged(sheet.down) if rule.end - rule.start >= _TALL]
    free = [rule for rule in drawn if not _is_touched(rule, sheet.across)]
    tall = [shade for shade in sheet.shaded if shade.height >= _TALL]
    sides = [Rule(at, shade.top, shade.bottom) for shade in tall for at in (shade.left, shade.right)]
    across: list[Rule] = []
    down: list[Rule] = []
    for side in (*free, *sides):
        within = any(grid.box.holds(side.at, sum(side[1:]) / 2, _NEAR) for grid in tables)
        known = any(abs(side.at - rule.at) <= _NEAR and rule.start < side.end for rule in down)
        row = None if within or known else _row_of(side, sheet.runs)
        if row is not None:
            across += [Rule(at, row.left, row.right) for at in (row.top, row.bottom)]
            down += [Rule(at, row.top, row.bottom) for at in (row.left, side.at, row.right)]
    return across, down


def _is_touched(upright: Rule, across: Iterable[Rule]) -> bool:
    """Whether a level line meets or crosses an upright one."""
    at, top, bottom = upright
    return any(
        rule.start - _NEAR <= at <= rule.end + _NEAR and top - _NEAR <= rule.at <= bottom + _NEAR
        for rule in across
    )


def _row_of(side: Rule, runs: Iterable[Run]) -> Box | None:
    """Where two columns stand beside each other that each have labels and answers of their own, and share no word.

    A column of labels alone has their answers beside it, line for line.
    """
    level = [run for run in runs if side.start < run.box.middle[1] < side.end]
    before = [run for run in level if run.right < side.at + 1]
    behind = [run for run in level if run.left > side.at - 1]
    if len(before) + len(behind) < len(level) or not (_answers_itself(before) and _answers_itself(behind)):
        return None
    left, _, right, _ = box_around([run.box for run in level])
    return Box(left - _PADDING, side.start, right + _PADDING, side.end)


def _answers_itself(runs: Sequence[Run]) -> bool:
    """Whether bold words and others take turns down a column, as labels and their answers do."""
    bold = [run.bold for run in sorted(runs, key=lambda run: run.top) if len(run.text) > 1]
    turns = sum(one and not other for one, other in pairwise(bold))
    return len(bold) >= _FEWEST and turns > 1
