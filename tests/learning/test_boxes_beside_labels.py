"""Labels of several lines in a cell, with Yes and No to tick in the cell beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, begun, draft_of, saved, table, taught
from docx.document import Document as Drawn
from invented_forms import drawn

LABELS = (
    ["12. Safe routing of cords and hoses", ""],
    ["13. Work on alarms (sprinklers/", "fire pump)", ""],
    ["14. Are exits blocked?", "(doors, stairs)"],
    ["15. Ladders", "", ""],
)


def checklist(*ticked: str, labels: tuple[list[str], ...] = LABELS) -> bytes:
    """A checklist with a cell of boxes beside each label, whose lines are paragraphs, some of them empty."""

    def draw(document: Drawn) -> None:
        document.add_heading("Work permit", 0)
        table = document.add_table(0, 2)
        for at, lines in enumerate(labels):
            cells = table.add_row().cells
            cells[0].text = lines[0]
            for line in lines[1:]:
                cells[0].add_paragraph(line)
            mark = ticked[at] if ticked else ""
            boxes = (f"{'☒' if mark == said else '☐'} {said}" for said in ("Yes", "No"))
            cells[1].text = "      ".join(boxes)

    return drawn(draw)


@pytest.mark.parametrize("marks", [("Yes", "No", "Yes", "No"), ("", "Yes", "", "No")])
def test_boxes_answer_the_label_beside_them_whatever_lines_it_has(
    tmp_path: Path, marks: tuple[str, ...]
) -> None:
    submission = taught(tmp_path, checklist(), checklist(*marks))
    asked = {entry.place.label: entry.text for entry in submission.fields.values() if entry.place}
    assert asked == {lines[0]: mark or None for lines, mark in zip(LABELS, marks, strict=True)}
    assert not submission.unplaced


def test_a_line_of_its_own_below_a_label_with_a_colon_is_still_asked_for(tmp_path: Path) -> None:
    labels = (["1. Hazards seen:", ""], ["2. Ladders", ""])
    submission = taught(tmp_path, checklist(labels=labels), checklist("Yes", "No", labels=(["1. Hazards seen:", "Ice"], labels[1])))  # fmt: skip
    assert "Ice" in answers(submission).values()


@pytest.mark.parametrize(
    ("bid", "kind"),
    [("Check all that apply and specify:", "choices"), ("Check one:", "choice"), ("Select one or more.", "choices")],
)  # fmt: skip
def test_what_only_bids_to_tick_beside_a_label_says_how_that_is_answered(bid: str, kind: str) -> None:
    document = begun("Plan", "Name: ____________________")
    table(document, ["Kinds of measures for the goal", bid], ["Other remarks", ""], head=0)
    label, boxes = document.tables[0].rows[0].cells
    label.paragraphs[0].runs[0].bold = True
    label.add_paragraph("If you teach a tested subject, use two.")
    for option in ("Early", "Midway", "Late"):
        boxes.add_paragraph(f"☐ {option}")
    fields = {path: spec for path, spec in draft_of(saved(document)).mapping().walk() if spec.kind == kind}
    assert [(path, spec.prompt) for path, spec in fields.items()] == [
        ("kinds_measures_goal", ["Kinds of measures for the goal"])
    ]


def row_of_labels(score: str = "", box: str = "☐") -> bytes:
    """A row of labels, each with an empty line below it in its cell but the last, which has its boxes behind it."""
    document = begun("Plan", "Name: ____________________")
    table(document, ["First score", "Second score", f"Done?   {box} Yes   ☐ Not yet"], head=0)
    for cell, text in zip(document.tables[0].rows[0].cells[:2], (score, ""), strict=True):
        cell.add_paragraph(text)
    return saved(document)


def test_labels_beside_boxes_that_answer_a_label_of_their_own_keep_their_places(tmp_path: Path) -> None:
    submission = taught(tmp_path, row_of_labels(), row_of_labels("12", "☒"))
    assert answers(submission) == {"first_score": "12", "done": "Yes"}
    assert not submission.unplaced
