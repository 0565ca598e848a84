"""A line of somebody's answer that begins as another label does: both are doubted."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, table
from planforms.locate.alignment import GUESSED
from planforms.locate.judged.midway import doubt_asking

FORM = """
fields:
  school: {kind: text, prompt: School}
  aim: {kind: long, prompt: Aim}
  help: {kind: long, prompt: "Resources:"}
  room: {kind: text, prompt: Room}
"""


@pytest.fixture(scope="module")
def form() -> Drawn:
    blank = table(["School", ""], ["Aim", ""], ["Resources: Which do you need?"], ["Room", ""])
    return Drawn(FORM, h("Plan"), blank)


def copy(*helps: str) -> list:
    made = [h("Plan"), p("School", bold=True), box("Hill"), p("Aim", bold=True), box("We read.")]
    made += [p("Resources that will support it", bold=True), box(*helps)]
    return [*made, p("Room", bold=True), box("12")]


def doubted(form: Drawn, copied: list) -> list[str]:
    readings = form.locate(*copied).readings
    return [name for name, one in readings.items() if one.answers and one.confidence <= GUESSED]


def test_a_label_below_the_words_of_an_answer_is_doubted_and_not_lost(form: Drawn) -> None:
    copied = copy("Two rooms.", "Three books.", "Resources: I have most of them.")
    assert doubted(form, copied) == ["help"]
    loose = [piece.text.strip() for piece in form.locate(*copied).pieces if piece.verdict == "unplaced"]
    assert loose[-3:] == ["Two rooms.", "Three books.", "Resources:"]


def test_labels_that_stand_below_each_other_in_a_cell_are_labels(form: Drawn) -> None:
    lines = "School: Hill", "on Oak Street", "Aim: We read.", "Resources: Books", "and a coach", "Room: 12"
    copied = [h("Plan"), p("What we plan"), box(*lines)]
    assert form.read(*copied) == {
        "school": "Hill\non Oak Street",
        "aim": "We read.",
        "help": "Books\nand a coach",
        "room": "12",
    }
    assert doubted(form, copied) == []


@pytest.mark.parametrize("asked", ["Aim", "What you are after"])
def test_a_plain_line_that_begins_as_a_bold_prompt_does_is_part_of_the_answer_it_stands_in(
    asked: str,
) -> None:
    heads = ("School", "Reason", "Aim", "Room")
    said = dict(zip(heads, ("Hill", "Scores fell.", "Aim: all of us read.", "12"), strict=True))

    def drawn(answers: dict[str, str], aim: str) -> list:
        names = {head: aim if head == "Aim" else head for head in heads}
        guides = {"Reason": "Which scores do you mean?", "Aim": "Say what it is for."}
        cells = [[[p(names[head], bold=True), guides.get(head, ""), answers.get(head, "")]] for head in heads]
        return [h("Plan"), table(*cells)]

    mapping = "".join(f"  {head.lower()}: {{kind: long, prompt: {head}}}\n" for head in heads)
    form = Drawn(f"fields:\n{mapping}", *drawn({}, "Aim"))
    assert form.read(*drawn(said, asked)) == {head.lower(): text for head, text in said.items()}
    said |= {"Reason": "Scores fell.\nAim: more books", "Aim": "All of us read."}
    split = drawn(said, asked)
    assert form.read(*split) == {head.lower(): text for head, text in said.items()}


@pytest.mark.parametrize("asked", [True, False])
def test_an_answer_of_which_a_line_is_a_prompt_that_is_asked_nowhere_else_is_doubted(asked: bool) -> None:
    fields = "fields:\n  name: {kind: long, prompt: Full name}\n  mail: {kind: long, prompt: Contact email}\n"
    drawn = Drawn(fields, h("Plan"), table(["Full name", ""], ["Contact email", ""]))
    made = drawn.locate(h("Plan"), table(["Full name", "Ann Lee"], ["Contact email", "ann@hill.example"]))
    name, mail = made.readings.values()
    assert mail.asked is not None
    name.answers.append(mail.asked)
    mail.asked = mail.asked if asked else None
    doubt_asking(made.readings.values(), drawn.stencil)
    assert (name.confidence <= GUESSED) is not asked
