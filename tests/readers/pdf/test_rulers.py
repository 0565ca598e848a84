"""Pages of plain text, ruled with hyphens and equals signs."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Paragraph
from planforms.readers.pdf import read_pdf

PLAIN = [
    "STAFF PLAN",
    "==========",
    "",
    "Goal: They read for an hour each week.",
    "----------------------------------------------------",
    "",
    "#     Steps",
    "----  ----------------------------------------------",
    "1     Choose the books",
    "",
    "2     Read them",
]


def said(lines: list[str], *, apart: bool = False) -> list[str]:
    """What the paragraphs say that stand on a page so typed, or apart from what it says."""
    drawing = Drawing()
    for number, line in enumerate(lines):
        drawing.text(60, 80 + 13 * number, line, font="F3")
    parts = (part for part in read_pdf(drawing.bytes()).parts if (part.kind != "body") is apart)
    return [block.text for part in parts for block in part.blocks if isinstance(block, Paragraph)]


def test_rulers_are_no_words() -> None:
    assert said(PLAIN) == [
        "STAFF PLAN",
        "Goal: They read for an hour each week.",
        "#\tSteps",
        "1\tChoose the books",
        "2\tRead them",
    ]


def test_a_few_hyphens_may_be_an_answer() -> None:
    assert said(["Needs for the year that comes", "----", "", "Thanks"])[:2] == [
        "Needs for the year that comes",
        "----",
    ]


def test_a_short_line_below_other_words_may_be_an_answer_and_stands_apart() -> None:
    lines = [*PLAIN, "", "Needs for the year", "----------", "", "Thanks"]
    assert said(lines)[-2:] == ["Needs for the year", "Thanks"]
    assert said(lines, apart=True) == ["----------"]
    assert said(PLAIN, apart=True) == []


def test_hyphens_in_a_cell_or_behind_a_label_are_its_answer() -> None:
    drawing = Drawing().grid((60, 200, 400), (80, 100, 120)).text(64, 94, "Needs").text(204, 94, "----------")
    assert "----------" in [p.text for p in read_pdf(drawing.bytes()).paragraphs()]
    drawing = Drawing().text(60, 94, "Needs of all:").text(180, 94, "----------")
    (text,) = [p.text for p in read_pdf(drawing.bytes()).paragraphs()]
    assert text.endswith("----------")
