"""Labels that share a line: with a currency sign, without a colon, the same as another one of the form."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as Drawn
from invented_forms import Answers, drawn, line, prompt
from test_layouts import answers, taught

from planforms.learning.drafting import draft_mapping
from planforms.readers import read


def costs(given: Answers | None = None) -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Conference Request", 0)
        line(document, "Name: {name}", given)
        line(document, "Registration: ${a}   Travel: ${b}   Lodging: ${c}", given)

    return drawn(draw)


def test_a_currency_sign_ends_the_label_it_stands_behind(tmp_path: Path) -> None:
    given = {"name": "Ada Brook", "a": "280", "b": "74.50", "c": "0"}
    found = answers(taught(tmp_path, costs(), costs(given)))
    assert sorted(found.values()) == ["0", "280", "74.50", "Ada Brook"]


def initials(given: Answers | None = None) -> bytes:
    def draw(document: Drawn) -> None:
        document.add_heading("Weekly Plan", 0)
        line(document, "Candidate: {name}   Cooperating Teacher: {teacher}", given)
        prompt(document, "Cooperating Teacher")
        line(document, "Strengths: {strengths}", given)
        line(document, "Initials: Candidate {one}  Cooperating Teacher {two}", given)
        line(document, "Leave from {start} to {end}.", given)

    return drawn(draw)


def test_a_label_printed_again_without_its_colon_has_an_answer_of_its_own(tmp_path: Path) -> None:
    given = {"name": "Ada Brook", "teacher": "Ben Hall", "strengths": "Calm", "one": "AB", "two": "BH"}
    given |= {"start": "March 3, 2027", "end": "March 9, 2027"}
    assert answers(taught(tmp_path, initials(), initials(given))) == {
        "owner.name": "Ada Brook",
        "cooperating_teacher.name": "Ben Hall",
        "strengths": "Calm",
        "owner_initials": "AB",
        "cooperating_teacher_initials": "BH",
        "leave": "March 3, 2027",
        "leave_to": "March 9, 2027",
    }


def test_what_goes_on_after_a_day_is_a_day() -> None:
    fields = draft_mapping(read(initials()), "blank.docx").fields
    assert fields["leave"].kind == fields["leave_to"].kind == "date"


def test_a_statement_behind_a_short_line_is_named_by_its_own_words() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Workshop Evaluation", 0)
        for text in ("{a} The goals were clear", "{b} The materials were useful"):
            line(document, text)

    fields = draft_mapping(read(drawn(draw)), "blank.docx").fields
    assert {name: spec.kind for name, spec in fields.items()} == {
        "goals_clear": "text",
        "materials_useful": "text",
    }


def test_people_named_again_below_signatures_sign() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Monthly Log", 0)
        line(document, "Mentor: {mentor}   University Supervisor: {supervisor}")
        prompt(document, "Signatures")
        for label in ("Mentor: {a}", "University Supervisor: {b}"):
            line(document, label)

    fields = draft_mapping(read(drawn(draw)), "blank.docx").fields
    assert list(fields) == ["mentor.name", "supervisor.name", "mentor_signature", "supervisor_signature"]
