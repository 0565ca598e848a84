"""Letters that stand apart: in wide type, and in the cells of a comb."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from drawn_pdf import COURIER, HEIGHT, Drawing

from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.words.pen import _Pen
from planforms.readers.pdf.words.spread import CLOSED

WIDTH = 10 * COURIER


def texts(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]


def spread(text: str, pitch: float, left: float = 72, top: float = 100) -> Drawing:
    """Text drawn letter by letter, its spaces left out."""
    return add_spread(Drawing(), text, pitch, left, top)


def add_spread(drawing: Drawing, text: str, pitch: float, left: float = 72, top: float = 100) -> Drawing:
    for index, letter in enumerate(text):
        if letter != " ":
            drawing.text(left + index * pitch, top, letter, font="F3")
    return drawing


@pytest.mark.parametrize("room", [2.5, 6, 14, 18])
def test_letters_in_cells_of_one_width_are_words(room: float) -> None:
    assert texts(spread("Hill View K-8", WIDTH + room)) == ["Hill View K-8"]


def test_letters_of_wide_type_are_words() -> None:
    drawing, x = Drawing(), 72.0
    for letter in "Minimum illness on file":
        width = {"i": 2.22, "l": 2.22, "f": 2.78, "m": 8.33, "M": 8.33, " ": 2.78, "s": 5.0}.get(letter, 5.56)
        if letter != " ":
            drawing.text(x, 100, letter)
        x += width + 2
    assert texts(drawing) == ["Minimum illness on file"]


CAPITALS = {
    "A": 6.67,
    "D": 7.22,
    "E": 6.67,
    "G": 7.78,
    "I": 2.78,
    "N": 7.22,
    "R": 7.22,
    "T": 6.11,
    "W": 9.44,
    " ": 2.78,
}
"""How wide these are in Helvetica, at ten points."""


@pytest.mark.parametrize("gap", [1.3, 2.2, 4.3, 7])
@pytest.mark.parametrize("said", ["READING AND WRITING", "A GREAT IDEA"])
def test_capitals_of_wide_type_behind_a_label_are_words(said: str, gap: float) -> None:
    drawing, x = Drawing().text(72, 100, "Title:"), 102.0
    for letter in said:
        if letter != " ":
            drawing.text(x, 100, letter)
        x += CAPITALS[letter] + gap
    assert texts(drawing)[0].replace("\t", " ") == f"Title: {said}"


def test_letters_to_circle_are_no_word_however_evenly_they_stand() -> None:
    drawing, x = Drawing(), 72.0
    for letter in "WIDTIN":
        drawing.text(x, 100, letter)
        x += CAPITALS[letter] + 6
    assert texts(drawing)[0].split() == [*"WIDTIN"]


def test_two_combs_beside_each_other_have_pitches_of_their_own() -> None:
    drawing = add_spread(spread("Hill View", 14), "2026-27", 18, left=72 + 9 * 14 + 8)
    assert "".join(texts(drawing)).replace("\t", " ") == "Hill View 2026-27"


def test_a_few_letters_are_a_word_where_others_on_the_page_are() -> None:
    drawing = add_spread(spread("778120-C", 14), "15", 14, top=140)
    assert texts(drawing) == ["778120-C", "15"]


@pytest.mark.parametrize("scale", ["12345", "ABCDE", "K1234"])
def test_the_steps_of_a_scale_are_no_word(scale: str) -> None:
    (shown,) = texts(spread(scale, 16))
    assert shown.replace("\t", " ") == " ".join(scale)


def test_letters_between_spaces_of_the_file_are_no_word() -> None:
    assert texts(Drawing().text(72, 100, "x y z w u", font="F3")) == ["x y z w u"]


def test_values_that_overlap_in_width_but_not_in_height_keep_their_spaces() -> None:
    drawing = (
        Drawing().text(72, 300, "We chose to write together for now").text(90, 100, "Ask the lead first")
    )
    assert texts(drawing) == ["Ask the lead first", "We chose to write together for now"]


def test_check_boxes_one_after_the_other_are_in_no_comb() -> None:
    drawing = Drawing().text(72, 100, "Plan B")
    for number in range(4):
        drawing.text(130 + 34 * number, 100, "o", font="ZD")
    assert texts(drawing) == ["Plan B\t☐ ☐ ☐ ☐"]


def small_capitals(y: float, words: str) -> list[str]:
    """Words in small capitals whose letters stand a point apart, as content of a page."""
    pieces = "".join(
        f"/F1 {10 if part[0].isupper() else 8} Tf ({part.upper()}) Tj "
        for part in re.findall(r"[A-Z\d]+|[^A-Z\d]+", words)
    )
    return [f"BT 1 0 0 1 72 {HEIGHT - y} Tm 1 Tc {pieces}ET"]


@pytest.mark.parametrize(
    "words", ["Join the State cohort", "I see what M. Ito and I do", "My focus, By May", "Ask 6 of 12"]
)
def test_small_capitals_that_stand_apart_are_whole_words(words: str) -> None:
    made = Drawing()
    made.content[0] += small_capitals(100, words)
    assert texts(made) == [words.upper()]


def test_a_number_and_its_letter_stand_as_far_apart_as_the_others() -> None:
    letters = " ".join(f"({letter}) -100" for letter in "683424F")
    made = Drawing().text(72, 100, "Certificate").text(230, 100, "E-mail")
    made.content[0].append(f"BT /F1 10 Tf 1 0 0 1 150 {HEIGHT - 100} Tm [{letters}] TJ ET")
    assert "683424F" in texts(made)[0]


def test_large_capitals_that_stand_apart_begin_words_of_smaller_ones() -> None:
    made, x = Drawing(), 72.0
    for letter, size in [("P", 26), *[(letter, 20) for letter in "ROFESSIONAL"]]:
        made.text(x, 100, letter, size, "F3")
        x += size * COURIER + 4
    assert texts(made) == ["PROFESSIONAL"]


HELVETICA = dict(zip("ilftrmw .-", (2.22, 2.22, 2.78, 2.78, 3.33, 8.33, 7.22, 2.78, 2.78, 3.33), strict=True))
HELVETICA |= dict.fromkeys("cskvy", 5.0)
IN_WIDE_TYPE = [
    "the river runs along the valley and is wide",
    "into the harbor below our school",
    "if a seed is sown in it, some",
]


def wide_lines(lines: list[str], gap: float = 1.5, pitch: float = 30) -> Drawing:
    """Lines in wide type, each drawn letter by letter."""
    drawing = Drawing()
    for number, line in enumerate(lines):
        x = 72.0
        for letter in line:
            if letter != " ":
                drawing.text(x, 100 + pitch * number, letter)
            x += HELVETICA.get(letter, 5.56) + gap
    return drawing


def test_a_word_is_whole_on_a_page_in_wide_type_though_no_letter_of_it_stands_alone() -> None:
    lines = [*IN_WIDE_TYPE, "basin.", "horizon", "3 is 4", "so"]
    assert texts(wide_lines(lines)) == lines


def test_words_in_usual_type_keep_their_spaces_on_a_page_in_wide_type() -> None:
    drawing = wide_lines(IN_WIDE_TYPE).text(72, 200, "in at on by").text(72, 230, "we go on")
    assert texts(drawing)[-2:] == ["in at on by", "we go on"]


def test_words_behind_a_line_that_ends_in_a_hyphen_are_whole_in_wide_type() -> None:
    drawing = Drawing()
    for number, line in enumerate([*IN_WIDE_TYPE, "now our four-", "grade basin is in it some days"]):
        spread_out = "-150".join(f"({letter})" for letter in line).replace(")-150(-)", "-)")
        drawing.content[0].append(f"BT /F1 10 Tf 72 {HEIGHT - 100 - 13 * number} Td [{spread_out}] TJ ET")
    assert texts(drawing)[-1].endswith("our four-grade basin is in it some days")


class _Set:
    """Letters one below the other, in one size; PDFium's own spaces are in a face of their own."""

    def __init__(self, text: str, size: float = 8.0) -> None:
        self.text = text
        self.size = size

    def face(self, index: int) -> tuple[str, float]:
        return ("own" if self.text[index] == CLOSED else "bold", self.size)

    def base(self, index: int) -> float:
        return 20.0 * index

    def letters(self, start: int, end: int) -> SimpleNamespace:
        return SimpleNamespace(start=start, end=end, base=self.base(start), face="bold", size=self.size)


def pen_and_word(text: str, size: float = 8.0) -> tuple[_Pen, Any]:
    """A pen for a page of one word, and the word."""
    pen = object.__new__(_Pen)
    pen.text, typeset = text, _Set(text, size)
    pen.typeset = cast("Any", typeset)
    return pen, typeset.letters(0, len(text))


def test_a_word_ends_in_no_other_face_where_only_a_closed_space_does() -> None:
    pen, word = pen_and_word(f"Other:{CLOSED}")

    assert list(pen._faces(word)) == [word]


@pytest.mark.parametrize("size", [8.0, 0.0])
def test_letters_below_each_other_are_each_a_piece_however_many(size: float) -> None:
    pen, word = pen_and_word("x" * 3000, size)

    assert [(one.start, one.end) for one in pen._levels(word)] == [(at, at + 1) for at in range(3000)]
