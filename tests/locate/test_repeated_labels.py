"""Rows in a table of labels and answers, where the labels of all columns come again for each row."""

from __future__ import annotations

import pytest

from locate.drawing import Drawn, h, p, table
from planforms.build import DOUBTFUL

FORM = """
fields:
  name: {kind: person, prompt: Name}
  goal: {kind: long, prompt: Goal}
  impact: {kind: long, prompt: Impact}
rows:
  visits:
    columns:
      day: {kind: date, prompt: Day}
      room: {prompt: Room}
      seen: {kind: long, prompt: What I saw}
"""
ONE = {"day": "2027-05-01", "room": "Lab", "seen": "Pairs."}
TWO = {"day": "2027-06-02", "room": "Hall", "seen": "A choir."}


@pytest.fixture(scope="module")
def form() -> Drawn:
    labels = table(["Name", ""], ["Goal", ""])
    return Drawn(FORM, h("Visits"), labels, table(["Day", "Room", "What I saw"], ["", "", ""]), p("Impact: "))


def _copy(*labels: str, rows: tuple[tuple[str, ...], ...]) -> list:
    entries = [[label, said] for row in rows for label, said in zip(labels, row, strict=True)]
    return [h("Visits"), table(["Name", "Ann Lee"], ["Goal", "To see."], *entries, ["Impact", "Much."])]


SAID = (("5/1/2027", "Lab", "Pairs."), ("6/2/2027", "Hall", "A choir."))


def test_labels_that_come_again_in_a_table_of_others_are_rows(form: Drawn) -> None:
    read = form.read(*_copy("Day", "Room", "What I saw", rows=SAID))
    assert read == {"name": "Ann Lee", "goal": "To see.", "visits": [ONE, TWO], "impact": "Much."}
    assert form.read(*_copy("Day", "Room", "What I saw", rows=SAID[:1]))["visits"] == [ONE]
    turned = [row[::-1] for row in SAID]
    assert form.read(*_copy("What I saw", "Room", "Day", rows=(*turned,)))["visits"] == [ONE, TWO]


@pytest.mark.parametrize("labels", [("Held on", "Room", "What I saw"), ("Day", "Room", "My notes")])
def test_a_label_in_other_words_is_known_by_its_place_and_doubted(
    form: Drawn, labels: tuple[str, ...]
) -> None:
    for rows, wanted in ((SAID, [ONE, TWO]), (SAID[:1], [ONE])):
        built = form.build(*_copy(*labels, rows=rows))
        assert form.read(*_copy(*labels, rows=rows))["visits"] == wanted
        assert built.fields["visits[0].room"].confidence < DOUBTFUL


def test_a_label_or_two_of_columns_among_others_are_no_rows(form: Drawn) -> None:
    for labels in (("Day", "Room"), ("Day", "Topic", "My notes")):
        rows = tuple(row[: len(labels)] for row in SAID)
        assert "visits" not in form.read(*_copy(*labels, rows=rows))
    scattered = table(["Name", "Ann Lee"], ["Day", "5/1/2027"], ["Goal", "To see."], ["Room", "Lab"])
    assert "visits" not in form.read(h("Visits"), scattered)


def test_labels_of_columns_beside_the_table_itself_are_no_rows(form: Drawn) -> None:
    rows = table(["Day", "Room", "What I saw"], [*SAID[0]])
    copy = [*_copy("Day", "Room", "What I saw", rows=SAID[1:]), rows]
    assert form.read(*copy)["visits"] == [ONE]
