"""What another year's form prints with its prompts, where our blank does not: no part of an answer."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, table, verdicts
from planforms.document import Table
from planforms.locate.alignment import GUESSED

FORM = """
fields:
  goal: {kind: long, prompt: Student learning goal}
  why: {kind: long, prompt: Why this goal}
  supports: {kind: long, prompt: Supports}
  school: {kind: text, prompt: School}
"""

BLANK = (
    h("Coaching plan"),
    p("Student learning goal", bold=True),
    box(),
    p("Why this goal", bold=True),
    box(),
    p("Supports", bold=True),
    box(),
    p("School: "),
)

COPY = {
    "goal": "All students will read at grade level by June.",
    "why": "Scores fell last year.",
    "supports": "Two release days.",
    "school": "Lake School",
}


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


def copy(tail: str = "", hint: str = "") -> list:
    made = [h("Coaching plan")]
    for prompt, field in (
        ("Student learning goal", "goal"),
        ("Why this goal", "why"),
        ("Supports", "supports"),
    ):
        made.append(p(f"{prompt}{tail}", bold_until=len(prompt), bold=not tail))
        made.append(box(*([p(hint)] if hint else []), p(COPY[field])))
    return [*made, p("School: Lake School")]


@pytest.mark.parametrize(
    "tail", [" *required", " (two or three sentences)", " [max. 500]", " – 150 words or fewer"]
)
def test_a_tail_on_the_line_of_every_prompt_is_no_answer(form: Drawn, tail: str) -> None:
    assert form.read(*copy(tail)) == COPY


def test_a_long_tail_is_no_answer_where_the_answer_has_a_box_of_its_own(form: Drawn) -> None:
    copied = copy()
    tail = " – please be as specific as you can and write no more than you would say aloud"
    copied[1] = p(f"Student learning goal{tail}", bold_until=len("Student learning goal"))
    located = form.locate(*copied)
    assert (tail.strip(" –"), "unplaced") in [(text.strip(" –"), to) for text, to in verdicts(located)]
    assert form.read(*copied) == COPY


def test_a_line_that_begins_most_answers_is_the_forms(form: Drawn) -> None:
    copied = copy(hint="Exit slips were looked at every week.")
    located = form.locate(*copied)
    assert verdicts(located).count(("Exit slips were looked at every week.", "unplaced")) == 3
    assert form.read(*copied) == COPY


def test_a_heading_that_somebody_gives_to_each_answer_stays_in_it(form: Drawn) -> None:
    read = form.read(*copy(hint="Evidence:"))
    assert read["goal"] == f"Evidence:\n{COPY['goal']}"


def test_the_same_answer_to_every_question_is_an_answer(form: Drawn) -> None:
    asked = ["Student learning goal", "Why this goal", "Supports"]
    copied = [block for prompt in asked for block in (p(prompt, bold=True), box("See above"))]
    assert form.read(h("Coaching plan"), *copied) == dict.fromkeys(("goal", "why", "supports"), "See above")


def test_a_line_that_turns_to_the_reader_is_doubted_where_it_stands_once(form: Drawn) -> None:
    copied = copy()
    copied[2] = box("Name the students you have in mind.", "Grade 3.")
    entry = form.build(*copied).fields["goal"]
    assert entry.text == "Name the students you have in mind.\nGrade 3."
    assert entry.confidence < 0.75
    assert form.build(*copy()).fields["goal"].confidence == 1.0


@pytest.mark.parametrize("between", [" / Escuela: ", " (the main one): ", " [one only] : "])
def test_what_stands_between_a_prompt_and_its_colon_is_no_answer(form: Drawn, between: str) -> None:
    assert form.read(*copy()[:-1], p(f"School{between}Lake School"))["school"] == "Lake School"


def test_signature_lines_after_the_last_answer_end_it() -> None:
    form = Drawn(
        "fields:\n  supports: {kind: long, prompt: Supports}", h("Plan"), p("Supports", bold=True), p("")
    )
    lines = [
        p("____________________", fill=True),
        p("Employee signature      Date"),
        p("Supervisor: ____", fill=True),
    ]
    assert form.read(h("Plan"), p("Supports", bold=True), p("Two days."), *lines) == {"supports": "Two days."}


def test_a_running_head_with_its_page_is_form_wherever_it_stands(form: Drawn) -> None:
    copied = copy()
    copied.insert(3, p("Coaching plan page 2 of 3"))
    assert ("Coaching plan page 2 of 3", "form") in verdicts(form.locate(*copied))
    assert form.read(*copied) == COPY


def test_two_spellings_of_a_prompt_with_space_before_its_mark_are_one(form: Drawn) -> None:
    assert form.read(*copy()[:-1], p("School : Lake School"))["school"] == "Lake School"


def test_a_heading_across_a_row_table_is_no_row() -> None:
    mapping = (
        "rows:\n  steps: {columns: {what: {kind: text, prompt: Step}, when: {kind: text, prompt: By when}}}"
    )
    form = Drawn(mapping, table(["Step", "By when"], ["", ""]))
    across = table(["Step", "By when"], ["Read", "June"], ["Second semester"])
    wide = across.rows[2].cells[0]
    object.__setattr__(wide, "columns", 2)
    located = form.locate(across)
    assert ("Second semester", "unplaced") in verdicts(located)
    assert form.read(across) == {"steps": [{"what": "Read", "when": "June"}]}


def test_guidance_in_other_words_is_no_answer_where_the_blanks_own_is_gone() -> None:
    mapping = "fields:\n  how: {kind: long, prompt: Structure}"
    form = Drawn(mapping, h("Plan"), table([["Structure", "Will it be one on one or with a team?", ""]]))
    asked = "Please think of your own team before you write, and of the time that it has."
    copy = table([["Structure", asked, "With the whole team."]])
    assert (asked, "unplaced") in verdicts(form.locate(h("Plan"), copy))
    assert form.read(h("Plan"), copy) == {"how": "With the whole team."}
    kept = table([["Structure", "Will it be one on one or with a team?", asked, "With the whole team."]])
    assert form.read(h("Plan"), kept) == {"how": f"{asked}\nWith the whole team."}
    alone = form.build(h("Plan"), table([["Structure", asked]])).fields["how"]
    assert (alone.text, alone.confidence < 0.75) == (asked, True)
    below = "Bo and Kim, both grades; please come and see."
    assert form.read(h("Plan"), table([["Structure", asked, below, "We start soon."]])) == {
        "how": f"{below}\nWe start soon."
    }
    mine = "I want my room to be one that you hear singing in."
    assert form.read(h("Plan"), table([["Structure", mine, "We start soon."]])) == {
        "how": f"{mine}\nWe start soon."
    }
    question = "Will your work be one on one, or will it be with several of them?"
    assert form.read(h("Plan"), table([["Structure", question]])) == {}
    assert form.read(h("Plan"), table([["Structure", "One team?"]])) == {"how": "One team?"}


def test_the_second_half_of_a_prompt_in_other_words_is_no_answer_on_its_line() -> None:
    asks = "Support: What will help you (for example, time)?"
    mapping = f"fields:\n  help: {{kind: long, prompt: '{asks}'}}\n  room: {{kind: text, prompt: Room}}"
    form = Drawn(mapping, h("Plan"), table([[p(asks, bold_until=8), ""]], ["Room", ""]))
    other = p("Support: Which help is there, such as time or money?", bold_until=8)
    lines = ("What I need: time", "Where: here", "When: soon")
    for said in ((), lines[:1], lines):
        read = form.read(h("Plan"), table([[other, *said]], ["Room", "12"]))
        assert read == {"room": "12", **({"help": "\n".join(said)} if said else {})}
    kept = "Support: Could you ask Ann?"
    assert form.read(h("Plan"), table([[p(kept, bold_until=8)]], ["Room", ""])) == {
        "help": "Could you ask Ann?"
    }


def test_guidance_that_bids_in_other_words_what_the_blanks_own_bids_is_no_answer() -> None:
    mapping = "fields:\n  progress: {kind: long, prompt: Measuring progress}"
    own = "Describe some ways to determine progress on this goal."
    form = Drawn(mapping, h("Plan"), table([["Measuring progress", own, ""]]))
    bid = "List a few ways to see progress."
    assert form.read(h("Plan"), table([["Measuring progress", bid, "Exit slips."]])) == {
        "progress": "Exit slips."
    }
    begun = "List price compared in May."
    entry = form.build(h("Plan"), table([["Measuring progress", begun, "Exit slips."]])).fields["progress"]
    assert (entry.text, entry.confidence < 0.75) == (f"{begun}\nExit slips.", True)
    plain = form.build(h("Plan"), table([["Measuring progress", "Exit slips.", "Two a week."]])).fields[
        "progress"
    ]
    assert (plain.text, plain.confidence) == ("Exit slips.\nTwo a week.", 1.0)


def test_answers_that_all_begin_alike_are_unsure() -> None:
    prompts = ("Aim", "Reason", "Result", "Help")
    mapping = "fields:\n" + "".join(f"  {name.lower()}: {{kind: long, prompt: {name}}}\n" for name in prompts)
    drawn = Drawn(mapping, *(block for name in prompts for block in (p(name, bold=True), table([""]))))
    boxes = [(p(name, bold=True), table([["Ask Ms. Orr.", f"More on {name} here."]])) for name in prompts]
    located = drawn.locate(*(block for pair in boxes for block in pair))
    assert all(reading.confidence < 1 for reading in located.readings.values())


@pytest.mark.parametrize(
    "hint", ["(attach pages if needed)", "Example: 80 % of the class", "Max. 150 words", "MM/DD/YYYY"]
)
@pytest.mark.parametrize("last", [False, True])
def test_a_hint_within_one_answer_is_doubted(form: Drawn, hint: str, last: bool) -> None:
    made = copy()
    paragraphs = [p(hint), p(COPY["goal"])]
    made[2] = box(*reversed(paragraphs)) if last else box(*paragraphs)
    assert form.locate(*made).readings["goal"].confidence < 0.75
    for said in ("We read (aloud)", "Max reads aloud"):
        made[2] = box(p(said), p(COPY["goal"]))
        assert form.locate(*made).readings["goal"].confidence == 1


@pytest.mark.parametrize(
    ("aside", "stays"),
    [
        ("(Check your plan with the office first.)", False),
        ("(Describe what pupils will do.)", False),
        ("(We will check our plan with you first.)", True),
        ("(It was discussed with all in May.)", True),
        ("(see below)", True),
    ],
)
def test_a_sentence_in_brackets_that_tells_how_to_answer_is_none(
    form: Drawn, aside: str, stays: bool
) -> None:
    goal = box(aside, COPY["goal"])
    copied = [h("Coaching plan"), p("Student learning goal", bold=True), goal, *copy()[3:]]
    located = form.locate(*copied)
    assert located.readings["goal"].answers[0].text == (aside if stays else COPY["goal"])
    assert located.readings["goal"].confidence == GUESSED
    assert (aside, "goal" if stays else "unplaced") in verdicts(located)


def test_lines_that_look_like_the_prompts_above_them_are_doubted(form: Drawn) -> None:
    made = copy()
    for at, prompt in ((2, "Meta"), (4, "Razones"), (6, "Apoyo")):
        made[at] = box(p(prompt, bold=True), *made[at].rows[0].cells[0].blocks)
    sure = [reading.confidence for name, reading in form.locate(*made).readings.items() if name != "school"]
    assert max(sure) < 0.75
    # One alone may be somebody's own heading.
    one = [*copy()[:2], made[2], *copy()[3:]]
    assert form.locate(*one).readings["goal"].confidence == 1


def test_an_answer_that_asks_is_doubted(form: Drawn) -> None:
    made = copy()
    made[4] = box(p("Por qué esta meta?"))
    readings = form.locate(*made).readings
    assert (readings["why"].confidence < 0.75, readings["goal"].confidence) == (True, 1)


def doubted(form: Drawn, copy: list) -> list[str]:
    """The fields whose answers a person is told to look at."""
    readings = form.locate(*copy).readings
    return sorted(path for path, one in readings.items() if one.confidence < 0.75)


def test_short_lines_above_answers_are_doubted_where_others_like_them_turn_to_the_reader(form: Drawn) -> None:
    hints = ["Include costs where you know them.", "Limit: 1,000 characters.", "The plan lists them."]
    longer = "We read aloud every day and keep a log of what was read, by whom, and how it went."
    for heads, told in ((hints, ["goal", "supports", "why"]), ([longer, "Yes.", hints[2]], [])):
        copied = copy()
        for at, head in zip((2, 4, 6), heads, strict=True):
            copied[at] = box(p(head), p("All of us will read."))
        assert doubted(form, copied) == told


def test_the_same_line_below_the_same_prompt_of_several_sections_is_doubted() -> None:
    form = Drawn(
        "sections:\n  goals:\n    starts: 'Goal #:'\n    fields:\n      why: {kind: long, prompt: Why}\n",
        *(block for n in "12" for block in (p(f"Goal {n}:", bold=True), p("Why", bold=True), box())),
    )

    def goals(first: list[str], second: list[str]) -> list:
        said = zip("12", (first, second), strict=True)
        return [
            block
            for n, lines in said
            for block in (p(f"Goal {n}:", bold=True), p("Why", bold=True), box(*lines))
        ]

    hint = "Two sentences are enough."
    assert doubted(form, goals([hint, "Scores fell."], [hint])) == ["goals[0].why", "goals[1].why"]
    assert doubted(form, goals(["Scores fell.", "A lot."], ["We read more.", "A lot."])) == []
    assert doubted(form, goals(["Scores fell.", "A lot."], ["Scores fell.", "A lot."])) == []


def test_an_answer_that_is_nothing_but_a_remark_in_brackets_is_doubted(form: Drawn) -> None:
    assert doubted(form, [*copy()[:-1], p("School: (required)")]) == ["school"]
    assert doubted(form, [*copy()[:-1], p("School: Lake School (K-5)")]) == []


def test_an_answer_that_goes_on_behind_a_label_of_its_own_is_doubted() -> None:
    form = Drawn(
        "fields: {goal: {kind: long, prompt: 'Goal:'}, due: {kind: text, prompt: 'Due:'}}",
        table(["Goal: "], ["What you will collect: "], ["Due: "]),
    )
    copied = table(["Goal: To read more."], ["What you will collect: Exit slips."], ["Due: June"])
    entry = form.build(copied).fields["goal"]
    assert entry.text == "To read more.\nExit slips."
    assert entry.confidence < 0.75
    assert form.build(table(["Goal: To read more."], ["What you will collect: "], ["Due: June"])).fields[
        "goal"
    ].confidence == pytest.approx(1.0)


def test_an_answer_that_goes_on_behind_a_label_on_its_line_is_doubted() -> None:
    form = Drawn(
        "fields: {when: {kind: text, prompt: 'Next meeting:'}, topic: {kind: text, prompt: 'Topic:'}}",
        p("Next meeting:\tPlace:\t"),
        p("Topic: "),
    )
    entry = form.build(p("Next meeting: May 3\tPlace: Room 5"), p("Topic: Reading")).fields["when"]
    assert (entry.text or "").startswith("May 3")
    assert entry.confidence < 0.75


def test_an_answer_that_leaves_the_cell_of_its_label_is_doubted() -> None:
    form = Drawn(
        "fields: {one: {kind: long, prompt: 'Homework:'}, two: {kind: long, prompt: 'Homework:'}}",
        table(["Monday", "Tuesday"], [["", "Homework:   "], ["", "Homework:   "]]),
    )
    copied = table(["Monday", "Tuesday"], [["", "Homework: p. 12"], ["Gap fill", "Homework: p. 13"]])
    entry = form.build(copied).fields["one"]
    assert entry.text == "p. 12\nGap fill"
    assert entry.confidence < 0.75
    alone = table(["Monday", "Tuesday"], [["", "Homework: p. 12", "p. 14"], ["", "Homework: p. 13"]])
    assert form.build(alone).fields["one"].confidence == pytest.approx(1.0)


def test_the_first_line_of_a_letter_pasted_into_several_answers_stays() -> None:
    form = Drawn(FORM, *BLANK)
    letter = [p("From: Front Desk"), p("Sent: May 3"), p("Subject: Numbers")]
    blocks = [h("Coaching plan")]
    for prompt, field in (
        ("Student learning goal", "goal"),
        ("Why this goal", "why"),
        ("Supports", "supports"),
    ):
        blocks += [p(prompt, bold=True), box(*letter, p(COPY[field]))]
    read = form.read(*blocks, p("School: Lake School"))
    assert read["goal"] == f"From: Front Desk\nSent: May 3\nSubject: Numbers\n{COPY['goal']}"


def test_counted_labels_in_place_of_headings_are_no_answers() -> None:
    fields = (
        "sections:\n  goals:\n    starts: 'Goal #'\n    fields: {number: {kind: ordinal}, aim: {kind: long}}\n"
        "    sections:\n      parts:\n        starts: 'Objective #:'\n        fields: {number: {kind: ordinal}, text: {kind: long}}\n"
        "        rows: {steps: {columns: {no: {kind: ordinal, prompt: '#'}, step: {kind: long, prompt: Step}}}}\n"
    )

    def steps(text: str) -> Table:
        return table(["#", "Step"], ["1", text])

    blank = [[h(f"Goal #{n}"), p(""), p("Objective 1: "), steps("")] for n in (1, 2)]
    form = Drawn(fields, h("Plan"), *blank[0], *blank[1])
    copied = [h("Plan"), h("Goal 1"), p("We read."), p("Sub-goal 1"), p("A partner: I listen."), steps("One")]
    copied += [
        p("Sub-goal 2"),
        p("We plan."),
        steps("Two"),
        p("Sub-goal 3"),
        p("All ask: no one tells."),
        steps("Six"),
    ]
    said = [one["text"] for one in form.read(*copied)["goals"][0]["parts"]]  # type: ignore[index]
    assert said == ["A partner: I listen.", "We plan.", "All ask: no one tells."]
    readings = form.locate(*copied).readings
    unsure = [readings[name].answers[0].text for name in doubted(form, copied)]
    assert unsure == ["A partner: I listen.", "All ask: no one tells."]


def test_an_answer_in_the_place_of_an_example_is_one_though_its_prompt_is_in_other_words() -> None:
    mapping = "fields:\n  rules: {kind: list, prompt: Our rules are, examples: [Start on time]}\n  room: {prompt: Room}"
    form = Drawn(mapping, h("Plan"), table(["Our rules are:", ["Start on time", ""]], ["Room", ""]))
    said = ["One voice at a time", "Be kind"]
    read = form.read(h("Plan"), table(["Rules that we have:", said], ["Room", "12"]))
    assert read == {"rules": said, "room": "12"}


SHARED = "Follow the notes"
PROMISES = p("Teacher:"), p("Coach:"), table(("Coach", "Teacher"), (SHARED, SHARED))


def test_what_the_blank_prints_at_that_place_is_nobodys_answer() -> None:
    asked = ("'Teacher:'", "'Coach:'", "Coach", "Teacher", "'Goal:'")
    fields = "\n".join(
        f"  {name}: {{kind: text, prompt: {label}}}" for name, label in zip("abcde", asked, strict=True)
    )
    drawn = Drawn(f"fields:\n{fields}", *PROMISES, p("Goal:"))
    assert drawn.read(*PROMISES, p("Goal: Read more")) == {"e": "Read more"}


def test_printed_words_in_another_place_are_an_answer() -> None:
    asked = "  coach: {kind: text, prompt: 'Coach:'}\n  role: {kind: text, prompt: 'Role:'}\n"
    blank = (p("Coach:"), p("Role:"), p("Thank you"))
    drawn = Drawn(f"fields:\n{asked}", *blank)
    assert drawn.read(p("Coach: Kim"), p("Role: Coach"), p("Thank you")) == {"coach": "Kim", "role": "Coach"}
