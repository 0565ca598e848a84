"""Words that end openly: labels without a colon above an empty line, statements with exceptions, names behind lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, kinds_asked, lines, read_by

COMMENTS = ("Teacher comment ", "Mentor comment ")


def test_labels_that_end_alike_are_answered_behind_them_or_below(tmp_path: Path) -> None:
    blank = lines("Name: ________", COMMENTS[0], "", COMMENTS[1], "", "Thank you.")
    copy = lines("Name: Jo Lee", f"{COMMENTS[0]}It went well.", "", COMMENTS[1], "Calm and clear.", "Thank you.")  # fmt: skip
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "It went well.", "Calm and clear."]
    assert not submission.unplaced


def test_lines_that_end_in_other_words_are_no_labels(tmp_path: Path) -> None:
    blank = lines("Name: ________", "Hill School", "", "Growth plans", "", "Thank you.")
    assert list(answers(read_by(tmp_path, blank, blank)).values()) == []


STATEMENT = "I took part in all of the above in full, except as noted: "


def test_behind_a_statement_stands_what_is_otherwise(tmp_path: Path) -> None:
    blank = lines("Name: ________", STATEMENT, "Thank you.")
    submission = read_by(tmp_path, blank, lines("Name: Jo Lee", f"{STATEMENT}I left early.", "Thank you."))
    assert list(answers(submission).values()) == ["Jo Lee", "I left early."]


def test_a_name_behind_its_line_is_not_the_date(tmp_path: Path) -> None:
    labels = "Signature of teacher          Date"
    blank = lines("School: ________", f"{'_' * 30}    {'_' * 12}", labels)
    copy = lines("School: Hill", f"{'_' * 30} Jo Lee    __May 3, 2027__", labels)
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Hill", "Jo Lee", "May 3, 2027"]


WHY = ("B. Why we chose this topic", "Think of results and of student work.")


@pytest.mark.parametrize("prompt", [WHY[0], "B. Background of the unit"])
def test_a_lettered_line_with_a_word_of_guidance_is_answered_below_both(tmp_path: Path, prompt: str) -> None:
    blank = lines("Name: ________", "A. Goal of the unit", "", "", prompt, WHY[1], "", "", "Thank you.")
    copy = lines("Name: Jo Lee", "A. Goal of the unit", "Read more.", "", prompt, WHY[1], "It is hard.", "", "Thank you.")  # fmt: skip
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "Read more.", "It is hard."]


def test_a_numbered_sentence_with_another_below_asks_nothing(tmp_path: Path) -> None:
    blank = lines("Name: ________", "1. Hand in the form by May.", "Late forms wait.", "", "", "Thank you.")
    assert list(read_by(tmp_path, blank, blank).fields) == ["owner.name"]


MEASURED = "How will this be measured? "


def test_a_plain_question_with_the_next_label_right_below_it_is_answered_behind_it(tmp_path: Path) -> None:
    blank = lines("Strategies: ", MEASURED, "Comments:")
    copy = lines("Strategies: Read daily.", f"{MEASURED}By a log.", "Comments: None.")
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Read daily.", "By a log.", "None."]


def test_a_question_that_a_sentence_answers_asks_nobody(tmp_path: Path) -> None:
    blank = lines("Strategies: ", MEASURED, "The coach keeps a log.", "Comments:")
    assert len(read_by(tmp_path, blank, blank).fields) == 2


def test_a_rule_typed_over_several_lines_is_room_for_as_many(tmp_path: Path) -> None:
    blank = lines("Name: ________", "Key points: " + "_" * 230, "Signed: ________")
    copy = lines("Name: Jo Lee", "Key points:", "It went well.", "Pace was calm.", "Signed: J. Lee")
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "It went well.\nPace was calm.", "J. Lee"]
    assert not submission.unplaced


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("My two greatest strengths are:", True),
        ("The skill that I most want to develop is: ", True),
        ("The rules for this are:", False),
    ],
)
def test_a_sentence_in_the_writers_voice_that_ends_in_a_colon_is_gone_on_with(line: str, asked: bool) -> None:
    prompts = [
        prompt for _, prompt in kinds_asked("Name: ________________", line, "Hand this in at the office.")
    ]
    assert (line.strip() in prompts) is asked
