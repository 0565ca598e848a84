"""A school's professional learning plan and calendar."""

from __future__ import annotations

from typing import ClassVar

from planforms.plans.base import FormDate, Person, Plan, PlanPart, empty


class Session(PlanPart):
    date: FormDate | None = None
    focus: str | None = None
    audience: str | None = None
    phase: str | None = None
    facilitator: str | None = None


class SchoolLearningPlan(Plan):
    form: ClassVar[str] = "school-learning-plan"

    school: str | None = None
    school_year: str | None = None
    principal: Person = empty(Person)
    leadership_team: list[str] = empty(list)
    sip_goal: str | None = None
    rationale: str | None = None
    responsive_practices: str | None = None
    sessions: list[Session] = empty(list)
    progress: str | None = None
