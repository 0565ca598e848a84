"""Words that cannot stand as they were read, put right: addresses in parts, strokes for an I, specks for signs.

What is put right here is doubtful all the same, so that a person compares it with the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from planforms.readers.scan.tesseract import Spotted

UNSURE = 70.0
"""How sure a word is at most that was put right."""
_ENDINGS = "org|com|net|edu|gov|us|info|ca|mx"
_ENDED = re.compile(rf"@.*\.(?:{_ENDINGS})[.,;:)]*$")
_UNDOTTED = re.compile(r"(@(?:[\w-]+\.)*[\w-]{3,})(org|com|net|edu|gov)([.,;:)]*)$")
_UNSTOPPED = re.compile(rf"(@.*)-({_ENDINGS})([.,;:)]*)$")
_ENDING = re.compile(rf"(?:{_ENDINGS})[.,;:)]*", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*[.,;:)]*")
_FIRST_PART = re.compile(r"[a-z0-9]+[._-]")
_SIGNS = frozenset(".,:;'`‘’_~")
_WITHIN = re.compile(rf"([A-Za-z-]*[a-z]{{2}})[.:;](?!(?:{_ENDINGS})\b)([a-z]{{2,}}[.,;:)]*)")
_APOSTROPHE = re.compile(r"([A-Za-z-]*[a-z]{2})['’‘](?!(?:ll|re|ve|em)\b)([a-z]{2,}[.,;:)]*)")
_ACCENTED = re.compile(r"[^\W\d_a-zA-Z]")
"""An accent may be a speck over its letter."""
_HARDLY, _ANY = 50.0, 101.0
"""Signs that are less sure than this are specks: on a clean page, and on a specked one."""
_SHORT = 5
"""Shorter words that end in a full stop may be shortened ones."""
_NEAR = 2
"""So many words off is beside."""
_STROKES = frozenset("|[]{}")
_GLUED = re.compile(r"[\[{|](?=[a-z]{2,}[.,;:]?$)")
_ROMAN = re.compile(r"(\(?)(I[lI|1])([.,;:)]*)")
_ROMAN_BESIDE, _NEARLY_ROMAN = (
    re.compile(r"\(?(?:II|II?[VX]|[VX]I*|III)[.,;:)]*"),
    re.compile(r"(\(?)([Il1|!]{2,3})([.,;:)]*)"),
)
"""What is a Roman number for certain, and what is one beside such a one, though "Ill" is a word."""
_NO_SUCH_START = re.compile(r"l(?=[cdfghjkmnpqrstvwxz][a-z]{2,})")
"""No word of English, French or Spanish begins so; with an "I" many do."""
_ORDINAL = re.compile(r"(\(?)([\dIl|oO]{1,2})(st|nd|rd|th)([.,;:)]*)")
_FIGURES = str.maketrans("Il|oO", "11100")
"""What letters are read for in a number, where it has an ordinal's ending."""
_EXISTING = re.compile(r"(?:[2-9]?(?:1st|2nd|3rd)|1[1-3]th|\d?[4-9]th|[1-9]0th)")
_NO_MONEY = re.compile(r"\$(?=\.?[A-Z])")
"""Money is in figures: before a capital, and before the full stop of an initial, the sign is an S."""
_LIKE_A_WORD = re.compile(r"[(\"“]?[10][a-wyz][.,;:)]*|[a-z]+[10][a-z]+[.,;:)]*")
"""A figure as letters look, before a single one or between some: "1s" may be "is"."""
_NO_SUCH_ORDINAL = re.compile(r"\(?\d*(?:[04-9]st|[04-9]nd|[04-9]rd|o(?:st|nd|rd|th))[.,;:)]*")


def respelled(words: list[Spotted], *, specked: bool) -> list[Spotted]:
    """The words with those put right that cannot be; on a ``specked`` page signs may be specks."""
    lines: dict[tuple[int, int, int], list[Spotted]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    put_right = [list(_respelled(line, specked)) for line in lines.values()]
    return [word for above, line in pairwise([[], *put_right]) for word in _ended(above, line)]


def _ended(above: list[Spotted], line: list[Spotted]) -> list[Spotted]:
    """A line with the stop with which it must begin: that before the end of an address which the line above begins."""
    address = above[-1].text if above else ""
    if len(line) != 1 or not _ENDING.fullmatch(line[0].text) or "@" not in address:
        return line
    return (
        line
        if _ENDED.search(address) or not address[-1].isalnum()
        else [_doubtful(line[0], "." + line[0].text)]
    )


def _respelled(line: list[Spotted], specked: bool) -> Iterator[Spotted]:
    line = _with_whole_addresses(line)
    line = _without_lone_signs(line, _ANY if specked else _HARDLY)
    if specked:
        line = [part for word in line for part in _parted(word)]
        line = [*map(_unended, line, line[1:]), *line[-1:]]
        line = [_doubtful(word, word.text) if _ACCENTED.search(word.text) else word for word in line]
    line = _with_roman_numbers(_with_closed_brackets(line))
    for at, word in enumerate(line):
        yield from _with_i(word, is_within=0 < at < len(line) - 1)


def _doubtful(word: Spotted, text: str) -> Spotted:
    return word._replace(text=text, sure=min(word.sure, UNSURE))


def _with_whole_addresses(line: list[Spotted]) -> list[Spotted]:
    """The line with the parts of an e-mail or web address as one word."""
    if not any("@" in word.text or word.text.startswith("//") for word in line):
        return line
    made: list[Spotted] = []
    for word in line:
        text = _one_address(made[-1].text, word.text) if made else None
        if text is None:
            made.append(word)
        else:
            before = made.pop()
            top, bottom = min(before.top, word.top), max(before.bottom, word.bottom)
            made.append(_doubtful(before, text)._replace(right=word.right, top=top, bottom=bottom))
    return [_dotted(word) for word in made]


def _one_address(one: str, other: str) -> str | None:
    """Two words as the one address that they are parts of; None where they are two words."""
    if (
        one.endswith("@")
        or (one.endswith(":") and other.startswith("//"))
        or other.startswith("@")
        or ("@" in other and _FIRST_PART.fullmatch(one))
    ):
        return one + other
    if "@" not in one or _ENDED.search(one):
        return None
    if _ENDED.search(one + other) or (one.endswith(".") and _DOMAIN.fullmatch(other)):
        return one + other
    return f"{one}.{other.lower()}" if _ENDING.fullmatch(other) else None


def _dotted(word: Spotted) -> Spotted:
    """An address with its last stop, which was lost or read as a hyphen, and an "l" for strokes."""
    text = word.text
    if "@" in text and not _ENDED.search(text):
        text = _UNDOTTED.sub(r"\1.\2\3", _UNSTOPPED.sub(r"\1.\2\3", text))
    if "@" in text and text.replace("I", "").islower():
        text = text.replace("I", "l").replace("|", "l")
    return word if text == word.text else _doubtful(word, text)


def _without_lone_signs(line: list[Spotted], sure: float) -> list[Spotted]:
    """The line without signs by themselves that are less sure than this; the words beside them are doubtful."""
    alone = [_SIGNS.issuperset(word.text) and word.sure < sure for word in line]
    beside = {at + step for at, is_alone in enumerate(alone) if is_alone for step in (-1, 1)}
    kept = ((at, word) for at, word in enumerate(line) if not alone[at])
    return [_doubtful(word, word.text) if at in beside else word for at, word in kept]


def _with_closed_brackets(line: list[Spotted]) -> list[Spotted]:
    """The line with brackets for braces that close and were never opened."""
    if any("{" in word.text for word in line):
        return line
    return [_doubtful(word, word.text.replace("}", ")")) if "}" in word.text else word for word in line]


def _with_roman_numbers(line: list[Spotted]) -> list[Spotted]:
    """The line with the Roman numbers that upright strokes beside others are."""
    told = list(line)
    for at, word in enumerate(line):
        hit = _NEARLY_ROMAN.fullmatch(word.text)
        beside = [*line[max(at - _NEAR, 0) : at], *line[at + 1 : at + 1 + _NEAR]]
        if hit and set(hit[2]) != {"I"} and any(_ROMAN_BESIDE.fullmatch(other.text) for other in beside):
            told[at] = _doubtful(word, hit[1] + "I" * len(hit[2]) + hit[3])
    return told


def _unended(word: Spotted, following: Spotted) -> Spotted:
    """The word without a full stop behind which no sentence begins."""
    before = word.text[:-1]
    is_long = word.text[-1] == "." and len(before) >= _SHORT and before.isalpha()
    return _doubtful(word, before) if is_long and following.text[0].islower() else word


def _parted(word: Spotted) -> Iterator[Spotted]:
    """The word, or the two words between which a speck was taken for a sign."""
    is_address = "@" in word.text or "/" in word.text
    hit = None if is_address else _WITHIN.fullmatch(word.text) or _APOSTROPHE.fullmatch(word.text)
    if hit is None:
        yield word
        return
    across = (word.right - word.left) / len(word.text)
    first, last = hit.groups()
    yield _doubtful(word, first)._replace(right=round(word.left + across * len(first)))
    yield _doubtful(word, last)._replace(left=round(word.right - across * len(last)))


def _with_i(word: Spotted, *, is_within: bool) -> Iterable[Spotted]:
    """The word with an "I" where no other upright stroke can be; ``is_within``: others stand on both sides."""
    text = word.text
    if is_within and text in _STROKES:
        return [_doubtful(word, "I")]
    if _GLUED.match(text):
        width = (word.right - word.left) // len(text)
        rest = word._replace(left=word.left + 2 * width)
        return [_doubtful(word, "I")._replace(right=word.left + width), _doubtful(rest, text[1:])]
    if _NO_SUCH_START.match(text):
        return [_doubtful(word, "I" + text[1:])]
    if (hit := _ROMAN.fullmatch(text)) and hit[2] != "II":
        return [_doubtful(word, hit[1] + "II" + hit[3])]
    meant = _NO_MONEY.sub("S", _ordinal(text))
    is_odd = _NO_SUCH_ORDINAL.fullmatch(text) or _LIKE_A_WORD.fullmatch(text)
    return [_doubtful(word, meant) if meant != text or is_odd else word]


def _ordinal(text: str) -> str:
    """The ordinal that a word with letters for some of its figures is, where there is such a one."""
    hit = _ORDINAL.fullmatch(text)
    if hit is None or hit[2].isdigit():
        return text
    meant = f"{hit[2].translate(_FIGURES)}{hit[3]}"
    return f"{hit[1]}{meant}{hit[4]}" if _EXISTING.fullmatch(meant) else text
