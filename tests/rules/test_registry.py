"""The registry, the pages and the names of the rules agree."""

import importlib
import pkgutil
import re

import pytest

import planforms.rules
from planforms.rules import RULES, Rule, find_rule
from planforms.rules.base import KINDS
from planforms.rules.pages import HEADINGS, document, page, parts


def defined_rules():
    for found in pkgutil.iter_modules(planforms.rules.__path__, "planforms.rules."):
        module = importlib.import_module(found.name)
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


def test_every_rule_is_registered_once_and_in_order():
    registered = [rule.code for rule in RULES]

    assert registered == sorted(set(registered))
    assert {rule.code for rule in defined_rules()} == set(registered)


def test_codes_and_names_are_distinct_and_well_formed():
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"PF[1-5]\d\d", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.kind == KINDS[rule.code[:3]]


def test_advice_is_never_an_error():
    assert {rule.severity for rule in RULES if rule.kind == "advice"} == {"info"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_page_is_complete(rule):
    told = parts(rule)

    assert rule.summary.endswith(".")
    assert tuple(told) == HEADINGS
    assert all(told.values())
    assert rule.code in page(rule)


def test_rules_are_found_by_code_and_by_name():
    assert find_rule("pf101") is find_rule("missing-answer") is RULES[0]
    assert find_rule("PF1") is None


def test_the_document_is_up_to_date(root):
    """Made by tools/rules_page.py."""
    assert (root / "docs" / "rules.md").read_text(encoding="utf-8") == document(RULES)
