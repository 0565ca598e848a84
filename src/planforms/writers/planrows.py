"""One submission taken apart into its rows of every list."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from planforms.paths import steps
from planforms.plans import FormDate, Person
from planforms.submission import Finding, Owner, Submission
from planforms.text.plaintext import NOT_IN_XML
from planforms.whose.identity import person_name
from planforms.whose.roster import Match, Roster
from planforms.writers.answers import GOAL_ANSWERS, Group, Layout, named, other_answers, text_of
from planforms.writers.columns import ACTIVITY_COLUMNS, ATTENTION, COMPLETE, GOAL_COLUMNS, Row
from planforms.writers.duedates import when
from planforms.writers.findings import place_in_words

_FIRST_DAY = dt.date(1900, 3, 1)
"""Spreadsheets disagree about the days before it."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a plan's files are, relative to the folder of the workbook; None for what there is not."""

    original: str | None = None
    returned: str | None = None
    clean: str | None = None


LinksOf = Callable[[Submission], Links]


class PlanRows:
    """The rows of one plan in every list."""

    def __init__(
        self, submission: Submission, view: Layout, match: Match, id_: str, today: dt.date, private: bool
    ) -> None:
        self._submission = submission
        self._view = view
        self._match = match
        self._today = today
        self._private = private
        self._unfit: list[str] = []
        self._top_goals = 0
        self.id = id_
        self.goals: list[Row] = []
        self.activities: list[Row] = []
        plan = submission.plan
        person = match.person
        self._whose = owner_of(submission)
        self._email = self._whose.email or (person.email if person else None)
        self.district = self._clean(_named(getattr(plan, "district", None)), "District")
        stated = self._clean(_named(getattr(plan, "school", None)), "School")
        self.school = stated or self._clean(person.school if person else None, "School") or None
        directed = person.director if person and person.director else text_of(getattr(plan, "director", None))
        self.director = self._clean(directed, "Director")
        shown = (
            self._whose.name or self.school or self.district or f"({PurePath(submission.source.path).name})"
        )
        self.owner = self._clean(shown, "Owner") or ""

    def read(self) -> None:
        """Take the plan apart into goals and activities."""
        group = self._view.plan
        plan = self._submission.plan
        goal = ""
        if self._view.goal:
            goal = "1"
            self._add_goal(
                self._view.goal, plan, goal, sum(len(getattr(plan, rows.name, ())) for rows in group.rows)
            )
            self._top_goals = 1
        self._add_rows(group, plan, goal)
        self._top_goals += self._add_sections(group, plan, "")

    def plan_row(self, links: Links, with_roster: bool) -> Row:
        """The plan's row in Plans."""
        submission = self._submission
        severities = Counter(finding.severity for finding in submission.findings)
        roster = (_on_roster(self._match),) if with_roster else ()
        due = [day for row in self.activities if isinstance(day := row[_DUE], dt.date) and day >= self._today]
        return (
            self.owner,
            self.school,
            self.district,
            self._clean(text_of(getattr(submission.plan, "school_year", None)), "School year"),
            self.director,
            self._view.title,
            ATTENTION if severities["error"] else COMPLETE,
            severities["error"],
            severities["warning"],
            self._top_goals,
            len(self.activities),
            min(due, default=None),
            self._clean(self._email, "E-mail"),
            self._whose.from_,
            *roster,
            self._clean(self._plan_answers(), "Other answers"),
            self._clean(submission.source.path, "Source file"),
            links.original,
            links.returned,
            links.clean,
            self.id,
        )

    def finding_rows(self) -> list[Row]:
        """The plan's rows in Findings; one more where characters had to be left out."""
        secrets = () if self._private else tuple(_secrets(self._view, self._submission))
        findings = [self._finding_row(finding, secrets) for finding in self._submission.findings]
        if self._unfit:
            findings.append(self._finding_row(_unfit_characters(self._unfit), ()))
        return findings

    def _plan_answers(self) -> str | None:
        """What has no column: plan-wide answers, then text that stands beside every question."""
        submission = self._submission
        answers = other_answers(self._view.plan, submission.plan, self._private)
        if not any(self._view.plan.questions()) and not self._view.plan.sections and not self._view.plan.rows:
            answers = _all_answers(submission)
        beside = "\n".join(text.text for text in submission.unplaced if text.text.strip())
        return "\n".join(filter(None, (answers, beside and f"Text beside the questions: {beside}"))) or None

    def _add_sections(self, group: Group, part: Any, parent: str) -> int:
        """Goals of each section and what is below them; how many there were."""
        count = 0
        for section in group.sections:
            for index, inner in enumerate(getattr(part, section.name, ()), 1):
                count += 1
                number = f"{parent}{getattr(inner, 'number', None) or index}"
                rows = sum(len(getattr(inner, table.name, ())) for table in section.rows)
                self._add_goal(section, inner, number, rows)
                self._add_rows(section, inner, number)
                self._add_sections(section, inner, f"{number}.")
        return count

    def _add_goal(self, group: Group, part: Any, number: str, rows: int) -> None:
        answers = (
            self._clean(text_of(asked.answer(part)) if (asked := group.columns.get(key)) else None, title)
            for key, title in _GOAL_ANSWERS
        )
        others = self._clean(other_answers(group, part, self._private), "Other answers")
        self.goals.append((*self._of(), group.title, number, *answers, rows, others, self.id))

    def _add_rows(self, group: Group, part: Any, goal: str) -> None:
        for table in group.rows:
            for number, row in enumerate(getattr(part, table.name, ()), 1):
                self.activities.append(self._activity(table, row, goal, number))

    def _activity(self, table: Group, row: Any, goal: str, number: int) -> Row:
        def cell(key: str, title: str) -> str | None:
            asked = table.columns.get(key)
            return self._clean(text_of(asked.answer(row)), title) if asked else None

        due = _day(table.columns["due"].answer(row)) if "due" in table.columns else None
        return (
            *self._of(),
            goal or None,
            table.title,
            number,
            cell("activity", "Activity"),
            due,
            cell("due", "Due as written"),
            when(due, self._today) if "due" in table.columns else None,
            cell("application", "Application"),
            cell("outcomes", "Outcomes or evidence"),
            self._clean(other_answers(table, row, self._private), "Other answers"),
            self.id,
        )

    def _finding_row(self, finding: Finding, secrets: tuple[str, ...]) -> Row:
        path = finding.field or ""
        return (
            *self._of(),
            finding.severity.capitalize(),
            finding.kind.capitalize(),
            self._view.question(path) or None,
            self._view.where(path) or None,
            self._clean(_without(finding.message, secrets), "Finding"),
            self._clean(_without(finding.fix, secrets), "What to do"),
            _capitalised(place_in_words(finding.place)),
            finding.rule,
            finding.code,
            finding.field,
            self._clean(self._submission.source.path, "Source file"),
            self.id,
        )

    def _of(self) -> tuple[str, str | None, str]:
        return self.owner, self.school, self._view.title

    def _clean(self, text: str | None, column: str) -> str | None:
        """The text without what a workbook cannot hold; what was left out becomes a finding."""
        if not text or text.isprintable():
            return text or None
        fit = fit_for_xml(text)
        if len(fit) != len(text.replace("\r\n", "\n")) and column not in self._unfit:
            self._unfit.append(column)
        return fit or None


_GOAL_ANSWERS = tuple((column.key, column.title) for column in GOAL_COLUMNS if column.key in GOAL_ANSWERS)
_DUE = next(place for place, column in enumerate(ACTIVITY_COLUMNS) if column.key == "due")


def _named(value: object) -> str | None:
    """What a text names; a dash in its place names nothing, and would be a school of its own in every list."""
    text = text_of(value)
    return text if text and any(map(str.isalnum, text)) else None


def owner_of(submission: Submission) -> Owner:
    """Whose plan it is: whom the form names, or who answers for the plan, else the best guess.

    The plan of a school or district that nobody signs belongs to it, and not to whoever the file
    seems to be by.
    """
    plan = submission.plan
    for person in (getattr(plan, role, None) for role in ("owner", "principal")):
        name, email = person_name(person), person.email if isinstance(person, Person) else None
        if name or email:
            return Owner(name=name, email=email, from_="form")
    place = text_of(getattr(plan, "school", None)) or text_of(getattr(plan, "district", None))
    return Owner() if place and not hasattr(plan, "owner") else submission.owner


def match_of(submission: Submission, roster: Roster | None) -> Match:
    """Whom of the roster a plan belongs to, or may."""
    if roster is None:
        return Match()
    whose = owner_of(submission)
    match = roster.match(whose.name, whose.email, text_of(getattr(submission.plan, "school", None)))
    if match.person and whose.from_ == "document properties":
        return Match(candidates=(match.person,), why="only the file's properties name this person")
    return match


def fit_for_xml(text: str) -> str:
    """The text without the characters that XML forbids, with one kind of line end."""
    return NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _capitalised(words: str) -> str | None:
    return words[:1].upper() + words[1:] or None


def _day(value: Any) -> dt.date | None:
    """The day of a date that names one and that a spreadsheet can hold."""
    if not isinstance(value, FormDate) or not value.due:
        return None
    try:
        day = dt.date.fromisoformat(value.due)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _all_answers(submission: Submission) -> str | None:
    """Every answer of a form whose mapping is not at hand, each behind its path."""
    answered = (f"{_spoken(path)}: {entry.text}" for path, entry in submission.fields.items() if entry.text)
    return "\n".join(answered) or None


def _spoken(path: str) -> str:
    return " ".join(named(step) if isinstance(step, str) else str(step + 1) for step in steps(path))


def _secrets(view: Layout, submission: Submission) -> Iterable[str]:
    """What the plan says where it asks for a birth date or a certificate number."""
    groups = [view.plan, view.goal] if view.goal else [view.plan]
    for question in (question for group in groups for question in group.questions() if question.private):
        answer = text_of(question.answer(submission.plan))
        if answer and len(answer) >= 3:
            yield answer


def _without(text: str, secrets: tuple[str, ...]) -> str:
    for secret in secrets:
        text = text.replace(secret, "(not shown here)")
    return text


def _unfit_characters(columns: list[str]) -> Finding:
    return Finding(
        code="output.characters",
        rule="unprintable-characters",
        kind="document",
        severity="info",
        message=f"Characters that cannot be shown were left out of: {', '.join(columns)}.",
        fix="Nothing, if the text reads well; they are mostly traces of another program.",
    )


def _on_roster(match: Match) -> str:
    if match.person:
        return "Yes"
    if not match.candidates:
        return "No"
    return f"Unsure: {match.why} ({'; '.join(person.name for person in match.candidates[:5])})"
