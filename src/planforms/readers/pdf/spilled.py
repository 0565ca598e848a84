"""Words that go on over the lower or the right edge of their cell, as those of a field do that was too small for them."""

from __future__ import annotations

from collections.abc import Iterable

from planforms.readers.pdf.sheet import Box, Run

_OVER = 0.15
"""So much of its height a line lies beyond the edge that it is drawn over; no line of the page's own does."""
_SAME, _EVEN = 1.0, 0.1
"""Lines of a cell begin at one place, and their distances differ by no more than this share."""
_FAR, _SPACE = 1.6, 0.6
"""They stand no further apart, nor words of a line, in letter sizes."""


def may_spill(run: Run, table: Box) -> bool:
    """Whether words that lie in no cell stand right below or right behind a table."""
    left, top, right, bottom = table
    if run.top <= top:
        return False
    if run.top >= bottom - run.height:
        return run.top < bottom + _FAR * run.height and left < run.left and run.right < right
    return right - _SAME < run.left < right + run.height


def spilled(first: Run, cell: Iterable[Run], outside: Iterable[Run], table: Box) -> list[Run]:
    """The words that go on with those of a cell beyond the table's edge, from the first on; none where they do not."""
    if first.left >= table.right - _SAME:
        return [first] if any(_is_behind(run, first) for run in cell) else []
    above = max((run for run in cell if _is_like(run, first)), key=lambda run: run.bottom, default=None)
    if above is None:
        return []
    pitch = first.bottom - above.bottom
    over = max(table.bottom - first.top, above.bottom - table.bottom)
    if not 0 < pitch <= _FAR * first.height or over < _OVER * first.height:
        return []
    found = [first]
    for run in sorted(outside, key=lambda run: run.bottom):
        step = run.bottom - found[-1].bottom
        if _is_like(run, first) and step > 0 and abs(step - pitch) <= _EVEN * pitch:
            found.append(run)
    return found


def _is_behind(run: Run, other: Run) -> bool:
    """Whether words go on with others of their line."""
    level = abs(run.bottom - other.bottom) <= _SAME / 2 and abs(run.height - other.height) <= _SAME / 2
    return level and run.slot is None and 0 <= other.left - run.right <= _SPACE * other.height


def _is_like(run: Run, other: Run) -> bool:
    """Whether two lines begin at one left edge, in letters of one size and weight."""
    level = abs(run.left - other.left) <= _SAME and abs(run.height - other.height) <= _SAME / 2
    return level and run.bold == other.bold and run.slot is None
