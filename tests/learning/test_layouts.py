"""Layouts of many offices' forms: scales, bands, rows with titles, sentences, pages with white space."""

from __future__ import annotations

from pathlib import Path

import pytest
from blanks import answers, draft_of, taught, with_table
from docx.document import Document as Drawn
from invented_forms import drawn, line, prompt

from planforms.document import Document as ReadDocument
from planforms.document import Paragraph, Part, Place
from planforms.learning.draft.drafting import draft_mapping

HEAD = ("Look-for", "Not yet", "Sometimes", "Always", "Comments")
BLANK = (HEAD, ("Asks open questions", "☐", "☐", "☐", ""), ("Gives time to think", "☐", "☐", "☐", ""))


def test_a_box_by_itself_stands_for_its_column(tmp_path: Path) -> None:
    filled = (
        HEAD,
        ("Asks open questions", "☐", "☒", "☐", "Twice"),
        ("Gives time to think", "☐", "☐", "☒", ""),
    )
    found = answers(taught(tmp_path, with_table(BLANK), with_table(filled)))
    assert {path.split(".")[-1]: text for path, text in found.items()} == {
        "sometimes": "Sometimes",
        "comments": "Twice",
        "always": "Always",
    }


def test_a_cross_on_a_scale_stands_for_its_column(tmp_path: Path) -> None:
    head = ("Criterion", "1", "2", "3", "Comments")
    blank = (head, ("Clear goals", "", "", "", ""), ("Fair grading", "", "", "", ""))
    filled = (head, ("Clear goals", "", "X", "", ""), ("Fair grading", "x", "", "", "See my notes"))
    found = answers(taught(tmp_path, with_table(blank), with_table(filled)))
    assert sorted(found.values()) == ["1", "2", "See my notes"]


def test_yes_and_no_head_columns_and_count_nothing() -> None:
    rows = (
        ("Item", "Yes", "No", "N/A"),
        ("Goals were reviewed", "☐", "☐", "☐"),
        ("Notice sent", "☐", "☐", "☐"),
    )
    (table,) = draft_of(with_table(rows)).rows.values()
    assert {name: spec.kind for name, spec in table.columns.items()} == {
        "item": "title",
        "yes": "choices",
        "no": "choices",
        "not_applicable": "choices",
    }


def test_bands_part_the_rows_of_one_table(tmp_path: Path) -> None:
    head = ("Indicator", "Score", "Comments")
    blank = (
        head,
        ("Planning",),
        ("Aligns lessons", "", ""),
        ("Plans for all", "", ""),
        ("Teaching",),
        ("Asks", "", ""),
    )
    filled = (*blank[:2], ("Aligns lessons", "3", "Well done"), blank[3], blank[4], ("Asks", "2", ""))
    found = answers(taught(tmp_path, with_table(blank), with_table(filled)))
    assert sorted(found.values()) == ["2", "3", "Well done"]


def test_goals_as_columns_keep_the_titles_of_their_rows() -> None:
    rows = (("", "Goal 1", "Goal 2"), ("What will I learn?", "", ""), ("By when?", "", ""))
    (table,) = draft_of(with_table(rows)).rows.values()
    assert [spec.kind for spec in table.columns.values()] == ["title", "long", "long"]


def test_what_is_asked_again_is_named_after_what_is_asked_before() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Appraisal", 0)
        for asked in ("1. Quality of work", "2. Dependability"):
            prompt(document, asked)
            document.add_paragraph("☐ Good   ☐ Poor")
            line(document, "Comments: {a}")

    assert list(draft_of(drawn(draw)).fields) == [
        "quality_work",
        "quality_work_comments",
        "dependability",
        "dependability_comments",
    ]


def test_a_sentence_names_what_its_lines_ask_for() -> None:
    def draw(document: Drawn) -> None:
        document.add_heading("Partnership Agreement", 0)
        line(document, "I, {a}, will visit my partner at least {b} times and report by {c} to the principal.")

    fields = draft_of(drawn(draw)).fields
    assert next(iter(fields)) == "owner.name"
    assert [spec.kind for spec in fields.values()] == ["person", "number", "date"]


@pytest.mark.parametrize(("below", "asks"), [(30.0, False), (95.0, True)])
def test_white_space_on_a_page_is_room(below: float, asks: bool) -> None:
    def text(words: str, top: float, *, bold: bool = False) -> Paragraph:
        place = Place(paragraph=int(top), page=1, box=(72.0, top, 300.0, top + 11.0))
        return Paragraph(words, place, bold=bold)

    page = (
        text("Reflection Sheet", 60.0, bold=True),
        text("Name: ________________", 90.0),
        text("Strengths of the lesson", 120.0, bold=True),
        text("Thank you for your time with us.", 120.0 + below),
        text("Office of Learning", 150.0 + below),
    )
    document = ReadDocument("application/pdf", (Part("body", "body", page),), pages=1)
    assert ("strengths" in draft_mapping(document, "blank.pdf").fields) is asks


def test_sentences_signatures_and_boxes_behind_are_read(tmp_path: Path) -> None:
    def agreement(name: str = "", day: str = "", yes: str = "☐", signed: str = "", on: str = "") -> bytes:
        def draw(document: Drawn) -> None:
            document.add_heading("Partnership Agreement", 0)
            given = {"name": name, "day": day}
            line(document, "I, {name}, will visit my partner on {day} to watch a lesson.", given)
            document.add_paragraph(f"Has the principal agreed?   Yes {yes}   No ☐")
            document.add_paragraph(f"{signed or '_' * 24}\t\t{on or '_' * 12}")
            document.add_paragraph("Teacher signature\t\tDate")

        return drawn(draw)

    copy = agreement("Ines Osei", "May 4, 2027", "☒", "I. Osei", "4/2/2027")
    submission = taught(tmp_path, agreement(), copy)
    assert list(answers(submission).values()) == ["Ines Osei", "May 4, 2027", "Yes", "I. Osei", "4/2/2027"]
    assert not submission.unplaced
