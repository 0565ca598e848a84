"""Comments printed in the margin are no part of what they stand beside."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf

SAID = ["We read every day with all of our classes.", "We tell each other of it."]


def page(*balloons: tuple[float, list[str]], x: float = 400, framed: bool = True) -> Drawing:
    """A box with an answer below its question, and balloons beside it."""
    drawing = Drawing().text(72, 100, "What do you plan?").box(68, 110, 330, 160).lines(74, 124, SAID)
    for y, said in balloons:
        drawing.lines(x, y, said, size=6, pitch=7)
        if framed:
            drawing.box(x - 4, y - 8, x + 150, y + 7 * len(said))
    return drawing


def texts(drawing: Drawing) -> list[list[str]]:
    """What each part of the document says."""
    parts = read_pdf(drawing.bytes()).parts
    return [[one.text for one in part.paragraphs()] for part in parts]


BODY = ["What do you plan?", *SAID]
ONE, TWO = ["Commented [AB1]: How do you", "know of it?"], ["Kommentiert [AB2]: Schön!"]


def test_comments_in_the_margin_stand_apart_each_for_itself() -> None:
    said = ["Commented [AB1]: How do you know of it?", "Kommentiert [AB2]: Schön!"]
    assert texts(page((120, ONE), (150, TWO))) == [said, BODY]
    assert texts(page((120, ONE), (134, TWO), framed=False)) == [said, BODY]
    assert texts(page((120, ONE), (150, TWO)).line(330, 121, 396, 121)) == [said, BODY]


def test_a_table_that_is_wider_elsewhere_on_the_page_stays() -> None:
    drawing = page((120, ONE)).grid((68, 330, 540), [200, 220]).text(74, 213, "When?").text(440, 213, "May 3")
    apart, body = texts(drawing)
    assert apart == ["Commented [AB1]: How do you know of it?"]
    assert body == [*BODY, "When?", "May 3"]


def test_words_in_the_text_itself_are_no_comment() -> None:
    assert len(texts(page((120, ONE)).text(300, 128, "which goes on over to the margin there"))) == 1
    blocks = read_pdf(page((120, ["Commented on it: fine"])).bytes()).parts[0].blocks
    assert any(isinstance(block, Table) for block in blocks)
    assert len(read_pdf(page((120, ["Commented on it: fine"])).bytes()).parts) == 1
