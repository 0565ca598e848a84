"""Comparing the words of a form: one folded spelling for what people see as the same text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_SAME = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "\u00a0": " ",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\ufeff": "",
    "\u00ad": "",
    "…": " ",
}
"""Replaced one after the other: a text is asked for all of these sooner than for each of its letters."""

UNPLACED_HEADING = "Other text in the submission"
"""What a clean copy prints above text that is no answer to anything the form asks."""

_COUNT = re.compile(r"^\s*(?:\(?\d{1,3}[.)]\s+|[•·–-]\s+)")
_PAGE = re.compile(r"[\s.…·_]*[\t.…·_ ]\s*\d{1,3}\s*$")
"""What a list of what stands in a document has before and behind each line."""

LEAST_LETTERS, _LONG = 6, 90
"""A label of fewer letters is not told from other words; one with so many may have two slips."""

BULLETS = "•·‣▪◦●○➢➤►⮚❖◆"
"""The signs that lists are written with, the arrows and lozenges of word processors too."""

_EDGE = " .:;,?!*-•·()[]"
_DIGITS = re.compile(r"\d+")
_APART = re.compile(r" (?=[:;?!](?: |$))")
"""The space that some languages, and some people, leave before a colon or a question mark."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` as it is compared: one case, one kind of quote and dash, no marks at its edges.

    >>> fold("School’s Name:*")
    "school's name"
    """
    text = text.replace("_", " ")
    if not text.isascii():
        for odd, plain in _SAME.items():
            text = text.replace(odd, plain)
        text = unicodedata.normalize("NFKC", text)
    words = " ".join(text.split())
    if " :" in words or " ?" in words or " ;" in words or " !" in words:
        words = _APART.sub("", words)
    return words.strip(_EDGE).casefold()


_BREAKS_OFF = re.compile(
    r"\b(?:was|were|is|are|will|would|can|by|to|because|that|when|with|from|about|for|of|in|on|if|and|so)\s*$"
)


def breaks_off(text: str) -> bool:
    """Whether a sentence is begun for somebody to go on with.

    >>> breaks_off("I will try this in my classroom by ")
    True
    """
    return text.count(" ") > 2 and _BREAKS_OFF.search(text) is not None


def is_slip(key: str, label: str) -> bool:
    """Whether folded words are a label with a letter too many, too few, changed or in the wrong place.

    >>> is_slip("scohol year", "school year"), is_slip("schools", "school year")
    (True, False)
    """
    slips = 1 + len(label) // _LONG
    if len(label) < LEAST_LETTERS or label[0] != key[:1] or abs(len(label) - len(key)) > slips:
        return False
    return 0 < OSA.distance(key, label, score_cutoff=slips) <= slips


@lru_cache(maxsize=4096)
def unnumbered(key: str) -> str:
    """A folded text with every number written ``#``, so that "goal 3" compares with "goal 1"."""
    return _DIGITS.sub("#", key)


_IS_COUNT = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-zA-Z]?|[a-zA-Z]|[ivxIVX]{1,4})[.):]*\W*").fullmatch


def enumerates(text: str) -> bool:
    """Whether a text is nothing but the number of what follows: "1.", "2b)", "1.12"."""
    return _IS_COUNT(text) is not None


def uncounted(text: str) -> str:
    """What a line says, folded, without a count or the sign of a list before it."""
    return fold(_COUNT.sub("", text))


def listed(text: str) -> tuple[str, ...]:
    """What a line says, folded, and what without a page behind it or a number before it, as in a table of contents.

    >>> listed("2. Last Name\\t3")
    ('2. last name 3', '2. last name', 'last name 3', 'last name')
    """
    bare = _PAGE.sub("", text)
    return fold(text), fold(bare), uncounted(text), uncounted(bare)


def similarity(one: str, other: str) -> float:
    """How alike two folded texts are, 0 to 1: the same words in any order count as the same."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100
