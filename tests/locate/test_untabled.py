"""Text that somebody turned into a table of a column or two."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table

FORM = """
fields:
  school: {prompt: "School:"}
  aim: {kind: long, prompt: What is your aim?}
  reason: {kind: long, prompt: Why this aim?}
  support: {kind: long, prompt: What would help?}
rows:
  steps:
    columns:
      number: {kind: ordinal, prompt: "#"}
      text: {kind: long, prompt: Steps taken}
  visits:
    columns:
      due: {kind: date, prompt: Visit on}
      notes: {kind: long, prompt: Notes}
"""


@pytest.fixture(scope="module")
def form() -> Drawn:
    asked = (p("What is your aim?"), p(""), p("Why this aim?"), p(""), p("What would help?"), p(""))
    steps = table(["#", "Steps taken"], ["1", ""], ["2", ""])
    visits = table(["Visit on", "Notes"], ["", ""])
    return Drawn(FORM, h("My year"), p("School: "), *asked, steps, h("Visits"), visits)


ROWS = [
    ("My year", ""), ("School: ", "Lake"), ("What is your aim? ", "Note: we read more"), ("", "and write more"),
    ("Why this aim? ", "They ask"), ("What would help? ", "Time"), ("", "Books"), ("Steps taken", ""),
    ("1. ", "Read along"), ("2. ", "Write along"), ("Visits", ""), ("Visit on: ", "5/1/2027"), ("Notes: ", "We met"),
    ("", "and talked"), ("Visit on: ", "6/1/2027"), ("Notes: ", "Note: we met again"),
]  # fmt: skip

READ = {
    "school": "Lake",
    "aim": "Note: we read more\nand write more",
    "reason": "They ask",
    "support": "Time\nBooks",
    "steps": [{"number": 1, "text": "Read along"}, {"number": 2, "text": "Write along"}],
    "visits": [
        {"due": "2027-05-01", "notes": "We met\nand talked"},
        {"due": "2027-06-01", "notes": "Note: we met again"},
    ],
}


def test_an_answer_goes_on_in_the_rows_below_with_nothing_before_it(form: Drawn) -> None:
    assert form.read(table(*(list(row) for row in ROWS))) == READ


def test_a_table_of_one_column_is_text(form: Drawn) -> None:
    lines = [label + text for label, text in ROWS]
    assert form.read(table(*([line] for line in lines))) == READ


def test_a_table_in_which_the_blank_asks_is_left() -> None:
    rows = [[f"Question {word}", ""] for word in ("one", "two", "six", "ten")]
    mapping = "".join(f"  {row[0][9:]}: {{kind: long, prompt: {row[0]}}}\n" for row in rows)
    form = Drawn("fields:\n" + mapping, h("Asked"), table(*rows))
    copy = [["Asked", ""], *([row[0], "Yes"] for row in rows), ["", "Added"], ["", "More"], ["", "Last"]]
    assert form.read(table(*copy))["ten"] == "Yes"
