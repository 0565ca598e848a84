"""Hints that another year's form prints beside its labels, and labels that stand elsewhere as well."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, prompting, table, verdicts

FORM = """
fields:
  school: {prompt: School}
  head: {kind: person, prompt: Principal}
  team: {prompt: Team}
  aim: {kind: long, prompt: "Aim: What do you want to reach with your class this year?"}
"""
ASKED = (p("Aim:", bold=True), p("What do you want to reach with your class this year?"))
BLANK = (
    h("Plan"),
    table(["School", "", "Team", ""], ["Principal", "", "", ""]),
    p("Aim: What do you want to reach with your class this year?", bold_until=4),
    table([""]),
)


@pytest.fixture(scope="module")
def form() -> Drawn:
    return Drawn(FORM, *BLANK)


@pytest.mark.parametrize("label", [["School", "e.g. Lake School"], "School\ne.g. Lake School"])
def test_a_hint_below_a_label_is_no_answer_where_the_answer_has_its_place(form: Drawn, label: object) -> None:
    copy = (BLANK[0], table([label, "Lake Hill", "Team", "Blue"], ["Principal", "Ann", "", ""]))  # type: ignore[list-item]
    assert form.read(*copy)["school"] == "Lake Hill"
    assert ("e.g. Lake School", "unplaced") in verdicts(form.locate(*copy))


def test_what_stands_below_a_label_beside_an_empty_cell_is_unsure(form: Drawn) -> None:
    located = form.locate(BLANK[0], table([["School", "Lake Hill"], "", "Team", "Blue"]))
    assert [piece.text for piece in located.readings["school"].answers] == ["Lake Hill"]
    assert located.readings["school"].confidence < 1


def test_what_stands_below_every_label_is_no_answer_to_those_left_blank(form: Drawn) -> None:
    rows = ["School", "Principal", "Team", "Room"]
    fields = "".join(f"  f{n}: {{prompt: {label}}}\n" for n, label in enumerate(rows))
    drawn = Drawn(f"fields:\n{fields}", table(*([label, ""] for label in rows)))
    other = ["Escuela", "Director", "Equipo", "Aula"]
    said = ["Lake Hill", "Ann Lee", "Blue", ""]
    copy = table(*([[label, hint], text] for label, hint, text in zip(rows, other, said, strict=True)))
    assert drawn.read(copy) == {"f0": "Lake Hill", "f1": "Ann Lee", "f2": "Blue"}
    # Where nothing is written beside the labels, the answers are below them.
    assert drawn.read(table(*([[label, text], ""] for label, text in zip(rows, said, strict=True)))) == {
        "f0": "Lake Hill",
        "f1": "Ann Lee",
        "f2": "Blue",
    }
    beside = [prompting("text") if text else "Room 4" for text in said]
    cells = zip(rows, said, beside, strict=True)
    assert drawn.read(
        table(*([[label, text] if text else label, other] for label, text, other in cells))
    ) == {
        "f0": "Lake Hill",
        "f1": "Ann Lee",
        "f2": "Blue",
        "f3": "Room 4",
    }


def test_answers_below_labels_side_by_side_are_no_hints_where_most_labels_are_in_other_words() -> None:
    asked = (("Room", "Floor"), ("Bird", "Song"), ("Tree", "Leaf"), ("Stone", "Sand"))
    fields = "".join(f"  {label.lower()}: {{prompt: {label}}}\n" for pair in asked for label in pair)
    drawn = Drawn(f"fields:\n{fields}", table(*([one, "", other, ""] for one, other in asked)))
    others = {label: f"{label} name" for _, label in asked[1:]}
    rows = (
        [[p(others.get(label, label), bold=True), f"{label} {at}"] for at, label in enumerate(pair, 4)]
        for pair in asked
    )
    said = table(*rows)
    assert drawn.read(said) == {
        name.lower(): f"{name} {number}" for pair in asked for name, number in zip(pair, (4, 5), strict=True)
    }


def test_what_stands_above_an_empty_box_is_unsure(form: Drawn) -> None:
    located = form.locate(BLANK[0], BLANK[2], p("as on your review"), table([""]))
    assert located.readings["aim"].confidence < 1


def test_a_label_after_the_form_is_not_the_one_that_was_reworded(form: Drawn) -> None:
    copy = (
        BLANK[0],
        table(["School", "Oak", "Team", "Blue"], ["Head of school", "Ann Lee", "", ""]),
        BLANK[2],
        table(["To read."]),
        h("Signatures"),
        table(["Teacher", "", "Date", ""], ["Principal", "", "Date", ""], ["Coach", "", "Date", ""]),
    )
    assert form.read(*copy)["head"] == "Ann Lee"


def test_a_question_copied_above_its_answer_is_form(form: Drawn) -> None:
    box = table([["Aim: What do you want to reach with your class this year?", "To read."]])
    assert form.read(*BLANK[:3], box)["aim"] == "To read."


@pytest.mark.parametrize(
    ("behind", "sure"), [(" (see page 2)", True), (" We looked at what they wrote in the fall.", False)]
)
def test_where_a_sentence_stands_at_the_prompt_the_answer_in_its_box_is_unsure(
    form: Drawn, behind: str, sure: bool
) -> None:
    located = form.locate(BLANK[0], p(BLANK[2].text + behind, bold_until=4), table(["To read."]))
    assert [piece.text for piece in located.readings["aim"].answers] == ["To read."]
    assert (located.readings["aim"].confidence == 1) is sure


def test_the_number_of_a_page_within_a_line_is_no_running_foot() -> None:
    drawn = Drawn(
        "fields:\n  role: {kind: choices, options: [School roles]}",
        *(p("School roles for all"), p("\u2610 School roles")),
    )
    located = drawn.locate(
        p("School roles for all"), p("\u2612 School roles\t(school roles for all, page 3)")
    )
    assert ("(school roles for all, page 3)", "form") not in verdicts(located)


def test_a_column_of_comments_beside_the_answers_is_no_part_of_them() -> None:
    labels = ["Aim", "Reason", "Means"]
    fields = "".join(f"  f{n}: {{kind: long, prompt: {label}}}\n" for n, label in enumerate(labels))
    drawn = Drawn(f"fields:\n{fields}", h("Plan"), table(*([label, ""] for label in labels)))
    rows = table(*([label, f"We {label}.", "See me."] for label in labels))
    assert drawn.read(h("Plan"), rows) == {f"f{n}": f"We {label}." for n, label in enumerate(labels)}
    # One further cell alone may be the answer going on.
    parted = table(["Aim", "We aim.", "High."], ["Reason", "We think."], ["Means", "We read."])
    assert drawn.read(h("Plan"), parted)["f0"] == "We aim.\nHigh."
