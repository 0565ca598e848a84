"""Repeated sections: one more, in another order, under other headings, or under none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locate.drawing import Drawn, box, h, p, table
from planforms.document import Block, Cell, Place, Row, Table

KINDS = """
fields:
  name: {kind: person, prompt: Name}
sections:
  goals:
    starts: {growth: Goal 1 – Growth Goal, team: Goal 2 – Team Goal}
    key: kind
    fields:
      aim: {kind: long, prompt: Aim}
      why: {kind: long, prompt: Reason}
"""


def goal(heading: str | None, aim: str, why: str) -> list[Block]:
    start = [h(heading)] if heading else []
    return [*start, p("Aim", bold=True), box(aim), p("Reason", bold=True), box(why)]


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(
        KINDS, p("Name: "), *goal("Goal 1 – Growth Goal", "", ""), *goal("Goal 2 – Team Goal", "", "")
    )


def goals(form: Drawn, *copy: Block) -> list[tuple[object, ...]]:
    held = form.read(p("Name: Ann Lee"), *copy)["goals"]
    return [(one.get("kind"), one.get("aim"), one.get("why")) for one in held]  # type: ignore[attr-defined]


def test_both_goals(form: Drawn) -> None:
    copy = [*goal("Goal 1 – Growth Goal", "a", "b"), *goal("Goal 2 – Team Goal", "c", "d")]
    assert goals(form, *copy) == [("growth", "a", "b"), ("team", "c", "d")]


def test_goals_in_the_other_order(form: Drawn) -> None:
    copy = [*goal("Goal 2 – Team Goal", "c", "d"), *goal("Goal 1 – Growth Goal", "a", "b")]
    assert goals(form, *copy) == [("team", "c", "d"), ("growth", "a", "b")]


@pytest.mark.parametrize(
    "heading", ["Goal 3 – Growth Goal", "Goal Three - Growth Goal", "GOAL 3: GROWTH GOAL"]
)
def test_a_third_goal(form: Drawn, heading: str) -> None:
    copy = [
        *goal("Goal 1 – Growth Goal", "a", "b"),
        *goal("Goal 2 – Team Goal", "c", "d"),
        *goal(heading, "e", "f"),
    ]
    assert goals(form, *copy) == [("growth", "a", "b"), ("team", "c", "d"), ("growth", "e", "f")]


def test_a_third_goal_without_a_kind(form: Drawn) -> None:
    copy = [
        *goal("Goal 1 – Growth Goal", "a", "b"),
        *goal("Goal 2 – Team Goal", "c", "d"),
        *goal("Goal 3", "e", "f"),
    ]
    assert goals(form, *copy)[2] == (None, "e", "f")


def test_prompts_in_another_order_below_the_headings_begin_no_goal(form: Drawn) -> None:
    why = [p("Reason", bold=True), box(p("Scores fell.", bold=True), p("A log of reading.", bold=True))]
    turned = [h("Goal 1 – Growth Goal"), *why, p("Aim", bold=True), box(*"abcde")]
    team = goal("Goal 2 – Team Goal", "c", "d")
    read = [("growth", "a\nb\nc\nd\ne", "Scores fell.\nA log of reading."), ("team", "c", "d")]
    assert goals(form, *turned, *team) == read
    assert goals(form, *turned, *team, *goal("Goal 3", "e", "f")) == [*read, (None, "e", "f")]


@pytest.mark.parametrize(
    "headings",
    [
        ("First Goal: Growth", "Second Goal: Team"),
        ("Growth Goal (No. 1)", "Team Goal (No. 2)"),
    ],
)
def test_headings_in_other_words(form: Drawn, headings: tuple[str, str]) -> None:
    copy = [*goal(headings[0], "a", "b"), *goal(headings[1], "c", "d")]
    assert goals(form, *copy) == [("growth", "a", "b"), ("team", "c", "d")]


def beside(heading: str, aim: str, why: str) -> Table:
    """A goal's labels and answers, its heading in one cell on their left."""
    head = Cell((p(heading, bold=True),), 0, 1, 2)
    first = Row((head, Cell((p("What we aim for"),), 1), Cell((p(aim),), 2)))
    return Table((first, Row((Cell((p("The reason for it"),), 1), Cell((p(why),), 2)))), Place(), 3)


def test_headings_in_other_words_beside_their_prompts(form: Drawn) -> None:
    copy = [beside("Growth Goal (No. 1)", "a", "b"), p(""), beside("Team Goal (No. 2)", "c", "d")]
    assert goals(form, *copy) == [("growth", "a", "b"), ("team", "c", "d")]


def test_a_heading_that_is_gone(form: Drawn) -> None:
    copy = [*goal("Goal 1 – Growth Goal", "a", "b"), *goal(None, "c", "d")]
    assert goals(form, *copy) == [("growth", "a", "b"), ("team", "c", "d")]


def test_a_prompt_typed_as_the_answer_begins_no_goal(form: Drawn) -> None:
    copy = [*goal("Goal 1 – Growth Goal", "a", "Reason"), *goal("Goal 2 – Team Goal", "c", "d")]
    assert goals(form, *copy) == [("growth", "a", "Reason"), ("team", "c", "d")]


NESTED = """
sections:
  goals:
    starts: "Goal #"
    fields:
      number: {kind: ordinal}
      aim: {kind: long}
    sections:
      objectives:
        starts: "Objective #:"
        fields:
          number: {kind: ordinal}
          text: {kind: long}
"""


@pytest.fixture(scope="module")
def nested() -> Drawn:
    return Drawn(NESTED, h("Goal #1"), p(""), p("Objective 1: "), h("Goal #2"), p(""), p("Objective 1: "))


def test_a_long_heading_that_counts_parts_goals_whose_prompts_are_in_other_words_too(form: Drawn) -> None:
    def reworded(heading: str, aim: str, why: str) -> list[Block]:
        return [h(heading), p("What we want", bold=True), box(aim), p("What for", bold=True), box(why)]

    second = "Goal 2: Shared with colleagues of other schools"
    copy = [*goal("Goal 1 – Growth Goal", "a", "b"), *reworded(second, "c", "d")]
    assert goals(form, *copy) == [("growth", "a", "b"), ("team", "c", "d")]


def test_plain_lines_that_count_in_other_words(nested: Drawn) -> None:
    copy = [p("Goal No. 1"), p("Read more."), p("Objective No. 1: Two books"), p("Objective number 2: Three")]
    held = nested.read(*copy)["goals"]
    assert held == [
        {
            "number": 1,
            "aim": "Read more.",
            "objectives": [{"number": 1, "text": "Two books"}, {"number": 2, "text": "Three"}],
        }
    ]


def test_sections_in_sections(nested: Drawn) -> None:
    copy = [
        h("Goal #1"),
        p("Read."),
        p("Objective 1: a b"),
        p("Objective 2: c d"),
        h("Goal #2"),
        p("Write."),
        p("Objective 1: e f"),
    ]
    read = nested.read(*copy)["goals"]
    assert read == [
        {
            "number": 1,
            "aim": "Read.",
            "objectives": [{"number": 1, "text": "a b"}, {"number": 2, "text": "c d"}],
        },
        {"number": 2, "aim": "Write.", "objectives": [{"number": 1, "text": "e f"}]},
    ]


def test_a_section_nobody_wrote_in_is_no_entry(nested: Drawn) -> None:
    copy = [h("Goal #1"), p("Read."), p("Objective 1: a b"), h("Goal #2"), p(""), p("Objective 1: ")]
    assert len(nested.read(*copy)["goals"]) == 1  # type: ignore[arg-type]


def test_a_promptless_answer_that_is_missing_is_blank(nested: Drawn) -> None:
    built = nested.build(h("Goal #1"), p(""), p("Objective 1: a b"))
    assert built.fields["goals[0].aim"].state == "blank"


def test_headings_alike_but_for_their_number(nested: Drawn) -> None:
    copy = [
        h("Priority 1"),
        p("Read."),
        p("Objective 1: a b"),
        h("Priority 2"),
        p("Write."),
        p("Objective 1: c d"),
    ]
    assert [one["aim"] for one in nested.read(*copy)["goals"]] == ["Read.", "Write."]  # type: ignore[attr-defined,index]


STEPS = """
fields:
  note: {kind: long, prompt: Note}
sections:
  steps:
    starts: "Objective #:"
    fields:
      text: {kind: long, prompt: []}
"""


@pytest.fixture(scope="module")
def steps() -> Drawn:
    return Drawn(STEPS, h("Plan"), p("Note", bold=True), p(""), p("Objective 1: ", bold_until=12))


def objectives(steps: Drawn, *lines: Block) -> list[object]:
    held = steps.read(h("Plan"), p("Note", bold=True), p("Read chapters 3-8 of the handbook"), *lines)
    assert held["note"] == "Read chapters 3-8 of the handbook"
    return [one.get("text") for one in held["steps"]]  # type: ignore[attr-defined]


def test_headings_with_letters_begin_sections_and_pages_of_a_book_do_not(steps: Drawn) -> None:
    assert objectives(steps, p("Objective A: Talk more"), p("Objective B: Ask more")) == [
        "Talk more",
        "Ask more",
    ]


def test_an_aside_behind_the_number_belongs_to_the_heading(steps: Drawn) -> None:
    assert objectives(steps, p("Objective 1 (required): Talk more")) == ["Talk more"]


def test_words_up_to_the_colon_belong_to_the_heading_where_they_are_bold_as_it_is(steps: Drawn) -> None:
    said = ["Objective 1 for this term: Talk more", "Objective 2 for this term: Class: ask more"]
    assert objectives(steps, *(p(line, bold_until=27) for line in said)) == ["Talk more", "Class: ask more"]
    empty = [p("Objective 1 for this term: ", bold=True), p("Objective 2: Ask")]
    assert steps.locate(h("Plan"), p("Note", bold=True), p("Read"), *empty).lists["steps"] == 2
    assert objectives(steps, *empty) == ["Ask"]
    assert objectives(steps, p("Objective 1: Class: ask more", bold_until=13)) == ["Class: ask more"]


def test_what_says_that_a_heading_is_required_is_part_of_it(steps: Drawn) -> None:
    assert objectives(steps, p("Objective 1*: Talk more")) == ["Talk more"]


@pytest.mark.parametrize("mark", ["→", "->", "=", "|", "»"])
def test_a_heading_may_point_to_its_answer(steps: Drawn, mark: str) -> None:
    assert objectives(steps, p(f"Objective 1 {mark} Talk more")) == ["Talk more"]


TABLED = (
    NESTED
    + """
        rows:
          steps: {columns: {number: {kind: ordinal, prompt: "#"}, step: {kind: long, prompt: Action steps}}}
"""
)


@pytest.mark.parametrize(
    "heading", ["State the objective: ", "Our aim in spring: ", "How will we get there? "]
)
@pytest.mark.parametrize("header", ["Action steps", "What we do"])
@pytest.mark.parametrize("marked", [True, False])
def test_a_heading_in_other_words_above_its_table(heading: str, header: str, marked: bool) -> None:
    def part(goal: str, *lines: Block, header: str = "Action steps", step: str = "") -> list[Block]:
        return [h(goal), *lines, table(["#", header], ["1", step])]

    blank = [*part("Goal #1", p(""), p("Objective 1: ")), *part("Goal #2", p(""), p("Objective 1: "))]
    said = p(f"{heading}Two books.", bold_until=len(heading) if marked else 0)
    copy = [
        *part("Goal #1", p("Read more."), said, header=header, step="Ask."),
        *part("Goal #2", p("Write more."), p(f"{heading}Letters."), header=header, step="Tell."),
    ]
    first = Drawn(TABLED, *blank).read(*copy)["goals"][0]  # type: ignore[index]
    assert (first["aim"], [one["text"] for one in first["objectives"]]) == ("Read more.", ["Two books."])


def _objectives(*lines: Block) -> list[tuple[str, list[str]]]:
    blank = [h("Goal #1"), p(""), p("Objective 1: "), table(["#", "Action steps"], ["1", ""])]
    goal = Drawn(TABLED, *blank, *blank).read(h("Goal #1"), p("Read more."), *lines)["goals"][0]  # type: ignore[index]
    return [(one.get("text"), [step["step"] for step in one.get("steps", [])]) for one in goal["objectives"]]


def test_a_heading_in_other_words_that_nobody_answered() -> None:
    rows = table(["#", "Action steps"], ["1", "Ask."])
    assert _objectives(p("State the objective:", bold=True), rows) == [(None, ["Ask."])]


def test_of_several_lines_above_a_table_the_heading_in_its_style_begins_the_section() -> None:
    rows = table(["#", "Action steps"], ["1", "Ask."])
    held = _objectives(replace(h("Our aim: Two books."), bold=False), p("Room: B12"), rows)
    assert [text.split("\n")[0] for text, _ in held] == ["Two books."]


def test_of_several_lines_above_a_table_the_label_of_most_tables_begins_the_section() -> None:
    rows = [table(["#", "Action steps"], ["1", text]) for text in ("Ask.", "Tell.")]
    held = _objectives(p("Our aim: Two books."), p("Room: B12"), rows[0], p("Our aim: Letters."), rows[1])
    assert [text.split("\n")[0] for text, _ in held] == ["Two books.", "Letters."]


@pytest.mark.parametrize("header", ["Action steps", "What we do"])
def test_a_title_in_the_table_hides_no_heading_above_it(header: str) -> None:
    rows = table([[p("Table 1. My plan", bold=True)]], ["#", header], ["1", "Ask."], ["2", "Tell."])
    ((text, _),) = _objectives(p("Our aim: Two books."), rows)
    assert text.split("\n")[0] == "Two books."


def test_a_table_in_two_parts_is_of_one_section() -> None:
    rows = [table(["#", "Action steps"], ["1", "Ask."]), p(""), table(["#", "Action steps"], ["2", "Tell."])]
    assert _objectives(p("Our aim: Two books."), *rows) == [("Two books.", ["Ask.", "Tell."])]


def test_an_answer_that_begins_like_a_heading_is_none_where_headings_stand_apart(form: Drawn) -> None:
    first = goal("Goal 1 – Growth Goal", "Goal 2: as last year", "New class")
    second = goal("Goal 2 – Team Goal", "Talk", "Scores")
    assert goals(form, *first, *second) == [
        ("growth", "Goal 2: as last year", "New class"),
        ("team", "Talk", "Scores"),
    ]


def test_bold_lines_that_go_on_below_a_heading_of_their_number_begin_no_goal(nested: Drawn) -> None:
    said = [p("Goal 1: Read more.", bold=True), p("Goal 2: Write more.", bold=True)]
    copy = [h("Goal #1"), *said, p("Objective 1: Books."), h("Goal #2"), p("Talk."), p("Objective 1: Ask.")]
    held = nested.read(*copy)["goals"]
    assert [one["aim"] for one in held] == ["Goal 1: Read more.\nGoal 2: Write more.", "Talk."]  # type: ignore[attr-defined]


def test_bold_lines_that_go_on_are_headings_where_no_other_has_their_number(nested: Drawn) -> None:
    copy = [h("Goal #1"), p("Read."), p("Objective 1: Books."), p("Goal #2: Talk.", bold_until=8)]
    held = nested.read(*copy, p("Objective 1: Ask."))["goals"]
    assert [one["aim"] for one in held] == ["Read.", "Talk."]  # type: ignore[attr-defined]


def test_a_kind_in_brackets_is_known(form: Drawn) -> None:
    headings = ("First Goal (Growth)", "Second Goal: Together (Team)")
    copy = [
        block
        for heading in headings
        for block in (
            h(heading),
            p("What I want", bold=True),
            box("Talk"),
            p("Reason", bold=True),
            box("Scores"),
        )
    ]
    assert [kind for kind, _, _ in goals(form, *copy)] == ["growth", "team"]


def test_the_answer_beside_a_heading_in_a_wide_cell_is_no_title_of_its_table() -> None:
    mapping = "sections:\n  goals:\n    starts: 'Goal #:'\n    fields:\n      aim: {kind: long}"
    form = Drawn(mapping, p("Plan"), p("Goal 1: "), p("Goal 2: "))
    beside = table(["Goal 1:", ["Read more.", "Write more."]], ["Goal 2:", "Talk more."])
    for row in beside.rows:
        object.__setattr__(row.cells[1], "columns", 2)
    aims = [goal["aim"] for goal in form.read(p("Plan"), beside)["goals"]]  # type: ignore[attr-defined]
    assert aims == ["Read more.\nWrite more.", "Talk more."]


def test_a_column_for_the_number_of_a_goal_is_no_goal() -> None:
    mapping = (
        "rows:\n  steps: {columns: {goal: {prompt: 'Goal #'}, step: {prompt: Step}}}\n"
        "sections:\n  goals:\n    starts: 'GOAL #'\n    fields:\n      aim: {kind: long}"
    )
    form = Drawn(mapping, table(["Goal #", "Step"], ["", ""]), h("GOAL #1"), p(""), h("GOAL #2"), p(""))
    steps = table(["Goal #", "Step"], ["2", "Buy books"])
    read = form.read(steps, h("GOAL #1"), p("Read."), h("GOAL #2"), p("Write."))
    assert [goal["aim"] for goal in read["goals"]] == ["Read.", "Write."]  # type: ignore[attr-defined]
    assert read["steps"] == [{"goal": "2", "step": "Buy books"}]


def test_the_last_section_ends_at_a_prompt_in_nearly_the_same_words() -> None:
    drawn = Drawn(
        "sections:\n  goals:\n    starts: Goal 1\n    fields: {aim: {kind: long, prompt: Aim}}\n"
        "fields:\n  mark: {kind: choice, prompt: 'Overall, I call my work of this year', options: [Fair, Good]}",
        *(h("Goal 1"), p("Aim", bold=True), p("")),
        *(p("Overall, I call my work of this year:", bold=True), p("\u2610 Fair"), p("\u2610 Good")),
    )
    read = drawn.read(
        *(h("Goal 1"), p("Aim", bold=True), p("To read.")),
        *(p("Overall, I call my work of this school year:", bold=True), p("\u2610 Fair"), p("\u2612 Good")),
    )
    assert read == {"goals": [{"aim": "To read."}], "mark": "Good"}


def test_a_section_before_the_first_is_told_by_its_table_where_all_else_is_in_other_words() -> None:
    mapping = (
        "fields: {school: {prompt: School}}\nsections:\n  goals:\n    starts: {a: Growth Goal, b: Team Goal}\n    key: kind\n"
        "    fields:\n      kind: {kind: text}\n      aim: {kind: long, prompt: Aim of the goal}\n"
        "    rows:\n      steps: {columns: {what: {kind: long, prompt: Planned activity}, due: {kind: date, prompt: Target date}}}\n"
    )

    def goal(heading: str, aim: str, *rows: list[str]) -> list:
        return [
            h(heading),
            p(aim, bold=True),
            p(f"Text of {heading}."),
            table(["Planned activity", "Target date"], *rows),
        ]

    blank = [
        *goal("Growth Goal", "Aim of the goal", ["", ""]),
        *goal("Team Goal", "Aim of the goal", ["", ""]),
    ]
    form = Drawn(mapping, p("School: "), *(b for b in blank if not getattr(b, "text", "").startswith("Text")))
    copy = [
        *goal("My own learning", "What I want", ["Read", "5/1/27"]),
        *goal("Team Goal", "Aim of the goal", ["Meet", "6/1/27"]),
    ]
    goals = form.read(p("School: Lake Hill"), *copy)["goals"]
    assert [goal["kind"] for goal in goals] == ["a", "b"]  # type: ignore[attr-defined]
    assert [goal["steps"][0]["what"] for goal in goals] == ["Read", "Meet"]  # type: ignore[attr-defined]


NAMED = """
fields:
  year: {prompt: "Year:"}
sections:
  goals:
    starts: "Goal #"
    fields:
      aim: {kind: long, prompt: "Aim:"}
      serves: {kind: long, prompt: "What it serves:"}
"""


def named_goal(heading: str, aim: str, serves: str) -> list[Block]:
    return [h(heading), p(f"Aim: {aim}"), p(f"{serves} Calm days")]


@pytest.mark.parametrize(
    "headings",
    [
        ("Focus Area 1", "Focus Area 2", "Focus Area 3"),
        ("Strategic Priority A", "Strategic Priority B", "Strategic Priority C"),
        ("1st Priority", "2nd Priority", "3rd Priority"),
    ],
)
@pytest.mark.parametrize("reworded", [(0, 1, 2), (1, 2), (1,)])
def test_headings_alike_but_for_their_count_begin_sections(
    headings: tuple[str, ...], reworded: tuple[int, ...]
) -> None:
    form = Drawn(
        NAMED, p("Year: "), *(b for n in (1, 2, 3) for b in named_goal(f"Goal #{n}", "", "What it serves:"))
    )
    prompts = ["Who gains by it:" if n in reworded else "What it serves:" for n in range(3)]
    copy = [b for n, heading in enumerate(headings) for b in named_goal(heading, f"Text {n}.", prompts[n])]
    read = form.read(p("Year: 2026-27"), *copy)["goals"]
    assert [goal["aim"] for goal in read] == ["Text 0.", "Text 1.", "Text 2."]  # type: ignore[attr-defined]


def test_prompts_within_an_answer_are_doubted_where_no_heading_is_left() -> None:
    form = Drawn(
        "fields: {year: {prompt: 'Year:'}}\n"
        "sections:\n  aims:\n    starts: 'Aim #:'\n    fields: {what: {kind: long}}\n"
        "    rows: {steps: {columns: {number: {kind: ordinal, prompt: '#'}, step: {prompt: Steps we take}}}}\n",
        *(p("Year: "), p("Aim 1: "), table(["#", "Steps we take"], ["1", ""])),
    )
    located = form.locate(
        table(["We read.", ""], ["Run by:", "All of us."], ["#", "Steps we take"], ["1", "Read"])
    )
    reading = located.readings["aims[0].what"]
    assert "Run by:" in [piece.text for piece in reading.answers]
    assert reading.confidence < 0.75


@pytest.mark.parametrize(
    "text", ["GOAL: first-year teachers will try it.", "Goal: one-to-one talks each week."]
)
def test_a_number_that_begins_a_word_is_no_section_s(text: str) -> None:
    form = Drawn(
        "sections:\n  goals:\n    starts: 'Goal #'\n    fields: {aim: {kind: long}, who: {prompt: 'Who:'}}\n",
        *(block for n in (1, 2) for block in (h(f"Goal {n}"), p(""), p("Who: "))),
    )
    said = p(text, bold=True)
    read = form.read(
        h("Goal 1"), p("We begin."), said, p("Who: Ann"), h("Goal Two-Reading"), p("b"), p("Who: Bo")
    )
    assert read["goals"] == [{"aim": f"We begin.\n{text}", "who": "Ann"}, {"aim": "Reading\nb", "who": "Bo"}]


ASKED_IN_BOX = """
sections:
  goals:
    starts: "Goal #"
    fields:
      number: {kind: ordinal}
      aim: {kind: long, prompt: Aim}
      why: {kind: long, prompt: Reason}
"""


@pytest.mark.parametrize("label", ["Aim: ", "Aim – "])
def test_a_prompt_that_moved_into_its_box_is_no_answer(label: str) -> None:
    blank = [h("Goal #1"), p("Aim", bold=True), p("A goal to grow by."), box(), p("Reason", bold=True), box()]
    copy = [h("Goal #1"), p("A goal to grow by."), box(f"{label}Read more.")]
    held = Drawn(ASKED_IN_BOX, *blank).read(*copy, p("Reason", bold=True), box("Data."))["goals"]
    assert [(one["aim"], one["why"]) for one in held] == [("Read more.", "Data.")]  # type: ignore[attr-defined]


WHOLE = """
sections:
  goals:
    starts: {growth: Goal 1 – Growth Goal, team: Goal 2 – Team Goal}
    key: kind
    fields:
      aim: {kind: long, prompt: Aim}
      why: {kind: long, prompt: Reason}
      signs: {kind: long, prompt: Signs}
      help: {kind: long, prompt: Help}
"""


def test_a_goal_without_heading_or_first_prompt_is_one_by_all_its_others() -> None:
    prompts = ("Aim", "Reason", "Signs", "Help")

    def asked(*answers: str) -> list[Block]:
        pairs = zip(prompts, answers, strict=True)
        return [part for prompt, said in pairs for part in (p(prompt, bold=True), box(said))]

    first, second = h("Goal 1 – Growth Goal"), h("Goal 2 – Team Goal")
    drawn = Drawn(WHOLE, first, *asked(*[""] * 4), second, *asked(*[""] * 4))
    copy = [first, *asked(*"abcd"), second, *asked(*"efgh"), *asked(*"ijkl")[1:]]
    held = drawn.read(*copy)["goals"]
    assert [one["why"] for one in held] == ["b", "f", "j"]  # type: ignore[attr-defined]
    assert held[2] == {"aim": "i", "why": "j", "signs": "k", "help": "l"}  # type: ignore[index]


def test_the_forms_title_with_more_behind_it_heads_no_section() -> None:
    blank = [*goal("Goal 1 – Growth Goal", "", ""), *goal("Goal 2 – Team Goal", "", "")]
    form = Drawn(KINDS, h("Leaders Growth Plan"), p("Name: "), *blank)
    copy = [*goal("Part 1: My Growth Goal", "a", "b"), *goal("Part 2: Our Team Goal", "c", "d")]
    held = form.read(h("Leaders Growth Plan (rev. 7/2027)"), p("Name: Ann Lee"), *copy)["goals"]
    assert [one["aim"] for one in held] == ["a", "c"]  # type: ignore[attr-defined]


def test_a_table_in_which_answers_are_rated_is_no_section() -> None:
    prompts = ["Aim", "Reason", "Help", "Proof"]
    fields = "".join(f"      {prompt.lower()}: {{kind: long, prompt: {prompt}}}\n" for prompt in prompts)

    def part(number: int, *said: str) -> list[Block]:
        asked = [(p(prompt, bold=True), box(text)) for prompt, text in zip(prompts, said, strict=True)]
        return [h(f"Goal {number}"), *(block for pair in asked for block in pair)]

    drawn = Drawn(
        f"sections:\n  goals:\n    starts: 'Goal #'\n    fields:\n{fields}",
        *part(1, *[""] * 4),
        *part(2, *[""] * 4),
    )
    guide = table(
        ["Criterion", "Good", "Fair", "Poor"], *([prompt, "All", "Some", "None"] for prompt in prompts)
    )
    read = drawn.read(*part(1, *"abcd"), *part(2, *"efgh"), p("Scoring guide", bold=True), guide)
    assert [one["aim"] for one in read["goals"]] == ["a", "e"]  # type: ignore[attr-defined]


COUNTED = """
fields:
  name: {kind: person, prompt: "Name:"}
sections:
  permits:
    starts: "Permit #:"
    fields:
      kind: {kind: text, title: Permit}
      until: {kind: text, prompt: "Valid until:"}
      trees: {kind: long, prompt: "Trees of permit 1:"}
"""


def permits(*said: tuple[str, str, str], below: bool = False, label: str = "Trees of permit {}:") -> Table:
    """Permits in two rows of a table each, with what is said of them beside or below the labels."""
    rows: list[list[str | list[str | Block]]] = []
    for number, texts in enumerate(said, start=1):
        labels = [f"Permit {number}:", "Valid until:", label.format(number)]
        cells: list[str | list[str | Block]] = [
            [one, text] if below else f"{one} {text}" for one, text in zip(labels, texts, strict=True)
        ]
        rows += [cells[:2], cells[2:]]
    return table(*rows)


@pytest.fixture(scope="module")
def counted() -> Drawn:
    return Drawn(COUNTED, p("Name: "), permits(("", "", ""), ("", "", "")))


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("label", ["Trees of permit {}:", "Trees of permit 1:"])
def test_a_prompt_tells_the_number_of_its_section(counted: Drawn, below: bool, label: str) -> None:
    said = [("Ash", "2031", "Oak, elm"), ("Yew", "2029", "Tall pines"), ("Fir", "2030", "Plum trees")]
    found = counted.locate(p("Name: Ann Lee"), permits(*said, below=below, label=label))
    for number, texts in enumerate(said):
        places = [found.readings[f"permits[{number}].{name}"] for name in ("kind", "until", "trees")]
        assert [piece.text.strip() for place in places for piece in place.answers] == list(texts)
        assert {place.confidence for place in places} == {1.0}
