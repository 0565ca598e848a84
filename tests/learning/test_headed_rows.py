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


STEPS = ("Goal\n(What do you want to reach?)", "Actions\n(How will you reach it?)", "By when")


def steps(*said: tuple[str, ...]) -> bytes:
    """A plan whose rows have their labels right below each other, with room behind them alone."""
    document = begun("Growth Plan", f"Teacher: {'Ann Lee' if said else '____________'}", "My goals:")
    rows = [
        (f"Goal {number}: {goal}\nDimension(s): {part}", *others)
        for number, (goal, part, *others) in enumerate(said or [("",) * 4] * 3, start=1)
    ]
    drawn = document.add_table(0, len(STEPS))
    for at, texts in enumerate((STEPS, *rows)):
        for cell, text in zip(drawn.add_row().cells, texts, strict=True):
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                paragraph.add_run(line).bold = not at
    document.add_paragraph("Signature: ______________   Date: ________")
    return saved(document)


def test_labels_right_below_each_other_have_room_behind_them(tmp_path: Path) -> None:
    filled = [("Read more books", "Reading", "Visit a class", "May 1, 2026"), ("Ask better", "", "", "")]
    submission = taught(tmp_path, steps(), steps(*filled, ("", "", "", "")))
    said = answers(submission)
    assert [
        [
            said.get(f"goals[{at}].{name}", "")
            for name in ("statement", "dimension", "activities", "target_date")
        ]
        for at in range(2)
    ] == [list(row) for row in filled]
    assert not submission.unplaced


def test_what_heads_the_rows_asks_nothing_by_itself() -> None:
    mapping = draft_of(steps()).mapping()
    asked = [path for path, _ in mapping.walk() if not path.startswith("goals")]
    assert asked == ["owner.name", "signature", "owner_signed_on"]


AGENDA = ("Item", "Details", "Actions")
ITEMS = (("1. Welcome", "", ""), ("2.1 Fence", "", "What to do:\nWho does it:"), ("3. Close", "", ""))


def agenda(*rows: tuple[str, ...]) -> bytes:
    """Minutes in a table, of which one item has labels in a cell."""
    document = begun("Minutes")
    drawn = document.add_table(0, 3)
    for texts in (AGENDA, *rows):
        for cell, text in zip(drawn.add_row().cells, texts, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    return saved(document)


def test_an_item_and_the_head_of_a_column_ask_together(tmp_path: Path) -> None:
    copy = agenda(
        ("1. Welcome", "All were met", "Noted"),
        ("2.1 Fence", "It leans", "What to do: Prop it\nWho does it: Jo Lee"),
        ("3. Close", "", "Lock up"),
    )
    submission = taught(tmp_path, agenda(*ITEMS), copy)
    assert list(answers(submission).values()) == [
        "All were met",
        "Noted",
        "It leans",
        "Prop it",
        "Jo Lee",
        "Lock up",
    ]
    assert "actions_close" in answers(submission)
    assert not submission.unplaced


def test_rows_that_are_filled_in_alike_are_rows() -> None:
    mapping = draft_of(agenda(*(row for row in ITEMS if ":" not in row[2]))).mapping()
    assert [*mapping.rows]
    assert not mapping.fields
