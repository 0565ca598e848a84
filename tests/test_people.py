"""Lists of people, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforms.people import people, rows_as_lines


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Ann Lee\nBo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee, Bo Diaz and Cy Fox", ["Ann Lee", "Bo Diaz", "Cy Fox"]),
        ("Ann Lee; Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee & Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Ann, Bo, Cy", ["Ann", "Bo", "Cy"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("Lee, Ann\nDiaz, Bo", ["Lee, Ann", "Diaz, Bo"]),
        ("Ann Lee, Bo Diaz\nCy Fox, Di Roe", ["Ann Lee", "Bo Diaz", "Cy Fox", "Di Roe"]),
        ("Ann Lee, Bo Diaz,\nCy Fox", ["Ann Lee", "Bo Diaz", "Cy Fox"]),
        ("Ann Lee and Bo Diaz; Cy Fox", ["Ann Lee", "Bo Diaz", "Cy Fox"]),
        ("Grade 3, Grade 4 and Grade 5", ["Grade 3", "Grade 4", "Grade 5"]),
        ("Principal, counselor, grade chairs", ["Principal", "counselor", "grade chairs"]),
        ("Coach Fox, Principal Diaz, Ann Lee", ["Coach Fox", "Principal Diaz", "Ann Lee"]),
        ("Ann Lee\nand Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee &\nBo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee + Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("", []),
    ],
)
def test_lists_of_people(text: str, entries: list[str]) -> None:
    assert people(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Ann Lee, Grade 3\nBo Diaz, Grade 4", ["Ann Lee, Grade 3", "Bo Diaz, Grade 4"]),
        (
            "Ann Lee, Principal; Bo Diaz, Counselor; Cy Fox, Parent",
            ["Ann Lee, Principal", "Bo Diaz, Counselor", "Cy Fox, Parent"],
        ),
        ("Ann Lee, Math and Science, Bo Diaz, K-2", ["Ann Lee, Math and Science", "Bo Diaz, K-2"]),
        ("Ann Lee, keeper of keys\nBo Diaz, cook", ["Ann Lee, keeper of keys", "Bo Diaz, cook"]),
        ("Ann Lee, alee@example.org, Bo Diaz", ["Ann Lee, alee@example.org", "Bo Diaz"]),
        ("Ann Lee, principal, two teachers", ["Ann Lee, principal", "two teachers"]),
        ("Ann Lee (nurse), the counselor", ["Ann Lee (nurse)", "the counselor"]),
        ("Smith Jones, Ann; Ford Lee, Dan", ["Smith Jones, Ann", "Ford Lee, Dan"]),
        ("Ann Lee (Grade 3), Bo Diaz (Grade 4)", ["Ann Lee (Grade 3)", "Bo Diaz (Grade 4)"]),
    ],
)
def test_what_is_said_of_somebody_stays_with_the_name(text: str, entries: list[str]) -> None:
    assert people(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Ann Lee, Bo Diaz, Jr.", ["Ann Lee", "Bo Diaz, Jr."]),
        ("Bo Diaz, PhD", ["Bo Diaz, PhD"]),
        ("Ann Lee, Ed.D., Bo Diaz, M.Ed., NBCT", ["Ann Lee, Ed.D.", "Bo Diaz, M.Ed., NBCT"]),
        ("Lee, Ann, Ed.D.", ["Lee, Ann, Ed.D."]),
        ("Li, Ma", ["Li, Ma"]),
    ],
)
def test_degrees_and_generations_are_nobody(text: str, entries: list[str]) -> None:
    assert people(text) == entries


@pytest.mark.parametrize(
    "text",
    [
        "• Ann Lee\n• Bo Diaz",
        "- Ann Lee\n- Bo Diaz",
        "o Ann Lee\no Bo Diaz",
        "1. Ann Lee\n2. Bo Diaz",
        "1. Ann Lee 2. Bo Diaz",
        "1) Ann Lee  2) Bo Diaz",
        "☐ Ann Lee\n☐ Bo Diaz",
    ],
)
def test_what_marks_an_entry_is_no_part_of_it(text: str) -> None:
    assert people(text) == ["Ann Lee", "Bo Diaz"]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Ann Lee | Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee, Principal • Bo Diaz, Nurse", ["Ann Lee, Principal", "Bo Diaz, Nurse"]),
        ("Ann Lee\tBo Diaz\t Cy Fox", ["Ann Lee", "Bo Diaz", "Cy Fox"]),
        ("Ann Lee    Bo Diaz", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee/Bo Diaz / Cy Fox", ["Ann Lee", "Bo Diaz", "Cy Fox"]),
        ("Art Teacher/Music Teacher", ["Art Teacher/Music Teacher"]),
        ("Ann Lee | Teacher", ["Ann Lee | Teacher"]),
        ("Ann Lee\tTeacher\nBo Diaz\tNurse", ["Ann Lee Teacher", "Bo Diaz Nurse"]),
    ],
)
def test_people_side_by_side(text: str, entries: list[str]) -> None:
    assert people(text) == entries


@pytest.mark.parametrize("name", ["van der Roe, Ann", "De la Roe, Ann", "Van Roe, Ann"])
def test_family_names_of_several_words_come_first_too(name: str) -> None:
    assert people(name) == [name]


def test_a_small_table_has_a_person_a_row() -> None:
    rows = [["Ann Lee", "4", "alee@example.org"], ["Bo Diaz", "5", ""]]
    wanted = ["Ann Lee, 4, alee@example.org", "Bo Diaz, 5"]
    assert people(rows_as_lines([["Name", "Grade level", "E-mail"], *rows])) == wanted
    assert people(rows_as_lines(rows)) == wanted


def test_brackets_hold_together() -> None:
    assert people("3rd grade team (Lee, Ford; Ortiz and Roe)") == [
        "3rd grade team (Lee, Ford; Ortiz and Roe)"
    ]


def test_boxes_of_which_some_are_ticked_say_something() -> None:
    assert people("☒ Ann Lee\n☐ Bo Diaz") == ["☒ Ann Lee", "☐ Bo Diaz"]


@given(st.text(alphabet="Aa, ;.()12&and\n☐", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    letters = "".join(people(text)).replace("and", "")
    assert letters.count("A") == text.replace("and", "").count("A")
