"""Small grids set into the corner of a table that asks other things in the same rows."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, draft_of, taught
from docx.document import Document as Drawn
from invented_forms import drawn

CORNER = {(3, 2): "9:10", (3, 3): "9:50", (4, 2): "1:15", (4, 3): "2:05"}


def visit(answered: dict[tuple[int, int], str] | None = None, beside: str = "Guests:") -> bytes:
    """A question over a merged cell, two labels, and beside them a grid of two rows and two columns."""
    printed = {
        (0, 0): "Garden Visit",
        (1, 0): "Who came along?",
        (1, 1): "Hours",
        (2, 2): "Began",
        (2, 3): "Ended",
        (3, 0): beside,
        (3, 1): "Pond",
        (4, 0): "Helpers:",
        (4, 1): "Meadow",
    }

    def draw(document: Drawn) -> None:
        document.add_heading("Garden Visit", 0)
        document.add_paragraph("Name: ____________")
        table = document.add_table(rows=5, cols=4)
        table.cell(0, 0).merge(table.cell(0, 3))
        table.cell(1, 1).merge(table.cell(1, 3))
        for at, text in (printed | (answered or {})).items():
            table.cell(*at).text = text
        table.cell(1, 1).paragraphs[0].runs[0].bold = True
        table.cell(1, 1).add_paragraph("")

    return drawn(draw)


def test_a_grid_in_the_corner_of_a_table_is_a_table_of_its_own(tmp_path: Path) -> None:
    found = taught(tmp_path, visit(), visit(CORNER | {(3, 0): "Guests: five", (4, 0): "Helpers: two"}))
    assert answers(found) == {
        "guests": "five",
        "helpers": "two",
        "hours[0].began": "9:10",
        "hours[0].ended": "9:50",
        "hours[1].began": "1:15",
        "hours[1].ended": "2:05",
    }
    assert not found.unplaced


def test_what_is_beside_a_corner_may_be_titles_of_its_rows() -> None:
    mapping = draft_of(visit(beside="Morning")).mapping()
    assert "hours" not in mapping.rows


def test_a_merged_cell_answers_the_question_above_it(tmp_path: Path) -> None:
    def blank(*answered: str) -> bytes:
        def draw(document: Drawn) -> None:
            document.add_heading("Garden Visit", 0)
            table = document.add_table(rows=3, cols=3)
            texts = ("Who came along?", "How was it?", "What grew?", "", "Weather:", "", "", "Wind:", "")
            for at, text in enumerate(texts):
                table.cell(at // 3, at % 3).text = text
            table.cell(1, 0).merge(table.cell(2, 0)).text = answered[0] if answered else ""
            for row, text in enumerate(answered[1:], 1):
                table.cell(row, 2).text = text

        return drawn(draw)

    found = taught(tmp_path, blank(), blank("Ann and Bo", "mild", "none"))
    spec = draft_of(blank()).mapping().fields
    said = {spec[path].prompt[0]: text for path, text in answers(found).items()}
    assert said == {"Who came along?": "Ann and Bo", "Weather:": "mild", "Wind:": "none"}
