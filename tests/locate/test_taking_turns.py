"""Rows of labels in other words that take turns with rows of their answers."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table

LABELS = """
fields:
  school: {prompt: School}
  school_year: {kind: school-year, prompt: School year}
  principal: {kind: person, prompt: Principal}
  team: {kind: people, prompt: SBLT members}
  goal: {kind: long, prompt: What is your goal?}
"""
BLANK = (
    h("Plan"),
    table(["School", "", "School year", ""], ["Principal", "", "SBLT members", ""]),
    p("What is your goal?", bold=True),
    "",
)
REST = (p("What is your goal?", bold=True), "Read more.")


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(LABELS, *BLANK)


def test_the_label_beside_a_label_is_no_answer(form: Drawn) -> None:
    rows = [
        ["1. School", "2. School Year of plan"],
        ["North", "2026-27"],
        ["3. The principal", "4. Members of the SBLT"],
        ["Kay Ruiz", "Ann Lee, Bo Day"],
    ]
    read = form.read(h("Plan"), table(*rows), *REST)
    goal = {"goal": "Read more."}
    answers = {
        "school": "North",
        "school_year": "2026-27",
        "principal": "Kay Ruiz",
        "team": ["Ann Lee", "Bo Day"],
    }
    assert read == {**answers, **goal}


def test_answers_with_figures_are_no_labels_however_they_sound(form: Drawn) -> None:
    rows = [
        ["Name of the school", "School year of plan"],
        ["North School (Region 4)", "School year 2026-27"],
        ["The principal", "Members of the SBLT"],
        ["Kay Ruiz", "Ann Lee, Bo Day"],
    ]
    read = form.read(h("Plan"), table(*rows), *REST)
    assert read["school"] == "North School (Region 4)"
    assert read["principal"] == "Kay Ruiz"
    assert read["team"] == ["Ann Lee", "Bo Day"]


def test_values_beside_labels_are_no_labels_however_they_sound(form: Drawn) -> None:
    rows = [["School", "North School"], ["Our principal", "Kay Ruiz"]]
    read = form.read(h("Plan"), table(*rows), *REST)
    assert read["school"] == "North School"
    assert read["principal"] == "Kay Ruiz"


def test_captions_below_their_values_in_tables_of_two_rows(form: Drawn) -> None:
    tables = (
        table(["North", "2026-27"], ["Building", "Year of this school plan"]),
        table(["Kay Ruiz", "Ann Lee, Bo Day"], ["School principal", "Who are SBLT members"]),
    )
    read = form.read(h("Plan"), *tables, *REST)
    assert read == {
        "school": "North",
        "school_year": "2026-27",
        "principal": "Kay Ruiz",
        "team": ["Ann Lee", "Bo Day"],
        "goal": "Read more.",
    }
