"""A sheet that is one list: a named table with its header in the first row, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from xlsxwriter.utility import xl_col_to_name

from planforms.errors import OutputError
from planforms.writers.columns import LATER, NO_DAY, OVERDUE, SOON, SOON_DAYS, CellValue, Column, Table
from planforms.writers.planrows import fit_for_xml
from planforms.writers.workbook.stream import (
    StreamedSheet,
    date_xml,
    formula_xml,
    number_xml,
    row_xml,
    style_index,
    text_xml,
    truth_xml,
)
from planforms.writers.workbook.style import TABLE_STYLE, Formats

LETTER, LEGAL = 1, 5
LINE = 13.5
"""Points of a line of text."""
HEADER_HEIGHT = 2 * LINE + 3
_MOST_ROWS = 1_048_575
"""What a sheet of Excel holds below its header."""
_MOST_LINKS = 65_000
"""Excel takes 65,530 links a sheet."""
_LONGEST_LINK = 2_000
_KIND_WIDTHS = {
    "text": 16.0,
    "long": 36.0,
    "number": 9.0,
    "date": 13.0,
    "link": 14.0,
    "id": 20.0,
    "note": 24.0,
    "when": 13.0,
    "line": 30.0,
}

_WHEN = (
    f'IF({{due}}="","{NO_DAY}",IF({{due}}<TODAY(),"{OVERDUE}",'
    f'IF({{due}}<=TODAY()+{SOON_DAYS},"{SOON}","{LATER}")))'
)
_LOOKS_LIKE_MORE = re.compile(r"[=+\-@'\d]")
"""A text that a spreadsheet would take for a formula or a number if it were typed."""

CellXml = Callable[[str, int, Any], str]
"""Makes a cell of its name (``B2``), its row from 1, and a value."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one list is laid out."""

    name: str
    table: str
    """The name of the Excel table."""
    widths: Mapping[str, float] = field(default_factory=dict)
    lines: int = 10
    """A row is never higher than this many lines; longer text is in the cell all the same."""
    frozen: int = 1
    """How many columns stay in sight."""
    paper: int = LETTER
    printed_to: str | None = None
    """The last column that is printed; all where none is named."""
    marked: str = ""
    """The column whose words are coloured."""


class ListSheet:
    """Writes a table's rows to a sheet of its own."""

    def __init__(self, workbook: Any, sheet: Sheet, table: Table, look: Formats) -> None:
        self._sheet = sheet
        self._table = table
        self._look = look
        self._plain_links: set[tuple[int, int]] = set()
        """Links that Excel would not take, by row and column: their path stands there as a text."""
        self.worksheet = workbook.add_worksheet(sheet.name, worksheet_class=StreamedSheet)

    def write(self, marks: Mapping[str, Any] | None = None, own: Sequence[str] = ()) -> None:
        """The whole sheet: rows, table, widths, heights, and how it prints.

        ``marks`` are formats by the word they stand for; ``own`` are the titles of the director's columns.
        Raises OutputError where a sheet has no room for so many rows.
        """
        if len(self._table.rows) > _MOST_ROWS:
            raise OutputError("output.too-many-rows", list=self._table.name, rows=len(self._table.rows))
        self._lay_out()
        self._link()
        for word, style in (marks or {}).items():
            self._mark(word, style)
        add_table(self.worksheet, (0, 0), self._table, self._sheet.table, self._look, own)
        self.worksheet.rows = self._rows(own)

    def _mark(self, word: str, style: Any) -> None:
        """Colour the cells of the marked column in which this word stands."""
        place = self._table.index(self._sheet.marked)
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
        self.worksheet.conditional_format(1, place, max(1, len(self._table.rows)), place, rule)

    def _link(self) -> None:
        """Make links of the files beside the workbook, as many as Excel takes."""
        for links, (number, place, target) in enumerate(self._targets(), 1):
            if links > _MOST_LINKS or len(quote(target)) > _LONGEST_LINK:
                self._plain_links.add((number, place))
        self.worksheet.links = self._links

    def _targets(self) -> Iterator[tuple[int, int, str]]:
        """Every file that a row names: the row, counted from 0, its column, and the path."""
        places = [place for place, column in enumerate(self._table.columns) if column.kind == "link"]
        for number, row in enumerate(self._table.rows if places else (), 1):
            for place in places:
                if isinstance(target := row[place], str):
                    yield number, place, target

    def _links(self) -> Iterator[tuple[str, str]]:
        """The cells that are links, and where each leads, with slashes that every system follows."""
        for number, place, target in self._targets():
            if (number, place) not in self._plain_links:
                yield f"{xl_col_to_name(place)}{number + 1}", quote(target, safe="/-._~()!$&'+,;=@")

    def _rows(self, own: Sequence[str]) -> Iterable[str]:
        """The rows as XML: made when asked for. Formats take their numbers now, before they are listed."""
        letters = [xl_col_to_name(place) for place in range(len(self._table.columns))]
        titles = [
            text_xml(f"{letter}1", style_index(header_style(column, self._look, own)), column.title)
            for letter, column in zip(letters, self._table.columns, strict=True)
        ]
        cells = [self._cell(place, column) for place, column in enumerate(self._table.columns)]
        return self._all_rows(titles, list(zip(letters, cells, strict=True)))

    def _all_rows(self, titles: Sequence[str], cells: Sequence[tuple[str, CellXml]]) -> Iterator[str]:
        yield row_xml(1, titles, HEADER_HEIGHT)
        for number, row in enumerate(self._table.rows, 2):
            filled = [
                make(f"{letter}{number}", number, value)
                for (letter, make), value in zip(cells, row, strict=True)
                if value is not None
            ]
            long = [(row[place], width) for place, width in self._long if _may_wrap(row[place], width)]
            lines = max([lines_of(value, width) for value, width in long], default=1)
            yield row_xml(number, filled, min(lines, self._sheet.lines) * LINE if lines > 1 else None)

    def _cell(self, place: int, column: Column) -> CellXml:
        """What makes a cell of a value of this column."""
        look = self._look
        if column.kind == "when":
            return self._when_cell()
        if column.kind == "link":
            return self._link_cell(place, column.title)
        if column.kind == "note":
            return _note_cell(look)
        if column.kind == "number":
            number = style_index(look.number)
            return lambda cell, _row, value: number_xml(cell, number, value)
        if column.kind == "date":
            date = style_index(look.date)
            return lambda cell, _row, value: date_xml(cell, date, value)
        text = style_index(look.id if column.kind == "id" else look.text)
        return lambda cell, _row, value: text_xml(cell, text, value)

    def _when_cell(self) -> CellXml:
        """A formula that holds the row's due day against today."""
        letter, style = xl_col_to_name(self._table.index("due")), style_index(self._look.label)
        return lambda cell, row, value: formula_xml(cell, style, _WHEN.format(due=f"{letter}{row}"), value)

    def _link_cell(self, place: int, title: str) -> CellXml:
        link, text = style_index(self._look.link), style_index(self._look.text)

        def make(cell: str, row: int, target: str) -> str:
            plain = (row - 1, place) in self._plain_links
            return text_xml(cell, text, target[:_LONGEST_LINK]) if plain else text_xml(cell, link, title)

        return make

    def _lay_out(self) -> None:
        sheet, table = self._sheet, self._table
        empty = _empty_columns(table)
        self._long: list[tuple[int, float]] = []
        for place, column in enumerate(table.columns):
            width = sheet.widths.get(column.key, _KIND_WIDTHS[column.kind])
            hidden = column.kind == "id" or column.key in empty
            style = self._look.note if column.kind == "note" else None
            self.worksheet.set_column(place, place, width, style, {"hidden": hidden})
            if not hidden and column.kind in {"text", "long", "note"}:
                self._long.append((place, width))
        last = table.index(sheet.printed_to) if sheet.printed_to else len(table.columns) - 1
        set_up_page(self.worksheet, sheet.paper)
        self.worksheet.freeze_panes(1, sheet.frozen)
        self.worksheet.repeat_rows(0)
        self.worksheet.print_area(0, 0, max(1, len(table.rows)), last)


def _note_cell(look: Formats) -> CellXml:
    """What the director wrote, of whatever kind it was."""
    note, inert, day = style_index(look.note), style_index(look.text), style_index(look.note_date)

    def make(cell: str, _row: int, value: CellValue) -> str:
        if isinstance(value, bool):
            return truth_xml(cell, note, value)
        if isinstance(value, int | float):
            return number_xml(cell, note, value)
        if isinstance(value, dt.date):
            return date_xml(cell, day, value)
        text = fit_for_xml(str(value))
        return text_xml(cell, inert if _LOOKS_LIKE_MORE.match(text) else note, text)

    return make


def set_up_page(worksheet: Any, paper: int = LETTER) -> None:
    """Landscape, as wide as the page, with the sheet's name and the page number below."""
    worksheet.set_landscape()
    worksheet.set_paper(paper)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.set_footer("&L&A&RPage &P of &N")


def add_table(
    worksheet: Any,
    start: tuple[int, int],
    table: Table,
    name: str,
    look: Formats,
    own: Sequence[str] = (),
) -> None:
    """Make the cells at ``start``, which hold the rows already, one named table with filters.

    Rules that colour cells come before it: some programs heed only the first that fits.
    """
    row, column = start
    titles = [
        {"header": title.title, "header_format": header_style(title, look, own)} for title in table.columns
    ]
    last = (row + max(1, len(table.rows)), column + len(table.columns) - 1)
    options = {"name": name, "columns": titles, "style": TABLE_STYLE, "banded_rows": False}
    worksheet.add_table(row, column, *last, options)
    worksheet.set_row(row, HEADER_HEIGHT)
    worksheet.conditional_format(
        row + 1, column, *last, {"type": "formula", "criteria": "=TRUE", "format": look.row}
    )


def header_style(column: Column, look: Formats, own: Sequence[str] = ()) -> Any:
    """The format of a column's title; the director's own columns look different."""
    return look.yours if column.title in own else look.header


def _empty_columns(table: Table) -> set[str]:
    """The columns in which no row has anything."""
    optional = {"text", "long", "link", "date"} if table.rows else set()
    empty = {place for place, column in enumerate(table.columns) if column.kind in optional}
    for row in table.rows if empty else ():
        empty -= {place for place in empty if row[place] is not None}
    return {table.columns[place].key for place in empty}


def _may_wrap(value: object, width: float) -> bool:
    """Whether a text takes more than a line, which few do."""
    return isinstance(value, str) and (len(value) >= width or "\n" in value)


def lines_of(value: object, width: float) -> int:
    """About how many lines a text takes in a column of that width, with what wrapping at words leaves empty."""
    if not isinstance(value, str):
        return 1
    fitting = width * 1.2 - 4.5
    if "\n" not in value:
        return int(len(value) / fitting) + 1
    return sum(int(len(line) / fitting) + 1 for line in value.split("\n"))
