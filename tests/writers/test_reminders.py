"""reminders.csv: who is to be written to, and what there is to fix."""

import csv
import datetime as dt
import io

import pytest

from planforms.plans import CoordinatorPlan, SchoolLearningPlan
from planforms.settings import Settings
from planforms.submission import Finding, FormMatch, Owner, Source, Submission
from planforms.text.names import parse
from planforms.whose.roster import Person, Roster
from planforms.writers.inert import inert
from planforms.writers.reminders import COLUMNS, reminders, write_reminders


def finding(kind="missing", severity="error", message="Goal 2: “Rationale” is empty."):
    return Finding(code="PF101", rule="r", kind=kind, severity=severity, message=message, fix="Write it.")


def submission(*findings, name="Pat Example", **source):
    return Submission(
        source=Source(**{"path": "inbox/plan.docx", "sha256": "0" * 64, "media_type": "x", **source}),
        form=FormMatch(id="coordinator-pgp", title="Coordinator Plan", score=1.0),
        owner=Owner(name=name, email="pat@example.org"),
        plan=CoordinatorPlan(school="Cedar Ridge"),
        findings=list(findings),
    )


def test_a_row_says_who_what_and_where_the_copy_is(tmp_path):
    out = tmp_path / "reminders.csv"
    plan = submission(finding(), finding("inconsistent", "warning", "The year differs."))
    settings = Settings(deadline=dt.date(2026, 10, 15))

    count = write_reminders([plan], out, lambda _plan: "returned/plan.docx", settings)

    assert count == 1
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    assert row == [
        "pat@example.org",
        "Pat Example",
        "Coordinator Plan",
        "Cedar Ridge",
        "2",
        "1. Goal 2: “Rationale” is empty. Write it.\n2. The year differs. Write it.",
        "2026-10-15",
        "returned/plan.docx",
    ]


def addressed(plan, roster=None):
    (row,) = reminders([plan], roster=roster)
    return row[:2]


def test_the_roster_gives_the_address_that_the_form_does_not():
    person = Person("Pat Example", email="p.example@example.org", parsed=parse("Pat Example"))
    roster = Roster((person,))
    assert addressed(submission(finding()), roster) == ("pat@example.org", "Pat Example")
    plan = submission(finding())
    plan.owner = Owner(name="Example, Pat", from_="form")
    assert addressed(plan) == ("", "Example, Pat")
    assert addressed(plan, roster) == ("p.example@example.org", "Example, Pat")


def test_nobody_is_addressed_because_the_file_was_saved_under_their_name():
    plan = submission(finding())
    plan.owner = Owner(name="Pat Example", from_="document properties")
    roster = Roster((Person("Pat Example", email="p.example@example.org", parsed=parse("Pat Example")),))
    assert addressed(plan, roster) == ("", "Pat Example")
    plan.plan = SchoolLearningPlan(school="Cedar Ridge")
    assert addressed(plan, roster) == ("", "")


def test_who_sent_the_plan_of_a_school_is_addressed():
    plan = submission(finding())
    plan.plan = SchoolLearningPlan(school="Cedar Ridge")
    plan.owner = Owner(name="Ann Sender", email="ann@example.org", from_="sender")
    assert addressed(plan) == ("ann@example.org", "Ann Sender")


@pytest.mark.parametrize(
    "plan",
    [
        submission(),
        submission(finding("advice", "info"), finding("document", "warning"), finding("invalid", "info")),
        submission(finding(), duplicate_of="inbox/first.docx"),
        submission(finding(), superseded_by="inbox/newer.docx"),
    ],
)
def test_nobody_is_written_to_without_a_reason(plan):
    assert list(reminders([plan])) == []


def test_nothing_submitted_becomes_a_formula(tmp_path):
    out = tmp_path / "reminders.csv"
    write_reminders([submission(finding(), name="=HYPERLINK(1)\x07")], out)

    (_, row) = csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline=""))

    assert row[1] == "'=HYPERLINK(1)\\x07"


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠x"]
)
def test_what_begins_a_formula_is_held_back(text):
    assert inert(text) == "'" + text
    assert inert("a" + text) == "a" + text
