"""Labels with a slip of the pen are the labels that they mean."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table, verdicts
from planforms.text.wording import is_slip

FORM = """
fields:
  school: {prompt: School}
  year: {kind: school-year, prompt: School year}
  reason: {kind: long, prompt: "Rationale: why did you choose this goal?"}
"""
BLANK = (
    h("Plan"),
    table(["School", "", "School year", ""]),
    p("Rationale: why did you choose this goal?"),
    p(""),
)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


def test_labels_with_a_slip_are_cut_from_their_answers(form: Drawn) -> None:
    copy = [
        h("Plan"),
        p("Schol: Lake School"),
        p("Scohol year: 2026-27"),
        p("Rtionale: why did you choose this goal? Scores fell."),
    ]
    whole = {"school": "Lake School", "year": "2026-27", "reason": "Scores fell."}
    assert form.read(*copy) == whole
    assert ("Scohol year:", "form") in verdicts(form.locate(*copy))
    assert form.read(h("Plan"), table(["Schoool", "Lake School"], ["School yeer", "2026-27"])) == {
        key: whole[key] for key in ("school", "year")
    }


def test_a_title_in_another_order_is_no_label_with_a_slip_and_its_answer() -> None:
    form = Drawn(
        "fields: {coach: {prompt: Coordinator}, school: {prompt: School}}",
        h("Coordinator Growth Plan"),
        p("Coordinator: "),
        p("School: "),
    )
    read = form.read(h("Coordinators: Plan for Growth"), p("Ann Field"), p("School: Lake School"))
    assert read.get("coach") != "Plan for Growth"


def test_words_like_a_label_that_the_copy_has_are_an_answer(form: Drawn) -> None:
    copy = [h("Plan"), p("School: Lake School"), p("Rationale: why did you choose this goal?"), p("Schools")]
    assert form.read(*copy) == {"school": "Lake School", "reason": "Schools"}


def test_a_label_with_a_slip_is_none_where_the_copy_says_it_right_as_often_as_the_blank(form: Drawn) -> None:
    copy = [p("Rationale: why did you choose this goal?"), p("Scohol year"), p("School year: 2026-27")]
    assert form.read(h("Plan"), *copy) == {"year": "2026-27", "reason": "Scohol year"}


def test_a_heading_with_a_slip_or_a_number_before_it_begins_its_section() -> None:
    form = Drawn(
        "sections:\n  steps:\n    starts: 'Objective 1:'\n    fields: {text: {kind: long}}\n",
        *(p(f"Objective {n}:") for n in "12"),
    )
    for first, second in (("Objecive 1:", "Objective 2:"), ("3) Objective 1:", "4) Objective 2:")):
        read = form.read(p(f"{first} Read more."), p(f"{second} Write more."))
        assert read == {"steps": [{"text": "Read more."}, {"text": "Write more."}]}
    listed = [
        p("1. Objective 1"),
        p("2. Objective 2"),
        p("Objective 1: Read more."),
        p("Objective 2: Write more."),
    ]
    assert form.read(*listed) == {"steps": [{"text": "Read more."}, {"text": "Write more."}]}


@pytest.mark.parametrize(
    ("key", "label", "slip"),
    [
        ("rtionale", "rationale", True),
        ("rationale", "rationale", False),
        ("national", "rationale", False),
        ("daet", "date", False),
        ("direector", "director", True),
        ("directive", "director", False),
    ],
)
def test_slips(key: str, label: str, slip: bool) -> None:
    assert is_slip(key, label) == slip
