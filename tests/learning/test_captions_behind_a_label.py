"""Captions below lines that a label leads: "Approved: ____ ____" over "(Name) (Date)", in brackets or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, lines, read_by

RULES = "____________ ______  ____________ ______"
CAPTIONS = "      (Head of garden)        (Date)         (Treasurer)         (Date)"


def page(allowed: str = RULES, refused: str = RULES) -> bytes:
    return lines("Name: ____________", f"ALLOWED: {allowed}", CAPTIONS, f"REFUSED: {refused}", CAPTIONS)


@pytest.mark.parametrize(
    "written",
    [
        "Jo Lee 4/5/27  Ann Poe 7/2/27",
        "Jo Lee 4/5/27    Ann Poe   7/2/27",
        "Jo Lee 4/5/27 Ann Poe 7/2/27",
    ],
)
def test_each_caption_is_answered_by_what_stands_above_it(tmp_path: Path, written: str) -> None:
    found = read_by(tmp_path, page(), page(written))
    assert list(answers(found).values()) == ["Jo Lee", "4/5/27", "Ann Poe", "7/2/27"]
    assert not found.unplaced


def test_lines_that_are_left_keep_their_captions(tmp_path: Path) -> None:
    found = read_by(tmp_path, page(), page(refused="Jo Lee Sep 2  ____________ ______"))
    assert list(answers(found).values()) == ["Jo Lee", "Sep 2"]


def test_names_and_days_of_months_stand_apart_with_a_space_alone(tmp_path: Path) -> None:
    found = read_by(tmp_path, page(), page("Jo Lee Sep 2, 2027 Ann Poe 3 Oct 2027"))
    assert list(answers(found).values()) == ["Jo Lee", "Sep 2, 2027", "Ann Poe", "3 Oct 2027"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Jo Lee     2 March 2027", ["Jo Lee", "2 March 2027"]),
        ("__Jo Lee__     __2 March 2027__", ["Jo Lee", "2 March 2027"]),
        ("Jo Lee 3/2/27", ["Jo Lee", "3/2/27"]),
        ("Jo Lee     ____________", ["Jo Lee"]),
        ("____________     ____________", []),
    ],
)
def test_captions_need_no_brackets(tmp_path: Path, written: str, said: list[str]) -> None:
    def plan(signed: str) -> bytes:
        return lines("Garden: ____________", f"Signed: {signed}", f"{' ' * 20}Head of garden{' ' * 30}Date")

    found = read_by(tmp_path, plan("____________     ____________"), plan(written))
    assert [text for text in answers(found).values() if text] == said
    assert not found.unplaced
    if len(said) == 2:
        assert found.fields["date"].text == said[1]


def test_labels_of_which_there_are_fewer_than_lines_are_no_captions(tmp_path: Path) -> None:
    def plan(signed: str) -> bytes:
        return lines("Garden: ____________", f"Signed: {signed}", "Head of garden", "Seeds: ____________")

    found = read_by(tmp_path, plan("____________     ____________"), plan("Jo Lee     Ann Poe"))
    assert list(answers(found)) == ["signature"]
