"""Tables whose rows all print the same labels, one in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from blanks import begun, draft_of, saved, taught

LABELS = ("Date", "BREAKFAST", "LUNCH", "$")
WANTED = ("date", "breakfast", "lunch", "cost")


def meals(*rows: Sequence[str], labels: Sequence[str] = LABELS) -> bytes:
    """A claim with such a table."""
    document = begun("Claim for Meals", f"Name: {'Ann Lee' if rows else '____________'}", "MEALS")
    drawn = document.add_table(0, len(labels))
    for texts in rows or [labels] * 4:
        for cell, text in zip(drawn.add_row().cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Signature: ______________   Date: ________")
    return saved(document)


def read_back(folder: Path, *rows: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a copy as they are read."""
    submission = taught(folder, meals(), meals(*rows))
    assert not submission.unplaced
    said = {path: entry.text for path, entry in submission.fields.items() if entry.text}
    found = [
        {name: said[path] for name in WANTED if (path := f"meals[{at}].{name}") in said}
        for at in range(len(rows))
    ]
    return [row for row in found if row]


def test_labels_in_every_row_head_its_columns(tmp_path: Path) -> None:
    rows = [("Date 9/1/2026", "BREAKFAST", "LUNCH 9.50", "$ 9.50"), LABELS, LABELS, LABELS]
    assert read_back(tmp_path, *rows) == [{"date": "9/1/2026", "lunch": "9.50", "cost": "9.50"}]


@pytest.mark.parametrize(
    "row",
    [
        ("Date: 9/1/2026", "Breakfast 4", "LUNCH\n5", "$9"),
        ("9/1/2026", "4", "5", "9"),
        ("Date\n9/1/2026", "4", "LUNCH 5", "$ 9"),
    ],
)
def test_labels_may_be_typed_over_or_written_below(tmp_path: Path, row: tuple[str, ...]) -> None:
    said = {"date": "9/1/2026", "breakfast": "4", "lunch": "5", "cost": "9"}
    assert read_back(tmp_path, row, LABELS, row, LABELS, row) == [said] * 3


def test_rows_that_offer_a_choice_are_none_of_these() -> None:
    assert not draft_of(meals(labels=("Yes", "No"))).mapping().rows
    assert not draft_of(meals(labels=("1", "2", "3"))).mapping().rows
