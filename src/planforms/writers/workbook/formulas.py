"""Numbers that are formulas over the lists, with the value each has now.

A viewer that does not calculate shows the value; Excel and LibreOffice calculate anew. No formula
holds a word that somebody submitted: it points at the cell in which the word stands.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planforms.writers.columns import CellValue, Column, Table
from planforms.writers.workbook.lists import LINE, add_table, lines_of
from planforms.writers.workbook.style import Formats

ANYTHING = '"?*"'
"""The criterion that any text meets."""
_PATTERN = re.compile(r"[~*?]")
_LONGEST_CRITERION = 240
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and what it comes to."""

    text: str
    value: int | str


Value = CellValue | Formula


def count(*conditions: tuple[str, str]) -> str:
    """How many rows of a list meet all conditions: a column (``Plans[Status]``) and its criterion."""
    return f"COUNTIFS({','.join(part for condition in conditions for part in condition)})"


def quoted(text: str) -> str:
    """One of our own words as a criterion."""
    return '"' + text.replace('"', '""') + '"'


def count_group(column: str, cell: str, name: str | None, *conditions: tuple[str, str]) -> str:
    """How many rows of the group that ``cell`` names meet the conditions; of those without a name for None.

    Those without one are the rest of all: LibreOffice does not count empty cells at the end of a column.
    """
    if not name:
        return f"{count(*conditions)}-{count((column, ANYTHING), *conditions)}"
    return count((column, equal_to(cell, name)), *conditions)


def equal_to(cell: str, text: str) -> str:
    """The criterion "equal to what stands in this cell", whatever signs are in it."""
    if len(text) > _LONGEST_CRITERION:
        return f'"="&{_escaped(f"LEFT({cell},{_LONGEST_CRITERION // 2})")}&"*"'
    return f'"="&{_escaped(cell) if _PATTERN.search(text) else cell}'


def _escaped(cell: str) -> str:
    """The cell's text with the signs that a criterion takes for a pattern made plain."""
    for sign in "~*?":
        cell = f'SUBSTITUTE({cell},"{sign}","~{sign}")'
    return cell


def write_block(
    worksheet: Any,
    start: tuple[int, int],
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    look: Formats,
    widths: Sequence[float] = (),
) -> int:
    """A small named table at ``start``; gives the row below it. With ``widths`` rows are as high as their text."""
    top, left = start
    for row, values in enumerate(rows, top + 1):
        for place, (column, value) in enumerate(zip(columns, values, strict=True), left):
            write_value(worksheet, row, place, value, look, look.line if column.kind == "line" else look.text)
        lines = max((lines_of(text, width) for text, width in zip(values, widths, strict=False)), default=1)
        if lines > 1:
            worksheet.set_row(row, min(lines, _MOST_LINES) * LINE)
    add_table(worksheet, start, Table(name, tuple(columns), [()] * len(rows)), name, look)
    return top + 1 + max(1, len(rows))


def write_value(worksheet: Any, row: int, column: int, value: Value, look: Formats, text: Any = None) -> None:
    """A text, number, date or formula in its cell."""
    if isinstance(value, Formula):
        worksheet.write_formula(row, column, f"={value.text}", look.number, value.value)
    elif isinstance(value, str):
        worksheet.write_string(row, column, value, text or look.text)
    elif isinstance(value, dt.date):
        worksheet.write_datetime(row, column, value, look.date)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value, look.label)
    elif value is not None:
        worksheet.write_number(row, column, value, look.number)
