"""Words that a browser's field cuts off: what is left of them is doubted."""

from __future__ import annotations

import pytest
from drawn_pdf import COURIER, HEIGHT, Drawing
from pikepdf import Array, Dictionary, Name, Stream

from planforms.readers.pdf import read_pdf

FIELD = (72.0, 172.0)
"""From where to where a field shows what is typed in it."""


def doubted(words: str, maker: str = "Skia/PDF m150", shape: str = "re") -> dict[str, float]:
    """How sure each paragraph is of a page on which words stand in a field and others below it."""
    left, right = FIELD
    made = Drawing()
    low, high = HEIGHT - 110, HEIGHT - 90
    clip = f"{left} {low} {right - left} 20 re"
    if shape == "round":
        clip = f"{left} {low} m {right} {low} l {right} {high} l {left} {high} l {left} {low + 4} {left} {low} {left} {low} c h"
    made.content[0].append(f"q {clip} W n")
    made.text(76, 105, words, font="F3")
    made.content[0].append("Q")
    made.text(72, 140, "Monday, October 5, at noon", font="F3")
    made.pdf.docinfo["/Producer"] = maker
    found = read_pdf(made.bytes()).paragraphs()
    return {one.text: min([mark.confidence for mark in one.marks], default=1.0) for one in found}


SHOWN = "Monday, October 5, at noon"[: int((FIELD[1] - 76) / (10 * COURIER)) + 1]
"""As much of the words as goes into the field, the last letter of it in part."""


@pytest.mark.parametrize("shape", ["re", "round"])
def test_words_that_go_on_where_nothing_is_shown_are_doubted(shape: str) -> None:
    assert doubted(SHOWN, shape=shape) == {SHOWN: 0.5, "Monday, October 5, at noon": 1.0}


def test_words_that_end_within_their_field_are_sure() -> None:
    assert doubted(SHOWN[:-2])[SHOWN[:-2]] == 1.0


def test_other_programs_write_all_the_words() -> None:
    assert doubted(SHOWN, maker="LibreOffice 7.4")[SHOWN] == 1.0


@pytest.mark.parametrize(("words", "sure"), [(SHOWN, 0.5), (SHOWN[:-2], 1.0)])
@pytest.mark.parametrize("size", [1, 0.5])
def test_the_edge_of_a_drawing_lies_where_the_page_shows_it(words: str, sure: float, size: float) -> None:
    left, right = FIELD
    made = Drawing().text(72, 140, "Monday, October 5, at noon", font="F3")
    wide, letters = (right - left) / size, 10 / size
    look = f"0 0 {wide} 9 re W n BT /F3 {letters} Tf 1 0 0 1 {4 / size} 6 Tm ({words}) Tj ET"
    form = Stream(made.pdf, look.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, wide, 40]))
    fonts = made.pdf.pages[0].Resources.Font
    form.Resources = Dictionary(Font=fonts)
    made.pdf.pages[0].Resources = Dictionary(Font=fonts, XObject=Dictionary(Look=form))
    made.content[0].append(f"q {size} 0 0 {size} {left} {HEIGHT - 110} cm /Look Do Q")
    made.pdf.docinfo["/Producer"] = "Skia/PDF m150"
    [shown] = [one for one in read_pdf(made.bytes()).paragraphs() if one.text == words]
    assert min([mark.confidence for mark in shown.marks], default=1.0) == sure
