"""Rows that are no table any more: typed as lines, a labelled line for each cell."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, table, verdicts
from planforms.locate.alignment import GUESSED

FORM = """
rows:
  steps:
    columns:
      due: {kind: date, prompt: Target date}
      lead: {kind: person, prompt: Led by}
      step: {kind: long, prompt: "Activity (as planned)"}
fields:
  after: {kind: long, prompt: How did it go?}
  total: {kind: text, prompt: "Total hours:"}
"""
HEADER = ["Target date", "Led by", "Activity (as planned)"]
AFTER = p("How did it go?", bold=True)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(
        FORM, h("Steps"), table(HEADER, ["", "", ""]), AFTER, p(""), p("Total hours: ___", fill=True)
    )


def lines(*texts: str) -> list[object]:
    return [p(text) for text in texts]


def test_an_entry_with_one_answer_is_no_header_again(form: Drawn) -> None:
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Led by: Ann Lee", "Activity (as planned): Read")]
    copy += lines("Target date:", "Led by: Bo Diaz", "Activity (as planned):")
    copy += lines("Target date:", "Led by:", "Activity (as planned):")
    assert form.read(*copy)["steps"] == [
        {"due": "2027-05-01", "lead": "Ann Lee", "step": "Read"},
        {"lead": "Bo Diaz"},
    ]


def test_a_label_in_nearly_the_same_words_begins_its_answer(form: Drawn) -> None:
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Led by: Ann Lee", "Activity(as planned): Read")]
    assert form.read(*copy)["steps"] == [{"due": "2027-05-01", "lead": "Ann Lee", "step": "Read"}]


def test_a_labelled_line_of_the_form_ends_the_last_entry(form: Drawn) -> None:
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Led by: Ann Lee", "Activity (as planned): Read")]
    read = form.read(*copy, *lines("Total hours: 12"))
    assert read["steps"][0]["step"] == "Read"  # type: ignore[index]
    assert read["total"] == "12"


def test_a_prompt_in_other_words_ends_the_last_entry(form: Drawn) -> None:
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Led by: Ann Lee", "Activity (as planned): Read")]
    read = form.read(
        *copy, p("together"), p("What came of it?", bold=True), p("More talk."), p("Total hours: 12")
    )
    assert read["steps"][0]["step"] == "Read\ntogether"  # type: ignore[index]
    assert read["after"] == "More talk."


def test_counters_and_titles_typed_before_the_entries_are_the_forms() -> None:
    drawn = Drawn(
        "rows:\n  costs: {columns: {what: {kind: title}, cost: {prompt: Cost}, code: {prompt: Code}}}",
        table(["", "Cost", "Code"], ["Meals", "", ""], ["Travel", "", ""]),
    )
    copy = lines("Meals", "Cost: $4", "Code: A1", "Travel", "Cost: $9", "Code: B2")
    assert drawn.read(*copy)["costs"] == [  # type: ignore[arg-type]
        {"what": "Meals", "cost": "$4", "code": "A1"},
        {"what": "Travel", "cost": "$9", "code": "B2"},
    ]


def test_numbers_behind_labels_count_the_rows() -> None:
    drawn = Drawn(
        "rows:\n  steps: {columns: {number: {kind: ordinal, prompt: No.}, what: {prompt: Step}}}",
        table(["No.", "Step"], ["1", ""], ["2", ""]),
    )
    copy = lines("No.: 1", "Step: Read", "No.: 2", "Step: Write")
    assert drawn.read(*copy)["steps"] == [{"number": 1, "what": "Read"}, {"number": 2, "what": "Write"}]  # type: ignore[arg-type]
    assert not [text for text, verdict in verdicts(drawn.locate(*copy)) if verdict == "unplaced"]  # type: ignore[arg-type]


STEPS = """
fields:
  aim: {kind: long, prompt: Aim}
rows:
  steps: {columns: {number: {kind: ordinal, prompt: '#'}, what: {kind: long, prompt: Action step}}}
"""


@pytest.fixture(scope="module")
def counted() -> Drawn:
    return Drawn(
        STEPS, h("Plan"), p("Aim", bold=True), p(""), table(["#", "Action step"], ["1", ""], ["2", ""])
    )


READ_AND_WRITE = {"aim": "Talk", "steps": [{"number": 1, "what": "Read"}, {"number": 2, "what": "Write"}]}


@pytest.mark.parametrize("bullet", ["• ", "- ", "•\t"])
def test_a_list_with_bullets_at_the_end_is_the_rows_and_told(counted: Drawn, bullet: str) -> None:
    copy = [h("Plan"), p("Aim", bold=True), *lines("Talk", f"{bullet}Read", f"{bullet}Write")]
    assert counted.read(*copy) == READ_AND_WRITE  # type: ignore[arg-type]
    assert counted.locate(*copy).readings["steps[0].what"].confidence <= GUESSED  # type: ignore[arg-type]


def test_bullets_right_below_a_prompt_are_its_answer(counted: Drawn) -> None:
    copy = [h("Plan"), p("Aim", bold=True), *lines("• Read", "• Write")]
    assert "steps" not in counted.read(*copy)  # type: ignore[arg-type]


def test_lines_with_tabs_below_a_header_in_other_words_are_rows(counted: Drawn) -> None:
    copy = [h("Plan"), p("Aim", bold=True), *lines("Talk", "#\tWhat we will do", "1\tRead", "2\tWrite")]
    assert counted.read(*copy) == READ_AND_WRITE  # type: ignore[arg-type]


def test_a_line_with_tabs_and_no_answer_does_not_end_the_rows(counted: Drawn) -> None:
    copy = [h("Plan"), p("Aim", bold=True), *lines("Talk", "#\tAction step", "1\t", "2\tWrite")]
    assert counted.read(*copy)["steps"] == [{"number": 2, "what": "Write"}]  # type: ignore[arg-type]


def test_a_counted_table_in_a_cell_is_known_by_its_counter_and_its_label_is_nobodys_answer(
    counted: Drawn,
) -> None:
    steps = table(["#", "Steps"], ["1", "Read"], ["2", "Write"])
    copy = [h("Plan"), table([p("Aim", bold=True), "Talk"], ["How", [steps]])]
    assert counted.read(*copy) == READ_AND_WRITE
    assert ("How", "unplaced") in verdicts(counted.locate(*copy))


def test_marks_within_an_answer_end_no_label(form: Drawn) -> None:
    said = [
        "Target date: Sept–Nov 2026",
        "Led by: The team: Bo – Ann",
        "Activity (as planned): Then: read? Yes: all",
    ]
    copy = [h("Steps"), *lines(*said, "Target date: 5/1/2027", "Led by: Ann Lee")]
    assert form.read(*copy)["steps"] == [
        {"due": "Sept–Nov 2026", "lead": "The team: Bo – Ann", "step": "Then: read? Yes: all"},
        {"due": "2027-05-01", "lead": "Ann Lee"},
    ]


def test_guidance_behind_a_label_is_part_of_it() -> None:
    asked = "Activity: what will you do in your own room?"
    drawn = Drawn(
        FORM.replace("Activity (as planned)", asked), h("Steps"), table([*HEADER[:2], asked], ["", "", ""])
    )
    copy = [h("Steps"), *lines("Target date: 5/1/2027", f"{asked} Read: all", "Target date: 6/1/2027")]
    assert drawn.read(*copy)["steps"][0] == {"due": "2027-05-01", "step": "Read: all"}  # type: ignore[index]
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Activity: Read: all", "Target date: 6/1/2027")]
    assert drawn.read(*copy)["steps"][0] == {"due": "2027-05-01", "step": "Read: all"}  # type: ignore[index]


def test_a_row_in_which_an_answer_begins_with_a_question_is_doubted(form: Drawn) -> None:
    asked = "Activity (as planned): how will it change your own room? Read: all"
    copy = [h("Steps"), *lines("Target date: 5/1/2027", asked, "Target date: 6/1/2027", "Led by: Ann Lee")]
    found = form.locate(*copy).readings
    assert found["steps[0].step"].confidence <= GUESSED
    assert found["steps[1].lead"].confidence > GUESSED


def test_guidance_that_goes_on_in_the_next_line_is_no_answer() -> None:
    asked = "Activity: what will you do in your own room?"
    drawn = Drawn(
        FORM.replace("Activity (as planned)", asked), h("Steps"), table([*HEADER[:2], asked], ["", "", ""])
    )
    broken = ["Activity: what will you do", "in your own room? Read:", "all of it", "Target date: 6/1/2027"]
    copy = [h("Steps"), *lines("Target date: 5/1/2027", *broken, "Activity: what will you do", "next?")]
    steps = drawn.read(*copy)["steps"]
    assert steps[0] == {"due": "2027-05-01", "step": "Read:\nall of it"}  # type: ignore[index]
    assert steps[1] == {"due": "2027-06-01", "step": "what will you do\nnext?"}  # type: ignore[index]


@pytest.mark.parametrize(
    "asked",
    [["12. How did it go? Well."], ["3) How did it go?", "Well."]],
)
def test_a_numbered_line_of_the_form_ends_the_last_entry(form: Drawn, asked: list[str]) -> None:
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Led by: Ann Lee", "Activity (as planned): Read")]
    copy += lines("Target date: 6/1/2027", "Led by: Bo Diaz", "Activity (as planned): Write", *asked)
    read = form.read(*copy, p("Total hours: 5"))
    assert [step["step"] for step in read["steps"]] == ["Read", "Write"]
    assert (read["after"], read["total"]) == ("Well.", "5")


def test_a_numbered_line_of_the_form_that_breaks_off_ends_the_last_entry() -> None:
    asked = "4. How did what you learned change your practice this year?"
    form = Drawn(
        FORM.replace("How did it go?", asked), h("Steps"), table(HEADER, ["", "", ""]), p(asked), p("")
    )
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Led by: Ann Lee", "Activity (as planned): Read")]
    copy += lines("Target date: 6/1/2027", "Led by: Bo Diaz", "Activity (as planned): Write")
    copy += lines("4. How did what you learned change your", "practice this year?", "Not at all.")
    assert [step["step"] for step in form.read(*copy)["steps"]] == ["Read", "Write"]


LIST = """
fields:
  aim: {kind: long, prompt: What is your aim?}
rows:
  steps:
    columns:
      number: {kind: ordinal, prompt: "#"}
      text: {kind: long, prompt: Steps taken}
"""


@pytest.mark.parametrize(("head", "printed"), [("Steps to take", True), ("We read books", False)])
def test_a_few_words_above_a_numbered_list_are_its_header_if_one_is(head: str, printed: bool) -> None:
    form = Drawn(LIST, p("What is your aim?"), p(""), table(["#", "Steps taken"], ["1", ""], ["2", ""]))
    read = form.read(p("What is your aim?"), p("To read"), p(head), p("1. Books"), p("2. Papers"))
    assert [step["text"] for step in read["steps"]] == ["Books", "Papers"]
    assert read["aim"] == ("To read" if printed else f"To read\n{head}")


RECORDS = Drawn(
    """
fields: {goal: {kind: long, prompt: Goal}, impact: {kind: long, prompt: Impact}}
rows:
  meetings:
    title: Meetings
    columns: {date: {kind: date, prompt: Date}, kind: {prompt: Meeting}, notes: {kind: long, prompt: Notes}}
    """,
    p("Goal", bold=True),
    box(),
    p("Meetings", bold=True),
    table(["Date", "Meeting", "Notes"], ["", "", ""], ["", "", ""]),
    p("Impact", bold=True),
    box(),
)


def test_rows_with_each_answer_on_the_line_below_its_header() -> None:
    said = [("5/1/2027", "Planning", "We met."), ("5/8/2027", "Debrief", "We read.")]
    lines = [p("Goal", bold=True), "Read more.", p("Meetings", bold=True)]
    for number, (day, kind, notes) in enumerate(said, 1):
        lines += [p(f"Entry {number} of 2", bold=True), p("Date", bold=True), day]
        lines += [p("Meeting", bold=True), kind, p("Notes", bold=True), notes, "And more."]
    read = RECORDS.read(*lines, p("Impact", bold=True), "They liked it.")
    assert read == {
        "goal": "Read more.",
        "meetings": [
            {"date": "2027-05-01", "kind": "Planning", "notes": "We met.\nAnd more."},
            {"date": "2027-05-08", "kind": "Debrief", "notes": "We read.\nAnd more."},
        ],
        "impact": "They liked it.",
    }


def test_a_last_entry_that_goes_on_in_a_table_is_doubted(form: Drawn) -> None:
    copy = [h("Steps"), *lines("Target date: 5/1/2027", "Led by: Ann Lee", "Activity (as planned): Read")]
    located = form.locate(*copy, p("Office notes"), box("Late."))
    assert located.readings["steps[0].step"].confidence <= GUESSED
    assert located.readings["steps[0].lead"].confidence > GUESSED
    assert form.locate(*copy).readings["steps[0].step"].confidence > GUESSED
