"""Questions with a few more words behind their mark, and points of a list that ask, with white space below."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, read_by, saved

ASKED = (
    "How well did the visit go?",
    "Was there anything that the pupils found hard or dull? Include an example.",
    "Would you have somebody else come along with you another time? Be honest.",
)


def form(
    asked: tuple[str, ...], said: tuple[str, ...] = (), style: str | None = None, empty: int = 2
) -> bytes:
    """A form of questions with empty lines below each, into the first of which an answer goes."""
    document = docx.Document()
    document.add_heading("Visit Report", 0)
    document.add_paragraph("Name: ____________")
    for number, text in enumerate(asked):
        document.add_paragraph(text, style=style)
        for line in range(empty):
            document.add_paragraph(said[number] if said and not line else "")
    document.add_paragraph("Thank you.")
    return saved(document)


@pytest.mark.parametrize("style", [None, "List Number"])
def test_a_question_asks_whatever_few_words_stand_behind_its_mark(tmp_path: Path, style: str | None) -> None:
    said = "Well enough.", "The long film.", "Nobody yet."
    found = answers(read_by(tmp_path, form(ASKED, style=style), form(ASKED, said, style)))
    assert tuple(found.values()) == said


def test_points_of_a_list_that_mostly_asks_ask_above_one_empty_line(tmp_path: Path) -> None:
    asked = "Describe the visit.", "List two things that you saw", "What else?", "Bring this to the office."
    said = "We went by bus.", "A heron and a weir.", "Nothing."
    blank = form(asked, style="List Number", empty=1)
    found = answers(read_by(tmp_path, blank, form(asked, (*said, ""), "List Number", empty=1)))
    assert tuple(found.values()) == said


def test_what_is_to_be_done_is_no_question_though_lines_part_it(tmp_path: Path) -> None:
    asked = "Describe the visit.", "Bring a pen.", "Come in time.", "Hand this in."
    found = read_by(tmp_path, blank := form(asked, style="List Number", empty=1), blank)
    assert list(found.fields) == ["owner.name"]
