"""Grids of numbered items in groups: one header goes over the numbers and the items, and bands part the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, draft_of, saved, taught

STEPS = ("1", "2", "3", "4")
GROUPS = {
    "Planning": ("Sets targets that are clear", "Uses results of tests", "Plans for all students"),
    "Climate": ("Teaches routines", "Builds respect"),
}


def rated(*given: tuple[int, str], numbered: bool = True, mark: str = "☐☒") -> bytes:
    """Items with a step of a scale and a remark each; ``mark`` is what a cell shows that is open, and one that is ticked."""
    document = begun("Self-Assessment", "Name: ____________________")
    head = ("Indicator", *([""] if numbered else []), *STEPS, "Evidence / comment")
    table = document.add_table(1, len(head))
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    if numbered:
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Indicator"
    left = list(given)
    for number, (band, items) in enumerate(GROUPS.items(), 1):
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).paragraphs[0].add_run(band).bold = True
        for letter, item in zip("abc", items, strict=False):
            step, remark = left.pop(0) if left else (0, "")
            boxes = [mark[-1] if at == step else mark[:-1] for at in range(1, 5)]
            row = (*([f"{number}{letter}"] if numbered else []), item, *boxes, remark)
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.add_paragraph("My greatest strength: ____________________")
    return saved(document)


@pytest.mark.parametrize("mark", ["☐☒", "X"])
@pytest.mark.parametrize("numbered", [True, False])
def test_numbered_items_below_bands_are_rows_of_one_table(tmp_path: Path, numbered: bool, mark: str) -> None:
    blank = rated(numbered=numbered, mark=mark)
    (table,) = draft_of(blank).rows.values()
    assert [spec.kind for spec in table.columns.values()] == ["band", "title", *["choices"] * 4, "long"]
    given = ((3, "Exit slips"), (2, ""), (0, "Ask the coach"), (4, ""), (1, "New to me"))
    submission = taught(tmp_path, blank, rated(*given, numbered=numbered, mark=mark))
    (rows,) = (value for value in submission.plan.model_dump().values() if isinstance(value, list))
    assert [row["standard"] for row in rows] == [item for items in GROUPS.values() for item in items]
    said = list(answers(submission).values())
    assert said == ["3", "Exit slips", "2", "Ask the coach", "4", "1", "New to me"]
    assert not submission.unplaced
