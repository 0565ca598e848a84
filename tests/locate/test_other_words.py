"""Prompts in the words of another year: placed by what stands around them and by the kind of answer."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, prompting, table, verdicts
from planforms.document import Block, Control

FORM = """
fields:
  name: {kind: person, prompt: Name of coach}
  email: {kind: email, prompt: E-mail address}
  other: {kind: person, prompt: Name of principal}
  other_email: {kind: email, prompt: E-mail address}
  goal: {kind: long, prompt: Student learning goal}
  why: {kind: long, prompt: Why this goal?}
  completed: {kind: date, prompt: Date completed}
"""

BLANK = (
    h("Coaching plan"),
    table(["Name of coach", "", "E-mail address", ""], ["Name of principal", "", "E-mail address", ""]),
    p("Student learning goal", bold=True),
    box(),
    p("Why this goal?", bold=True),
    box(),
    p("Date completed: "),
)

COPY = {
    "name": "Ann Lee",
    "email": "ann@schools.example.org",
    "other": "Bo Diaz",
    "other_email": "bo@schools.example.org",
    "goal": "All students will read at grade level by June.",
    "why": "Scores fell last year.",
    "completed": "2027-05-01",
}


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


def copy(*labels: str) -> list:
    coach, mail, principal, mail_too, goal, why, completed = labels
    return [
        h("Coaching plan"),
        table(
            [coach, "Ann Lee", mail, "ann@schools.example.org"],
            [principal, "Bo Diaz", mail_too, "bo@schools.example.org"],
        ),
        p(goal, bold=True),
        box("All students will read at grade level by June."),
        p(why, bold=True),
        box("Scores fell last year."),
        p(f"{completed} 5/1/2027"),
    ]


AS_PRINTED = [
    "Name of coach",
    "E-mail address",
    "Name of principal",
    "E-mail address",
    "Student learning goal",
    "Why this goal?",
    "Date completed:",
]
REWORDED = [
    "Coach",
    "Electronic mail",
    "Head of school",
    "Mail",
    "What students should learn",
    "Grounds for it",
    "Finished:",
]


@pytest.mark.parametrize("number", range(len(AS_PRINTED)))
def test_one_prompt_reworded(form: Drawn, number: int) -> None:
    labels = [*AS_PRINTED[:number], REWORDED[number], *AS_PRINTED[number + 1 :]]
    assert form.read(*copy(*labels)) == COPY


def test_all_prompts_reworded(form: Drawn) -> None:
    assert form.read(*copy(*REWORDED)) == COPY


def test_a_reworded_prompt_is_told_and_doubted(form: Drawn) -> None:
    labels = [*AS_PRINTED[:4], "What students should learn", *AS_PRINTED[5:]]
    built = form.build(*copy(*labels))
    assert next((note.code, note.detail) for note in built.notes if note.field == "goal") == (
        "prompt.reworded",
        "What students should learn",
    )
    assert built.fields["goal"].confidence < built.fields["why"].confidence


def test_of_two_prompts_alike_one_gone_leaves_doubt(form: Drawn) -> None:
    built = form.build(h("Coaching plan"), p("E-mail address: ann@schools.example.org"))
    told = [entry for entry in built.fields.values() if entry.text == "ann@schools.example.org"]
    assert [entry.confidence < 0.75 for entry in told] == [True]


def test_a_deleted_prompt_leaves_its_box(form: Drawn) -> None:
    made = copy(*AS_PRINTED)
    del made[4]
    assert form.read(*made) == COPY


def test_near_misses_are_not_confused() -> None:
    drawn = Drawn(
        "fields:\n  done: {kind: date, prompt: Completion date}\n  completed: {kind: date, prompt: Date completed}",
        table(["Completion date", "", "Date completed", ""]),
    )
    read = drawn.read(table(["Completion date", "5/1/2027", "Date completed", "6/1/2027"]))
    assert read == {"done": "2027-05-01", "completed": "2027-06-01"}


def test_a_controls_name_finds_its_field_without_its_prompt() -> None:
    drawn = Drawn(
        "fields:\n  a: {prompt: First question}\n  b: {prompt: Second question}",
        table(["First question", prompting("text", "a")], ["Second question", prompting("text", "b")]),
    )
    read = drawn.read(p("answer", control=Control("text", "b")))
    assert read == {"b": "answer"}


def test_guidance_is_form_even_in_another_section(form: Drawn) -> None:
    sentence = "Write two or three sentences that say what will change."
    drawn = Drawn(
        "fields:\n  goal: {kind: long, prompt: Goal}\n  why: {kind: long, prompt: Reason}",
        p("Goal", bold=True),
        p(sentence),
        box(),
        p("Reason", bold=True),
        box(),
    )
    located = drawn.locate(
        p("Goal", bold=True), box("Read."), p("Reason", bold=True), p(sentence), box("Because.")
    )
    assert (sentence, "form") in verdicts(located)


LOOKS = """
fields:
  coach: {kind: person, prompt: Coach}
  school: {prompt: School}
  subject: {prompt: Grade / subject}
  years: {kind: school-year, prompt: School year}
  time: {kind: text, prompt: Time}
"""
LABELS = ["Coach", "School", "Grade / subject", "School year", "Time"]


@pytest.mark.parametrize(
    ("label", "at"), [("Building:", 1), ("Level, content area:", 2), ("When we meet:", 4)]
)
@pytest.mark.parametrize("answered", [True, False])
def test_a_label_in_other_words_is_known_by_the_look_of_the_others(
    label: str, at: int, answered: bool
) -> None:
    form = Drawn(LOOKS, h("Plan"), table(*([label, ""] for label in LABELS)))
    answers = ["Ann Lee", "Lake School", "5th grade, all subjects", "2026-27", "Tuesdays after school"]
    if not answered:
        answers[at] = ""
    labels = [f"{label}:" for label in LABELS]
    labels[at] = label
    copy = [
        p(f"{label} {answer}", bold_until=len(label)) for label, answer in zip(labels, answers, strict=True)
    ]
    expected = dict(zip(("coach", "school", "subject", "years", "time"), answers, strict=True))
    assert form.read(h("Plan"), *copy) == {name: text for name, text in expected.items() if text}


def test_a_value_in_a_row_of_labels_is_no_box_that_other_answers_must_stand_in() -> None:
    mapping = "fields:\n  aim: {kind: long, prompt: Aim}\n  hours: {kind: number, prompt: Hours}"
    form = Drawn(mapping, h("Plan"), p("Aim", bold=True), box(), table(["Hours", ""]))
    line = p("What we want Read more every day.", bold_until=len("What we want"))
    copy = [h("Plan"), line, table([p("Time spent:", bold=True), "12"])]
    assert form.read(*copy) == {"aim": "Read more every day.", "hours": "12"}


FOCUS = """
fields:
  state: {kind: long, prompt: "1. What state goal is critical to your school?"}
  school: {kind: long, prompt: "2. What is your school goal that supports this state goal?"}
  roles: {kind: long, prompt: "Roles: Describe the roles and responsibilities you will play as a coach."}
"""


@pytest.mark.parametrize(
    "said",
    [
        ("The state goal that is critical to our school is reading.", "We read.", "I listen."),
        ("Reading.", "Our school goal supports the state goal.", "I listen."),
        ("Reading.", "We read.", "My roles and responsibilities as a coach are to listen."),
    ],
)
def test_an_answer_in_words_of_a_prompt_that_changed_is_never_lost(said: tuple[str, str, str]) -> None:
    blank = [
        *(p("1. What state goal is critical to your school?", bold=True), p("")),
        *(p("2. What is your school goal that supports this state goal?", bold=True), p("")),
        *(p("Roles: Describe the roles and responsibilities you will play as a coach.", bold_until=6), p("")),
    ]
    asked = ("1. State priority", "2. School priority", "Coach's tasks")
    copy = [block for pair in zip(asked, said, strict=True) for block in (p(pair[0], bold=True), p(pair[1]))]
    left = {text: verdict for text, verdict in verdicts(Drawn(FOCUS, *blank).locate(*copy)) if text in said}
    assert "form" not in left.values()


def test_a_statement_is_no_prompt_in_other_words() -> None:
    asked = (
        "1. What state goal is critical to your school?",
        "2. What is your school goal that supports it?",
    )
    fields = "".join(f'  goal{n}: {{kind: long, prompt: "{prompt}"}}\n' for n, prompt in enumerate(asked))
    blank = (p("Focus", bold=True), box(p("Two questions."), p(asked[0]), p(""), p(asked[1]), p("")))
    said = "The state goal that is critical to our school is reading."
    answered = [p("Two questions."), p("1. State priority"), p(said), p("2. School priority"), p("We read.")]
    located = Drawn(f"fields:\n{fields}", *blank).locate(p("Focus", bold=True), box(*answered))
    assert dict(verdicts(located))[said] != "form"


def test_a_text_that_does_not_look_as_the_prompts_do_is_none() -> None:
    prompts = ("School", "School year", "SIP goal this plan supports", "Rationale", "Progress")
    fields = "".join(f"  f{n}: {{kind: long, prompt: {prompt}}}\n" for n, prompt in enumerate(prompts))
    drawn = Drawn(f"fields:\n{fields}", *[block for text in prompts for block in (p(text, bold=True), p(""))])
    asked = ("School", "School year", "Goal", "Rationale", "Progress")
    said = ("Lake School", "2026-27", "This plan supports SIP goal 1", "Data.", "More.")
    pairs = zip(asked, said, strict=True)
    copy = [block for prompt, answer in pairs for block in (p(prompt, bold=True), p(answer))]
    assert dict(verdicts(drawn.locate(*copy)))["This plan supports SIP goal 1"] != "form"


def test_a_cell_in_a_labels_words_is_never_lost() -> None:
    prompts = ("School", "School year", "Principal", "Team")
    fields = "".join(f"  f{n}: {{prompt: {prompt}}}\n" for n, prompt in enumerate(prompts))
    rows = [[p(text, bold=True), ""] for text in prompts]
    drawn = Drawn(f"fields:\n{fields}", h("Plan"), table(*rows))
    asked = ("Building", "Plan year", "Site leader", "Members")
    said = ("Hill School", "School year 2026-27", "Principal Pat Doe", "Ann Lee")
    counted = [[str(n), *pair] for n, pair in enumerate(zip(asked, said, strict=True), start=1)]
    found = dict(verdicts(drawn.locate(h("Plan"), table(*counted))))
    assert not [text for text in said if found.get(text) == "form"]


@pytest.mark.parametrize(("time", "sure"), [("Time", True), ("When will you meet?", False)])
def test_a_question_within_an_answer_is_doubted_where_prompts_changed(time: str, sure: bool) -> None:
    asked = ("Goal", "Means", "Time")
    fields = "".join(f"  f{n}: {{kind: long, prompt: {text}}}\n" for n, text in enumerate(asked))
    drawn = Drawn(
        f"fields:\n{fields}", h("Plan"), *[b for text in asked for b in (p(text, bold=True), box())]
    )
    goal = box(p("To read."), p("What comes next?"))
    rest = (p("Means", bold=True), box("Books."), p(time, bold=True), box("Tuesdays."))
    located = drawn.locate(h("Plan"), p("Goal", bold=True), goal, *rest)
    assert (located.readings["f0"].confidence == 1) is sure


CELLS = """
fields:
  means: {kind: long, prompt: "Resources:"}
  news: {kind: long, prompt: "Communication:"}
  fit: {kind: long, prompt: "Alignment:"}
"""


def _cells(*rows: list) -> dict[str, object]:
    asked = [p(text, bold=True) for text in ("Resources:", "Communication:", "Alignment:")]
    form = Drawn(CELLS, h("Plan"), table(*([[prompt, p("")]] for prompt in asked)))
    return form.read(h("Plan"), table(*([[p(head, bold=True), *rest]] for head, *rest in rows)))


@pytest.mark.parametrize("own", ["Background", "Time: we need more of it.", "Alignment with others:"])
def test_a_line_of_an_answer_is_no_prompt_that_has_a_cell_of_its_own(own: str) -> None:
    read = _cells(["Resources:", "Money."], ["Communication:", p(own, bold=True), "We write.", "We talk."])
    assert read == {"means": "Money.", "news": f"{own}\nWe write.\nWe talk."}


def test_a_cell_that_begins_with_another_prompt_answers_no_question_that_is_gone() -> None:
    read = _cells(["Resources:", "Money.", "Some time."], ["Alignment:", "It fits."])
    assert read == {"means": "Money.\nSome time.", "fit": "It fits."}


def test_a_prompt_in_other_words_at_the_head_of_its_cell_is_one() -> None:
    read = _cells(
        ["Resources:", "Money."], ["Keeping others informed:", "We write."], ["Alignment:", "It fits."]
    )
    assert read == {"means": "Money.", "news": "We write.", "fit": "It fits."}


GUIDED = (
    ("means", "Resources:", " What will support coaching (funding, time)?"),
    ("news", "Communication:", " How will you communicate with others (staff, families)?"),
    ("fit", "Aligning Efforts:", " How does coaching align with and support other efforts?"),
)


@pytest.mark.parametrize("own", ["My three questions:", "Background:"])
def test_a_bold_line_below_a_guessed_prompt_is_no_more_of_it(own: str) -> None:
    fields = "".join(f'  {name}: {{kind: long, prompt: "{label}"}}\n' for name, label, _ in GUIDED)
    asked = [p(label + guidance, bold_until=len(label)) for _, label, guidance in GUIDED]
    form = Drawn(f"fields:\n{fields}", h("Plan"), table(*([[prompt, p(""), p("")]] for prompt in asked)))
    means = p("Support: What will make this work possible (time, money, training)?", bold=True)
    news = p("Keeping others informed: How will all hear about the program?", bold=True)
    rows = ([[means, "Money."]], [[news, p(own, bold=True), "We write."]], [[asked[2], "It fits."]])
    found = dict(verdicts(form.locate(h("Plan"), table(*rows))))
    assert (found[own], found["We write."]) == ("unplaced", "news")


WAYS = """
fields:
  coach: {kind: person, prompt: Coach}
  ways: {kind: choices, prompt: Ways, options: [Analyze data and student work, Co-plan, Co-teach]}
  impact: {kind: long, prompt: Impact}
"""


@pytest.mark.parametrize("asked", ["Name of coach:", "Which ways?"])
@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("Analyze data and student work, Co-teach", ["Analyze data and student work", "Co-teach"]),
        ("Analyze data and student work, at lunch", ["Analyze data and student work, at lunch"]),
    ],
)
def test_options_on_a_line_below_a_prompt_in_other_words_are_read(
    asked: str, said: str, ways: list[str]
) -> None:
    boxes = [p(f"☐ {way}") for way in ("Analyze data and student work", "Co-plan", "Co-teach")]
    form = Drawn(WAYS, p("Coach: "), p("Ways", bold=True), *boxes, p("Impact", bold=True), p(""))
    copy = [p(asked, bold=True), p(said), p("Impact", bold=True), p("More.")]
    built = form.build(p("Coach: Ann Lee"), *copy)
    assert built.plan.model_dump()["ways"] == ways
    assert "ways" in {note.field for note in built.notes}


def test_a_form_in_a_table_around_it_reads_as_without() -> None:
    """Around all of it a cell is no box to answer in: headings in other words end what is above them."""

    def filled(answer: str, last: str) -> list[Block]:
        return [
            h("Plan"),
            table(["School", answer], ["Team", answer]),
            p("Reasons", bold=True),
            p(answer),
            h(last),
            table(["Coach", answer], ["Start", answer]),
        ]

    fields = "  school: {prompt: School}\n  why: {kind: long, prompt: Reasons}\n  who: {prompt: Coach}\n"
    form = Drawn(f"fields:\n{fields}", *filled("", "Support from others"))
    copy = filled("As said.", "What the coach will do")

    assert form.read(*copy) == dict.fromkeys(("school", "why", "who"), "As said.")
    assert form.read(box(*copy)) == form.read(*copy)


@pytest.mark.parametrize("said", [": Co-plan", ": Analyze data and all student work", ": Co-plan, Co-teach"])
def test_options_named_behind_the_prompt_of_boxes_that_nobody_ticked(said: str) -> None:
    options = ["Analyze data and all student work", "Co-plan", "Co-teach"]
    mapping = f"fields:\n  ways: {{kind: choices, prompt: Ways (check all), options: {options}}}"
    boxes = [p(f"☐ {option}") for option in options]
    built = Drawn(mapping, p("Ways (check all)", bold=True), *boxes).build(
        p(f"Ways (check all){said}"), *boxes
    )
    assert built.plan.model_dump()["ways"] == said[2:].split(", ")
    assert not built.unplaced


def test_what_stands_behind_a_label_in_other_words_beside_its_empty_control_answers_it() -> None:
    form = Drawn(
        "fields: {first: {kind: person, prompt: First name}, last: {kind: person, prompt: Last name}}",
        table(["First name", prompting("text", "first"), "Last name", prompting("text", "last")]),
    )
    label = p("Last (family) name: Osei", bold_until=18)
    copy = table(["First name", "Ines", label, prompting("text", "last")])
    assert form.read(copy) == {"first": "Ines", "last": "Osei"}


def test_a_line_with_a_colon_in_it_is_no_prompt_that_has_its_answer_elsewhere() -> None:
    aim, end = "1. Goal: What do you want to learn this year?", "Reflection: how did it go?"
    asked = {"aim": aim, "why": "2. Rationale: Why did you choose this goal?", "end": end}
    fields = "".join(f"  {name}: {{kind: long, prompt: '{prompt}'}}\n" for name, prompt in asked.items())
    boxes = (block for prompt in asked.values() for block in (p(prompt, bold=True), box()))
    lines = (p(f"{label} ____", fill=True) for label in ("Hours:", "Day:"))
    drawn = Drawn(
        f"fields:\n{fields}  hours: {{prompt: 'Hours:'}}\n  day: {{prompt: 'Day:'}}",
        h("Plan"),
        *boxes,
        *lines,
    )
    said = [f"{aim} More.", "Band leaders: a room and keys.", "", "Why this?  So.", f"{end} Well."]
    copy = [h("Plan"), *map(p, said), p("Hours spent: 9"), p("Day: May")]
    assert ("Band leaders:", "unplaced") in verdicts(drawn.locate(*copy))


def test_a_label_of_unknown_words_on_its_line_is_not_the_answer_behind_it() -> None:
    asked = {"who": "Coordinator", "place": "School", "year": "School Year"}
    kinds = {"who": "person", "place": "text", "year": "school-year"}
    fields = "".join(f"  {name}: {{kind: {kinds[name]}, prompt: {asked[name]}}}\n" for name in asked)
    drawn = Drawn(f"fields:\n{fields}", table(*([label, ""] for label in asked.values())))
    copy = [
        p(f"{label}: {said}", bold_until=len(label) + 1)
        for label, said in (("Filled in by", "Ann Lee"), ("Building", "Hill Annex"), ("Of", "2026-27"))
    ]
    assert drawn.read(*copy) == {"who": "Ann Lee", "place": "Hill Annex", "year": "2026-27"}


SIGNS = """
fields:
  aim: {kind: long, prompt: Aim of the year}
  why: {kind: long, prompt: Reason for this aim}
  signs: {kind: long, prompt: How will I know that it works?}
  help: {kind: long, prompt: What supports might I need to complete the plan and reach my aim?}
"""


def _signs_read(below: str, *, heading: int) -> tuple[dict[str, object], dict[str, str]]:
    prompts = ("Aim of the year", "Reason for this aim", "How will I know that it works?")
    blank = [
        b
        for text in (*prompts, "What supports might I need to complete the plan and reach my aim?")
        for b in (p(text, bold=True), "")
    ]
    form = Drawn(SIGNS, h("Plan"), *blank)
    answers = ("Read more books.", "Few pupils read.", "A tally of who reads.")
    known = [b for text, said in zip(prompts, answers, strict=True) for b in (p(text, heading=heading), said)]
    help_asked = p("Supports and resources", heading=heading) if heading else ""
    copy = [h("Plan"), *known, help_asked, "Time to meet.", below, "Progress is slow."]
    return form.read(*copy), dict(verdicts(form.locate(*copy)))


def test_a_heading_like_those_of_the_known_prompts_is_likelier_one_than_a_question_in_an_answer() -> None:
    read, _ = _signs_read("Are they reading? Do they like it?", heading=2)
    assert read["signs"] == "A tally of who reads."
    assert read["help"] == "Time to meet.\nAre they reading? Do they like it?\nProgress is slow."


def test_a_line_that_tells_before_it_asks_is_never_the_forms() -> None:
    line = (
        "We check in every 3rd Thursday. Are the science classes using it? Do the samples show more reading?"
    )
    _, found = _signs_read(line, heading=0)
    assert found[line] != "form"


def test_headings_in_other_words_are_prompts_however_many_they_are() -> None:
    asked = {"aim": "Aim of the year", "why": "Reason for this aim", "signs": "Signs of progress"}
    other = {"team": "People involved", "goal": "Goal statement"}
    fields = "".join(f"  {name}: {{kind: long, prompt: {text}}}\n" for name, text in (asked | other).items())
    blank = [b for text in (asked | other).values() for b in (p(text, bold=True), "")]
    form = Drawn(f"fields:\n{fields}", h("Plan"), *blank)
    copy = [b for name, text in asked.items() for b in (p(text, heading=2), f"What we say of {name}.")]
    strange = ["Parking", "Lunch", "Rooms", "Keys", "Notes", "Copies"]
    first = [b for text in strange for b in (p(text, heading=2), f"{text}, as we said.")]
    goal = [p("Coaching goal", heading=2), "To read more."]
    read = form.read(h("Plan"), *first, *copy, p("People involved", heading=2), "", *goal)
    assert "team" not in read
    assert read["goal"] == "To read more."


BOXES = """
fields:
  school: {prompt: School}
  district: {prompt: District}
  goal: {kind: long, prompt: Goal that your school follows}
  matching: {kind: long, prompt: Goal of your own that supports it}
  structure: {kind: long, prompt: Structure}
  team: {kind: people, prompt: Names of teachers who collaborate}
  roles: {kind: long, prompt: Roles and duties}
  progress: {kind: long, prompt: Ways to see progress}
  time: {kind: long, prompt: Time}
"""
ASKED = [
    "Goal that your school follows",
    "Goal of your own that supports it",
    "Structure",
    "Names of teachers who collaborate",
    "Roles and duties",
    "Ways to see progress",
    "Time",
]
IN_OTHER_WORDS = [
    "Which goal matters most at school?",
    "School goal linked to it",
    "How it is structured (one or many)",
    "Teachers you will work with",
    "What will your roles be?",
    "How will you see your progress?",
    "When will you and the teachers who collaborate meet?",
]
WRITTEN = [
    "Every class of ours reads aloud for half an hour a day at school.",
    "",
    "Pairs of teachers in the fall, then everybody in one large group after that.",
    "Ann Lee; Bo Diaz; Cy Ruiz",
    "Listen, model, plan and reflect together, then write it all down.",
    "Exit slips once a week, and a tally of them.",
    "We all meet after lunch on the days with early release.",
]


def test_labels_beside_their_answers_in_a_table_each_are_labels_alone() -> None:
    asked = (block for one in ASKED for block in (p(one, bold=True), box()))
    drawn = Drawn(BOXES, h("Plan"), table(["School", ""], ["District", ""]), *asked)
    rows = zip(IN_OTHER_WORDS, WRITTEN, strict=True)
    read = drawn.read(
        h("Plan"),
        table(["School name", "North"], ["District name", "Lake"]),
        *(block for row in rows for block in (table(list(row)), p(""))),
    )
    assert read == {
        "school": "North",
        "district": "Lake",
        "goal": WRITTEN[0],
        "structure": WRITTEN[2],
        "team": ["Ann Lee", "Bo Diaz", "Cy Ruiz"],
        "roles": WRITTEN[4],
        "progress": WRITTEN[5],
        "time": WRITTEN[6],
    }


def test_a_star_behind_a_label_in_other_words_tells_that_it_asks() -> None:
    mapping = """
fields:
  coach: {kind: person, prompt: Coach}
  school: {prompt: School}
  start: {kind: date, prompt: Cycle start}
  goal: {kind: long, prompt: Goal}
  why: {kind: long, prompt: Why this goal? (student data)}
  shared: {kind: date, prompt: Shared on}
"""
    labels = table(["Coach", "", "School", ""], ["Cycle start", "", "", ""])
    questions = [p("Goal", bold=True), box(), p("Why this goal? (student data)", bold=True), box()]
    form = Drawn(mapping, h("Plan"), labels, *questions, p("Shared on: "))
    said = {
        "Instructional coach *": "Ann Lee",
        "School *": "Lake School",
        "Cycle begins on *": "5/1/2027",
        "Goal *": "All read.",
        "Why was this goal chosen? (student data) *": "Few did.",
    }
    cards = [table([[label, answer]]) for label, answer in said.items()]
    read = form.read(h("Plan"), *cards)
    assert list(read.values()) == ["Ann Lee", "Lake School", "2027-05-01", "All read.", "Few did."]
