"""Lines drawn dot by dot."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.document import Table
from planforms.limits import Limits
from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.drawn import dotted

FEW = Limits(pdf_page_paths=40)
"""Less than the dots of a table."""


def table() -> Drawing:
    """Two cells side by side, all of whose lines are dots, and a drawn check box in one."""
    drawing = Drawing().text(64, 115, "Read more").text(222, 115, "Ana Hill").box(204, 106, 214, 116)
    for y in (100, 124):
        for x in range(60, 301, 2):
            drawing.box(x - 0.4, y - 0.4, x + 0.4, y + 0.4, how="f")
    for x in (60, 200, 300):
        for y in range(100, 125, 2):
            drawing.box(x - 0.4, y - 0.4, x + 0.4, y + 0.4, how="f")
    return drawing


def cells(drawing: Drawing) -> list[list[str]]:
    blocks = read_pdf(drawing.bytes(), FEW).parts[0].blocks
    return [
        [" ".join(p.text for p in cell.paragraphs()) for cell in row.cells]
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_dots_in_a_row_are_a_line_and_no_drawings_of_their_own() -> None:
    assert cells(table()) == [["Read more", "☐ Ana Hill"]]


def test_more_dots_than_any_form_has_are_too_much_to_look_for_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dotted, "_MOST", 100)
    assert cells(table()) == []


def test_dots_that_lie_apart_are_no_line() -> None:
    drawing = Drawing().text(64, 115, "Read more")
    for index in range(30):
        x, y = 60 + 7 * index, 100 + 3 * (index % 3)
        drawing.box(x, y, x + 0.8, y + 0.8, how="f")
    assert cells(drawing) == []
    assert [p.text for p in read_pdf(drawing.bytes()).paragraphs()] == ["Read more"]
