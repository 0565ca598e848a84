"""Controls that a program filled without taking the flag of their prompt away."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, prompting
from planforms.document import Control, Paragraph

FORM = """
fields:
  name: {kind: person, prompt: Name}
  practice: {kind: choice, prompt: Practice, options: [Co-teach, Model a lesson]}
  again: {kind: choice, prompt: Second practice, options: [Co-teach, Model a lesson]}
"""


def flagged(text: str, kind: str = "text", options: tuple[str, ...] = ()) -> Paragraph:
    return p(text, control=Control(kind, options=options, prompting=True))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def form() -> Drawn:
    asked = [
        (p("Name", bold=True), prompting("text")),
        (p("Practice", bold=True), prompting("choice")),
        (p("Second practice", bold=True), prompting("choice")),
    ]
    return Drawn(FORM, h("Plan"), *(block for pair in asked for block in pair))


def copy(name: Paragraph, one: Paragraph, two: Paragraph) -> list:
    return [
        h("Plan"),
        p("Name", bold=True),
        name,
        p("Practice", bold=True),
        one,
        p("Second practice", bold=True),
        two,
    ]


def test_what_asks_for_nothing_is_an_answer_to_look_at(form: Drawn) -> None:
    built = form.build(*copy(flagged("Ann Lee"), prompting("choice"), prompting("choice")))
    assert built.fields["name"].text == "Ann Lee"
    assert built.fields["name"].confidence < 0.75


@pytest.mark.parametrize(
    "prompt", ["Click or tap here to enter text.", "Type the coach's name", "[Your name]"]
)
def test_what_asks_is_a_prompt_still(form: Drawn, prompt: str) -> None:
    assert form.read(*copy(flagged(prompt), prompting("choice"), prompting("choice"))) == {}


def test_an_option_is_an_answer_though_it_stands_in_two_controls(form: Drawn) -> None:
    chosen = [flagged("Co-teach", "choice", ("Co-teach", "Model a lesson")) for _ in range(2)]
    read = form.read(*copy(prompting("text"), *chosen))
    assert read == {"practice": "Co-teach", "again": "Co-teach"}


def test_another_text_that_stands_in_two_controls_is_their_prompt(form: Drawn) -> None:
    shown = [flagged("Practice of this year", "choice") for _ in range(2)]
    built = form.build(*copy(prompting("text"), *shown))
    assert built.fields["practice"].state == "untouched"
    assert [stray.text for stray in built.unplaced] == ["Practice of this year"] * 2


def test_lists_beside_others_like_them_show_answers_where_they_do_not_show_the_same(form: Drawn) -> None:
    offered = ("Co-teach", "Model a lesson")
    typed = [flagged("Plan together", "choice", offered) for _ in range(2)]
    lists = [p("Practice", bold=True), typed[0], p("Second practice", bold=True), typed[1]]
    built = form.build(h("Plan"), p("Name", bold=True), flagged("Co-teach", "choice", offered), *lists)
    assert built.fields["practice"].text == built.fields["again"].text == "Plan together"


@pytest.mark.parametrize(
    "said",
    [
        "Click or tap here to enter text.Ann Lee",
        "Click or tap here to enter text. Ann Lee",
        "Ann LeeClick or tap here to enter text.",
        "Ann Lee Click or tap here to enter text.",
    ],
)
@pytest.mark.parametrize("control", [None, Control("text")])
def test_a_prompt_beside_an_answer_is_no_part_of_it(form: Drawn, said: str, control: Control | None) -> None:
    line = p(said, control=control)
    assert form.read(*copy(line, p("Choose an item. Co-teach"), prompting("choice"))) == {
        "name": "Ann Lee",
        "practice": "Co-teach",
    }


def test_a_sentence_that_begins_as_a_prompt_is_an_answer(form: Drawn) -> None:
    said = "Choose an item from each list"
    assert form.read(*copy(p(said), prompting("choice"), prompting("choice"))) == {"name": said}


@pytest.mark.parametrize(("said", "read"), [("Type here", {}), ("Lake School", {"school": "Lake School"})])
def test_what_a_blank_shows_in_a_control_without_a_value_answers_nothing(
    said: str, read: dict[str, str]
) -> None:
    held = Control("text", "a", shown=True)
    drawn = Drawn("fields: {school: {prompt: School}}", p("School"), p("Type here", control=held))
    assert drawn.read(p("School"), p(said, control=held)) == read
