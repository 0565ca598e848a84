"""Tables ruled with level lines alone: where the lines of neighbouring cells meet stands a column's edge.

Where they are drawn in one go, the room between words tells it, if it goes on from row to row. The sides that such tables lack are put on the sheet, so that they are read like any other table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from planforms.readers.pdf.lines.line import Line, lines_of
from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, loose, on_levels
from planforms.readers.pdf.tables.grid import merged

_LEVEL, _MEET, _ENDS = 1.0, 2.5, 3.0
"""Lines so close are on one height; those of two cells meet; two lines of a table end at the same place."""
_NARROWEST = 16.0
_INSET = 1.0
"""Words of a cell stand at least so far inside of it; a paragraph above it begins where its line does."""
_INDENT = 14.0
"""Words begin so close behind the left edge of their cell, or as a list in it."""
_FIRST, _APART, _CLOSE = 1.3, 0.9, 0.6
"""The last line of a cell stands no further above its edge, and its lines no further apart, in letter sizes; those of a
header without a line above it even less."""
_FOOT = 0.87
"""What stands below this share of a page may be its footer."""
_MOST = 400
_WIDE, _ROWS, _MOST_ROWS, _RIVER_WIDTH, _PADDING = 0.3, 2, 60, 5.0, 3.0
"""Lines over a share of the page's width, how many rows of them there are, and the room between their columns."""
_MOST_PADDING = 9.0
"""Words begin no further behind the left edge of a cell."""
_FOLLOWING = 0.01
"""What a row without words on both sides of some room adds to a table: it takes it in, and no more."""


_SEVERAL, _COLUMNS, _SPACER = 4, 3, 24.0
"""Rows of so many lines apart, so many of them at least, are a table's; and so much room is between them at most."""

_River = tuple[float, float]


class _Level(NamedTuple):
    """The lower edge of a row, and where its cells begin and end."""

    at: float
    stops: tuple[float, ...]

    def is_like(self, other: _Level) -> bool:
        """Whether two edges have the same ends."""
        return self.is_from(other.stops[0], other.stops[-1])

    def is_from(self, start: float, end: float) -> bool:
        """Whether the edge has these ends."""
        return abs(self.stops[0] - start) <= _ENDS and abs(self.stops[-1] - end) <= _ENDS

    def without_crossed(self, lines: list[Line]) -> _Level:
        """The edge without the stops that words go over: browsers draw merged cells edge by edge, too."""
        first, *inner, last = self.stops
        runs = [run for line in lines for run in line.runs]
        free = [
            stop for stop in inner if not any(run.left < stop - _INSET < run.right - _INSET for run in runs)
        ]
        return _Level(self.at, (first, *free, last))

    def holds(self, lines: list[Line]) -> bool:
        """Whether all the lines stand in cells."""
        return all(self.columns(line) is not None for line in lines)

    def columns(self, line: Line) -> set[int] | None:
        """In which columns the words of a line stand; None where some stand in none, or in several."""
        found = set()
        for run in line.runs:
            column = bisect_right(self.stops, run.left - _INSET) - 1
            if not 0 <= column < len(self.stops) - 1 or run.right > self.stops[column + 1] + _INSET:
                return None
            found.add(column)
        return found

    def begins(self, line: Line) -> list[tuple[float, float]]:
        """The columns in which words of a line stand, by their left edges, and where the first of them begins."""
        cells = [
            (left, [run.left for run in line.runs if left <= run.left + _INSET < right])
            for left, right in pairwise(self.stops)
        ]
        return [(left, min(lefts)) for left, lefts in cells if lefts]

    def lead(self, lines: list[Line]) -> bool:
        """Whether all the lines stand in cells, and begin right behind their left edges."""
        return self.holds(lines) and all(
            begins - left <= _INDENT for line in lines for left, begins in self.begins(line)
        )


def close_tables(sheets: Sequence[Sheet]) -> None:
    """Put the sides of tables that have only level lines on their sheets."""
    pages = [_Page(sheet) for sheet in sheets]
    before: _Level | None = None
    for page in pages:
        if page.wide:
            page.add_told_by_words(before)
        before = page.levels[-1] if page.levels else None
    for page, after in pairwise(pages):
        if page.wide and after.levels and not after.says_more_above(after.levels[0].at):
            page.add_begun(after.levels[0])
    following: _Level | None = None
    for page in reversed(pages):
        following = page.close(following) if page.levels or following else None


class _Page:
    """A page with its lines of words and the lower edges of its rows."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        banded = list(_banded(sheet)) if len(sheet.shaded) >= 2 * _ROWS else []
        sheet.across += loose(list(chain.from_iterable(banded)), sheet.down)
        free = loose(sheet.across, sheet.down)[:_MOST] if len(sheet.across) > 1 else []
        self.levels = (
            [level for level in _levels(free) if not _strikes(level, sheet)] if len(free) > 1 else []
        )
        self.wide = self._wide(free)
        """Lines that are drawn in one go."""
        heights = [edges[0].at for edges in banded]
        self.banded = [level for level in self.levels if any(abs(level.at - at) <= _LEVEL for at in heights)]
        """Of the levels those with which rows begin that are shaded in turns: no header stands above them."""
        self.tops = [*self.banded]
        """Of the levels those that are the upper edge of a table."""

    @cached_property
    def lines(self) -> list[Line]:
        """The page's words, those in fields aside."""
        return lines_of([run for run in self.sheet.runs if run.slot is None])

    def close(self, following: _Level | None) -> _Level | None:
        """Draw the sides of the page's tables; gives the edge of the row with which the page begins, if it does.

        ``following``: that of the next page.
        """
        tops = [self._row(level, self._before(index)) for index, level in enumerate(self.levels)]
        reached = dict(zip((level.at for level in self.levels), tops, strict=True))
        for index, level in enumerate(self.levels):
            if level.at not in tops[index + 1 :]:
                self._open_row(level, self._begun(level, reached))
        if following is not None:
            self._cut_row(following)
        if not tops or tops[0] is None or self.levels[0] in self.tops or self.says_more_above(tops[0]):
            return None
        return self.levels[0]

    def _wide(self, free: list[Rule]) -> list[Rule]:
        known = {round(level.at) for level in self.levels}
        wide = [rule for rule in merged(free) if rule.end - rule.start >= _WIDE * self.sheet.width]
        return [rule for rule in wide if round(rule.at) not in known]

    def add_told_by_words(self, before: _Level | None) -> None:
        """Add the edges of rows that are drawn in one go, where the words between them stand in columns.

        ``before``: the last edge of the page before, whose table may go on.
        """
        begun = self._going_on(before) if before else []
        rest = [rule for rule in self.wide if not begun or rule.at >= begun[-1].at]
        for edges in _alike(rest):
            bands = _Bands(edges, self.sheet.runs)
            tables = list(bands.tables())
            for table in [*tables, *bands.alone(tables or [begun])]:
                self.tops.append(table[0])
                self.levels += table
        self.levels += begun
        self.levels.sort()

    def _going_on(self, before: _Level) -> list[_Level]:
        """The edges of the rows with which a table of the page before goes on, if its columns hold their words."""
        ceiling = self.levels[0].at - _LEVEL if self.levels else self.sheet.height
        floor, head = 0.0, (1 - _FOOT) * self.sheet.height
        rows: list[_Level] = []
        columns: set[int] = set()
        for rule in self.wide:
            level = _Level(rule.at, before.stops)
            lines = [line for line in self.lines if floor < line.box.middle[1] < rule.at]
            cells = [line for line in lines if line.box.bottom > head or level.columns(line) is not None]
            if rule.at >= ceiling or not level.is_from(rule.start, rule.end) or not level.lead(cells):
                break
            rows.append(level)
            columns |= _filled(cells, level)
            floor = rule.at
        return rows if len(columns) > 1 else []

    def add_begun(self, after: _Level) -> None:
        """Add the edges of the rows at the page's foot of a table that goes on in the next page.

        ``after``: the first edge there.
        """
        floor = self.levels[-1].at + _LEVEL if self.levels else 0.0
        ends = [rule.at for rule in self.wide if rule.at > floor and after.is_from(rule.start, rule.end)]
        if len(ends) < _ROWS:
            return
        foot = [line for line in self.lines if line.box.middle[1] > ends[0]]
        cells = [line for line in foot if line.box.middle[1] < ends[-1]]
        says_more = any(line.box.top < _FOOT * self.sheet.height for line in foot if line not in cells)
        if not says_more and after.lead(cells) and len(_filled(cells, after)) > 1:
            rows = [_Level(at, after.stops) for at in ends]
            self.tops.append(rows[0])
            self.levels += rows

    def _before(self, index: int) -> _Level | None:
        """The edge above a row's own, if both are of one table."""
        level = self.levels[index]
        return next((one for one in reversed(self.levels[:index]) if one.is_like(level)), None)

    def _row(self, level: _Level, above: _Level | None) -> float | None:
        """Draw the sides of a row, and its upper edge where it has none; gives how high it reaches."""
        apart = _APART
        if level in self.tops:
            if not self._has_row_above(level):
                return level.at
            self.tops.remove(level)
            above, apart = None, _CLOSE
        band = [line for line in self.lines if line.box.bottom <= level.at + 2 and _beside(line, level)]
        if above is not None and self._is_ruled(level, above.at):
            return None
        if above is not None:
            band = [line for line in band if line.box.middle[1] > above.at]
            row = level.without_crossed(band)
            if (begun := _below_heading(band, level)) is not None:
                self._draw(row.stops, begun, level.at, upper=True)
                return begun
            if row.holds(band) and (row == level or len(row.stops) > 2):
                self._draw(row.stops, above.at, level.at)
                return above.at
        cells = _upwards(band, level, level.at, apart) or self._above_empty_row(band, level)
        top = min((line.box.top for line in cells), default=level.at) - 1
        columns = len(_filled(cells, level))
        if not columns or (columns < 2 and self.says_more_above(top)):
            return None
        self._draw(level.stops, top, level.at, upper=True)
        head = _head(cells, level, self._height(level))
        if head is not None:
            self.sheet.across.append(Rule(head, level.stops[0], level.stops[-1]))
        return top

    def _height(self, level: _Level) -> float:
        """How high the row below an edge is; 0 where none of its table is."""
        after = (one.at for one in self.levels if one.at > level.at and one.is_like(level))
        return next(after, level.at) - level.at

    def _above_empty_row(self, band: Sequence[Line], level: _Level) -> list[Line]:
        """The bold header above a first row that is empty and has no line above it."""
        height = self._height(level)
        cells = _upwards(band, level, level.at - height) if height else []
        every = len(_filled(cells, level)) == len(level.stops) - 1
        return cells if every and all(run.bold for line in cells for run in line.runs) else []

    def _has_row_above(self, level: _Level) -> bool:
        """Whether a header stands above a table's first line, or the rest of a row that began a page before."""
        twice = any(other != level and abs(other.at - level.at) <= _LEVEL for other in self.levels)
        if twice or level in self.banded:
            return False
        lines = [line for line in self.lines if _beside(line, level)]
        cells = _upwards((line for line in lines if line.box.bottom <= level.at + 2), level, level.at, _CLOSE)
        begun = {round(run.left) for line in lines if line.box.top > level.at for run in line.runs}
        if not cells or any(not _is_at(left, begun) for line in cells for _, left in level.begins(line)):
            return False
        return len(_filled(cells, level)) > 1 or not self.says_more_above(cells[-1].box.top - 1)

    def _is_ruled(self, level: _Level, top: float) -> bool:
        """Whether upright lines stand between two edges: those of wide cells in a table that has such lines."""
        left, right = level.stops[0] - _ENDS, level.stops[-1] + _ENDS
        return any(
            left < rule.at < right and rule.start < level.at - _ENDS and rule.end > top + _ENDS
            for rule in self.sheet.down
        )

    def _open_row(self, level: _Level, begun: set[int]) -> None:
        """Draw a last row below which there is no line; ``begun``: where words begin in the rows above."""
        reached, cells = level.at, list[Line]()
        for line in sorted(self.lines, key=lambda line: line.box.top):
            if line.box.middle[1] <= level.at or not _beside(line, level):
                continue
            columns = level.columns(line)
            if columns is None or line.box.top - reached > _APART * line.height:
                break
            begins = [left for _, left in level.begins(line)]
            if not cells and (len(columns) < 2 or any(not _is_at(left, begun) for left in begins)):
                break
            cells.append(line)
            reached = max(reached, line.box.bottom)
        if cells:
            self.sheet.across.append(Rule(reached + 1, level.stops[0], level.stops[-1]))
            self._draw(level.stops, level.at, reached + 1)

    def _begun(self, level: _Level, reached: dict[float, float | None]) -> set[int]:
        """Where words begin in the rows of the table that ends with an edge; ``reached``: how high each row goes."""
        top = reached[level.at]
        while top is not None and (above := reached.get(top)) is not None and above < top:
            top = above
        return {
            round(run.left)
            for line in self.lines
            if top is not None and top < line.box.middle[1] < level.at and _beside(line, level)
            for run in line.runs
        }

    def _cut_row(self, level: _Level) -> None:
        """Draw the part of a row that the page's foot cuts off; ``level`` is its lower edge, on the next page."""
        floor = max((one.at for one in self.levels if one.is_like(level)), default=0.0)
        below = [line for line in self.lines if line.box.middle[1] > floor]
        cells = _upwards(_without_footer(below, level, self.sheet.height), level, self.sheet.height)
        if len(_filled(cells, level)) < 2:
            return
        top, bottom = min(line.box.top for line in cells) - 1, max(line.box.bottom for line in cells) + 1
        begun = floor if floor and min(line.box.top for line in below) > top else 0.0
        self.sheet.across.append(Rule(bottom, level.stops[0], level.stops[-1]))
        self.sheet.cut = bottom
        self._draw(level.stops, begun or top, bottom, upper=not begun)

    def says_more_above(self, top: float) -> bool:
        """Whether the page says anything above a height, its header aside."""
        head = (1 - _FOOT) * self.sheet.height
        return any(head < line.box.bottom <= top for line in self.lines)

    def _draw(self, stops: tuple[float, ...], top: float, bottom: float, *, upper: bool = False) -> None:
        self.sheet.down += [Rule(stop, top, bottom) for stop in stops]
        self.sheet.across.append(Rule(bottom, stops[0], stops[-1]))
        if upper:
            self.sheet.across.append(Rule(top, stops[0], stops[-1]))


class _Bands:
    """What stands between lines that go over the whole width of a table."""

    def __init__(self, edges: list[Rule], runs: list[Run]) -> None:
        self.edges = edges
        self.start = min(edge.start for edge in edges)
        self.end = max(edge.end for edge in edges)
        self.above = [run for run in runs if run.box.middle[1] < edges[0].at and self._holds(run)]
        self.words = [
            [run for run in runs if above.at < run.box.middle[1] < below.at and self._holds(run)]
            for above, below in pairwise(edges)
        ]

    def _holds(self, run: Run) -> bool:
        return run.slot is None and run.left < self.end and run.right > self.start

    def tables(self) -> Iterator[list[_Level]]:
        """The edges of each table's rows, the upper one of the first among them."""
        yield from self._within(0, len(self.words))

    def alone(self, tables: list[list[_Level]]) -> Iterator[list[_Level]]:
        """The edges of rows in none of the tables whose words stand in the columns of the first, not all in one."""
        held = {level.at for table in tables for level in table}
        for (above, below), words in zip(pairwise(self.edges), self.words, strict=True):
            if tables[0] and held.isdisjoint({above.at, below.at}):
                rows = [_Level(edge.at, tables[0][0].stops) for edge in (above, below)]
                lines = lines_of(words)
                if rows[1].lead(lines) and len(_filled(lines, rows[1])) > 1:
                    held |= {above.at, below.at}
                    yield rows

    def _within(self, first: int, end: int) -> Iterator[list[_Level]]:
        """The tables among rows, that with the most cells before what stands above and below it."""
        reached = [(start, *self._reach(start, end)) for start in range(first, end)]
        start, last, rivers = max(reached, key=lambda one: self._worth(*one), default=(0, 0, []))
        if not rivers:
            return
        yield from self._within(first, start)
        begins = min(run.left for words in self.words[start : last + 1] for run in words)
        stops = (min(self.start, begins - _INSET), *self._between(rivers, start, last), self.end)
        yield [_Level(edge.at, stops) for edge in self.edges[start : last + 2]]
        yield from self._within(last + 1, end)

    def _between(self, rivers: list[_River], first: int, last: int) -> Iterator[float]:
        """Where the columns' edges stand in the room before them: as far before their words as the first one's."""
        begins = min(run.left for words in self.words[first : last + 1] for run in words) - self.start
        padding = min(max(begins, _PADDING), _MOST_PADDING)
        return (max(high - padding, min((low + high) / 2, high - _PADDING)) for low, high in rivers)

    def _reach(self, first: int, end: int) -> tuple[int, list[_River]]:
        """The last row with which a row shares the most room between columns, and that room."""
        best, found = first, list[_River]()
        rivers: list[_River] = [(self.start, self.end)]
        for last in range(first, end):
            rivers = [gap for gap in _narrowed(rivers, self.words[last]) if gap[1] - gap[0] >= _RIVER_WIDTH]
            inner = [
                (low, high) for low, high in rivers if low > self.start + _MEET and high < self.end - _MEET
            ]
            if not rivers:
                break
            inner = self._supported(first, last, inner)
            if self._worth(first, last, inner) > self._worth(first, best, found):
                best, found = last, inner
        return best, found

    def _supported(self, first: int, last: int, rivers: list[_River]) -> list[_River]:
        """The room behind which words stand in the first row, its header, or in several: justified lines have more."""
        while rivers:
            rows = self._rows(first, last, rivers)
            times = Counter(column for row in rows for column in row)
            bare = [
                column for column in range(len(rivers) + 1) if times[column] < _ROWS and column not in rows[0]
            ]
            if not bare:
                break
            rivers = [river for index, river in enumerate(rivers) if index != max(bare[0] - 1, 0)]
        return rivers

    def _worth(self, first: int, last: int, rivers: list[_River]) -> float:
        """By what tables are compared: how many columns go on, and for how many rows that have words in several."""
        rows = self._rows(first, last, rivers)
        parted = sum(len(row) > 1 for row in rows)
        if len(rows[0]) < 2 or parted < _ROWS:
            return 0.0
        last_parted = max(index for index, row in enumerate(rows) if len(row) > 1)
        between = sum(len(row) == 1 for row in rows[:last_parted])
        return len(rivers) ** 2 * (parted - 0.5 - 0.5 * between + _FOLLOWING * len(rows))

    def _rows(self, first: int, last: int, rivers: list[_River]) -> list[set[int]]:
        """In which columns words stand in each row, and in the header right above them that has no line above it."""
        middles = [sum(river) / 2 for river in rivers]
        rows = [{bisect_right(middles, run.left) for run in words} for words in self.words[first : last + 1]]
        header = self._header(first, middles)
        return [header, *rows] if len(header) > 1 else rows

    def _header(self, first: int, middles: list[float]) -> set[int]:
        """In which columns the words right above a row's upper edge stand, as far up as they stand in columns."""
        reached = self.edges[first].at
        columns = set[int]()
        for run in sorted(self.words[first - 1] if first else self.above, key=lambda run: -run.bottom):
            column = bisect_right(middles, run.left)
            far = reached - run.bottom > (_CLOSE if columns else _APART) * run.height
            if far or column != bisect_right(middles, run.right):
                break
            columns.add(column)
            reached = min(reached, run.top)
        return columns


def _narrowed(rivers: list[_River], words: list[Run]) -> Iterator[_River]:
    """What words leave of the room between columns."""
    for low, high in rivers:
        start = low
        for run in sorted(words, key=lambda run: run.left):
            if run.right > start and run.left < high:
                if run.left > start:
                    yield start, run.left
                start = run.right
        if start < high:
            yield start, high


def _alike(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Lines with the same ends, from the top down, where there are enough for two rows."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        for group in groups:
            if abs(group[0].start - rule.start) <= _ENDS and abs(group[0].end - rule.end) <= _ENDS:
                group.append(rule)
                break
        else:
            groups.append([rule])
    yield from (group for group in groups if _ROWS < len(group) <= _MOST_ROWS)


def _banded(sheet: Sheet) -> Iterator[list[Rule]]:
    """The edges of the cells of each table whose rows are shaded in turns below one level line and above another."""
    lines = sorted(merged(sheet.across))
    for bands in _shaded_in_turns(sheet.shaded, lines):
        first, last = bands[0], bands[-1]
        alike = [
            rule.at
            for rule in lines
            if abs(rule.start - first[0].left) <= _ENDS and abs(rule.end - first[-1].right) <= _ENDS
        ]
        below = next((at for at in alike if at >= last[0].bottom - _MEET), None)
        if below is None or not any(abs(at - first[0].top) <= _MEET for at in alike):
            continue
        edges = [
            Rule(at, cell.left, cell.right)
            for cells in bands
            for cell in cells
            for at in (cell.top, cell.bottom)
        ]
        if below > last[0].bottom + _MEET:
            edges += [Rule(below, cell.left, cell.right) for cell in last]
        yield edges


def _shaded_in_turns(shaded: Iterable[Box], lines: list[Rule]) -> Iterator[list[list[Box]]]:
    """Rows of cells that are shaded side by side, in the same columns, with no line between one and the next."""
    bands: list[list[Box]] = []
    for level in on_levels(shaded, lambda box: box.top, _LEVEL):
        cells = sorted(level)
        alike = all(abs(cell.bottom - cells[0].bottom) <= _LEVEL for cell in cells)
        if len(cells) < 2 or not alike or any(abs(b.left - a.right) > _LEVEL for a, b in pairwise(cells)):
            continue
        if bands and not _goes_on(bands[-1], cells, lines):
            if len(bands) >= _ROWS:
                yield bands
            bands = []
        bands.append(cells)
    if len(bands) >= _ROWS:
        yield bands


def _goes_on(band: list[Box], other: list[Box], lines: list[Rule]) -> bool:
    """Whether a shaded row is of one table with that before it."""
    if len(band) != len(other) or any(
        abs(a.left - b.left) > _LEVEL for a, b in zip(band, other, strict=True)
    ):
        return False
    low, high = band[0].bottom - _MEET, other[0].top + _MEET
    return not any(
        low < at < high and start < band[-1].right and end > band[0].left for at, start, end in lines
    )


def _levels(rules: Iterable[Rule]) -> Iterator[_Level]:
    """The heights at which lines meet end to end, or stand apart as those of other rows do, from the top down."""
    lanes = list(on_levels(sorted(rules), lambda rule: rule.at, _LEVEL))
    apart = [level for lane in lanes if (level := _apart(lane)) is not None]
    rows = Counter(tuple(map(round, level.stops)) for level in apart)
    yield from sorted(
        [
            *(level for lane in lanes for level in _chains(lane)),
            *(level for level in apart if rows[tuple(map(round, level.stops))] >= _SEVERAL),
        ]
    )


def _apart(lane: list[Rule]) -> _Level | None:
    """The edge of a row of which each cell has a line of its own, with a little room between them."""
    line = sorted(lane, key=lambda rule: rule.start)
    gaps = [(one.end, other.start) for one, other in pairwise(line)]
    if len(line) < _COLUMNS or not all(_MEET < start - end <= _SPACER for end, start in gaps):
        return None
    stops = (line[0].start, *((start + end) / 2 for end, start in gaps), line[-1].end)
    return _Level(sum(rule.at for rule in line) / len(line), stops)


def _chains(lane: list[Rule]) -> Iterator[_Level]:
    """The lines at one height that meet end to end, as the edges of a row."""
    chain: list[Rule] = []
    reached = float("-inf")
    for rule in sorted(lane, key=lambda rule: rule.start):
        if chain and rule.start > reached + _MEET:
            yield from _chain(chain)
            chain = []
        chain.append(rule)
        reached = max(reached, rule.end) if len(chain) > 1 else rule.end
    yield from _chain(chain)


def _chain(chain: list[Rule]) -> Iterator[_Level]:
    if len(chain) < 2:
        return
    start, end = min(rule.start for rule in chain), max(rule.end for rule in chain)
    ends = [rule.end for rule in chain if rule.end < end - _MEET]
    inner = sorted(
        {
            round((rule.start + stop) / 2, 1)
            for rule in chain
            for stop in ends
            if abs(rule.start - stop) <= _MEET and rule.start > start + _MEET
        }
    )
    stops = [start]
    for stop in inner:
        if stop - stops[-1] > _MEET:
            stops.append(stop)
    stops.append(end)
    if len(stops) > 2 and all(right - left >= _NARROWEST for left, right in pairwise(stops)):
        yield _Level(sum(rule.at for rule in chain) / len(chain), tuple(stops))


def _strikes(level: _Level, sheet: Sheet) -> bool:
    """Whether the line goes through words, or so close below them that it underlines them."""
    return any(
        run.top < level.at < run.bottom - _INSET / 2
        and level.stops[0] < run.right
        and run.left < level.stops[-1]
        for run in sheet.runs
    )


def _beside(line: Line, level: _Level) -> bool:
    """Whether a line stands between the ends of an edge, if not within them."""
    return line.box.left < level.stops[-1] and line.box.right > level.stops[0]


def _is_at(left: float, places: set[int]) -> bool:
    return any(abs(left - place) <= _MEET for place in places)


def _head(cells: Sequence[Line], level: _Level, height: float) -> float | None:
    """Where the bold header of a table ends whose first row has no line above it; None where it has no such header.

    ``height``: how high its rows are; the first may be empty.
    """
    lines = sorted(cells, key=lambda line: line.box.bottom)
    bold = [line for line in lines if all(run.bold for run in line.runs)]
    rest = lines[len(bold) :]
    plain = not any(run.bold for line in rest for run in line.runs)
    if len(_filled(bold, level)) < len(level.stops) - 1 or bold != lines[: len(bold)] or not plain:
        return None
    below = rest[0].box.top if rest else level.at - height
    return (bold[-1].box.bottom + below) / 2 if below > bold[-1].box.bottom - 1 else None


def _upwards(lines: Iterable[Line], level: _Level, floor: float, apart: float = _APART) -> list[Line]:
    """The lines that stand in cells right above an edge, or at the page's foot, from the lowest up."""
    found: list[Line] = []
    reached = floor
    for line in sorted(lines, key=lambda line: -line.box.bottom):
        lowest = not found and floor != level.at
        far = reached - line.box.bottom > (apart if found else _FIRST) * line.height
        if level.columns(line) is None or (far and not lowest):
            break
        found.append(line)
        reached = min(reached, line.box.top)
    return found


def _below_heading(band: list[Line], level: _Level) -> float | None:
    """Where a row begins below a bold heading that stands apart in its first column; None where it has none."""
    columns = [level.columns(line) for line in band]
    first = next((at for at, found in enumerate(columns) if found is None or len(found) > 1), 0)
    if not first or columns[first] is None or any(found != {0} for found in columns[:first]):
        return None
    heading, below = band[first - 1], band[first]
    apart = below.box.top - heading.box.bottom > _CLOSE * heading.height
    lone = heading.weight is True and not below.runs[0].bold
    return (heading.box.bottom + below.box.top) / 2 if apart and lone else None


def _without_footer(lines: Iterable[Line], level: _Level, height: float) -> list[Line]:
    """The lines without those at the page's foot that stand in no cells."""
    foot = _FOOT * height
    return [line for line in lines if line.box.top < foot or level.columns(line) is not None]


def _filled(lines: Iterable[Line], level: _Level) -> set[int]:
    """The columns in which any of the lines stand."""
    return {column for line in lines for column in level.columns(line) or ()}
