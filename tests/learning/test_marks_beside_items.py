"""Items to put a mark beside: where a form asks for marks, the empty cells beside the items are boxes."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, begun, saved, table, taught, with_table

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


def groups(first: str = "", second: str = "", third: str = "") -> bytes:
    """Two groups of things to tick side by side; two marks in the first and one in the second, if any."""
    document = begun("Coaching Form", "Which did you use? (check all that apply)")
    rows = [
        ("During the visit", "", "", "", "During the talk", ""),
        ("Type", "✓", "Type", "✓", "Type", "✓"),
        ("Watching", first, "Counting", "", "A letter", ""),
        ("Drawing", "", "Filming", second, "A call", third),
    ]
    table(document, *rows)
    cells = document.tables[0].rows[0].cells
    cells[0].merge(cells[3]).text = rows[0][0]
    cells[4].merge(cells[5]).text = rows[0][4]
    return saved(document)


def test_groups_of_items_side_by_side_are_asked_by_their_own_heads(tmp_path: Path) -> None:
    submission = taught(tmp_path, groups(), groups("X", "✓", "x"))
    assert answers(submission) == {"during_visit": "Watching\nFilming", "during_talk": "A call"}
    assert not submission.unplaced


def test_a_group_beside_one_that_was_left_open_keeps_its_marks(tmp_path: Path) -> None:
    assert answers(taught(tmp_path, groups(), groups(third="X"))) == {"during_talk": "A call"}
