"""Counted rows of lines to write on, typed below heads: they are the rows of a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, draft_of, lines, read_by, taught

HEADS = "     Step                    Who              When"
BLANK = [f"     {number}. ____________________  _____________  __________" for number in (1, 2, 3)]


def plan(*rows: str) -> bytes:
    """A plan of an invented club with these rows, typed below their heads."""
    return lines("Name: ____________", "STEPS OF THE PLAN", HEADS, *rows, "Remarks: ____________")


def said(folder: Path, *rows: str) -> dict[str, str]:
    """What a copy with these rows answers in them."""
    read = answers(read_by(folder, plan(*BLANK), plan(*rows)))
    return {path.partition("[")[2]: text for path, text in read.items()}


def test_they_are_the_rows_of_a_table_with_a_column_below_each_head() -> None:
    [rows] = draft_of(plan(*BLANK)).rows.values()
    assert [spec.prompt for spec in rows.columns.values()] == [["Step"], ["Who"], ["When"]]


def test_what_was_typed_over_them_and_one_more_goes_into_the_clean_copy_too(tmp_path: Path) -> None:
    rows = [
        "     1. Buy two ladders       Ann Lee        May 4",
        "     2. Paint the shed. Twice.  Bo and Cy  __________",
        "     3. Rest   all of us\tJune 1",
        "     4. Sing                  Dee            June 2",
    ]
    read = taught(tmp_path, plan(*BLANK), plan(*rows))
    found = list(answers(read).values())
    assert found[:5] == ["Buy two ladders", "Ann Lee", "May 4", "Paint the shed. Twice.", "Bo and Cy"]
    assert found[5:] == ["Rest", "all of us", "June 1", "Sing", "Dee", "June 2"]
    assert not read.unplaced


def test_a_row_with_fewer_parts_is_told_by_where_they_begin(tmp_path: Path) -> None:
    rows = ("     1. Buy ladders                          May 4", "     2.", BLANK[2])
    assert list(said(tmp_path, *rows).values()) == ["Buy ladders", "May 4"]


@pytest.mark.parametrize("row", ["     1. Buy ladders.  Two.  Ann Lee  May 4", "     1. Buy   ladders"])
def test_a_row_that_does_not_tell_its_cells_is_told(tmp_path: Path, row: str) -> None:
    read = read_by(tmp_path, plan(*BLANK), plan(row, *BLANK[1:]))
    assert "Buy" not in "".join(answers(read).values())
    assert any("Buy" in entry.text for entry in read.unplaced)
    assert "PF501" in {finding.code for finding in read.findings}


def test_one_line_a_row_below_other_words_is_an_answer_as_before() -> None:
    assert not draft_of(plan("1. ____________________", "2. ____________________")).rows
