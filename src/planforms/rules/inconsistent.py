"""Answers that do not go together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from planforms.rules.base import Problem, plan_rule
from planforms.rules.case import Case
from planforms.rules.layout import Layout, last_name
from planforms.text import names
from planforms.text.plaintext import counted, one_line, shortened
from planforms.text.wording import fold
from planforms.text.years import SchoolYear, school_year, year_of
from planforms.whose.identity import number_key, person_name

_PRACTICE = re.compile(
    r"^\W*(?:(?:[^\W\d]+\s+)?(\d{1,2})(?=\W|$)|(?:[^\W\d]+\s+){0,4}(\d{1,2}|[A-Z])\s*(?:[:.)\-–—]|$))"
)
"""The number of "Practice 4: Managing", "4 Managing", "Essential Standard B – Managing"."""
_INDICATOR = re.compile(
    r"^\W*(?:(?i:indicator|standard|component|element)\s+)?[A-Za-z]{0,2}?(\d{1,2}|[A-Z])(?:[.\-]\d{1,2}|[a-z](?![a-z]))"
)
"""The first number of "4.2 Communicates", "Indicator 4-2", "4b Communicates"."""

_PLAN_DATES = ("date", "plan_date", "date_of_plan", "written_on", "submitted_on", "start_date")
_STARTS, _ENDS = ("start_date", "cycle_start", "starts_on"), ("end_date", "cycle_end", "ends_on")
_LOOKING_BACK = frozenset({"shared_on", "birth_date", "birthdate", *_PLAN_DATES})
_COMPLETED = "completed_on"

HOURS = 25
HOURS_BEFORE = 30
HOURS_CHANGED = "2018-06-30"
"""The last day of completion for which a plan counted 30 clock hours."""


@plan_rule("PF301", "warning")
def indicator_of_another_practice(case: Case) -> Iterator[Problem]:
    """The indicator belongs to another practice than the one chosen.

    What: Practices and their indicators share a leading number or letter (practice 4, indicator
    4.2); here they differ. Nothing is said where either has none.

    Why: One of the two choices is a slip, and the goal would be counted under the wrong practice.

    Passes:
        Practice 4: Managing and Communicating, 4.2 Communicates with families and partners

    Fails:
        Practice 4: Managing and Communicating, 1.1 Builds a shared vision for learning

    Source: The numbering in the form's own lists; the mapping says which choice depends on which.
    """
    for dependent, leading in case.layout.dependent:
        for path in case.numbered(dependent):
            choice, group = case.text(path), case.text(_beside(path, leading))
            number, of = _leading(_INDICATOR, choice), _leading(_PRACTICE, group)
            if number and of and number.isdigit() == of.isdigit() and number != of:
                yield Problem(
                    path,
                    f"{case.named(path)}: “{shortened(choice or '', 60)}” does not belong to “{shortened(group or '', 60)}”.",
                    f"Choose an entry that begins with {of}, or change {case.title(_beside(path, leading))}.",
                )


@plan_rule("PF302", "warning")
def date_before_plan(case: Case) -> Iterator[Problem]:
    """A date lies before the plan itself.

    What: The plan gives its own date or start, and something planned is dated earlier. Meetings up
    to two weeks before a start are taken for its preparation.

    Why: What is planned lies ahead; an earlier date is mostly a slip in the year.

    Passes:
        Cycle start 02/09/2027, planning meeting 02/04/2027

    Fails:
        Cycle start 02/09/2027, debrief 03/02/2026

    Source: The order of the form's own dates.
    """
    start = next((path for path in _PLAN_DATES if path in case.layout.fields and case.day(path)), None)
    if start is None:
        return
    first = case.day(start) or ""
    earliest = _shifted(first, -14) if start == "start_date" else first
    for path, day in case.days.items():
        if path == start or last_name(path) in _ENDS or _looks_back(path):
            continue
        if day < earliest:
            message = f"{case.named(path)} ({day}) lies before {case.title(start)} ({first})."
            yield Problem(path, message, "Check the year, or correct the date of the plan.")


@plan_rule("PF303", "warning")
def date_outside_school_year(case: Case) -> Iterator[Problem]:
    """A date lies outside the school year of the plan.

    What: A school year is 1 July to 30 June; it is read off the form ("2026-2027", "2026-27",
    "SY 26-27"), or taken from planforms.toml where the form does not ask for it.

    Why: Mostly the year was mistyped; otherwise the activity belongs to another plan.

    Passes:
        School year 2026-2027, target date 05/01/2027

    Fails:
        School year 2026-2027, target date 05/01/2026

    Source: The school year that the form gives.
    """
    year = case.year()
    if year is None:
        return
    for path, day in case.days.items():
        if day not in year and last_name(path) != _COMPLETED and "birth" not in path:
            message = f"{case.named(path)} ({day}) lies outside the school year {year}."
            yield Problem(path, message, f"Give a date from 1 July {year.start} to 30 June {year.start + 1}.")


@plan_rule("PF304", "error")
def cycle_ends_before_start(case: Case) -> Iterator[Problem]:
    """A cycle ends before it starts.

    What: The end date is earlier than the start date.

    Why: One of the two is wrong.

    Passes:
        Cycle start 02/09/2027, cycle end 03/16/2027

    Fails:
        Cycle start 02/09/2027, cycle end 03/16/2026

    Source: The order of the form's own dates.
    """
    for start, end, days in _cycles(case):
        if days < 0:
            message = (
                f"{case.named(end)} ({case.day(end)}) lies before {case.title(start)} ({case.day(start)})."
            )
            yield Problem(end, message, "Correct whichever of the two dates is wrong.")


@plan_rule("PF305", "warning")
def cycle_length(case: Case) -> Iterator[Problem]:
    """A coaching cycle is not 4 to 8 weeks long.

    What: From the start to the end are fewer than 4 weeks or more than 8. Other offices' forms have plans
    of any length.

    Why: Shorter cycles leave no time to try things out; longer ones lose their focus.

    Passes:
        02/09/2027 to 03/16/2027 (5 weeks)

    Fails:
        02/09/2027 to 02/16/2027 (1 week)

    Source: Coaching toolkit: coaching cycles are typically 4-8 weeks.
    """
    for start, end, days in _cycles(case) if case.published else ():
        if days >= 0 and not _weeks_between(days, 4, 8):
            message = f"{case.named(end)}: the cycle takes {_weeks(days)} from {case.title(start)}; 4 to 8 weeks are usual."
            yield Problem(end, message, "Check both dates, or plan the cycle for 4 to 8 weeks.")


@plan_rule("PF306", "info")
def learning_cycle_length(case: Case) -> Iterator[Problem]:
    """A learning cycle in the calendar is not 4 to 12 weeks long.

    What: A cycle is a run of rows, in the order of their dates, that begins with the phase "Plan",
    goes on with "Deliver/Engage" and closes with "Reflect/Adjust", for one audience. Its weeks are
    counted from the first day to the last. Nothing is said of a calendar in any other order.

    Why: A cycle needs time to be tried out in classrooms, and an end to be learned from.

    Passes:
        Plan 09/15/2026, Deliver/Engage 09/29/2026, Reflect/Adjust 10/27/2026 (6 weeks)

    Fails:
        Plan 09/15/2026, Deliver/Engage 09/16/2026, Reflect/Adjust 09/17/2026

    Source: School professional learning: cycles of typically 4-12 weeks, plan - deliver/engage - reflect/adjust.
    """
    for table in _calendars(case.layout):
        for path in case.numbered(table):
            yield from _uneven_cycles(case, path)


@plan_rule("PF307", "warning")
def reviewer_is_educator(case: Case) -> Iterator[Problem]:
    """The reviewer is the educator whose plan it is.

    What: Both bear the same name or the same certificate number.

    Why: A plan is reviewed by somebody else.

    Passes:
        First and last name: Pat Example. Reviewed by: Jordan Sample

    Fails:
        First and last name: Pat Example. Reviewed by: Pat Example

    Source: Certificate renewal, form 1697: have a certificated educator review and sign.
    """
    if case.value("reviewer") is None:
        return
    owner, reviewer = case.value("owner"), case.value("reviewer.name")
    fix = "Have another certificated educator review and sign the plan."
    numbers = [number_key(case.value(f"{who}.certificate_number")) for who in ("owner", "reviewer")]
    if (
        owner
        and reviewer
        and names.are_one_person(names.parse(person_name(owner) or ""), names.parse(reviewer))
    ):
        message = f"{case.named('reviewer.name')}: {one_line(reviewer)} is also the educator."
        yield Problem("reviewer.name", message, fix)
    elif numbers[0] == numbers[1] and any(letter.isdigit() for letter in numbers[0]):
        path = "reviewer.certificate_number"
        yield Problem(path, f"{case.named(path)} is also that of the educator.", fix)


@plan_rule("PF308", "warning")
def unusual_clock_hours(case: Case) -> Iterator[Problem]:
    """The clock hours are not 25.

    What: A completed plan counts 25 clock hours; 30 where it was completed by 30 June 2018. Nothing is said of
    other offices' forms.

    Why: Other numbers are not credited.

    Passes:
        Clock hours claimed: 25

    Fails:
        Clock hours claimed: 30, completed in 2027

    Source: Certificate renewal: 25 clock hours for a professional growth plan, 30 for one completed by 30 June 2018.
    """
    path = "clock_hours"
    text = case.text(path) if case.published else None
    hours = _number(text) if text else None
    if hours is None:
        return
    done = case.day(_COMPLETED)
    due = HOURS_BEFORE if done is not None and done <= HOURS_CHANGED else HOURS
    if hours != due:
        message = f"{case.named(path)}: {hours:g} hours are claimed; a plan counts {due}."
        yield Problem(path, message, f"Claim {due} hours, or attach why it is another number.")


@plan_rule("PF309", "warning")
def completed_outside_year(case: Case) -> Iterator[Problem]:
    """A plan was completed outside its year.

    What: The completion date lies outside 1 July to 30 June of the year that the plan gives.

    Why: A plan counts for the year in which it was completed, one plan a year.

    Passes:
        Academic year 2026-2027, completed 05/22/2027

    Fails:
        Academic year 2026-2027, completed 08/15/2027

    Source: Certificate renewal: one plan may be completed from 1 July to 30 June.
    """
    year, day = case.year(), case.day(_COMPLETED)
    if year is not None and day is not None and day not in year:
        message = (
            f"{case.named(_COMPLETED)} ({day}) lies in the year {year_of(day)}, but the plan is for {year}."
        )
        yield Problem(_COMPLETED, message, "Correct the date or the year, whichever is wrong.")


@plan_rule("PF310", "warning")
def other_school_year(case: Case) -> Iterator[Problem]:
    """The plan is for another school year than the one these forms are for.

    What: The year in the form differs from ``school_year`` in planforms.toml. Without that setting
    nothing is compared.

    Why: Last year's plan was sent again, or the year was not brought up to date.

    Passes:
        school_year = "2026-2027" and School Year: 2026-27

    Fails:
        school_year = "2026-2027" and School Year: 2025-2026

    Source: The setting of the office.
    """
    wanted = school_year(case.settings.school_year or "")
    for path, text, _, _ in case.answers("school-year"):
        given: SchoolYear | None = school_year(text)
        if wanted is not None and given is not None and given != wanted:
            message = f"{case.named(path)} is {given}; these forms are for {wanted}."
            yield Problem(path, message, "Send this year's plan, or correct the year.")


def _beside(path: str, other: str) -> str:
    """The field ``other`` (a general path) in the same numbered part as ``path``."""
    return path[: path.rfind(".") + 1] + last_name(other)


def _leading(pattern: re.Pattern[str], text: str | None) -> str | None:
    found = pattern.match(text or "")
    return found.group(found.lastindex or 0).lstrip("0") or None if found else None


def _looks_back(path: str) -> bool:
    """Whether a date may well lie before the plan's own."""
    return last_name(path) in _LOOKING_BACK and "[" not in path


def _shifted(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def _cycles(case: Case) -> Iterator[tuple[str, str, int]]:
    """Each start and end of a cycle with the days between them."""
    for path, end_name in _cycle_fields(case.layout):
        for start in case.numbered(path):
            end = _beside(start, end_name)
            first, last = case.day(start), case.day(end)
            if first and last:
                yield start, end, _days(first, last)


@lru_cache(maxsize=64)
def _cycle_fields(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Each field that is the start of a cycle, with the name of its end beside it."""
    ends = dict(zip(_STARTS, _ENDS, strict=True))
    starts = ((path, ends[last_name(path)]) for path in layout.fields if last_name(path) in ends)
    return tuple((path, end) for path, end in starts if _beside(path, end) in layout.fields)


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _weeks_between(days: int, fewest: int, most: int) -> bool:
    """Whether so many days are so many weeks: a cycle from a Monday to a Friday counts in full."""
    return fewest * 7 - 3 <= days <= most * 7 + 3


def _weeks(days: int) -> str:
    weeks = round(days / 7)
    if days < 7:
        return counted(days, "day")
    return counted(weeks, "week")


@lru_cache(maxsize=64)
def _calendars(layout: Layout) -> tuple[str, ...]:
    """The tables whose rows have a phase and a date."""
    return tuple(rows for rows in layout.rows if {f"{rows}[].phase", f"{rows}[].date"} <= layout.columns)


def _uneven_cycles(case: Case, table: str) -> Iterator[Problem]:
    begun: tuple[str, str] | None = None
    engaged, before = False, ""
    for number in range(len(case.value(table) or [])):
        row = f"{table}[{number}]"
        phase, day = fold(case.text(f"{row}.phase") or ""), case.day(f"{row}.date")
        audience = fold(case.text(f"{row}.audience") or "")
        if day is None or day < before or (begun and audience != begun[1]):
            begun = None
        if day is None:
            continue
        if phase.startswith("plan"):
            begun, engaged = (day, audience), False
        elif phase.startswith("reflect"):
            if begun and engaged and not _weeks_between(_days(begun[0], day), 4, 12):
                yield _uneven(case, f"{row}.date", _days(begun[0], day))
            begun = None
        else:
            engaged = True
        before = day


def _uneven(case: Case, path: str, days: int) -> Problem:
    message = f"{case.named(path)}: this learning cycle takes {_weeks(days)} from its plan; 4 to 12 weeks are usual."
    return Problem(path, message, "Check the dates of the cycle.")


def _number(text: str) -> float | None:
    """The one number in a text; None where there is none, or more than one."""
    found = re.findall(r"\d+(?:\.\d+)?", text)
    return float(found[0]) if len(found) == 1 else None
