"""Groups of boxes on a blank: the question that they answer, and what is asked behind their labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, lines, read_by, saved

from planforms.forms.mapping import FieldSpec
from planforms.learning.draft.draft import Draft


def fields(*lines: str) -> dict[str, FieldSpec]:
    """The fields drafted from a Word blank with these lines below its title."""
    return drafted(lines).fields


def drafted(lines: Sequence[str], *rows: list[str]) -> Draft:
    """The draft from a Word blank with these lines below its title, and a table."""
    document = docx.Document()
    for line in ("Yearly Summary of Learning", *lines):
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]) if rows else 1)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return draft_of(saved(document))


def asked(*lines: str) -> list[tuple[str, str]]:
    return [(spec.kind, (spec.prompt or spec.options)[0]) for spec in fields(*lines).values()]


def test_a_long_statement_is_what_its_boxes_ask() -> None:
    said = (
        "I understand that I may take this back at any time. " + "It goes on for a while " * 7 + "and ends."
    )
    assert len(said.split()) > 40
    assert asked(said, "☐ Yes", "☐ No") == [("choice", said)]


def test_a_line_behind_a_label_does_not_take_the_question() -> None:
    assert asked("How did you learn?", "☐ Online course", "☐ Peer visits", "☐ Other: ________________") == [
        ("choices", "How did you learn?"),
        ("text", "Other:"),
    ]


def test_wide_space_behind_a_label_is_no_place_to_write() -> None:
    assert asked("Topics discussed:", "☐ Planning\t\t☐ Grading", "☐ Families\t\t☐ Time") == [
        ("choices", "Topics discussed:")
    ]


def test_what_a_label_asks_for_more_is_a_field_of_its_own() -> None:
    lines = ("Did you attend a conference?", "☐ No", "☐ Yes, please name it: ________________")
    assert asked(*lines) == [("choice", "Did you attend a conference?"), ("text", "please name it:")]


def test_boxes_go_on_behind_what_one_of_them_asks_for() -> None:
    made = asked("Did you attend a conference?", "☐ Yes, please name it: ________________", "☐ No")
    assert made == [("choice", "Did you attend a conference?"), ("text", "Yes")]


def test_a_label_said_again_begins_another_group() -> None:
    made = asked("Review", "☐ Met  ☐ Not met      Chair: ________", "☐ Met  ☐ Not met      Dean: ________")
    assert [kind for kind, _ in made].count("choice") == 2


def test_what_says_how_to_tick_is_the_question() -> None:
    assert asked(
        "Source of funds (mark all that apply):", "", "☐ Department account", "☐ Sponsored project"
    ) == [("choices", "Source of funds (mark all that apply):")]


def test_empty_lines_between_boxes_are_no_place_for_an_answer() -> None:
    assert asked("Describe the format:", "☐ Online", "", "☐ In person") == [
        ("choices", "Describe the format:")
    ]


def test_sentences_below_options_describe_them() -> None:
    made = asked(
        "Select one plan:",
        "☐ Project cycle",
        "      An inquiry project with a written report in May.",
        "☐ Peer cycle",
        "      Four visits with a trained peer.",
        "Why did you choose it?",
        "",
    )
    assert made == [("choice", "Select one plan:"), ("long", "Why did you choose it?")]


def test_rows_are_titled_behind_the_box_that_ticks_them() -> None:
    draft = drafted(
        [],
        ["Done", "Task", "Date"],
        ["☐", "Badge issued", ""],
        ["☐", "Laptop received", ""],
        ["☐", "Tour", ""],
    )
    (table,) = draft.rows.values()
    assert [column.kind for column in table.columns.values()] == ["choices", "title", "date"]


def test_a_row_of_boxes_below_its_labels_is_no_table() -> None:
    draft = drafted(["Comfort with data"], ["Low", "Medium", "High"], ["☐", "☐", "☐"])
    assert not draft.rows
    assert [spec.kind for spec in draft.fields.values()] == ["choice"]


def test_boxes_in_the_row_below_are_not_the_answer_to_a_label_further_right() -> None:
    rows = [["Teacher:", "Evaluation year:"], ["☐ Continuing  ☐ Probationary", "Years in district:"]]
    draft = drafted(["Please print."], *rows)
    asked = [(spec.prompt, spec.options) for spec in draft.fields.values()]
    assert (["Evaluation year:"], []) in asked
    assert ([], ["Continuing", "Probationary"]) in asked


@pytest.mark.parametrize(
    "line",
    [
        "Rate: {} 40p  {} 24p     Receipts attached: {} Yes  {} No",
        "Rate: 40p {}  24p {}     Receipts attached: Yes {}  No {}",
    ],
)
def test_two_questions_on_a_line_have_boxes_each(tmp_path: Path, line: str) -> None:
    blank, copy = (lines("Name: ________", line.format(*marks)) for marks in ("□□□□", "□☒☒□"))
    found = list(answers(read_by(tmp_path, blank, copy)).items())
    assert found == [("rate", "24p"), ("receipts_attached", "Yes")]


def test_brackets_that_close_behind_lines_are_no_part_of_answers(tmp_path: Path) -> None:
    kinds = "Kind of leave:", "{} Sick", "☐ Funeral (relationship: ________)", "☐ Other"
    asked = "Hours ({})", "Cost [{}] per day"
    blank, copy = (
        lines(
            *(line.format(box) for line in kinds),
            *(line.format(said) for line, said in zip(asked, answered, strict=True)),
        )
        for box, answered in (("☐", ["________"] * 2), ("☒", ["12", "5 dollars"]))
    )
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Sick", "12", "5 dollars"]
    assert not submission.unplaced


@pytest.mark.parametrize(("yes", "no"), [("_X_", "___"), ("___", "X"), ("___", "x___")])
@pytest.mark.parametrize("more", ["If yes, explain: {}", "If yes, attach a note."])
def test_short_lines_behind_yes_and_no_are_boxes_before_what_is_asked_further(
    tmp_path: Path, yes: str, no: str, more: str
) -> None:
    form = f"Moved this year?  Yes {{}}  No {{}}   {more}"
    blank, copy = (
        lines("Name: ________", form.format(*said, "________")) for said in (("___", "___"), (yes, no))
    )
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Yes" if yes == "_X_" else "No"]


def test_boxes_right_below_the_title_are_asked_for() -> None:
    levels = ["☐ Basic   ☐ Advanced", "Room: ________"]
    (choice,) = [spec for spec in fields(*levels).values() if spec.kind.startswith("choice")]
    assert not choice.options or choice.options == ["Basic", "Advanced"]
    assert len(fields(*levels)) == 2


def test_what_an_option_asks_for_leaves_it_one_of_a_pair() -> None:
    made = asked("ADMINISTRATIVE ACTION:", "☐ Approved", "☐ Not approved. Reason: ________________")
    assert made[0] == ("choice", "ADMINISTRATIVE ACTION:")


def test_numbers_before_options_leave_them_several() -> None:
    made = asked("What was done:", "☐ 1. Goals were set", "☐ 2. Visits were planned", "☐ 3. Forms were read")
    assert made[0][0] == "choices"


def test_a_box_by_itself_is_asked_of_everybody_only_where_it_agrees_to_something() -> None:
    found = fields(
        "Option 1", "☐ Paid at once", "Option 2", "☐ Paid later", "Statement", "☐ I certify that this is true"
    )
    assert [bool(spec.required) for spec in found.values()] == [False, False, True]


def test_the_end_of_a_sentence_behind_its_last_place_asks_for_nothing() -> None:
    found = fields("Paid for ____ and ____ weeks.", "", "", "", "Name: ____")
    assert not any("weeks." in spec.prompt for spec in found.values())


def test_statements_below_a_question_and_its_boxes_are_a_group_of_their_own() -> None:
    statements = ("☐ A license was required for this.", "☐ The person held a license all the time.")
    made = fields("Employ this person again?  ☐ Yes  ☐ With reservation  ☐ No", *statements)
    assert [spec.options for spec in made.values()] == [
        ["Yes", "With reservation", "No"],
        ["A license was required for this.", "The person held a license all the time."],
    ]


def test_sentences_that_are_options_from_the_first_on_answer_the_question() -> None:
    made = asked("The plan:", "☐ The plan was met in full.", "☐ The plan was met in parts.", "☐ Not met")
    assert [prompt for _, prompt in made] == ["The plan:"]


def test_boxes_all_across_a_table_are_not_the_answer_to_a_label_in_the_row_above() -> None:
    document = docx.Document()
    document.add_paragraph("Yearly Summary of Learning")
    table = document.add_table(3, 2)
    for cell, text in zip(
        (*table.rows[0].cells, table.cell(1, 0).merge(table.cell(1, 1)), *table.rows[2].cells),
        ("Date received: ", "Date reviewed: ", "☐ Approved  ☐ Returned", "Chair: ", "Date: "),
        strict=True,
    ):
        cell.text = text
    made = draft_of(saved(document)).fields.values()
    assert [(spec.kind, spec.prompt) for spec in made][1:3] == [("date", ["Date reviewed:"]), ("choices", [])]


@pytest.mark.parametrize("empty", ["[__]", "[_]", "[      ]", "[\u2003]"])
def test_brackets_of_any_width_before_questions_are_boxes(tmp_path: Path, empty: str) -> None:
    questions = ("Is the room ready?", "Are the books there?", "Has the list been sent?")
    blank = lines("Name: ________", *(f"{empty} {question}" for question in questions))
    ticked = lines("Name: ________", f"[X] {questions[0]}", f"{empty} {questions[1]}", f"[x] {questions[2]}")
    assert list(answers(read_by(tmp_path, blank, ticked)).values()) == [f"{questions[0]}\n{questions[2]}"]


def test_brackets_before_questions_with_typed_numbers_are_boxes(tmp_path: Path) -> None:
    questions = ("1. Is the room ready?", "2. Are the books there?", "3) Has the list been sent?")
    blank = lines("Name: ________", *(f"[  ] {question}" for question in questions))
    ticked = lines("Name: ________", f"[X] {questions[0]}", f"[  ] {questions[1]}", f"[x] {questions[2]}")
    assert list(answers(read_by(tmp_path, blank, ticked)).values()) == [f"{questions[0]}\n{questions[2]}"]


@pytest.mark.parametrize(("no", "yes", "said"), [("__X__", "______", "No"), ("______", "_√_", "Yes")])
def test_short_lines_behind_no_and_yes_on_two_lines_are_boxes(
    tmp_path: Path, no: str, yes: str, said: str
) -> None:
    question = "Do you expect any pay during the leave? If so, please describe it below."
    blank = lines("Name: ________", question, "No ______", "Yes ______ If yes, please describe")
    copy = lines("Name: ________", question, f"No {no}", f"Yes {yes} If yes, please describe")
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == [said]


def test_what_yes_asks_for_below_its_line_is_a_field_of_its_own(tmp_path: Path) -> None:
    form = (
        "Name: ________",
        "Will you be paid?",
        "No {}",
        "Yes {} If yes, please describe",
        "{}",
        "",
        "Site: _____",
    )
    blank = lines(*(line.format("______" if line[:1] in "NY" else "") for line in form))
    copy = lines(
        form[0], form[1], "No ______", "Yes __X__ If yes, please describe", "A stipend.", "", form[-1]
    )
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Yes", "A stipend."]


def test_a_line_behind_no_with_a_colon_may_ask_for_a_number() -> None:
    assert asked("Item: ________", "No: ____") == [("text", "Item:"), ("text", "No:")]


def test_boxes_below_the_title_of_a_form_are_asked_for() -> None:
    asks = drafted_below("Joining the Garden Club", "☐ Full membership", "☐ Reduced membership")
    assert [spec.kind for spec in asks.values() if spec.kind.startswith("choice")] == ["choices"]


def drafted_below(title: str, *lines: str) -> dict[str, FieldSpec]:
    """The fields of a blank with a title of its own and lines below it."""
    document = docx.Document()
    document.add_heading(title, 0)
    for line in (*lines, "Name: ________"):
        document.add_paragraph(line)
    return draft_of(saved(document)).fields


def test_boxes_of_a_row_that_are_all_an_answer_may_be_end_with_it(tmp_path: Path) -> None:
    def form(*ticked: int) -> bytes:
        texts = ["In the state", "Guests?", "Yes", "No", "Out of the state", "Pupils?", "Yes", "No"]
        signs = [f"{'☒' if at in ticked else '☐'} " if at % 4 != 1 else "" for at in range(len(texts))]
        document = docx.Document()
        document.add_paragraph("Travel Request")
        document.add_paragraph("Name: ____________")
        table = document.add_table(2, 4)
        for at, (sign, text) in enumerate(zip(signs, texts, strict=True)):
            table.cell(at // 4, at % 4).text = sign + text
        return saved(document)

    read = answers(read_by(tmp_path, form(), form(2, 4, 7)))
    assert {"Yes", "No", "Out of the state"} == set(read.values())
