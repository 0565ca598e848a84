"""Whose plan it is."""

from __future__ import annotations

import pytest

from locate.drawing import document, p
from planforms.document import Document
from planforms.owner import find_owner, name_in_file
from planforms.plans import CertificatePlan, CoordinatorPlan, Person

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
    blank = Document("text/plain", BLANK.parts, {"author": "Form Office"})
    owner = find_owner(CoordinatorPlan(), "plan.docx", with_author("Form Office"), blank)
    assert (owner.name, owner.from_) == (None, None)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Smith, Jane - PGP 2026-27 final.docx", "Jane Smith"),
        ("Jane_Smith_growth_plan.docx", "Jane Smith"),
        ("PGP-JaneSmith-v2.docx", "Jane Smith"),
        ("Jane Smith.docx", "Jane Smith"),
        ("inbox\\Jane Smith PGP.docx", "Jane Smith"),
        ("coordinator-pgp.docx", None),
        ("Copy of Document1.docx", None),
        ("scan0001.pdf", None),
        ("Coordinator Professional Growth Plan.docx", None),
        ("North.docx", None),
    ],
)
def test_names_in_file_names(path: str, name: str | None) -> None:
    assert name_in_file(path, frozenset("coordinator professional growth plan".split())) == name
