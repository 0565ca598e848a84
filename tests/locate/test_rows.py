"""Tables of rows: moved columns, split tables, other headers, none, lines instead of cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locate.drawing import Drawn, box, h, p, prompting, table, verdicts
from planforms.document import Cell, Control, Place, Row, Table
from planforms.locate.alignment import GUESSED

FORM = """
rows:
  steps:
    columns:
      step: {kind: long, prompt: "Activity: what will you do?"}
      lead: {kind: person, prompt: Led by}
      due: {kind: date, prompt: Target date}
fields:
  after: {kind: long, prompt: How did it go?}
"""

HEADER = ["Activity: what will you do?", "Led by", "Target date"]
EMPTY = ["", "", prompting("date", "due")]
BLANK = (h("Steps"), table(HEADER, EMPTY, EMPTY, header=True), p("How did it go?", bold=True), p(""))

ONE, TWO = (
    ["Read the book together", "Ann Lee", "5/1/2027"],
    ["Visit each other's rooms", "Bo Diaz", "June 2027"],
)
OTHER = ["What I will do", "Who", "When"]
STEPS = [
    {"step": "Read the book together", "lead": "Ann Lee", "due": "2027-05-01"},
    {"step": "Visit each other's rooms", "lead": "Bo Diaz", "due": "2027-06-30"},
]


def titled(title: str, *rows: list, bold: bool = False) -> Table:
    """A table with a row of one cell across all others above the first, which is marked as a header."""
    below = table(*rows, header=True)
    across = Row((Cell((p(title, bold=bold),), 0, below.width),), False)
    return Table((across, *below.rows), below.place, below.width)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([table(HEADER, ONE, TWO, header=True)], id="as printed"),
        pytest.param([table(HEADER, ONE, EMPTY, TWO, EMPTY)], id="with empty rows"),
        pytest.param([table(*([row[2], row[0], row[1]] for row in (HEADER, ONE, TWO)))], id="columns moved"),
        pytest.param([table(HEADER, ONE), p(""), table(HEADER, TWO)], id="split, header again"),
        pytest.param([table(HEADER, ONE), p(""), table(TWO)], id="split, no header"),
        pytest.param([table(HEADER, ONE), p("(continued)"), table(TWO)], id="split, said to go on"),
        pytest.param([table(HEADER, ONE, HEADER, TWO)], id="header again"),
        pytest.param([table(["Activity", "Led by", "Target date"], ONE, TWO)], id="header without guidance"),
        pytest.param(
            [table(["Activity", "Led by", "To be done no later than"], ONE, TWO)], id="a header reworded"
        ),
        pytest.param(
            [table(["What I will do", "Who", "When"], ONE, TWO, header=True)], id="all headers reworded"
        ),
        pytest.param(
            [table(["What I will do", "Who", "When", "Cost"], [*ONE, "none"], [*TWO, "none"], header=True)],
            id="all headers reworded, one column more",
        ),
        pytest.param([table(["Steps I plan", "", ""], HEADER, ONE, TWO)], id="a row above the header"),
        pytest.param(
            [table(OTHER, ONE, header=True), p(""), table(TWO)], id="all headers reworded, split, no header"
        ),
        pytest.param(
            [table(OTHER, ONE, header=True), p("Own notes"), table(OTHER, TWO, header=True)],
            id="all headers reworded, split, header again",
        ),
        pytest.param(
            [table(["", *OTHER], ["Step 1", *ONE], ["Step 2", *TWO], header=True)],
            id="all headers reworded, a counter without one",
        ),
        pytest.param(
            [table(["", *OTHER, "Help"], ["Fall", *ONE, "none"], ["Spring", *TWO, "none"], header=True)],
            id="all headers reworded, a column without one and one more",
        ),
        pytest.param(
            [table(["Aim", *OTHER], ["A", *ONE], ["A", *TWO], header=True)],
            id="all headers reworded, another column first",
        ),
        pytest.param(
            [titled("Table 1. My plan", OTHER, ONE, TWO)], id="all headers reworded, a title above them"
        ),
        pytest.param(
            [table(*([*row, extra] for row, extra in ((HEADER, "Cost"), (ONE, ""), (TWO, ""))))],
            id="one column more",
        ),
        pytest.param([table(ONE, TWO)], id="no header"),
        pytest.param([table([table(HEADER, ONE, TWO)])], id="in an outer table"),
        pytest.param([p("\t".join(row)) for row in (HEADER, ONE, TWO)], id="lines with tabs"),
        pytest.param(
            [
                p(f"{label}: {text}")
                for row in (ONE, TWO)
                for label, text in zip(("Activity", "Led by", "Target date"), row, strict=True)
            ],
            id="labelled lines",
        ),
    ],
)
def test_rows(form: Drawn, rows: list) -> None:
    assert form.read(h("Steps"), *rows, p("How did it go?", bold=True), p("Well.")) == {
        "steps": STEPS,
        "after": "Well.",
    }


def test_an_extra_column_is_nobodys(form: Drawn) -> None:
    located = form.locate(h("Steps"), table([*HEADER, "Cost"], [*ONE, "$40"]))
    assert ("Cost", "unplaced") in verdicts(located)
    assert ("$40", "unplaced") in verdicts(located)


def test_a_row_of_printed_text_is_no_row(form: Drawn) -> None:
    built = form.build(h("Steps"), table(HEADER, EMPTY, EMPTY))
    assert built.fields["steps"].state == "blank"
    assert "steps[0].step" not in built.fields


def test_a_row_begun_shows_what_it_lacks(form: Drawn) -> None:
    built = form.build(h("Steps"), table(HEADER, ["Read", "", prompting("date", "due")]))
    assert built.fields["steps[0].lead"].state == "blank"
    assert built.fields["steps[0].due"].state == "untouched"


def test_a_table_that_is_gone_is_absent(form: Drawn) -> None:
    assert form.build(h("Steps"), p("How did it go?", bold=True)).fields["steps"].state == "absent"


def test_two_tables_with_the_same_headers() -> None:
    drawn = Drawn(
        "rows:\n"
        "  plan: {columns: {what: {prompt: What}, day: {kind: date, prompt: When}}}\n"
        "  log: {columns: {what: {prompt: What}, day: {kind: date, prompt: When}}}",
        h("Planned"),
        table(["What", "When"], ["", ""]),
        h("Done"),
        table(["What", "When"], ["", ""]),
    )
    read = drawn.read(
        h("Planned"),
        table(["What", "When"], ["a b", "5/1/27"]),
        h("Done"),
        table(["What", "When"], ["c d", "6/1/27"]),
    )
    assert read == {
        "plan": [{"what": "a b", "day": "2027-05-01"}],
        "log": [{"what": "c d", "day": "2027-06-01"}],
    }


def test_cells_of_several_paragraphs(form: Drawn) -> None:
    copy = table(HEADER, [["Read", "Write"], "Ann Lee", "5/1/2027"])
    assert form.read(h("Steps"), copy)["steps"][0]["step"] == "Read\nWrite"  # type: ignore[index]


def test_printed_numbers_are_form() -> None:
    drawn = Drawn(
        'rows:\n  steps: {columns: {number: {kind: ordinal, prompt: "#"}, text: {prompt: Step}}}',
        table(["#", "Step"], ["1", ""], ["2", ""], ["3", ""]),
    )
    built = drawn.build(table(["#", "Step"], ["1", "Read"], ["2", ""], ["3", "Write"]))
    assert built.plan.model_dump()["steps"] == [{"number": 1, "text": "Read"}, {"number": 3, "text": "Write"}]


def test_a_column_for_another_date_is_not_the_one_that_was_renamed(form: Drawn) -> None:
    header = ["Activity: what will you do?", "Led by", "To be done no later than", "Date completed"]
    rows = table(header, [*ONE[:2], "5/1/2027", "6/9/2027"])
    assert form.read(h("Steps"), rows, p("How did it go?", bold=True)) == {"steps": [STEPS[0]]}
    before = table([*header[:2], header[3], header[2]], [*ONE[:2], "6/9/2027", "5/1/2027"])
    assert form.read(h("Steps"), before, p("How did it go?", bold=True)) == {"steps": [STEPS[0]]}


def test_a_column_called_as_the_heading_above_its_table_is_read() -> None:
    columns = (
        '{step: {kind: long, prompt: Proposed learning step}, lead: {prompt: "Led by"}, room: {prompt: Room}}'
    )
    header = ["Proposed learning step", "Led by", "Room"]
    form = Drawn(
        f"rows: {{steps: {{columns: {columns}}}}}", h("Learning step"), table(header, [""] * 3, [""] * 3)
    )
    copy = table(["Learning step", "Led by", "Room"], ["Read", "Ann", "A 1"], ["Visit", "Bo", "B 2"])
    first, second = (
        {"step": "Read", "lead": "Ann", "room": "A 1"},
        {"step": "Visit", "lead": "Bo", "room": "B 2"},
    )
    assert form.read(h("Learning step"), copy)["steps"] == [first, second]


def test_an_answer_in_a_column_of_counters_is_not_lost() -> None:
    mapping = (
        "rows:\n  steps: {columns: {number: {kind: ordinal, prompt: '#'}, what: {kind: long, prompt: Step}}}"
    )
    form = Drawn(mapping, h("Steps"), table(["#", "Step"], ["1", ""], ["2", ""]))
    located = form.locate(h("Steps"), table(["#", "Step"], ["Read chapters 3 to 8", "Step 1"]))
    assert ("Read chapters 3 to 8", "unplaced") in verdicts(located)
    assert form.read(h("Steps"), table(["#", "Step"], ["Step 2", "Read"])) == {
        "steps": [{"number": 2, "what": "Read"}]
    }


def test_a_table_of_counted_steps_typed_as_a_numbered_list() -> None:
    mapping = """
fields:
  aim: {kind: long, prompt: Aim}
rows:
  steps: {columns: {number: {kind: ordinal, prompt: '#'}, what: {kind: long, prompt: Step}}}
"""
    form = Drawn(mapping, h("Plan"), p("Aim", bold=True), p(""), table(["#", "Step"], ["1", ""], ["2", ""]))
    lines = [p("1. Read"), p("together"), p("2) Visit"), p("4. and no more")]
    read = form.read(h("Plan"), p("Aim", bold=True), p("Talk"), *lines)
    assert read["aim"] == "Talk"
    assert read["steps"] == [
        {"number": 1, "what": "Read\ntogether"},
        {"number": 2, "what": "Visit\n4. and no more"},
    ]


def test_a_counter_before_columns_in_other_words_heads_none_of_them(form: Drawn) -> None:
    header = [p(text, bold=True) for text in ("No.", "Plan of work", "Who", "When it ends")]
    rows = table(header, ["1", *ONE], ["2", *TWO], header=True)
    assert form.read(h("Steps"), rows, p("How did it go?", bold=True)) == {"steps": STEPS}


def test_a_column_of_numbers_alone_is_the_counter_whatever_heads_it() -> None:
    form = Drawn(
        "rows:\n  steps:\n    columns:\n      number: {kind: ordinal, prompt: Step}\n"
        "      text: {kind: text, prompt: Action}",
        table(["Step", "Action"], ["1", ""], ["2", ""], ["3", ""]),
    )
    copy = table(["What we will do", "Line"], ["Read", "1"], ["Write", "2"], ["", "3"], header=True)
    assert form.read(copy) == {"steps": [{"number": 1, "text": "Read"}, {"number": 2, "text": "Write"}]}


def test_one_big_table_with_a_header_and_a_question_in_other_words() -> None:
    form = Drawn(
        "fields:\n  school: {prompt: School}\n  after: {kind: long, prompt: How did it go?}\n"
        + FORM.partition("fields")[0],
        table(["School", ""]),
        *BLANK[1:3],
        table([""]),
    )
    big = table(
        ["School", "Lake School"],
        ["Activity: what will you do?", "Who leads", "Target date"],
        ONE,
        TWO,
        [[p("What came of it?", bold=True)], "Pupils ask for help."],
    )
    read = form.read(big)
    assert read["steps"] == STEPS
    assert read["school"] == "Lake School"
    assert read["after"] == "Pupils ask for help."


def test_a_header_in_bold_parts_a_big_table_though_most_of_it_is_in_other_words() -> None:
    form = Drawn(
        "fields:\n  aim: {prompt: Aim}\nrows:\n  steps:\n    columns:\n      number: {kind: ordinal, prompt: '#'}\n"
        "      text: {kind: text, prompt: Action}",
        table(["Aim", ""]),
        table(["#", "Action"], ["1", ""], ["2", ""]),
    )
    big = table(
        [p("Aim", bold=True), "Read more"], [p("Step", bold=True), p("Action", bold=True)], ["1", "Buy books"]
    )
    assert form.read(big) == {"aim": "Read more", "steps": [{"number": 1, "text": "Buy books"}]}


def test_months_are_no_counters(form: Drawn) -> None:
    copy = table(
        ["When we finish", "What I will do", "Who"],
        ["May 2027", *ONE[:2]],
        ["June 2027", *TWO[:2]],
        header=True,
    )
    assert [step["due"] for step in form.read(copy)["steps"]] == ["2027-05-31", "2027-06-30"]  # type: ignore[attr-defined]


def test_rows_are_counted_beyond_nine() -> None:
    drawn = Drawn(
        'rows:\n  steps: {columns: {number: {kind: ordinal, prompt: "#"}, text: {prompt: Step}}}',
        table(["#", "Step"], ["1", ""]),
    )
    read = drawn.read(table(["#", "Step"], ["9", "Read"], ["10", "Write"], ["Step 11", "Share"]))
    assert [row["number"] for row in read["steps"]] == [9, 10, 11]  # type: ignore[call-overload]


def _pointed(*rows: tuple[str, ...]) -> Table:
    """A table with a header of two rows, "Option" deep and "Points" wide, and its upper row where one has two cells."""
    made = []
    for cells in (("Option", "Points"), ("Planned", "Earned"), *rows):
        if len(cells) == 2 and cells[0] == "Option":
            deep = 2 if not made else 1
            made.append(Row((Cell((p(cells[0]),), 0, 1, deep), Cell((p(cells[1]),), 1, 2))))
        else:
            first = 3 - len(cells)
            made.append(Row(tuple(Cell((p(cell),), at) for at, cell in enumerate(cells, start=first))))
    return Table(tuple(made), Place(), 3)


def test_one_row_of_two_headings_again_is_form() -> None:
    drawn = Drawn(
        "rows:\n"
        "  points: {columns: {option: {prompt: Option}, planned: {prompt: Planned}, earned: {prompt: Earned}}}",
        _pointed(("", "", "")),
    )
    copy = _pointed(("Study", "8", "7"), ("Travel", "6", "5"), ("Option", "Points"), ("Mentoring", "4", "3"))
    options = [row["option"] for row in drawn.read(copy)["points"]]  # type: ignore[call-overload]
    assert options == ["Study", "Travel", "Mentoring"]


def test_headings_of_two_rows_are_known_where_the_upper_one_is_not_merged_with_the_empty_cell_below() -> None:
    drawn = Drawn(
        "rows:\n"
        "  points: {columns: {option: {prompt: Option}, planned: {prompt: Planned}, earned: {prompt: Earned}}}",
        _pointed(("", "", "")),
    )
    whole = _pointed(("Study", "8", "7"), ("Travel", "6", "5"))
    upper = Row(tuple(replace(cell, rows=1) for cell in whole.rows[0].cells))
    lower = Row((Cell((p(""),), 0), *whole.rows[1].cells))
    parted = replace(whole, rows=(upper, lower, *whole.rows[2:]))
    points = [
        {"option": "Study", "planned": "8", "earned": "7"},
        {"option": "Travel", "planned": "6", "earned": "5"},
    ]
    assert drawn.read(whole) == drawn.read(parted) == {"points": points}


@pytest.mark.parametrize(
    ("above", "steps"),
    [("Costs", [{"item": "Travel", "cost": "much", "code": "A 7"}]), ("What we want", [])],
)
def test_a_table_without_headings_is_known_by_the_text_above_it(above: str, steps: list) -> None:
    drawn = Drawn(
        "rows:\n"
        "  steps: {columns: {item: {kind: long, prompt: Item}, cost: {kind: long, prompt: Cost},"
        " code: {kind: long, prompt: Code}}}\n"
        "fields:\n"
        "  hope: {kind: long, prompt: What we want}",
        h("What we want"),
        p(""),
        h("Costs"),
        table(["Item", "Cost", "Code"], ["", "", ""]),
    )
    read = drawn.read(h(above), table(["Travel", "much", "A 7"]))
    assert read.get("steps", []) == steps


def test_a_row_with_a_heading_is_no_entry(form: Drawn) -> None:
    copy = (h("Steps"), table(["Step", "By", "Target date"], ["", "", ""]))
    assert "steps" not in form.read(*copy)


def test_an_entry_may_begin_with_a_word_that_the_form_prints_elsewhere() -> None:
    drawn = Drawn(
        "rows:\n  steps: {columns: {step: {prompt: Step}, lead: {prompt: Led by}, due: {prompt: When}}}\n"
        "fields:\n  roles: {kind: choices, options: [Principal, Nurse]}",
        *(
            p("\u2610 Principal"),
            p("\u2610 Nurse"),
            table(["Step", "Led by", "When"], ["", "", ""], ["", "", ""]),
        ),
    )
    rows = table(["Step", "Led by", "When"], ["Read", "Ann", "May"], ["Principal", "Bo", "June"])
    read = drawn.read(p("\u2610 Principal"), p("\u2612 Nurse"), rows)
    assert [row["step"] for row in read["steps"]] == ["Read", "Principal"]  # type: ignore[call-overload]


def test_a_renamed_column_beside_a_new_one_of_its_kind_is_unsure(form: Drawn) -> None:
    header = ["Activity: what will you do?", "Start date", "Led by", "To be done by"]
    rows = table(header, ["Read", "9/1/2026", "Ann Lee", "5/1/2027"])
    located = form.locate(h("Steps"), rows)
    sure = {path: reading.confidence for path, reading in located.readings.items() if reading.answers}
    assert sure["steps[0].due"] == GUESSED
    assert sure["steps[0].lead"] > GUESSED


COUNTED = 'rows:\n  steps: {columns: {number: {kind: ordinal, prompt: "#"}, text: {kind: long, prompt: Action Steps}}}\n'
AIM = "fields:\n  aim: {kind: long, prompt: Our aim}"


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([table(["Action Steps"], ["Read"], ["Write"])], id="without its counter"),
        pytest.param(
            [table(["", "Action Steps"], ["1", "Read"], ["2", "Write"])], id="the counter without a header"
        ),
        pytest.param([p("Action Steps:"), p("1. Read"), p("2. Write")], id="numbered lines below the header"),
        pytest.param(
            [p("Action Steps:"), p("1. Read", bold_until=3), p("2. Write", bold_until=3)], id="bold numbers"
        ),
        pytest.param([table(["Action Steps"], ["1. Read"], ["2. Write"])], id="numbered in the only column"),
        pytest.param(
            [table(["Action Steps", ""], ["1.", "Read"], ["2.", "Write"])], id="the header above the counter"
        ),
    ],
)
def test_a_table_that_is_answered_in_one_column(steps: list) -> None:
    drawn = Drawn(
        COUNTED + AIM, p("Our aim", bold=True), p(""), table(["#", "Action Steps"], ["1", ""], ["2", ""])
    )
    read = drawn.read(p("Our aim", bold=True), p("To learn."), *steps)
    assert [row["text"] for row in read["steps"]] == ["Read", "Write"]  # type: ignore[call-overload]
    assert read["aim"] == "To learn."


@pytest.mark.parametrize("header", [("Day", "What we talked about"), ("Date", "Topics")])
def test_a_table_of_two_columns_is_known_by_one_of_its_headings(header: tuple[str, str]) -> None:
    drawn = Drawn(
        "rows:\n  meetings: {columns: {date: {kind: date, prompt: Date}, notes: {kind: long, prompt: What we talked about}}}",
        h("Log"),
        table(["Date", "What we talked about"], ["", ""], ["", ""]),
    )
    read = drawn.read(h("Log"), table(list(header), ["10/12/2026", "Grading."], ["11/2/2026", "Reports."]))
    assert [row["notes"] for row in read["meetings"]] == ["Grading.", "Reports."]  # type: ignore[call-overload]


def test_labels_and_answers_are_no_table_though_one_is_called_like_a_column() -> None:
    drawn = Drawn(
        "rows:\n  meetings: {columns: {date: {kind: date, prompt: Date}, notes: {kind: long, prompt: Notes}}}\n"
        "fields:\n  day: {kind: date, prompt: Date of this plan}\n  who: {kind: person, prompt: Teacher}",
        table(["Date of this plan", ""], ["Teacher", ""]),
        table(["Date", "Notes"], ["", ""]),
    )
    read = drawn.read(table(["Date", "10/12/2026"], ["Teacher", "Ann Lee"]))
    assert "meetings" not in read


def test_rows_that_say_the_labels_again_are_no_header() -> None:
    drawn = Drawn(
        "rows:\n  meetings: {columns: {kind: {prompt: Meeting}, notes: {kind: long, prompt: Notes}, next: {prompt: Next steps}}}",
        h("Log"),
        table(["Meeting", "Notes", "Next steps"], ["", "", ""]),
    )
    rows = [
        [f"Meeting: {a}", f"Notes: {b}", f"Next steps: {c}"]
        for a, b, c in (("One", "we met", "Ann"), ("Two", "we read", "Bo"))
    ]
    read = drawn.read(h("Log"), table(["Type", "What was said", "To do"], *rows))
    notes = [row["notes"] for row in read.get("meetings", [])]  # type: ignore[attr-defined]
    assert notes in ([], ["Notes: we met", "Notes: we read"], ["we met", "we read"])
    assert "form" not in {
        verdict for text, verdict in verdicts(drawn.locate(h("Log"), table(*rows))) if "we met" in text
    }


def test_rows_that_say_the_labels_again_stand_below_a_header_that_begins_like_them() -> None:
    head = ["Meeting: What kind was it", "Notes: What was said"]
    drawn = Drawn(
        "rows:\n  meetings: {columns: {kind: {prompt: 'Meeting: What kind was it'},"
        " notes: {kind: long, prompt: 'Notes: What was said'}}}",
        h("Log"),
        table(head, ["", ""]),
    )
    rows = [["Meeting: One", "Notes: we met"], ["Meeting: Two", "Notes: we read"]]
    read = drawn.read(h("Log"), table(head, *rows, ["", ""]))
    assert [row["notes"] for row in read["meetings"]] == ["Notes: we met", "Notes: we read"]  # type: ignore[attr-defined]


def test_a_row_that_shows_how_to_fill_in_the_others_is_unsure(form: Drawn) -> None:
    rows = table(HEADER, ["Example: visit a school", "Ann Lee", "5/1/2027"], ONE)
    located = form.locate(h("Steps"), rows)
    assert located.readings["steps[0].step"].confidence < 1
    assert located.readings["steps[1].step"].confidence == 1


def test_a_table_with_a_column_less_in_other_words_is_told(form: Drawn) -> None:
    located = form.locate(h("Steps"), table(["Who", "When"], ONE[1:], TWO[1:], header=True))
    assert [located.readings[f"steps[{n}].due"].answers[0].text for n in (0, 1)] == [ONE[2], TWO[2]]
    answered = [reading for reading in located.readings.values() if reading.answers]
    assert {reading.confidence for reading in answered} == {GUESSED}


def test_columns_added_beside_one_that_is_called_as_on_the_blank() -> None:
    drawn = Drawn(
        COUNTED + AIM, p("Our aim", bold=True), p(""), table(["#", "Action Steps"], ["1", ""], ["2", ""])
    )
    copy = table(["#", "Activities", "Who", "By when"], ["1", *ONE], ["2", *TWO], header=True)
    aim = (p("Our aim", bold=True), p("To learn."))
    assert [row["text"] for row in drawn.read(*aim, copy)["steps"]] == [ONE[0], TWO[0]]  # type: ignore[attr-defined]
    costs = table(
        ["#", "Item", "Cost", "Sum"], ["1", "Books", "$8", "$8"], ["2", "Bus", "$9", "$17"], header=True
    )
    assert "steps" not in drawn.read(*aim, costs)


BUDGET = [["Item", "Quantity", "Cost"], ["Books", "3", "$40"], ["Bus", "1", "$300"]]
TEAM = [
    ["Name", "Role", "E-mail"],
    ["Ann Lee", "Coach", "ann@example.org"],
    ["Bo Diaz", "Teacher", "bo@example.org"],
]
OWN = [["Week", "Topic", "Reading"], ["1", "Talk", "Chapter 1"], ["2", "Writing", "Chapter 2"]]


@pytest.mark.parametrize("header", [HEADER, OTHER], ids=["known", "reworded"])
@pytest.mark.parametrize("own", [BUDGET, TEAM, OWN], ids=["budget", "team", "own"])
@pytest.mark.parametrize("marked", [True, False])
def test_somebodys_own_table_is_no_rows_of_the_form(
    form: Drawn, header: list[str], own: list[list[str]], *, marked: bool
) -> None:
    foreign = table(*own, header=marked)
    whole = table(header, ONE, TWO, header=True)
    for copy in ((foreign, p(""), whole), (whole, p(""), foreign)):
        assert form.read(h("Steps"), *copy)["steps"] == STEPS
    asked = p("How did it go?", bold=True)
    parts = (table(header, ONE, header=True), p(""), foreign, p(""), table(TWO), asked)
    assert form.read(h("Steps"), *parts)["steps"] == STEPS
    assert {(text, "unplaced") for row in own for text in row} <= set(
        verdicts(form.locate(h("Steps"), *parts))
    )


def test_a_table_with_a_header_of_its_own_is_no_rest_of_another() -> None:
    drawn = Drawn(COUNTED, h("Steps"), table(["#", "Action Steps"], ["1", ""], ["2", ""]))
    steps = table(["#", "Action Steps"], ["1", "Read"], header=True)
    names = table(["Grade", "Teacher"], ["3", "Ann Lee"], ["4", "Bo Diaz"], header=True)
    assert len(drawn.read(h("Steps"), steps, p(""), names)["steps"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("own", [BUDGET, TEAM], ids=["budget", "team"])
@pytest.mark.parametrize("marked", [True, False])
def test_somebodys_own_table_is_not_taken_for_one_that_is_gone(
    form: Drawn, own: list[list[str]], *, marked: bool
) -> None:
    assert "steps" not in form.read(h("Steps"), table(*own, header=marked), p("How did it go?", bold=True))


def test_a_part_behind_somebodys_own_table_is_told(form: Drawn) -> None:
    copy = (table(HEADER, ONE), p(""), table(*TEAM, header=True), p(""), table(TWO))
    located = form.locate(h("Steps"), *copy)
    assert located.readings["steps[1].step"].confidence == GUESSED


@pytest.mark.parametrize("header", [["", *HEADER], ["", "Doing", "People", "End"]], ids=["known", "reworded"])
def test_what_counts_the_rows_below_no_header_is_form(header: list[str]) -> None:
    mapping = FORM.replace("columns:\n", "columns:\n      number: {kind: ordinal}\n", 1)
    drawn = Drawn(mapping, h("Steps"), table(["", *HEADER], *([f"{n}.", *EMPTY] for n in (1, 2, 3))))
    asked = p("How did it go?", bold=True)
    rows = (["1.", "Read", *ONE[1:]], ["2.", "Talk", *TWO[1:]], ["3.", *EMPTY])
    copy = (h("Steps"), table(header, *rows, header=True), asked)
    assert drawn.read(*copy)["steps"] == [
        {**STEPS[0], "number": 1, "step": "Read"},
        {**STEPS[1], "number": 2, "step": "Talk"},
    ]
    counts = {text: verdict for text, verdict in verdicts(drawn.locate(*copy)) if text in ("1.", "2.", "3.")}
    assert counts == {"1.": "form", "2.": "form", "3.": "form"}


def test_a_bold_row_of_sums_below_a_header_of_two_rows_is_one_of_the_rows() -> None:
    drawn = Drawn(
        "rows:\n  costs: {columns: {what: {kind: title, prompt: Expense}, planned: {prompt: Planned},"
        " paid: {prompt: Paid}, own: {prompt: Own}}}",
        _costs(("", "", "")),
    )
    costs = drawn.read(_costs(("$12", "$7", "$5")))["costs"]
    assert [row["planned"] for row in costs] == ["$9", "$12"]  # type: ignore[attr-defined]


def _costs(sums: tuple[str, str, str]) -> Table:
    """A table with a header of two rows, "Expense" deep and one of the others wide, and its sums in bold."""
    said = ("$9", "$4", "$3") if sums[0] else ("", "", "")
    rows = [
        Row((Cell((p("Expense"),), 0, 1, 2), Cell((p("Part 1"),), 1, 1), Cell((p("Part 2"),), 2, 2))),
        Row((Cell((p("Planned"),), 1), Cell((p("Paid"),), 2), Cell((p("Own"),), 3))),
        Row(tuple(Cell((p(text),), at) for at, text in enumerate(("Travel", *said)))),
        Row(tuple(Cell((p(text, bold=at == 0),), at) for at, text in enumerate(("TOTAL", *sums)))),
    ]
    return Table(tuple(rows), Place(), 4)


def test_several_columns_in_other_words_among_moved_ones_are_told() -> None:
    heads = ["Activity planned", "Application", "Outcomes", "Target date"]
    columns = ", ".join(
        f"{name}: {{kind: {kind}, prompt: {head}}}"
        for name, kind, head in zip("abcd", ("long", "long", "long", "date"), heads, strict=True)
    )
    drawn = Drawn(f"rows:\n  steps: {{columns: {{{columns}}}}}", h("Steps"), table(heads, [""] * 4))
    said = "We will plan and teach a lesson together and talk about it."
    moved = table(
        ["What will differ", "What I join", "Target date", "Application"], [said, said, "5/1/27", said]
    )
    readings = drawn.locate(h("Steps"), moved).readings
    assert {path[-1] for path, one in readings.items() if one.confidence <= GUESSED} == {"a", "c"}
    kept = table(
        ["What I join", "Application", "What will differ", "Target date"], [said, said, said, "5/1/27"]
    )
    assert min(one.confidence for one in drawn.locate(h("Steps"), kept).readings.values()) > GUESSED


def test_a_table_of_the_form_s_questions_below_the_rows_is_no_rest_of_them() -> None:
    drawn = Drawn(
        COUNTED + AIM, h("Steps"), table(["#", "Action Steps"], ["1", ""], ["2", ""]), p("Our aim", bold=True)
    )
    questions = table(["Question", "Response"], ["Our aim", "To learn."])
    read = drawn.read(h("Steps"), table(["#", "Action Steps"], ["1", "Read"]), p(""), questions)
    assert (read["steps"], read["aim"]) == ([{"number": 1, "text": "Read"}], "To learn.")


@pytest.mark.parametrize("period", ["2nd", "Room"])
def test_an_answer_that_says_what_is_asked_elsewhere_ends_no_table(period: str) -> None:
    drawn = Drawn(
        FORM + "  second: {prompt: 2nd}\n  room: {prompt: Room}\n",
        *BLANK,
        p("Room", bold=True),
        p(""),
        table(["Period", "Comments"], ["2nd", ""]),
    )
    steps = table(HEADER, ONE, [period, "Bo Diaz", "June 2027"], TWO, header=True)
    copy = [h("Steps"), steps, p("How did it go?", bold=True), p("Well."), p("Room", bold=True), p("B 7")]
    read = drawn.read(*copy, table(["Period", "Comments"], ["2nd", "All is done."]))
    assert read["steps"] == [STEPS[0], {**STEPS[1], "step": period}, STEPS[1]]
    assert (read["second"], read["room"]) == ("All is done.", "B 7")


def test_a_row_of_two_that_says_a_label_of_wider_rows_ends_no_table() -> None:
    marks = "rows: {marks: {columns: {subject: {prompt: Subject}, grade: {prompt: Grade}}}}"
    fields = "fields: {maths: {prompt: Maths}, art: {prompt: Art}}"
    results = table(["Maths", "C6", "Art", "D2"])
    drawn = Drawn(
        f"{fields}\n{marks}", table(["Maths", "", "Art", ""]), table(["Subject", "Grade"], ["", ""])
    )
    rows = [["Physics", "C"], ["History", "B"], ["Maths", "A"], ["Latin", "D"]]
    read = drawn.read(results, table(["Subject", "Grade"], *rows, ["", ""]))
    assert read["marks"] == [{"subject": subject, "grade": grade} for subject, grade in rows]
    assert (read["maths"], read["art"]) == ("C6", "D2")


def test_two_tables_of_rows_beside_each_other_are_told(form: Drawn) -> None:
    one, two = [table(HEADER, ONE), ""], [table(HEADER, TWO), ""]
    for copy, confidence in ((table([one, two], ["Notes", "Notes"]), GUESSED), (table([one], [two]), 1)):
        readings = form.locate(h("Steps"), copy, p("How did it go?", bold=True)).readings
        assert readings["steps[0].step"].confidence == confidence
        assert readings["steps[1].step"].confidence == confidence


def test_an_empty_rest_of_a_table_is_a_part_of_it(form: Drawn) -> None:
    copy = (h("Steps"), table(HEADER, ONE, TWO), p(""), table(EMPTY, EMPTY), p("How did it go?", bold=True))
    located = form.locate(*copy)
    prompts = [piece for piece in located.pieces if piece.prompting]
    assert prompts
    assert {id(piece) for piece in prompts} <= located.tables["steps"].held
    blank = form.locate(*copy[:3], table(["", "", ""]), copy[-1])
    boxes = [piece for piece in blank.pieces if piece.spot is not None and not piece.key]
    assert {id(piece) for piece in boxes} <= blank.tables["steps"].held


@pytest.mark.parametrize(("marked", "told"), [(False, {1}), (True, set())])
def test_rows_above_a_table_that_may_be_the_rest_of_them_are_told(
    form: Drawn, *, marked: bool, told: set[int]
) -> None:
    copy = (table(HEADER, ONE, TWO), p(""), table(*TEAM, header=marked), p("How did it go?", bold=True))
    readings = form.locate(h("Steps"), *copy).readings
    assert {n for n in (0, 1) if readings[f"steps[{n}].step"].confidence <= GUESSED} == told


def test_a_rest_with_the_same_other_words_above_it_is_one_whatever_stands_in_it(form: Drawn) -> None:
    later = (["Write", "Ann Lee", "see above"], ["Talk", "Bo Diaz", "see above"])
    rest = table(OTHER, *later, header=True)
    read = form.read(h("Steps"), table(OTHER, ONE, TWO, header=True), p(""), rest)
    assert [row["step"] for row in read["steps"]] == [ONE[0], TWO[0], "Write", "Talk"]  # type: ignore[attr-defined]


def test_crosses_in_columns_go_on_in_the_rest_of_a_table() -> None:
    marks = "".join(
        f", {one.lower()}: {{kind: choices, options: [{one}], prompt: {one}}}" for one in ("Low", "High")
    )
    drawn = Drawn(
        f"rows:\n  marks: {{columns: {{area: {{prompt: Area}}{marks}}}}}",
        h("Marks"),
        table(["Area", "Low", "High"], ["", "", ""]),
    )
    copy = (
        table(["Area", "Low", "High"], ["Reading", "X", ""]),
        p(""),
        table(["Talk", "", "X"], ["Ink", "X", ""]),
    )
    rows = drawn.read(h("Marks"), *copy)["marks"]
    assert [row["area"] for row in rows] == ["Reading", "Talk", "Ink"]  # type: ignore[attr-defined]


GIVEN = [["Reads aloud", "☒", ""], ["Asks questions", "", "☒"]]
RATED = """
rows:
  steps: {columns: {what: {kind: title}, met: {kind: choices, prompt: Met}, not_met: {kind: choices, prompt: Not met}}}
fields:
  note: {kind: long, prompt: Comments}
  date: {kind: date, prompt: Date}
"""


def rated() -> Drawn:
    rows = [["", "Met", "Not met"], ["Reads aloud", "☐", "☐"], ["Asks questions", "☐", "☐"]]
    return Drawn(
        RATED, p("Date: "), h("Steps"), table(*rows), p("Comments", bold=True), table([""]), p("Date: ")
    )


def test_a_table_without_headings_is_known_by_the_titles_of_its_rows() -> None:
    read = rated().read(h("Steps"), table(*GIVEN), p("Comments", bold=True), table(["Well"]))
    assert [row["what"] for row in read["steps"]] == ["Reads aloud", "Asks questions"]  # type: ignore[call-overload]
    assert read["note"] == "Well"


def test_rows_with_printed_titles_are_rows_in_another_table_too() -> None:
    header = ["", "Met", "Not met"]
    copy = [table(header, GIVEN[0]), p("Comments", bold=True), table(["Well"], GIVEN[1])]
    read = rated().read(h("Steps"), *copy)
    assert [row["what"] for row in read["steps"]] == ["Reads aloud", "Asks questions"]  # type: ignore[call-overload]
    assert read["note"] == "Well"


def test_a_title_across_the_top_of_a_table_is_no_part_of_the_answer_above() -> None:
    form = Drawn(FORM, p("How did it go?", bold=True), p(""), table(HEADER, EMPTY, EMPTY))
    answered = [p("How did it go?", bold=True), p("Well.")]
    copy = [*answered, titled("Our year", HEADER, ONE, TWO)]
    assert form.read(*copy) == {"steps": STEPS, "after": "Well."}
    assert ("Our year", "unplaced") in verdicts(form.locate(*copy))
    run_together = [answered[0], titled("Well.", HEADER, ONE, TWO)]
    assert form.read(*run_together) == {"steps": STEPS, "after": "Well."}
    assert form.locate(*run_together).readings["after"].confidence < 0.75


def test_a_bold_title_across_a_table_answers_no_prompt_that_has_no_box() -> None:
    form = Drawn(FORM, p("How did it go?", bold=True), table(HEADER, EMPTY, EMPTY))
    copy = [p("How did it go?", bold=True), titled("Our year", HEADER, ONE, TWO, bold=True)]
    assert form.read(*copy) == {"steps": STEPS}
    assert ("Our year", "unplaced") in verdicts(form.locate(*copy))


def test_below_the_rows_nothing_answers_a_prompt_above_them() -> None:
    form = Drawn(FORM, h("Plan"), p("How did it go?", bold=True), table(HEADER, EMPTY, EMPTY))
    prompt, rows = p("How did it go?", bold=True), table(HEADER, ONE, TWO)
    noted = form.locate(h("Plan"), prompt, rows, p(""), p("Seen by the office."))
    assert ("Seen by the office.", "unplaced") in verdicts(noted)
    assert form.read(h("Plan"), prompt, p("Well."), rows)["after"] == "Well."
    assert form.read(h("Plan"), rows, prompt, p("Well."))["after"] == "Well."


def test_columns_that_the_form_prints_before_and_after_say_nothing_of_the_order() -> None:
    form = Drawn(FORM + "  date: {kind: date, prompt: Date}\n", p("Date: "), *BLANK, p("Date: "))
    read = form.read(
        p("Date: 5/2/2027"), h("Steps"), table(ONE, TWO), p("How did it go?", bold=True), p("Date: ")
    )
    assert read["steps"] == STEPS


def test_columns_in_other_words_keep_their_order_behind_one_that_was_added() -> None:
    form = Drawn(
        "rows:\n  steps:\n    columns:\n      what: {kind: long, prompt: Activity}\n      use: {kind: long, prompt: Use}\n"
        "      end: {kind: long, prompt: Outcome}\n      due: {kind: date, prompt: Target date}",
        table(["Activity", "Use", "Outcome", "Target date"], ["", "", "", ""]),
    )
    copy = table(
        ["", "Activity", "What for?", "And then?", "Target date"],
        ["Step 1", "Read", "Talk", "Write", "5/1/27"],
    )
    assert form.read(copy) == {
        "steps": [{"what": "Read", "use": "Talk", "end": "Write", "due": "2027-05-01"}]
    }
    ahead = table(
        ["Cost", "Notes", "What for?", "And then?", "Activity", "Target date"],
        ["1", "2", "a", "b", "c", "5/1/27"],
    )
    assert form.read(ahead)["steps"][0]["what"] == "c"  # type: ignore[index]


def test_the_options_of_a_column_printed_as_boxes_in_its_cells() -> None:
    form = Drawn(
        "rows:\n  meetings:\n    columns:\n      about: {prompt: What about}\n"
        "      kind: {kind: choice, prompt: Kind, options: [Plan, Visit, Debrief]}\n",
        table(["What about", "Kind"], ["", ""]),
    )
    read = form.read(
        table(
            ["What about", "Kind"],
            ["Rates", "☐ Plan ☒ Visit ☐ Debrief"],
            ["Maps", [p("☐ Plan"), p("☐ Visit"), p("☒ Debrief")]],
            ["", "☐ Plan ☐ Visit ☐ Debrief"],
        )
    )
    assert read["meetings"] == [{"about": "Rates", "kind": "Visit"}, {"about": "Maps", "kind": "Debrief"}]


COLLECTED = """
rows:
  people: {columns: {name: {kind: person, prompt: "Name:"}, kin: {prompt: "Relationship to child:"}, mobile: {prompt: "Mobile no:"}, home: {prompt: "Home no:"}}}
fields:
  never: {kind: person, prompt: "Name:"}
  tie: {prompt: "Relationship to child:"}
"""
PEOPLE = ["Name:", "Relationship to child:", "Mobile no:", "Home no:"]


def test_a_row_of_labels_and_answers_below_the_rows_is_no_header_of_them() -> None:
    never = p("Who may NEVER collect your child")
    drawn = Drawn(
        COLLECTED, table(PEOPLE, [""] * 4), never, table([PEOPLE[0], "", PEOPLE[1], ""]), p("Thank you")
    )
    given = table(PEOPLE, ["Ann Lee", "Aunt", "555-0101", "555-0102"])
    read = drawn.read(given, never, table([PEOPLE[0], "Cy Ode", PEOPLE[1], "Uncle"]), p("Thank you"))
    assert read["tie"] == "Uncle"
    assert len(read["people"]) == 1  # type: ignore[arg-type]


def test_words_beside_headers_with_no_row_below_them_are_not_the_form_s(form: Drawn) -> None:
    located = form.locate(h("Steps"), table([HEADER[0], "Ann Lee", HEADER[2]]))
    assert ("Ann Lee", "form") not in verdicts(located)


@pytest.mark.parametrize(
    "label", ["{} [{n}]", "{} ({n})", "{} {n}", "{} [Row {n}]", "Meeting {n} - {}", "{n}. {}"]
)
def test_rows_whose_cells_stand_one_below_the_other_behind_counted_labels(label: str) -> None:
    drawn = Drawn(
        "rows:\n  meetings: {columns: {date: {kind: date, prompt: Date}, notes: {kind: long, prompt: What was said}}}\n"
        "fields:\n  aim: {kind: long, prompt: Aim}\n  end: {kind: long, prompt: What comes next}",
        *(h("Log"), p("Aim", bold=True), box(), table(["Date", "What was said"], ["", ""])),
        *(p("What comes next", bold=True), box()),
    )
    said = [("10/12/2026", "Grading."), ("11/2/2026", "Reports.")]
    rows = [
        [label.format(name, n=n), answer]
        for n, (day, notes) in enumerate(said, start=1)
        for name, answer in (("Date", day), ("What was said", notes))
    ]
    copy = table(["Sent", "9/1/2026"], ["Aim", "Read more."], *rows, ["What comes next", "Rest."])
    built = drawn.build(h("Log (Responses)"), copy)
    plan = built.plan.model_dump()
    assert (plan["aim"], plan["end"]) == ("Read more.", "Rest.")
    assert [(str(row["date"]["due"]), row["notes"]) for row in plan["meetings"]] == [
        ("2026-10-12", "Grading."),
        ("2026-11-02", "Reports."),
    ]
    assert len(built.unplaced) == 3


@pytest.mark.parametrize(
    "heads",
    [
        ["What will you do?", "Who helps you?", "By when?"],
        ["Tell what you plan.", "Name who helps you.", "Give the day."],
    ],
)
def test_a_first_row_that_asks_heads_the_rows_though_it_looks_as_they_do(
    form: Drawn, heads: list[str]
) -> None:
    copy = (BLANK[0], table(heads, ONE, TWO), *BLANK[2:])
    assert form.read(*copy)["steps"] == STEPS
    assert [(text, verdict) for text, verdict in verdicts(form.locate(*copy)) if text in heads] == [
        (text, "form") for text in heads
    ]


def test_a_first_row_with_a_question_in_it_is_an_entry(form: Drawn) -> None:
    first = ["What do others do?", "Cy Fox", "when we can"]
    read = form.read(BLANK[0], table(first, ONE, TWO), *BLANK[2:])["steps"]
    assert [row["step"] for row in read] == [first[0], ONE[0], TWO[0]]  # type: ignore[index,union-attr]


def test_a_header_of_which_one_cell_is_as_printed_is_one_over_days_though_nothing_is_bold() -> None:
    form = Drawn(
        """
rows:
  steps:
    columns:
      step: {kind: long, prompt: Activity}
      proof: {kind: long, prompt: Evidence to be kept}
      due: {kind: date, prompt: Completion Date}
fields:
  after: {kind: long, prompt: How did it go?}
""",
        h("Steps"),
        table(["Activity", "Evidence to be kept", "Completion Date"], EMPTY, EMPTY, header=True),
        p("How did it go?", bold=True),
        p(""),
    )
    rows = [["Read the book together", "Notes of it", "5/1/2027"], ["Visit each other", "", "June 2027"]]
    copy = (
        h("Steps"),
        table(["Activity", "What you will keep", "Ready by"], *rows),
        p("How did it go?", bold=True),
    )
    assert [row["step"] for row in form.read(*copy, p(""))["steps"]] == [row[0] for row in rows]


MOVED = """
rows:
  steps:
    columns:
      what: {kind: long, prompt: Planned work}
      use: {kind: long, prompt: "Use: What will you change with it?"}
      gain: {kind: long, prompt: "Gains: What will schools have of it?"}
      due: {kind: date, prompt: Done by}
"""


@pytest.mark.parametrize("last", ["7/1/2027", "ongoing"])
def test_columns_that_moved_and_are_in_other_words_are_told_by_words_where_days_stand_elsewhere(
    last: str,
) -> None:
    header = [
        "Planned work",
        "Use: What will you change with it?",
        "Gains: What will schools have of it?",
        "Done by",
    ]
    form = Drawn(MOVED, h("Steps"), table(header, ["", "", "", ""], header=True))
    copy = [["On what day", "Gaining for schools", "Changing by use", "Which work we planned"]]
    copy += [["5/1/2027", "More books", "We read", "Visits"], ["6/1/2027", "More pens", "We write", "Talks"]]
    copy += [["6/5/2027", "More ink", "We draw", "Tests"], [last, "More time", "We rest", "Walks"]]
    read = form.read(h("Steps"), table(*copy, header=True))
    assert read["steps"][:2] == [  # type: ignore[index]
        {"what": "Visits", "use": "We read", "gain": "More books", "due": "2027-05-01"},
        {"what": "Talks", "use": "We write", "gain": "More pens", "due": "2027-06-01"},
    ]


@pytest.mark.parametrize(
    "head",
    [
        ["Change in use", "Planned steps", "Schools and their gains", "Day"],
        ["Use and change", "Kind of work", "Gains for all schools", "Done by"],
    ],
    ids=["none as printed", "one as printed"],
)
def test_columns_that_changed_places_are_told_by_words_where_no_day_tells(head: list[str]) -> None:
    header = [
        "Planned work",
        "Use: What will you change with it?",
        "Gains: What will schools have of it?",
        "Done by",
    ]
    form = Drawn(MOVED, h("Steps"), table(header, ["", "", "", ""], header=True))
    copy = [
        head,
        ["We read all of the texts", "A visit to the other school", "More books", "5/1/2027"],
        ["We write more than before", "Talks with all of us", "More pens", "6/1/2027"],
    ]
    read = form.read(h("Steps"), table(*copy, header=True))
    said = [(row["what"], row["use"]) for row in read["steps"]]  # type: ignore[attr-defined]
    assert said == [(row[1], row[0]) for row in copy[1:]]


def test_a_table_of_controls_with_names_is_none_of_the_rows_of_another_with_like_heads() -> None:
    names = ("one link", "one note", "two link", "two note")
    fields = ", ".join(f"f{at}: {{kind: text, control: [{name}]}}" for at, name in enumerate(names))
    drawn = Drawn(
        f"fields: {{{fields}}}\n"
        "rows:\n  papers: {columns: {what: {kind: title, prompt: Paper}, link: {kind: text, prompt: Link}, "
        "note: {kind: text, prompt: Notes}}}",
        table(["Paper", "Link", "Notes"], ["Career goal", "", ""], ["Resume", "", ""]),
        table(["Work", "Link", "Notes"], *_cells(names, "")),
    )
    copy = (
        table(["Paper", "Link", "Notes"], ["Career goal", "a", "b"], ["Resume", "c", "d"]),
        table(["Work", "Link", "Notes"], *_cells(names, "said ")),
    )
    read = drawn.read(*copy)
    assert [row["link"] for row in read["papers"]] == ["a", "c"]
    assert [read[f"f{at}"] for at in range(4)] == [f"said {name}" for name in names]


def _cells(names: tuple[str, ...], said: str) -> list[list[object]]:
    """Two rows of a table with a control in each of their last two cells; ``said`` before its name, or nothing."""
    texts = [p(f"{said}{name}" if said else "", control=Control("text", name)) for name in names]
    return [["", *texts[:2]], ["", *texts[2:]]]


def _listed(own: list[str], done: str) -> Table:
    printed = (
        ["1", "Shadow a colleague.", "3"],
        ["2", "Lead a data meeting.", "2"],
        ["3", "Plan a fair.", "3"],
    )
    rows = [[*row, done] for row in printed]
    return table(["No.", "Activity", "Standard", "Done in"], *rows, own, header=True)


@pytest.mark.parametrize(
    ("row", "standard"),
    [
        (["4", "Run a study group", "2", "June"], "2"),
        (["4", "Run a study group", "7", "June"], "7"),
        (["2", "Run a study group", "2", "June"], None),
        (["4", "Lead the data meeting on fractions.", "2", "June"], None),
    ],
)
def test_a_row_of_somebodys_own_answers_also_in_words_that_the_blank_prints_in_other_rows(
    row: list[str], standard: str | None
) -> None:
    form = Drawn(
        """
rows:
  steps:
    columns:
      number: {kind: ordinal, prompt: No.}
      step: {kind: long, prompt: Activity}
      standard: {kind: text, prompt: Standard}
      done: {kind: text, prompt: Done in}
""",
        _listed(["", "", "", ""], ""),
    )
    steps = form.read(_listed(row, "May"))["steps"]
    assert [step.get("standard") for step in steps] == [None, None, None, standard]  # type: ignore[union-attr, attr-defined]


def _held(*own: list[str], changed: str = "6") -> Table:
    printed = (["SEPT", "3", "Monday"], ["", "5", "Monday"], ["", changed, "Friday"], ["OCT", "3", "Friday"])
    printed += (["", "5", "Monday"], ["NOV", "7", "Friday"])
    rows = [[*row, "Hall" if own else ""] for row in printed]
    return table(["Month", "Day", "Weekday", "Place"], *rows, *own, header=True)


def _days(copy: Table) -> list[list[str | None]]:
    names = ("month", "day", "weekday", "place")
    columns = "".join(f"      {name}: {{kind: text, prompt: {name.title()}}}\n" for name in names)
    days = Drawn(f"rows:\n  days:\n    columns:\n{columns}", _held()).read(copy)["days"]
    return [[day.get(name) for name in names] for day in days]  # type: ignore[union-attr, attr-defined]


@pytest.mark.parametrize(
    ("row", "read"),
    [
        (["DEC", "3", "Monday", "Hall"], ["DEC", "3", "Monday", "Hall"]),
        (["", "7", "Monday", "Hall"], [None, "7", "Monday", "Hall"]),
        (["", "5", "Monday", "Hall"], [None, None, None, "Hall"]),
        (["", "", "", "Hall"], [None, None, None, "Hall"]),
    ],
)
def test_a_row_of_somebodys_own_is_told_by_all_that_it_says_where_no_column_tells_the_printed_ones(
    row: list[str], read: list[str | None]
) -> None:
    assert _days(_held(row)) == [[None, None, None, "Hall"]] * 6 + [read]


def test_a_printed_row_with_a_word_changed_is_none_of_somebodys_own() -> None:
    read = _days(_held(["DEC", "3", "Friday", "Hall"], changed="7"))
    assert [read[2], read[6]] == [[None, None, None, "Hall"], ["DEC", "3", "Friday", "Hall"]]


def test_what_is_typed_into_the_empty_corner_of_a_table_is_not_form() -> None:
    form = Drawn(
        """
rows:
  steps: {columns: {part: {kind: title}, said: {kind: long, prompt: What went well?}, next: {kind: long, prompt: What comes next?}}}
""",
        table(["", "What went well?", "What comes next?"], ["Aim", "", ""], ["Time", "", ""]),
    )
    rows = ["Aim", "It was clear.", "Keep it."], ["Time", "Enough.", ""]
    copy = table(["Room 12", "What went well?", "What comes next?"], *rows)
    assert ("Room 12", "unplaced") in verdicts(form.locate(copy))
    assert len(form.read(copy)["steps"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "confident"),
    [("Done last year, for the file", None), ("My steps plan, continued", False), ("How did it go?", True)],
)
@pytest.mark.parametrize("answered", [True, False])
def test_rows_behind_the_whole_form_below_a_heading_of_somebodys_own_are_none_of_its_rows(
    title: str, confident: bool | None, answered: bool
) -> None:
    form = Drawn(FORM, h("Steps plan"), *BLANK[1:])
    rest = [] if confident else [p("How did it go?", bold=True), p("Well.")]
    first = [ONE] if answered else []
    located = form.locate(
        h("Steps plan"), table(HEADER, *first, EMPTY), *rest, p(title, bold=True), table(HEADER, TWO)
    )
    steps = [one for path, one in located.readings.items() if path.startswith("steps") and one.answers]
    told = [one.confidence <= GUESSED for one in steps]
    if confident is None and answered:
        assert told == [False] * 3
        assert {"Bo Diaz", "June 2027"} <= {
            text for text, verdict in verdicts(located) if verdict == "unplaced"
        }
    else:
        assert told == [False] * 3 * len(first) + [not confident] * 3


def test_more_columns_in_other_words_than_can_be_tried_in_every_order() -> None:
    kinds = {"step": "long", "lead": "person", "due": "date", "mail": "email", "cost": "number"}
    prompts = ("Activity", "Led by", "Target date", "Address", "Price", "Place", "Material", "Proof")
    names = (*kinds, "room", "needs", "proof")
    columns = {
        name: f"{{kind: {kinds.get(name, 'text')}, prompt: {prompt}}}"
        for name, prompt in zip(names, prompts, strict=True)
    }
    mapping = "".join(f"      {name}: {spec}\n" for name, spec in columns.items())
    form = Drawn(
        f"rows:\n  steps:\n    columns:\n{mapping}", h("Steps"), table(list(prompts), [""] * 8, header=True)
    )
    others = ["What I will do", "Who", "When", "E-mail", "Dollars", "Room", "What we need", "How we know"]
    row = ["Read the book", "Ann Lee", "5/1/2027", "ann@example.org", "40", "Hall", "Paper", "Notes"]
    assert form.read(h("Steps"), table(others, row, header=True))["steps"] == [
        dict(zip(names, [*row[:2], "2027-05-01", *row[3:]], strict=True))
    ]
