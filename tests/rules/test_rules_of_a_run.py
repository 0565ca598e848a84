"""The rules over a run: cases in which they find something between plans, and near misses."""

from __future__ import annotations

from typing import Any

import pytest
from faultless import GOAL, catalogue, submitted

from planforms.rules import RULES, check_run, checked
from planforms.settings import Settings
from planforms.submission import Submission

PGP, CERTIFICATE, VERIFICATION = "coordinator-pgp", "certificate-pgp", "pgp-verification"

OTHER_PERSON = {
    "owner.given_name": "Sam",
    "owner.family_name": "Sample",
    "owner.certificate_number": "700100B",
}
OTHER_GOAL = {
    "statement": "Before June, five colleagues and I will rebuild the science notebooks for grade 6.",
    "rationale": "The audit of notebooks in May found two in ten complete.",
    "needs": "Science writing.",
}
SAM = {"owner.name": "Sam Sample"}
OWN_GOAL = {
    "goals[0].statement": "By January 2027, I will coach six new teachers through two full cycles each.",
    "goals[0].rationale": "New teachers named coaching as their greatest need in the August survey.",
}
VERIFIED = (VERIFICATION, {})
SHORT_GOAL = {"goals[1].statement": "Raise algebra scores."}
ELSEWHERE = {
    "school": "Birch School",
    "director": "Dee Faraway",
    "goals[1].rationale": "Our survey asked for it.",
}


def run(*plans: tuple[str, dict[str, Any]], **settings: Any) -> dict[str, list[tuple[int, str | None]]]:
    """The findings between plans, by code: the number of the plan and the field."""
    submissions = [
        submitted(form_id, edits, path=f"inbox/{number}.docx")
        for number, (form_id, edits) in enumerate(plans)
    ]
    found: dict[str, list[tuple[int, str | None]]] = {}
    for number, findings in check_run(submissions, catalogue(), Settings(**settings)).items():
        for finding in findings:
            assert finding.place is not None
            assert finding.message.endswith("."), finding.message
            found.setdefault(finding.code, []).append((number, finding.field))
    return found


FINDS = [
    ("PF351", [(0, "statement"), (1, "statement")], [(CERTIFICATE, {}), (CERTIFICATE, OTHER_GOAL)]),
    (
        "PF351",
        [(0, "statement"), (1, "statement")],
        [
            (CERTIFICATE, {"owner.certificate_number": None, "owner.given_name": "Patrick"}),
            (CERTIFICATE, {**OTHER_GOAL, "school_year": None}),
        ],
    ),
    ("PF352", [(0, "completed_on")], [(CERTIFICATE, {}), (PGP, {})]),
    ("PF352", [(0, "completed_on")], [(CERTIFICATE, OTHER_PERSON), VERIFIED]),
    ("PF353", [(1, "clock_hours")], [(CERTIFICATE, {}), (VERIFICATION, {"clock_hours": "20"})]),
    ("PF353", [(1, "completed_on")], [(CERTIFICATE, {}), (VERIFICATION, {"completed_on": "03/27/2027"})]),
    ("PF353", [(1, "reviewer.name")], [(CERTIFICATE, {}), (VERIFICATION, {"reviewer.name": "Ira Elsewhere"})]),
    (
        "PF353",
        [(1, "owner.certificate_number")],
        [(CERTIFICATE, {}), (VERIFICATION, {"owner.certificate_number": "411689D"})],
    ),
    (
        "PF354",
        [(0, "goals[1].rationale"), (1, "goals[1].rationale")],
        [(PGP, {}), (PGP, {**SAM, **OWN_GOAL, "goals[1].rationale": "Our principals asked us for it in the spring survey."})],
    ),
    (
        "PF354",
        [(0, "goals[1].statement"), (1, "goals[1].statement")],
        [
            (PGP, {}),
            (PGP, {**SAM, **OWN_GOAL, "goals[1].statement": "By June 2027 our feeder team will raise grade 8 algebra readiness from 50% to 65%."}),
        ],
    ),
    ("PF355", [(0, "owner.name"), (1, "owner.name")], [(PGP, {}), (PGP, SAM)]),
    ("PF356", [(0, "owner.name"), (1, "owner.name")], [(PGP, {}), (PGP, OWN_GOAL)]),
    ("PF356", [(0, "owner.given_name"), (1, "owner.given_name")], [(CERTIFICATE, {}), (CERTIFICATE, {})]),
    (
        "PF355",
        [(0, "owner.family_name"), (1, "owner.family_name")],
        [(CERTIFICATE, {}), (CERTIFICATE, {**OTHER_PERSON, "owner.certificate_number": "411698-d", **OTHER_GOAL})],
    ),
]  # fmt: skip

PASSES = [
    ("PF351", [(CERTIFICATE, {}), (CERTIFICATE, {"statement": "By March 2027, I will hold conferences with 95% of the families in my advisory."})]),
    ("PF351", [(CERTIFICATE, {}), (CERTIFICATE, {**OTHER_GOAL, **OTHER_PERSON})]),
    ("PF351", [(CERTIFICATE, {}), (CERTIFICATE, {**OTHER_GOAL, "school_year": "2025-2026"})]),
    ("PF351", [(CERTIFICATE, {}), (CERTIFICATE, {**OTHER_GOAL, "owner.certificate_number": "555666C"})]),
    ("PF352", [(CERTIFICATE, {}), VERIFIED]),
    ("PF352", [(CERTIFICATE, {"completed_on": None}), (PGP, {})]),
    ("PF352", [(CERTIFICATE, {})]),
    ("PF353", [(CERTIFICATE, {}), (VERIFICATION, {"clock_hours": "25.0 hrs", "reviewer.name": "J. Sample", "district": "RIVERTON"})]),
    ("PF353", [(CERTIFICATE, {"reviewer.name": None, "completed_on": None}), VERIFIED]),
    ("PF353", [(CERTIFICATE, {"school_year": "2025-2026", "clock_hours": "20"}), VERIFIED]),
    ("PF353", [(CERTIFICATE, {}), (VERIFICATION, {"owner.certificate_number": "905577K", "clock_hours": "20", "completed_on": "05/03/2027"})]),
    ("PF354", [(PGP, {}), (PGP, {**SAM, **OWN_GOAL})]),
    ("PF354", [(PGP, {}), (PGP, {**SAM, **OWN_GOAL, "goals[1].rationale": "Three years of placement results show the same gap between our two middle schools"})]),
    ("PF354", [(PGP, {}), (PGP, {**SAM, **OWN_GOAL, "goals[1].statement": GOAL["statement"], "goals[1].rationale": GOAL["rationale"]})]),
    ("PF354", [(PGP, SHORT_GOAL), (PGP, {**SAM, **OWN_GOAL, **SHORT_GOAL, **ELSEWHERE})]),
    ("PF355", [(PGP, {}), (PGP, {"owner.name": "Example, Patricia"})]),
    ("PF355", [(PGP, {}), (PGP, {"owner.name": None})]),
    ("PF356", [(PGP, {}), (PGP, {"school_year": "2025-2026"})]),
    ("PF356", [(PGP, {}), (PGP, {"owner.name": None})]),
    ("PF356", [(CERTIFICATE, {}), (CERTIFICATE, OTHER_GOAL)]),
    ("PF356", [(CERTIFICATE, {}), (CERTIFICATE, {"owner.certificate_number": "555666C"})]),
    ("PF355", [(CERTIFICATE, {"owner.certificate_number": "n/a"}), (CERTIFICATE, {**OTHER_GOAL, **OTHER_PERSON, "owner.certificate_number": "n/a", "reflection": "I learned to wait.", "activities": []})]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "places", "plans"), FINDS)
def test_finds(code, places, plans):
    assert run(*plans).get(code) == places


@pytest.mark.parametrize(("code", "plans"), PASSES)
def test_passes(code, plans):
    assert code not in run(*plans)


@pytest.mark.parametrize("cases", [[code for code, *_ in FINDS], [code for code, *_ in PASSES]])
def test_every_rule_has_a_case(cases):
    assert sorted(set(cases)) == [rule.code for rule in RULES if rule.scope == "run"]


def test_copies_and_replaced_versions_are_left_out():
    first = submitted(CERTIFICATE, path="a.docx")
    copy = submitted(CERTIFICATE, OTHER_GOAL, path="b.docx", duplicate_of="a.docx")
    replaced = submitted(CERTIFICATE, OTHER_GOAL, path="c.docx")
    replaced.source.superseded_by = "a.docx"

    assert check_run([first, copy, replaced], catalogue()) == {}


def test_a_verification_is_not_asked_for_while_plans_are_made():
    assert "PF352" not in run((CERTIFICATE, {}), (PGP, {}), phase="plan")


def test_checked_puts_both_kinds_of_findings_together():
    plans = [
        submitted(CERTIFICATE, {"rationale": None}, path="a.docx"),
        submitted(CERTIFICATE, OTHER_GOAL, path="b.docx"),
    ]

    first, second = checked(plans, catalogue())

    assert [finding.code for finding in first.findings] == ["PF101", "PF351", "PF352"]
    assert [finding.code for finding in second.findings] == ["PF351", "PF352"]
    assert plans[0].findings == []


def test_a_large_run_is_compared_in_time():
    """Hundreds of plans of one director stay far from comparing each with each."""
    import time

    plans: list[Submission] = [
        submitted(PGP, {"owner.name": f"Person Number{number:03}", "goals[1].statement": f"By {number} June, {number} of us will meet"})
        for number in range(400)
    ]  # fmt: skip
    started = time.process_time()
    check_run(plans, catalogue())

    assert time.process_time() - started < 10
