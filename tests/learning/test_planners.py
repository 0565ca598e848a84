"""Grids of days or groups whose cells have room and, at their foot, a label of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from blanks import answers, read_by, saved

DAYS = ("Monday", "Tuesday", "Wednesday")


def planner(said: Sequence[tuple[str, str]], *, empty: int = 3) -> bytes:
    """A form with a column for each day: what is done, and at the foot the homework."""
    document = docx.Document()
    document.add_heading("Week Sheet", 0)
    document.add_paragraph("Instructor: ____________________")
    table = document.add_table(2, len(DAYS))
    for column, (day, (done, homework)) in enumerate(zip(DAYS, said, strict=True)):
        table.cell(0, column).text = day
        cell = table.cell(1, column)
        cell.text = done
        for _ in range(empty):
            cell.add_paragraph()
        cell.add_paragraph(f"Homework: {homework}")
    return saved(document)


@pytest.mark.parametrize("empty", [0, 3])
def test_each_day_has_its_own_answer_and_what_is_asked_at_its_foot(tmp_path: Path, empty: int) -> None:
    blank = planner([("", "")] * 3)
    told = [("Songs", "Page 4"), ("", "Page 5"), ("A walk by the river", "")]
    found = answers(read_by(tmp_path, blank, planner(told, empty=empty)))
    assert list(found.values()) == ["Songs", "Page 4", "Page 5", "A walk by the river"]
    assert [path.split("_")[0] for path in found] == ["monday", "homework", "homework", "wednesday"]


def test_labels_over_cells_that_begin_with_a_label_ask_nothing(tmp_path: Path) -> None:
    blank = planner([("Aim: ", "")] * 3, empty=0)
    told = [("Aim: To sing", "Page 4"), ("Aim: To dance", ""), ("Aim: ", "Page 6")]
    found = answers(read_by(tmp_path, blank, planner(told, empty=0)))
    assert list(found.values()) == ["To sing", "Page 4", "To dance", "Page 6"]
