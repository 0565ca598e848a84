"""Boxes in rows and columns below what they stand for are a table, though no line is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drawn_pdf import Drawing
from pikepdf import Name

from planforms.document import Table
from planforms.readers.pdf import read_pdf

ASKED = ("Was the plan shared?", "Was the room ready?", "Did all children take part?")


def tables(drawing: Drawing) -> list[list[list[str]]]:
    """The texts of the cells of each table."""
    (body,) = (part for part in read_pdf(drawing.bytes()).parts if part.kind == "body")
    return [
        [[" ".join(p.text for p in cell.paragraphs()).strip() for cell in row.cells] for row in block.rows]
        for block in body.blocks
        if isinstance(block, Table)
    ]


def headed(heads: Sequence[str] = ("Yes", "No"), asked: Sequence[str] = ASKED) -> Drawing:
    """Questions one below the other, and on the right the words above the places for boxes."""
    drawing = Drawing().text(72, 90, "Visit", size=14).text(72, 300, "Thank you.")
    for at, head in enumerate(heads):
        drawing.text(398 + 40 * at, 120, head)
    for at, question in enumerate(asked):
        drawing.text(72, 140 + 20 * at, question)
    return drawing


def fields(drawing: Drawing, rows: int = 3, columns: int = 2, step: float = 20) -> Drawing:
    """Boxes to click; the first of each row is ticked."""
    for row in range(rows):
        for column in range(columns):
            left, top = 400 + 40 * column, 131 + step * row
            state = Name.Yes if column == 0 else Name.Off
            drawing.tick_box(f"b{row}{column}", (left, top, left + 10, top + 10), "Yes", V=state, AS=state)
    return drawing


def circles(drawing: Drawing, full: Sequence[tuple[int, int]] = ()) -> Drawing:
    """Drawn circles, some of them full."""
    for row in range(3):
        for column in range(2):
            x, y, r, k = 405 + 40 * column, 792 - 136 - 20 * row, 5.0, 2.76
            drawing.content[0].append(
                f"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c "
                f"{x - k} {y + r} {x - r} {y + k} {x - r} {y} c {x - r} {y - k} {x - k} {y - r} {x} {y - r} c "
                f"{x + k} {y - r} {x + r} {y - k} {x + r} {y} c h {'f' if (row, column) in full else 'S'}"
            )
    return drawing


def test_fields_to_tick_stand_in_the_rows_of_their_questions() -> None:
    made = [["", "Yes", "No"], *([question, "☒", "☐"] for question in ASKED)]
    assert tables(fields(headed())) == [made]


def test_numbers_above_boxes_that_stand_in_one_run_are_one_each() -> None:
    drawing = (
        fields(headed(()), columns=3).text(402, 120, "1", font="F3").text(442, 120, "2").text(482, 120, "3")
    )
    assert tables(drawing)[0][0] == ["", "1", "2", "3"]


def test_drawn_circles_are_boxes_where_they_stand_in_rows_and_full_ones_are_ticked() -> None:
    marked = tables(circles(headed(), full=[(0, 1), (2, 0)]))
    assert [row[1:] for row in marked[0]] == [["Yes", "No"], ["☐", "☒"], ["☐", "☐"], ["☒", "☐"]]


def test_a_question_of_several_lines_is_one_row_and_a_comment_has_its_column() -> None:
    long = ["Did the teacher ask questions for which the children had to", "explain what they had found out?"]
    drawing = headed().text(500, 120, "Comments")
    for at, words in enumerate(long):
        drawing.text(72, 205 + 12 * at, words)
    fields(drawing, rows=3)
    for column in range(2):
        drawing.tick_box(f"l{column}", (400 + 40 * column, 196, 410 + 40 * column, 206), "Yes")
    for row, top in enumerate((129, 149, 169, 194)):
        drawing.field(f"c{row}", (500, top, 590, top + 14))
    (made,) = tables(drawing)
    assert made[0] == ["", "Yes", "No", "Comments"]
    assert made[4] == [" ".join(long), "☐", "☐", ""]


def test_questions_behind_their_boxes_are_in_the_last_column() -> None:
    drawing = Drawing().text(398, 120, "Yes").text(438, 120, "No")
    for row, question in enumerate(("Shared", "Seen", "Kept")):
        drawing.text(470, 140 + 20 * row, question)
    assert tables(fields(drawing))[0][:2] == [["Yes", "No", ""], ["☒", "☐", "Shared"]]


def test_a_heading_between_the_rows_goes_across() -> None:
    drawing = headed(asked=ASKED[:2]).text(72, 181, "Children", font="F2").text(72, 200, ASKED[2])
    for column in range(2):
        drawing.tick_box(f"l{column}", (400 + 40 * column, 191, 410 + 40 * column, 201), "Yes")
    (made,) = tables(fields(drawing, rows=2))
    assert made[3:] == [["Children"], [ASKED[2], "☐", "☐"]]


def test_boxes_with_labels_of_their_own_keep_these() -> None:
    drawing = Drawing()
    for row, question in enumerate(ASKED):
        drawing.text(72, 140 + 20 * row, question).text(412, 140 + 20 * row, "Yes").text(
            452, 140 + 20 * row, "No"
        )
    assert tables(fields(drawing))[0][0] == [ASKED[0], "☒ Yes", "☐ No"]


def test_a_cross_over_a_printed_circle_ticks_it() -> None:
    drawing = headed()
    for row in range(3):
        for column in range(2):
            drawing.text(400 + 40 * column, 140 + 20 * row, "m", font="ZD")
    drawing.text(441, 160, "X")
    assert [row[1:] for row in tables(drawing)[0]][1:3] == [["❍", "❍"], ["❍", "☒"]]


def test_the_frame_of_a_field_in_a_cell_is_no_line_of_the_table() -> None:
    drawing = Drawing().grid([70, 300, 500], [100, 130, 160])
    for at, (one, other) in enumerate((("Item", "Comment"), ("Room", ""))):
        drawing.text(74, 118 + 30 * at, one).text(306, 118 + 30 * at, other)
    drawing.box(310, 136, 480, 154).field("c", (310, 136, 480, 154))
    assert tables(drawing) == [[["Item", "Comment"], ["Room", ""]]]


def with_boxes_below(drawing: Drawing, right: float = 480) -> Drawing:
    """A box for a comment below each row of questions, its edges in pieces, as browsers draw them."""
    for top in (150, 200, 250):
        for y in (top, top + 24):
            for start, end in pairwise((70, 230, 390, 430, right)):
                drawing.line(start, y, end, y)
        for x in (70, right):
            drawing.line(x, top, x, top + 24)
        drawing.text(76, top + 12, "Comments:")
    return drawing


def spaced() -> Drawing:
    """Questions with room below each, and boxes to tick behind them."""
    drawing = headed(asked=ASKED[:1])
    for at, question in enumerate(ASKED[1:], 1):
        drawing.text(72, 140 + 50 * at, question)
    return fields(drawing, step=50)


def test_boxes_to_write_in_below_each_row_go_across_the_table() -> None:
    rows = [row for question in ASKED for row in ([question, "☒", "☐"], ["Comments:"])]
    assert tables(with_boxes_below(spaced())) == [[["", "Yes", "No"], *rows]]


def test_a_box_whose_edges_are_drawn_in_pieces_has_no_columns() -> None:
    assert tables(with_boxes_below(Drawing())) == [[["Comments:"]]] * 3


def test_letters_set_as_rings_to_tick_are_boxes_with_their_heads_far_above() -> None:
    drawing = Drawing().lines(72, 60, ["How familiar are you", "with these?"])
    for at, head in enumerate([["Not", "at all"], ["A little", "so far"], ["Very", "much"]]):
        drawing.lines(300 + 80 * at, 100, head)
    asked = ["Using a clear", "file name for", "each of the", "plans we have", "written."]
    for row, (mark, column) in enumerate((("x", 1), ("X", 0), ("x", 2))):
        drawing.lines(72, 132 + 84 * row, asked)
        for at in range(3):
            left, y = 300 + 80 * at - 4 * (at == column), 164 + 84 * row
            drawing.text(left, y, "o", size=24)
            if at == column:
                drawing.text(left + 17, y, mark, size=9)
    (table,) = tables(drawing)
    assert table[0][1:] == ["Not at all", "A little so far", "Very much"]
    assert [row[1:] for row in table[1:]] == [["☐", "☒", "☐"], ["☒", "☐", "☐"], ["☐", "☐", "☒"]]
