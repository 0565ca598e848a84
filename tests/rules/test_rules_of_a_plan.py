"""Each rule over one plan: cases in which it finds something, and near misses in which it must not."""

from pathlib import Path
from typing import Any

import pytest
from faultless import GOAL, GONE, codes, form, found, submitted

from planforms.build import typed
from planforms.catalogue import Form
from planforms.document import Document, Place, Remark
from planforms.forms.mapping import Mapping
from planforms.rules import RULES, check
from planforms.settings import Settings
from planforms.submission import Note
from planforms.whose.owner import find_owner

PGP, CERTIFICATE, CYCLE, SCHOOL = (
    "coordinator-pgp",
    "certificate-pgp",
    "coaching-cycle",
    "school-learning-plan",
)
ACTIVITY = GOAL["activities"][0]

Case = tuple[str, dict[str, Any]]


def case(form_id: str, edits: dict[str, Any] | None = None, **given: Any) -> Case:
    return form_id, {"edits": edits or {}, **given}


def note(code: str, field: str | None, detail: str = "") -> dict[str, Any]:
    return {"notes": [Note(code=code, field=field, detail=detail)]}


def remark(kind: Any, text: str = "") -> dict[str, Any]:
    return {"remarks": [Remark(kind, text, Place(paragraph=7))]}


FINDS: list[tuple[str, str | None, Case]] = [
    ("PF101", "goals[1].rationale", case(PGP, {"goals[1].rationale": None})),
    ("PF101", "goals[0].practice", case(PGP, {"goals[0].practice": None}, states={"goals[0].practice": "untouched"})),
    ("PF101", "school", case(CYCLE, {"school": None}, states={"school": "absent"})),
    ("PF101", "standards", case(CERTIFICATE, {"standards": []})),
    ("PF101", "collaborating_teachers", case(CYCLE, {"collaborating_teachers": []})),
    ("PF101", "owner.email", case(CERTIFICATE, {"owner.email": None}, settings=Settings(required={CERTIFICATE: ("owner.email",)}))),
    ("PF102", "goals[1].activities", case(PGP, {"goals[1].activities": []})),
    ("PF102", "sessions", case(SCHOOL, {"sessions": []})),
    ("PF102", "goals[0].objectives[0].action_steps", case("district-goals", {"goals[0].objectives[0].action_steps": []})),
    ("PF103", "goals[0].activities[1].target_date", case(PGP, {"goals[0].activities[1].target_date": None})),
    ("PF103", "meetings[0].kind", case(CYCLE, {"meetings[0].kind": None}, states={"meetings[0].kind": "untouched"})),
    ("PF104", "reflection", case(CERTIFICATE, {"reflection": None})),
    ("PF104", "completed_on", case(CERTIFICATE, {"completed_on": None})),
    ("PF105", "goals[1].activities", case(PGP, {"goals[1]": GONE})),
    ("PF105", "goals[1].statement", case(PGP, {"goals[0]": GONE})),
    ("PF201", "goals[0].supports", case(PGP, {"goals[0].supports": "TBD"})),
    ("PF201", "goals[0].activities[0].target_date", case(PGP, {"goals[0].activities[0].target_date": "TBD"})),
    ("PF201", "goals[1].rationale", case(PGP, {"goals[1].rationale": "See above."})),
    ("PF201", "goals[0].progress", case(PGP, {"goals[0].progress": "—"})),
    ("PF201", "leadership_team", case(SCHOOL, {"leadership_team": ["TBA", "TBA"]})),
    ("PF202", "school", case(CYCLE, {"school": "School:"})),
    ("PF202", "goals[0].statement", case(PGP, {"goals[0].statement": "Click or tap here to enter text."})),
    ("PF203", "end_date", case(CYCLE, {"end_date": "31/31/27"}, **note("date.unreadable", "end_date", "31/31/27"))),
    ("PF204", "end_date", case(CYCLE, {"end_date": "3/16/27 or 3/23/27"})),
    ("PF204", "end_date", case(CYCLE, **note("date.ambiguous", "end_date"))),
    ("PF205", "end_date", case(CYCLE, {"end_date": "16/3/2027"}, **note("date.day-first", "end_date"))),
    ("PF206", "end_date", case(CYCLE, **note("date.differs", "end_date", "2027-03-17"))),
    ("PF207", "goals[0].activities[0].target_date", case(PGP, {"goals[0].activities[0].target_date": "Spring 2027"})),
    ("PF207", "goals[0].activities[0].target_date", case(PGP, {"goals[0].activities[0].target_date": "Ongoing"})),
    ("PF208", "owner.name", case(CYCLE, {"owner.name": None}, states={"owner.name": "answered"}, **note("picture", "owner.name"))),
    ("PF209", "owner.email", case(CERTIFICATE, {"owner.email": "pat.example(at)schools"})),
    ("PF209", "owner.email", case(CERTIFICATE, {"owner.email": "pat@schools"})),
    ("PF210", "clock_hours", case(CERTIFICATE, {"clock_hours": "many"})),
    ("PF211", "sessions[0].audience", case(SCHOOL, {"sessions[0].audience": "all"}, **note("choice.unlisted", "sessions[0].audience"))),
    ("PF212", "goals[1].kind", case(PGP, {"goals[1].kind": "growth"})),
    ("PF213", "end_date", case(CYCLE, {"end_date": "Sunday, 3/16/2027"}, **note("date.weekday", "end_date"))),
    ("PF214", "clock_hours", case(CERTIFICATE, {"clock_hours": "12 Date plan completed: 5/30/27"})),
    ("PF214", "clock_hours", case(CERTIFICATE, {"clock_hours": "12 by 5/30/27"})),
    ("PF214", "reviewer.name", case(CERTIFICATE, {"reviewer.name": "Sam Example Building: Lake School"})),
    ("PF214", "owner.certificate_number", case(CERTIFICATE, {"owner.certificate_number": "123456A Mail: pat@schools.example.org"})),
    ("PF301", "goals[0].indicator", case(PGP, {"goals[0].indicator": "1.1 Builds a shared vision for learning"})),
    ("PF301", "goals[0].indicator", case(PGP, {"goals[0].practice": "Domain 3", "goals[0].indicator": "2b Culture"})),
    ("PF301", "goals[0].indicator", case(PGP, {"goals[0].practice": "4 Managing", "goals[0].indicator": "3-1 Aligns"})),
    ("PF301", "goals[0].indicator", case(PGP, {"goals[0].practice": "Practice B: Managing", "goals[0].indicator": "A.2 Aligns"})),
    ("PF302", "meetings[1].date", case(CYCLE, {"meetings[1].date": "02/25/2026"})),
    ("PF303", "goals[0].activities[0].target_date", case(PGP, {"goals[0].activities[0].target_date": "05/01/2026"})),
    ("PF303", "end_date", case(CYCLE, {"end_date": "03/16/2028"}, settings=Settings(school_year="2026-2027"))),
    ("PF304", "end_date", case(CYCLE, {"end_date": "03/16/2026"})),
    ("PF305", "end_date", case(CYCLE, {"end_date": "02/26/2027"})),
    ("PF305", "end_date", case(CYCLE, {"end_date": "04/20/2027"})),
    ("PF306", "sessions[2].date", case(SCHOOL, {"sessions[2].date": "09/30/2026"})),
    ("PF306", "sessions[2].date", case(SCHOOL, {"sessions[2].date": "02/23/2027"})),
    ("PF307", "reviewer.name", case(CERTIFICATE, {"reviewer.name": "Example, Pat"})),
    ("PF307", "reviewer.certificate_number", case("pgp-verification", {"reviewer.certificate_number": "411698-D"})),
    ("PF308", "clock_hours", case(CERTIFICATE, {"clock_hours": "30"})),
    ("PF308", "clock_hours", case(CERTIFICATE, {"clock_hours": "25", "completed_on": "06/30/2018", "school_year": "2017-2018"})),
    ("PF309", "completed_on", case(CERTIFICATE, {"completed_on": "08/15/2027"})),
    ("PF310", "school_year", case(SCHOOL, {"school_year": "2025-26"}, settings=Settings(school_year="2026-2027"))),
    ("PF401", "goals[0].statement", case(PGP, {"goals[0].statement": "I will get better at coaching my colleagues by May 15, 2027."})),
    ("PF402", "goals[0].statement", case(PGP, {"goals[0].statement": "I will visit 12 rooms and talk with the teachers, who may join."})),
    ("PF403", "goals[0].statement", case(PGP, {"goals[0].statement": "Raise reading by 5% in May."})),
    ("PF404", "goals[0].rationale", case(PGP, {"goals[0].rationale": "It seemed like a nice idea to us."})),
    ("PF405", "goals[0].activities[2].activity", case(PGP, {"goals[0].activities[2]": ACTIVITY})),
    ("PF501", None, case(PGP, unplaced=["Sorry this is late!"])),
    ("PF502", "director", case(PGP, {"director": None}, states={"director": "absent"}, **note("prompt.deleted", "director"))),
    ("PF503", None, case(PGP, exact=False)),
    ("PF503", "school", case(PGP, **note("prompt.reworded", "school", "Building"))),
    ("PF503", None, case(PGP, **note("text.reworded", None, "What you will do"))),
    ("PF504", None, case(PGP, **remark("tracked-changes", "3"))),
    ("PF505", None, case(PGP, **remark("comments", "1"))),
    ("PF506", None, case(PGP, **remark("hidden-text", "psst"))),
    ("PF507", None, case(PGP, **remark("macros"))),
    ("PF508", None, case(PGP, **remark("external-link", "https://example.org/template.dotx"))),
    ("PF509", None, case(PGP, plans=2)),
    ("PF510", "school", case(PGP, **note("confidence.low", "school"))),
    ("PF510", "director", case(PGP, {"director": None}, **note("confidence.low", "director"))),
    ("PF510", "practices", case(CYCLE, {"practices": ["?"]}, **note("confidence.low", "practices"))),
    ("PF510", "director", case(PGP, {"director": None}, **note("answer.nearby", "director"))),
    ("PF511", None, case(PGP, **remark("embedded-object"))),
    ("PF512", None, case(PGP, **remark("repaired", "broken index"))),
    ("PF513", None, case(PGP, **remark("annotation", "see my e-mail"))),
    ("PF514", "reviewer_signature", case(CERTIFICATE, {"reviewer_signature": None}, **note("picture", "reviewer_signature"))),
    ("PF515", None, case(PGP, **note("form.worded", None))),
    ("PF516", None, case(PGP, **note("text.emphasised", None, "rides"))),
    ("PF517", None, case(PGP, unplaced=[f"Line {number}" for number in range(15)])),
]  # fmt: skip

PASSES: list[tuple[str, Case]] = [
    ("PF101", case(PGP, {"director": None, "school_year": None})),
    ("PF101", case(PGP, {"goals[0].supports": None}, unprinted=["goals[0].supports"])),
    ("PF101", case(PGP, {"goals[0].supports": None}, settings=Settings(optional={PGP: ("goals[].supports",)}))),
    ("PF102", case(PGP, {"goals[1].activities": []}, unprinted=["goals[1].activities"])),
    ("PF102", case(CERTIFICATE, {"activities": []}, settings=Settings(optional={CERTIFICATE: ("activities",)}))),
    ("PF103", case("district-goals", {"goals[0].objectives[0].action_steps[1].number": None})),
    ("PF104", case(CERTIFICATE, {"reflection": None, "completed_on": None}, settings=Settings(phase="plan"))),
    ("PF104", case(CERTIFICATE, {"reviewer_signature": None})),
    ("PF105", case(PGP, {"goals[2]": {"kind": None, **GOAL}})),
    ("PF201", case(CERTIFICATE, {"owner.email": "N/A"})),
    ("PF201", case(CERTIFICATE, {"clock_hours": "TBD"}, settings=Settings(phase="plan"))),
    ("PF201", case(PGP, {"goals[0].supports": "None"})),
    ("PF201", case(PGP, {"goals[0].supports": "See above all that the teams need: release time and data."})),
    ("PF202", case(CYCLE, {"school": "School of the Arts"})),
    ("PF203", case(CYCLE, {"shared_on": "TBD"}, **note("date.unreadable", "shared_on", "TBD"))),
    ("PF204", case(CYCLE, {"end_date": "3/16/27"})),
    ("PF205", case(CYCLE, {"end_date": "3/16/27"})),
    ("PF206", case(CYCLE, {"end_date": "March 16, 2027"})),
    ("PF207", case(CYCLE, {"shared_on": "n/a"})),
    ("PF208", case(CERTIFICATE, **note("picture", "reviewer_signature"))),
    ("PF208", case(PGP, **note("picture", "goals[0].rationale"))),
    ("PF209", case(CERTIFICATE, {"owner.email": "Pat Example <pat@schools.example.org>; home@example.org"})),
    ("PF210", case(CERTIFICATE, {"clock_hours": "twenty-five"})),
    ("PF211", case(SCHOOL, {"sessions[0].audience": "SBLT"})),
    ("PF212", case(PGP, {"goals[2]": {"kind": None, **GOAL}})),
    ("PF213", case(CYCLE, {"end_date": "Tuesday, 3/16/2027"})),
    ("PF214", case(CERTIFICATE, {"clock_hours": "25 hours", "district": "Lake Schools: north region"})),
    ("PF214", case(PGP, {"goals[0].supports": "Release time. Asked by: pat@schools.example.org"})),
    ("PF301", case(PGP, {"goals[0].practice": "Developing People"})),
    ("PF301", case(PGP, {"goals[0].practice": "Standard 12 – Growth", "goals[0].indicator": "12.3 Grows"})),
    ("PF301", case(PGP, {"goals[0].indicator": "Builds 1.5 hours into each week"})),
    ("PF301", case(PGP, {"goals[0].practice": "A vision for all", "goals[0].indicator": "1.1 Builds"})),
    ("PF301", case(PGP, {"goals[0].practice": "Practice 02", "goals[0].indicator": "Indicator 2-1"})),
    ("PF302", case(CYCLE, {"meetings[0].date": "01/29/2027", "shared_on": "01/05/2027"})),
    ("PF303", case(PGP, {"goals[0].activities[0].target_date": "June 2027"})),
    ("PF303", case(PGP, {"school_year": "this year", "goals[0].activities[0].target_date": "05/01/2026"})),
    ("PF304", case(CYCLE, {"end_date": "02/09/2027"})),
    ("PF305", case(CYCLE, {"start_date": "02/08/2027", "end_date": "03/05/2027"})),
    ("PF305", case(CYCLE, {"end_date": "04/06/2027"})),
    ("PF306", case(SCHOOL, {"sessions[1].phase": "Plan", "sessions[2].date": "10/06/2026"})),
    ("PF306", case(SCHOOL, {"sessions[2].audience": "SBLT", "sessions[2].date": "09/30/2026"})),
    ("PF307", case(CERTIFICATE, {"reviewer.name": "Sam Example"})),
    ("PF307", case(CERTIFICATE, {"owner.certificate_number": None, "reviewer.certificate_number": None})),
    ("PF308", case(CERTIFICATE, {"clock_hours": "30", "completed_on": "06/30/2018", "school_year": "2017-18",
                                 "reviewed_on": "06/30/2018", "activities[0].target_date": "05/01/2018"})),
    ("PF308", case(CERTIFICATE, {"clock_hours": "25.0 hours"})),
    ("PF309", case(CERTIFICATE, {"completed_on": "06/30/2027"})),
    ("PF310", case(SCHOOL, {"school_year": "2026/27"}, settings=Settings(school_year="2026-2027"))),
    ("PF401", case(PGP, {"goals[0].statement": "By May 2027, three out of four teams will meet the standard."})),
    ("PF401", case(PGP, {"goals[0].statement": "By May 15, 2027, we will decrease 12 causes of referrals."})),
    ("PF402", case(PGP, {"goals[0].statement": "This fall, every teacher will try out two routines in class."})),
    ("PF403", case(PGP, {"goals[0].statement": "By May, 85% of teachers use two routines."})),
    ("PF404", case(PGP, {"goals[0].rationale": "My evaluation named it."})),
    ("PF405", case(PGP, {"goals[0].activities[2]": {**ACTIVITY, "target_date": "03/01/2027"}})),
    ("PF501", case(PGP, unplaced=[])),
    ("PF517", case(PGP, unplaced=[*["Sorry this is late!"] * 14, "\ufffc"])),
    ("PF502", case(CYCLE, {"school": None}, states={"school": "absent"}, **note("prompt.deleted", "school"))),
    ("PF503", case(PGP, exact=True)),
    *[(code, case(PGP)) for code in ("PF504", "PF505", "PF506", "PF507", "PF511", "PF512", "PF513", "PF515", "PF516", "PF517")],
    ("PF514", case(CERTIFICATE, {"reviewer_signature": "Jordan Example"}, **note("picture", "reviewer_signature"))),
    ("PF508", case(PGP, **remark("external-link", "mailto:pat@example.org"))),
    ("PF509", case(PGP, plans=1)),
    ("PF510", case(PGP, {"school": "n/a"}, **note("confidence.low", "school"))),
    ("PF510", case(PGP, {"goals[0].supports": None}, **note("answer.nearby", "goals[0].supports"))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "field", "made"), FINDS)
def test_finds(code: str, field: str | None, made: Case):
    form_id, given = made

    assert (code, field) in codes(found(form_id, **given))


@pytest.mark.parametrize(("code", "made"), PASSES)
def test_passes(code: str, made: Case):
    form_id, given = made

    assert code not in [finding.code for finding in found(form_id, **given)]


@pytest.mark.parametrize("cases", [[code for code, *_ in FINDS], [code for code, *_ in PASSES]])
def test_every_rule_has_a_case(cases: list[str]):
    assert sorted(set(cases)) == [rule.code for rule in RULES if rule.scope == "plan"]


@pytest.mark.parametrize(("code", "field", "made"), FINDS)
def test_a_finding_says_what_where_and_how_to_mend_it(code: str, field: str | None, made: Case):
    form_id, given = made

    for finding in found(form_id, **given):
        assert finding.message.endswith("."), finding.message
        assert finding.fix.endswith("."), finding.fix
        assert finding.place is not None
        assert finding.place.paragraph is not None
        assert "None" not in finding.message


def test_one_fault_gives_one_finding():
    """What is missing is said once, and nothing else is said of it."""
    assert codes(found(PGP, {"goals[1].rationale": None})) == [("PF101", "goals[1].rationale")]
    assert codes(found(PGP, {"goals[0].activities[0].target_date": "TBD"})) == [
        ("PF201", "goals[0].activities[0].target_date")
    ]
    assert codes(found(CERTIFICATE, {"completed_on": "08/15/2027"})) == [("PF309", "completed_on")]


def test_an_empty_goal_gives_one_finding_a_value():
    empty = {f"goals[0].{name}": None for name in GOAL if name != "activities"} | {"goals[0].activities": []}

    assert codes(found(PGP, empty)) == [
        ("PF101", "goals[0].statement"),
        ("PF101", "goals[0].practice"),
        ("PF101", "goals[0].indicator"),
        ("PF101", "goals[0].rationale"),
        ("PF101", "goals[0].progress"),
        ("PF101", "goals[0].supports"),
        ("PF102", "goals[0].activities"),
    ]


def test_a_goal_that_is_gone_gives_one_finding_a_value():
    gone = found(PGP, {"goals[1]": GONE})

    assert sorted(finding.field or "" for finding in gone) == [f"goals[1].{name}" for name in sorted(GOAL)]
    assert {finding.kind for finding in gone} == {"missing"}


def test_what_has_no_place_is_put_where_the_form_would_ask_for_it():
    """Behind the question before it; a goal that is gone, behind the last one."""
    whole = found(PGP, {"goals[1].statement": None, "goals[1].practice": None})
    (gone,) = found(PGP, {"goals[1].practice": None}, misplaced=["goals[1].practice"])

    assert [finding.field for finding in whole] == ["goals[1].statement", "goals[1].practice"]
    assert gone.place == whole[0].place
    assert {finding.place for finding in found(PGP, {"goals[1]": GONE})} == {
        finding.place for finding in found(PGP, {"goals[1]": GONE}, misplaced=["goals[0].statement"])
    }


def test_free_text_below_a_heading_has_no_question_to_lose():
    (empty,) = found("district-goals", {"goals[0].statement": None}, states={"goals[0].statement": "absent"})

    assert empty.message == "Goal 1: “Goal” is empty."


def test_the_message_names_goal_row_and_prompt():
    (finding,) = found(PGP, {"goals[1].activities[1].target_date": None})

    assert finding.message == (
        "Goal 2, Professional learning activities, entry 2, “Target Completion Date”: no date is given."
    )
    assert finding.place is not None
    assert finding.place.label == "Target Completion Date"


def test_a_picture_without_a_place_is_called_one() -> None:
    (finding,) = found(PGP, unplaced=["\ufffc"])
    assert finding.message == "A picture belongs to no question of the form."


def test_a_form_without_a_mapping_still_gets_what_concerns_the_document():
    assert codes(check(submitted(PGP, unplaced=["Stray"]), None)) == [("PF501", None)]


MORE_OF_THE_OWNER = {"owner.name": {"prompt": "Name"}, "owner.room": {"prompt": "Room"}}


@pytest.mark.parametrize("asked", [MORE_OF_THE_OWNER, {"owner": {"prompt": "Name"}}], ids=["more", "less"])
@pytest.mark.parametrize(("name", "expected"), [("Ann Lee", ["PF307"]), (None, [])])
def test_a_form_of_ones_own_may_ask_more_or_less_of_its_owner(
    asked: dict[str, Any], name: str | None, expected: list[str]
) -> None:
    fields = {**asked, "reviewer.name": {"prompt": "Reviewed by"}}
    mapping = Mapping.model_validate(
        {"id": "own", "title": "Own", "revisions": ["own.docx"], "fields": fields}
    )
    owner = {"name": name, "room": "12"} if "owner" not in asked else name
    plan = typed(mapping, {"owner": owner, "reviewer": {"name": "Ann Lee"}})
    submission = submitted(PGP).model_copy(update={"plan": plan, "form": None})

    nobody = Document("text/plain", ())
    assert find_owner(plan, "plan.docx", nobody, nobody).name == name
    assert [
        one.code for one in check(submission, Form(mapping, (), Path())) if one.code == "PF307"
    ] == expected


@pytest.mark.parametrize(
    ("form_id", "edits"), [(CYCLE, {"end_date": "04/20/2028"}), (CERTIFICATE, {"clock_hours": "12"})]
)
def test_what_is_usual_with_one_form_is_no_rule_for_a_learned_one(
    form_id: str, edits: dict[str, Any]
) -> None:
    usual = {"PF305", "PF308"}
    submission = submitted(form_id, edits)
    assert submission.form is not None
    learned = submission.model_copy(update={"form": submission.form.model_copy(update={"id": "own"})})
    known = Form(form(form_id).mapping, (), Path())
    assert usual & {one.code for one in check(submission, known, Settings())}
    assert not usual & {one.code for one in check(learned, known, Settings())}
