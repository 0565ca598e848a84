"""Titles of parts in one cell beside all of their rows, and rows that somebody adds below titled ones."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, saved, taught
from docx.table import Table

from planforms.learning.draft.draft import Draft

HEAD = [["B. Points", "Option", "Dates", "", "Verified", ""], ["", "", "From", "To", "Yes", "No"]]
TITLES = ("1 Course", "2 Journal")
FIRST, LAST = "A. Member", "C. Sign"


def record(
    *rows: tuple[str, ...],
    named: str = "",
    points: str = "",
    signed: str = "",
    titles: tuple[str, ...] = TITLES,
) -> bytes:
    """A form that is one table: a name, rows below a header, their total and a signature, each part with its title beside it."""
    body = [["", title, *(rows[at] if at < len(rows) else ("",) * 4)] for at, title in enumerate(titles)]
    cells = [
        [FIRST, "Last name", named, "First", "", ""],
        ["", "District", "", "Degree", "", ""],
        *HEAD,
        *body,
        ["", "TOTAL POINTS", "", points, "Still needed", ""],
        [LAST, "Member", signed, "Date", "", ""],
        ["", "Office use only", "Received", "", "Remarks", ""],
    ]
    last = len(cells) - 1
    merged = [
        (0, 0, 1, 0),
        (2, 0, last - 2, 0),
        (last - 1, 0, last, 0),
        (2, 1, 3, 1),
        (2, 2, 2, 3),
        (2, 4, 2, 5),
    ]
    return _drawn(cells, *merged)


def _drawn(cells: list[list[str]], *merged: tuple[int, int, int, int]) -> bytes:
    document = docx.Document()
    document.add_heading("Renewal Record", 0)
    made: Table = document.add_table(len(cells), len(cells[0]))
    for number, texts in enumerate(cells):
        for column, text in enumerate(texts):
            if text:
                made.cell(number, column).text = text
    for top, left, bottom, right in merged:
        made.cell(top, left).merge(made.cell(bottom, right))
    return saved(document)


@pytest.fixture(scope="module")
def draft() -> Draft:
    return draft_of(record())


def test_titles_beside_parts_head_them_and_ask_nothing(draft: Draft) -> None:
    prompts = [prompt for spec in draft.fields.values() for prompt in spec.prompt]
    assert {"Last name", "District", "TOTAL POINTS", "Still needed", "Remarks"} <= {*prompts}
    assert not {FIRST, HEAD[0][0], LAST, "Office use only"} & {*prompts}
    assert draft.fields["signature"].kind == "signature"


def test_a_header_beside_a_title_heads_rows(draft: Draft) -> None:
    (table,) = draft.rows.values()
    kinds = {name: spec.kind for name, spec in table.columns.items()}
    assert kinds == {
        "option": "title",
        "start_date": "date",
        "end_date": "date",
        "yes": "choices",
        "no": "choices",
    }


def test_rows_are_read_beside_a_title(tmp_path: Path) -> None:
    copy = record(("", "", "", ""), ("May", "June", "", "x"), named="Lee", points="12", signed="J. Lee")
    found = taught(tmp_path, record(), copy)
    assert sorted(answers(found).values()) == ["12", "J. Lee", "June", "Lee", "May", "No"]
    assert not found.unplaced


def test_a_row_with_a_title_of_its_own_keeps_it(tmp_path: Path) -> None:
    copy = record(*[("", "", "", "")] * 2, ("May", "", "x", ""), titles=(*TITLES, "3 Choir camp"))
    found = taught(tmp_path, record(), copy)
    assert sorted(answers(found).values()) == ["3 Choir camp", "May", "Yes"]
    assert not found.unplaced


def test_a_title_in_other_words_is_doubted(tmp_path: Path) -> None:
    copy = record(("", "", "", ""), ("May", "", "x", ""), titles=(TITLES[0], "2 Article"))
    found = taught(tmp_path, record(), copy)
    (path,) = (path for path, text in answers(found).items() if text == "2 Article")
    assert found.fields[path].confidence < 0.75


def test_what_groups_of_rows_below_one_header_are_about_is_no_title_of_a_part() -> None:
    cells = [
        ["Area", "Item", "Yes", "No"],
        ["Room", "Desks", "", ""],
        ["", "Maps", "", ""],
        ["Yard", "Trees", "", ""],
        ["", "Paths", "", ""],
    ]
    made = _drawn(cells, (1, 0, 2, 0), (3, 0, 4, 0))
    (table,) = draft_of(made).rows.values()
    assert [spec.prompt for spec in table.columns.values() if spec.kind == "title"] == [["Item"]]
