"""Tables of rows that somebody turned to text: the header's cells one below the other, then the rows' cells."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table
from planforms.document import Paragraph

FORM = """
fields:
  aim: {kind: long, prompt: What is your aim?}
  after: {kind: long, prompt: How did it go?}
rows:
  steps:
    required: true
    columns:
      number: {kind: ordinal, prompt: "#"}
      what: {kind: long, prompt: "Activity: what will you do?"}
      due: {kind: date, prompt: Target date}
"""
HEADER = ["#", "Activity: what will you do?", "Target date"]


@pytest.fixture(scope="module")
def form() -> Drawn:
    rows = table(["Steps", "", ""], HEADER, ["1", "", ""], ["2", "", ""])
    return Drawn(FORM, h("Plan"), p("What is your aim?"), p(""), rows, p("How did it go?"), p(""))


def copy(*cells: str, head: tuple[str, ...] = ("Steps", *HEADER)) -> list[Paragraph]:
    lines = ["What is your aim?", "To read more", *head, *cells, "", "How did it go?", "Well: so far"]
    return [h("Plan"), *map(p, lines)]


def test_a_line_for_each_cell_is_a_table_still(form: Drawn) -> None:
    read = form.read(
        *copy("1", "Read: a book", "5/1/2027", "2", "Write it up", "ongoing", "3", "Rest", "6/1/2027")
    )
    assert read["steps"] == [
        {"number": 1, "what": "Read: a book", "due": "2027-05-01"},
        {"number": 2, "what": "Write it up", "due": "ongoing"},
        {"number": 3, "what": "Rest", "due": "2027-06-01"},
    ]
    assert (read["aim"], read["after"]) == ("To read more", "Well: so far")


def test_cells_in_which_nothing_is_written_count(form: Drawn) -> None:
    read = form.read(*copy("1", "", "5/1/2027", "2", "Write it up", "", "3", "Rest", "6/1/2027"))
    assert [row.get("what") for row in read["steps"]] == [None, "Write it up", "Rest"]  # type: ignore[attr-defined]


def test_lines_that_nobody_can_tell_apart_are_no_rows(form: Drawn) -> None:
    built = form.build(*copy("1", "Read", "and write", "5/1/2027", "2", "Rest", "6/1/2027"))
    plan = built.plan.model_dump()
    assert plan["steps"] == []
    assert (plan["aim"], plan["after"]) == ("To read more", "Well: so far")
    assert [text.text for text in built.unplaced] == [
        "1",
        "Read",
        "and write",
        "5/1/2027",
        "2",
        "Rest",
        "6/1/2027",
    ]


def test_labels_of_lines_are_no_header(form: Drawn) -> None:
    lines = ["#", "Activity:", "Target date:", "Activity: Read", "Target date: 5/1/2027"]
    read = form.read(*copy(*lines, head=()))
    assert read["steps"][-1]["what"] == "Read"  # type: ignore[index]


def test_labels_left_empty_below_others_are_no_header(form: Drawn) -> None:
    lines = ["#", "Activity: Read", "Target date: 5/1/2027", "#", "Activity:", "Target date:"]
    assert [row["what"] for row in form.read(*copy(*lines, head=()))["steps"]] == ["Read"]  # type: ignore[attr-defined]
