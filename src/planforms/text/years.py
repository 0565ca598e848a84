"""School years: from 1 July to 30 June, as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_YEARS = re.compile(
    r"(?<!\d)(?<!\d[/.-])(\d{4}|\d{2})\s*(?:-|–|—|‑|/|to|through|until|&|and)\s*(\d{4}|\d{2})(?!\d|[/.-]\d)",
    re.I,
)
"""Two years, and not a part of a day such as 09/10/2026."""


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The school year that begins on 1 July of ``start``. Days are ISO, so that they compare."""

    start: int

    @property
    def first_day(self) -> str:
        return f"{self.start:04}-07-01"

    @property
    def last_day(self) -> str:
        return f"{self.start + 1:04}-06-30"

    def __contains__(self, day: str) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return f"{self.start}-{self.start + 1}"


@lru_cache(maxsize=256)
def school_year(text: str) -> SchoolYear | None:
    """The school year that ``text`` names; None where it names none, or more than one.

    >>> str(school_year("SY 26-27"))
    '2026-2027'
    """
    found = {year for one, other in _YEARS.findall(text) if (year := _start(one, other)) is not None}
    return SchoolYear(found.pop()) if len(found) == 1 else None


def year_of(day: str) -> SchoolYear:
    """The school year that an ISO day lies in."""
    year = int(day[:4])
    return SchoolYear(year if day[5:] >= "07-01" else year - 1)


def _start(one: str, other: str) -> int | None:
    start = int(one) if len(one) == 4 else 2000 + int(one)
    end = int(other) if len(other) == 4 else start - start % 100 + int(other)
    if len(other) == 2 and end < start:
        end += 100
    return start if end == start + 1 else None
