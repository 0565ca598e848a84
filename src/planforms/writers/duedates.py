"""When activities are due: how a day stands to today, and how many fall in each month of each school."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from planforms.writers.columns import LATER, NO_DAY, OVERDUE, SOON, SOON_DAYS, CellValue, Column, Row, Table

MONTHS = 24
"""How many months Due dates shows; what is earlier or later stands in a column of its own."""
EARLIER, AFTERWARDS = "Earlier", "Later months"


def when(due: dt.date | None, today: dt.date) -> str:
    """How a due day stands to today."""
    if due is None:
        return NO_DAY
    if due < today:
        return OVERDUE
    return SOON if due <= today + dt.timedelta(days=SOON_DAYS) else LATER


def due_dates(activities: Table, today: dt.date) -> Table:
    """School by month: how many activities are due, overdue, due soon, or without a day."""
    months = due_months(activities)
    columns = (
        Column("school", "School"),
        *(Column(key, title, "number") for key, title in (("overdue", OVERDUE), ("soon", SOON))),
        Column("earlier", EARLIER, "number"),
        *(Column(f"{month:%Y-%m}", f"{month:%b %Y}", "number") for month in months),
        Column("afterwards", AFTERWARDS, "number"),
        Column("no_day", NO_DAY, "number"),
        Column("total", "Total", "number"),
    )
    counts: dict[str, Counter[str]] = {}
    names: dict[str, Counter[str]] = {}
    for named, due, standing in activities.pick("school", "due", "when"):
        if standing is None:
            continue
        school = str(named or "")
        names.setdefault(school.casefold(), Counter())[school] += 1
        counts.setdefault(school.casefold(), Counter()).update(_due_keys(due, months, today))
    rows: list[Row] = [
        (names[key].most_common(1)[0][0] or None, *(counts[key][column.key] for column in columns[1:]))
        for key in sorted(counts, key=lambda key: (not key, key))
    ]
    return Table("Due dates", columns, rows)


def due_months(activities: Table) -> list[dt.date]:
    """The first days of the months that activities are due in: the densest stretch, without gaps."""
    counted = Counter(day.replace(day=1) for (day,) in activities.pick("due") if isinstance(day, dt.date))
    if not counted:
        return []
    first = max(counted, key=lambda month: (_in_stretch(counted, month), -month.toordinal()))
    last = max(month for month in counted if month <= _months_on(first, MONTHS - 1))
    return [_months_on(first, number) for number in range(_months_between(first, last) + 1)]


def next_month(month: dt.date) -> dt.date:
    """The first day of the month after ``month``."""
    return _months_on(month, 1)


def _in_stretch(counted: Counter[dt.date], first: dt.date) -> int:
    last = _months_on(first, MONTHS - 1)
    return sum(number for month, number in counted.items() if first <= month <= last)


def _months_between(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _months_on(month: dt.date, number: int) -> dt.date:
    years, months = divmod(month.month - 1 + number, 12)
    year = month.year + years
    return dt.date(year, months + 1, 1) if year <= dt.MAXYEAR else dt.date.max


def _due_keys(due: CellValue, months: list[dt.date], today: dt.date) -> list[str]:
    """The columns of Due dates that a day is counted in."""
    if not isinstance(due, dt.date):
        return ["no_day", "total"]
    standing = {OVERDUE: ["overdue"], SOON: ["soon"]}.get(when(due, today), [])
    if due < months[0]:
        return ["earlier", "total", *standing]
    if due >= next_month(months[-1]):
        return ["afterwards", "total", *standing]
    return [f"{due:%Y-%m}", "total", *standing]
