"""Pages set in two columns with tables in them: each column is a page, the second follows the first."""

from __future__ import annotations

from typing import NamedTuple

from planforms.readers.pdf.layout.areas import Area
from planforms.readers.pdf.sheet import Box, Run
from planforms.readers.pdf.tables.grid import Grid

_GUTTER = 8.0
"""So much is free between the columns, in points."""
_MARGIN = 0.07
"""What stands in this share of a page at its top and bottom may go over both."""
_LEVEL, _LINES, _ALIKE = 2.0, 0.5, 4.0
"""Tables side by side begin at one height, and lines have their feet at one; columns differ no more in width, and what
fills them in its own."""
_FEWEST, _FULL, _WRAPPED = 10, 0.8, 4
"""A page in columns has so many pieces of text in each; so many lines of one take that share of its width."""


class _Side(NamedTuple):
    """What stands on one side of a page's middle."""

    runs: list[Run]
    grids: list[Grid]
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def is_full(self) -> bool:
        """Whether a table takes all the width, or wrapped lines do."""
        return self.is_wrapped or any(self.width - grid.box.width <= _ALIKE for grid in self.grids)

    @property
    def is_wrapped(self) -> bool:
        """Whether lines take most of the width that go on in the next ones."""
        return sum(run.right - run.left >= _FULL * self.width for run in self.runs) >= _WRAPPED


def with_columns(pages: list[Area]) -> list[Area]:
    """The pages in their order, those that are set in two columns taken apart."""
    middles = [_middle(page) for page in pages]
    known = next((middle for middle in middles if middle is not None), None)
    if known is None:
        return pages
    parts = (
        _parted(page, known if middle is None else middle)
        for page, middle in zip(pages, middles, strict=True)
    )
    return [part for found in parts for part in found]


def _middle(page: Area) -> float | None:
    """Where the middle of a page in two columns is; None for others."""
    if not page.grids or page.slots or len(page.runs) < 2 * _FEWEST or _is_wide(page):
        return None
    boxes = _boxes(page, page.runs, page.grids)
    middle = (min(box.left for box in boxes) + max(box.right for box in boxes)) / 2
    if any(grid.box.left < middle < grid.box.right for grid in page.grids):
        return None
    sides = one, other = _side(page, middle, first=True), _side(page, middle, first=False)
    if other.left - one.right < _GUTTER or not all(len(side.runs) >= _FEWEST for side in sides):
        return None
    return middle if (_are_full if one.grids and other.grids else _are_prose)(one, other) else None


def _is_wide(page: Area) -> bool:
    """Whether a table of the page is too wide for a column."""
    return any(2 * grid.box.width > page.box.width for grid in page.grids)


def _are_full(one: _Side, other: _Side) -> bool:
    """Whether two sides with tables are columns."""
    return (
        abs(one.width - other.width) <= _ALIKE
        and one.is_full
        and other.is_full
        and not _are_level(_tops(one), _tops(other))
    )


def _are_prose(one: _Side, other: _Side) -> bool:
    """Whether two sides, one of them without tables, are columns: both of as wide lines, which are not level."""
    widths = [
        max(run.right for run in side.runs) - min(run.left for run in side.runs) for side in (one, other)
    ]
    feet, others = ([*{round(run.bottom, 1) for run in side.runs}] for side in (one, other))
    return (
        abs(widths[0] - widths[1]) <= _ALIKE
        and one.is_wrapped
        and other.is_wrapped
        and not _are_level(feet, others, _LINES)
    )


def _tops(side: _Side) -> list[float]:
    return [grid.box.top for grid in side.grids]


def _are_level(one: list[float], other: list[float], near: float = _LEVEL) -> bool:
    """Whether most of what stands on one side is level with something beside it, as cards are.

    What stands at the top tells nothing.
    """
    top = min(*one, *other) + near
    tops, others = ([at for at in side if at > top] for side in (one, other))
    level = sum(any(abs(at - height) <= near for height in tops) for at in others)
    return 2 * level > min(len(tops), len(others))


def _boxes(page: Area, runs: list[Run], grids: list[Grid]) -> list[Box]:
    """Where words and tables stand, but for those at the page's top and bottom."""
    strip = _MARGIN * page.box.height
    top, bottom = page.box.top + strip, page.box.bottom - strip
    return [run.box for run in runs if run.bottom > top and run.top < bottom] + [grid.box for grid in grids]


def _side(page: Area, middle: float, *, first: bool) -> _Side:
    runs = [run for run in page.runs if (run.left + run.right < 2 * middle) is first]
    grids = [grid for grid in page.grids if (grid.box.right <= middle) is first]
    boxes = _boxes(page, runs, grids)
    left, right = (
        min((box.left for box in boxes), default=0.0),
        max((box.right for box in boxes), default=0.0),
    )
    return _Side(runs, grids, left, right)


def _parted(page: Area, middle: float) -> list[Area]:
    """The columns of a page, or the page itself where something goes over its middle."""
    sides = [_side(page, middle, first=True), _side(page, middle, first=False)]
    if page.slots or (sides[1].runs and sides[1].left - sides[0].right < _GUTTER):
        return [page]
    return [_column(page, side, middle) for side in sides if side.runs or side.grids]


def _column(page: Area, side: _Side, middle: float) -> Area:
    """A column as a page, with margins as wide as half of what is free between the two."""
    room = abs(min(side.left - middle, side.right - middle, key=abs))
    box = Box(side.left - room, page.box.top, side.right + room, page.box.bottom)
    return Area(page.number, box, side.runs, [], side.grids, whole_page=True, cut=page.cut)
