"""Labels in other words, in any order, by the words that one prompt alone has."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from locate.drawing import Drawn, box, document, h, p, prompting, table, verdicts
from planforms.document import Block, Mark
from planforms.locate.readied.reworded import know_reworded
from planforms.pieces import pieces

ASKED = {
    "why": "Rationale: Why was this goal chosen?",
    "help": "What supports might I need to finish it?",
    "signs": "How will I know that I am making progress?",
}
FIELDS = "".join(f"  {name}: {{kind: long, prompt: '{prompt}'}}\n" for name, prompt in ASKED.items())
SAID = {"why": "Two rooms asked.", "help": "A day off.", "signs": "Fewer slips."}
OTHER = {
    "help": "Supports I might need",
    "signs": "Evidence that I am making progress",
    "why": "Reason this goal was chosen",
}


def _boxes(labels: dict[str, str], said: dict[str, str] | None = None) -> list[Block]:
    """Each label in bold above a box."""
    return [
        block
        for name, label in labels.items()
        for block in (p(label, bold=True), box((said or {}).get(name, "")))
    ]


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(f"fields:\n{FIELDS}", h("Plan"), *_boxes(ASKED))


def test_labels_in_other_words_that_changed_places_are_told_and_doubted(form: Drawn) -> None:
    copy = (h("Plan"), *_boxes(OTHER, SAID))
    assert form.read(*copy) == SAID
    built = form.build(*copy)
    assert {note.detail for note in built.notes if note.code == "prompt.reworded"} == set(OTHER.values())
    assert all(entry.confidence < 0.75 for entry in built.fields.values())


def test_of_two_lines_that_say_a_prompt_the_likest_is_its_label(form: Drawn) -> None:
    labels = {"head": "Rationale", **OTHER} | {"why": "Why was this goal chosen by you?"}
    copy = [h("Plan"), *_boxes({name: labels[name] for name in ("help", "signs")}, SAID)]
    copy += [p("Rationale and goal", bold=True), p(labels["why"], bold=True), box(SAID["why"])]
    assert form.read(*copy) == SAID


def test_an_answer_that_begins_with_words_of_its_prompt_is_no_label(form: Drawn) -> None:
    said = SAID | {"help": "The supports I might need to finish it are: a day off."}
    assert form.read(h("Plan"), *_boxes(OTHER, said)) == said


@pytest.mark.parametrize(
    "behind",
    ["Reason this goal was chosen: Two rooms asked.", "Reason: Why was this goal chosen? Two rooms asked."],
)
def test_what_stands_behind_a_label_in_other_words_answers_it(form: Drawn, behind: str) -> None:
    lines = [p(f"{OTHER[name]}: {SAID[name]}") for name in ("help", "signs")]
    assert form.read(h("Plan"), *lines, p(behind)) == SAID


def test_a_label_that_nothing_stands_behind_may_be_somebodys_own(form: Drawn) -> None:
    copy = [h("Plan"), *_boxes(OTHER, {name: said for name, said in SAID.items() if name != "why"})]
    located = form.locate(*copy)
    assert dict(verdicts(located))[OTHER["why"]] == "unplaced"
    assert not located.readings["why"].answers


def test_a_label_that_says_what_two_prompts_say_is_none_of_them() -> None:
    asked = ("Certificate number or birthdate", "Date", "Reviewer certificate number")
    fields = "".join(f"  f{n}: {{prompt: {prompt}}}\n" for n, prompt in enumerate(asked))
    drawn = Drawn(f"fields:\n{fields}", table(*([p(prompt, bold=True), ""] for prompt in asked)))
    labels = ("Certificate number", "Date", "Reviewer certificate number")
    said = ("12", "May 4, 2027", "34")
    copy = table(*([p(label, bold=True), answer] for label, answer in zip(labels, said, strict=True)))
    assert list(drawn.read(copy).values()) == list(said)


@pytest.mark.parametrize(("label", "read"), [("Supervising director", "Ann Lee"), ("Directions", None)])
def test_a_prompt_of_one_word_is_known_by_that_word(label: str, read: str | None) -> None:
    asked = ("School", "Director", "Year")
    fields = "".join(f"  f{n}: {{prompt: {prompt}}}\n" for n, prompt in enumerate(asked))
    drawn = Drawn(f"fields:\n{fields}", table(*([p(prompt, bold=True), ""] for prompt in asked)))
    rows = (["School", "Hill"], ["Year", "2026-27"])
    copy = [table(*([p(one, bold=True), other] for one, other in rows)), p(label, bold=True), p("Ann Lee")]
    assert drawn.read(*copy).get("f1") == read


@pytest.mark.parametrize("label", ["Director/supervisor", "1.2  Director/supervisor"])
def test_plain_labels_on_their_lines_above_bold_ones_are_labels(label: str) -> None:
    fields = "  who: {prompt: Director}\n" + FIELDS
    drawn = Drawn(f"fields:\n{fields}", table([p("Director", bold=True), ""]), *_boxes(ASKED))
    assert drawn.read(p("1. Basics"), p(f"{label}: Ann Lee"), *_boxes(OTHER, SAID)) == {
        "who": "Ann Lee",
        **SAID,
    }


def test_a_plain_line_of_an_answer_among_bold_labels_is_no_label() -> None:
    fields = "  who: {prompt: Director}\n" + FIELDS
    drawn = Drawn(f"fields:\n{fields}", *_boxes(ASKED), table([p("Director", bold=True), ""]))
    *others, why = OTHER.items()
    said = "Two rooms asked."
    head = [h("Plan"), p(why[1], bold=True), p(said)]
    copy = [*head, p("Supervising director: Ann Lee"), *_boxes(dict(others), SAID)]
    assert "who" not in drawn.read(*copy)


def test_labels_with_numbers_of_two_levels_are_labels(form: Drawn) -> None:
    lines = [p(f"2.{n}  {ASKED[name]} {SAID[name]}") for n, name in enumerate(ASKED, start=1)]
    assert form.read(p("2. The plan"), *lines) == SAID


def test_the_numbers_of_a_list_that_a_page_prints_before_prompts_are_no_answers(form: Drawn) -> None:
    lines = [
        block
        for letter, (name, prompt) in zip("abc", ASKED.items(), strict=True)
        for block in (p(f"{letter}.\t{prompt}"), p(SAID[name]))
    ]
    copy = (h("Plan"), *lines)
    assert form.read(*copy) == SAID
    assert not any(verdict == "unplaced" for _, verdict in verdicts(form.locate(*copy)))
    answered = (h("Plan"), *lines[:-1], p("1.\tTwo rooms asked."))
    assert form.read(*answered)["signs"] == "1. Two rooms asked."


def test_a_second_label_behind_a_tab_is_known() -> None:
    asked = ("First name of teacher", "Home address of teacher", "Grade")
    fields = "".join(f"  f{n}: {{prompt: {prompt}}}\n" for n, prompt in enumerate(asked))
    drawn = Drawn(
        f"fields:\n{fields}", table(*([p(prompt, bold=True), prompting("text")] for prompt in asked))
    )
    line = "Teacher's first name: Ann\tTeacher's home address: 4 Elm St."
    copy = [p(line, bold_until=22), p("Grade: 5", bold_until=7)]
    assert drawn.read(*copy) == {"f0": "Ann", "f1": "4 Elm St.", "f2": "5"}


GOALS = """
sections:
  goals:
    starts: {growth: Goal 1 – Growth, team: Goal 2 – Team}
    key: kind
    fields:
      aim: {kind: long, prompt: Aim}
      why: {kind: long, prompt: Reasons}
      area: {prompt: Area}
"""


def test_sections_whose_prompts_come_in_an_order_of_their_own_are_not_cut_apart() -> None:
    asked = ("Aim", "Reasons", "Area")
    boxes = [block for name in asked for block in (p(name, bold=True), box())]
    drawn = Drawn(GOALS, h("Goal 1 – Growth"), *boxes, h("Goal 2 – Team"), *boxes)
    said = {"Area": "Four", "Aim": "Read more.", "Reasons": "Two asked."}
    copy = [block for name, text in said.items() for block in (p(name, bold=True), box(text))]
    goals = drawn.read(h("Part A"), *copy, h("Part B"), *copy)["goals"]
    assert [sorted(goal.keys() & {"aim", "why", "area"}) for goal in goals] == [["aim", "area", "why"]] * 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("bold", [True, False])
def test_the_first_half_of_a_prompt_with_another_question_is_its_label(form: Drawn, bold: bool) -> None:
    asked = "Rationale: Which data led you to it?"
    copy = [h("Plan"), *_boxes({name: ASKED[name] for name in ("help", "signs")}, SAID)]
    read = form.read(*copy, p(asked, bold=bold), p(SAID["why"]))
    assert (read == SAID) is bold


def _known(drawn: Drawn, *copy: Block) -> list[str]:
    """The labels in other words of a copy."""
    return [label.text.strip() for label in know_reworded(pieces(document(*copy)), drawn.stencil)[1]]


def test_a_label_that_begins_with_a_prompt_and_goes_on_to_its_mark_is_one_label() -> None:
    fields = 'fields:\n  school: {prompt: ["School:", School/Department]}\n  year: {prompt: "Year:"}\n'
    drawn = Drawn(fields, p("School: ____", fill=True), p("Year: ____", fill=True))
    copy = p("Year: 2026-27\tSchool or Department: Hill")
    assert _known(drawn, copy) == ["School or Department:"]


def test_a_line_of_an_answer_that_begins_as_a_prompt_does_leaves_the_prompt_to_be_found(form: Drawn) -> None:
    said = SAID | {"help": box("A day off.", "Rationale: see the next page.")}
    labels = {name: ASKED[name] for name in ("help", "signs")}
    boxes = _boxes(labels, {"signs": SAID["signs"]})
    copy = (h("Plan"), boxes[0], said["help"], *boxes[2:], p(OTHER["why"], bold=True), box(SAID["why"]))
    assert _known(form, *copy) == [OTHER["why"]]


def test_the_title_of_a_copy_is_none_of_its_labels() -> None:
    asked = ("Coordinator", "School", "Year")
    fields = "".join(f"  f{n}: {{prompt: {prompt}}}\n" for n, prompt in enumerate(asked))
    drawn = Drawn(f"fields:\n{fields}", h("Plan"), table(*([p(prompt, bold=True), ""] for prompt in asked)))
    rows = (["Name of coordinator", "Ann Lee"], ["School", "Hill"], ["Year", "2026-27"])
    copy = table(*([p(label, bold=True), answer] for label, answer in rows))
    assert drawn.read(h("Coordinator PGP"), copy) == {"f0": "Ann Lee", "f1": "Hill", "f2": "2026-27"}


def test_a_bold_line_of_prompts_that_their_answers_touch_is_no_label_in_other_words() -> None:
    fields = "fields:\n  place: {prompt: 'PLACEMENT:'}\n  year: {prompt: 'SCHOOL YEAR/SEMESTER:'}\n"
    line = "PLACEMENT: ____ SCHOOL YEAR/SEMESTER: ____"
    marks = tuple(Mark(hit.start(), hit.end(), blank=True) for hit in re.finditer("_+", line))
    drawn = Drawn(fields, h("Plan"), replace(p(line, bold=True), marks=marks))
    copy = p("PLACEMENT:Level B SCHOOL YEAR/SEMESTER:2027 / 1st", bold=True)
    assert drawn.read(h("Plan"), copy) == {"place": "Level B", "year": "2027 / 1st"}
