"""Next year's blank: names and corrections stay, and what changed is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from blanks import begun, saved
from blanks import table as filled_in_rows
from docx.document import Document as Drawn
from invented_forms import PEOPLE, STEPS, drawn, line, support_plan, table

import planforms as library
from planforms.catalogue import check_form, load_catalogue
from planforms.learning.learn import Learned, learn


@pytest.fixture
def again(tmp_path: Path) -> tuple[Path, Learned]:
    """The folder of a form that was learned, corrected by hand, and learned from the next year's blank."""
    forms = tmp_path / "forms"
    (tmp_path / "old.docx").write_bytes(support_plan())
    (tmp_path / "new.docx").write_bytes(support_plan(year=2))
    learn(tmp_path / "old.docx", out=forms)
    file = forms / "mentor-support-plan.yaml"
    text = file.read_text(encoding="utf-8").replace("want_get_better:", "aim:  # our own word\n       ", 1)
    file.write_text(text, encoding="utf-8")
    return forms, learn(tmp_path / "new.docx", out=forms)


def test_what_changed_is_told(again: tuple[Path, Learned]) -> None:
    _, learned = again

    assert learned.changes == [
        "added: else_help (“Who else will help?”)",
        "reworded: goals[].rationale is now asked as “Why does it matter to your students?”, "
        "before as “Why does it matter for your students?”",
    ]


def test_corrections_stay(again: tuple[Path, Learned]) -> None:
    forms, _ = again
    form = load_catalogue([forms])["mentor-support-plan"]

    assert list(form.mapping.sections["goals"].fields) == ["aim", "rationale"]
    assert "# our own word" in (forms / "mentor-support-plan.yaml").read_text(encoding="utf-8")
    assert form.mapping.revisions == ["mentor-support-plan-2.docx", "mentor-support-plan.docx"]


@pytest.mark.parametrize("year", [1, 2])
def test_copies_of_both_years_are_read(again: tuple[Path, Learned], tmp_path: Path, year: int) -> None:
    forms, _ = again
    answers = PEOPLE[0] | {"help": "The reading specialist."}
    (tmp_path / "copy.docx").write_bytes(support_plan(answers, STEPS[0], year))

    submission = library.read(tmp_path / "copy.docx", load_catalogue([forms]))

    assert submission.form is not None
    assert submission.form.exact
    assert [goal.aim for goal in submission.plan.goals] == [answers["goal1"], answers["goal2"]]
    assert submission.plan.else_help == (answers["help"] if year == 2 else None)


def test_the_same_blank_again_changes_nothing(again: tuple[Path, Learned], tmp_path: Path) -> None:
    forms, _ = again
    before = (forms / "mentor-support-plan.yaml").read_text(encoding="utf-8")

    assert learn(tmp_path / "new.docx", out=forms).changes == []
    assert (forms / "mentor-support-plan.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("year", [0, 1])
def test_a_table_of_both_years_is_read_though_one_column_is_another(tmp_path: Path, year: int) -> None:
    headers = (("Step", "Evidence", "Review date"), ("Step", "Evidence", "Room"))
    forms = tmp_path / "forms"

    def plan(year: int, *rows: tuple[str, ...]) -> Path:
        def draw(document: Drawn) -> None:
            document.add_heading("Studio Support Plan", 0)
            line(document, "Name: {name}", {"name": "Rosa Sample"} if rows else None)
            line(document, "School: {school}", {"school": "Oak Hill"} if rows else None)
            table(document, headers[year], rows, room=3)

        path = tmp_path / f"{'copy' if rows else 'blank'} {year}.docx"
        path.write_bytes(drawn(draw))
        return path

    learn(plan(0), out=forms)
    learned = learn(plan(1), out=forms)
    catalogue = load_catalogue([forms])
    (form,) = (form for form in catalogue if form.folder == forms)
    submission = library.read(plan(year, ("Visit two studios", "Notes", "B 12")), catalogue)

    assert [*learned.notes, *check_form(form)] == []
    assert submission.form is not None
    assert submission.form.id == form.id
    (rows,) = (getattr(submission.plan, name) for name in form.mapping.rows)
    said = [value for value in rows[0].model_dump().values() if value]
    assert len(rows) == 1
    assert len(said) == 3
    assert not submission.unplaced


def harbour(columns: Sequence[str] = (), part: str = "") -> bytes:
    """A form with a table of these columns, and two parts that come again, where there are any."""
    labels = ("Teacher", "School", "School year", "What went well?", "What was hard?", "Principal")
    document = begun("Harbour Review Form", *(f"{label}: ____________________" for label in labels))
    for number in (1, 2) if part else ():
        document.add_heading(f"{part} {number}", 1)
        for label in ("What will you do?", "How will you know?"):
            document.add_paragraph(f"{label} ____________________")
    if columns:
        filled_in_rows(document, columns, *[[""] * len(columns)] * 3)
    return saved(document)


STEP, VISIT = ("Step", "Who helps", "By when"), ("Visit", "Observer", "What was seen")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            harbour(STEP),
            harbour(VISIT),
            [
                "removed: the table activities is no longer there",
                "added: the table visits with visit, observer, seen",
            ],
        ),
        (harbour(), harbour(VISIT), ["added: the table visits with visit, observer, seen"]),
        (harbour(part="Goal"), harbour(), ["removed: the repeated part goals is no longer there"]),
        (harbour(), harbour(part="Goal"), ["added: the repeated part goals"]),
        (
            harbour(part="Goal"),
            harbour(part="Aim"),
            ["changed: the headings of goals: Aim #; please look at its 'starts'"],
        ),
    ],
)
def test_tables_and_parts_that_came_or_went_are_told(
    tmp_path: Path, old: bytes, new: bytes, changes: list[str]
) -> None:
    for name, data in (("old.docx", old), ("new.docx", new)):
        (tmp_path / name).write_bytes(data)
    learn(tmp_path / "old.docx", out=tmp_path)

    assert learn(tmp_path / "new.docx", out=tmp_path).changes == changes
    assert not check_form(load_catalogue([tmp_path])["harbour-review-form"])


def test_a_mapping_that_somebody_called_otherwise_is_known_again(tmp_path: Path) -> None:
    (tmp_path / "blank.docx").write_bytes(harbour(STEP))
    ours = learn(tmp_path / "blank.docx", out=tmp_path).mapping.rename(tmp_path / "ours.yaml")

    learned = learn(tmp_path / "blank.docx", out=tmp_path)

    assert (learned.mapping, learned.changes) == (ours, [])
