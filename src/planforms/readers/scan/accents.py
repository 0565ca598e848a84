"""The accents over letters, taken off a picture before it is read.

Tesseract knows the letters of the languages it was given, and those of English bear no accents: it
takes them for part of another letter ("Nufiez"). Without them it reads the letters well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from planforms.readers.scan.blobs import HIGHEST, LOWEST, SMALL, Blobs, Numbers, blobs
from planforms.readers.scan.shapes import DIAERESIS, Box, accent_of
from planforms.readers.scan.upright import INK, Gray

_LEAST, _HIGHEST, _WIDEST = 0.008, 0.11, 0.2
"""How small, how high and how wide an accent may be, in inches."""
_WIDEST_LETTER = 1.0
_FAR = 0.4
_LARGER = 1.4
_STEM, _NARROW, _BESIDE = 0.62, 0.5, 0.22
_TALLEST, _BROADEST = 0.55, 0.9
_DOTS_HIGH, _ALIKE = 0.4, 1
_BROKEN = 2
_GREY = 100
"""Lighter letters fall apart where their strokes are thin, as those of grey prompts do."""
_FAINTEST = 0.6
"""What is lighter than this, between the darkest ink and paper, joins no parts of a letter."""
_STUCK, _FAINT_JOIN = (1.15, 2.4), 0.45
"""How high a letter with its mark is, in small letters, and how much lighter than their ink the join of both is."""
_JOINED_FROM, _JOINED_TO, _WHOLE_SMALL = 0.1, 0.36, 0.95
"""Where the join of a mark and its letter is, in the height of both; and how high a small letter is at least."""
_AROUND = 1.5
_CAPITAL, _WHOLE = 1.25, 0.85
_DOT = 0.2
_MARKED, _CUT_OFF, _BROADER, _TALLER = 0.26, 0.15, 0.75, 1.2
"""How large an unknown mark is at least, as a share of the height of small letters: dots and specks are smaller."""
_SMALLER = 0.7
"""Small letters are about so much lower than capitals, among which there may be none."""


UNKNOWN = ""
"""An accent of another kind than those that are told apart."""


class Accent(NamedTuple):
    """What was seen over a letter: a combining character, where it stood, and the letter under it."""

    mark: str
    box: Box
    letter: Box

    @property
    def is_over_stem(self) -> bool:
        """Whether the letter is as narrow as an i."""
        return _is_stem(self.letter)


class Lifted(NamedTuple):
    """A picture without its accents, the accents, and the blobs that it had."""

    bare: Gray
    accents: list[Accent]
    found: Blobs
    over: dict[int, list[int]]
    """Which blobs may be marks over which: the dots of letters i, accents, and specks."""


def lifted(gray: Gray, dots_per_inch: float) -> Lifted:
    """The picture with paper where accents were, and dots over the letters i that bore them."""
    gray, found = _unstuck(gray, blobs(gray < INK), dots_per_inch)
    over: defaultdict[int, list[int]] = defaultdict(list)
    for mark, below in _over_letters(found, dots_per_inch):
        over[below].append(mark)
    accents = list(_accents(gray, found, over, found.usual(dots_per_inch)))
    bare = gray.copy()
    for accent in accents:
        if accent.mark != UNKNOWN:
            _clear(bare, accent, found)
    return Lifted(bare, accents, found, over)


def _unstuck(gray: Gray, found: Blobs, dots_per_inch: float) -> tuple[Gray, Blobs]:
    """The picture, and its blobs, with paper where a mark only just touches its letter."""
    least, most = (share * found.usual(dots_per_inch) for share in _STUCK)
    tall = (found.height >= least) & (found.height <= most) & (found.width <= _WIDEST * dots_per_inch)
    cuts = [
        (box, row)
        for box in map(found.box, np.flatnonzero(tall).tolist())
        for row in _joins(gray, box)
        if box.height - row > _WHOLE_SMALL * found.small_beside(box, SMALL)
    ]
    if not cuts:
        return gray, found
    gray = gray.copy()
    for box, row in cuts:
        gray[box.top + row, box.left : box.right] = 255
    return gray, blobs(gray < INK)


def _joins(gray: Gray, box: Box) -> list[int]:
    """The rows in which a letter is joined to a mark over it, where all of its ink is much lighter than above and below."""
    darkest = gray[box.top : box.bottom, box.left : box.right].min(axis=1)
    ink = float(darkest.min())
    light = np.flatnonzero(darkest > ink + _FAINT_JOIN * (255 - ink))
    rows = light[(light >= _JOINED_FROM * box.height) & (light <= _JOINED_TO * box.height)]
    is_marked = len(rows) > 0 and int((light < rows[0]).sum()) < int(rows[0])
    return [int(row) for row in rows] if is_marked else []


def _is_stem(letter: Box) -> bool:
    return letter.width < _STEM * letter.height


def _clear(bare: Gray, accent: Accent, found: Blobs) -> None:
    box, letter = accent.box, accent.letter
    bare[max(box.top - 1, 0) : box.bottom + 1, max(box.left - 1, 0) : box.right + 1] = 255
    if accent.is_over_stem and letter.height <= _CAPITAL * found.small_beside(letter, 0):
        side = max(round(_DOT * letter.height), 2)
        left, bottom = round(letter.middle - side / 2), min(box.bottom, letter.top - 2)
        bare[bottom - side : bottom, left : left + side] = 0


def _accents(gray: Gray, found: Blobs, over: dict[int, list[int]], usual: float) -> Iterator[Accent]:
    for below, marks in over.items():
        letter = found.box(below)
        box = found.around(marks)
        small = _small(found, letter, usual)
        if box.height > _TALLEST * small or box.width > _BROADEST * small or hangs_down(found, box, letter):
            continue
        kind = accent_of(gray, box, small) if _is_one(found, marks) else _of_two(found, marks, small)
        if kind is not None and _is_parted(gray, box, letter):
            yield Accent(kind, box, letter)
        elif kind is None and _may_be_another(box, letter, small):
            yield Accent(UNKNOWN, box, letter)


def _may_be_another(box: Box, letter: Box, small: float) -> bool:
    """Whether a mark stands over the middle of a letter too broad for an i, or over a capital, be it cut off."""
    is_over = abs(box.middle - letter.middle) <= letter.width / 3
    size, broad = min(box.width, box.height) / small, letter.width / letter.height
    if letter.height >= _TALLER * small:
        return is_over and size >= _CUT_OFF and broad >= _NARROW
    return is_over and size >= _MARKED and broad >= _BROADER


def _small(found: Blobs, letter: Box, usual: float) -> float:
    """How high small letters are where a letter stands, be it among capitals only; 0 for a part of a letter."""
    small = found.small_beside(letter, SMALL)
    if letter.height < _WHOLE * small:
        return 0.0
    return _SMALLER * small if small > _CAPITAL * usual else small


def _over_letters(found: Blobs, dots_per_inch: float) -> Iterator[tuple[int, int]]:
    """The blobs as small as accents that stand right over a larger one, with that one."""
    high, wide = found.height, found.width
    least, highest, widest = (share * dots_per_inch for share in (_LEAST, _HIGHEST, _WIDEST))
    marks = np.flatnonzero((high >= least) & (wide >= least) & (high <= highest) & (wide <= widest))
    low, tall, broad = (share * dots_per_inch for share in (LOWEST, HIGHEST, _WIDEST_LETTER))
    letters = np.flatnonzero((high >= low) & (high <= tall) & (wide <= broad))
    letters = letters[np.argsort(found.top[letters], kind="stable")]
    begin = np.searchsorted(found.top[letters], found.bottom[marks] - high[marks] // 3)
    end = np.searchsorted(found.top[letters], found.bottom[marks] + round(_FAR * tall), side="right")
    for mark, first, last in zip(marks.tolist(), begin.tolist(), end.tolist(), strict=True):
        near = letters[first:last]
        letter = _under(found, mark, near, high[near], wide[near]) if len(near) else None
        if letter is not None:
            yield mark, letter


def _under(found: Blobs, mark: int, letters: Numbers, high: Numbers, wide: Numbers) -> int | None:
    """Which of the letters a mark stands over: it is near, and either above the letter or just beside a stem.

    ``high`` and ``wide`` are those letters' sizes: to ask all blobs for them at each mark takes minutes on a photograph.
    """
    middle = (found.left[mark] + found.right[mark]) / 2
    gap = found.top[letters] - found.bottom[mark]
    beside = np.where(wide < _NARROW * high, _BESIDE * high, 0)
    near = (gap <= _FAR * high) & (high >= _LARGER * (found.bottom[mark] - found.top[mark]))
    near &= (found.left[letters] - beside <= middle) & (middle <= found.right[letters] + beside)
    if not near.any():
        return None
    off = np.abs((found.left[letters] + found.right[letters]) / 2 - middle) + gap
    return int(letters[near][np.argmin(off[near])])


def hangs_down(found: Blobs, box: Box, letter: Box) -> bool:
    """Whether a mark belongs to the line above, whose letters beside it end over this one's."""
    high = letter.height
    beside = (found.left < box.right + _AROUND * high) & (found.right > box.left - _AROUND * high)
    beside &= (found.top < box.bottom) & (found.bottom > box.top)
    beside &= found.height >= max(box.height * _LARGER, high // 2)
    return bool((beside & (found.bottom <= letter.top + high // 4)).any())


def _is_parted(gray: Gray, box: Box, letter: Box) -> bool:
    """Whether a mark surely stands apart from its letter, and is not a part of it whose join is faint."""
    left, right = min(box.left, letter.left) - 1, max(box.right, letter.right) + 1
    part = gray[max(box.top - 1, 0) : letter.bottom + 1, max(left, 0) : right]
    darkest = float(part.min())
    if darkest > _GREY:
        return False
    joined = blobs(part < darkest + _FAINTEST * (255 - darkest))
    return not (
        (joined.top <= box.height) & (joined.bottom > letter.top - box.top + letter.height // 2)
    ).any()


def _is_one(found: Blobs, marks: list[int]) -> bool:
    """Whether the blobs are one mark, be it that the scanner broke it in two."""
    if len(marks) == 2:
        one, two = sorted((found.box(mark) for mark in marks), key=lambda box: box.left)
        return two.left - one.right < _BROKEN and min(one.height, two.height) < max(one.width, two.width)
    return len(marks) == 1


def _of_two(found: Blobs, marks: list[int], small: float) -> str | None:
    """The accent that is two dots, alike and side by side."""
    if len(marks) != 2:
        return None
    one, two = sorted((found.box(mark) for mark in marks), key=lambda box: box.left)
    alike = all(
        abs(this - that) <= _ALIKE
        for this, that in ((one.top, two.top), (one.height, two.height), (one.width, two.width))
    )
    apart = one.right < two.left
    return DIAERESIS if alike and apart and one.height <= _DOTS_HIGH * small else None
