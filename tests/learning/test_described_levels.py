"""Tables that describe each level of each item: people mark the description that they mean."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, mark, read_by, saved, shade

HEAD = ("Component", "Proficient", "Basic", "Unsatisfactory")
ROWS = (
    ("Planning", "Plans reach most learners", "Plans reach some learners", "Plans reach few learners"),
    ("Questions", "Most questions are open", "Some questions are open", "No questions are open"),
)


def rubric(look: str = "", *marked: tuple[int, int], head: tuple[str, ...] = HEAD) -> bytes:
    """A rubric in which the cells of ``marked`` look as ``look`` says."""
    document = docx.Document()
    document.add_heading("Review Form", 0)
    document.add_paragraph("Teacher: ________")
    table = document.add_table(0, len(head))
    for texts in (head, *ROWS):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    for row, column in marked:
        cell = table.cell(row + 1, column)
        shade(cell) if look == "shaded" else mark(cell.paragraphs[0], look)
    return saved(document)


@pytest.mark.parametrize("look", ["X", "bold", "highlighted", "shaded"])
def test_a_marked_description_is_the_answer_of_its_column(tmp_path: Path, look: str) -> None:
    submission = read_by(tmp_path, rubric(), rubric(look, (0, 2), (1, 1)))
    found = {path.rsplit(".", 1)[1]: text for path, text in answers(submission).items()}
    assert found == {"basic": ROWS[0][2], "proficient": ROWS[1][1]}
    assert not submission.unplaced
    told = [finding for finding in submission.findings if finding.code == "PF510"]
    assert len(told) == (0 if look == "X" else 2)


@pytest.mark.parametrize("look", ["bold", "shaded"])
def test_nothing_is_marked_where_all_descriptions_of_a_row_look_alike(tmp_path: Path, look: str) -> None:
    copy = rubric(look, *((row, column) for row in (0, 1) for column in (1, 2, 3)))
    assert not answers(read_by(tmp_path, rubric(), copy))


def test_the_shading_of_the_blank_marks_nothing(tmp_path: Path) -> None:
    blank = rubric("shaded", (0, 2), (1, 1))
    assert not answers(read_by(tmp_path, blank, rubric("shaded", (0, 2), (1, 1))))


@pytest.mark.parametrize(
    "head", [("Who", "What", "When", "Where"), ("Item", "Basic", "Contact", "Telephone")]
)
def test_a_table_without_levels_asks_nothing(head: tuple[str, ...]) -> None:
    assert not draft_of(rubric(head=head)).rows
