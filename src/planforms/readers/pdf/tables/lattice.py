"""Tables of boxes: fields, or the frames of fields, that stand in rows and columns below printed headers.

No line is drawn around them. The lines that such tables lack are put on the sheet, so that they are read like any other table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.readers.pdf.lines.line import Line, lines_of
from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, box_around, on_levels
from planforms.readers.pdf.tables.grid import drawn, grids

_NEAR = 3.0
"""Edges so close are at one place."""
_BESIDE, _BELOW = 20.0, 40.0
"""Boxes of one table stand no further apart."""
_HEADER, _APART = 16.0, 0.9
"""A header ends no further above its boxes; its lines stand no further apart, in letter sizes."""
_NUMBER, _MARGIN = 4, 2.0
_ROOM = 60.0
"""The number of a row begins no further before its box."""
_FEWEST, _MOST = 2, 400
_TINY = 20.0
_HEAD, _FOOT, _MOST_FOOTERS = 0.06, 0.87, 3
"""What stands above or below this share of a page may be a line of its header or footer."""

_Row = list[Box]


@dataclass(slots=True)
class _Lattice:
    """Rows of boxes with the same sides, and what stands before and above them."""

    rows: list[_Row]
    numbers: list[Line]
    header: list[Line] = field(default_factory=list)
    left: float = float("inf")
    """Where a header on the page before begins."""
    whole: bool = False
    """It is known to be a table, or the rest of one."""

    @property
    def stops(self) -> list[float]:
        """Where its columns begin and end."""
        first = self.rows[0]
        left = (
            min([first[0].left, self.left, *(line.box.left for line in (*self.numbers, *self.header))])
            - _MARGIN
        )
        stops = [left]
        if self.numbers:
            stops.append((max(line.box.right for line in self.numbers) + first[0].left) / 2)
        stops += [(one.right + other.left) / 2 for one, other in pairwise(first)]
        return [*stops, first[-1].right + _MARGIN]

    @property
    def edges(self) -> list[float]:
        """The heights of the lines between its rows, from the top down."""
        tops = [min(box.top for box in row) - 1 for row in self.rows]
        above = [min(line.box.top for line in self.header) - 1] if self.header else []
        return [*above, *tops, max(box.bottom for box in self.rows[-1]) + 1]


def close_lattices(sheets: Sequence[Sheet]) -> None:
    """Put the lines of tables that are made of boxes on their sheets."""
    before: _Lattice | None = None
    for index, sheet in enumerate(sheets):
        boxes = _free_boxes(sheet) if sheet.slots or len(sheet.across) > 1 else []
        found = list(_lattices(boxes, sheet)) if len(boxes) >= _FEWEST else []
        if found and not found[0].header:
            _go_on(found[0], before, sheets[index - 1] if index else None)
        tables = [lattice for lattice in found if lattice.whole]
        for lattice in tables:
            _draw(sheet, lattice)
        before = tables[-1] if tables else None


def _go_on(lattice: _Lattice, before: _Lattice | None, sheet: Sheet | None) -> None:
    """Take what stands first on a page for a part of the table before it, or of one whose header is all of it there."""
    if before is not None and _are_alike(before.rows[0], lattice.rows[0]):
        lattice.whole = True
    elif sheet is not None and len(lattice.rows) >= _FEWEST:
        header = _header_at_end(lattice, sheet)
        if header:
            lattice.whole = True
            lattice.left = min(line.box.left for line in header)
            _rule(sheet, lattice.stops, [header[-1].box.top - 1, header[0].box.bottom + 1])


def _header_at_end(lattice: _Lattice, sheet: Sheet) -> list[Line]:
    """The header with which a page ends, footers left out."""
    lines = lines_of([run for run in sheet.runs if run.slot is None])
    for _ in range(_MOST_FOOTERS):
        header = _header(lattice, lines, sheet.height)
        if header or not lines or lines[-1].box.top < _FOOT * sheet.height:
            return header
        lines.pop()
    return []


def _free_boxes(sheet: Sheet) -> list[Box]:
    """The fields and the boxes by themselves, from the top down, that stand in no table."""
    tables, apart = grids(sheet.across, sheet.down)[0], drawn(sheet.across, sheet.down)
    fields = [slot.box for slot in sheet.slots if slot.to_write]
    boxes = [grid.box for grid in apart if grid.single and grid.box.width > _TINY] + fields
    ruled = [grid.box for grid in apart if not grid.single]
    # Boxes that were taken for a table may be some of a larger one's, the others of which are higher or lower.
    ruled += [
        grid.box
        for grid in tables
        if not grid.single and len(grid.ys) > _FEWEST and not _has_beside(grid.box, boxes)
    ]
    free: list[Box] = []
    for box in sorted(boxes[:_MOST], key=lambda box: -box.width * box.height):
        if not any(other.holds(*box.middle) for other in (*ruled, *free)):
            free.append(box)
    return sorted(free, key=lambda box: (box.top, box.left))


def _has_beside(table: Box, boxes: Iterable[Box]) -> bool:
    """Whether a box stands right beside a table."""
    return any(
        table.top - _NEAR <= box.top < table.bottom
        and (0 <= table.left - box.right <= _BESIDE or 0 <= box.left - table.right <= _BESIDE)
        for box in boxes
    )


def _lattices(boxes: list[Box], sheet: Sheet) -> Iterator[_Lattice]:
    """What may be tables among boxes; such as have no header only where nothing stands above."""
    runs = [run for run in sheet.runs if run.slot is None]
    short = [run for run in runs if len(run.text) <= _NUMBER]
    levels = on_levels(boxes, lambda box: box.top, _NEAR)
    apart = (row for level in levels for row in _apart(level))
    stacks = [stack for stack in _stacks(apart) if len(stack[0]) > 1 or _may_be_numbered(stack[0][0], short)]
    if not stacks:
        return
    lines = lines_of(runs)
    head = _HEAD * sheet.height
    first = min((line.box.top for line in lines if line.box.bottom > head), default=float("inf"))
    for rows in stacks:
        lattice = _Lattice(rows, _numbers(rows, lines))
        if (len(rows[0]) > 1 or lattice.numbers) and _is_open(lattice, lines):
            top = min(box.top for box in rows[0])
            lattice.header = _header(lattice, lines, top)
            lattice.whole = bool(lattice.header) and max(len(rows), len(rows[0]) - 1) >= _FEWEST
            if lattice.whole or (not lattice.header and first >= top - _NEAR):
                yield lattice


def _apart(row: _Row) -> Iterator[_Row]:
    """A row, or several where there is much room between its boxes."""
    part: _Row = []
    for box in sorted(row, key=lambda box: box.left):
        if part and box.left - part[-1].right > _BESIDE:
            yield part
            part = []
        part.append(box)
    if part:
        yield part


def _stacks(rows: Iterable[_Row]) -> list[list[_Row]]:
    """Rows with the same sides below each other."""
    stacks: list[list[_Row]] = []
    for row in rows:
        for stack in stacks:
            apart = row[0].top - max(box.bottom for box in stack[-1])
            if _are_alike(stack[0], row) and -1 < apart <= _BELOW:
                stack.append(row)
                break
        else:
            stacks.append([row])
    return stacks


def _are_alike(one: _Row, other: _Row) -> bool:
    sides = zip(one, other, strict=False)
    return len(one) == len(other) and all(
        abs(a.left - b.left) <= _NEAR and abs(a.right - b.right) <= _NEAR for a, b in sides
    )


def _may_be_numbered(first: Box, short: Iterable[Run]) -> bool:
    """Whether a short text stands before a box."""
    low, high = first.top - _NEAR, first.bottom + _NEAR
    return any(_stands_before(run, first) and low < run.bottom and run.top < high for run in short)


def _stands_before(run: Run, box: Box) -> bool:
    return box.left - _ROOM < run.left and run.right <= box.left + _MARGIN


def _numbers(rows: list[_Row], lines: list[Line]) -> list[Line]:
    """The short texts that stand before each row, one below the other; none unless every row has one."""
    found: list[Line] = []
    for row in rows:
        first = row[0]
        beside = [
            run
            for line in lines
            if first.top - _NEAR < line.box.middle[1] < first.bottom + _NEAR
            for run in line.runs
            if _stands_before(run, first)
        ]
        if len(beside) != 1 or len(beside[0].text) > _NUMBER:
            return []
        found.append(Line(beside))
    lefts = [line.box.left for line in found]
    return found if max(lefts) - min(lefts) <= 2 * _NEAR else []


def _is_open(lattice: _Lattice, lines: list[Line]) -> bool:
    """Whether nothing is printed between the boxes."""
    boxes = [box for row in lattice.rows for box in row]
    frame = box_around(boxes)
    inside = (run for line in lines for run in line.runs if frame.holds(*run.box.middle, slack=-1))
    return all(any(box.holds(*run.box.middle, slack=1) for box in boxes) for run in inside)


def _header(lattice: _Lattice, lines: list[Line], floor: float) -> list[Line]:
    """The lines above the boxes that say in each column what goes there; none where a column has nothing.

    ``floor``: where the boxes begin, or the end of the page before.
    """
    stops, reached = lattice.stops, floor
    anywhere = not lattice.rows[0][0].top - _NEAR < floor < lattice.rows[0][0].top + _NEAR
    found: list[Line] = []
    filled: set[int] = set()
    for line in sorted(lines, key=lambda line: -line.box.bottom):
        if line.box.top >= reached or line.box.right <= stops[0] or line.box.left >= stops[-1]:
            continue
        columns = [_column(run, stops) for run in line.runs]
        near = _APART * line.height if found else floor if anywhere else _HEADER
        if None in columns or reached - line.box.bottom > near:
            break
        found.append(line)
        filled.update(column for column in columns if column is not None)
        reached = line.box.top
    return found if len(filled) == len(stops) - 1 else []


def _column(run: Run, stops: list[float]) -> int | None:
    """In which column a text stands; None where it stands in none, or in several."""
    for column, (left, right) in enumerate(pairwise(stops)):
        if left - _NEAR <= run.left and run.right <= right + _NEAR:
            return column
    return None


def _draw(sheet: Sheet, lattice: _Lattice) -> None:
    """Put the lines of the table on the sheet in place of those of its boxes."""
    frame = box_around([box for row in lattice.rows for box in row])
    sheet.across = [
        rule for rule in sheet.across if not _lies_in(frame, (rule.start, rule.at), (rule.end, rule.at))
    ]
    sheet.down = [
        rule for rule in sheet.down if not _lies_in(frame, (rule.at, rule.start), (rule.at, rule.end))
    ]
    _rule(sheet, lattice.stops, lattice.edges)


def _rule(sheet: Sheet, stops: list[float], edges: list[float]) -> None:
    """Put the lines of a table on the sheet."""
    sheet.across += [Rule(edge, stops[0], stops[-1]) for edge in edges]
    sheet.down += [Rule(stop, edges[0], edges[-1]) for stop in stops]


def _lies_in(frame: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    return frame.holds(*start, slack=_NEAR) and frame.holds(*end, slack=_NEAR)
