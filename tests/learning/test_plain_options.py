"""Options that a form prints as plain words, apart by wide space or strokes, and lines in parts for a day."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from test_layouts import answers
from test_words_to_circle import read_by, stands_out
from test_written_over_lines import lines, saved

from planforms.learning.drafting import draft_mapping
from planforms.readers import read

NAME = "Name: ________"


def asked(*texts: str) -> list[tuple[str, str]]:
    """The kind and prompt of each field of a form of these lines."""
    walked = draft_mapping(read(lines(*texts), "form.docx"), "form.docx").mapping().walk()
    return [(spec.kind, spec.prompt[0]) for _, spec in walked]


BLANK = lines(NAME, "Do you drive?   Yes   No", "Hours:\tFull time\tPart time", "Title: Mr / Mrs / Ms / Dr")


@pytest.mark.parametrize(
    "copy",
    [
        ("Do you drive?   Yes   No x", "Hours:\t\tPart time", "Title: Ms"),
        ("Do you drive?   No", "Hours:\tFull time\t(Part time)", "Title: Mr / Mrs / Ms X / Dr"),
    ],
)
def test_one_of_the_words_behind_a_question_is_meant(tmp_path: Path, copy: tuple[str, ...]) -> None:
    submission = read_by(tmp_path, BLANK, lines("Name: Jo Lee", *copy))
    assert list(answers(submission).values()) == ["Jo Lee", "No", "Part time", "Ms"]
    assert not submission.unplaced


def test_a_word_that_stands_out_is_meant(tmp_path: Path) -> None:
    def form(shown: str) -> bytes:
        document = docx.Document()
        document.add_heading("Review Form", 0)
        document.add_paragraph(NAME)
        table = document.add_table(3, 2)
        rows = zip(table.rows, (("Room", ""), ("Sex", "Male  Female"), ("Town", "")), strict=True)
        for row, (label, text) in rows:
            row.cells[0].text = label
            before, _, after = text.partition(shown) if shown else (text, "", "")
            row.cells[1].paragraphs[0].add_run(before)
            if shown and shown in text:
                stands_out(row.cells[1].paragraphs[0], shown)
            row.cells[1].paragraphs[0].add_run(after)
        return saved(document)

    assert list(answers(read_by(tmp_path, form(""), form("Female"))).values()) == ["Female"]


@pytest.mark.parametrize(
    "text",
    [
        "Date: dd/mm/yyyy",
        "Yes   No",
        "Phone   Fax",
        "See the plan and/or the map",
        "Ask: School/Office of Mr Day",
    ],
)
def test_other_words_offer_nothing(text: str) -> None:
    assert not [kind for kind, _ in asked(NAME, text) if kind.startswith("choice")]


def test_a_stroke_between_options_asks_for_nothing() -> None:
    assert asked(NAME, "Do you drive? Yes / No") == [("person", "Name:"), ("choice", "Do you drive?")]


PARTS = lines(NAME, "Date: __/__/____", "Phone: (___) ___-____", "Seen on ____ / ____ / ______ in room ____")


def test_a_line_in_parts_is_one_place(tmp_path: Path) -> None:
    copy = lines("Name: Jo Lee", "Date: 3/4/2027", "Phone: (555) 010-0199", "Seen on 5/6/2027 in room 7")
    submission = read_by(tmp_path, PARTS, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "3/4/2027", "(555) 010-0199", "5/6/2027", "7"]
    assert not submission.unplaced
