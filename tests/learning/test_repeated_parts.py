"""Parts that a blank prints more than once, and headings that look alike but begin none."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, lines, read_by, saved, taught

from planforms.forms.mapping import FieldSpec, RowsSpec, SectionSpec
from planforms.learning.draft.draft import Draft
from planforms.learning.draft.laid import Parts


def routines(
    *said: str, heads: tuple[str, ...] = ("Our Routine (Alone)", "Our Routine (Whole Group)")
) -> bytes:
    """Two parts whose headings are alike but for what stands in brackets, each with a box and rows."""
    document = docx.Document()
    document.add_heading("Routine Planner", 0)
    document.add_paragraph("Teacher: ____________________")
    given = iter(said)
    for head in heads:
        document.add_paragraph().add_run(head).bold = True
        document.add_table(1, 1).rows[0].cells[0].text = f"Name of routine:\n{next(given, '')}"
        rows = document.add_table(3, 3)
        for cell, text in zip(rows.rows[0].cells, ("Step #", "Teacher does", "Pupils do"), strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        for cell in rows.rows[1].cells:
            cell.text = next(given, "")
    return saved(document)


SAID = ("Tidying", "1", "rings a bell", "put pens away", "Lining up", "2", "opens the door", "walk")


def test_headings_that_end_in_brackets_begin_a_part_each(tmp_path: Path) -> None:
    draft = draft_of(routines())
    assert [section.starts for section in draft.sections.values()] == [
        {"alone": "Our Routine (Alone)", "whole_group": "Our Routine (Whole Group)"}
    ]
    submission = taught(tmp_path, routines(), routines(*SAID))
    assert sorted(answers(submission).values()) == sorted(SAID)
    assert not submission.unplaced


def test_a_table_of_a_later_part_does_not_take_the_name_of_a_field(monkeypatch: pytest.MonkeyPatch) -> None:
    table = RowsSpec(columns={"activity": FieldSpec(prompt=["Activity"])})
    monkeypatch.setattr(Parts, "lay", lambda *_: ({}, {"activities": table, "visits": table}, {}))
    fields, rows = {"activities": FieldSpec(prompt=["Activities"])}, dict[str, RowsSpec]()

    Parts({})._add_other([], "goals[].", fields, rows)

    assert rows == {"visits": table}


def test_what_is_left_out_of_a_draft_makes_no_two_plans_the_same() -> None:
    fields = {"owner.name": FieldSpec(kind="person"), "school": FieldSpec()}
    draft = Draft("plan", "Plan", fields, identity=["owner", "school"])

    assert draft.drop("owner.name")
    assert draft.identity == ["school"]


def test_what_is_left_out_of_a_part_goes_with_its_table() -> None:
    table = RowsSpec(columns={"date": FieldSpec(), "what": FieldSpec()})
    goals = SectionSpec(starts="Goal #", fields={"aim": FieldSpec()}, rows={"steps": table})
    draft = Draft("plan", "Plan", sections={"goals": goals})

    gone = [draft.drop(f"goals[].{path}") for path in ("aim", "steps[].date", "steps[].what", "aim")]
    assert gone == [True, True, True, False]
    assert not draft.drop("visits[].date")
    assert not goals.fields
    assert not goals.rows


def voyages(*said: str) -> bytes:
    """Two voyages whose labels tell their number, with watches that are counted in each."""
    given = iter(said)
    document = docx.Document()
    document.add_heading("Sailing Plan", 0)
    document.add_paragraph("Teacher: ____________________")
    for number in (1, 2):
        document.add_heading(f"Voyage {number}", 1)
        for label in (f"Winds on voyage #{number}:", "Watch 1:", "Watch 2:", "Cargo:"):
            document.add_paragraph(f"{label} {next(given, '_' * 30)}")
    return saved(document)


def test_labels_that_tell_the_number_of_their_part_are_one_field(tmp_path: Path) -> None:
    (section,) = draft_of(voyages()).sections.values()
    assert [*section.fields] == ["winds_voyage", "watch_1", "watch_2", "cargo"]
    assert section.fields["winds_voyage"].title == "Winds on voyage"

    said = ("from the west", "Ada", "Grace", "tea", "calm", "Emmy", "Mary", "salt")
    read = answers(taught(tmp_path, voyages(), voyages(*said)))
    assert read["voyages[1].winds_voyage"] == "calm"
    assert sorted(read.values()) == sorted(said)


def scored(*said: str) -> bytes:
    """A form whose two parts each have a bold question that names, in brackets, who is asked at the top too."""
    document = docx.Document()
    document.add_heading("Garden Club Plan", 0)
    document.add_paragraph("Coach: ____________________")
    given = iter(said)
    for number in (1, 2):
        document.add_heading(f"BED {number}", 1)
        document.add_paragraph(f"What will you plant? {next(given, '______________')}")
        asked = document.add_paragraph()
        asked.add_run("Score of the year").bold = True
        asked.add_run(f" (coach): {next(given, '☐ 1   ☐ 2   ☐ 3')}    % of pots: {next(given, '_____')}")
    return saved(document)


def test_a_remark_behind_a_prompt_of_a_part_ends_no_part(tmp_path: Path) -> None:
    said = ("peas", "☐ 1   ☒ 2   ☐ 3", "40", "kale", "☐ 1   ☐ 2   ☒ 3", "85")
    submission = taught(tmp_path, scored(), scored(*said))
    assert sorted(answers(submission).values()) == ["2", "3", "40", "85", "kale", "peas"]
    assert not submission.unplaced


def test_a_label_behind_the_title_of_a_part_is_asked_in_each(tmp_path: Path) -> None:
    def form(*days: str) -> bytes:
        document = docx.Document()
        document.add_heading("Support Plan", 0)
        document.add_paragraph("Name: ____________________    Date: ____________")
        for number, day in enumerate(days, start=1):
            table = document.add_table(2, 2)
            head = table.cell(0, 0).paragraphs[0]
            head.add_run(f"Visit {number}").bold = True
            head.add_run(f"   Date:{day}")
            table.cell(0, 1).text = "Present:"
            table.cell(1, 0).merge(table.cell(1, 1)).text = "Comments and next steps:"
            document.add_paragraph()
        return saved(document)

    submission = read_by(tmp_path, form("", "", ""), form(" 4/5/2026", "", " 6/7/2026"))
    assert answers(submission) == {"visits[0].date": "4/5/2026", "visits[1].date": "6/7/2026"}


def test_a_part_that_is_left_with_no_field_is_left_out() -> None:
    draft = draft_of(lines("Name: ______", "Goal 1", "Why: ______", "Goal 2", "Why: ______"))
    assert draft.drop("goals[].why")
    assert not draft.sections


def test_what_a_part_is_stands_behind_a_remark_to_its_title(tmp_path: Path) -> None:
    def form(*goals: str) -> bytes:
        document = docx.Document()
        document.add_heading("Action Plan", 0)
        document.add_paragraph("Name: ____________________")
        for number, goal in enumerate(goals, start=1):
            table = document.add_table(4, 3)
            head = table.cell(0, 0).merge(table.cell(0, 2)).paragraphs[0]
            head.add_run(f"Goal {number}").bold = True
            head.add_run(" (State your goal for this year): ")
            head.add_run(goal)
            for cell, text in zip(table.rows[1].cells, ("Strategy", "Person", "Funding"), strict=True):
                cell.text = text
            document.add_paragraph()
        return saved(document)

    submission = read_by(tmp_path, form("", ""), form("Read more.", "Write more."))
    assert answers(submission) == {"goals[0].statement": "Read more.", "goals[1].statement": "Write more."}
    assert not submission.unplaced
