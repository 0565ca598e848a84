"""What tesseract gets wrong about single glyphs, put right: bullets, a lone "I", lost spaces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import numpy as np

from planforms.readers.scan.accented import place_of
from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import FAINT, INK, Gray, Mask

_BULLET = "•"
_BULLET_LETTERS, _NO_BULLETS = frozenset("eocaO0"), frozenset(".,:;'`‘’")
_LONE_I = frozenset("|[]l")
"""What a lone "I" of plain type is taken for."""
_AT_THE_END = frozenset("|!")
_HIGH, _HANGING, _LEVEL = re.compile(r"[A-Zbdfhkl]"), re.compile(r"[gjpqyQ,;()\[\]|/]"), 0.13
"""Words that are as high as capitals, and end on their line; how exactly what is as high as these does so."""
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
_WHOLE = frozenset("@/")
"""An address has no spaces, however wide the gaps beside its signs."""
_LEAST_SPACE = 4
_OPENING = frozenset("([\"“‘'")
_STROKES = frozenset("l1|")
"""What a lone "I" is taken for that stands near the next word."""
_STANDS_ALONE = frozenset("&+")
_CLEARLY = 0.3
"""So near to the end of a letter a space falls."""
_FLAGGED, _UPPER, _STEM, _FOOT = 0.08, 0.33, (0.4, 0.75), 2
"""How much further a "1" reaches to the left than to the right in its upper part, where its stem is bare, and how far
its foot reaches to the right."""
_UNSURE = 70.0
_SLIM = 0.3
"""A "J" is broader than so much of its height."""


def mended(words: list[Spotted], gray: Gray) -> list[Spotted]:
    """The words, with bullets where bullets stand, cut where a space was overlooked, without signs that are not there."""
    lines: dict[tuple[int, int, int], list[Spotted]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    if not words:
        return []
    ink, traced = gray < INK, gray < FAINT
    height = median(word.bottom - word.top for word in words)
    shown = ([word for word in line if not _is_nothing(word, traced)] for line in lines.values())
    return [word for line in shown for word in _mended(line, ink, height)]


def _mended(line: list[Spotted], ink: Mask, height: float) -> Iterator[Spotted]:
    dots = [_may_be_bullet(word.text) and _is_dot(word, ink, height) for word in line]
    spaces = [after.left - before.right for before, after in pairwise(line)]
    usual = min(median(spaces), _WIDEST_SPACE * height) if spaces else 0.3 * height
    for index, word in enumerate(line):
        if dots[index] and (index == 0 or all(dots)):
            yield word._replace(text=_BULLET, sure=_SURE)
        elif word.text in _LONE_I and line[index + 1 : index + 2] and line[index + 1].text[0].islower():
            yield _upright(word._replace(sure=_SURE), ink)
        elif word.text == "I":
            yield _upright(word, ink)
        elif _may_be_i(word, line[:index], line[index + 1 :], ink):
            yield _upright(word._replace(sure=min(word.sure, _UNSURE)), ink)
        else:
            yield from _parted(_unsure_of_hook(word._replace(text=_contracted(word.text)), ink), ink, usual)


def _may_be_i(word: Spotted, before: list[Spotted], after: list[Spotted], ink: Mask) -> bool:
    """Whether a stroke is an "I" by where it stands: at a line's end, as high as capitals, or before small letters.

    What is left of a ruling line is higher than letters are, or stands apart from them.
    """
    if after and after[0].text[0].islower():
        return word.text == "!" and _is_unbroken(word, ink)
    if after or word.text not in _AT_THE_END or not before or not _is_unbroken(word, ink):
        return False
    high = [other for other in before if _HIGH.search(other.text) and not _HANGING.search(other.text)]
    reach = _LEVEL * (word.bottom - word.top)
    is_near = word.left - before[-1].right <= word.bottom - word.top
    return (
        is_near
        and bool(high)
        and abs(median(other.top for other in high) - word.top) <= reach
        and abs(median(other.bottom for other in high) - word.bottom) <= reach
    )


def _is_unbroken(word: Spotted, ink: Mask) -> bool:
    """Whether a stroke goes down all the way, as no exclamation mark does."""
    held = _trimmed(ink[word.top : word.bottom, word.left : word.right])
    return bool(held.size) and bool(held.any(axis=1).all())


def _is_nothing(word: Spotted, traced: Mask) -> bool:
    """Whether signs were read, unsurely, where there is paper alone, as at the edge of what is tinted."""
    if word.sure >= _UNSURE or any(char.isalnum() for char in word.text):
        return False
    # A stroke that was read with more certainty may be an "I" whose place was told wrong, be it by little.
    reach = (word.bottom - word.top) // 4 if word.text in _LONE_I else 0
    return not traced[word.top : word.bottom, max(word.left - reach, 0) : word.right + reach].any()


def _upright(word: Spotted, ink: Mask) -> Spotted:
    """The word "I" for a stroke that stands alone, or the figure, doubtful, where it looks like one."""
    if _is_one(word, ink):
        return word._replace(text="1", sure=min(word.sure, _UNSURE))
    return word._replace(text="I")


def _is_one(word: Spotted, ink: Mask) -> bool:
    """Whether an upright stroke has a flag on the left of its top alone, as a "1" has; an "I" is even on both sides."""
    held = _trimmed(_whole(word, ink))
    high = len(held)
    stem = np.flatnonzero(held[round(_STEM[0] * high) : round(_STEM[1] * high)].all(axis=0))
    top, foot = (np.flatnonzero(part.any(axis=0)) for part in (held[: round(_UPPER * high)], held[-_FOOT:]))
    if not (len(stem) and len(top) and len(foot)):
        return False
    left, right = int(stem[0] - top[0]), int(top[-1] - stem[-1])
    flag = left - right
    even = right <= _FLAGGED * high
    return flag >= max(_FLAGGED * high, 2) or (flag > 0 and even and int(foot[-1] - top[-1]) >= _FOOT)


def _unsure_of_hook(word: Spotted, ink: Mask) -> Spotted:
    """The word, doubtful where the "J" that it begins with is as slim as a stroke: a bent "l" or "I"."""
    if word.text[0] != "J" or len(word.text) < 2:
        return word
    held = _trimmed(ink[word.top : word.bottom, word.left : word.right])
    first = _trimmed(held[:, : next(iter(_gaps(held)), (held.shape[1], 0))[0]])
    slim = bool(first.size) and first.shape[1] <= _SLIM * first.shape[0]
    return word._replace(sure=min(word.sure, _UNSURE)) if slim else word


def _whole(word: Spotted, ink: Mask) -> Mask:
    """The ink of a single letter up to the paper on its sides: a word's box may cut it."""
    middle = (word.left + word.right) // 2
    bare = np.flatnonzero(~ink[word.top : word.bottom].any(axis=0))
    left = int(bare[bare < middle].max(initial=-1)) + 1
    right = int(bare[bare > middle].min(initial=ink.shape[1]))
    return ink[word.top : word.bottom, left:right]


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
    """The word, or two where the "a" or "I" at its end stands apart, or those between which spaces are."""
    gaps = _gaps(ink[word.top : word.bottom, word.left : word.right])
    widest = max(gaps, key=_width, default=(0, 0))
    others = [_width(gap) for gap in gaps if gap != widest]
    usual = median(others) if others else 0.25 * space
    at = _lone_letter(word.text, (widest[0] + widest[1]) / 2 / (word.right - word.left))
    broad = _width(widest) >= max(_SPACE * space, _WIDER * usual + 1)
    if at is None or word.sure > _READ_WELL or not (broad or _is_space(_width(widest), others, space)):
        yield from _spaced(word, gaps, space)
        return
    word = word if broad else word._replace(sure=min(word.sure, _UNSURE))
    first = "I" if at == 1 and word.text[0] in _STROKES else word.text[:at]
    yield word._replace(text=first, right=word.left + widest[0])
    yield word._replace(text=word.text[at:], left=word.left + widest[1])


def _spaced(word: Spotted, gaps: list[tuple[int, int]], space: float) -> Iterator[Spotted]:
    """The word, or those that gaps as wide as spaces part it into, all others in it being far from so wide."""
    wide = [gap for gap in gaps if _width(gap) >= _NEARLY * space]
    others = [_width(gap) for gap in gaps if gap not in wide]
    is_plain = wide and min(map(_width, wide)) >= max(_FAR_OFF * max(others, default=0), _LEAST_SPACE)
    is_spread = not others and not _STANDS_ALONE & set(word.text)
    is_whole = word.sure > _READ_WELL or _WHOLE & set(word.text)
    places = [] if not is_plain or is_spread or is_whole else _places(word, gaps, wide)
    parts = [word.text[one:end] for one, end in pairwise([0, *places, len(word.text)])]
    if not _are_words(parts):
        yield word
        return
    lefts = [word.left, *(word.left + gap[1] for gap in wide)]
    rights = [*(word.left + gap[0] for gap in wide), word.right]
    for part, left, right in zip(parts, lefts, rights, strict=True):
        yield word._replace(text=part, left=left, right=right)


def _are_words(parts: list[str]) -> bool:
    """Whether the parts of what was read as one word may be words, and no figures of a number."""
    written = [part for part in parts if part not in _STANDS_ALONE]
    if not all(part[:1].isalnum() or (part[:1] in _OPENING and part[1:2].isalnum()) for part in written):
        return False
    if len(written) < len(parts):
        return True
    is_number = any(one[-1].isdigit() and other[0].isdigit() for one, other in pairwise(parts))
    return len(parts) > 1 and not is_number and all(len(part) > 1 for part in parts)


def _places(word: Spotted, gaps: list[tuple[int, int]], wide: list[tuple[int, int]]) -> list[int]:
    """Before which of a word's letters its wide gaps are; none where that is not clear."""
    if len(gaps) + 1 == len(word.text):
        return [gaps.index(gap) + 1 for gap in wide]
    found = [place_of(word, word.left + (gap[0] + gap[1]) / 2) for gap in wide]
    return [round(at) for at in found] if all(abs(at - round(at)) <= _CLEARLY for at in found) else []


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
    if len(text) < 3 or not (text.isalpha() or (text[0] in _STROKES and text[1:].isalpha())):
        return None
    one = 1 / len(text)
    if (text[0] in "aAI" or text[0] in _STROKES) and text[1].islower() and share < 2 * one:
        return 1
    return len(text) - 1 if text[-1] == "a" and share > 1 - 2 * one else None


def _width(gap: tuple[int, int]) -> int:
    return gap[1] - gap[0]


def _gaps(ink: Mask) -> list[tuple[int, int]]:
    """The columns without ink between the letters."""
    inked = np.flatnonzero(ink.any(axis=0)).tolist()
    return [(one + 1, other) for one, other in pairwise(inked) if other > one + 1]
