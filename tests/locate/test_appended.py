"""What somebody put behind the form's last answer is no part of it, where no box ends that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locate.drawing import Drawn, box, h, p, table
from planforms.document import Paragraph
from planforms.locate.alignment import GUESSED

BLANK = (h("Plan"), p("Aim", bold=True), box(), p("Who helps?", bold=True), p(""))


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(
        "fields:\n  aim: {kind: long, prompt: Aim}\n  help: {kind: long, prompt: Who helps?}", *BLANK
    )


@pytest.mark.parametrize(
    "appended",
    [
        ["", p("Team Meeting", bold=True), "Please bring laptops."],
        ["Employee signature: /s/ Ann Lee Date: 5/1/2027"],
        [" ", "Principal’s signature: on file"],
        ["APPROVED by the board 1/13/2027"],
        ["P.S. We still need a key."],
    ],
)
def test_what_is_appended_is_no_part_of_the_last_answer(form: Drawn, appended: list) -> None:
    answer = ["A coach, on Mondays.", "My neighbour."]
    copy = (*BLANK[:2], box("Read more."), BLANK[3], *answer, *appended)
    assert form.read(*copy) == {"aim": "Read more.", "help": "\n".join(answer)}
    assert form.locate(*copy).readings["help"].confidence <= GUESSED


def test_what_goes_on_below_an_answer_is_part_of_it(form: Drawn) -> None:
    answer = ["A coach.", "They signed: all of them.", "Reviewed weekly in room 12 by the two of us."]
    assert form.read(*BLANK[:4], *answer)["help"] == "\n".join(answer)
    headed = [p("First", bold=True), "A coach.", "", p("Then", bold=True), "My neighbour."]
    said = form.read(*BLANK[:4], *headed)["help"]
    assert said == "First\nA coach.\nThen\nMy neighbour."


def test_a_postscript_is_no_answer_where_there_is_none(form: Drawn) -> None:
    copy = (*BLANK[:2], box("Read more."), BLANK[3], "", "P.S. We still need a key.")
    assert "help" not in form.read(*copy)
    school = "P.S. 118 helps us."
    assert form.read(*copy[:4], school)["help"] == school


def test_a_short_sentence_below_the_last_words_of_all_is_doubted(form: Drawn) -> None:
    located = form.locate(*BLANK[:4], "A coach: Ann", "Keep this for a year.")
    assert located.readings["help"].confidence <= GUESSED
    located = form.locate(*BLANK[:4], "A coach, on Mondays.", "My neighbour, on Tuesdays.")
    assert located.readings["help"].confidence > GUESSED


def test_a_box_behind_a_short_answer_on_its_labels_line_is_no_part_of_it() -> None:
    blank = (h("Plan"), "School: ", "Room: ", p("Aim", bold=True), box())
    fields = "fields:\n  school: {kind: text, prompt: School}\n  room: {kind: text, prompt: Room}\n  aim: {kind: long, prompt: Aim}"
    form = Drawn(fields, *blank)
    copy = (h("Plan"), "School: Hill View", box("RECEIVED"), "Room: 12", p("Aim", bold=True), box("Read."))
    assert form.read(*copy) == {"school": "Hill View", "room": "12", "aim": "Read."}


@pytest.mark.parametrize("farewell", [["Thanks,", "Ann", "Sent from my phone"], ["Mit Gruß,", "", "Ann Lee"]])
def test_the_end_of_a_letter_is_no_answer(form: Drawn, farewell: list[str]) -> None:
    for answer in (["My neighbour."], []):
        copy = (*BLANK[:2], box("Read more."), BLANK[3], *answer, "", *farewell)
        read = form.read(*copy)
        assert read == {"aim": "Read more.", **({"help": answer[0]} if answer else {})}


def at(top: float, text: str) -> Paragraph:
    """A line of a page, ten points high."""
    paragraph = p(text)
    return replace(
        paragraph, place=replace(paragraph.place, page=1, box=(72.0, top, 72.0 + 5 * len(text), top + 10))
    )


def test_the_end_of_a_letter_stands_apart_on_a_page(form: Drawn) -> None:
    answered = (*BLANK[:2], box("Read more."), BLANK[3], at(500, "My neighbour."))
    assert form.read(*answered, at(533, "Thanks,"), at(547, "Ann"))["help"] == "My neighbour."
    assert form.read(*answered, at(514, "Thanks,"), at(528, "Ann"))["help"] == "My neighbour.\nThanks,\nAnn"


@pytest.mark.parametrize(
    "listed", [["Pens,", "Books"], ["Two of us,", "My neighbour helps with all of this."]]
)
def test_a_list_is_no_end_of_a_letter(form: Drawn, listed: list[str]) -> None:
    assert form.read(*BLANK[:4], *listed)["help"] == "\n".join(listed)


SIGNED = table(["Employee signature", "Date signed"], ["Principal signature", "Date signed"])


@pytest.mark.parametrize("said", [["A coach, on Mondays."], ["A coach, on Mondays.", "My neighbour."], [""]])
def test_a_table_to_sign_behind_the_last_answer_is_none(form: Drawn, said: list[str]) -> None:
    copy = (*BLANK[:2], box("Read more."), BLANK[3], *said, "", SIGNED)
    assert form.read(*copy).get("help", "") == "\n".join(said)
    assert [piece.verdict for piece in form.locate(*copy).pieces[-4:]] == ["unplaced"] * 4


def test_a_table_to_sign_behind_the_last_rows_is_none_of_them() -> None:
    rows = (table(["#", "Steps"], ["1", ""], ["2", ""]), "")
    steps = "n: {kind: ordinal, prompt: '#'}, step: {kind: text, prompt: Steps}"
    listed = Drawn(f"fields: {{}}\nrows:\n  steps: {{columns: {{{steps}}}}}", h("Plan"), *rows)
    located = listed.locate(h("Plan"), table(["#", "Steps"], ["1", "Read."], ["2", ""]), "", SIGNED)
    assert located.lists["steps"] == 1
    assert [piece.verdict for piece in located.pieces[-4:]] == ["unplaced"] * 4


def test_a_box_in_which_somebody_says_that_they_signed_is_an_answer() -> None:
    boxed = Drawn(
        "fields:\n  help: {kind: long, prompt: Who helps?}", h("Plan"), p("Who helps?", bold=True), box()
    )
    assert (
        boxed.read(h("Plan"), p("Who helps?", bold=True), box("All of us signed"))["help"]
        == "All of us signed"
    )


def test_a_line_with_a_label_of_its_own_is_no_part_of_the_answer_behind_a_label() -> None:
    asked = [p("Aim: ", bold_until=5), p("Who helps?", bold=True), box()]
    lined = Drawn(
        "fields:\n  aim: {kind: long, prompt: Aim}\n  help: {kind: long, prompt: Who helps?}",
        h("Plan"),
        *asked,
    )
    first = p("Aim: Read more.", bold_until=5)
    own = p("Budget: Please ask Bo.", bold_until=8)
    located = lined.locate(h("Plan"), first, own, asked[1], box("Ann"))
    assert [piece.text for piece in located.readings["aim"].answers] == ["Read more."]
    assert (
        lined.read(h("Plan"), first, "And write more.", asked[1], box("Ann"))["aim"]
        == "Read more.\nAnd write more."
    )


@pytest.mark.parametrize(
    "signed",
    [
        [p("______     ______", fill=True), "Signature of employee     Date"],
        ["I wrote this plan myself: /s/ Ann Lee"],
    ],
)
def test_what_is_signed_is_no_answer_where_there_is_none(form: Drawn, signed: list) -> None:
    copy = (*BLANK[:2], box("Read more."), BLANK[3], *signed)
    assert form.read(*copy) == {"aim": "Read more."}
    assert form.locate(*copy).pieces[-1].verdict == "unplaced"


def test_a_signature_that_is_asked_for_is_the_answer() -> None:
    blank = (h("Plan"), p("Aim", bold=True), box(), p("Signature of the coach", bold=True), p(""))
    fields = (
        "fields:\n  aim: {kind: long, prompt: Aim}\n  coach: {kind: text, prompt: Signature of the coach}"
    )
    assert Drawn(fields, *blank).read(*blank[:4], "/s/ Ann Lee")["coach"] == "/s/ Ann Lee"
