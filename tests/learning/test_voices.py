"""Labels in the cells beside items that say who writes about each: "Teacher:", "Mentor feedback:"."""

from __future__ import annotations

from pathlib import Path

from blanks import answers, begun, draft_of, kinds_asked, saved, taught

ITEMS = (
    "Harbour data\nWhich tides did you look at?",
    "Sails and ropes\nList all that are new.",
    "Crew goal statement\nWhat will the crew do?",
    "Progress\nWhat has changed?",
)


def beside(label: str, *said: str) -> bytes:
    """A table of items, with two labels in the cell beside each, and what is written below these."""
    given = iter(said)
    document = begun("Harbour Plan", "Teacher: ____________________")
    made = document.add_table(len(ITEMS), 2)
    for row, item in zip(made.rows, ITEMS, strict=True):
        row.cells[0].text = item
        row.cells[1].text = label
        for text in (next(given, ""), "Mentor feedback:", next(given, "")):
            row.cells[1].add_paragraph(text)
    return saved(document)


def test_a_person_beside_each_item_says_something_of_it(tmp_path: Path) -> None:
    draft = draft_of(beside("Teacher:"))
    own = {
        path: (spec.kind, spec.title) for path, spec in draft.fields.items() if spec.prompt == ["Teacher:"]
    }
    assert not draft.sections
    assert own.pop("owner.name")[0] == "person"
    assert own == {
        "harbour_data_teacher": ("long", "Harbour data: Teacher"),
        "sails_ropes_teacher": ("long", "Sails and ropes: Teacher"),
        "statement": ("long", "Crew goal statement: Teacher"),
        "progress": ("long", "Progress: Teacher"),
    }
    assert not draft.fields["sails_ropes_mentor_feedback"].required

    said = ("High at noon.", "Good.", "Two knots.", "More?", "We row.", "Yes.", "Sore arms.", "Rest.")
    assert {*said} <= {*answers(taught(tmp_path, beside("Teacher:"), beside("Teacher:", *said))).values()}


def test_names_asked_for_in_each_row_are_names() -> None:
    draft = draft_of(beside("Teacher name:"))
    assert [spec.kind for spec in draft.fields.values() if spec.prompt == ["Teacher name:"]] == ["person"] * 4


def test_a_label_for_one_day_asks_although_it_sounds_like_a_sentence() -> None:
    asked = kinds_asked("Name: ________", "Date the plan is completed:", "School: ________")
    assert asked[1] == ("date", "Date the plan is completed:")
