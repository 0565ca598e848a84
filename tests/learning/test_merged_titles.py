"""Titles of rows that are merged down over several rows, and questions that the rows below them answer."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
from blanks import answers, begun, draft_of, presented, saved, table, taught
from docx.document import Document as Word

from planforms import Submission

FILLED = (("Reading", "Book club"), ("Mathematics", "Lesson study"), ("Writing", ""), ("Art", "Visit"))


def calendar(
    rows: Sequence[Sequence[str]] = (("", ""),) * 4, months: Sequence[str] = ("September", "October")
) -> bytes:
    """A table whose first column says a month for each two rows."""
    document = begun("Yearly Calendar")
    made = document.add_table(1 + len(rows), 3)
    for cell, text in zip(made.rows[0].cells, ("Month", "Focus", "Activity"), strict=True):
        cell.text = text
    for number, (focus, activity) in enumerate(rows, 1):
        made.cell(number, 1).text, made.cell(number, 2).text = focus, activity
    for number, month in enumerate(months):
        made.cell(2 * number + 1, 0).merge(made.cell(2 * number + 2, 0)).text = month
    return presented(document)


def codes(submission: Submission) -> set[str]:
    return {one.code for one in submission.findings}


def test_a_title_that_is_merged_down_is_that_of_all_its_rows(tmp_path: Path) -> None:
    submission = taught(tmp_path, calendar(), calendar(FILLED))
    rows = submission.plan.model_dump()["activities"]
    assert [row["month"] for row in rows] == ["September", "September", "October", "October"]
    assert [row["focus"] for row in rows] == ["Reading", "Mathematics", "Writing", "Art"]
    assert "PF502" not in codes(submission)


def test_a_row_whose_title_has_its_own_row_alone_lends_it_to_no_other(tmp_path: Path) -> None:
    copy = docx.Document(io.BytesIO(calendar(FILLED)))
    for text in ("More", "Again"):
        cells = copy.tables[0].add_row().cells
        cells[1].text = text
    submission = taught(tmp_path, calendar(), saved(copy))
    rows = submission.plan.model_dump()["activities"]
    assert [row["month"] for row in rows][-3:] == ["October", None, None]


def test_a_cell_merged_with_that_above_it_is_no_question_deleted(tmp_path: Path) -> None:
    copy = calendar(FILLED, ("Month one", "Month two"))
    submission = taught(tmp_path, calendar(months=()), copy)
    assert answers(submission)["activities[0].month"] == "Month one"
    assert "PF502" not in codes(submission)


def asked(document: Word) -> bytes:
    """A plan that asks one thing, one empty line above a table with rows for it."""
    document.add_paragraph("Describe the activities you took part in:")
    document.add_paragraph("")
    return saved(document)


def test_an_empty_line_above_rows_that_may_answer_need_not_be_filled() -> None:
    document = docx.Document()
    document.add_heading("Activity Log", 0)
    asked(document)
    table(document, ("Activity", "Hours"), ("", ""), ("", ""))
    assert not draft_of(saved(document)).fields["activities"].required


def test_rows_that_are_signed_answer_nothing_above_them() -> None:
    document = docx.Document()
    document.add_heading("Activity Log", 0)
    asked(document)
    table(document, ("Name", "Signature", "Date"), ("", "", ""), ("", "", ""))
    assert draft_of(saved(document)).fields["activities"].required


def test_a_question_with_rows_below_it_in_its_cell_need_not_be_answered_besides() -> None:
    document = docx.Document()
    document.add_heading("Activity Log", 0)
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "What evidence will you gather?"
    inner = outer.add_table(3, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Evidence", "Date due"
    assert not draft_of(saved(document)).fields["evidence"].required
