"""Lines typed of underscores in rows below heads: a table, whatever is written over them."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf

LEFT, RIGHT = 90, 300


def drawn(heads: tuple[str, str] = ("Name", "Task"), rows: int = 3, pitch: float = 20) -> Drawing:
    """Heads with rows of two lines each below them."""
    drawing = Drawing().text(72, 60, "Who helps in the garden, and how", size=12)
    drawing.text(LEFT + 60, 100, heads[0]).text(RIGHT + 60, 100, heads[1])
    for row in range(rows):
        for left in (LEFT, RIGHT):
            drawing.text(left, 116 + row * pitch, "_" * 30)
    return drawing.text(72, 260, "Thank you for your help.")


def rows_of(drawing: Drawing) -> list[list[str]]:
    """What the cells of the first table say; nothing where there is none."""
    blocks = read_pdf(drawing.bytes()).parts[0].blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    return (
        [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in tables[0].rows]
        if tables
        else []
    )


def test_lines_in_rows_below_heads_are_a_table() -> None:
    assert rows_of(drawn()) == [["Name", "Task"], ["", ""], ["", ""], ["", ""]]


def test_what_is_written_over_the_lines_stands_in_its_cell() -> None:
    drawing = drawn().text(LEFT + 3, 114, "Ana Lindqvist").text(RIGHT + 3, 114, "Rakes")
    drawing.text(RIGHT + 3, 134, "Waters the ferns")
    said = rows_of(drawing)
    assert said == [["Name", "Task"], ["Ana Lindqvist", "Rakes"], ["", "Waters the ferns"], ["", ""]]


def test_a_label_before_each_row_or_with_a_colon_above_makes_none() -> None:
    assert rows_of(drawn(("Name:", "Task:"))) == []
    assert ["Name", "Task"] not in rows_of(drawn().text(72, 116, "1.").text(72, 136, "2."))
    assert rows_of(drawn(rows=1)) == []


def test_captions_of_the_lines_above_them_are_no_heads() -> None:
    drawing = drawn()
    for left in (LEFT, RIGHT):
        drawing.text(left, 88, "_" * 30)
    assert ["Name", "Task"] not in rows_of(drawing)[:1]


HEADS = [["", "Course", "Marks"], ["Spring", "Autumn"]]


def counted(count: str = "{}.", together: bool = False, note: bool = True) -> Drawing:
    """Rows of three lines with a count before each, below heads on two lines and a note."""
    drawing = (
        Drawing()
        .text(150, 60, "Course")
        .text(326, 60, "Marks")
        .text(300, 72, "Spring")
        .text(350, 72, "Autumn")
    )
    if note:
        drawing.text(
            110, 84, "Write down those of the last two years alone, the best of them first of all.", size=8
        )
    for row in range(3):
        drawing.text(80, 100 + row * 18, count.format(row + 1) + together * " " + together * "_" * 35)
        for left, letters in ((100, 35), (300, 6), (350, 6))[together:]:
            drawing.text(left, 100 + row * 18, "_" * letters)
    return drawing.text(120, 118, "Botany").text(303, 118, "B").text(353, 118, "A")


def test_counted_rows_below_heads_on_two_lines_are_a_table_with_its_note() -> None:
    note = ["Write down those of the last two years alone, the best of them first of all."]
    body = [["1.", "", "", ""], ["2.", "Botany", "B", "A"], ["3.", "", "", ""]]
    assert rows_of(counted()) == [*HEADS, note, *body]
    assert rows_of(counted(note=False)) == [*HEADS, *body]


def test_counts_written_down_with_their_lines_are_told_apart() -> None:
    assert rows_of(counted(together=True, note=False)) == rows_of(counted(note=False))


def test_labels_that_are_no_counts_make_no_rows() -> None:
    assert ["", "Course", "Marks"] not in rows_of(counted(count="Of year {}:"))
