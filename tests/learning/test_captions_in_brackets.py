"""Captions in brackets below the lines of a sentence that goes on over several lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, presented, read_by

from planforms.learning.draft.drafting import draft_mapping
from planforms.readers import read


def leave(*said: str) -> bytes:
    name, number, company, head, begins, ends = said
    document = begun("Session Evaluation")
    for text in (
        f"I, {name}, ID No {number}, under the company ",
        "          (Name)\t\t          (ID No.)",
        f"{company}, reporting to {head},",
        "          (Your company)\t\t       (Your supervisor’s name)",
        f"wish to have leave from {begins} to {ends}",
        "          (start date)\t\t(end date)",
    ):
        document.add_paragraph(text)
    return presented(document)


BLANK = leave(*["_" * 20] * 6)


def test_a_line_at_the_beginning_belongs_to_the_words_above_that_break_off(tmp_path: Path) -> None:
    copy = leave("Jo Lee", "714", "Hill & Sons", "Ann Poe", "6 April 2027", "9 April 2027")
    submission = read_by(tmp_path, BLANK, copy)
    said = ["Jo Lee", "714", "Hill & Sons", "Ann Poe", "6 April 2027", "9 April 2027"]
    assert list(answers(submission).values()) == said
    assert not submission.unplaced


def test_captions_name_the_lines_above_them() -> None:
    mapping = draft_mapping(read(BLANK, "leave.docx"), "leave.docx").mapping()
    asked = [(path, spec.kind) for path, spec in mapping.walk()]
    assert asked[-5:] == [
        ("company", "text"),
        ("supervisor.name", "person"),
        ("start_date", "date"),
        ("end_date", "date"),
        ("provider.name", "person"),
    ]


@pytest.mark.parametrize(("said", "expected"), [("", []), ("Ann Poe   4/5/27", ["Ann Poe", "4/5/27"])])
def test_captions_behind_wide_space_name_the_lines_behind_a_label(
    tmp_path: Path, said: str, expected: list[str]
) -> None:
    def request(name: str, approved: str) -> bytes:
        document = begun("Session Evaluation")
        for text in (f"Teacher: {name}", f"APPROVED: {approved}", " " * 24 + "(Principal)          (Date)"):
            document.add_paragraph(text)
        return presented(document)

    room = "_" * 20 + " " + "_" * 9
    submission = read_by(tmp_path, request("_" * 20, room), request("Jo Lee", said or room))
    assert [" ".join(text.split()) for text in answers(submission).values() if text] == ["Jo Lee", *expected]
    assert not submission.unplaced
