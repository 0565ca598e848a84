"""Tables without lines whose cells stand halfway up their rows."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.centred import centred
from planforms.readers.pdf.lines import Line
from planforms.readers.pdf.sheet import Run


def cells(drawing: Drawing) -> list[list[list[str]]]:
    """The texts of each table, row by row."""
    blocks = (block for part in read_pdf(drawing.bytes()).parts for block in part.blocks)
    tables = (block for block in blocks if isinstance(block, Table))
    return [
        [
            [" ".join(paragraph.text for paragraph in cell.paragraphs()) for cell in row.cells]
            for row in table.rows
        ]
        for table in tables
    ]


def halfway(drawing: Drawing, middle: float, *columns: tuple[float, list[str]]) -> Drawing:
    """A row: in each column lines around one height."""
    for left, lines in columns:
        drawing.lines(left, middle - 6 * (len(lines) - 1), lines, font="F1")
    return drawing


NOTES = [
    "We looked at the work of ten students",
    "and what they wrote about it in the",
    "week before the break.",
]


def test_lines_of_one_cell_between_those_of_the_next() -> None:
    drawing = Drawing().text(72, 60, "Meetings", font="F2")
    halfway(drawing, 90, (72, ["Date"]), (130, ["Kind"]), (200, ["Notes"]), (420, ["Next steps"]))
    halfway(
        drawing, 130, (72, ["May 3,", "2027"]), (130, ["Debrief"]), (200, NOTES), (420, ["Ask for", "more."])
    )
    halfway(drawing, 180, (72, ["May 9,", "2027"]), (130, ["Planning"]), (200, NOTES[:2]), (420, NOTES[2:]))
    drawing.text(72, 230, "How did it go? It went as well as anybody could wish for.")
    notes = " ".join(NOTES)
    assert cells(drawing) == [
        [
            ["Date", "Kind", "Notes", "Next steps"],
            ["May 3, 2027", "Debrief", notes, "Ask for more."],
            ["May 9, 2027", "Planning", " ".join(NOTES[:2]), NOTES[2]],
        ]
    ]


def test_words_beside_each_other_that_have_no_middle_in_common_are_no_row() -> None:
    drawing = Drawing()
    for top in (100, 180):
        drawing.lines(72, top, ["School", "of Arts"]).lines(200, top + 5, NOTES)
    assert all(len(row) < 2 or "School of Arts" not in row for table in cells(drawing) for row in table)


def test_words_at_one_height_are_no_lines_of_a_cell() -> None:
    """As a recogniser may give them: a box, and what it took it for, before a label."""
    lines = [
        Line([Run(text, left, top + down, left + 30, top + 9)])
        for top in (100, 130)
        for text, left, down in (("☐", 55, 0), ("O Teacher", 56, 1), ("School", 300, 0.5))
    ]
    assert centred(lines) is None
