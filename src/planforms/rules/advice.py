"""What would make a plan better. Never an error, and each says which words it looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from planforms.rules.base import Problem, plan_rule
from planforms.rules.case import Case
from planforms.rules.filler import is_filler
from planforms.rules.layout import Layout, last_name
from planforms.text.plaintext import counted, shortened
from planforms.text.wording import fold

_GOALS = ("statement", "goal_statement", "smart_goal", "goal", "sip_goal")
_FEWEST_WORDS = 8

_AMOUNTS = """
    zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred dozen half third quarter double twice triple percent all every each both none
    majority most more fewer less increase decrease reduce rise fall drop grow
"""
_MEASURES = frozenset(word + end for word in _AMOUNTS.split() for end in ("", "d", "s", "es", "ing"))
_WORDS = re.compile(r"\w+").findall
_COUNTED = re.compile(r"\w[\w'’%-]*").finditer
_DAY = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b",
    re.I,
)
_YEAR = re.compile(r"(?<![\d.])(?:sy\s*)?(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?(?![\d.]*[\d%])", re.I)

_TIMES = (
    r"january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun"
    r"|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter|semester|trimester|quarter|term|year|annual"
    r"|annually|month|monthly|week|weekly|biweekly|day|daily|deadline|mid-?year|yearly|eoy|moy|boy"
)
_TIME = re.compile(
    rf"\b(?:{_TIMES})(?:s|['’]s)?\b|(?-i:\bMay\b)|\bby (?:the )?(?:end|close|start|beginning|next|then)\b"
    r"|\b(?:in|by|this|next|each|the) fall\b|\bfall (?:of|term|20)",
    re.I,
)
""""May" counts with a capital only, and "fall" only where it is the season."""

_EVIDENCE = (
    r"data|evidence|survey|assess|evaluat|observ|walk-?through|score|result|test|benchmark|feedback|rate|percent"
    r"|average|grade|report|analy|review|reflect|sample|interview|questionnaire|screen|audit|record|attendance"
    r"|referral|trend|measur|rubric|indicator|baseline|diagnostic|exam|show|found|find|research|stud|gap|need"
    r"|identif|growth|area|perform|achiev|proficien"
)
_PROOF = re.compile(rf"%|\d|\b(?:{_EVIDENCE})")
"""In small letters. Beginnings of words: "assess" stands for assessed and assessment."""


@plan_rule("PF401", "info")
def goal_without_measure(case: Case) -> Iterator[Problem]:
    """A goal names nothing to measure.

    What: Looked for are figures, "%", numbers in words, and words of amount such as "all", "every",
    "half", "more", "fewer", "increase", "reduce". Years and days do not count.

    Why: A SMART goal is measurable: somebody must be able to see whether it was reached.

    Passes:
        By May 2027, 85% of teachers will use two routines of formative assessment.

    Fails:
        I will get better at formative assessment by May 2027.

    Source: Goals should be written as SMART goals (specific, measurable, achievable, relevant, time-bound).
    """
    for path, text in _goals(case):
        if not _is_measured(text):
            message = (
                f"{case.named(path)} names nothing to measure (looked for figures, %, and words such as "
                "“all”, “half”, “more”, “increase”)."
            )
            yield Problem(
                path, message, "Say by what number, share or amount you will know that it is reached."
            )


@plan_rule("PF402", "info")
def goal_without_time(case: Case) -> Iterator[Problem]:
    """A goal names no time.

    What: Looked for are months, seasons, days, years, "semester", "quarter", "weekly", "by the end".

    Why: A SMART goal is time-bound.

    Passes:
        By May 2027, 85% of teachers will use two routines.

    Fails:
        85% of teachers will use two routines.

    Source: Goals should be written as SMART goals (specific, measurable, achievable, relevant, time-bound).
    """
    for path, text in _goals(case):
        if not _names_time(text):
            message = (
                f"{case.named(path)} names no time (looked for months, seasons, years, dates, and words such as "
                "“semester”, “weekly”, “by the end”)."
            )
            yield Problem(path, message, "Say by when it is to be reached.")


@plan_rule("PF403", "info")
def short_goal(case: Case) -> Iterator[Problem]:
    """A goal is too short to be specific.

    What: It has fewer than 8 words.

    Why: Who does what, by when, and how it is measured seldom fit into so few.

    Passes:
        By May 2027, 85% of teachers will use two routines of formative assessment.

    Fails:
        Improve reading.

    Source: Goals should be written as SMART goals (specific, measurable, achievable, relevant, time-bound).
    """
    for path, text in _goals(case):
        count = sum(1 for _ in islice(_COUNTED(text), _FEWEST_WORDS))
        if count < _FEWEST_WORDS:
            message = (
                f"{case.named(path)} has {counted(count, 'word')} (looked for at least {_FEWEST_WORDS})."
            )
            yield Problem(path, message, "Say who will do what, by when, and how it is measured.")


@plan_rule("PF404", "info")
def rationale_without_evidence(case: Case) -> Iterator[Problem]:
    """A rationale names no evidence.

    What: Looked for are figures and words such as "data", "survey", "results", "assessment",
    "evaluation", "observation", "walkthrough", "feedback", "need", "gap".

    Why: The forms ask which data or reflection a goal comes from.

    Passes:
        Walkthrough data from March showed uneven questioning.

    Fails:
        It seemed like a nice idea to everybody.

    Source: A growth goal is informed by self-reflection, previous evaluation results and other available data.
    """
    for path, text, _, _ in case.answers("long", "text"):
        if last_name(path) == "rationale" and not _PROOF.search(text.lower()) and case.is_real(path, text):
            message = (
                f"{case.named(path)} names no evidence (looked for figures and words such as “data”, “survey”, "
                "“results”, “observation”, “feedback”)."
            )
            yield Problem(path, message, "Say which data, results or observations led to this goal.")


@plan_rule("PF405", "info")
def repeated_activity(case: Case) -> Iterator[Problem]:
    """The same activity stands in the plan twice.

    What: Two rows of a table say the same, apart from case and punctuation, and have the same date.

    Why: Mostly a row was copied and not rewritten.

    Passes:
        Join a book study | Observe two colleagues

    Fails:
        Join a book study | Join a book study

    Source: The rows of the plan.
    """
    for table, column, telling in _worded_rows(case.layout):
        for path in case.numbered(table):
            yield from _repeated(case, path, column, telling)


@lru_cache(maxsize=64)
def _worded_rows(layout: Layout) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each table with its first column of words, and its dates and choices, by which one focus may come back."""
    found = []
    for table, spec in layout.rows.items():
        if any(cell.kind == "title" for cell in spec.columns.values()):
            continue  # Each row is printed with what it is about, and is no copy of another.
        worded = [name for name, cell in spec.columns.items() if cell.kind in ("long", "text")]
        telling = [name for name, cell in spec.columns.items() if cell.kind in ("date", "choice", "person")]
        found += [(table, column, tuple(telling)) for column in worded[:1]]
    return tuple(found)


def _repeated(case: Case, table: str, column: str, telling: tuple[str, ...]) -> Iterator[Problem]:
    rows = [f"{table}[{number}]" for number in range(len(case.value(table) or []))]
    said = [fold(case.text(f"{row}.{column}") or "") for row in rows]
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows) if len({*said}) < len(said) else ():
        path = f"{row}.{column}"
        text = case.text(path) or ""
        if not text.strip() or is_filler(text):
            continue
        told = (said[number], *(fold(case.text(f"{row}.{name}") or "") for name in telling))
        if told in seen:
            message = f"{case.named(path)}: “{shortened(text, 60)}” stands in entry {seen[told] + 1} already."
            yield Problem(path, message, "Take one of the two out, or say how they differ.")
        else:
            seen[told] = number


def _goals(case: Case) -> Iterator[tuple[str, str]]:
    """The goals that are to be SMART."""
    goals = _goal_fields(case.layout)
    for path, text, _, field in case.answered:
        if field in goals and not is_filler(text):
            yield path, text


def _is_measured(text: str) -> bool:
    """Whether a goal has words of amount, or figures that are neither years nor days."""
    if "%" in text or not _MEASURES.isdisjoint(_WORDS(text.lower())):
        return True
    return _has_figures(text) and _has_figures(_DAY.sub(" ", _YEAR.sub(" ", text)))


def _names_time(text: str) -> bool:
    """Whether a goal has words of time, or figures that are a year or a day."""
    dated = _has_figures(text) and (_YEAR.search(text) or _DAY.search(text))
    return bool(dated or _TIME.search(text))


def _has_figures(text: str) -> bool:
    return any(map(str.isdecimal, text))


@lru_cache(maxsize=64)
def _goal_fields(layout: Layout) -> frozenset[str]:
    """The fields of goals; not of the broad ones that have objectives of their own."""
    broad = tuple(f"{path}[]." for path, section in layout.sections.items() if section.sections)
    return frozenset(
        path
        for path, spec in layout.fields.items()
        if last_name(path) in _GOALS and spec.kind in ("long", "text") and not path.startswith(broad)
    )
