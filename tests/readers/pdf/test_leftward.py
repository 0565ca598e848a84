"""Words that are read from right to left, in their order and with their letters in theirs."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import Name, Stream

from planforms.readers.pdf import read_pdf

LETTERS = "אבגדהוזחטיכלמנס"
"""What the letters from A on stand for."""


def drawing() -> Drawing:
    """A page with a face of which the small letters are Hebrew ones."""
    made = Drawing()
    fonts = made.pdf.pages[0].Resources.Font
    face = made.pdf.make_indirect(fonts.F3)
    pairs = "\n".join(f"<{0x61 + at:02x}> <{ord(letter):04x}>" for at, letter in enumerate(LETTERS))
    face.ToUnicode = Stream(
        made.pdf,
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00> <ff> "
        b"endcodespacerange\n%d beginbfchar\n%s\nendbfchar\nendcmap end end" % (len(LETTERS), pairs.encode()),
    )
    fonts[Name("/HB")] = face
    return made


def said(drawn: str) -> str:
    """What is read of a line drawn in that face from the left."""
    made = drawing().text(72, 100, drawn, font="HB")
    return " ".join(one.text for one in read_pdf(made.bytes()).paragraphs())


def hebrew(letters: str) -> str:
    """The words that small letters stand for."""
    return "".join(LETTERS[ord(letter) - ord("a")] if letter.islower() else letter for letter in letters)


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("cba", "abc"),
        ("gfed cba", "abc defg"),
        ("ml kj ;gfed cba", "abc defg; jk lm"),
        ("gfed 12 cba", "abc 12 defg"),
    ],
)
def test_words_are_read_from_the_right(drawn: str, read: str) -> None:
    assert said(drawn) == hebrew(read)


def test_words_around_them_keep_their_order() -> None:
    made = drawing().text(72, 100, "Name of the coach:").text(170, 100, "gfed cba", font="HB")
    made.text(240, 100, "has a room.")
    text = " ".join(one.text for one in read_pdf(made.bytes()).paragraphs())
    assert " ".join(text.split()) == f"Name of the coach: {hebrew('abc defg')} has a room."


def test_many_such_lines_are_read_so() -> None:
    made = drawing()
    for at in range(8):
        made.text(72, 100 + 30 * at, "gfed cba", font="HB")
    assert {one.text for one in read_pdf(made.bytes()).paragraphs()} == {hebrew("abc defg")}


SENTENCE = "This page is mostly in words that are read from the left."


def among_others(*drawn: tuple[float, str, str]) -> list[str]:
    """What is read of pieces of a line, each at its place and in its font, on a page of other words."""
    made = drawing().text(72, 100, SENTENCE, font="F1").text(72, 140, SENTENCE, font="F1")
    for x, text, font in drawn:
        made.text(x, 120, text, font=font)
    texts = [one.text for one in read_pdf(made.bytes()).paragraphs()]
    return [text for text in texts if text != SENTENCE]


@pytest.mark.parametrize(
    "drawn",
    [
        [(72, "Ana Hill (", "F1"), (112.6, "gfed cba", "HB"), (160.6, ")", "F1")],
        [(72, "Ana Hill (", "F1"), (112.6, "gfed cba)", "HB")],
        [(72, "Ana Hill ", "F1"), (109.2, "(gfed cba)", "HB")],
    ],
)
def test_brackets_around_them_face_them(drawn: list[tuple[float, str, str]]) -> None:
    assert among_others(*drawn) == [f"Ana Hill ({hebrew('abc defg')})"]


@pytest.mark.parametrize("behind", [") and they came", "); they came", "), and they"])
def test_words_go_on_behind_the_bracket_that_closes(behind: str) -> None:
    drawn = among_others((72, "Ana Hill (", "F1"), (112.6, "gfed cba", "HB"), (160.6, behind, "F1"))
    assert drawn == [f"Ana Hill ({hebrew('abc defg')}{behind}"]


def test_a_bracket_behind_the_rest_of_them_on_another_line_closes() -> None:
    assert among_others((72, "gfed", "HB"), (96, "),", "F1")) == [f"{hebrew('defg')}),"]


@pytest.mark.parametrize("drawn", ["ed (cba) gf", "ed )cba( gf"])
def test_brackets_between_them_face_the_words_within(drawn: str) -> None:
    assert among_others((72, drawn, "HB")) == [hebrew("fg (abc) de")]


def test_those_of_two_columns_stay_apart() -> None:
    found = among_others((72, "cba", "HB"), (300, "gfed", "HB"))
    assert [text.split() for text in found] == [[hebrew("abc"), hebrew("defg")]]
