"""Row tables on their side, and a card for each entry: read as the rows that the blank prints."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table, verdicts

FORM = """
rows:
  steps:
    columns:
      what: {kind: long, prompt: Proposed activity}
      why: {kind: long, prompt: "Outcome: what will change"}
      when: {kind: date, prompt: Target date}
"""

HEADS = ["Proposed activity", "Outcome: what will change", "Target date"]
ENTRIES = [["Read a book", "More talk", "2027-05-01"], ["Visit a class", "Better questions", "2027-06-01"]]
ROWS = {"steps": [dict(zip(("what", "why", "when"), entry, strict=True)) for entry in ENTRIES]}


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, h("Plan"), p("Steps", bold=True), table(HEADS, ["", "", ""]))


def card(entry: list[str], *, heads: list[str] = HEADS) -> list[list[str]]:
    return [[head, answer] for head, answer in zip(heads, entry, strict=True)]


def test_headers_down_the_first_column_head_an_entry_in_each_column(form: Drawn) -> None:
    sideways = [[head, *answers] for head, *answers in zip(HEADS, *ENTRIES, strict=True)]
    assert form.read(h("Plan"), p("Steps", bold=True), table(*sideways)) == ROWS


def test_a_table_for_each_entry_is_a_row_each(form: Drawn) -> None:
    assert form.read(h("Plan"), *(table(*card(entry)) for entry in ENTRIES)) == ROWS


def test_cards_below_each_other_in_one_table_are_a_row_each(form: Drawn) -> None:
    rows = [row for entry in ENTRIES for row in card(entry)]
    located = form.locate(h("Plan"), table(*rows))
    assert [to for text, to in verdicts(located) if text in HEADS] == ["form"] * 6
    assert form.read(h("Plan"), table(*rows)) == ROWS


def test_a_card_in_another_order_keeps_its_labels(form: Drawn) -> None:
    first, second = ENTRIES
    rows = card(first) + card(second)[::-1]
    assert form.read(h("Plan"), table(*rows)) == ROWS


def test_labels_by_their_names_alone_and_one_reworded_are_headers_still(form: Drawn) -> None:
    heads = ["Proposed activity", "Outcome", "To be done no later than"]
    assert form.read(h("Plan"), *(table(*card(entry, heads=heads)) for entry in ENTRIES)) == ROWS


def test_answers_that_say_a_header_do_not_turn_a_table(form: Drawn) -> None:
    upright = table(HEADS, ["Target date", "Proposed activity", "2027-05-01"])
    read = form.read(h("Plan"), upright)
    assert read == {"steps": [{"what": "Target date", "why": "Proposed activity", "when": "2027-05-01"}]}
