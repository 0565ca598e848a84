"""A district's goals, each with its objectives and their action steps."""

from __future__ import annotations

from typing import ClassVar

from planforms.plans.base import Plan, PlanPart, empty


class ActionStep(PlanPart):
    number: int | None = None
    text: str | None = None


class Objective(PlanPart):
    number: int | None = None
    statement: str | None = None
    action_steps: list[ActionStep] = empty(list)


class DistrictGoal(PlanPart):
    number: int | None = None
    statement: str | None = None
    connections: list[str] = empty(list)
    objectives: list[Objective] = empty(list)


class DistrictGoals(Plan):
    form: ClassVar[str] = "district-goals"

    district: str | None = None
    school_year: str | None = None
    goals: list[DistrictGoal] = empty(list)
