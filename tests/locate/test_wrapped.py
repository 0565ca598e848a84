"""Copies pasted out of a PDF or a mail, with a paragraph for each line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locate.drawing import Drawn, h, p, prompting, table
from planforms.document import Paragraph, Place

MAPPING = """
fields:
  name: {kind: person, prompt: Name}
  team: {kind: people, prompt: Team}
  norms: {kind: list, prompt: Our norms}
  practice: {kind: choice, prompt: Practice, options: [Uses data to name and close gaps, Plans lessons]}
  goal: {kind: long, prompt: What is your goal?}
"""

BLANK = (
    h("Plan"),
    table(["Name", ""], ["Team", ""], ["Our norms", ""], ["Practice", ""]),
    p("What is your goal?", bold=True),
    table([""]),
)

LINES = (
    "Plan",
    "Name: Ann Lee",
    "Team: Bo Ortiz and Dana Quincy, Fay Underhill-Marchetti, Maria Jose",
    "Okonkwo",
    "Our norms: Start on time, Listen to everybody first, Share the Whole",
    "Floor",
    "Practice: Uses data to name and close gaps",
    "What is your goal?",
    "By next May the team will have read and tried three routines for the",
    "discussion of texts, and each of us will have been in the room of the",
    "others at least once.",
)


def test_a_list_goes_on_in_the_next_line() -> None:
    read = Drawn(MAPPING, *BLANK).read(*LINES)
    assert read["team"] == ["Bo Ortiz", "Dana Quincy", "Fay Underhill-Marchetti", "Maria Jose Okonkwo"]
    assert read["norms"] == ["Start on time", "Listen to everybody first", "Share the Whole Floor"]


def test_an_option_goes_on_in_the_next_line() -> None:
    label = "Practice of this plan and its cycle"
    labels = table(["Name", ""], ["Team", ""], ["Our norms", ""], [label, ""])
    form = Drawn(MAPPING.replace("prompt: Practice", f"prompt: {label}"), BLANK[0], labels, *BLANK[2:])
    lines = [*LINES[:6], f"{label}: Uses data to name and", "close gaps", *LINES[7:]]
    assert form.read(*lines)["practice"] == "Uses data to name and close gaps"


def test_lines_of_a_list_stand_for_themselves_where_paragraphs_are_whole() -> None:
    lines = [*LINES[:-3], " ".join(LINES[-3:])]
    assert Drawn(MAPPING, *BLANK).read(*lines)["norms"][-1] == "Floor"  # type: ignore[index]


def on_page(text: str) -> Paragraph:
    return replace(p(text), place=Place(page=1))


def test_lines_of_a_page_that_together_say_what_the_blank_prints_are_no_answer() -> None:
    asks = ("When did you practice it? Be specific.", "What was planted? Give the names of all.")
    fields = "".join(f"  f{at}: {{prompt: '{ask}'}}\n" for at, ask in enumerate(asks))
    form = Drawn(f"fields:\n{fields}", h("Plan"), table(*([ask, ""] for ask in asks)))
    cells = [
        ["When did you practice it? Be", "specific."],
        ["What was planted?", "Give the names", "of all."],
    ]
    copy = [[[on_page(line) for line in cell], said] for cell, said in zip(cells, ("", "Beans"), strict=True)]
    assert form.read(on_page("Plan"), table(*copy)) == {"f1": "Beans"}


def test_a_number_that_a_program_puts_before_a_prompt_is_no_answer() -> None:
    asks = ("What was planted?", "Who came along?")
    fields = "".join(f"  f{at}: {{kind: long, prompt: '{ask}'}}\n" for at, ask in enumerate(asks))
    form = Drawn(
        f"fields:\n{fields}", p("Rows:"), p("2"), *(block for ask in asks for block in (p(ask), p()))
    )
    lines = (
        "Rows:",
        "2",
        "1.\tWhat was planted?",
        "Beans.",
        "Two rows of them.",
        "2.\tWho came along?",
        "Ann",
    )
    found = form.read(*map(on_page, lines))
    assert found == {"f0": "Beans.\nTwo rows of them.", "f1": "Ann"}


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Reading Counting games", {}),
        ("Reading counting gates", {"why": "Reading counting gates"}),
        ("Reading", {}),
    ],
)
def test_a_line_of_a_page_that_says_several_texts_of_a_cell_is_no_answer(
    line: str, read: dict[str, str]
) -> None:
    fields = "fields:\n  why: {kind: long, prompt: 'Of these:'}\n  end: {kind: text, prompt: Until when}\n"
    cell = [p("Of these:"), p("Reading"), p("Counting games")]
    form = Drawn(fields, p("Plan"), table([cell], ["Until when"], [""]))
    copy = table([[on_page("Of these:"), on_page(line)]], [[on_page("Until when")]], [""])
    assert form.read(on_page("Plan"), copy) == read


def test_lines_of_a_page_that_together_say_what_a_control_asks_are_no_answer() -> None:
    columns = "what: {prompt: What}, due: {kind: date, prompt: By when}"
    steps = table(["What", "By when"], ["", prompting("date")], ["", prompting("date")])
    drawn = Drawn(f"rows: {{steps: {{columns: {{{columns}}}}}}}", h("Plan"), steps)
    lines = [on_page("Click or tap to"), on_page("enter a date.")]
    read = drawn.read(on_page("Plan"), table(["What", "By when"], ["We dig.", "5/1/2027"], ["", lines]))
    assert read["steps"] == [{"what": "We dig.", "due": "2027-05-01"}]
