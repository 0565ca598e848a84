"""A sheet that is one list: a named table with its header in the first row, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from xlsxwriter.utility import xl_col_to_name

from planforms.writers.columns import LATER, NO_DAY, OVERDUE, SOON, SOON_DAYS, Column, Row, Table
from planforms.writers.workbook.style import TABLE_STYLE, Formats

LETTER, LEGAL = 1, 5
LINE = 13.5
"""Points of a line of text."""
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
    f'=IF({{due}}="","{NO_DAY}",IF({{due}}<TODAY(),"{OVERDUE}",'
    f'IF({{due}}<=TODAY()+{SOON_DAYS},"{SOON}","{LATER}")))'
)
_LOOKS_LIKE_MORE = re.compile(r"[=+\-@'\d]")
"""A text that a spreadsheet would take for a formula or a number if it were typed."""

Writer = Callable[[int, int, Any], None]


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
        self._links = 0
        self.worksheet = workbook.add_worksheet(sheet.name)
        self._writers = [self._writer(column) for column in table.columns]

    def write(self, marks: Mapping[str, Any] | None = None, own: Sequence[str] = ()) -> None:
        """The whole sheet: rows, table, widths, heights, and how it prints.

        ``marks`` are formats by the word they stand for; ``own`` are the titles of the director's columns.
        """
        self._lay_out()
        for number, row in enumerate(self._table.rows, 1):
            self._write_row(number, row)
        for word, style in (marks or {}).items():
            self._mark(word, style)
        add_table(self.worksheet, (0, 0), self._table, self._sheet.table, self._look, own)

    def _mark(self, word: str, style: Any) -> None:
        """Colour the cells of the marked column in which this word stands."""
        place = self._table.index(self._sheet.marked)
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
        self.worksheet.conditional_format(1, place, max(1, len(self._table.rows)), place, rule)

    def _write_row(self, number: int, row: Row) -> None:
        for place, value in enumerate(row):
            if value is not None:
                self._writers[place](number, place, value)
        lines = max([lines_of(row[place], width) for place, width in self._long], default=1)
        if lines > 1:
            self.worksheet.set_row(number, min(lines, self._sheet.lines) * LINE)

    def _writer(self, column: Column) -> Writer:
        """What puts a value of this column into a cell."""
        sheet, look = self.worksheet, self._look
        if column.kind == "number":
            return lambda row, place, value: sheet.write_number(row, place, value, look.number)
        if column.kind == "date":
            return lambda row, place, value: sheet.write_datetime(row, place, value, look.date)
        if column.kind == "link":
            return lambda row, place, value: self._write_link(row, place, value, column.title)
        if column.kind == "when":
            return self._when_writer()
        if column.kind == "note":
            return lambda row, place, value: write_note(sheet, row, place, value, look)
        style = look.id if column.kind == "id" else look.text
        return lambda row, place, value: sheet.write_string(row, place, value, style)

    def _when_writer(self) -> Writer:
        """What puts a formula there that holds the row's due day against today."""
        due, style = self._table.index("due"), self._look.label
        letter = xl_col_to_name(due)

        def write(row: int, place: int, value: str) -> None:
            formula = _WHEN.format(due=f"{letter}{row + 1}")
            self.worksheet.write_formula(row, place, formula, style, value)

        return write

    def _write_link(self, row: int, place: int, target: str, title: str) -> None:
        """A link to a file beside the workbook; its plain path where Excel would not take one."""
        if self._links >= _MOST_LINKS or len(quote(target)) > _LONGEST_LINK:
            self.worksheet.write_string(row, place, target[:_LONGEST_LINK], self._look.text)
            return
        self._links += 1
        self.worksheet.write_url(row, place, relative_link(target), self._look.link, title)

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


def write_note(worksheet: Any, row: int, place: int, value: Any, look: Formats) -> None:
    """What the director wrote, of whatever kind it was."""
    if value is None:
        return
    if isinstance(value, bool):
        worksheet.write_boolean(row, place, value, look.note)
    elif isinstance(value, int | float):
        worksheet.write_number(row, place, value, look.note)
    elif isinstance(value, dt.date):
        worksheet.write_datetime(row, place, value, look.note_date)
    else:
        text = str(value)
        worksheet.write_string(row, place, text, look.text if _LOOKS_LIKE_MORE.match(text) else look.note)


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
        {"header": title.title, "header_format": look.yours if title.title in own else look.header}
        for title in table.columns
    ]
    last = (row + max(1, len(table.rows)), column + len(table.columns) - 1)
    options = {"name": name, "columns": titles, "style": TABLE_STYLE, "banded_rows": False}
    worksheet.add_table(row, column, *last, options)
    worksheet.set_row(row, 2 * LINE + 3)
    worksheet.conditional_format(
        row + 1, column, *last, {"type": "formula", "criteria": "=TRUE", "format": look.row}
    )


def relative_link(target: str) -> Any:
    """A link to a file beside the workbook, with slashes that every system follows."""
    from xlsxwriter.url import Url

    class Beside(Url):  # type: ignore[misc]
        def _target(self) -> str:
            return quote(target, safe="/-._~()!$&'+,;=@")

    return Beside("external:beside")


def _empty_columns(table: Table) -> set[str]:
    """The columns in which no row has anything."""
    if not table.rows:
        return set()
    optional = [column for column in table.columns if column.kind in {"text", "long", "link", "date"}]
    return {column.key for column in optional if all(value is None for value in table.values(column.key))}


def lines_of(value: object, width: float) -> int:
    """About how many lines a text takes in a column of that width, with what wrapping at words leaves empty."""
    if not isinstance(value, str):
        return 1
    fitting = width * 1.2 - 4.5
    if "\n" not in value:
        return int(len(value) / fitting) + 1
    return sum(int(len(line) / fitting) + 1 for line in value.split("\n"))
