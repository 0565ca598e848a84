"""Cells below the steps of a scale that people shade instead of marking them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from blanks import answers, read_by, saved, shade

HEAD = ("Item", "Yes", "No", "N/A", "Comments")
ITEMS = ("The room was quiet", "The talk was clear")


def form(*shaded: tuple[int, int]) -> bytes:
    """A table to mark, with some cells in colour."""
    document = docx.Document()
    document.add_heading("Review Form", 0)
    table = document.add_table(3, 5)
    for cells, texts in zip(table.rows, (HEAD, *((item,) for item in ITEMS)), strict=True):
        for cell, text in zip(cells.cells, texts, strict=False):
            cell.text = text
    for row, column in shaded:
        shade(table.cell(row, column))
    return saved(document)


def test_a_shaded_cell_is_a_tick_to_look_at(tmp_path: Path) -> None:
    submission = read_by(tmp_path, form(), form((1, 2), (2, 1)))
    assert list(answers(submission).values())[-2:] == ["No", "Yes"] or set(answers(submission).values()) >= {
        "No",
        "Yes",
    }
    assert sum(finding.code == "PF510" for finding in submission.findings) == 2


@pytest.mark.parametrize(
    "shaded",
    [((0, 2), (1, 2)), tuple((1, column) for column in range(5)), ((1, 4),), ((1, 1), (1, 2), (1, 3))],
)
def test_other_shading_ticks_nothing(tmp_path: Path, shaded: tuple[tuple[int, int], ...]) -> None:
    assert not {"Yes", "No", "N/A"} & set(answers(read_by(tmp_path, form(), form(*shaded))).values())


def test_what_the_blank_shades_is_no_tick(tmp_path: Path) -> None:
    blank = form((1, 2))
    assert not {"Yes", "No"} & set(answers(read_by(tmp_path, blank, form((1, 2)))).values())


def test_a_cell_that_lost_its_paragraph_is_none_to_shade(tmp_path: Path) -> None:
    document = docx.Document(BytesIO(form()))
    for row, column in ((0, 3), (1, 1)):
        cell = document.tables[0].cell(row, column)
        cell._tc.remove(cell.paragraphs[0]._p)
    damaged = saved(document)
    assert answers(read_by(tmp_path, damaged, damaged)) == {}
