"""Short labels that stand on one line or beside each other, some of them in other words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from locate.drawing import Drawn, box, h, p, table, verdicts
from planforms.document import Mark

FORM = """
fields:
  coach: {kind: person, prompt: Coach}
  school: {prompt: School}
  hours: {kind: number, prompt: Clock hours}
  done: {kind: date, prompt: Finished on}
  aim: {kind: long, prompt: What do you want to reach?}
"""
BLANK = (
    h("Plan"),
    table(["Coach", "", "School", ""], ["Clock hours", "", "Finished on", ""]),
    p("What do you want to reach?", bold=True),
    box(),
)
REST = (p("What do you want to reach?", bold=True), box("Calmer mornings."))
SAID = {
    "coach": "Ann Lee",
    "school": "Lake Hill",
    "hours": "25.5",
    "done": "2027-05-30",
    "aim": "Calmer mornings.",
}


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


@pytest.mark.parametrize("end", ["Date plan completed", "End"])
def test_a_label_in_other_words_behind_a_tab_ends_the_answer_before_it(form: Drawn, end: str) -> None:
    lines = (p("Coach: Ann Lee\tBuilding: Lake Hill"), p(f"Clock hours: 25.5\t{end}: 5/30/2027"))
    copy = (h("Plan"), *lines, *REST)
    assert form.read(*copy) == SAID
    readings = form.locate(*copy).readings
    assert max(readings["done"].confidence, readings["school"].confidence) < 0.75


def test_nothing_behind_the_second_label_leaves_the_first_its_answer(form: Drawn) -> None:
    copy = (
        h("Plan"),
        p("Coach: Ann Lee\tSchool: Lake Hill"),
        p("Clock hours: 25.5\tDate plan completed:"),
        *REST,
    )
    assert form.read(*copy) == {key: said for key, said in SAID.items() if key != "done"}


def test_nothing_behind_the_first_label_leaves_the_second_its_answer(form: Drawn) -> None:
    lines = (p("Coach: Ann Lee\tSchool: Lake Hill"), p("Clock hours:\tDate plan completed: 5/30/2027"))
    assert form.read(h("Plan"), *lines, *REST) == {key: said for key, said in SAID.items() if key != "hours"}


def test_labels_with_their_answers_in_cells_beside_each_other(form: Drawn) -> None:
    rows = table(
        ["Coach: Ann Lee", "Building: Lake Hill"], ["Clock hours: 25.5", "Plan completed: 5/30/2027"]
    )
    assert form.read(h("Plan"), rows, *REST) == SAID


def test_words_with_a_colon_are_the_answers_where_nothing_waits_for_them(form: Drawn) -> None:
    lines = (
        p("Coach: Ann Lee\tRoom: 12"),
        p("School: Lake Hill"),
        p("Clock hours: 25.5"),
        p("Finished on: 5/30/2027"),
    )
    assert form.read(h("Plan"), *lines, *REST)["school"] == "Lake Hill"
    assert ("Room: 12", "coach") in verdicts(form.locate(h("Plan"), *lines, *REST))


def test_a_lone_first_label_in_other_words(form: Drawn) -> None:
    blank = (h("Plan"), p("Name of coach: "), p("School: "), p("Clock hours: "), p("Finished on: "))
    copy = (
        h("Plan"),
        p("Coached by: Ann Lee\tSchool: Lake Hill"),
        p("Clock hours: 25.5"),
        p("Finished on: 5/30/2027"),
    )
    drawn = Drawn(FORM.replace("prompt: Coach}", "prompt: 'Name of coach:'}"), *blank, *REST[:1], box())
    assert drawn.read(*copy, *REST) == SAID


@pytest.mark.parametrize(
    "said", ["Goal: 59% read well by June", "Grow as a leader of reading: less telling."]
)
def test_a_long_answer_keeps_what_it_says_before_a_colon(said: str) -> None:
    mapping = "fields:\n  coach: {kind: person, prompt: 'Coach:'}\n  why: {kind: long, prompt: Why this?}\n"
    drawn = Drawn(
        mapping + "  aim: {kind: long, prompt: 4. Your aim}\n  done: {kind: date, prompt: 'Done on:'}\n",
        *(
            h("Plan"),
            p("Coach: "),
            p("Why this?", bold=True),
            box(),
            p("4. Your aim", bold=True),
            box(),
            p("Done on: "),
        ),
    )
    copy = (h("Plan"), p("Led in our rooms by: Ann Lee"), p("Why this?", bold=True), p("Two rooms asked."))
    copy += (p("4. Aim at the end of the year", bold=True), p(said), p("Done on: 5/1/2027"))
    assert drawn.read(*copy) == {
        "coach": "Ann Lee",
        "why": "Two rooms asked.",
        "aim": said,
        "done": "2027-05-01",
    }


def test_the_line_of_an_answer_that_touches_the_next_label_ends_it() -> None:
    fields = "fields:\n  phone: {prompt: 'Phone Number:'}\n  email: {kind: email, prompt: 'Email:'}\n"
    line = "Phone Number: ________\tEmail: ________"
    marks = tuple(Mark(hit.start(), hit.end(), blank=True) for hit in re.finditer("_+", line))
    drawn = Drawn(fields, h("Plan"), replace(p(line), marks=marks))
    copy = p("Phone Number: __555-0162__Email: __sf@mail.example__")
    assert drawn.read(h("Plan"), copy) == {"phone": "555-0162", "email": "sf@mail.example"}
