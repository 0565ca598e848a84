"""Goals that somebody laid out side by side in one table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locate.drawing import Drawn, h, p, table, verdicts
from planforms.document import Cell, Table

MAPPING = """
fields: {year: {prompt: "Year:"}}
sections:
  goals:
    starts: "Goal #"
    fields:
      number: {kind: ordinal}
      aim: {kind: long, prompt: "Aim:"}
      why: {kind: long, prompt: "Why we chose it:"}
    rows:
      steps: {columns: {number: {kind: ordinal, prompt: "#"}, what: {prompt: Action Steps}}}
"""


@pytest.fixture(scope="module")
def form() -> Drawn:
    goals = [
        [h(f"Goal {n}"), p("Aim: "), p("Why we chose it: "), table(["#", "Action Steps"], ["1", ""])]
        for n in (1, 2)
    ]
    return Drawn(MAPPING, p("Year: "), *(block for goal in goals for block in goal))


ABREAST = table(
    ["", "Goal 1", "Goal 2"],
    ["Aim:", "Read more.", "Talk more."],
    ["Why we chose it:", "Scores fell.", "Few spoke."],
    ["Action Steps", [p("1. Buy books"), p("2. Read daily")], [p("1. Pair up")]],
)


def test_each_goal_has_what_stands_below_its_heading(form: Drawn) -> None:
    assert form.read(p("Year: 2026-27"), ABREAST) == {
        "year": "2026-27",
        "goals": [
            {
                "number": 1,
                "aim": "Read more.",
                "why": "Scores fell.",
                "steps": [{"number": 1, "what": "Buy books"}, {"number": 2, "what": "Read daily"}],
            },
            {
                "number": 2,
                "aim": "Talk more.",
                "why": "Few spoke.",
                "steps": [{"number": 1, "what": "Pair up"}],
            },
        ],
    }


def test_every_word_stands_once_and_in_its_order(form: Drawn) -> None:
    located = form.locate(p("Year: 2026-27"), ABREAST)
    said = "".join(text for text, _ in verdicts(located))
    words = "Year:2026-27Goal1Goal2Aim:Readmore.Talkmore.Whywechoseit:Scoresfell.Fewspoke.ActionSteps"
    assert said.replace(" ", "") == words + "1.Buybooks2.Readdaily1.Pairup"


def test_a_row_across_the_table_belongs_to_no_goal(form: Drawn) -> None:
    across = replace(ABREAST.rows[1], cells=(Cell((p("Seen by the principal."),), 0, columns=3),))
    located = form.locate(p("Year: 2026-27"), Table((*ABREAST.rows, across), ABREAST.place, 3))
    assert located.readings["goals[1].steps[0].what"].answers[0].text == "Pair up"
    assert verdicts(located)[-1] == ("Seen by the principal.", "unplaced")


def test_a_list_beside_its_label_is_rows(form: Drawn) -> None:
    goal = [
        ["Aim:", "Read more."],
        ["Why we chose it:", "Scores fell."],
        ["Action Steps", [p("• Buy"), p("• Read")]],
    ]
    read = form.read(p("Year: 2026-27"), h("Goal 1"), table(*goal))
    assert [step["what"] for step in read["goals"][0]["steps"]] == ["Buy", "Read"]  # type: ignore[index]


def _headed(heads: list[str], *rows: list[object]) -> Table:
    return table(["", *([p(head, bold=True)] for head in heads)], *rows)  # type: ignore[arg-type]


def test_goals_called_otherwise_side_by_side_are_told_by_their_numbers(form: Drawn) -> None:
    rows: list[list[object]] = [
        ["Our aim", "Read more.", "Talk more."],
        ["Why we chose it:", "Scores fell.", "Few spoke."],
        ["Steps", [p("Buy books"), p("Read daily")], [p("Pair up")]],
    ]
    read = form.read(p("Year: 2026-27"), _headed(["Priority 1", "Priority 2"], *rows))
    whys = [goal["why"] for goal in read["goals"]]  # type: ignore[attr-defined]
    assert whys == ["Scores fell.", "Few spoke."]
    steps = [[step["what"] for step in goal["steps"]] for goal in read["goals"]]  # type: ignore[attr-defined]
    assert steps == [["Buy books", "Read daily"], ["Pair up"]]


@pytest.mark.parametrize(
    ("heads", "above"),
    [
        (["May", "June"], "Year: 2026-27"),
        (["1", "2"], "Year: 2026-27"),
        (["Week 1", "Week 2"], "Goal 1"),
    ],
    ids=["no numbers", "numbers alone", "in a goal"],
)
def test_a_table_with_heads_of_its_own_is_no_goals_side_by_side(
    form: Drawn, heads: list[str], above: str
) -> None:
    own = _headed(heads, ["Pages", "12", "14"], ["Talks", "2", "3"], ["Visits", "1", "1"])
    located = form.locate(p("Year: 2026-27"), p(above), p("Aim: Read more."), own)
    assert {piece.spot.cells for piece in located.pieces if piece.spot is not None} == {3}
