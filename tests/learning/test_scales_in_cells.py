"""Rows of a table that print a scale in their cells, of which people mark one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, mark, read_by, saved, shade

ITEMS = ("The room was quiet", "The talk was clear")
NUMBERS = ("1", "2", "3", "4", "5")
GRADES = ("Never", "Sometimes", "Always")


def form(scale: tuple[str, ...], look: str = "", *marked: int, head: tuple[str, ...] = ()) -> bytes:
    """Items with a scale in the cells behind each, marked as ``look`` says."""
    document = docx.Document()
    document.add_heading("Review Form", 0)
    document.add_paragraph("Teacher: ________")
    rows = [*([head] if head else []), *((item, *scale) for item in ITEMS)]
    table = document.add_table(len(rows), len(scale) + 1)
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=False):
            cell.text = text
    if head and len(head) < len(scale) + 1:
        table.cell(0, 1).merge(table.cell(0, len(scale)))
    for row, step in enumerate(marked, bool(head)):
        for number in range(1, len(scale) + 1) if look == "left" else (step,):
            cell = table.cell(row, number)
            if look == "left":
                cell.text = cell.text if number == step else ""
            elif look in ("over", "brackets"):
                cell.text = "X" if look == "over" else f"({cell.text})"
            else:
                shade(cell) if look == "shaded" else mark(cell.paragraphs[0], look)
    return saved(document)


@pytest.mark.parametrize("scale", [NUMBERS, GRADES, ("Yes", "No"), ("4", "3", "2", "1", "N/A")])
@pytest.mark.parametrize("look", ["X", "bold", "highlighted", "shaded", "over", "brackets", "left"])
def test_the_marked_step_is_the_answer_of_its_row(tmp_path: Path, scale: tuple[str, ...], look: str) -> None:
    submission = read_by(tmp_path, form(scale), form(scale, look, 2, 1))
    assert list(answers(submission).values()) == [scale[1], scale[0]]
    assert not submission.unplaced
    told = [finding for finding in submission.findings if finding.code == "PF510"]
    assert len(told) == (2 if look in ("bold", "highlighted", "shaded", "left") else 0)


def test_a_header_over_all_steps_makes_no_list_of_them(tmp_path: Path) -> None:
    head = ("Item", "Rating")
    submission = read_by(tmp_path, form(NUMBERS, head=head), form(NUMBERS, "bold", 4, 2, head=head))
    assert list(answers(submission).values()) == ["4", "2"]


def test_a_step_is_meant_though_its_row_is_called_otherwise(tmp_path: Path) -> None:
    copy = docx.Document(BytesIO(form(GRADES, "X", 3, 1)))
    copy.tables[0].cell(0, 0).text = "Our room was very quiet"
    assert "Always" in answers(read_by(tmp_path, form(GRADES), saved(copy))).values()


def test_steps_above_cells_to_fill_in_are_headers(tmp_path: Path) -> None:
    def open_rows(mark: str) -> bytes:
        document = docx.Document()
        document.add_heading("Review Form", 0)
        rows = [("Delivery", *NUMBERS), (ITEMS[0],), ("Content", *NUMBERS), (ITEMS[1],)]
        table = document.add_table(4, 6)
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=False):
                cell.text = text
        table.cell(1, 2).text = table.cell(3, 5).text = mark
        return saved(document)

    assert set(answers(read_by(tmp_path, open_rows(""), open_rows("X"))).values()) == {"2", "5"}


def table_of(*rows: tuple[str, ...]) -> bytes:
    """A form with one table."""
    document = docx.Document()
    document.add_heading("Review Form", 0)
    table = document.add_table(len(rows), len(rows[-1]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return saved(document)


def test_cells_beside_a_scale_are_filled_in_with_it(tmp_path: Path) -> None:
    head = ("Item", *NUMBERS, "Comments")
    blank = table_of(head, *((item, *NUMBERS, "") for item in ITEMS))
    copy = table_of(
        head, (ITEMS[0], "1", "(2)", "3", "4", "5", "Too loud"), (ITEMS[1], "1", "2", "3", "4", "X", "Fine")
    )
    submission = read_by(tmp_path, blank, copy)
    assert [text for text in answers(submission).values() if text not in ITEMS] == [
        "2",
        "Too loud",
        "5",
        "Fine",
    ]
    assert not submission.unplaced


def test_a_row_for_each_of_several_people_may_have_several_scales(tmp_path: Path) -> None:
    head = ("Member", "Quiet", "Quiet", "Quiet", "Clear", "Clear", "Clear")
    blank = table_of(head, ("", *"123123"), ("", *"123123"))
    copy = table_of(
        head, ("Pat Vole", "1", "X", "3", "1", "2", "X"), ("Ida Fern", "(1)", "2", "3", "1", "(2)", "3")
    )
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Pat Vole", "2", "3", "Ida Fern", "1", "2"]
    assert not submission.unplaced


def test_steps_by_their_numbers_and_words_are_a_scale(tmp_path: Path) -> None:
    scale = ("1-Poor", "2-Good", "3-Great")
    assert list(answers(read_by(tmp_path, form(scale), form(scale, "bold", 3, 2))).values()) == [
        "3-Great",
        "2-Good",
    ]


def test_a_letter_of_a_scale_in_one_cell_is_no_part_of_a_day() -> None:
    blank = table_of(
        ("Practice", "Rating", "Evidence"), *((item, "P    D    US    N/A", "") for item in ITEMS)
    )
    rows = draft_of(blank).rows.values()
    assert [spec.columns["rating"].options for spec in rows] == [["P", "D", "US", "N/A"]]


@pytest.mark.parametrize("given", [("Yes: X", "No:"), ("X Yes:", "No:"), ("X", "No:"), ("(Yes)", "No:")])
def test_one_row_offers_yes_and_no_in_cells_behind_what_asks(tmp_path: Path, given: tuple[str, str]) -> None:
    asked = "Weather radio used by the office:"
    blank, copy = (table_of((asked, *cells)) for cells in (("Yes:", "No:"), given))
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Yes:"]
    assert not submission.unplaced


def test_yes_and_no_behind_what_does_not_ask_head_columns() -> None:
    draft = draft_of(table_of(("Item", "Yes", "No"), ("Greets", "", ""), ("Plans", "", "")))
    assert not draft.fields
    assert draft.rows
