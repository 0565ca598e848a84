"""Boxes behind "Approved" and "Denied" with a label to write behind on the same line."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, lines, read_by, saved

from planforms.learning.templates.placing import boxes_behind

LINES = (
    "Approved {}   Denied {}   Reason: {}",
    "Met {}   Not met {}   Comments: {}",
    "Committee: Pass {}  Fail {}  Date: {}",
)
EMPTY = ("☐", "☐", "____________")


def form(*marks: tuple[str, str, str]) -> bytes:
    document = docx.Document()
    document.add_heading("Leave Request", 0)
    document.add_paragraph("Name: ____________")
    for line, said in zip(LINES, marks, strict=True):
        document.add_paragraph(line.format(*said))
    return saved(document)


def test_boxes_stand_behind_one_and_the_other_whatever_follows(tmp_path: Path) -> None:
    copy = form(("☒", "☐", "short"), ("☐", "☒", "soon"), ("☐", "☒", "5/6/2026"))
    found = answers(read_by(tmp_path, form(EMPTY, EMPTY, EMPTY), copy))
    assert list(found.values()) == ["Approved", "short", "Not met", "soon", "Fail", "5/6/2026"]


@pytest.mark.parametrize(
    ("text", "behind"),
    [("Approved ☐  Denied ☐  Reason:", True), ("Status ☐ Approved ☐ Denied", False), ("Other: Yes ☐ No ☐ if so:", True)],
)  # fmt: skip
def test_what_stands_before_the_first_box_tells_where_labels_are(text: str, behind: bool) -> None:
    assert boxes_behind(text) == behind


def survey(yes: str, why: str) -> bytes:
    document = docx.Document()
    document.add_heading("Survey", 0)
    document.add_paragraph("Name: ____________")
    document.add_paragraph(f"1. Would you mentor others?  {yes} Yes  ☐ No  Why or why not? {why}")
    return saved(document)


def test_a_question_behind_the_last_label_is_one_of_its_own(tmp_path: Path) -> None:
    submission = read_by(tmp_path, survey("☐", "____________"), survey("☒", "I like it."))
    assert list(answers(submission).values()) == ["Yes", "I like it."]
    assert [spec for spec in submission.fields if "no" in spec.split("_")] == []


TAKEN_BACK = "Coach: I have / have not met the owner.   Seen by {}  Date {}"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("I (have) / have not met", "have"),
        ("I HAVE NOT met", "have not"),
        ("I have / HAVE NOT met", "have not"),
        ("I have met", "have"),
    ],
)
def test_a_word_and_what_takes_it_back_are_options_within_a_sentence(
    tmp_path: Path, left: str, said: str
) -> None:
    blank = lines("Name: ________", TAKEN_BACK.format("________", "________"), "Next: ________")
    line = TAKEN_BACK.format("Al Roy", "3/4/2027").replace("I have / have not met", left)
    submission = read_by(tmp_path, blank, lines("Name: Jo Lee", line, "Next: May"))
    assert list(answers(submission).values()) == ["Jo Lee", said, "Al Roy", "3/4/2027", "May"]
    assert not submission.unplaced
