"""Lines drawn to be written on are blanks where nothing stands on them."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import String

from planforms.document import Paragraph
from planforms.readers.pdf import read_pdf


def read(drawing: Drawing) -> list[Paragraph]:
    return list(read_pdf(drawing.bytes()).paragraphs())


def blanks(paragraph: Paragraph) -> list[str]:
    return [paragraph.text[mark.start : mark.end] for mark in paragraph.marks if mark.blank]


def labels() -> Drawing:
    return Drawing().text(72, 100, "Name").text(300, 100, "Date")


def test_lines_behind_labels_are_blanks() -> None:
    (paragraph,) = read(labels().line(104, 101.5, 280, 101.5).line(330, 101.5, 400, 101.5))
    assert [piece.strip("_") for piece in paragraph.text.split()] == ["Name", "", "Date", ""]
    assert len(blanks(paragraph)) == 2


def test_a_line_that_is_written_on_is_none() -> None:
    drawing = labels().line(104, 103, 280, 103).line(330, 103, 400, 103)
    (paragraph,) = read(drawing.text(104, 100, "Ann Grey").text(326, 100, "5/2/2026"))
    assert paragraph.text == "Name Ann Grey\tDate 5/2/2026"


def test_an_underlined_label_is_none() -> None:
    assert [p.text for p in read(Drawing().text(72, 100, "Name").line(72, 101.5, 180, 101.5))] == ["Name"]


def test_a_line_with_its_caption_below_is_a_blank() -> None:
    line, caption = read(Drawing().line(72, 100, 250, 100).text(72, 110, "Signature"))
    assert (line.text.strip("_"), len(blanks(line)), caption.text) == ("", 1, "Signature")


def test_a_ruling_line_under_a_heading_is_none() -> None:
    drawing = Drawing().text(72, 90, "Growth Plan").line(72, 100, 540, 100).text(72, 112, "Reading")
    assert [p.text for p in read(drawing)] == ["Growth Plan", "Reading"]


def test_a_line_under_a_field_is_none() -> None:
    drawing = labels().line(104, 103, 280, 103).line(330, 103, 400, 103)
    drawing.field("name", (104, 89, 280, 103), V=String("Ann"))
    drawing.field("date", (330, 89, 400, 103))
    assert [p.text for p in read(drawing)] == ["Name Ann", "Date "]


def test_the_lines_of_a_table_are_none() -> None:
    drawing = Drawing().grid([72, 180, 300], [88, 101.5, 120]).text(75, 100, "Name")
    assert not any(blanks(p) for p in read(drawing))


def signing(*above: tuple[float, str], font: str = "F1") -> list[Paragraph]:
    """Two lines to sign and date on with their captions, and what stands 15 points above them."""
    drawing = Drawing().line(72, 400, 280, 400).line(320, 400, 470, 400)
    drawing.text(75, 412, "Signature", size=9).text(323, 412, "Date", size=9)
    for x, text in above:
        drawing.text(x, 385, text, font=font)
    return read(drawing)


def test_what_is_written_high_above_a_line_with_a_caption_stands_on_it() -> None:
    found = signing((75, "Ann Grey"), (323, "5/2/2026"))
    assert [p.text for p in found] == ["Ann Grey", "5/2/2026", "Signature", "Date"]


def test_an_empty_line_stands_at_the_height_of_what_is_written_on_the_one_beside_it() -> None:
    signed, empty, *captions = signing((75, "Ann Grey"))
    assert (signed.text, len(blanks(empty)), [p.text for p in captions]) == (
        "Ann Grey",
        1,
        ["Signature", "Date"],
    )


def test_words_above_a_line_that_no_answer_would_be_leave_it_blank() -> None:
    for text in ("Please sign here:", "This plan was discussed with me.", "one of those who do not sign"):
        assert [len(blanks(p)) for p in signing((75, text))] == [0, 1, 1, 0, 0]
    assert [len(blanks(p)) for p in signing((75, "For office use"), font="F2")] == [0, 1, 1, 0, 0]


def test_the_caption_of_a_line_is_not_what_is_written_on_the_next() -> None:
    drawing = Drawing().line(72, 372, 280, 372).text(75, 384, "Signature").line(72, 400, 280, 400)
    found = [p for p in read(drawing.text(75, 412, "Printed name")) if blanks(p)]
    assert len(found) == 2


def shared(*above: tuple[float, str], row: float | None = None) -> list[Paragraph]:
    """One line over the captions of three places to sign, what stands on it, and a row ``row`` points below."""
    drawing = Drawing().line(72, 400, 540, 400)
    for x, text in ((75, "Last Name"), (240, "Employee No."), (400, "Date")):
        drawing.text(x, 410, text, size=8)
    for x, text in above:
        drawing.text(x, 396, text)
    if row is not None:
        drawing.text(75, 410 + row, "Grey").text(240, 410 + row, "7").text(400, 410 + row, "May 2")
    return read(drawing)


def test_a_line_over_several_captions_is_a_blank_for_each() -> None:
    assert sum(len(blanks(p)) for p in shared()) == 3


def test_on_a_line_over_several_captions_what_is_left_out_stays_a_blank() -> None:
    found = shared((75, "Grey"), (400, "5/2/2026"))
    said = " ".join(p.text for p in found).replace("\t", " ")
    assert " ".join(said.replace("_", "").split()).startswith("Grey 5/2/2026 Last Name Employee No. Date")
    assert sum(len(blanks(p)) for p in found) == 1


def test_a_line_over_the_header_of_a_table_is_none() -> None:
    assert not any(blanks(p) for p in shared(row=11))


def test_a_line_drawn_double_is_none_to_write_on() -> None:
    drawing = labels().line(104, 120, 300, 120).line(104, 121.8, 300, 121.8).text(104, 132, "Notes")
    assert not any(map(blanks, read(drawing)))
    assert any(map(blanks, read(labels().line(104, 120, 300, 120).text(104, 132, "Notes"))))


def wrapped(words: str, width: float = 90) -> list[Paragraph]:
    """Words that leave 60 points at the end of their line, and a line to write on below their beginning."""
    drawing = Drawing().text(72, 60, "x" * 78, font="F3").text(72, 120, words.rjust(68, "x"), font="F3")
    return read(drawing.line(72, 136, 72 + width, 136).text(72, 170, "Next"))


def test_a_line_that_had_no_room_behind_its_words_goes_on_with_them() -> None:
    _, asking, _ = wrapped(" , effective")
    assert asking.text.rstrip("_").endswith(", effective ")
    assert len(blanks(asking)) == 1


def test_a_short_rule_below_a_sentence_or_a_line_with_room_is_no_blank() -> None:
    assert not any(map(blanks, wrapped(" effective.")))
    assert not any(map(blanks, wrapped(" , effective", width=50)))


def test_a_heading_above_a_label_and_its_line_is_not_written_on_it() -> None:
    drawing = Drawing().text(72, 80, "Your Garden Plot", size=22, font="F2")
    drawing.text(72, 100, "Plot:").line(96, 101.5, 150, 101.5)
    heading, label = read(drawing)
    assert heading.text == "Your Garden Plot"
    assert (label.text.rstrip("_ "), len(blanks(label))) == ("Plot:", 1)


def test_short_lines_before_words_are_blanks_where_there_are_several() -> None:
    drawing = Drawing().text(72, 100, "Heated?").line(120, 102, 136, 102).text(138, 100, "Yes")
    assert [p.text for p in read(drawing)] == ["Heated?\tYes"]
    (paragraph,) = read(drawing.line(170, 102, 186, 102).text(188, 100, "No"))
    assert [len(blank) for blank in blanks(paragraph)] == [3, 3]
    (paragraph,) = read(drawing.text(174, 100, "X"))
    assert paragraph.text.split() == ["Heated?", "___", "Yes", "X", "No"]


def notes(further: float = 540, below: float = 20) -> Drawing:
    drawing = Drawing().text(72, 100, "Notes:").line(106, 102, 540, 102)
    drawing.line(72, 102 + below, further, 102 + below).line(72, 102 + 2 * below, further, 102 + 2 * below)
    return drawing.text(72, 200, "Thank you")


def test_lines_below_the_one_behind_a_label_go_on_with_it() -> None:
    assert [p.text.strip("_") for p in read(notes())] == ["Notes: ", "", "", "Thank you"]
    written = notes().text(110, 100, "Many books").text(76, 120, "were read there.")
    assert [p.text.strip("_") for p in read(written)] == [
        "Notes: Many books",
        "were read there.",
        "",
        "Thank you",
    ]


def test_lines_that_end_elsewhere_or_far_below_do_not() -> None:
    for drawing in (notes(further=500), notes(below=40)):
        assert [p.text.strip("_") for p in read(drawing)] == ["Notes: ", "Thank you"]
