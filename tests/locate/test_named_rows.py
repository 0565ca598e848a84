"""Answers that name a row of a table by the title that the blank prints there."""

from __future__ import annotations

from drawing import Drawn, p, table

TITLES = (
    "Plans lessons that build on what pupils know",
    "Asks questions that make pupils think for themselves",
)
FORM = """
rows:
  ratings: {columns: {practice: {kind: title}, rating: {kind: text, prompt: Rating}}}
fields:
  focus: {kind: long, prompt: Which practice will you work on?}
  why: {kind: long, prompt: Why did you choose it?}
"""


def rated(*ratings: str) -> object:
    """A table of practices with titles, and a rating beside each."""
    return table(["Practice", "Rating"], *map(list, zip(TITLES, ratings, strict=True)))


ASKED = ("Which practice will you work on?", "Why did you choose it?")


def form() -> Drawn:
    return Drawn(
        FORM, rated("", ""), p(ASKED[0], bold=True), table([""]), p(ASKED[1], bold=True), table([""])
    )


def answered(*answers: str) -> list:
    """The two questions with an answer in the box below each."""
    return [
        block
        for asked, answer in zip(ASKED, answers, strict=True)
        for block in (p(asked, bold=True), table([answer]))
    ]


def test_an_answer_may_name_a_row_by_its_title() -> None:
    read = form().read(rated("2", "3"), *answered(TITLES[1], "My lowest rating."))
    assert (read["focus"], read["why"]) == (TITLES[1], "My lowest rating.")


def test_a_title_whose_table_is_gone_is_no_answer() -> None:
    read = form().read(*answered(TITLES[1], "My lowest rating."))
    assert (read.get("focus"), read["why"]) == (None, "My lowest rating.")
