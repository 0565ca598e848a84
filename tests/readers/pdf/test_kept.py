"""Layouts that are kept for the next copy of a form."""

from __future__ import annotations

import pytest

from planforms.readers.pdf import kept
from planforms.readers.pdf.sheet import Box, Sheet, Slot


def sheet(note: str) -> Sheet:
    """A page with a note typed over it in a box higher than a line."""
    return Sheet(1, 612.0, 792.0, slots=[Slot(note, Box(100, 100, 300, 150))])


def test_the_layout_of_a_page_with_a_tall_note_is_not_that_of_the_next_copy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept.printed, "is_kept", lambda _: True)
    first, answers = kept.layout_of([sheet("Ann Lee")], ["a page"])
    again, _ = kept.layout_of([sheet("Ann Lee")], ["a page"])

    assert answers is None
    assert again is not first
