"""Answers typed behind their label with nothing between, where their own place is empty."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from locate.drawing import Drawn, h, p, table, verdicts
from planforms.document import Control, Mark, Paragraph, Place, Table

FORM = """
fields:
  school: {prompt: School}
  year: {kind: school-year, prompt: School year}
  email: {kind: email, prompt: E-mail}
  goal: {kind: long, prompt: The goal of this plan}
"""
BLANK = (
    h("Plan"),
    table(["School", "", "School year", ""], ["E-mail", ""]),
    p("The goal of this plan", bold=True),
    table([""]),
)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


def _copy(school: str, beside: str = "", year: str = "School year 2026-27") -> tuple:
    labels = table([school, beside, year, ""], ["E-mail ann@example.org", ""])
    return h("Plan"), labels, p("The goal of this plan", bold=True), table(["Read more."])


def test_what_follows_labels_answers_them(form: Drawn) -> None:
    assert form.read(*_copy("School  Lake Hill")) == {
        "school": "Lake Hill",
        "year": "2026-27",
        "email": "ann@example.org",
        "goal": "Read more.",
    }


def test_a_number_in_brackets_behind_a_label_is_part_of_the_answer(form: Drawn) -> None:
    assert form.read(*_copy("School  (12) 555-0101"))["school"] == "(12) 555-0101"


def test_a_sentence_behind_a_prompt_with_an_empty_box(form: Drawn) -> None:
    said = "The goal of this plan Two of five rooms begin"
    assert form.read(h("Plan"), p(said, bold_until=21), table([""]))["goal"] == "Two of five rooms begin"
    assert form.read(h("Plan"), p(said), table([""]))["goal"] == "Two of five rooms begin"


def test_where_the_place_is_taken_it_is_the_label_in_other_words(form: Drawn) -> None:
    assert form.read(*_copy("School name", "Lake Hill"))["school"] == "Lake Hill"


def test_a_word_that_may_be_the_labels_is_nobodys(form: Drawn) -> None:
    located = form.locate(h("Plan"), table(["School name", "", "School year", ""], ["E-mail", ""]))
    assert ("name", "unplaced") in verdicts(located)
    assert not located.readings["school"].answers


def test_lines_behind_a_label_are_one_answer() -> None:
    drawn = Drawn(
        "fields:\n  team: {kind: people, prompt: Team members}\n  year: {kind: school-year, prompt: Year}",
        table(["Team members", "", "Year", ""]),
    )
    copy = table(["Team members Ann Lee\nBo Diaz\nCy Moe", "", "Year 2026-27", ""])
    assert drawn.read(copy) == {"team": ["Ann Lee", "Bo Diaz", "Cy Moe"], "year": "2026-27"}


HEAD, TEXT, SECOND, MORE = "Background", "We looked at samples.", "Timeline", "One text a week."


@pytest.mark.parametrize("heading", [2, 0])
def test_headings_of_an_answer_are_part_of_it(form: Drawn, heading: int) -> None:
    box = [
        p(line, heading=heading, bold=True) if line in (HEAD, SECOND) else p(line)
        for line in (HEAD, TEXT, SECOND, MORE)
    ]
    read = form.read(h("Plan"), p("The goal of this plan", bold=True), table([box]))
    assert read["goal"] == "\n".join((HEAD, TEXT, SECOND, MORE))
    assert form.read(h("Plan"), p("The goal of this plan", bold=True), table([box[1:]]))["goal"] == "\n".join(
        (TEXT, SECOND, MORE)
    )


def test_headings_of_an_answer_without_a_box() -> None:
    drawn = Drawn(
        "fields:\n  goal: {kind: long, prompt: Goal}\n  end: {kind: long, prompt: Result}",
        *(p("Goal", bold=True), p(""), p("Result", bold=True), p("")),
    )
    lines = [p(line, heading=3) if line in (HEAD, SECOND) else p(line) for line in (HEAD, TEXT, SECOND, MORE)]
    read = drawn.read(p("Goal", bold=True), *lines, p("Result", bold=True), p("Good."))
    assert read == {"goal": "\n".join((HEAD, TEXT, SECOND, MORE)), "end": "Good."}


def test_a_known_label_behind_one_in_other_words() -> None:
    drawn = Drawn(
        "fields:\n  who: {kind: signature, prompt: Signature}\n  day: {kind: date, prompt: Date}",
        p("Signature:\tDate:"),
    )
    read = drawn.read(p("Signed by: Ann Lee   Date: 5/1/2027"))
    assert read == {"who": "Ann Lee", "day": "2027-05-01"}


def test_a_longer_label_with_nothing_behind_it_answers_nothing(form: Drawn) -> None:
    labels = table(["School where you are assigned this year", "", "School year", "2026-27"], ["E-mail", ""])
    asked = p("The goal of this plan and what it is to bring about", bold=True)
    located = form.locate(h("Plan"), labels, asked, table([""]))
    assert [path for path, reading in located.readings.items() if reading.answers] == ["year"]


def test_what_may_be_a_question_of_this_copy_alone_is_unsure() -> None:
    drawn = Drawn(
        "fields:\n  goal: {kind: long, prompt: Goal}\n  end: {kind: long, prompt: Result}",
        *(p("Goal", bold=True), p(""), p("Result", bold=True), p("")),
    )
    more = [p("Costs:", bold=True), p("Forty."), p("Helpers:", bold=True), p("Ann.")]
    located = drawn.locate(p("Goal", bold=True), p(""), *more, p("Result", bold=True), p("Good."))
    assert located.readings["goal"].confidence < 1
    assert located.readings["end"].confidence == 1


def test_an_answer_in_a_control_may_begin_with_the_words_of_its_label() -> None:
    shown = Control("text", "year")
    form = Drawn(
        "fields: {year: {prompt: School year}, lead: {prompt: Led by}}",
        p("School year: enter a year", control=Control("text", "year", prompting=True)),
        p("Led by: enter a name", control=Control("text", "lead", prompting=True)),
    )
    read = form.read(p("School year: School year 2026-27", control=shown), p("Led by: Led by Ann Lee"))
    assert read["year"] == "School year 2026-27"


ON_A_PAGE = """
fields:
  coach: {kind: person, prompt: Coach}
  week: {kind: date, prompt: Week beginning}
  campus: {prompt: Campus}
"""


def _cells_of_a_page(*said: list[str]) -> tuple:
    """A row of cells between lines of a PDF, as far down as they reach."""
    (row,) = table(list(said)).rows
    cells = tuple(replace(cell, floor=120.0) for cell in row.cells)
    return h("Log"), Table((replace(row, cells=cells),), Place(), 3)


def test_a_label_that_a_line_end_joined_to_its_answer_in_a_cell_of_a_page() -> None:
    form = Drawn(ON_A_PAGE, *_cells_of_a_page(["Coach"], ["Week beginning"], ["Campus"]))
    copy = _cells_of_a_page(["Coach", "Ann Lee"], ["Week beginning 9/16/2026"], ["Campus", "Hill"])
    assert form.read(*copy) == {"coach": "Ann Lee", "week": "2026-09-16", "campus": "Hill"}


def test_where_other_labels_are_answered_behind_them_so_is_one_without_a_colon() -> None:
    names = ["Pupil's name:", "Pupil's school:", "Pupil's home room teacher", "Pupil's address:"]
    fields = "".join(f'  field_{n}: {{kind: long, prompt: "{name}"}}\n' for n, name in enumerate(names))
    form = Drawn(f"fields:\n{fields}", h("Report"), table(*([name] for name in names)))
    said = ["Ann Lee", "Lake Hill", "Bo Day", "5 High Street"]
    copy = table(*([f"{name} {answer}"] for name, answer in zip(names, said, strict=True)))
    assert list(form.read(h("Report"), copy).values()) == said


def test_more_words_behind_a_lone_label_are_told() -> None:
    form = Drawn(
        "fields:\n  why: {kind: long, prompt: Why this goal}\n",
        h("Plan"),
        table(["Why this goal"], ["What next"]),
    )
    located = form.locate(h("Plan"), table(["Why this goal was chosen"], ["What next"]))
    assert ("was chosen", "unplaced") in verdicts(located)


def test_a_number_or_small_letters_behind_capitals_are_no_part_of_a_label() -> None:
    drawn = Drawn(
        "fields:\n  number: {prompt: EDUCATOR NUMBER}\n  title: {prompt: TITLE OF ACTIVITY}\n  hours: {prompt: Hours}",
        table([["EDUCATOR NUMBER", ""], ["TITLE OF ACTIVITY", ""], ["Hours", ""]]),
    )
    built = drawn.build(table(["EDUCATOR NUMBER 175954", "TITLE OF ACTIVITY Lake study", "Hours worked"]))
    assert {path: entry.text for path, entry in built.fields.items()} == {
        "number": "175954",
        "title": "Lake study",
        "hours": None,
    }
    assert built.fields["number"].confidence < 0.75


def test_an_answer_may_begin_with_its_own_labels_word() -> None:
    drawn = Drawn(
        "fields:\n  grade: {prompt: 'GRADE:'}\n  school: {prompt: 'School:'}",
        p("GRADE: ________", fill=True),
        p("School: ________", fill=True),
    )
    said = {"grade": "Grade 5", "school": "School of Arts"}
    assert drawn.read(p("GRADE: Grade 5"), p("School: __School of Arts__")) == said
    assert drawn.read(p("GRADE: Grade 5"), p("School: School: Hill")) == {
        "grade": "Grade 5",
        "school": "Hill",
    }


def test_no_space_is_needed_behind_the_colon_of_a_label() -> None:
    drawn = Drawn(
        "fields:\n  who: {kind: person, prompt: 'Instructor:'}\n  course: {prompt: 'Course:'}",
        p("Instructor: ________", fill=True),
        p("Course: ________", fill=True),
    )
    assert drawn.read(p("Instructor:Ann Lee"), p("Course:Evening class 3")) == {
        "who": "Ann Lee",
        "course": "Evening class 3",
    }


def test_what_stands_behind_a_bold_label_is_its_answer_whatever_asks_below() -> None:
    drawn = Drawn(
        "fields:\n  coach: {kind: person, prompt: Coach}\n  school: {prompt: School}\n  goal: {kind: long, prompt: Goal of the cycle}",
        table(["Coach", "", "School", ""]),
        p("Goal of the cycle", bold=True),
        table([""]),
    )
    copy = (
        p("Coach: Ann Lee", bold_until=6),
        p("School: Lake Hill", bold_until=7),
        p("First day of it all", bold=True),
        table(["September"]),
        p("Goal of the cycle", bold=True),
        table(["Read more."]),
    )
    assert drawn.read(*copy) == {"coach": "Ann Lee", "school": "Lake Hill", "goal": "Read more."}


def lined(text: str) -> Paragraph:
    """A paragraph whose underscores are lines to write on."""
    return replace(p(text), marks=tuple(Mark(*one.span(), blank=True) for one in re.finditer("_+", text)))


@pytest.mark.parametrize("begun", ["9:20 AM", "9-1-26", "9/1/2026"])
def test_a_time_or_a_day_begins_with_no_number_of_an_item(begun: str) -> None:
    fields = "fields:\n  begun: {prompt: 'Begun: from'}\n  ended: {prompt: to}\n  nine: {prompt: '9'}\n"
    drawn = Drawn(fields, h("Plan"), lined("Begun: from ______ to ______"), table(["9", ""]))
    copy = h("Plan"), lined(f"Begun: from {begun}___ to noon___"), table(["9", "We read."])
    assert drawn.read(*copy) == {"begun": begun, "ended": "noon", "nine": "We read."}
