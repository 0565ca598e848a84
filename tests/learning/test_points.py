"""Options without boxes that have a line each: points of a list, short lines below a request to tick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from test_layouts import answers
from test_words_to_circle import begun, read_by, saved, stands_out

from planforms.learning.drafting import draft_mapping
from planforms.readers import read

HEARD = ("From a friend", "Newspaper", "Radio, television", "At work")
AGAIN = ("Yes", "No")


def survey(heard: Sequence[str] = HEARD, again: Sequence[str] = AGAIN, shown: str = "") -> bytes:
    """A form with two lists of points to choose from; ``shown`` stands out."""
    document = begun()
    for question, points in (
        ("How did you hear of us? (Select all that apply)", heard),
        ("Would you come again?", again),
    ):
        document.add_paragraph(question)
        for point in points:
            paragraph = document.add_paragraph(style="List Bullet")
            if point == shown:
                stands_out(paragraph, point)
            else:
                paragraph.add_run(point)
    return saved(document)


def test_points_below_a_question_are_its_options() -> None:
    mapping = draft_mapping(read(survey(), "form.docx"), "form.docx").mapping()
    asked = [spec for _, spec in mapping.walk()][:2]
    assert [(spec.kind, spec.prompt[0]) for spec in asked] == [
        ("choices", "How did you hear of us? (Select all that apply)"),
        ("choice", "Would you come again?"),
    ]


@pytest.mark.parametrize(
    ("heard", "again", "shown"),
    [
        (("x From a friend", "Newspaper", "Radio, television ✓", "At work"), ("Yes X", "No"), ""),
        (("☒ From a friend", "Newspaper", "√ Radio, television", "At work"), AGAIN, "Yes"),
        (("From a friend", "Radio, television"), ("Yes",), ""),
    ],
)
def test_points_are_marked_set_off_or_left(
    tmp_path: Path, heard: Sequence[str], again: Sequence[str], shown: str
) -> None:
    submission = read_by(tmp_path, survey(), survey(heard, again, shown))
    assert list(answers(submission).values()) == ["From a friend\nRadio, television", "Yes"]
    assert not submission.unplaced


def test_points_that_say_more_than_options_are_none() -> None:
    points = ("Say what you plan", "Say who helps")
    mapping = draft_mapping(read(survey(again=points), "form.docx"), "form.docx").mapping()
    assert "Would you come again?" not in [spec.prompt[0] for _, spec in mapping.walk()]


def test_short_lines_below_a_heading_that_asks_to_tick_are_its_options(tmp_path: Path) -> None:
    def form(marked: str = "") -> bytes:
        document = docx.Document()
        document.add_heading("Club Entry", 0)
        table = document.add_table(3, 2)
        table.rows[0].cells[0].text = "Way home (please tick)"
        for cell, texts in zip(
            (cell for row in table.rows[1:] for cell in row.cells),
            (("Walks", "", "Rides"), ("Own bus", "School bus"), ("Parent",), ("Elder sister",)),
            strict=True,
        ):
            for number, text in enumerate(texts):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                paragraph.text = f"{text} ✓" if text and text == marked else text
        return saved(document)

    assert list(answers(read_by(tmp_path, form(), form("Own bus"))).values()) == ["Own bus"]
