"""Labels that stand in a gap of the upper edge of their box."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf


def legend(
    drawing: Drawing, box: tuple[float, float, float, float], label: str, answer: str, low: float = 3
) -> None:
    """A box with an answer, its label in a gap of its upper edge."""
    left, top, right, bottom = box
    end = left + 12 + 5 * len(label)
    drawing.line(left, top, left + 6, top).line(end, top, right, top).line(left, bottom, right, bottom)
    drawing.line(left, top, left, bottom).line(right, top, right, bottom)
    drawing.text(left + 9, top + low, label, size=9).text(left + 9, top + 15, answer)


@pytest.mark.parametrize("boxes", [((72, 280), (300, 500)), ((72, 280), (290, 480))])
def test_a_label_in_the_edge_of_its_box_is_no_part_of_the_answer(
    boxes: tuple[tuple[float, float], ...],
) -> None:
    drawing = Drawing().text(72, 60, "Record of a visit")
    (left, middle), (other, right) = boxes
    legend(drawing, (left, 100, middle, 125), "First name", "Noor")
    legend(drawing, (other, 100, right, 125), "E-mail", "noor.castellanos@fernhill.k12.example")
    tables = [block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table)]
    cells = [[p.text for p in cell.paragraphs()] for table in tables for cell in table.rows[-1].cells]
    assert cells == [["First name", "Noor"], ["E-mail", "noor.castellanos@fernhill.k12.example"]]


def test_a_label_in_the_edge_stands_in_its_box_though_most_of_it_lies_above() -> None:
    drawing = Drawing().text(72, 60, "Record of a visit").text(72, 80, "The coach fills in this part.")
    legend(drawing, (72, 100, 280, 125), "Date", "March 3", low=2)
    legend(drawing, (72, 140, 280, 165), "School", "Fern Hill", low=2)
    legend(drawing, (300, 140, 500, 165), "Year", "2026-27", low=2)
    texts = [p.text for p in read_pdf(drawing.bytes()).paragraphs() if p.text]
    assert texts[2:] == ["Date", "March 3", "School", "Fern Hill", "Year", "2026-27"]


def test_a_box_with_a_label_in_its_edge_is_no_place_for_what_is_printed_below() -> None:
    drawing = Drawing().text(72, 60, "Record of a visit")
    legend(drawing, (72, 100, 280, 125), "Date", "March 3")
    legend(drawing, (290, 100, 480, 125), "Hours", "15")
    drawing.box(72, 130, 81, 139).text(86, 139, "Notes were read")
    drawing.box(72, 145, 81, 154).text(86, 154, "The plan was kept")
    legend(drawing, (72, 165, 280, 190), "Reader", "Ana Ruiz")
    texts = [p.text for p in read_pdf(drawing.bytes()).paragraphs() if p.text]
    assert texts[1:7] == ["Date", "March 3", "Hours", "15", "☐ Notes were read", "☐ The plan was kept"]


@pytest.mark.parametrize(("size", "apart"), [(8.5, True), (10, False)])
def test_a_label_in_smaller_letters_above_a_long_answer_is_no_part_of_it(size: float, apart: bool) -> None:
    drawing = Drawing().text(72, 60, "Record of a visit").grid([72, 280, 480], [100, 140])
    drawing.text(76, 112, "Name").text(76, 124, "Noor Castellanos")
    drawing.text(284, 112, "E-mail address", size=size)
    drawing.text(284, 124, "noor.castellanos.ruiz@fernhillmiddle.k12.us")
    (table,) = (block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table))
    assert (len(list(table.rows[0].cells[1].paragraphs())) == 2) is apart
