"""What a form is called: the title that people see on it, and the id made of that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planforms.document import Document
from planforms.learning.words.names import slug
from planforms.learning.words.tone import guides
from planforms.learning.words.vocabulary import meaning
from planforms.pieces import Piece
from planforms.text.wording import fold

_TITLE_WORDS = 14
_LINES = 14
"""A title stands among so many lines."""
_TOP = 3
"""So many lines are the top of a form, where a title may look like any other line."""

_OFFICE = re.compile(
    r"^(?:the )?(?:office|department|college|school|division|bureau|board|university|district) of\b"
    r"|\b(?:schools|isd|usd|unified|academy|university|college|board of education|department of education|"
    r"(?:school|education(?:al)?) (?:district|service|department|board|division)(?: (?:no\.? |# ?)?\d+)?)$"
)
"""What a line says that names those who hand out a form: "Blue River County Public Schools"."""
_FORM = re.compile(
    r"\b(?:forms?|plan(?:s|ning)?|reports?|logs?|reviews?|requests?|applications?|evaluations?|agreements?|records?|"
    r"verification|(?:work|time)?sheets?|checklists?|templates?|reflections?|assessments?|observations?|goals?|minutes|"
    r"notes|summary|appraisals?|proposals?|surveys?|contracts?|improvement|registration|referral|permission|waiver|"
    r"release|consent|notice|statement|questionnaire|nomination|authori[sz]ation|certification|claim)\b"
)
"""What a form is called by."""
_LETTERED = re.compile(r"form [A-Z\d]{1,3}\s*[:–—-]\s+(?=(?:\S+ +)+\S)", re.IGNORECASE)
"""What stands before the title of one of several forms: "Form A: Lesson Observation Report"."""
_NUMBERED = re.compile(
    r"\b(?:goal|part|section|step|page|appendix|objective)(?: ?# ?| )(?:\d+|[a-z]|[ivx]+)\b"
)
"""What only a part of a form is called by."""
_WHERE = re.compile(r"@|www\.|https?:|\b(?:tel|phone|fax)\b|\d{3}[-. )]+\d{3,4}|\b\d{5}\b|\bp\.? ?o\.? box\b")
"""What a letterhead says of where its sender is."""
_NO_WORD = frozenset(
    "a an and blank copy docx final for form fillable new of or pdf rev revised the to v version".split()
)
"""What file names say of any form."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One of a form's first lines."""

    text: str
    piece: Piece
    at: int


def title_of(document: Document, stream: Sequence[Piece], name: str) -> str:
    """The form's title as a person sees it: the line among its first ones that most looks and sounds like one.

    A heading or bold line does, and one that calls itself a form or a plan; whose form it is does less. The name of the
    file helps, and stands in where no line is a title.
    """
    stem = re.sub(r"\.[^.]*$", "", name)
    said = document.properties.get("title", "").strip()
    lines = list(_lines(stream))
    if not lines:
        return said or re.sub(r"[-_]+", " ", stem).strip().title()
    best = max(lines, key=lambda line: (_likely(line, stem, said), -line.at))
    return best.text


def id_of(title: str) -> str:
    """A form's id from its title, without years: the same for next year's blank.

    >>> id_of("Professional Growth Plan 2026–27")
    'professional-growth-plan'
    """
    plain = re.sub(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\b", " ", _LETTERED.sub("", title))
    words = re.findall(r"[a-z0-9]+", slug(plain, 12).replace("_", " "))
    return "-".join(words[:6]) or "form"


def _lines(stream: Sequence[Piece]) -> Iterator[_Line]:
    """The first lines that may be a title: no labels, sentences, addresses or boxes."""
    seen: set[int] = set()
    boxed = {id(label) for box, label in pairwise(stream) if box.tick is not None}
    for piece in stream:
        if not piece.key or piece.control is not None or id(piece.paragraph) in seen or id(piece) in boxed:
            continue
        seen.add(id(piece.paragraph))
        text = " ".join(piece.paragraph.text.replace("\ufffc", " ").split())
        if not text:
            continue
        at = len(seen) - 1
        if at >= _LINES:
            return
        if _may_be_title(text, piece, at):
            yield _Line(text, piece, at)


def _may_be_title(text: str, piece: Piece, at: int) -> bool:
    stands_out = bool(piece.paragraph.heading or piece.bold)
    words = len(text.split())
    if words > _TITLE_WORDS or (words < 2 and not (stands_out and _FORM.search(fold(text)))):
        return False
    if (
        text.endswith((":", "?", "."))
        or any(sign in text for sign in "_☐☒")
        or "\t" in piece.paragraph.text.strip()
    ):
        return False
    lettered = _LETTERED.match(text)
    said = text[lettered.end() :] if lettered is not None else text
    if fold(said).startswith("form ") or guides(said) or _WHERE.search(fold(text)):
        return False
    return stands_out or _is_called(piece, text) or at < _TOP


def _likely(line: _Line, stem: str, said: str) -> float:
    """How much a line looks and sounds like a title."""
    piece, words = line.piece, fold(line.text)
    level = piece.paragraph.heading
    looks = (3.0 if level == 1 else 1.5 if level else 0.0) or (1.5 if piece.bold else 0.0)
    looks += 0.5 * line.text.isupper() - 0.25 * line.at
    called = _FORM.search(words) is not None
    sounds = 2.5 * called - 2.0 * (not called and _OFFICE.search(words) is not None)
    sounds -= 3.0 * (_NUMBERED.search(words) is not None)
    sounds -= 4.0 * (not called and meaning(line.text).standard and piece.spot is not None)
    in_row = piece.spot is not None and piece.spot.cells > 1
    return looks + sounds - 1.5 * in_row + 3.0 * _shared(line.text, stem) + _shared(line.text, said)


def _shared(text: str, name: str) -> float:
    """How many of a line's words the name of a file has, as a share."""
    mine, others = _telling(text), _telling(name)
    return len(mine & others) / len(mine) if mine else 0.0


def _telling(text: str) -> set[str]:
    words = re.findall(r"[a-z]+", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ")))
    return {word.rstrip("s") for word in words if len(word) > 1 and word not in _NO_WORD}


def _is_called(piece: Piece, text: str) -> bool:
    """Whether a line on top says of itself that it is a form: "Address Change Form"."""
    alone = piece.spot is None or piece.spot.cells == 1
    return alone and _FORM.search(fold(text)) is not None
