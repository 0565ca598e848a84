"""Copies of a form printed in two languages: its own words count, whichever comes first."""

from __future__ import annotations

from itertools import chain

import pytest

from locate.drawing import Drawn, box, h, p, table, verdicts
from planforms.document import Control, Mark, Paragraph, Place, Table
from planforms.locate.alignment import GUESSED

PROMPTS = {"school": "School", "day": "Date", "aim": "Aim:", "why": "Why this aim?", "end": "Shown on:"}
OTHER = {"school": "Escuela", "day": "Fecha", "aim": "Meta:", "why": "¿Por qué esta meta?", "end": "Visto:"}
SAID = {
    "school": "Lake Hill",
    "day": "5/1/2027",
    "aim": "Read more.",
    "why": "They asked.",
    "end": "2/3/2027",
}


@pytest.fixture(scope="module")
def form() -> Drawn:
    kinds = {"aim": "long", "why": "long"}
    fields = "".join(
        f"  {name}: {{kind: {kinds.get(name, 'text')}, prompt: '{prompt}'}}\n"
        for name, prompt in PROMPTS.items()
    )
    grid = table(["School", "", "Date", ""])
    boxes = (p("Aim:", bold=True), box(), p("Why this aim?", bold=True), box(), p("Shown on: "))
    return Drawn(f"fields:\n{fields}", h("Plan"), grid, *boxes)


def copied(both: str) -> list:
    asks = {name: both.format(own=own, other=OTHER[name]) for name, own in PROMPTS.items()}
    grid = table([asks["school"], SAID["school"], asks["day"], SAID["day"]])
    end = p(f"{asks['end']} {SAID['end']}")
    return [
        *(h("Plan"), grid, p(asks["aim"], bold=True), box(SAID["aim"])),
        *(p(asks["why"], bold=True), box(SAID["why"]), end),
    ]


@pytest.mark.parametrize("both", ["{other} / {own}", "{other} – {own}", "{other} ({own})", "{own} / {other}"])
def test_what_is_printed_in_a_second_language_is_no_answer(form: Drawn, both: str) -> None:
    assert form.read(*copied(both)) == SAID


def test_two_of_the_form_s_own_words_in_one_answer_are_no_two_languages() -> None:
    planned = ["June 1", "June 8", "June 15", "June 22"]
    columns = "week: {kind: ordinal, prompt: Week}\n      on: {kind: title, prompt: Planned}\n"
    form = Drawn(
        f"rows:\n  weeks:\n    columns:\n      {columns}      held: {{kind: text, prompt: Held}}\n",
        _weeks([f"May {number}" if number == 4 else "" for number in range(1, 5)], planned),
    )
    held = [f"May {20 + number} - {day}" for number, day in enumerate(planned)]
    weeks = form.read(_weeks(held, planned))["weeks"]
    assert [week.get("held") for week in weeks] == held  # type: ignore[union-attr, attr-defined]


def _weeks(held: list[str], planned: list[str]) -> Table:
    rows = [[str(week), *days] for week, days in enumerate(zip(planned, held, strict=True), 1)]
    return table(["Week", "Planned", "Held"], *rows, header=True)


def test_answers_behind_strokes_are_no_second_language(form: Drawn) -> None:
    grid = table(["School / Lake Hill", "", "Date / 5/1/2027", ""])
    lines = [p("Aim: / Read more."), p("Why this aim? / They asked."), p("Shown on: / 2/3/2027")]
    said = dict(verdicts(form.locate(h("Plan"), grid, *lines)))
    assert not any(verdict == "form" for text, verdict in said.items() if text in SAID.values())


def test_answers_typed_before_their_labels_are_told() -> None:
    labels = ["Coach", "School", "Teacher", "Subject", "Grade"]
    fields = "".join(f"  f{n}: {{prompt: {label}}}\n" for n, label in enumerate(labels))
    form = Drawn(f"fields:\n{fields}", h("Plan"), *(p(f"{label}: ____") for label in labels))
    said = ["Ann Lee", "Lake Hill", "Bo Day", "Reading", "Four"]
    copy = [p(f"{answer} / {label}") for answer, label in zip(said, labels, strict=True)]
    found = verdicts(form.locate(h("Plan"), *copy))
    assert [text for text, verdict in found if verdict == "unplaced"] == [f"{answer} /" for answer in said]


@pytest.mark.parametrize("count", ["", "{n}. "])
def test_labels_in_a_second_language_before_short_answers_are_told(count: str) -> None:
    labels = {"Coach": "Entrenador", "School": "Escuela", "Room": "Salon"}
    fields = "".join(f"  f{n}: {{prompt: '{label}:'}}\n" for n, label in enumerate(labels))
    form = Drawn(f"fields:\n{fields}", h("Plan"), *(p(f"{label}: ____", fill=True) for label in labels))
    lines = [
        p(f"{count}{own}:\n{count}{other}: Nine".format(n=n))
        for n, (own, other) in enumerate(labels.items(), 1)
    ]
    readings = form.locate(h("Plan"), *lines).readings.values()
    assert [one.confidence for one in readings] == [GUESSED] * 3


def test_bold_words_behind_bold_prompts_are_told_where_plain_answers_follow() -> None:
    prompts = {"Aim of the year": "Meta del curso", "Help we need": "Ayuda"}
    fields = "".join(f"  f{n}: {{kind: long, prompt: {prompt}}}\n" for n, prompt in enumerate(prompts))
    form = Drawn(
        f"fields:\n{fields}", h("Plan"), *(block for one in prompts for block in (p(one, bold=True), p("")))
    )
    for answer, sure in (("Read more.", GUESSED), ("", 1.0)):
        copy = [
            block for one, other in prompts.items() for block in (p(f"{one} - {other}", bold=True), answer)
        ]
        readings = form.locate(h("Plan"), *copy).readings.values()
        assert [one.confidence for one in readings] == [sure] * 2


def test_what_stands_in_controls_before_words_of_the_form_is_no_second_language() -> None:
    def stop(name: str, day: str) -> Paragraph:
        text = f"{name} on {day} (list dates)"
        spans = [(0, len(name)), (len(name) + 4, len(name) + 4 + len(day))]
        marks = tuple(Mark(start, end, Control("text", "")) for start, end in spans)
        return Paragraph(text, Place(), marks)

    stops = [("Al Ash", "7/4/27"), ("Bo Elm", "7/5/27"), ("Cy Fir", "7/6/27"), ("Di Oak", "7/7/27")]
    prompts = ["(staff)", "on", *["(list dates)", "on"] * 3]
    fields = "".join(f"  f{n}: {{prompt: '{prompt}'}}\n" for n, prompt in enumerate(prompts))
    form = Drawn(f"fields:\n{fields}", h("Plan"), p("(staff)"), *(stop("", "") for _ in stops))
    found = form.read(h("Plan"), p("(staff)"), *(stop(*said) for said in stops))
    assert found == {f"f{n}": text for n, text in enumerate(chain.from_iterable(stops))}


@pytest.mark.parametrize("between", [" - ", " – ", " / "])
def test_days_apart_by_a_dash_are_one_answer_where_the_blank_counts_its_rows(between: str) -> None:
    form = Drawn(
        "rows:\n  weeks:\n    columns:\n      number: {kind: ordinal, prompt: Week}\n"
        "      dates: {kind: date, prompt: Dates}\n      work: {kind: long, prompt: Work}\n",
        h("Plan"),
        table(["Week", "Dates", "Work"], *([str(week), "", ""] for week in range(1, 6))),
    )
    dates = [f"May {day}{between}{day + 4}" for day in (1, 8, 15, 22, 29)]
    rows = [[str(week), said, "Read aloud"] for week, said in enumerate(dates, 1)]
    found = form.read(h("Plan"), table(["Week", "Dates", "Work"], *rows))
    assert [row["dates"] for row in found["weeks"]] == dates
