"""The lists that every rollup shows: Plans, Goals, Activities, Findings, Due dates, Not submitted.

Made once from the submissions; the workbook, the CSV and Parquet files and the report only show
them. A submission is taken apart as it comes and not kept, so thousands of plans need little room.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath
from typing import Literal

from planforms.catalogue import Catalogue
from planforms.spooled import Spooled
from planforms.submission import Submission
from planforms.text.names import fold, parse
from planforms.whose.identity import plan_id
from planforms.whose.roster import Match, Person, Roster
from planforms.writers.answers import Group, Layout, layout
from planforms.writers.columns import (
    ACTIVITY_COLUMNS,
    FINDING_COLUMNS,
    GOAL_COLUMNS,
    NOT_SUBMITTED,
    NOT_SUBMITTED_COLUMNS,
    PLAN_COLUMNS,
    SUBMITTED,
    UNREAD_COLUMNS,
    UNSURE,
    CellValue,
    Row,
    Table,
)
from planforms.writers.duedates import due_dates
from planforms.writers.findings import why_unread
from planforms.writers.planrows import Links, LinksOf, PlanRows, fit_for_xml, match_of


@dataclass(frozen=True)
class Tables:
    """All the lists of one rollup."""

    plans: Table
    goals: Table
    activities: Table
    findings: Table
    unread: Table
    """Files that gave no plan: not a sheet of its own, but never left out either."""
    today: dt.date
    expected: Table | None = None
    """Every plan that the roster expects and how it stands; None without a roster."""
    records: int = 0
    """How many submissions came in."""
    copies: int = 0
    """How many of them were copies of a plan's file already there."""
    replaced: int = 0
    """How many of them a newer submission of the same plan replaced."""
    forms: dict[str, str] = field(default_factory=dict)
    """The title of each form that a plan is of, by its id."""

    @cached_property
    def due_dates(self) -> Table:
        """School by month: how many activities are due."""
        return due_dates(self.activities, self.today)

    @cached_property
    def not_submitted(self) -> Table | None:
        """Whose plan has not come, or may have come; None without a roster."""
        return (
            self.expected.where(lambda standing: standing != SUBMITTED, "standing") if self.expected else None
        )

    def all(self) -> list[Table]:
        """The lists in the order of the workbook's sheets."""
        tables = [self.plans, self.goals, self.activities, self.findings, self.due_dates]
        return [*tables, self.not_submitted] if self.not_submitted else tables

    def part(self, key: Literal["school", "director"], name: str) -> Tables:
        """Only what belongs to one school or director: their plans, and their people who are missing."""
        wanted = group_key(name)

        def belongs(value: CellValue) -> bool:
            return group_key(value) == wanted

        plans = self.plans.where(belongs, key)
        ids = set(plans.values("plan_id"))
        return replace(
            self,
            plans=plans,
            goals=self.goals.where(ids.__contains__, "plan_id"),
            activities=self.activities.where(ids.__contains__, "plan_id"),
            findings=self.findings.where(ids.__contains__, "plan_id"),
            unread=replace(self.unread, rows=[]),
            expected=self.expected.where(belongs, key) if self.expected else None,
            records=len(plans.rows),
            copies=0,
            replaced=0,
        )


def group_key(value: CellValue) -> str:
    """One spelling for a school's or a person's name, to group by."""
    return " ".join(sorted(parse(str(value or "")).words)) or fold(str(value or ""))


def group_names(tables: Tables, key: Literal["school", "director"]) -> list[str]:
    """Every school or director there is, each in its commonest spelling, in order."""
    written = Counter(str(value) for value in tables.plans.values(key) if value)
    if tables.not_submitted:
        written.update(str(value) for value in tables.not_submitted.values(key) if value)
    names: dict[str, str] = {}
    for name, _ in sorted(written.items(), key=lambda counted: (-counted[1], counted[0])):
        names.setdefault(group_key(name), name)
    return sorted(names.values(), key=str.casefold)


def tabulate(
    submissions: Iterable[Submission],
    catalogue: Catalogue,
    *,
    roster: Roster | None = None,
    links: LinksOf | None = None,
    today: dt.date | None = None,
    private: bool = False,
) -> Tables:
    """The lists of these submissions. Each is read once; birth dates and the like only if ``private``."""
    tabulator = Tabulator(catalogue, roster, links, today or dt.date.today(), private)
    for submission in submissions:
        tabulator.add(submission)
    return tabulator.tables()


@dataclass(frozen=True)
class Came:
    """Whose plans came, by person and form; under no form stands that any came."""

    sure: set[tuple[int, str]] = field(default_factory=set)
    possible: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    """What came that may be theirs."""

    def note(self, match: Match, form: str, plan: str) -> None:
        """Take in whose a plan is."""
        if match.person:
            self.sure.update({(id(match.person), form), (id(match.person), "")})
        for key in ((id(person), of) for person in match.candidates for of in (form, "")):
            self.possible.setdefault(key, []).append(f"{plan}: {match.why}.")


class Tabulator:
    """Makes rows of submissions, one at a time."""

    def __init__(
        self,
        catalogue: Catalogue,
        roster: Roster | None,
        links: LinksOf | None,
        today: dt.date,
        private: bool,
    ) -> None:
        self._catalogue = catalogue
        self._roster = roster
        self._links = links or (lambda _submission: Links())
        self._today = today
        self._private = private
        self._layouts: dict[str, Layout] = {}
        self._ids: Counter[str] = Counter()
        self._plans = Spooled[Row]()
        self._goals = Spooled[Row]()
        self._activities = Spooled[Row]()
        self._findings = Spooled[Row]()
        self._unread = Spooled[Row]()
        self._came = Came()
        self._records = self._copies = self._replaced = 0

    def add(self, submission: Submission) -> None:
        """Take in one submission; a plan's copy, and one that a newer replaced, are counted and no more."""
        self._records += 1
        if submission.plan is None:
            self._unread.append(_unread_row(submission, self._catalogue))
        elif submission.source.duplicate_of:
            self._copies += 1
        elif submission.source.superseded_by:
            self._replaced += 1
        else:
            self._add_plan(submission)

    def tables(self) -> Tables:
        """The finished lists."""
        with_roster = self._roster is not None
        plan_columns = tuple(column for column in PLAN_COLUMNS if with_roster or column.key != "on_roster")
        expected = _expected(self._roster, self._came, self._titles()) if self._roster else None
        return Tables(
            plans=Table("Plans", plan_columns, self._plans),
            goals=Table("Goals", GOAL_COLUMNS, self._goals),
            activities=Table("Activities", ACTIVITY_COLUMNS, self._activities),
            findings=Table("Findings", FINDING_COLUMNS, self._findings),
            unread=Table("Not read", UNREAD_COLUMNS, self._unread),
            expected=Table("Not submitted", NOT_SUBMITTED_COLUMNS, expected)
            if expected is not None
            else None,
            today=self._today,
            records=self._records,
            copies=self._copies,
            replaced=self._replaced,
            forms={form: view.title for form, view in self._layouts.items()},
        )

    def _add_plan(self, submission: Submission) -> None:
        view = self._layout(submission)
        match = match_of(submission, self._roster)
        plan = PlanRows(submission, view, match, self._id(submission), self._today, self._private)
        plan.read()
        links = self._links(submission)
        self._plans.append(plan.plan_row(links, self._roster is not None))
        self._goals.extend(plan.goals)
        self._activities.extend(plan.activities)
        self._findings.extend(plan.finding_rows())
        self._came.note(
            match, submission.form_id, f"The plan of {plan.owner} in {PurePath(submission.source.path).name}"
        )

    def _layout(self, submission: Submission) -> Layout:
        form_id = submission.form_id
        if form_id not in self._layouts:
            mapping = self._catalogue.mapping_of(submission)
            title = (submission.form and submission.form.title) or form_id
            self._layouts[form_id] = layout(mapping) if mapping else Layout(Group("", title), None, title)
        return self._layouts[form_id]

    def _id(self, submission: Submission) -> str:
        """The plan's id; where two different plans claim one, the later has an id of its own."""
        claimed = plan_id(submission, self._catalogue.mapping_of(submission))
        self._ids[claimed] += 1
        if self._ids[claimed] == 1:
            return claimed
        own = f"{claimed}-{submission.source.sha256[:8]}-{submission.source.plan}"
        self._ids[own] += 1
        return own if self._ids[own] == 1 else f"{own}-{self._ids[own]}"

    def _titles(self) -> dict[str, str]:
        """Every form that a roster may name, with its title."""
        return {form.id: form.mapping.title for form in self._catalogue} | {
            form: view.title for form, view in self._layouts.items()
        }


def _unread_row(submission: Submission, catalogue: Catalogue) -> Row:
    error = submission.error
    status = {"unknown-form": "Unknown form", "refused": "Refused", "failed": "Failed"}
    texts = (
        submission.source.path,
        status.get(submission.status, submission.status),
        why_unread(submission, catalogue),
        error.remedy if error else None,
        error.code if error else None,
    )
    return tuple(fit_for_xml(text) if text else None for text in texts)


def _expected(roster: Roster, came: Came, titles: dict[str, str]) -> list[Row]:
    """Every plan that is expected, and whether it surely came, surely did not, or may have."""
    forms = {fold(title): form for form, title in titles.items()} | {fold(form): form for form in titles}
    rows: list[Row] = []
    for person in roster.people:
        for due in person.forms or ("",):
            form = forms.get(fold(due), "")
            key = (id(person), form)
            title = titles.get(form, due)
            rows.append(_expected_row(person, title, key in came.sure, came.possible.get(key, [])))
    return rows


def _expected_row(person: Person, form: str, came: bool, hints: list[str]) -> Row:
    texts = (person.name, person.email, person.school, person.director, person.role, form)
    standing = SUBMITTED if came else UNSURE if hints else NOT_SUBMITTED
    possible = "" if came else "\n".join(hints)
    return tuple(fit_for_xml(text) or None for text in (*texts, standing, possible))
