"""Boxes behind "Approved" and "Denied" with a label to write behind on the same line."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, read_by, saved

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
