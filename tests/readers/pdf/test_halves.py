"""Two pages on one sheet."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import Array

from planforms.document import Table
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


def test_a_cell_goes_on_from_one_page_of_a_sheet_to_the_other() -> None:
    drawing = left_page().grid([40, 100, 352], [270, 480]).text(44, 284, "Why?")
    drawing.lines(
        104, 300, [f"because the team asked for more of it in week {number}" for number in range(13)], 14
    )
    drawing.grid([432, 492, 744], [40, 100]).text(496, 54, "and nothing else has worked as well.")
    drawing.lines(436, 120, LINES, 20)
    drawing.pdf.pages[0].MediaBox = Array([0, 292, 792, 792])
    tables = [one for one in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(one, Table)]
    assert [[len(cell.blocks) for cell in row.cells] for one in tables for row in one.rows] == [[1, 2]]


def test_what_runs_along_pages_is_seen_though_the_sheet_leaves_room_above_them() -> None:
    drawing = Drawing(pages=2)
    for page in range(2):
        drawing.pdf.pages[page].MediaBox = Array([0, 180, 792, 792])
        for x in (40, 436):
            drawing.text(x, 82, "Growth Plan", page=page)
            drawing.lines(x, 130, [f"{line} {page}.{x}" for line in LINES], 20, page=page)
    document = read_pdf(drawing.bytes())
    assert [one.text for one in document.paragraphs()].count("Growth Plan") == 1


def test_the_last_sheet_may_hold_one_page_alone() -> None:
    drawing = Drawing(pages=2)
    for page in range(2):
        drawing.pdf.pages[page].MediaBox = Array([0, 180, 792, 792])
        for x in (40, 436)[: 2 - page]:
            drawing.lines(x, 130, [f"{line} {page}.{x}" for line in LINES], 20, page=page)
        for x in (40, 436):
            drawing.text(x, 82, "Growth Plan", page=page)
    document = read_pdf(drawing.bytes())
    assert " ".join(one.text for one in document.paragraphs()).count("Growth Plan") == 1
