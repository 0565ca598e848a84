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
