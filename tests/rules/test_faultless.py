"""No rule fires on a plan without faults."""

import pytest
from faultless import PLANS_AS_WRITTEN, catalogue, codes, found, submitted

from planforms.plans import PLANS
from planforms.rules import check_run
from planforms.settings import Settings


def test_there_is_a_faultless_plan_of_every_form():
    assert set(PLANS_AS_WRITTEN) == set(PLANS)


@pytest.mark.parametrize("phase", ["plan", "final"])
@pytest.mark.parametrize("form_id", PLANS_AS_WRITTEN)
def test_nothing_is_found_in_it(form_id, phase):
    assert codes(found(form_id, settings=Settings(phase=phase))) == []


def test_nothing_is_found_between_them():
    plans = [submitted(form_id, path=f"{form_id}.docx") for form_id in PLANS_AS_WRITTEN]

    assert check_run(plans, catalogue()) == {}
