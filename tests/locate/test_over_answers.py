"""Labels in a row above the row of their answers, throughout a copy."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table

FORM = """
fields:
  school: {prompt: School}
  year: {prompt: School year}
  aim: {kind: long, prompt: Aim}
  help: {kind: long, prompt: "Help: what do you need?"}
  after: {kind: long, prompt: How did it go?}
"""
GUIDANCE = "Say who helps you."
BLANK = (
    h("Plan"),
    table(["School", ""], ["School year", ""]),
    p("Aim", bold=True),
    table([""]),
    p("Help: what do you need?", bold=True),
    p(GUIDANCE),
    table([""]),
    p("How did it go?", bold=True),
    table([""]),
)


def test_one_label_alone_heads_a_row_where_others_are_two() -> None:
    copy = table(["School", "School year"], ["Lake Hill", "2026-27"], ["Aim", ""], ["Read more.", ""])
    read = Drawn(FORM, *BLANK).read(h("Plan"), copy, table(["How did it go?", ""], ["Well.", ""]))
    assert read == {"school": "Lake Hill", "year": "2026-27", "aim": "Read more.", "after": "Well."}


def test_guidance_in_the_cells_of_labels_is_printed_there() -> None:
    asked = ["Help: what do you need?", GUIDANCE]
    copy = table(["Aim", asked], ["Read more.", "A coach."])
    read = Drawn(FORM, *BLANK).read(h("Plan"), table(["School", "Lake Hill"]), copy)
    assert read == {"school": "Lake Hill", "help": "A coach.", "aim": "Read more."}


def test_a_label_beside_an_empty_cell_is_answered_below_only_where_others_are() -> None:
    copy = table(["School", ""], ["Lake Hill", ""], ["School year", "2026-27"])
    assert Drawn(FORM, *BLANK).read(h("Plan"), copy)["year"] == "2026-27"


def test_the_heading_of_a_section_may_be_one_of_the_labels() -> None:
    form = Drawn(
        "sections:\n  goals:\n    starts: 'Goal #:'\n    fields:\n      text: {kind: long}\n      links: {prompt: Links}\n",
        *(block for n in "12" for block in (p(f"Goal {n}:", bold=True), p(""), p("Links", bold=True), p(""))),
    )
    copy = [table([f"Goal {n}:", "Links"], [f"Read {n}", f"Link {n}"]) for n in "12"]
    assert form.read(*copy) == {
        "goals": [{"text": "Read 1", "links": "Link 1"}, {"text": "Read 2", "links": "Link 2"}]
    }


SIGNED = """
fields:
  holder: {kind: signature, prompt: Holder}
  signed: {kind: date, prompt: Date}
  adviser: {kind: signature, prompt: Adviser}
  seen: {kind: date, prompt: Day seen}
"""


def test_a_label_in_other_words_below_an_answer_is_no_answer_to_the_label_beside_it() -> None:
    form = Drawn(SIGNED, h("Plan"), table(["", ""], ["Holder", "Date"], ["", ""], ["Adviser", "Day seen"]))
    names, days = ["Ann Lee", "Bo Diaz"], ["5/1/2027", "5/2/2027"]
    copy = table([names[0], days[0]], ["Holder", "When"], [names[1], days[1]], ["Adviser", "Day seen"])
    whole = {"holder": "Ann Lee", "signed": "2027-05-01", "adviser": "Bo Diaz", "seen": "2027-05-02"}
    assert form.read(h("Plan"), copy) == whole
    undated = table([names[0], ""], ["Holder", "When"], [names[1], days[1]], ["Adviser", "Seen on"])
    assert form.read(h("Plan"), undated) == {key: told for key, told in whole.items() if key != "signed"}


def test_answers_stand_on_the_side_of_their_labels_where_the_blank_has_them() -> None:
    form = Drawn(SIGNED, h("Plan"), table(["", ""], ["Holder", "Date"], ["", ""], ["Adviser", "Day seen"]))
    copy = table(["Ann Lee", "5/1/2027"], ["Holder", "Date"], ["Bo Diaz", "5/2/2027"], ["Adviser", "When"])
    assert form.read(h("Plan"), copy)["adviser"] == "Bo Diaz"


HEAD = "\n".join(
    f"  f{n}: {{prompt: {label}}}" for n, label in enumerate(["Coach", "School", "Team", "Grade taught"])
)


def _head(*rows: list[str]) -> dict[str, object]:
    form = Drawn(f"fields:\n{HEAD}", table(["Coach", ""], ["School", ""], ["Team", ""], ["Grade taught", ""]))
    return form.read(table(*rows))


SAID = {"f0": "Ann Lee", "f1": "Lake Hill", "f2": "Blue", "f3": "Third"}


def test_counted_labels_above_their_answers() -> None:
    rows = (
        ["1. Coach", "2. School"],
        ["Ann Lee", "Lake Hill"],
        ["3. Team", "4. Grade taught"],
        ["Blue", "Third"],
    )
    assert _head(*rows) == SAID


@pytest.mark.parametrize("last", [True, False])
def test_a_label_in_other_words_in_a_row_of_labels_where_others_are_known(last: bool) -> None:
    other, known = ["Contact person", "School"], ["Team", "Grade taught"]
    pairs = [(known, ["Blue", "Third"]), (other, ["Ann Lee", "Lake Hill"])]
    rows = [row for pair in (pairs if last else pairs[::-1]) for row in pair]
    read = _head(*rows)
    assert {name: read[name] for name in ("f1", "f2", "f3")} == {
        name: SAID[name] for name in ("f1", "f2", "f3")
    }
