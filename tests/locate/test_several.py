"""Several plans in one file: each begins where the form begins again."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, document, p, table
from planforms.document import Block
from planforms.locate import quiet_pages, split_plans
from planforms.pieces import pieces

PROMPTS = ["What is your goal?", "Why this goal?", "What will you need?"]
FORM = Drawn(
    f"fields:\n  goal: {{kind: long, prompt: {PROMPTS[0]}}}\n  why: {{kind: long, prompt: {PROMPTS[1]}}}\n"
    f"  needs: {{kind: long, prompt: {PROMPTS[2]}}}\n",
    *[block for prompt in PROMPTS for block in (p(prompt, bold=True), box())],
)


def _plan(*said: str, boxed: bool = True) -> list[Block]:
    answers = zip(PROMPTS, said, strict=True)
    return [
        block for prompt, text in answers for block in (p(prompt, bold=True), box(text) if boxed else p(text))
    ]


def _first_words(*blocks: Block) -> list[str]:
    plans = split_plans(pieces(document(*blocks)), FORM.stencil)
    return [next(piece.text for piece in plan if piece.key) for plan in plans]


@pytest.mark.parametrize("heading", ["Version 2", "Plan of Ann Lee", "FINAL 10/1"])
def test_a_heading_above_a_plan_is_no_part_of_the_one_before(heading: str) -> None:
    copy = [
        *_plan("Read.", "Fun.", "Books."),
        p(""),
        p(heading, bold=True),
        *_plan("Write.", "Need.", "Pens."),
    ]
    assert _first_words(*copy) == [PROMPTS[0], heading]


@pytest.mark.parametrize("between", [[], [p("")]])
def test_the_last_answer_of_a_plan_is_no_heading_of_the_next(between: list[Block]) -> None:
    copy = [*_plan("Read.", "Fun.", "Books", boxed=False), *between, *_plan("Write.", "Need.", "Pens.")]
    assert _first_words(*copy) == [PROMPTS[0], PROMPTS[0]]
    apart = [
        *_plan("Read.", "Fun.", "", boxed=False),
        p("Books"),
        *between,
        *_plan("Write.", "Need.", "Pens."),
    ]
    assert _first_words(*apart) == [PROMPTS[0], PROMPTS[0]]


def test_a_plain_line_below_a_free_answer_is_its_end() -> None:
    first = _plan("Read.", "Fun.", "We need books.", boxed=False)
    copy = [*first, p(""), p("Two of each"), *_plan("Write.", "Need.", "Pens.")]
    assert _first_words(*copy) == [PROMPTS[0], PROMPTS[0]]


def test_a_table_of_contents_is_no_plan() -> None:
    lines = [p(f"{prompt}\t{number}") for number, prompt in enumerate((*PROMPTS, *PROMPTS[:2]), start=1)]
    copy = [p("Contents"), *lines, *_plan("Read.", "Fun.", "Books.")]
    assert _first_words(*copy) == ["Contents"]
    plan = split_plans(pieces(document(*copy)), FORM.stencil)[0]
    assert [piece.text for piece in plan if piece.key] == ["Contents", *_said("Read.", "Fun.", "Books.")]


@pytest.mark.parametrize("who", [(), ("Lake School", "Bo Diaz")])
def test_answers_that_say_what_a_label_does_begin_no_plan(who: tuple[str, ...]) -> None:
    days = ["Friday, the 3rd", "Monday, the 6th", "Tuesday, the 7th"]
    labels = ["School", "Prepared by", *days, "Which days are to be kept free?", "Principal"]
    drawn = Drawn(
        "fields:\n  school: {kind: text, prompt: School}\n", table(*([text, ""] for text in labels))
    )

    def copy(school: str) -> list[Block]:
        said = [school, "Ann Lee", *["School"] * 4, "Bo Diaz"]
        return [table(*([label, text] for label, text in zip(labels, said, strict=True)))]

    plans = split_plans(
        pieces(document(*copy("Hill School"), *(b for name in who for b in copy(name)))), drawn.stencil
    )
    assert [[piece.text for piece in plan if piece.key][:2] for plan in plans] == [
        ["School", name] for name in ("Hill School", *who)
    ]


def test_guidance_that_comes_again_with_a_second_copy_is_no_list() -> None:
    lines = [f"Read this carefully, part {number} of all." for number in range(6)]
    drawn = Drawn(
        "fields:\n  goal: {kind: long, prompt: What is your goal?}\n  why: {kind: long, prompt: Why this goal?}\n",
        *map(p, lines),
        *_plan("", "", "")[:4],
    )
    copy = [*map(p, lines), *_plan("Read.", "Fun.", "")[:4]]
    plans = split_plans(pieces(document(*copy, *copy)), drawn.stencil)
    assert len(plans) == 2


def _said(*answers: str) -> list[str]:
    return [text for pair in zip(PROMPTS, answers, strict=True) for text in pair]


def test_lines_with_their_pages_say_nothing_whatever_else_they_list() -> None:
    listed = (*PROMPTS, "Fun.", "Books.")
    lines = [p(f"{text}\t{number}") for number, text in enumerate(listed, start=1)]
    copy = pieces(document(p("Binder"), *lines, *_plan("Read.", "Fun.", "Books.")))
    quiet_pages(copy)
    assert [piece.text for piece in copy if piece.key] == ["Binder", *_said("Read.", "Fun.", "Books.")]


def test_numbers_behind_tabs_that_fall_are_no_pages() -> None:
    lines = [p(f"{text}\t{9 - at}") for at, text in enumerate((*PROMPTS, "Fun.", "Books."))]
    copy = pieces(document(*lines, *_plan("Read.", "Fun.", "Books.")))
    quiet_pages(copy)
    assert "9" in [piece.key for piece in copy]


@pytest.mark.parametrize("behind", ["{} first.", "{}s"])
def test_scores_of_what_later_lines_begin_with_are_no_pages(behind: str) -> None:
    subjects = ["Reading", "Writing", "Math", "Art", "Music"]
    lines = [p(f"{text}\t{number}") for number, text in enumerate(subjects, start=1)]
    copy = pieces(document(*lines, *map(p, map(behind.format, subjects))))
    quiet_pages(copy)
    assert [piece.key for piece in copy if piece.key][:2] == ["reading", "1"]


def test_numbers_alone_behind_tabs_are_no_pages() -> None:
    copy = pieces(document(*(p(f"\t{number}") for number in range(1, 6)), *_plan("Read.", "Fun.", "Books.")))
    quiet_pages(copy)
    assert "5" in [piece.key for piece in copy]


OTHER_WORDS = [
    f"{start} {topic}" for topic in ("the goal", "the need") for start in ("Say", "Show", "Weigh", "Date")
]


def _worded(answer: str, labels: list[str]) -> list[Block]:
    return [
        block for label in ("A plan by another name", *labels) for block in (p(label), p(f"{answer} {label}"))
    ]


def test_a_form_in_other_words_begins_again_with_its_own_first_line() -> None:
    copy = [*_worded("One:", OTHER_WORDS), *_worded("Two:", OTHER_WORDS)]
    assert _first_words(*copy) == ["A plan by another name"] * 2


def test_a_title_on_every_page_begins_nothing() -> None:
    half = len(OTHER_WORDS) // 2
    copy = [*_worded("One:", OTHER_WORDS[:half]), *_worded("Two:", OTHER_WORDS[half:])]
    assert _first_words(*copy) == ["A plan by another name"]


def test_labels_in_other_words_above_where_the_form_begins_again_are_the_next_plans() -> None:
    def copy(name: str) -> list[Block]:
        return [table(["Who asks", name], ["Where", "Lake School"]), *_plan("Read.", "Fun.", "Books.")]

    plans = split_plans(pieces(document(*copy("Ann Lee"), *copy("Bo Diaz"))), FORM.stencil)
    assert [[piece.text for piece in plan if piece.key][:2] for plan in plans] == [
        ["Who asks", "Ann Lee"],
        ["Who asks", "Bo Diaz"],
    ]
