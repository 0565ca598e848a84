"""The Coordinator Professional Growth Plan: two goals, each with its activities."""

from __future__ import annotations

from typing import ClassVar

from planforms.plans.base import FormDate, Person, Plan, PlanPart, empty


class Activity(PlanPart):
    activity: str | None = None
    application: str | None = None
    outcomes: str | None = None
    target_date: FormDate | None = None


class Goal(PlanPart):
    kind: str | None = None
    """``growth`` or ``collaborative``."""
    statement: str | None = None
    practice: str | None = None
    indicator: str | None = None
    rationale: str | None = None
    activities: list[Activity] = empty(list)
    progress: str | None = None
    supports: str | None = None


class CoordinatorPlan(Plan):
    form: ClassVar[str] = "coordinator-pgp"

    owner: Person = empty(Person)
    school: str | None = None
    school_year: str | None = None
    director: str | None = None
    goals: list[Goal] = empty(list)
