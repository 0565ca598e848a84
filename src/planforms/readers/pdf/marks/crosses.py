"""Crosses and ticks that are drawn, not typed: two strokes, as marks are put into a cell or over a short line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planforms.readers.pdf.sheet import Box, Run, Shape, Sheet

CROSS, TICK = "✗", "✓"
_SMALLEST, _LARGEST = 4.0, 20.0
"""A cross is so wide and so high."""
_LEAN = 2.5
"""It is no more times wider than high, or higher than wide."""
_SAME = 2.0
"""The edges of its two strokes are no further apart."""
_SHORTEST, _ARM, _MEET = 2.0, 0.75, 1.0
"""The first stroke of a tick is no shorter, and no higher than this part of the second, which begins where it ends."""
_MOST = 500
"""Of more small strokes on a page none is a mark: they are a drawing."""


def drawn_crosses(sheet: Sheet) -> list[Run]:
    """A sign for each cross or tick that is drawn where no words are; one through words strikes these out."""
    strokes = [shape for shape in sheet.shapes if shape.slanted and shape.outlined]
    if not strokes or len(strokes) > _MOST:
        return []
    crosses = _pairs([shape.box for shape in strokes if _is_stroke(shape.box)])
    marks = [*((CROSS, box) for box in crosses), *((TICK, box) for box in _hooks(strokes))]
    return [Run(sign, *box) for sign, box in marks if not _through_words(box, sheet.runs)]


def _is_stroke(box: Box) -> bool:
    small, large = sorted((box.width, box.height))
    return small >= _SMALLEST and large <= min(_LARGEST, _LEAN * small)


def _hooks(strokes: Sequence[Shape]) -> Iterator[Box]:
    """The boxes of ticks drawn in one go, or in two: a short stroke, and from its lower end a longer one up to the right."""
    yield from (shape.box for shape in strokes if shape.hook and _is_stroke(shape.box))
    for (one, *_), (other, *_) in pairwise(strokes):
        meets = max(abs(one.right - other.left), abs(one.bottom - other.bottom)) < _MEET
        small = min(one.width, one.height) >= _SHORTEST and one.height <= _ARM * other.height
        if meets and small and _is_stroke(other):
            yield one.around(other)


def _pairs(strokes: Sequence[Box]) -> Iterator[Box]:
    """The boxes of two strokes one after the other, each of which goes from corner to corner of the same place."""
    taken: Box | None = None
    for one, other in pairwise(strokes):
        if one is taken:
            continue
        if all(abs(a - b) < _SAME for a, b in zip(one, other, strict=True)):
            taken = other
            yield one.around(other)


def _through_words(box: Box, runs: Sequence[Run]) -> bool:
    """Whether words stand where a cross is drawn, other than lines to write on."""
    x, y = box.middle
    return any(
        run.box.holds(x, y) and any(letter.isalnum() for letter in run.text) and "_" not in run.text
        for run in runs
    )
