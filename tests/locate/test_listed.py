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


def test_an_option_that_the_form_itself_has_in_capitals_is_not_marked_by_them() -> None:
    offered = p("Choose an item.", control=prompting("choice", options=["Team", "PTA"]).marks[0].control)
    form = Drawn(
        "fields:\n  who: {kind: choice, prompt: Who?}", h("Plan"), p("Who?", bold=True), box(offered)
    )
    located = form.locate(h("Plan"), p("Who?", bold=True), box("Team", "PTA"))
    assert located.readings["who"].text == "Team PTA"


def test_a_list_with_an_option_in_it_twice_is_several_entries(form: Drawn) -> None:
    lines = (OPTIONS[0], p(OPTIONS[1], bold=True), OPTIONS[0], p(OPTIONS[1], bold=True), OPTIONS[2])
    located = form.locate(h("Plan"), p("Where?", bold=True), box(*lines))
    assert located.readings["place"].text == "In class After school In class After school On line"
