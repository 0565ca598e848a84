"""Blanks with fields laid over them: nothing can be typed but into these."""

from __future__ import annotations

from planforms.document import Block, Control, Document, Mark, Paragraph, Part, Place
from planforms.learning.drafting import draft_mapping


def prompts(*lines: str) -> list[str]:
    """What a page asks; a field stands behind each line that ends in "|", underscores are a line to write on."""
    blocks: list[Block] = []
    for number, line in enumerate(lines, 1):
        text, field, _ = line.partition("|")
        control = Control("text", f"Text{number}")
        marks = (Mark(len(text), len(text), control=control),) if field else ()
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
