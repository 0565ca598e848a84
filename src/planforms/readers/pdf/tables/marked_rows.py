"""Boxes to tick in rows and columns with no lines about them: questions, and above the boxes what they stand for.

"Yes" and "No", or the steps of a scale, are printed once above the boxes of several questions. What goes with
each question is a row of a table then, as if lines were drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from planforms.frozen import dataclass
from planforms.readers.pdf.glyphs import TICKED_BOXES
from planforms.readers.pdf.lines.line import TICKS, Line, lines_of
from planforms.readers.pdf.lines.wraps import fits
from planforms.readers.pdf.sheet import Box, Run, Sheet, box_around, on_levels
from planforms.readers.pdf.tables.grid import Grid, GridCell, cell_of

_BOXES = TICKS | frozenset("○◯⚪❍□▢")
MARKS = _BOXES | TICKED_BOXES | frozenset("●⬤⚫◉⦿◎■xX✓✔✗✘√")
"""What stands in the place of a box, ticked or not."""
_LEVEL = 4.0
"""The middles of boxes in one row, or in one column, are no further apart."""
_APART = 90.0
"""The rows of one table are no further apart."""
_HEADER, _NEXT = 42.0, 1.0
"""What boxes stand for ends no further above them; its lines are no further apart, in letter sizes."""
FEWEST, MOST = 2, 400
_WRAPPED = 0.6
"""The lines of a question are no further apart, in letter sizes."""
_MARGIN = 3.0
_MORE = 2.0
"""Room between two lines counts as more only by so much."""

_SHORT = 6
"""What a box stands for has no more words."""

_Row = list[Box]


def with_marked_rows(sheet: Sheet, tables: list[Grid]) -> list[Grid]:
    """The tables, with one more for each stretch of boxes in rows and columns below what the boxes stand for."""
    found = _tables_of_marks(sheet, tables)
    places = [slot.box for slot in sheet.slots if not slot.to_tick] if found else []
    inside = [
        grid
        for grid in tables
        if any(other.box.holds(*grid.box.middle) for other in found)
        and (_is_frame(grid, places) or (grid.single and _is_cell(grid.box, found)))
    ]
    return [*(grid for grid in tables if grid not in inside), *found]


def _tables_of_marks(sheet: Sheet, tables: Sequence[Grid]) -> list[Grid]:
    marks = marks_of(sheet)
    if not 2 * FEWEST <= len(marks) <= MOST:
        return []
    page = _Page(sheet, tables)
    return [grid for stack in _stacks(page.rows(marks), page.boxes) for grid in page.tables(stack)]


def marks_of(sheet: Sheet) -> list[Box]:
    """Where the boxes to tick of a page are, ticked or not."""
    marks = [slot.box for slot in sheet.slots if slot.to_tick]
    return marks + [run.box for run in sheet.runs if run.text in MARKS]


def _is_cell(box: Box, tables: Iterable[Grid]) -> bool:
    """Whether a box is what goes across a table between two rows."""
    return any(
        cell.columns == len(grid.xs) - 1 and cell.box.holds(*box.middle)
        for grid in tables
        for cell in grid.cells
    )


def _stacks(rows: Iterable[_Row], boxes: Sequence[Box]) -> list[list[_Row]]:
    """Rows below each other whose boxes stand in the same columns; ``boxes`` to write in may be between them."""
    stacks: list[list[_Row]] = []
    for row in rows:
        last = stacks[-1][-1] if stacks else []
        if last and are_alike(last, row) and _apart(last, row, boxes) <= _APART:
            stacks[-1].append(row)
        else:
            stacks.append([row])
    return [stack for stack in stacks if len(stack) >= FEWEST]


def _apart(above: _Row, below: _Row, boxes: Iterable[Box]) -> float:
    """How far apart two rows are, what boxes to write in take aside."""
    between = sum(box.height for box in boxes if _is_between(box, above, below))
    return below[0].top - above[0].bottom - between


def _boxes_below(rows: list[_Row], boxes: Iterable[Box]) -> list[list[Box]]:
    """The boxes to write in below each row; below the last one, where all others have one, the next."""
    boxes = sorted(boxes, key=lambda box: box.top)
    found = [[box for box in boxes if _is_between(box, *pair)] for pair in pairwise(rows)]
    return [*found, [box for box in boxes if all(found) and _is_between(box, rows[-1], None)][:1]]


def _is_between(box: Box, above: _Row, below: _Row | None) -> bool:
    """Whether a box goes across below a row, and above the next one."""
    if below is not None and box.bottom > box_around(below).top:
        return False
    return box.top >= box_around(above).bottom and box.left < above[0].left and box.right > above[-1].right


def are_alike(one: _Row, other: _Row) -> bool:
    """Whether two rows have as many boxes, in the same columns."""
    sides = zip(one, other, strict=False)
    return len(one) == len(other) and all(abs(a.middle[0] - b.middle[0]) <= _LEVEL for a, b in sides)


class _Page:
    """The words and the places to write of a page, and its ruled cells."""

    def __init__(self, sheet: Sheet, tables: Sequence[Grid]) -> None:
        self.sheet = sheet
        self.words = [run for run in sheet.runs if run.text not in MARKS]
        places = [slot for slot in sheet.slots if not slot.to_tick]
        self.held = [*self.words, *(Run(slot.text, *slot.box, slot=slot) for slot in places)]
        boxes = [slot.box for slot in places]
        self.grids = [grid for grid in tables if not _is_frame(grid, boxes)]
        self.boxes = [grid.box for grid in self.grids if grid.single]

    def rows(self, marks: list[Box]) -> Iterator[_Row]:
        """Boxes at one height, in one cell of the page, between which nothing is printed."""
        for level in on_levels(marks, lambda box: box.middle[1], _LEVEL):
            row = sorted(level)
            if len(row) >= FEWEST and self._is_open(row):
                yield row

    def _is_open(self, row: _Row) -> bool:
        """Whether the boxes of a row stand in one cell, with nothing printed between them."""
        around = box_around(row)
        level = [run for run in self.held if around.top < run.box.middle[1] < around.bottom]
        between = any(row[0].left < run.box.middle[0] < row[-1].right for run in level)
        return not between and len({cell_of(box, self.grids) for box in row}) == 1

    def tables(self, stack: list[_Row]) -> Iterator[Grid]:
        """The tables of a stack of rows: one begins with each row that has a header of its own above it."""
        header: list[Run] = []
        rows: list[_Row] = []
        for row in stack:
            own = self._header(row, max((box.bottom for box in rows[-1]), default=0.0) if rows else 0.0)
            if own and rows:
                yield from self._table(header, rows)
                rows = []
            header = own or header
            if header:
                rows.append(row)
        if rows:
            yield from self._table(header, rows)

    def _header(self, row: _Row, floor: float) -> list[Run]:
        """The words above a row of boxes that say what each stands for; none where one has no words above it."""
        stops, top = stops_of(row), min(box.top for box in row)
        above = [
            run
            for run in self.words
            if floor < run.bottom <= top + _MARGIN
            and run.right > stops[0]
            and run.left < stops[-1]
            and cell_of(run.box, self.grids) == cell_of(row[0], self.grids)
        ]
        found: list[Run] = []
        filled: set[int] = set()
        for line in reversed(lines_of(above)) if above else ():
            columns = [column_of(run, row, stops) for run in line.runs]
            apart = found[-1].top - line.box.bottom if found else top - line.box.bottom
            if None in columns or apart > (_NEXT * line.height if found else _HEADER):
                break
            held = [(run, column) for run, column in zip(line.runs, columns, strict=True) if column != -1]
            found += [run for run, _ in held]
            filled.update(column for _, column in held if column is not None)
        return found if len(filled) == len(row) else []

    def _table(self, header: list[Run], rows: list[_Row]) -> Iterator[Grid]:
        if len(rows) >= FEWEST:
            held = [run for run in self.held if self._goes_with(run, rows)]
            grid = _Matrix(header, rows, held, self.boxes).grid()
            if grid is not None:
                yield grid

    def _goes_with(self, run: Run, rows: list[_Row]) -> bool:
        return cell_of(run.box, self.grids) == cell_of(rows[0][0], self.grids)


def words_over(run: Run, row: _Row) -> list[Run]:
    """The words of a run that stands above several boxes, one above each; none where these are not as many."""
    over = [box.middle[0] for box in row if run.left - _MARGIN < box.middle[0] < run.right + _MARGIN]
    said = run.text.split()
    if not len(over) == len(said) > 1:
        return []
    wide = (run.right - run.left) / len(run.text) / 2
    return [
        run._replace(text=word, left=at - wide * len(word), right=at + wide * len(word), lead=0.0)
        for word, at in zip(said, over, strict=True)
    ]


def _is_frame(grid: Grid, places: Iterable[Box]) -> bool:
    """Whether a box is but drawn around a place to write."""
    return grid.single and any(
        max(abs(a - b) for a, b in zip(grid.box, place, strict=True)) <= _MARGIN for place in places
    )


def stops_of(row: _Row) -> list[float]:
    """Where the columns of a row of boxes begin and end, as far as the boxes tell."""
    middles = [box.middle[0] for box in row]
    half = min(other - one for one, other in pairwise(middles)) / 2
    inner = [(one + other) / 2 for one, other in pairwise(middles)]
    return [middles[0] - half, *inner, middles[-1] + half]


def column_of(run: Run, row: _Row, stops: list[float]) -> int | None:
    """In which column a text stands; -1 for none, and None where it goes over several or is too long."""
    over = [index for index, box in enumerate(row) if run.left <= box.middle[0] <= run.right]
    if len(over) > 1 or (over and len(run.text.split()) > _SHORT):
        return None
    if over:
        return over[0]
    middle = run.box.middle[0]
    return next((index for index, (a, b) in enumerate(pairwise(stops)) if a < middle < b), -1)


@dataclass(frozen=True, slots=True)
class _Strip:
    """One row of the table: from where down to where, and whether one cell goes across it."""

    top: float
    bottom: float
    across: bool = False


class _Matrix:
    """Rows of boxes with their header, and the questions beside them."""

    def __init__(
        self, header: list[Run], rows: list[_Row], held: list[Run], boxes: Iterable[Box] = ()
    ) -> None:
        self.header = header
        self.rows = rows
        self.boxes = _boxes_below(rows, boxes)
        self.left = min(row[0].left for row in rows)
        self.right = max(row[-1].right for row in rows)
        self.top = max(run.bottom for run in header)
        """The header's end."""
        before = [run for run in held if run.left < self.left - 1 and run.box.middle[1] > self.top]
        behind = [run for run in held if run.left > self.right - 1]
        self.turned = not any(self._beside(before, row) for row in rows)
        """The questions stand behind their boxes."""
        self.lines = (
            lines_of(behind if self.turned else before) if (behind if self.turned else before) else []
        )
        self.lines = [line for line in self.lines if line.box.middle[1] > self.top]
        self.behind = [] if self.turned else behind

    def _beside(self, runs: Iterable[Run], row: _Row) -> bool:
        around = box_around(row)
        return any(run.top < around.bottom and run.bottom > around.top for run in runs)

    def grid(self) -> Grid | None:
        """The table; None where a row of boxes has no words."""
        groups = self._groups()
        if not all(groups):
            return None
        self._leave_out_far(groups)
        strips = list(self._strips(groups))
        bottom = strips[-1].bottom
        xs = self._edges([line for group in groups for line in group], bottom)
        ys = (self._high, *(strip.top for strip in strips), bottom)
        cells = [GridCell(0, at, 1, 1, Box(a, ys[0], b, ys[1])) for at, (a, b) in enumerate(pairwise(xs))]
        for number, strip in enumerate(strips, 1):
            stops = (xs[0], xs[-1]) if strip.across else xs
            wide = len(xs) - 1 if strip.across else 1
            cells += [
                GridCell(number, at, 1, wide, Box(a, strip.top, b, strip.bottom))
                for at, (a, b) in enumerate(pairwise(stops))
            ]
        return Grid(tuple(xs), ys, tuple(cells))

    @property
    def _high(self) -> float:
        return min(run.top for run in self.header) - 1

    def _groups(self) -> list[list[Line]]:
        """The lines that go with each row of boxes."""
        ends = [0, *self._cuts(), self._end()]
        return [self.lines[start:end] for start, end in pairwise(ends)]

    def _leave_out_far(self, groups: list[list[Line]]) -> None:
        """Leave the box below the last row out, if it is further from its words than those above are."""
        if self.boxes[-1]:
            *rooms, last = (
                boxes[0].top - max(line.box.bottom for line in group)
                for boxes, group in zip(self.boxes, groups, strict=True)
            )
            if last > max(rooms) + _MARGIN:
                self.boxes[-1] = []

    def _cuts(self) -> Iterator[int]:
        """Where the words of each further row begin: at the greatest room between two lines, or a new sentence."""
        levels = [box_around(row).middle[1] for row in self.rows]
        middles = [line.box.middle[1] for line in self.lines]
        first = bool(middles) and abs(middles[0] - levels[0]) <= _LEVEL
        start = 0
        for above, below in pairwise(levels):
            places = [
                at
                for at in range(start + 1, len(self.lines))
                if middles[at] > above + _MARGIN and middles[at - 1] < below - _MARGIN
            ]
            if not places:
                start = min(start + 1, len(self.lines))
            else:
                rooms = {at: self.lines[at].box.top - self.lines[at - 1].box.bottom for at in places}
                wide = [at for at in places if rooms[at] >= max(rooms.values()) - _MORE]
                anew = [at for at in wide if _begins(self.lines[at]) and _ends(self.lines[at - 1])]
                choice = anew or wide
                start = choice[-1] if first else choice[0]
            yield start

    def _end(self) -> int:
        """How many lines go with the table: to the last beside boxes, and those in which it goes on."""
        last = box_around(self.rows[-1])
        end = sum(line.box.top < last.bottom for line in self.lines)
        limit = max((line.box.right for line in self.lines[:end]), default=0.0)
        while 0 < end < len(self.lines):
            above, below = self.lines[end - 1], self.lines[end]
            near = below.box.top - above.box.bottom <= _WRAPPED * below.height
            if not near or self._crosses(below) or fits(above, below, limit) or _begins_anew(below):
                break
            end += 1
        return end

    def _crosses(self, line: Line) -> bool:
        """Whether words stand below or above the boxes."""
        return not self.turned and line.box.right > self.left + _MARGIN

    def _strips(self, groups: list[list[Line]]) -> Iterator[_Strip]:
        """The rows of the table, and what stands by itself between them."""
        parts = [
            part
            for group, row, boxes in zip(groups, self.rows, self.boxes, strict=True)
            for part in (*self._parts(group, row), *((box, True) for box in boxes))
        ]
        top = (self.top + parts[0][0].top) / 2
        for (box, across), following in zip(parts, [*parts[1:], None], strict=True):
            bottom = (box.bottom + following[0].top) / 2 if following is not None else box.bottom + 1
            yield _Strip(top, bottom, across)
            top = bottom

    def _parts(self, group: list[Line], row: _Row) -> Iterator[tuple[Box, bool]]:
        """What goes with a row of boxes: headings before it, its own lines, places below them."""
        around = box_around(row)
        own = [
            at
            for at, line in enumerate(group)
            if line.box.bottom > around.top and line.box.top < around.bottom
        ]
        first, last = (own[0], own[-1] + 1) if own else (0, len(group))
        while first and not (
            _stands_out(group[first - 1], group[last - 1]) or self._crosses(group[first - 1])
        ):
            first -= 1
        while last < len(group) and not self._crosses(group[last]):
            last += 1
        for line in group[:first]:
            yield line.box, True
        yield box_around([*(line.box for line in group[first:last]), *row]), False
        for line in group[last:]:
            yield line.box, True

    def _edges(self, lines: list[Line], bottom: float) -> list[float]:
        """Where the columns begin and end."""
        columns = [
            box_around(
                [*(row[at] for row in self.rows), *(run.box for run in self.header if self._over(run) == at)]
            )
            for at in range(len(self.rows[0]))
        ]
        edges = [(one.right + other.left) / 2 for one, other in pairwise(columns)]
        said = [line.box for line in lines if not self._crosses(line)]
        if self.turned:
            words = min(box.left for box in said)
            middle = (max(self.right, min(columns[-1].right, words)) + words) / 2
            return [columns[0].left - _MARGIN, *edges, middle, max(box.right for box in said) + _MARGIN]
        reach = max(box.right for box in said)
        start = min(max(columns[0].left - _MARGIN, reach), self.left - 1)
        boxes = [box for below in self.boxes for box in below]
        left = min(box.left for box in (*boxes, *(line.box for line in lines))) - _MARGIN
        behind = self._column_behind(bottom)
        if not behind:
            right = max(columns[-1].right, *(box.right for box in boxes), 0)
            return [left, start, *edges, right + _MARGIN]
        words = min(box.left for box in behind)
        middle = (max(self.right, min(columns[-1].right, words)) + words) / 2
        return [left, start, *edges, middle, max(box.right for box in behind) + _MARGIN]

    def _column_behind(self, bottom: float) -> list[Box]:
        """What stands behind the boxes of most rows, a column of its own, with its header."""
        inside = [run for run in self.behind if self._high < run.box.middle[1] < bottom]
        beside = sum(self._beside(inside, row) for row in self.rows)
        return [run.box for run in inside] if 2 * beside > len(self.rows) else []

    def _over(self, run: Run) -> int | None:
        return column_of(run, self.rows[0], stops_of(self.rows[0]))


def _begins(line: Line) -> bool:
    return not line.runs[0].text[:1].islower()


def _ends(line: Line) -> bool:
    return line.runs[-1].text.endswith((".", "?", "!", ":", ";"))


def _begins_anew(line: Line) -> bool:
    """Whether a line holds a place to write, or a sign that begins an item."""
    return line.bullet or line.runs[0].slot is not None


def _stands_out(line: Line, other: Line) -> bool:
    """Whether a line is a heading, as the other is not."""
    return line.weight is True and other.weight is not True
