"""Which accent a small mark on a picture is, by how its ink lies."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planforms.readers.scan.upright import Gray

ACUTE, GRAVE, CIRCUMFLEX, TILDE = "\u0301", "\u0300", "\u0302", "\u0303"
DIAERESIS, RING, CARON = "\u0308", "\u030a", "\u030c"

_FADED = 50.0
_SLANTED, _BENT, _LEVEL = 0.42, 0.4, 1.8
_STEEP_ENOUGH = 1.75
_IN_TWO = 0.55
_HOLLOW = 1.25
_WAVY = -0.15
_NOTHING = 1e-9
_LONG, _BROAD, _LARGE = 0.085, 0.38, 0.26
"""How far an accent reaches at least, as a share of the height of small letters: dots reach less."""

Numbers = NDArray[np.float64]


class Box(NamedTuple):
    """A part of a picture; right and bottom are past it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def accent_of(gray: Gray, box: Box, small: float) -> str | None:
    """The accent, as a combining character, that a single mark is; None for dots and for what is no accent.

    ``small`` is how high small letters are there.
    """
    ink, across, down = _ink(gray, box)
    wide, high, slant = _mean(ink, across**2), _mean(ink, down**2), _mean(ink, across * down)
    leaning = slant / (wide * high) ** 0.5
    if abs(leaning) > _SLANTED and (leaning < 0 or wide < _STEEP_ENOUGH**2 * high):
        longest = (wide + high) / 2 + (((wide - high) / 2) ** 2 + slant**2) ** 0.5
        return (ACUTE if leaning < 0 else GRAVE) if longest**0.5 >= _LONG * small else None
    if box.width < _BROAD * small:
        return RING if box.height >= _LARGE * small and _is_hollow(ink, across, down) else None
    return _level(ink, across, down, wide, high)


def _level(ink: Numbers, across: Numbers, down: Numbers, wide: float, high: float) -> str | None:
    """The accent that does not slant: it bends, or lies flat, in one piece or in two."""
    curve = across**2 - wide
    spread = _mean(ink, curve**2)
    bend = _mean(ink, curve * down) / (spread * high) ** 0.5
    if abs(bend) > _BENT:
        return CIRCUMFLEX if bend > 0 else CARON
    if wide > _LEVEL**2 * high:
        if spread / wide**2 < _IN_TWO:
            return DIAERESIS
        return TILDE if _wave(ink, across, down, wide) < _WAVY else None
    return RING if _is_hollow(ink, across, down) else None


def _wave(ink: Numbers, across: Numbers, down: Numbers, wide: float) -> float:
    """How much a mark rises, falls and rises again: -1 for a tilde, 0 for a dash."""
    cubic = across**3 - across * _mean(ink, across**4) / wide
    size: float = (_mean(ink, cubic**2) * _mean(ink, down**2)) ** 0.5
    return _mean(ink, cubic * down) / size


def _is_hollow(ink: Numbers, across: Numbers, down: Numbers) -> bool:
    """Whether the ink lies around the middle and not in it."""
    away = across**2 + down**2
    return _mean(ink, away**2) < _HOLLOW * _mean(ink, away) ** 2


def _ink(gray: Gray, box: Box) -> tuple[Numbers, Numbers, Numbers]:
    """How dark each point of a box is, and how far from the middle of the ink it lies, across and down."""
    top, left = max(box.top - 1, 0), max(box.left - 1, 0)
    ink = 255.0 - gray[top : box.bottom + 1, left : box.right + 1].astype(np.float64)
    ink[ink < _FADED] = 0.0
    down, across = np.mgrid[: ink.shape[0], : ink.shape[1]].astype(np.float64)
    return ink, across - _mean(ink, across), down - _mean(ink, down)


def _mean(ink: Numbers, of: Numbers) -> float:
    return float((ink * of).sum() / ink.sum()) + _NOTHING
