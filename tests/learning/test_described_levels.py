"""Tables that describe each level of each item: people mark the description that they mean."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from test_layouts import answers
from test_words_to_circle import read_by
from test_written_over_lines import saved

from planforms.learning.draft.drafting import draft_mapping
from planforms.readers import read

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


def shade(cell: _Cell, colour: str = "FFF2CC") -> None:
    """Give a cell a ground in colour."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def mark(paragraph: Paragraph, look: str) -> None:
    """Highlight a description, set it in bold, or put a cross behind it."""
    font = paragraph.runs[0].font
    if look == "X":
        paragraph.add_run(" X")
    elif look == "bold":
        font.bold = True
    else:
        font.highlight_color = WD_COLOR_INDEX.YELLOW


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
    assert not draft_mapping(read(rubric(head=head), "form.docx"), "form.docx").rows
