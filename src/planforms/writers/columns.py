"""What a list is, and the columns that each list has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from planforms.spooled import Spooled

CellValue = str | int | float | dt.date | None
Row = tuple[CellValue, ...]
ColumnKind = Literal["text", "long", "number", "date", "link", "id", "note", "when", "line"]

COMPLETE = "Complete"
ATTENTION = "Needs attention"
OVERDUE, SOON, LATER, NO_DAY = "Overdue", "Next 30 days", "Later", "No day given"
SUBMITTED, NOT_SUBMITTED, UNSURE = "Submitted", "Not submitted", "Unsure"
SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for programs, its title for people, and what stands in it."""

    key: str
    title: str
    kind: ColumnKind = "text"


@dataclass(frozen=True)
class Table:
    """A list with its columns; each row has one value for each of them."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]

    def index(self, key: str) -> int:
        """The place of the column ``key``, from 0."""
        return self._places[key]

    def values(self, key: str) -> list[CellValue]:
        """What stands in the column ``key``, row by row."""
        return [value for (value,) in self.pick(key)]

    def pick(self, *keys: str) -> Iterator[Row]:
        """What stands in these columns, row by row."""
        places = [self.index(key) for key in keys]
        return (tuple([row[place] for place in places]) for row in self.rows)

    def where(self, wanted: Callable[[CellValue], bool], key: str) -> Table:
        """The same list with only the rows whose value in ``key`` is wanted."""
        place = self.index(key)
        return replace(self, rows=Spooled(row for row in self.rows if wanted(row[place])))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.key: place for place, column in enumerate(self.columns)}


def _columns(*columns: tuple[str, str] | tuple[str, str, ColumnKind]) -> tuple[Column, ...]:
    return tuple(Column(*column) for column in columns)


_ID: tuple[str, str, ColumnKind] = ("plan_id", "Plan id", "id")
_OF: tuple[tuple[str, str], ...] = (("owner", "Owner"), ("school", "School"), ("form", "Form"))

PLAN_COLUMNS = _columns(
    *_OF[:2],
    ("district", "District"),
    ("school_year", "School year"),
    ("director", "Director"),
    _OF[2],
    ("status", "Status"),
    ("errors", "Errors", "number"),
    ("warnings", "Warnings", "number"),
    ("goals", "Goals", "number"),
    ("activities", "Activities", "number"),
    ("next_due", "Next due", "date"),
    ("email", "E-mail"),
    ("owner_from", "Owner named by"),
    ("on_roster", "On the roster"),
    ("answers", "Other answers", "long"),
    ("source", "Source file"),
    ("original", "Original", "link"),
    ("returned", "Returned copy", "link"),
    ("clean", "Clean copy", "link"),
    _ID,
)
GOAL_COLUMNS = _columns(
    *_OF,
    ("part", "Part"),
    ("number", "Number"),
    ("kind", "Kind"),
    ("statement", "Statement", "long"),
    ("practice", "Practice or standard", "long"),
    ("indicator", "Indicator", "long"),
    ("rationale", "Rationale", "long"),
    ("monitoring", "Signs of progress", "long"),
    ("results", "Results", "long"),
    ("supports", "Supports", "long"),
    ("activities", "Activities", "number"),
    ("answers", "Other answers", "long"),
    _ID,
)
ACTIVITY_COLUMNS = _columns(
    *_OF,
    ("goal", "Goal"),
    ("list", "List"),
    ("number", "Number", "number"),
    ("activity", "Activity", "long"),
    ("due", "Due", "date"),
    ("due_written", "Due as written"),
    ("when", "When", "when"),
    ("application", "Application", "long"),
    ("outcomes", "Outcomes or evidence", "long"),
    ("answers", "Other answers", "long"),
    _ID,
)
FINDING_COLUMNS = _columns(
    *_OF,
    ("severity", "Severity"),
    ("kind", "Kind"),
    ("question", "Question", "long"),
    ("where", "Where", "long"),
    ("message", "Finding", "long"),
    ("fix", "What to do", "long"),
    ("place", "Place in the file"),
    ("rule", "Rule"),
    ("code", "Code"),
    ("path", "Field"),
    ("source", "Source file"),
    _ID,
)
NOT_SUBMITTED_COLUMNS = _columns(
    ("name", "Name"),
    ("email", "E-mail"),
    ("school", "School"),
    ("director", "Director"),
    ("role", "Role"),
    ("form", "Form due"),
    ("standing", "Standing"),
    ("possible", "May be", "long"),
)
UNREAD_COLUMNS = _columns(
    ("source", "File"),
    ("status", "Status"),
    ("why", "Why", "long"),
    ("remedy", "What to do", "long"),
    ("code", "Code"),
)
