"""The sheet Due dates: what is due at which school in which month, against today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from planforms.writers.columns import NO_DAY, OVERDUE, SOON, Table
from planforms.writers.duedates import due_months, next_month
from planforms.writers.tables import Tables
from planforms.writers.workbook.formulas import ANYTHING, Formula, count_group, quoted, write_value
from planforms.writers.workbook.lists import add_table, set_up_page
from planforms.writers.workbook.style import Formats
from planforms.writers.workbook.summary import NO_SCHOOL

_BUSY = (1, 5, 10)
"""From how many activities on a month counts as having few, several, many."""

Condition = tuple[str, str]


def write_due_dates(worksheet: Any, tables: Tables, look: Formats) -> None:
    """Fill the sheet: one row a school, one column a month, every number a formula over Activities."""
    table, months = tables.due_dates, due_months(tables.activities)
    conditions = _conditions(months)
    for number, row in enumerate(table.rows, 1):
        school = row[0] if isinstance(row[0], str) else None
        write_value(worksheet, number, 0, school or NO_SCHOOL, look)
        cell = xl_rowcol_to_cell(number, 0, col_abs=True)
        for place, (column, value) in enumerate(zip(table.columns[1:], row[1:], strict=True), 1):
            formula = count_group("Activities[School]", cell, school, *conditions[column.key])
            write_value(worksheet, number, place, Formula(formula, int(str(value))), look)
    _mark(worksheet, table, months, look)
    add_table(worksheet, (0, 0), table, "DueDates", look)
    _lay_out(worksheet, table)


def _conditions(months: list[dt.date]) -> dict[str, list[Condition]]:
    """What the activities counted in each column have in common."""
    conditions = {
        "overdue": [("Activities[When]", quoted(OVERDUE))],
        "soon": [("Activities[When]", quoted(SOON))],
        "no_day": [("Activities[When]", quoted(NO_DAY))],
        "total": [("Activities[When]", ANYTHING)],
        "earlier": [_due("<", months[0] if months else dt.date(1900, 3, 1))],
        "afterwards": [_due(">=", next_month(months[-1]) if months else dt.date(1900, 3, 1))],
    }
    for month in months:
        conditions[f"{month:%Y-%m}"] = [_due(">=", month), _due("<", next_month(month))]
    return conditions


def _due(sign: str, day: dt.date) -> Condition:
    return "Activities[Due]", f'"{sign}"&{_date(day)}'


def _date(day: dt.date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _lay_out(worksheet: Any, table: Table) -> None:
    worksheet.set_column(0, 0, 34)
    worksheet.set_column(1, len(table.columns) - 1, 9.5)
    for key in ("earlier", "afterwards"):
        if not any(table.values(key)):
            worksheet.set_column(table.index(key), table.index(key), 9.5, None, {"hidden": True})
    worksheet.freeze_panes(1, 1)
    worksheet.repeat_rows(0)
    worksheet.repeat_columns(0)
    set_up_page(worksheet)


def _mark(worksheet: Any, table: Table, months: list[dt.date], look: Formats) -> None:
    """Colours beside the numbers: overdue and due soon, busy months, and the months that are over."""
    last = max(1, len(table.rows))

    def column(key: str) -> Callable[[dict[str, Any]], Any]:
        place = table.index(key)
        return lambda rule: worksheet.conditional_format(1, place, last, place, rule)

    for key, style in (("overdue", look.attention), ("soon", look.soon)):
        column(key)({"type": "cell", "criteria": ">", "value": 0, "format": style})
    for month in months:
        mark = column(f"{month:%Y-%m}")
        over = f"=AND(TODAY()>={_date(next_month(month))},{xl_rowcol_to_cell(1, table.index(f'{month:%Y-%m}'))}=0)"
        mark({"type": "formula", "criteria": over, "format": look.past, "stop_if_true": True})
        for least, style in zip(reversed(_BUSY), reversed(look.busy), strict=True):
            mark({"type": "cell", "criteria": ">=", "value": least, "format": style, "stop_if_true": True})
