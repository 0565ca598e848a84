"""What hangs together on a picture: each letter, dot or mark with its box and its ink."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planforms.readers.scan.ruling import runs_of_rows
from planforms.readers.scan.shapes import Box
from planforms.readers.scan.shares import percentile
from planforms.readers.scan.upright import Mask

_NEAR = 4
_SAME_LINE = 2
LOWEST, HIGHEST = 0.04, 0.5
"""How high letters are, in inches."""
SMALL = 25
"""Of so many letters in a hundred the height is that of small ones."""

Numbers = NDArray[np.int64]


class Blobs(NamedTuple):
    """The blobs of a picture, a number in each column for each; right and bottom are past their ink."""

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers
    ink: Numbers

    def box(self, number: int) -> Box:
        """The box of one of them."""
        return self.around([number])

    def around(self, numbers: list[int]) -> Box:
        """The box of several."""
        return Box(
            int(self.left[numbers].min()),
            int(self.top[numbers].min()),
            int(self.right[numbers].max()),
            int(self.bottom[numbers].max()),
        )

    def small_beside(self, letter: Box, share: float) -> float:
        """How high the smaller letters of a letter's line are: that share of those near it are lower."""
        high = letter.height
        beside = (self.left < letter.right + _NEAR * high) & (self.right > letter.left - _NEAR * high)
        beside &= (np.abs(self.bottom - letter.bottom) <= _SAME_LINE + high // 10) & (self.height >= high / 2)
        return percentile(self.height[beside], share)

    def usual(self, dots_per_inch: float) -> float:
        """How high small letters are; 0 where there are none."""
        high = self.height
        letters = high[(high >= LOWEST * dots_per_inch) & (high <= HIGHEST * dots_per_inch)]
        return percentile(letters, SMALL) if len(letters) else 0.0

    @property
    def width(self) -> Numbers:
        return self.right - self.left

    @property
    def height(self) -> Numbers:
        return self.bottom - self.top


def blobs(ink: Mask) -> Blobs:
    """What touches, at the corner too, is one blob."""
    rows, starts, ends = runs_of_rows(ink)
    if not len(rows):
        return Blobs(*(np.zeros(0, dtype=np.int64) for _ in Blobs._fields))
    names = _named(len(rows), *_touching(rows, starts, ends, ink.shape[1] + 2))
    order = np.argsort(names, kind="stable")
    first = np.flatnonzero(np.diff(names[order], prepend=-1))
    least, most = np.minimum.reduceat, np.maximum.reduceat
    return Blobs(
        least(starts[order], first),
        least(rows[order], first),
        most(ends[order], first),
        most(rows[order], first) + 1,
        np.add.reduceat((ends - starts)[order], first),
    )


def _touching(rows: Numbers, starts: Numbers, ends: Numbers, width: int) -> tuple[Numbers, Numbers]:
    """The pairs of stretches that touch, one right below the other."""
    begin, end = rows * width + starts, rows * width + ends
    low = np.searchsorted(end, begin + width)
    high = np.searchsorted(begin, end + width, side="right")
    counts = np.maximum(high - low, 0)
    above = np.repeat(np.arange(len(rows)), counts)
    offset = np.arange(len(above)) - np.repeat(np.cumsum(counts) - counts, counts)
    return above, np.repeat(low, counts) + offset


def _named(count: int, one: Numbers, other: Numbers) -> Numbers:
    """For each stretch the least number of all that hang together with it."""
    names = np.arange(count)
    while True:
        here, there = names[one], names[other]
        apart = here != there
        if not apart.any():
            return names
        np.minimum.at(names, np.maximum(here, there)[apart], np.minimum(here, there)[apart])
        while not np.array_equal(names, shorter := names[names]):
            names = shorter
