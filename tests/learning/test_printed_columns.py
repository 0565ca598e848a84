"""Tables that print several things in each row, beside or about the columns to fill in."""

from __future__ import annotations

from pathlib import Path

import docx
from blanks import Table, answers, begun, draft_of, presented, read_by, saved, taught, with_table

RUBRIC: Table = [
    ("Criteria", "Points", "Description", "Score"),
    ("Content", "40", "The talk covers all of its subject", ""),
    ("Delivery", "30", "The speaker is easy to follow", ""),
    ("Part two",),
    ("Pictures", "20", "They show what is said", ""),
    ("Time", "10", "Nobody has to be cut short", ""),
    ("Total", "100", "", ""),
]
AGENDA: Table = [
    ("Time", "Topic", "To do", "Leader"),
    ("", "Welcome", "", "Chair"),
    ("", "Reports of the groups", "", ""),
    ("", "Next meeting", "", "Secretary"),
    ("", "Questions", "", ""),
]


WEIGHED: Table = [
    ("Title", "Rating", "Factor", "Earned Points", "Max"),
    ("Goal 1", "", "20%", "", "0.60"),
    ("Goal 2", "", "30%", "", "0.90"),
    ("Goal 3", "", "50%", "", "1.50"),
]


def filled(rows: Table, told: dict[tuple[int, int], str]) -> Table:
    return [[told.get((at, column), text) for column, text in enumerate(row)] for at, row in enumerate(rows)]


def test_a_score_stands_behind_three_columns_that_are_printed(tmp_path: Path) -> None:
    told = {(1, 3): "35", (4, 3): "18", (5, 3): "9", (6, 3): "62"}
    submission = taught(tmp_path, with_table(RUBRIC), with_table(filled(RUBRIC, told)))
    found = answers(submission)
    assert [text for path, text in found.items() if path.endswith(".score")] == ["35", "18", "9", "62"]
    assert not submission.unplaced


def test_printed_columns_stand_between_those_to_fill_in(tmp_path: Path) -> None:
    told = {
        (1, 0): "3:00",
        (1, 2): "Say hello",
        (2, 3): "Kim",
        (4, 0): "3:40",
        (4, 2): "Ask all",
        (4, 3): "Lee",
    }
    submission = taught(tmp_path, with_table(AGENDA), with_table(filled(AGENDA, told)))
    rows = [
        entry.place.row for path, entry in submission.fields.items() if path.endswith("time") and entry.text
    ]
    assert rows == [2, 5]
    assert sorted(answers(submission).values()) == sorted(told.values())


def test_what_is_printed_behind_open_columns_leaves_each_its_head(tmp_path: Path) -> None:
    told = {(1, 1): "3", (1, 3): "0.60", (2, 1): "2", (2, 3): "0.60", (3, 1): "3", (3, 3): "1.50"}
    submission = taught(tmp_path, with_table(WEIGHED), with_table(filled(WEIGHED, told)))
    found = answers(submission)
    assert [text for path, text in found.items() if path.endswith(".rating")] == ["3", "2", "3"]
    assert [text for path, text in found.items() if path.endswith(".earned_points")] == [
        "0.60",
        "0.60",
        "1.50",
    ]
    assert sorted(found.values()) == sorted(told.values())
    assert not [found for found in submission.findings if found.code == "PF405"]
    assert not submission.unplaced


def test_labels_beside_their_answers_are_no_printed_columns() -> None:
    table = [
        ("Item", "Count", "Item", "Count"),
        ("Pens", "", "Books", ""),
        ("Maps", "", "Chairs", ""),
        ("Lamps", "", "Desks", ""),
    ]
    mapping = draft_of(with_table(table)).mapping()
    assert not mapping.rows


def levelled(*given: tuple[str, str], sums: tuple[str, str] = ("", "")) -> bytes:
    """A rubric of two domains that describes its levels, with a rating and evidence to write behind, and a sum of each."""
    document = begun("Self-Assessment", "Name: ____________________")
    head = ("Component", "1 Weak", "2 Fair", "3 Strong", "My rating", "Evidence")
    table = document.add_table(1, len(head))
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    left = list(given)
    for domain, items, total in zip(DOMAINS, COMPONENTS, sums, strict=True):
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = domain
        for item in items:
            said = (item, *(f"{item} seen {level}" for level in ("rarely", "often", "daily")))
            row = (*said, *(left.pop(0) if left else ("", "")))
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        cells = table.add_row().cells
        cells[0].merge(cells[3]).text = f"Average, {domain.partition('.')[0]}"
        cells[4].text = total
    return presented(document)


DOMAINS = ("Domain A. Planning", "Domain B. The room")
COMPONENTS = (("Content", "Goals"), ("Respect", "Time"))


def test_bands_and_sums_part_rows_that_describe_their_levels(tmp_path: Path) -> None:
    given = (("3", "Unit map"), ("2", "Goals are posted"), ("2.5", "Minutes"), ("3", "Timed turns"))
    submission = taught(tmp_path, levelled(), levelled(*given, sums=("2.5", "2.75")))
    found = answers(submission)
    assert [text for path, text in found.items() if "[" in path] == [text for row in given for text in row]
    assert [text for path, text in found.items() if "[" not in path] == ["2.5", "2.75"]
    rows = submission.plan.model_dump()["standards"]
    assert [row["domain"] for row in rows] == [domain for domain in DOMAINS for _ in range(2)]
    assert not submission.unplaced


def test_what_stands_behind_a_title_that_ends_in_a_bracket_begins_behind_its_colon(tmp_path: Path) -> None:
    def form(other: str, *said: str) -> bytes:
        document = docx.Document()
        document.add_heading("Travel Fund", 0)
        rows = [
            ("Item", "Cost", "Paid by"),
            ("Fare", *said),
            ("Meals", *said),
            (f"Other (specify): {other}", *said),
        ]
        table = document.add_table(len(rows), 3)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return saved(document)

    submission = read_by(tmp_path, form("______________", "", ""), form("Poster printing", "4", "School"))
    assert "Poster printing" in answers(submission).values()
