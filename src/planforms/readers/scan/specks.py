"""What is no writing taken off a picture: specks, tiny and alone, punched holes in its margins, and streaks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PIL import Image

from planforms.readers.scan.blobs import Blobs, Numbers, blobs
from planforms.readers.scan.shapes import Box
from planforms.readers.scan.upright import FAINT, Gray, Mask

_SPECKS = ((0.005, 0.024), (0.015, 0.08))
"""How far a speck reaches from its middle, and how near nothing else may be to it, in inches.

Full stops, the dots of letters and accents are larger, or stand nearer to what they belong to.
"""

_MANY = 30
"""A page with so many specks is dirty."""

_HOLE, _HOLE_REACH, _MARGIN = 0.06, 0.17, 0.6
"""All is black so near to the middle of a punched hole, how far it reaches, and how near the edge it is, in inches."""

_LETTERS, _BEHIND, _NEARER = (0.04, 0.3), 0.07, 1.5
"""How high letters are, how far from the letter before it a full stop is at most, in inches, and how much nearer."""
_ON_LINE, _TAIL = 0.12, 0.35
"""How far below and above a letter's foot a full stop ends, in heights of the letter, which may have a tail."""
_FOOT, _CLOSE = 1, 0.3
"""So many dots from the foot of the figures beside it a point between them ends, and so close it is to them, in heights."""
_STRAIGHT, _COLON = 0.009, 0.11
"""How straight the dots of a colon stand, and how far the lower one reaches down, in inches."""

_PALE, _LEADS_ON, _UNBROKEN = 238, 0.1, 0.9
"""How dark a pale line is at least, how far it goes on, in inches, and with how few gaps."""

_RIM, _STREAKED, _STRETCHES, _THICKEST = 0.03, 0.1, 16, 3
"""A streak is there on both rims of the picture, and so much of it everywhere between; it is no thicker than this."""

Sums = np.ndarray[tuple[int, ...], np.dtype[np.int32]]


def without_specks(picture: Image.Image, dots_per_inch: float) -> Image.Image:
    """The picture with paper where a speck was."""
    gray: Gray = np.array(picture)
    for way in (gray, gray.T):
        _clear_streaks(way)
    ink = gray < FAINT
    room = round(_SPECKS[-1][1] * dots_per_inch)
    sums = _sums(ink, room)
    specks = np.zeros_like(ink)
    for reach, alone in _SPECKS:
        near = max(round(reach * dots_per_inch), 1)
        inside = _counted(sums, near, room)
        specks |= _around((inside > 0) & (inside == _counted(sums, round(alone * dots_per_inch), room)), near)
    if specks.any():
        _spare_pale_lines(specks, gray, dots_per_inch)
        _spare_stops(specks, blobs(ink), dots_per_inch)
    gray[specks | _around(_holes(sums, room, dots_per_inch), round(_HOLE_REACH * dots_per_inch))] = 255
    return Image.fromarray(gray)


def _clear_streaks(gray: Gray) -> None:
    """Paper where a scanner or a fax drew a line, solid or of dots, from one rim of the picture to the other."""
    rim = max(round(_RIM * gray.shape[1]), 1)
    shares = [(gray[:, side] < FAINT).mean(axis=1) for side in (slice(rim), slice(-rim, None))]
    drawn = np.flatnonzero(np.minimum(*shares) >= _STREAKED)
    for rows in np.split(drawn, np.flatnonzero(np.diff(drawn) > 1) + 1):
        if len(rows) and len(rows) <= _THICKEST and rows[0] > 0 and rows[-1] + 1 < len(gray):
            _clear_streak(gray[rows[0] - 1 : rows[-1] + 2])


def _clear_streak(gray: Gray) -> None:
    """Paper on the rows between the first and the last, if a streak runs there, but for the letters that cross it."""
    ink = gray < FAINT
    stretches = np.array_split(ink[1:-1].any(axis=0), _STRETCHES)
    if min(float(stretch.mean()) for stretch in stretches) >= _STREAKED:
        gray[1:-1, ~(ink[0] | ink[-1])] = 255


def is_specked(picture: Image.Image, clean: Image.Image) -> bool:
    """Whether so many specks were taken off a picture that some will be left."""
    taken = (np.asarray(picture) < FAINT) & (np.asarray(clean) >= FAINT)
    return len(blobs(taken).ink) >= _MANY


def _around(middles: Mask, reach: int) -> Mask:
    """All that is within reach of the points."""
    return _counted(_sums(middles, reach), reach, reach) > 0 if middles.any() else middles


def _spare_pale_lines(specks: Mask, gray: Gray, dots_per_inch: float) -> None:
    """Take from the specks the darker places of lines that are hardly darker than the paper."""
    reach = round(_LEADS_ON * dots_per_inch)
    pale = np.pad(gray < _PALE, reach)
    rows, columns = np.nonzero(specks & (gray < _PALE))
    along = np.zeros(len(rows), dtype=np.bool_)
    for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
        away = reach + np.arange(reach)[:, None] * (down, right)
        led = pale[rows[:, None] + away[:, 0], columns[:, None] + away[:, 1]]
        along |= led.mean(axis=1) >= _UNBROKEN
    specks[rows[along], columns[along]] = False


def _spare_stops(specks: Mask, found: Blobs, dots_per_inch: float) -> None:
    """Take from the specks those that stand where full stops and colons do."""
    high = found.height
    letters = np.flatnonzero((high >= _LETTERS[0] * dots_per_inch) & (high <= _LETTERS[1] * dots_per_inch))
    for number in np.flatnonzero(specks[found.top, found.left]).tolist():
        speck = found.box(number)
        written = letters[found.left[letters] < speck.left]
        written = written[found.right[written] >= speck.left - _BEHIND * dots_per_inch]
        if _ends_a_word(speck, found, written) or _is_above_a_stop(speck, found, written, dots_per_inch):
            specks[speck.top : speck.bottom, speck.left : speck.right] = False


def _ends_a_word(speck: Box, found: Blobs, letters: Numbers) -> bool:
    """Whether a speck stands on the line of a letter before it, and nearer to it than to what comes next."""
    off = (found.bottom[letters] - speck.bottom) / np.maximum(found.height[letters], 1)
    before = letters[(off >= -_ON_LINE) & (off <= _TAIL)]
    if not len(before):
        return False
    apart = speck.left - int(found.right[before].max())
    level = (found.top < speck.bottom) & (found.bottom > speck.top) & (found.left >= speck.right)
    near = level & (found.left < speck.right + _NEARER * apart)
    return not near.any() or _is_point(speck, found, before, near)


def _is_point(speck: Box, found: Blobs, before: Numbers, behind: Mask) -> bool:
    """Whether a speck stands between two figures as a point does: on the line of both, and close to both."""
    after = np.flatnonzero(behind)
    one, other = before[found.right[before].argmax()], after[found.left[after].argmin()]
    high = min(int(found.height[one]), int(found.height[other]))
    off = max(abs(int(found.bottom[at]) - speck.bottom) for at in (one, other))
    room = max(speck.left - int(found.right[one]), int(found.left[other]) - speck.right)
    return off <= _FOOT and room <= _CLOSE * high


def _is_above_a_stop(speck: Box, found: Blobs, letters: Numbers, dots_per_inch: float) -> bool:
    """Whether there is another dot, or a comma, right below a speck, and a letter beside both."""
    off = np.abs((found.left + found.right) / 2 - speck.middle)
    below = (off <= _STRAIGHT * dots_per_inch) & (found.top > speck.bottom)
    below &= found.bottom <= speck.bottom + _COLON * dots_per_inch
    beside = (found.top[letters] <= speck.bottom) & (found.bottom[letters] > speck.bottom)
    return bool(below.any() and beside.any())


def _holes(sums: Sums, room: int, dots_per_inch: float) -> Mask:
    """The middles of what is black and round in the margins."""
    reach, margin = round(_HOLE * dots_per_inch), round(_MARGIN * dots_per_inch)
    black: Mask = _counted(sums, reach, room) == (2 * reach + 1) ** 2
    black[margin:-margin, margin:-margin] = False
    return black


def _sums(ink: Mask, room: int) -> Sums:
    """How much ink there is above and to the left of each point, with room for what lies beyond the picture."""
    sums = np.pad(ink, room + 1).cumsum(axis=1, dtype=np.int32)
    # Row upon row is added faster than down each column.
    for above, row in pairwise(sums):
        row += above
    return sums


def _counted(sums: Sums, reach: int, room: int) -> Sums:
    """How much ink there is within reach of each point."""
    low, high = room - reach, room + reach + 1
    rows, columns = (size - 2 * room - 2 for size in sums.shape)
    above, below = sums[low : low + rows], sums[high : high + rows]
    counted = below[:, high : high + columns] - below[:, low : low + columns]
    counted -= above[:, high : high + columns]
    counted += above[:, low : low + columns]
    return counted
