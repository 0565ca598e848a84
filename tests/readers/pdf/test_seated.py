"""Fields laid over what a word processor printed for them: underscores, small signs, words at another height."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import Name, String

from planforms.document import Table
from planforms.readers.pdf import read_pdf


def texts(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]


def test_a_high_field_over_printed_underscores_stands_on_their_line_in_their_place() -> None:
    drawing = Drawing().text(72, 90, "Request to the principal").text(72, 120, "School: " + "_" * 40)
    drawing.text(72, 150, "Address: " + "_" * 40)
    drawing.field("a", (110, 94, 330, 121), V=String("Hill"))
    drawing.field("b", (115, 124, 330, 151), V=String("12 Elm Street"))
    assert texts(drawing) == ["Request to the principal", "School: Hill", "Address: 12 Elm Street"]


def test_each_field_takes_its_own_of_the_blanks_on_a_line() -> None:
    blank = "_" * 12
    drawing = Drawing().text(72, 120, f"Born on {blank}/{blank}/{blank} in June")
    for name, left, value in (("m", 111, "5"), ("d", 180, "27"), ("y", 249, "1990")):
        drawing.field(name, (left, 106, left + 64, 121), V=String(value))
    assert texts(drawing) == ["Born on 5 / 27 / 1990 in June"]


def test_underscores_under_no_field_stay() -> None:
    drawing = Drawing().text(72, 120, "School: " + "_" * 20).text(72, 150, "Signature: " + "_" * 20)
    drawing.field("a", (110, 104, 220, 121), V=String("Hill"))
    assert texts(drawing) == ["School: Hill", "Signature: " + "_" * 20]


def test_a_field_over_several_lines_of_underscores_is_one_place_and_they_are_gone() -> None:
    drawing = Drawing().text(72, 90, "Reasons")
    for y in (110, 124, 138):
        drawing.text(72, y, "_" * 60)
    drawing.field("a", (72, 98, 400, 141), Ff=1 << 12, V=String("One\nTwo"))
    assert texts(drawing) == ["Reasons", "One", "Two"]


def test_a_high_field_without_underscores_stands_on_the_line_of_its_label() -> None:
    drawing = Drawing().text(72, 100, "Above").text(72, 133, "School:").text(72, 160, "Below")
    drawing.field("a", (115, 108, 330, 136), V=String("Hill"))
    assert texts(drawing) == ["Above", "School: Hill", "Below"]


def test_high_boxes_to_tick_stand_on_the_line_of_their_words_in_place_of_printed_signs() -> None:
    drawing = Drawing().text(72, 120, "Sent by:").text(140, 120, "•").text(150, 120, "Mail")
    drawing.text(200, 120, "•").text(210, 120, "Fax")
    for name, left, state in (("x", 130, Name.Off), ("y", 190, Name.Yes)):
        drawing.tick_box(name, (left, 101, left + 18, 119), "Yes", V=state, AS=state)
    assert texts(drawing) == ["Sent by:\t☐ Mail\t☒ Fax"]


def test_a_bullet_beside_a_box_to_tick_stays() -> None:
    drawing = Drawing().text(72, 120, "•").text(120, 120, "Mail")
    drawing.tick_box("x", (100, 110, 112, 122), "Yes", V=Name.Off, AS=Name.Off)
    assert [paragraph.bullet for paragraph in read_pdf(drawing.bytes()).paragraphs()] == [True]


def test_a_label_that_hangs_at_the_lower_edge_of_its_field_is_on_its_line() -> None:
    drawing = Drawing().text(72, 119, "Boat:").text(300, 119, "Pier:")
    drawing.field("one", (104, 101, 250, 118))
    drawing.field("two", (330, 101, 480, 118))
    assert [text.strip() for text in texts(drawing)] == ["Boat:", "Pier:"]


def test_a_field_with_two_doubled_lines_on_each_side_is_no_table() -> None:
    drawing = Drawing().text(72, 112, "Boat:").text(72, 136, "Pier:").text(72, 160, "Thank you.")
    for name, top in (("one", 99), ("two", 120)):
        drawing.box(104, top, 250, top + 18).box(104.7, top + 0.7, 249.3, top + 17.3)
        drawing.field(name, (104, top - 1, 255, top + 16))
    assert [text.strip() for text in texts(drawing)] == ["Boat:", "Pier:", "Thank you."]


def test_cells_with_doubled_lines_are_a_table() -> None:
    drawing = Drawing()
    for at, (label, top) in enumerate((("Boat", 100), ("Pier", 118))):
        for left, right in ((70, 200), (200, 400)):
            drawing.box(left, top, right, top + 18).box(left + 0.7, top + 0.7, right - 0.7, top + 17.3)
        drawing.text(74, top + 12, label).field(f"f{at}", (201, top + 1, 399, top + 17))
    (body,) = (part for part in read_pdf(drawing.bytes()).parts if part.kind == "body")
    assert [type(block) for block in body.blocks] == [Table]


def test_a_high_box_beside_two_lines_of_its_label_stands_on_the_line_at_its_middle() -> None:
    drawing = Drawing().text(72, 90, "Terms")
    for top, words in ((110, "The boat is"), (150, "The pier is")):
        drawing.text(95.2, top, f"{words} swept by all who came on this").text(
            95, top + 12, "trip and by nobody else."
        )
        drawing.tick_box(words[4:8], (72, top - 9, 90, top + 9), "On", AS=Name.Off)
    assert [text for text in texts(drawing) if "☐" in text] == [
        "☐ The boat is swept by all who came on this trip and by nobody else.",
        "☐ The pier is swept by all who came on this trip and by nobody else.",
    ]


def test_a_field_right_below_an_empty_line_stands_on_it() -> None:
    drawing = Drawing().text(72, 120, "Signature: " + "_" * 30).text(320, 120, "Title:")
    drawing.text(72, 145, "Signature:").line(130, 147, 300, 147).text(320, 145, "Title:")
    for y, name in ((122, "Ann Grey"), (147, "Bo Hill")):
        drawing.field(f"title {name}", (352, y - 16, 420, y - 1), V=String("Teacher"))
        drawing.field(name, (200, y, 290, y + 12), V=String(name))
    said = [[f"Signature: {name}", "Title: Teacher"] for name in ("Ann Grey", "Bo Hill")]
    assert texts(drawing) == [*said[0], *said[1]]


def test_a_field_below_a_line_stays_there_behind_words_or_where_the_line_has_a_field() -> None:
    drawing = Drawing().text(72, 120, "School:").line(115, 122, 300, 122).text(72, 136, "Town:")
    drawing.field("town", (115, 124, 300, 137), V=String("Hill"))
    assert texts(drawing)[-2:] == ["Town:", "Hill"]
    taken = Drawing().text(72, 120, "School:").line(115, 122, 300, 122)
    taken.field("school", (115, 108, 300, 121), V=String("Elm"))
    taken.field("more", (115, 123, 300, 136), V=String("Hill"))
    assert texts(taken) == ["School: Elm", "Hill"]


def test_a_field_that_hangs_from_underscores_takes_their_whole_line_above_its_caption() -> None:
    drawing = Drawing().text(72, 120, "_" * 40).text(340, 120, "_" * 20)
    drawing.text(140, 131, "Signature of a parent").text(370, 131, "Date")
    drawing.field("sign", (72, 117, 120, 129), V=String("Ann Grey"))
    drawing.field("day", (340, 108, 450, 123), V=String("5/2/2027"))
    (table,) = (block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table))
    said = [[" ".join(one.text for one in cell.paragraphs()) for cell in row.cells] for row in table.rows]
    assert said == [["Ann Grey", "5/2/2027"], ["Signature of a parent", "Date"]]
