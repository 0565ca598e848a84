"""Fields side by side with their captions below them are a table, like lines to write on."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import String

from planforms.document import Paragraph, Table
from planforms.readers.pdf import read_pdf

DAY = [["May", "3", ""], ["Month", "Day", "Year"]]


def blocks(drawing: Drawing) -> list[str | list[list[str]]]:
    """Paragraphs as their texts, tables as the texts of their cells."""
    (body,) = (part for part in read_pdf(drawing.bytes()).parts if part.kind == "body")
    return [block.text if isinstance(block, Paragraph) else _cells(block) for block in body.blocks]


def _cells(table: Table) -> list[list[str]]:
    return [["\n".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def day(drawing: Drawing, high: float = 16, low: float = 120) -> Drawing:
    """Three fields, and their captions at a height."""
    fields = {"Month": (100, String("May")), "Day": (180, String("3")), "Year": (260, String(""))}
    for name, (left, value) in fields.items():
        drawing.field(f"t{left}", (left, 110 - high, left + 70, 110), V=value)
        drawing.text(left + 20, low, name, size=8)
    return drawing


def test_fields_and_their_captions_are_rows_and_strokes_between_them_nothing() -> None:
    assert blocks(day(Drawing())) == [DAY]
    dashed = Drawing().text(100, 108, "_" * 13 + "/" + "_" * 13 + "/" + "_" * 13)
    assert blocks(day(dashed)) == [DAY]


def test_a_label_before_them_stays_before_them() -> None:
    assert blocks(day(Drawing().text(30, 108, "Born:"))) == ["Born:", DAY]
    assert blocks(day(Drawing().text(72, 85, "Date of birth:"))) == ["Date of birth:", DAY]


def test_words_that_are_nearer_to_fields_below_them_are_no_captions() -> None:
    drawing = day(Drawing().text(100, 90, "Begun").text(180, 90, "Seen").text(260, 90, "Done"), low=124)
    for left in (100, 180, 260):
        drawing.field(f"u{left}", (left, 126, left + 70, 142))
    assert not any(isinstance(block, list) and ["Month", "Day", "Year"] in block for block in blocks(drawing))


def test_captions_right_above_the_next_line_of_underscores_are_of_the_fields_above() -> None:
    drawing = day(Drawing().text(100, 108, "_" * 40), high=22)
    for left in (100, 260):
        drawing.text(left, 142, "_" * 13).field(f"u{left}", (left, 121, left + 70, 144))
        drawing.text(left + 10, 154, "School")
    assert blocks(drawing) == [DAY, [["", ""], ["School", "School"]]]


def test_a_caption_in_another_cell_is_none() -> None:
    drawing = Drawing().grid([90, 340], [90, 112, 130])
    for left in (100, 180):
        drawing.field(f"t{left}", (left, 94, left + 70, 110))
        drawing.text(left + 5, 124, "Room")
    assert not any(isinstance(block, list) and ["Room", "Room"] in block for block in blocks(drawing))


def test_words_between_two_fields_part_them() -> None:
    drawing = Drawing().text(72, 108, "From").text(180, 108, "to")
    for name, left in (("a", 100), ("b", 200)):
        drawing.field(name, (left, 94, left + 70, 110))
        drawing.text(left + 20, 120, "day")
    assert not any(isinstance(block, list) for block in blocks(drawing))


def test_fields_of_a_day_have_their_labels_above_where_strokes_part_them() -> None:
    labels = Drawing().text(110, 92, "Month").text(190, 92, "Day").text(270, 92, "Year")
    strokes = labels.text(173, 108, "/").text(253, 108, "/")
    for left in (100, 180, 260):
        strokes.field(f"t{left}", (left, 97, left + 70, 110), V=String("7"))
    assert blocks(strokes) == [[["Month\n7", "Day\n7", "Year\n7"]]]


def test_lines_under_fields_that_all_but_touch_the_side_of_a_cell_do_not_part_it() -> None:
    drawing = (
        Drawing()
        .grid([27, 360, 585], [72, 162, 234])
        .grid([27, 288, 396, 585], [27, 72])
        .text(30, 90, "Name:")
    )
    for name, left, right in (("First", 29.6, 150.9), ("Middle", 155.1, 222.9), ("Last", 227.1, 357.4)):
        drawing.line(left, 113, right, 113)
        drawing.field(name, (left, 99, right, 114), V=String("Ann"))
        drawing.text(left + 20, 122, name)
    (found,) = blocks(drawing)
    assert found[1] == ["Name:\nAnn\nAnn\nAnn\nFirst\nMiddle\nLast", ""]


def signing(drawing: Drawing) -> Drawing:
    """Two rows of fields to sign, with captions that lie just as near to the next row as to their own."""
    for bottom, name, on in ((110, "Ann", "May 3"), (140, "Ida", "May 4")):
        drawing.field(f"s{bottom}", (72, bottom - 16, 200, bottom), V=String(name))
        drawing.field(f"d{bottom}", (260, bottom - 16, 340, bottom), V=String(on))
        drawing.text(72, bottom + 11, "Signed").text(260, bottom + 11, "Day")
    return drawing


def test_captions_close_to_the_next_fields_are_none_of_theirs_where_these_have_their_own() -> None:
    rows = [["Ann", "May 3"], ["Signed", "Day"]], [["Ida", "May 4"], ["Signed", "Day"]]
    assert blocks(signing(Drawing())) == list(rows)


def test_words_above_the_first_of_such_fields_are_their_label() -> None:
    labelled = signing(Drawing().text(72, 89, "Seen").text(260, 89, "On"))
    assert [["Ann", "May 3"], ["Signed", "Day"]] not in blocks(labelled)


def test_words_above_them_that_have_a_box_of_their_own_are_no_label() -> None:
    drawing = signing(Drawing().text(190, 80, "Yes"))
    drawing.tick_box("yes", (176, 72, 186, 82), "Yes")
    assert blocks(drawing)[-2:] == blocks(signing(Drawing()))
