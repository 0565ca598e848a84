"""Rows of boxes that rate goals, named as the goals above: they are no further goals."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table
from planforms.document import Block

MAPPING = """
fields:
  year: {prompt: "Year:"}
  first: {kind: choices, prompt: Goal 1, options: ["Begun", "Under way", "Reached"]}
  second: {kind: choices, prompt: Goal 2, options: ["Begun", "Under way", "Reached"]}
  thoughts: {kind: long, prompt: "Thoughts:"}
sections:
  goals:
    starts: "Goal #"
    fields:
      aim: {kind: long, prompt: "Aim:"}
      why: {kind: long, prompt: "Why we chose it:"}
"""


def filled(ticked: tuple[int, int] | None = None, aim: str = "", thoughts: str = "") -> list[Block]:
    """Two goals, and below them a row of three steps for each."""
    rows = [
        [f"Goal {n + 1}", *(f"{'☒' if ticked and ticked[n] == at else '☐'} {step}" for at, step in STEPS)]
        for n in range(2)
    ]
    goals = [[h(f"Goal {n}"), p(f"Aim: {aim}"), p("Why we chose it: ")] for n in (1, 2)]
    below = [h("Overall progress"), table(*rows), p(f"Thoughts: {thoughts}")]
    return [p("Year: "), *(block for goal in goals for block in goal), *below]


STEPS = tuple(enumerate(("Begun", "Under way", "Reached")))


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(MAPPING, *filled())


def test_a_row_of_boxes_named_as_a_goal_above_rates_it(form: Drawn) -> None:
    plan = form.read(*filled((1, 2), "Read more.", "It went well."))
    assert (plan["first"], plan["second"]) == (["Under way"], ["Reached"])
    assert plan["thoughts"] == "It went well."
    assert [goal["aim"] for goal in plan["goals"]] == ["Read more.", "Read more."]
