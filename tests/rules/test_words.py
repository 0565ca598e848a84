"""What the rules read off single texts: fillers, school years, titles."""

import datetime as dt

import pytest
from faultless import PLANS_AS_WRITTEN, codes, found
from hypothesis import example, given
from hypothesis import strategies as st

from planforms.paths import general
from planforms.rules.filler import is_filler
from planforms.rules.layout import layout_of, numbered
from planforms.text.years import SchoolYear, school_year, year_of

FILLERS = [
    "N/A", "n/a.", "N.A.", "NA", "TBD", "tbd - after the retreat", "T.B.D.", "To be determined", "See above",
    "see goal 1", "Same as above.", "ditto", "-", "–", "—", "...", "???", "xxx", "pending", "Not yet", "don't know",
    "TBD\nTBD", "to be completed", "N/A at this time", "(see attached)", "“TBD”",
    "(your answer)", "[Type your answer here]", "Enter text here", "Your response", "please write your goal here",
    "<name here>", "Select one",
]  # fmt: skip
ANSWERS = [
    "", "None", "No", "0", "25", "A", "Nathan", "Na Li", "See above all that they need release time",
    "Pending approval, I will visit two schools", "Later lessons will use exit tickets", "Test scores from May",
    "Not all teams met", "N/A for grade 3; grade 4 will use the new units in spring and report in May", "TBD\nA plan",
    "Write more", "Your students will read here", "Add two release days to the calendar",
]  # fmt: skip


@pytest.mark.parametrize("text", FILLERS)
def test_a_filler_is_no_answer(text):
    assert is_filler(text)


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_no_filler(text):
    assert not is_filler(text)


@given(st.text())
def test_any_text_may_be_asked_about(text):
    is_filler(text)
    school_year(text)


YEARS = [
    "2026-2027",
    "2026-27",
    "2026/27",
    "SY 26-27",
    "SY2026–2027",
    "26-27",
    "2026 - 2027",
    "School year 2026 to 2027",
]


@pytest.mark.parametrize("text", YEARS)
def test_a_school_year_is_read_however_it_is_written(text):
    assert school_year(text) == SchoolYear(2026)


@pytest.mark.parametrize(
    "text",
    ["", "2027", "2026-2028", "2027-2026", "2025-26 and 2026-27", "09/10/2026", "09-10-26", "next year"],
)
def test_what_is_no_school_year_is_none(text):
    assert school_year(text) is None


def test_the_turn_of_the_century():
    assert school_year("1999-2000") == school_year("1999-00") == SchoolYear(1999)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
@example(dt.date(2026, 7, 1))
@example(dt.date(2027, 6, 30))
def test_every_day_lies_in_its_year_and_in_no_other(day):
    year = year_of(day.isoformat())

    assert day.isoformat() in year
    assert day.isoformat() not in SchoolYear(year.start + 1)
    assert day.isoformat() not in SchoolYear(year.start - 1)


@st.composite
def emptied_fields(draw):
    """A form and some of its required plan fields, top-level and in goals and rows."""
    form_id = draw(st.sampled_from(sorted(PLANS_AS_WRITTEN)))
    from faultless import form

    layout = layout_of(form(form_id).mapping)
    required = [
        path
        for name, spec in layout.fields.items()
        if spec.required and spec.kind != "ordinal"
        for path in numbered(name, PLANS_AS_WRITTEN[form_id])
    ]
    return form_id, draw(st.sets(st.sampled_from(required)))


@given(emptied_fields())
def test_what_is_missing_is_exactly_what_was_emptied(emptied):
    """One finding a required value, at its path, whatever is emptied; and no other error."""
    form_id, paths = emptied
    from faultless import form

    specs = layout_of(form(form_id).mapping).fields
    lists = {path for path in paths if specs[general(path)].kind in ("choices", "list", "people")}

    told = found(form_id, {path: [] if path in lists else None for path in paths})

    assert sorted(path or "" for _, path in codes(f for f in told if f.kind == "missing")) == sorted(paths)
    assert [finding for finding in told if finding.severity == "error" and finding.kind != "missing"] == []
