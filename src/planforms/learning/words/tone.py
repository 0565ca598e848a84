"""What a text does by its first and last words: asks, explains, counts, or is left to the office."""

from __future__ import annotations

import re

from planforms.learning.words.names import unordered
from planforms.text.wording import enumerates, fold

_TITLE_WORDS = 14
"""A line of more words than this is no heading."""


_GUIDANCE_HEADS = re.compile(
    r"^(?:note|notes to|directions?|instructions|purpose(?=:)|part [a-z\d]+|section [a-z\d]+|step \d+|important|reminder|"
    r"example|examples|for example|see|key(?=:|$)|legend|definitions?|references?|revised|form(?=:|$| \w{0,6}\d)|page(?=$| \d)|"
    r"rev|source(?=:)|please note|"
    r"please (?:complete|submit|return|attach|use|check that)|complete the following|answer the following|"
    r"the following|to be (?:read|completed|filled|signed)|this form|after \w+ \d+|complete (?:this|the|by|before|during|electronically)|keep a|(?:two|three|all) \w+ (?:must|should)|submit|return (?:to|this)|attach|check (?:one|all)|c(?=:)|cc|office use.*|(?:for )?(?:[\w/]+ ){1,4}use only)\b"
)


_USE_ONLY = re.compile(
    r"\buse only\b|\b(?:office|official|internal|department|district|payroll|human resources|hr) use\b"
)
"""What is printed over places that nobody who hands in the form fills in."""


_ASKING = re.compile(
    r"^(?:describe|explain|list|identify|provide|state|summari[sz]e|discuss|outline|what|how|why|which|who|when|where|"
    r"in what|to what|name|indicate|select|reflect|write|tell|give|share|specify|attach|enter)\b"
)


_ASKED_MORE = re.compile(
    r"\?\W+(?:please |briefly |if (?:so|not|yes|no)\W+)*(?:explain|describe|why|how|list|specify|give|tell|discuss)\b[^?]{0,60}$",
    re.IGNORECASE,
)
"""What is said behind a question's mark: "… others? Please explain."."""


_REMARK = re.compile(r"(?<=[:?])\s*\([^()]*\)[\s.]*$")
"""A remark in brackets behind the colon of a label: "Reviewed by: (sign here)"."""


_INQUIRY = re.compile(r"(?:\S+\s+){2,}\S+[?？][)\"”’»*]*(?:\s+[^?:]{1,150})?$")
"""A question of three words or more, and a few words behind it: "Were they heard? Include an example."."""


_JOINING = frozenset("to through until at on by and or in from for with of".split())
"""Words that say nothing by themselves of what goes behind them."""


def guides(text: str) -> bool:
    """Whether a text's first words say that it explains and does not ask."""
    return bool(_GUIDANCE_HEADS.match(fold(text)))


def for_the_office(text: str) -> bool:
    """Whether a text heads what people leave to others.

    >>> for_the_office("For Human Resources use only:"), for_the_office("Internal use"), for_the_office("Use of time")
    (True, True, False)
    """
    return _USE_ONLY.search(fold(text)) is not None and len(text.split()) <= _TITLE_WORDS


def asks(text: str) -> bool:
    """Whether a text asks by its words or its end: a question, a request, or a colon.

    >>> asks("Was it of use? If not, why."), asks("Was it of use? We hope so.")
    (True, False)
    """
    plain = _REMARK.sub("", text.rstrip(" *\t\n_"))
    asked = _ASKED_MORE.search(plain) is not None
    return asked or plain.endswith((":", "?", "…", "...")) or requests(text)


def inquires(text: str) -> bool:
    """Whether a text is a question, whatever it says in a few words behind it.

    >>> inquires("Was all of it of use? Think of others too."), inquires("Any questions? Call us.")
    (True, False)
    """
    return _INQUIRY.search(text.strip()) is not None


def requests(text: str) -> bool:
    """Whether a text's first word asks: "Describe", "What".

    >>> requests("1. List the courses:"), requests("The coach agrees to:")
    (True, False)
    """
    return bool(_ASKING.match(fold(unordered(fold(text)))))


def numbered(text: str) -> bool:
    """Whether a text begins with a number of its own: "1. What …", "a) …"."""
    begun = bool(re.match(r"\s*(?:\d{1,2}[a-zA-Z]?|[a-zA-Z])[.)]\s*\S|\s*(?:[IVX]{1,4})\.\s*\S", text))
    return begun and not enumerates(text)


def lettered(text: str) -> bool:
    """Whether a text begins with a letter or number of its own in brackets: "(a) What …"."""
    return re.match(r"\s*\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+[^\W_]", text) is not None


def joins(text: str) -> bool:
    """Whether a label is only the word that joins two answers of one line: "to", "at", "and"."""
    return fold(text) in _JOINING
