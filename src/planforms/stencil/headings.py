"""Headings that begin a repeated section: how the mapping tells them, and how they may be written."""

from __future__ import annotations

import re
from functools import lru_cache

from planforms.forms.mapping import SectionSpec
from planforms.pieces import Piece

NUMBER = r"(?:(?:\b(?:no|nr|num|number)\b\.?\s*)?#?\s*\d+|#|\b(?:one|two|three|four|five|six|first|second|third|fourth|fifth|[ivx]{1,4})\b(?!-(?-i:[a-z])))"
"""The number of a section as a heading tells it, or the sign that stands for it."""

_ENUMERATOR = r"(?:\(?\w{1,3}[.)]\s+)?"
"""A number that somebody gave to a heading: "1. Goal 1 – Growth Goal"."""


@lru_cache(maxsize=256)
def start_pattern(start: str) -> re.Pattern[str]:
    """A pattern for a section's heading, any number in it, at the start of a line.

    >>> bool(start_pattern("Goal 1 – Growth Goal").match("Goal 3: Growth goal"))
    True
    >>> start_pattern("Routine (Group)").match("Routine (Group): ours").end()
    17
    """
    words = re.findall(r"#|\d+|[^\W\d]+", start)
    parts = [NUMBER if word == "#" or word.isdigit() else rf"\b{re.escape(word)}\b" for word in words]
    own = re.sub(r".*[\w#\s]", "", start.rstrip(), flags=re.DOTALL)
    ends = rf"[ \t]*[:.–—{re.escape(own)}-]*[ \t]*"
    return re.compile(_ENUMERATOR + r"\W*?" + r"[\W_]*?".join(parts) + ends, re.IGNORECASE)


def heads_column(piece: Piece, said: str) -> bool:
    """Whether words with a bare number sign are the header of a column, "Goal #", and no heading."""
    return piece.spot is not None and piece.spot.cells > 1 and said.rstrip(" :").endswith("#")


def starts_of(spec: SectionSpec) -> dict[str, str]:
    """The headings that begin a section, by key; one heading without kinds has the key ""."""
    return spec.starts if isinstance(spec.starts, dict) else {"": spec.starts}
