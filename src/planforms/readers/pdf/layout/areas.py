"""A sheet put into reading order: paragraphs, and tables of cells that hold paragraphs again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.readers.pdf.layout.arranged import Arranged, Frame, FrameCell, Passage
from planforms.readers.pdf.layout.blanks import draw_blanks, ruling
from planforms.readers.pdf.layout.labels import Piece, is_tick, ordered, pieces_of
from planforms.readers.pdf.layout.typed_boxes import lines_apart
from planforms.readers.pdf.layout.typed_over import in_brackets, part_lines
from planforms.readers.pdf.lines import columns
from planforms.readers.pdf.lines.columns import Beside
from planforms.readers.pdf.lines.flush import by_size
from planforms.readers.pdf.lines.line import Line, lines_of
from planforms.readers.pdf.lines.manner import Manner
from planforms.readers.pdf.lines.wraps import are_names, fits, goes_on, most_apart
from planforms.readers.pdf.marks.ringed import take_frames
from planforms.readers.pdf.marks.ticks import check_boxes, fine_ruling
from planforms.readers.pdf.sheet import Box, Run, Sheet, Slot
from planforms.readers.pdf.tables.captioned import tables_of, tables_of_boxes
from planforms.readers.pdf.tables.captioned_fields import tables_of_fields
from planforms.readers.pdf.tables.combs import close_combs
from planforms.readers.pdf.tables.field_rows import rule_rows
from planforms.readers.pdf.tables.framed_fields import take_off_frames
from planforms.readers.pdf.tables.grid import Grid, GridCell, grids
from planforms.readers.pdf.tables.headed import headed
from planforms.readers.pdf.tables.headed_lines import headed_lines
from planforms.readers.pdf.tables.marked_rows import with_marked_rows
from planforms.readers.pdf.tables.parted_columns import with_parted_columns
from planforms.readers.pdf.tables.seated import seat_on_lines, seats_of
from planforms.readers.pdf.tables.shaded_cells import rule_shades
from planforms.readers.pdf.tables.spilled import is_spilled, may_spill
from planforms.readers.pdf.tables.tall_boxes import take_tall_boxes
from planforms.readers.pdf.tables.typed_lines import known_lines, typed_lines

_TALL = 24.0
"""A slot higher than this holds lines of its own and stands for itself."""
_PADDING, _EDGE = 9.0, 3.0
_NEAR_END, _MANY_FULL, _SLIGHT = 40.0, 8, 2.0
_LETTER = 0.45
"""The width of a letter, in heights of the line that it is typed on."""
_UNDER = 0.1
"""So far within its edges a table surely is."""
_ON_EDGE = 0.35
"""The middle of a label in the edge of a box lies no further from it, in letter sizes."""
_LOW = 0.7
"""Words stand in the cell in which so much of their height begins, a label in its upper edge too."""
_MOST_BOXES = 200
"""Of more boxes on a page, the rest does not bound the lines beside it."""


@dataclass(slots=True)
class Area:
    """What stands in one cell of a page, or on the page outside all tables."""

    number: int
    box: Box
    runs: list[Run] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    whole_page: bool = False
    cut: float | None = None
    """The height at which the page's end cuts a row."""


def area_of(sheet: Sheet) -> Area:
    """The whole page, with its tables found and its check boxes told apart."""
    if sheet.squares:
        fine_ruling(sheet)
    take_off_frames(sheet)
    take_frames(sheet)
    tables, tiny = grids(ruling(sheet), sheet.down)
    if rule_shades(sheet, tables) or rule_rows(sheet, tables):
        tables, tiny = grids(ruling(sheet), sheet.down)
    lines_apart(sheet, tables, _TALL)
    check_boxes(sheet, tiny)
    tables = take_tall_boxes(sheet, tables)
    tables = close_combs(sheet, tables)
    seats = seats_of(sheet)
    listed = headed_lines(sheet)
    typed = typed_lines(sheet)
    in_brackets(sheet, _said)
    sheet.runs = part_lines(sheet.runs, [_said(slot) for slot in sheet.slots if slot.text])
    lines = [*draw_blanks(sheet), *typed]
    signed = tables_of([*lines, *known_lines(sheet, lines)])
    seat_on_lines(sheet, seats, signed)
    tables = headed(tables, sheet.runs, sheet.shaded) + signed + listed
    tables = with_marked_rows(sheet, with_parted_columns(sheet, tables))
    tables = tables_of_boxes(sheet, tables) + tables_of_fields(sheet, seats, tables)
    frame = Box(0, 0, sheet.width, sheet.height)
    page = Area(sheet.number, frame, sheet.runs, [], tables, whole_page=True, cut=sheet.cut)
    for slot in sheet.slots:
        seat = seats.get(id(slot))
        if seat is not None and "\n" not in slot.text:
            page.runs.append(Run(slot.text, *seat, slot=slot))
        elif slot.box.height > _TALL or "\n" in slot.text:
            page.slots.append(slot)
        else:
            page.runs.append(Run(slot.text, *_said(slot), slot=slot))
    return page


def mark_cut_rows(areas: Sequence[Area], sheets: Mapping[int, Sheet]) -> None:
    """Note where a page's end cuts a row: the table has no edge below it, nor its rest above it on the next page."""
    for area, following in pairwise(areas):
        if area.cut is None and area.grids and following.grids:
            last = max(area.grids, key=lambda grid: grid.box.bottom)
            first = min(following.grids, key=lambda grid: grid.box.top)
            sheet, rest = sheets[area.number], sheets[following.number]
            if _is_open(last.box.bottom, last, sheet) and _is_open(first.box.top, first, rest):
                area.cut = last.box.bottom


def _is_open(at: float, grid: Grid, sheet: Sheet) -> bool:
    """Whether no line is drawn along a table's edge."""
    left, _, right, _ = grid.box
    return not any(
        abs(rule.at - at) <= _EDGE and rule.start < right and rule.end > left for rule in sheet.across
    )


def _said(slot: Slot) -> Box:
    """Where the words of a slot stand: a field takes all its box, what was typed over the page only its beginning."""
    if slot.control is not None or slot.picture:
        return slot.box
    width = len(slot.text) * slot.box.height * _LETTER
    return slot.box._replace(right=min(slot.box.right, slot.box.left + width))


def arranged(area: Area, manner: Manner, beside: Beside | None = None) -> list[Arranged]:
    """Everything in the area in reading order; ``beside``: what the pages before and after it tell of its tables."""
    fields = bool(area.slots) or any(
        run.slot is not None and run.slot.control is not None for run in area.runs
    )
    return _Reader(manner, fields=fields, beside=beside or Beside()).arranged(area)


class _Reader:
    """Reads areas of one page, on which there may be fields."""

    def __init__(self, manner: Manner, *, fields: bool, beside: Beside) -> None:
        self.manner = manner
        self.fields = fields
        self.beside = beside

    def arranged(self, area: Area) -> list[Arranged]:
        """What the area holds, in reading order."""
        if len(area.runs) == 1 and not (area.grids or area.slots or area.whole_page):
            return [Passage(lines_of(area.runs), _cell_limit(area))]
        inner = _divided(area) if area.grids else []
        lines = lines_of(area.runs)
        limit = _page_limit(area, lines) if area.whole_page else _cell_limit(area)
        tables = [(grid, self._table(grid, cells)) for grid, cells in inner]
        for grid, table in tables:
            table.cut = area.cut is not None and abs(grid.box.bottom - area.cut) < 1
        legend: list[Arranged] = []
        if len(lines) > 1 and _is_on_edge(lines[0], area):
            legend, lines = [Passage(lines[:1], limit)], lines[1:]
        if area.slots or (self.fields and _holds_fields(lines)) or _are_mixed(lines, tables):
            return legend + self._form(lines, area.slots, tables, limit)
        return legend + self._plain(lines, tables, limit, self.beside if area.whole_page else Beside())

    def _table(self, grid: Grid, areas: dict[int, Area]) -> Frame:
        cells = []
        for index, cell in enumerate(grid.cells):
            area = areas.get(index)
            held = self.arranged(area) if area else []
            cells.append(FrameCell(held, cell.row, cell.column, cell.rows, cell.columns, cell.box))
        return Frame(grid.xs, cells, len(grid.ys) - 1, grid.box, whole=grid.whole)

    def _plain(
        self, lines: list[Line], tables: list[tuple[Grid, Frame]], limit: float, beside: Beside
    ) -> list[Arranged]:
        """Lines from the top down, with the tables between them."""
        if not tables:
            return self._written(self._zones(lines, limit, beside), limit)
        blocks: list[Arranged] = []
        start = 0
        above = beside._replace(after=None)
        for grid, table in tables:
            end = start
            while end < len(lines) and lines[end].box.middle[1] < grid.box.top:
                end += 1
            zones = self._zones(lines[start:end], limit, above)
            blocks += self._written(zones, limit)
            blocks.append(table)
            start, above = end, Beside(edges=columns.edges_of(zones) or above.edges)
        return blocks + self._written(
            self._zones(lines[start:], limit, above._replace(after=beside.after)), limit
        )

    def _zones(self, lines: list[Line], limit: float, beside: Beside) -> Sequence[columns.Zone]:
        """Lines that no table interrupts, columns among them told apart."""
        if len(lines) < 2 and not (beside.before or beside.after):
            return [lines] if lines else []
        return columns.zones(lines, limit, self.manner, beside)

    def _written(self, zones: Sequence[columns.Zone], limit: float) -> list[Arranged]:
        """What stands in the zones, column by column."""
        blocks: list[Arranged] = []
        for zone in zones:
            if isinstance(zone, columns.Newspaper):
                for column in zone.columns:
                    _add_column(blocks, self._paragraphs(column.lines, column.limit))
            elif isinstance(zone, columns.Borderless):
                blocks.append(self._borderless(zone))
            else:
                blocks += self._paragraphs(zone, limit)
        return blocks

    def _borderless(self, zone: columns.Borderless) -> Frame:
        cells = []
        for row, cells_of_row in enumerate(zone.rows):
            for column, lines in enumerate(cells_of_row):
                box = zone.cell_box(row, column)
                held = self._cell(lines, zone.limits[column], flush=zone.flush and not column)
                cells.append(FrameCell([*held], row, column, 1, 1, box))
        return Frame(zone.xs, cells, len(zone.rows), zone.box, columns=zone.columns)

    def _cell(self, lines: list[Line], limit: float, *, flush: bool) -> list[Passage]:
        """What a cell without lines holds; ``flush``: one label, its lines set flush right."""
        if flush:
            return [Passage(label, limit) for label in by_size(lines)]
        return self._paragraphs(lines, limit) if lines else []

    def _paragraphs(self, lines: list[Line], limit: float) -> list[Passage]:
        if len(lines) == 1:
            return [Passage(lines, limit)]
        if are_names(lines):
            return [Passage([line], limit) for line in lines]
        most = most_apart(lines, limit, self.manner)
        groups: list[list[Line]] = []
        for line in lines:
            if (
                groups
                and not self.manner.begins_anew(line)
                and goes_on(
                    groups[-1][-1],
                    line,
                    groups[-1][0],
                    limit,
                    most,
                    dense=self.manner.dense,
                )
            ):
                groups[-1].append(line)
            else:
                groups.append([line])
        return [Passage(group, limit) for group in groups]

    def _form(
        self, lines: list[Line], slots: list[Slot], tables: list[tuple[Grid, Frame]], limit: float
    ) -> list[Arranged]:
        """Fields and small boxes among labels: each after the label that it belongs to."""
        boxes = [slot.box for slot in slots] + [grid.box for grid, _ in tables]
        pieces = pieces_of(lines, boxes[:_MOST_BOXES], limit, self.manner)
        pieces += [Piece(slot.box, slot=slot) for slot in slots]
        pieces += [Piece(grid.box, table=table) for grid, table in tables]
        return [piece.table or piece.slot or Passage(piece.lines, piece.limit) for piece in ordered(pieces)]


def _add_column(blocks: list[Arranged], column: list[Passage]) -> None:
    """Add what stands in one more column; its first lines may go on with a sentence from the foot of the one before."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Passage) and column:
        above, below = last.lines[-1], column[0].lines[0]
        broken = below.runs[0].text[:1].islower() and not above.runs[-1].text.endswith((".", "!", "?", ":"))
        if broken and above.weight is below.weight and not fits(above, below, last.limit):
            last.lines += column.pop(0).lines
    blocks += column


def _divided(area: Area) -> list[tuple[Grid, dict[int, Area]]]:
    """The area's outermost tables from the top down with what each cell holds, taken out of the area."""
    outer, nested = _outermost(area.grids)
    finder = _Finder(area.number, outer)
    outside: list[Run] = []
    for run in area.runs:
        held = finder.area(run, run.top + _LOW * (run.bottom - run.top))
        (outside if held is None else held.runs).append(run)
    slots = [(slot, finder.area(slot.box, slot.box.middle[1])) for slot in area.slots]
    for slot, held in slots:
        if held is not None:
            held.slots.append(slot)
    for grid in nested:
        held = finder.area(grid.box, grid.box.middle[1])
        if held is not None:
            held.grids.append(grid)
    area.runs = finder.without_spilled(outside)
    area.slots = [slot for slot, held in slots if held is None]
    return list(zip(outer, finder.areas, strict=True))


def _outermost(tables: list[Grid]) -> tuple[list[Grid], list[Grid]]:
    """Tables that lie in no other from the top down, and the rest."""
    outer: list[Grid] = []
    nested: list[Grid] = []
    for grid in sorted(tables, key=lambda grid: -grid.box.width * grid.box.height):
        inside = any(other.box.holds(*grid.box.middle) for other in outer)
        (nested if inside else outer).append(grid)
    return sorted(outer, key=lambda grid: (grid.box.top, grid.box.left)), nested


class _Finder:
    """Finds the cell in which something lies."""

    def __init__(self, page: int, tables: list[Grid]) -> None:
        self.page = page
        self.tables = tables
        self.areas: list[dict[int, Area]] = [{} for _ in tables]
        self.boxes = [grid.box for grid in tables]
        self.tops = [box.top for box in self.boxes]
        self.bottoms: list[float] = []
        for grid in tables:
            self.bottoms.append(max(grid.box.bottom, self.bottoms[-1] if self.bottoms else 0.0))
        self.squares = [_squares(grid.cells) for grid in tables]

    def area(self, box: Box | Run, y: float) -> Area | None:
        """The area of the cell in which something stands at a height; None where it lies in none."""
        height = box.bottom - box.top
        x, middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        index = bisect_right(self.tops, y) - 1
        while index >= 0 and self.bottoms[index] >= middle:
            left, top, right, bottom = self.boxes[index]
            inside = top <= middle <= bottom or (middle < top <= y and bottom - top > 2 * height)
            if left <= x <= right and inside:
                return self._area(index, x, min(y, bottom))
            index -= 1
        return None

    def without_spilled(self, outside: list[Run]) -> list[Run]:
        """The runs that lie in no table, but for those that go on over an edge of their cell: these are put there."""
        kept: list[Run] = []
        for run in outside:
            index = bisect_right(self.bottoms, run.top - run.height)
            if index < len(self.tables) and may_spill(run, box := self.tables[index].box):
                y = min(run.box.middle[1], box.bottom - _UNDER)
                held = self.areas[index].get(self._number(index, run.left, y))
                if held is not None and is_spilled(run, held.runs, box):
                    held.runs.append(run)
                    continue
            kept.append(run)
        return kept

    def _number(self, index: int, x: float, y: float) -> int:
        """The number of the cell at a place of a table."""
        grid = self.tables[index]
        row = bisect_right(grid.ys, y, 0, len(grid.ys) - 1) - 1
        column = bisect_right(grid.xs, x, 0, len(grid.xs) - 1) - 1
        return self.squares[index][row, column]

    def _area(self, index: int, x: float, y: float) -> Area:
        """The area of the cell at a place of a table."""
        number = self._number(index, x, y)
        area = self.areas[index].get(number)
        if area is None:
            area = self.areas[index][number] = Area(self.page, self.tables[index].cells[number].box)
        return area


def _squares(cells: tuple[GridCell, ...]) -> dict[tuple[int, int], int]:
    """Which cell covers each square of the grid."""
    return {
        (row, column): index
        for index, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


def _page_limit(page: Area, lines: list[Line]) -> float:
    """How far to the right the page's text runs: to a margin like the left one, or to its longest line."""
    if not lines:
        return page.box.right
    leftmost = min(line.box.left for line in lines)
    ends = sorted(line.box.right for line in lines)
    margin = page.box.right - (leftmost - page.box.left)
    beyond = sum(end > margin + 3 for end in ends)
    reached = sum(margin - _NEAR_END < end <= margin + 3 for end in ends)
    if beyond <= max(1, len(ends) // 10) and reached > beyond:
        within = [end for end in ends if end <= margin + 3]
        # So many full lines would not all end before a margin that they could have reached.
        full = sum(end > within[-1] - _NEAR_END for end in within) >= _MANY_FULL
        return min(margin, within[-1] + _SLIGHT) if full else margin
    lone = ends[-2:-1] and ends[-2] < ends[-1] - _NEAR_END
    if lone or ends[-1] < 0.7 * page.box.width:
        return max(ends[-1], margin)
    return max(ends[-1], _table_limit(page.grids, leftmost))


def _table_limit(tables: list[Grid], left: float) -> float:
    """How far the text of the tables could run that begin where the page's text does; 0 where none does."""
    boxes = [grid.box for grid in tables if abs(grid.box.left - left) <= _PADDING]
    return max((box.right - max(left - box.left, 0.0) for box in boxes), default=0.0)


def _cell_limit(area: Area) -> float:
    """How far to the right a cell's text could run, its padding being that on the left."""
    if not area.runs:
        return area.box.right
    leftmost = min([run.left for run in area.runs])
    rightmost = max([run.right for run in area.runs])
    padding = min(max(leftmost - area.box.left, 1.0), _PADDING)
    return max(rightmost, area.box.right - padding)


def _is_on_edge(line: Line, area: Area) -> bool:
    """Whether a line stands in the upper edge of a cell, which has a gap for it: the label of what is written below."""
    return not area.whole_page and abs(line.box.middle[1] - area.box.top) < _ON_EDGE * line.height


def _holds_fields(lines: list[Line]) -> bool:
    """Whether fields stand among the lines, those to be ticked aside."""
    return any(run.slot is not None and not is_tick(run) for line in lines for run in line.runs)


def _are_mixed(lines: list[Line], tables: list[tuple[Grid, Frame]]) -> bool:
    """Whether boxes stand beside each other or beside text."""
    for (above, _), (below, _) in pairwise(tables):
        if below.box.top < above.box.bottom - 2:
            return True
    heights = [line.box.middle[1] for line in lines] if tables else []
    boxes = [grid.box for grid, _ in tables]
    return any(box.top < height < box.bottom for box in boxes for height in heights)
