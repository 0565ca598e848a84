"""A column of help between labels and answers: no part of any answer."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table

FORM = """
fields:
  goal: {kind: long, prompt: Our goal}
  why: {kind: long, prompt: Why this goal}
  supports: {kind: long, prompt: Supports}
"""
LABELS = ("Our goal", "Why this goal", "Supports")


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, h("Plan"), table(*([label, ""] for label in LABELS)))


def helped(helps: tuple[str, ...], answers: tuple[str, ...], header: tuple[str, ...]) -> tuple:
    rows = [list(map(str, row)) for row in zip(LABELS, helps, answers, strict=True)]
    return h("Plan"), table([p(said, bold=True) for said in header], *rows)


HEADER = ("Item", "Tips", "Response")
ANSWERS = ("All pupils read a book a week by June.", "Scores fell by a third last year, in all grades.", "")


def test_help_that_comes_again_is_no_answer(form: Drawn) -> None:
    copy = helped(("Keep it short.", "Point to data.", "Keep it short."), ANSWERS, HEADER)
    assert form.read(*copy) == {"goal": ANSWERS[0], "why": ANSWERS[1]}
    fields = form.build(*copy).fields
    assert fields["goal"].confidence == pytest.approx(1.0)


def test_short_help_before_longer_answers_is_none_and_that_is_doubted(form: Drawn) -> None:
    helps = ("Be brief.", "Use data.", "Ask us.")
    built = form.build(*helped(helps, ANSWERS, HEADER))
    assert (built.fields["goal"].text, built.fields["supports"].text) == (ANSWERS[0], None)
    assert built.fields["goal"].confidence < 0.75


@pytest.mark.parametrize(
    "said",
    [
        ("We read.", "It helps.", "Two days."),
        ("Yes", "No", "Yes"),
        ("", "We read a book a week until June.", "Our scores fell."),
    ],
)
def test_answers_with_few_remarks_beside_them_are_answers(form: Drawn, said: tuple[str, ...]) -> None:
    fields = form.build(*helped(said, ("Good.", "", "Ask me."), HEADER)).fields
    assert all(text in (fields[name].text or "") for name, text in zip(("goal", "why"), said, strict=False))
