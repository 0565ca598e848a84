"""Next year's blank asks the same, but offers, counts or orders it otherwise: that is told too."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import begun, saved

from planforms.catalogue import check_form, load_catalogue
from planforms.learning.learn import learn

LABELS = ("Teacher: ____________", "Room: ____________", "Name of the club: ____________")
BOXES = ("Support that is wanted (check all that apply)", "☐ Visits", "☐ Planning")
COSTS = ("Travel", "Meals")


def blank(
    labels: tuple[str, ...] = LABELS,
    boxes: tuple[str, ...] = BOXES,
    costs: tuple[str, ...] = COSTS,
    rooms: int = 2,
) -> bytes:
    """A form of lines, boxes, a table with printed titles and one with open rows."""
    document = begun("Studio Support Plan", *labels, *boxes)
    for rows in (
        [("Item", "Amount", "Account to be charged"), *((cost, "", "") for cost in costs)],
        [("Step", "Target date", "Evidence"), *[("", "", "")] * rooms],
    ):
        document.add_paragraph()
        table = document.add_table(len(rows), 3, "Table Grid")
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    return saved(document)


@pytest.mark.parametrize(
    ("newer", "told"),
    [
        (blank(boxes=(*BOXES, "☐ Money")), ["added: the option “Money” of supports"]),
        (blank(boxes=BOXES[:2]), ["removed: the option “Planning” of supports"]),
        (blank(costs=(*COSTS, "Books")), ["added: the row “Books” of"]),
        (blank(rooms=4), ["changed: activities has 4 rows to fill in, before 2"]),
        (blank(labels=(LABELS[1], LABELS[2], LABELS[0])), ["moved: owner.name now stands behind"]),
        (blank(), []),
    ],
)
def test_what_is_offered_otherwise_is_told(tmp_path: Path, newer: bytes, told: list[str]) -> None:
    (tmp_path / "old.docx").write_bytes(blank())
    (tmp_path / "new.docx").write_bytes(newer)
    learn(tmp_path / "old.docx", out=tmp_path / "forms")

    changes = learn(tmp_path / "new.docx", out=tmp_path / "forms").changes

    assert changes is not None
    assert [any(change.startswith(one) for change in changes) for one in told] == [True] * len(told), changes
    assert len(changes) == len(told), changes


def test_an_option_is_added_to_those_that_the_mapping_lists(tmp_path: Path) -> None:
    one, more = ("☐ Approved", "☐ Not approved"), ("☐ Approved", "☐ Not approved", "☐ Pending")
    (tmp_path / "old.docx").write_bytes(blank(boxes=one))
    (tmp_path / "new.docx").write_bytes(blank(boxes=more))
    learn(tmp_path / "old.docx", out=tmp_path / "forms")
    changes = learn(tmp_path / "new.docx", out=tmp_path / "forms").changes

    (form,) = (form for form in load_catalogue([tmp_path / "forms"]) if form.id == "studio-support-plan")
    assert ["Approved", "Not approved", "Pending"] in [spec.options for _, spec in form.mapping.walk()]
    assert changes is not None
    assert [change for change in changes if "“Pending”" in change]
    assert check_form(form) == []
