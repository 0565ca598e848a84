"""Words with a line drawn through them are not read; underlined ones are."""

from __future__ import annotations

from drawn_pdf import COURIER, HEIGHT, Drawing
from pikepdf import Array, String

from planforms.document import Document, Remark
from planforms.readers.pdf import read_pdf

WIDTH = 10 * COURIER
THROUGH, UNDER = 3, -1.2
"""How far above its baseline a line of text is struck, or underlined."""


def drawn(text: str, first: int, last: int, above: float = THROUGH, **how: object) -> Drawing:
    """A line of text in which a ruling line goes from one letter to another."""
    drawing = Drawing(**how).text(72, 100, text, font="F3")  # type: ignore[arg-type]
    return drawing.line(72 + first * WIDTH, 100 - above, 72 + last * WIDTH, 100 - above)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def test_struck_words_are_gone_and_leave_no_gap() -> None:
    document = read_pdf(drawn("We keep some old words of this text.", 13, 22).bytes())
    assert texts(document) == ["We keep some of this text."]
    assert document.remarks == (Remark("tracked-changes", "1 passage struck out"),)


def test_words_struck_at_a_lines_end_or_start_are_gone() -> None:
    assert texts(read_pdf(drawn("North Hillold name", 10, 18).bytes())) == ["North Hill"]
    assert texts(read_pdf(drawn("Old name North Hill", 0, 8).bytes())) == ["North Hill"]


def test_a_line_struck_as_a_whole_is_gone() -> None:
    assert texts(read_pdf(drawn("Old name", 0, 8).text(72, 130, "New name").bytes())) == ["New name"]


def test_a_narrow_letter_beside_struck_words_stays() -> None:
    old = 18.34
    drawing = Drawing().text(72, 100, "Old I plan").line(71.3, 97, 72 + old + 0.7, 97)
    assert texts(read_pdf(drawing.bytes())) == ["I plan"]


def test_underlined_words_stay() -> None:
    document = read_pdf(drawn("We keep these words.", 8, 19, above=UNDER).bytes())
    assert texts(document) == ["We keep these words."]
    assert document.remarks == ()


def test_a_line_that_reaches_beyond_the_words_strikes_nothing() -> None:
    assert texts(read_pdf(drawn("Total", 0, 40).bytes())) == ["Total"]


def test_words_are_struck_on_a_turned_page_too() -> None:
    drawing = Drawing(rotate=90)
    drawing.content[0].append("BT /F3 10 Tf 0 1 -1 0 100 72 Tm (Old name North Hill) Tj ET")
    drawing.content[0].append("0.5 w 97 72 m 97 120 l S")
    assert texts(read_pdf(drawing.bytes())) == ["North Hill"]


def marked(text: str, first: int, last: int, kind: str, low: float = 0) -> Drawing:
    """A line of text with a note laid over some of its letters, as readers of PDFs do."""
    drawing = Drawing().text(72, 100, text, font="F3")
    left, right, top, bottom = 72 + first * WIDTH, 72 + last * WIDTH, HEIGHT - 92 - low, HEIGHT - 102 - low
    quad = Array([left, top, right, top, left, bottom, right, bottom])
    drawing.annotation(kind, (left, 92, right, 102), QuadPoints=quad)
    return drawing


def test_words_that_a_note_strikes_out_are_gone_and_what_is_typed_instead_is_read() -> None:
    drawing = marked("School: Old Hill", 8, 16, "StrikeOut")
    drawing.annotation("FreeText", (120, 104, 220, 116), Contents=String("North Hill"))
    document = read_pdf(drawing.bytes())
    assert texts(document) == ["School: North Hill"]
    assert Remark("tracked-changes", "1 passage struck out") in document.remarks


def test_words_that_a_note_underlines_or_highlights_stay() -> None:
    for kind in ("Underline", "Highlight"):
        assert texts(read_pdf(marked("School: Old Hill", 8, 16, kind).bytes())) == ["School: Old Hill"]


def test_a_note_that_strikes_nothing_is_no_line_to_write_on() -> None:
    drawing = marked("School:", 9, 30, "StrikeOut", low=4)
    (paragraph,) = read_pdf(drawing.bytes()).paragraphs()
    assert (paragraph.text, paragraph.marks) == ("School:", ())


def noted(drawing: Drawing, first: int, last: int, **entries: object) -> Drawing:
    """The drawing with an annotation that strikes out its first line from one letter to another."""
    left, right, top, bottom = 72 + first * WIDTH, 72 + last * WIDTH, HEIGHT - 92, HEIGHT - 102
    quads = Array([left, top, right, top, left, bottom, right, bottom])
    drawing.annotation("StrikeOut", (left, 92, right, 102), QuadPoints=quads, **entries)
    return drawing


def test_words_that_an_annotation_strikes_out_are_gone() -> None:
    drawing = Drawing().text(72, 100, "We keep some old words of this text.", font="F3")
    document = read_pdf(noted(drawing, 13, 22).bytes())
    assert texts(document) == ["We keep some of this text."]
    assert document.remarks == (Remark("tracked-changes", "1 passage struck out"),)


def test_an_annotation_that_nobody_sees_strikes_nothing() -> None:
    drawing = Drawing().text(72, 100, "We keep all words.", font="F3")
    assert texts(read_pdf(noted(drawing, 8, 17, F=2).bytes())) == ["We keep all words."]


def test_what_is_typed_below_struck_words_takes_their_place() -> None:
    drawing = Drawing().text(72, 100, "School: Old North", font="F3").text(72, 124, "Year: 2027", font="F3")
    drawing.annotation("FreeText", (121, 103, 200, 115), Contents=String("Hill Park"))
    document = read_pdf(noted(drawing, 8, 17).bytes())
    assert texts(document) == ["School: Hill Park", "Year: 2027"]


def test_what_is_typed_behind_a_label_of_its_own_stays_there_below_struck_words() -> None:
    drawing = Drawing().text(72, 100, "School: Old North", font="F3").text(72, 114, "Year:", font="F3")
    drawing.annotation("FreeText", (121, 105, 200, 116), Contents=String("2027"))
    assert texts(read_pdf(noted(drawing, 8, 17).bytes())) == ["School:", "Year:\t2027"]


def test_what_one_copy_of_a_form_strikes_out_the_others_still_print() -> None:
    def form() -> Drawing:
        drawing = Drawing().text(72, 100, "We keep some old words of this text.", font="F3")
        drawing.field("school", (72, 120, 300, 136), V=String("Hill Park"))
        return drawing

    whole, struck = "We keep some old words of this text.", "We keep some of this text."
    copies = [form(), noted(form(), 13, 22), form()]
    assert [texts(read_pdf(copy.bytes()))[0] for copy in copies] == [whole, struck, whole]
