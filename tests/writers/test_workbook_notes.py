"""What the director wrote in Notes, Progress and Score outlives every refresh of the workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from invented import HOSTILE, TODAY, Inventor

from planforms.catalogue import Catalogue, load_catalogue
from planforms.errors import OutputError
from planforms.plans import Person
from planforms.submission import Submission
from planforms.writers.workbook import rollup
from planforms.writers.workbook.harvest import harvest

NAMES = ("Ada Holt", "Ben Kato", "Carla Lund")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def book(catalogue: Catalogue, tmp_path: Path) -> Path:
    path = tmp_path / "rollup.xlsx"
    rollup(plans(*NAMES), path, catalogue=catalogue, today=TODAY)
    return path


def plans(*names: str) -> list[Submission]:
    """A coordinator plan of each of these people; the same person's is the same plan."""
    made = []
    for name in names:
        inventor = Inventor(len(made))
        plan = inventor.coordinator()
        plan.owner = Person(name=name)
        made.append(inventor.submission(plan))
    return made


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Change Plans by hand and save."""
    workbook = openpyxl.load_workbook(path)
    change(workbook["Plans"])
    workbook.save(path)


def column(sheet: Any, title: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == title)


def note(owner: str, **values: Any) -> Callable[[Any], None]:
    """Write something into the director's columns of the row of ``owner``."""

    def change(sheet: Any) -> None:
        row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == owner)
        for title, value in values.items():
            sheet.cell(row, column(sheet, title)).value = value

    return change


def notes(path: Path) -> dict[str, tuple[Any, Any, Any]]:
    """The director's columns by owner."""
    sheet = openpyxl.load_workbook(path)["Plans"]
    places = [column(sheet, title) for title in ("Notes", "Progress", "Score")]
    rows = ((sheet.cell(row, 1).value, row) for row in range(2, sheet.max_row + 1))
    found = {owner: tuple(sheet.cell(row, place).value for place in places) for owner, row in rows}
    return {owner: values for owner, values in found.items() if any(value is not None for value in values)}


def refresh(path: Path, catalogue: Catalogue, *names: str) -> None:
    rollup(plans(*names), path, catalogue=catalogue, today=TODAY)


def test_they_survive_a_refresh(book: Path, catalogue: Catalogue) -> None:
    edit(book, note("Ben Kato", Notes="Met on Friday.\nSend template.", Progress="half way", Score=3.5))
    for _ in range(3):
        refresh(book, catalogue, *NAMES)
    assert notes(book) == {"Ben Kato": ("Met on Friday.\nSend template.", "half way", 3.5)}


def test_values_keep_their_kind(book: Path, catalogue: Catalogue) -> None:
    edit(book, note("Ada Holt", Notes=dt.datetime(2026, 11, 2, 9, 30), Progress=True, Score=4))
    refresh(book, catalogue, *NAMES)
    found = notes(book)["Ada Holt"]
    assert found == (dt.datetime(2026, 11, 2, 9, 30), True, 4)
    assert isinstance(found[1], bool)


def test_they_follow_their_plan_when_rows_move(book: Path, catalogue: Catalogue) -> None:
    edit(book, note("Ben Kato", Notes="for Ben"))
    refresh(book, catalogue, "Zed First", "Carla Lund", "Ben Kato")
    assert notes(book) == {"Ben Kato": ("for Ben", None, None)}


def test_they_survive_when_the_director_sorts_the_sheet(book: Path, catalogue: Catalogue) -> None:
    def sort(sheet: Any) -> None:
        note("Ada Holt", Score=1)(sheet)
        note("Carla Lund", Score=3)(sheet)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), 2):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value

    edit(book, sort)
    refresh(book, catalogue, *NAMES)
    assert notes(book) == {"Ada Holt": (None, None, 1), "Carla Lund": (None, None, 3)}


def test_they_survive_when_columns_are_moved(book: Path, catalogue: Catalogue) -> None:
    def swap(sheet: Any) -> None:
        note("Ada Holt", Notes="here", Score=2)(sheet)
        notes_at, form_at, id_at = (column(sheet, title) for title in ("Notes", "Form", "Plan id"))
        for row in range(1, sheet.max_row + 1):
            values = [sheet.cell(row, place).value for place in (notes_at, form_at, id_at)]
            for place, value in zip((form_at, id_at, notes_at), values, strict=True):
                sheet.cell(row, place).value = value
        sheet.tables.clear()

    edit(book, swap)
    refresh(book, catalogue, *NAMES)
    assert notes(book) == {"Ada Holt": ("here", None, 2)}


def test_they_survive_a_resubmission(book: Path, catalogue: Catalogue) -> None:
    edit(book, note("Ada Holt", Notes="ask again"))
    again = Inventor(99)
    plan = again.coordinator()
    plan.owner = Person(name="HOLT, Ada")
    rollup([again.submission(plan)], book, catalogue=catalogue, today=TODAY)
    assert notes(book) == {"HOLT, Ada": ("ask again", None, None)}


def test_notes_of_a_plan_that_is_gone_are_kept_and_come_back(book: Path, catalogue: Catalogue) -> None:
    edit(book, note("Ben Kato", Notes="keep me", Score="=B2"))
    for _ in range(2):
        refresh(book, catalogue, "Ada Holt")
        about = openpyxl.load_workbook(book)["About"]
        kept = about[about.tables["KeptNotes"].ref]
        assert [cell.value for cell in kept[0]] == ["Owner", "Notes", "Progress", "Score", "Plan id"]
        assert [cell.value for cell in kept[1]][:3] == ["Ben Kato", "keep me", None]
    refresh(book, catalogue, *NAMES)
    assert notes(book)["Ben Kato"][0] == "keep me"
    assert "KeptNotes" not in openpyxl.load_workbook(book)["About"].tables


def test_words_stay_the_words_they_were(catalogue: Catalogue, tmp_path: Path) -> None:
    texts = [text.replace("\r", "\n") for text in HOSTILE if text.strip()] + ["0042", "'=1"]
    people = [f"Person {number}" for number in range(len(texts))]
    path = tmp_path / "r.xlsx"
    refresh(path, catalogue, *people)

    def write(sheet: Any) -> None:
        for row, text in enumerate(texts, 2):
            cell = sheet.cell(row, column(sheet, "Notes"))
            cell.value, cell.data_type, cell.quotePrefix = text.replace("_x", "_x005F_x"), "s", True

    edit(path, write)
    for _ in range(2):
        refresh(path, catalogue, *people)
    sheet = openpyxl.load_workbook(path)["Plans"]
    assert {sheet.cell(row, column(sheet, "Notes")).data_type for row in range(2, len(texts) + 2)} == {"s"}
    assert [values[0] for values in harvest(path).notes.values()] == texts


def test_a_row_that_was_copied_loses_neither_text(book: Path, catalogue: Catalogue) -> None:
    def copy(sheet: Any) -> None:
        note("Ada Holt", Notes="first")(sheet)
        sheet.append([cell.value for cell in sheet[2]])
        sheet.cell(sheet.max_row, column(sheet, "Notes")).value = "second"

    edit(book, copy)
    refresh(book, catalogue, *NAMES)
    assert notes(book) == {"Ada Holt": ("first\nsecond", None, None)}


def test_a_deleted_column_costs_only_itself(book: Path, catalogue: Catalogue) -> None:
    def delete(sheet: Any) -> None:
        note("Ada Holt", Notes="still here")(sheet)
        sheet.cell(1, column(sheet, "Score")).value = None
        sheet.tables.clear()

    edit(book, delete)
    refresh(book, catalogue, *NAMES)
    assert notes(book) == {"Ada Holt": ("still here", None, None)}


def refused_code(path: Path, catalogue: Catalogue) -> str:
    """The code that a refresh ends with; what was there is untouched and nothing is left beside it."""
    before = path.read_bytes()
    beside = set(path.parent.iterdir())
    with pytest.raises(OutputError) as caught:
        refresh(path, catalogue, *NAMES)
    assert path.read_bytes() == before
    assert set(path.parent.iterdir()) == beside
    return caught.value.code


def test_a_broken_workbook_is_not_overwritten(book: Path, catalogue: Catalogue) -> None:
    book.write_bytes(book.read_bytes()[:5000])
    assert refused_code(book, catalogue) == "output.unreadable-workbook"


def test_a_workbook_with_a_password_is_not_overwritten(book: Path, catalogue: Catalogue) -> None:
    book.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert refused_code(book, catalogue) == "output.unreadable-workbook"


def test_somebody_elses_workbook_is_not_overwritten(book: Path, catalogue: Catalogue) -> None:
    openpyxl.Workbook().save(book)
    assert refused_code(book, catalogue) == "output.other-workbook"


@pytest.mark.parametrize("lock", ["~$rollup.xlsx", ".~lock.rollup.xlsx#"])
def test_an_open_workbook_is_not_overwritten(lock: str, book: Path, catalogue: Catalogue) -> None:
    (book.parent / lock).write_bytes(b"somebody")
    assert refused_code(book, catalogue) == "output.locked"


def test_one_open_workbook_of_several_keeps_all_as_they_are(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    written = rollup(plans(*NAMES), path, catalogue=catalogue, by="school", today=TODAY)
    before = {one: one.read_bytes() for one in written}
    (tmp_path / f"~${written[2].name}").write_bytes(b"somebody")
    with pytest.raises(OutputError):
        rollup(plans(*NAMES, "New Person"), path, catalogue=catalogue, by="school", today=TODAY)
    assert {one: one.read_bytes() for one in written} == before


def test_each_directors_workbook_keeps_its_own_notes(catalogue: Catalogue, tmp_path: Path) -> None:
    submissions = plans("Ada Holt")
    submissions[0].plan.director = "Uma Vance"
    path, hers = tmp_path / "r.xlsx", tmp_path / "r-director-uma-vance.xlsx"
    for _ in range(2):
        rollup(submissions, path, catalogue=catalogue, by="director", today=TODAY)
        edit(hers, note("Ada Holt", Notes="mine"))
    rollup(submissions, path, catalogue=catalogue, by="director", today=TODAY)
    assert notes(hers) == {"Ada Holt": ("mine", None, None)}
    assert notes(path) == {}
