"""Prompts whose second half is in other words."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, p

ASKED = "Reason: Why was this aim chosen?"
FORM = f'fields:\n  why: {{kind: long, prompt: "{ASKED}"}}\n  who: {{kind: long, prompt: Who helps?}}'


@pytest.mark.parametrize("boxed", [True, False])
def test_a_second_half_in_other_words_is_no_answer(boxed: bool) -> None:
    form = Drawn(FORM, p(ASKED), box() if boxed else p(""), p("Who helps?"), box())

    def read(label: str, *answer: str) -> object:
        below = box(*answer) if boxed else p(*answer)
        return form.read(p(label), below, p("Who helps?"), box("Ann Lee")).get("why")

    assert read("Reason: Why did you choose this aim?", "It is fun.") == "It is fun."
    assert read("Reason: Why did you choose this aim?", "") is None


def test_an_answer_behind_a_second_half_is_one() -> None:
    form = Drawn(FORM, p(ASKED), p(""), p("Who helps?"), p(""))
    located = form.locate(
        p("Reason: Why did you choose this aim? It is fun: we read."), p("Who helps?"), "Ann Lee"
    )
    assert [piece.text for piece in located.readings["why"].answers] == ["It is fun: we read."]
    assert [piece.text for piece in located.strange] == ["Why did you choose this aim? "]
    said = form.read(p("Reason: Why not? It is fun."), p("Who helps?"), "Ann Lee")
    assert said["why"] == "Why not? It is fun."


def test_a_question_above_an_empty_place_is_none_of_its_answer() -> None:
    form = Drawn(FORM, p(ASKED), box(), p("Who helps?"), box())
    located = form.locate(
        p("Reason: Why is this aim important to you?"), box(), p("Who helps?"), box("Ann Lee")
    )
    assert not located.readings["why"].answers
    assert [piece.text for piece in located.strange] == ["Why is this aim important to you?"]
    located = form.locate(p("Reason: Did Sam ask for it?"), box(), p("Who helps?"), box("Ann Lee"))
    assert "form" not in [piece.verdict for piece in located.pieces if "Sam" in piece.text]


def test_a_counted_heading_in_more_words_below_an_empty_place_is_none_of_its_answer() -> None:
    form = Drawn(FORM, p(ASKED), box(), p("3. Steps"), p("Who helps?"), box())

    def read(answer: str) -> object:
        return form.read(p(ASKED), box(), p(answer), p("Who helps?"), box("Ann Lee")).get("why")

    assert read("3. Steps and Proof") is None
    assert read("Steps and proof matter to me.") == "Steps and proof matter to me."
