"""Rows typed as labelled lines whose labels are in other words than the blank's headers."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table
from planforms.locate.alignment import GUESSED

FORM = """
rows:
  visits:
    columns:
      due: {kind: date, prompt: Date}
      kind: {kind: choice, prompt: Meeting, options: [Planning, Debrief]}
      notes: {kind: long, prompt: "Notes: What was said about the work?"}
fields:
  after: {kind: long, prompt: How did it go?}
"""
AFTER = p("How did it go?", bold=True)


@pytest.fixture(scope="module")
def form() -> Drawn:
    visits = table(["Date", "Meeting", "Notes: What was said about the work?"], ["", "", ""])
    return Drawn(FORM, h("Visits"), visits, AFTER, p(""))


def lines(*texts: str) -> list[object]:
    return [p(text) for text in texts]


ONE = ["When: 5/1/2027", "Type of meeting: Planning", "Said about the work: Room 2: we read", "", ""]
TWO = ["When: 6/1/2027", "Type of meeting: Debrief", "Said about the work: Who: all of us", "What: books", ""]
READ = [
    {"due": "2027-05-01", "kind": "Planning", "notes": "Room 2: we read"},
    {"due": "2027-06-01", "kind": "Debrief", "notes": "Who: all of us\nWhat: books"},
]


def test_labels_that_come_again_are_the_columns(form: Drawn) -> None:
    copy = (h("Visits"), *lines(*ONE, *TWO), AFTER, "Well.")
    assert form.read(*copy) == {"visits": READ, "after": "Well."}
    assert form.locate(*copy).tables["visits"].confidence <= GUESSED


def test_a_row_alone_is_told_by_the_words_and_answers_of_its_labels(form: Drawn) -> None:
    assert form.read(h("Visits"), *lines(*ONE), AFTER)["visits"] == READ[:1]
    other = ["Room: 5/1/2027 or so", "Seats: Planning ahead", "Doors: Room 2: we read"]
    assert "visits" not in form.read(h("Visits"), *lines(*other), AFTER)


def test_a_colon_in_the_answer_of_a_row_alone_ends_no_label(form: Drawn) -> None:
    (read,) = form.read(h("Visits"), *lines(*ONE[:2], "Record: Said the work went on: we read"), AFTER)[
        "visits"
    ]
    assert read["notes"] == "Said the work went on: we read"


def test_the_guidance_behind_a_label_is_none_of_the_answer(form: Drawn) -> None:
    label = "Record: how the work was talked about:"
    copy = [*ONE[:2], f"{label} we read", *TWO[:2], f"{label} Who: all of us"]
    read = form.read(h("Visits"), *lines(*copy), AFTER)
    assert [row["notes"] for row in read["visits"]] == ["we read", "Who: all of us"]


def test_the_last_row_ends_at_an_empty_line_where_the_others_do(form: Drawn) -> None:
    copy = [h("Visits"), *lines(*ONE, *TWO, "How it went: Well.")]
    assert form.read(*copy)["visits"] == READ


def test_labels_in_the_blanks_own_words_are_left_to_those_who_know_them(form: Drawn) -> None:
    copy = [
        "Date: 5/1/2027",
        "Meeting: Planning",
        "Notes: Who: we",
        "Date: 6/1/2027",
        "Meeting: Debrief",
        "Notes: Who: you",
    ]
    read = form.read(h("Visits"), *lines(*copy), AFTER)
    assert [row["notes"] for row in read["visits"]] == ["Who: we", "Who: you"]


@pytest.mark.parametrize("apart", [True, False])
def test_cards_whose_labels_come_again_are_rows(form: Drawn, apart: bool) -> None:
    cards = [
        [["When", "5/1/2027"], ["Type of meeting", "Planning"], ["What we said", "Room 2: we read"]],
        [
            ["When", "6/1/2027"],
            ["Type of meeting", "Debrief"],
            ["What we said", "Who: all of us\nWhat: books"],
        ],
    ]
    tables = [table(*card) for card in cards] if apart else [table(*cards[0], *cards[1])]
    assert form.read(h("Visits"), *tables, AFTER, "Well.") == {"visits": READ, "after": "Well."}


@pytest.mark.parametrize("counted", [True, False])
def test_cards_with_a_count_above_or_a_row_without_cells_are_rows(form: Drawn, counted: bool) -> None:
    first = [["When", "5/1/2027"], ["Type of meeting", "Planning"], ["What we said", "Room 2: we read"]]
    second = [
        ["When", "6/1/2027"],
        ["Type of meeting", "Debrief"],
        ["What we said", "Who: all of us\nWhat: books"],
    ]
    cards = [
        table([f"Visit {number}"] if counted else [], *card)
        for number, card in enumerate((first, second), start=1)
    ]
    assert form.read(h("Visits"), *cards, AFTER, "Well.") == {"visits": READ, "after": "Well."}


def test_a_card_alone_is_told_by_its_labels_and_answers(form: Drawn) -> None:
    card = table(
        ["Day", "5/1/2027"], ["Type of meeting", "Planning"], ["Said about the work", "Room 2: we read"]
    )
    assert form.read(h("Visits"), card, AFTER)["visits"] == READ[:1]
    other = table(["Rooms", "5"], ["Seats", "Planning ahead"], ["Doors", "Room 2: we read"])
    assert "visits" not in form.read(h("Visits"), other, AFTER)


def test_lines_of_an_answer_that_begin_alike_are_no_rows(form: Drawn) -> None:
    answer = ["By when: 5/1/2027", "Who: Ann", "What: books", "By when: 6/1/2027", "Who: Bo", "What: pens"]
    read = form.read(h("Visits"), AFTER, *lines(*answer))
    assert read == {"after": "\n".join(answer)}


def test_a_question_in_other_words_behind_a_rows_label_is_no_part_of_its_answer() -> None:
    drawn = Drawn(
        """
rows:
  steps: {columns: {step: {kind: long, prompt: Activity}, use: {kind: long, prompt: "Use: What will I do with the skills that I have learned to change my practice?"}}}
""",
        h("Plan"),
        table(
            ["Activity", "Use: What will I do with the skills that I have learned to change my practice?"],
            ["", ""],
            ["", ""],
        ),
    )
    rows = [("Read.", "Talk more."), ("Watch.", "Who asks now? All do.")]
    asked = "how will my practice and skills change?"
    lines = [line for step, use in rows for line in (p(f"Activity: {step}"), p(f"Use: {asked} {use}"))]
    steps = drawn.read(h("Plan"), *lines)["steps"]
    assert [(row["step"], row["use"]) for row in steps] == rows  # type: ignore[attr-defined]


def test_rows_below_bold_heads_of_other_names_in_the_forms_one_table_are_its_rows(form: Drawn) -> None:
    said = [
        ["5/1/2027", "Planning", "Room 2: we read"],
        ["6/1/2027", "Debrief", "Who: all of us\nWhat: books"],
    ]
    heads = [[p(text, bold=True)] for text in ("Day", "Kind of talk", "Said")]
    one = table([[p("Log", bold=True)], "of all talks"], heads, *said, [[p("After", bold=True)], "Well."])
    assert form.read(h("Visits"), one)["visits"] == READ


def test_a_table_of_an_answers_own_below_bold_words_is_no_log(form: Drawn) -> None:
    said = [["Ann", "4"], ["Bo", "5"]]
    heads = [[p(text, bold=True)] for text in ("Who", "How many")]
    one = table([[p("Log", bold=True)], "of all talks", ""], heads, *said)
    assert "visits" not in form.read(h("Visits"), one)
