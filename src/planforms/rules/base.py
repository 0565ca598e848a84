"""What a rule is: a code, a severity, a manual page, and a function that looks for problems."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from planforms.document import Place
from planforms.frozen import dataclass
from planforms.submission import FindingKind, Severity

if TYPE_CHECKING:
    from planforms.rules.beside import Cases
    from planforms.rules.case import Case

Scope = Literal["plan", "run"]

KINDS: dict[str, FindingKind] = {
    "PF1": "missing",
    "PF2": "invalid",
    "PF3": "inconsistent",
    "PF4": "advice",
    "PF5": "document",
}
"""What the first digit of a code says."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found, where, and how to mend it. Without a place, that of the field is taken."""

    field: str | None
    message: str
    fix: str
    place: Place | None = None


PlanCheck = Callable[["Case"], Iterator[Problem]]
RunCheck = Callable[["Cases"], Iterator[tuple[int, Problem]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``page`` is its manual page, whose first line is its summary."""

    code: str
    name: str
    severity: Severity
    page: str
    of_plan: PlanCheck | None = None
    of_run: RunCheck | None = None

    @property
    def kind(self) -> FindingKind:
        return KINDS[self.code[:3]]

    @property
    def summary(self) -> str:
        return self.page.partition("\n")[0]

    @property
    def scope(self) -> Scope:
        """Whether it looks at one plan, or compares the plans of a run."""
        return "plan" if self.of_plan else "run"

    def answers_to(self, selector: str) -> bool:
        """Whether ``selector`` names it: its code or the beginning of it, its name, its kind."""
        return self.code.startswith(selector.upper()) or selector.lower() in (self.name, self.kind)


def plan_rule(code: str, severity: Severity) -> Callable[[PlanCheck], Rule]:
    """A rule over one plan: the function's name is the rule's, its docstring the manual page."""
    return lambda check: Rule(code, _name(check), severity, _page(check), of_plan=check)


def run_rule(code: str, severity: Severity) -> Callable[[RunCheck], Rule]:
    """A rule over all plans of a run, which gives each problem with the number of its plan."""
    return lambda check: Rule(code, _name(check), severity, _page(check), of_run=check)


def _name(check: PlanCheck | RunCheck) -> str:
    return getattr(check, "__name__", "").replace("_", "-")


def _page(check: PlanCheck | RunCheck) -> str:
    return inspect.cleandoc(check.__doc__ or "")
