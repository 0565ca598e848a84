"""Captions over what a form only prints: no answer can stand below them, so they ask for none."""

from __future__ import annotations

import pytest
from blanks import begun, draft_of, saved

NORMS = "Team norms:\nWe start on time.\nWe end on time."
STEMS = (
    "#1: Plan together\nPossible stems:\nWhat will pupils do?",
    "Possible stems:\nWho will help?\nWhen do we meet?",
)


def asked(*rows: tuple[str, ...], before: tuple[str, ...] = ()) -> list[str]:
    """What a form with such a table asks for besides a name."""
    document = begun("Coaching Notes", "Name: ____________", *before)
    drawn = document.add_table(0, 2)
    for row in rows:
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            for at, line in enumerate(text.split("\n")):
                (cell.add_paragraph() if at else cell.paragraphs[0]).add_run(line)
    document.add_paragraph("Next meeting: ____________")
    specs = [spec for _, spec in draft_of(saved(document)).mapping().walk()]
    return [prompt for spec in specs for prompt in spec.prompt if prompt not in ("Name:", "Next meeting:")]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([(NORMS, "To bring along:\n\n")], ["To bring along:"]),
        (
            [(stem, f"Record plan {at}:\n\n") for at, stem in enumerate(STEMS)],
            ["Record plan 0:", "Record plan 1:"],
        ),
        ([(STEMS[1], "Record it here:\n\n")], ["Possible stems:", "Record it here:"]),
        ([("Team goal:\nWe start on time.\nWe end on time.", "Plan:\n\n")], ["Team goal:", "Plan:"]),
        ([("Made by", "Seen by"), ("Name of person:", "Name of person:")], ["Name of person:"] * 2),
    ],
)
def test_what_is_printed_below_a_caption_leaves_no_room(
    rows: list[tuple[str, ...]], wanted: list[str]
) -> None:
    assert asked(*rows) == wanted


def test_a_legend_is_only_read() -> None:
    legend = ("Kinds of contact:", "C – conference", "G – group", "P - phone call")
    assert asked(before=legend) == []
    assert asked(before=(*legend[:2], "Thank you.")) == ["Kinds of contact:"]
