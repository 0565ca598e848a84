"""A list of options written out in full: the one that is marked is the answer."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, prompting
from planforms.document import Paragraph
from planforms.locate.alignment import GUESSED

OPTIONS = ["In class", "After school", "On line"]


@pytest.fixture(scope="module")
def form() -> Drawn:
    blank = (h("Plan"), p("Where?", bold=True), box(prompting("choice", options=OPTIONS)))
    return Drawn("fields:\n  place: {kind: choice, prompt: Where?}", *blank)


def listed(form: Drawn, *lines: str | Paragraph) -> tuple[object, float]:
    copy = (h("Plan"), p("Where?", bold=True), box(*lines))
    return form.read(*copy).get("place"), form.locate(*copy).readings["place"].confidence


@pytest.mark.parametrize(
    "lines",
    [
        ["☐ In class", "☒ After school", "☐ On line"],
        ["( ) In class", "(x) After school", "( ) On line"],
        ["    In class", "X  After school", "    On line"],
    ],
)
def test_a_marked_option_among_all_of_them_is_the_answer(form: Drawn, lines: list[str]) -> None:
    assert listed(form, *lines) == ("After school", 1.0)


def test_an_option_that_only_looks_otherwise_is_doubted(form: Drawn) -> None:
    assert listed(form, OPTIONS[0], p(OPTIONS[1], bold=True), OPTIONS[2]) == (OPTIONS[1], GUESSED)


@pytest.mark.parametrize(
    "lines", [OPTIONS, ["X In class", "X After school", "On line"], ["x In class", "Room 9"]]
)
def test_what_does_not_tell_one_option_stays_as_it_is_written(form: Drawn, lines: list[str]) -> None:
    assert listed(form, *lines)[0] == "\n".join(lines)


def test_a_marked_option_among_some_of_them_is_doubted(form: Drawn) -> None:
    assert listed(form, "After school x", "On line?") == ("After school", GUESSED)
