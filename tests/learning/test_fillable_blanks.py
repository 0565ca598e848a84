"""Blanks with fields laid over them: nothing can be typed but into these."""

from __future__ import annotations

import pytest

from planforms.document import Block, Control, Document, Mark, Paragraph, Part, Place
from planforms.learning.draft.drafting import draft_mapping


def prompts(*lines: str) -> list[str]:
    """What a page asks; a field with a tooltip stands behind "|", underscores are a line to write on."""
    blocks: list[Block] = []
    for number, line in enumerate(lines, 1):
        text, bar, field = line.partition("|")
        control = Control("text", f"Text{number}", field)
        marks = (Mark(len(text), len(text), control=control),) if bar else ()
        if "_" in text:
            marks = (Mark(text.index("_"), len(text), blank=True),)
        top = 60.0 + 60 * number
        place = Place(paragraph=number, page=1, box=(72.0, top, 72.0 + 5 * len(text), top + 10))
        blocks.append(Paragraph(text, place, marks))
    document = Document("application/pdf", (Part("body", "body", tuple(blocks)),), pages=1)
    return [name for spec in draft_mapping(document, "blank.pdf").fields.values() for name in spec.prompt]


LABELS = ("School: |", "Mentor: |", "Position: |")
PRINTED = ("Employee number:", "Telephone:", "Which year?")


def test_a_label_without_a_field_asks_nothing_where_others_have_one() -> None:
    assert prompts("Leave Request", *PRINTED, *LABELS) == ["School:", "Mentor:", "Position:"]


def test_it_asks_where_hardly_anything_has_a_field() -> None:
    assert set(PRINTED) <= set(prompts("Leave Request", *PRINTED, *LABELS[:1]))


def test_a_line_to_sign_on_is_asked_beside_fields() -> None:
    assert "Signature:" in prompts("Leave Request", *LABELS, "Signature: " + "_" * 20)


@pytest.mark.parametrize("tooltip", ["PLEASE PRINT 2", "undefined", "Text7"])
def test_a_label_right_before_its_field_names_it_whatever_a_program_called_it(tooltip: str) -> None:
    assert prompts("Leave Request", *LABELS, f"Date: |{tooltip}")[-1] == "Date:"


@pytest.mark.parametrize("tooltip", ["Choose one", "-- Select an option --"])
def test_a_label_right_before_a_list_names_it_whatever_the_list_shows(tooltip: str) -> None:
    assert prompts("Leave Request", *LABELS, f"Funding source |{tooltip}")[-1] == "Funding source"


def test_a_label_right_before_its_field_names_it_where_the_field_has_an_inner_name_only() -> None:
    assert prompts("Leave Request", *LABELS, "Date reviewed |offdate")[-1] == "Date reviewed"


def test_a_tooltip_about_something_else_names_the_field_below_a_text() -> None:
    assert "Thank you" not in prompts("Leave Request", *LABELS, "Thank you |Years of service")


def test_a_tooltip_that_is_printed_as_the_caption_of_a_field_names_it() -> None:
    found = prompts("Leave Request", *LABELS, "Full name: |First", "First")
    assert "Full name:" not in found


def test_a_tooltip_that_is_the_next_label_is_a_guess_and_the_label_above_a_field_names_it() -> None:
    below = ("|Relation to pupil", "Relation to pupil:", "|Phone Number(s", "Phone Number(s):", "|Text3")
    assert prompts("Contact", *LABELS, "1. Aunt or uncle:", *below)[3:] == [
        "1. Aunt or uncle:",
        "Relation to pupil:",
        "Phone Number(s):",
    ]


def test_a_field_without_a_name_beside_another_is_named_after_it() -> None:
    two = Paragraph("Home: ( ) ", Place(page=1, box=(72, 400, 300, 410)), tuple(
        Mark(at, at, control=Control("text", name, name)) for at, name in ((8, "HOME"), (10, "undefined_14"))
    ))  # fmt: skip
    document = Document("application/pdf", (Part("body", "body", (two,)),), pages=1)
    fields = draft_mapping(document, "blank.pdf").fields
    assert list(fields) == ["home", "home_2"]
    assert fields["home_2"].control == ["undefined_14"]


def drafted(*blocks: Paragraph) -> dict[str, list[str]]:
    """The boxes that a page of these asks to tick, by the name of their group."""
    document = Document("application/pdf", (Part("body", "body", blocks),), pages=1)
    fields = draft_mapping(document, "blank.pdf").fields
    return {
        name: spec.options or spec.prompt for name, spec in fields.items() if spec.kind.startswith("choice")
    }


def box(text: str) -> Paragraph:
    mark = Mark(0, 1, control=Control("checkbox", text, text, checked=False))
    return Paragraph(f"☐ {text}", Place(page=1), (mark,))


def control(tooltip: str) -> Paragraph:
    return Paragraph("", Place(page=1), (Mark(0, 0, control=Control("text", tooltip, tooltip)),))


def test_a_caption_below_its_field_is_no_question_of_the_boxes_that_follow() -> None:
    told = control("Name of holder"), Paragraph("Name of holder", Place(page=1))
    found = drafted(
        Paragraph("I direct that:", Place(page=1)), *told, box("See the file"), box("Have a copy")
    )
    assert list(found.values()) == [["See the file", "Have a copy"]]


def test_or_between_boxes_does_not_part_them() -> None:
    either = Paragraph("OR", Place(page=1))
    found = drafted(
        Paragraph("Please choose:", Place(page=1)), box("See the file"), either, box("Have a copy")
    )
    assert len(found) == 1


def test_a_box_by_itself_is_called_by_what_it_states() -> None:
    found = drafted(
        Paragraph("Release Form", Place(page=1)), control("School"), box("I allow the release of it")
    )
    assert list(found) == ["allow_release"]


def test_a_tooltip_that_several_fields_have_or_a_days_pattern_names_none_behind_a_label() -> None:
    lines = ("Gender |Comments", "Hobbies |Comments", "Seen |mm/dd/yyyy", "Notes |Comments")
    assert prompts("Leave Request", *LABELS, *lines)[3:] == ["Gender", "Hobbies", "Seen", "Notes"]


def test_boxes_behind_a_label_and_its_field_are_called_after_the_label() -> None:
    control = Control("text", "a", "Seen on")
    line = Paragraph("Seen on \t☐ Well ☐ Badly", Place(page=1), (Mark(8, 8, control=control),))
    above = (Paragraph("Leave Request", Place(page=1)), Paragraph("Other matters", Place(page=1)))
    document = Document("application/pdf", (Part("body", "body", (*above, line)),), pages=1)
    fields = draft_mapping(document, "blank.pdf").fields
    assert [(path, spec.title) for path, spec in fields.items()][1:] == [("seen_marks", "Seen on")]
