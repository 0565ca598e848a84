"""What somebody typed into the form's own sentences and headings is not form."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, prompting, table, verdicts

FORM = """
fields:
  aim: {kind: long, prompt: What is your aim for this year?}
rows:
  steps: {columns: {step: {kind: long, prompt: Activity}, lead: {prompt: Led by}, due: {kind: date, prompt: Completion date}}}
"""
GUIDANCE = "Will you work with one teacher or with a team? Say what each of them does."
BLANK = (
    h("Plan"),
    p("What is your aim for this year?", bold=True),
    p(GUIDANCE),
    p(""),
    table(["Activity", "Led by", "Completion date"], ["", "", prompting("date")]),
)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


def _left(form: Drawn, *copy) -> list[str]:  # type: ignore[no-untyped-def]
    return [text for text, verdict in verdicts(form.locate(*copy)) if verdict == "unplaced"]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        pytest.param(
            "Will you work with one teacher or with a team? With Ann and Bo. Say what each of them does.",
            ["With Ann and Bo."],
            id="between sentences",
        ),
        pytest.param(f"We all meet. {GUIDANCE}", ["We all meet."], id="before"),
        pytest.param(GUIDANCE.replace("a team", "a whole team"), [], id="a word more"),
        pytest.param(f"Ann {GUIDANCE}", ["Ann"], id="a name before"),
        pytest.param(
            GUIDANCE.replace("Say", "(Say)").replace("team?", "team? Ann"), ["Ann"], id="a name in it"
        ),
        pytest.param(f"3-20-26 {GUIDANCE}", ["3-20-26"], id="a day before"),
        pytest.param(f"Guidance: {GUIDANCE}", [], id="a label of the form's own"),
        pytest.param(f"2.1 {GUIDANCE}", [], id="a number of the form's own"),
    ],
)
def test_what_is_typed_into_guidance(form: Drawn, said: str, typed: list[str]) -> None:
    copy = (BLANK[0], BLANK[1], p(said), p("To read more."), BLANK[4])
    assert _left(form, *copy) == typed
    assert form.read(*copy)["aim"] == "To read more."


def test_what_is_typed_before_the_last_sentences_of_the_guidance() -> None:
    first, last = (
        "Will you meet alone?",
        "Will you work with one teacher or with a team of all grades and subjects?",
    )
    blank = (*BLANK[:2], p(f"{first} {last}"), *BLANK[3:])
    copy = (*BLANK[:2], p(f"{first}\nWe all meet here. {last}"), p("To read more."), BLANK[4])
    assert _left(Drawn(FORM, *blank), *copy) == ["We all meet here."]


@pytest.mark.parametrize("cell", [["Activity", "Visit two other rooms"], "Activity Visit two other rooms"])
def test_an_entry_typed_into_the_headings_of_a_table(form: Drawn, cell: object) -> None:
    copy = (*BLANK[:4], table([cell, "Led by", "Completion date"], ["", "", prompting("date")]))  # type: ignore[list-item]
    assert _left(form, *copy) == ["Visit two other rooms"]


def test_headings_that_say_more_over_rows_are_form(form: Drawn) -> None:
    rows = table(["Activity that you have in mind", "Led by", "Completion date"], ["Read", "Ann", "5/1/2027"])
    assert _left(form, *BLANK[:4], rows) == []


def test_a_question_that_goes_on_in_other_words_is_not_its_answer(form: Drawn) -> None:
    asked = p("What is your aim for this year and the next one?", bold=True)
    copy = (BLANK[0], asked, BLANK[2], p("To read more."), BLANK[4])
    assert form.read(*copy)["aim"] == "To read more."
    assert _left(form, *copy) == ["and the next one?"]


def test_an_answered_prompt_is_not_longer_by_a_sentence() -> None:
    asked = "Why did you choose this aim, and what do your pupils say of it?"
    form = Drawn(f"fields:\n  why: {{kind: long, prompt: '{asked}'}}\n", p(asked), p(""))
    typed = "We met Ann and Bo about it four times."
    assert _left(form, p(f"{typed} {asked}"), p("They like it.")) == [typed]


def test_an_answered_prompt_may_be_longer_in_other_words() -> None:
    drawn = Drawn(
        "fields:\n  aim: {kind: long, prompt: The aim of this plan}\n  why: {kind: long, prompt: Reasons}",
        *(h("Plan"), p("The aim of this plan", bold=True), p(""), p("Reasons", bold=True), p("")),
    )
    asked = p("The first and foremost aim of this plan", bold=True)
    assert _left(drawn, h("Plan"), asked, p("To read."), p("Reasons", bold=True)) == []
    assert _left(drawn, h("Plan"), asked, p(""), p("Reasons", bold=True)) == ["first and foremost"]


@pytest.mark.parametrize(
    ("behind", "answered"), [(" and with whom in the end", False), ("  with Ann and Bo", True)]
)
def test_a_prompt_that_goes_on_within_its_sentence_is_not_answered(behind: str, answered: bool) -> None:
    prompt = "Say in a few words what you want to learn"
    drawn = Drawn(
        f"fields:\n  aim: {{kind: long, prompt: {prompt}}}", h("Plan"), p(prompt, bold=True), table([""])
    )
    located = drawn.locate(h("Plan"), p(prompt + behind, bold_until=len(prompt)), table([""]))
    assert bool(located.readings["aim"].answers) is answered


@pytest.mark.parametrize(
    ("tail", "left"),
    [
        ("~ 447190C", ["~ 447190C"]),
        ("please", []),
        ("in full:", []),
        ("none yet", ["none yet"]),
        ("Unknown", ["Unknown"]),
    ],
)
def test_a_value_behind_a_label_is_not_form(tail: str, left: list[str]) -> None:
    label = "Certificate number or birthdate"
    fields = f"fields:\n  number: {{prompt: {label}}}\n  aim: {{kind: long, prompt: Aim}}\n"
    drawn = Drawn(fields, h("Plan"), table([label, ""]), p("Aim", bold=True), p(""))
    copy = (h("Plan"), p(f"{label} {tail}"), p("Aim", bold=True), p("To read."))
    assert _left(drawn, *copy) == left


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("On 5/1/2027 shown to the head on:", ["On 5/1/2027"]),
        ("(May 3) Shown to the head on:", ["(May 3)"]),
        ("Shown to the head (5/1/2027) on:", ["Shown to the head (5/1/2027) on:"]),
        ("Shown to the head on (5/1/2027):", ["(5/1/2027):"]),
        ("Shown to the new head on:", []),
    ],
)
def test_a_value_before_a_label_or_in_it_is_not_form(asked: str, left: list[str]) -> None:
    label = "Shown to the head on:"
    fields = f"fields:\n  aim: {{kind: long, prompt: Aim}}\n  seen: {{kind: date, prompt: '{label}'}}\n"
    drawn = Drawn(fields, h("Plan"), p("Aim", bold=True), p(""), p(f"{label} ____", fill=True))
    copy = (h("Plan"), p("Aim", bold=True), p("To read."), p(asked))
    assert _left(drawn, *copy) == left
    assert drawn.read(*copy) == {"aim": "To read."}


def test_words_taken_for_the_forms_own_are_told(form: Drawn) -> None:
    asked = p("What is the aim that you have for this year?", bold=True)
    copy = (BLANK[0], asked, p(GUIDANCE), p("To read more."), BLANK[4])
    told = [note.detail for note in form.build(*copy).notes if note.code == "text.reworded"]
    assert told == [asked.text]
    assert not [note for note in form.build(*BLANK).notes if note.code == "text.reworded"]


def test_a_question_made_a_statement_is_not_form() -> None:
    asked = "Will you meet with one teacher at a time or with a whole team of teachers?"
    drawn = Drawn(
        "fields:\n  how: {kind: long, prompt: How}\n", h("Plan"), p("How", bold=True), p(asked), p("")
    )
    said = "I will meet with one teacher at a time and not with a whole team of teachers."
    assert _left(drawn, h("Plan"), p("How", bold=True), p(said), p("On Mondays.")) == [said]


@pytest.mark.parametrize("room", ["  ", "   ", "\t"])
def test_a_label_behind_room_on_the_line_of_an_answer_is_one(room: str) -> None:
    labels = {"coach": "Coach:", "school": "School:"}
    fields = "".join(f"  {name}: {{prompt: '{label}'}}\n" for name, label in labels.items())
    drawn = Drawn(f"fields:\n{fields}", h("Plan"), *(table([label, ""]) for label in labels.values()))
    assert drawn.read(h("Plan"), p(f"Coach: Ann School{room}School: Lake Hill")) == {
        "coach": "Ann School",
        "school": "Lake Hill",
    }
