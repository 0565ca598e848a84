"""Words that somebody made stand out on a page: underlined, highlighted, or bold behind a plain beginning."""

from __future__ import annotations

import pytest
from drawn_pdf import COURIER, HEIGHT, Drawing
from pikepdf import Array

from planforms.document import Table
from planforms.readers.pdf import read_pdf

WIDTH = 10 * COURIER
LINE = "Plan lessons Visit rooms Team up"


def shown(drawing: Drawing) -> list[str]:
    """What stands out in the text that was drawn."""
    return [
        paragraph.text[start:end]
        for paragraph in read_pdf(drawing.bytes()).paragraphs()
        for start, end in paragraph.showy
    ]


def drawn() -> Drawing:
    return Drawing().text(72, 100, LINE, font="F3")


def ground(
    drawing: Drawing, first: float, last: float, colour: str, top: float = 91, low: float = 104
) -> Drawing:
    """A ground laid from one letter to another."""
    left, right = 72 + first * WIDTH, 72 + last * WIDTH
    drawing.content[0].insert(0, f"q {colour} rg {left} {HEIGHT - low} {right - left} {low - top} re f Q")
    return drawing


def test_underlined_words_stand_out() -> None:
    assert shown(drawn().line(72 + 13 * WIDTH, 101.5, 72 + 24 * WIDTH, 101.5)) == ["Visit rooms"]
    assert shown(drawn().line(72, 101.5, 72 + 32 * WIDTH, 101.5)) == [LINE]


def test_a_line_to_write_on_that_reaches_further_underlines_nothing() -> None:
    assert shown(drawn().line(72, 101.5, 400, 101.5)) == []


def test_a_table_s_lines_underline_nothing() -> None:
    assert shown(drawn().grid([70, 72 + 32 * WIDTH + 2], [88, 102.5])) == []


def test_words_on_a_coloured_ground_stand_out() -> None:
    assert shown(ground(drawn(), 13, 24, "1 1 0")) == ["Visit rooms"]


def test_a_ground_that_spaces_before_or_behind_the_words_have_too_is_theirs() -> None:
    assert shown(ground(drawn(), -1.5, 32, "1 1 0")) == [LINE]
    assert shown(ground(drawn(), 0, 33.5, "1 1 0")) == [LINE]


@pytest.mark.parametrize("colour", ["1 1 1", "0.8 0.8 0.8"])
def test_words_on_a_white_or_grey_ground_do_not(colour: str) -> None:
    assert shown(ground(drawn(), 13, 24, colour)) == []


def test_the_ground_of_a_cell_shows_none_of_its_words() -> None:
    assert shown(ground(drawn(), -1, 50, "1 1 0")) == []
    assert shown(ground(drawn(), 0, 32, "1 1 0", top=80, low=110)) == []


@pytest.mark.parametrize("kind", ["Highlight", "Underline", "Squiggly"])
def test_words_that_an_annotation_marks_stand_out(kind: str) -> None:
    left, right, top, bottom = 72 + 13 * WIDTH, 72 + 24 * WIDTH, HEIGHT - 92, HEIGHT - 102
    quad = Array([left, top, right, top, left, bottom, right, bottom])
    drawing = drawn()
    drawing.annotation(kind, (left, 92, right, 102), QuadPoints=quad)
    assert shown(drawing) == ["Visit rooms"]


def test_bold_words_behind_plain_ones_stand_out() -> None:
    drawing = Drawing().text(72, 100, "Team up").text(112, 100, "Share data", font="F2")
    assert shown(drawing) == ["Share data"]
    assert shown(Drawing().text(72, 100, "School:", font="F2").text(115, 100, "North Hill")) == []


def test_white_grounds_of_spaces_between_underlined_words_are_no_lines_of_a_table() -> None:
    drawing = Drawing().text(84, 738, "Of all that is", font="F3").text(240, 738, LINE[:20], font="F3")
    drawing.text(221, 751, LINE[:20] + ".", font="F3")
    drawing.line(239, 741.7, 534, 741.7).line(220, 754.5, 388, 754.5)
    for left, right, top in ((84, 236.5, 731), (236.6, 239.8, 731), (221, 387.8, 743), (387.8, 391, 743.4)):
        drawing.content[0].insert(0, f"q 1 g {left} {HEIGHT - top - 12} {right - left} 12 re f Q")
    drawing.content[0][:4] = drawing.content[0][:4][::-1]
    assert not [block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table)]
