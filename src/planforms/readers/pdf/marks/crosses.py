"""Crosses that are drawn, not typed: two strokes over each other, as marks are put into a cell or over a short line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planforms.readers.pdf.sheet import Box, Run, Shape, Sheet

CROSS = "✗"
_SMALLEST, _LARGEST = 4.0, 20.0
"""A cross is so wide and so high."""
_LEAN = 2.5
"""It is no more times wider than high, or higher than wide."""
_SAME = 2.0
"""The edges of its two strokes are no further apart."""
_MOST = 500
"""Of more small strokes on a page none is a mark: they are a drawing."""


def drawn_crosses(sheet: Sheet) -> list[Run]:
    """A sign for each cross that is drawn where no words are; one through words strikes these out."""
    strokes = [shape.box for shape in sheet.shapes if _is_stroke(shape)]
    if not 1 < len(strokes) <= _MOST:
        return []
    return [Run(CROSS, *box) for box in _pairs(strokes) if not _through_words(box, sheet.runs)]


def _is_stroke(shape: Shape) -> bool:
    small, large = sorted((shape.box.width, shape.box.height))
    return shape.slanted and shape.outlined and small >= _SMALLEST and large <= min(_LARGEST, _LEAN * small)


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
