"""Text in two columns of a page, the lines of which stand at other heights on the right than on the left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from planforms.readers.pdf.lines.line import Line
from planforms.readers.pdf.lines.wraps import fits

_FEWEST = 4
"""So many lines stand in each column."""
_GUTTER = (8.0, 45.0)
"""So much is free between the columns, in points."""
_ALIKE = 0.85
"""The longest line of the one is no shorter than so much of that of the other."""
_AT_START, _LEVEL = 1.5, 0.5
"""Lines begin so close to their column's edge; on one level their feet differ by no more."""
_APART = 2.5
"""Columns end where there is so much room below both, in letter sizes."""
_WRAPPED, _FEWEST_AGAIN = 3, 2
"""So many lines go on in the next because they are full, some in each column; where columns were found on the page
before, others with the same edges need but so many lines in each."""


class Edges(NamedTuple):
    """Where the right one of two columns begins, and how far to the right each could run."""

    right: float
    limits: tuple[float, float]


class Uneven(NamedTuple):
    """Two columns, which of the lines they take, and how far to the right each could run."""

    start: int
    end: int
    columns: tuple[list[Line], list[Line]]
    limits: tuple[float, float]


def uneven(lines: Sequence[Line], limit: float, known: Edges | None = None) -> Uneven | None:
    """The columns among lines; None where there are none, or their lines are level, as those of rows are.

    ``known``: the edges of columns that were found on the page before.
    """
    again = _again(lines, known) if known is not None else None
    return again or _found(lines, limit)


def _again(lines: Sequence[Line], known: Edges) -> Uneven | None:
    """The columns among lines that have the edges of others."""
    start, end = _free(lines, known.right)
    one, other = (_column(lines[start:end], known.right, first=side) for side in (True, False))
    if min(len(one), len(other)) < _FEWEST_AGAIN or _are_level(one, other):
        return None
    begins = min(line.box.left for line in other)
    return Uneven(start, end, (one, other), known.limits) if abs(begins - known.right) <= _AT_START else None


def _found(lines: Sequence[Line], limit: float) -> Uneven | None:
    """The columns among lines, by these alone."""
    lasts = [left for line in lines if (left := line.runs[-1].left) > limit / 2]
    if len(lasts) < _FEWEST:
        return None
    right = Counter(map(round, lasts)).most_common(1)[0][0]
    start, end = _free(lines, right)
    one, other = (_column(lines[start:end], right, first=side) for side in (True, False))
    if min(len(one), len(other)) < _FEWEST or _are_level(one, other):
        return None
    left = min(line.box.left for line in one)
    widths = max(line.box.right for line in one) - left, max(line.box.right for line in other) - right
    limits = left + max(widths), right + max(widths)
    alike = min(widths) >= _ALIKE * max(widths) and abs(one[0].box.top - other[0].box.top) <= one[0].height
    parted = _GUTTER[0] <= right - limits[0] <= _GUTTER[1]
    wrapped = [*map(_wrapped, (one, other), limits)]
    if not (alike and parted and all(wrapped)) or sum(wrapped) < _WRAPPED:
        return None
    return Uneven(start, end, (one, other), limits)


def _free(lines: Sequence[Line], right: float) -> tuple[int, int]:
    """From where to where the most lines follow each other of which none goes over the edge of the right column.

    They begin where that does, and end where there is much room below both.
    """
    best, start = (0, 0), 0
    foot = float("inf")
    for at, line in enumerate(lines, 1):
        if line.box.top - foot > _APART * line.height:
            start = at - 1
        foot = line.box.bottom if at - start == 1 else max(foot, line.box.bottom)
        if any(run.left < right - _AT_START and run.right > right - _GUTTER[0] for run in line.runs):
            start = at
        elif at - start > best[1] - best[0]:
            best = start, at
    start, end = best
    top = next((line.box.top for line in lines[start:end] if line.runs[-1].left >= right - _AT_START), 0.0)
    while start < end and lines[start].box.top < top - lines[start].height:
        start += 1
    return start, end


def _column(lines: Iterable[Line], right: float, *, first: bool) -> list[Line]:
    """What of the lines stands in one of the columns."""
    parts = ([run for run in line.runs if (run.left < right - _AT_START) is first] for line in lines)
    return [Line(part) for part in parts if part]


def _are_level(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether half of the lines of the shorter column stand on one level with lines of the other."""
    shorter, longer = sorted(([line.box.bottom for line in column] for column in (one, other)), key=len)
    level = sum(any(abs(foot - at) <= _LEVEL for at in longer) for foot in shorter)
    return 2 * level >= len(shorter)


def _wrapped(column: Sequence[Line], limit: float) -> int:
    """How many lines of a column are full."""
    return sum(not fits(above, below, limit) for above, below in pairwise(column))
