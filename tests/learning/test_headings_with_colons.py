"""Labels with a colon that only head what stands below them, and titles with guidance on their own line."""

from __future__ import annotations

import pytest
from docx.document import Document as Word
from test_whose_prompt import asked, drafted, table

RULE = "____________"
CAPITALS = "REQUEST FOR LEAVE:"


def line(document: Word, title: str, text: str = "") -> None:
    """A paragraph that begins with a bold title."""
    paragraph = document.add_paragraph()
    paragraph.add_run(title).bold = True
    paragraph.add_run(text)


@pytest.mark.parametrize(
    "title", ["**Invoicing details:", CAPITALS, "**Internal use only:", "For office use:"]
)
def test_a_label_that_stands_out_above_labels_asks_nothing(title: str) -> None:
    def write(document: Word) -> None:
        line(document, title[2:]) if title.startswith("**") else document.add_paragraph(title)
        document.add_paragraph(f"Vendor: {RULE}")

    assert list(asked(drafted(write))) == ["Vendor:"]


def test_a_bold_label_above_a_table_of_labels_asks_nothing() -> None:
    def write(document: Word) -> None:
        line(document, "Trip details:")
        table(document, ["Place:", ""], ["Bus:", ""])

    assert list(asked(drafted(write))) == ["Place:", "Bus:"]


def test_comments_may_stand_above_those_who_sign() -> None:
    def write(document: Word) -> None:
        line(document, "Comments:")
        document.add_paragraph(f"Mentor: {RULE}")

    assert list(asked(drafted(write))) == ["Comments:", "Mentor:"]


def test_where_each_label_has_its_line_one_without_is_a_heading() -> None:
    def write(document: Word) -> None:
        for text in (f"Vendor: {RULE}", f"Cost: {RULE}", "Emergency contact:", f"Phone: {RULE}"):
            document.add_paragraph(text)

    assert list(asked(drafted(write))) == ["Vendor:", "Cost:", "Phone:"]


def test_a_label_above_a_table_that_says_the_same_is_its_title() -> None:
    def write(document: Word) -> None:
        line(document, "Goals for the year:")
        table(document, ["Goal", "Measure"], ["", ""], ["", ""], head=1)

    assert not asked(drafted(write))


def test_nobody_need_answer_what_may_be_the_title_of_a_table() -> None:
    def write(document: Word) -> None:
        line(document, "Purpose of the meeting:")
        table(document, ["Item", "Notes"], ["", ""], ["", ""], head=1)

    draft = drafted(write)
    assert list(asked(draft)) == ["Purpose of the meeting:"]
    assert not next(
        spec for spec in draft.fields.values() if "Purpose of the meeting:" in spec.prompt
    ).required


@pytest.mark.parametrize(
    ("guidance", "empty"),
    [
        (" Tell in your own words what two of your sources have found on the question that you ask.", 1),
        (" Their grade.", 2),
    ],
)
def test_a_title_with_guidance_on_its_line_is_answered_below(guidance: str, empty: int) -> None:
    def write(document: Word) -> None:
        line(document, "Participants.", guidance)
        for _ in range(empty):
            document.add_paragraph()
        document.add_paragraph("Thank you.")

    assert asked(drafted(write)) == {"Participants.": "long"}


def test_a_title_with_a_statement_on_its_line_asks_nothing() -> None:
    def write(document: Word) -> None:
        line(
            document,
            "Eligibility.",
            " Teachers of all schools of the district who have taught for a year may apply.",
        )
        document.add_paragraph()
        document.add_paragraph("Thank you.")

    assert not asked(drafted(write))


def test_a_bold_line_across_the_top_of_labels_asks_nothing() -> None:
    def write(document: Word) -> None:
        made = document.add_table(2, 2)
        top = made.cell(0, 0).merge(made.cell(0, 1))
        top.paragraphs[0].add_run("Employee").bold = True
        made.cell(1, 0).text, made.cell(1, 1).text = "Name in full:", "ID:"

    assert list(asked(drafted(write))) == ["Name in full:", "ID:"]


def test_questions_below_one_another_all_ask() -> None:
    def write(document: Word) -> None:
        document.add_paragraph(f"Mentor: {RULE}")
        document.add_paragraph("What went well this month?")
        document.add_paragraph("What does your colleague still need?")
        document.add_paragraph("Return this page to the office by the fifth.")

    assert list(asked(drafted(write)))[1:] == [
        "What went well this month?",
        "What does your colleague still need?",
    ]


def test_a_question_alone_above_a_sentence_is_left_to_it() -> None:
    def write(document: Word) -> None:
        document.add_paragraph(f"Mentor: {RULE}")
        document.add_paragraph("Why do we ask this of you?")
        document.add_paragraph("The board reads all that is said here.")

    assert list(asked(drafted(write))) == ["Mentor:"]


def test_a_question_with_a_row_to_itself_is_answered_there() -> None:
    def write(document: Word) -> None:
        table(document, ["Goal statement:"], ["How will this goal support your building?"])
        document.add_paragraph("Keep a copy of this page.")

    assert list(asked(drafted(write))) == ["Goal statement:", "How will this goal support your building?"]


@pytest.mark.parametrize("last", [[], ["Other:", "Other:"]])
def test_headers_over_nothing_but_print_ask_nothing(last: list[str]) -> None:
    def write(document: Word) -> None:
        said = (
            "Follow the steps that stand in our notes",
            "Send all notes by Friday",
            "Honor the time",
            "Be there",
        )
        promises = [[text, text] for text in said]
        table(document, ["Coach", "Teacher"], *promises, *([last] if last else []), head=1)

    assert set(asked(drafted(write))) == set(last)


def test_lettered_labels_below_each_other_ask_also_where_they_say_something() -> None:
    def write(document: Word) -> None:
        for line in (
            "1. We test early.",
            "a) Tool we use:",
            "b) It will be given:",
            "c) It will be kept.",
            "2. Why?",
            "",
        ):
            document.add_paragraph(line)

    assert list(asked(drafted(write))) == ["a) Tool we use:", "b) It will be given:", "2. Why?"]


def test_labels_in_a_row_with_labels_below_them_ask() -> None:
    def write(document: Word) -> None:
        table(document, ["Coach", "Teacher"], ["School", "District"], ["Position", "Date"])

    assert list(asked(drafted(write)))[:2] == ["Coach", "Teacher"]
