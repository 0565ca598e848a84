"""Lines to write on side by side below heads: each is asked for by the label of its row and its head."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, kinds_asked, lines, read_by

TOP = ["Travel Request", "Name: ____________"]
END = ["Signature: ____________"]
COSTS = ["Cost of the trip:\tComments:", "Hotel\t$ ________\t____________", "Meals\t$ ________\t____________"]
COPY = ["Travel Request", "Name: Ada Quill"]


def read_with(folder: Path, *rows: str) -> tuple[dict[str, str], list[str]]:
    """What a copy of the costs with these rows answers about them, and the codes of what is found."""
    read = read_by(folder, lines(*TOP, *COSTS, *END), lines(*COPY, COSTS[0], *rows, "Signature: Ada Quill"))
    told = {path: text for path, text in answers(read).items() if "hotel" in path or "meals" in path}
    return told, [finding.code for finding in read.findings]


def test_lines_side_by_side_are_each_asked_for_by_their_head() -> None:
    asked = kinds_asked(*TOP, *COSTS, *END)
    assert [prompt for _, prompt in asked if "Hotel" in prompt] == ["Hotel $", "Hotel: Comments"]


@pytest.mark.parametrize("heads", ["\tBudget\tActual", "Item\tBudget\tActual"])
def test_each_line_has_a_head_where_the_labels_have_one_of_their_own_or_none(heads: str) -> None:
    asked = kinds_asked(*TOP, heads, "Hotel\t________\t________", "Meals\t________\t________", *END)
    wanted = ["Hotel: Budget", "Hotel: Actual", "Meals: Budget", "Meals: Actual"]
    assert [prompt for _, prompt in asked[1:-1]] == wanted


def test_lines_below_other_words_are_one_answer_as_before() -> None:
    asked = kinds_asked(*TOP, "What the trip costs", *COSTS[1:], *END)
    assert [prompt for _, prompt in asked if "Hotel" in prompt] == ["Hotel"]


def test_what_was_written_over_them_is_told_apart(tmp_path: Path) -> None:
    rows = "Hotel\t$ 120____\ttwo nights______", "Meals\t$40\t____________"
    told, codes = read_with(tmp_path, *rows)
    assert told == {"hotel": "120", "comments_hotel": "two nights", "meals": "40"}
    assert not codes


def test_a_second_line_by_itself_is_no_answer_of_the_first(tmp_path: Path) -> None:
    told, _ = read_with(tmp_path, "Hotel\t$ \ttwo nights", "Meals\t$ ________\tlunch is free")
    assert told == {"comments_hotel": "two nights", "comments_meals": "lunch is free"}


@pytest.mark.parametrize("row", ["Hotel\t$ 120 two nights", "Hotel\t$ 120\tor less\ttwo nights"])
def test_a_row_with_other_tabs_is_told(tmp_path: Path, row: str) -> None:
    _, codes = read_with(tmp_path, row, COSTS[2])
    assert "PF502" in codes


def test_a_copy_is_known_by_the_labels_of_such_rows(tmp_path: Path) -> None:
    rows = [f"{item}\t________\t________" for item in ("Hotel", "Meals")]
    copied = [row.replace("________", "40") for row in rows]
    blank = lines(*TOP, "\tBudget\tActual", *rows, *END)
    read = read_by(tmp_path, blank, lines(*COPY, "\tBudget\tActual", *copied, "Signature: Ada Quill"))
    assert {"budget_hotel", "actual_meals"} < answers(read).keys()
    assert not read.findings
