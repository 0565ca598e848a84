"""What the page of the report shows, as plain texts and numbers that are ready to be set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from planforms.writers.report.asides import SetAside, Unread
from planforms.writers.workbook.summary import Group


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of everything; the first is the sum of the five after it."""

    came_in: int
    complete: int
    attention: int
    unread: int
    copies: int
    replaced: int
    expected: int | None = None
    """With a roster: how many plans it expects, the sum of the three below."""
    submitted: int = 0
    missing: int = 0
    unsure: int = 0

    @property
    def plans(self) -> int:
        return self.complete + self.attention


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to filter by; its number is its place in the list."""

    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Severity:
    """What a finding asks of people: a word for the page's looks, and one for people."""

    look: str
    title: str


@dataclass(frozen=True, slots=True)
class Point:
    """One finding as people read it."""

    severity: Severity
    message: str
    fix: str
    place: str
    code: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One plan: whose it is, what to do about it, and where its files are."""

    anchor: str
    name: str
    school: Choice
    form: Choice
    errors: int
    warnings: int
    notes: int
    gist: str
    points: tuple[Point, ...]
    facts: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> str:
        """The codes of its findings, each once."""
        return " ".join(sorted({point.code for point in self.points}))


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody whose plan has not come, or may have."""

    name: str
    email: str
    school: Choice
    director: str
    form: Choice
    unsure: bool
    possible: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a rule's findings, and whose plans have them."""

    question: str
    people: Sequence[tuple[str, str]]
    """The anchor and the name of each plan."""


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """All findings of one rule."""

    code: str
    title: str
    about: str
    findings: int
    plans: int
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """All findings of one kind."""

    title: str
    about: str
    findings: int
    plans: int
    rules: tuple[RuleGroup, ...]


@dataclass(frozen=True)
class Contents:
    """The whole report."""

    today: dt.date
    counts: Counts
    forms: Sequence[Group]
    schools: Sequence[Group]
    kinds: Sequence[KindGroup]
    attention: Sequence[Entry]
    remarked: Sequence[Entry]
    """Complete plans with something to look at."""
    faultless: Sequence[Entry]
    unread: Sequence[Unread]
    missing: Sequence[Missing]
    set_aside: Sequence[SetAside]
    form_choices: Sequence[Choice]
    school_choices: Sequence[Choice]
    private: bool
    phase: str | None
    deadline: dt.date | None

    @property
    def roster(self) -> bool:
        return self.counts.expected is not None
