"""Two pages on one sheet."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import Array

from planforms.readers.pdf import read_pdf

LINES = [f"Line {number} of the plan" for number in range(1, 10)]


def texts(drawing: Drawing) -> list[str]:
    """What a broad sheet says, 792 by 500 points."""
    drawing.pdf.pages[0].MediaBox = Array([0, 292, 792, 792])
    return [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]


def left_page() -> Drawing:
    return Drawing().lines(40, 80, LINES, 20)


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    drawing = left_page().grid([436, 560, 700], [60, 90, 120, 150, 180])
    for index, words in enumerate(("School", "Hill", "Year", "2027", "Coach", "Ann Grey", "Grade", "Five")):
        drawing.text((440, 564)[index % 2], 80 + 30 * (index // 2), words)
    assert texts(drawing) == [*LINES, "School", "Hill", "Year", "2027", "Coach", "Ann Grey", "Grade", "Five"]


BESIDE = [f"{line}\tNext {line}" for line in LINES]


def test_what_crosses_the_middle_makes_them_one_page() -> None:
    drawing = left_page().lines(436, 80, [f"Next {line}" for line in LINES], 20)
    assert texts(drawing.text(300, 300, "A sentence over the middle of it all"))[: len(LINES)] == BESIDE


def test_columns_with_other_margins_are_one_page() -> None:
    assert texts(left_page().lines(420, 80, [f"Next {line}" for line in LINES], 20)) == BESIDE
