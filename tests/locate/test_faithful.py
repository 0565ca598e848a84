"""Copies that lie as their blank does are followed along it, and read the same as by the closer look."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest.mock import patch

import pytest

from locate.drawing import Content, Drawn, box, document, h, p, prompting, table
from planforms.catalogue import load_catalogue
from planforms.document import Block, Control, Mark, Paragraph, Place
from planforms.locate import faithful, partition
from planforms.locate.faithful import follow
from planforms.locate.trail import trail_of
from planforms.pieces import pieces
from planforms.pipeline import process

INBOX = Path(__file__).parents[2] / "samples" / "inbox"

FORM = """
fields:
  name: {kind: person, prompt: Name}
  school: {kind: text, prompt: School}
  needs: {kind: long, prompt: What do you need?}
  told_on: {kind: date, prompt: Told on}
rows:
  steps:
    columns:
      step: {kind: long, prompt: What I will do}
      due: {kind: date, prompt: By when}
sections:
  goals:
    starts: "Goal #1"
    fields:
      number: {kind: ordinal}
      aim: {kind: long, prompt: Aim}
"""


def head(name: Content = "", school: Content = "") -> Block:
    return table(["Name", name, "School", school])


def steps(*rows: tuple[str, str]) -> Block:
    return table(["What I will do", "By when"], *rows)


def goal(number: int, aim: str = "") -> list[Block]:
    return [h(f"Goal #{number}"), p("Aim", bold=True), box(aim)]


def copy(*, needs: Content = "More time.", goals: int = 2) -> list[Block]:
    """A copy of the form in which everything is filled in."""
    answers = [needs] if isinstance(needs, str | Block) else list(needs)
    return [
        p("A plan for the year", bold=True),
        head("Ann Lee", "Lake School"),
        p("What do you need?"),
        box(*answers),
        steps(("Read", "May 5, 2027"), ("Visit", "June 6, 2027"), ("Tell", "")),
        p("Told on: May 7, 2027"),
        *[block for number in range(1, goals + 1) for block in goal(number, f"Aim {number}.")],
    ]


@pytest.fixture(scope="module")
def form() -> Drawn:
    blank = [
        p("A plan for the year", bold=True),
        head("", prompting("text", "school")),
        p("What do you need?"),
        box(""),
        steps(("", ""), ("", "")),
        p("Told on: "),
        *goal(1),
        *goal(2),
    ]
    return Drawn(FORM, *blank)


def is_followed(form: Drawn, *blocks: Block) -> bool:
    return follow(pieces(document(*blocks)), form.stencil) is not None


def test_a_copy_that_lies_as_its_blank_is_followed(form: Drawn) -> None:
    assert is_followed(form, *copy())
    plan = form.read(*copy())
    assert plan["needs"] == "More time."
    assert plan["told_on"] == "2027-05-07"
    assert [row["step"] for row in plan["steps"]] == ["Read", "Visit", "Tell"]  # type: ignore[attr-defined]
    assert [one["aim"] for one in plan["goals"]] == ["Aim 1.", "Aim 2."]  # type: ignore[attr-defined]


def test_answers_in_several_paragraphs_are_followed(form: Drawn) -> None:
    several = copy(needs=["More time.", "", "And a room."])
    assert is_followed(form, *several)
    assert form.read(*several)["needs"] == "More time.\nAnd a room."


@pytest.mark.parametrize("goals", [1, 2, 3, 4])
def test_more_goals_and_fewer_are_followed(form: Drawn, goals: int) -> None:
    assert is_followed(form, *copy(goals=goals))
    found = form.read(*copy(goals=goals))["goals"]
    assert [(one["number"], one["aim"]) for one in found] == [  # type: ignore[attr-defined]
        (number, f"Aim {number}.") for number in range(1, goals + 1)
    ]


@pytest.mark.parametrize(
    "needs",
    [
        "School",
        "School: Lake",
        "Goal 3",
        "What else?",
        "Reasons:",
        p("In bold", bold=True),
        p("A heading", heading=2),
        "** Name **",
        "Page 2 of 3",
        "☒ yes",
        p("secret", hidden=True),
        p("", picture=True),
    ],
)
def test_what_may_mean_something_else_takes_the_closer_look(form: Drawn, needs: Content) -> None:
    assert not is_followed(form, *copy(needs=needs))


def test_a_text_with_no_place_on_the_blank_takes_the_closer_look(form: Drawn) -> None:
    title, *rest = copy()
    assert not is_followed(form, title, p("Seen by the principal."), *rest)


@pytest.mark.parametrize("missing", range(1, 8))
def test_a_copy_without_one_of_the_texts_that_ask_takes_the_closer_look(form: Drawn, missing: int) -> None:
    blocks = copy()
    del blocks[missing]
    assert not is_followed(form, *blocks) or missing == 3  # An answer's box prints nothing.


def test_columns_in_another_order_take_the_closer_look(form: Drawn) -> None:
    blocks = copy()
    blocks[4] = table(["By when", "What I will do"], ("May 5, 2027", "Read"))
    assert not is_followed(form, *blocks)
    assert form.read(*blocks)["steps"] == [{"step": "Read", "due": "2027-05-05"}]


def test_a_prompt_in_another_cell_takes_the_closer_look(form: Drawn) -> None:
    blocks = copy()
    blocks[1] = table(["Name", "Ann Lee"], ["School", "Lake School"])
    assert not is_followed(form, *blocks)


def test_a_blank_with_answers_above_their_labels_has_no_trail() -> None:
    above = Drawn("fields: {name: {prompt: Name}, day: {prompt: Day}}", table(["", ""], ["Name", "Day"]))
    assert trail_of(above.stencil) is None


def test_a_blank_with_rows_right_above_another_table_has_no_trail() -> None:
    mapping = """
fields: {name: {prompt: Name}}
rows: {steps: {columns: {step: {prompt: Step}, due: {prompt: Due}}}}
"""
    joined = Drawn(mapping, table(["Step", "Due"], ["", ""]), table(["Name", ""]))
    assert trail_of(joined.stencil) is None


def test_words_right_below_rows_take_the_closer_look_there() -> None:
    mapping = """
fields: {needs: {kind: long, prompt: What do you need?}, told_on: {kind: date, prompt: Told on}}
rows: {steps: {columns: {step: {prompt: What I will do}, due: {kind: date, prompt: By when}}}}
"""
    below = Drawn(mapping, p("What do you need?"), steps(("", "")), p("Told on: "))
    blocks = [p("What do you need?"), steps(("Read", "May 5, 2027")), p("(more on paper)"), p("Told on: ")]
    assert is_followed(below, *blocks)
    assert "needs" not in below.read(*blocks)


def test_what_goes_on_behind_a_control_takes_the_closer_look() -> None:
    choice = prompting("choice", "way", ("Coaching teams", "Leading"))
    prompts = p("Way", bold=True), p("Goal", bold=True)
    fields = "fields: {way: {kind: choice, prompt: Way}, goal: {kind: long, prompt: Goal}}"
    drawn = Drawn(fields, prompts[0], box(choice), prompts[1], box())
    half = Paragraph("Coaching teams", Place(paragraph=9), (Mark(0, 8, Control("choice", "way")),))
    blocks = prompts[0], box(half), prompts[1], box()
    assert is_followed(drawn, *blocks)
    assert drawn.locate(*blocks).readings["way"].confidence < 1


@pytest.mark.parametrize("asked", ["Aim", "The aim of all this"])
def test_all_lines_of_a_control_are_its_answer_however_the_copy_is_read(asked: str) -> None:
    drawn = Drawn(
        "fields: {aim: {prompt: Aim}, school: {prompt: School}}",
        p("Aim"),
        p("", control=Control("text", "aim")),
        p("School"),
        p("", control=Control("text", "school")),
    )
    held, other = Control("text", "aim"), Control("text", "school")
    first, second = p("Two years of talks", control=held), p("and reading, grades 4-6", control=held)
    copy = [p(asked), first, second, p("School"), p("Lake School", control=other)]
    assert is_followed(drawn, *copy) == (asked == "Aim")
    assert drawn.read(*copy) == {
        "aim": "Two years of talks\nand reading, grades 4-6",
        "school": "Lake School",
    }


def test_an_answer_above_its_label_in_its_cell_takes_the_closer_look(form: Drawn) -> None:
    blocks = copy()
    blocks[1] = table(["Name", "Ann Lee", ["Lake School", "School"], ""])
    assert not is_followed(form, *blocks)
    assert form.read(*blocks)["school"] == "Lake School"


@pytest.fixture(scope="module")
def guided() -> Drawn:
    return Drawn("fields:\n  aim: {prompt: Aim}\n  proof: {prompt: Proof}\n", *guidance())


def guidance(aim: str = "", proof: str = "", out: tuple[str, ...] = ()) -> list[Block]:
    """A form with guidance above its questions and below one, of which some was taken out."""
    texts = ["A plan", "Write as much as you like.", "Aim", aim, "Be brief here.", "Proof", proof]
    return [p(text, bold=text in ("Aim", "Proof")) for text in texts if text not in out]


@pytest.mark.parametrize("out", [("A plan",), ("Write as much as you like.",), ("A plan", "Be brief here.")])
def test_copies_without_guidance_are_followed(guided: Drawn, out: tuple[str, ...]) -> None:
    blocks = guidance("", "Tests.", out)
    assert is_followed(guided, *blocks)
    assert guided.read(*blocks) == {"proof": "Tests."}


def test_words_where_guidance_was_take_the_closer_look(guided: Drawn) -> None:
    blocks = guidance("To read.", "Tests.", ("Be brief here.",))
    assert not is_followed(guided, *blocks)
    assert guided.read(*blocks) == {"aim": "To read.", "proof": "Tests."}


@pytest.mark.parametrize("ticked", [0, 3])
def test_boxes_of_a_table_without_lines_are_followed_in_the_open(ticked: int) -> None:
    drawn = Drawn(
        "fields:\n  held: {kind: choices, prompt: Held}\n  school: {kind: text, prompt: School}\n",
        p("Held", bold=True),
        table(["☐ Reading", "☐ Mathematics"], ["☐ Science", "☐ Music"]),
        table(["School", ""]),
    )
    boxes = ["☐", "☐", "☐", "☐"]
    boxes[ticked] = "☒"
    rows = [f"{boxes[0]} Reading\t{boxes[1]} Mathematics", f"{boxes[2]} Science\t{boxes[3]} Music"]
    blocks = [p("Held", bold=True), *map(p, rows), table(["School", "Lake"])]
    assert is_followed(drawn, *blocks)
    assert drawn.read(*blocks) == {"held": [["Reading", "", "", "Music"][ticked]], "school": "Lake"}
    mixed = [blocks[0], table([f"{boxes[0]} Reading", f"{boxes[1]} Mathematics"]), *blocks[2:]]
    assert not is_followed(drawn, *mixed)
    assert drawn.read(*mixed) == drawn.read(*blocks)


def strewn() -> Drawn:
    """A form with a drawing at its end, which a page shows in any order."""
    return Drawn(
        "fields:\n  aim: {kind: long, prompt: Aim}\n", p("Aim", bold=True), box(""), *map(p, _DRAWING)
    )


_DRAWING = ["Session", "1", "Activity", "4"]


@pytest.mark.parametrize("order", [["Activity", "Session", "4", "1"], ["4", "1", "Activity", "Session"]])
def test_texts_that_ask_nothing_are_followed_in_any_order(order: list[str]) -> None:
    blocks = [p("Aim", bold=True), box("To read more."), *map(p, order)]
    assert is_followed(strewn(), *blocks)
    located = strewn().locate(*blocks)
    assert [piece.verdict for piece in located.pieces] == ["form", "answer", *["form"] * 4]


@pytest.mark.parametrize(
    "order",
    [["Activity", "Session", "4"], ["Activity", "1", "4", "4"], ["Activity", "Ann", "Session", "4", "1"]],
)
def test_texts_that_ask_nothing_take_the_closer_look_where_some_are_not_there(order: list[str]) -> None:
    blocks = [p("Aim", bold=True), box("To read more."), *map(p, order)]
    assert not is_followed(strewn(), *blocks)
    located = strewn().locate(*blocks)
    assert any(piece.verdict == "unplaced" for piece in located.pieces)


def headed() -> Drawn:
    """A form in which what heads a section asks for the line behind it."""
    return Drawn(
        """
sections:
  aims:
    starts: "Aim #:"
    fields:
      number: {kind: ordinal}
      aim: {kind: long}
      proof: {kind: long, prompt: Proof}
""",
        *(block for number in (1, 2) for block in (p(f"Aim {number}: ", bold=True), p("Proof"), box(""))),
    )


def aims(*said: str, bold: bool = True) -> list[Block]:
    return [block for one in said for block in (p(one, bold=bold), p("Proof"), box("Tests."))]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_headings_that_go_on_with_answers_are_followed(count: int) -> None:
    blocks = aims(*(f"Aim {number}: to read more" for number in range(1, count + 1)))
    assert is_followed(headed(), *blocks)
    assert headed().read(*blocks) == {
        "aims": [
            {"number": number, "aim": "to read more", "proof": "Tests."} for number in range(1, count + 1)
        ]
    }


@pytest.mark.parametrize(
    "blocks",
    [
        aims("Aim 1: to read: more", "Aim 2: to write"),
        aims("Aim 1: ", "Aim 1: to read more"),
        aims("Aim 1: (to read more)", "Aim 2: to write"),
        aims("Aim 1: to read more", "Aim 2: to write", bold=False),
    ],
    ids=["colon", "number twice", "bracket", "plain"],
)
def test_headings_that_may_be_mentioned_take_the_closer_look(blocks: list[Block]) -> None:
    assert not is_followed(headed(), *blocks)
    headed().read(*blocks)


def test_answers_on_the_lines_of_labels_in_cells_are_clear() -> None:
    drawn = Drawn(
        "fields:\n  hours: {kind: number, prompt: Hours}\n  told_on: {kind: date, prompt: Told on}\n",
        table(["Hours: ", "Told on: "]),
    )
    blocks = [table(["Hours: 12", "Told on: May 7, 2027"])]
    with patch.object(faithful, "Gaps", side_effect=AssertionError):
        assert is_followed(drawn, *blocks)
    assert drawn.read(*blocks) == {"hours": "12", "told_on": "2027-05-07"}


def test_the_samples_are_read_alike_and_nearly_all_are_followed() -> None:
    catalogue, seen = load_catalogue(), Counter[bool]()

    def counted(stream: list[object], stencil: object) -> object:
        laid = follow(stream, stencil)  # type: ignore[arg-type]
        seen[laid is not None] += 1
        return laid

    for path in sorted([*INBOX.rglob("*.docx"), *INBOX.rglob("*.pdf")]):
        data = path.read_bytes()
        with patch.object(partition, "follow", counted):
            followed = [one.model_dump() for one in process(data, path.name, catalogue)]
        with patch.object(partition, "follow", lambda *_: None):
            closely = [one.model_dump() for one in process(data, path.name, catalogue)]
        assert followed == closely
    assert seen[True] > seen[False] > 0
