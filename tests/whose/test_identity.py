"""What makes two submissions the same plan."""

from __future__ import annotations

import pytest

from planforms.catalogue import load_catalogue
from planforms.plans import CertificatePlan, CoachingCycle, CoordinatorPlan, FormDate, Person, Plan
from planforms.submission import FormMatch, Owner, Source, Submission
from planforms.whose.identity import certificate_number, identity_key, plan_id, year_key


def submission(plan: Plan, digest: str = "a" * 64, **owner: str) -> Submission:
    return Submission(
        source=Source(path="x.docx", sha256=digest, media_type=""),
        form=FormMatch(id=plan.form, score=1.0),
        owner=Owner.model_validate(owner),
        plan=plan,
    )


def ids(*submissions: Submission) -> set[str]:
    catalogue = load_catalogue()
    return {plan_id(one, catalogue[one.plan.form].mapping) for one in submissions if one.plan}


def coordinator(name: str | None, year: str | None, /, **more: str) -> Submission:
    plan = CoordinatorPlan(owner=Person(name=name), school_year=year, school=more.pop("school", None))
    return submission(plan, **more)


def test_the_same_owner_and_year_however_written() -> None:
    written = [
        coordinator("Ada Holt", "2026-2027", digest="1" * 64),
        coordinator("HOLT, Ada", "2026–27", digest="2" * 64),
        coordinator("Dr. Ada  Holt", "SY 26/27", digest="3" * 64, school="Another"),
    ]
    assert len(ids(*written)) == 1


def test_another_owner_year_or_form_is_another_plan() -> None:
    plan = CertificatePlan(owner=Person(name="Ada Holt"), school_year="2026-2027")
    others = [coordinator("Ada Holt", "2026-2027"), coordinator("Ada Holt", "2027-2028"), submission(plan)]
    assert len(ids(*others, coordinator("Ben Holt", "2026-2027"))) == 4


def test_names_in_two_parts_are_one_name() -> None:
    whole = CertificatePlan(owner=Person(name="Ada Holt"), school_year="2026-2027")
    parts = CertificatePlan(owner=Person(given_name="Ada", family_name="Holt"), school_year="2026-2027")
    assert len(ids(submission(whole), submission(parts, "b" * 64))) == 1


@pytest.mark.parametrize(("name", "year"), [(None, "2026-2027"), ("Ada Holt", None), ("", "")])
def test_where_a_part_is_unknown_the_content_decides(name: str | None, year: str | None) -> None:
    catalogue = load_catalogue()
    first, second = coordinator(name, year, digest="1" * 64), coordinator(name, year, digest="2" * 64)
    assert identity_key(first, catalogue["coordinator-pgp"].mapping) is None
    assert len(ids(first, second)) == 2
    assert len(ids(first, first.model_copy(deep=True))) == 1


def test_a_guessed_owner_makes_nobody_the_same_but_a_roster_does() -> None:
    mapping = load_catalogue()["coordinator-pgp"].mapping
    guessed = coordinator(None, "2026-2027", **{"name": "Ada Holt", "from": "file name"})
    known = coordinator(None, "2026-2027", **{"name": "Ada Holt", "from": "roster"})
    assert identity_key(guessed, mapping) is None
    assert identity_key(known, mapping) == identity_key(coordinator("Ada Holt", "2026-2027"), mapping)


def test_lists_of_people_and_dates_are_compared_as_such() -> None:
    def cycle(teachers: list[str], text: str) -> Submission:
        date = FormDate(text=text, due="2026-10-01", precision="day")
        plan = CoachingCycle(owner=Person(name="Ada Holt"), collaborating_teachers=teachers, start_date=date)
        return submission(plan, str(len(text)) * 64)

    assert (
        len(ids(cycle(["Ben Kato", "Carla Lund"], "10/1/2026"), cycle(["Lund, Carla", "BEN KATO"], "Oct 1")))
        == 1
    )
    assert len(ids(cycle(["Ben Kato"], "10/1/2026"), cycle(["Carla Lund"], "10/1/2026"))) == 2


def test_a_certificate_number_has_one_spelling() -> None:
    def number(written: str | None) -> str:
        return certificate_number(
            submission(CertificatePlan(owner=Person(name="Ada Holt", certificate_number=written)))
        )

    assert number("123 A") == number("123-a") == number("123a") != number("456 B")
    assert number(None) == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-2027", "2026-2027"),
        ("2026 – 27", "2026-2027"),
        ("26/27", "2026-2027"),
        ("School year 2026 to 2027", "2026-2027"),
        ("1999-2000", "1999-2000"),
        ("2026", "2026"),
        ("2026-2028", "2026 2028"),
    ],
)
def test_school_years_in_one_spelling(text: str, key: str) -> None:
    assert year_key(text) == key
