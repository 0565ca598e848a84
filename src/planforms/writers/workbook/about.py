"""The sheet About: what the workbook is, counts that add up, the rules, and what found no other place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from planforms.rules import find_rule
from planforms.writers.columns import NOT_SUBMITTED, SUBMITTED, UNSURE, Column, Table
from planforms.writers.tables import Tables
from planforms.writers.workbook.formulas import (
    Formula,
    Value,
    count,
    equal_to,
    quoted,
    write_block,
    write_value,
)
from planforms.writers.workbook.harvest import DIRECTORS, KEPT_TABLE, PLAN_ID, Notes
from planforms.writers.workbook.lists import add_table, set_up_page
from planforms.writers.workbook.overflow import CODE as OVERFLOW
from planforms.writers.workbook.style import Formats

Kept = Sequence[tuple[str, str, Notes]]
"""Plan id, owner and notes of plans that are no longer there."""

_PURPOSE = (
    "This workbook shows the plans that were handed in, what is missing in them, and when things are due.",
    "The columns Notes, Progress and Score in Plans are yours: what you write there is kept when the workbook "
    "is made anew, by the hidden column Plan id. Everything else is made from the forms each time.",
    "A day is only shown as a date where the form names one; what was written always stands beside it. "
    "A month counts as its last day.",
    "Rows are kept low for reading; a longer text is complete in its cell.",
)
_PRIVATE = "Birth dates and certificate numbers are left out of this workbook."
_SHEETS = {
    "Summary": "How many plans came in and how they stand, by form and school; what is missing most often.",
    "Plans": "One row a plan. Your own columns are Notes, Progress and Score.",
    "Goals": "One row a goal, and a row for each objective below it.",
    "Activities": "One row an activity, meeting, session or action step, with its date.",
    "Findings": "What a person must look at, where it stands, and what to do.",
    "Due dates": "How many activities are due in each school and month; what is overdue or due in 30 days.",
    "Not submitted": "Who on the roster has no plan here. Unsure: a plan came that may be theirs.",
    "Overflow": "Texts that are longer than a cell can hold, in pieces.",
}
_OWN_RULES = {
    "output.characters": "Characters that no workbook can hold were left out.",
    OVERFLOW: "A text is longer than a cell can hold.",
}


_WIDTHS = (34.0, 70.0, 40.0, 14.0, 20.0)


def write_about(
    worksheet: Any, tables: Tables, sheets: Sequence[str], kept: Kept, private: bool, look: Formats
) -> None:
    """Fill the sheet from top to bottom."""
    for place, width in enumerate(_WIDTHS):
        worksheet.set_column(place, place, width)
    worksheet.hide_gridlines(2)
    set_up_page(worksheet)
    worksheet.set_row(0, 24)
    worksheet.write_string(0, 0, "About this workbook", look.title)
    made = f"Made by planforms on {tables.today:%B} {tables.today.day}, {tables.today.year}."
    lines = [made, *_PURPOSE, *(() if private else (_PRIVATE,))]
    for row, line in enumerate(lines, 1):
        worksheet.write_string(row, 0, line, look.subtitle)
    row = len(lines) + 2
    row = (
        write_block(worksheet, (row, 0), "Counts", _COUNTS, list(_counts(tables, row + 1)), look, _WIDTHS) + 1
    )
    row = (
        write_block(
            worksheet, (row, 0), "Sheets", _GUIDE, [(name, _SHEETS[name]) for name in sheets], look, _WIDTHS
        )
        + 1
    )
    row = write_block(worksheet, (row, 0), "Rules", _RULES, list(_rules(tables, row + 1)), look, _WIDTHS) + 1
    if tables.unread.rows:
        row = write_block(worksheet, (row, 0), "NotRead", _UNREAD, _unread(tables), look, _WIDTHS) + 1
    if kept:
        _write_kept(worksheet, row, kept, look)


def _titled(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, title) for title in titles)


_COUNTS = _titled("Counts", "Where to see them", "Number")
_GUIDE = _titled("Sheet", "What it shows")
_RULES = _titled("Rule", "What it means", "Code", "Findings")
_UNREAD = _titled("Not read", "Why", "What to do", "Status", "Code")
_KEPT = _titled("Owner", *DIRECTORS, PLAN_ID)
_KEPT_TITLE = "What you noted on plans that are no longer in this workbook"


def _counts(tables: Tables, row: int) -> Iterator[tuple[Value, ...]]:
    """How the submissions divide, and with a roster how the people do; ``row`` is the first, from 0."""
    plans, unread = len(tables.plans.rows), len(tables.unread.rows)
    total = Formula(f"SUM(C{row + 2}:C{row + 5})", plans + tables.copies + tables.replaced + unread)
    yield "Submissions that came in", "The four rows below", total
    yield "Plans in this workbook", "Plans: all rows", Formula("COUNTA(Plans[Plan id])", plans)
    yield "Further copies of the same file", "Counted here and not listed", tables.copies
    yield "Older versions of a plan", "Counted here and not listed", tables.replaced
    number = Formula("COUNTA(NotRead[Not read])", unread) if unread else 0
    yield "Files that gave no plan", "The list Not read below", number
    if tables.expected is None or tables.not_submitted is None:
        return
    standing = Counter(tables.expected.values("standing"))
    total = Formula(f"SUM(C{row + 7}:C{row + 9})", len(tables.expected.rows))
    yield "Plans that the roster expects", "The three rows below", total
    yield "Of these, submitted", "Plans: On the roster is Yes", standing[SUBMITTED]
    for word in (NOT_SUBMITTED, UNSURE):
        formula = Formula(count(("NotSubmitted[Standing]", quoted(word))), standing[word])
        yield f"Of these, {word.lower()}", f"Not submitted: Standing is {word}", formula


def _rules(tables: Tables, row: int) -> Iterator[tuple[Value, ...]]:
    """Every rule that found something, with its meaning and how often; ``row`` is the first, from 0."""
    found = Counter((str(code), str(name)) for code, name in tables.findings.pick("code", "rule"))
    for number, ((code, name), times) in enumerate(sorted(found.items()), row + 1):
        rule = find_rule(code)
        meaning = rule.summary if rule else _OWN_RULES.get(code, "")
        formula = count(("Findings[Code]", equal_to(f"$C{number}", code)))
        yield name.replace("-", " ").capitalize(), meaning, code, Formula(formula, times)


def _unread(tables: Tables) -> list[tuple[Value, ...]]:
    return list(tables.unread.pick("source", "why", "remedy", "status", "code"))


def _write_kept(worksheet: Any, row: int, kept: Kept, look: Formats) -> None:
    """The director's words on plans that are no longer there, so that they can come back with them."""
    worksheet.write_string(row, 0, _KEPT_TITLE, look.subtitle)
    for number, (plan, owner, notes) in enumerate(kept, row + 2):
        for place, value in enumerate((owner, *notes, plan)):
            write_value(worksheet, number, place, value, look)
    add_table(worksheet, (row + 1, 0), Table(KEPT_TABLE, _KEPT, [()] * len(kept)), KEPT_TABLE, look)
