"""Words cut in two at a line's end, told by their letters alone: what no word ends with, and what no word is."""

from __future__ import annotations

import re

PUNCTUATION = ".,:;!?()[]{}<>\"'“”‘’–—-_/*•…"
_SYLLABLE = re.compile(
    r"[aicou]-|^[^aeiouy]+-|-[^aeiouy]*$|-\w{0,2}(tion|sion|ment|ness|tive|sive|ture|ence|ance|ency|able|ible|ing|ity|ous)"
    r"(al|s|ed|ly|ally)?$|-(er|ers|ed|ly|al|als|ally|est|ty|ties|ry|ries|cy|gy|gies)$"
)
"""Where a word has been cut between two syllables, neither half being a word."""
_NO_WORD = re.compile(
    r"[b-hj-np-z]|[b-df-hj-np-tv-xz]{2,3}|e[sdr]|n?ts|rs|n?g|ings?|(?:[ae]?t|s|ct|[aeio])?ions?|(?:[ae]?m)?ents?|(?:e?n)?tations?|"
    r"(?:[eai]?n)?c(?:e|es|y)|(?:[aeis]?[aiu])?bil?it(?:y|ies)|[st]?i(?:ble|bly)|ably|(?:[ai]l)?it(?:y|ies)|[tcl]y|all?y|"
    r"(?:[aeio]l)?ly|(?:[st]i|[ct]?u)?als?|[ts]?ives?|[ts]?ures?|ness|ful|[bcdglnrstv]?ers|[ct]?ors|ists?|isms?|iz(?:e|ed|ing)|"
    r"at(?:ed|es|ing|ive)|[tea]?ory|[ei]ry|ics|ical(?:ly)?|[ei]?ous|[tm]ent|ancy|ency|"
    r"[a-z]{0,3}cations?|[a-z]?ators?|[a-z]{0,2}end(?:ent|ence)"
)
"""What stands at the end of words and is none by itself."""
_NO_END = re.compile(r"(?:[ctsx]i|[ts]io|[nr]c|v|j|q)$")
"""How hardly a word ends."""
_CALENDAR = frozenset(
    "january february march april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
JOINING = frozenset(("and", "or", "to"))
"""Behind a hyphen these leave the rest of a word to the next one: "pre- and post-tests"."""
FIRST_PARTS = (
    "all anti best beyond book career class classroom co college community content counter cross data day "
    "decision district e early eighth end equity evidence ex face family fifth first five follow four "
    "fourth full goal grade group half hands hard high hour in inquiry inter job k kick large learner "
    "lesson life long low macro meta micro mid mini minute month multi near ninth non off on one ongoing open out part "
    "peer performance person place post practice pre pro problem professional project quarter question "
    "real research results rubric same school second self semi set seventh short sixth skill small social "
    "staff standards start state step strength student study sub team teacher ten text third three time "
    "top trauma twelve two un under up user value week well whole word work world year zero"
)

PREFIXES = frozenset("anti counter ex in inter meta micro multi on out pre pro sub un under up".split())
"""Those of them with which words begin that have no hyphen: "in-service", but "interpreter"."""


def is_cut_word(head: str, rest: str) -> bool:
    """Whether two halves are those of one word, as no word ends or no word is like them: "Respon" and "sible"."""
    plain = rest.rstrip(PUNCTUATION)
    if not plain.isalpha() or not head[-1:].isalpha() or not (plain.islower() or (head + plain).isupper()):
        return False
    if plain == "i" or _NO_WORD.fullmatch(plain.casefold()) or (head + plain).casefold() in _CALENDAR:
        return True
    return _NO_END.search(head.casefold()) is not None


def is_between_syllables(head: str, tail: str) -> bool:
    """Whether a hyphen stands where only a cut word has one."""
    return _SYLLABLE.search(f"{letters_of(head)}-{letters_of(tail)}") is not None


def first_word(text: str) -> str:
    """The first word of a text; nothing where it is only white space."""
    return next(iter(text.split(None, 1)), "")


def last_word(text: str) -> str:
    """The last word of a text; nothing where it is only white space."""
    return next(reversed(text.rsplit(None, 1)), "")


def letters_of(word: str) -> str:
    """The word without the signs around it, in small letters."""
    return word.strip(PUNCTUATION).casefold()
