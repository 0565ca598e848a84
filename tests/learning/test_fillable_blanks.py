"""Blanks with fields laid over them: nothing can be typed but into these."""

from __future__ import annotations

import pytest

from planforms.document import Block, Control, Document, Mark, Paragraph, Part, Place
from planforms.learning.drafting import draft_mapping


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


def test_a_tooltip_about_something_else_names_the_field_below_a_text() -> None:
    assert "Thank you" not in prompts("Leave Request", *LABELS, "Thank you |Years of service")


def test_a_tooltip_that_is_printed_as_the_caption_of_a_field_names_it() -> None:
    found = prompts("Leave Request", *LABELS, "Full name: |First", "First")
    assert "Full name:" not in found
