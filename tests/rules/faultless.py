"""A plan without faults of each form, and submissions made of it with a fault put in."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from planforms.catalogue import Catalogue, Form, shipped
from planforms.document import Place, Remark
from planforms.forms.loading import load_mapping
from planforms.paths import steps, value_at
from planforms.plans import PLANS
from planforms.rules import check
from planforms.rules.layout import layout_of, numbered
from planforms.settings import Settings
from planforms.submission import FieldEntry, Finding, FormMatch, Note, Source, State, Submission, Unplaced

GONE = object()
"""An edit that takes the entry out of its list."""

GOAL = {
    "statement": "By May 2027, 85% of the grade 4 teachers I coach will use two routines of formative assessment.",
    "practice": "Practice 2: Developing People",
    "indicator": "2.2 Gives timely, useful feedback",
    "rationale": "Walkthrough data from last spring showed uneven use of formative assessment.",
    "activities": [
        {
            "activity": "Join a book study on formative assessment",
            "application": "Lead two debriefs a month with the grade 4 team",
            "outcomes": "More pupils will meet the standard on the winter benchmark",
            "target_date": "12/11/2026",
        },
        {
            "activity": "Observe two colleagues who use exit tickets",
            "application": "Model one lesson a week for new teachers",
            "outcomes": "Exit tickets are used in 9 of 12 rooms",
            "target_date": "May 2027",
        },
    ],
    "progress": "Walkthrough counts each quarter, shared with the director.",
    "supports": "None beyond release time for two visits.",
}
TEAM_GOAL = {
    **copy.deepcopy(GOAL),
    "statement": "By June 2027, our feeder team will raise grade 8 algebra readiness from 52% to 65%.",
    "practice": "Practice 1: Leading for Equity and Vision",
    "indicator": "1.2 Uses data to name and close gaps",
    "rationale": "Three years of placement results show the same gap between our two middle schools.",
}

PLANS_AS_WRITTEN: dict[str, dict[str, Any]] = {
    "coordinator-pgp": {
        "owner": {"name": "Pat Example"},
        "school": "Teaching and Learning",
        "school_year": "2026-2027",
        "director": "Lee Director",
        "goals": [{"kind": "growth", **GOAL}, {"kind": "collaborative", **TEAM_GOAL}],
    },
    "peer-coaching-plan": {
        "date": "09/14/2026",
        "owner": {"name": "Pat Example", "email": "pat.example@schools.example.org"},
        "teaching_assignment": "Grade 2",
        "principal": {"name": "Lee Principal", "email": "lee@schools.example.org"},
        "school": "Harbor View K-8",
        "district": "Lakeside",
        "district_goal": "Every pupil reads at grade level by the end of grade 3.",
        "school_goal": "Raise second-grade fluency.",
        "structure": "One on one.",
        "collaborating_teachers": ["Ann Sample", "Bo Sample"],
        "roles": "Model lessons and co-plan.",
        "resources": "Release time.",
        "communication": "A note in the staff bulletin.",
        "alignment": "Works beside the literacy coach.",
        "description": "n/a",
        "goal_statement": "By spring 2027, four of five second-grade classes will read 90 words a minute.",
        "progress": "Fluency checks every six weeks.",
        "meeting_time": "Mondays, last period",
        "norms": ["Assume good intentions"],
    },
    "certificate-pgp": {
        "owner": {
            "given_name": "Pat",
            "family_name": "Example",
            "certificate_number": "411698D",
            "email": "pat.example@schools.example.org",
        },
        "district": "Riverton",
        "school_year": "2026-2027",
        "certificates": ["Principal"],
        "needs": "Closing gaps in family engagement.",
        "standards": ["Social-emotional learning"],
        "statement": "By March 2027, I will hold conferences with 90% of the families in my advisory.",
        "rationale": "Survey results from spring showed that a third of families had not been reached.",
        "activities": [
            {
                "activity": "Attend monthly workshops",
                "evidence": "Notes and plans",
                "target_date": "10/13/2026",
            }
        ],
        "reflection": "Calling first made the difference.",
        "clock_hours": "25",
        "completed_on": "03/26/2027",
        "reviewer": {"name": "Jordan Sample", "certificate_number": "297852B"},
        "reviewer_signature": "Jordan Sample",
        "reviewed_on": "04/02/2027",
    },
    "pgp-verification": {
        "owner": {"name": "Pat Example", "certificate_number": "411698D"},
        "district": "Riverton",
        "school_year": "2026-27",
        "title": "Family engagement",
        "completed_on": "03/26/2027",
        "clock_hours": "25 hours",
        "statements": ["Evidence of growth was collected"],
        "reviewer": {"name": "Jordan Sample", "certificate_number": "297852B"},
        "reviewed_on": "04/02/2027",
        "reviewer_signature": "Jordan Sample",
    },
    "district-goals": {
        "district": "Riverton",
        "school_year": "2026-2027",
        "goals": [
            {
                "number": 1,
                "statement": "Ensure all professional learning supports our work.",
                "connections": ["Collaborative", "Empathetic"],
                "objectives": [
                    {
                        "number": 1,
                        "statement": "Seek out calibration",
                        "action_steps": [
                            {"number": 1, "text": "Organize site visits"},
                            {"number": 2, "text": "Share notes"},
                        ],
                    }
                ],
            }
        ],
    },
    "school-learning-plan": {
        "school": "Cedar Ridge High School",
        "school_year": "SY 26-27",
        "principal": {"name": "Lee Principal"},
        "leadership_team": ["Ann Sample", "Bo Sample"],
        "sip_goal": "By June 2027, chronic absence will fall from 18% to 12% in every grade.",
        "rationale": "Attendance records for three years.",
        "responsive_practices": "Family interviews in home languages.",
        "sessions": [
            {
                "date": "09/15/2026",
                "focus": "Reading attendance data",
                "audience": "Teacher team",
                "phase": "Plan",
                "facilitator": "Ann Sample",
            },
            {
                "date": "09/29/2026",
                "focus": "Calling home",
                "audience": "Teacher team",
                "phase": "Deliver/Engage",
                "facilitator": "Ann Sample",
            },
            {
                "date": "10/27/2026",
                "focus": "What changed",
                "audience": "Teacher team",
                "phase": "Reflect/Adjust",
                "facilitator": "Bo Sample",
            },
        ],
        "progress": "Weekly counts.",
    },
    "coaching-cycle": {
        "owner": {"name": "Pat Example"},
        "school": "Roosevelt Middle School",
        "collaborating_teachers": ["Ann Sample"],
        "teaching_assignment": "Grade 9 algebra",
        "start_date": "02/09/2027",
        "end_date": "03/16/2027",
        "statement": "By March 2027, 80% of the class will explain a solution in writing.",
        "rationale": "Quiz results show that only 40% can.",
        "practices": ["Co-teach"],
        "meetings": [
            {
                "date": "02/04/2027",
                "kind": "Planning",
                "notes": "Chose the routine.",
                "next_steps": "Try it.",
            },
            {"date": "02/25/2027", "kind": "Debrief", "notes": "It works.", "next_steps": "Go on."},
        ],
        "impact": "",
        "shared_on": None,
    },
}


@cache
def form(form_id: str) -> Form:
    folder = shipped("mappings")
    return Form(load_mapping(folder / f"{form_id}.yaml"), (), folder)


@cache
def catalogue() -> Catalogue:
    return Catalogue({form_id: form(form_id) for form_id in PLANS_AS_WRITTEN})


def submitted(
    form_id: str,
    edits: Mapping[str, object] | None = None,
    *,
    states: Mapping[str, State] | None = None,
    unprinted: Iterable[str] = (),
    misplaced: Iterable[str] = (),
    notes: Iterable[Note] = (),
    remarks: Iterable[Remark] = (),
    unplaced: Iterable[str] = (),
    exact: bool = True,
    path: str = "inbox/plan.docx",
    plans: int = 1,
    duplicate_of: str | None = None,
) -> Submission:
    """A faultless submission of a form, but for ``edits`` by path (None empties, GONE removes an entry)."""
    plan = copy.deepcopy(PLANS_AS_WRITTEN[form_id])
    for where, value in (edits or {}).items():
        _edit(plan, where, value)
    return Submission(
        source=Source(path=path, sha256="0" * 64, media_type="x", plans=plans, duplicate_of=duplicate_of),
        form=FormMatch(id=form_id, title=form(form_id).mapping.title, score=1.0, exact=exact),
        plan=PLANS[form_id].model_validate(_typed(form_id, plan)),
        fields={
            name: replace(
                entry,
                state=(states or {}).get(name, entry.state),
                place=None if name in misplaced else entry.place,
            )
            for name, entry in _entries(form_id, plan).items()
            if name not in unprinted
        },
        notes=list(notes),
        remarks=list(remarks),
        unplaced=[Unplaced(text=text, place=Place(paragraph=99)) for text in unplaced],
    )


def found(form_id: str, edits: Mapping[str, object] | None = None, **given: Any) -> list[Finding]:
    """What the rules find in such a submission."""
    settings = given.pop("settings", Settings())
    return check(submitted(form_id, edits, **given), form(form_id), settings)


def codes(findings: Iterable[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.field) for finding in findings]


def _edit(plan: dict[str, Any], where: str, value: object) -> None:
    *way, last = steps(where)
    target: Any = plan
    for step in way:
        target = target[step]
    if value is GONE:
        del target[last]
    elif isinstance(last, int) and last == len(target):
        target.append(value)
    else:
        target[last] = value


def _entries(form_id: str, plan: dict[str, Any]) -> dict[str, FieldEntry]:
    layout = layout_of(form(form_id).mapping)
    made: dict[str, FieldEntry] = {}
    for general, spec in layout.fields.items():
        for path in numbered(general, plan):
            label = spec.prompt[0] if spec.prompt else None
            made[path] = _entry(value_at(plan, path), Place(paragraph=len(made) + 1, label=label))
    for general in layout.rows:
        for path in numbered(general, plan):
            made[path] = _entry(value_at(plan, path) and "rows", Place(paragraph=len(made) + 1))
            made[path].text = None
    return made


def _entry(value: Any, place: Place) -> FieldEntry:
    text = "\n".join(value) if isinstance(value, list) else str(value or "")
    return FieldEntry(state="answered" if text else "blank", text=text or None, place=place)


def _typed(form_id: str, plan: dict[str, Any]) -> dict[str, Any]:
    """The plan with its dates read and its empty texts None."""
    from planforms.text.values import read_date

    typed = copy.deepcopy(plan)
    for general, spec in layout_of(form(form_id).mapping).fields.items():
        for path in numbered(general, plan):
            value = value_at(plan, path)
            if spec.kind == "date" and value:
                when = read_date(value)
                _edit(typed, path, {"text": value, "due": when.due, "precision": when.precision})
            elif value == "":
                _edit(typed, path, None)
    return typed
