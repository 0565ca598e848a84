"""Lines side by side with their captions below are a table: what is written on them, and what it is."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import String

from planforms.document import Paragraph, Table
from planforms.readers.pdf import read_pdf


def lines(drawing: Drawing, y: float = 200, page: int = 0) -> Drawing:
    """Two lines with their captions."""
    drawing.line(72, y, 280, y, page).line(320, y, 470, y, page)
    return drawing.text(72, y + 12, "Signature", page=page).text(320, y + 12, "Date", page=page)


def blocks(drawing: Drawing) -> list[str | list[list[str]]]:
    """Paragraphs as their texts, tables as the texts of their cells, lines to write on as one underscore."""
    (body,) = (part for part in read_pdf(drawing.bytes()).parts if part.kind == "body")
    return [_said(block) if isinstance(block, Paragraph) else _cells(block) for block in body.blocks]


def _said(paragraph: Paragraph) -> str:
    return "_" if paragraph.text and not paragraph.text.strip("_") else paragraph.text


def _cells(table: Table) -> list[list[str]]:
    return [["\n".join(map(_said, cell.paragraphs())) for cell in row.cells] for row in table.rows]


CAPTIONS = ["Signature", "Date"]


def test_what_is_written_and_the_captions_are_rows() -> None:
    assert blocks(lines(Drawing())) == [[["_", "_"], CAPTIONS]]
    assert blocks(lines(Drawing()).text(75, 198, "Ann Grey")) == [[["Ann Grey", "_"], CAPTIONS]]
    both = lines(Drawing()).text(75, 198, "Ann Grey").text(322, 198, "5/2/2026")
    assert blocks(both) == [[["Ann Grey", "5/2/2026"], CAPTIONS]]


def test_what_is_typed_over_a_line_stands_in_its_cell() -> None:
    drawing = lines(Drawing())
    drawing.annotation("FreeText", (320, 177, 400, 200), Contents=String("5/2/2026"))
    assert blocks(drawing) == [[["_", "5/2/2026"], CAPTIONS]]


def test_what_stands_above_is_none_of_it() -> None:
    drawing = lines(Drawing().text(72, 160, "Why?").box(72, 165, 540, 180)).text(75, 198, "Ann Grey")
    assert blocks(drawing) == ["Why?", [[""]], [["Ann Grey", "_"], CAPTIONS]]


def test_rows_of_such_lines_are_tables_of_their_own_on_every_page() -> None:
    drawing = lines(lines(lines(Drawing(pages=2), 700), 740), 60, page=1)
    assert blocks(drawing) == [[["_", "_"], CAPTIONS]] * 3


def test_a_line_by_itself_is_no_table() -> None:
    assert blocks(Drawing().line(72, 200, 280, 200).text(72, 212, "Signature")) == ["_", "Signature"]


def test_lines_behind_labels_are_no_table_whatever_stands_below() -> None:
    drawing = Drawing().text(72, 200, "Name").line(100, 202, 280, 202).text(300, 200, "Date")
    drawing.line(325, 202, 470, 202).text(102, 213, "first and last").text(327, 213, "of birth")
    assert not any(isinstance(block, list) for block in blocks(drawing))


def test_bold_words_with_a_line_below_them_head_a_table_and_are_not_written() -> None:
    drawing = Drawing().line(72, 200, 280, 200).line(320, 200, 470, 200)
    drawing.text(72, 198, "Course", font="F2").text(320, 198, "Provider", font="F2")
    drawing.text(72, 212, "Reading").text(320, 212, "Valley")
    assert blocks(drawing) == ["Course\tProvider", "Reading\tValley"]


def test_lines_right_below_each_other_are_not_captioned_by_what_is_written_on_the_next() -> None:
    drawing = Drawing()
    for y in (200, 214, 228):
        drawing.line(72, y, 280, y).line(320, y, 470, y)
        drawing.text(74, y - 2, "Reading").text(322, y - 2, "Valley")
    assert not any(isinstance(block, list) for block in blocks(drawing))


def test_fields_on_such_lines_stand_in_their_cells_like_what_is_printed_there() -> None:
    drawing = lines(Drawing())
    drawing.field("sign", (72, 180, 280, 199), V=String("Ann Grey"))
    drawing.field("day", (320, 180, 470, 199))
    assert blocks(drawing) == [[["Ann Grey", ""], CAPTIONS]]


def test_fields_that_hang_from_such_lines_beside_their_captions_stand_in_the_same_cells() -> None:
    drawing = lines(Drawing())
    drawing.field("sign", (130, 199, 280, 212), V=String("Ann Grey"))
    drawing.field("day", (320, 180, 470, 199), V=String("5/2/2026"))
    assert blocks(drawing) == [[["Ann Grey", "5/2/2026"], CAPTIONS]]


def test_a_remark_in_brackets_below_a_caption_goes_with_it_and_parts_the_line_all_the_same() -> None:
    drawing = Drawing().line(72, 200, 470, 200).text(72, 212, "Signature").text(320, 212, "Date")
    remark = drawing.text(72, 222, "(").text(76, 222, "for the file)")
    drawing.field("day", (320, 180, 470, 199), V=String("5/2/2026"))
    assert blocks(remark) == [[["_", "5/2/2026"], ["Signature\n(for the file)", "Date"]]]


def cards(*rows: tuple[str, str, str, str], label: str = "F2") -> Drawing:
    """Lines to write on, two abreast, with their labels above what is written on them."""
    drawing = Drawing()
    for at, (one, written, other, also) in enumerate(rows):
        y = 200 + 28 * at
        for x, title, answer in ((72, one, written), (320, other, also)):
            drawing.text(x, y - 15, title, font=label, size=8)
            for number, said in enumerate(answer.split("\n")):
                drawing.text(x, y - 3 - 12 * (len(answer.split("\n")) - 1 - number), said)
            drawing.line(x, y, x + 220, y)
    return drawing


def test_words_nearer_to_what_is_written_below_them_are_its_label() -> None:
    drawing = cards(
        ("First Name", "Ann", "Last Name", "Grey"),
        ("Number", "1257", "Home", "North Hill"),
        ("District", "Old Bay", "Year", "2027"),
    )
    assert blocks(drawing) == [
        [
            ["First Name\nAnn", "Last Name\nGrey"],
            ["Number\n1257", "Home\nNorth Hill"],
            ["District\nOld Bay", "Year\n2027"],
        ]
    ]


def test_several_lines_below_a_label_go_with_it() -> None:
    drawing = Drawing()
    for x, title, said in ((72, "Team", ["Ann Grey", "Bo Hill", "Cy Lane"]), (320, "Subject", ["Reading"])):
        drawing.text(x, 185, title, font="F2", size=8).lines(x, 197, said)
        drawing.text(x, 245, "Year", font="F2", size=8).text(x, 257, "2027")
    assert blocks(drawing) == [
        [["Team\nAnn Grey\nBo Hill\nCy Lane", "Subject\nReading"], ["Year\n2027", "Year\n2027"]]
    ]


def test_an_answer_below_its_label_goes_on_in_the_next_line_where_the_first_is_full() -> None:
    drawing = Drawing()
    team = ["Ann Grey, Bo Hill, Cy Lane, Dee Moor, Eve", "North, Fay Old"]
    for x, title, said in ((72, "Subject", ["Reading"]), (320, "Team", team)):
        drawing.text(x, 185, title, font="F2", size=8).lines(x, 197, said)
        drawing.text(x, 230, "Year", font="F2", size=8).text(x, 242, "2027")
    drawing.text(
        72,
        300,
        "This line of the page runs as far as all of its words can run on it, so there is no room for more on it.",
    )
    (table, _) = blocks(drawing)
    assert table[0][1] == "Team\n" + " ".join(team)


def test_boxes_with_their_captions_below_them_are_rows_as_lines_are() -> None:
    drawing = Drawing()
    for top, ends, names in (
        (100, ((72, 300), (320, 470)), ("Name", "Phone Number")),
        (150, ((72, 400),), ("College or University",)),
        (200, ((72, 160), (180, 220), (240, 470)), ("Class Standing", "Age", "Major")),
    ):
        for number, ((left, right), name) in enumerate(zip(ends, names, strict=True)):
            drawing.box(left, top, right, top + 20).text(left + 1, top + 28, name, size=8)
            drawing.text(left + 2, top + 14, f"Said {number}")
    assert blocks(drawing) == [
        [["Said 0", "Said 1"], ["Name", "Phone Number"]],
        [["Said 0"], ["College or University"]],
        [["Said 0", "Said 1", "Said 2"], ["Class Standing", "Age", "Major"]],
    ]
