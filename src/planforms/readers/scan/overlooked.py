"""Marks over letters that no reading tells of: the words below them are doubted, and an "A" below a ring is one with it.

A recogniser that knows English alone leaves out what it does not know: "Trần" is read as "Tran", and as surely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

import numpy as np

from planforms.readers.scan.accents import Lifted, hangs_down
from planforms.readers.scan.blobs import SMALL, Blobs, Numbers, blobs
from planforms.readers.scan.shapes import DIAERESIS, Box
from planforms.readers.scan.shares import percentile
from planforms.readers.scan.struck import NO_BLOB, letters_of
from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import INK, Gray

_UNSURE = 70.0
_LEAST, _LONGEST, _DOTS = 0.12, 0.2, 0.12
"""A mark is no smaller, in heights of small letters, nor shorter, but for two dots; specks are."""
_APART = 0.6
"""It stands no further over its letter."""
_MARKS = {
    **dict.fromkeys("ijIJ?!", 1),
    **dict.fromkeys("'’‘`´^°*", 1),
    **dict.fromkeys('"“”', 2),
    "%": 2,
    "=": 1,
}
"""What else may stand over a letter in a word that is read with these."""
_CAPITAL, _TALLER = 0.68, 1.17
"""How high small letters are beside capitals at least; what is so much higher than capitals bears a mark."""
_TALL = 90
_BESIDE = 4
"""So many letters beside it tell how high capitals are."""
_LEVEL = 2
_LOWER, _SLIM, _PAPER = 1.1, 0.35, 225
"""How high small letters are at most, how slim an i is, and how light paper is that bears no trace of a dot."""
_MAY_BE_TAILED = re.compile(r"[^\W\dgjpqyfQJ_]*[cs][^\W\dgjpqyfQJ_]*").fullmatch
"""Words in which no letter has a tail, and one may have that was not read; a comma behind one may touch it."""
_LETTERS, _TAIL = 4, 0.22
_RING, _UPPER = "Å", 0.28
"""The ring of an "A" lies in this part of the whole letter."""


def doubted(words: list[Spotted], lifted: Lifted) -> list[Spotted]:
    """The words, doubtful where more marks stand over their letters than they were read with."""
    told = [_ringed(word, lifted.found, lifted.bare) if word.text[:1].isupper() else word for word in words]
    told = _undotted(told, lifted)
    told = [_tailed(word, lifted.found) if _MAY_BE_TAILED(word.text) else word for word in told]
    across, level, many = _marked(lifted)
    return [_held(word, across, level, many) for word in told] if len(many) else told


def _undotted(words: list[Spotted], lifted: Lifted) -> list[Spotted]:
    """The words, doubtful where an "i" of a name has no dot: it is an "ı", unless the page has lost other dots."""
    bare = {at: found for at, word in enumerate(words) if "i" in word.text and (found := _bare(word, lifted))}
    names = [at for at in bare if words[at].text[0].isupper()]
    told = list(words)
    for at in names:
        text = told[at].text
        if len(names) == len(bare):
            text = "".join("ı" if index in bare[at] else char for index, char in enumerate(text))
        told[at] = told[at]._replace(text=text, sure=min(told[at].sure, _UNSURE))
    return told


def _bare(word: Spotted, lifted: Lifted) -> list[int]:
    """Which letters of a word are an "i" that has no dot."""
    boxes = letters_of(word, lifted.found)
    places = [index for index, char in enumerate(word.text) if char not in NO_BLOB]
    if len(boxes) == len(places):
        beside = zip(places, boxes, strict=True)
        return [at for at, box in beside if word.text[at] == "i" and _is_bare(box, lifted)]
    # Where letters touch, only what is as slim as an i tells.
    stems = [box for box in boxes if box.width <= _SLIM * box.height]
    is_one = word.text.count("i") == 1 and any(_is_bare(box, lifted) for box in stems)
    return [word.text.index("i")] if is_one else []


def _is_bare(stem: Box, lifted: Lifted) -> bool:
    """Whether there is nothing but paper above a stem that is as low as small letters."""
    small = lifted.found.small_beside(stem, SMALL)
    over = lifted.bare[max(stem.top - stem.height, 0) : stem.top - 1, max(stem.left - 1, 0) : stem.right + 1]
    return stem.height <= _LOWER * small and bool(over.size) and int(over.min()) >= _PAPER


def _held(word: Spotted, across: Numbers, level: Numbers, many: Numbers) -> Spotted:
    over = (across >= word.left) & (across <= word.right) & (level >= word.top) & (level <= word.bottom)
    seen = int(many[over].sum())
    return word._replace(sure=min(word.sure, _UNSURE)) if seen and seen > _expected(word.text) else word


def _expected(text: str) -> int:
    """How many marks stand over the letters of a word as it was read."""
    parts = normalize("NFD", text)
    two = parts.count(DIAERESIS)
    return two + len(parts) - len(text) + sum(_MARKS.get(sign, 0) for sign in text)


def _marked(lifted: Lifted) -> tuple[Numbers, Numbers, Numbers]:
    """Where letters stand that bear marks, across and down, and how many each."""
    letters = [(box, many) for box, many in _letters(lifted) if many]
    across = np.array([(box.left + box.right) // 2 for box, _ in letters], dtype=np.int64)
    level = np.array([(box.top + box.bottom) // 2 for box, _ in letters], dtype=np.int64)
    return across, level, np.array([many for _, many in letters], dtype=np.int64)


def _letters(lifted: Lifted) -> Iterator[tuple[Box, int]]:
    found = lifted.found
    for below, marks in lifted.over.items():
        letter = found.box(below)
        small = found.small_beside(letter, SMALL)
        boxes = [found.box(mark) for mark in marks]
        least = _DOTS if _are_two_dots(boxes) else _LONGEST
        sure = [box for box in boxes if _is_mark(box, letter, small, least)]
        if sure and not hangs_down(found, found.around(marks), letter):
            yield letter, len(sure)


def _are_two_dots(boxes: list[Box]) -> bool:
    """Whether two marks are alike and stand at one height."""
    if len(boxes) != 2:
        return False
    one, other = boxes
    return max(abs(one.top - other.top), abs(one.height - other.height), abs(one.width - other.width)) <= 1


def _is_mark(box: Box, letter: Box, small: float, least: float) -> bool:
    shorter, longer = sorted((box.width, box.height))
    large = shorter >= _LEAST * small and longer >= least * small
    return large and letter.top - box.bottom <= _APART * small


def _tailed(word: Spotted, found: Blobs) -> Spotted:
    """The word, doubtful if more of its letters have tails than it was read with; its only "c" is then a "ç"."""
    held = (found.left >= word.left - _LEVEL) & (found.right <= word.right + _LEVEL)
    held &= (found.bottom > word.top) & (found.top >= word.top) & (found.bottom <= word.bottom + _LEVEL)
    heights, bottoms = found.height[held], found.bottom[held]
    if len(heights) < _LETTERS:
        return word
    small, line = percentile(heights, SMALL), percentile(bottoms, 50)
    tails = int(((heights >= small) & (bottoms > line + _TAIL * small)).sum())
    if tails != 1:
        return word
    text = word.text.replace("c", "ç") if word.text.count("c") == 1 else word.text
    return word._replace(text=text, sure=min(word.sure, _UNSURE))


def _ringed(word: Spotted, found: Blobs, gray: Gray) -> Spotted:
    """The word with a ring on its first letter where that is one with it; doubtful where it is only too high."""
    first = _first_letter(word, found)
    if first is None:
        return word
    if word.text[0] == "A" and _has_ring(first, gray):
        return word._replace(text=_RING + word.text[1:])
    return word._replace(sure=min(word.sure, _UNSURE)) if _is_too_tall(first, found) else word


def _first_letter(word: Spotted, found: Blobs) -> Box | None:
    """Where the first letter of a word stands, if it is one blob."""
    high = word.bottom - word.top
    first = (np.abs(found.left - word.left) <= _LEVEL) & (found.top >= word.top - high // 2)
    first &= (found.bottom <= word.bottom + high // 4) & (found.height >= high // 2)
    at = np.flatnonzero(first)
    return found.box(int(at[0])) if len(at) == 1 else None


def _has_ring(letter: Box, gray: Gray) -> bool:
    """Whether paper is enclosed at the top of a letter."""
    left, top, right, bottom = letter
    paper = gray[max(top - 1, 0) : bottom + 1, max(left - 1, 0) : right + 1] >= INK
    inside = blobs(paper)
    held = (inside.left > 0) & (inside.right < paper.shape[1]) & (inside.top > 0)
    return bool((held & (inside.top + inside.bottom < 2 * _UPPER * letter.height)).any())


def _is_too_tall(letter: Box, found: Blobs) -> bool:
    """Whether a letter is higher than any capital on its line may be."""
    far = 4 * letter.height
    beside = (found.left < letter.right + far) & (found.right > letter.left - far)
    beside &= (np.abs(found.bottom - letter.bottom) <= _LEVEL) & (found.height >= letter.height // 3)
    heights = found.height[beside]
    if len(heights) <= _BESIDE:
        return False
    usual = max(percentile(heights, _TALL), percentile(heights, SMALL) / _CAPITAL)
    return letter.height > _TALLER * usual
