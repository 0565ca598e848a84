"""Ruling lines made into grids of cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise

from planforms.frozen import dataclass
from planforms.readers.pdf.sheet import Box, Rule, on_levels

_NEAR = 3.0
"""Lines closer than this are one line drawn twice; gaps smaller than this are no gaps."""
_MOST_CELLS = 20_000
_CORNER, _PADDING = 1.0, 12.0
"""The lines of a box meet so closely; the cell around it leaves no more room beside it."""
_TINY = 20.0
_SPACING, _MOST_BOXES = 8.0, 300
"""Boxes that make a table stand no further apart; of more boxes the rest are taken for themselves."""
_NARROWEST, _LOWEST = 24.0, 12.0
"""The cells of a box that a page break cuts are at least so wide, and so high: those of a comb are not."""


@dataclass(frozen=True, slots=True)
class GridCell:
    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=False)
class Grid:
    """A ruled table: its lines, and the cells between them, merged where no line parts them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    whole: bool = False
    """It is all on its page: no row of it goes on on the next one."""

    @cached_property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def single(self) -> bool:
        return len(self.cells) == 1


def grids(across: list[Rule], down: list[Rule]) -> tuple[list[Grid], list[Box]]:
    """The grids that the lines make, and the tiny boxes among them (check boxes drawn line by line)."""
    _, found, tiny = _grids(tuple(across), tuple(down))
    return [*found], [*tiny]


def drawn(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The grids as they are drawn: boxes that stand beside each other, each for itself."""
    found, _, _ = _grids(tuple(across), tuple(down))
    return [*found]


@lru_cache(maxsize=32)
def _grids(across: tuple[Rule, ...], down: tuple[Rule, ...]) -> tuple[list[Grid], list[Grid], list[Box]]:
    """Both, kept for when a page's lines are asked for again, or those of another copy that has the same."""
    found: list[Grid] = []
    tiny: list[Box] = []
    for rows, columns in _apart_and_touching(merged(across), merged(down)):
        grid = _grid(rows, columns)
        if grid is None:
            continue
        if grid.single and max(grid.box.width, grid.box.height) <= _TINY:
            tiny.append(grid.box)
        else:
            found += _with_inner(grid, rows)
    return found, _tiled(found), tiny


def _with_inner(grid: Grid, across: list[Rule]) -> list[Grid]:
    """The grid, with a table that somebody put into one of its cells, touching an edge of it, as a grid of its own.

    Beside such a table the cell goes on, in a strip no wider than the padding of a cell.
    """
    xs, ys = grid.xs, grid.ys
    narrow = [cell for cell in grid.cells if cell.row and cell.box.width <= _PADDING]
    edges = _edges(across, list(ys), list(xs)) if narrow else set()
    for strip in narrow:
        wide = next((cell for cell in grid.cells if _is_above(cell, strip)), None)
        if wide is None or (strip.row, strip.column) in edges:
            continue
        end = strip.row + strip.rows
        whole = replace(wide, rows=end - wide.row, box=wide.box._replace(bottom=ys[end]))
        held = [cell for cell in grid.cells if whole.box.holds(*cell.box.middle)]
        inner = [cell for cell in held if cell not in (wide, strip) and cell.box.width > _PADDING]
        if len(inner) > 1 and all(cell.row + cell.rows <= end for cell in held):
            rest = [
                whole if cell is wide else cell for cell in grid.cells if cell is wide or cell not in held
            ]
            parted = [_of_cells(rest, grid), _of_cells(inner, grid)]
            if all(map(_is_covered, parted)):
                return parted
    return [grid]


def _is_covered(grid: Grid) -> bool:
    """Whether the cells cover the whole grid."""
    return sum(cell.rows * cell.columns for cell in grid.cells) == (len(grid.xs) - 1) * (len(grid.ys) - 1)


def _is_above(cell: GridCell, strip: GridCell) -> bool:
    """Whether a cell of several columns ends right above a strip, at its left or its right edge."""
    if cell.columns < 2 or cell.row + cell.rows != strip.row:
        return False
    end = strip.column + strip.columns
    return cell.column == strip.column or cell.column + cell.columns == end


def _of_cells(cells: list[GridCell], grid: Grid) -> Grid:
    """Some cells of a grid as one of their own, with those lines alone that they have."""
    columns = sorted({at for cell in cells for at in (cell.column, cell.column + cell.columns)})
    rows = sorted({at for cell in cells for at in (cell.row, cell.row + cell.rows)})
    at_column = {at: number for number, at in enumerate(columns)}
    at_row = {at: number for number, at in enumerate(rows)}
    own = (
        GridCell(
            at_row[cell.row],
            at_column[cell.column],
            at_row[cell.row + cell.rows] - at_row[cell.row],
            at_column[cell.column + cell.columns] - at_column[cell.column],
            cell.box,
        )
        for cell in cells
    )
    return Grid(
        tuple(grid.xs[at] for at in columns), tuple(grid.ys[at] for at in rows), tuple(own), grid.whole
    )


def _tiled(grids: list[Grid]) -> list[Grid]:
    """The grids, those boxes taken together as one that stand beside each other like the cells of a table."""
    if sum(grid.single for grid in grids) < 2:
        return grids
    around = [grid.box for grid in grids if not grid.single]
    boxes = [grid.box for grid in grids if grid.single]
    free = [box for box in boxes if not any(_within(box, other) for other in (*around, *boxes))]
    tables = [
        table for table in _stacks(_strips(free[:_MOST_BOXES])) if any(len(strip) > 1 for strip in table)
    ]
    taken = {box for table in tables for strip in table for box in strip}
    joined = [_grid(*_ruling(table)) for table in tables]
    return [grid for grid in grids if grid.box not in taken] + [grid for grid in joined if grid]


def _within(box: Box, other: Box) -> bool:
    return box != other and other.holds(*box.middle) and other.width * other.height > box.width * box.height


def _strips(boxes: list[Box]) -> list[list[Box]]:
    """Boxes of one height side by side, with but little room between them; from the top down."""
    strips: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (round(box.top), round(box.bottom), box.left)):
        last = strips[-1][-1] if strips else None
        level = last is not None and abs(last.top - box.top) < _NEAR and abs(last.bottom - box.bottom) < _NEAR
        if last is not None and level and -1 < box.left - last.right <= _SPACING:
            strips[-1].append(box)
        else:
            strips.append([box])
    return strips


def _stacks(strips: list[list[Box]]) -> list[list[list[Box]]]:
    """Strips with the same ends below each other, with but little room between them."""
    stacks: list[list[list[Box]]] = []
    for strip in strips:
        for stack in stacks:
            first, last = stack[-1][0], stack[-1][-1]
            ends = max(abs(first.left - strip[0].left), abs(last.right - strip[-1].right)) <= _NEAR
            if ends and -1 < strip[0].top - first.bottom <= _SPACING:
                stack.append(strip)
                break
        else:
            stacks.append([strip])
    return stacks


def _ruling(table: list[list[Box]]) -> tuple[list[Rule], list[Rule]]:
    """The lines of a table of boxes, each in the middle of the room between them."""
    # The outer cells get as much room as the inner ones, or words would seem to have less of it on one side.
    room = next((other.left - one.right) / 2 for strip in table for one, other in pairwise(strip))
    left, right = table[0][0].left - room, table[0][-1].right + room
    ys = [table[0][0].top]
    ys += [(above[0].bottom + below[0].top) / 2 for above, below in pairwise(table)]
    ys.append(table[-1][0].bottom)
    down = []
    for strip, (top, bottom) in zip(table, pairwise(ys), strict=True):
        stops = [left, *((one.right + other.left) / 2 for one, other in pairwise(strip)), right]
        down += [Rule(stop, top, bottom) for stop in stops]
    return [Rule(y, left, right) for y in ys], down


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines that lie on each other or go on in each other, as one."""
    lanes = on_levels(sorted(rules), lambda rule: rule.at, _NEAR / 2)
    return [rule for lane in lanes for rule in _joined(lane)]


def _joined(lane: list[Rule]) -> list[Rule]:
    if len(lane) == 1:
        return lane
    at = sum(rule.at for rule in lane) / len(lane)
    joined: list[Rule] = []
    for rule in sorted(lane, key=lambda rule: rule.start):
        if joined and rule.start <= joined[-1].end + _NEAR:
            joined[-1] = Rule(at, joined[-1].start, max(joined[-1].end, rule.end))
        else:
            joined.append(Rule(at, rule.start, rule.end))
    return joined


def _apart_and_touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that touch or cross each other; boxes inside cells apart, though they nearly touch them."""
    if not (_come_near(down) or _come_near(across)):
        return _touching(across, down)
    inner = list(_boxes_in_cells(across, down))
    taken = {rule for group in inner for rules in group for rule in rules}
    rest = [[rule for rule in rules if rule not in taken] for rules in (across, down)]
    return [*_touching(*rest), *inner]


def _come_near(lines: list[Rule]) -> bool:
    """Whether some lines stand so near that they may be meant to be the same."""
    return any(0 < other.at - one.at <= _NEAR for one, other in pairwise(lines))


def _boxes_in_cells(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The lines of boxes that stand inside a cell, with room to it on one side at least: "1" in a box to write in."""
    ends = defaultdict(list)
    for rule in down:
        ends[round(rule.start)].append(rule)
    for number, top in enumerate(across):
        sides = [
            rule
            for near in (-1, 0, 1)
            for rule in ends[round(top.at) + near]
            if _is_corner(top, rule, rule.start)
        ]
        if len(sides) != 2 or max(sides).end - min(sides).end > _CORNER:
            continue
        for bottom in across[number + 1 :]:
            if all(_is_corner(bottom, side, side.end) for side in sides):
                if _has_room([top, bottom], across) or _has_room(sides, down):
                    yield [top, bottom], sides
                break


def _is_corner(level: Rule, side: Rule, end: float) -> bool:
    """Whether a level line ends where an upright one does."""
    return (
        abs(level.at - end) <= _CORNER
        and min(abs(level.start - side.at), abs(level.end - side.at)) <= _CORNER
    )


def _has_room(sides: list[Rule], lines: list[Rule]) -> bool:
    """Whether a longer line runs along two sides of a box, outside of it and not near."""
    first, last = sorted(sides)
    return any(
        line.start < first.start - _CORNER
        and line.end > first.end + _CORNER
        and (_NEAR < first.at - line.at <= _PADDING or _NEAR < line.at - last.at <= _PADDING)
        for line in lines
    )


def _touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that touch or cross each other."""
    group = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    order = sorted(range(len(down)), key=lambda index: down[index].at)
    places = [down[index].at for index in order]
    for number, rule in enumerate(across):
        low = bisect_left(places, rule.start - _NEAR)
        high = bisect_right(places, rule.end + _NEAR)
        for index in order[low:high]:
            if down[index].start - _NEAR <= rule.at <= down[index].end + _NEAR:
                group[root(number)] = root(len(across) + index)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate(across):
        groups[root(number)][0].append(rule)
    for index, rule in enumerate(down):
        groups[root(len(across) + index)][1].append(rule)
    found = [(_closed(rows, columns), columns) for rows, columns in groups.values()]
    return [(rows, columns) for rows, columns in found if len(rows) > 1 and len(columns) > 1]


def _closed(across: list[Rule], down: list[Rule]) -> list[Rule]:
    """The level lines, with those that a box, or a table's only line, lacks where the page breaks above or below it."""
    if len(across) != 1 or len(down) < 2:
        return across
    (line,) = across
    stands = sorted({round(rule.at) for rule in down})
    ends = abs(stands[0] - line.start) <= _NEAR, abs(stands[-1] - line.end) <= _NEAR
    whole = all(ends) or (
        len(stands) > 2 and any(ends) and line.start - _NEAR <= stands[0] <= stands[-1] <= line.end
    )
    if not whole or min((right - left for left, right in pairwise(stands)), default=0) < _NARROWEST:
        return across
    above = {round(rule.start) for rule in down if line.at - rule.start >= _LOWEST}
    below = {round(rule.end) for rule in down if rule.end - line.at >= _LOWEST}
    level = [
        float(min(reached)) for reached in (above, below) if reached and max(reached) - min(reached) <= 1
    ]
    return [line, *(Rule(at, line.start, line.end) for at in level)]


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _stops([rule.at for rule in down], [rule.start for rule in across], [rule.end for rule in across])
    ys = _stops([rule.at for rule in across], [rule.start for rule in down], [rule.end for rule in down])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(_cells(xs, ys, _edges(across, ys, xs), _edges(down, xs, ys))))


def _stops(lines: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """Where lines stand, and where the lines across them reach beyond the outermost (an open side)."""
    stops: list[float] = []
    for at in sorted(lines):
        if not stops or at - stops[-1] > _NEAR:
            stops.append(at)
    if sum(start < stops[0] - 4 * _NEAR for start in starts) > 1:
        stops.insert(0, min(starts))
    if sum(end > stops[-1] + 4 * _NEAR for end in ends) > 1:
        stops.append(max(ends))
    return stops


def _edges(rules: list[Rule], lanes: list[float], stops: list[float]) -> set[tuple[int, int]]:
    """Which stretches between two stops are ruled, by lane and stretch."""
    edges: set[tuple[int, int]] = set()
    for rule in rules:
        lane = _nearest(lanes, rule.at)
        first = _nearest(stops, rule.start)
        last = _nearest(stops, rule.end)
        edges.update([(lane, stretch) for stretch in range(first, last)])
    return edges


def _nearest(stops: list[float], at: float) -> int:
    index = bisect_left(stops, at)
    if index and (index == len(stops) or at - stops[index - 1] <= stops[index] - at):
        return index - 1
    return index


def _cells(
    xs: list[float], ys: list[float], across: set[tuple[int, int]], down: set[tuple[int, int]]
) -> list[GridCell]:
    """Squares of the grid joined where nothing parts them, row by row."""
    width, height = len(xs) - 1, len(ys) - 1
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            columns, rows = _reach(row, column, width, height, across, down, taken)
            if columns * rows > 1:
                taken.update((r, c) for r in range(row, row + rows) for c in range(column, column + columns))
            box = Box(xs[column], ys[row], xs[column + columns], ys[row + rows])
            cells.append(GridCell(row, column, rows, columns, box))
    return cells


def _reach(
    row: int,
    column: int,
    width: int,
    height: int,
    across: set[tuple[int, int]],
    down: set[tuple[int, int]],
    taken: set[tuple[int, int]],
) -> tuple[int, int]:
    """How many columns and rows the cell that begins here covers."""
    right = column + 1
    while right < width and (right, row) not in down and (row, right) not in taken:
        right += 1
    bottom = row + 1
    while bottom < height and (bottom, column) not in across:
        if any((bottom, c) in across for c in range(column + 1, right)):
            break
        bottom += 1
    return right - column, bottom - row


def cell_of(box: Box, grids: Iterable[Grid]) -> tuple[int, int] | None:
    """In which cell of which table the middle of something lies; of tables within each other, the smallest."""
    x, y = box.middle
    cells = (
        (cell.box.width * cell.box.height, number, index)
        for number, grid in enumerate(grids)
        if grid.box.holds(x, y)
        for index, cell in enumerate(grid.cells)
        if cell.box.holds(x, y)
    )
    found = min(cells, default=None)
    return found[1:] if found else None
