"""Rows of tables without lines, told from the lines of their cells by how evenly and below what these stand."""

from __future__ import annotations

from drawn_pdf import Drawing
from test_without_lines import FIRST, HEAD, read, row


def test_rows_that_stand_hardly_further_apart_than_their_lines_are_told_by_these_being_so_even() -> None:
    drawing = row(Drawing(), 100, HEAD)
    row(drawing, 125.5, (("Peer visits to", "two schools", "2027"), *FIRST[1:3], ("31", "May", "2026")))
    row(drawing, 163, (("Read all of it", "as a team"), *FIRST[1:3], ("26", "November", "2026")))
    (table,) = read(drawing)
    assert [cells[3] for cells in table] == ["By when", "31 May 2026", "26 November 2026"]


def test_lines_of_a_cell_that_stand_between_those_of_another_are_of_its_row() -> None:
    drawing = row(Drawing(), 100, (("Coach",), ("Ann Lee",), ("School",), ("Hill",)))
    row(drawing, 114.5, (("Teacher or", "team"), ("Bo Ash",), ("Grade or", "subject"), ("5th",)))
    drawing.text(200, 132.5, "Cy Birch").text(200, 150.5, "Di Cole")
    row(drawing, 165, (("Start",), ("12/09/2026",), ("End",), ("03/05/2027",)))
    (table,) = read(drawing)
    assert table == [
        ["Coach", "Ann Lee", "School", "Hill"],
        ["Teacher or team", "Bo Ash Cy Birch Di Cole", "Grade or subject", "5th"],
        ["Start", "12/09/2026", "End", "03/05/2027"],
    ]


def test_an_answer_below_its_label_is_none_of_the_label_beside_it() -> None:
    drawing = Drawing()
    for y, left, right in (
        (100, "Hours: 12", "Date: May 3"),
        (114.5, "Read by (somebody else):", "Number: 17-12"),
        (126.5, "Ann Lee", ""),
        (141, "Signed:", "Date: June 1"),
    ):
        drawing.text(60, y, left).text(260, y, right)
    (table,) = read(drawing)
    assert table[1] == ["Read by (somebody else): Ann Lee", "Number: 17-12"]


def test_a_cell_beside_a_bold_label_has_as_many_paragraphs_as_stand_there() -> None:
    drawing = Drawing()
    for y, label, said in (
        (100, "What we do", "We read every day with all of our classes"),
        (112, "", "and tell each other of it."),
        (132, "", "We also write. Then we write some more and"),
        (144, "", "read that."),
        (158, "Signs of", "Which signs do you see of it?"),
        (170, "progress", "They read more books than they did."),
        (190, "", "They ask."),
        (204, "Time", "Mondays"),
    ):
        drawing.text(60, y, label, font="F2").text(150, y, said)
    (table,) = read(drawing)
    assert [cells[0] for cells in table] == ["What we do", "Signs of progress", "Time"]
    assert table[0][1].startswith("We read")
    assert table[0][1].endswith("read that.")


def test_cells_that_go_over_several_columns_hide_none_of_these() -> None:
    drawing = Drawing().lines(60, 100, ["Part 1 Complete this with your", "principal"])
    drawing.text(340, 100, "Date").text(400, 100, "May 3, 2027")
    for y, cells in (
        (126.5, (["Name of", "coach"], ["Ann", "MacGillivray"], ["E-mail", "address"], ["ann@example.org"])),
        (153, (["Teaching", "assignment"], ["5th grade, in one room of its own"], [], [])),
        (179.5, (["Name of", "principal"], ["Bo Ash"], ["E-mail", "address"], ["bo@example.org"])),
    ):
        for x, lines in zip((60, 140, 340, 400), cells, strict=True):
            drawing.lines(x, y, lines)
    (table,) = read(drawing)
    assert table == [
        ["Part 1 Complete this with your principal", "", "Date", "May 3, 2027"],
        ["Name of coach", "Ann MacGillivray", "E-mail address", "ann@example.org"],
        ["Teaching assignment", "5th grade, in one room of its own", "", ""],
        ["Name of principal", "Bo Ash", "E-mail address", "bo@example.org"],
    ]
