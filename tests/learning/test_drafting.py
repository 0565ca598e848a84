"""What a blank is seen to ask: prompts, kinds, tables, repeated parts, whatever it looks like."""

from __future__ import annotations

import pytest
from blanks import draft_of
from docx.document import Document as Drawn
from invented_forms import box, checklist, drawn, grid, line, prompt, support_plan, table
from ruamel.yaml import YAML

from planforms.document import Control, Mark, Paragraph, Part, Place
from planforms.document import Document as ReadDocument
from planforms.forms.mapping import FieldSpec
from planforms.learning.draft.called import id_of
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.words.names import slug
from planforms.learning.words.vocabulary import meaning
from planforms.learning.written import yaml_text


def drafted(data: bytes) -> Draft:
    return draft_of(data)


def kinds(draft: Draft) -> dict[str, str]:
    return {path: spec.kind for path, spec in draft.mapping().walk()}


def test_a_whole_form() -> None:
    draft = drafted(support_plan())

    assert kinds(draft) == {
        "mentor.name": "person",
        "owner.name": "person",
        "school": "text",
        "school_year": "school-year",
        "supports": "choices",
        "mentor_signature": "signature",
        "mentor_signed_on": "date",
        "goals[].want_get_better": "long",
        "goals[].rationale": "long",
        "goals[].activities[].activity": "long",
        "goals[].activities[].target_date": "date",
        "goals[].activities[].evidence": "long",
    }
    assert draft.sections["goals"].starts == "Goal #"
    assert draft.identity == ["owner", "school", "school_year"]
    assert draft.said.keys() == kinds(draft).keys()


def test_lines_to_write_on() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Leave Request", 1)
        line(document, "Name: {a}   Date: {b}")
        line(document, "Employee ID {c}  Phone {d}")

    assert list(kinds(drafted(drawn(draw)))) == ["owner.name", "date", "employee_number", "phone"]


def test_a_person_who_is_called_as_a_table_is_has_another_name() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Application", 1)
        document.add_heading("Mentor", 2)
        table(document, ["Criterion", "Met", "Not yet"], [["Evidence is complete"], ["It is shown"]])
        line(document, "Mentor: {a}")
        line(document, "Mentor e-mail: {b}")

    named = list(kinds(drafted(drawn(draw))))
    assert len(named) == len(set(named))
    assert "mentor_2.name" in named


def test_guidance_and_headings_ask_nothing() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Growth Plan", 1)
        document.add_paragraph("Directions: Complete every part by May 1.")
        prompt(document, "Part A: Your year")
        document.add_paragraph("Think of one class.")
        prompt(document, "Rationale")
        box(document)

    assert list(kinds(drafted(drawn(draw)))) == ["rationale"]


@pytest.mark.parametrize(
    ("question", "labels", "kind"),
    [
        ("Is a substitute needed?", ["Yes", "No"], "choice"),
        ("Format (check one)", ["Course", "Workshop"], "choice"),
        ("Topics", ["Reading", "Writing", "Science"], "choices"),
        ("Rating", ["Effective", "Developing", "Ineffective"], "choice"),
        ("Was the goal met? (check all that apply)", ["Yes", "No"], "choices"),
        ("Select one or more areas of need:", ["Course", "Workshop"], "choices"),
        ("Select one of the areas of need:", ["Course", "Workshop"], "choice"),
    ],
)
def test_boxes_of_which_one_or_many_are_ticked(question: str, labels: list[str], kind: str) -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Some form", 1)
        document.add_paragraph(f"{question}  " + "  ".join(f"☐ {label}" for label in labels))

    assert list(kinds(drafted(drawn(draw))).values()) == [kind]


def test_a_header_of_two_rows() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Plan", 1)
        made = document.add_table(rows=5, cols=4)
        made.cell(0, 0).merge(made.cell(1, 0)).text = "Goal"
        made.cell(0, 1).merge(made.cell(0, 2)).text = "Plan of action"
        made.cell(1, 1).text = "Action steps"
        made.cell(1, 2).text = "Timeline"
        made.cell(0, 3).merge(made.cell(1, 3)).text = "Evidence"

    assert list(kinds(drafted(drawn(draw)))) == [
        "activities[].goal",
        "activities[].activity",
        "activities[].target_date",
        "activities[].evidence",
    ]


def test_two_tables_with_the_same_headers_keep_apart() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Plan", 1)
        prompt(document, "Fall")
        table(document, ("Activity", "Evidence"))
        prompt(document, "Spring")
        table(document, ("Activity", "Evidence"))

    assert list(drafted(drawn(draw)).rows) == ["activities", "spring_activities"]


def test_parts_that_differ_by_a_word() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Conferences", 0)
        for season in ("Fall", "Spring"):
            document.add_heading(f"{season} Conference", 1)
            prompt(document, "What is working?")
            box(document)
            prompt(document, "Next steps")
            box(document)

    section = drafted(drawn(draw)).sections["conferences"]
    assert section.starts == {"fall": "Fall Conference", "spring": "Spring Conference"}
    assert list(section.fields) == ["working", "next_steps"]


def test_numbered_boxes_that_hold_prompt_and_answer() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Plan", 1)
        for text in ("1. Professional goals", "2. What support do you need?"):
            box(document, f"{text}\n\n")

    assert list(kinds(drafted(drawn(draw)))) == ["statement", "supports"]


def test_labels_above_and_below_their_answers() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Record", 1)
        above = document.add_table(rows=2, cols=2)
        above.cell(0, 0).text, above.cell(0, 1).text = "First Name", "Last Name"
        document.add_paragraph()
        below = document.add_table(rows=2, cols=2)
        below.cell(1, 0).text, below.cell(1, 1).text = "Employee signature", "Date"

    assert list(kinds(drafted(drawn(draw)))) == [
        "owner.given_name",
        "owner.family_name",
        "signature",
        "owner_signed_on",
    ]


def test_a_form_that_is_one_table() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Plan", 1)
        made = document.add_table(rows=7, cols=2)
        made.cell(0, 0).text, made.cell(0, 1).text = "", ""
        made.cell(0, 0).paragraphs[0].add_run("Name").bold = True
        made.cell(1, 0).merge(made.cell(1, 1)).text = "Rationale"
        made.cell(2, 0).merge(made.cell(2, 1))
        made.cell(3, 0).text, made.cell(3, 1).text = "Action step", "Evidence"
        made.cell(6, 0).merge(made.cell(6, 1)).text = "Reflection: \n"

    found = kinds(drafted(drawn(draw)))
    assert {"owner.name", "rationale", "reflection", "activities[].activity", "activities[].evidence"} == set(
        found
    )


def test_what_is_printed_to_be_written_over_is_an_example() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Agreement", 1)
        document.add_paragraph("Campus: [Enter campus]")

    assert drafted(drawn(draw)).fields["school"].examples == ["[Enter campus]"]


def test_required_is_a_first_guess() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Plan", 1)
        grid(document, [("Name", ""), ("Phone (optional)", ""), ("Final reflection", ""), ("Comments", "")])

    required = {path: spec.required for path, spec in drafted(drawn(draw)).mapping().walk()}
    assert list(required.values()) == ["plan", False, "final", False]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Teacher's Name:", "owner.name"),
        ("Name of Principal", "principal.name"),
        ("Supervisor Signature", "supervisor_signature"),
        ("Building", "school"),
        ("Grade Level/Subject", "teaching_assignment"),
        ("By when?", "target_date"),
        ("2. Why did you choose this goal?", "rationale"),
        ("Artifacts", "evidence"),
        ("Resources needed", "supports"),
        ("M – Measurable", "measurable"),
        ("Relevant: why does it matter?", "relevant"),
        ("Reason for the request", "rationale"),
        ("Reason if denied", "reason_denied"),
        ("Training I attended (title, date, hours):", "training_attended"),
        ("What will your classroom look like?", "classroom_look_like"),
    ],
)
def test_many_words_mean_one_thing(label: str, name: str) -> None:
    assert meaning(label).name == name


def test_a_name_is_no_word_that_means_something_else() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Questionnaire", 1)
        grid(document, [("Form", ""), ("Plan", "")])

    assert list(drafted(drawn(draw)).fields) == ["form_answer", "plan_answer"]


def test_an_id_has_no_year() -> None:
    assert id_of("Growth Plan 2026–27") == id_of("Growth Plan 2027–28") == "growth-plan"


def test_a_slug_is_ascii() -> None:
    assert slug("Évaluation de l’école") == "evaluation_de_l_ecole"


def test_rows_with_printed_titles_keep_them() -> None:
    draft = drafted(checklist())

    assert kinds(draft) == {
        "look_fors[].look_for": "title",
        "look_fors[].observed": "choice",
        "look_fors[].comments": "long",
    }


def test_a_tooltip_tells_where_printed_labels_mislead() -> None:
    """In a PDF whose labels stand below their fields, the tooltip says whose field is whose."""
    lines = [
        ("text", "Request"),
        ("field", "a", "Applicant name"),
        ("text", "Applicant name"),
        ("field", "b", "Course title"),
    ]

    fields = draft_mapping(pdf_like(lines), "request.pdf").fields

    assert {name: spec.control for name, spec in fields.items()} == {
        "owner.name": ["a"],
        "course_title": ["b"],
    }


def pdf_like(lines: list[tuple[str, ...]]) -> ReadDocument:
    """A document as the reader of fillable PDFs makes it: printed lines, and fields with name and tooltip."""
    blocks = []
    for number, (kind, *said) in enumerate(lines):
        place = Place(page=1, box=(72, 40.0 * number, 300, 40.0 * number + 12))
        if kind == "text":
            blocks.append(Paragraph(said[0], place))
        else:
            mark = Mark(0, 0, Control("text", tag=said[0], alias=said[1]))
            blocks.append(Paragraph("", place, (mark,)))
    return ReadDocument("application/pdf", (Part("body", "body", tuple(blocks)),))


def test_lines_of_a_numbered_list_are_named_by_what_heads_them() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Self-evaluation", 0)
        prompt(document, "My goals for next year:")
        for number in (1, 2):
            document.add_paragraph(f"{number}) {'_' * 40}")

    assert list(drafted(drawn(draw)).fields) == ["goals_next_year_1", "goals_next_year_2"]


def test_the_header_of_a_table_of_labels_asks_nothing() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Working Agreement", 0)
        made = document.add_table(rows=3, cols=2)
        made.cell(0, 0).text, made.cell(0, 1).text = "Topic", "Our agreement"
        for row, label in zip(made.rows[1:], ("Time", "Listening"), strict=True):
            row.cells[0].paragraphs[0].add_run(label).bold = True
            row.cells[0].add_paragraph("How will we do it?")

    assert list(drafted(drawn(draw)).fields) == ["time", "listening"]


def test_a_name_asked_for_again_with_a_date_is_who_signs() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Review", 0)
        grid(document, [("Principal", ""), ("School", "")])
        line(document, "Principal {a} Date {b}", {})

    assert kinds(drafted(drawn(draw))) == {
        "principal.name": "person",
        "school": "text",
        "principal_signature": "signature",
        "principal_signed_on": "date",
    }


def test_three_who_sign_on_one_line() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Contact log", 0)
        grid(document, [("Mentor", ""), ("New Teacher", "")])
        document.add_paragraph("_" * 14 + "\t" + "_" * 14 + "\t" + "_" * 14)
        document.add_paragraph("Mentor\tNew Teacher\tDate")

    assert list(drafted(drawn(draw)).fields)[2:] == ["mentor_signature", "signature", "owner_signed_on"]


def test_what_somebody_writes_below_a_heading_is_a_remark() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Annual Review", 0)
        grid(document, [("Supervisor", ""), ("School", "")])
        document.add_heading("Comments", 1)
        prompt(document, "Supervisor")
        box(document)

    assert kinds(drafted(drawn(draw)))["supervisor_comments"] == "long"


def test_a_sentence_alone_below_a_heading_is_named_by_it() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Development Plan", 0)
        for heading, sentence in (
            ("Service", "Describe how you will serve the department and the university."),
            ("Outreach", "Describe who you plan to meet outside the university this spring."),
        ):
            document.add_heading(heading, 2)
            document.add_paragraph(sentence)
            box(document)

    assert list(drafted(drawn(draw)).fields) == ["service", "outreach"]


def test_two_questions_above_their_boxes_are_no_list() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Log", 0)
        table(document, ("What changed for students?", "What comes next?"), room=1)

    draft = drafted(drawn(draw))
    assert (list(draft.fields), draft.rows) == (["changed_students", "comes_next"], {})


def test_columns_of_one_meaning_are_told_apart_by_their_words() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Tuition Request", 0)
        table(document, ("Course title", "Estimated cost", "Actual cost", "Budget code"))

    assert list(drafted(drawn(draw)).rows["courses"].columns)[1:] == ["cost", "actual_cost", "budget_code"]


def test_older_readers_of_yaml_take_a_draft_as_it_is_meant() -> None:
    draft = drafted(drawn(lambda document: line(document, "Substitute needed? {yes}  Name: {name}")))
    draft.fields["other"] = FieldSpec(kind="choice", options=["Yes", "No"])
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    first, *_, last = reader.load(yaml_text(draft))["fields"].values()
    assert (first["prompt"], last["options"]) == ("Substitute needed?", ["Yes", "No"])
