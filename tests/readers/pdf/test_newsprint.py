"""Pages set in two columns, with tables in them or without."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf

LEFT, RIGHT, WIDTH = 60.0, 320.0, 236.0
WRAPPED = ["We meet each week to look at all that they wrote and", "to talk of what it tells of them."]


def column(drawing: Drawing, left: float, tops: tuple[float, ...], page: int = 0) -> Drawing:
    """Questions at these heights, with a box below each."""
    for number, top in enumerate(tops, 1):
        name = f"{'one' if left == LEFT else 'two'} {number}"
        drawing.text(left, top, f"Question {name}", font="F2", page=page)
        drawing.grid((left, left + WIDTH), (top + 8, top + 42), page)
        drawing.lines(left + 5, top + 20, [*WRAPPED], page=page)
    return drawing


def said(drawing: Drawing) -> list[str]:
    """What the paragraphs and the tables of a page say."""
    found = []
    for block in read_pdf(drawing.bytes()).parts[0].blocks:
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else []
        found.append(
            " | ".join(p.text for cell in cells for p in cell.paragraphs()) or getattr(block, "text", "")
        )
    return found


def test_the_second_column_follows_the_first() -> None:
    drawing = column(Drawing(), LEFT, (100, 200, 310, 420))
    column(drawing, RIGHT, (100, 180, 290, 370))
    asked = [text for text in said(drawing) if text.startswith("Question")]
    assert asked == [f"Question {side} {number}" for side in ("one", "two") for number in (1, 2, 3, 4)]


def test_a_row_goes_on_at_the_top_of_the_next_column() -> None:
    drawing = column(Drawing(), LEFT, (100, 200, 310))
    column(drawing, RIGHT, (180, 290, 370))
    for left, top, bottom, row in (
        (LEFT, 640, 690, ("May 3", WRAPPED[:1])),
        (RIGHT, 60, 110, ("", WRAPPED[1:])),
    ):
        drawing.line(left, top if left == LEFT else bottom, left + WIDTH, top if left == LEFT else bottom)
        for x in (left, left + 60, left + WIDTH):
            drawing.line(x, top, x, bottom)
        drawing.text(left + 4, top + 14, row[0]).lines(left + 64, top + 14, row[1], size=6)
    (text,) = [text for text in said(drawing) if "May 3" in text]
    assert text.replace(" |", "") == f"May 3 {' '.join(WRAPPED)}"


def test_cards_side_by_side_are_read_from_left_to_right() -> None:
    tops = (100, 200, 300, 400)
    drawing = column(column(Drawing(), LEFT, tops), RIGHT, tops)
    asked = [text for text in said(drawing) if "Question" in text]
    assert "one 1" in asked[0]
    assert "two 1" in " ".join(asked[:2])


FULL = "We look each week at all that they wrote in class and"


def running(drawing: Drawing, left: float, start: float, paragraphs: list[tuple[str, ...]]) -> Drawing:
    """Paragraphs of full lines below each other, with some room between them."""
    top = start
    for lines in paragraphs:
        drawing.lines(left, top, list(lines), pitch=12)
        top += 12 * len(lines) + 7
    return drawing


def test_paragraphs_run_down_one_column_and_on_in_the_next() -> None:
    one = [
        ("Aims", f"A {FULL}", "talk."),
        (f"B {FULL}", FULL, FULL, "note what it tells."),
        (f"C {FULL}", FULL),
    ]
    two = [
        ("in the end decide.",),
        ("Means", f"D {FULL}", FULL, "share."),
        (f"E {FULL}", FULL, FULL, "go on."),
    ]
    texts = said(running(running(Drawing(), 60, 100, one), 330, 100, two))
    assert [text[:2] for text in texts] == ["Ai", "A ", "B ", "C ", "Me", "D ", "E "]
    assert texts[3].endswith("in class and in the end decide.")


def test_rows_of_cells_without_lines_stay_rows() -> None:
    one, two = ([(f"{letter} {FULL}", "talk.") for letter in letters] for letters in ("ABCD", "EFGH"))
    texts = said(running(running(Drawing(), 60, 100, one), 330, 100, two))
    assert [text[:2] for text in " | ".join(texts).split(" | ")] == [
        "A ",
        "E ",
        "B ",
        "F ",
        "C ",
        "G ",
        "D ",
        "H ",
    ]


def uneven(
    drawing: Drawing, left: float, texts: list[tuple[str, int]], pitch: float, at: float = 100.0
) -> Drawing:
    """Answers of so many full lines below their labels, those set a little further apart than these."""
    for label, many in texts:
        drawing.text(left, at, label, font="F2")
        for _ in range(many):
            at += pitch
            drawing.text(left, at, WRAPPED[0])
        at += pitch + 4.3
    return drawing


def test_columns_above_a_table_over_both_are_told_by_lines_that_are_not_level() -> None:
    drawing = Drawing().text(
        LEFT, 60, "A plan of the team for the year that begins in fall", size=14, font="F2"
    )
    uneven(drawing, LEFT, [("Goal", 0), ("Reason", 1), ("Way", 2)], 12.7)
    uneven(drawing, RIGHT, [("Steps", 1), ("Needs", 2), ("Day", 0)], 14.0)
    drawing.grid((LEFT, 320, RIGHT + WIDTH), (230, 260)).text(LEFT + 5, 245, "Day").text(
        330, 245, "What we did"
    )
    asked = [text for text in said(drawing) if len(text.split()) < 3]
    assert asked == ["Goal", "Reason", "Way", "Steps", "Needs", "Day"]


def test_few_lines_below_the_table_stand_in_the_columns_above_it() -> None:
    drawing = uneven(Drawing(), LEFT, [("Goal", 0), ("Reason", 0), ("Way", 1), ("Aim", 0)], 12.7)
    uneven(drawing, RIGHT, [("Steps", 2), ("Needs", 2), ("Place", 0)], 14.0)
    drawing.grid((LEFT, 320, RIGHT + WIDTH), (250, 280)).text(LEFT + 5, 265, "Day").text(330, 265, "Done")
    uneven(uneven(drawing, LEFT, [("Gain", 1)], 12.7, 300), RIGHT, [("Read", 1)], 14.0, 305)
    texts = [text[:5].strip() for text in said(drawing)]
    assert texts[:9] == ["Goal", "Reaso", "Way", "We me", "Aim", "Steps", "We me", "Needs", "We me"]
    assert texts[-4:] == ["Gain", "We me", "Read", "We me"]


def test_a_table_in_one_of_the_columns_belongs_to_it() -> None:
    many = [("Goal", 2), ("Reason", 2), ("Way", 2), ("Aim", 2)]
    drawing = uneven(uneven(Drawing(), LEFT, many, 12.7), RIGHT, [("Steps", 2), ("Needs", 2)], 14.0)
    drawing.grid((RIGHT - 5, 400, RIGHT + WIDTH - 5), (200, 220, 240)).text(RIGHT, 215, "Day").text(
        404, 215, "Done"
    )
    uneven(drawing, RIGHT, [("Gain", 2), ("Read", 1)], 14.0, 262)
    asked = [text for text in said(drawing) if len(text.split()) < 6]
    assert asked == ["Goal", "Reason", "Way", "Aim", "Steps", "Needs", "Day | Done |  | ", "Gain", "Read"]


def test_level_lines_of_labels_and_answers_are_no_columns() -> None:
    drawing = Drawing()
    for row in range(4):
        for left in (LEFT, RIGHT):
            drawing.lines(left, 100 + 40 * row, WRAPPED, pitch=12 if left == LEFT else 13)
    (table,) = read_pdf(drawing.bytes()).parts[0].blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 4
