"""Items to put a mark beside: where a form asks for marks, the empty cells beside the items are boxes."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, taught, with_table

ITEMS = ("Needs of the students", "The plan of the school", "Aims of the district")
ASKED = "Put a check mark next to each item that you used:"


def items(*marks: str, asked: str = ASKED) -> bytes:
    return with_table([*zip(ITEMS, marks or ("", "", ""), strict=True)], asked)


def test_marks_in_the_empty_cells_beside_items_are_ticks(tmp_path: Path) -> None:
    submission = taught(tmp_path, items(), items("X", "", "✓"))
    assert list(answers(submission).values()) == [f"{ITEMS[0]}\n{ITEMS[2]}"]
    assert not submission.unplaced


def test_what_is_no_mark_is_never_a_tick(tmp_path: Path) -> None:
    submission = taught(tmp_path, items(), items("X", "not yet", ""))
    assert ITEMS[0] in answers(submission).values()
    assert [found.text for found in submission.unplaced] == ["not yet"]


def test_cells_beside_labels_are_for_text_where_no_mark_is_asked_for(tmp_path: Path) -> None:
    asked = "Tell us what you used:"
    submission = taught(tmp_path, items(asked=asked), items("X", "", "not yet", asked=asked))
    assert list(answers(submission).values()) == ["X", "not yet"]
