"""Columns without lines: label and value side by side, and text set in two columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import NamedTuple

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.glyphs import BULLETS
from planforms.readers.pdf.lines.centred import Centred, are_interlaced, centred
from planforms.readers.pdf.lines.finer import finer
from planforms.readers.pdf.lines.flush import Flush, flush_labels
from planforms.readers.pdf.lines.line import Line, is_wide, marked_at
from planforms.readers.pdf.lines.manner import FLUSH, Manner
from planforms.readers.pdf.lines.uneven import Edges, uneven
from planforms.readers.pdf.lines.wraps import fits, goes_on, goes_on_behind_tab, most_apart
from planforms.readers.pdf.sheet import Box, Run, box_around

_LONG = 6
"""Two columns of prose have at least this many lines."""
_FULL = 0.6
_GAP, _RIVER = 0.65, 0.4
"""A gap between columns is at least this wide, and what is left of it further down, in letter sizes."""
_SIGNS = BULLETS | {TICKED, UNTICKED}
_JUMP = 0.3
"""Rows stand so much further apart than lines, in letter sizes, where the room between them tells."""
_EVEN, _UNEVEN = 0.1, 1.0
"""Lines of one cell are set so evenly; rows may stand no further apart than by so much more."""
_INTERLACED = 0.2
"""Lines that lie so far within the height of those before them, in letter sizes, are of another cell of the row."""
_AT_START, _INDENT, _BELOW = 3.0, 20.0, 0.6
"""Words of a column begin so close to its start, or so far behind it; a text of its own stands so far below others."""
_FEW = 3
_NEAR, _FAR = 3.0, 6.0
"""Rows stand no further apart, in letter sizes; where each piece of several begins below one above, so far."""
_PADDING = 12.0
"""The most room between a table's edge and the words in its cells."""
_OUTDENT = 2.0
"""What begins so far before a table's first column is a text of its own."""
_REST = 12
"""The rest of a row at the top of a page has no more lines before the next row begins, or all its cells do."""
_LABELLED = 2
"""So many columns that begin with the same word in every row are labels, but for the first."""
_SMALLER = 0.92
"""Labels above their answers may be so much smaller than these."""
_DEEPEST = 300
"""No column is followed down further than this many lines."""


@dataclass(slots=True)
class Column:
    lines: list[Line]
    limit: float


@dataclass(slots=True)
class Newspaper:
    """Text that runs down one column and goes on at the top of the next."""

    columns: list[Column]
    lines: int
    """How many lines of the page it takes."""


class Columns(NamedTuple):
    """Where the columns of a table without lines begin, and how far to the right their text could run."""

    starts: tuple[float, ...]
    limits: tuple[float, ...]

    def within(self, line: Line) -> set[int]:
        """In which columns the words of a line stand; none of them where some stand in no column, or in several."""
        found: set[int] = set()
        for run in line.runs:
            column = bisect_right(self.starts, run.left + _AT_START) - 1
            begins = column in found or run.left - self.starts[column] <= _INDENT
            if column < 0 or not begins or any(run.left < start < run.right for start in self.starts[1:]):
                return set()
            found.add(column)
        return found


class Beside(NamedTuple):
    """What the pages around a page tell of the tables without lines on it."""

    before: Columns | None = None
    """Those of a table with which the page before ends."""
    after: Columns | None = None
    """Those of a table with which the next page begins."""
    follows: bool = False
    """It may go on with something of the page before."""
    edges: Edges | None = None
    """Those of two columns further up on the page."""


@dataclass(slots=True)
class Borderless:
    """A table without lines: rows of cells, each a list of lines."""

    rows: list[list[list[Line]]]
    xs: tuple[float, ...]
    limits: list[float]
    box: Box
    source: list[Line]
    """The lines of the page that it takes."""
    flush: bool = False
    """Its first column holds wrapped labels, set flush right."""

    @property
    def lines(self) -> int:
        """How many lines of the page it takes."""
        return len(self.source)

    @property
    def columns(self) -> Columns:
        """By what its rows are known on other pages."""
        return Columns(self.xs[:-1], tuple(self.limits))

    def cell_box(self, row: int, column: int) -> Box:
        """Where the cell stands."""
        lines = [line for cell in self.rows[row] for line in cell]
        top = min(line.box.top for line in lines)
        bottom = max(line.box.bottom for line in lines)
        return Box(self.xs[column], top, self.xs[column + 1], bottom)


Zone = list[Line] | Newspaper | Borderless
River = tuple[float, float]
Parts = list[Line | None]
Cells = list[list[Line]]


def edges_of(zones: Sequence[Zone]) -> Edges | None:
    """By what further columns of a page are known where some were found."""
    found = [zone.columns for zone in zones if isinstance(zone, Newspaper) and len(zone.columns) == 2]
    return next((Edges(_left(other.lines), (one.limit, other.limit)) for one, other in found), None)


def _left(lines: Sequence[Line]) -> float:
    return min(line.box.left for line in lines)


def zones(lines: list[Line], limit: float, manner: Manner, beside: Beside) -> list[Zone]:
    """The lines in stretches: ordinary ones, and those set in columns."""
    found = _from_the_top(lines, limit, manner) if beside.follows else []
    found = found or _zones(lines, limit, manner, beside.edges)
    before, after = beside.before, beside.after
    if before is not None and not _has_columns(found[:1], before):
        head = _begun(lines, before)
        if head:
            found = [_set_in(head, before, manner), *_zones(lines[len(head) :], limit, manner)]
    if after is not None and not _has_columns(found[-1:], after):
        foot = _cut_off(lines, after)
        if foot:
            found = [*_zones(lines[: -len(foot)], limit, manner), _set_in(foot, after, manner)]
    return found


def _from_the_top(lines: list[Line], limit: float, manner: Manner) -> list[Zone]:
    """The zones of a page that begins with the rest of a row: with the widest table near its top, and all above it."""
    found = [(start, _table_at(lines, start, limit, manner)) for start in range(min(len(lines), _REST))]
    tables = [(start, table) for start, table in found if table is not None]
    start, table = max(tables, key=lambda one: (len(one[1].limits), -one[0]), default=(0, None))
    if table is None or not start or len(_begun(lines[:start], table.columns)) < start:
        return []
    end = start + table.lines
    return [_set_in(lines[:end], table.columns, manner), *_zones(lines[end:], limit, manner)]


def _has_more_columns(
    lines: list[Line], start: int, limit: float, manner: Manner, zone: Newspaper | Borderless
) -> bool:
    """Whether a table with more columns than the zone begins a line after it: its first row holds wider cells."""
    table = _table_at(lines, start, limit, manner)
    columns = len(zone.limits) if isinstance(zone, Borderless) else len(zone.columns)
    return table is not None and len(table.limits) > columns and table.lines >= min(zone.lines - 1, _FEW)


def _table_at(lines: list[Line], start: int, limit: float, manner: Manner) -> Borderless | None:
    """The table that begins at a line."""
    end, rivers = _rivers(lines, start)
    zone = _columned(lines[start:end], rivers, limit, manner) if rivers else None
    return zone if isinstance(zone, Borderless) else None


def _has_columns(at_edge: Sequence[Zone], columns: Columns) -> bool:
    """Whether a page's outermost zone is a table with as many columns."""
    return any(isinstance(zone, Borderless) and len(zone.limits) >= len(columns.limits) for zone in at_edge)


def _begun(lines: Iterable[Line], columns: Columns) -> list[Line]:
    """The lines from the first on that stand in columns, up to the last that is not alone in the first of them."""
    fitting = list(takewhile(columns.within, lines))
    while fitting and _is_alone(fitting, columns):
        fitting.pop()
    return fitting


def _is_alone(lines: list[Line], columns: Columns) -> bool:
    """Whether the last line is a text of its own below the others."""
    last = lines[-1]
    if len(lines) == 1:
        return columns.within(last) == {0}
    return columns.within(last) == {0} and last.box.top - lines[-2].box.bottom > _BELOW * last.height


def _cut_off(lines: list[Line], columns: Columns) -> list[Line]:
    """The last lines, as far up as they stand in columns, from the first on that stands in several."""
    fitting = list(takewhile(columns.within, reversed(lines)))[::-1]
    several = [index for index, line in enumerate(fitting) if len(columns.within(line)) > 1]
    return fitting[several[0] :] if several else []


def _set_in(lines: list[Line], columns: Columns, manner: Manner) -> Borderless:
    """The lines as rows of a table whose columns are known."""
    cut = [_cut(line, [start - _AT_START for start in columns.starts[1:]]) for line in lines]
    limits = [
        max([limit, *(part.box.right for part in parts if part)])
        for parts, limit in zip(zip(*cut, strict=True), columns.limits, strict=True)
    ]
    most = most_apart([part for parts in cut for part in parts if part], limits[-1], manner)
    rows = _with_lists(_rows(cut, limits, most))
    return _borderless(rows, lines, columns.starts, limits)


def _zones(lines: list[Line], limit: float, manner: Manner, known: Edges | None = None) -> list[Zone]:
    table = (centred(lines) if are_interlaced(lines) else None) or flush_labels(lines)
    if table is not None:
        above, below = lines[: table.start], lines[table.end :]
        return [
            *_zones(above, limit, manner),
            _set_flush(lines, table, limit) if isinstance(table, Flush) else _halfway_up(lines, table, limit),
            *_zones(below, limit, manner),
        ]
    apart = uneven(lines, limit, known)
    if apart is not None:
        newspaper = Newspaper([*map(Column, apart.columns, apart.limits)], apart.end - apart.start)
        above, below = lines[: apart.start], lines[apart.end :]
        return [*_zones(above, limit, manner), newspaper, *_zones(below, limit, manner)]
    several = [line for line in lines if len(line.runs) > 1]
    if not several:
        return [[*lines]] if lines else []
    found: list[Zone] = []
    plain: list[Line] = []
    start = 0
    while start < len(lines):
        end, rivers = _rivers(lines, start) if len(lines[start].runs) > 1 else (start + 1, [])
        zone = _columned(lines[start:end], rivers, limit, manner) if rivers else None
        if zone is None and rivers:
            zone = _above_others(lines[start:end], rivers, limit, manner)
        if (
            zone is None
            or _are_tabbed(lines[start:], zone, limit, manner)
            or _has_more_columns(lines, start + 1, limit, manner, zone)
        ):
            plain.append(lines[start])
            start += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        found.append(zone)
        start += zone.lines
    if plain:
        found.append(plain)
    return found


def _are_tabbed(lines: list[Line], zone: Newspaper | Borderless, limit: float, manner: Manner) -> bool:
    """Whether lines are paragraphs with tabs in them, one of which goes on in the next line, not columns."""
    if isinstance(zone, Newspaper):
        return False
    held, following = lines[: zone.lines], lines[zone.lines : zone.lines + 1]
    if any(goes_on_behind_tab(above, below, above, limit) for above, below in pairwise(held)):
        return True
    if any(_goes_on_below(above, below, zone.xs[1], limit) for above, below in pairwise(held)):
        return True
    if any(_goes_on_at_margin(above, below, limit, manner) for above, below in pairwise(held)):
        return True
    rooms = [below.box.top - above.box.bottom for above, below in pairwise([*held, *following])]
    nearer = bool(following) and rooms[-1] < min(rooms[:-1]) - _JUMP * held[-1].height
    flush = nearer and abs(following[0].box.left - held[-1].box.left) <= _AT_START
    return flush and not fits(held[-1], following[0], limit)


def _goes_on_at_margin(above: Line, below: Line, limit: float, manner: Manner) -> bool:
    """Whether the last of several pieces of a full line goes on where the first begins, as the file draws them."""
    several = len(above.runs) > 1 and abs(below.box.left - above.box.left) <= _AT_START
    return several and not fits(above, below, limit) and manner.draws_on(above, below)


def _goes_on_below(above: Line, below: Line, second: float, limit: float) -> bool:
    """Whether a full line of boxes goes on at its beginning, where the first of them had room for what stands there.

    ``second``: where the second column would begin.
    """
    begins = above.runs[0].text[:1] in (*_SIGNS, "_") and below.runs[0].text[:1].islower()
    if not begins or abs(below.box.left - above.box.left) > _AT_START or below.box.right >= second:
        return False
    first = Line([run for run in above.runs if run.left < second - _AT_START])
    return not fits(above, below, limit) and fits(first, below, second)


def _halfway_up(lines: list[Line], table: Centred, limit: float) -> Borderless:
    """A table whose cells stand halfway up their rows."""
    columns = zip(*table.rows, strict=True)
    reached = [max(line.box.right for cell in column for line in cell) for column in columns]
    inset = table.starts[0] - min(line.box.left for line in lines)
    right = limit - inset if inset < _PADDING else limit  # cells are padded on both sides
    return _borderless(
        table.rows, lines[table.start : table.end], table.starts, [*reached[:-1], max(right, reached[-1])]
    )


def _set_flush(lines: list[Line], table: Flush, limit: float) -> Borderless:
    """A table of labels set flush right, each beside its answer."""
    limits = [table.edge, limit]
    found = _borderless(table.rows, lines[table.start : table.end], (table.left, table.answers), limits)
    found.flush = True
    return found


def _above_others(
    lines: list[Line], rivers: list[River], limit: float, manner: Manner
) -> Newspaper | Borderless | None:
    """The table that ends above others through which its gaps go on: one with more columns, or boxes to tick."""
    wider = next((at for at, line in enumerate(lines) if len(rivers) < len(_gaps(line.runs))), 0)
    boxes = next((at for at, line in enumerate(lines) if line.ticked), 0)
    for end in (wider, boxes):
        zone = _columned(lines[:end], rivers, limit, manner) if end > 1 else None
        if zone is not None:
            return zone
    return None


def _rivers(lines: list[Line], start: int) -> tuple[int, list[River]]:
    """The gaps of the first line that go on between the words of the lines below it, and how far down.

    Of several gaps those are taken that make the largest table: as many columns, and as many lines, as go together.
    """
    first = lines[start]
    if not any(is_wide(one, other) or _are_lines(one, other) for one, other in pairwise(first.runs)):
        return start + 1, []
    gaps = _gaps(first.runs)
    ends = [_end(lines, start, gap) for gap in gaps]
    best = max(ends, key=lambda end: sum(other >= end for other in ends) * (end - start - 0.5), default=start)
    if best < start + 2:
        return start + 1, []
    rivers = [gap for gap, end in zip(gaps, ends, strict=True) if end >= best]
    for line in lines[start + 1 : best]:
        rivers = [_narrowed(line, *river) for river in rivers]
    return best, rivers


def _are_lines(one: Run, other: Run) -> bool:
    """Whether two lines to write on stand side by side, apart by more than a space."""
    return _is_gap(one, other) and not one.text.strip("_") and not other.text.strip("_")


def _gaps(runs: list[Run]) -> list[River]:
    """The gaps of a line that may part columns; a cross and what it marks stand in one."""
    marked = marked_at(runs)
    return [
        (one.right, other.left)
        for at, (one, other) in enumerate(pairwise(runs), 1)
        if at not in marked and _is_gap(one, other)
    ]


def _is_gap(one: Run, other: Run) -> bool:
    height = min(max(one.height, other.height), 24.0)
    listed = one.text.endswith(",") and other.text[:1] == "_"  # short lines to mark before their labels
    return other.left - one.right > _GAP * height and one.text not in _SIGNS and not listed


def _end(lines: list[Line], start: int, river: River) -> int:
    """How far down a gap goes on."""
    end = start + 1
    height = lines[start].height
    while end < min(len(lines), start + _DEEPEST):
        room = (lines[end].box.top - lines[end - 1].box.bottom) / height
        if room > _FAR or (room > _NEAR and not _stand_below(lines[start], lines[end])):
            break
        river = _narrowed(lines[end], *river)
        if river[1] - river[0] < _RIVER * height or lines[end].box.left < lines[start].box.left - _OUTDENT:
            break
        end += 1
    return end


def _stand_below(head: Line, line: Line) -> bool:
    """Whether a line has words in several columns, and each piece of it begins where one above it does."""
    starts = [run.left for run in head.runs]
    return len(line.runs) >= _FEW and all(
        min(abs(run.left - start) for start in starts) <= _AT_START for run in line.runs
    )


def _narrowed(line: Line, low: float, high: float) -> River:
    """What is left of the gap beside the line's runs."""
    for run in line.runs:
        if run.left < high and run.right > low:
            if run.left <= low < run.right < high:
                low = run.right
            elif low < run.left < high <= run.right:
                high = run.left
            else:
                return (0.0, 0.0)
    return low, high


def _columned(
    lines: list[Line], rivers: list[River], limit: float, manner: Manner
) -> Newspaper | Borderless | None:
    middles = [sum(river) / 2 for river in rivers]
    cut = [_cut(line, middles) for line in lines]
    lists = _lists(cut)
    if lists:
        held = [[part for part in parts if part] for parts in zip(*cut[:lists], strict=True)]
        edges = [*(max(part.box.right for part in column) for column in held[:-1]), limit]
        return Newspaper([Column(*column) for column in zip(held, edges, strict=True)], lists)
    while len(cut) > 2 and (_ends_it(cut) or _is_out_of_line(cut)):
        cut.pop()
    columns = [[part for part in parts if part] for parts in zip(*cut, strict=True)]
    together = sum(sum(part is not None for part in parts) > 1 for parts in cut)
    if together < 2 or not all(map(_aligned, columns[1:])):
        return None
    limits = [max(line.box.right for line in column) for column in columns[:-1]] + [limit]
    prose = len(columns) == 2 and all(map(_is_prose, columns, limits))
    if prose:
        newspaper = [Column(column, edge) for column, edge in zip(columns, limits, strict=True)]
        return Newspaper(newspaper, len(cut))
    if manner.justified and _are_spread(lines[: len(cut)]):
        return None
    return _table(lines[: len(cut)], cut, limits, manner)


def _lists(cut: list[Parts]) -> int:
    """How many lines are lists of boxes to tick side by side, each below its own heading; 0 where it is no such thing."""
    heads, *listed = cut
    firsts = [part for part in listed[0] if part is not None and part.ticked] if listed else []
    if None in heads or len(firsts) < len(heads) or any(head.ticked for head in heads if head is not None):
        return 0
    starts = [first.box.left for first in firsts]
    held = list(takewhile(lambda parts: all(map(_is_listed, parts, starts)), listed))
    boxes = [sum(part is not None and part.ticked for part in parts) for parts in zip(*held, strict=True)]
    return len(held) + 1 if min(boxes, default=0) > 1 else 0


def _is_listed(part: Line | None, start: float) -> bool:
    """Whether a line is a box of a list and its label, or goes on with the label of one above; or nothing."""
    if part is None:
        return True
    if part.ticked and len(part.runs) == 1 and len(part.runs[0].text) == 1:
        return False
    return abs(part.box.left - start) <= _AT_START if part.ticked else part.box.left > start + _AT_START


def _are_spread(lines: list[Line]) -> bool:
    """Whether the lines with gaps all begin at one left edge and end at one right edge: their words are spread."""
    left, right = min(line.box.left for line in lines), max(line.box.right for line in lines)
    return all(
        abs(line.box.left - left) < FLUSH and (len(line.runs) < 2 or right - line.box.right < FLUSH)
        for line in lines
    )


def _ends_it(cut: list[Parts]) -> bool:
    """Whether the last line stands in the first column alone, and does not go on with what stands above it there."""
    above, (last, *others) = cut[-2][0], cut[-1]
    if last is None or any(others):
        return False
    limit = max(parts[0].box.right for parts in cut[:-1] if parts[0]) if above else 0.0
    near = above is not None and last.box.top - above.box.bottom <= _BELOW * last.height
    return above is None or not near or fits(above, last, limit)


def _is_out_of_line(cut: list[Parts]) -> bool:
    """Whether the last line begins before a column where all others of it do: a text of its own below them."""
    for part, *others in zip(cut[-1][1:], *(parts[1:] for parts in cut[:-1]), strict=True):
        above = [other for other in others if other is not None]
        if part is not None and len(above) > 1 and _aligned(above) and not _aligned([*above, part]):
            return True
    return False


def _cut(line: Line, middles: list[float]) -> Parts:
    """The line's part in each column."""
    edges = [float("-inf"), *middles, float("inf")]
    parts = [[run for run in line.runs if low <= run.left < high] for low, high in pairwise(edges)]
    return [Line(part) if part else None for part in parts]


def _aligned(lines: list[Line]) -> bool:
    """Whether most lines begin where the first one does, or all labels do and all answers, set in a little, alike."""
    start = min(line.box.left for line in lines)
    behind = [line for line in lines if abs(line.box.left - start) >= _AT_START]
    if len(lines) - len(behind) >= 0.6 * len(lines):
        return True
    labels = all(line in behind or line.weight for line in lines)
    return labels and _are_set_in(behind, start)


def _are_set_in(answers: list[Line], start: float) -> bool:
    """Whether all answers stand behind their labels by as much, and none is set as these are."""
    shifts = [line.box.left - start for line in answers]
    return (
        max(shifts) <= _INDENT and max(shifts) - min(shifts) < 1 and not any(line.weight for line in answers)
    )


def _is_prose(lines: list[Line], limit: float) -> bool:
    """Whether the lines are wrapped text: many, most of them full, and none only there to be written on."""
    if len(lines) < _LONG or any(map(_is_written_on, lines)) or 2 * sum(map(_is_a_word, lines)) > len(lines):
        return False
    wrapped = sum(not fits(above, below, limit) for above, below in pairwise(lines))
    return wrapped >= _FULL * (len(lines) - 1)


def _is_a_word(line: Line) -> bool:
    """Whether a line says but one word, as labels do below each other."""
    return len(line.runs) == 1 and " " not in line.runs[0].text.strip()


def _is_written_on(line: Line) -> bool:
    return all(run.slot is None and not run.text.strip("_ ") for run in line.runs)


def _table(source: list[Line], cut: list[Parts], limits: list[float], manner: Manner) -> Borderless | None:
    """Rows of cells, where there are three columns or a cell runs over several lines; else tabs tell as much."""
    lines = [part for parts in cut for part in parts if part]
    most = most_apart(lines, limits[-1], manner)
    rows = answered = _answered_rows(cut)
    if not rows:
        rows = _rows(cut, limits, most)
    alone = len(rows) < 2
    rows = rows if answered else _with_lists(rows)
    single = all(len(cell) < 2 for row in rows for cell in row)
    if (alone and not answered and not _are_wrapped(rows)) or (
        single and (len(limits) < 3 or _are_labelled(rows))
    ):
        return None
    starts = [min(part.box.left for part in parts if part) for parts in zip(*cut, strict=True)]
    if answered:
        # Short answers tell nothing of how far the others could have run.
        height = max(part.height for part in lines)
        limits = [*(start - height for start in starts[1:]), limits[-1]]
    if max(len(line.runs) for line in source) > len(starts) and not answered:
        rows, starts, limits = _finely(source, rows, starts, limits, most)
    return _borderless(rows, source, starts, limits)


def _are_wrapped(rows: list[Cells]) -> bool:
    """Whether all rows, if but one, are three cells or more, most of which go on below with words in small letters."""
    rests = [line.runs[0].text[:1].islower() for row in rows for cell in row for line in cell[1:]]
    cells = sum(map(len, rows))
    return cells >= _FEW and all(rests) and 2 * len(rests) > cells


def _finely(
    source: list[Line], rows: list[Cells], starts: list[float], limits: list[float], most: float
) -> tuple[list[Cells], list[float], list[float]]:
    """The rows with the columns that some of their cells go over, where these begin, and how far they could run."""
    found = finer(rows, starts)
    if len(found) == len(starts):
        return rows, starts, limits
    cut = [_cut(line, [start - _AT_START for start in found[1:]]) for line in source]
    ends = [*found[1:], float("inf")]
    reached = [
        [part.box.right for part in parts if part and part.box.right <= end]
        for parts, end in zip(zip(*cut, strict=True), ends, strict=True)
    ]
    edges = [max(far, default=start) for far, start in zip(reached, found, strict=True)]
    edges[-1] = limits[-1]
    return _with_lists(_rows(cut, edges, most)), found, edges


def _are_labelled(rows: list[Cells]) -> bool:
    """Whether several columns begin with the same label in each row: lines of labels, "home ____ work ____"."""
    columns = [*zip(*(row[1:] for row in rows), strict=True)]
    labels = [column for column in columns if len({_first_word(cell) for cell in column} - {""}) == 1]
    labels = [column for column in labels if all(map(_first_word, column))]
    answered = any(len({_said(cell) for cell in column}) > 1 for column in labels)
    return len(labels) >= _LABELLED and answered


def _said(cell: list[Line]) -> str:
    return " ".join(run.text for line in cell for run in line.runs)


def _first_word(cell: list[Line]) -> str:
    """The word that a cell begins with; nothing where that is no word."""
    found = cell[0].runs[0].text.partition("_")[0].split() if cell else []
    word = found[0].rstrip(":").casefold() if found else ""
    return word if len(word) > 1 and word.isalpha() else ""


def _borderless(
    rows: list[Cells], source: list[Line], starts: Iterable[float], limits: list[float]
) -> Borderless:
    box = box_around([line.box for line in source])
    return Borderless(
        rows,
        (*starts, max(box.right, limits[-1]) if limits[-1] < float("inf") else box.right),
        limits,
        box,
        source,
    )


def _rows(cut: list[Parts], limits: list[float], most: float) -> list[Cells]:
    """The rows as their labels tell them, else the room between them, else the words."""
    return (
        _labelled_rows(cut, limits, most)
        or _spaced_rows(cut, limits, most)
        or _written_rows(cut, limits, most)
    )


def _labelled_rows(cut: list[Parts], limits: list[float], most: float) -> list[Cells]:
    """The rows of answers beside bold labels, however many paragraphs they have; none where it is no such table."""
    labels = [parts[0] for parts in cut if parts[0]]
    bold = all(label.weight is True for label in labels) and len(limits) == 2
    if not bold or len(labels) < 2 or any(parts[1].weight is True for parts in cut if parts[1]):
        return []
    rows: list[Cells] = []
    for parts in cut:
        if rows and (parts[0] is None or _going(rows[-1], [parts[0], None], limits, most) == [True]):
            _add(rows[-1], parts)
        else:
            rows.append([[part] if part else [] for part in parts])
    return rows if any(len(row[1]) > 1 for row in rows) else []


def _written_rows(cut: list[Parts], limits: list[float], most: float) -> list[Cells]:
    """The rows as the words tell them: a line goes on with the row above, or begins the next."""
    rows: list[Cells] = []
    for parts in cut:
        if rows and _continues(rows[-1], parts, limits, most):
            _add(rows[-1], parts)
        else:
            rows.append([[part] if part else [] for part in parts])
    return rows


def _spaced_rows(cut: list[Parts], limits: list[float], most: float) -> list[Cells]:
    """The rows as the room between them tells them; none where it does not, or the words say otherwise."""
    rows: list[Cells] = []
    for parts, parted in zip(cut, _parted(cut), strict=True):
        if parted:
            rows.append([[part] if part else [] for part in parts])
        elif rows and (
            None in parts or any(_going(rows[-1], parts, limits, most)) or _answers_below(rows[-1], parts)
        ):
            _add(rows[-1], parts)
        else:
            return []
    return rows if len(rows) > 1 else []


def _with_lists(rows: list[Cells]) -> list[Cells]:
    """The rows, those that only go on with answers taken into the row of bold labels that these answer."""
    found: list[Cells] = []
    for row in rows:
        if found and _goes_on_answering(found[-1], row):
            for above, cell in zip(found[-1], row, strict=True):
                above += cell
        else:
            found.append(row)
    return found


def _goes_on_answering(above: Cells, row: Cells) -> bool:
    """Whether a row without any label stands below answers, or below labels that have none beside them."""
    labels = [bool(cell) and cell[-1].weight is True for cell in above]
    answers = [bool(cell) and cell[-1].weight is False for cell in above]
    if not (any(labels) and any(answers)) or any(line.weight is not False for cell in row for line in cell):
        return False
    alone = [label and not any(answers[at + 1 : at + 2]) for at, label in enumerate(labels)]
    return all(answers[at] or alone[at] for at, cell in enumerate(row) if cell)


def _answered_rows(cut: list[Parts]) -> list[Cells]:
    """The rows of a form where each answer stands below its label; none where it is no such form."""
    rows: list[Cells] = []
    for parts, parted in zip(cut, _parted(cut), strict=True):
        if parted:
            rows.append([[part] if part else [] for part in parts])
        elif rows and _is_below_labels(rows[-1], parts):
            _add(rows[-1], parts)
        else:
            return []
    answered = all(any(len(cell) > 1 for cell in row) for row in rows)
    # A header and a row below it look alike, but for answers that are set in a little.
    told = len(rows) > 1 or all(_is_set_in(cell) for cell in rows[0]) or any(map(_is_answered, rows[0]))
    return rows if answered and told else []


def _is_answered(cell: list[Line]) -> bool:
    """Whether an answer begins behind its label, as no header of a table does."""
    return bool(cell) and cell[0].weight is None and cell[0].runs[0].bold


def _is_set_in(cell: list[Line]) -> bool:
    return len(cell) < 2 or cell[1].box.left - cell[0].box.left >= 1


def _parted(cut: list[Parts]) -> list[bool]:
    """Whether each line stands apart from the one above, more so than the lines of a row."""
    boxes = [[part.box for part in parts if part] for parts in cut]
    gaps = [
        min(box.top for box in below) - max(box.bottom for box in above) for above, below in pairwise(boxes)
    ]
    steps = sorted(gaps)
    jump, least = max(((other - one, other) for one, other in pairwise(steps)), default=(0.0, 0.0))
    height = max(part.height for parts in cut for part in parts if part)
    interlaced = any(gap < -_INTERLACED * height for gap in gaps)
    if interlaced or jump < _JUMP * height:
        return [True, *_unevenly(gaps, cut, interlaced=interlaced)]
    return [True, *(gap >= least for gap in gaps)]


def _unevenly(gaps: list[float], cut: list[Parts], *, interlaced: bool) -> list[bool]:
    """Whether each line stands apart where the others follow each other at one and the same distance.

    Lines that do so begin a row: they have words in the first column, and in one more. All others are even, or are
    those that have not. Where cells hold paragraphs
    of their own, so that lines of one stand between those of another, nothing else is looked at.
    """
    begun = [parts[0] is not None and sum(part is not None for part in parts) > 1 for parts in cut[1:]]
    least = min((gap for gap in gaps if gap >= 0), default=0.0)
    more = [gap - least for gap, starts in zip(gaps, begun, strict=True) if starts or not interlaced]
    apart = [
        gap - least > _EVEN and (starts or not interlaced) for gap, starts in zip(gaps, begun, strict=True)
    ]
    even = interlaced or apart.count(False) >= max(_FEW, apart.count(True)) or apart == begun
    clear = not any(_EVEN < gap < _UNEVEN for gap in more)
    told = all(starts for starts, parted in zip(begun, apart, strict=True) if parted)
    return [parted and even and clear and told for parted in apart]


def _add(row: Cells, parts: Parts) -> None:
    for cell, part in zip(row, parts, strict=True):
        if part:
            cell.append(part)


def _is_below_labels(row: Cells, parts: Parts) -> bool:
    """Whether the row is one of labels, and the line in another face, larger, or set in a little, like what is filled in."""
    pairs = [(cell[0], part) for cell, part in zip(row, parts, strict=True) if cell and part]
    if not pairs:
        return False
    faces = all(label.weight is not False and part.weight is False for label, part in pairs)
    faces = faces and any(label.weight for label, _ in pairs)
    faces = faces or all(label.height <= _SMALLER * part.height for label, part in pairs)
    shifts = [part.box.left - label.box.left for label, part in pairs]
    return faces or (all(len(cell) < 2 for cell in row) and min(shifts) >= 1 and max(shifts) < 6)


def _answers_below(row: Cells, parts: Parts) -> bool:
    """Whether a row is one of labels with colons, as no header of a table is, and the line what answers them."""
    asks = all(cell and cell[-1].runs[-1].text.endswith(":") for cell in row)
    return asks and _is_below_labels(row, parts)


def _continues(row: Cells, parts: Parts, limits: list[float], most: float) -> bool:
    """Whether the lines go on with the row above: every one of them with its cell, or in a cell begun."""
    going = _going(row, parts, limits, most)
    if parts[0] is None:
        last = max(line.box.bottom for cell in row for line in cell)
        return any(going) or any(part.box.top - last < 0.5 * part.height for part in parts if part)
    return all(going)


def _going(row: Cells, parts: Parts, limits: list[float], most: float) -> list[bool]:
    """For each part of the line, whether it goes on with its cell."""
    return [
        bool(cell) and goes_on(cell[-1], part, cell[0], limit, most)
        for cell, part, limit in zip(row, parts, limits, strict=True)
        if part
    ]
