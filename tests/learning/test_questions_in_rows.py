"""Rows to tick with questions of their own below their titles: a phone number, details if the answer is no."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, draft_of, read_by, taught, with_table
from docx.document import Document as Drawn
from invented_forms import drawn

from planforms.submission import Submission

Rows = list[tuple[str, ...]]

LIFT: Rows = [
    ("Before lifting", "Yes", "No", "N/A"),
    ("Was the dock told?\nDock phone #: ______________\nName of the guard: ____________", "", "", ""),
    ("Straps are whole", "", "", ""),
    ("Was the load weighed?\nIf yes, write the weight here: __________", "", "", ""),
]
TOUR: Rows = [
    ("On the tour", "OK", "NA"),
    ("Lights work", "", ""),
    ("Doors close\nIf not, describe below", "", ""),
    ("If applicable: visitors\nThey were told the way out", "", ""),
]
CALLS: Rows = [
    ("Calls", "Yes", "No"),
    ("Parents were called", "", ""),
    ("The clinic was called\nIf No, put details below", "", ""),
    ("The bus was called\nIf No, put details below", "", ""),
]


def filled(rows: Rows, marks: tuple[int, ...], *typed: tuple[int, str, str]) -> Rows:
    """A copy with an X in a cell of each row, and texts typed over lines or behind labels."""
    made = [rows[0]]
    for at, (row, mark) in enumerate(zip(rows[1:], marks, strict=True), 1):
        title = row[0]
        for _, label, text in (one for one in typed if one[0] == at):
            before, _, after = title.partition(label)
            title = f"{before}{label} {text}{after.lstrip(' _')}"
        made.append((title, *("X" if column == mark else "" for column in range(1, len(row)))))
    return made


def read_as(tmp_path: Path, rows: Rows, copy: Rows) -> tuple[Submission, dict[str, str], dict[str, str]]:
    """A copy as read, its answers outside of rows, and by the title of each row what is ticked."""
    submission = taught(tmp_path, with_table(rows), with_table(copy))
    plan = submission.model_dump(mode="json")["plan"]
    (entries,) = (held for held in plan.values() if isinstance(held, list))
    ticked = {
        next(value for value in row.values() if isinstance(value, str)): "".join(
            mark for value in row.values() if isinstance(value, list) for mark in value
        )
        for row in entries
    }
    asked = {path: text for path, text in answers(submission).items() if "[" not in path}
    return submission, asked, ticked


def test_lines_below_titles_are_fields_and_the_rows_are_rated(tmp_path: Path) -> None:
    copy = filled(
        LIFT,
        (1, 2, 3),
        (1, "Dock phone #:", "555-0101\n"),
        (1, "Name of the guard:", "Ann Lee"),
        (3, "write the weight here:", "2 t"),
    )
    submission, asked, ticked = read_as(tmp_path, LIFT, copy)
    assert ticked == {"Was the dock told?": "Yes", "Straps are whole": "No", "Was the load weighed?": "N/A"}
    assert sorted(asked.values()) == ["2 t", "555-0101", "Ann Lee"]
    assert not submission.unplaced


@pytest.mark.parametrize(
    ("rows", "copy", "ticked", "details"),
    [
        pytest.param(
            TOUR,
            filled(TOUR, (1, 2, 1), (2, "describe below", "\nThe east door sticks.")),
            {
                "Lights work": "OK",
                "Doors close": "NA",
                "If applicable: visitors They were told the way out": "OK",
            },
            ["The east door sticks."],
            id="below the question",
        ),
        pytest.param(
            CALLS,
            filled(CALLS, (1, 2, 2), (2, "details below", "Line dead"), (3, "details below", "Left early")),
            {"Parents were called": "Yes", "The clinic was called": "No", "The bus was called": "No"},
            ["Left early", "Line dead"],
            id="behind it, twice",
        ),
        pytest.param(CALLS, filled(CALLS, (2, 1, 1)), {"Parents were called": "No", "The clinic was called": "Yes", "The bus was called": "Yes"}, [], id="no details"),
    ],
)  # fmt: skip
def test_details_below_a_title_are_fields(
    tmp_path: Path, rows: Rows, copy: Rows, ticked: dict[str, str], details: list[str]
) -> None:
    submission, asked, found = read_as(tmp_path, rows, copy)
    assert (found, sorted(asked.values())) == (ticked, details)
    assert not submission.unplaced


def test_empty_lines_in_a_title_end_no_table(tmp_path: Path) -> None:
    rows = [
        ("", "Yes", "No"),
        ("May we take photographs?\n", "", ""),
        ("May we print\nthem?", "", ""),
        ("I agree\n", "", ""),
    ]
    _, asked, ticked = read_as(tmp_path, rows, filled(rows, (1, 2, 1)))
    assert ticked == {"May we take photographs?": "Yes", "May we print them?": "No", "I agree": "Yes"}
    assert not asked


def test_what_somebody_writes_below_a_title_is_unplaced_and_the_title_stays(tmp_path: Path) -> None:
    rows = [("Before", "Yes", "No"), ("Lights work", "", ""), ("Doors close", "", "")]
    copy = [rows[0], ("Lights work\nnot in the hall", "X", ""), ("Doors close", "", "X")]
    submission, _, ticked = read_as(tmp_path, rows, copy)
    assert ticked == {"Lights work": "Yes", "Doors close": "No"}
    assert [found.text for found in submission.unplaced] == ["not in the hall"]


TALK: Rows = [
    ("Topic", "Initials\n(Trainer)", "Initials\n(Worker)", "Comments"),
    ("1. The site:\nIts name: ____________\nIts lead: ____________", "", "", ""),
    ("2. Rules\nFirst rule: ____________\nSecond rule: ____________", "", "", ""),
    ("(C) Where the exits are\n\n", "", "", ""),
    ("3. First aid\nAttendant:", "", "", ""),
]


def test_topics_that_are_initialled_are_rows_and_their_lines_fields(tmp_path: Path) -> None:
    copy = [
        TALK[0],
        ("1. The site:\nIts name: North yard\nIts lead: Ann Lee", "T.O.", "A.L.", ""),
        ("2. Rules\nFirst rule: Hard hats\nSecond rule: No phones", "T.O.", "A.L.", "Asked twice"),
        (TALK[3][0], "T.O.", "", ""),
        ("3. First aid\nAttendant: Bo Diaz, 555-0101", "", "A.L.", ""),
    ]
    submission = taught(tmp_path, with_table(TALK), with_table(copy))
    found = answers(submission)
    (entries,) = (
        held for held in submission.model_dump(mode="json")["plan"].values() if isinstance(held, list)
    )
    assert [[text for text in row.values() if text] for row in entries] == [
        ["1. The site:", "T.O.", "A.L."],
        ["2. Rules", "T.O.", "A.L.", "Asked twice"],
        ["(C) Where the exits are", "T.O."],
        ["3. First aid", "A.L."],
    ]
    asked = [text for path, text in found.items() if "[" not in path]
    assert asked == ["North yard", "Ann Lee", "Hard hats", "No phones", "Bo Diaz, 555-0101"]
    assert not submission.unplaced


def test_a_line_that_asks_for_a_name_has_the_empty_ones_below_it() -> None:
    def draw(document: Drawn) -> None:
        table = document.add_table(3, 3)
        for column, head in enumerate(("Topic", "Initials", "Comments")):
            table.cell(0, column).text = head
        for row, lines in enumerate(
            (["1. Exits", "The two doors", ""], ["2. First aid", "Attendant’s name", ""]), 1
        ):
            table.cell(row, 0).text = lines[0]
            for line in lines[1:]:
                table.cell(row, 0).add_paragraph(line)

    draft = draft_of(drawn(draw))
    assert [spec.prompt for spec in draft.fields.values()] == [["Attendant’s name"]]
    assert len(draft.rows) == 1


@pytest.mark.parametrize("second", ["Literacy", ""])
def test_an_answer_over_two_labels_in_a_cell_of_a_row_is_doubted(tmp_path: Path, second: str) -> None:
    heads = [
        "Goal\n(What will you do?)",
        "Actions\n(How?)",
        "Completion Date\n(When?)",
        "Evidence\n(How will you know?)",
    ]
    blank = [heads, *([f"Goal {number}: \nDimension: ", "", "", ""] for number in (1, 2, 3))]
    told = f"Goal 1: Read aloud daily by June\nDimension: {second}"
    copy = [heads, [told, "Visit a class", "May 4, 2027", "Running records"], *blank[2:]]
    submission = read_by(tmp_path, with_table(blank, "Goals"), with_table(copy, "Goals"))
    doubted = [finding.field for finding in submission.findings if finding.code == "PF510"]
    assert [path for path in doubted if path and path.endswith("[0].goal")] == ["activities[0].goal"] * bool(
        second
    )
