"""From located text to typed values: nothing invented, everything odd told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locate.drawing import Drawn, box, h, p, table
from planforms.build import plan_class_of
from planforms.document import TICKED, UNTICKED, Control, Mark, Place
from planforms.plans import CoordinatorPlan, Goal
from planforms.submission import Note

FORM = Drawn(
    """
fields:
  owner.name: {kind: person, prompt: Name}
  owner.email: {kind: email, prompt: E-mail}
  day: {kind: date, prompt: Date}
  hours: {kind: number, prompt: Hours}
  school_year: {kind: school-year, prompt: School year}
  phase: {kind: choice, prompt: Phase, options: [Plan, Deliver, Reflect]}
  team: {kind: people, prompt: Team}
  topics: {kind: choices, prompt: Tick all that apply}
  school: {kind: text, prompt: School}
  goal: {kind: long, prompt: Goal}
""",
    table(
        ["Name", ""],
        ["E-mail", ""],
        ["Date", ""],
        ["Hours", ""],
        ["School year", ""],
        ["Phase", ""],
        ["Team", ""],
        ["School", ""],
    ),
    p("Tick all that apply"),
    p(f"{UNTICKED} Reading"),
    p(f"{UNTICKED} Writing"),
    p(f"{UNTICKED} Sums"),
    p("Goal"),
    p(""),
)


def notes(*copy: object) -> list[tuple[str, str]]:
    built = FORM.build(*copy)  # type: ignore[arg-type]
    told: list[Note] = [note for note in built.notes if not note.code.startswith("prompt.")]
    return [(note.code, note.detail) for note in told]


@pytest.mark.parametrize(
    ("label", "text", "note"),
    [
        ("Date", "31/31/27", "date.unreadable"),
        ("Date", "13/4/2027", "date.day-first"),
        ("E-mail", "ann at schools", "email.unreadable"),
        ("Hours", "plenty", "number.unreadable"),
        ("Phase", "Rest", "choice.unlisted"),
    ],
)
def test_what_is_odd_is_told_and_kept(label: str, text: str, note: str) -> None:
    assert (note, text) in notes(table([label, text]))
    assert text in str(FORM.build(table([label, text])).plan)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Hours", "12\nJune 1"),
        ("Name", "Ann Lee\n220197C"),
        ("Name", "please write it out in full and as it stands there: Ann Lee"),
    ],
)
def test_a_name_or_number_that_says_more_is_kept_and_doubted(label: str, text: str) -> None:
    assert ("confidence.low", "") in notes(table([label, text]))
    assert text.split("\n")[0] in str(FORM.build(table([label, text])).plan)
    assert ("confidence.low", "") not in notes(table([label, text.split("\n")[0].split(": ")[-1]]))


@pytest.mark.parametrize(
    ("label", "text"),
    [("Name", "220197C"), ("School year", "Hill Valley Schools"), ("Hours", "June 1, 2027")],
)
def test_what_suits_another_question_is_kept_and_doubted(label: str, text: str) -> None:
    assert ("confidence.low", "") in notes(table([label, text]))
    assert text in str(FORM.build(table([label, text])).plan)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("School", "Hill View No more funds are needed this year. It is well to"),
        ("Team", "Ann Lee fold new words into the planning hour that we"),
    ],
)
def test_a_short_answer_that_goes_on_as_prose_is_doubted_on_a_page(label: str, text: str) -> None:
    on_page = replace(p(text), place=Place(page=1))
    assert ("confidence.low", "") in notes(table([label, on_page]))
    assert ("confidence.low", "") not in notes(table([label, text]))


@pytest.mark.parametrize(
    ("label", "text"),
    [("School", "St. Mary at the hill above the old mill. "), ("Team", "Ann Lee, coach of the third grade")],
)
def test_short_answers_of_many_words_are_not(label: str, text: str) -> None:
    assert ("confidence.low", "") not in notes(table([label, replace(p(text), place=Place(page=1))]))


def test_what_is_fine_is_not_told() -> None:
    copy = table(
        ["E-mail", "ann@schools.example.org"],
        ["Date", "5/1/2027"],
        ["Hours", "25"],
        ["School year", "2026-27"],
        ["Phase", "plan"],
    )
    assert [code for code, _ in notes(copy) if code != "confidence.low"] == []


@pytest.mark.parametrize(
    "mail",
    [
        ["-----Original Message-----", "From: Office", "Please return the form."],
        ["From: Office <office@example.org>", "Sent: Monday", "Subject: Plans due", "Thanks."],
        ["On Mon, Aug 31, 2026 at 8:02 AM Office wrote:", "> Plans are due."],
    ],
)
def test_a_mail_below_an_answer_is_kept_and_doubted(mail: list[str]) -> None:
    assert _sure_goal("Read more.", *mail) == ("\n".join(["Read more.", *mail]), False)


def test_lines_from_one_thing_to_another_are_no_mail() -> None:
    lines = ("Move the club.", "From: Monday", "To: Friday")
    assert _sure_goal(*lines) == ("\n".join(lines), True)


def _sure_goal(*lines: str) -> tuple[object, bool]:
    """A goal of these lines, and whether it is not doubted."""
    form = Drawn("fields:\n  goal: {kind: long, prompt: Goal}", h("Plan"), p("Goal", bold=True), box())
    built = form.build(h("Plan"), p("Goal", bold=True), box(*lines))
    return built.plan.model_dump()["goal"], not [note for note in built.notes if note.field == "goal"]


def test_the_shown_day_beats_the_stored_one() -> None:
    shown = p("5/1/2027", control=Control("date", "d", day="2027-05-02"))
    assert ("date.differs", "2027-05-02") in notes(table(["Date", shown]))
    assert FORM.read(table(["Date", shown])) == {"day": "2027-05-01"}


def test_vague_dates_keep_their_words() -> None:
    date = FORM.build(table(["Date", "Spring 2027"])).plan.model_dump()["day"]
    assert date == {"text": "Spring 2027", "due": None, "precision": None}


@pytest.mark.parametrize("mark", [TICKED, "☑", "[x]", "(X)", "✓", "x", "X"])
def test_ticked_boxes_in_the_order_of_the_blank(mark: str) -> None:
    rest = UNTICKED if mark not in ("x", "X") else ""
    copy = [p("Tick all that apply"), p(f"{mark} Sums"), p(f"{rest} Writing".strip()), p(f"{mark} Reading")]
    assert FORM.read(*copy)["topics"] == ["Reading", "Sums"]


def test_crosses_behind_their_labels() -> None:
    copy = [p("Tick all that apply"), p("Reading  X"), p("Writing"), p("Sums X")]
    assert FORM.read(*copy)["topics"] == ["Reading", "Sums"]


def test_a_glyph_in_a_plain_control_is_a_tick() -> None:
    glyph = p(TICKED, control=Control("text", "anything"))
    boxed = table([glyph, "Writing"], [p(UNTICKED, control=Control("text", "more")), "Sums"])
    assert FORM.read(p("Tick all that apply"), boxed)["topics"] == ["Writing"]


def test_a_team_in_a_small_table_is_a_person_a_row_and_doubtful() -> None:
    team = table(["Name", "Grade"], ["Ann Lee", "4"], ["Bo Diaz", "5"])
    built = FORM.build(table(["Name", "Cy Fox"], ["Team", team]))
    assert built.plan.model_dump()["team"] == ["Ann Lee, 4", "Bo Diaz, 5"]
    assert ("confidence.low", "team") in [(note.code, note.field) for note in built.notes]


def test_room_in_a_line_parts_a_team_where_it_parts_people() -> None:
    apart = FORM.build(table(["Team", "Ann Lee\tBo Diaz     Cy Fox"]))
    assert apart.plan.model_dump()["team"] == ["Ann Lee", "Bo Diaz", "Cy Fox"]
    together = FORM.build(table(["Team", "Ann Lee\tnurse"]))
    assert together.plan.model_dump()["team"] == ["Ann Lee nurse"]


def test_a_team_that_leaves_some_out_is_doubted() -> None:
    assert ("confidence.low", "") in notes(table(["Team", "Ann Lee, Bo Diaz, et al."]))
    assert ("confidence.low", "") not in notes(table(["Team", "Ann Lee, Bo Diaz, Al Etcher"]))


def test_no_box_ticked_is_blank() -> None:
    copy = [p("Tick all that apply"), *(p(f"{UNTICKED} {topic}") for topic in ("Reading", "Writing", "Sums"))]
    built = FORM.build(*copy)
    assert (built.fields["topics"].state, built.plan.model_dump()["topics"]) == ("blank", [])


def test_boxes_of_which_nobody_can_tell_whether_they_are_ticked_are_doubted() -> None:
    topics = ("Reading", "Writing", "Sums")
    unsure = [replace(p(f"{UNTICKED} {topic}"), marks=(Mark(0, 1, confidence=0.0),)) for topic in topics]
    assert ("confidence.low", "") in notes(p("Tick all that apply"), *unsure)
    sure = [p(f"{UNTICKED} {topic}") for topic in topics]
    assert ("confidence.low", "") not in notes(p("Tick all that apply"), *sure)


def test_labels_that_all_lost_their_boxes_are_doubted() -> None:
    bare = [p("Tick all that apply"), *map(p, ("Reading", "Writing", "Sums"))]
    assert FORM.read(*bare) == {}
    assert ("confidence.low", "") in notes(*bare)


def test_boxes_deleted_but_one() -> None:
    built = FORM.build(p("Tick all that apply"), p("Writing"), p("Goal"), p("Read."))
    assert built.plan.model_dump()["topics"] == ["Writing"]
    assert built.fields["topics"].confidence < 0.75


def test_paragraphs_and_bullets() -> None:
    copy = [p("Goal"), p("• Read  more\tbooks."), p("- Write."), p("Sum\nup.")]
    assert FORM.read(*copy) == {"goal": "Read more books.\nWrite.\nSum\nup."}


@pytest.mark.parametrize("mark", [",", ";", "|"])
def test_what_parts_an_answer_from_its_prompt_is_none_of_it(mark: str) -> None:
    copy = p(f"Goal{mark} Read more, and often.", bold_until=4)
    assert FORM.read(copy)["goal"] == "Read more, and often."


def test_a_colon_left_before_an_answer_is_none_of_it() -> None:
    assert FORM.read(table(["Date", ": 5/1/2027"])) == {"day": "2027-05-01"}


@pytest.mark.parametrize("bullet", ["•", "➢", "➤", "►", "❖"])
def test_the_bullets_of_word_processors_are_no_part_of_an_answer(bullet: str) -> None:
    assert FORM.read(p("Goal"), p(f"{bullet} Read"), p(f"{bullet} Write"))["goal"] == "Read\nWrite"


def test_a_letter_may_be_a_bullet_too() -> None:
    assert FORM.read(p("Goal"), p("o Read more."))["goal"] == "Read more."
    assert FORM.read(table(["Date", "o\t5/1/2027"])) == {"day": "2027-05-01"}
    assert FORM.read(p("Goal"), p("o bien leer"))["goal"] == "o bien leer"


def test_a_star_is_a_bullet_only_with_white_space_behind_it() -> None:
    copy = [p("Goal"), p("**Data:** read."), p("* Write."), p("*Add* up.")]
    assert FORM.read(*copy) == {"goal": "**Data:** read.\nWrite.\n*Add* up."}


def test_a_star_by_itself_is_no_line_of_an_answer() -> None:
    assert FORM.read(p("Goal"), p("*"), p("Read.")) == {"goal": "Read."}


@pytest.mark.parametrize("typed", [["1."], ["1.", "2.", "3."], ["a)"], ["•"]])
def test_what_was_typed_to_write_behind_is_no_answer(typed: list[str]) -> None:
    built = FORM.build(p("Goal"), *map(p, typed), p("Tick all that apply"))
    assert (built.fields["goal"].state, built.plan.model_dump()["goal"]) == ("blank", None)
    assert built.unplaced == []


def test_an_entry_tells_its_place_and_prompt() -> None:
    paragraph = p("Ann Lee")
    place = FORM.build(table(["Name", paragraph])).fields["owner.name"].place
    assert place is not None
    assert (place.paragraph, place.label) == (paragraph.place.paragraph, "Name")


def test_unplaced_text_is_listed_with_its_place() -> None:
    labels = table(
        ["Name", "Ann Lee"], ["E-mail", ""], ["Date", ""], ["Hours", ""], ["Phase", ""], ["Team", ""]
    )
    built = FORM.build(h("Budget"), p("We need books."), labels, p("Goal"), p("Read."))
    assert [one.text for one in built.unplaced] == ["Budget", "We need books."]


def test_a_plan_class_made_of_a_mapping() -> None:
    plan = plan_class_of(FORM.mapping)
    assert list(plan.model_fields) == [
        "owner",
        "day",
        "hours",
        "school_year",
        "phase",
        "team",
        "topics",
        "school",
        "goal",
    ]
    assert plan_class_of(FORM.mapping) is plan


def test_a_prompt_that_is_gone_is_told_in_its_words() -> None:
    built = FORM.build(table(["Name", "Ann Lee"], ["Date", "5/1/2027"], ["Hours", "25"], ["Phase", "Plan"]))

    told = [(note.field, note.detail) for note in built.notes if note.code == "prompt.deleted"]
    assert ("owner.email", "E-mail") in told


def test_an_answer_is_as_sure_as_its_least_sure_word_in_rows_too() -> None:
    form = Drawn(
        "rows:\n  steps: {columns: {a: {prompt: Step}, b: {prompt: When}}}", table(["Step", "When"], ["", ""])
    )
    doubtful = Mark(0, 4, confidence=0.6)
    read = form.build(table(["Step", "When"], [replace(p("Read books"), marks=(doubtful,)), "May"])).fields
    alone = FORM.build(table(["Hours", replace(p("25"), marks=(Mark(0, 2, confidence=0.6),))])).fields

    assert (read["steps[0].a"].confidence, read["steps[0].b"].confidence) == (0.6, 1)
    assert alone["hours"].confidence == 0.6


def test_a_mark_in_the_place_of_a_field_without_a_prompt_is_what_was_written() -> None:
    form = Drawn(
        "fields:\n  why: {kind: long}\n  on: {kind: date, prompt: Date}\n", h("Why"), p(""), p("Date: ")
    )

    assert form.read(h("Why"), p("x"), p("Date: 5/1/2027")) == {"why": "x", "on": "2027-05-01"}


def test_a_word_of_which_a_control_holds_the_beginning_stays_one_word() -> None:
    line = replace(p("Springfield first"), marks=(Mark(0, 6, Control("text", "")),))

    assert FORM.read(p("Goal"), line) == {"goal": "Springfield first"}


def test_a_glyph_in_a_sentence_is_part_of_it() -> None:
    assert FORM.read(p("Goal"), p("We tick [x] here and ☐ there ☒")) == {
        "goal": "We tick [x] here and ☐ there ☒"
    }


def test_a_box_of_a_row_that_nobody_ticked_is_blank() -> None:
    form = Drawn(
        """
rows:
  statements:
    columns:
      text: {kind: title, prompt: Statement}
      often: {kind: choices, prompt: Often, options: [Often]}
      seldom: {kind: choices, prompt: Seldom, options: [Seldom]}
""",
        table(
            ["Statement", "Often", "Seldom"],
            ["I plan ahead", UNTICKED, UNTICKED],
            ["I listen", UNTICKED, UNTICKED],
        ),
    )
    built = form.build(
        table(
            ["Statement", "Often", "Seldom"],
            ["I plan ahead", TICKED, UNTICKED],
            ["I listen", UNTICKED, UNTICKED],
        )
    )
    states = {path: entry.state for path, entry in built.fields.items()}
    assert (states["statements[0].often"], states["statements[0].seldom"]) == ("answered", "blank")
    assert built.fields["statements[0].seldom"].place is not None
    assert not built.notes


TRAITS = Drawn("fields:\n  traits: {kind: list, prompt: Traits}\n", p("Traits"), p(""))


def test_a_list_whose_entry_may_go_over_a_line_is_doubtful() -> None:
    built = TRAITS.build(p("Traits"), p("Global Citizen; Effective"), p("Communicator; Creative"))
    assert built.fields["traits"].confidence < 0.75
    assert [(note.code, note.field) for note in built.notes] == [("confidence.low", "traits")]


def test_room_in_a_line_parts_phrases() -> None:
    for room in ("\t", " \t ", "     "):
        built = TRAITS.build(p("Traits"), p(f"Global  Citizen{room}Kind"))
        assert built.plan.model_dump()["traits"] == ["Global Citizen", "Kind"]
        assert not built.notes


MEETINGS = Drawn(
    """
fields:
  school_year: {kind: school-year, prompt: School year}
  hired: {kind: date, prompt: Hired on}
rows:
  meetings:
    columns:
      topic: {kind: long, prompt: Topic}
      date: {kind: date, prompt: Date}
""",
    table(["School year", ""], ["Hired on", ""]),
    table(["Topic", "Date"], ["", ""], ["", ""]),
)


def due_of_the_second(school_year: str, *days: str) -> tuple[str | None, list[str]]:
    """The day of a second meeting, and what was noted of it."""
    rows = (["We meet again", day] for day in days)
    built = MEETINGS.build(
        table(["School year", school_year], ["Hired on", "8/1/2009"]), table(["Topic", "Date"], *rows)
    )
    noted = [note.code for note in built.notes if note.field == "meetings[1].date"]
    return built.plan.model_dump()["meetings"][1]["date"]["due"], noted


def test_a_day_far_from_the_plans_own_year_is_none() -> None:
    assert due_of_the_second("2026-27", "9/1/2026", "12/1/2062") == (None, ["date.unreadable"])
    assert due_of_the_second("2026-27", "9/1/2026", "Nov. 3, 17") == (None, ["date.ambiguous"])
    assert due_of_the_second("", "9/1/2026", "12/1/99", "1/5/2027", "2/5/2027") == (None, ["date.ambiguous"])
    assert due_of_the_second("", "9/1/2026", "12/1/99") == (None, ["date.ambiguous"])
    assert due_of_the_second("2026-27", "9/1/2026", "12/1/2028") == ("2028-12-01", [])


def test_a_form_of_somebodys_own_may_ask_for_a_day_long_past() -> None:
    built = MEETINGS.build(table(["School year", "2026-27"], ["Hired on", "8/1/2009"]))
    assert built.plan.model_dump()["hired"]["due"] == "2009-08-01"


def test_empty_plans_share_nothing() -> None:
    one, other = CoordinatorPlan(), CoordinatorPlan()
    one.goals.append(Goal())
    one.owner.name = "Ann Lee"
    assert other.goals == []
    assert other.owner.name is None


def test_schemas_tell_what_an_unanswered_list_is() -> None:
    assert CoordinatorPlan.model_json_schema()["properties"]["goals"]["default"] == []


def test_a_line_of_options_that_says_something_else_is_kept_and_doubted() -> None:
    form = Drawn(
        "fields:\n  topics: {kind: choices, prompt: Topics, options: [Writing, Sums]}\n",
        table(["Topics", ""]),
    )
    built = form.build(table(["Topics", "Writing, sums, poems"]))
    assert [note.code for note in built.notes] == ["confidence.low"]
    assert built.plan.model_dump()["topics"] == ["Writing, sums, poems"]
    assert not form.build(table(["Topics", "Writing, sums"])).notes


def test_a_ticked_option_in_other_words_is_kept_and_told() -> None:
    group = [p("Tick all that apply"), p(f"{TICKED} Reading"), p(f"{UNTICKED} Writing")]
    built = FORM.build(*group, p(f"{TICKED} Number sense"), p("Goal"), p("Read more."))
    assert built.plan.model_dump()["topics"] == ["Reading", "Number sense"]
    assert ("confidence.low", "topics") in [(note.code, note.field) for note in built.notes]
    more = FORM.build(*group, p(f"{UNTICKED} Sums"), p(f"{TICKED} I read the handbook"), p("Goal"))
    assert more.plan.model_dump()["topics"] == ["Reading"]
    assert ("confidence.low", "topics") in [(note.code, note.field) for note in more.notes]
    assert [one.text for one in more.unplaced] == [f"{TICKED} I read the handbook"]
    apart = FORM.build(*group, p(""), p(f"{TICKED} I read the handbook"), p("Goal"))
    assert not [note for note in apart.notes if note.code == "confidence.low"]


def test_a_stroke_that_a_recogniser_took_for_a_sign_is_doubted() -> None:
    for text, is_odd in (("We read it. | They led.", True), ("We read it. They led.", False)):
        recognised = replace(p(text), marks=(Mark(0, len(text), confidence=0.98),))
        assert (("confidence.low", "") in notes(p("Goal"), recognised)) == is_odd
        assert ("confidence.low", "") not in notes(p("Goal"), p(text))
