"""Pages put in the order of the numbers that are printed on them, as where somebody scanned or merged them reversed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforms.readers.pdf.sheet import Run, Sheet

_MARGIN, _SAME_HEIGHT = 0.13, 3.0
"""Numbers of pages stand in this share of the page, at its top or bottom, and on all pages at one height."""
_NUMBER = re.compile(
    r"(?:.*\W)?(?:(?:page|p\.) ?(\d{1,3})(?: ?(?:of|/) ?\d{1,3})?|[-–—] ?(\d{1,3}) ?[-–—])", re.I
)
_BARE, _FEWEST = re.compile(r"\d{1,3}"), 3
"""A figure alone numbers pages where there are so many: of two it may be anything."""

_Numbers = dict[int, int]
"""The numbers in a page's margins, by how many points from its top they stand."""


def put_in_order(sheets: list[Sheet]) -> bool:
    """Put the pages in the order of their numbers; true where they were in another."""
    numbers = [_numbers(sheet, bare=len(sheets) >= _FEWEST) for sheet in sheets]
    for height in numbers[0] if len(sheets) > 1 else ():
        found = [_at(height, told) for told in numbers]
        counted = [number for number in found if number is not None]
        if len(counted) < len(sheets) or counted == sorted(counted):
            continue
        if sorted(counted) == list(range(min(counted), min(counted) + len(counted))):
            order = sorted(range(len(sheets)), key=counted.__getitem__)
            sheets[:] = [sheets[at] for at in order]
            return True
    return False


def _numbers(sheet: Sheet, *, bare: bool) -> _Numbers:
    found: _Numbers = {}
    for run in _in_margins(sheet):
        line = _line(run, sheet)
        hit = _NUMBER.fullmatch(line)
        if hit:
            found[round(run.bottom)] = int(hit[1] or hit[2])
        elif bare and _BARE.fullmatch(line):
            found[round(run.bottom)] = int(line)
    return found


def _in_margins(sheet: Sheet) -> Iterator[Run]:
    """The runs with figures at the top and the bottom of a page."""
    top, bottom = _MARGIN * sheet.height, (1 - _MARGIN) * sheet.height
    return (
        run
        for run in sheet.runs
        if (run.bottom <= top or run.top >= bottom) and any(map(str.isdecimal, run.text[-8:]))
    )


def _line(run: Run, sheet: Sheet) -> str:
    """All that stands at the height of a run."""
    middle = (run.top + run.bottom) / 2
    beside = [other for other in sheet.runs if other.top <= middle <= other.bottom]
    return " ".join(other.text for other in sorted(beside, key=lambda other: other.left))


def _at(height: int, told: _Numbers) -> int | None:
    """The number at a height, which may differ a little."""
    near = (number for at, number in told.items() if abs(at - height) <= _SAME_HEIGHT)
    return next(near, None)
