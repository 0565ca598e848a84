"""Accents that were taken off a picture put back on the words that were read on it."""

from __future__ import annotations

from itertools import accumulate
from unicodedata import normalize

import numpy as np

from planforms.readers.scan.accents import UNKNOWN, Accent, Lifted
from planforms.readers.scan.blobs import SMALL, Blobs
from planforms.readers.scan.shapes import ACUTE, CARON, CIRCUMFLEX, DIAERESIS, GRAVE, RING, TILDE
from planforms.readers.scan.tesseract import Spotted

_BEARERS = {
    ACUTE: "aeiouyAEIOUY",
    GRAVE: "aeouAEOU",
    CIRCUMFLEX: "aeiouAEIOU",
    DIAERESIS: "aeiouyAEIOUY",
    TILDE: "anoANO",
    RING: "aA",
    CARON: "cenrszCENRSZ",
}
"""Which letters bear which accent, in the names and languages of the Americas and of Europe."""
_SOFTENED = frozenset("cnszCNSZ")
"""Letters that bear an acute accent in some names, and a tilde or a caron, which look like one, in more."""
_ASIDE = 0.75
"""An accent that stands so far beside a letter, in letters, may be another's."""
_FOR_N = frozenset(("fi", "fl", "ii", "ij"))
"""What an ñ is taken for."""
_STEMS = frozenset("ıl1|!tfjI:;)]")
"""What an i whose dot was taken is read as."""
_HOOKED = ("f", "t")
"""The end of an f's hook, which may be read as a t, and the dot of the i behind it are no two dots."""
_LOW = frozenset(".,'’‘`´\"“”„-–—~…·•^*_=+°«»<>")
_SLIM, _SLENDER, _BROAD = frozenset("iíl.,'’‘:;|!I()[]"), frozenset("ftrj-"), frozenset("mwMW@%—")
_OFF = 1.3
_UNSURE = 70.0
_EDGE = 3
_LOWER = 1.15
"""Small letters without upper parts are not higher than this."""


def accented(words: list[Spotted], lifted: Lifted) -> list[Spotted]:
    """The words with the accents that were seen over their letters.

    A word that has no letter for one is doubtful, and so is one that stands elsewhere on the page without it: it may
    be a speck.
    """
    told = list(words)
    for accent in lifted.accents:
        at = next((index for index, word in enumerate(told) if _holds(word, accent)), None)
        if at is not None:
            told[at] = _with(told[at], accent, lifted.found)
    plain = {_bare(word) for word, now in zip(words, told, strict=True) if word.text == now.text}
    return [
        _doubtful(now) if word.text != now.text and _bare(word) in plain else now
        for word, now in zip(words, told, strict=True)
    ]


def _bare(word: Spotted) -> str:
    return word.text.strip("".join(_LOW)).casefold()


def _doubtful(word: Spotted) -> Spotted:
    return word._replace(sure=min(word.sure, _UNSURE))


def overread(words: list[Spotted], lifted: Lifted, closed: str) -> list[Spotted]:
    """Words that another recogniser read, accents and all, with those that it left out.

    Those put right, and those whose accents are others than the picture's, are less sure. No word changes its
    length: ``closed`` stands for the second of two letters that one was taken for.
    """
    told = list(words)
    for accent in lifted.accents:
        at = next((index for index, word in enumerate(told) if _holds(word, accent)), None)
        if at is not None and accent.mark != UNKNOWN:
            told[at] = _overread(told[at], accent, lifted.found, closed)
    return told


def _overread(word: Spotted, accent: Accent, found: Blobs, closed: str) -> Spotted:
    at = _place(word, accent, found)
    near = [index for index in range(len(word.text)) if abs(index + 0.5 - at) <= _OFF]
    parts = {index: normalize("NFD", word.text[index]) for index in near}
    if any(accent.mark in letters[1:] for letters in parts.values()):
        return word
    doubtful = _doubtful(word)
    if any(len(letters) > 1 for letters in parts.values()):
        return doubtful
    bearers = _BEARERS.get(accent.mark, "")
    for index in sorted(near, key=lambda index: abs(index + 0.5 - at)):
        if word.text[index : index + 2] in _FOR_N and accent.mark == TILDE:
            text = word.text[:index] + "ñ" + closed + word.text[index + 2 :]
            return doubtful._replace(text=text)
        if parts[index][0] in bearers:
            return _put(doubtful, index, parts[index][0] + accent.mark)
    return doubtful


def _holds(word: Spotted, accent: Accent) -> bool:
    letter = accent.letter
    level = (letter.top + letter.bottom) / 2
    return (
        word.left - _EDGE <= letter.middle <= word.right + _EDGE
        and word.top - _EDGE <= level <= word.bottom + _EDGE
    )


def _with(word: Spotted, accent: Accent, found: Blobs) -> Spotted:
    at = _place(word, accent, found)
    if accent.mark == UNKNOWN:
        return _doubted(word, accent, found, at)
    order = sorted(range(len(word.text)), key=lambda index: abs(index + 0.5 - at))
    near = [index for index in order if abs(index + 0.5 - at) <= _OFF]
    for index in near:
        letter = normalize("NFD", word.text[index])[0]
        if accent.mark == DIAERESIS and letter == "i" and word.text[index - 1 : index] in _HOOKED:
            break
        if letter in _BEARERS.get(accent.mark, ""):
            aside = abs(index + 0.5 - at) > _ASIDE
            return _put(_doubtful(word) if aside else word, index, letter + accent.mark)
        if accent.mark == ACUTE and letter in _SOFTENED:
            return _put(_doubtful(word), index, letter + accent.mark)
    if accent.is_over_stem and word.text[near[0]] in _STEMS and "i" in _BEARERS.get(accent.mark, ""):
        return _put(word, near[0], "i" + accent.mark)
    return _doubtful(word)


def _doubted(word: Spotted, accent: Accent, found: Blobs, at: float) -> Spotted:
    """The word, doubtful where a letter bears an unknown mark, with an ñ for two letters where one broad one stands."""
    letter, doubtful = accent.letter, _doubtful(word)
    is_low = letter.height <= _LOWER * found.small_beside(letter, SMALL)
    near = [index for index in range(len(word.text)) if abs(index + 1 - at) <= _OFF]
    pair = next((index for index in near if word.text[index : index + 2] in _FOR_N), None)
    if pair is not None and is_low and not accent.is_over_stem:
        return doubtful._replace(text=word.text[:pair] + "ñ" + word.text[pair + 2 :])
    index = min(int(at), len(word.text) - 1)
    if word.text[index] in _BEARERS[RING] and abs(accent.box.width - accent.box.height) <= 1:
        return _put(doubtful, index, word.text[index] + RING)
    return doubtful if _is_letter(word.text, at) else word


def _is_letter(text: str, at: float) -> bool:
    """Whether a letter stands at this place, and none whose upper part may stand by itself."""
    char = text[min(int(at), len(text) - 1)]
    return char.isalpha() and char not in "ijIJlLtfTF"


def _put(word: Spotted, index: int, letter: str) -> Spotted:
    return word._replace(text=word.text[:index] + normalize("NFC", letter) + word.text[index + 1 :])


def _place(word: Spotted, accent: Accent, found: Blobs) -> float:
    """Where in the word's text the letter under the accent is: 0.5 for the first."""
    letters = [index for index, char in enumerate(word.text) if char not in _LOW]
    lefts = _letters_of(word, accent, found)
    if len(lefts) == len(letters):
        rank = int(np.searchsorted(lefts, accent.letter.left))
        return letters[min(rank, len(letters) - 1)] + 0.5
    return place_of(word, accent.letter.middle)


def place_of(word: Spotted, across: float) -> float:
    """Where in the word's text the letter at this column of the picture is, by how wide letters are: 0.5 for the first."""
    share = (across - word.left) / max(word.right - word.left, 1)
    ends = list(accumulate(_width(char) for char in word.text))
    return float(np.interp(share * ends[-1], [0, *ends], range(len(ends) + 1)))


def _letters_of(word: Spotted, accent: Accent, found: Blobs) -> list[int]:
    """Where each letter of a word begins on the picture, in order."""
    letter = accent.letter
    level, middle = (letter.top + letter.bottom) / 2, (found.left + found.right) / 2
    held = (middle >= word.left - 1) & (middle <= word.right + 1) & (found.height >= letter.height / 2)
    held &= (found.top <= level) & (found.bottom >= level) & (found.bottom <= word.bottom + letter.height)
    return sorted(found.left[held].tolist())


def _width(char: str) -> float:
    """How wide a letter is about, in letter sizes."""
    if char in _SLIM:
        return 0.3
    if char in _SLENDER:
        return 0.36
    if char in _BROAD:
        return 0.85
    return 0.65 if char.isupper() else 0.52
