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


def said(lines: list[str]) -> list[str]:
    """What the paragraphs say that stand on a page so typed."""
    drawing = Drawing()
    for number, line in enumerate(lines):
        drawing.text(60, 80 + 13 * number, line, font="F3")
    blocks = read_pdf(drawing.bytes()).parts[0].blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


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
