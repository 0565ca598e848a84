"""Tables of which only the level lines are drawn, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf

STOPS = (60, 200, 380, 540)


def edge(drawing: Drawing, y: float, stops: Sequence[float] = STOPS, page: int = 0) -> Drawing:
    """The lower edges of the cells of a row."""
    for left, right in pairwise(stops):
        drawing.line(left, y, right, y, page)
    return drawing


def row(drawing: Drawing, top: float, cells: Sequence[Sequence[str]], page: int = 0) -> Drawing:
    """Cells whose last lines stand on one line, and their edge below."""
    height = max(map(len, cells))
    for left, lines in zip(STOPS[:-1], cells, strict=True):
        drawing.lines(left + 4, top + 12 * (height - len(lines)) + 10, lines, page=page)
    return edge(drawing, top + 12 * height + 6, page=page)


def tables(drawing: Drawing) -> list[list[list[str]]]:
    """What the cells of each table say."""
    blocks = read_pdf(drawing.bytes()).parts[0].blocks
    return [
        [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]
        for table in blocks
        if isinstance(table, Table)
    ]


HEAD = (("Date",), ("Focus of the", "learning"), ("Facilitator",))
FIRST = (("May 3",), ("Small groups and", "what they need"), ("Ana", "Hill"))


def test_cells_stand_between_the_places_where_lines_meet() -> None:
    drawing = Drawing().text(60, 90, "Our sessions")
    assert tables(row(row(drawing, 100, HEAD), 130, FIRST)) == [
        [
            ["Date", "Focus of the learning", "Facilitator"],
            ["May 3", "Small groups and what they need", "Ana Hill"],
        ]
    ]


def test_a_row_without_words_is_a_row() -> None:
    drawing = edge(row(Drawing(), 100, HEAD), 160)
    assert tables(drawing)[0][1:] == [["", "", ""]]


def test_what_stands_between_two_tables_is_in_neither() -> None:
    drawing = row(row(Drawing(), 100, HEAD), 130, FIRST).text(
        60, 190, "More sessions that we would like to have in June"
    )
    found = tables(row(row(drawing, 200, HEAD), 230, FIRST))
    assert [len(table) for table in found] == [2, 2]


def test_a_row_goes_on_where_the_page_ends() -> None:
    drawing = row(Drawing(pages=2), 650, HEAD).text(60, 640, "Our sessions")
    drawing.lines(64, 690, ["May 3"]).lines(204, 690, ["Small groups and", "what they"])
    row(drawing, 60, ((), ("need in spring",), ("Ana",)), page=1)
    row(drawing, 90, FIRST, page=1)
    assert tables(drawing)[0][1:] == [
        ["May 3", "Small groups and what they need in spring", "Ana"],
        ["May 3", "Small groups and what they need", "Ana Hill"],
    ]


def test_underlined_words_are_no_table() -> None:
    drawing = Drawing().text(60, 100, "Goals of our", font="F3").text(132, 100, "school team", font="F3")
    assert tables(edge(drawing, 101.5, (60, 132, 198))) == []
    blocks = read_pdf(edge(drawing, 101.5, (60, 132, 198)).bytes()).parts[0].blocks
    assert len(blocks) == 1


def test_lines_to_sign_on_stay_lines() -> None:
    drawing = (
        Drawing()
        .text(60, 100, "Coach")
        .line(100, 102, 300, 102)
        .text(320, 100, "Date")
        .line(350, 102, 450, 102)
    )
    assert tables(drawing) == []


def test_columns_of_lines_drawn_in_one_go_are_told_by_the_words_of_all_rows() -> None:
    drawing = Drawing().text(60, 90, "Our sessions")
    rows = (HEAD, FIRST, (("June 1",), ("A book club for", "all of us"), ("Bo Hill",)))
    for index, cells in enumerate(rows):
        drawing.line(60, 100 + 40 * index, 540, 100 + 40 * index)
        for left, lines in zip(STOPS[:-1], cells, strict=True):
            drawing.lines(left + 4, 114 + 40 * index, lines)
    drawing.line(60, 220, 540, 220).text(64, 234, "We meet in the library of our school, and nowhere else.")
    drawing.line(60, 244, 540, 244)
    (table,) = tables(drawing)
    assert table == [
        ["Date", "Focus of the learning", "Facilitator"],
        ["May 3", "Small groups and what they need", "Ana Hill"],
        ["June 1", "A book club for all of us", "Bo Hill"],
    ]


def test_paragraphs_between_lines_are_no_table() -> None:
    drawing = Drawing()
    for index in range(5):
        drawing.line(60, 100 + 30 * index, 540, 100 + 30 * index)
        drawing.text(
            64, 118 + 30 * index, f"{index}. What we want to learn this year about our pupils at school"
        )
    assert tables(drawing) == []


def test_merged_cells_are_one_also_where_their_edges_are_drawn_cell_by_cell() -> None:
    drawing = row(row(Drawing(), 100, HEAD), 130, FIRST)
    drawing.text(64, 180, "Notes").text(204, 180, "We meet in the library of our school, and nowhere else.")
    assert tables(edge(drawing, 190))[0][2] == [
        "Notes",
        "We meet in the library of our school, and nowhere else.",
    ]


def test_a_last_row_without_a_line_below_it_belongs_to_its_table() -> None:
    drawing = edge(row(Drawing(), 80, [["Date"], ["Focus"], ["Leader"]]), 80)
    row(drawing, 98, [["May 3"], ["Ratios"], ["Ann Grey"]])
    for left, said in zip(STOPS[:-1], ("June 4", "Essays", "Ben Brooks"), strict=True):
        drawing.text(left + 4, 126, said)
    drawing.text(64, 160, "How will it be assessed?")
    assert tables(drawing)[0][1:] == [["May 3", "Ratios", "Ann Grey"], ["June 4", "Essays", "Ben Brooks"]]


def test_words_below_a_table_that_begin_elsewhere_are_no_row_of_it() -> None:
    drawing = edge(row(Drawing(), 80, [["Date"], ["Focus"], ["Leader"]]), 80)
    row(drawing, 98, [["May 3"], ["Ratios"], ["Ann Grey"]])
    drawing.text(90, 126, "Signature").text(300, 126, "Day")
    assert tables(drawing) == [[["Date", "Focus", "Leader"], ["May 3", "Ratios", "Ann Grey"]]]


def test_wide_cells_of_a_table_with_upright_lines_are_not_parted() -> None:
    said = (
        "Group one",
        "Is on time",
        "Comments:",
        "Group two",
        "Is kind",
        "Comments:",
        "Group three",
        "Is fair",
    )
    stops, bottom = (60, 240, 320, 400, 480, 540), 100 + 18 * len(said)
    drawing = edge(Drawing(), bottom, stops).line(60, 100, 60, bottom).line(540, 100, 540, bottom)
    for number, text in enumerate(said):
        top = 100 + 18 * number
        edge(drawing, top, stops).text(64, top + 12, text)
        for x in stops[1:-1] if text.startswith("Is") else ():
            drawing.line(x, top, x, top + 18)
    (table,) = tables(drawing)
    assert [len(cells) for cells in table] == [1, 5, 1, 1, 5, 1, 1, 5]


def in_one_go(drawing: Drawing, y: float, rows: Sequence[Sequence[Sequence[str]]], page: int = 0) -> Drawing:
    """Rows of two lines of words at most, each with its lower edge drawn in one go."""
    for cells in rows:
        for left, lines in zip(STOPS[:-1], cells, strict=True):
            drawing.lines(left + 4, y + 14, lines, page=page)
        y += 34
        drawing.line(60, y, 540, y, page)
    return drawing


JUNE = (("June 1",), ("A book club for", "all of us"), ("Bo Hill",))


def test_a_header_without_a_line_above_it_belongs_to_its_table() -> None:
    drawing = Drawing().text(60, 60, "A paragraph in front of the table that goes over all of its columns.")
    (table,) = tables(in_one_go(drawing, 80, (HEAD, FIRST, JUNE)))
    assert table[:2] == [
        ["Date", "Focus of the learning", "Facilitator"],
        ["May 3", "Small groups and what they need", "Ana Hill"],
    ]


def test_headings_between_lines_above_a_table_take_no_column_from_it() -> None:
    drawing = Drawing()
    for index in range(6):
        drawing.text(60, 90 + 30 * index, "What we want to learn and why we do").line(
            60, 100 + 30 * index, 540, 100 + 30 * index
        )
    (table,) = tables(in_one_go(drawing, 250, (HEAD, FIRST, JUNE)))
    assert table[1:] == [
        ["May 3", "Small groups and what they need", "Ana Hill"],
        ["June 1", "A book club for all of us", "Bo Hill"],
    ]


def test_rows_drawn_in_one_go_go_on_where_the_page_ends() -> None:
    drawing = in_one_go(Drawing(pages=2).line(60, 630, 540, 630), 630, (HEAD, FIRST, JUNE))
    in_one_go(drawing, 50, (((), ("and for", "parents"), ()), FIRST), page=1)
    assert tables(drawing)[0][2:] == [
        ["June 1", "A book club for all of us and for parents", "Bo Hill"],
        ["May 3", "Small groups and what they need", "Ana Hill"],
    ]


def test_a_header_alone_at_a_pages_foot_heads_the_rows_on_the_next() -> None:
    drawing = in_one_go(Drawing(pages=2).line(60, 640, 540, 640), 640, (HEAD,))
    in_one_go(drawing.line(60, 50, 540, 50, page=1), 50, (FIRST, JUNE, FIRST), page=1)
    assert tables(drawing)[0][:2] == [
        ["Date", "Focus of the learning", "Facilitator"],
        ["May 3", "Small groups and what they need", "Ana Hill"],
    ]


def test_a_last_row_may_hold_a_line_set_with_much_room_between_its_words() -> None:
    drawing = edge(row(Drawing(), 80, [["Date"], ["Focus"], ["Leader"]]), 80)
    row(drawing, 98, [["May 3"], ["Ratios"], ["Ann Grey"]])
    drawing.text(64, 126, "June 4").text(204, 126, "Essays").text(270, 126, "again").text(
        384, 126, "Ben Brooks"
    )
    assert [row[::2] for row in tables(drawing)[0][1:]] == [["May 3", "Ann Grey"], ["June 4", "Ben Brooks"]]


def test_a_header_may_have_more_room_above_its_edge_than_its_lines_between_them() -> None:
    drawing = Drawing().text(60, 60, "Our sessions, and who leads them in this year and in the next")
    for x, lines in zip(STOPS[:-1], HEAD, strict=True):
        drawing.lines(x + 4, 112 - 12 * len(lines), lines)
    assert tables(edge(drawing, 114)) == [[["Date", "Focus of the learning", "Facilitator"]]]


def test_cells_under_lines_drawn_in_one_go_have_the_padding_that_the_first_one_has() -> None:
    drawing = Drawing()
    for y in (100, 130, 160, 190):
        drawing.line(60, y, 400, y)
    for y, day, phase in ((112, "May 3", "Plan"), (142, "May 4", "Choose an"), (172, "May 5", "Teach")):
        drawing.text(68, y, day, font="F3").text(220, y, phase, font="F3").text(312, y, "Ana Hill", font="F3")
    # The word had room before the next column's words, but not before the padding of its own.
    drawing.text(220, 154, "item", font="F3")
    cell = (
        next(block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table))
        .rows[1]
        .cells[1]
    )
    assert [paragraph.text for paragraph in cell.paragraphs()] == ["Choose an item"]


MET = (("May 3",), ("Ana", "", "Bo", "", "Cleo"), ("We planned",))
LAST = (("June 1",), ("Ana",), ("We looked at what", "our pupils wrote"))


def banded(
    drawing: Drawing, rows: Sequence[Sequence[Sequence[str]]], shaded: Sequence[int], page: int = 0
) -> Drawing:
    """Rows, some of them with their cells shaded, between a line above and one below them."""
    top = 100
    drawing.line(60, top, 540, top, page)
    for index, cells in enumerate(rows):
        bottom = top + 12 * max(map(len, cells)) + 18
        for (left, right), lines in zip(pairwise(STOPS), cells, strict=True):
            if index in shaded:
                drawing.box(left, top, right, bottom, page=page, how="f")
            for step, words in enumerate(lines):
                drawing.text(left + 4, top + 12 + 12 * step, words, page=page)
        top = bottom
    return drawing.line(60, top, 540, top, page)


def said(rows: Sequence[Sequence[Sequence[str]]]) -> list[list[str]]:
    return [[" ".join(filter(None, lines)) for lines in cells] for cells in rows]


def test_rows_that_are_shaded_in_turns_are_told_by_the_cells_of_those_that_are() -> None:
    assert tables(banded(Drawing(), (HEAD, MET, LAST), (0, 2))) == [said((HEAD, MET, LAST))]


def test_the_last_of_rows_shaded_in_turns_need_not_be_shaded() -> None:
    rows = (HEAD, LAST, LAST, MET)
    assert tables(banded(Drawing(), rows, (0, 2))) == [said(rows)]


def test_what_stands_right_above_rows_shaded_in_turns_is_none_of_them() -> None:
    drawing = (
        Drawing(pages=2).text(64, 745, "Page 1").text(240, 745, "May").text(64, 96, "Our sessions", page=1)
    )
    assert tables(banded(drawing, (HEAD, MET, LAST), (0, 2), page=1)) == [said((HEAD, MET, LAST))]


def test_heads_of_two_tables_are_not_rows_shaded_in_turns() -> None:
    found = []
    for how in ("f", "n"):
        drawing = Drawing()
        for top in (100, 220):
            drawing.line(60, top, 540, top).line(60, top + 80, 540, top + 80)
            for left, right, (words, *_) in zip(STOPS[:-1], STOPS[1:], HEAD, strict=True):
                drawing.box(left, top, right, top + 30, how=how).text(left + 4, top + 14, words)
        found.append(tables(drawing.text(64, 204, "Next year")))
    assert found[0] == found[1]


@pytest.mark.parametrize("said", [("Ann Hill", "Ben Lake"), ("", "")])
def test_lines_with_room_between_them_that_come_again_row_after_row_are_a_tables(
    said: tuple[str, str],
) -> None:
    drawing = Drawing().text(60, 90, "Our supporters")
    ends = (60, 200, 213, 252, 265, 540)
    for y in (160, 180, 200, 220, 240):
        for left, right in zip(ends[::2], ends[1::2], strict=True):
            drawing.line(left, y, right, y)
    for left, lines in zip(ends[::2], [["Name"], ["Te", "rm"], ["Signature"]], strict=True):
        drawing.lines(left + 4, 120, lines, font="F2")
    for y, name in zip((155, 175), said, strict=True):
        drawing.text(64, y, name).text(217, y, "3B" if name else "").text(269, y, name[:3])
    (table,) = tables(drawing)
    assert table[0] == ["Name", "Te rm", "Signature"]
    assert [row[0] for row in table[1:]] == [*said, "", "", ""]


def rule(drawing: Drawing, y: float) -> Drawing:
    """A line from margin to margin, drawn in one go."""
    return drawing.line(60, y, 540, y)


def answered(drawing: Drawing, top: float, label: Sequence[str], answer: Sequence[str]) -> Drawing:
    """Labels that begin where their line does, beside an answer, and the line below."""
    drawing.lines(60, top + 14, label).lines(210, top + 14, answer)
    return rule(drawing, top + 10 + 12 * max(len(label), len(answer)))


LABEL = ("What I may need for", "this and from whom")
ANSWER = ("I will ask for two days of release time and for a room", "that has a door.")


def test_labels_that_begin_where_their_lines_do_stand_in_cells() -> None:
    drawing = rule(Drawing(), 90)
    for top in (90, 124, 158):
        answered(drawing, top, LABEL, ANSWER)
    assert tables(answered(drawing, 192, LABEL, ())) == [
        [[" ".join(LABEL), " ".join(ANSWER)]] * 3 + [[" ".join(LABEL), ""]]
    ]


def test_a_bold_heading_between_two_lines_stands_above_the_row_below_it() -> None:
    drawing = rule(Drawing(), 90)
    for top in (90, 124):
        answered(drawing, top, LABEL, ANSWER)
    drawing.text(60, 182, "Goal 2", font="F2")
    for top in (190, 224):
        answered(drawing, top, LABEL, ANSWER)
    assert tables(drawing) == [[[" ".join(LABEL), " ".join(ANSWER)]] * 2] * 2


def test_a_single_row_between_such_lines_stands_in_the_columns_of_the_others() -> None:
    drawing = rule(Drawing(), 90)
    for top in (90, 124):
        answered(drawing, top, LABEL, ANSWER)
    drawing.text(60, 190, "These are words of the page that go over both of the columns above.")
    found = tables(answered(rule(drawing, 200), 200, LABEL, ANSWER))
    assert found == [[[" ".join(LABEL), " ".join(ANSWER)]] * 2, [[" ".join(LABEL), " ".join(ANSWER)]]]
