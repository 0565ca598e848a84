"""Prompts that stand twice, the second time in another language."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, box, h, p, table, verdicts

FIELDS = """
fields:
  school: {prompt: School}
  year: {prompt: School year}
  lead: {prompt: Principal}
  goal: {kind: long, prompt: Goal}
  way: {kind: long, prompt: What will you do?}
"""
ASKED = {
    "School": "Escuela",
    "School year": "Año escolar",
    "Principal": "Director(a)",
    "Goal": "Meta",
    "What will you do?": "¿Qué hará?",
}
SAID = ("Oak School", "2026-27", "Ann Lee", "To read.", "Write.")
PATHS = ("school", "year", "lead", "goal", "way")


def _plan(prompts: list, said: tuple[str, ...]) -> tuple:
    rows = [[prompts[n], said[n]] for n in range(3)]
    return h("Plan"), table(*rows), *prompts[3], box(said[3]), *prompts[4], p(said[4])


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FIELDS, *_plan([[p(text, bold=True)] for text in ASKED], ("",) * 5))


def _doubled(way: str) -> list:
    made = []
    for text, other in ASKED.items():
        lines = [p(text, bold=True), p(other)]
        if way == "behind":
            lines = [p(f"{text}\n{other}", bold_until=len(text))]
        made.append(lines[::-1] if way == "above" else lines)
    return made


@pytest.mark.parametrize("way", ["below", "above", "behind"])
@pytest.mark.parametrize("blank", [None, 1, 3, 4])
def test_the_second_language_is_no_answer(form: Drawn, way: str, blank: int | None) -> None:
    said = tuple("" if n == blank else text for n, text in enumerate(SAID))
    copy = _plan(_doubled(way), said)
    assert form.read(*copy) == {path: text for path, text in zip(PATHS, said, strict=True) if text}
    left = [text for text, verdict in verdicts(form.locate(*copy)) if verdict == "unplaced"]
    assert left == list(ASKED.values())


def test_what_stands_below_a_few_labels_may_answer_them(form: Drawn) -> None:
    prompts = [[p(text, bold=True)] for text in ASKED]
    prompts[1].append(p("2026-27"))
    assert form.read(*_plan(prompts, ("Oak School", "", *SAID[2:])))["year"] == "2026-27"


def test_what_stands_behind_labels_without_another_place_answers_them(form: Drawn) -> None:
    lines = [
        p(f"{label}: {said}", bold_until=len(label) + 1) for label, said in zip(ASKED, SAID[:2], strict=False)
    ]
    ways = (
        p("Goal and more of it", bold_until=4),
        box(SAID[3]),
        p("What will you do? How?", bold_until=17),
        box(SAID[4]),
    )
    lead = (p("Principal (of the school)", bold_until=9), box(SAID[2]))
    said = form.read(h("Plan"), *lines, *lead, *ways)
    assert (said["school"], said["year"]) == SAID[:2]
