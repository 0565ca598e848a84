"""Marks of questions and answers before their lines are nobody's words."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p

ASKED = {"aim": "Aim", "why": "Why this aim?", "help": "Who helps"}
ANSWERS = {"aim": "Read more.", "why": "They asked.", "help": "A coach."}


def form() -> Drawn:
    fields = "".join(f"  {name}: {{kind: long, prompt: '{prompt}'}}\n" for name, prompt in ASKED.items())
    blank = [block for prompt in ASKED.values() for block in (p(prompt, bold=True), box())]
    return Drawn(f"fields:\n{fields}", h("Plan"), *blank)


@pytest.mark.parametrize(
    ("asks", "answers"), [("Q: {}", "A: {}"), ("Q{n}. {}", "A{n}. {}"), ("Question {n}: {}", "Answer: {}")]
)
def test_marks_of_questions_and_answers_are_no_part_of_them(asks: str, answers: str) -> None:
    lines = [
        mark.format(text, n=n)
        for n, name in enumerate(ASKED, start=1)
        for mark, text in ((asks, ASKED[name]), (answers, ANSWERS[name]))
    ]
    built = form().build(h("Plan"), *lines)
    assert {name: built.plan.model_dump()[name] for name in ASKED} == ANSWERS
    assert not built.unplaced


def test_questions_that_are_counted_are_the_forms_though_most_are_in_other_words() -> None:
    asked = {"Aim": "Read more.", "Your reasons": "They asked.", "Support you need": "A coach."}
    lines = [line for n, (ask, say) in enumerate(asked.items(), 1) for line in (f"Q{n}. {ask}", f"A: {say}")]
    read = form().read(h("Plan"), *lines)
    assert read["aim"] == "Read more."
    assert not any("A: " in str(value) for value in read.values())


def test_two_questions_that_are_counted_are_the_forms_where_it_asks_one_so() -> None:
    lines = ["Q1. Aim", "A: Read more.", "Who helps: A coach.", "Q2. The reasons", "A: They asked."]
    read = form().read(h("Plan"), *lines)
    assert read["aim"] == "Read more."
    assert not any("A: " in str(value) for value in read.values())


def test_counted_questions_that_all_are_in_other_words_are_the_forms_where_half_mean_its_prompts() -> None:
    drawn = Drawn(
        "fields:\n"
        "  aim: {kind: long, prompt: 'Learning aim: What do pupils need to master?'}\n"
        "  why: {kind: long, prompt: 'Reasons: Which evidence led to this choice?'}\n"
        "  help: {kind: long, prompt: 'Partners: Who works with you?'}\n",
        h("Plan"),
        *(
            block
            for prompt in (
                "Learning aim: What do pupils need to master?",
                "Reasons: Which evidence led to this choice?",
                "Partners: Who works with you?",
            )
            for block in (p(prompt, bold=True), box())
        ),
    )
    asked = {"What pupils master": "Read.", "Evidence for the choice": "They asked.", "Allies": "A coach."}
    lines = [line for n, (ask, say) in enumerate(asked.items(), 1) for line in (f"Q{n}. {ask}", f"A: {say}")]
    read = drawn.read(h("Plan"), *lines)
    assert read["aim"] == "Read."
    assert not any("A: " in str(value) for value in read.values())


def test_a_letter_before_the_lines_of_an_answer_is_a_part_of_it() -> None:
    smart = box("S: 9 books", "M: a list", "A: with help", "R: for all", "T: by May")
    read = form().read(h("Plan"), p("Aim", bold=True), smart, p("Why this aim?", bold=True), box("A: Q."))
    assert read["aim"] == "S: 9 books\nM: a list\nA: with help\nR: for all\nT: by May"
    assert read["why"] == "A: Q."


def test_questions_that_the_form_does_not_ask_are_part_of_an_answer() -> None:
    talk = ["Q: What worked?", "A: Pairs.", "Q: What else?", "A: Books.", "Q: Then?", "A: More."]
    read = form().read(h("Plan"), p("Aim", bold=True), box(*talk), p("Why this aim?", bold=True), box("So."))
    assert read["aim"] == "\n".join(talk)
    names = ["P. Day", "A. Ho", "P. Ng", "A. Kim", "Q. Ash", "R. Lee"]
    read = form().read(h("Plan"), p("Aim", bold=True), box("So."), p("Who helps", bold=True), box(*names))
    assert read["help"] == "\n".join(names)
