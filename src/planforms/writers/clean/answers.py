"""What a template sees of a submission: its answers by name, and nothing else.

A template is somebody's Word file, so it gets plain values: text, days, and parts with fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from planforms.plans.base import FormDate, PlanPart

if TYPE_CHECKING:
    from planforms.submission import Submission


class Day(str):
    """A date as it was written, with the ISO day it names, if it names one."""

    __slots__ = ("day",)
    day: str | None

    def __new__(cls, text: str, day: str | None) -> Day:
        made = super().__new__(cls, text)
        made.day = day
        return made


class Answers:
    """A plan, a goal of it, or a row: its fields as attributes, unanswered ones None."""

    __slots__ = ("_number", "_values")

    def __init__(self, values: Mapping[str, Any], number: int | None = None) -> None:
        self._values = values
        self._number = number

    def __getattr__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        return self._values[name]


class Unanswered(Answers):
    """A goal or row that the form has room for and nobody filled in: everything in it is None."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._values.get(name)

    def __getitem__(self, name: str) -> Any:
        return self._values.get(name)


def context(submission: Submission) -> dict[str, Any]:
    """The names a template may use: the plan's fields, ``plan`` itself, and ``unplaced``."""
    fields = _fields(submission.plan) if submission.plan is not None else {}
    fields = {name: value if value != () else None for name, value in fields.items()}
    unplaced = tuple(entry.text for entry in submission.unplaced if entry.text.strip())
    return {"unplaced": unplaced, "plan": Answers(fields), **fields}


def rows(entries: Iterable[Answers] | None, room: int = 0, number: str = "", first: int = 1) -> list[Answers]:
    """The rows that were filled in, and empty ones up to the ``room`` that the form has.

    ``number`` names the column with the row's number; an empty row then takes the first free one, from ``first`` on.
    """
    filled = [_numbered(entry, number, at) for at, entry in enumerate(entries or (), start=first)]
    free = room - len(filled)
    if free <= 0:
        return filled
    empty = [Unanswered({}, at) for at in _free_numbers(filled, free, first)]
    numbers = [entry._number or 0 for entry in filled]
    in_order = bool(number) and numbers == sorted(numbers)
    return sorted([*filled, *empty], key=_number_of) if in_order else [*filled, *empty]


def sections(
    entries: Iterable[Answers] | None, *kinds: tuple[str, int], key: str = "", number: str = "", room: int = 1
) -> list[Answers]:
    """The goals (or other repeated parts) of a plan, and an empty one for each kind that it lacks.

    ``kinds`` are the kinds the form prints, each with the number in its heading. A form that was not
    begun has ``room`` empty ones; a goal that has no objectives gets none.
    """
    if not kinds:
        filled = [_numbered(entry, number, at) for at, entry in enumerate(entries or (), start=1)]
        return filled if entries is not None else [Unanswered({}, at) for at in range(1, room + 1)]
    printed = dict(kinds)
    filled = []
    for at, entry in enumerate(entries or (), start=1):
        filled.append(Answers(entry._values, printed.pop(getattr(entry, key), at)))
    return [*filled, *(Unanswered({key: kind}, at) for kind, at in printed.items())]


def others(entries: Iterable[str] | str | None, *labels: str) -> list[str]:
    """The ticked entries of a group that none of the form's boxes is labelled with."""
    return [entry for entry in chosen(entries) if entry not in labels]


def chosen(entries: Iterable[str] | str | None) -> list[str]:
    """What is ticked: the entries of a group, or the one answer where one box is ticked."""
    return [entries] if isinstance(entries, str) and entries else list(entries or ())


def under(entries: Iterable[Answers] | None, name: str, band: str | None) -> list[Answers]:
    """The rows below one of the bands of the form's table, as the field ``name`` says; None for those above all bands."""
    return [entry for entry in entries or () if getattr(entry, name) == band]


def outside(entries: Iterable[Answers] | None, name: str, *bands: str) -> list[Answers]:
    """The rows of which nobody knows below which of these bands they stand."""
    return [entry for entry in entries or () if getattr(entry, name) not in bands]


def titled(entries: Iterable[Answers] | None, name: str, title: str, before: int = 0) -> Answers:
    """The row whose title, in the field ``name``, is the one that the form prints; an empty one where none is.

    ``before``: how many rows above it have the same title, merged down.
    """
    found = (entry for entry in entries or () if getattr(entry, name) == title)
    return next(islice(found, before, None), Unanswered({name: title}))


def besides(
    entries: Iterable[Answers] | None, name: str, *titles: str | tuple[str | None, str], band: str = ""
) -> list[Answers]:
    """The rows with answers for which the form prints no title, and those that say one a second time.

    Where the field ``band`` says which band a row stands below, ``titles`` are bands and titles.
    """
    left = list(titles)
    found = []
    for entry in entries or ():
        title = (getattr(entry, band), getattr(entry, name)) if band else getattr(entry, name)
        if title in left:
            left.remove(title)
        elif any(entry._values.values()):
            found.append(entry)
    return found


def number_of(entry: Answers) -> int | str:
    """The number in the heading of a goal, or at the beginning of a row."""
    return "" if entry._number is None else entry._number


def worded(number: int | str, *words: str) -> int | str:
    """A number in the word that the form has for it, "one", "two"; itself beyond them."""
    return words[number - 1] if isinstance(number, int) and 0 < number <= len(words) else number


def _numbered(entry: Answers, name: str, at: int) -> Answers:
    given = getattr(entry, name) if name else None
    return Answers(entry._values, at if given is None else given)


def _free_numbers(filled: list[Answers], wanted: int, first: int) -> list[int]:
    taken = {entry._number for entry in filled}
    return [at for at in range(first, first + wanted + len(taken)) if at not in taken][:wanted]


def _number_of(entry: Answers) -> int:
    return entry._number or 0


def _fields(part: PlanPart) -> dict[str, Any]:
    return {name: _value(getattr(part, name)) for name in type(part).model_fields}


def _value(value: Any) -> Any:
    if isinstance(value, FormDate):
        return Day(value.text, value.due if value.precision == "day" else None)
    if isinstance(value, PlanPart):
        return Answers(_fields(value))
    if isinstance(value, list):
        return tuple(_value(entry) for entry in value)
    return value
