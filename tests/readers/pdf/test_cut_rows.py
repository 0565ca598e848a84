"""A row that a page's end cuts, in a table of which neither half has an edge there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf


def broken() -> Drawing:
    """A table on two pages."""
    drawing = Drawing(pages=2)
    for page, levels, ends in (
        (0, (600, 620, 640, 660, 680, 700), (600, 730)),
        (1, (90, 110, 130, 150), (60, 150)),
    ):
        for y in levels:
            drawing.line(72, y, 540, y, page)
        for x in (72, 200, 540):
            drawing.line(x, ends[0], x, ends[1], page)
    for at in range(5):
        drawing.text(76, 614 + 20 * at, f"Part {at}").text(204, 614 + 20 * at, "A note.")
    drawing.text(76, 714, "Progress").text(204, 714, "The first of all its notes.").text(
        204, 726, "One more."
    )
    drawing.text(204, 74, "The last of them.", page=1)
    for at in range(3):
        drawing.text(76, 104 + 20 * at, f"Rest {at}", page=1).text(204, 104 + 20 * at, "A note.", page=1)
    return drawing


def rows(drawing: Drawing) -> list[list[str]]:
    (table,) = (
        block for part in read_pdf(drawing.bytes()).parts for block in part.blocks if isinstance(block, Table)
    )
    return [["\n".join(one.text for one in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def test_a_row_that_is_open_on_both_pages_is_one() -> None:
    said = rows(broken())
    assert said[5] == ["Progress", "The first of all its notes.\nOne more.\nThe last of them."]
    assert len(said) == 9


def table_over_a_page(
    upper: list[list[str]], lower: list[list[str]], room: float, xs: Sequence[float]
) -> Drawing:
    """Rows at the foot of a page and at the head of the next, with so much room below their last lines."""
    drawing = Drawing(pages=2)
    for page, said, bottom in ((0, upper, 740.0), (1, lower, 0.0)):
        heights = [12 * max(cell.count("\n") + 1 for cell in row) + room for row in said]
        y = bottom - sum(heights) if bottom else 60.0
        ys = [y + sum(heights[:at]) for at in range(len(said) + 1)]
        drawing.grid(xs, ys, page)
        for row, top in zip(said, ys, strict=False):
            for x, cell in zip(xs, row, strict=False):
                drawing.lines(x + 4, top + 10, cell.split("\n"), page=page)
    return drawing


FULL = "Is it of use? We ask them each\nweek what they made of it, all."


def test_a_row_whose_sentences_end_is_no_part_of_the_next_however_full_its_lines() -> None:
    upper = [["Date", "Next steps"]] + [["May 12, 27", FULL]] * 4
    lower = [["end of quarter", "Communicating is hard."], ["June 2, 27", FULL]]
    assert len(rows(table_over_a_page(upper, lower, 13, (72, 132, 300)))) == 7


def test_nothing_goes_on_in_the_prompt_of_an_empty_control_above_a_pages_end() -> None:
    plain, prompt = "We meet and go on all the while in\nwhatever they asked us to do now", "Choose an item."
    upper = [["Next steps", "Kind"]] + [[plain, "Debrief"]] * 4 + [[plain, prompt]]
    lower = [["Communicating is hard", "Planning"], [plain, "Debrief"]]
    assert len(rows(table_over_a_page(upper, lower, 4, (72, 240, 340)))) == 8


def test_what_stands_alone_in_the_first_row_of_a_page_goes_on_below_the_prompt_above() -> None:
    rooms, said = (
        ("Read on in all of\nour classes", "All staff", "Plan"),
        ("May 3, 27", "May 9, 27", "June 2, 27"),
    )
    upper = [["When", "What we learn", "Whom", "Phase"]] + [[day, *rooms] for day in said[:2]]
    upper.append([said[2], "Read on in all of\nour classes", "Choose an item.", "Plan"])
    lower = [["", "", "School-wide", ""], ["July 1, 27", *rooms]]
    made = rows(table_over_a_page(upper, lower, 13, (72, 132, 226, 300, 372)))
    assert made[3][2] == "Choose an item.\nSchool-wide"


def test_what_would_have_found_room_below_the_words_above_goes_not_on_with_them() -> None:
    header, xs = ["Next steps", "How we know of it", "When"], (72, 200, 340, 420)
    long, used = (
        "We read on and on with\nall of our classes in\nthe new building and",
        "A rubric that is\nshared by all of\nus in the school",
    )
    upper, lower = (
        [header, [long, used, "1/12/2027"]],
        [header, ["Use of all our rooms", "Minutes", "Every\nFriday"]],
    )
    assert len(rows(table_over_a_page(upper, lower, 5.5, xs))) == 3
    lower[1] = ["use all of its rooms", "and has been so", "year"]
    upper[1][2] = "each May\nand June\nof every"
    assert len(rows(table_over_a_page(upper, lower, 5.5, xs))) == 2


def test_a_row_with_the_room_of_the_others_below_it_goes_on_where_all_its_sentences_do() -> None:
    upper = [["Date", "Next steps"]] + [["May 12, 27", FULL]] * 3
    upper.append(["Read it all", "We meet each week to look at\nall that they wrote and"])
    lower = [["everybody", "communicating is hard."], ["June 2, 27", FULL]]
    said = rows(table_over_a_page(upper, lower, 13, (72, 132, 300)))
    assert said[4][1].endswith("all that they wrote and communicating is hard.")


def test_a_row_without_the_label_that_all_others_have_goes_on_though_a_sentence_ends_above_it() -> None:
    drawing = Drawing(pages=2)
    for page, top, labels in (
        (0, 620, ("Aim", "School", "Roles", "Time", "Progress")),
        (1, 60, ("", "Norms")),
    ):
        drawing.grid((72, 200, 540), [top + 20 * at for at in range(len(labels) + 1)], page)
        for at, label in enumerate(labels):
            said = (
                "Describe some ways to tell if you are making progress."
                if label == "Progress"
                else "We write."
            )
            drawing.text(204, top + 14 + 20 * at, said, page=page)
            if label:
                drawing.text(76, top + 14 + 20 * at, label, font="F2", page=page)
    assert rows(drawing)[4][1].endswith("making progress.\nWe write.")


def test_labels_above_and_below_a_pages_end_are_of_two_rows() -> None:
    upper = [
        ["What did you see there:", "Ten students at work."],
        ["Number of the person in charge:", "ED 4711"],
    ]
    lower = [["Signature:", ""], ["Seen on:", "May 3, 2027"]]
    said = rows(table_over_a_page(upper, lower, 4, (72, 200, 540)))
    assert said == upper + lower


def test_a_row_that_lacks_what_all_others_have_goes_on_where_every_line_is_full() -> None:
    upper = [["When", "What we learn", "Whom", "Leader"], ["Tue 6/1/27", "Exit tickets", "Staff", "Ann Grey"]]
    upper.append(["Sep 9,", "Read all about the new", "School-wide", "Bartholomew"])
    lower = [
        ["2026", "Illustrative units of all", "", "Yamamoto"],
        ["May 2, 27", "A book", "Staff", "Cy Lee"],
    ]
    xs = (72, 114, 226, 300, 372)
    said = rows(table_over_a_page(upper, lower, 13, xs))
    assert said[2][0] == "Sep 9, 2026"
    lower[0][2] = "Staff"
    assert len(rows(table_over_a_page(upper, lower, 13, xs))) == 5


def test_a_row_beside_a_cell_of_several_rows_goes_on_below_a_pages_end() -> None:
    drawing, xs = Drawing(pages=2), (72, 130, 240, 420)
    for page, ys in ((0, (620, 645, 670, 695, 720, 740)), (1, (60, 90))):
        for x in xs:
            drawing.line(x, ys[0], x, ys[-1], page)
        for y in ys:
            drawing.line(72 if y in (ys[0], ys[-1]) else 130, y, 420, y, page)
    drawing.text(76, 630, "Part A", font="F2")
    for at in range(4):
        drawing.text(134, 630 + 25 * at, f"Question {at}").text(244, 630 + 25 * at, "A note.")
    drawing.text(134, 730, "Alignment").text(244, 736, "Lead a study group for our first-year")
    drawing.text(244, 70, "teachers of the school.", page=1)
    said = rows(drawing)
    assert said[4][-2:] == ["Alignment", "Lead a study group for our first-year teachers of the school."]
    assert len(said) == 5


def test_nothing_goes_on_from_cells_whose_words_stand_halfway_up_with_room_left() -> None:
    drawing, xs, levels = Drawing(pages=2), [72, 122, 200, 250], [560, 598, 644, 690, 732]
    drawing.grid(xs, levels).grid(xs, [60, 100], 1)
    for week, (top, bottom, page) in enumerate([*((*one, 0) for one in pairwise(levels)), (60, 100, 1)]):
        middle = (top + bottom) / 2
        drawing.text(76, middle + 4, f"Week {week}", page=page).text(126, middle + 4, "a visit", page=page)
        drawing.lines(204, middle - 8, ["Hill Park", "House", "Lake Sid"], page=page)
    assert [row[0] for row in rows(drawing)] == [f"Week {week}" for week in range(5)]


def test_a_row_of_which_each_cell_says_the_same_label_once_is_one() -> None:
    xs = (72, 225, 380, 540)
    head = ["Monday", "Tuesday", "Wednesday"]
    upper = ["Numbers\n\n\nTask: Count", "Clocks\n\n\nTask: Draw", "A quiz"]
    lower = ["", "", "\n\nTask: Page 6"]
    assert len(rows(table_over_a_page([head, upper], [lower], 13, xs))) == 2
    again = ["\nTask: Write", "", "\nTask: Page 6"]
    assert len(rows(table_over_a_page([head, upper], [again], 13, xs))) == 3
