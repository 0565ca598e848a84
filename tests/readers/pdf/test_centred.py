"""Tables without lines whose cells stand halfway up their rows."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.lines.centred import centred
from planforms.readers.pdf.lines.line import Line
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


def halfway(drawing: Drawing, middle: float, *columns: tuple[float, list[str]], page: int = 0) -> Drawing:
    """A row: in each column lines around one height."""
    for left, lines in columns:
        drawing.lines(left, middle - 6 * (len(lines) - 1), lines, font="F1", page=page)
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


def test_columns_that_others_of_their_rows_only_tell() -> None:
    """Where a cell fills its column, the next one begins a space behind it."""
    drawing = Drawing()
    halfway(drawing, 90, (72, ["Date"]), (112, ["What to", "look for"]), (184, ["Who"]), (250, ["Where"]))
    halfway(drawing, 130, (72, ["5/3/27"]), (112, ["Talk in pairs"]), (184, ["Lee", "Ray"]), (250, ["Hall"]))
    halfway(
        drawing, 170, (72, ["5/9/27"]), (112, ["Work in teams"]), (184, ["Ann Ode"]), (250, ["A", "wing"])
    )
    halfway(
        drawing, 210, (72, ["June", "2027"]), (112, ["Work in teams"]), (184, ["Ann Ode"]), (250, ["Gym"])
    )
    assert cells(drawing) == [
        [
            ["Date", "What to look for", "Who", "Where"],
            ["5/3/27", "Talk in pairs", "Lee Ray", "Hall"],
            ["5/9/27", "Work in teams", "Ann Ode", "A wing"],
            ["June 2027", "Work in teams", "Ann Ode", "Gym"],
        ]
    ]


def test_one_row_with_lines_between_others() -> None:
    drawing = Drawing().text(72, 60, "Plan of the year", font="F2")
    halfway(
        drawing, 100, (72, ["Name:"]), (120, ["Ann Ode"]), (240, ["School:"]), (300, ["Pine Hill", "Academy"])
    )
    drawing.text(72, 150, "What will you do? I will watch two lessons and write down what I see in them.")
    assert cells(drawing) == [[["Name:", "Ann Ode", "School:", "Pine Hill Academy"]]]


def test_cells_have_as_much_room_at_their_end_as_at_their_start() -> None:
    drawing = Drawing().text(
        72, 60, "Words that reach to the page's edge, as far as its text ever goes: " + "so " * 15
    )
    halfway(drawing, 100, (80, ["Activity"]), (240, ["Outcome"]), (473, ["Done"]))
    halfway(
        drawing,
        140,
        (80, ["Watch a lesson", "that Ann", "teaches"]),
        (240, ["Talk"]),
        (473, ["January", "29th, 2027"]),
    )
    ((_, row),) = (
        [[[text.text for text in cell.paragraphs()] for cell in row.cells] for row in block.rows]
        for part in read_pdf(drawing.bytes()).parts
        for block in part.blocks
        if isinstance(block, Table)
    )
    assert row[2] == ["January 29th, 2027"]


def test_a_row_that_a_page_cuts() -> None:
    """What is left of it on either page no longer stands halfway up."""
    drawing = Drawing(pages=2)
    drawing.text(72, 60, "How the year went, in the words of those who were there from its start to its end")
    halfway(drawing, 600, (72, ["Date"]), (130, ["Kind"]), (200, ["Notes"]), (420, ["Next steps"]))
    halfway(drawing, 640, (72, ["5/3/27"]), (130, ["Co-", "teaching"]), (200, NOTES), (420, ["Go on."]))
    for left, lines in ((72, ["5/9/27"]), (130, ["Debrief"]), (200, [*NOTES[:2], "week in which"])):
        drawing.lines(left, 700, lines, font="F1")
    drawing.lines(200, 60, ["everybody had been away."], font="F1", page=1)
    halfway(drawing, 110, (72, ["6/1/27"]), (130, ["Plan-", "ning"]), (200, NOTES), (420, ["Stop."]), page=1)
    halfway(drawing, 160, (72, ["6/8/27"]), (130, ["Debrief"]), (200, NOTES[:2]), (420, ["Stop."]), page=1)
    (table,) = cells(drawing)
    assert [row[0] for row in table] == ["Date", "5/3/27", "5/9/27", "6/1/27", "6/8/27"]
    assert (
        table[2][2]
        == "We looked at the work of ten students and what they wrote about it in the week in which everybody had been away."
    )


def test_dates_on_both_sides_of_a_page_are_of_two_rows() -> None:
    drawing = Drawing(pages=2)
    drawing.text(72, 60, "How the year went, in the words of those who were there from its start to its end")
    halfway(drawing, 640, (72, ["Activity"]), (240, ["Outcome"]), (420, ["Date of", "completion"]))
    halfway(
        drawing,
        700,
        (72, ["Watch a lesson that Ann Ode", "teaches in her own room"]),
        (240, ["Talk"]),
        (420, ["May 3, 2027"]),
    )
    halfway(
        drawing,
        80,
        (72, ["Write a guide"]),
        (240, ["Talk in pairs", "everywhere"]),
        (420, ["May 9, 2027"]),
        page=1,
    )
    halfway(
        drawing,
        130,
        (72, ["Read a book"]),
        (240, ["Talk in pairs", "everywhere"]),
        (420, ["June 1, 2027"]),
        page=1,
    )
    (table,) = cells(drawing)
    assert [row[2] for row in table] == ["Date of completion", "May 3, 2027", "May 9, 2027", "June 1, 2027"]


def test_words_at_one_height_are_no_lines_of_a_cell() -> None:
    """As a recogniser may give them: a box, and what it took it for, before a label."""
    lines = [
        Line([Run(text, left, top + down, left + 30, top + 9)])
        for top in (100, 130)
        for text, left, down in (("☐", 55, 0), ("O Teacher", 56, 1), ("School", 300, 0.5))
    ]
    assert centred(lines) is None
