"""A form all of whose prompts are in other words, known when the document is read as it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from locate.drawing import box, document, h, p, table
from planforms.catalogue import load_catalogue
from planforms.document import Block
from planforms.errors import UnknownForm
from planforms.identify import Match, NoMatch, identify
from planforms.pieces import pieces
from planforms.pipeline import _known
from planforms.tried import is_strange, on_trial

CATALOGUE = load_catalogue()
SAID = "We meet each week and look at what our pupils made, then decide what to change."
OWNER = table(
    ["Building", "Hill House", "Plan year", "2026-27"],
    ["Building principal", "Ann Field", "Team", "Bo Lake, Al Reed"],
)
HEADS = ["When", "Topic", "For whom", "Stage", "Led by"]
DAYS = [
    ["9/4/2026", "Talk", "Teacher team", "Plan", "Bo Lake"],
    ["10/9/2026", "Fractions", "School-wide", "Deliver/Engage", "Al Reed"],
]


def asked(*labels: str) -> list[Block]:
    """Labels, each above a box with an answer."""
    return [block for label in labels for block in (p(label, bold=True), box(SAID))]


def learning_plan(title: str, rows: Sequence[list[str]]) -> list[Block]:
    """A school's learning plan in an office's own words."""
    questions = asked("Improvement goal", "Why this, why now?", "How are cultures honored?")
    return [h(title), OWNER, *questions, table(HEADS, *rows), *asked("Measuring whether it worked")]


def goals(title: str, *heads: str) -> list[Block]:
    """District goals in an office's own words, with tables of steps below these heads."""
    steps = [[str(number), "Walk, talk and look", "Bo Lake", "May"][: len(heads)] for number in (1, 2)]
    each = [
        p("Long-range goal"),
        p(SAID),
        p("Profile traits addressed"),
        p("Kind"),
        p("Target 1"),
        p(SAID),
        table(heads, *steps),
    ]
    ahead = [h(title), p("Our district: Hill Schools"), p("Plan year: 2026-27")]
    return [*ahead, p("Area 1", bold=True), *each, p("Area 2", bold=True), *each]


def known_as(blocks: Sequence[Block]) -> str | None:
    stream = pieces(document(*blocks))
    assert isinstance(identify(stream, CATALOGUE), NoMatch)
    found = on_trial(stream, CATALOGUE)
    assert found is None or found.worded
    return found and found.form.id


def test_options_and_kinds_of_answers_are_the_form_below_its_title_in_other_words() -> None:
    assert known_as(learning_plan("Professional Learning Plan and Schedule", DAYS)) == "school-learning-plan"


def test_a_form_that_much_speaks_for_may_have_many_words_of_an_offices_own() -> None:
    title, *rest = learning_plan("Professional Learning Plan and Schedule", DAYS)
    advice = "Say in a line or two what the school wants the reader of this to see on a good day. " * 2
    assert known_as([title, p(f"{advice}(1)"), p(f"{advice}(2)"), *rest]) == "school-learning-plan"
    assert known_as([title, *(p(f"{advice}({number})") for number in range(6)), *rest]) is None


def test_a_form_that_many_options_name_needs_fewer_other_signs() -> None:
    building = table(["Building", "Hill House"])
    questions = asked("Improvement goal", "Why this, why now?", "Measuring whether it worked")
    days = [*DAYS, ["11/6/2026", "Talk", "Coaching", "Reflect/Adjust", "Bo Lake"]]
    ahead = [h("Professional Plan"), building, *questions]
    assert known_as([*ahead, table(HEADS, *days)]) == "school-learning-plan"
    assert known_as([*ahead, table(HEADS, *DAYS)]) is None


def test_some_of_a_forms_fields_below_nearly_its_title_and_with_most_of_its_options_are_the_form() -> None:
    ahead = [h("Coordinators: Plan for Professional Growth"), p("Who: Ann Field"), p("Plan year: 2026-27")]
    chosen = ("Practice 1: Leading for Equity and Vision", "1.2 Uses data to name and close gaps")
    others = ("Practice 3: Improving Curriculum and Instruction", "3.2 Supports quality assessment")
    offered = ("Practice 4: Managing and Communicating", "4.1 Manages programs and resources")
    goal = [p("What will you reach?", bold=True), box(SAID)]
    goals = [
        block
        for number, (practice, part) in enumerate((chosen, others), start=1)
        for block in (
            p(f"Goal {number}", bold=True),
            *goal,
            p("Standard", bold=True),
            box(practice),
            p("Part of it", bold=True),
            box(part),
        )
    ]
    assert known_as([*ahead, *goals, *map(p, offered)]) == "coordinator-pgp"


@pytest.mark.parametrize(
    "blocks",
    [
        learning_plan("Plan of the Parents", [["a", "b", "c", "d", "e"]] * 2),
        learning_plan("Professional Learning Plan and Schedule", [["x", "y", "z", "x", "y"]] * 2),
    ],
    ids=["neither", "title alone"],
)
def test_a_title_or_a_build_alone_is_no_form(blocks: list[Block]) -> None:
    assert known_as(blocks) is None


def test_goals_with_tables_of_steps_are_the_form_whose_title_is_shortened() -> None:
    assert known_as(goals("Review of PD and Goals", "#", "Step to take")) == "district-goals"
    assert known_as(goals("Review of QX and Goals", "#", "Step to take")) is None


def test_tables_of_steps_that_have_more_columns_are_another_form() -> None:
    assert known_as(goals("Review of PD and Goals", "#", "Action steps", "Who", "By when")) is None


def test_some_of_a_forms_fields_below_nearly_its_title_are_another_form() -> None:
    heads = table(["Coach", "Ann Field", "Teacher", "Bo Lake"], ["School", "Hill House", "Grade", "4"])
    dates = table(["Start date", "9/1/2026", "End date", "10/4/2026"])
    log = table(["Date", "Time", "Notes", "Next steps"], ["9/4/2026", "2:30", "Talked", "Bring work"])
    assert known_as([h("Coaching Cycle Log"), heads, dates, *asked("Goal for the cycle"), log]) is None


def test_a_document_is_left_as_it_was() -> None:
    """Also its cells, which reading moves up where one between them says nothing but a colon."""
    points = table(["Room", ":", "Room 5"], ["Floor", ":", "Upper"])
    blocks = learning_plan("Professional Learning Plan and Schedule", DAYS)
    stream = pieces(document(*blocks, points))

    def state() -> list[object]:
        spots = [(piece.spot.cells, piece.spot.index) for piece in stream if piece.spot is not None]
        return [*((piece.text, piece.verdict, piece.field) for piece in stream), *spots]

    before = state()
    assert on_trial(stream, CATALOGUE) is not None
    assert state() == before


CONFIRMED = [
    "Educator full name: Ann Field",
    "Number of certificate: 4711",
    "Name of your district: Hill",
    "School year of plan: 2026-27",
    "Title of the professional growth plan: Reading",
    "Date plan was completed: 5/1/2027",
    "Hours by the clock: 20",
    "Goals set and aligned to certification standards: yes",
    "Evidence of growth collected: yes",
    "Reviewed and approved by: Bo Lake",
    "Certificate number of reviewer: 4712",
    "Signature of the reviewer: Bo Lake",
    "Date of review: 6/1/2027",
]


@pytest.mark.parametrize(("more", "strange"), [(0, False), (9, True)], ids=["all of it", "a part of it"])
def test_a_form_that_has_no_place_for_most_of_what_is_said_is_another(more: int, strange: bool) -> None:
    """It has answers of its own kinds, and far more of which the form asks nothing."""
    blocks = [h("My plan"), *map(p, CONFIRMED), *asked(*(f"Part {number}" for number in range(more)))]
    stream = pieces(document(*blocks))
    known = identify(stream, CATALOGUE)
    assert isinstance(known, Match)
    assert known.worded
    assert is_strange(stream, known.form) is strange
    if strange:
        with pytest.raises(UnknownForm):
            _known(stream, CATALOGUE)
    else:
        assert _known(stream, CATALOGUE).form.id == known.form.id
