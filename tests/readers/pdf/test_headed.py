"""Headers of tables that have no lines of their own, and labels that have a box beside them."""

from __future__ import annotations

from collections.abc import Sequence

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf

XS = (60, 200, 380, 540)
HEADER = (("Proposed", "Activity"), ("Outcomes of the", "work"), ("Date",))


def drawn(header: Sequence[Sequence[str]], left: float = 64) -> Drawing:
    """A table of two rows, and what stands above its columns."""
    drawing = Drawing().grid(XS, [130, 150, 170])
    for x, lines in zip(XS[:-1], header, strict=True):
        drawing.lines(x + left - 60, 110, lines, font="F2")
    for y, cells in ((142, ("Book club", "Minutes", "May 3")), (162, ("Lab", "Notes", "June 1"))):
        for x, said in zip(XS[:-1], cells, strict=True):
            drawing.text(x + 4, y, said)
    return drawing


def rows(drawing: Drawing) -> list[list[str]]:
    """What the cells of the first table say."""
    blocks = read_pdf(drawing.bytes()).parts[0].blocks
    table = next(block for block in blocks if isinstance(block, Table))
    return [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def test_words_above_all_columns_of_a_table_are_its_header() -> None:
    assert rows(drawn(HEADER).text(60, 88, "Our work", font="F2")) == [
        ["Proposed Activity", "Outcomes of the work", "Date"],
        ["Book club", "Minutes", "May 3"],
        ["Lab", "Notes", "June 1"],
    ]


def test_words_that_go_over_a_column_or_stand_in_no_order_are_none() -> None:
    assert len(rows(drawn((("Proposed work and what it will be good for",), (), ("Date",))))) == 2
    assert len(rows(drawn((("Proposed",), (), ("Date",))))) == 2


def test_a_paragraph_further_up_is_none() -> None:
    drawing = drawn(((), (), ()))
    for x, said in zip(XS[:-1], ("One", "Two", "Three"), strict=True):
        drawing.text(x + 4, 90, said)
    assert len(rows(drawing)) == 2


def test_a_label_with_a_box_beside_it_is_not_that_of_the_box_below() -> None:
    drawing = Drawing().text(60, 112, "School").box(150, 100, 300, 118).text(154, 112, "Hill")
    drawing.box(60, 122, 540, 160).text(64, 136, "What is your goal?").text(64, 150, "To read more.")
    drawing.text(60, 178, "Time").box(150, 166, 300, 184).text(154, 178, "Mondays")
    said = [p.text for p in read_pdf(drawing.bytes()).parts[0].paragraphs()]
    assert said == ["School", "Hill", "What is your goal?", "To read more.", "Time", "Mondays"]


def test_a_label_of_two_lines_stands_before_the_box_beside_it() -> None:
    drawing = Drawing().lines(60, 112, ["Name of your", "teachers"]).box(150, 99, 400, 128)
    drawing.text(154, 111, "Ana Hill").box(60, 132, 400, 150).text(64, 144, "More")
    said = [p.text for p in read_pdf(drawing.bytes()).parts[0].paragraphs()]
    assert said == ["Name of your teachers", "Ana Hill", "More"]


def test_heads_of_narrow_columns_drawn_as_one_line_are_cut_apart() -> None:
    xs = (60, 200, 224, 248, 272, 302, 480)
    drawing = Drawing().grid(xs, [130, 150, 170]).text(206, 126, "1   2   3   N/A", font="F3")
    drawing.text(150, 126, "Levels:", font="F3").text(340, 126, "Remarks", font="F3")
    drawing.text(64, 143, "Beds are weeded").text(64, 163, "Tools are put away")
    assert rows(drawing)[0] == ["Levels:", "1", "2", "3", "N/A", "Remarks"]
    counted = Drawing().grid((60, 200, 224, 248, 272, 302), [130, 150, 170])
    counted.text(206, 126, "1   2   3   4", font="F3").text(150, 126, "Levels:", font="F3")
    assert rows(counted.text(64, 143, "Beds are weeded"))[0] == ["Levels:", "1", "2", "3", "4"]


def graded(titles: Sequence[str]) -> Drawing:
    """A table with a column of titles, and numbers of grades above its other columns."""
    drawing = Drawing().grid((60, 200, 230, 260, 290, 320), [130, 150, 170])
    for column, grade in enumerate("K123"):
        drawing.text(210 + 30 * column, 126, grade)
    for y, title in zip((143, 163), titles, strict=False):
        drawing.text(64, y, title)
    return drawing.text(210, 143, "PA").text(240, 143, "SA")


def test_nothing_need_stand_above_the_titles_of_rows() -> None:
    assert rows(graded(["Writing", "Maths"])) == [
        ["", "K", "1", "2", "3"],
        ["Writing", "PA", "SA", "", ""],
        ["Maths", "", "", "", ""],
    ]


def test_what_stands_above_some_columns_is_none_where_not_all_rows_are_titled() -> None:
    assert len(rows(graded(["Writing"]))) == 2


def test_a_line_set_wide_is_one_line_all_the_same() -> None:
    drawing = Drawing().text(60, 100, "Water  the beds  with  care", size=9, font="F3")
    (said,) = (p.text for p in read_pdf(drawing.bytes()).parts[0].paragraphs())
    assert said == "Water the beds with care"


def two_boxes(first: str = "School", second: str = "Year", x: float = 304, bottom: float = 148) -> Drawing:
    """Two boxes side by side with a value each, and two labels above them."""
    drawing = Drawing().grid((60, 300, 540), [128, bottom]).text(64, 121, first).text(x, 121, second)
    return drawing.text(64, 142, "Hill School").text(304, 142, "2026-2027")


def test_labels_above_two_boxes_stand_in_cells_above_them() -> None:
    made = [["School", "Year"], ["Hill School", "2026-2027"]]
    assert rows(two_boxes()) == made
    sentence = "To be filled in by whoever has read all of the plan and by nobody else, please."
    assert rows(two_boxes().text(60, 108, sentence)) == made
    assert rows(two_boxes(second="of the school").text(304, 109, "Year")) == [
        ["School", "Year of the school"],
        made[1],
    ]


def test_what_stands_above_two_boxes_otherwise_is_no_label_of_theirs() -> None:
    values = [["Hill School", "2026-2027"]]
    assert rows(two_boxes(x=340)) == values
    assert rows(two_boxes(second="")) == values
    sentence = "To be filled in by whoever has read all of the plan and more"
    assert rows(two_boxes(first=sentence, second="")) == values
    assert rows(two_boxes(bottom=178).grid((60, 300, 540), [148, 178])) == [*values, ["", ""]]


def grounded(edge: float) -> Drawing:
    """A table of two columns below words that stand on a ground each, the first as wide as its column or not."""
    drawing = Drawing()
    drawing.content[0].append("0.9 g")
    drawing.box(60, 110, edge, 130, how="f").box(edge, 110, 540, 130, how="f")
    drawing.content[0].append("0 g")
    drawing.grid((60, 100, 540), (130, 150, 170)).text(60, 104, "Objective 1: read more", font="F2")
    drawing.text(64, 124, "#", font="F2").text(104, 124, "Steps", font="F2")
    for y, number, step in ((142, "1", "Book club"), (162, "2", "Lab")):
        drawing.text(64, y, number).text(104, y, step)
    return drawing


def test_words_on_grounds_above_two_columns_are_their_header() -> None:
    assert rows(grounded(100)) == [["#", "Steps"], ["1", "Book club"], ["2", "Lab"]]
    assert rows(grounded(300)) == [["1", "Book club"], ["2", "Lab"]]
