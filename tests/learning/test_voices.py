"""Labels in the cells beside items that say who writes about each: "Teacher:", "Mentor feedback:"."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from blanks import answers, begun, draft_of, kinds_asked, lines, saved, taught

from planforms.learning.draft.draft import Draft

ITEMS = (
    "Harbour data\nWhich tides did you look at?",
    "Sails and ropes\nList all that are new.",
    "Crew goal statement\nWhat will the crew do?",
    "Progress\nWhat has changed?",
)
FEEDBACK = "Mentor feedback:"


def beside(
    label: str, *said: str, items: Sequence[str] = ITEMS, second: str = FEEDBACK, down: bool = False
) -> bytes:
    """A table of items, with two labels in the cell beside each or below it, and what is written below these."""
    given = iter(said)
    document = begun("Harbour Plan", "Teacher: ____________________")
    made = document.add_table(len(items), 1 if down else 2)
    for row, item in zip(made.rows, items, strict=True):
        row.cells[0].text = item
        cell = row.cells[-1]
        if down:
            cell.add_paragraph(label)
        else:
            cell.text = label
        for text in (next(given, ""), second, next(given, "")):
            cell.add_paragraph(text)
    return saved(document)


def asked_with(draft: Draft, label: str) -> dict[str, tuple[str, str]]:
    """The kind and the title of each field with this prompt in the table, by its path."""
    asked = {path: (spec.kind, spec.title) for path, spec in draft.fields.items() if spec.prompt == [label]}
    asked.pop("owner.name", None)
    return asked


def test_a_person_beside_each_item_says_something_of_it(tmp_path: Path) -> None:
    draft = draft_of(beside("Teacher:"))
    assert not draft.sections
    assert draft.fields["owner.name"].kind == "person"
    assert asked_with(draft, "Teacher:") == {
        "harbour_data_teacher": ("long", "Harbour data: Teacher"),
        "sails_ropes_teacher": ("long", "Sails and ropes: Teacher"),
        "statement": ("long", "Crew goal statement: Teacher"),
        "progress": ("long", "Progress: Teacher"),
    }
    assert draft.fields["statement"].required
    assert not draft.fields["crew_goal_statement_mentor_feedback"].required

    said = ("High at noon.", "Good.", "Two knots.", "More?", "We row.", "Yes.", "Sore arms.", "Rest.")
    assert {*said} <= {*answers(taught(tmp_path, beside("Teacher:"), beside("Teacher:", *said))).values()}


def test_three_items_are_enough_for_a_label_to_name_nobody() -> None:
    assert [*asked_with(draft_of(beside("Teacher:", items=ITEMS[:3])), "Teacher:")] == [
        "harbour_data_teacher",
        "sails_ropes_teacher",
        "statement",
    ]


@pytest.mark.parametrize(
    ("label", "items"),
    [("Principal:", ITEMS), ("Teacher:", ("School year\nOf what?", *ITEMS))],
    ids=["somebody else's words", "an item that asks for no words"],
)
def test_what_the_plan_has_a_name_for_is_what_its_owner_says_of_it(label: str, items: Sequence[str]) -> None:
    asked = asked_with(draft_of(beside(label, items=items)), label)
    assert [*asked][-2:] == (
        ["statement", "progress"]
        if label == "Teacher:"
        else ["crew_goal_statement_principal", "progress_principal"]
    )
    assert "school_year" not in asked


@pytest.mark.parametrize(
    "made",
    [
        beside("Teacher:", items=ITEMS[:2]),
        beside("Teacher:", items=[item.replace("\n", ":\n") for item in ITEMS]),
        beside("Teacher:", items=[""] * 4),
        beside("Teacher:", second="Mentor:"),
        beside("Teacher", second=FEEDBACK),
        beside("Teacher: ________"),
        beside("Teacher:", down=True),
    ],
    ids=["two items", "items with a colon", "no items", "two people", "no colon", "a line", "below"],
)
def test_a_label_that_asks_for_a_name_does_so_in_each_row(made: bytes) -> None:
    draft = draft_of(made)
    assert not [spec.title for spec in draft.fields.values() if ": Teacher" in (spec.title or "")]


def test_names_asked_for_in_each_row_are_names() -> None:
    draft = draft_of(beside("Teacher name:"))
    assert [spec.kind for spec in draft.fields.values() if spec.prompt == ["Teacher name:"]] == ["person"] * 4


def test_a_label_for_one_day_asks_although_it_sounds_like_a_sentence() -> None:
    asked = kinds_asked("Name: ________", "Date the plan is completed:", "School: ________")
    assert asked[1] == ("date", "Date the plan is completed:")


def two(*said: tuple[str, ...]) -> bytes:
    """Two people side by side, each with a cell of the same labels below their heads."""
    document = begun("Harbour Visit")
    made = document.add_table(2, 2)
    for column, head in enumerate(("Teacher", "Peer Coach")):
        made.cell(0, column).text = head
        cell = made.cell(1, column)
        for at, label in enumerate(("Name:", "School:", "E-mail:")):
            line = cell.add_paragraph() if at else cell.paragraphs[0]
            line.text = f"{label} {said[column][at]}" if said else label
    return saved(document)


def test_labels_in_cells_side_by_side_ask_for_what_is_whose(tmp_path: Path) -> None:
    said = (("Jo Lee", "Elm", "jo@elm.org"), ("Ann Roe", "Oak", "ann@oak.org"))
    read = taught(tmp_path, two(), two(*said))
    names = (
        "owner.name",
        "school",
        "owner.email",
        "peer_coach.name",
        "peer_coach_school",
        "peer_coach.email",
    )
    assert list(answers(read).items()) == list(zip(names, (*said[0], *said[1]), strict=True))
    assert not [finding for finding in read.findings if finding.code == "PF101"]


def on_lines(head: str, *said: tuple[str, str]) -> bytes:
    """Two people side by side on lines that tabs part, below their heads."""
    rule = "____________"
    pairs = zip(("Name:", "School:", "E-mail:"), said or ((rule, rule),) * 3, strict=True)
    made = (f"{label} {left}\t{label} {right}" for label, (left, right) in pairs)
    return lines(head, *made, f"We shall meet on: {rule}")


@pytest.mark.parametrize("apart", ["\t", "\t\t", "          "])
def test_labels_on_lines_side_by_side_ask_for_what_is_whose(tmp_path: Path, apart: str) -> None:
    said = (("Ann Roe", "Jo Lee"), ("Oak", "Elm"), ("ann@oak.org", "jo@elm.org"))
    head = f"Mentor{apart}Teacher"
    read = taught(tmp_path, on_lines(head), on_lines(head, *said))
    names = ("mentor.name", "owner.name", "mentor_school", "school", "mentor.email", "owner.email")
    assert list(answers(read).items()) == list(
        zip(names, (one for pair in said for one in pair), strict=True)
    )


@pytest.mark.parametrize("head", ["Mentor and teacher", "Filled in by:\tboth of them.", "A\tB\tC"])
def test_a_line_that_has_no_head_for_each_label_names_nobody_s(head: str) -> None:
    fields = draft_of(on_lines(head)).mapping().fields
    assert [fields[name].title for name in fields][:2] == ["", ""]
