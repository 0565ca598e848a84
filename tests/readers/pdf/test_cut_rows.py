"""A row that a page's end cuts, in a table of which neither half has an edge there."""

from __future__ import annotations

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
