"""Cells that only the head row asks for, beside cells with several labels of their own."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, begun, draft_of, saved, taught

HEAD = ("Annual focus\nTo be kept by the teacher", "Date\nRecord when discussed", "Areas for growth")
SAID = (
    ("Read more books", "Reading logs", "9/18/2026", "Groups"),
    ("Ask better", "", "10/2/2026", "To wait"),
)


def goals(*said: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    """A growth plan with a row for each of two goals."""
    document = begun("Growth Plan", f"Teacher: {'Ann Lee' if said else '____________'}")
    rows = [
        (f"Goal {number}: Our pupils\nGoal Statement:\n{text}\nEvidence:\n{signs}", day, areas)
        for number, (text, signs, day, areas) in enumerate(said or [("",) * 4] * 2, start=1)
    ]
    drawn = document.add_table(0, len(head))
    for texts in (head, *rows):
        for cell, text in zip(drawn.add_row().cells, texts, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    document.add_paragraph("Signature: ______________   Date: ________")
    return saved(document)


def test_the_columns_of_a_head_row_are_asked_for_in_each_row(tmp_path: Path) -> None:
    submission = taught(tmp_path, goals(), goals(*SAID))
    wanted = ("statement", "evidence", "date", "needs")
    said = answers(submission)
    assert [[said.get(f"goals[{at}].{name}", "") for name in wanted] for at in range(2)] == [
        list(row) for row in SAID
    ]
    assert not submission.unplaced
    assert "PF510" not in {finding.code for finding in submission.findings}


def test_steps_of_a_scale_head_no_such_columns() -> None:
    mapping = draft_of(goals(head=("Our work", "Yes", "No"))).mapping()
    assert not [path for path, _ in mapping.walk() if path.startswith("goals")]
