"""Words that fill the place of an answer without being one: "N/A", "TBD", "(your answer)", a dash."""

from __future__ import annotations

import re
from functools import lru_cache

_PUNCTUATION = re.compile(r"[\s.,;:!*_(){}<>«»\[\]\"“”'’…·•–—‑−-]+")

_FILLER = re.compile(
    r"(?:"
    r"|n ?/? ?a|not applicable|n/a (?:at )?(?:this|the|for|yet|now).{0,20}"
    r"|tb[dacs]|to be (?:determined|decided|announced|completed|confirmed|added|done|filled in|continued)"
    r"|t ?b ?d(?: .{0,24})?"
    r"|(?:please )?see (?:above|below|previous|prior|attached|attachment|attachments|last year)(?: .{0,16})?"
    r"|(?:please )?see (?:goal|page|section|question|row|activity|number|#) ?#?\d+"
    r"|(?:same )?as (?:above|before|previous|last year)|same(?: (?:as )?(?:above|goal ?#?\d+|last year))?"
    r"|ditto|idem|above|see other goal"
    r"|pending|to ?do|coming soon|later|(?:will|to) (?:be )?(?:add|added|complete|completed|fill in|finish|do)(?: this)?"
    r"(?: later| soon)?"
    r"|not (?:yet )?(?:sure|known|decided|determined|done|complete|completed)(?: yet)?|not yet|unsure|unknown"
    r"|don ?t know(?: yet)?|idk|\?+|x{1,5}|blank|placeholder|lorem ipsum.*|asdf\w*|test"
    r"|(?:please )?(?:click|tap|type|enter|insert|write|add|put|provide|fill in)(?: [\w/’']+){0,5} (?:here|below)"
    r"|(?:please )?(?:type|enter|insert|write|add|provide) (?:your |the |an? )?(?:answer|response|text|name|date|goal)"
    r"|your (?:answer|response|text|name|signature|goal|title|school|e ?mail)(?: here| goes here)?"
    r"|(?:answer|text|response|name|date) (?:here|goes here)"
    r"|(?:choose|select|pick) (?:an item|an option|one|a date)"
    r")"
).fullmatch
"""The whole answer in small letters, once punctuation is taken for spaces; nothing left (a lone dash) is filler too."""

_LONGEST = 60
_BEGINNING_NONE = "0123456789FGHJKMOQVZfghjkmoqvz"
"""What none of them begins with: most answers are told by their first letter or figure."""


def is_filler(text: str) -> bool:
    """Whether ``text`` holds a place instead of answering; an empty text does not.

    >>> is_filler("See above."), is_filler("[Type your answer here]"), is_filler("None of the teams met in May")
    (True, True, False)
    """
    return len(text) <= _LONGEST and text[:1] not in _BEGINNING_NONE and _only_fills(text)


@lru_cache(maxsize=2048)
def _only_fills(text: str) -> bool:
    lines = [line for line in text.lower().splitlines() if line.strip()]
    return bool(lines) and all(map(_fills, lines))


def _fills(line: str) -> bool:
    bare = line if line.replace(" ", "").isalnum() else _PUNCTUATION.sub(" ", line)
    return _FILLER(" ".join(bare.split())) is not None


def why_filler(text: str) -> str:
    """What to say of such an answer."""
    shown = " ".join(text.split())
    if not any(letter.isalnum() for letter in shown):
        return f"only “{shown}” stands there"
    return f"“{shown}” holds the place of an answer"
