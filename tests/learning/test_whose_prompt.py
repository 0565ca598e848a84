"""Which printed text a place on a blank answers: boxes of their own, lists, totals, rows of goals, parts that repeat."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, kinds_asked, read_by, saved
from docx.document import Document as Word
from docx.table import _Cell

from planforms.learning.draft.draft import Draft


def drafted(write: Callable[[Word], object]) -> Draft:
    """The draft from a Word blank with a title, a name, and what ``write`` adds."""
    document = docx.Document()
    document.add_paragraph().add_run("Yearly Summary of Learning").bold = True
    document.add_paragraph("Name: ____________________")
    write(document)
    return draft_of(saved(document))


def asked(draft: Draft) -> dict[str, str]:
    """The prompts of a draft's fields with their kinds, the name left out."""
    fields = {(spec.prompt or spec.options or [""])[0]: spec.kind for spec in draft.fields.values()}
    return {prompt: kind for prompt, kind in fields.items() if prompt != "Name:"}


def bold(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].add_run(text).bold = True


def table(document: Word, *rows: list[str], head: int = 0) -> None:
    """A table of these texts, the first ``head`` rows bold."""
    made = document.add_table(len(rows), len(rows[0]))
    for number, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = number < head


@pytest.mark.parametrize("how", ["Choose One", "(check all that apply)", "Please select one."])
def test_how_to_tick_is_no_question_where_one_stands_above(how: str) -> None:
    def write(document: Word) -> None:
        cell = document.add_table(1, 2).cell(0, 0)
        bold(cell, "Type of Objective")
        for line in (how, "☐ Individual", "☐ Team"):
            cell.add_paragraph(line)

    assert list(asked(drafted(write))) == ["Type of Objective"]


def test_a_box_in_a_cell_is_labelled_by_its_row() -> None:
    draft = drafted(
        lambda document: (
            document.add_paragraph("Areas to be addressed:"),
            table(document, ["☐", "1a", "Knowledge of content"], ["☐", "1b", "Knowledge of students"]),
        )
    )
    assert asked(draft) == {"Areas to be addressed:": "choices"}


def test_a_box_that_names_what_it_wants_asks_for_it() -> None:
    draft = drafted(
        lambda document: bold(document.add_table(1, 1).cell(0, 0), "Justification for the Rating")
    )
    assert asked(draft) == {"Justification for the Rating": "long"}


def test_two_empty_lines_are_room_for_comments() -> None:
    def asked(label: str) -> list[str]:
        texts = ("Supervisor: ____________", label, "", "", "Date: ________")
        return [prompt for _, prompt in kinds_asked(*texts)]

    assert asked("Additional Comments") == ["Supervisor:", "Additional Comments", "Date:"]
    assert asked("Summer Season") == ["Supervisor:", "Date:"]


def test_comments_on_instruction_are_no_instructions() -> None:
    draft = drafted(lambda document: table(document, ["Planning Comments:"], ["Instruction Comments:"]))
    assert list(asked(draft)) == ["Planning Comments:", "Instruction Comments:"]


def test_a_label_alone_in_its_cell_asks_whatever_its_words() -> None:
    draft = drafted(lambda document: table(document, ["Actions", "Teacher will:", "Supervisor will:"]))
    assert {"Teacher will:", "Supervisor will:"} <= set(asked(draft))


def test_points_between_a_label_and_its_place_are_guidance() -> None:
    def write(document: Word) -> None:
        made = document.add_table(1, 2)
        for cell, label in zip(made.rows[0].cells, ("Environment", "Instruction"), strict=True):
            bold(cell, label)
            for point in ("Displays of student work", "Arrangement of desks"):
                cell.add_paragraph(point, style="List Bullet")
            cell.add_paragraph()

    assert list(asked(drafted(write))) == ["Environment", "Instruction"]


def test_a_label_with_a_colon_is_no_guidance_to_a_heading() -> None:
    def write(document: Word) -> None:
        document.add_paragraph().add_run("Our commitments").bold = True
        for label in ("The teacher agrees to:", "The coach agrees to:"):
            document.add_paragraph(label)
            document.add_paragraph("____________________________")

    assert list(asked(drafted(write))) == ["The teacher agrees to:", "The coach agrees to:"]


def test_numbers_to_write_behind_are_no_titles() -> None:
    head = ["Goals", "Actions", "Target date"]
    draft = drafted(lambda document: table(document, head, ["Goal 1:", "", ""], ["Goal 2:", "", ""], head=1))
    (rows,) = draft.rows.values()
    assert [spec.kind for spec in rows.columns.values()] == ["long", "long", "date"]


def test_titles_that_say_more_than_a_number_stay_titles() -> None:
    head = ["Item", "Details", "Amount"]
    draft = drafted(lambda document: table(document, head, ["Hotel:", "", ""], ["Meals:", "", ""], head=1))
    (rows,) = draft.rows.values()
    assert next(iter(rows.columns.values())).kind == "title"


def test_what_headers_mean_may_stand_below_them() -> None:
    head, means = ["Area", "Exemplary", "Satisfactory"], ["Criteria", "Consistently", "Sometimes"]
    draft = drafted(lambda document: table(document, head, means, ["Rating", "", ""], head=1))
    (rows,) = draft.rows.values()
    assert [spec.prompt for spec in rows.columns.values()] == [[text] for text in head]


def test_the_total_below_the_rows_is_a_field() -> None:
    def write(document: Word) -> None:
        table(document, ["Item", "Details", "Amount"], ["Hotel", "", ""], ["Meals", "", ""], head=1)
        row = document.tables[0].add_row().cells
        bold(row[0].merge(row[1]), "Total requested")

    assert list(asked(drafted(write))) == ["Total requested"]


def test_a_goal_and_a_question_about_it_have_names_of_their_own() -> None:
    def write(document: Word) -> None:
        for number in (1, 2):
            document.add_paragraph().add_run(f"Goal {number}:").bold = True
            for _ in range(3):
                document.add_paragraph()
            document.add_paragraph("This goal addresses (check all that apply):")
            document.add_paragraph("☐ Student needs   ☐ Building goals")

    (goals,) = drafted(write).sections.values()
    assert [spec.kind for spec in goals.fields.values()] == ["long", "choices"]


def test_parts_that_repeat_end_before_a_table_that_shares_one_header() -> None:
    def write(document: Word) -> None:
        for number in (1, 2):
            document.add_paragraph().add_run(f"Category {number}: Practice").bold = True
            table(
                document, ["Area", "Strengths", "Needs"], ["Planning", "", ""], ["Teaching", "", ""], head=1
            )
        document.add_paragraph().add_run("Overall").bold = True
        table(document, ["Area", "Low", "Middle", "High"], ["Fall", *[""] * 3], ["Spring", *[""] * 3], head=1)

    draft = drafted(write)
    assert len(draft.rows) == len(draft.sections) == 1


def test_a_column_called_title_is_no_position() -> None:
    head = ["Title", "Provider", "Hours"]
    draft = drafted(lambda document: table(document, head, *[["", "", ""]] * 3, head=1))
    (rows,) = draft.rows.values()
    assert next(iter(rows.columns)) == "title"


def test_a_bold_request_to_leave_a_line_to_the_office_names_nothing_on_it() -> None:
    def write(document: Word) -> None:
        line = document.add_paragraph()
        line.add_run("For Office Use Only").bold = True
        line.add_run("   Date received: __________   Initials: ______")

    assert list(asked(drafted(write))) == ["Date received:", "Initials:"]


def test_questions_with_letters_below_a_bold_line_ask_themselves() -> None:
    document = docx.Document()
    document.add_heading("Review Form", 0)
    document.add_paragraph("Name: ________")
    document.add_paragraph().add_run("4. Nets and ropes").bold = True
    for text in ("(a) Which nets did you mend?", "", "", "(b) Which ropes did you splice?", "", ""):
        document.add_paragraph(text)
    prompts = [spec.prompt[0] for _, spec in draft_of(saved(document)).mapping().walk()]
    assert prompts == ["Name:", "(a) Which nets did you mend?", "(b) Which ropes did you splice?"]


def test_a_bold_label_of_many_words_is_explained_by_what_stands_below_it_in_its_cell(tmp_path: Path) -> None:
    def form(*said: str) -> bytes:
        document = docx.Document()
        document.add_heading("Staff Plan", 0)
        made = document.add_table(2, 4)
        for cell, text in zip(made.rows[0].cells, ("Employee", said[0], "Title", ""), strict=True):
            cell.text = text
        label = made.cell(1, 0)
        label.paragraphs[0].add_run("What I will learn or be able to do").bold = True
        label.add_paragraph("Specific and measurable")
        made.cell(1, 1).text = said[1]
        made.cell(1, 2).text = "Target date"
        return saved(document)

    found = answers(read_by(tmp_path, form("", ""), form("Ann Poe", "Write a handbook\nMake it short")))
    assert found == {"owner.name": "Ann Poe", "learn_able": "Write a handbook\nMake it short"}
