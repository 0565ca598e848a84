"""The sheet Summary: how many plans came in, how they stand, and what is missing most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from planforms.writers.columns import (
    ATTENTION,
    COMPLETE,
    NO_DAY,
    NOT_SUBMITTED,
    OVERDUE,
    SOON,
    UNSURE,
    CellValue,
    Column,
    Table,
)
from planforms.writers.tables import Tables
from planforms.writers.workbook.formulas import (
    ANYTHING,
    Formula,
    Value,
    count,
    count_group,
    equal_to,
    quoted,
    write_block,
)
from planforms.writers.workbook.lists import set_up_page
from planforms.writers.workbook.style import (
    CHART_ATTENTION,
    CHART_COMPLETE,
    CHART_MISSING,
    CHART_UNSURE,
    FONT,
    INK,
    PAPER,
    Formats,
)

NO_SCHOOL, NO_FORM = "(no school given)", "(no form named)"
_MOST_GAPS = 10
_CHARTED = 15
_TOP, _LEFT, _RIGHT = 3, 0, 7
_NAME_WIDTH, _GAP_WIDTH = 40.0, 70.0
_CHART_WIDTH = 560
_ROW_PIXELS = 18
_ONE_PAGE = 70
"""Rows that are still readable on one page."""


@dataclass(frozen=True, slots=True)
class Group:
    """How the plans of one school or form stand."""

    name: str | None
    submitted: int
    complete: int
    attention: int
    missing: int
    unsure: int

    @property
    def open(self) -> int:
        """How much there is to do."""
        return self.attention + self.missing + self.unsure


def write_summary(workbook: Any, worksheet: Any, tables: Tables, look: Formats) -> None:
    """Fill the sheet: totals and groups at the left, the commonest gaps at the right, charts below them."""
    roster = tables.not_submitted is not None
    _lay_out(worksheet)
    worksheet.set_row(0, 24)
    worksheet.write_string(0, 0, "Summary", look.title)
    source = "Every number counts rows of a list; filter the list by the same words to see them."
    worksheet.write_string(
        1, 0, f"{tables.today:%B} {tables.today.day}, {tables.today.year}. {source}", look.subtitle
    )
    forms, schools = groups(tables, "form"), groups(tables, "school")
    gaps = commonest_gaps(tables.findings)
    gap_end = write_block(
        worksheet, (_TOP, _RIGHT), "Gaps", _GAPS, list(_gap_rows(gaps)), look, (_GAP_WIDTH,)
    )
    form_row = write_block(worksheet, (_TOP, _LEFT), "Totals", _TOTALS, list(_totals(tables)), look) + 1
    school_row = _write_groups(worksheet, form_row, "ByForm", "Form", forms, look, roster) + 1
    end = _write_groups(worksheet, school_row, "BySchool", "School", schools, look, roster)
    charts = [
        _stacked(workbook, "Plans by form", form_row, forms, roster),
        _stacked(workbook, "Plans by school, most to do first", school_row, schools, roster),
        _gap_chart(workbook, gaps),
    ]
    end = _insert(worksheet, {_RIGHT: gap_end + 1, _LEFT: end + 1}, charts)
    worksheet.print_area(0, 0, end, _RIGHT + 1)
    worksheet.fit_to_pages(1, 1 if end <= _ONE_PAGE else 0)


_TOTALS = (
    Column("what", "Count"),
    Column("number", "Number", "number"),
    Column("where", "Where to see them", "line"),
)
_GAPS = (
    Column("question", "Commonest gaps"),
    Column("number", "Missing", "number"),
)


def groups(tables: Tables, key: str) -> list[Group]:
    """How the plans of each school or form stand, most to do first."""
    names: dict[str, Counter[str]] = {}
    counts: dict[str, Counter[str]] = {}

    def add(name: CellValue, standing: CellValue) -> None:
        written = str(name or "")
        names.setdefault(written.casefold(), Counter())[written] += 1
        counts.setdefault(written.casefold(), Counter())[str(standing)] += 1

    for name, status in tables.plans.pick(key, "status"):
        add(name, status)
    for name, standing in tables.not_submitted.pick(key, "standing") if tables.not_submitted else ():
        add(name, standing)
    found = (_group(names[folded].most_common(1)[0][0], counted) for folded, counted in counts.items())
    return sorted(found, key=lambda group: (-group.open, (group.name or "~").casefold()))


def _group(name: str, counted: Counter[str]) -> Group:
    complete, attention = counted[COMPLETE], counted[ATTENTION]
    return Group(
        name or None, complete + attention, complete, attention, counted[NOT_SUBMITTED], counted[UNSURE]
    )


def commonest_gaps(findings: Table) -> list[tuple[str, int]]:
    """The questions whose answers are missing most often, and how often."""
    asked = findings.pick("kind", "question")
    missing = Counter(str(question) for kind, question in asked if kind == "Missing" and question)
    return sorted(missing.items(), key=lambda counted: (-counted[1], counted[0]))[:_MOST_GAPS]


def _totals(tables: Tables) -> Iterator[tuple[Value, ...]]:
    status = Counter(tables.plans.values("status"))
    severity = Counter(tables.findings.values("severity"))
    due = Counter(tables.activities.values("when"))
    yield "Plans submitted", Formula("COUNTA(Plans[Plan id])", len(tables.plans.rows)), "Plans: all rows"
    for word in (COMPLETE, ATTENTION):
        yield word, Formula(count(("Plans[Status]", quoted(word))), status[word]), f"Plans: Status is {word}"
    if tables.not_submitted:
        standing = Counter(tables.not_submitted.values("standing"))
        for word in (NOT_SUBMITTED, UNSURE):
            formula = count(("NotSubmitted[Standing]", quoted(word)))
            yield word, Formula(formula, standing[word]), f"Not submitted: Standing is {word}"
    for word, title in (("Error", "Errors to be mended"), ("Warning", "Warnings to be looked at")):
        formula = count(("Findings[Severity]", quoted(word)))
        yield title, Formula(formula, severity[word]), f"Findings: Severity is {word}"
    for word in (OVERDUE, SOON, NO_DAY):
        title = {OVERDUE: "Activities overdue", SOON: "Activities due in the next 30 days"}.get(
            word, "Activities without a day"
        )
        yield (
            title,
            Formula(count(("Activities[When]", quoted(word))), due[word]),
            f"Activities: When is {word}",
        )


def _write_groups(
    worksheet: Any, row: int, name: str, title: str, groups: list[Group], look: Formats, roster: bool
) -> int:
    """The table of schools or forms; gives the row below it."""
    titles = ["Submitted", COMPLETE, ATTENTION, *((NOT_SUBMITTED, UNSURE) if roster else ())]
    columns = (Column(title.lower(), title), *(Column(word, word, "number") for word in titles))
    rows = [_group_row(number, title, group, roster) for number, group in enumerate(groups, row + 1)]
    return write_block(worksheet, (row, _LEFT), name, columns, rows, look, (_NAME_WIDTH,))


def _group_row(row: int, title: str, group: Group, roster: bool) -> list[Value]:
    cell = xl_rowcol_to_cell(row, _LEFT, col_abs=True)

    def number(column: str, condition: tuple[str, str], value: int) -> Formula:
        return Formula(count_group(column, cell, group.name, condition), value)

    plans, missing = f"Plans[{title}]", f"NotSubmitted[{'Form due' if title == 'Form' else title}]"
    values: list[Value] = [
        group.name or (NO_SCHOOL if title == "School" else NO_FORM),
        number(plans, ("Plans[Plan id]", ANYTHING), group.submitted),
        number(plans, ("Plans[Status]", quoted(COMPLETE)), group.complete),
        number(plans, ("Plans[Status]", quoted(ATTENTION)), group.attention),
    ]
    if roster:
        for word, counted in ((NOT_SUBMITTED, group.missing), (UNSURE, group.unsure)):
            values.append(number(missing, ("NotSubmitted[Standing]", quoted(word)), counted))
    return values


def _gap_rows(gaps: list[tuple[str, int]]) -> Iterator[tuple[Value, ...]]:
    for row, (question, number) in enumerate(gaps, _TOP + 1):
        asked = equal_to(xl_rowcol_to_cell(row, _RIGHT, col_abs=True), question)
        formula = count(("Findings[Question]", asked), ("Findings[Kind]", quoted("Missing")))
        yield question, Formula(formula, number)


def _lay_out(worksheet: Any) -> None:
    for first, last, width in ((0, 0, _NAME_WIDTH), (1, 5, 13), (6, 6, 3), (7, 7, _GAP_WIDTH), (8, 8, 10)):
        worksheet.set_column(first, last, width)
    worksheet.hide_gridlines(2)
    set_up_page(worksheet)


Chart = tuple[Any, int, str]
"""A chart, its height in pixels, and what it says in words."""


def _stacked(workbook: Any, title: str, row: int, groups: list[Group], roster: bool) -> Chart:
    """Bars of complete, unfinished and missing plans, a bar a group."""
    shown = groups[:_CHARTED]
    colours = [CHART_COMPLETE, CHART_ATTENTION, *((CHART_MISSING, CHART_UNSURE) if roster else ())]
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    last = row + max(1, len(shown))
    for column, colour in enumerate(colours, 2):
        chart.add_series(
            {
                "name": ["Summary", row, column],
                "categories": ["Summary", row + 1, 0, last, 0],
                "values": ["Summary", row + 1, column, last, column],
                "fill": {"color": colour},
                "border": {"color": PAPER},
                "data_labels": {"value": True, "num_format": "0;;;", "font": {"color": PAPER, "name": FONT}},
                "gap": 60,
            }
        )
    described = "; ".join(_spoken(group, roster) for group in shown)
    return _dressed(chart, title, len(shown)), _height(len(shown)), f"{title}: {described}."


def _spoken(group: Group, roster: bool) -> str:
    name = group.name or "none named"
    said = f"{name}: {group.complete} complete, {group.attention} needing attention"
    return f"{said}, {group.missing} not submitted" if roster else said


def _gap_chart(workbook: Any, gaps: list[tuple[str, int]]) -> Chart:
    chart = workbook.add_chart({"type": "bar"})
    first, last = _TOP + 1, _TOP + max(1, len(gaps))
    chart.add_series(
        {
            "name": "Missing",
            "categories": ["Summary", first, _RIGHT, last, _RIGHT],
            "values": ["Summary", first, _RIGHT + 1, last, _RIGHT + 1],
            "fill": {"color": CHART_ATTENTION},
            "data_labels": {"value": True, "font": {"color": INK, "name": FONT}},
            "gap": 60,
        }
    )
    described = "; ".join(f"{question}: {number}" for question, number in gaps)
    title = "Commonest gaps"
    return (
        _dressed(chart, title, len(gaps), legend=False),
        _height(len(gaps)),
        f"{title}: {described or 'none'}.",
    )


def _dressed(chart: Any, title: str, bars: int, legend: bool = True) -> Any:
    font = {"name": FONT, "color": INK}
    chart.set_title({"name": title, "name_font": {**font, "size": 13}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": font, "major_gridlines": {"visible": False}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": font} if legend else {"none": True})
    chart.set_size({"width": _CHART_WIDTH, "height": _height(bars)})
    return chart


def _height(bars: int) -> int:
    return 110 + 28 * max(1, bars)


def _insert(worksheet: Any, free: dict[int, int], charts: list[Chart]) -> int:
    """Put each chart where most room is left; gives the row below the last.

    ``free`` says for each column from which row on nothing stands there.
    """
    for chart, height, described in charts:
        column = min(free, key=lambda column: free[column])
        shown = {"description": described[:1000], "object_position": 2}
        worksheet.insert_chart(free[column], column, chart, shown)
        free[column] += height // _ROW_PIXELS + 2
    return max(free.values())
