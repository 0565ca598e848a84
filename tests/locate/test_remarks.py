"""Remarks in brackets behind prompts whose answers have a place of their own."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table, verdicts

FORM = """
fields:
  name: {prompt: Name}
  school: {prompt: School}
  year: {prompt: Year}
"""


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, table(["Name", "School"], ["", ""]), p("Year: "))


ANSWERS = {"name": "Ann Lee", "school": "Oak", "year": "2027"}


@pytest.mark.parametrize(
    "label", ["NAME (required)", "Name: (please print)", "Name (required):", "Name [see page 2]"]
)
def test_a_remark_is_no_part_of_its_prompt(form: Drawn, label: str) -> None:
    copy = (table([label, "School (required)"], ["Ann Lee", "Oak"]), p("Year: 2027"))
    assert form.read(*copy) == ANSWERS
    said = [text.strip(": ") for text, verdict in verdicts(form.locate(*copy)) if verdict == "unplaced"]
    assert said == [label.strip(": ").partition(" ")[2], "(required)"]


def test_a_remark_in_plain_letters_behind_a_bold_prompt(form: Drawn) -> None:
    labels = [p("Name (required)", bold_until=4), p("School (required)", bold_until=6)]
    assert form.read(table(labels, ["Ann Lee", "Oak"]), p("Year: 2027")) == ANSWERS


def test_what_stands_in_brackets_where_the_answer_belongs_is_the_answer(form: Drawn) -> None:
    assert form.read(table(["Name", "School"], ["Ann Lee", "Oak"]), p("Year: (2027)"))["year"] == "(2027)"


def test_brackets_that_the_blank_prints_are_form() -> None:
    drawn = Drawn("fields: {name: {prompt: Name (print)}}", table(["Name (print)", "Day"], ["", ""]))
    located = drawn.locate(table(["Name (print)", "Day"], ["Ann", "May"]), h(""))
    assert ("Name (print)", "form") in verdicts(located)


def test_brackets_that_tell_two_prompts_of_the_blank_apart_are_form() -> None:
    drawn = Drawn(
        "fields: {name: {prompt: Name}, print: {prompt: Name (print)}}",
        table(["Name", "Name (print)"], ["", ""]),
    )
    located = drawn.locate(p("Summer"), table(["Name", "Name (print)"], ["ann", "Ann Lee"]))
    assert [text for text, verdict in verdicts(located) if verdict == "unplaced"] == ["Summer"]


def test_brackets_amid_a_line_are_no_remark(form: Drawn) -> None:
    label = p("Name (legal) and nickname", bold_until=12)
    located = form.locate(table([label, "School"], ["Ann Lee", "Oak"]), p("Year: 2027"))
    assert "(legal)" not in [text for text, _ in verdicts(located)]
