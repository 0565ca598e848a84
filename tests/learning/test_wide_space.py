"""Labels that wide space parts on a line, labels with a remark in brackets, and rows of one label each."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, read_by, saved

SPACE = " " * 24


def form(*lines: str, boxed: bool = False) -> bytes:
    """A form of lines; ``boxed``: each is a row of a table by itself."""
    document = docx.Document()
    document.add_heading("Incident Report", 0)
    if boxed:
        made = document.add_table(len(lines), 1)
        for row, line in zip(made.rows, lines, strict=True):
            row.cells[0].text = line
    else:
        for line in lines:
            document.add_paragraph(line)
    document.add_paragraph("Hand this in at the office.")
    return saved(document)


@pytest.mark.parametrize("boxed", [False, True])
def test_wide_space_between_two_labels_is_room_for_an_answer(tmp_path: Path, boxed: bool) -> None:
    lines = f"School:{SPACE}Grade:{SPACE}Room:", f"Incident date:{SPACE}Time:{SPACE}"
    said = f"School: Oak Park{SPACE[:9]}Grade: 4    Room: B12", "Incident date: 5/4/2026  Time: 10:40 am"
    found = answers(read_by(tmp_path, form(*lines, boxed=boxed), form(*said, boxed=boxed)))
    assert list(found.values()) == ["Oak Park", "4", "B12", "5/4/2026", "10:40 am"]


def test_a_label_ends_behind_its_remark_in_brackets(tmp_path: Path) -> None:
    blank = form(f"Reviewed by: (provide signature){SPACE}Date:", f"School:{SPACE}Grade:")
    copy = form(
        "Reviewed by: (provide signature) Ann Poe      Date: 5/4/2026", "School: Oak Park    Grade: 4"
    )
    found = answers(read_by(tmp_path, blank, copy))
    assert list(found.values()) == ["Ann Poe", "5/4/2026", "Oak Park", "4"]


LABELS = (
    "Person's name:",
    "Person's address:",
    "Person's phone:",
    "Person's work area:",
    "Person's closest friend",
)


def test_a_label_among_others_is_one_without_its_colon(tmp_path: Path) -> None:
    said = ("Jo Lee", "12 Main St.", "555-0101", "Paint shop", "Al Poe")
    copy = form(*(f"{label} {text}" for label, text in zip(LABELS, said, strict=True)), boxed=True)
    submission = read_by(tmp_path, form(*LABELS, boxed=True), copy)
    assert tuple(answers(submission).values()) == said


def in_cells(*rows: tuple[str, ...]) -> bytes:
    """A form of one table with a row of cells each."""
    document = docx.Document()
    document.add_heading("Staff Plan", 0)
    made = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Hand this in at the office.")
    return saved(document)


@pytest.mark.parametrize("words", [("from", "to"), ("From:", "To:")])
def test_words_with_wide_space_behind_each_ask_beside_their_label(
    tmp_path: Path, words: tuple[str, str]
) -> None:
    first, last = words
    blank = in_cells(
        ("Employee", "", "Title", ""), ("Office", "", "Plan period", f"{first}{SPACE}{last}{SPACE}")
    )
    copy = in_cells(
        ("Employee", "Ann Poe", "Title", "Clerk"),
        ("Office", "4", "Plan period", f"{first} 7/1/2026 {last} Aug ’27"),
    )
    found = answers(read_by(tmp_path, blank, copy))
    assert found["plan_period_from"] == "7/1/2026"
    assert found["plan_period_to"] == "Aug ’27"


def test_words_in_a_cell_that_wide_space_does_not_end_are_one_label(tmp_path: Path) -> None:
    blank = in_cells(("Employee", "", "Title", ""), (f"Room{SPACE}or hall", "", "Floor", ""))
    copy = in_cells(("Employee", "Ann Poe", "Title", "Clerk"), (f"Room{SPACE}or hall", "B12", "Floor", "2"))
    assert list(answers(read_by(tmp_path, blank, copy)).values())[2:] == ["B12", "2"]


def test_an_empty_line_below_a_label_is_no_place_where_the_cell_beside_it_is(tmp_path: Path) -> None:
    blank = in_cells(("Employee", "", "Title", ""), ("Kind", "☐ New   ☐ Old", "Cost\n", "$ "))
    copy = in_cells(("Employee", "Ann Poe", "Title", "Clerk"), ("Kind", "☒ New   ☐ Old", "Cost\n", "$ 240"))
    submission = read_by(tmp_path, blank, copy)
    assert answers(submission)["cost"] == "240"
    assert not submission.unplaced
