"""Specks of dust and of bad copies taken off a picture: what is tiny and stands alone."""

from __future__ import annotations

import numpy as np
from PIL import Image

from planforms.readers.scan.upright import FAINT, Gray, Mask

_SPECKS = ((0.005, 0.024), (0.015, 0.08))
"""How far a speck reaches from its middle, and how near nothing else may be to it, in inches.

Full stops, the dots of letters and accents are larger, or stand nearer to what they belong to.
"""

Sums = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


def without_specks(picture: Image.Image, dots_per_inch: float) -> Image.Image:
    """The picture with paper where a speck was."""
    gray: Gray = np.array(picture)
    room = round(_SPECKS[-1][1] * dots_per_inch)
    sums = _sums(gray < FAINT, room)
    for reach, alone in _SPECKS:
        near = max(round(reach * dots_per_inch), 1)
        inside = _counted(sums, near, room)
        middles = (inside > 0) & (inside == _counted(sums, round(alone * dots_per_inch), room))
        for y, x in np.argwhere(middles).tolist():
            gray[max(y - near, 0) : y + near + 1, max(x - near, 0) : x + near + 1] = 255
    return Image.fromarray(gray)


def _sums(ink: Mask, room: int) -> Sums:
    """How much ink there is above and to the left of each point, with room for what lies beyond the picture."""
    inked = np.pad(ink, room + 1)
    return inked.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)


def _counted(sums: Sums, reach: int, room: int) -> Sums:
    """How much ink there is within reach of each point."""
    low, high = room - reach, room + reach + 1
    rows, columns = (size - 2 * room - 2 for size in sums.shape)
    above, below = sums[low : low + rows], sums[high : high + rows]
    return (below[:, high : high + columns] - below[:, low : low + columns]) - (
        above[:, high : high + columns] - above[:, low : low + columns]
    )
