"""Check boxes that a pen's mark goes over: their sides are there, but run on in the mark or hang together with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planforms.readers.scan.blobs import Blobs, blobs
from planforms.readers.scan.ruling import LARGEST, SMALLEST, Square, square_at
from planforms.readers.scan.shapes import Box
from planforms.readers.scan.upright import FAINT, Gray, Mask

_SIDE = 0.92
"""So much of each side is ink."""
_LED_ON, _THICK = 0.38, 0.85
"""How much of what is around a box, and right within its sides, may be the mark's; letters are thicker."""
_HEAVY, _BOLD, _LEVEL, _BEYOND = 0.5, 0.95, 2, 1.2
"""The same below or above an open box, which so many dots aside no longer is, for a mark that goes beyond its own box on
all sides, as no letter does: it is so much wider and higher."""
_REACH = 2.5
"""A mark with its box is no wider and no higher, in boxes."""
_BESIDE = 0.4
"""So far beside a box its mark is rubbed out, in boxes: further on the label begins."""

_FEWEST, _MOSTLY = 3, 0.6
"""So many marks below each other, and so many of them all, have a box of one size in them."""
_SQUARE, _ASIDE, _CLEAR = 1.6, 0.3, 0.25
"""How much wider a mark with its box is than high, or higher; how far beside others it stands, and how much paper is
behind it, in its widths."""

Shares = NDArray[np.float64]


def overdrawn(gray: Gray, boxes: list[Square], dots_per_inch: float) -> list[Square]:
    """The check boxes that a mark goes over: as large as one of the boxes that stand by themselves on the page.

    Where none does, as large as several that stand below each other.
    """
    faint = gray < FAINT
    sizes = {(box.right - box.left, box.bottom - box.top) for box in boxes if not box.solid}
    if boxes and not sizes:
        return []
    found = blobs(faint)
    sizes = sizes or _common_sizes(faint, found, dots_per_inch)
    if not sizes:
        return []
    least, most = min(map(min, sizes)), _REACH * max(map(max, sizes))
    large = (found.width >= least) & (found.height >= least) & (found.width <= most) & (found.height <= most)
    marks = [found.box(number) for number in np.flatnonzero(large).tolist()]
    columns = [box.left for box in boxes if not box.solid]
    seen = [
        _within(gray, faint, mark, sizes, columns)
        for mark in marks
        if not any(_overlap(mark, box) for box in boxes)
    ]
    return [box for box in seen if box is not None]


def _common_sizes(faint: Mask, found: Blobs, dots_per_inch: float) -> set[tuple[int, int]]:
    """The size of the boxes that marks below each other hang together with; nothing where there are no such marks."""
    low, high = int(SMALLEST * dots_per_inch), int(LARGEST * dots_per_inch) + 1
    marks = _column_of_marks(found, low, round(_REACH * high))
    held = [faint[mark.top : mark.bottom, mark.left : mark.right] for mark in marks]
    for size in range(high, low - 1, -1) if len(marks) >= _FEWEST else ():
        near = {(wide, tall) for wide in (size, size - 1) for tall in (size, size - 1)}
        told = sum(any((_sides(ink, *one) >= _SIDE).any() for one in near) for ink in held)
        if told >= max(_FEWEST, _MOSTLY * len(held)):
            return near
    return set()


def _column_of_marks(found: Blobs, least: int, most: int) -> list[Box]:
    """What begins lines below each other, stands apart from what follows on its line and may be a box with a mark."""
    wide, high = found.width, found.height
    fits = (wide >= least) & (high >= least) & (wide <= most) & (high <= most)
    fits &= (wide <= _SQUARE * high) & (high <= _SQUARE * wide)
    apart = [found.box(number) for number in np.flatnonzero(fits).tolist() if _stands_first(found, number)]
    columns = [
        [other for other in apart if abs(other.middle - mark.middle) <= _ASIDE * mark.width] for mark in apart
    ]
    return max(columns, key=len, default=[])


def _stands_first(found: Blobs, number: int) -> bool:
    """Whether there is paper before something, and right behind it."""
    box = found.box(number)
    level = (found.top < box.bottom) & (found.bottom > box.top)
    near = (found.left < box.right + _CLEAR * box.width) & (found.right > box.left - 2 * box.width)
    return int((level & near).sum()) == 1


def _within(
    gray: Gray, faint: Mask, mark: Box, sizes: set[tuple[int, int]], columns: list[int]
) -> Square | None:
    """The box of one of the sizes that hangs together with a mark, if there is one.

    ``columns``: where boxes begin that stand by themselves.
    """
    ink = faint[mark.top : mark.bottom, mark.left : mark.right]
    for wide, high in sorted(sizes, reverse=True):
        for down, across in np.argwhere(_sides(ink, wide, high) >= _SIDE).tolist():
            top, left = mark.top + down, mark.left + across
            edges = top, top + high - 1, left, left + wide
            large = mark.width >= _BEYOND * wide and mark.height >= _BEYOND * high
            heavy = large and any(abs(left - at) <= _LEVEL for at in columns)
            led_on, thick = (_HEAVY, _BOLD) if heavy else (_LED_ON, _THICK)
            square = square_at(gray, faint, *edges, led_on=led_on, thick=thick)
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
