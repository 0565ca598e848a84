"""Words typed on the page over fields that are left empty: answers, where the blank prints nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_pdf import Drawing
from pikepdf import Name, String

from planforms.catalogue import Blank, Catalogue, Form
from planforms.document import Control, Within
from planforms.learning.draft.drafting import draft_mapping
from planforms.pipeline import process
from planforms.readers.pdf import read_pdf

PLACES = {
    "a": (72, 110, 300, 128),
    "b": (330, 110, 500, 128),
    "c": (72, 160, 300, 178),
    "d": (72, 210, 300, 250),
}


def form(typed: tuple[tuple[float, float, str], ...] = (), value: str = "", hint: str = "") -> bytes:
    """A field trip form with fields that hold nothing, but the first one what is given."""
    drawing = Drawing().text(200, 60, "Field Trip Request", size=14, font="F2")
    for x, y, label in (
        (72, 106, "Teacher"),
        (330, 106, "Room"),
        (72, 156, "Destination"),
        (72, 206, "Reason"),
    ):
        drawing.text(x, y, label)
    drawing.text(200, 172, hint) if hint else None
    drawing.text(90, 274, "A bus is needed").text(72, 330, "Please hand this form in at the office.")
    for name, box in PLACES.items():
        drawing.field(name, box, Ff=1 << 12, **({"V": String(value)} if value and name == "a" else {}))
    drawing.tick_box("bus", (72, 264, 84, 276), "Yes", AS=Name.Off)
    for x, y, words in typed:
        drawing.text(x, y, words)
    return drawing.bytes()


def answers(tmp_path: Path, copy: bytes, blank: bytes | None = None) -> tuple[list[str], list[str]]:
    """What the fields of a copy hold, and what was left over."""
    path = tmp_path / "trip.pdf"
    path.write_bytes(blank or form())
    mapping = draft_mapping(read_pdf(path.read_bytes()), path.name).mapping()
    catalogue = Catalogue({mapping.id: Form(mapping, (Blank(path, mapping),), tmp_path)})
    (submission,) = process(copy, "copy.pdf", catalogue)
    return [one.text or "" for one in submission.fields.values()], [one.text for one in submission.unplaced]


TYPED = (
    (75, 123, "Ana Lindqvist"),
    (333, 123, "B 12"),
    (75, 173, "Old mill"),
    (75, 222, "They grind"),
    (75, 236, "their own flour."),
)


def test_words_within_an_empty_field_are_told() -> None:
    assert read_pdf(form(((75, 123, "Ana Lindqvist"),))).within == (Within("a", "Ana Lindqvist"),)
    assert read_pdf(form(((75, 123, "Ana Lindqvist"),), value="Ana")).within == ()
    assert read_pdf(form(((310, 123, "x"), (75, 140, "Below it")))).within == ()


def test_of_words_known_to_be_typed_the_field_is_full() -> None:
    copy = read_pdf(form(TYPED[-2:]), typed={Within("d", "They grind"), Within("d", "their own flour.")})
    held = [p.text for p in copy.paragraphs() for mark in p.marks if mark.control == Control("text", "d")]
    assert held == ["They grind", "their own flour."]


@pytest.mark.parametrize("ticked", ["", "X"])
def test_a_form_typed_over_its_empty_fields_is_read_as_one_filled_in(tmp_path: Path, ticked: str) -> None:
    copy = form((*TYPED, *([(75, 274, ticked)] if ticked else [])))
    said, left = answers(tmp_path, copy)
    assert said[:4] == ["Ana Lindqvist", "B 12", "Old mill", "They grind\ntheir own flour."]
    assert said[4] == ("A bus is needed" if ticked else "")
    assert not left


def test_what_the_blank_prints_within_a_field_answers_nothing(tmp_path: Path) -> None:
    blank, copy = form(hint="(town)"), form(((75, 123, "Ana Lindqvist"),), hint="(town)")
    said, _ = answers(tmp_path, copy, blank)
    assert said[0] == "Ana Lindqvist"
    assert not any("town" in words for words in said)
