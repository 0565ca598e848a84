"""Check boxes that a pen's mark goes over: their sides are there, but run on in the mark or hang together with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planforms.readers.scan.blobs import blobs
from planforms.readers.scan.ruling import Square, square_at
from planforms.readers.scan.shapes import Box
from planforms.readers.scan.upright import FAINT, Gray, Mask

_SIDE = 0.92
"""So much of each side is ink."""
_LED_ON, _THICK = 0.38, 0.85
"""How much of what is around a box, and right within its sides, may be the mark's; letters are thicker."""
_REACH = 2.5
"""A mark with its box is no wider and no higher, in boxes."""
_BESIDE = 0.4
"""So far beside a box its mark is rubbed out, in boxes: further on the label begins."""

Shares = NDArray[np.float64]


def overdrawn(gray: Gray, boxes: list[Square]) -> list[Square]:
    """The check boxes that a mark goes over: as large as one of the boxes that stand by themselves on the page."""
    sizes = {(box.right - box.left, box.bottom - box.top) for box in boxes if not box.solid}
    if not sizes:
        return []
    faint = gray < FAINT
    found = blobs(faint)
    least, most = min(map(min, sizes)), _REACH * max(map(max, sizes))
    large = (found.width >= least) & (found.height >= least) & (found.width <= most) & (found.height <= most)
    marks = [found.box(number) for number in np.flatnonzero(large).tolist()]
    seen = [
        _within(gray, faint, mark, sizes) for mark in marks if not any(_overlap(mark, box) for box in boxes)
    ]
    return [box for box in seen if box is not None]


def _within(gray: Gray, faint: Mask, mark: Box, sizes: set[tuple[int, int]]) -> Square | None:
    """The box of one of the sizes that hangs together with a mark, if there is one."""
    ink = faint[mark.top : mark.bottom, mark.left : mark.right]
    for wide, high in sorted(sizes, reverse=True):
        for down, across in np.argwhere(_sides(ink, wide, high) >= _SIDE).tolist():
            top, left = mark.top + down, mark.left + across
            edges = top, top + high - 1, left, left + wide
            square = square_at(gray, faint, *edges, led_on=_LED_ON, thick=_THICK)
            if square is not None:
                return square
    return None


def _sides(ink: Mask, wide: int, high: int) -> Shares:
    """How much ink there is at least along each side of a box of this size, wherever in a picture it stands."""
    if ink.shape[0] < high or ink.shape[1] < wide:
        return np.zeros((0, 0))
    level, upright = _shares(ink, wide), _shares(ink.T, high).T
    across = np.minimum(level[: len(ink) - high + 1], level[high - 1 :])
    down = np.minimum(upright[:, : ink.shape[1] - wide + 1], upright[:, wide - 1 :])
    shares: Shares = np.minimum(across, down)
    return shares


def _shares(ink: Mask, reach: int) -> Shares:
    """How much ink there is in each stretch of a row that is so long, be it that it slants to the next row."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    sums = np.cumsum(np.pad(thick, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    shares: Shares = (sums[:, reach:] - sums[:, :-reach]) / reach
    return shares


def _overlap(mark: Box, box: Square) -> bool:
    level = mark.top < box.bottom and box.top < mark.bottom
    return level and mark.left < box.right and box.left < mark.right


def rub_out(bare: Gray, box: Square) -> None:
    """Paper where a ticked box stands, and where its mark goes on: what hangs together with it, but no label."""
    wide = box.right - box.left
    top, left = max(box.top - wide, 0), max(box.left - wide, 0)
    near = bare[top : box.bottom + wide, left : box.right + wide]
    ink = near < FAINT
    ink[box.top - top : box.bottom - top, box.right + round(_BESIDE * wide) - left :] = False
    held = np.zeros_like(ink)
    held[box.top - top : box.bottom - top, box.left - left : box.right - left] = True
    while not np.array_equal(held, wider := _grown(held) & (ink | held)):
        held = wider
    near[_grown(held)] = 255


def _grown(mask: Mask) -> Mask:
    """The mask and what is right beside it, at the corners too."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    wide = grown.copy()
    grown[:, 1:] |= wide[:, :-1]
    grown[:, :-1] |= wide[:, 1:]
    return grown
