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
_LEVEL, _ALIKE = 2.0, 4.0
"""Tables side by side begin at one height; columns differ no more in width, and what fills them in its own."""
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
        whole = any(self.width - grid.box.width <= _ALIKE for grid in self.grids)
        return whole or sum(run.right - run.left >= _FULL * self.width for run in self.runs) >= _WRAPPED


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
    grids = page.grids
    if len(grids) < 2 or page.slots or len(page.runs) < 2 * _FEWEST:
        return None
    middle = (min(grid.box.left for grid in grids) + max(grid.box.right for grid in grids)) / 2
    if any(grid.box.left < middle < grid.box.right for grid in grids):
        return None
    one, other = _side(page, middle, first=True), _side(page, middle, first=False)
    if other.left - one.right < _GUTTER or abs(one.width - other.width) > _ALIKE or _are_level(one, other):
        return None
    told = all(len(side.runs) >= _FEWEST and side.grids and side.is_full for side in (one, other))
    return middle if told else None


def _are_level(one: _Side, other: _Side) -> bool:
    """Whether most tables begin at the heights of those beside them, as cards do; those at the top tell nothing."""
    top = min(grid.box.top for side in (one, other) for grid in side.grids) + _LEVEL
    tops, others = ([grid.box.top for grid in side.grids if grid.box.top > top] for side in (one, other))
    level = sum(any(abs(at - height) <= _LEVEL for height in tops) for at in others)
    return 2 * level > min(len(tops), len(others))


def _side(page: Area, middle: float, *, first: bool) -> _Side:
    runs = [run for run in page.runs if (run.left + run.right < 2 * middle) is first]
    grids = [grid for grid in page.grids if (grid.box.right <= middle) is first]
    strip = _MARGIN * page.box.height
    top, bottom = page.box.top + strip, page.box.bottom - strip
    boxes = [run.box for run in runs if run.bottom > top and run.top < bottom] + [grid.box for grid in grids]
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
