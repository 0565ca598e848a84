"""What labels mean that sound like others, and parts of a form that are not for those who hand it in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, read_by, saved, shade

from planforms.forms.mapping import Mapping
from planforms.learning.words.vocabulary import in_sentence, meaning


def drafted(*lines: str) -> Mapping:
    """The mapping of a form of these lines; those that begin with a star are bold."""
    document = docx.Document()
    document.add_heading("Lane Change Form", 0)
    for line in lines:
        document.add_paragraph().add_run(line.lstrip("*")).bold = line.startswith("*")
    return draft_of(saved(document)).mapping()


def test_what_the_office_fills_in_is_asked_of_nobody_else() -> None:
    mapping = drafted(
        "School: ________",
        "*FOR HUMAN RESOURCES USE ONLY",
        "Date received: ________   Received by: ____________",
        "*Next Year",
        "Goal for the year: ______________",
    )
    required = {spec.prompt[0]: spec.required for spec in mapping.fields.values()}
    assert required == {
        "School:": "plan",
        "Date received:": False,
        "Received by:": False,
        "Goal for the year:": "plan",
    }


def test_years_in_a_district_are_no_district() -> None:
    mapping = drafted("Name: ______________", "Years of teaching: ______  In this district: ______")
    assert list(mapping.fields) == ["owner.name", "years_teaching", "in_this_district"]
    assert mapping.identity == ["owner"]


def test_a_percentage_in_a_sentence_is_a_number() -> None:
    assert in_sentence("will increase from", "% to").kind == "number"
    assert in_sentence("will be done by", "at the latest").kind == "date"


@pytest.mark.parametrize(
    ("label", "name"),
    [("M.I.", "middle_initial"), ("Line manager", "supervisor.name"), ("Head of Department", "chair.name")],
)
def test_labels_of_people(label: str, name: str) -> None:
    assert meaning(label).name == name


def test_lettered_lines_are_named_by_the_sentence_that_introduces_them() -> None:
    mapping = drafted(
        "*Proposals",
        "9. Outcomes. By the end of the course, all those who take part will be able to do this:",
        "a. ______________________",
        "b. ______________________",
    )
    assert list(mapping.fields) == ["outcomes_end_course_a", "outcomes_end_course_b"]


def test_a_number_in_a_table_above_is_no_question() -> None:
    document = docx.Document()
    document.add_heading("Mentor Form", 0)
    cells = document.add_table(1, 3).rows[0].cells
    for cell, text in zip(cells, ("Command of subject", "2", "1"), strict=True):
        cell.text = text
    for label in ("I recommend this teacher.", "I do not recommend this teacher."):
        document.add_paragraph(f"☐ {label}")
    mapping = draft_of(saved(document)).mapping()
    assert not any(spec.prompt == ["1"] for spec in mapping.fields.values())
    assert [len(spec.options) for spec in mapping.fields.values()] == [2]


def test_a_question_may_go_on_behind_its_mark() -> None:
    mapping = drafted(
        "Purpose: __________", "Would you send others here?  Please explain.", "", "", "*Approvals"
    )
    assert [spec.prompt for spec in mapping.fields.values()] == [
        ["Purpose:"],
        ["Would you send others here? Please explain."],
    ]


def test_yes_or_no_is_no_text_on_what_its_label_is_about() -> None:
    mapping = drafted(
        "1. Materials are ready   ☐ Yes  ☐ No",
        "The goal was:   ☐ Met  ☐ Not met",
        "Materials needed: ______________",
    )
    assert list(mapping.fields) == ["materials_ready", "goal", "supports"]


def test_labels_that_sound_like_sentences_ask_in_a_table_of_labels() -> None:
    def asked(*rows: str) -> list[str]:
        document = docx.Document()
        document.add_heading("Plan of the Year", 0)
        document.add_paragraph("Name: ______________")
        table = document.add_table(rows=0, cols=1)
        for row in rows:
            table.add_row().cells[0].text = row
        mapping = draft_of(saved(document)).mapping()
        return [spec.prompt[0] for spec in mapping.fields.values()]

    rows = ["Evidence that will be collected: ", "Goal: ", "What the principal will do to help: "]
    assert asked(*rows) == ["Name:", *map(str.strip, rows)]
    assert asked("The following will be needed: ") == ["Name:"]


def test_labels_with_a_tab_between_ask_each_in_a_cell_and_outside() -> None:
    document = docx.Document()
    document.add_heading("Meeting Record", 0)
    document.add_paragraph("Coach: ______________")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Next meeting:\tTime:\tPlace:"
    document.add_paragraph("Start of the term:\tEnd of the term:")
    mapping = draft_of(saved(document)).mapping()
    asked = [spec.prompt[0] for spec in mapping.fields.values()]
    assert asked == ["Coach:", "Next meeting:", "Time:", "Place:", "Start of the term:", "End of the term:"]


def test_points_of_a_list_that_are_labels_ask_each() -> None:
    document = docx.Document()
    document.add_heading("Leave Request", 0)
    document.add_paragraph("Name: ______________")
    document.add_paragraph("Dates for which leave is requested:")
    for point in ("First choice: ", "Second choice: "):
        document.add_paragraph(point, style="List Bullet")
    document.add_paragraph("School: ______________")
    document.add_paragraph("Note the following: ", style="List Bullet")
    document.add_paragraph("No leave is given in May.", style="List Bullet")
    mapping = draft_of(saved(document)).mapping()
    asked = [spec.prompt[0] for spec in mapping.fields.values()]
    assert asked == ["Name:", "First choice:", "Second choice:", "School:"]


def drills(*signed: str) -> bytes:
    """Two drills in one table, each below a band of its own in grey, with labels in the cells of a row."""
    document = docx.Document()
    document.add_heading("Log of Drills", 0)
    document.add_paragraph("School: ________")
    table = document.add_table(4, 2)
    for row, band in ((0, "1) Fire"), (2, "2) Storm")):
        table.cell(row, 0).merge(table.cell(row, 1)).text = ""
        table.cell(row, 0).paragraphs[0].add_run(band).bold = True
        shade(table.cell(row, 0))
        table.cell(row + 1, 0).text = "Date held:"
        table.cell(row + 1, 1).text = (
            f"Signature: Bus Driver {signed[row // 2]}".strip() if signed else "Signature: Bus Driver"
        )
    return saved(document)


def test_a_band_in_grey_over_a_row_of_labels_names_them_and_asks_nothing() -> None:
    fields = draft_of(drills()).fields
    asked = ["School:", *["Date held:", "Signature: Bus Driver"] * 2]
    assert [prompt for spec in fields.values() for prompt in spec.prompt] == asked
    assert {"storm_date_held", "storm_bus_driver_signature"} <= fields.keys()


def test_a_label_that_goes_on_behind_its_colon_is_all_cut_off_the_answer(tmp_path: Path) -> None:
    submission = read_by(tmp_path, drills(), drills("s/ Ann Lee", "s/ Bo Ray"))
    assert list(answers(submission).values()) == ["s/ Ann Lee", "s/ Bo Ray"]
    assert not [found for found in submission.findings if found.code == "PF510"]
