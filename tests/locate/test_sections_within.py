"""Sections within sections, and what they are called in another year: by how they count."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table
from planforms.document import Block

NESTED = """
fields:
  school: {prompt: "School:"}
sections:
  goals:
    starts: "Goal #"
    fields:
      aim: {kind: long, title: Goal}
      links: {kind: list, prompt: "Links to the plan:"}
    sections:
      objectives:
        starts: "Objective #:"
        fields:
          text: {kind: long, title: Objective}
        rows:
          steps:
            columns:
              number: {kind: ordinal, prompt: "#"}
              text: {kind: long, prompt: Action Steps}
"""

Said = dict[str, object]


def steps(*said: str) -> Block:
    return table(["#", "Action Steps"], *([str(number), step] for number, step in enumerate(said, start=1)))


@pytest.fixture(scope="module")
def form() -> Drawn:
    goals = (
        [h(f"Goal #{n}"), p(), p("Links to the plan: "), p("Objective 1: "), steps("", "")] for n in (1, 2)
    )
    return Drawn(NESTED, p("School: "), *(block for goal in goals for block in goal))


def aims(read: dict[str, object]) -> list[tuple[object, list[tuple[object, list[object]]]]]:
    """Each goal with its objectives, and these with their steps."""
    return [
        (
            goal.get("aim"),
            [
                (one.get("text"), [step["text"] for step in one.get("steps", [])])
                for one in goal.get("objectives", [])
            ],
        )
        for goal in read["goals"]  # type: ignore[attr-defined]
    ]


WANTED = [
    ("Read more.", [("We talk in pairs.", ["Plan", "Try"]), ("We visit.", ["Walk"])]),
    ("Write more.", [("We edit: twice.", ["Draft"])]),
]


def under(goal: str, objective: str, label: tuple[Block, ...] = ()) -> list[Block]:
    made: list[Block] = [p("School: Lake School")]
    for number, (aim, objectives) in enumerate(WANTED, start=1):
        made += [h(f"{goal} {number}"), *label, p(aim), h("Links with the plan"), p("Math"), p("Art")]
        for count, (text, said) in enumerate(objectives, start=1):
            made += [h(f"{objective} {count}"), p(text), steps(*said)]
    return made


def test_headings_that_count_anew_below_others_are_within(form: Drawn) -> None:
    read = form.read(*under("Priority", "Sub-goal"))
    assert aims(read) == WANTED
    assert [goal["links"] for goal in read["goals"]] == [["Math", "Art"]] * 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("label", ["Goal statement", "Our goal"])
def test_a_label_that_only_the_copy_gives_a_field_is_no_answer(form: Drawn, label: str) -> None:
    assert aims(form.read(*under("Goal", "Objective", (h(label),)))) == WANTED


@pytest.mark.parametrize("objective", ["Objective", "Obj.", "Part"])
def test_objectives_as_rows_of_one_table(form: Drawn, objective: str) -> None:
    rows: list[list[str | Block]] = []
    for number, (aim, objectives) in enumerate(WANTED, start=1):
        rows += [[p(f"Goal {number}", bold=True)], [p("Aim", bold=True), aim], ["Links to the plan:", "Math"]]
        for count, (text, said) in enumerate(objectives, start=1):
            rows += [[p(f"{objective} {count}", bold=True), text], [p("#"), p("Action Steps")]]
            rows += [[str(at), step] for at, step in enumerate(said, start=1)]
    assert [objectives for _, objectives in aims(form.read(p("School: Lake School"), table(*rows)))] == [
        objectives for _, objectives in WANTED
    ]
