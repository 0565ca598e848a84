"""Where answers stand: beside, below, on the line, in the cell, in a box, with controls or without."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from locate.drawing import Drawn, box, document, h, p, prompting, table, verdicts
from planforms.build import DOUBTFUL, written
from planforms.catalogue import load_catalogue
from planforms.document import TICKED, UNTICKED, Block, Control, Mark, Paragraph, Table
from planforms.locate import locate
from planforms.pieces import pieces
from planforms.pieces.grids import close_up

LABELS = """
fields:
  name: {kind: person, prompt: Name}
  school: {prompt: School}
  day: {kind: date, prompt: Date}
  goal: {kind: long, prompt: What is your goal?}
"""

BLANK = (
    h("Plan"),
    table(["Name", ""], ["School", ""], ["Date", prompting("date", "day")]),
    p("What is your goal?", bold=True),
    box(),
)

ANSWERS = {"name": "Ann Lee", "school": "North", "day": "2027-05-01", "goal": "Read more."}


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(LABELS, *BLANK)


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param([table(["Name", "Ann Lee"], ["School", "North"], ["Date", "5/1/2027"])], id="beside"),
        pytest.param(
            [table(["Name", "Ann Lee", "School", "North"], ["Date", "5/1/2027", "", ""])], id="in one row"
        ),
        pytest.param([table(["Name", "School", "Date"], ["Ann Lee", "North", "5/1/2027"])], id="below"),
        pytest.param(
            [table(["Name: Ann Lee", ""], ["School: North", ""], ["Date: 5/1/2027", ""])],
            id="in the label's cell",
        ),
        pytest.param(
            [table([["Name", "Ann Lee"]], [["School", "North"]], [["Date", "5/1/2027"]])],
            id="below in the cell",
        ),
        pytest.param([p("Name: Ann Lee"), p("School: North"), p("Date: 5/1/2027")], id="on the line"),
        pytest.param(
            [p("NAME"), p("Ann Lee"), p("School*"), p("North"), p("Date"), p("5/1/2027")], id="lines below"
        ),
        pytest.param(
            [table(["Date", "5/1/2027"], ["Name", "Ann Lee"], ["School", "North"])], id="in another order"
        ),
        pytest.param(
            [table(["Name", "", "Ann Lee"], ["School", "", "North"], ["Date", "", "5/1/2027"])],
            id="with a gap",
        ),
        pytest.param(
            [table([table(["Name", "Ann Lee"], ["School", "North"], ["Date", "5/1/2027"])])],
            id="in an outer table",
        ),
    ],
)
def test_labels_and_their_answers(form: Drawn, labels: list) -> None:
    assert form.read(h("Plan"), *labels, p("What is your goal?", bold=True), box("Read more.")) == ANSWERS


@pytest.mark.parametrize(
    "goal",
    [
        pytest.param([box("Read more.")], id="in its box"),
        pytest.param([box(table(["Read more."]))], id="in a table in its box"),
        pytest.param([p("Read more.")], id="below, the box gone"),
        pytest.param([p("Read more."), box()], id="above the empty box"),
        pytest.param([box(), p("Read more.")], id="below the empty box"),
    ],
)
def test_an_answer_in_a_box(form: Drawn, goal: list) -> None:
    labels = table(["Name", "Ann Lee"], ["School", "North"], ["Date", "5/1/2027"])
    assert form.read(h("Plan"), labels, p("What is your goal?", bold=True), *goal) == ANSWERS


def test_an_answer_on_the_prompts_line(form: Drawn) -> None:
    assert form.read(p("What is your goal? Read more."))["goal"] == "Read more."


def test_the_whole_form_in_an_outer_table() -> None:
    form = Drawn(LABELS, *BLANK)
    copy = [h("Plan"), table(["Name", "Ann Lee"], ["School", "North"], ["Date", "5/1/2027"])]
    copy += [p("What is your goal?", bold=True), box("Read more.")]
    assert form.read(table([copy])) == ANSWERS


def test_a_note_beside_a_filled_box_is_nobodys(form: Drawn) -> None:
    located = form.locate(p("What is your goal?", bold=True), p("ok, 9/14"), box("Read more."))
    assert ("ok, 9/14", "unplaced") in verdicts(located)
    assert ("Read more.", "goal") in verdicts(located)


def test_a_line_below_a_short_answer_is_nobodys(form: Drawn) -> None:
    located = form.locate(h("Plan"), p("Name: Ann Lee"), p("Sent from my telephone"), p("School: North"))
    assert ("Sent from my telephone", "unplaced") in verdicts(located)


def test_a_remark_to_a_prompt_is_no_answer(form: Drawn) -> None:
    copy = [p("What is your goal? (required)", bold=True), box("Read more.")]
    assert form.read(*copy) == {"goal": "Read more."}


def test_a_question_the_form_never_asks_is_nobodys(form: Drawn) -> None:
    copy = [
        p("What is your goal?", bold=True),
        box("Read more."),
        p("And your budget?", bold=True),
        box("None."),
    ]
    assert ("None.", "unplaced") in verdicts(form.locate(*copy))
    assert form.read(*copy) == {"goal": "Read more."}


def test_the_next_label_of_a_row_is_no_answer(form: Drawn) -> None:
    located = form.locate(
        h("Plan"), table(["Name", "Ann Lee", "Telephone", "555-0100"], ["School", "North", "", ""])
    )
    assert ("Telephone", "unplaced") in verdicts(located)
    assert ("555-0100", "unplaced") in verdicts(located)


def test_a_short_label_does_not_match_inside_an_answer(form: Drawn) -> None:
    copy = [
        p("What is your goal?", bold=True),
        box("School boards meet.", "Date nights for parents", "Name tags"),
    ]
    assert form.read(*copy) == {"goal": "School boards meet.\nDate nights for parents\nName tags"}


def test_states(form: Drawn) -> None:
    copy = [h("Plan"), table(["Name", "Ann Lee"], ["School", ""], ["Date", prompting("date", "day")])]
    states = {path: entry.state for path, entry in form.build(*copy).fields.items()}
    assert states == {"name": "answered", "school": "blank", "day": "untouched", "goal": "absent"}


def test_the_words_of_a_control_typed_as_text_are_no_answer(form: Drawn) -> None:
    built = form.build(h("Plan"), table(["Date", "Click or tap to enter a date."]))
    assert built.fields["day"].state == "untouched"


def test_an_answer_in_the_grey_of_prompts_is_an_answer(form: Drawn) -> None:
    shown = p("May 1, 2027", control=Control("date", "day"))
    assert form.read(h("Plan"), table(["Date", shown])) == {"day": "2027-05-01"}


def test_a_picture_is_an_answer_without_words(form: Drawn) -> None:
    built = form.build(h("Plan"), table(["Name", p("\ufffc", picture=True)]))
    assert (built.fields["name"].state, built.fields["name"].text) == ("answered", None)
    assert "picture" in [note.code for note in built.notes if note.field == "name"]


def test_fill_in_lines_are_form(form: Drawn) -> None:
    drawn = Drawn(LABELS, p("Name: ________", fill=True), p("School: ________", fill=True))
    built = drawn.build(p("Name: ________", fill=True), p("School: North"))
    assert (built.fields["name"].state, built.fields["school"].text) == ("blank", "North")


def test_labels_on_one_line() -> None:
    drawn = Drawn(LABELS, p("Name: \tSchool: \tDate: "))
    assert drawn.read(p("Name: Ann Lee\tSchool: North\tDate: 5/1/2027")) == {
        "name": "Ann Lee",
        "school": "North",
        "day": "2027-05-01",
    }
    assert drawn.read(p("Name: Ann Lee School: North Date: 5/1/2027"))["school"] == "North"


def test_labels_in_the_running_header() -> None:
    drawn = Drawn(LABELS, h("Plan"), header=[p("Name: \tSchool: ")])
    read = drawn.read(h("Plan"), p("stray"), header=[p("Name: Ann Lee\tSchool: North")])
    assert read == {"name": "Ann Lee", "school": "North"}


def test_hidden_text_is_neither_form_nor_answer(form: Drawn) -> None:
    located = form.locate(h("Plan"), table(["Name", [p("Ann Lee"), p("secret", hidden=True)]]))
    assert ("secret", "unplaced") in verdicts(located)
    assert ("Ann Lee", "name") in verdicts(located)


def test_a_hidden_prompt_that_the_copy_shows_nowhere_is_no_answer_either(form: Drawn) -> None:
    goals = box("Read.", p("Date", hidden=True), "Write.", p("Date", hidden=True))
    head = table(["Name", [p("Ann Lee"), p("Date", hidden=True)]], ["School", "Hill"], ["When", "5/1/2027"])
    located = form.locate(h("Plan"), head, p("What is your goal?", bold=True), goals)
    assert {field for text, field in verdicts(located) if text == "Date"} <= {"form", "unplaced"}
    assert located.readings["name"].text == "Ann Lee"
    assert located.readings["goal"].text == "Read. Write."


def test_hidden_words_of_the_form_are_no_answer_where_it_shows_them_too(form: Drawn) -> None:
    goal = box("Read.", p("School", hidden=True))
    copied = [h("Plan"), table(["Name", "Ann Lee"], ["School", "Hill"], ["Date", ""])]
    located = form.locate(*copied, p("What is your goal?", bold=True), goal)
    assert verdicts(located)[-2:] == [("Read.", "goal"), ("School", "unplaced")]
    copied = [h("Plan"), table([p("Name", hidden=True), "Ann Lee"], ["School", "Hill"], ["Date", ""])]
    assert form.read(*copied) == {"name": "Ann Lee", "school": "Hill"}


def test_a_clean_copys_other_text_stays_unplaced(form: Drawn) -> None:
    from planforms.text.wording import UNPLACED_HEADING

    located = form.locate(
        p("What is your goal?", bold=True), box("Read."), h(UNPLACED_HEADING), p("Name: Ann Lee")
    )
    assert verdicts(located)[-2:] == [(UNPLACED_HEADING, "form"), ("Name: Ann Lee", "unplaced")]


def test_document_is_not_needed_to_know_its_blank(form: Drawn) -> None:
    assert form.stencil.asks >= {"name", "school", "date", "what is your goal"}
    assert document(p("x")).paragraphs()


def test_prompts_that_a_recogniser_misread_are_no_answers(form: Drawn) -> None:
    def seen(text: str) -> Paragraph:
        return replace(p(text), marks=(Mark(0, len(text), confidence=0.6),))

    broken = [seen("Click or tap to enter a"), seen("date.")]
    for shown in ([seen("Click or. tap to enter.a date")], broken):
        built = form.build(h("Plan"), table(["Name", "Ann Lee"], ["Date", shown]))
        assert built.fields["day"].state == "untouched"


def test_a_recognised_option_whose_box_was_not_seen_leaves_what_is_meant_unsure() -> None:
    def seen(text: str) -> Paragraph:
        return replace(p(text), marks=(Mark(text.find(" ") + 1, len(text), confidence=0.98),))

    mapping = "fields:\n  kinds: {kind: choices, prompt: Kinds}"
    form = Drawn(mapping, p("Kinds"), p("☐ Nurse"), p("☐ Principal"), p("☐ Counselor"))
    whole = form.build(p("Kinds"), seen("☐ Nurse"), seen("☒ Principal"), seen("☐ Counselor"))
    assert whole.fields["kinds"].confidence > 0.75
    lost = form.build(p("Kinds"), seen("☐ Nurse"), seen("Principal"), seen("☐ Counselor"))
    assert lost.fields["kinds"].confidence < 0.75


def test_labels_above_each_other_in_one_cell_have_their_answers_in_the_cell_beside() -> None:
    mapping = (
        "fields:\n  name: {kind: person, prompt: Name}\n  number: {kind: text, prompt: Certificate number}"
    )
    form = Drawn(mapping, table(["Name", ""], ["Certificate number", ""]))
    stacked = table([["Name", "Certificate number"], ["Ann Lee", "581220K"]])
    assert form.read(stacked) == {"name": "Ann Lee", "number": "581220K"}
    half = table([["Name", "Certificate number"], ["", "581220K"]])
    assert form.read(half) == {"number": "581220K"}


def test_a_row_of_labels_below_labels_with_answers_is_not_headed_by_them() -> None:
    mapping = """
fields:
  name: {kind: person, prompt: Reviewed by}
  number: {kind: text, prompt: Certificate number}
  signed: {kind: signature, prompt: Signature}
  day: {kind: date, prompt: Date reviewed}
"""
    form = Drawn(
        mapping, table(["Reviewed by: ", "Certificate number: "], ["Signature: ", "Date reviewed: "])
    )
    copy = table(
        ["Reviewed by: Ann Lee", "Certificate number: 11/02/1968"], ["Signature: ", "Date reviewed: "]
    )
    assert form.read(copy) == {"name": "Ann Lee", "number": "11/02/1968"}


def test_two_questions_that_changed_places_keep_their_boxes() -> None:
    mapping = "fields:\n  aim: {kind: long, prompt: Aim}\n  why: {kind: long, prompt: Reason for it}\n  how: {kind: long, prompt: Measures}"
    asked = {"Aim": "More talk", "Reason for it": "Scores fell", "Measures": "Exit slips"}

    def copy(*prompts: str) -> list:
        return [h("Plan"), *(block for one in prompts for block in (p(one, bold=True), box(asked[one])))]

    form = Drawn(mapping, h("Plan"), *(block for one in asked for block in (p(one, bold=True), box())))
    read = form.read(*copy("Reason for it", "Aim", "Measures"))
    assert read == {"aim": "More talk", "why": "Scores fell", "how": "Exit slips"}


@pytest.mark.parametrize("between", [" -> ", " = ", " » ", ": "])
def test_what_somebody_types_between_a_prompt_and_its_answer_is_neither(between: str) -> None:
    form = Drawn("fields:\n  aim: {kind: long, prompt: Aim}", h("Plan"), p("Aim", bold=True), p(""))
    assert form.read(h("Plan"), p(f"Aim{between}More talk", bold_until=3)) == {"aim": "More talk"}


def test_a_label_said_again_in_the_answers_cell_is_no_answer() -> None:
    form = Drawn("fields:\n  coach: {kind: person, prompt: Coach}", table(["Coach", ""]))
    assert form.read(table(["Coach", "Coach: Ann Lee"])) == {"coach": "Ann Lee"}


def test_a_question_in_other_words_on_the_line_of_its_name_is_no_answer() -> None:
    form = Drawn(
        "fields:\n  why: {kind: long, prompt: 'Rationale: Why was it chosen?'}",
        p("Rationale: Why was it chosen?"),
        box(),
    )
    assert form.read(p("Rationale: What made you pick it?"), box("Scores fell")) == {"why": "Scores fell"}
    assert form.read(p("Rationale: What made you pick it?"), box()) == {}


def test_a_label_that_ends_in_a_bracket_is_cut_from_its_answer() -> None:
    form = Drawn("fields:\n  who: {kind: people, prompt: Researcher(s)}", h("Plan"), p("Researcher(s): "))
    assert form.read(h("Plan"), p("Researcher(s): Ann Lee, Bo Diaz")) == {"who": ["Ann Lee", "Bo Diaz"]}


@pytest.mark.parametrize(
    ("label", "answer", "read"),
    [
        ("School/Agency", "School: Lake School", "Lake School"),
        ("School/Agency", "Lake School: north building", "Lake School: north building"),
        ("School/Agency", "School: Lake, Agency: North", "School: Lake, Agency: North"),
        ("Coach", "Name: Ann Lee", "Ann Lee"),
        ("Talk, visit or course", "Course: Glazes 2", "Course: Glazes 2"),
    ],
)
def test_an_answer_that_begins_with_its_label_is_cut(label: str, answer: str, read: str) -> None:
    mapping = (
        "fields:\n  school: {prompt: School/Agency}\n  coach: {kind: person, prompt: Coach}\n"
        '  event: {prompt: "Talk, visit or course"}'
    )
    form = Drawn(
        mapping, h("Plan"), table(["School/Agency", ""], ["Coach", ""], ["Talk, visit or course", ""])
    )
    assert list(form.read(h("Plan"), table([label, answer])).values()) == [read]


def test_a_row_of_labels_below_a_box_that_is_answered_is_nobodys() -> None:
    mapping = "fields:\n  goal: {kind: long, prompt: Goal}\n  school: {prompt: School}"
    form = Drawn(mapping, table(["School", ""], ["Goal:"]))
    copy = table(["School", "Lake School"], [["Goal:", "Read more."]], ["Phone", "555-0142"])
    assert form.read(copy) == {"school": "Lake School", "goal": "Read more."}
    assert ("555-0142", "unplaced") in verdicts(form.locate(copy))


def test_a_line_below_the_rows_does_not_go_on_an_answer_above_them() -> None:
    mapping = (
        "fields:\n  goal: {kind: long, prompt: Goal}\n"
        "rows:\n  steps: {columns: {what: {prompt: Step}, when: {prompt: By when}}}"
    )
    form = Drawn(mapping, p("Goal: "), table(["Step", "By when"], ["", ""]))
    rows = table(["Step", "By when"], ["Read", "June"])
    located = form.locate(p("Goal: Read more."), rows, p("Thanks for your help!"))
    assert verdicts(located)[1] == ("Read more.", "goal")
    assert verdicts(located)[-1] == ("Thanks for your help!", "unplaced")
    assert "goal" not in form.read(p("Goal: "), rows, p("(continued)"))


def test_an_offices_lines_below_the_last_answer_are_nobodys() -> None:
    form = Drawn("fields:\n  goal: {kind: long, prompt: Goal}", h("Plan"), p("Goal", bold=True), p(""))
    lines = [p("For office use only", bold=True), p("Received by: ____", fill=True)]
    located = form.locate(h("Plan"), p("Goal", bold=True), p("Read more."), *lines)
    assert [to for text, to in verdicts(located) if text in ("Read more.", "For office use only")] == [
        "goal",
        "unplaced",
    ]


def test_a_label_in_unknown_words_on_its_line_is_no_answer_and_the_title_no_label() -> None:
    form = Drawn(
        "fields:\n  district: {prompt: District}\n  year: {kind: school-year, prompt: School year}",
        p("Professional Learning", bold=True),
        p("District: "),
        p("School year: "),
    )
    copy = [p("District Learning: A plan", bold=True), p("LEA: Lake Schools"), p("School year: 2026-27")]
    assert form.read(*copy) == {"district": "Lake Schools", "year": "2026-27"}


def test_labels_that_were_moved_below_other_texts_are_known_in_a_copy_that_keeps_its_words() -> None:
    mapping = "fields:\n  school: {prompt: School}\n  coach: {kind: person, prompt: Coach}\n  goal: {kind: long, prompt: Goal}"
    rules = "Hand it in before the first meeting with your coach, please."
    form = Drawn(
        mapping, h("Plan"), table(["School", ""], ["Coach", ""]), p(rules), p("Goal", bold=True), box()
    )
    copy = [
        h("Plan"),
        p(rules),
        p("Coach: Ann Lee"),
        p("School: Lake School"),
        p("Goal", bold=True),
        box("Read."),
    ]
    assert form.read(*copy) == {"school": "Lake School", "coach": "Ann Lee", "goal": "Read."}
    assert form.read(*copy[:3], *copy[4:], header=[p("School: Lake School")])["school"] == "Lake School"


def test_a_label_that_was_moved_into_a_cell_with_other_labels_is_known() -> None:
    mapping = "fields:\n  school: {prompt: School}\n  start: {prompt: Start}\n  goal: {prompt: Goal}\n  end: {prompt: End}"
    labels = [p(label, bold=True) for label in ("School", "Start", "End", "Goal")]
    form = Drawn(mapping, h("Plan"), table(["School", "", "Start", ""]), labels[3], box(), labels[2], p(""))
    held = [[label, p(said)] for label, said in zip(labels, ("Lake", "May", "June", "Read."), strict=True)]
    copy = table([[*held[0], *held[1], *held[2]], held[3]])
    assert form.read(h("Plan"), copy) == {"school": "Lake", "start": "May", "goal": "Read.", "end": "June"}


def test_a_label_that_only_begins_as_a_prompt_is_no_answer_to_it() -> None:
    form = Drawn("fields:\n  district: {prompt: District}", h("Plan"), p("District: "), p("Date: "))
    copy = [h("Plan"), p("District: "), p("District contact: Ann Lee"), p("Date: ")]
    assert form.read(*copy) == {}
    assert ("District contact: Ann Lee", "unplaced") in verdicts(form.locate(*copy))


def test_an_answer_with_a_colon_behind_a_label_and_a_tab_is_not_cut() -> None:
    mapping = "fields:\n  school: {prompt: School}\n  impact: {kind: long, prompt: Impact}\n  day: {kind: date, prompt: Date}"
    form = Drawn(mapping, p("School: "), p("Impact: "), p("Date: "))
    copy = [
        p("School: Lake School"),
        p("What came of it:\tNumber talks: 18 of 77", bold_until=16),
        p("Date: 5/1/2027"),
    ]
    read = form.read(*copy)
    assert read["impact"] == "Number talks: 18 of 77"
    assert ("What came of it:", "form") in verdicts(form.locate(*copy))


@pytest.mark.parametrize("label", ["Grade(s)/Subject(s)", "License No."])
def test_a_label_that_ends_in_a_mark_further_on_in_a_line_is_cut(label: str) -> None:
    line = p(f"School: ____    {label}: ____")
    form = Drawn(
        f"fields:\n  school: {{prompt: School}}\n  other: {{prompt: {label}}}",
        h("Plan"),
        replace(line, marks=(Mark(8, 12, blank=True), Mark(len(line.text) - 4, len(line.text), blank=True))),
    )
    copy = [h("Plan"), p(f"School: Oak Hill    {label}: Latin 3")]
    assert form.read(*copy) == {"school": "Oak Hill", "other": "Latin 3"}


@pytest.mark.parametrize("quote", ["'", "’", "‘", "ʼ"])
def test_a_label_further_on_in_a_line_is_cut_whatever_quote_or_dash_it_is_written_with(quote: str) -> None:
    line = p(f"Teacher{quote}s initials: ____ Co–coach{quote}s initials: ____ Date: ____")
    blanks = tuple(Mark(*found.span(), blank=True) for found in re.finditer("____", line.text))
    form = Drawn(
        f"fields:\n  teacher: {{prompt: Teacher{quote}s initials}}\n  coach: {{prompt: Co–coach{quote}s initials}}\n"
        "  day: {kind: date, prompt: Date}",
        h("Plan"),
        replace(line, marks=blanks),
    )
    copy = [h("Plan"), p(f"Teacher{quote}s initials: AL. Co–coach{quote}s initials: BR. Date: 5/1/2027")]
    assert form.read(*copy) == {"teacher": "AL.", "coach": "BR.", "day": "2027-05-01"}


def test_two_groups_with_the_same_boxes_get_their_own_ticks() -> None:
    boxes = "{kind: choice, options: [Met, Not met]"
    form = Drawn(
        f"fields:\n  chair: {boxes}, prompt: Chair}}\n  dean: {boxes}, prompt: Dean}}",
        h("Review"),
        p("☐ Met  ☐ Not met"),
        p("☐ Met  ☐ Not met"),
    )
    assert form.read(h("Review"), p("☒ Met  ☐ Not met"), p("☐ Met  ☒ Not met")) == {
        "chair": "Met",
        "dean": "Not met",
    }


@pytest.mark.parametrize("mark", ["✔", "X"])
def test_a_tick_alone_in_the_cell_beside_a_label_is_its_answer(mark: str) -> None:
    drawn = Drawn(
        "fields: {chess: {prompt: Chess}, art: {prompt: Art}, yoga: {prompt: Yoga}, golf: {prompt: Golf}}",
        table(["Chess", "", "Art", ""], ["Yoga", "", "Golf", ""]),
    )
    copy = table(["Chess", "", "Art", mark], ["Yoga", mark, "Golf", ""])
    assert drawn.read(copy) == {"art": mark, "yoga": mark}
    assert not [text for text, verdict in verdicts(drawn.locate(copy)) if verdict == "unplaced"]


def test_a_tick_that_is_not_beside_a_label_is_no_answer() -> None:
    drawn = Drawn("fields: {chess: {prompt: Chess}, art: {prompt: Art}}", table(["Chess", ""], ["Art", ""]))
    copy = table(["Chess", "", "✔"], ["Art", "Often", ""])
    assert (drawn.read(copy), ("✔", "unplaced") in verdicts(drawn.locate(copy))) == ({"art": "Often"}, True)


def test_a_row_of_labels_in_other_words_is_known_by_the_build_of_its_table() -> None:
    mapping = "fields:\n" + "".join(
        f"  {name}: {{prompt: {prompt}}}\n"
        for name, prompt in (("school", "School"), ("who", "Teacher"), ("room", "Room"), ("class_", "Class"))
    )
    form = Drawn(mapping, h("Plan"), table(["School", "Teacher"], ["", ""], ["Room", "Class"], ["", ""]))
    rows = (["Building", "Educator"], ["Lake Hill", "Ann Lee"], ["Room", "Class"], ["12", "5b"])
    assert form.read(h("Plan"), table(*rows)) == {
        "school": "Lake Hill",
        "who": "Ann Lee",
        "room": "12",
        "class_": "5b",
    }


def test_tables_built_alike_that_differ_say_nothing_of_labels() -> None:
    mapping = "fields:\n" + "".join(
        f"  {name}: {{prompt: {prompt}}}\n"
        for name, prompt in (("school", "School"), ("who", "Teacher"), ("room", "Room"), ("class_", "Class"))
    )
    form = Drawn(mapping, table(["School", "Teacher"], ["", ""]), p(""), table(["Room", ""], ["Class", ""]))
    read = form.read(
        table(["School", "Teacher"], ["Oak", "Ann"]), p(""), table(["Room no.", "12"], ["Class", "5b"])
    )
    assert read["class_"] == "5b"
    assert read["school"] == "Oak"


def test_labels_below_their_answers_with_room_between_them() -> None:
    mapping = (
        "fields:\n  who: {kind: signature, prompt: Signature of Teacher}\n  day: {kind: date, prompt: Date}"
    )
    form = Drawn(mapping, h("Plan"), table(["", "", ""], ["Signature of Teacher", "", "Date"]))
    read = form.read(h("Plan"), table(["Ann Lee", "", "5/1/2027"], ["Signature of Teacher", "", "Date"]))
    assert read == {"who": "Ann Lee", "day": "2027-05-01"}


def test_labels_beside_empty_places_are_no_row_of_labels() -> None:
    mapping = "fields:\n  who: {prompt: Teacher}\n  class_: {prompt: Class}\n  room: {prompt: Room}"
    form = Drawn(mapping, h("Plan"), table(["Teacher", ""], ["Class", ""], ["Room", ""]))
    read = form.read(h("Plan"), table(["Teacher", ""], ["Group", ""], ["Room", "12"]))
    assert "who" not in read
    assert read["room"] == "12"


def test_the_number_before_what_only_sounds_like_a_label_stays_in_the_answer() -> None:
    form = Drawn(
        'fields:\n  aim: {kind: long, prompt: Aim}\n  why: {kind: long, prompt: "Reason: Why was it chosen?"}',
        *(h("Plan"), p("Aim", bold=True), box(), p("Reason: Why was it chosen?", bold=True), box()),
    )
    said = box(p("1. Goal: read more."), p("2. Reason: the data say so."))
    copy = (
        h("Plan"),
        p("Aim", bold=True),
        box(p("To read.")),
        p("Reason: Why was it chosen?", bold=True),
        said,
    )
    assert form.read(*copy)["why"] == "1. Goal: read more.\n2. Reason: the data say so."


def test_answers_typed_above_their_labels_in_the_labels_own_cells() -> None:
    rows = [["Name", "", "School", ""], ["Date", "", "Director", ""]]
    form = Drawn(f"{LABELS}  director: {{kind: person, prompt: Director}}\n", table(*rows))
    copy = [
        [[p("Ann Lee"), p("Name")], "", [p("Lake School"), p("School")], ""],
        [[p("5/1/2027"), p("Date")], "", "Director", ""],
    ]
    assert form.read(table(*copy)) == {"name": "Ann Lee", "school": "Lake School", "day": "2027-05-01"}


@pytest.mark.parametrize("line", ["⸻", "──────", "***", "=====", "---", "———"])
def test_a_line_of_characters_between_answers_is_none(line: str) -> None:
    form = Drawn(
        "fields:\n  aim: {kind: long, prompt: Aim}\n  why: {kind: long, prompt: Reason}",
        *(h("Plan"), p("Aim", bold=True), p(""), p("Reason", bold=True), p("")),
    )
    copy = (
        h("Plan"),
        p("Aim", bold=True),
        p("To read."),
        p(line),
        p("Reason", bold=True),
        p("Fun."),
        p(line),
    )
    assert form.read(*copy) == {"aim": "To read.", "why": "Fun."}


def _why(*tail: object) -> tuple[str, float]:
    """What is read as the last answer of a form with this behind it, and how surely."""
    form = Drawn(
        "fields:\n  aim: {kind: long, prompt: Aim}\n  why: {kind: long, prompt: Reason}",
        *(h("Plan"), p("Aim", bold=True), p(""), p("Reason", bold=True), p("")),
    )
    reading = form.locate(
        h("Plan"), p("Aim", bold=True), p("To read."), p("Reason", bold=True), *tail
    ).readings["why"]  # type: ignore[arg-type]
    return " ".join(piece.text for piece in reading.answers), reading.confidence


def test_what_stands_below_the_box_of_an_answer_is_none_of_it() -> None:
    assert _why(box("It is fun."), p("Confidential")) == ("It is fun.", 1)
    row = table(["It is fun.", "and more"])
    assert _why(row, p("Confidential"))[0].startswith("It is fun.")
    assert "Confidential" not in _why(row, p("Confidential"))[0]


@pytest.mark.parametrize("last", ["cc: the director", "We thank you all for your kind help with this plan."])
def test_what_ends_a_document_below_an_empty_line_may_be_no_answer(last: str) -> None:
    said, confidence = _why(p("It is fun."), p(""), p(last))
    assert (said, confidence < 0.75) == (f"It is fun. {last}", True)
    assert _why(p("It is fun."), p("It is free.")) == ("It is fun. It is free.", 1)


def test_a_few_words_below_an_empty_line_may_be_a_running_head() -> None:
    form = Drawn(
        "fields:\n  aim: {kind: long, prompt: Aim}\n  why: {kind: long, prompt: Reason}",
        *(h("Plan"), p("Aim", bold=True), p(""), p("Reason", bold=True), p("")),
    )
    for said, sure in (("Plan of Ann Lee 2027", False), ("We read on and on.", True)):
        copy = [
            h("Plan"),
            p("Aim", bold=True),
            p("To read."),
            p(""),
            p(said),
            p("Reason", bold=True),
            p("Fun."),
        ]
        assert (form.locate(*copy).readings["aim"].confidence >= 0.75) is sure


@pytest.mark.parametrize("bold_until", [0, 6])
@pytest.mark.parametrize("mark", [", ", "; ", " | ", "   ", " • ", " / ", " – "])
def test_labels_of_several_lines_put_on_one(mark: str, bold_until: int) -> None:
    blank = (p("Name: "), p("School: "), p("Date: "), p("What is your goal?"), p(""))
    form = Drawn(LABELS, *blank)
    said = {"name": "Ann Lee", "school": "Lake School, North", "day": "5/1/2027"}
    entries = mark.join(("Name: Ann Lee", "School: Lake School, North", "Date: 5/1/2027"))
    line = p(entries, bold_until=bold_until)
    located = form.locate(line, *blank[3:])
    assert {name: "".join(x.text for x in located.readings[name].answers).strip() for name in said} == said
    assert (
        form.read(p("Name: Ann Lee, School: Lake School"), *blank[1:])["name"]
        == "Ann Lee, School: Lake School"
    )
    # Small, it is a word of the answer.
    goal = p("What is your goal? District: one test; school: fewer tests")
    assert form.read(blank[0], blank[2], goal)["goal"] == "District: one test; school: fewer tests"


@pytest.mark.parametrize("mark", ["→", "->", "=", "|", "»", "⇒", "–"])
def test_labels_that_point_to_their_answers(mark: str) -> None:
    blank = (p("Name: "), p("School: "), p("Date: "), p("What is your goal?"), p(""))
    copy = (
        p(f"Name {mark} Ann Lee"),
        p(f"School {mark} Lake School"),
        p(f"Date {mark} 5/1/2027"),
        *blank[3:],
    )
    said = {"name": "Ann Lee", "school": "Lake School", "day": "2027-05-01"}
    assert Drawn(LABELS, *blank).read(*copy) == said


def test_a_copy_that_counts_its_labels() -> None:
    blank = (table(["Name", "", "School", ""], ["Date", "", "", ""]), p("What is your goal?"), p(""))
    copy = (p("1. Name: Ann Lee"), p("2. School: Lake School"), p("3. Date: 5/1/2027"), *blank[1:])
    said = {"name": "Ann Lee", "school": "Lake School", "day": "2027-05-01"}
    assert Drawn(LABELS, *blank).read(*copy) == said


@pytest.mark.parametrize("mark", [":", "->", "="])
def test_a_column_of_colons_between_labels_and_answers(mark: str) -> None:
    blank = (table(["Name", ""], ["School", ""], ["Date", ""]), p("What is your goal?"), p(""))
    rows = table(["Name", mark, "Ann Lee"], ["School", mark, "Lake School"], ["Date", mark, "5/1/2027"])
    said = {"name": "Ann Lee", "school": "Lake School", "day": "2027-05-01"}
    assert Drawn(LABELS, *blank).read(rows, *blank[1:]) == said
    pairs = table(
        ["Name", mark, "Ann Lee", "School", mark, "Lake School"], ["Date", mark, "5/1/2027", "", mark, ""]
    )
    assert Drawn(LABELS, *blank).read(pairs, *blank[1:]) == said


@pytest.mark.parametrize("mark", [": ", " – ", " = ", "\n"])
def test_long_answers_that_begin_with_their_prompts_again(mark: str) -> None:
    asked = ("Aim: What do you want?", "Reason: Why was it chosen?")
    fields = (
        f'fields:\n  aim: {{kind: long, prompt: "{asked[0]}"}}\n  why: {{kind: long, prompt: "{asked[1]}"}}'
    )
    form = Drawn(fields, h("Plan"), table([asked[0], ""], [asked[1], ""]))

    def read(aim: str, why: str) -> dict[str, object]:
        return form.read(h("Plan"), table([asked[0], aim], [asked[1], why]))

    said = {"aim": "To read: more.", "why": "It is fun."}
    assert read(f"Aim{mark}To read: more.", f"Reason{mark}It is fun.") == said
    # One alone may be somebody's own words.
    assert read("To read: more.", "Reason: it is fun.") == {**said, "why": "Reason: it is fun."}
    assert read("Aims to read.", "Reasons abound.") == {"aim": "Aims to read.", "why": "Reasons abound."}


def test_all_of_a_prompt_on_a_line_of_its_own_above_the_answer_is_form() -> None:
    fields = (
        "fields:\n  aim: {kind: long, prompt: Aim}\n  why: {kind: long, prompt: Why this aim? (from data)}"
    )
    form = Drawn(fields, p("Aim", bold=True), box(), p("Why this aim? (from data)", bold=True), box())

    def read(aim: str, why: list[Block | str]) -> dict[str, object]:
        return form.read(p("Aim", bold=True), box(aim), p("Why this aim? (from data)", bold=True), box(*why))

    assert read("Read.", ["Why this aim? (from data)", "It is fun."]) == {"aim": "Read.", "why": "It is fun."}


def test_cells_behind_a_column_of_colons_move_up() -> None:
    stream = pieces(document(table(["Name", ":", "Ann Lee"], ["School", ":", "Lake School"])))
    close_up(stream)
    shown = [(piece.text, piece.spot.index, piece.spot.cells) for piece in stream if piece.key and piece.spot]
    assert shown == [("Name", 0, 2), ("Ann Lee", 1, 2), ("School", 0, 2), ("Lake School", 1, 2)]


def test_people_on_the_line_of_their_label_after_a_dash_go_on_below() -> None:
    drawn = Drawn("fields:\n  team: {kind: people, prompt: Team}", h("Plan"), p("Team", bold=True), box())
    located = drawn.locate(h("Plan"), p("Team - Ann Lee\nBo Diaz\nCy Moe", bold_until=4))
    assert written(located.readings["team"].answers) == "Ann Lee\nBo Diaz\nCy Moe"


@pytest.mark.parametrize(
    ("below", "sure"),
    [("Ann Lee – Plan 2026-27 – page 2", False), ("– 2 –", False), ("They asked for it too.", True)],
)
def test_a_few_words_below_a_sentence_may_be_a_running_head(below: str, sure: bool) -> None:
    fields = "fields:\n  why: {kind: long, prompt: Why?}\n  how: {kind: long, prompt: How?}\n"
    drawn = Drawn(fields, h("Plan"), p("Why?", bold=True), p(""), p("How?", bold=True), box())
    copy = (
        h("Plan"),
        p("Why?", bold=True),
        p("Scores fell."),
        p(below),
        p("How?", bold=True),
        box("We read."),
    )
    assert (drawn.locate(*copy).readings["why"].confidence == 1) is sure


@pytest.mark.parametrize(("inside", "sure"), [(["We read."], True), ([], False)])
def test_words_below_the_table_of_their_prompt_are_doubted(inside: list[str], sure: bool) -> None:
    fields = "fields:\n  why: {kind: long, prompt: Why?}\n  how: {kind: long, prompt: How?}\n"
    drawn = Drawn(fields, h("Plan"), box(p("Why?", bold=True), p("")), p("How?", bold=True), box())
    outside = () if inside else (p("Oak School District"),)
    copy = (h("Plan"), box(p("Why?", bold=True), *inside), *outside, p("How?", bold=True), box("We write."))
    reading = drawn.locate(*copy).readings["why"]
    assert not reading.answers or (reading.confidence == 1) is sure
    assert bool(reading.answers) or not sure


def _said(path: str, *copy: Paragraph | Table) -> tuple[list[str], bool]:
    """What a field says, cell by cell, and whether that is sure."""
    fields = "fields: {aim: {kind: long, prompt: Aim}, why: {kind: long, prompt: Reason}}"
    form = Drawn(fields, p("Aim", bold=True), p(""), p("Reason", bold=True), p(""))
    reading = form.locate(p("Aim", bold=True), p("More shall read."), *copy).readings[path]
    return [piece.text for piece in reading.answers], reading.confidence >= 0.75


def test_somebodys_own_table_below_an_answer_in_the_open_belongs_to_it_and_is_doubted() -> None:
    own, why = table(["Test", "Fall"], ["Reading", "27%"]), (p("Reason", bold=True), p("Few read."))
    said = ["More shall read.", "Test", "Fall", "Reading", "27%"]
    assert _said("aim", own, *why) == (said, False)
    # At the end, or with labels that ask for something else, it may be anything: at the end that is told.
    assert _said("why", *why, own) == (["Few read."], False)
    assert _said("aim", table(["Seen by:", "Ann"], ["Day:", "5/1/27"]), *why) == (said[:1], True)


def test_so_it_does_where_the_blank_has_a_box_and_the_copy_none() -> None:
    fields = "fields: {aim: {kind: long, prompt: Aim}, why: {kind: long, prompt: Reason}}"
    form = Drawn(fields, p("Aim", bold=True), box(), p("Reason", bold=True), box())
    own, why = table(["Test", "Fall"], ["Reading", "27%"]), (p("Reason", bold=True), p("Few read."))
    reading = form.locate(p("Aim", bold=True), p("More shall read."), own, *why).readings["aim"]
    assert [one.text for one in reading.answers] == ["More shall read.", "Test", "Fall", "Reading", "27%"]
    assert reading.confidence < 0.75
    line = p("Aim: More shall read, and with more joy than now.", bold_until=4)
    assert form.read(line, own, *why)["aim"] == f"{line.text[5:]}\nTest\nFall\nReading\n27%"


def test_somebodys_own_table_below_the_box_of_a_prompt_and_its_answer_is_none_of_it() -> None:
    fields = "fields: {aim: {kind: long, prompt: Aim}, why: {kind: long, prompt: Reason}}"
    form = Drawn(fields, box(p("Aim", bold=True), p("")), p("Reason", bold=True), box())
    own = table(["Employee ID", "13052", "Phone ext.", "614"])
    copy = (box(p("Aim", bold=True), p("More shall read.")), own, p("Reason", bold=True), box("Few read."))
    said = {path: [one.text for one in it.answers] for path, it in form.locate(*copy).readings.items()}
    assert said == {"aim": ["More shall read."], "why": ["Few read."]}


def test_a_label_in_other_words_is_no_answer_where_its_own_is_left_blank() -> None:
    stencil = load_catalogue()["peer-coaching-plan"].blanks[0].stencil
    rows = [
        ["Date of plan", "2026-12-19", "Coach’s name", "Ann Lee"],
        ["Coach e-mail", "a@x.org", "Grade taught by the coach", "Music"],
        ["Principal’s name", "", "Principal e-mail", "b@x.org"],
        ["School name", "North", "School district", "Hill Schools"],
    ]
    located = locate(pieces(document(h("Peer Coaching Plan"), table(*rows))), stencil)
    said = {path: [one.text for one in reading.answers] for path, reading in located.readings.items()}
    assert said["principal.name"] == []
    assert (said["principal.email"], said["teaching_assignment"]) == (["b@x.org"], ["Music"])


RETYPED = """
fields:
  needs: {kind: long, prompt: "Needs: describe your areas of focus"}
  goal: {kind: long, prompt: "1. Goal: What do you want to learn?"}
  reason: {kind: long, prompt: "2. Reason: Why did you choose this goal?"}
  team: {kind: people, prompt: Team}
  day: {kind: date, prompt: Date}
"""

RETYPED_BLANK = (
    h("Plan"),
    p("Needs: describe your areas of focus", bold=True),
    box(),
    p("1. Goal: What do you want to learn?", bold=True),
    box(),
    p("2. Reason: Why did you choose this goal?", bold=True),
    box(),
    h("Calendar of meetings"),
    table(["Team", ""], ["Date", ""]),
)


def test_retyped_with_dashes_for_colons_and_in_another_order() -> None:
    form = Drawn(RETYPED, *RETYPED_BLANK)
    copy = (
        "Plan",
        "Team: Ann Lee, Bo Ortiz",
        "Calendar of meetings",
        "2. Reason: Why did you choose this goal? They asked for it.",
        "1. Goal: What do you want to learn? To lead talks.",
        "We begin in May.",
        "Needs – describe your areas of focus – Reading at home.",
        "Date: 5/1/2027",
    )
    assert form.read(*copy) == {
        "needs": "Reading at home.",
        "goal": "To lead talks.\nWe begin in May.",
        "reason": "They asked for it.",
        "team": ["Ann Lee", "Bo Ortiz"],
        "day": "2027-05-01",
    }


OTHER_LABELS = """
fields:
  goal: {kind: long, prompt: What is your goal?}
  reason: {kind: long, prompt: Why was this goal chosen?}
  signs: {kind: long, prompt: How will you know?}
  practice: {kind: choice, prompt: Which of the practices?, options: [Leading people, Using data]}
  support: {kind: long, prompt: What support might you need?}
"""


def test_labels_in_other_words_where_the_others_are_answered_on_their_lines() -> None:
    prompts = ("What is your goal?", "Why was this goal chosen?", "How will you know?")
    rest = ("Which of the practices?", "What support might you need?")
    form = Drawn(
        OTHER_LABELS, h("Plan"), *(part for ask in (*prompts, *rest) for part in (p(ask, bold=True), box()))
    )
    copy = (
        "Plan",
        "What is your goal? To read more.",
        "Why was this goal chosen? The scores fell.",
        "How will you know? By walking in.",
        "None beyond: a log.",
        "Focus: Using data",
        "Supports asked for: Books and time.",
    )
    built = form.build(*copy)
    assert form.read(*copy) == {
        "goal": "To read more.",
        "reason": "The scores fell.",
        "signs": "By walking in.\nNone beyond: a log.",
        "practice": "Using data",
        "support": "Books and time.",
    }
    assert [one.text for one in built.unplaced] == ["Focus:", "Supports asked for:"]


def test_an_answer_that_may_go_on_is_doubted_where_the_next_prompt_is_gone() -> None:
    form = Drawn(
        "fields:\n  goal: {kind: long, prompt: What is your goal?}\n  reason: {kind: long, prompt: Why?}",
        *(h("Plan"), p("What is your goal?", bold=True), p(), p("Why?", bold=True), p()),
    )
    built = form.build(h("Plan"), "What is your goal? To read more.", "The scores fell.")
    assert built.fields["goal"].confidence < DOUBTFUL


def test_prompts_that_run_on_in_one_paragraph() -> None:
    form = Drawn(RETYPED, *RETYPED_BLANK)
    line = "1. Goal: What do you want to learn? To lead talks.  2. Reason: Why did you choose this goal? They asked."
    assert form.read("Plan", line) == {"goal": "To lead talks.", "reason": "They asked."}
    bold = p("Team: Ann Lee Date 5/1/2027")
    assert form.read("Plan", replace(bold, showy=((14, 19),))) == {"day": "2027-05-01", "team": ["Ann Lee"]}


def test_a_prompt_quoted_in_an_answer_is_none_where_it_stands_itself() -> None:
    copy = [*RETYPED_BLANK]
    copy[2] = box("Needs as in 2. Reason: Why did you choose this goal? I say there.")
    read = Drawn(RETYPED, *RETYPED_BLANK).read(*copy)
    assert read == {"needs": "Needs as in 2. Reason: Why did you choose this goal? I say there."}


def test_the_first_sentence_of_guidance_before_an_answer_is_the_forms() -> None:
    guide = "Will the coaching be with one teacher or with a team? Will it be in one grade or in several?"
    form = Drawn(
        "fields:\n  structure: {kind: long, prompt: Structure}",
        table([p("Structure", bold=True), [guide, ""]]),
    )
    built = form.build("Structure: Will the coaching be with one teacher or with a team? With a team.")
    assert built.plan.model_dump()["structure"] == "With a team."
    assert not built.unplaced


def coloured(prompt: str, answer: str) -> Paragraph:
    """A prompt in bold with an answer behind it, in colour too."""
    line = p(f"{prompt} {answer}", bold=True)
    return replace(line, showy=((len(prompt), len(line.text)),))


@pytest.mark.parametrize("answer", ["NO", "READ MORE BOOKS AT HOME."])
def test_an_answer_in_a_colour_of_its_own_behind_its_prompt(answer: str) -> None:
    drawn = Drawn(
        "fields:\n  aim: {kind: long, prompt: Reading aim}\n  why: {kind: long, prompt: Why this aim}",
        *(h("Plan"), p("Reading aim", bold=True), box(), p("Why this aim", bold=True), box()),
    )
    copy = (coloured("Reading aim", answer), box(), p("Why this aim", bold=True), box("It is time."))
    assert drawn.read(h("Plan"), *copy) == {"aim": answer, "why": "It is time."}


def test_an_answer_in_a_colour_of_its_own_behind_its_heading() -> None:
    drawn = Drawn(
        "sections:\n  goals: {starts: 'Goal #', fields: {text: {kind: long, title: Goal}}}",
        *(h("Plan"), p("Goal #1", bold=True), box(), p("Goal #2", bold=True), box()),
    )
    read = drawn.read(h("Plan"), coloured("Goal #1", "ME"), coloured("Goal #2", "ALL OF US"))
    assert [goal["text"] for goal in read["goals"]] == ["ME", "ALL OF US"]  # type: ignore[attr-defined]


def test_a_prompt_ends_where_its_words_end() -> None:
    form = Drawn(
        "fields:\n  notes: {prompt: 'Notes:'}\n  until: {prompt: 'What comes after June 30, 20'}\n",
        "Record",
        p("Notes: ________"),
        p("What comes after June 30, 20____"),
    )
    said = "Ask what comes after June 30, 2029"
    assert form.read("Record", p(f"Notes: {said}")) == {"notes": said}


BOXED = """
fields:
  plan: {kind: long, prompt: Structure of the plan}
  needs: {kind: long, prompt: Resources}
  talks: {kind: long, prompt: Communication}
  time: {kind: text, prompt: Time}
"""
BOXED_ASKED = ("Structure of the plan", "Resources", "Communication", "Time")


def test_an_answer_in_a_box_is_no_label_where_the_prompts_stand_above_the_boxes() -> None:
    form = Drawn(BOXED, h("Plan"), table(*([p(ask, bold=True), ""] for ask in BOXED_ASKED)))
    answers = ("As a team.", "Time: 45 minutes a week.", "By letter.", "Late-start Mondays")
    asked = (*BOXED_ASKED[:3], "Meeting time: When will you meet?")
    pairs = zip(asked, answers, strict=True)
    read = form.read(h("Plan"), *(part for ask, said in pairs for part in (p(ask, bold=True), box(said))))
    assert (read["needs"], read.get("time")) == ("Time: 45 minutes a week.", "Late-start Mondays")
    rows = [[p(ask, bold=True), said] for ask, said in zip(asked, answers, strict=True)]
    assert form.read(h("Plan"), table(*rows))["needs"] == "Time: 45 minutes a week."


def test_headings_of_an_answer_in_its_cell_are_part_of_it() -> None:
    form = Drawn(BOXED, h("Plan"), table(*([p(ask, bold=True), ""] for ask in BOXED_ASKED)))
    said = ["We meet.", p("Evidence", heading=2), "The scores."]
    rows = [[p(ask, bold=True), said if ask == "Resources" else "x"] for ask in BOXED_ASKED]
    assert form.read(h("Plan"), table(*rows))["needs"] == "We meet.\nEvidence\nThe scores."


PARTED = """
fields:
  name: {prompt: Name}
  goal: {kind: long, prompt: What is your goal?}
"""


def test_an_answer_that_goes_on_behind_printed_words_is_doubted() -> None:
    def lines(one: str = "", two: str = "") -> list[Block]:
        said = p("What is your goal?"), p(one), p(), p("Tell us of others as well."), p(two), p()
        return [p("Name"), p(), *said]

    form = Drawn(PARTED, *lines())
    for one, two, sure in (("Read more.", "", True), ("Read more.", "My friends do too.", False)):
        built = form.build(*lines(one, two))
        assert (built.fields["goal"].confidence >= DOUBTFUL) is sure
        assert built.fields["goal"].text == "\n".join(filter(None, (one, two)))


def test_a_sentence_below_names_is_none_of_them() -> None:
    form = Drawn(
        "fields: {team: {kind: people, prompt: Team}, goal: {kind: long, prompt: Goal}}",
        h("Plan"),
        p("Team", bold=True),
        p(),
        p("Goal", bold=True),
        p(),
    )
    note = "Written by the team once the plan is approved; post it where staff can find it."
    read = form.read(h("Plan"), p("Team", bold=True), "Ann Lee & Bo Day", note, p("Goal", bold=True), "Read.")
    assert read == {"team": ["Ann Lee", "Bo Day"], "goal": "Read."}


def test_a_sentence_across_a_table_is_no_name_for_the_label_above() -> None:
    form = Drawn(
        "fields: {school: {prompt: School}, director: {kind: person, prompt: Director}, goal: {kind: long, prompt: Goal}}",
        h("Plan"),
        table(["School", ""], ["Director", ""], ["Goal", ""]),
    )
    note = "Complete this plan with your director in the fall, and keep a copy for yourself."
    rows = [["Building", "North"], ["Supervising director", ""], [note], ["My goal", "Read more."]]
    read = form.read(h("Plan"), table(*([p(row[0], bold=len(row) > 1), *row[1:]] for row in rows)))
    assert "director" not in read
    assert read["goal"] == "Read more."


def test_a_table_right_below_the_last_answer_of_all_makes_it_doubtful() -> None:
    form = Drawn(
        "fields: {goal: {kind: long, prompt: Goal}, help: {kind: long, prompt: Help}}",
        h("Plan"),
        p("Goal", bold=True),
        p(),
        p("Help", bold=True),
        p(),
    )
    measures = table(["Measure", "Fall", "Aim"], ["Reading", "40%", "80%"])
    copy = [h("Plan"), p("Goal", bold=True), "Read more.", p("Help", bold=True), "Two days.", "Some books."]
    assert form.build(*copy).fields["help"].confidence == pytest.approx(1.0)
    assert form.build(*copy, measures).fields["help"].confidence < 0.75


def test_what_has_nothing_in_common_with_a_label_stays_among_the_words_without_a_place() -> None:
    form = Drawn(
        "fields: {school_year: {kind: school-year, prompt: 'School year:'}, goal: {kind: long, prompt: Goal}}",
        h("Plan"),
        p("School year: "),
        p("Goal", bold=True),
        p(),
    )
    built = form.build(h("Plan"), p("To: Kay Ruiz"), p("Goal", bold=True), "Read more.")
    said = " ".join(
        [*(one.text for one in built.unplaced), *(one.text or "" for one in built.fields.values())]
    )
    assert "To:" in said


def test_a_label_in_a_column_of_labels_answers_none_of_them() -> None:
    prompts = {
        "focus": "School focus",
        "goal": "What district goal is critical to your school?",
        "own": "What is your school goal that supports it?",
        "names": "Teachers",
        "how": "Structure",
    }
    form = Drawn(
        "fields:\n"
        + "".join(f"  {name}: {{kind: long, prompt: {asked}}}\n" for name, asked in prompts.items()),
        h("Plan"),
        *(block for asked in prompts.values() for block in (p(asked, bold=True), p())),
    )
    labels = (
        "School focus",
        "District priority this plan serves",
        "Matching goal of your school",
        "Teachers",
        "Coaching format",
    )
    empty = table(*([p(label, bold=True), ""] for label in labels))
    assert form.read(h("Plan"), empty) == {}
    said = table(
        *([p(label, bold=True), text] for label, text in zip(labels, ("Read.", *[""] * 4), strict=True))
    )
    assert form.read(h("Plan"), said) == {"focus": "Read."}


def test_a_label_with_more_in_brackets_heads_its_column_all_the_same() -> None:
    form = Drawn(
        "fields: {coach: {kind: person, prompt: Coach}, school: {prompt: School/Department}, grade: {prompt: Grade}}",
        h("Plan"),
        table(["Coach", "", "School/Department", "", "Grade", ""]),
    )
    heads = ["Coach (Entrenador(a))", "School/Department", "Grade"]
    values = ["Kay Ruiz", "North High School", "4"]
    read = form.read(h("Plan"), table([p(head, bold=True) for head in heads], values))
    assert read == {"coach": "Kay Ruiz", "school": "North High School", "grade": "4"}


@pytest.mark.parametrize(
    ("said", "aim"),
    [
        ([p(UNTICKED), p("We read.")], "We read."),
        ([p(f"{UNTICKED} {UNTICKED}"), p("We read.")], "We read."),
        ([p(f"{UNTICKED} Books"), p("We read.")], f"{UNTICKED} Books\nWe read."),
        ([p(TICKED), p("We read.")], f"{TICKED}\nWe read."),
    ],
)
def test_empty_boxes_on_a_line_are_no_answer(said: list[Block], aim: str) -> None:
    form = Drawn(
        "fields:\n  aim: {kind: long, prompt: Aim}\n  why: {kind: long, prompt: Reason}\n",
        *[p("Aim"), p(UNTICKED), p(""), p("Reason"), p("")],
    )
    copy = (p("Aim"), *said, p("Reason"), p("Fun."))
    assert form.read(*copy) == {"aim": aim, "why": "Fun."}
    assert not [text for text, verdict in verdicts(form.locate(*copy)) if verdict == "unplaced"]


def test_a_box_cut_in_two_is_one_answer_and_told(form: Drawn) -> None:
    question = p("What is your goal?", bold=True)
    for between in ((p(""),), ()):
        copy = [h("Plan"), question, box("Read more."), *between, box("", "Write less.")]
        assert form.read(*copy) == {"goal": "Read more.\nWrite less."}
        assert form.build(*copy).fields["goal"].confidence < DOUBTFUL


def test_a_box_below_another_text_or_with_a_label_is_no_more_of_the_answer(form: Drawn) -> None:
    question = p("What is your goal?", bold=True)
    for further in ([p("Our budget is small."), box("None.")], [box(p("Budget:", bold=True), "None.")]):
        copy = [h("Plan"), question, box("Read more."), *further]
        assert form.read(*copy) == {"goal": "Read more."}


def test_a_question_of_somebodys_own_above_its_empty_box_is_no_answer_to_the_one_above(form: Drawn) -> None:
    copy = [h("Plan"), p("What is your goal?", bold=True), box(), p("Budget code", bold=True), box()]
    located = form.locate(*copy)
    assert ("Budget code", "unplaced") in verdicts(located)
    assert form.read(*copy[:3], p("Read more."), box()) == {"goal": "Read more."}


POINTING = "fields:\n  goal: {kind: long, prompt: Goal}\n  signed: {kind: text, prompt: Signed}\n"


def test_what_stands_right_below_a_box_that_only_says_so_is_its_answer() -> None:
    form = Drawn(POINTING, p("Goal", bold=True), box(), p("Signed: "))
    below = (p("Pupils will read for twenty minutes a day."), p("Teachers too."))
    copy = [p("Goal", bold=True), box("(see below)"), *below, p("Signed: Ann Lee")]
    assert (
        form.read(*copy)["goal"] == "(see below)\nPupils will read for twenty minutes a day.\nTeachers too."
    )
    assert form.build(*copy).fields["goal"].confidence < DOUBTFUL
    answered = [p("Goal", bold=True), box("Pupils will read every day."), *below, p("Signed: Ann Lee")]
    assert form.read(*answered)["goal"] == "Pupils will read every day."


def test_bold_lines_with_a_colon_head_parts_of_an_answer_in_the_open() -> None:
    form = Drawn(POINTING, p("Goal", bold=True), p("Signed", bold=True))
    parts = ("Read more.", p("Data:", bold=True), "Few read.", p("Who:", bold=True), "All of us.")
    copy = [p("Goal", bold=True), *parts, p("Signed", bold=True), "Ann Lee"]
    assert form.read(*copy)["goal"] == "Read more.\nData:\nFew read.\nWho:\nAll of us."
    assert form.build(*copy).fields["goal"].confidence < DOUBTFUL
    asked = [p("Goal", bold=True), "Read more.", p("And your budget?", bold=True), "None.", *copy[-2:]]
    assert form.read(*asked)["goal"] == "Read more."
