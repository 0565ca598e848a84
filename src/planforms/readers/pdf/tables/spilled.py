"""Words that go on over the lower edge of their cell, as those of a field do that was too small for them."""

from __future__ import annotations

from collections.abc import Iterable

from planforms.readers.pdf.sheet import Box, Run

_OVER = 0.15
"""So much of its height a line lies beyond the edge that it is drawn over; no line of the page's own does."""
_SAME = 1.0
"""Lines of a cell begin at one place."""
_FAR = 1.6
"""They stand no further apart, in letter sizes."""


def may_spill(run: Run, table: Box) -> bool:
    """Whether words that lie in no cell stand right below a table."""
    below = table.bottom - run.height <= run.top < table.bottom + _FAR * run.height
    return below and run.top > table.top and table.left < run.left and run.right < table.right


def is_spilled(run: Run, cell: Iterable[Run], table: Box) -> bool:
    """Whether words go on with those of a cell beyond the table's edge."""
    above = max((one for one in cell if _is_like(one, run)), key=lambda one: one.bottom, default=None)
    if above is None:
        return False
    over = max(table.bottom - run.top, above.bottom - table.bottom)
    return 0 < run.bottom - above.bottom <= _FAR * run.height and over >= _OVER * run.height


def _is_like(run: Run, other: Run) -> bool:
    """Whether two lines begin at one left edge, in letters of one size and weight."""
    level = abs(run.left - other.left) <= _SAME and abs(run.height - other.height) <= _SAME / 2
    return level and run.bold == other.bold and run.slot is None
