"""The typed plans, one file a kind. Plans of learned forms are made by ``plans.learned``."""

from __future__ import annotations

from planforms.plans.base import FormDate, Person, Plan, PlanPart
from planforms.plans.certificate import CertificateActivity, CertificatePlan, Verification
from planforms.plans.coaching import CoachingCycle, Meeting, PeerCoachingPlan
from planforms.plans.coordinator import Activity, CoordinatorPlan, Goal
from planforms.plans.district import ActionStep, DistrictGoal, DistrictGoals, Objective
from planforms.plans.school import SchoolLearningPlan, Session

PLANS: dict[str, type[Plan]] = {
    plan.form: plan
    for plan in (
        CoordinatorPlan,
        PeerCoachingPlan,
        CertificatePlan,
        Verification,
        DistrictGoals,
        SchoolLearningPlan,
        CoachingCycle,
    )
}
"""The typed plan of each form that comes with planforms, by the form's id."""

__all__ = [
    "PLANS",
    "ActionStep",
    "Activity",
    "CertificateActivity",
    "CertificatePlan",
    "CoachingCycle",
    "CoordinatorPlan",
    "DistrictGoal",
    "DistrictGoals",
    "FormDate",
    "Goal",
    "Meeting",
    "Objective",
    "PeerCoachingPlan",
    "Person",
    "Plan",
    "PlanPart",
    "SchoolLearningPlan",
    "Session",
    "Verification",
]
