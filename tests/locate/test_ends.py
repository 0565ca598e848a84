"""What the blank prints behind a place for an answer is no end of it."""

from __future__ import annotations

import re

import pytest

from locate.drawing import Drawn, h, p, verdicts
from planforms.document import Mark, Paragraph, Place

HOURS = "Time of the visit:"


def line(text: str, blank: str) -> Paragraph:
    """A line of text with underscores to write on."""
    start = text.index(blank)
    return Paragraph(text, Place(paragraph=2), (Mark(start, start + len(blank), None, blank=True),))


def form(behind: str) -> Drawn:
    fields = f"fields:\n  time: {{prompt: '{HOURS}'}}\n  room: {{prompt: 'Room:'}}"
    return Drawn(
        fields, h("Visit"), line(f"{HOURS} ________ {behind}", "________"), p("Room: ____", fill=True)
    )


@pytest.mark.parametrize(("behind", "typed"), [("AM / PM", "10 June, 2:05"), ("(minutes)", "from 9 to 10")])
def test_words_behind_the_line_are_form(behind: str, typed: str) -> None:
    drawn = form(behind)
    copy = (h("Visit"), p(f"{HOURS} {typed} {behind}"), p("Room: 5"))
    assert drawn.read(*copy) == {"time": typed, "room": "5"}
    assert (behind, "form") in verdicts(drawn.locate(*copy))


def test_what_only_ends_alike_stays() -> None:
    drawn = form("AM / PM")
    copy = (h("Visit"), p(f"{HOURS} 2:05 PM"), p("Room: 5"))
    assert drawn.read(*copy) == {"time": "2:05 PM", "room": "5"}


def bracketed(text: str) -> Paragraph:
    """A line of text with all underscores in it to write on."""
    marks = tuple(Mark(*found.span(), blank=True) for found in re.finditer("_+", text))
    return Paragraph(text, Place(paragraph=2), marks)


@pytest.mark.parametrize(
    "blank", ["Visited (date: ________)", "Visited (date:\t)", "Visited [date: ________]."]
)
@pytest.mark.parametrize(
    ("typed", "day"), [("May 3", "May 3"), ("\t", None), ("____", None), ("May (3)", "May (3)")]
)
def test_a_bracket_that_the_blank_closes_behind_the_line_is_form(
    blank: str, typed: str, day: str | None
) -> None:
    fields = "fields:\n  date: {prompt: 'Visited (date:'}\n  room: {prompt: 'Room:'}"
    drawn = Drawn(
        fields.replace("(date", blank[8:13]), h("Visit"), bracketed(blank), p("Room: ____", fill=True)
    )
    copy = (h("Visit"), bracketed(re.sub(r"(?<=:)\s*_*", f" {typed}", blank)), p("Room: 5"))
    assert drawn.read(*copy) == {key: said for key, said in (("date", day), ("room", "5")) if said}


def test_a_bracket_that_only_an_answer_has_stays() -> None:
    drawn = Drawn("fields:\n  room: {prompt: 'Room:'}", h("Visit"), p("Room: ____", fill=True))
    assert drawn.read(h("Visit"), p("Room: 5 or 6 :)")) == {"room": "5 or 6 :)"}
