"""Words with a line drawn through them are not read; underlined ones are."""

from __future__ import annotations

from drawn_pdf import COURIER, Drawing

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
