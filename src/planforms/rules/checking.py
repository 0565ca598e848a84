"""From rules to findings: which rules are on, how severe they are, and the order of what they found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from planforms.document import Place
from planforms.rules.base import Problem, Rule
from planforms.rules.beside import Cases
from planforms.rules.case import Case
from planforms.settings import Settings
from planforms.spooled import Lazily
from planforms.submission import Finding, Severity, Submission

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue, Form

_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}

DEFAULT = Settings()

Active = list[tuple[Rule, Severity]]


def findings_of_plan(
    rules: Iterable[Rule], submission: Submission, form: Form | None, settings: Settings
) -> list[Finding]:
    """What the rules over one plan find in it, the gravest first and in the order of the form."""
    if submission.status != "ok":
        return []
    case = Case(submission, form.mapping if form else None, settings)
    found = [
        _finding(rule, severity, problem, case)
        for rule, severity in active(rules, settings)
        if rule.of_plan is not None
        for problem in rule.of_plan(case)
    ]
    return in_order(found)


def findings_of_run(
    rules: Iterable[Rule], submissions: Sequence[Submission], catalogue: Catalogue, settings: Settings
) -> dict[int, list[Finding]]:
    """What the rules over a run find, by the number of the submission; copies and old versions are left out."""
    numbers = [number for number, submission in enumerate(submissions) if _counts(submission)]
    counting = Lazily(numbers, submissions.__getitem__)
    found: dict[int, list[Finding]] = {}
    for index, finding in findings_beside(rules, counting, catalogue, settings):
        found.setdefault(numbers[index], []).append(finding)
    return found


def findings_beside(
    rules: Iterable[Rule], plans: Sequence[Submission], catalogue: Catalogue, settings: Settings
) -> Iterator[tuple[int, Finding]]:
    """What shows only beside the other plans: each finding with the number of its plan.

    Every plan must count; each is asked for when it is needed, and not kept.
    """
    if len(plans) < 2:
        return

    def case(number: int) -> Case:
        plan = plans[number]
        return Case(plan, catalogue.mapping_of(plan), settings)

    cases = Cases(len(plans), case)
    for rule, severity in active(rules, settings):
        for number, problem in rule.of_run(cases) if rule.of_run else ():
            yield number, _finding(rule, severity, problem, cases[number])


def active(rules: Iterable[Rule], settings: Settings) -> Active:
    """The rules that are on, each with its severity."""
    if not (settings.select or settings.ignore or settings.severity):
        return [(rule, rule.severity) for rule in rules]
    chosen = [(rule, _severity(rule, settings)) for rule in rules if _is_on(rule, settings)]
    return [(rule, severity) for rule, severity in chosen if severity is not None]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with the gravest first, then in the order in which the document is read."""
    return sorted(findings, key=_reading_order)


def _reading_order(finding: Finding) -> tuple[int, int, int, str]:
    place = finding.place or Place()
    return (_GRAVITY[finding.severity], place.page or 0, place.paragraph or 0, finding.code)


def _is_on(rule: Rule, settings: Settings) -> bool:
    if settings.select and not any(map(rule.answers_to, settings.select)):
        return False
    return not any(map(rule.answers_to, settings.ignore))


def _severity(rule: Rule, settings: Settings) -> Severity | None:
    """The severity that the settings give, the nearest to the rule itself winning; None for ``off``."""
    named = [selector for selector in settings.severity if rule.answers_to(selector)]
    if not named:
        return rule.severity
    nearest = max(named, key=lambda selector: (selector == rule.name, selector != rule.kind, len(selector)))
    level = settings.severity[nearest]
    return None if level == "off" else level


def _finding(rule: Rule, severity: Severity, problem: Problem, case: Case) -> Finding:
    return Finding(
        code=rule.code,
        rule=rule.name,
        kind=rule.kind,
        severity=severity,
        field=problem.field,
        message=problem.message,
        fix=problem.fix,
        place=problem.place or case.place(problem.field),
    )


def _counts(submission: Submission) -> bool:
    """Whether it stands for itself: read, no copy of another, and replaced by no newer one."""
    source = submission.source
    return submission.status == "ok" and not (source.duplicate_of or source.superseded_by)
