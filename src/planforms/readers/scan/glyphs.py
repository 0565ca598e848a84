"""What tesseract gets wrong about single glyphs, put right: bullets, a lone "I", lost spaces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import numpy as np

from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import INK, Gray, Mask

_BULLET = "•"
_BULLET_LETTERS, _NO_BULLETS = frozenset("eocaO0"), frozenset(".,:;'`‘’")
_LONE_I = frozenset("|[]l")
"""What a lone "I" of plain type is taken for."""
_UPRIGHTS = frozenset("lI1|!]")
_LIKE_I = frozenset("l1|![]{JTf")
_CONTRACTION = re.compile(
    r"""([(\["“]?)([A-Za-z]+|[1|!\[\]{])(['’])([lI1|!\]]{2}|(?<=I['’])!|m|ve|d)([.,;:?)\]”"]*)"""
)
"""I’ll, they’ll, I’m: words with an apostrophe that an upright stroke stands beside."""
_SURE = 95.0
_READ_WELL = 94.0
"""A word read with more certainty than this has lost no space."""
_FULL = 0.6
_ROUND = (0.7, 1.4)
_SMALL = 0.62
_WIDEST_SPACE = 0.45
_SPACE = 0.55
_WIDER = 1.6
_NEARLY, _FAR_OFF, _USUAL_SPACE = 0.8, 1.5, 0.28
_UNSURE = 70.0


def mended(words: list[Spotted], gray: Gray) -> list[Spotted]:
    """The words, with bullets where bullets stand, and cut where a space was overlooked."""
    lines: dict[tuple[int, int, int], list[Spotted]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    if not words:
        return []
    ink = gray < INK
    height = median(word.bottom - word.top for word in words)
    return [word for line in lines.values() for word in _mended(line, ink, height)]


def _mended(line: list[Spotted], ink: Mask, height: float) -> Iterator[Spotted]:
    dots = [_may_be_bullet(word.text) and _is_dot(word, ink, height) for word in line]
    spaces = [after.left - before.right for before, after in pairwise(line)]
    usual = min(median(spaces), _WIDEST_SPACE * height) if spaces else 0.3 * height
    for index, word in enumerate(line):
        if dots[index] and (index == 0 or all(dots)):
            yield word._replace(text=_BULLET, sure=_SURE)
        elif word.text in _LONE_I and line[index + 1 : index + 2] and line[index + 1].text[0].islower():
            yield word._replace(text="I", sure=_SURE)
        else:
            yield from _parted(word._replace(text=_contracted(word.text)), ink, usual)


def _contracted(text: str) -> str:
    """The word with an "I" before its apostrophe and "ll" behind it where upright strokes of other signs stand."""
    found = _CONTRACTION.fullmatch(text)
    if found is None:
        return text
    before, one, apostrophe, other, after = found.groups()
    start = "I" if one in _LIKE_I else one
    end = "ll" if _UPRIGHTS.issuperset(other) else other
    return f"{before}{start}{apostrophe}{end}{after}"


def _may_be_bullet(text: str) -> bool:
    if len(text) != 1 or text in _NO_BULLETS:
        return False
    return text in _BULLET_LETTERS or not text.isalnum()


def _is_dot(word: Spotted, ink: Mask, height: float) -> bool:
    """Whether a glyph is a filled dot: small, as wide as high, and all ink."""
    held = _trimmed(ink[word.top : word.bottom, word.left : word.right])
    if not held.size:
        return False
    high, wide = held.shape
    least, most = _ROUND
    return high <= _SMALL * height and least <= wide / high <= most and float(held.mean()) >= _FULL


def _trimmed(ink: Mask) -> Mask:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return ink[:0, :0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _parted(word: Spotted, ink: Mask, space: float) -> Iterator[Spotted]:
    """The word, or two where the "a" or "I" at its end stands apart."""
    gaps = _gaps(ink[word.top : word.bottom, word.left : word.right])
    widest = max(gaps, key=_width, default=(0, 0))
    others = [_width(gap) for gap in gaps if gap != widest]
    usual = median(others) if others else 0.25 * space
    at = _lone_letter(word.text, (widest[0] + widest[1]) / 2 / (word.right - word.left))
    broad = _width(widest) >= max(_SPACE * space, _WIDER * usual + 1)
    if at is None or word.sure > _READ_WELL or not (broad or _is_space(_width(widest), others, space)):
        yield word
        return
    word = word if broad else word._replace(sure=min(word.sure, _UNSURE))
    yield word._replace(text=word.text[:at], right=word.left + widest[0])
    yield word._replace(text=word.text[at:], left=word.left + widest[1])


def lacks_a_space(word: Spotted, gray: Gray) -> bool:
    """Whether the "a" or "I" at the end of a word that somebody else read stands apart on the picture."""
    if _lone_letter(word.text, 0.0) is None and _lone_letter(word.text, 1.0) is None:
        return False
    space = _USUAL_SPACE * (word.bottom - word.top)
    return len(list(_parted(word._replace(sure=_UNSURE), gray < INK, space))) > 1


def _is_space(gap: int, others: list[int], space: float) -> bool:
    """Whether a gap is nearly as wide as a space, and all others in the word are far from it."""
    return gap >= _NEARLY * space and gap >= _FAR_OFF * max(others, default=0)


def _lone_letter(text: str, share: float) -> int | None:
    """Where a word of one letter may begin or end within ``text``, if the gap at this share of it fits."""
    if len(text) < 3 or not text.isalpha():
        return None
    one = 1 / len(text)
    if text[0] in "aAI" and text[1].islower() and share < 2 * one:
        return 1
    return len(text) - 1 if text[-1] == "a" and share > 1 - 2 * one else None


def _width(gap: tuple[int, int]) -> int:
    return gap[1] - gap[0]


def _gaps(ink: Mask) -> list[tuple[int, int]]:
    """The columns without ink between the letters."""
    inked = np.flatnonzero(ink.any(axis=0)).tolist()
    return [(one + 1, other) for one, other in pairwise(inked) if other > one + 1]
