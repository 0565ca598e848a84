"""Rows written as lines with strokes between their cells."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table

FORM = """
rows:
  visits:
    columns:
      due: {kind: date, prompt: Visit on}
      notes: {kind: long, prompt: Notes}
      next: {kind: long, prompt: What comes next}
fields:
  after: {kind: long, prompt: How did it go?}
"""


@pytest.fixture(scope="module")
def form() -> Drawn:
    visits = table(["Visit on", "Notes", "What comes next"], ["", "", ""])
    return Drawn(FORM, h("Visits"), visits, p("How did it go?", bold=True), p(""))


READ = [
    {"due": "2027-05-01", "notes": "We met", "next": "Books"},
    {"due": None, "notes": "Room 2: we read", "next": None},
]


@pytest.mark.parametrize(
    "lines",
    [
        ["Visit on | Notes | What comes next", "5/1/2027 | We met | Books", " | Room 2: we read | "],
        [
            "| Visit on | Notes | What comes next |",
            "|---|:---:|---|",
            "| 5/1/2027 | We met | Books |",
            "| | Room 2: we read | |",
        ],
        ["Day | Notes | Coming up", "5/1/2027 | We met | Books", " | Room 2: we read | "],
    ],
)
def test_lines_with_strokes_between_cells_are_rows(form: Drawn, lines: list[str]) -> None:
    read = form.read(h("Visits"), *map(p, lines), p("How did it go?", bold=True), "Well | enough")
    rows = [{"due": (row.get("due") or None), **row} for row in read["visits"]]
    assert [{key: row.get(key) for key in READ[0]} for row in rows] == READ
    assert read["after"] == "Well | enough"


def test_strokes_in_an_answer_are_part_of_it(form: Drawn) -> None:
    answer = ["red | green", "blue | grey"]
    located = form.read(h("Visits"), p("How did it go?", bold=True), *answer)
    assert located["after"] == "\n".join(answer)


def test_strokes_alone_are_no_rows(form: Drawn) -> None:
    read = form.read(h("Visits"), p("|"), p("|"), p("How did it go?", bold=True), "Well")

    assert read["after"] == "Well"
    assert not read.get("visits")
