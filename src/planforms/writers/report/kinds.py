"""Findings by kind: what is missing or unclear, how often, and in whose plans."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from planforms.rules import find_rule
from planforms.spooled import Lazily
from planforms.text.plaintext import shortened
from planforms.writers.report.asides import NAME
from planforms.writers.report.shown import Asked, KindGroup, RuleGroup, Severity

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


class Found(NamedTuple):
    """What the groups must know of one finding."""

    plan: int
    """The number of its plan, in the order of names."""
    kind: str
    code: str
    rule: str
    question: str


Person = Callable[[int], tuple[str, str]]
"""The anchor and the name of a plan, by its number."""


@dataclass
class _Rule:
    """What one rule found: in which plans, by question; a plan stands there once for each finding."""

    name: str
    questions: dict[str, array[int]] = field(default_factory=dict)

    @property
    def findings(self) -> int:
        return sum(map(len, self.questions.values()))

    @property
    def plans(self) -> set[int]:
        return set(chain.from_iterable(self.questions.values()))


def kind_groups(found: Iterable[Found], person: Person) -> list[KindGroup]:
    """The findings by kind, rule and question."""
    kinds: dict[str, dict[str, _Rule]] = {}
    for one in found:
        rule = kinds.setdefault(one.kind, {}).setdefault(one.code, _Rule(one.rule))
        rule.questions.setdefault(one.question, array("L")).append(one.plan)
    return [
        KindGroup(
            title=title,
            about=about,
            findings=sum(rule.findings for rule in rules.values()),
            plans=len(set().union(*(rule.plans for rule in rules.values()))),
            rules=tuple(_rules(rules, person)),
        )
        for kind, (title, about) in _KINDS.items()
        if (rules := kinds.get(kind))
    ]


def rule_title(code: str, name: str) -> str:
    """What a rule is called: its name in words."""
    rule = find_rule(code)
    return shortened(rule.name if rule else name, NAME).replace("-", " ").capitalize()


def _rules(rules: Mapping[str, _Rule], person: Person) -> Iterator[RuleGroup]:
    """Each rule that found something, the one with most plans first."""
    for code, found in sorted(rules.items(), key=lambda group: (-len(group[1].plans), group[0])):
        rule = find_rule(code)
        yield RuleGroup(
            code=shortened(code, NAME),
            title=rule_title(code, found.name),
            about=rule.summary if rule else "",
            findings=found.findings,
            plans=len(found.plans),
            questions=tuple(_questions(found, person)),
        )


def _questions(rule: _Rule, person: Person) -> Iterator[Asked]:
    """Each question of a rule's findings, the one with most plans first."""
    asked = {question: array("L", sorted(set(plans))) for question, plans in rule.questions.items()}
    for question, plans in sorted(asked.items(), key=lambda group: (-len(group[1]), group[0])):
        yield Asked(shortened(question, NAME) or "The plan as a whole", Lazily(plans, person))
