"""Two pages printed on one sheet, taken apart."""

from __future__ import annotations

from planforms.readers.pdf.layout.areas import Area
from planforms.readers.pdf.sheet import Box

_BROAD = 1.15
"""A sheet of two pages is so much broader than high."""
_GUTTER, _ALIKE = 0.02, 0.02
"""So much of its breadth is free on both sides of its middle; the margins of the pages differ by no more."""
_SHORTEST = 11 / 8.5
"""How high the lowest pages are, in their widths: beside two of them a sheet may leave room above and below."""
_FEWEST = 8
"""Each page has so many pieces of text."""


def all_pages(sheets: list[Area]) -> list[Area]:
    """The pages of sheets in their order; the last of them may leave half of its sheet free."""
    pages = [pages_of(sheet) for sheet in sheets]
    if len(pages) > 1 and len(pages[0]) == 2 and len(pages[-1]) == 1:
        pages[-1] = pages_of(sheets[-1], fewest=0)
    return [page for found in pages for page in found]


def pages_of(area: Area, fewest: int = _FEWEST) -> list[Area]:
    """The area of a sheet, or those of the two pages that are printed on it, with so many pieces of text on each."""
    left, top, right, bottom = area.box
    middle, room = (left + right) / 2, _GUTTER * area.box.width
    if area.box.width < _BROAD * area.box.height or len(area.runs) < 2 * fewest:
        return [area]
    boxes = (
        [run.box for run in area.runs] + [slot.box for slot in area.slots] + [grid.box for grid in area.grids]
    )
    if any(box.left < middle + room and box.right > middle - room for box in boxes):
        return [area]
    free = max((bottom - top - _SHORTEST * (middle - left)) / 2, 0.0)
    if all(top + free <= box.top <= box.bottom <= bottom - free for box in boxes):
        top, bottom = top + free, bottom - free
    halves = _half(area, Box(left, top, middle, bottom)), _half(area, Box(middle, top, right, bottom))
    if not fewest:
        return [half for half in halves if half.runs or half.slots or half.grids] or [area]
    return [*halves] if all(len(half.runs) >= fewest for half in halves) and _are_alike(*halves) else [area]


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
