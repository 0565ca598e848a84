"""Labels that share a line: with a currency sign, without a colon, the same as another one of the form."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, draft_of, lines, read_by, taught
from docx.document import Document as Drawn
from invented_forms import Answers, drawn, line, prompt


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


SPENT = (
    "Name: ____________",
    "Parking: ____________\t$ ______",
    "Meals: __________ $ ______ Taxi: ______ € ____",
)
SHARES = ("Share: ____ % Grade: ____", "Points: ______ %")


def test_a_sign_between_two_lines_asks_how_much_and_one_behind_a_line_nothing(tmp_path: Path) -> None:
    blank = lines(*SPENT, *SHARES)
    fields = draft_of(blank).fields
    assert list(fields)[1:7] == ["parking", "parking_amount", "meals", "meals_amount", "taxi", "taxi_amount"]
    assert [fields["meals_amount"].title, fields["points"].kind] == ["Meals: $", "text"]
    copy = lines(
        "Name: Ada Brook",
        "Parking: two days $ 18.00",
        "Meals: lunch $9 Taxi: Hall Lane€8",
        "Share: 50% Grade: 4",
        "Points: 60 %",
    )
    said = ["Ada Brook", "two days", "18.00", "lunch", "9", "Hall Lane", "8", "50", "4", "60"]
    assert list(answers(taught(tmp_path, blank, copy)).values()) == said


@pytest.mark.parametrize("said", ["at $9 a day $ 18.00", "Hall, $48 (two rooms at $24)", "Hall ($48)"])
def test_signs_in_an_answer_leave_open_which_of_them_is_printed(tmp_path: Path, said: str) -> None:
    copy = lines("Name: Ada Brook", f"Parking: {said}", "Meals: ", *SHARES)
    read = read_by(tmp_path, lines(*SPENT, *SHARES), copy)
    assert answers(read)["parking"] == said
    assert "parking_amount" in {finding.field for finding in read.findings}


@pytest.mark.parametrize("paid", ["18.00", "18.00 or $ 9"])
def test_a_number_that_begins_with_its_point_is_read_behind_a_sign(tmp_path: Path, paid: str) -> None:
    blank = lines("Name: ____________", "Miles: ______ x $ ______ = $ ________", "Fee $ ______")
    copy = lines("Name: Ada Brook", f"Miles: __40____ x $ __.45____ = $ __{paid}____", "Fee $30")
    found = list(answers(read_by(tmp_path, blank, copy)).values())
    assert found == ["Ada Brook", "40", ".45", paid, "30"]


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
    fields = draft_of(initials()).fields
    assert fields["leave"].kind == fields["leave_to"].kind == "date"


def test_a_statement_behind_a_short_line_is_named_by_its_own_words() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Workshop Evaluation", 0)
        for text in ("{a} The goals were clear", "{b} The materials were useful"):
            line(document, text)

    fields = draft_of(drawn(draw)).fields
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

    fields = draft_of(drawn(draw)).fields
    assert list(fields) == ["owner.name", "supervisor.name", "mentor_signature", "supervisor_signature"]


def report(said: Answers) -> bytes:
    """Labels with nothing but spaces behind them, one without its colon, and boxes behind their labels."""
    lines = [
        "Date:" + said.get("date", "").ljust(50) + "Time:" + said.get("time", ""),
        "Pupil's name:" + said.get("name", ""),
        "Pupil's home room teacher" + said.get("teacher", ""),
        "Pupil's address:" + said.get("address", ""),
        "Seen by the head: (sign here)" + said.get("sign", "").ljust(40) + "On:" + said.get("seen", ""),
        f"What was it?\nFall: {said.get('fall', '☐')}\nBurn: {said.get('burn', '☐')}",
    ]

    def draw(document: Drawn) -> None:
        document.add_heading("Incident Report", 0)
        rows = document.add_table(len(lines), 1).rows
        for row, text in zip(rows, lines, strict=True):
            row.cells[0].text, *more = text.split("\n")
            for paragraph in more:
                row.cells[0].add_paragraph(paragraph)

    return drawn(draw)


REPORT = {"date": " 3/4/2027", "time": " 10:40", "name": " Ada Brook", "teacher": " Ben Hall"}
REPORT |= {"address": " 5 High Street", "sign": " Cy Poe", "seen": " 3/9/2027", "fall": "☒"}


def test_spaces_leave_room_between_labels_and_a_label_among_labels_asks_too(tmp_path: Path) -> None:
    found = answers(taught(tmp_path, report({}), report(REPORT)))
    said = ["3/4/2027", "10:40", "Ada Brook", "Ben Hall", "5 High Street", "Cy Poe", "3/9/2027", "Fall:"]
    assert list(found.values()) == said


def test_a_box_behind_a_label_with_a_colon_asks_for_no_more() -> None:
    fields = draft_of(report({})).fields
    assert fields["what_was_it"].kind == "choices"
    assert "Fall:" not in [prompt for field in fields.values() for prompt in field.prompt]


def test_an_answer_may_touch_the_label_that_touches_its_line(tmp_path: Path) -> None:
    blank = lines("Name ____________ Date ________", "Position ________________ College____________")
    copy = lines("Name Ada Brook Date 3/4/2027", "Position Lecturer, Biology CollegeOak Hill")
    found = answers(read_by(tmp_path, blank, copy))
    assert list(found.values()) == ["Ada Brook", "3/4/2027", "Lecturer, Biology", "Oak Hill"]


def test_a_label_that_touches_a_line_may_touch_the_answer_before_it(tmp_path: Path) -> None:
    others = ("Please fill in all of it and send it to us.", "School:", "Telephone:", "Reason for the visit:")
    blank = lines("Year: ________ Month: ________Day: ________ Name: ________", *others)
    copy = lines("Year: 2027 Month: MayDay: 9 Name: Jo Holiday", *others)
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["2027", "May", "9", "Jo Holiday"]


@pytest.mark.parametrize("said", ["harbour seal log", "Harbour seal log", "harbour, date log"])
def test_an_answer_may_begin_as_a_label_elsewhere(tmp_path: Path, said: str) -> None:
    def form(harbour: str, other: str) -> bytes:
        place = f"Harbour {harbour}   Date ____________"
        return lines(place, "What was counted?", "☐ Gulls", f"☐ Other: {other}________", "Seen by: _______")

    found = read_by(tmp_path, form("_______", ""), form("Old Quay", said))
    assert said in answers(found).values()
    assert not found.unplaced


TEAM = ["Growth Plan", "Teacher: ____________", "APPROVED (TEAM)"]


def test_who_signs_on_lines_below_a_heading_has_a_day_each(tmp_path: Path) -> None:
    rule = f"{'_' * 30} Date: ____________"
    blank = lines(*TEAM, rule, rule, "School: ____________")
    copy = lines(*TEAM, "Ann Lee Date: 9/4/2026", f"Bo Diaz{'_' * 9} Date: 9/5/2026___", "School: Oak Hill")
    said = ["Ann Lee", "9/4/2026", "Bo Diaz", "9/5/2026", "Oak Hill"]
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == said
    assert not submission.unplaced
