"""Short lines between labels, and several questions with boxes on one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, draft_of, lines, read_by


def asked(*texts: str) -> list[tuple[str, str]]:
    """The kind and prompt of each field of a form of these lines."""
    walked = draft_of(lines(*texts)).mapping().walk()
    return [(spec.kind, spec.prompt[0]) for _, spec in walked]


def test_two_underscores_behind_a_label_are_a_place_to_write(tmp_path: Path) -> None:
    blank = lines("Name: ________", "City:\t_________  State: __  Zip:\t___\t")
    copy = lines("Name: Jo Lee", "City:\tSayre  State: PA  Zip:\t18840\t")
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Jo Lee", "Sayre", "PA", "18840"]


def test_a_short_line_between_labels_is_no_box() -> None:
    assert [kind for kind, _ in asked("City:\t\tState: \t____ Zip: ________")] == ["text"] * 3
    assert asked("Sex: \t____ Male\t____ Female")[0][0].startswith("choice")


def test_a_question_ends_the_label_before_the_next_boxes(tmp_path: Path) -> None:
    text = "Is it your ☐ 1st or ☐ 2nd visit?  This is a ☐ paid ☐ unpaid one."
    blank = lines("Name: ________", text)
    copy = lines("Name: Jo Lee", text.replace("☐ 2nd", "☒ 2nd").replace("☐ paid", "☒ paid"))
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Jo Lee", "2nd visit?", "paid"]


@pytest.mark.parametrize(
    ("head", "counts", "name"),
    [
        ("My two aims", ("1.", "2."), "two_aims_1"),
        ("3. Describe two things that you tried this year.", ("a. ", "b. "), "two_things_tried_a"),
    ],
)
def test_bare_counts_below_a_heading_are_places_to_write(
    tmp_path: Path, head: str, counts: tuple[str, str], name: str
) -> None:
    above = ("Name: ________", "1. Load by term", "2. Committees", "", "", head)
    copy = lines("Name: Jo Lee", *above[1:], f"{counts[0].strip()} More quiet reading", counts[1])
    submission = read_by(tmp_path, lines(*above, *counts), copy)
    assert answers(submission) == {"owner.name": "Jo Lee", name: "More quiet reading"}
    assert not submission.unplaced


def test_counts_that_begin_no_list_ask_for_nothing() -> None:
    assert asked("Name: ________", "Our rules", "1.", "Be kind to all.") == asked("Name: ________")
    assert asked("Name: ________", "See below", "b.", "c.") == asked("Name: ________")
    assert asked("Name: ________", "See below", "2.", "3.") == asked("Name: ________")
