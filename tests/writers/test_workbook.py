"""The workbook: every cell is what the plan says, every number can be counted again, nothing is a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import HOSTILE, TODAY, Inventor, refused
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.cell_range import CellRange

from planforms.catalogue import Catalogue, load_catalogue
from planforms.errors import OutputError
from planforms.plans import FormDate, Person, Session
from planforms.settings import Settings
from planforms.text.names import parse
from planforms.whose.roster import Person as Expected
from planforms.whose.roster import Roster
from planforms.writers.planrows import Links, fit_for_xml
from planforms.writers.tables import Tables, tabulate
from planforms.writers.workbook import rollup, workbook_bytes, write_workbook
from planforms.writers.workbook.harvest import Harvest
from planforms.writers.workbook.style import (
    ATTENTION,
    BUSY,
    CHART_ATTENTION,
    CHART_COMPLETE,
    CHART_MISSING,
    CHART_UNSURE,
    GOOD,
    HEADER,
    INK,
    LINK,
    PAPER,
    QUIET,
    SOON,
    YOURS,
)

SHEETS = ["About", "Summary", "Plans", "Goals", "Activities", "Findings", "Due dates", "Not submitted"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def roster() -> Roster:
    names = ["Ada Holt", "Ben Kato", "Zed Missing", "Elif Fuchs", "Yan Absent"]
    people = (Expected(name, school="Birch", director="Uma Vance", parsed=parse(name)) for name in names)
    return Roster(tuple(people))


def plain(value: Any) -> Any:
    """A value with the signs of its file taken out, as Excel does and openpyxl does not."""
    return unescape(value) if isinstance(value, str) else value


class Book:
    """A workbook as written, with its tables and the formulas behind its values."""

    def __init__(self, path: Path) -> None:
        self.values = openpyxl.load_workbook(path, data_only=True)
        self.formulas = openpyxl.load_workbook(path)
        self.path = path

    def table(self, sheet: str, name: str) -> list[dict[str, Any]]:
        """The rows of a named table."""
        worksheet = self.values[sheet]
        first, *rows = worksheet[worksheet.tables[name].ref]
        titles = [cell.value for cell in first]
        return [dict(zip(titles, (plain(cell.value) for cell in row), strict=True)) for row in rows]

    def xml(self) -> dict[str, str]:
        with zipfile.ZipFile(self.path) as package:
            return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.fixture(scope="module")
def submissions() -> list[Any]:
    return [*Inventor(21, hostile=0.25, unfit=0.02).submissions(280), refused()]


@pytest.fixture(scope="module")
def tables(submissions: list[Any], catalogue: Catalogue) -> Tables:
    return tabulate(submissions, catalogue, roster=roster(), today=TODAY)


@pytest.fixture(scope="module")
def book(submissions: list[Any], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("book") / "rollup.xlsx"
    rollup(submissions, path, catalogue=catalogue, roster=roster(), today=TODAY)
    return Book(path)


def as_cell(value: Any) -> Any:
    """A value as openpyxl reads it back."""
    return dt.datetime.combine(value, dt.time()) if isinstance(value, dt.date) else value


@pytest.mark.parametrize("sheet", ["Plans", "Goals", "Activities", "Findings", "Not submitted"])
def test_every_cell_is_what_the_plans_say(sheet: str, book: Book, tables: Tables) -> None:
    table = next(table for table in tables.all() if table.name == sheet)
    rows = book.table(sheet, sheet.title().replace(" S", "S"))
    assert len(rows) == len(table.rows)
    for shown, row in zip(rows, table.rows, strict=True):
        wanted = {column.title: as_cell(value) for column, value in zip(table.columns, row, strict=True)}
        assert {title: shown[title] for title in wanted} == wanted


def test_nothing_submitted_is_a_formula_or_a_link(book: Book) -> None:
    ours = re.compile(r"^=(IF\([A-Z]+\d+=\"\"|COUNTA\(|COUNTIFS\(|SUM\([A-Z]\d+:[A-Z]\d+\)$)")
    texts = 0
    for worksheet in book.formulas:
        for row in worksheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert ours.match(str(cell.value)), cell.value
                elif isinstance(cell.value, str) and worksheet.title in SHEETS[2:] and cell.row > 1:
                    assert cell.quotePrefix or cell.value.startswith("("), (worksheet.title, cell.coordinate)
                    texts += 1
                assert cell.hyperlink is None
    assert texts > 5_000
    written = "".join(text for name, text in book.xml().items() if "sharedStrings" not in name)
    formulas = re.findall(r"<f>(.*?)</f>", written)
    assert not [text for text in HOSTILE if len(text) > 4 and any(text in formula for formula in formulas)]


def test_the_sheets_are_tables_without_merged_cells(book: Book) -> None:
    assert book.formulas.sheetnames == SHEETS
    names: list[str] = []
    for worksheet in book.formulas:
        assert not worksheet.merged_cells.ranges
        names += worksheet.tables
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.page_setup.fitToHeight in (0, 1)
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        for table in worksheet.tables.values():
            assert table.autoFilter is not None
            header = worksheet[table.ref][0]
            assert [cell.value for cell in header] == [column.name for column in table.tableColumns]
    assert len(names) == len(set(names))
    assert {"Plans", "Goals", "Activities", "Findings", "DueDates", "NotSubmitted"} <= set(names)
    for sheet in SHEETS[2:]:
        assert str(book.formulas[sheet].freeze_panes)[1:] == "2"
        assert f'<dimension ref="{book.formulas[sheet].dimensions}"/>' in "".join(book.xml().values())
        assert book.formulas[sheet].print_title_rows == "$1:$1"


def test_the_plan_id_is_there_and_hidden(book: Book) -> None:
    worksheet = book.formulas["Plans"]
    titles = {cell.value: cell.column_letter for cell in worksheet[1]}
    assert worksheet.column_dimensions[titles["Plan id"]].hidden
    assert not worksheet.column_dimensions[titles["Notes"]].hidden
    assert list(titles)[12:15] == ["Notes", "Progress", "Score"]


def test_the_summary_counts_what_the_lists_hold(book: Book) -> None:
    plans, findings = book.table("Plans", "Plans"), book.table("Findings", "Findings")
    totals = {row["Count"]: row["Number"] for row in book.table("Summary", "Totals")}
    status = Counter(row["Status"] for row in plans)
    assert totals["Plans submitted"] == len(plans) == 280
    assert (totals["Complete"], totals["Needs attention"]) == (status["Complete"], status["Needs attention"])
    assert totals["Errors to be mended"] == sum(row["Severity"] == "Error" for row in findings)
    by_school = book.table("Summary", "BySchool")
    assert sum(row["Submitted"] for row in by_school) == 280
    for row in by_school:
        name = "" if row["School"] == "(no school given)" else row["School"]
        here = [plan for plan in plans if (plan["School"] or "").casefold() == name.casefold()]
        assert row["Submitted"] == len(here)
        assert row["Needs attention"] == sum(plan["Status"] == "Needs attention" for plan in here)
    for row in book.table("Summary", "Gaps"):
        missing = [
            one for one in findings if one["Kind"] == "Missing" and one["Question"] == row["Commonest gaps"]
        ]
        assert row["Missing"] == len(missing)


def test_every_number_of_the_summary_and_of_due_dates_is_a_formula(book: Book) -> None:
    for sheet in ("Summary", "Due dates"):
        for row in book.formulas[sheet].iter_rows():
            assert not [cell.coordinate for cell in row if isinstance(cell.value, int | float)]


def test_due_dates_count_what_activities_hold(book: Book) -> None:
    activities = book.table("Activities", "Activities")
    for row in book.table("Due dates", "DueDates"):
        name = "" if row["School"] == "(no school given)" else row["School"]
        here = [
            one for one in activities if (one["School"] or "").casefold() == name.casefold() and one["When"]
        ]
        assert row["Total"] == len(here)
        assert row["Overdue"] == sum(one["When"] == "Overdue" for one in here)
        december = [one for one in here if one["Due"] and (one["Due"].year, one["Due"].month) == (2026, 12)]
        assert row["Dec 2026"] == len(december)
    assert book.formulas["Activities"]["J2"].value.startswith('=IF(H2="","No day given",IF(H2<TODAY()')


def test_the_counts_of_about_add_up(book: Book) -> None:
    counts = {row["Counts"]: row["Number"] for row in book.table("About", "Counts")}
    parts = ("Plans in this workbook", "Further copies of the same file", "Older versions of a plan")
    total = counts["Submissions that came in"]
    assert total == sum(counts[part] for part in parts) + counts["Files that gave no plan"] == 281
    people = ("Of these, submitted", "Of these, not submitted", "Of these, unsure")
    assert counts["Plans that the roster expects"] == sum(counts[part] for part in people) == 5
    rules = book.table("About", "Rules")
    assert sum(row["Findings"] for row in rules) == len(book.table("Findings", "Findings"))
    assert [row["Why"] for row in book.table("About", "NotRead")] == ["This file is damaged."]


def test_charts_have_words_for_those_who_do_not_see_them(book: Book) -> None:
    drawing = book.xml()["xl/drawings/drawing1.xml"]
    described = re.findall(r'descr="([^"]*)"', drawing)
    assert [text.split(":")[0] for text in described] == [
        "Plans by form",
        "Plans by school, most to do first",
        "Commonest gaps",
    ]
    assert "needing attention" in described[0]


def test_more_rows_than_a_sheet_holds_are_refused_and_nothing_is_written(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = max(len(table.rows) for table in tables.all())
    monkeypatch.setattr("planforms.writers.workbook.lists._MOST_ROWS", most - 1)
    with pytest.raises(OutputError, match=f"has {most} rows"):
        write_workbook(tables, tmp_path / "large.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_charts_use_the_room_on_both_sides_and_cover_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "small.xlsx"
    rollup(Inventor(21).submissions(10), path, catalogue=catalogue, today=TODAY)
    summary = Book(path).formulas["Summary"]
    assert {chart.anchor._from.col for chart in summary._charts} == {0, 7}
    taken = [table.ref for table in summary.tables.values()]
    for chart in summary._charts:
        start, end = chart.anchor._from, chart.anchor.to
        taken.append(
            f"{get_column_letter(start.col + 1)}{start.row + 1}:{get_column_letter(end.col + 1)}{end.row + 1}"
        )
    ranges = [CellRange(ref) for ref in taken]
    assert len(summary._charts) == 3
    assert all(one.isdisjoint(other) for one, other in combinations(ranges, 2))


def test_the_workbook_says_what_it_is(book: Book) -> None:
    assert book.formulas.properties.title == "Professional learning plans"
    assert book.formulas.active.title == "Summary"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (INK, PAPER),
        (QUIET, PAPER),
        (LINK, PAPER),
        (PAPER, HEADER),
        (PAPER, YOURS),
        GOOD,
        ATTENTION,
        SOON,
        *BUSY,
        *((PAPER, bar) for bar in (CHART_COMPLETE, CHART_ATTENTION, CHART_MISSING, CHART_UNSURE)),
    ],
)
def test_every_text_is_readable_on_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


def test_links_are_relative_and_work_on_every_system(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(1)
    links = Links("originals/a b#1%.docx", "returned/é.docx", None)
    path = tmp_path / "r.xlsx"
    rollup(
        [inventor.submission(inventor.peer())], path, catalogue=catalogue, links=lambda _: links, today=TODAY
    )
    cells = {cell.value: cell for cell in openpyxl.load_workbook(path)["Plans"][2]}
    assert cells["Original"].hyperlink.target == "originals/a%20b%231%25.docx"
    assert cells["Returned copy"].hyperlink.target == "returned/%C3%A9.docx"
    assert "Clean copy" not in cells


def test_the_submitted_file_is_linked_where_it_is_found(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(1)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.docx").write_bytes(b"x")
    here = inventor.submission(inventor.peer(), str(tmp_path / "inbox" / "a.docx"))
    gone = inventor.submission(inventor.peer(), str(tmp_path / "inbox" / "b.docx"))
    rollup([here, gone], tmp_path / "out" / "r.xlsx", catalogue=catalogue, today=TODAY)
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "out" / "r.xlsx")["Plans"] for cell in row]
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == ["../inbox/a.docx"]


def test_a_text_too_long_for_a_cell_stands_in_overflow(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(1)
    plan = inventor.coordinator()
    plan.goals[0].statement = "word 🙂 " * 9_000
    path = tmp_path / "r.xlsx"
    rollup([inventor.submission(plan)], path, catalogue=catalogue, today=TODAY)
    book = Book(path)
    assert book.formulas.sheetnames[-1] == "Overflow"
    pieces = book.table("Overflow", "Overflow")
    assert "".join(row["Text"] for row in pieces) == plan.goals[0].statement
    assert [row["Piece"] for row in pieces] == list(range(1, len(pieces) + 1))
    assert book.table("Goals", "Goals")[0]["Statement"].endswith(
        "(all of it is in the sheet Overflow from row 2)"
    )
    found = [row for row in book.table("Findings", "Findings") if row["Code"] == "output.overflow"]
    assert [row["Where"] for row in found] == ["Goals › Statement"]


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(), min_size=1, max_size=40))
def test_any_text_comes_back_as_it_was(texts: list[str], catalogue: Catalogue) -> None:
    plan = Inventor(1).school()
    plan.sessions = [Session(focus=text) for text in texts]
    tables = tabulate([Inventor(1).submission(plan)], catalogue, today=TODAY)
    data = workbook_bytes(tables, Harvest(), private=False)
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["Activities"]
    shown = [plain(row[6]) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert shown == [fit_for_xml(text) or None for text in texts]


def test_nothing_at_all_is_still_a_workbook(catalogue: Catalogue, tmp_path: Path) -> None:
    written = rollup([], tmp_path / "r.xlsx", catalogue=catalogue, today=TODAY)
    assert written == [tmp_path / "r.xlsx", tmp_path / "r.ics"]
    book = Book(tmp_path / "r.xlsx")
    assert book.formulas.sheetnames == SHEETS[:-1]
    assert book.table("Summary", "Totals")[0]["Number"] == 0


def test_private_details_are_shown_when_the_settings_say_so(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(1)
    submissions = [inventor.submission(inventor.certificate())]
    path = tmp_path / "r.xlsx"
    rollup(submissions, path, catalogue=catalogue, today=TODAY)
    assert "SECRET" not in "".join(Book(path).xml().values())
    rollup(submissions, path, catalogue=catalogue, today=TODAY, settings=Settings(private_details=True))
    assert "SECRET" in "".join(Book(path).xml().values())


def test_the_same_plans_make_the_same_file(catalogue: Catalogue, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        rollup(Inventor(4).submissions(14), tmp_path / name, catalogue=catalogue, today=TODAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_one_workbook_for_each_director(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(4)
    submissions = []
    for number, director in enumerate(["Uma Vance", "Vance, Uma", "Wim / Xander", "Wim: Xander?", None]):
        plan = inventor.coordinator()
        plan.owner, plan.director = Person(name=f"Person Number{'abcde'[number]}"), director
        submissions.append(inventor.submission(plan))
    written = rollup(submissions, tmp_path / "r.xlsx", catalogue=catalogue, by="director", today=TODAY)
    names = [path.name for path in written if path.suffix == ".xlsx"]
    assert names == ["r.xlsx", "r-director-uma-vance.xlsx", "r-director-wim-xander.xlsx"]
    hers = Book(tmp_path / names[1])
    assert [row["Owner"] for row in hers.table("Plans", "Plans")] == ["Person Numbera", "Person Numberb"]
    assert "Numberc" not in "".join(hers.xml().values())


def test_schools_with_the_signs_of_patterns_are_counted_exactly(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(4)
    schools = ["A*", "AB", "A?", ">5", "=1+1", "~x", "é" * 300]
    submissions = []
    for school in schools:
        plan = inventor.school()
        plan.school = school
        plan.sessions = [Session(date=FormDate(text="12/1/2026", due="2026-12-01", precision="day"))]
        submissions.append(inventor.submission(plan))
    rollup(submissions, tmp_path / "r.xlsx", catalogue=catalogue, today=TODAY)
    book = Book(tmp_path / "r.xlsx")
    rows = book.table("Due dates", "DueDates")
    assert {row["School"]: row["Total"] for row in rows} == dict.fromkeys(schools, 1)
    formulas = {row[0].value: row[-1].value for row in book.formulas["Due dates"].iter_rows(min_row=2)}
    assert "SUBSTITUTE" in formulas["A*"]
    assert "SUBSTITUTE" not in formulas["AB"]
    assert "LEFT(" in formulas["é" * 300]


def test_the_calendar_holds_each_day_and_escapes_its_words(catalogue: Catalogue, tmp_path: Path) -> None:
    inventor = Inventor(4)
    plan = inventor.school()
    date = FormDate(text="12/1/2026", due="2026-12-01", precision="day")
    focus = "Reading; writing, and\nEND:VEVENT 漢字" * 5
    plan.sessions = [Session(date=date, focus=focus), Session(date=FormDate(text="ongoing"))]
    rollup([inventor.submission(plan)], tmp_path / "r.xlsx", catalogue=catalogue, today=TODAY)
    data = (tmp_path / "r.ics").read_bytes()
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261201" in lines
    described = next(line for line in lines if line.startswith("DESCRIPTION:"))
    assert described.startswith("DESCRIPTION:Reading\\; writing\\, and\\nEND:VEVENT 漢字Reading")


def test_submissions_are_read_once_as_they_come(catalogue: Catalogue, tmp_path: Path) -> None:
    rollup(Inventor(4).submissions(5), tmp_path / "r.xlsx", catalogue=catalogue, today=TODAY)
    assert len(Book(tmp_path / "r.xlsx").table("Plans", "Plans")) == 5
