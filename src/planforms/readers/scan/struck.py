"""Letters with a stroke through them or a tail below, which are read as the letters without: ø, ł, ç, ×."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from planforms.readers.scan.accented import place_of
from planforms.readers.scan.blobs import Blobs
from planforms.readers.scan.shapes import Box
from planforms.readers.scan.shares import percentile
from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import FAINT, Gray

_ROUND, _LONG = frozenset("oOeEgGQqcC0689@&dp"), frozenset("lLIt1|")
"""What ø and ł are read as."""
_RINGS = frozenset("oO0@Q")
_ZEROS = re.compile(r"(?<=\d)[Øø]+|[Øø]+(?=[.,:/-]?\d)|(?<=\d[.,:/-])[Øø]+")
"""Struck rings beside a figure, or parted from it by what stands in numbers, times and days."""
_BELOW_THE_BAR = (0.56, 0.8, 0.6)
"""Where an "e" is open on the right, whose bar may rise as a stroke does: from which row to which, and how far in."""
_OPEN = {"c": "ç", "C": "Ç", "¢": "ç", "g": "ç", "G": "Ç"}
_TAILED = {"a": "ą", "e": "ę", "A": "Ą", "E": "Ę"}
_TAILLESS = frozenset("iosuxIOSU")
"""Letters that bear tails in other languages: which they are is not told."""
_BEARERS = _ROUND | _LONG | _OPEN.keys() | _TAILED.keys() | _TAILLESS
NO_BLOB = frozenset(".,'’‘`´\"“”„-–—~…·•^*_=+°«»<>:;")
_HANGING = [","], [";"]
"""Signs that hang down, and may touch the letter before them."""
_HIGH_OR_LOW = frozenset("()[]{}|/@gjpqyQ")
_NEVER = frozenset("%")
_SIDE = 20
_MIDDLE, _ON, _OFF = 0.27, 0.1, 0.18
_DARK, _DARKER, _MUCH_DARKER, _RING = 0.33, 0.2, 0.3, 0.5
_LEFT, _RIGHT, _LOW = 0.05, 0.04, 0.42
_INKED = 0.45
_RAISED, _FIRST, _LOWER, _SMALL = 0.13, 0.075, 0.6, 0.72
_TAIL, _LONGEST_TAIL, _WIDEST_TAIL = 0.22, 0.55, 0.7
_UNSURE = 70.0
_AROUND = 1.3
_LEVEL, _AS_HIGH = 0.25, 0.93
_LEAST = 0.3
_FEW_DOTS = 5

Shades = NDArray[np.float64]


def struck(words: list[Spotted], gray: Gray, found: Blobs) -> list[Spotted]:
    """The words with the letters that have a stroke or a tail on the picture. Where it is not clear they are doubtful."""
    return [_with_zeros(_struck(word, gray, found)) for word in words]


def _with_zeros(word: Spotted) -> Spotted:
    """The word with a zero for each struck ring beside figures: some typefaces strike their zeros, or put a dot in them."""
    return word._replace(text=_ZEROS.sub(lambda hit: "0" * len(hit[0]), word.text))


def _struck(word: Spotted, gray: Gray, found: Blobs) -> Spotted:
    if not _BEARERS & set(word.text) or _NEVER & set(word.text):
        return word
    boxes = letters_of(word, found)
    places = [index for index, char in enumerate(word.text) if char not in NO_BLOB]
    if len(places) != len(boxes):
        return _unplaced(word, gray, boxes)
    letters, sure = list(word.text), word.sure
    level = [
        box for index, box in zip(places, boxes, strict=True) if letters[index] not in _HIGH_OR_LOW
    ] or boxes
    foot = float(np.median([box.bottom for box in level]))
    high = max(box.height for box in level)
    for at, (index, box) in enumerate(zip(places, boxes, strict=True)):
        if letters[index] in "xX" and at and letters[index - 1].isdigit():
            letter, is_clear = _times(letters[index], box, boxes[at - 1])
        else:
            letter, is_clear = _told(letters, index, box, gray, foot, high)
        letters[index] = letter
        sure = sure if is_clear else min(sure, _UNSURE)
    return word._replace(text="".join(letters), sure=sure)


def letters_of(word: Spotted, found: Blobs) -> list[Box]:
    """The letters of a word on the picture, in order: what stands on its line and reaches above it."""
    middle = (found.left + found.right) / 2
    held = (middle >= word.left - 1) & (middle <= word.right + 1)
    held &= (found.bottom > word.top) & (found.top < word.bottom)
    held &= found.height >= _LEAST * (word.bottom - word.top)
    numbers = np.flatnonzero(held)
    if not len(numbers):
        return []
    tallest = float(found.height[numbers].max())
    level = float(np.median(found.bottom[numbers])) - _LEVEL * tallest
    numbers = numbers[(found.top[numbers] <= level) & (found.bottom[numbers] >= level)]
    return [found.box(int(number)) for number in numbers[np.argsort(found.left[numbers])]]


def _unplaced(word: Spotted, gray: Gray, boxes: list[Box]) -> Spotted:
    """A word some letters of which run together: where one is struck, the nearest that it may be read as is."""
    tallest = max((box.height for box in boxes), default=0)
    for box in boxes:
        if _is_round_and_struck(gray, box, _MUCH_DARKER):
            word = _with_ring(word, box, tallest)
    return word


def _with_ring(word: Spotted, box: Box, tallest: int) -> Spotted:
    """The word, doubtful, with a struck ring for the round letter that stands about where the box is."""
    at = place_of(word, box.middle)
    near = [
        index for index, char in enumerate(word.text) if abs(index + 0.5 - at) <= _AROUND and char in _ROUND
    ]
    text = word.text
    if near:
        index = min(near, key=lambda index: (text[index] not in _RINGS, abs(index + 0.5 - at)))
        ring = "Ø" if _is_capital(text[index], box, tallest) else "ø"
        text = text[:index] + ring + text[index + 1 :]
    return word._replace(text=text, sure=min(word.sure, _UNSURE))


def _told(letters: list[str], index: int, box: Box, gray: Gray, foot: float, high: int) -> tuple[str, bool]:
    """The letter that stands in a box, by what it was read as, and whether that is clear."""
    char = letters[index]
    may_hang = char in _OPEN or char in _TAILLESS or char in _TAILED
    if may_hang and _has_tail(gray, box, foot):
        touches = char in _TAILED and letters[index + 1 : index + 2] in _HANGING
        return (char, True) if touches else _with_tail(char, _is_open(gray, box))
    if char in _ROUND and _is_round_and_struck(gray, box, _DARKER if char in _RINGS else _MUCH_DARKER):
        return "Ø" if _is_capital(char, box, high) else "ø", char in _RINGS
    if char in _LONG and _is_long_and_struck(gray, box):
        is_first = index == 0 and char != "I"
        return "Ł" if char == "L" or is_first else "ł", box.height >= _AS_HIGH * high
    return char, True


def _with_tail(char: str, is_open: bool) -> tuple[str, bool]:
    if char in _OPEN:
        return _OPEN[char] if is_open else char, is_open or char in "gG"
    return _TAILED.get(char, char), False


def _is_capital(char: str, box: Box, high: int) -> bool:
    return char.isupper() or box.height >= _AS_HIGH * high


def _times(char: str, box: Box, figure: Box) -> tuple[str, bool]:
    """The sign × by how high and small it stands behind a figure, and whether that is clear."""
    raised = (figure.bottom - box.bottom - _LOWER * (box.height - _SMALL * figure.height)) / figure.height
    return ("×", True) if raised >= _RAISED else (char, raised < _FIRST)


def _has_tail(gray: Gray, box: Box, foot: float) -> bool:
    """Whether a narrow part of a letter hangs below the foot of its line."""
    reach = box.bottom - foot
    if not _TAIL <= reach / max(foot - box.top, 1.0) <= _LONGEST_TAIL:
        return False
    ink = _shades(gray, box)[round(foot) - box.top + 1 :] > _INKED
    columns = np.flatnonzero(ink.any(axis=0)) if ink.size else np.zeros(0)
    return bool(len(columns)) and float(np.ptp(columns)) + 1 <= _WIDEST_TAIL * box.width


def _is_open(gray: Gray, box: Box, top: float = 0.3, bottom: float = 0.52, right_of: float = 0.75) -> bool:
    """Whether there is paper on the right of a letter, halfway up, as in a c and not in a g."""
    shades = _shades(gray, box)
    rows = shades[round(top * len(shades)) : round(bottom * len(shades))]
    right = rows[:, round(right_of * box.width) :]
    return bool(right.size) and bool((right.max(axis=1) < _INKED).any())


def _is_round_and_struck(gray: Gray, box: Box, darker: float) -> bool:
    """Whether a rising stroke goes through the inside of a ring, so much darker than what is on its sides."""
    if min(box.width, box.height) < _FEW_DOTS or not 0.5 <= box.width / box.height <= 1.6:
        return False
    inmost = gray[
        box.top + box.height // 3 : box.bottom - box.height // 3,
        box.left + box.width // 3 : box.right - box.width // 3,
    ]
    if inmost.min() > FAINT:
        return False
    shades = Image.fromarray((_shades(gray, box) * 255).astype(np.uint8)).resize(
        (_SIDE, _SIDE), Image.Resampling.BICUBIC
    )
    seen = np.asarray(shades, dtype=np.float64) / 255
    seen = np.minimum(seen / max(percentile(seen, 95), 0.01), 1.0)
    on, over, under = (float(seen[part].mean()) for part in _PARTS)
    if _is_open(gray, box, *_BELOW_THE_BAR):
        return False
    ring = min(float(seen[part].max()) for part in _RIM)
    return on > _DARK and on - max(over, under) > darker and ring > _RING


def _parts() -> tuple[list[NDArray[np.bool_]], list[NDArray[np.bool_]]]:
    """The parts of a letter's square: the rising stroke inside of it and its two sides; the four of the rim."""
    across = (np.arange(_SIDE) + 0.5) / _SIDE - 0.5
    x, y = np.meshgrid(across, across)
    inside = (np.abs(x) < _MIDDLE) & (np.abs(y) < _MIDDLE)
    stroke = [inside & (np.abs(x + y) < _ON), inside & (x + y < -_OFF), inside & (x + y > _OFF)]
    narrow, outside = 0.12, 0.3
    rim = [
        (one * sign > outside) & (np.abs(other) < narrow)
        for one, other in ((x, y), (y, x))
        for sign in (1, -1)
    ]
    return stroke, rim


_PARTS, _RIM = _parts()


def _is_long_and_struck(gray: Gray, box: Box) -> bool:
    """Whether a rising stroke crosses an upright stem: it comes out on its left, and higher up on its right."""
    ink = _shades(gray, box) > _INKED
    high = len(ink)
    stem, crossed = (
        slice(round(0.15 * high), round(0.85 * high)),
        slice(round(0.28 * high), round(0.72 * high)),
    )
    if box.height < 2 * _FEW_DOTS or not ink[stem].any(axis=1).all():
        return False
    left, right = -ink.argmax(axis=1), box.width - ink[:, ::-1].argmax(axis=1)
    out_left, low = _farthest_out(left, stem, crossed)
    out_right, up = _farthest_out(right, stem, crossed)
    return (
        low > max(up, _LOW * high)
        and out_left > max(_LEFT * high, 0.9)
        and out_right > max(_RIGHT * high, 0.9)
    )


def _farthest_out(edge: NDArray[np.int64], stem: slice, crossed: slice) -> tuple[float, int]:
    """How far a letter reaches out beside its stem, be it that this slants, and in which row of those crossed."""
    upper, lower = edge[stem.start : crossed.start + 1], edge[crossed.stop - 1 : stem.stop]
    straight = np.interp(
        np.arange(crossed.start, crossed.stop),
        [(stem.start + crossed.start) / 2, (crossed.stop + stem.stop) / 2],
        [np.median(upper), np.median(lower)],
    )
    out = edge[crossed] - straight
    return float(out.max()), crossed.start + int(out.argmax())


def _shades(gray: Gray, box: Box) -> Shades:
    """How dark each point of a letter is, from 0 for paper to 1 for its darkest ink."""
    dark = 255.0 - gray[box.top : box.bottom, box.left : box.right].astype(np.float64)
    return np.minimum(dark / max(percentile(dark, 97), 1.0), 1.0)
