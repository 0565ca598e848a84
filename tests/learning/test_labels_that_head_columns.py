"""Labels that head columns and ask by themselves: whom or which day the column is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from blanks import answers, begun, saved, taught

TITLES = ("Asks others", "Keeps to the plan", "Shares the work")


def graded(labels: Sequence[str], said: Sequence[str] = (), marks: Sequence[str] = ()) -> bytes:
    """A form with a table that grades titles in columns below labels, behind which something is said."""
    document = begun("Goal Setting Form", "Teacher: ____________________")
    made = document.add_table(len(TITLES) + 1, len(labels) + 1)
    for at, text in enumerate(("Look-for", *labels)):
        name = said[at - 1] if said and at else ""
        made.rows[0].cells[at].paragraphs[0].add_run(f"{text}{name}").bold = not name
    for row, title in zip(made.rows[1:], TITLES, strict=True):
        row.cells[0].text = title
        for cell, mark in zip(row.cells[1:], marks, strict=False):
            cell.text = mark
    document.add_paragraph("Comments: ____________________")
    return saved(document)


LABELS = [
    ("Pupil:",) * 3,
    ("Pupil 1:", "Pupil 2:", "Pupil 3:"),
    ("Observer A:", "Observer B:", "Observer C:"),
]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("said", [(" Jo", " Al Poe", " Ida"), ("", " Al Poe", ""), ("\nJo", "\nAl", "")])
def test_what_stands_behind_labels_that_head_columns_is_asked_for(
    tmp_path: Path, labels: Sequence[str], said: Sequence[str]
) -> None:
    submission = taught(tmp_path, graded(labels), graded(labels, said, ("4", "2", "")))
    found = answers(submission)
    names = {path: text for path, text in found.items() if "[" not in path}
    name = "pupil" if labels[0].startswith("Pupil") else "observer"
    wanted = {at: text.strip() for at, text in enumerate(said, start=1) if text}
    assert [text for path, text in names.items()] == list(wanted.values())
    assert [path[-1] for path in names] == list(map(str, wanted))
    assert all(path.startswith(name) for path in names)
    assert [text for path, text in found.items() if "[" in path] == ["4", "2"] * 3
    assert not submission.unplaced


def test_a_name_in_the_place_of_its_label_is_doubted(tmp_path: Path) -> None:
    labels = ("Pupil:", "Pupil:", "Pupil:")
    copy = graded(("Jo", *labels[1:]), ("", " Al", " Ida"), ("4", "2", "3"))
    submission = taught(tmp_path, graded(labels), copy)
    names = {path: text for path, text in answers(submission).items() if "[" not in path}
    assert names == {"pupil_1": "Jo", "pupil_2": "Al", "pupil_3": "Ida"}
    assert "pupil_1" in [one.field for one in submission.findings if one.code == "PF510"]


def test_headers_that_name_different_things_ask_for_nothing(tmp_path: Path) -> None:
    blank = graded(("Self:", "Peer:", "Mentor:"))
    assert list(taught(tmp_path, blank, blank).fields) == ["owner.name", "comments", "look_fors"]
