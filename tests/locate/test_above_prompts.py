"""Answers typed above the prompt of their cell."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table

FORM = """
fields:
  roles: {kind: long, prompt: "Roles:"}
  means: {kind: long, prompt: "Means:"}
  news: {kind: long, prompt: "News:"}
"""
PROMPTS = {"roles": "Roles:", "means": "Means:", "news": "News:"}
ASKED = {name: f"What would you say of the {name}?" for name in PROMPTS}


def cells(**said: list[str]) -> list:
    rows = []
    for name, prompt in PROMPTS.items():
        asked = [p(prompt, bold=True), p(ASKED[name])]
        rows.append([[*said[name], *asked] if name in said else [*asked, p()]])
    return [h("Plan"), table(*rows)]


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *cells())


def test_what_stands_above_a_prompt_in_its_cell_is_not_the_answer_of_the_cell_above(form: Drawn) -> None:
    assert form.read(*cells(means=["Two days.", "Some books."], news=["A note a week."])) == {
        "means": "Two days.\nSome books.",
        "news": "A note a week.",
    }
