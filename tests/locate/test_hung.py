"""Labels that hang below the lines of their answers."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table

FORM = """
fields:
  coach: {kind: person, prompt: Coach}
  school: {prompt: School}
  team: {prompt: Teacher or team}
  subject: {prompt: Subject}
  goal: {kind: long, prompt: Goal}
"""
BLANK = (
    h("Plan"),
    table(["Coach", "", "School", ""], ["Teacher or team", "", "Subject", ""]),
    p("Goal", bold=True),
    "",
)
REST = (p("Goal", bold=True), "Read more.")


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


def test_an_answer_in_the_cell_above_its_label(form: Drawn) -> None:
    rows = [
        ["Ann Lee", "North"],
        [["Coach", "Bo Day, Kay Ruiz"], ["School", "Art"]],
        ["Teacher or team", "Subject"],
    ]
    assert form.read(h("Plan"), table(*rows), *REST) == {
        "coach": "Ann Lee",
        "school": "North",
        "team": "Bo Day, Kay Ruiz",
        "subject": "Art",
        "goal": "Read more.",
    }


def test_an_answer_below_its_label_where_the_last_ones_have_theirs_there_too(form: Drawn) -> None:
    rows = [
        ["For the office", "Room 4"],
        [["Coach", "Ann Lee"], ["School", "North"]],
        [["Teacher or team", "Bo Day"], ["Subject", "Art"]],
    ]
    read = form.read(h("Plan"), table(*rows), *REST)
    assert (read["coach"], read["school"], read["team"], read["subject"]) == (
        "Ann Lee",
        "North",
        "Bo Day",
        "Art",
    )


BOXED = (
    h("Plan"),
    table(["Coach", "", "School", ""], ["Title", ""], ["Started", "", "Hours", ""]),
    p("☐ Goals were set"),
    p("☐ Lessons were seen"),
    table(["Seen by", "", "Number", ""]),
)
BOXES = """
fields:
  coach: {kind: person, prompt: Coach}
  school: {prompt: School}
  title: {prompt: Title}
  started: {kind: date, prompt: Started}
  hours: {prompt: Hours}
  done: {kind: choices, options: [Goals were set, Lessons were seen]}
  seen: {kind: person, prompt: Seen by}
  number: {prompt: Number}
"""


def test_boxes_below_the_labels_of_a_row_and_a_cell_without_a_label() -> None:
    """A label that goes over the whole row has none beside it."""
    rows = [
        ["Ann Lee", "North"],
        [["Coach", "Ferns"], ["School"]],
        [["Title", "May 3, 2027"], ["45"]],
        [["Started", "☐ Goals were set", "☒ Lessons were seen", "Bo Day"], ["Hours", "ED 4711"]],
        ["Seen by", "Number"],
    ]
    read = Drawn(BOXES, *BOXED).read(h("Plan"), table(*rows))
    assert {
        name: read[name] for name in ("coach", "school", "title", "started", "hours", "seen", "number")
    } == {
        "coach": "Ann Lee",
        "school": "North",
        "title": "Ferns",
        "started": "2027-05-03",
        "hours": "45",
        "seen": "Bo Day",
        "number": "ED 4711",
    }
