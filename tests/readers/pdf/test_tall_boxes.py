"""Boxes to tick that are as high as their labels, or stand on one another."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf


def offered(mark: str, labels: tuple[str, ...]) -> Drawing:
    """Three boxes on one another, the first of them as high as two lines, with labels behind."""
    drawing, levels = Drawing().text(60, 90, "Position (mark one):"), [100, 132, 150, 168]
    for top, bottom, label in zip(levels, levels[1:], labels, strict=False):
        drawing.box(60, top, 84, bottom).lines(90, top + 12, label.split("\n"))
    return drawing.text(68, 146, mark)


def texts(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs() if paragraph.text][1:]


def test_boxes_on_one_another_with_a_label_behind_each_are_to_be_ticked() -> None:
    said = ["☐ Chair of the board", "☒ Treasurer", "☐ Clerk"]
    assert texts(offered("X", ("Chair of\nthe board", "Treasurer", "Clerk"))) == said


@pytest.mark.parametrize(
    ("mark", "labels"), [("12", ("Chair", "Treasurer", "Clerk")), ("X", ("Chair", "", "Clerk"))]
)
def test_boxes_that_hold_other_things_or_lack_a_label_are_cells(mark: str, labels: tuple[str, ...]) -> None:
    (table,) = (
        one for one in read_pdf(offered(mark, labels).bytes()).parts[0].blocks if isinstance(one, Table)
    )
    assert [row.cells[0].blocks[0].text for row in table.rows] == ["", mark, ""]  # type: ignore[union-attr]


def sheet_of(marks: tuple[str, ...]) -> Drawing:
    """Below a heading in a cell of its own, three narrow cells, and one cell beside them with three labels."""
    drawing = Drawing().grid([60, 400], [100, 116]).text(64, 112, "Offices held (mark all)", font="F2")
    for number, (mark, label) in enumerate(zip(marks, ("Chair", "Treasurer", "Clerk"), strict=True)):
        top = 116 + 16 * number
        drawing.box(60, top, 84, top + 16).text(68, top + 12, mark).text(86, top + 12, label)
    return drawing.text(60, 190, "Signed by the clerk")


def test_narrow_cells_beside_one_cell_with_all_their_labels_are_boxes_to_tick() -> None:
    said = ["☐ Chair", "☒ Treasurer", "☐ Clerk", "Signed by the clerk"]
    assert texts(sheet_of(("", "X", ""))) == said
    assert texts(sheet_of(("1", "2", "3")))[:3] == ["1", "Chair", "Treasurer"]
