"""Lines of underscores side by side with captions below them: places above their labels, written on or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_pdf import Drawing
from pikepdf import String

from planforms.catalogue import Blank, Catalogue, Form
from planforms.document import Caption, Paragraph, Table
from planforms.learning.draft.drafting import draft_mapping
from planforms.pipeline import process
from planforms.readers.pdf import read_pdf

CAPTIONS = ["Street", "City"]


def blocks(drawing: Drawing, *captions: tuple[Caption, ...]) -> list[str | list[list[str]]]:
    """Paragraphs as their texts, tables as the texts of their cells, lines to write on as one underscore."""
    document = read_pdf(drawing.bytes(), captions=captions)
    (body,) = (part for part in document.parts if part.kind == "body")
    return [_said(block) if isinstance(block, Paragraph) else _cells(block) for block in body.blocks]


def _said(paragraph: Paragraph) -> str:
    return "_" if paragraph.text and not paragraph.text.strip("_") else paragraph.text


def _cells(table: Table) -> list[list[str]]:
    return [["\n".join(map(_said, cell.paragraphs())) for cell in row.cells] for row in table.rows]


def lines(street: str = "_" * 30, city: str = "_" * 20) -> Drawing:
    """Two places with their captions."""
    drawing = Drawing().text(72, 112, "Street").text(300, 112, "City").text(72, 160, "Thank you.")
    return drawing.text(72, 100, street).text(300, 100, city)


def test_lines_and_their_captions_are_rows() -> None:
    assert blocks(lines()) == [[["_", "_"], CAPTIONS], "Thank you."]


def test_one_line_over_several_captions_is_a_place_for_each() -> None:
    drawing = Drawing().text(72, 100, "_" * 80).text(72, 112, "Surname").text(220, 112, "Given name")
    assert blocks(drawing.text(400, 112, "Middle"))[0] == [["_"] * 3, ["Surname", "Given name", "Middle"]]


def test_captions_set_apart_by_spaces_go_with_their_lines_in_order() -> None:
    drawing = Drawing()
    for y, first in ((100, "Signature"), (140, "Name of child")):
        drawing.text(72, y, "_" * 30).text(300, y, "_" * 20).text(72, y + 12, first).text(215, y + 12, "Date")
    assert blocks(drawing) == [[["_", "_"], ["Signature", "Date"]], [["_", "_"], ["Name of child", "Date"]]]


def test_what_is_written_over_a_line_stands_in_its_cell() -> None:
    assert blocks(lines().text(75, 99, "12 Elm Road"))[0] == [["12 Elm Road", "_"], CAPTIONS]
    drawing = lines()
    drawing.annotation("FreeText", (303, 90, 380, 102), Contents=String("Valley"))
    assert blocks(drawing)[0] == [["_", "Valley"], CAPTIONS]


def test_labels_above_their_lines_are_no_captions() -> None:
    drawing = Drawing()
    for y, left, right in ((100, "Street", "City"), (124, "Email", "Phone")):
        drawing.text(72, y, left).text(300, y, right)
        drawing.text(72, y + 12, "_" * 30).text(300, y + 12, "_" * 20)
    assert not any(isinstance(block, list) and block[1] == ["Email", "Phone"] for block in blocks(drawing))


def test_the_end_of_a_line_that_had_no_room_is_part_of_it() -> None:
    drawing = Drawing().text(72, 100, "_" * 30).text(300, 100, "_" * 20)
    drawing.text(150, 112, "_").text(350, 112, "__").text(80, 124, "Street").text(320, 124, "City")
    assert blocks(drawing) == [[["_", "_"], CAPTIONS]]
    assert blocks(drawing.text(75, 99, "12 Elm Road")) == [[["12 Elm Road", "_"], CAPTIONS]]


def test_a_line_behind_its_label_has_no_caption() -> None:
    drawing = Drawing().text(30, 100, "Home").text(72, 100, "_" * 30).text(300, 100, "_" * 20)
    drawing.text(72, 112, "Street").text(300, 112, "City")
    assert [["_", "_"], CAPTIONS] not in blocks(drawing)


@pytest.mark.parametrize("count", ["1.", "(2)", "b)"])
def test_a_count_before_the_first_line_is_no_label_of_it(count: str) -> None:
    drawing = lines().text(50, 100, count)
    assert blocks(drawing) == [count, [["_", "_"], CAPTIONS], "Thank you."]
    assert blocks(drawing.text(75, 99, "12 Elm Road"))[:2] == [count, [["12 Elm Road", "_"], CAPTIONS]]


def test_what_stands_above_known_captions_is_written_there_though_no_line_is_left() -> None:
    known = (Caption("street", 0, 160), Caption("city", 0, 110))
    filled = lines("12 Elm Road", "Valley" + "_" * 12)
    assert blocks(filled, known)[0] == [["12 Elm Road", "Valley____________"], CAPTIONS]
    assert [["12 Elm Road", "Valley"], CAPTIONS] not in blocks(filled)
    assert blocks(lines("", "Valley"), known)[0] == [["", "Valley"], CAPTIONS]


def test_captions_that_are_not_there_change_nothing() -> None:
    known = (Caption("town", 0, 160), Caption("city", 0, 110))
    assert blocks(lines(), known) == blocks(lines())


def form(answers: tuple[str, ...] = (), keep: bool = False) -> bytes:
    """An address form; ``keep``: with the underscores that the answers left room for."""
    drawing = Drawing().text(200, 60, "Address Change Form", size=14, font="F2")
    places = [
        (72, 110, "Surname", 30),
        (260, 110, "Given name", 30),
        (72, 160, "Street", 30),
        (300, 160, "City", 25),
    ]
    for at, (x, y, label, count) in enumerate(places):
        said = answers[at] if answers else ""
        drawing.text(x, y, said + "_" * (count - len(said) if keep or not said else 0))
        drawing.text(x, y + 12, label)
    drawing.text(72, 260, f"Employee number: {answers[4] if answers else '_' * 20}")
    return drawing.text(72, 320, "Please send this form to the office.").bytes()


@pytest.mark.parametrize("keep", [True, False])
@pytest.mark.parametrize("left_out", [None, 0, 3])
def test_copies_are_read_as_the_blank_asks_however_they_were_typed(
    tmp_path: Path, keep: bool, left_out: int | None
) -> None:
    path = tmp_path / "address.pdf"
    path.write_bytes(form())
    mapping = draft_mapping(read_pdf(form()), path.name).mapping()
    said = ["Lindqvist", "Ana", "12 Elm Road", "Springfield", "447190"]
    if left_out is not None:
        said[left_out] = ""
    catalogue = Catalogue({mapping.id: Form(mapping, (Blank(path, mapping),), tmp_path)})
    (submission,) = process(form(tuple(said), keep), "copy.pdf", catalogue)
    assert [entry.text or "" for entry in submission.fields.values()] == said
    assert not submission.unplaced


def test_a_line_in_parts_for_a_telephone_number_is_one_place() -> None:
    drawing = Drawing().text(72, 100, "Phone: (____)____________ Grade: ____")
    (paragraph,) = read_pdf(drawing.bytes()).paragraphs()

    assert [paragraph.text[mark.start : mark.end] for mark in paragraph.marks] == [
        "(____)____________",
        "____",
    ]
