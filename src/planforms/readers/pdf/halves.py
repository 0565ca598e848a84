"""Two pages printed on one sheet, taken apart."""

from __future__ import annotations

from planforms.readers.pdf.layout import Area
from planforms.readers.pdf.sheet import Box

_BROAD = 1.15
"""A sheet of two pages is so much broader than high."""
_GUTTER, _ALIKE = 0.02, 0.02
"""So much of its breadth is free on both sides of its middle; the margins of the pages differ by no more."""
_FEWEST = 8
"""Each page has so many pieces of text."""


def pages_of(area: Area) -> list[Area]:
    """The area of a sheet, or those of the two pages that are printed on it."""
    left, top, right, bottom = area.box
    middle, room = (left + right) / 2, _GUTTER * area.box.width
    if area.box.width < _BROAD * area.box.height or len(area.runs) < 2 * _FEWEST:
        return [area]
    boxes = (
        [run.box for run in area.runs] + [slot.box for slot in area.slots] + [grid.box for grid in area.grids]
    )
    if any(box.left < middle + room and box.right > middle - room for box in boxes):
        return [area]
    halves = _half(area, Box(left, top, middle, bottom)), _half(area, Box(middle, top, right, bottom))
    return [*halves] if all(len(half.runs) >= _FEWEST for half in halves) and _are_alike(*halves) else [area]


def _half(area: Area, box: Box) -> Area:
    """One of the pages on a sheet."""
    return Area(
        area.number,
        box,
        [run for run in area.runs if box.holds(*run.box.middle)],
        [slot for slot in area.slots if box.holds(*slot.box.middle)],
        [grid for grid in area.grids if box.holds(*grid.box.middle)],
        whole_page=True,
    )


def _are_alike(one: Area, other: Area) -> bool:
    """Whether both have the same left margin, as columns of one page do not."""
    margins = [min(run.left for run in half.runs) - half.box.left for half in (one, other)]
    breadth = one.box.width + other.box.width
    return abs(margins[0] - margins[1]) <= _ALIKE * breadth and min(margins) >= _GUTTER * breadth
