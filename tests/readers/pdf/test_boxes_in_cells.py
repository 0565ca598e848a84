"""Boxes to write in that stand inside the cells of a table, as web forms print them."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Cell, Document, Paragraph, Table
from planforms.readers.pdf import read_pdf


def said(cell: Cell) -> str:
    return " ".join(paragraph.text for paragraph in cell.paragraphs())


def rows(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.parts[0].blocks if isinstance(block, Table)]
    return [[said(cell) for cell in row.cells] for row in table.rows]


def test_a_box_that_nearly_touches_the_line_of_its_cell_is_inside_it() -> None:
    drawing = Drawing().grid([60, 102, 540], [100, 124, 164, 204])
    drawing.text(66, 116, "#").text(110, 116, "Action Steps")
    for top, number, step in ((124, "1", "Agree on goals"), (164, "2", "Visit rooms")):
        drawing.box(66, top + 4, 100, top + 20).text(69, top + 16, number)
        drawing.box(108, top + 4, 520, top + 34).text(111, top + 16, step)
    table = [["#", "Action Steps"], ["1", "Agree on goals"], ["2", "Visit rooms"]]
    assert rows(read_pdf(drawing.bytes())) == table


def test_cells_drawn_one_by_one_in_a_frame_are_a_table() -> None:
    drawing = Drawing().box(50, 90, 552, 180)
    texts = (("Date", "Focus", "Lead"), ("May 3", "Groups", "Ana Hill"))
    for top, row in zip((98, 136), texts, strict=True):
        for left, text in zip((58, 222, 386), row, strict=True):
            drawing.box(left, top, left + 162, top + 36).text(left + 6, top + 16, text)
    document = read_pdf(drawing.bytes())
    (frame,) = document.parts[0].blocks
    assert isinstance(frame, Table)
    (cell,) = [cell for row in frame.rows for cell in row.cells]
    (table,) = [block for block in cell.blocks if isinstance(block, Table)]
    assert [[said(held) for held in row.cells] for row in table.rows] == [list(row) for row in texts]


def in_a_cell(lines: list[str], font: str = "F3") -> list[str]:
    """The paragraphs of a cell that is no wider than its lines."""
    drawing = Drawing().grid([60, 160, 284, 480], [100, 170]).text(66, 116, "Team")
    drawing.lines(165, 116, lines, font=font)
    (table,) = read_pdf(drawing.bytes()).parts[0].blocks
    assert isinstance(table, Table)
    return [paragraph.text for paragraph in table.rows[0].cells[1].paragraphs()]


def test_whole_names_below_each_other_are_a_list_though_no_line_had_room_for_more() -> None:
    names = ["Anneliese O’Hara", "Winifred Van Dyke", "Bo de la Cruz-Vega"]
    assert in_a_cell(names) == names


def test_other_words_in_capitals_go_on() -> None:
    for lines in (
        ["Anneliese O’Hara", "Winifred Van Dyke"],
        ["Harriet Hill North", "Middle School East", "Park Town Campus"],
    ):
        assert in_a_cell(lines) == [" ".join(lines)]


def test_a_table_put_into_a_box_that_touches_its_right_edge_is_a_table_in_it() -> None:
    drawing = Drawing().text(60, 90, "Why did you choose this?").box(60, 100, 540, 160)
    drawing.text(66, 112, "We saw it in the fall.").grid([66, 300, 540], [130, 145, 160])
    for y, row in zip((141, 156), (("Test", "Fall"), ("MAP", "24%")), strict=True):
        drawing.text(70, y, row[0]).text(304, y, row[1])
    (box,) = [block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table)]
    ((cell,),) = [row.cells for row in box.rows]
    (table,) = [block for block in cell.blocks if isinstance(block, Table)]
    first = cell.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "We saw it in the fall."
    assert [[said(one) for one in row.cells] for row in table.rows] == [["Test", "Fall"], ["MAP", "24%"]]
