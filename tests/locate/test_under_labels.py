"""Labels side by side on a line, and their answers side by side on the next."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p

FORM = """
fields:
  coach: {kind: person, prompt: Coach}
  mail: {prompt: E-mail}
  school: {prompt: School}
  district: {prompt: District}
  goal: {prompt: Goal}
"""
BLANK = (h("Plan"), *(p(f"{label}: ") for label in ("Coach", "E-mail", "School", "District", "Goal")))
GOAL = p("Goal: All read.")


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


def test_each_answer_is_that_of_the_label_above_it(form: Drawn) -> None:
    pairs = [
        p("Coach\tE-mail"),
        p("Ann Lee\tann@lake.example"),
        p("School\tDistrict"),
        p("Lake School\tLake Schools"),
    ]
    assert form.read(h("Plan"), *pairs, GOAL) == {
        "coach": "Ann Lee",
        "mail": "ann@lake.example",
        "school": "Lake School",
        "district": "Lake Schools",
        "goal": "All read.",
    }


def test_labels_between_two_lines_of_answers_are_captions_of_the_one_above(form: Drawn) -> None:
    lines = [p("Ann Lee\tann@lake.example"), p("Coach\tE-mail"), p("Lake School\tLake Schools")]
    assert "coach" not in form.read(h("Plan"), *lines, p("School\tDistrict"), GOAL)
