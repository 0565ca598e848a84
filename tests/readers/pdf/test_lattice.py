"""Fields and boxes in rows and columns, around which no table is drawn."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import String

from planforms.document import Paragraph, Table
from planforms.readers.pdf import read_pdf

COLUMNS = ((72, 180, "Date"), (190, 400, "Focus"), (410, 540, "Leader"))


def blocks(drawing: Drawing) -> list[Paragraph | Table]:
    return list(next(part.blocks for part in read_pdf(drawing.bytes()).parts if part.name == "body"))


def cells(table: Paragraph | Table) -> list[list[str]]:
    assert isinstance(table, Table)
    return [["\n".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def header(drawing: Drawing, y: float, page: int = 0) -> Drawing:
    for left, _, title in COLUMNS:
        drawing.text(left, y, title, font="F2", page=page)
    return drawing


def rows(drawing: Drawing, tops: list[float], first: int = 1, page: int = 0, high: float = 20) -> Drawing:
    """Rows of fields that say in which row and column they are; the middle one of each is higher than the others."""
    for number, top in enumerate(tops, first):
        for column, (left, right, _) in enumerate(COLUMNS):
            bottom = top + high + (15 if column == 1 else 0)
            drawing.field(
                f"{number}{column}", (left, top, right, bottom), page=page, V=String(f"r{number}c{column}")
            )
    return drawing


def test_fields_in_columns_below_printed_headers_are_a_table() -> None:
    drawing = rows(header(Drawing().text(72, 60, "Calendar of the year"), 95), [100, 150])
    title, table = blocks(drawing)
    assert isinstance(title, Paragraph)
    assert cells(table) == [["Date", "Focus", "Leader"], ["r1c0", "r1c1", "r1c2"], ["r2c0", "r2c1", "r2c2"]]


def test_frames_of_fields_that_were_flattened_are_a_table() -> None:
    drawing = header(Drawing(), 95)
    for top in (100, 140):
        for left, right, _ in COLUMNS:
            drawing.box(left, top, right, top + 30).text(left + 4, top + 14, f"at {top}")
    (table,) = blocks(drawing)
    assert cells(table) == [["Date", "Focus", "Leader"], ["at 100"] * 3, ["at 140"] * 3]


def test_fields_that_each_have_a_label_of_their_own_are_no_table() -> None:
    drawing = Drawing()
    for top in (100, 150):
        for left, right, title in COLUMNS:
            drawing.text(left, top - 4, f"{title} {top}", font="F2")
            drawing.field(f"{title}{top}", (left, top, right, top + 20), V=String("x"))
    assert not any(isinstance(block, Table) and len(block.rows) > 1 for block in blocks(drawing))


def test_one_column_of_fields_behind_numbers_is_a_table() -> None:
    drawing = Drawing().text(72, 95, "#", font="F2").text(100, 95, "Action steps", font="F2")
    for number, top in enumerate((100, 130), 1):
        drawing.text(72, top + 14, str(number)).field(
            f"a{number}", (100, top, 540, top + 22), V=String(f"step {number}")
        )
    (table,) = blocks(drawing)
    assert cells(table) == [["#", "Action steps"], ["1", "step 1"], ["2", "step 2"]]


def test_a_row_of_fields_on_the_next_page_is_the_tables_next_row() -> None:
    drawing = rows(header(Drawing(pages=2), 595), [600, 660])
    (table,) = blocks(rows(drawing, [60], first=3, page=1))
    assert cells(table)[1:] == [[f"r{row}c{column}" for column in range(3)] for row in (1, 2, 3)]


def test_headers_at_a_pages_end_are_those_of_the_fields_on_the_next_one() -> None:
    drawing = header(Drawing(pages=2).text(72, 60, "Calendar of the year"), 700).text(300, 770, "Page 1")
    _, table, *_ = blocks(rows(drawing, [60, 110], page=1).text(72, 300, "The end of the plan", page=1))
    assert cells(table) == [["Date", "Focus", "Leader"], ["r1c0", "r1c1", "r1c2"], ["r2c0", "r2c1", "r2c2"]]


BOXES = ((72, 178), (182, 288), (292, 396), (400, 540))
"""Boxes so near to each other that those of one height seem to be cells of one table."""


def typed(drawing: Drawing, top: float, heights: tuple[int, ...], page: int = 0) -> Drawing:
    """A row of boxes, each as high as what is typed in it."""
    for (left, right), high in zip(BOXES, heights, strict=True):
        drawing.box(left, top, right, top + high, page).text(left + 4, top + 12, f"{top} {left}", page=page)
    return drawing


def asked(drawing: Drawing, y: float) -> Drawing:
    for (left, _), title in zip(BOXES, ("Date", "Meeting", "Notes", "Next steps"), strict=True):
        drawing.text(left, y, title, font="F2")
    return drawing


def said(*tops: int) -> list[list[str]]:
    return [[f"{top} {left}" for left, _ in BOXES] for top in tops]


def test_boxes_as_high_as_what_is_typed_in_them_are_rows_of_one_table() -> None:
    drawing = typed(typed(asked(Drawing(), 95), 100, (20, 20, 44, 20)), 150, (20, 20, 32, 44))
    (table,) = blocks(drawing)
    assert cells(table) == [["Date", "Meeting", "Notes", "Next steps"], *said(100, 150)]


def test_one_row_of_such_boxes_is_a_table_where_it_has_many_columns() -> None:
    (table,) = blocks(typed(asked(Drawing(), 95), 100, (20, 20, 44, 20)))
    assert cells(table) == [["Date", "Meeting", "Notes", "Next steps"], *said(100)]


def test_rows_go_on_below_what_a_browser_prints_at_a_pages_edge() -> None:
    drawing = typed(typed(asked(Drawing(pages=2), 640), 650, (20, 20, 44, 20)), 700, (20, 20, 32, 44))
    for page in (0, 1):
        drawing.text(24, 20, "11/22/26, 6:37 PM", page=page)
    typed(drawing, 60, (20, 32, 20, 20), page=1)
    (table,) = (block for block in blocks(drawing) if isinstance(block, Table))
    assert cells(table) == [["Date", "Meeting", "Notes", "Next steps"], *said(650, 700, 60)]


def test_boxes_of_several_rows_are_no_table_of_their_own_beside_others() -> None:
    drawing = typed(typed(asked(Drawing(), 95), 100, (20, 20, 44, 34)), 150, (32, 20, 44, 44))
    (table,) = blocks(typed(drawing, 198, (20, 20, 30, 30)))
    assert cells(table) == [["Date", "Meeting", "Notes", "Next steps"], *said(100, 150, 198)]
