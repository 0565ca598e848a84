"""Several plans in one file, one of them in other words: where it is cut apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from locate.drawing import box, document, h, p, table
from planforms.catalogue import load_catalogue
from planforms.document import Block
from planforms.parted import meet_at_page, parts_of
from planforms.pieces import Piece, pieces
from planforms.pipeline import _located_plans

CATALOGUE = load_catalogue()
SAID = "We meet each week and look at what our pupils made, then decide what to change."
CYCLE = (
    "Student learning goal",
    "Student data behind the choice of goal",
    "Coaching practices to be used",
    "Impact on student learning",
    "Shared with principal on",
)


def asked(*labels: str) -> list[Block]:
    """Labels, each above a box with an answer."""
    return [block for label in labels for block in (p(label, bold=True), box(SAID))]


def cycle(coach: str) -> list[Block]:
    """A coaching cycle in an office's own words."""
    heads = ["Meeting date", "Meeting type", "Notes", "Next steps"]
    owner = table(
        ["Name of Coach", coach, "School", "Hill School"],
        ["Teacher or team", "Bo Lake", "Grade Level and Subject", "Grade 4"],
        ["Cycle begins", "9/4/2026", "Cycle end", "10/9/2026"],
    )
    held = [p("Planning and debrief notes"), table(heads, ["9/8/2026", "Planning", SAID, "Copy it"])]
    return [h("Plan for a Coaching Cycle"), owner, *asked(*CYCLE[:3]), *held, *asked(*CYCLE[3:])]


def body(form: str) -> Sequence[Block]:
    """What a form's blank prints."""
    parts = CATALOGUE[form].blanks[0].document.parts
    return next(part.blocks for part in parts if part.kind == "body")


def begun(parts: Sequence[Sequence[Piece]]) -> list[str]:
    """The first text of each part."""
    return [next(piece.text for piece in part if piece.key) for part in parts]


def forms(*blocks: Block) -> list[str]:
    return [known.form.id for _, known in _located_plans(document(*blocks), CATALOGUE)]


def test_a_form_in_other_words_behind_another_is_a_plan_of_its_own() -> None:
    blocks = [*body("certificate-pgp"), p(""), *cycle("Ann Field")]
    assert forms(*blocks) == ["certificate-pgp", "coaching-cycle"]


def test_a_form_in_other_words_before_another_is_a_plan_of_its_own() -> None:
    assert forms(*cycle("Ann Field"), p(""), *body("school-learning-plan")) == [
        "coaching-cycle",
        "school-learning-plan",
    ]


def test_a_part_begins_with_its_title() -> None:
    stream = pieces(document(*body("certificate-pgp"), p(""), *cycle("Ann Field")))
    assert begun(parts_of(stream, CATALOGUE))[1] == "Plan for a Coaching Cycle"


def test_one_form_twice_in_words_that_differ_is_two() -> None:
    own = [*body("coaching-cycle"), p("")]
    assert len(parts_of(pieces(document(*own, *cycle("Ann Field"))), CATALOGUE)) == 2


def test_a_form_with_several_goals_is_one() -> None:
    for form in ("coordinator-pgp", "district-goals"):
        blocks = list(body(form))
        more = blocks[len(blocks) // 2 :]
        assert len(parts_of(pieces(document(*blocks, *more)), CATALOGUE)) == 1


def test_another_offices_document_behind_a_plan_is_no_plan() -> None:
    other = [
        h("Field Trip Request"),
        table(["Teacher", "Ann Field", "School", "Hill School"], ["Date of trip", "5/4/2027", "Grade", "4"]),
        *asked("Where will you go?", "Why was this place chosen?", "Learning goal", "Who drives?"),
        *asked("What will it cost?", "Who pays?", "What should pupils bring?", "Approved by principal"),
    ]
    assert forms(*body("certificate-pgp"), p(""), *other) == ["certificate-pgp"]


HEAD = table(["Staff member", "Ann Field", "Home department", "Hill School"])
FIRST = [p("Name"), p("Bo Lake"), p("What did you learn?"), p(SAID)]


def met(first: Sequence[Block], second: Sequence[Block], *printed: str) -> list[str]:
    """What the second of two plans begins with, once it begins with its page."""
    one, other = pieces(document(*first)), pieces(document(*second))
    said = sorted(piece.text for piece in [*one, *other])
    meet_at_page(one, other, frozenset(printed), frozenset(printed) - {"what did you learn?"})
    assert sorted(piece.text for piece in [*one, *other]) == said
    return [piece.text for piece in other if piece.key]


def paged(line: str) -> Block:
    return replace(p(line), new_page=True)


def test_a_plan_begins_with_the_page_that_begins_a_few_lines_before_it() -> None:
    own = [replace(p("For: Ann Field", bold=True), new_page=True), HEAD]
    assert met([*FIRST, *own], [h("Goals")], "name", "what did you learn?")[0] == "For: Ann Field"
    named = [paged("Name"), p("Ann Field")]
    assert met([*FIRST, *named], [h("Goals")], "name", "what did you learn?")[0] == "Name"


def test_a_page_with_what_the_form_asks_several_times_goes_on_with_the_first_plan() -> None:
    more = [paged("What did you learn?"), p(SAID)]
    assert met([*FIRST, *more], [h("Goals")], "name", "what did you learn?") == ["Goals"]
    assert met([*FIRST, paged(SAID)], [h("Goals")], "name", "what did you learn?") == ["Goals"]


def test_a_page_with_what_the_first_plan_had_not_yet_is_its_own() -> None:
    assert met([*FIRST, paged("Signed"), p("Bo Lake")], [h("Goals")], "name", "signed") == ["Goals"]


def test_what_stands_on_the_page_before_is_the_end_of_the_first_plan() -> None:
    second = [p("Signed: Bo Lake"), paged("Goals"), p(SAID), p("Signed: Ann Field")]
    assert met(FIRST, second) == ["Goals", SAID, "Signed: Ann Field"]


def test_a_title_on_a_page_of_its_own_stays_with_its_plan() -> None:
    assert met(FIRST, [h("Goals"), paged("Goals"), p(SAID)])[0] == "Goals"
    assert met(FIRST, [p("My cover"), paged("Goals"), p(SAID)])[0] == "My cover"
