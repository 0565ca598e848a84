"""Scales that a form prints on its lines, of which people mark one: numbers, letters, words that grade."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, lines, read_by, saved, stands_out
from docx.text.paragraph import Paragraph

NAME = "Name: ________"
SCALES = (
    "1   2   3   4   5",
    "SA  A  N  D  SD",
    "Strongly Disagree     Disagree     Agree     Strongly Agree",
)


def asked(*texts: str) -> list[tuple[str, str]]:
    """The kind and prompt of each field of a form of these lines."""
    walked = draft_of(lines(*texts)).mapping().walk()
    return [(spec.kind, spec.prompt[0]) for _, spec in walked]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("place", ["behind", "below", "before"])
def test_a_scale_that_comes_again_is_of_each_statement(scale: str, place: str) -> None:
    said = ("The room was quiet", "The talk was clear")
    lined = {"behind": "{0}   {1}", "below": "{0}\n{1}", "before": "{1}   {0}"}[place]
    if place == "before" and " " in scale.replace("  ", ""):
        return
    texts = [line for one in said for line in lined.format(one, scale).split("\n")]
    assert [prompt for kind, prompt in asked(NAME, *texts)[1:] if kind.startswith("choice")] == list(said)


@pytest.mark.parametrize(
    "copy",
    [("1   2   (3)   4   5", "1   2   3   4 X   5"), ("3", "4"), ("1   2   X 3   4   5", "1  2  3  [4]  5")],
)
def test_a_marked_number_is_the_answer(tmp_path: Path, copy: tuple[str, str]) -> None:
    said = ("The room was quiet.   ", "The talk was clear.   ")
    blank = lines(NAME, *(one + SCALES[0] for one in said))
    filled = lines("Name: Jo Lee", *(one + marked for one, marked in zip(said, copy, strict=True)))
    submission = read_by(tmp_path, blank, filled)
    assert list(answers(submission).values()) == ["Jo Lee", "3", "4"]
    assert not submission.unplaced


def test_a_number_that_stands_out_is_the_answer(tmp_path: Path) -> None:
    def form(*shown: str) -> bytes:
        document = docx.Document()
        document.add_paragraph(NAME)
        for text, one in zip(("The room was quiet.", "The talk was clear."), shown or ("", ""), strict=True):
            document.add_paragraph(text)
            before, _, after = "1 2 3 4".partition(one) if one else ("1 2 3 4", "", "")
            paragraph = document.add_paragraph(before)
            if one:
                stands_out(paragraph, one)
            paragraph.add_run(after)
        return saved(document)

    assert list(answers(read_by(tmp_path, form(), form("2", "4"))).values()) == ["2", "4"]


def test_a_step_within_another_is_found_by_itself(tmp_path: Path) -> None:
    blank = lines(NAME, "The room was quiet.", SCALES[2], "The talk was clear.", SCALES[2])
    copy = lines(
        NAME,
        "The room was quiet.",
        SCALES[2]
        .replace(" Disagree   ", " (Disagree)   ", 2)
        .replace("Strongly (Disagree)", "Strongly Disagree"),
        "The talk was clear.",
        SCALES[2],
    )
    assert list(answers(read_by(tmp_path, blank, copy)).values()) == ["Disagree"]


def graded(teacher: str, *marked: str) -> bytes:
    """A line for a name with grades behind it, one of which may stand out."""
    document = docx.Document()
    document.add_heading("Visit to a Classroom", 0)
    document.add_paragraph("Name: " + ("Ada Brook" if marked else "________"))
    paragraph = document.add_paragraph(f"Teacher: {teacher} Grade:  ")
    for text in marked or ("K  1  2  3  4",):
        (stands_out if text == "2" and len(marked) > 1 else Paragraph.add_run)(paragraph, text)
    return saved(document)


@pytest.mark.parametrize("marked", [("K  1  ", "2", "  3  4"), ("K  1  (2)  3  4",), ("2",)])
@pytest.mark.parametrize("teacher", ["Ben Hall", "K. Hall, Grade 2", "____________"])
def test_grades_behind_a_label_are_a_choice_though_more_is_asked_before(
    tmp_path: Path, teacher: str, marked: tuple[str, ...]
) -> None:
    blank = graded("____________")
    found = answers(read_by(tmp_path, blank, graded(teacher, *marked)))
    assert list(found.values()) == ["Ada Brook", *([teacher] if teacher[0] != "_" else []), "2"]


@pytest.mark.parametrize(
    "text", ["Rooms:  4  7  9", "Weeks 1 2 3", "Goals 1, 2 and 3", "5 6 7 8", "MS DO NO"]
)
def test_one_line_of_numbers_or_letters_offers_nothing(text: str) -> None:
    assert [kind for kind, _ in asked(NAME, text, "Town: ________")] == ["person", "text"]


def test_numbers_behind_a_question_are_its_scale() -> None:
    assert ("choice", "How useful was it?") in asked(NAME, "How useful was it?", "1  2  3  4")
