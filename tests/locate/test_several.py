"""Several plans in one file: each begins where the form begins again."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, document, p
from planforms.document import Block
from planforms.locate import split_plans
from planforms.pieces import pieces

PROMPTS = ["What is your goal?", "Why this goal?", "What will you need?"]
FORM = Drawn(
    f"fields:\n  goal: {{kind: long, prompt: {PROMPTS[0]}}}\n  why: {{kind: long, prompt: {PROMPTS[1]}}}\n"
    f"  needs: {{kind: long, prompt: {PROMPTS[2]}}}\n",
    *[block for prompt in PROMPTS for block in (p(prompt, bold=True), box())],
)


def _plan(*said: str, boxed: bool = True) -> list[Block]:
    answers = zip(PROMPTS, said, strict=True)
    return [
        block for prompt, text in answers for block in (p(prompt, bold=True), box(text) if boxed else p(text))
    ]


def _first_words(*blocks: Block) -> list[str]:
    plans = split_plans(pieces(document(*blocks)), FORM.stencil)
    return [next(piece.text for piece in plan if piece.key) for plan in plans]


@pytest.mark.parametrize("heading", ["Version 2", "Plan of Ann Lee", "FINAL 10/1"])
def test_a_heading_above_a_plan_is_no_part_of_the_one_before(heading: str) -> None:
    copy = [
        *_plan("Read.", "Fun.", "Books."),
        p(""),
        p(heading, bold=True),
        *_plan("Write.", "Need.", "Pens."),
    ]
    assert _first_words(*copy) == [PROMPTS[0], heading]


@pytest.mark.parametrize("between", [[], [p("")]])
def test_the_last_answer_of_a_plan_is_no_heading_of_the_next(between: list[Block]) -> None:
    copy = [*_plan("Read.", "Fun.", "Books", boxed=False), *between, *_plan("Write.", "Need.", "Pens.")]
    assert _first_words(*copy) == [PROMPTS[0], PROMPTS[0]]
    apart = [
        *_plan("Read.", "Fun.", "", boxed=False),
        p("Books"),
        *between,
        *_plan("Write.", "Need.", "Pens."),
    ]
    assert _first_words(*apart) == [PROMPTS[0], PROMPTS[0]]


def test_a_plain_line_below_a_free_answer_is_its_end() -> None:
    first = _plan("Read.", "Fun.", "We need books.", boxed=False)
    copy = [*first, p(""), p("Two of each"), *_plan("Write.", "Need.", "Pens.")]
    assert _first_words(*copy) == [PROMPTS[0], PROMPTS[0]]
