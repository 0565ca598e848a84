"""A form of one's own, from its blank to the workbook, with no code and nothing corrected."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from blanks import answers, begun, saved, table
from click.testing import Result
from docx import Document
from docx.document import Document as Drawn
from invented_forms import LOOK_FORS, PEOPLE, STEPS, checklist, copies, drawn, support_plan

import planforms as library
from planforms import catalogue as known
from planforms.catalogue import Catalogue, load_catalogue
from planforms.document import Document as Read
from planforms.forms.mapping import FieldSpec, Kind
from planforms.learning.filled.copies import _kind_shown
from planforms.learning.learn import learn
from planforms.learning.templates.picture import names_in_place
from planforms.readers import read_blank

Command = Callable[..., Result]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with the blank, three filled copies in ``in``, and the form learned into ``forms``."""
    (tmp_path / "blank.docx").write_bytes(support_plan())
    (tmp_path / "in").mkdir()
    for number, data in enumerate(copies()):
        (tmp_path / "in" / f"copy{number}.docx").write_bytes(data)
    learn(tmp_path / "blank.docx", out=tmp_path / "forms")
    return tmp_path


@pytest.fixture
def catalogue(own: Path) -> Catalogue:
    return load_catalogue([own / "forms"])


def test_what_learning_writes(own: Path) -> None:
    text = (own / "forms" / "mentor-support-plan.yaml").read_text(encoding="utf-8")

    assert text.startswith("# yaml-language-server: $schema=mapping.schema.json\n")
    assert (
        "  # 90 %: the words of the label\n  school: {kind: text, required: true, prompt: School}\n" in text
    )
    kept = own / "forms" / "blanks" / "mentor-support-plan.docx"
    assert kept.read_bytes() == (own / "blank.docx").read_bytes()
    assert (own / "forms" / "templates" / "mentor-support-plan.docx").is_file()
    assert json.loads((own / "forms" / "mapping.schema.json").read_text(encoding="utf-8"))["title"]


def test_a_blank_is_read_once_while_its_mapping_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = tmp_path / "blank.docx"
    blank.write_bytes(support_plan())
    known._blank_document.cache_clear()
    seen: list[bytes] = []

    def watched(data: bytes, name: str = "") -> Read:
        seen.append(data)
        return read_blank(data, name)

    monkeypatch.setattr("planforms.readers.read_blank", watched)
    learn(blank, out=tmp_path / "forms")

    assert seen.count(blank.read_bytes()) == 1


@pytest.mark.parametrize("number", range(3))
def test_a_filled_copy_is_read_whole(own: Path, catalogue: Catalogue, number: int) -> None:
    submission = library.read(own / "in" / f"copy{number}.docx", catalogue)
    plan, given = submission.plan, PEOPLE[number]

    assert plan.owner.name == submission.owner.name == given["name"]
    assert plan.supports == sorted(
        given["supports"].split(", "),
        key=["Classroom visits", "Co-planning", "Help with families", "Time to observe others"].index,
    )
    assert [goal.want_get_better for goal in plan.goals] == [given["goal1"], given["goal2"]]
    assert [(row.activity, row.target_date.text, row.evidence) for row in plan.goals[0].activities] == list(
        STEPS[number]
    )
    assert plan.mentor_signed_on.text == given["mentor_on"]
    assert submission.unplaced == []


def test_rules_go_by_the_kind(own: Path, catalogue: Catalogue) -> None:
    answers = PEOPLE[0] | {"name": "", "goal2": "TBD", "mentor_on": "31/31/27"}
    (own / "gaps.docx").write_bytes(support_plan(answers, STEPS[0]))

    found = {(finding.kind, finding.field) for finding in library.read(own / "gaps.docx", catalogue).findings}

    assert {
        ("missing", "owner.name"),
        ("invalid", "goals[1].want_get_better"),
        ("invalid", "mentor_signed_on"),
    } <= found


def test_a_clean_copy_is_the_blank_filled_in(own: Path, catalogue: Catalogue) -> None:
    submission = library.read(own / "in" / "copy0.docx", catalogue)

    library.write_clean(submission, own / "clean.docx", catalogue=catalogue)
    again = library.read(own / "clean.docx", catalogue)

    assert again.plan == submission.plan
    assert again.unplaced == []


def test_rows_with_titles_and_boxes_there_and_back(tmp_path: Path) -> None:
    (tmp_path / "blank.docx").write_bytes(checklist())
    (tmp_path / "copy.docx").write_bytes(checklist(("Yes", "", "No"), ("All laid out.", "", "Time ran out.")))
    learn(tmp_path / "blank.docx", out=tmp_path / "forms")
    catalogue = load_catalogue([tmp_path / "forms"])

    submission = library.read(tmp_path / "copy.docx", catalogue)
    library.write_clean(submission, tmp_path / "clean.docx", catalogue=catalogue)

    rows = [(row.look_for, row.observed, row.comments) for row in submission.plan.look_fors]
    assert rows == [(LOOK_FORS[0], "Yes", "All laid out."), (LOOK_FORS[2], "No", "Time ran out.")]
    assert library.read(tmp_path / "clean.docx", catalogue).plan == submission.plan


def test_the_workbook_has_its_plans(own: Path, planforms: Command) -> None:
    result = planforms("ingest", own / "in", "--forms", own / "forms", "--out", own / "run")

    book = openpyxl.load_workbook(own / "run" / "rollup.xlsx")
    assert result.exit_code in (0, 1)
    assert {row[0] for row in book["Plans"].iter_rows(min_row=2, values_only=True)} == {
        p["name"] for p in PEOPLE
    }
    assert book["Activities"].max_row == 1 + sum(map(len, STEPS))


def test_a_copy_on_a_revision_that_nobody_knows_is_read_by_the_nearest(
    own: Path, catalogue: Catalogue
) -> None:
    (own / "newer.docx").write_bytes(support_plan(PEOPLE[1], STEPS[1], year=2))

    submission = library.read(own / "newer.docx", catalogue)

    assert submission.form is not None
    assert submission.form.exact is False
    assert [goal.rationale for goal in submission.plan.goals] == [PEOPLE[1]["why1"], PEOPLE[1]["why2"]]


def test_filled_copies_without_a_blank(own: Path) -> None:
    filled = sorted((own / "in").iterdir())

    learned = learn(None, filled, out=own / "more")
    submission = library.read(filled[2], load_catalogue([own / "more"]))

    assert submission.plan.owner.name == PEOPLE[2]["name"]
    assert [goal.want_get_better for goal in submission.plan.goals] == [
        PEOPLE[2]["goal1"],
        PEOPLE[2]["goal2"],
    ]
    printed = learned.blank.read_bytes()
    assert all(person["name"].encode() not in printed for person in PEOPLE)


def test_filled_copies_correct_a_kind(own: Path) -> None:
    answers = [
        PEOPLE[0]
        | {"school": "We work in two buildings.\nMornings here, afternoons there, as the year goes on."},
        PEOPLE[1] | {"school": "North and south campus,\nby turns."},
    ]
    paths = []
    for number, given in enumerate(answers):
        paths.append(own / f"long{number}.docx")
        paths[-1].write_bytes(support_plan(given))

    learn(own / "blank.docx", paths, out=own / "sharper")

    form = load_catalogue([own / "sharper"])["mentor-support-plan"]
    assert form.mapping.fields["school"].kind == "long"


@pytest.mark.parametrize(
    ("kind", "answers", "shown"),
    [
        ("text", ["5/1/2027", "May 3, 2027"], "date"),
        (
            "date",
            ["When the new term begins", "We meet whenever there is time left\nafter the staff meeting."],
            "long",
        ),
        ("text", ["ann@example.org", "bo@example.org"], "email"),
        ("text", ["5/1/2027", "Soon"], None),
        ("text", ["5/1/2027"], None),
        ("choice", ["5/1/2027", "5/2/2027"], None),
    ],
)
def test_answers_of_one_kind_tell_it(kind: Kind, answers: list[str], shown: Kind | None) -> None:
    assert _kind_shown(FieldSpec(kind=kind, prompt=["Due"]), answers) == shown


def test_copies_tell_of_a_place_that_the_blank_does_not_draw(tmp_path: Path) -> None:
    def file(name: str, said: str, *names: str) -> Path:
        document = begun("Harbour Form")
        table(document, ["Name", names[0]], ["School", names[1]])
        for text in ("Our work with families", *filter(None, [said]), "Date: ________"):
            document.add_paragraph(text)
        (tmp_path / name).write_bytes(saved(document))
        return tmp_path / name

    blank = file("blank.docx", "", "", "")
    filled = [file(f"{who}.docx", f"We met with {who} twice.", who, "Lake") for who in ("Ann Lee", "Bo Diaz")]
    assert "work_families" not in learn(blank, out=tmp_path / "plain").mapping.read_text(encoding="utf-8")
    notes = learn(blank, filled, out=tmp_path / "forms").notes
    assert "work_families is asked by “Our work with families”: copies have answers there" in notes
    read = library.read(filled[1], load_catalogue([tmp_path / "forms"]))
    assert answers(read)["work_families"] == "We met with Bo Diaz twice."


@pytest.mark.parametrize("count", [0, 2])
def test_too_little_to_learn_from(own: Path, planforms: Command, count: int) -> None:
    filled = [part for number in range(count) for part in ("--filled", own / "in" / f"copy{number}.docx")]

    result = planforms("forms", "learn", *filled, "-o", own / "none")

    assert result.exit_code == 2
    assert f"{count} given" in result.stderr
    assert not (own / "none").exists()


def test_an_answer_stands_in_the_cell_across_the_table_that_asks_for_it(tmp_path: Path) -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Goal Review Form", 0)
        made = document.add_table(rows=3, cols=2)
        for at, label in enumerate(("Principal", "School")):
            made.cell(at, 0).text = label
        made.cell(2, 0).merge(made.cell(2, 1)).text = "Mid-year progress:"
        document.add_paragraph()

    (tmp_path / "blank.docx").write_bytes(drawn(draw))
    learn(tmp_path / "blank.docx", out=tmp_path / "forms")
    form = load_catalogue([tmp_path / "forms"])["goal-review-form"]

    shown = Document(io.BytesIO(names_in_place(form)))
    assert "progress" in shown.tables[0].cell(2, 0).text.removeprefix("Mid-year progress:")
