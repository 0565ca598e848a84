"""Lines of those who approve, days from and until, and boxes with Yes and No among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import begun, lines, saved

from planforms.catalogue import load_form
from planforms.forms.mapping import FieldSpec
from planforms.learning.draft.drafting import draft_mapping
from planforms.learning.learn import learn
from planforms.readers import read


def asked(*texts: str) -> dict[str, FieldSpec]:
    return draft_mapping(read(lines(*texts)), "blank.docx").fields


def approved(*texts: str, heading: str = "D.  APPROVAL") -> dict[str, str]:
    """The kinds of what lines below a heading ask for."""
    document = begun("Leave Request", "Name: ____________", "School: ____________")
    document.add_paragraph().add_run(heading).bold = True
    for text in texts:
        document.add_paragraph(text)
    return {
        name: spec.kind for name, spec in draft_mapping(read(saved(document)), "blank.docx").fields.items()
    }


def test_an_office_with_a_date_beside_signs_below_approval() -> None:
    found = approved(
        "Principal: ____________  Date: ________", "Director of Staff Learning: ____________  Date: ________"
    )

    assert found["principal_signature"] == found["director_staff_learning_signature"] == "signature"
    assert {"principal_signed_on", "director_staff_learning_signed_on"} <= {*found}


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Principal: ____________  Date: ________", "About the school"),
        ("Principal's name: ____________  Date: ________", "Approval"),
        ("Amount approved: ____________  Date: ________", "Approval"),
        ("Principal: ____________  Room: ________", "Approval"),
    ],
)
def test_others_sign_nothing(line: str, heading: str) -> None:
    assert "signature" not in approved(line, heading=heading).values()


def test_to_behind_from_is_the_last_day() -> None:
    found = asked("Location: ____________    From: ________    To: ________")

    assert (found["start_date"].kind, found["end_date"].kind) == ("date", "date")


def test_to_by_itself_is_no_day() -> None:
    assert "end_date" not in asked("Room: ________    To: ____________")


def test_boxes_with_yes_and_no_among_them_take_one_tick() -> None:
    found = asked("Did you reach your goals?  ☐ Yes  ☐ Partly  ☐ No", "Room: ________")

    (spec,) = (spec for spec in found.values() if spec.kind != "text")
    assert (spec.kind, spec.required) == ("choice", "final")


def test_when_people_talk_is_no_day_to_reach() -> None:
    assert not {"target_date"} & {*asked("When we talk: ____________", "Room: ________")}
    assert "target_date" in asked("When: ____________", "Room: ________")


def filled(meet: str, minutes: str) -> bytes:
    """A copy with one box ticked, and a row of its log; the blank where both are empty."""
    document = begun("Coaching Log", f"Teacher: {f'{meet} Lindgren' if meet else '____________'}")
    boxes = "   ".join(f"{'☒' if one == meet else '☐'} {one}" for one in ("weekly", "monthly", "rarely"))
    document.add_paragraph(f"We meet:   {boxes}")
    table = document.add_table(3, 3, "Table Grid")
    for row, cells in enumerate((("Date", "What we did", "Minutes"), ("", minutes and "Talked", minutes))):
        for cell, text in zip(table.rows[row].cells, cells, strict=True):
            cell.text = text
    return saved(document)


def test_filled_copies_show_boxes_with_one_tick_and_numbers(tmp_path: Path) -> None:
    copies = []
    for meet, minutes in (("", ""), ("weekly", "45"), ("monthly", "30"), ("rarely", "20")):
        copies.append(tmp_path / f"{meet or 'blank'}.docx")
        copies[-1].write_bytes(filled(meet, minutes))

    learned = learn(copies[0], copies[1:], out=tmp_path / "forms")

    kinds = {path.rpartition(".")[2]: spec.kind for path, spec in load_form(learned.mapping).mapping.walk()}
    assert (kinds["meet"], kinds["minutes"]) == ("choice", "number")
