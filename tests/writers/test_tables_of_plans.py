"""The lists behind every rollup: nothing of a plan is lost in them, and nothing private is shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from invented import HOSTILE, TODAY, Inventor, refused

from planforms.catalogue import Catalogue, load_catalogue
from planforms.document import Place
from planforms.forms.mapping import FieldSpec, Mapping, RowsSpec
from planforms.plans import CertificateActivity, CoordinatorPlan, FormDate, Person, Session
from planforms.submission import FieldEntry, Finding, FormMatch, Owner, Unplaced
from planforms.text.names import parse
from planforms.whose.roster import Person as Expected
from planforms.whose.roster import Roster
from planforms.writers.answers import Question, layout
from planforms.writers.columns import Table
from planforms.writers.duedates import due_months, when
from planforms.writers.planrows import Links
from planforms.writers.tables import Tables, group_names, tabulate


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def rows_of(table: Table) -> list[dict[str, Any]]:
    return [dict(zip((column.key for column in table.columns), row, strict=True)) for row in table.rows]


def all_text(tables: Tables) -> str:
    return "\n".join(str(value) for table in tables.all() for row in table.rows for value in row)


def leaves(part: Any, path: str = "") -> list[tuple[str, str]]:
    """Every text of a plan with the name of its field."""
    if isinstance(part, str):
        return [(path, part)]
    if isinstance(part, dict):
        skipped = {"due", "precision"} if "precision" in part else set()
        return [leaf for name, value in part.items() if name not in skipped for leaf in leaves(value, name)]
    if isinstance(part, list):
        return [leaf for value in part for leaf in leaves(value, path)]
    return []


def test_no_answer_of_any_form_is_lost(catalogue: Catalogue) -> None:
    submissions = list(Inventor(11, hostile=0.2).submissions(140))
    tables = tabulate(submissions, catalogue, today=TODAY)
    cells = all_text(tables)
    lost = [
        (submission.form.id, name, text)
        for submission in submissions
        for name, text in leaves(submission.plan.model_dump())
        if name != "certificate_number" and text.replace("\r", "\n") not in cells
    ]
    assert lost == []


def test_certificate_numbers_are_shown_only_when_asked_for(catalogue: Catalogue) -> None:
    inventor = Inventor(3)
    submissions = [inventor.submission(inventor.certificate()), inventor.submission(inventor.verification())]
    number = submissions[0].plan.owner.certificate_number
    submissions[0].findings.append(
        Finding(
            code="PF203",
            rule="odd-number",
            kind="invalid",
            severity="warning",
            field="owner.certificate_number",
            message=f"{number} is no certificate number.",
        )
    )
    assert "SECRET" not in all_text(tabulate(submissions, catalogue, today=TODAY))
    assert all_text(tabulate(submissions, catalogue, today=TODAY, private=True)).count(number) == 2


def test_a_learned_birth_date_is_private_too() -> None:
    assert Question(("owner", "date_of_birth"), "When were you born?", "date").private
    assert Question(("number",), "Certificate No.", "text").private
    assert not Question(("certificates",), "Certificates held", "choices").private


@pytest.mark.parametrize(("dated", "due"), [("by_when", True), ("completed_on", False)])
def test_the_day_on_which_something_was_done_is_not_due(dated: str, due: bool) -> None:
    columns = {"activity": FieldSpec(kind="text"), dated: FieldSpec(kind="date")}
    mapping = Mapping(id="log", title="Log", revisions=["log.docx"], rows={"log": RowsSpec(columns=columns)})
    (rows,) = layout(mapping).plan.rows
    assert ("due" in rows.columns) is due
    assert [question.path for question in rows.others] == ([] if due else [(dated,)])


def test_goals_and_objectives_have_numbers_and_their_activities_point_at_them(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    plan = inventor.district()
    tables = tabulate([inventor.submission(plan)], catalogue, today=TODAY)
    goals = rows_of(tables.goals)
    assert [goal["number"] for goal in goals if goal["part"] == "Goal"] == [
        str(goal.number) for goal in plan.goals
    ]
    wanted = [f"{goal.number}.{part.number}" for goal in plan.goals for part in goal.objectives]
    assert [goal["number"] for goal in goals if goal["part"] == "Objective"] == wanted
    steps = [
        (f"{goal.number}.{part.number}", step.text)
        for goal in plan.goals
        for part in goal.objectives
        for step in part.action_steps
    ]
    assert [(row["goal"], row["activity"]) for row in rows_of(tables.activities)] == steps
    assert rows_of(tables.plans)[0]["goals"] == len(plan.goals)


def test_a_date_that_names_no_day_is_only_words(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    plan = inventor.certificate()
    plan.activities = [
        CertificateActivity(target_date=date)
        for date in (
            FormDate(text="Spring 2027"),
            FormDate(text="May 2027", due="2027-05-31", precision="month"),
            FormDate(text="11/1/2026", due="2026-11-01", precision="day"),
            FormDate(text="long ago", due="1066-10-14", precision="day"),
            FormDate(text="soon", due="2026-12-01", precision="day"),
            FormDate(text="broken", due="not a day"),
            None,
        )
    ]
    rows = rows_of(tabulate([inventor.submission(plan)], catalogue, today=TODAY).activities)
    assert [(row["due"], row["due_written"], row["when"]) for row in rows] == [
        (None, "Spring 2027", "No day given"),
        (dt.date(2027, 5, 31), "May 2027", "Later"),
        (dt.date(2026, 11, 1), "11/1/2026", "Overdue"),
        (None, "long ago", "No day given"),
        (dt.date(2026, 12, 1), "soon", "Next 30 days"),
        (None, "broken", "No day given"),
        (None, None, "No day given"),
    ]


def test_characters_that_no_workbook_holds_become_a_finding(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    plan = inventor.coordinator()
    plan.goals[0].statement = "bell \x07 rings \ud800 on \ufffe"
    plan.school = "No\x00rth"
    tables = tabulate([inventor.submission(plan)], catalogue, today=TODAY)
    assert rows_of(tables.goals)[0]["statement"] == "bell  rings  on "
    assert rows_of(tables.plans)[0]["school"] == "North"
    found = [row for row in rows_of(tables.findings) if row["code"] == "output.characters"]
    assert [row["message"] for row in found] == [
        "Characters that cannot be shown were left out of: School, Statement."
    ]


def test_copies_old_versions_and_unread_files_are_counted_and_not_listed(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    first = inventor.submission(inventor.coordinator())
    copy = first.model_copy(
        update={
            "source": first.source.model_copy(update={"path": "b.docx", "duplicate_of": first.source.path})
        }
    )
    old = first.model_copy(
        update={
            "source": first.source.model_copy(update={"path": "c.docx", "superseded_by": first.source.path})
        }
    )
    tables = tabulate([first, copy, old, refused()], catalogue, today=TODAY)
    assert (tables.records, len(tables.plans.rows), tables.copies, tables.replaced) == (4, 1, 1, 1)
    assert rows_of(tables.unread)[0]["why"] == "This file is damaged."


def test_two_plans_with_one_identity_have_ids_of_their_own(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    plan = inventor.coordinator()
    tables = tabulate([inventor.submission(plan) for _ in range(3)], catalogue, today=TODAY)
    ids = tables.plans.values("plan_id")
    assert len(set(ids)) == 3
    assert all(str(value).startswith(str(ids[0])) for value in ids)


def test_a_form_without_its_mapping_still_shows_its_answers(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    submission = inventor.submission(CoordinatorPlan(owner=Person(name="Ada Holt")))
    submission.form = FormMatch(id="somebodys-form", title="Somebody's form", score=1.0)
    submission.fields = {"goals[0].why": FieldEntry(state="answered", text="Because.")}
    row = rows_of(tabulate([submission], catalogue, today=TODAY).plans)[0]
    assert row["form"] == "Somebody's form"
    assert row["answers"] == "Goals 1 Why: Because."


def test_text_beside_the_questions_is_shown(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    submission = inventor.submission(inventor.coordinator())
    submission.unplaced = [Unplaced(text="See my other page.", place=Place())]
    row = rows_of(tabulate([submission], catalogue, today=TODAY).plans)[0]
    assert row["answers"] == "Text beside the questions: See my other page."


def test_a_finding_says_where_in_words(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    submission = inventor.submission(inventor.coordinator())
    submission.findings = [
        Finding(
            code="PF101",
            rule="missing-answer",
            kind="missing",
            severity="error",
            field="goals[1].activities[0].target_date",
            message="Missing.",
            place=Place(table=4, row=2, column=1),
        )
    ]
    row = rows_of(tabulate([submission], catalogue, today=TODAY).findings)[0]
    assert row["where"] == "Goal 2 › Professional learning activities 1 › Target Completion Date"
    assert row["question"] == "Target Completion Date"
    assert row["place"] == "Table 4, row 2, column 1"


def person(name: str, school: str = "", director: str = "", *forms: str) -> Expected:
    return Expected(name, school=school, director=director, forms=forms, parsed=parse(name))


def expected(*people: Expected) -> Roster:
    return Roster(people)


def submitted(inventor: Inventor, name: str, school: str | None = None) -> Any:
    plan = inventor.coordinator()
    plan.owner, plan.school, plan.director = Person(name=name), school, "Somebody Else"
    return inventor.submission(plan)


def test_who_has_not_submitted(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    roster = expected(
        person("Ada Holt", "Birch", "Uma Vance", "coordinator-pgp"),
        person(
            "Ben Kato", "Cedar", "Uma Vance", "Coordinator Professional Growth Plan", "peer-coaching-plan"
        ),
        person("Carla Lund", "Cedar", "Wim Xander"),
        person("Dan Ortiz", "Birch", "Wim Xander"),
    )
    plans = [
        submitted(inventor, "Holt, Ada"),
        submitted(inventor, "Ben Kato"),
        submitted(inventor, "D. Ortiz"),
    ]
    tables = tabulate(plans, catalogue, roster=roster, today=TODAY)
    assert tables.not_submitted is not None
    missing = [(row["name"], row["form"], row["standing"]) for row in rows_of(tables.not_submitted)]
    assert missing == [
        ("Ben Kato", "Peer Coaching Plan", "Not submitted"),
        ("Carla Lund", None, "Not submitted"),
        ("Dan Ortiz", None, "Unsure"),
    ]
    assert "D. Ortiz" in rows_of(tables.not_submitted)[2]["possible"]
    assert [row["on_roster"] for row in rows_of(tables.plans)][:2] == ["Yes", "Yes"]
    assert rows_of(tables.plans)[2]["on_roster"].startswith("Unsure: ")
    assert tables.expected is not None
    assert len(tables.expected.rows) == 5


def test_a_name_in_the_files_properties_is_no_proof(catalogue: Catalogue) -> None:
    submission = submitted(Inventor(2), "")
    submission.owner = Owner(name="Ada Holt", from_="document properties")
    roster = expected(person("Ada Holt", "", "Uma Vance"))
    tables = tabulate([submission], catalogue, roster=roster, today=TODAY)
    row = rows_of(tables.plans)[0]
    assert (row["owner"], row["owner_from"], row["director"]) == (
        "Ada Holt",
        "document properties",
        "Somebody Else",
    )
    assert row["on_roster"] == "Unsure: only the file's properties name this person (Ada Holt)"
    assert tables.not_submitted is not None
    assert tables.not_submitted.values("standing") == ["Unsure"]


def test_a_plan_that_nobody_signs_belongs_to_its_school_or_district(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    district, school = inventor.submission(inventor.district()), inventor.submission(inventor.school())
    school.plan.school, school.plan.principal = "Birch", Person(name="Ines Dahl")
    nobody = school.model_copy(deep=True)
    nobody.plan.principal = Person()
    for one in (district, school, nobody):
        one.owner = Owner(name="District Office", from_="document properties")
    tables = tabulate([district, school, nobody], catalogue, today=TODAY)
    assert tables.plans.values("owner") == ["Pine County", "Ines Dahl", "Birch"]
    assert tables.plans.values("owner_from") == [None, "form", None]


def test_a_directors_part_holds_only_their_people_whatever_a_form_claims(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    roster = expected(person("Ada Holt", "Birch", "Uma Vance"), person("Ben Kato", "Cedar", "Wim Xander"))
    plans = [submitted(inventor, "Ada Holt"), submitted(inventor, "Not Listed")]
    tables = tabulate(plans, catalogue, roster=roster, today=TODAY)
    assert group_names(tables, "director") == ["Somebody Else", "Uma Vance", "Wim Xander"]
    hers = tables.part("director", "VANCE, Uma")
    assert hers.plans.values("owner") == ["Ada Holt"]
    assert set(hers.goals.values("plan_id")) == set(hers.plans.values("plan_id"))
    assert hers.not_submitted is not None
    assert hers.not_submitted.rows == []
    his = tables.part("director", "Wim Xander")
    assert his.plans.rows == []
    assert his.not_submitted is not None
    assert his.not_submitted.values("name") == ["Ben Kato"]


def test_links_stand_in_their_columns(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    links = Links("originals/a.docx", None, "clean/a.docx")
    tables = tabulate([inventor.submission(inventor.peer())], catalogue, links=lambda _: links, today=TODAY)
    row = rows_of(tables.plans)[0]
    assert (row["original"], row["returned"], row["clean"]) == ("originals/a.docx", None, "clean/a.docx")


@pytest.mark.parametrize(
    ("days", "standing"), [(-1, "Overdue"), (0, "Next 30 days"), (30, "Next 30 days"), (31, "Later")]
)
def test_today_is_not_overdue_and_the_thirtieth_day_counts(days: int, standing: str) -> None:
    assert when(TODAY + dt.timedelta(days=days), TODAY) == standing


def test_due_dates_count_every_activity_once(catalogue: Catalogue) -> None:
    tables = tabulate(Inventor(7).submissions(200), catalogue, today=TODAY)
    counted = rows_of(tables.due_dates)
    dated = [row for row in rows_of(tables.activities) if row["when"]]
    assert sum(row["total"] for row in counted) == len(dated)
    for row in counted:
        months = sum(value for key, value in row.items() if key[:2] == "20")
        assert months + row["earlier"] + row["afterwards"] + row["no_day"] == row["total"]
    assert sum(row["overdue"] for row in counted) == sum(row["when"] == "Overdue" for row in dated)


def test_far_off_dates_do_not_make_a_thousand_months(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    plan = inventor.school()
    days = ("1999-01-05", "2026-10-01", "2026-12-01", "2027-03-01", "9999-12-31")
    plan.sessions = [Session(date=FormDate(text=day, due=day, precision="day")) for day in days]
    tables = tabulate([inventor.submission(plan)], catalogue, today=TODAY)
    assert [f"{month:%Y-%m}" for month in due_months(tables.activities)] == [
        "2026-10",
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-03",
    ]
    row = rows_of(tables.due_dates)[0]
    assert (row["earlier"], row["afterwards"], row["total"]) == (1, 1, 5)


def test_two_years_of_months_are_shown_and_the_day_after_is_later(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    plan = inventor.school()
    days = ("2026-10-01", "2026-10-02", "2028-09-30", "2028-10-01")
    plan.sessions = [Session(date=FormDate(text=day, due=day, precision="day")) for day in days]
    tables = tabulate([inventor.submission(plan)], catalogue, today=TODAY)
    assert due_months(tables.activities)[-1] == dt.date(2028, 9, 1)
    row = rows_of(tables.due_dates)[0]
    assert (row["2026-10"], row["2028-09"], row["afterwards"]) == (2, 1, 1)


def test_hostile_words_are_words(catalogue: Catalogue) -> None:
    inventor = Inventor(2)
    plans = []
    for text in HOSTILE:
        plan = inventor.coordinator()
        plan.goals[0].statement = text
        plans.append(inventor.submission(plan))
    goals = rows_of(tabulate(plans, catalogue, today=TODAY).goals)
    assert [goal["statement"] for goal in goals[::2]] == [text.replace("\r", "\n") for text in HOSTILE]


def test_a_dash_for_a_school_names_none(catalogue: Catalogue) -> None:
    submission = Inventor(5).submission(CoordinatorPlan(owner=Person(name="Noor Silva"), school="-"))
    tables = tabulate([submission], catalogue, today=TODAY)
    assert [row["school"] for row in rows_of(tables.plans)] == [None]
    assert group_names(tables, "school") == []
