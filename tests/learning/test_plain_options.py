"""Options that a form prints as plain words, apart by wide space or strokes, and lines in parts for a day."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from blanks import answers, draft_of, kinds_asked, lines, read_by, saved, stands_out

NAME = "Name: ________"


BLANK = lines(NAME, "Do you drive?   Yes   No", "Hours:\tFull time\tPart time", "Title: Mr / Mrs / Ms / Dr")


@pytest.mark.parametrize(
    "copy",
    [
        ("Do you drive?   Yes   No x", "Hours:\t\tPart time", "Title: Ms"),
        ("Do you drive?   No", "Hours:\tFull time\t(Part time)", "Title: Mr / Mrs / Ms X / Dr"),
    ],
)
def test_one_of_the_words_behind_a_question_is_meant(tmp_path: Path, copy: tuple[str, ...]) -> None:
    submission = read_by(tmp_path, BLANK, lines("Name: Jo Lee", *copy))
    assert list(answers(submission).values()) == ["Jo Lee", "No", "Part time", "Ms"]
    assert not submission.unplaced


def test_a_word_that_stands_out_is_meant(tmp_path: Path) -> None:
    def form(shown: str) -> bytes:
        document = docx.Document()
        document.add_heading("Review Form", 0)
        document.add_paragraph(NAME)
        table = document.add_table(3, 2)
        rows = zip(table.rows, (("Room", ""), ("Sex", "Male  Female"), ("Town", "")), strict=True)
        for row, (label, text) in rows:
            row.cells[0].text = label
            before, _, after = text.partition(shown) if shown else (text, "", "")
            row.cells[1].paragraphs[0].add_run(before)
            if shown and shown in text:
                stands_out(row.cells[1].paragraphs[0], shown)
            row.cells[1].paragraphs[0].add_run(after)
        return saved(document)

    assert list(answers(read_by(tmp_path, form(""), form("Female"))).values()) == ["Female"]


@pytest.mark.parametrize(
    "text",
    [
        "Date: dd/mm/yyyy",
        "Yes   No",
        "Phone   Fax",
        "See the plan and/or the map",
        "Ask: School/Office of Mr Day",
    ],
)
def test_other_words_offer_nothing(text: str) -> None:
    assert not [kind for kind, _ in kinds_asked(NAME, text) if kind.startswith("choice")]


def in_cells(*second: str) -> bytes:
    """A form with a table of three cells, the second with these paragraphs."""
    document = docx.Document()
    document.add_heading("Lending Form", 0)
    table = document.add_table(2, 3)
    table.style = "Table Grid"
    table.rows[0].cells[0].text = "Name of thing:"
    table.rows[1].cells[0].text = "Room:"
    table.rows[1].cells[1].text = "Since:"
    table.rows[1].cells[2].text = "Use:"
    table.rows[0].cells[2].text = "Weight:"
    cell = table.rows[0].cells[1]
    for at, text in enumerate(second):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        plain, _, shown = text.partition("*")
        paragraph.add_run(plain)
        if shown:
            paragraph.add_run(shown).bold = True
    return saved(document)


KINDS = ("Kind of thing:", "", "Garden tool     Vessel     Toy")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Garden tool     Vessel     *Toy", "Toy"),
        ("Garden tool     Vessel x     Toy", "Vessel"),
        ("          Vessel     ", "Vessel"),
        ("Garden tool     Vessel     Toy", None),
    ],
)
def test_plain_words_below_a_label_at_the_end_of_its_cell_are_its_options(
    tmp_path: Path, line: str, meant: str | None
) -> None:
    submission = read_by(tmp_path, in_cells(*KINDS), in_cells(*KINDS[:2], line))
    assert list(answers(submission).values()) == ([meant] if meant else [])
    assert not submission.unplaced


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param((*KINDS, ""), id="room below"),
        pytest.param(("Thing:", "Street     Town     State"), id="hints"),
        pytest.param(("Thing:", "Borrower     Lender"), id="two"),
        pytest.param(("Things we lend", "Tool     Vessel     Toy"), id="a heading"),
        pytest.param(("Thing:", "Tool:     Vessel:     Toy:"), id="labels"),
    ],
)
def test_words_in_a_cell_that_may_be_captions_offer_nothing(cell: tuple[str, ...]) -> None:
    walked = draft_of(in_cells(*cell)).mapping().walk()
    assert not [spec for _, spec in walked if spec.kind.startswith("choice")]


def test_a_stroke_between_options_asks_for_nothing() -> None:
    assert kinds_asked(NAME, "Do you drive? Yes / No") == [("person", "Name:"), ("choice", "Do you drive?")]


PARTS = lines(NAME, "Date: __/__/____", "Phone: (___) ___-____", "Seen on ____ / ____ / ______ in room ____")


def test_a_line_in_parts_is_one_place(tmp_path: Path) -> None:
    copy = lines("Name: Jo Lee", "Date: 3/4/2027", "Phone: (555) 010-0199", "Seen on 5/6/2027 in room 7")
    submission = read_by(tmp_path, PARTS, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "3/4/2027", "(555) 010-0199", "5/6/2027", "7"]
    assert not submission.unplaced


RANKED = lines(NAME, "How did you come?", "___ By bus", "___ By car", "___ On foot")


@pytest.mark.parametrize(
    ("marks", "chosen", "kept"),
    [(("_3_", "_x_", "___"), ["By car"], ["_3_"]), (("1", "2", "3"), [], ["1", "2", "3"])],
)
def test_numbers_beside_options_are_kept(
    tmp_path: Path, marks: tuple[str, ...], chosen: list[str], kept: list[str]
) -> None:
    options = zip(marks, ("By bus", "By car", "On foot"), strict=True)
    copy = lines("Name: Jo Lee", "How did you come?", *(" ".join(option) for option in options))
    submission = read_by(tmp_path, RANKED, copy)
    assert list(answers(submission).values()) == ["Jo Lee", *chosen]
    assert [one.text for one in submission.unplaced] == kept


ROUND = ("Walk round all of it once a week.", "Mark where you worked today.")
BRACKETS = "Area: (  ) Beds   (  ) Tools   (  ) Water"


@pytest.mark.parametrize(
    ("copy", "chosen", "kept"),
    [
        ("Area: (  ) Beds   (  ) Tools (x)  (  ) Water", ["Tools"], []),
        ("Area: (  ) Beds   (  ) Tools (o) (  ) Water", [], ["(o)"]),
        ("Area: (x) (  ) Beds   (  ) Tools   (  ) Water", ["Beds"], []),
    ],
)
def test_a_second_bracket_between_two_labels_is_the_nearer_ones(
    tmp_path: Path, copy: str, chosen: list[str], kept: list[str]
) -> None:
    submission = read_by(tmp_path, lines(NAME, *ROUND, BRACKETS), lines("Name: Jo Lee", *ROUND, copy))
    assert list(answers(submission).values()) == ["Jo Lee", *chosen]
    assert [one.text for one in submission.unplaced] == kept


MORE = lines(
    NAME,
    "Do you smoke? Yes / No   If yes, how many a day? ________",
    "Trained?    Yes/No    If not, ask the coach",
)


@pytest.mark.parametrize(
    ("smokes", "trained", "read"),
    [
        (
            "Yes   If yes, how many a day? 12",
            "Yes/No x    If not, ask the coach",
            ["Jo Lee", "Yes", "12", "No"],
        ),
        (
            "Yes / (No)   If yes, how many a day? ________",
            "Yes/    If not, ask the coach",
            ["Jo Lee", "No", "Yes"],
        ),
    ],
)
def test_more_may_stand_behind_such_words(tmp_path: Path, smokes: str, trained: str, read: list[str]) -> None:
    copy = lines("Name: Jo Lee", f"Do you smoke? {smokes}", f"Trained?    {trained}")
    submission = read_by(tmp_path, MORE, copy)
    assert list(answers(submission).values()) == read
    assert not submission.unplaced


def test_a_bold_title_offers_no_choice_nor_two_words_beside_an_empty_cell() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Section 2: Injury/Illness").bold = True
    table = document.add_table(2, 2)
    table.rows[0].cells[0].text = "Contact: Head/Aide"
    table.rows[1].cells[0].text = "Shift: Day / Night"
    walked = draft_of(saved(document)).mapping().walk()
    assert not any(spec.options or spec.kind in ("choice", "choices") for _, spec in walked)


def test_words_beside_an_empty_cell_offer_a_choice_of_their_own(tmp_path: Path) -> None:
    def form(time: str, half: str) -> bytes:
        document = docx.Document()
        document.add_heading("Accident Report", 0)
        row = document.add_table(1, 5).rows[0]
        for cell, text in zip(row.cells, ("Day:", "", "Time:", time, half), strict=True):
            cell.text = text
        return saved(document)

    read_so = answers(read_by(tmp_path, form("", "am/pm"), form("10:40", "am")))
    assert list(read_so.values()) == ["10:40", "am"]


def test_a_line_may_ask_several_questions(tmp_path: Path) -> None:
    more = ("Street: ________", "Town: ________", "Country: ________", "Telephone: ________")
    blank = lines(NAME, *more, "Citizen: Yes/No\tMarried: Yes / No\tWorks:   Full time   Part time")
    copy = lines(
        "Name: Jo Lee", *more, "Citizen: Yes/(No)\tMarried: Yes x / No\tWorks:   Full time   Part time x"
    )
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["Jo Lee", "No", "Yes", "Part time"]
    assert not submission.unplaced


RATED = ("The course was useful", "The room was warm", "The food was good")


@pytest.mark.parametrize("scale", ["\t1   2   3   4   5", "  1 2 3 4 5", ": 5 / 4 / 3 / 2 / 1"])
def test_numbers_behind_what_is_rated_are_a_scale(tmp_path: Path, scale: str) -> None:
    blank = lines(*(text + scale for text in RATED))
    marked = (scale.replace("4", "(4)"), scale.replace("2", "2 x"), scale)
    copy = lines(*(text + said for text, said in zip(RATED, marked, strict=True)))
    submission = read_by(tmp_path, blank, copy)
    assert list(answers(submission).values()) == ["4", "2"]
    assert [spec.kind for _, spec in draft_of(blank).mapping().walk()] == ["choice"] * 3


def test_boxes_behind_their_labels_may_be_followed_by_a_label_with_a_line(tmp_path: Path) -> None:
    def form(bus: str, other: str, agreed: str) -> bytes:
        return lines(
            NAME, f"How do you come?  Car ☐  Bus {bus}  Other: {other}", f"I agree to the terms {agreed}"
        )

    blank = form("☐", "________", "[ ]")
    assert list(answers(read_by(tmp_path, blank, form("☒", "________", "[ ]"))).values()) == ["Bus"]
    read_so = answers(read_by(tmp_path, blank, form("☐", "boat", "[x]")))
    assert list(read_so.values()) == ["boat", "I agree to the terms"]


FAIR = "Is this record fair?  "


def all_bold(*options: str, underlined: str = "", struck: tuple[str, ...] = ()) -> bytes:
    """A form with a bold line that offers options between strokes."""
    document = docx.Document()
    document.add_heading("Review Form", 0)
    document.add_paragraph(NAME)
    paragraph = document.add_paragraph()
    paragraph.add_run(FAIR).bold = True
    for at, option in enumerate(options):
        paragraph.add_run(" / " * (at > 0)).bold = True
        run = paragraph.add_run(option)
        run.bold, run.underline, run.font.strike = True, option == underlined, option in struck
    return saved(document)


IN_PART = ("Yes", "No", "In part")


@pytest.mark.parametrize(
    ("copy", "read"),
    [
        (all_bold(*IN_PART, underlined="No"), "No"),
        (all_bold(*IN_PART, struck=("Yes", "No")), "In part"),
        (all_bold(*IN_PART, struck=("Yes", "In part")), "No"),
        (all_bold(*IN_PART, struck=("No", "In part")), "Yes"),
    ],
)
def test_one_of_the_words_of_a_bold_line_is_meant(tmp_path: Path, copy: bytes, read: str) -> None:
    submission = read_by(tmp_path, all_bold(*IN_PART), copy)
    assert list(answers(submission).values()) == [read]
    assert not submission.unplaced


def test_questions_with_the_same_words_behind_each_are_two(tmp_path: Path) -> None:
    text = "Aim 1 approved?   YES   NO        Aim 2 approved?   YES   NO"
    copy = lines("Name: Jo Lee", "Aim 1 approved?   YES x   NO        Aim 2 approved?   YES   NO x")
    assert list(answers(read_by(tmp_path, lines(NAME, text), copy)).values()) == ["Jo Lee", "YES", "NO"]
