"""What is written over a line of underscores stands in its place among the words of that line."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import String

from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.layout.typed_boxes import lines_apart
from planforms.readers.pdf.sheet import Box, Sheet, Slot

LABELS = "Coach signature ______________________________ Date __________"
"""In Courier of 10 points the first line begins 168 points after the margin, the second one 384."""


def said(drawing: Drawing) -> list[str]:
    """The paragraphs, a line to write on as one underscore."""
    texts = [paragraph.text.replace("\t", " ") for paragraph in read_pdf(drawing.bytes()).paragraphs()]
    return [" ".join("_" if not word.strip("_.") else word for word in text.split()) for text in texts]


def form() -> Drawing:
    return Drawing().text(72, 100, LABELS, font="F3")


def test_lines_that_nobody_wrote_on_stay() -> None:
    assert said(form()) == ["Coach signature _ Date _"]


@pytest.mark.parametrize("down", [0, -2])
def test_an_answer_takes_the_place_of_its_line(down: int) -> None:
    signed = form().text(180, 100 + down, "Ann Grey", size=9)
    assert said(signed) == ["Coach signature Ann Grey Date _"]
    assert said(signed.text(400, 100 + down, "5/2", size=9)) == ["Coach signature Ann Grey Date 5/2"]


def test_an_answer_over_the_last_line_leaves_the_first() -> None:
    assert said(form().text(395, 100, "5/2/2026", size=9)) == ["Coach signature _ Date 5/2/2026"]


def test_what_is_typed_as_a_note_takes_the_place_of_its_line() -> None:
    drawing = form()
    drawing.annotation("FreeText", (395, 91, 450, 102), Contents=String("5/2/2026"))
    assert said(drawing) == ["Coach signature _ Date 5/2/2026"]


def test_words_on_the_line_below_leave_the_line_alone() -> None:
    assert said(form().text(180, 112, "first and last name", size=8))[0] == "Coach signature _ Date _"


def test_dots_are_a_line_too() -> None:
    drawing = Drawing().text(72, 100, "Coach ........................", font="F3")
    assert said(drawing.text(140, 100, "Ann Grey", size=9)) == ["Coach Ann Grey"]


def test_an_answer_at_the_beginning_of_a_line_behind_narrow_capitals_is_over_it() -> None:
    label = "SIGNATURE OF THE ADMINISTRATOR "
    drawing = Drawing().text(72, 100, f"{label}{'_' * 24} DATE {'_' * 10}", font="F3", size=8)
    signed = drawing.text(72 + len(label) * 4.8 + 2, 100, "Ann Marie Grey", size=9)
    assert said(signed) == ["SIGNATURE OF THE ADMINISTRATOR Ann Marie Grey DATE _"]


def phones() -> Drawing:
    """A line for a number with its code in brackets, and one more question on the line."""
    return Drawing().text(72, 100, "Phone: (____)_______________ Grade: ______", font="F3")


@pytest.mark.parametrize(("code", "number"), [("435", "555-0198"), ("(435)", "555-0198")])
@pytest.mark.parametrize("noted", [False, True])
def test_a_number_over_a_line_with_brackets_has_its_code_in_them(code: str, number: str, noted: bool) -> None:
    drawing = phones()
    for x, text in ((121, code), (156, number)):
        if noted:
            drawing.annotation("FreeText", (x, 91, x + 5 * len(text), 102), Contents=String(text))
        else:
            drawing.text(x, 99, text, size=9)
    assert said(drawing) == ["Phone: (435) 555-0198 Grade: _"]


def test_a_number_written_in_full_over_the_brackets_has_none() -> None:
    assert said(phones().text(121, 99, "435-555-0198", size=9)) == ["Phone: 435-555-0198 Grade: _"]


def test_a_number_behind_empty_brackets_leaves_them() -> None:
    assert said(phones().text(156, 99, "555-0198", size=9)) == ["Phone: (____) 555-0198 Grade: _"]


def test_a_note_of_several_lines_is_wrapped_as_its_box_shows_it() -> None:
    note = Slot("We row out at noon and come back at dusk", Box(72, 100, 162, 160), size=10)
    sheet = Sheet(1, 612, 792, slots=[note])

    lines_apart(sheet, [], 20)

    assert [slot.text for slot in sheet.slots] == ["We row out at noon", "and come back at", "dusk"]
    assert [round(slot.box.top) for slot in sheet.slots] == [100, 112, 124]
