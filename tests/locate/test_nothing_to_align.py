"""A stretch of a form that prints nothing: whatever a copy has there is left for others to place."""

from __future__ import annotations

from planforms.document import Paragraph, Place
from planforms.locate.aligned.align import align
from planforms.pieces import pieces_of


def test_lines_with_labels_are_left_as_they_are_where_the_blank_has_nothing() -> None:
    stream = [
        piece
        for number, text in enumerate(("Visit 1", "Date: 4/5/2026"), start=1)
        for piece in pieces_of(Paragraph(text, Place(paragraph=number)), None, "body")
    ]
    made = align([], stream, frozenset(), frozenset(), {})
    assert [piece.text for piece in made.pieces] == ["Visit 1", "Date: 4/5/2026"]
