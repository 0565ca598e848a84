"""Rows of a table that only its fields tell apart, and boxes typed over a page that are higher than a line."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import String

from planforms.document import Document, Table
from planforms.readers import read


def document(drawing: Drawing) -> Document:
    return read(drawing.bytes(), "form.pdf")


def cells(found: Document) -> list[list[str]]:
    [table] = [block for part in found.parts for block in part.blocks if isinstance(block, Table)]
    return [
        ["\n".join(one.text for one in cell.paragraphs()) for cell in row.cells if any(cell.paragraphs())]
        for row in table.rows
    ]


def visits(rows: int, *, level: bool = True) -> Document:
    drawing = Drawing().grid((72, 172, 400), (100, 120, 120 + 50 * rows))
    drawing.text(80, 114, "Day").text(180, 114, "Visitor")
    for row in range(rows):
        top = 122 + 50 * row
        drawing.field(f"day{row}", (74, top, 170, top + 20), V=String(f"5/{row + 1}/2027"))
        name = (174, top, 398, top + 46) if level else (174, top + 12 * row, 398, top + 12 * row + 40)
        drawing.field(f"name{row}", name, Ff=4096, V=String(f"Visitor no. {row + 1}"))
    return document(drawing)


def test_fields_on_the_same_levels_in_all_cells_are_rows() -> None:
    assert cells(visits(3)) == [
        ["Day", "Visitor"],
        ["5/1/2027", "Visitor no. 1"],
        ["5/2/2027", "Visitor no. 2"],
        ["5/3/2027", "Visitor no. 3"],
    ]


def test_fields_on_other_levels_are_none() -> None:
    assert len(cells(visits(3, level=False))) == 2


def typed(height: float) -> list[str]:
    drawing = Drawing()
    for at, words in enumerate(("Plan", "Teach", "Reflect")):
        left = 72 + 150 * at
        drawing.line(left, 112, left + 40, 112).text(left + 42, 110, words)
    drawing.text(90 + 150, 110, "X")
    drawing.text(72, 150, "Reason").line(110, 152, 500, 152)
    drawing.annotation("FreeText", (112, 138, 300, 138 + height), Contents=String("No time"))
    return [paragraph.text for paragraph in document(drawing).paragraphs()]


def test_a_box_higher_than_its_line_changes_nothing_else_on_the_page() -> None:
    assert typed(40) == typed(14)


def test_the_lines_of_a_box_stand_below_each_other() -> None:
    drawing = Drawing().text(72, 110, "Reason").line(110, 112, 500, 112).line(72, 127, 500, 127)
    size = String("0 g /Helv 10 Tf")
    drawing.annotation("FreeText", (112, 100, 500, 130), Contents=String("No time\nand no room"), DA=size)
    found = " ".join(paragraph.text for paragraph in document(drawing).paragraphs())
    assert " ".join(found.split()) == "Reason No time and no room"
