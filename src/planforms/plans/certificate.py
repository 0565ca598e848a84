"""The certificate-renewal plan (form 1697) and the form that verifies it."""

from __future__ import annotations

from typing import ClassVar

from planforms.plans.base import FormDate, Person, Plan, PlanPart, empty


class CertificateActivity(PlanPart):
    activity: str | None = None
    evidence: str | None = None
    target_date: FormDate | None = None


class CertificatePlan(Plan):
    form: ClassVar[str] = "certificate-pgp"

    owner: Person = empty(Person)
    district: str | None = None
    school_year: str | None = None
    certificates: list[str] = empty(list)
    needs: str | None = None
    standards: list[str] = empty(list)
    statement: str | None = None
    rationale: str | None = None
    activities: list[CertificateActivity] = empty(list)
    reflection: str | None = None
    clock_hours: str | None = None
    completed_on: FormDate | None = None
    reviewer: Person = empty(Person)
    reviewer_signature: str | None = None
    reviewed_on: FormDate | None = None


class Verification(Plan):
    form: ClassVar[str] = "pgp-verification"

    owner: Person = empty(Person)
    district: str | None = None
    school_year: str | None = None
    title: str | None = None
    completed_on: FormDate | None = None
    clock_hours: str | None = None
    statements: list[str] = empty(list)
    reviewer: Person = empty(Person)
    reviewed_on: FormDate | None = None
    reviewer_signature: str | None = None
