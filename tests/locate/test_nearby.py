"""Words without a place are told where a field without an answer may be meant."""

from __future__ import annotations

from locate.drawing import Drawn, box, h, p, table
from planforms.locate import near_answers

FIELDS = """
fields:
  name: {prompt: Name}
  director: {prompt: Director}
  goal: {kind: long, prompt: Goal}
rows:
  steps:
    columns:
      step: {prompt: Step}
      day: {kind: date, prompt: By when}
"""

HEADER = [p("Step", bold=True), p("By when", bold=True)]


def _drawn() -> Drawn:
    labels = (p("Name", bold=True), p("Director", bold=True))
    head = table([labels[0], ""], [labels[1], ""])
    return Drawn(FIELDS, h("Plan"), head, p("Goal", bold=True), box(), table(HEADER, ["", ""]))


def _told(*copy: object) -> dict[str, list[str]]:
    found = near_answers(_drawn().locate(h("Plan"), *copy))  # type: ignore[arg-type]
    return {path: [piece.text for piece in pieces] for path, pieces in found.items()}


def _rest(goal: str = "To read.") -> tuple:
    return p("Goal", bold=True), box(goal), table(HEADER, ["Meet.", "5/1/2027"])


def test_an_answer_on_the_wrong_side_of_its_label() -> None:
    head = table([p("Name", bold=True), "Ann Lee"], ["Bo Diaz", p("Director", bold=True)])
    assert _told(head, *_rest()) == {"director": ["Bo Diaz"]}


def test_words_where_a_table_should_be() -> None:
    head = table([p("Name", bold=True), "Ann Lee"], [p("Director", bold=True), "Bo Diaz"])
    assert _told(head, *_rest()[:2], p("We meet in May.")) == {"steps": ["We meet in May."]}


def test_words_out_of_reach_of_a_blank_answer_are_told_nowhere() -> None:
    head = table([p("Name", bold=True), "Ann Lee"], [p("Director", bold=True), ""])
    assert _told(head, p("Sorry that this is late!"), *_rest()) == {}


def test_nothing_is_near_where_all_is_answered() -> None:
    head = table([p("Name", bold=True), "Ann Lee"], [p("Director", bold=True), "Bo Diaz"])
    assert _told(p("Sorry that this is late!"), head, *_rest()) == {}


def test_rows_that_may_go_on() -> None:
    head = table([p("Name", bold=True), "Ann Lee"], [p("Director", bold=True), "Bo Diaz"])
    rest = table(["Lead", "Visit rooms.", "6/1/2027", "$0"], ["Ann", "Write.", "7/1/2027", "$5"])
    assert "Visit rooms." in _told(head, *_rest(), rest).get("steps", [])


def test_a_line_below_rows_is_no_row_more() -> None:
    head = table([p("Name", bold=True), "Ann Lee"], [p("Director", bold=True), "Bo Diaz"])
    assert _told(head, *_rest(), p("", bold=False), p("Seen in May.", heading=2)) == {}


def test_sections_that_somebody_wrote_in_the_rows_of_one_table() -> None:
    form = Drawn(
        "sections:\n  goals:\n    starts: 'Goal #'\n    fields: {aim: {kind: long, prompt: 'Aim:'}, why: {prompt: 'Why:'}}\n",
        *(block for n in (1, 2, 3) for block in (h(f"Goal {n}"), p("Aim: "), p("Why: "))),
    )
    rows = table(
        ["Goal", "Aim:", "Why:"],
        ["Reading", "Read.", "Gaps."],
        ["Talk", "Pair up.", "Few spoke."],
        ["Calm", "", ""],
    )
    assert "goals" in near_answers(form.locate(rows))
