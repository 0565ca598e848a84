"""Whether an answer is asked for, as a first guess that a person corrects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from planforms.forms.mapping import FieldSpec, Required
from planforms.learning.questions.asking import Ask
from planforms.pieces import Piece
from planforms.text.wording import fold

SUBSTANCE = frozenset(
    {
        "statement",
        "rationale",
        "activities",
        "target_date",
        "evidence",
        "needs",
        "progress",
        "supports",
        "reflection",
        "outcomes",
        "completed_on",
        "clock_hours",
    }
)
"""What a plan is about: its goal, why, the steps, by when, how people will know, and at its end what came of it."""


OPTIONAL = re.compile(
    r"\b(?:optional|if (?:applicable|any|needed|appropriate|different|denied|not approved|so|no|yes)|as needed|office use)\b|"
    r"(?<!each )\bother\b"
)
_YEAR_END = re.compile(
    r"\b(?:reflection|reflect on|end[- ]of[- ](?:the[- ])?(?:year|cycle)|final|summative|year[- ]end|mid[- ]?year|interim|"
    r"(?:goals? (?:was|were) )?(?:met|achieved)|lessons? learned|did (?:i|you|we) (?:reach|meet|achieve))\b"
)


_MUST = re.compile(
    r"\((?:required|mandatory|must be (?:completed|filled in|answered))(?:\)|$)|\brequired field\b"
)
"""What is printed beside one question that must be answered."""


_ALL = re.compile(
    r"\b(?:all|every) (?:\w+ )?(?:fields?|items?|questions?|sections?|parts?|information|blanks?|boxes) "
    r"(?:\w+ ){0,3}?(?:is|are|must be) (?:required|mandatory|completed|filled|answered)\b(?! by)"
)
"""What says of all questions that they must be answered."""


_STARRED = re.compile(r"\W*\*\W*[^\W\d_]\w*(?:\W+\w+){3}")


_INSISTS = re.compile(r"\b(?:required|mandatory|obligatory|must be|fields?|questions?|items?)\b")
"""What a note says of a star beside labels that must be answered."""


_WHOSE = frozenset(
    {
        "owner.name",
        "owner.given_name",
        "owner.family_name",
        "owner.certificate_number",
        "school",
        "district",
        "school_year",
    }
)
"""Fields that say whose plan it is."""


_GOALS = re.compile(r"(?:\w+_)?(?:goals|objectives)\[\]\.")
"""Where the fields of each goal stand, of which each question is about the plan."""


_AHEAD = re.compile(r"\b(?:how|what|who) will\b")
"""What asks about the time to come."""


_AGREES = re.compile(r"\b(?:agree|accept|acknowledge|certify|confirm|understand|consent|i have|we have)\b")
"""What a box by itself says that everybody must tick; another is one of several things that may be so."""


def required(ask: Ask, words: str, path: str, *, insisted: bool, starred: bool) -> Required:
    """Whether an answer is asked for, as a first guess: where the form says so, whose plan it is, what it is about.

    A form asks for much that an office never misses; who is told that all of it is missing reads no finding any more.
    """
    if _marked(ask, words, starred=starred):
        return "plan"
    if (
        ask.optional
        or ask.kind == "signature"
        or ask.sure < 0.5
        or OPTIONAL.search(words)
        or ask.meaning.name == "comments"
        or (len(ask.options) == 1 and not _AGREES.search(fold(f"{words} {ask.options[0]}")))
    ):
        return False
    if path in _WHOSE or len(ask.options) == 1:
        return "plan"
    about = ask.meaning.standard and ask.meaning.name in SUBSTANCE
    one_of = ask.kind == "choice" and bool(ask.options)
    if not (insisted or about or one_of or (ask.kind == "long" and _GOALS.match(path))):
        return False
    return "final" if _YEAR_END.search(words) and not _AHEAD.search(words) else "plan"


def _marked(ask: Ask, words: str, *, starred: bool) -> bool:
    """Whether the form itself says of an answer that it must be there: by a star, a word, or a field that insists."""
    insists = any(room.piece.control is not None and room.piece.control.required for room in ask.rooms)
    return insists or (starred and "*" in ask.text) or _MUST.search(words) is not None


def stars(stream: Iterable[Piece]) -> bool:
    """Whether no note of a form says what its star stands for, or one says that it is for what must be there."""
    lines = (piece.paragraph.text for piece in stream if piece.key and not piece.start)
    notes = [text for text in lines if _STARRED.match(text)]
    return not notes or any(_INSISTS.search(fold(text)) for text in notes)


def insists(stream: Iterable[Piece]) -> bool:
    """Whether a form says that all of it must be filled in."""
    return any(_ALL.search(fold(piece.paragraph.text)) for piece in stream if piece.key)


def main_rows(columns: dict[str, FieldSpec]) -> Literal["plan", False]:
    return "plan" if {"activity", "goal", "statement"} & columns.keys() else False
