"""Words whose boxes are too large, as where heavy letters touch: each box fitted to its own ink."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np

from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import INK, Gray, Mask

_AROUND = 0.35
"""The gap between two words is looked for so far around where their boxes meet, in heights of a word."""

_SPARE = 3
"""So many rows of paper are none of a word's."""


def fitted(words: list[Spotted], gray: Gray) -> list[Spotted]:
    """The words, those of a line of which some overlap, and others with room to spare, with boxes that end at their ink."""
    lines: dict[tuple[int, int, int], list[Spotted]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    return [word for line in lines.values() for word in _fitted(line, gray)]


def _fitted(line: list[Spotted], gray: Gray) -> list[Spotted]:
    if not any(one.left < other.left < one.right for one, other in pairwise(line)):
        return [_trimmed(word, gray) if _is_loose(word, gray) else word for word in line]
    told = list(line)
    for at, other in enumerate(line[1:], 1):
        told[at - 1], told[at] = _parted(told[at - 1], other, gray)
    return [_trimmed(word, gray) for word in told]


def _parted(one: Spotted, other: Spotted, gray: Gray) -> tuple[Spotted, Spotted]:
    """Two words of a line, parted at the widest gap around where their boxes meet."""
    reach = round(_AROUND * (one.bottom - one.top))
    begin = max(min(one.right, other.left) - reach, one.left + 1)
    end = min(max(one.right, other.left) + reach, other.right - 1)
    ink = _ink(gray, max(one.top, other.top), min(one.bottom, other.bottom), begin, end)
    bare = np.flatnonzero(~ink.any(axis=0))
    if not len(bare):
        return one, other
    widest = max(np.split(bare, np.flatnonzero(np.diff(bare) > 1) + 1), key=len)
    return one._replace(right=begin + int(widest[0])), other._replace(left=begin + int(widest[-1]) + 1)


def _is_loose(word: Spotted, gray: Gray) -> bool:
    """Whether a box has paper alone at its top or at its bottom."""
    rows = (slice(word.top, word.top + _SPARE), slice(word.bottom - _SPARE, word.bottom))
    return any(not (gray[side, word.left : word.right] < INK).any() for side in rows)


def _trimmed(word: Spotted, gray: Gray) -> Spotted:
    """The word with a box that ends where its ink does."""
    ink = _ink(gray, word.top, word.bottom, word.left, word.right)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return word
    top, left = word.top, word.left
    return word._replace(
        left=left + int(columns[0]),
        top=top + int(rows[0]),
        right=left + int(columns[-1]) + 1,
        bottom=top + int(rows[-1]) + 1,
    )


def _ink(gray: Gray, top: int, bottom: int, left: int, right: int) -> Mask:
    ink: Mask = gray[top:bottom, left:right] < INK
    return ink
