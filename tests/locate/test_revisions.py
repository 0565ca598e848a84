"""Which revision of a form a copy is read by."""

from __future__ import annotations

from io import BytesIO

import docx

from planforms.catalogue import load_catalogue
from planforms.pipeline import process


def test_lines_above_a_form_do_not_make_it_another_revision() -> None:
    catalogue = load_catalogue()
    blank = next(one for one in catalogue["coordinator-pgp"].blanks if one.name == "coordinator-pgp-table")
    copy = docx.Document(str(blank.path))
    for line in ("Please return this by October 1. Questions: help@example.org.", "Steps: 1. Choose a goal."):
        copy.element.body.insert(0, copy.add_paragraph(line)._p)
    copy.tables[0].rows[0].cells[1].text = "Ann Lee"
    saved = BytesIO()
    copy.save(saved)
    (submission,) = process(saved.getvalue(), "plan.docx", catalogue)
    assert submission.form is not None
    assert submission.form.revision == "coordinator-pgp-table"
    assert submission.fields["owner.name"].text == "Ann Lee"
    assert any("help@example.org" in one.text for one in submission.unplaced)


def test_lines_above_a_form_that_asks_for_no_names_are_no_names() -> None:
    catalogue = load_catalogue()
    blank = next(one for one in catalogue["coordinator-pgp"].blanks if one.name == "coordinator-pgp")
    copy = docx.Document(str(blank.path))
    for line in ("To: Ann Lee, Office of Forms", "Packet of forms 2026-27", "ELM VALLEY SCHOOL DISTRICT 88"):
        copy.element.body.insert(0, copy.add_paragraph(line)._p)
    table = copy.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Not yet {number}"
    saved = BytesIO()
    copy.save(saved)
    (submission,) = process(saved.getvalue(), "plan.docx", catalogue)
    assert submission.form is not None
    assert submission.form.revision == "coordinator-pgp"
    assert any("ELM VALLEY" in one.text for one in submission.unplaced)


def test_a_revision_that_finds_answers_of_other_kinds_is_not_the_copys() -> None:
    catalogue = load_catalogue()
    blank = next(one for one in catalogue["coordinator-pgp"].blanks if one.name == "coordinator-pgp")
    copy = docx.Document(str(blank.path))
    head = (
        "Coordinator Name: Ann Lee",
        "Department/School: Hill School",
        "School year of this plan: 2026-27",
    )
    for line in reversed((*head, "Supervising Director: Bo Day")):
        copy.element.body.insert(0, copy.add_paragraph(line)._p)
    for line in copy.paragraphs:
        if line.text == "SMART Goal":
            line.runs[0].text = "SMART Goal Statement"
            for run in line.runs[1:]:
                run.text = ""
    saved = BytesIO()
    copy.save(saved)
    (submission,) = process(saved.getvalue(), "plan.docx", catalogue)
    said = {path: entry.text for path, entry in submission.fields.items() if "[" not in path}
    assert said == {
        "owner.name": "Ann Lee",
        "school": "Hill School",
        "school_year": "2026-27",
        "director": "Bo Day",
    }


def test_an_empty_copy_behind_a_filled_form_is_no_plan() -> None:
    catalogue = load_catalogue()
    blank = catalogue["coaching-cycle"].blanks[0]
    copy, empty = docx.Document(str(blank.path)), docx.Document(str(blank.path))
    copy.tables[0].rows[0].cells[1].text = "Ann Lee"
    for block in list(empty.element.body)[:-1]:
        copy.element.body.insert(len(copy.element.body) - 1, block)
    saved = BytesIO()
    copy.save(saved)
    (submission,) = process(saved.getvalue(), "plan.docx", catalogue)
    assert submission.source.plans == 1
    assert any(field.text == "Ann Lee" for field in submission.fields.values())


def test_labels_in_other_words_above_a_form_are_those_of_the_revision_that_has_such() -> None:
    catalogue = load_catalogue()
    blank = next(one for one in catalogue["coordinator-pgp"].blanks if one.name == "coordinator-pgp-line")
    copy = docx.Document(str(blank.path))
    asked = ["Written by: Ann Lee", "Building: ", "Year: 2026-2027"]
    for line in copy.paragraphs[:2]:
        line._p.getparent().remove(line._p)
    for line in reversed(asked):
        copy.element.body.insert(0, copy.add_paragraph(line)._p)
    other = {"SMART Goal": "State your goal", "Rationale: Why was this goal chosen?": "Reason for this goal"}
    for line in copy.paragraphs:
        if line.text in other:
            line.text = other[line.text]
    saved = BytesIO()
    copy.save(saved)
    (submission,) = process(saved.getvalue(), "plan.docx", catalogue)
    said = {path: entry.text for path, entry in submission.fields.items() if "[" not in path}
    assert said == {"owner.name": "Ann Lee", "school": None, "school_year": "2026-2027"}
