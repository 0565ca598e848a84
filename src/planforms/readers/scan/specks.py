"""What is no writing taken off a picture: specks, tiny and alone, and punched holes in its margins."""

from __future__ import annotations

import numpy as np
from PIL import Image

from planforms.readers.scan.upright import FAINT, Gray, Mask

_SPECKS = ((0.005, 0.024), (0.015, 0.08))
"""How far a speck reaches from its middle, and how near nothing else may be to it, in inches.

Full stops, the dots of letters and accents are larger, or stand nearer to what they belong to.
"""

_HOLE, _HOLE_REACH, _MARGIN = 0.06, 0.17, 0.6
"""All is black so near to the middle of a punched hole, how far it reaches, and how near the edge it is, in inches."""

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
        _whiten(gray, middles, near)
    _whiten(gray, _holes(sums, room, dots_per_inch), round(_HOLE_REACH * dots_per_inch))
    return Image.fromarray(gray)


def _whiten(gray: Gray, middles: Mask, reach: int) -> None:
    """Paper on all that is within reach of the points."""
    if middles.any():
        gray[_counted(_sums(middles, reach), reach, reach) > 0] = 255


def _holes(sums: Sums, room: int, dots_per_inch: float) -> Mask:
    """The middles of what is black and round in the margins."""
    reach, margin = round(_HOLE * dots_per_inch), round(_MARGIN * dots_per_inch)
    black: Mask = _counted(sums, reach, room) == (2 * reach + 1) ** 2
    black[margin:-margin, margin:-margin] = False
    return black


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
