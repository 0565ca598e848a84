"""Which rules are on and how severe they are, as the settings say."""

import pytest
from faultless import codes, found

from planforms.settings import Settings

FAULTS = {
    "goals[0].rationale": None,
    "goals[0].supports": "TBD",
    "goals[0].activities[0].target_date": "Spring 2027",
}


def told(**settings):
    return [(f.code, f.severity) for f in found("coordinator-pgp", FAULTS, settings=Settings(**settings))]


def test_all_rules_are_on_and_the_gravest_findings_come_first():
    assert told() == [("PF101", "error"), ("PF201", "error"), ("PF207", "info")]


@pytest.mark.parametrize("selector", ["PF101", "pf1", "PF10", "missing", "missing-answer"])
def test_rules_are_selected_by_code_beginning_kind_or_name(selector):
    assert told(select=(selector,)) == [("PF101", "error")]
    assert told(ignore=(selector,)) == [("PF201", "error"), ("PF207", "info")]


def test_what_is_ignored_is_ignored_also_where_it_is_selected():
    assert told(select=("PF2",), ignore=("PF207",)) == [("PF201", "error")]


def test_the_severity_nearest_to_the_rule_wins():
    assert told(
        severity={"invalid": "warning", "PF20": "info", "PF201": "error", "date-without-day": "warning"}
    ) == [
        ("PF101", "error"),
        ("PF201", "error"),
        ("PF207", "warning"),
    ]


def test_a_rule_can_be_turned_off():
    assert told(severity={"PF2": "off"}) == [("PF101", "error")]


def test_an_office_requires_further_fields_and_spares_others():
    settings = Settings(
        required={"coordinator-pgp": ("director",)}, optional={"coordinator-pgp": ("goals[].rationale",)}
    )

    findings = found("coordinator-pgp", {"director": None, "goals[0].rationale": None}, settings=settings)

    assert codes(findings) == [("PF101", "director")]


def test_a_year_end_field_is_asked_for_at_the_years_end_only():
    assert codes(found("certificate-pgp", {"reflection": None})) == [("PF104", "reflection")]
    assert codes(found("certificate-pgp", {"reflection": None}, settings=Settings(phase="plan"))) == []
