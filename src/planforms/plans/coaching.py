"""The Peer Coaching Plan and the Coaching Cycle Plan."""

from __future__ import annotations

from typing import ClassVar

from planforms.plans.base import FormDate, Person, Plan, PlanPart, empty


class PeerCoachingPlan(Plan):
    form: ClassVar[str] = "peer-coaching-plan"

    date: FormDate | None = None
    owner: Person = empty(Person)
    teaching_assignment: str | None = None
    principal: Person = empty(Person)
    school: str | None = None
    district: str | None = None
    district_goal: str | None = None
    school_goal: str | None = None
    structure: str | None = None
    collaborating_teachers: list[str] = empty(list)
    roles: str | None = None
    resources: str | None = None
    communication: str | None = None
    alignment: str | None = None
    description: str | None = None
    goal_statement: str | None = None
    progress: str | None = None
    meeting_time: str | None = None
    norms: list[str] = empty(list)


class Meeting(PlanPart):
    date: FormDate | None = None
    kind: str | None = None
    notes: str | None = None
    next_steps: str | None = None


class CoachingCycle(Plan):
    form: ClassVar[str] = "coaching-cycle"

    owner: Person = empty(Person)
    school: str | None = None
    collaborating_teachers: list[str] = empty(list)
    teaching_assignment: str | None = None
    start_date: FormDate | None = None
    end_date: FormDate | None = None
    statement: str | None = None
    rationale: str | None = None
    practices: list[str] = empty(list)
    meetings: list[Meeting] = empty(list)
    impact: str | None = None
    shared_on: FormDate | None = None
