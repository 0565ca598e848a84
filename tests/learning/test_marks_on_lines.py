"""Dashes to write on, short lines to tick where the text above asks to, brackets behind labels, questions behind boxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, draft_of, kinds_asked, lines, read_by, taught

NAME, TOWN, ROOM = "Name: ________", "Town: ________", "Room number: ________"
HEAD = ("Name: Jo Lee", "Town: Elm", "Room number: 4")


def read_from(folder: Path, blank: tuple[str, ...], copy: tuple[str, ...]) -> list[str | None]:
    """What a copy says behind its first three lines."""
    submission = read_by(folder, lines(NAME, TOWN, ROOM, *blank), lines(*HEAD, *copy))
    assert not submission.unplaced
    return list(answers(submission).values())[3:]


@pytest.mark.parametrize(
    "copy",
    [("Signed: Al Roy Date: 3/4/2027", "I, Al Roy, agree"), ("Signed: --Al Roy------ Date: 3/4/2027----", "I, --------Al Roy-------, agree")],
)  # fmt: skip
def test_dashes_behind_words_are_lines_to_write_on(tmp_path: Path, copy: tuple[str, str]) -> None:
    blank = ("Signed: ------------------ Date: ----------", "I, -----------------, agree")
    found = [text.strip("-") for text in read_from(tmp_path, blank, copy) if text]
    assert found == ["Al Roy", "3/4/2027", "Al Roy"]


def test_dashes_alone_part_what_is_above_and_below() -> None:
    assert kinds_asked(NAME, "------------", "---------- Part B ----------") == [("person", "Name:")]


TO_TICK = ("Reason [tick where appropriate]", "1. Too late \t_______\t\t2. Too early _______", "3. Lost\t\t_______\t\t4. Found\t_______", "5. Other [name]\t_______")  # fmt: skip


def test_short_lines_behind_labels_are_boxes_where_it_is_asked_to_tick(tmp_path: Path) -> None:
    copy = (
        TO_TICK[0],
        "1. Too late \t__X____\t\t2. Too early _______",
        "3. Lost\t\t_______\t\t4. Found\t✓",
        "5. Other [name]\tx",
    )
    assert read_from(tmp_path, TO_TICK, copy) == ["1. Too late\n4. Found\n5. Other [name]"]


def test_longer_lines_before_labels_are_boxes_where_it_is_asked_to_tick(tmp_path: Path) -> None:
    blank = ("Please check your choice:", "________ Full time          ________ Half days")
    copy = ("Please check your choice:", "________ Full time          ___X____ Half days")
    assert read_from(tmp_path, blank, copy) == ["Half days"]
    assert [kind for kind, _ in kinds_asked("Please check the dates.", "Phone ____ Room ____")] == [
        "text",
        "text",
    ]


@pytest.mark.parametrize("mark", ["( x )", "(✓)", "( ✓ )", "( O )", "(  V )"])
def test_brackets_behind_labels_are_theirs(tmp_path: Path, mark: str) -> None:
    blank = ("Sex: Male (  )  Female (  )", "Status: Single (   ) Married (   ) Other (   )")
    copy = (f"Sex: Male (  )  Female {mark}", f"Status: Single (   ) Married {mark} Other (   )")
    assert read_from(tmp_path, blank, copy) == ["Female", "Married"]


def test_what_parts_two_options_is_of_neither(tmp_path: Path) -> None:
    assert read_from(tmp_path, ("Warm? Yes(   ),   No(   )",), ("Warm? Yes(   ),   No( V )",)) == ["No"]


def test_a_question_behind_its_boxes_asks_for_them(tmp_path: Path) -> None:
    blank = ("1. [ ] Yes [ ] No Do you drive?", "2. [ ] Yes [ ] No Have you been here before?")
    copy = ("1. [ ] Yes [X] No Do you drive?", "2. [x] Yes [ ] No Have you been here before?")
    assert read_from(tmp_path, blank, copy) == ["No", "Yes"]
    assert kinds_asked(NAME, *blank)[1:] == [
        ("choice", "Do you drive?"),
        ("choice", "Have you been here before?"),
    ]


def test_boxes_below_what_is_asked_for_more_are_others(tmp_path: Path) -> None:
    blank = ("Any allergies?  yes ☐ no ☐", "If yes, please give details", "", "", "☐ Send me the news")
    copy = ("Any allergies?  yes ☒ no ☐", "If yes, please give details", "Nuts.", "", "☒ Send me the news")
    assert read_from(tmp_path, blank, copy) == ["yes", "Nuts.", "Send me the news"]


def test_answers_over_lines_may_touch_the_next_label(tmp_path: Path) -> None:
    blank = ("Signed ……………………………Date ……………", "Made this ____ day of ________, 20__ in ________.")
    copy = ("Signed Al RoyDate 1/4/27……", "Made this 3rd day of May, 2027 in Elm.")
    assert read_from(tmp_path, blank, copy) == ["Al Roy", "1/4/27", "3rd", "May", "27", "Elm"]


LISTED = ("If yes, how?\t_______ By bus", "_______ On foot (with a guide)", "_______.Other")


@pytest.mark.parametrize("mark", ["X", "___X____", "✓"])
def test_rules_of_one_length_before_the_labels_of_a_list_are_boxes(tmp_path: Path, mark: str) -> None:
    copy = (LISTED[0].replace("_______", mark), LISTED[1], LISTED[2].replace("_______.", f"{mark}\t."))
    (found,) = read_from(tmp_path, LISTED, copy)
    assert [line.strip(".") for line in (found or "").split("\n")] == ["By bus", "Other"]


def test_rules_of_any_length_before_yes_and_no_are_boxes(tmp_path: Path) -> None:
    blank = "Are the doors marked? ________ yes _____no"
    assert read_from(tmp_path, (blank,), ("Are the doors marked? ________ yes X no",)) == ["no"]


def test_rules_of_one_length_before_what_people_sign_with_are_none() -> None:
    asks = kinds_asked("_______ Signature", "_______ Date", "_______ Phone")
    assert not [kind for kind, _ in asks if kind.startswith("choice")]


def test_wide_room_between_brackets_is_for_words(tmp_path: Path) -> None:
    blank = ("Level: Low (   )  High (   )", "Other (                )")
    copy = ("Level: Low ( x )  High (   )", "Other ( in between )")
    assert read_from(tmp_path, blank, copy) == ["Low", "in between"]


def test_the_last_dot_of_a_leader_is_none_of_the_next_label() -> None:
    assert [prompt for _, prompt in kinds_asked(NAME, "Head …………………. Date ………………")] == [
        "Name:",
        "Head",
        "Date",
    ]


TOPICS = ("_____ Meet the team", "_____ Tour the building", "MAY", "_____ Learn where the bells are")


@pytest.mark.parametrize(
    "above",
    ["Please date each topic as you talk about it.", "Enter the date when it is done.", "Initial each line.", "Date\tTopic"],
)  # fmt: skip
@pytest.mark.parametrize("said", [("8/4", "8-5"), ("AB", "Aug 5")])
def test_short_lines_are_written_on_where_it_is_asked_for_days(
    tmp_path: Path, above: str, said: tuple[str, str]
) -> None:
    copy = (above, f"{said[0]} Meet the team", f"{said[1]}__ Tour the building", *TOPICS[2:])
    assert kinds_asked(above, *TOPICS)[0] == ("text", "Meet the team")
    assert read_from(tmp_path, (above, *TOPICS), copy) == list(said)


@pytest.mark.parametrize(
    "above",
    ["Check all that you did.", "Date each page.", "The date of each is known.", "Enter the dates when you are away.\nReason:"],
)  # fmt: skip
def test_short_lines_are_boxes_where_it_is_asked_for_nothing_else(above: str) -> None:
    assert ("choices", "MAY") in kinds_asked(NAME, *above.split("\n"), *TOPICS)


TRIP = ("Name: ______________", "Days away ________ Paid by others? Yes ____ No ____", "Place: ________")


@pytest.mark.parametrize("days", ["2_______", "2", "________"])
@pytest.mark.parametrize(
    ("marks", "said"), [("Yes ____ No _X__", "No"), ("Yes X No ____", "Yes"), ("Yes ____ No X", "No")]
)
def test_marks_behind_words_are_theirs_behind_a_line_to_write_on(
    tmp_path: Path, days: str, marks: str, said: str
) -> None:
    copy = lines("Name: Ann Lane", f"Days away {days} Paid by others? {marks}", "Place: Lake")
    submission = read_by(tmp_path, lines(*TRIP), copy)
    wanted = {"owner.name": "Ann Lane", "days_away": days.strip("_"), "paid_others": said, "location": "Lake"}
    assert answers(submission) == {name: text for name, text in wanted.items() if text}
    assert not submission.unplaced


MORE = (
    "Help needed? Yes ____ No ____ Number of days: ______",
    "Meals: Yes ____ No ____ Bus: Yes ____ No ____",
)


@pytest.mark.parametrize(
    "copy",
    [
        (
            "Help needed? Yes _X__ No ____ Number of days: _3____",
            "Meals: Yes ____ No _x__ Bus: Yes _X__ No ____",
        ),
        ("Help needed? Yes X No Number of days: 3", "Meals: Yes No X Bus: Yes X No"),
    ],
)
def test_lines_behind_answers_are_boxes_though_more_is_asked_behind_them(
    tmp_path: Path, copy: tuple[str, str]
) -> None:
    blank = lines(NAME, *MORE, "Place: ________")
    submission = taught(tmp_path, blank, lines("Name: Ann Lane", *copy, "Place: Lake"))
    assert list(answers(submission).values()) == ["Ann Lane", "Yes", "3", "No", "Yes", "Lake"]
    assert not submission.unplaced


def test_boxes_before_a_label_on_their_line_are_called_after_it() -> None:
    signed = [
        f"__ Approved  __ Not approved    {who}: __________ Date: ______" for who in ("Principal", "Nurse")
    ]
    draft = draft_of(lines(NAME, TOWN, *signed, "__ Paid  __ Free    Date: ______"))
    found = {path: spec.title for path, spec in draft.fields.items() if spec.kind == "choice"}
    assert list(found.items())[:2] == [
        ("principal_marks", "Principal: Approved / Not approved"),
        ("nurse_marks", "Nurse: Approved / Not approved"),
    ]
    assert "date_marks" not in found
