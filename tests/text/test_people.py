"""Lists of people, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforms.text.people import may_be_other_people, people, rows_as_lines


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
        ("Mr. and Mrs. Diaz", ["Mr. and Mrs. Diaz"]),
        ("Ann Lee, Mr  & Mrs Bo Diaz and Dr. Fox", ["Ann Lee", "Mr & Mrs Bo Diaz", "Dr. Fox"]),
        ("1. Ann Lee\n2. Bo Diaz\n3.", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee\nBo Diaz\n-", ["Ann Lee", "Bo Diaz"]),
        ("Ann Lee. Bo Diaz. Cy Fox.", ["Ann Lee", "Bo Diaz", "Cy Fox"]),
        ("Ann B. Lee, Bo Diaz", ["Ann B. Lee", "Bo Diaz"]),
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


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Lee, A., Diaz, B.", ["Lee, A.", "Diaz, B."]),
        ("Lee, A.; Diaz, B.", ["Lee, A.", "Diaz, B."]),
        ("Lee, A., and de la Roe, B.C.", ["Lee, A.", "de la Roe, B.C."]),
    ],
)
def test_family_names_and_initials_by_turns(text: str, entries: list[str]) -> None:
    assert people(text) == entries
    assert not may_be_other_people(text)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Lee, Anna, Diaz, Bob", ["Lee, Anna", "Diaz, Bob"]),
        ("Lee, Anna and Diaz, Bob", ["Lee, Anna", "Diaz, Bob"]),
        ("Lee, Diaz, Fox, Roe", ["Lee", "Diaz", "Fox", "Roe"]),
        ("Ann and Bo Diaz", ["Ann", "Bo Diaz"]),
        ("Ann Lee - Bo Diaz", ["Ann Lee - Bo Diaz"]),
        ("Grade 3: Lee, Diaz\nGrade 4: Roe, Fox", ["Grade 3: Lee, Diaz", "Grade 4: Roe, Fox"]),
        ("Grade 3:\nAnn Lee", ["Grade 3:", "Ann Lee"]),
        ("Ann Lee Bo Diaz Cy Fox", ["Ann Lee Bo Diaz Cy Fox"]),
        ("Ann Lee with Bo Diaz", ["Ann Lee with Bo Diaz"]),
        ("Ann Lee, Bo Diaz, et al.", ["Ann Lee", "Bo Diaz", "et al"]),
        ("Ann Lee, Grant Dean", ["Ann Lee, Grant Dean"]),
        ("Dean, A., Coach, B.", ["Dean", "A.", "Coach", "B."]),
    ],
)
def test_lists_that_may_name_others_are_doubted(text: str, entries: list[str]) -> None:
    assert people(text) == entries
    assert may_be_other_people(text)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Ann Lee, Bo Diaz, Dan\nFox", ["Ann Lee", "Bo Diaz", "Dan Fox"]),
        ("Ann Lee,\nBo Diaz, Dan\nFox", ["Ann Lee", "Bo Diaz", "Dan Fox"]),
        ("Ann Lee, Bo Diaz-\nRoe, Cy Fox", ["Ann Lee", "Bo Diaz-Roe", "Cy Fox"]),
        ("Ann Lee, Grade 3 and Dan\nDiaz, Cy Fox", ["Ann Lee, Grade 3", "Dan Diaz", "Cy Fox"]),
        ("Ann, Bo\nCy, Fox", ["Ann, Bo", "Cy, Fox"]),
        ("Lee, Ann\nDiaz, Bo", ["Lee, Ann", "Diaz, Bo"]),
        ("Ann Lee, Coach\nBo Diaz", ["Ann Lee, Coach", "Bo Diaz"]),
        ("Ann Lee, Bo Diaz\nFox", ["Ann Lee", "Bo Diaz", "Fox"]),
    ],
)
def test_names_that_the_end_of_a_line_parts_are_whole(text: str, entries: list[str]) -> None:
    assert people(text) == entries
    assert not may_be_other_people(text)


@pytest.mark.parametrize("half", ["Maria\nDan", "Garcia\nLopez", "Bo\nFox"])
def test_halves_of_a_name_that_may_be_two_people_are_doubted(half: str) -> None:
    text = f"Ann Lee, {half}, Cy Diaz"
    assert people(text) == ["Ann Lee", half.replace("\n", " "), "Cy Diaz"]
    assert may_be_other_people(text)


@pytest.mark.parametrize("text", ["Anna Maria de la Cruz Vega", "Third Grade Team of Hill Park School"])
def test_long_names_and_those_of_teams_are_one(text: str) -> None:
    assert people(text) == [text]
    assert not may_be_other_people(text)


def test_known_given_names_are_no_family_names() -> None:
    assert people("Anna, Bob, Dan, Sue") == ["Anna", "Bob", "Dan", "Sue"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna, Bob, Dan, Sue",
        "Ann, Bo, Cy",
        "Ann Lee and Bo Diaz",
        "Ms. Lee and Bo Diaz",
        "Ann Lee, Grade 3, Bo Diaz, Grade 4",
        "Ann Lee - nurse",
        "Ann Lee, Literacy Coach",
        "Lead: Ann Lee",
        "Principal, Counselor, Nurse, Dean",
        "Math, Reading, Science, Music",
        "Lee\nDiaz\nFox\nRoe",
    ],
)
def test_lists_that_are_sure(text: str) -> None:
    assert not may_be_other_people(text)


@given(st.text(alphabet="Aa, ;.()12&and\n☐", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    letters = "".join(people(text)).replace("and", "")
    assert letters.count("A") == text.replace("and", "").count("A")
