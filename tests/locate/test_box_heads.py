"""Boxes with a row for the label and a row for the answer."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, table

FORM = """
fields:
  goal: {kind: long, prompt: Student learning goal}
  reason: {kind: long, prompt: "Rationale: why did you choose this goal?"}
  focus: {kind: long, prompt: "Self-assessment: describe your areas of focus"}
  impact: {kind: long, prompt: Impact on students}
"""
PROMPTS = (
    "Student learning goal",
    "Rationale: why did you choose this goal?",
    "Self-assessment: describe your areas of focus",
    "Impact on students",
)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, h("Plan"), *(block for prompt in PROMPTS for block in (p(prompt, bold=True), box())))


def boxes(*rows: tuple[str, str]) -> list[object]:
    return [table([label], [answer]) for label, answer in rows]


def test_what_stands_in_the_labels_row_is_no_answer(form: Drawn) -> None:
    copy = boxes(
        ("Learning goal for the students", "They read more"),
        ("2. Rationale: Explain which data made you think of it.", "They read little"),
        ("Self-assessment: what are your areas of focus?", ""),
        ("Impact of the cycle on students", "They liked it"),
    )
    assert form.read(h("Plan"), *copy) == {  # type: ignore[arg-type]
        "goal": "They read more",
        "reason": "They read little",
        "impact": "They liked it",
    }


def test_rows_of_labels_with_their_answers_are_none_of_these(form: Drawn) -> None:
    copy = boxes(
        ("Student learning goal: They read more", "and write more"),
        ("Rationale: why did you choose this goal? They read little", ""),
        ("Impact on students: They liked it", ""),
    )
    read = form.read(h("Plan"), *copy)  # type: ignore[arg-type]
    assert (read["reason"], read["impact"]) == ("They read little", "They liked it")


def test_what_stands_in_the_open_below_an_empty_box_is_no_answer(form: Drawn) -> None:
    copy = boxes(
        ("Student learning goal", "They read more"),
        ("Rationale: why did you choose this goal?", "They read little"),
        ("Self-assessment: describe your areas of focus", "All"),
        ("Impact on students", ""),
    )
    read = form.read(h("Plan"), *copy, p("March 28th, 2027"))  # type: ignore[arg-type]
    assert "impact" not in read
