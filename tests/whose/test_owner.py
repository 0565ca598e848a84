"""Whose plan it is."""

from __future__ import annotations

import pytest

from locate.drawing import document, p
from planforms.document import Document
from planforms.plans import CertificatePlan, CoordinatorPlan, Person, SchoolLearningPlan
from planforms.whose.filenames import name_in_file, person_named
from planforms.whose.owner import find_owner

TITLE = frozenset("coordinator professional growth plan".split())
BLANK = document(p("Coordinator Professional Growth Plan"))


def with_author(author: str) -> Document:
    return Document("text/plain", (), {"author": author})


def test_the_form_says() -> None:
    plan = CoordinatorPlan(owner=Person(name="Ann Lee", email="ann@schools.example.org"))
    owner = find_owner(plan, "Bo Diaz.docx", with_author("Cy Fox"), BLANK)
    assert (owner.name, owner.email, owner.from_) == ("Ann Lee", "ann@schools.example.org", "form")


def test_given_and_family_name() -> None:
    plan = CertificatePlan(owner=Person(given_name="Ann", family_name="Lee"))
    assert find_owner(plan, "x.docx", with_author(""), BLANK).name == "Ann Lee"


def test_the_file_name_says() -> None:
    owner = find_owner(CoordinatorPlan(), "in/Bo Diaz PGP.docx", with_author("Cy Fox"), BLANK)
    assert (owner.name, owner.from_) == ("Bo Diaz", "file name")


def test_the_properties_say() -> None:
    owner = find_owner(CoordinatorPlan(), "plan (3).docx", with_author("Cy Fox"), BLANK)
    assert (owner.name, owner.from_) == ("Cy Fox", "document properties")


def test_the_blanks_author_is_nobody() -> None:
    blank = Document("text/plain", BLANK.parts, {"author": "Di Roe"})
    owner = find_owner(CoordinatorPlan(), "plan.docx", with_author("Di Roe"), blank)
    assert (owner.name, owner.from_) == (None, None)


def test_what_the_plan_calls_somebody_else_is_not_the_owner() -> None:
    plan = CoordinatorPlan(school="Larch Hollow Elementary School", director="Dr. Cy Fox")
    for name in ("Larch Hollow", "Cy Fox"):
        assert find_owner(plan, f"{name} PGP.docx", with_author(name), BLANK).name is None
    assert find_owner(plan, "Bo Fox PGP.docx", with_author(""), BLANK).name == "Bo Fox"


def test_a_plan_without_an_owner_may_be_sent_by_whom_it_names() -> None:
    plan = SchoolLearningPlan(principal=Person(name="Cy Fox"), school="Larch Hollow")
    assert find_owner(plan, "Cy Fox.docx", with_author(""), BLANK).name == "Cy Fox"
    assert find_owner(plan, "Larch Hollow.docx", with_author(""), BLANK).name is None


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Smith, Jane - PGP 2026-27 final.docx", "Jane Smith"),
        ("Jane_Smith_growth_plan.docx", "Jane Smith"),
        ("PGP-JaneSmith-v2.docx", "Jane Smith"),
        ("JaneSmithPGP2026.docx", "Jane Smith"),
        ("Jane Smith.docx", "Jane Smith"),
        ("inbox\\Jane Smith PGP.docx", "Jane Smith"),
        ("PGP 26-27 (Smith, Jane).docx", "Jane Smith"),
        ("PGP for Jane Smith, Ed.D.docx", "Jane Smith"),
        ("Jane Smith's PGP.docx", "Jane Smith"),
        ("Jane’s PGP.docx", "Jane"),
        ("J. Smith - Growth Plan - Final FINAL.docx", "J. Smith"),
        ("J Smith PGP.docx", "J Smith"),
        ("Jane B. Smith PGP.docx", "Jane B. Smith"),
        ("JANE SMITH PGP.docx", "JANE SMITH"),
        ("Jane Smith PGP May 2027.docx", "Jane Smith"),
        ("Jane Smith May PGP.docx", "Jane Smith"),
        ("PGP_Jane-Smith_Science.docx", "Jane Smith"),
        ("Jane_Smith-Jones_PGP.docx", "Jane Smith-Jones"),
        ("Jane McDonald PGP.docx", "Jane McDonald"),
        ("Ana María de la Cruz PGP.docx", "Ana María de la Cruz"),
        ("de la Cruz, Ana PGP.docx", "Ana de la Cruz"),
        ("Smith Jones, Anna PGP.docx", "Anna Smith Jones"),
        ("Dr. Smith PGP.docx", "Dr Smith"),
        ("kim smith pgp.docx", "Kim Smith"),
        ("smith, kim pgp.docx", "Kim Smith"),
        ("Math Coordinator Jane Smith.docx", "Jane Smith"),
        ("Jane Smith ELA.docx", "Jane Smith"),
        ("Data Analyst Jane Smith.docx", "Jane Smith"),
        ("Jane Hill PGP.docx", "Jane Hill"),
        ("Lincoln Elementary Jane Smith PGP.docx", "Jane Smith"),
        ("Jane Smith - Lincoln Elementary.docx", "Jane Smith"),
        ("Reviewed by Bo Diaz - Jane Smith PGP.docx", "Jane Smith"),
        ("Jane Smith PGP Bo Diaz comments.docx", "Jane Smith"),
        ("Jane Sample PGP.docx", "Jane Sample"),
        ("Jane Smith_Larch PGP.docx", "Jane Smith"),
        ("School - Jane Smith.docx", "Jane Smith"),
        ("Jane Smith - School Plan.docx", "Jane Smith"),
        ("Jane Smith y.docx", "Jane Smith"),
        ("PGPJaneSmith.docx", "Jane Smith"),
        ("Jane Smith2026.docx", "Jane Smith"),
        ("Jose\u0301 Smith.docx", "José Smith"),
        ("Jane Smith May 3.docx", "Jane Smith"),
        ("May Smith PGP.docx", "May Smith"),
        ("Jane Smith NBCT.docx", "Jane Smith"),
        ("JANE SMITH XQZ.docx", "JANE SMITH"),
        ("Jane Smith STEAMY.docx", "Jane Smith"),
        ("Lincoln Elementary - Jane Smith.docx", "Jane Smith"),
        ("Jane Smith's School Plan.docx", "Jane Smith"),
        ("Plan de Jane Smith.docx", "Jane Smith"),
        ("Jane Smith K PGP.docx", "Jane Smith"),
        ("PGP Jane Smith Dr.docx", "Jane Smith"),
    ],
)
def test_names_in_file_names(path: str, name: str) -> None:
    assert name_in_file(path, TITLE) == name


@pytest.mark.parametrize(
    "path",
    [
        "coordinator-pgp.docx",
        "Copy of Document1.docx",
        "scan0001.pdf",
        "Coordinator Professional Growth Plan.docx",
        "North.docx",
        "Math Department PGP.docx",
        "Elementary Literacy.docx",
        "Summer Institute PGP.docx",
        "Lake Hill PGP.docx",
        "Santa Rosa PGP.docx",
        "John Muir Elementary PGP.docx",
        "PGP School John Muir.docx",
        "John Muir MS PGP.docx",
        "PGP Template Jane Smith.docx",
        "Your Name PGP.docx",
        "LastName_FirstName_PGP.docx",
        "Jane Smith and Bo Diaz PGP.docx",
        "Jane Smith, Bo Diaz PGP.docx",
        "Smith, Jane, Bo.docx",
        "Jane and Bo Diaz PGP.docx",
        "Jane Smith PGP Bo Diaz.docx",
        "Director Jane Smith PGP.docx",
        "Jane Smith's feedback.docx",
        "Jane Smith_Bo Diaz.docx",
        "Plan B Smith.docx",
        "Smith Jr PGP.docx",
        "STEM LDRSHP PGP.docx",
        "Teacher's PGP.docx",
        "Executive Assistant PGP.docx",
        "Career Technical PGP.docx",
        "Veterans' PGP.docx",
        "lake school pgp.docx",
        "mark scores pgp.docx",
        "kim - smith pgp.docx",
        "Jane Mary Ann Smith Jones.docx",
        "PGP Sample Jane Smith.docx",
        "Smith's Summit PGP.docx",
        "Smith & Jane PGP.docx",
        "Smith Jones, Marisol PGP.docx",
        "Anna Smith, Bob PGP.docx",
        "Larches' PGP.docx",
        "kim reads smith pgp.docx",
    ],
)
def test_file_names_that_hold_no_name_for_sure(path: str) -> None:
    assert name_in_file(path, TITLE) is None


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Jane Smith", "Jane Smith"),
        ("Smith, Jane", "Jane Smith"),
        ("Smith, Jane (HR)", "Jane Smith"),
        ("Jane Smith, Ed.D.", "Jane Smith"),
        ("jsmith", None),
        ("Windows User", None),
        ("Front Office", None),
        ("District Admin", None),
        ("Lake Hill School", None),
        ("Jane Smith Math", None),
        ("Lake Hill", None),
        ("python-docx", None),
        ("Jane Smith" + " " * 100, None),
        ("", None),
    ],
)
def test_authors_who_are_people(author: str, name: str | None) -> None:
    assert person_named(author) == name
