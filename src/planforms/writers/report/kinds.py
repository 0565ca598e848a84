"""Findings by kind: what is missing or unclear, how often, and in whose plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from planforms.plaintext import shortened
from planforms.rules import find_rule
from planforms.writers.report.asides import NAME
from planforms.writers.report.shown import Asked, Entry, KindGroup, RuleGroup, Severity

SEVERITIES: Mapping[str, Severity] = {
    "Error": Severity("fix", "To fix"),
    "Warning": Severity("check", "To check"),
    "Info": Severity("note", "Note"),
}
"""What the lists call a severity, and what it asks of people."""

_KINDS = {
    "Missing": ("Missing", "Something that should be there is not."),
    "Invalid": ("Not usable as it stands", "Something is there, but it cannot be used as an answer."),
    "Inconsistent": ("Contradictions", "Two places do not agree, or one plan does not agree with another."),
    "Advice": ("Suggestions", "What would make a plan easier to review. Nobody must follow them."),
    "Document": ("The file itself", "Comments left in it, hidden text, unresolved changes and the like."),
}

Findings = Sequence[Mapping[str, Any]]


def kind_groups(findings: Findings, plans: Mapping[str, Entry]) -> list[KindGroup]:
    """The findings by kind, rule and question; ``plans`` tells whose plan has which id."""
    by_kind = _grouped(findings, "kind")
    return [
        KindGroup(
            title=title,
            about=about,
            findings=len(found),
            plans=_plans(found),
            rules=tuple(_rules(found, plans)),
        )
        for kind, (title, about) in _KINDS.items()
        if (found := by_kind.get(kind))
    ]


def rule_title(code: str, name: str) -> str:
    """What a rule is called: its name in words."""
    rule = find_rule(code)
    return shortened(rule.name if rule else name, NAME).replace("-", " ").capitalize()


def _rules(findings: Findings, plans: Mapping[str, Entry]) -> Iterator[RuleGroup]:
    """Each rule that found something, the one with most plans first."""
    by_code = _grouped(findings, "code")
    for code, found in sorted(by_code.items(), key=lambda group: (-_plans(group[1]), group[0])):
        rule = find_rule(code)
        yield RuleGroup(
            code=shortened(code, NAME),
            title=rule_title(code, str(found[0]["rule"])),
            about=rule.summary if rule else "",
            findings=len(found),
            plans=_plans(found),
            questions=tuple(_questions(found, plans)),
        )


def _questions(findings: Findings, plans: Mapping[str, Entry]) -> Iterator[Asked]:
    """Each question of a rule's findings, the one with most plans first."""
    by_question = _grouped(findings, "question")
    for question, found in sorted(by_question.items(), key=lambda group: (-_plans(group[1]), group[0])):
        concerned = {finding["plan_id"]: plans[finding["plan_id"]] for finding in found}
        people = sorted(concerned.values(), key=lambda entry: entry.name.casefold())
        yield Asked(
            shortened(question, NAME) or "The plan as a whole",
            tuple((entry.anchor, entry.name) for entry in people),
        )


def _grouped(findings: Findings, key: str) -> dict[str, list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        groups.setdefault(str(finding[key] or ""), []).append(finding)
    return groups


def _plans(findings: Iterable[Mapping[str, Any]]) -> int:
    return len({finding["plan_id"] for finding in findings})
