"""Options without boxes that have a line each: points of a list, short lines below a request to tick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from blanks import answers, begun, draft_of, presented, read_by, stands_out
from docx.oxml import parse_xml

from planforms.learning.draft.drafting import draft_mapping
from planforms.readers import read_blank

HEARD = ("From a friend", "Newspaper", "Radio, television", "At work")
AGAIN = ("Yes", "No")


def survey(heard: Sequence[str] = HEARD, again: Sequence[str] = AGAIN, shown: str = "") -> bytes:
    """A form with two lists of points to choose from; ``shown`` stands out."""
    document = begun("Session Evaluation")
    for question, points in (
        ("How did you hear of us? (Select all that apply)", heard),
        ("Would you come again?", again),
    ):
        document.add_paragraph(question)
        for point in points:
            paragraph = document.add_paragraph(style="List Bullet")
            if point == shown:
                stands_out(paragraph, point)
            else:
                paragraph.add_run(point)
    return presented(document)


def test_points_below_a_question_are_its_options() -> None:
    mapping = draft_of(survey()).mapping()
    asked = [spec for _, spec in mapping.walk()][:2]
    assert [(spec.kind, spec.prompt[0]) for spec in asked] == [
        ("choices", "How did you hear of us? (Select all that apply)"),
        ("choice", "Would you come again?"),
    ]


@pytest.mark.parametrize(
    ("heard", "again", "shown"),
    [
        (("x From a friend", "Newspaper", "Radio, television ✓", "At work"), ("Yes X", "No"), ""),
        (("☒ From a friend", "Newspaper", "√ Radio, television", "At work"), AGAIN, "Yes"),
        (("From a friend", "Radio, television"), ("Yes",), ""),
    ],
)
def test_points_are_marked_set_off_or_left(
    tmp_path: Path, heard: Sequence[str], again: Sequence[str], shown: str
) -> None:
    submission = read_by(tmp_path, survey(), survey(heard, again, shown))
    assert list(answers(submission).values()) == ["From a friend\nRadio, television", "Yes"]
    assert not submission.unplaced


def test_points_that_say_more_than_options_are_none() -> None:
    points = ("Say what you plan", "Say who helps")
    mapping = draft_of(survey(again=points)).mapping()
    assert "Would you come again?" not in [spec.prompt[0] for _, spec in mapping.walk()]


def test_short_lines_below_a_heading_that_asks_to_tick_are_its_options(tmp_path: Path) -> None:
    def form(marked: str = "") -> bytes:
        document = docx.Document()
        document.add_heading("Club Entry", 0)
        table = document.add_table(3, 2)
        table.rows[0].cells[0].text = "Way home (please tick)"
        for cell, texts in zip(
            (cell for row in table.rows[1:] for cell in row.cells),
            (("Walks", "", "Rides"), ("Own bus", "School bus"), ("Parent",), ("Elder sister",)),
            strict=True,
        ):
            for number, text in enumerate(texts):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                paragraph.text = f"{text} ✓" if text and text == marked else text
        return presented(document)

    assert list(answers(read_by(tmp_path, form(), form("Own bus"))).values()) == ["Own bus"]


def with_signs(font: str, sign: str, points: Sequence[str], asked: str = "Kind of request") -> bytes:
    """A form with a text above a list that has this sign."""
    document = begun("Session Evaluation")
    numbering = document.part.numbering_part.element
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {space} w:abstractNumId="91"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
            f'<w:lvlText w:val="{sign}"/><w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {space} w:numId="91"><w:abstractNumId w:val="91"/></w:num>'))
    document.add_paragraph(asked)
    for point in points:
        properties = document.add_paragraph(point)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {space}><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'))
    return presented(document)


KINDS = ("A new card", "A lost card", "Other ________________")


@pytest.mark.parametrize(
    ("font", "sign", "asked"),
    [
        ("Wingdings", "\uf0a8", "Kind of request"),
        ("Calibri", "▢", "Kind of request"),
        ("Courier New", "o", "Which do you want?"),
    ],
)
def test_points_with_boxes_for_signs_are_options(tmp_path: Path, font: str, sign: str, asked: str) -> None:
    copy = with_signs(font, sign, ("A new card", "A lost card X", KINDS[2]), asked)
    submission = read_by(tmp_path, with_signs(font, sign, KINDS, asked), copy)
    assert list(answers(submission).values()) == ["A lost card"]
    assert not [finding for finding in submission.findings if finding.code == "PF510"]


@pytest.mark.parametrize(("font", "sign"), [("Symbol", "\uf0b7"), ("Courier New", "o")])
def test_points_with_other_signs_are_none_but_below_what_asks(font: str, sign: str) -> None:
    document = read_blank(with_signs(font, sign, KINDS[:2]), "form.docx")
    assert [spec.prompt[0] for _, spec in draft_mapping(document, "form.docx").mapping().walk()] == [
        "Presenter:"
    ]


ASKED = ("Did the group keep to its plan?", "What would you change?", "Who helped you most?")
NAMED = (
    "Reading: books that you wish to finish",
    "Sports: teams that you hope to join (e.g. rowing)",
    "Travel: places to see",
    "Music: what you would like to play",
    "Anything else",
)


def listed(points: Sequence[str], told: Sequence[str], *, spaced: bool) -> bytes:
    """A form with a list of points, with an empty line below each or the last; ``told`` stands below them."""
    document = begun("Session Evaluation")
    document.add_paragraph("Group: ")
    document.add_paragraph("Please think about these:")
    for at, point in enumerate(points):
        document.add_paragraph(point, style="List Number")
        if told:
            document.add_paragraph(told[at])
        elif spaced or at == len(points) - 1:
            document.add_paragraph()
    document.add_heading("Thank you", 2)
    return presented(document)


def test_questions_of_a_list_are_asked_where_only_the_last_has_room_below(tmp_path: Path) -> None:
    told = ("Mostly. We lost a day.", "Nothing at all", "Our neighbour")
    submission = read_by(tmp_path, listed(ASKED, (), spaced=False), listed(ASKED, told, spaced=False))
    assert tuple(answers(submission).values()) == told
    assert not submission.unplaced


def test_points_that_name_a_thing_and_say_more_of_it_ask_where_each_has_a_line_below(tmp_path: Path) -> None:
    told = ("Two novels", "Rowing", "The coast", "The drum", "A garden")
    submission = read_by(tmp_path, listed(NAMED, (), spaced=True), listed(NAMED, told, spaced=True))
    assert tuple(answers(submission).values()) == told
    assert not submission.unplaced


def test_points_that_name_a_thing_and_stand_together_ask_nothing() -> None:
    mapping = draft_of(listed(NAMED, (), spaced=False)).mapping()
    prompts = [spec.prompt[0] for _, spec in mapping.walk() if spec.prompt]
    assert not set(NAMED[:-1]) & set(prompts)


SEEN = ("Listens well", "Gives time", "Asks more", "Keeps a calm voice", "Follows up", "Takes notes.")


def visit(request: str, *, empty: int = 0, shown: Sequence[str] = (), boxes: bool = False) -> bytes:
    """A form with a request above a table of texts, or above boxes; those ``shown`` stand out."""
    document = begun("Session Evaluation")
    document.add_paragraph(request)
    for _ in range(empty):
        document.add_paragraph()
    if boxes:
        for said in SEEN:
            document.add_paragraph(f"☐ {said}")
    else:
        table = document.add_table(2, 3)
        for at, said in enumerate(SEEN):
            paragraph = table.cell(at // 3, at % 3).paragraphs[0]
            if said in shown:
                stands_out(paragraph, said)
            else:
                paragraph.add_run(said)
    document.add_paragraph("What will you try?")
    document.add_paragraph()
    return presented(document)


@pytest.mark.parametrize("empty", [0, 2])
@pytest.mark.parametrize(
    "asking",
    ["What did you see? (Circle all that apply)", "From the list below, circle good habits of a mentor."],
)
def test_texts_of_a_table_right_below_a_request_to_circle_are_options(
    tmp_path: Path, asking: str, empty: int
) -> None:
    blank = visit(asking, empty=empty)
    submission = read_by(tmp_path, blank, visit(asking, empty=empty, shown=("Gives time", "Takes notes.")))

    assert list(answers(submission).values()) == ["Gives time\nTakes notes."]
    assert not submission.unplaced


def test_texts_of_a_table_below_a_question_are_no_options() -> None:
    mapping = draft_of(visit("What did you see?")).mapping()
    assert not any(spec.kind in ("choice", "choices") for _, spec in mapping.walk())


def test_white_space_between_a_request_to_tick_and_its_boxes_is_no_place_to_write() -> None:
    blank = visit("What did you see? (Check all that apply)", empty=3, boxes=True)
    first = next(spec for _, spec in draft_of(blank).mapping().walk())

    assert (first.kind, first.prompt) == ("choices", ["What did you see? (Check all that apply)"])
