"""Lines that a mail quotes."""

from __future__ import annotations

from locate.drawing import Drawn, document, h, p
from planforms.pieces import pieces

FORM = """
fields:
  aim: {kind: long, prompt: What is your aim?}
  after: {kind: long, prompt: How did it go?}
"""


def test_marks_of_quoted_lines_are_no_words() -> None:
    blank = (
        h("Plan"),
        p("Write as much as you like"),
        p("What is your aim?"),
        p(""),
        p("How did it go?"),
        p(""),
    )
    lines = [
        "> Plan",
        "> > Write as much as you like",
        "> What is your aim?",
        "Read",
        "> How did it go?",
        "Well",
    ]
    assert Drawn(FORM, *blank).read(*map(p, lines)) == {"aim": "Read", "after": "Well"}


def test_a_sign_or_two_that_say_greater_are_words() -> None:
    made = pieces(document("> 80 % of readers", "> 3 visits", "Read"))
    assert [piece.text for piece in made] == ["> 80 % of readers", "> 3 visits", "Read"]
