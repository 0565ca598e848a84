"""Numbers of notes behind the form's words, and the notes themselves."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, verdicts

FIELDS = """
fields:
  school: {prompt: School}
  grade: {kind: number, prompt: Grade}
  goal: {kind: long, prompt: Goal}
  way: {kind: long, prompt: What will you do?}
"""


@pytest.fixture(scope="module")
def form() -> Drawn:
    asked = (p("School: ", bold_until=7), p("Grade: ", bold_until=6))
    return Drawn(FIELDS, h("Plan"), *asked, p("Goal", bold=True), box(), p("What will you do?"), p(""))


COPY = (
    h("Plan"),
    p("School: 1Oak School", bold_until=8),
    p("Grade: 5", bold_until=7),
    p("Goal2", bold_until=4),
    box("To read."),
    p("What will you do?3"),
    p("Write."),
)
WANTED = {"school": "Oak School", "grade": "5", "goal": "To read.", "way": "Write."}


def test_numbers_behind_the_forms_words_are_no_answers(form: Drawn) -> None:
    assert form.read(*COPY) == WANTED
    assert [text for text, verdict in verdicts(form.locate(*COPY)) if verdict == "unplaced"] == [
        "1",
        "2",
        "3",
    ]


def test_the_notes_are_no_part_of_the_last_answer(form: Drawn) -> None:
    notes = (p("Notes"), p("1 See page 3."), p("2 See page 4."), p("3 See page 5."))
    assert form.read(*COPY, *notes) == WANTED


def test_numbers_that_answer_are_none_of_notes() -> None:
    fields = "".join(f"  f{n}: {{kind: number, prompt: Rating of {n}}}\n" for n in "abc")
    drawn = Drawn(f"fields:\n{fields}", h("Plan"), *[p(f"Rating of {n}: ", bold=True) for n in "abc"])
    copy = [p(f"Rating of {n}: {number}", bold_until=13) for n, number in zip("abc", (2, 1, 3), strict=True)]
    assert drawn.read(h("Plan"), *copy) == {"fa": "2", "fb": "1", "fc": "3"}


def test_answers_that_begin_with_a_number_are_none_of_notes() -> None:
    fields = "".join(f"  f{n}: {{prompt: Room of {n}}}\n" for n in "abc")
    drawn = Drawn(f"fields:\n{fields}", h("Plan"), *[p(f"Room of {n}: ", bold=True) for n in "abc"])
    rooms = ("7th floor", "5th floor", "9B")
    copy = [p(f"Room of {n}: {room}", bold_until=11) for n, room in zip("abc", rooms, strict=True)]
    assert drawn.read(h("Plan"), *copy) == dict(zip(("fa", "fb", "fc"), rooms, strict=True))
