"""Lists of phrases, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planforms.text.phrases import may_be_other_phrases, phrases

TWO = ["Phones away", "Be kind"]


def test_a_line_broken_within_an_option_goes_on() -> None:
    options = ["Global Citizen", "Effective Communicator", "Critical Thinker", "Global"]
    wanted = ["Global Citizen", "Effective Communicator", "Critical Thinker"]
    assert phrases("Global Citizen; Effective\nCommunicator; Critical Thinker", options) == wanted
    assert phrases("Global Citizen, Effective\ncommunicator, Critical Thinker", options) == wanted
    assert phrases("Global\nCitizen", options) == ["Global", "Citizen"]


def test_an_entry_may_go_over_a_line_that_has_no_end() -> None:
    assert may_be_other_phrases("Global Citizen; Effective\nCommunicator; Critical Thinker")
    assert may_be_other_phrases("We agree that phones stay away\nunless we need them")
    assert not may_be_other_phrases("Global Citizen; Kind;\nCritical Thinker")
    assert not may_be_other_phrases("Global Citizen\nKind; Clear")
    assert not may_be_other_phrases("We agree that phones stay away.\nbe kind")


def test_lists_of_phrases() -> None:
    assert phrases("Start on time, end on time, and listen to one another closely") == [
        "Start on time, end on time, and listen to one another closely"
    ]
    assert phrases("Empathetic, Collaborative") == ["Empathetic", "Collaborative"]
    assert phrases("empathetic", ["Empathetic"]) == ["Empathetic"]
    assert phrases("Be kind, be clear\nStart on time") == ["Be kind, be clear", "Start on time"]
    assert phrases("Phones away; ears open\nStart on time") == ["Phones away", "ears open", "Start on time"]
    assert phrases("Start small; then add") == ["Start small", "then add"]
    assert phrases("Kind, clear\nStart on time", ["Clear", "Kind"]) == ["Kind", "Clear", "Start on time"]
    assert phrases("Kind, Clear, and Brave") == ["Kind", "Clear", "Brave"]
    assert phrases("Kind; Clear; and Brave") == ["Kind", "Clear", "Brave"]
    assert phrases("Be kind | Be clear") == ["Be kind", "Be clear"]
    assert phrases("") == []


def test_a_semicolon_within_one_of_many_lines_is_its_own() -> None:
    lines = ["Start on time", "Speak up; step back", "Phones away"]
    assert phrases("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "text",
    [
        "1. Phones away\n2. Be kind",
        "1) Phones away; 2) Be kind",
        "(1) Phones away (2) Be kind",
        "1. Phones away 2. Be kind",
        "1.Phones away\n2.Be kind\n3.",
        "1 - Phones away\n2 - Be kind",
        "a) Phones away b) Be kind",
        "A. Phones away\nB. Be kind",
        "I. Phones away\nII. Be kind",
        "i) Phones away, ii) Be kind",
        "3. Phones away\n4. Be kind",
        "• Phones away\n• Be kind",
        "- Phones away\n- Be kind",
        "✓ Phones away\n✓ Be kind",
        "o Phones away\no Be kind",
        "• Phones away • Be kind",
    ],
)
def test_what_marks_or_counts_an_entry_is_no_part_of_it(text: str) -> None:
    assert phrases(text) == TWO
    assert not may_be_other_phrases(text)


@pytest.mark.parametrize(
    "text",
    ["Phones away,\nBe kind", "Phones away\tBe kind", "Phones away   Be kind", "Phones away and\nBe kind"],
)
def test_what_parts_entries_is_no_part_of_them(text: str) -> None:
    assert phrases(text) == TWO


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Kind Listener, Clear Speaker and Global Citizen", ["Kind Listener", "Clear Speaker", "Global Citizen"]),
        ("Kind Listener (see page 2), Clear Speaker", ["Kind Listener (see page 2)", "Clear Speaker"]),
        ("Kind (to all, always), Clear", ["Kind (to all, always)", "Clear"]),
        ("Kind, Clear,\nBrave, Calm", ["Kind", "Clear", "Brave", "Calm"]),
        ("1. Visit in weeks 2. and 3. of May", ["Visit in weeks 2. and 3. of May"]),
        ("We agree   that phones stay away", ["We agree that phones stay away"]),
        ("KIND LISTENER, CLEAR SPEAKER", ["KIND LISTENER", "CLEAR SPEAKER"]),
    ],
)  # fmt: skip
def test_phrases_on_a_line(text: str, entries: list[str]) -> None:
    assert phrases(text) == entries
    assert not may_be_other_phrases(text)


@pytest.mark.parametrize("between", [" and ", " & ", " + ", "/", " / ", "·"])
def test_phrases_in_capitals_beside_and_are_parted_and_doubted(between: str) -> None:
    text = f"Kind Listener{between}Citizen of the World"
    assert phrases(text) == [text]
    text = f"Pillar of Strength{between}Global Citizen"
    assert phrases(text) == ["Pillar of Strength", "Global Citizen"]
    text = f"Kind Listener{between}Global Citizen"
    assert phrases(text) == ["Kind Listener", "Global Citizen"]
    assert may_be_other_phrases(text)
    assert not may_be_other_phrases(text, ["Kind Listener", "Global Citizen"])
    assert phrases(text, [text]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Bread and butter",
        "Cameras on, phones off",
        "Start/end on time",
        "Start/End on Time",
        "Reading and Writing Workshop",
        "Kind Listener – Global Citizen",
    ],
)
def test_what_may_be_one_phrase_stays_whole_and_is_doubted(text: str) -> None:
    assert phrases(text) == [text]
    assert may_be_other_phrases(text)
    assert phrases(f"{text}\nListen first") == [text, "Listen first"]
    assert not may_be_other_phrases(f"{text}\nListen first")


@pytest.mark.parametrize(
    "text",
    [
        "N/A",
        "All of them",
        "This goal asks for kind listeners and for citizens of the world.",
        "Culture, diversity and inclusion in all that we do",
        "3 - 2 - 1 protocol",
        "5 minutes each",
    ],
)
def test_one_phrase_is_one(text: str) -> None:
    assert phrases(text) == [text]
    assert not may_be_other_phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "Phones away, be kind, step up",
        "1 Phones away\n2 Be kind",
        "1. Phones away\n2. Be kind\nStep up",
        "Norms:\nPhones away\nBe kind",
        "☒ Phones away\n☐ Be kind",
        "☒ Phones away ☐ Be kind",
    ],
)
def test_lists_that_are_not_sure(text: str) -> None:
    assert may_be_other_phrases(text)


def test_longer_phrases_between_commas_that_each_begin_big_are_parted_and_doubted() -> None:
    text = "We decide by consensus, What is said here stays here, Ask before advising"
    assert phrases(text) == text.split(", ")
    assert may_be_other_phrases(text)
    two = text.rpartition(", ")[0]
    assert phrases(two) == [two]
    assert may_be_other_phrases(two)


PARTS = [
    "Kind",
    "kind",
    " ",
    ", ",
    "; ",
    "\n",
    "1. ",
    "2. ",
    "a) ",
    " and ",
    "/",
    "\t",
    "(",
    ")",
    "• ",
    "- ",
    "☐ ",
]


@given(st.lists(st.sampled_from(PARTS), max_size=20))
def test_no_word_is_lost_and_none_is_there_twice(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(phrases(text)).count("ind") == text.count("ind")


def test_a_day_is_one_entry() -> None:
    assert phrases("October 2, 2026") == ["October 2, 2026"]
    assert phrases("October, November") == ["October", "November"]


@pytest.mark.parametrize("behind", ["555-0119", "(360) 555-0119", "tel. 555-0119", "ann@example.org"])
def test_a_number_behind_a_name_stays_with_it(behind: str) -> None:
    assert phrases(f"Ann Lee, {behind}") == [f"Ann Lee, {behind}"]
    assert phrases(f"Ann Lee, {behind}, Bo Diaz, {behind}") == [f"Ann Lee, {behind}", f"Bo Diaz, {behind}"]


def test_years_and_numbers_alone_are_entries() -> None:
    assert phrases("2025, 2026") == ["2025", "2026"]
    assert phrases("555-0119, 555-0120") == ["555-0119", "555-0120"]
