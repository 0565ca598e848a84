"""Forms with fields that were filled and printed or flattened: the page of the blank, its fields filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_pdf import HEIGHT, Drawing
from pikepdf import Array, Name, String
from test_ringed import ring

from planforms.catalogue import Blank, Catalogue, Form
from planforms.learning.draft.drafting import draft_mapping
from planforms.pipeline import process
from planforms.readers.pdf import form_pages, read_pdf

LABELS = (
    (200, 60, "Greenhouse Visit Request"),
    (72, 110, "Teacher:"),
    (72, 140, "Street:"),
    (153, 140, "Town:"),
    (233, 140, "Floor:"),
    (72, 200, "What the class will do there"),
    (72, 300, "A bus is needed:"),
    (190, 300, "Yes"),
    (250, 300, "No"),
    (72, 340, "Please hand this form in at the front office."),
)
PLACES = {
    "teacher": (130, 98, 300, 114),
    "street": (72, 146, 150, 160),
    "town": (151, 146, 230, 160),
    "floor": (231, 146, 300, 160),
    "work": (72, 206, 300, 270),
}
BOXES = {"yes": (212, 291, 222, 301), "no": (270, 291, 280, 301)}
TYPED = (
    (132, 110, "Ana Lindqvist"),
    (74, 156, "18 Mill Lane B"),
    (153, 156, "Oak"),
    (233, 156, "second"),
    (74, 218, "They repot all the ferns and water them, then"),
    (74, 230, "write down"),
    (74, 242, "Tidy up"),
)


def drawn(size: float = 1.0, aside: float = 0.0) -> Drawing:
    """What the form prints, on other paper larger or smaller by ``size``."""
    drawing = Drawing()
    for x, y, words in LABELS:
        drawing.text(x * size + aside, y * size + aside, words, size=10 * size)
    return drawing


def blank(drawing: Drawing | None = None) -> bytes:
    drawing = drawing or drawn()
    for name, box in PLACES.items():
        drawing.field(name, box, Ff=1 << 12)
    for name, box in BOXES.items():
        drawing.tick_box(name, box, "On", AS=Name.Off)
    return drawing.bytes()


def flat(
    typed: tuple[tuple[float, float, str], ...] = TYPED,
    ticked: tuple[str, ...] = ("no",),
    size: float = 1.0,
    aside: float = 0.0,
) -> Drawing:
    """A copy without fields: their frames, what is typed into them and the dots of boxes are drawn."""

    def at(*places: float) -> list[float]:
        return [place * size + aside for place in places]

    drawing = drawn(size, aside)
    for x, y, words in typed:
        drawing.text(*at(x, y), words, size=9 * size, font="F3" if len(words) > 20 else "F1")
    for box in (*PLACES.values(), *BOXES.values()):
        drawing.box(*at(*box))
        drawing.box(*at(box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1))
    for name in ticked:
        left, top, right, bottom = BOXES[name]
        drawing.box(*at(left + 3, top + 3, right - 3, bottom - 3), how="f")
    return drawing


def catalogue(tmp_path: Path) -> Catalogue:
    path = tmp_path / "visit.pdf"
    path.write_bytes(blank())
    mapping = draft_mapping(read_pdf(path.read_bytes()), path.name).mapping()
    return Catalogue({mapping.id: Form(mapping, (Blank(path, mapping),), tmp_path)})


def answers(tmp_path: Path, copy: bytes) -> tuple[list[str], list[str]]:
    """What the fields of a copy hold, and what was left over."""
    (submission,) = process(copy, "copy.pdf", catalogue(tmp_path))
    return [one.text or "" for one in submission.fields.values()], [one.text for one in submission.unplaced]


@pytest.mark.parametrize(("size", "aside"), [(1.0, 0.0), (0.9, 20.0), (1.0, 9.0)])
def test_a_flattened_copy_is_read_as_one_with_fields(tmp_path: Path, size: float, aside: float) -> None:
    said, left = answers(tmp_path, flat(size=size, aside=aside).bytes())
    assert said[:4] == ["Ana Lindqvist", "18 Mill Lane B", "Oak", "second"]
    assert said[4] == "They repot all the ferns and water them, then write down\nTidy up"
    assert [text for text in said[5:] if "☒" in text or "No" in text]
    assert left == []


def test_a_ring_round_the_label_of_a_box_ticks_it(tmp_path: Path) -> None:
    said, left = answers(tmp_path, ring(flat(ticked=()), 184, 288, 208, 306).bytes())
    assert [text for text in said[5:] if "Yes" in text]
    assert left == []


def test_a_mark_drawn_into_a_box_ticks_it() -> None:
    for ticked in ((), ("no",), ("yes",)):
        read = read_pdf(flat(ticked=ticked).bytes(), form=form_pages(blank()))
        controls = [mark.control for p in read.paragraphs() for mark in p.marks if mark.control]
        boxes = {one.tag: one.checked for one in controls if one.kind == "checkbox"}
        assert boxes == {name: name in ticked for name in BOXES}


def test_a_mark_that_the_form_prints_in_a_box_ticks_nothing() -> None:
    dotted = drawn()
    left, top, right, bottom = BOXES["yes"]
    dotted.box(left + 3, top + 3, right - 3, bottom - 3, how="f")
    for ticked in (("yes",), ("yes", "no")):
        read = read_pdf(flat(ticked=ticked).bytes(), form=form_pages(blank(dotted)))
        controls = [mark.control for p in read.paragraphs() for mark in p.marks if mark.control]
        boxes = {one.tag: one.checked for one in controls if one.kind == "checkbox"}
        assert boxes == {"yes": False, "no": "no" in ticked}


def pictured(drawing: Drawing) -> Drawing:
    """With a small picture in the field for the teacher."""
    left, _, _, bottom = PLACES["teacher"]
    image = "BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI"
    drawing.content[0].append(f"q 60 0 0 14 {left + 5} {HEIGHT - bottom + 1} cm {image} Q")
    return drawing


def test_a_picture_in_a_field_signs_it_where_the_form_does_not_print_it() -> None:
    copy = pictured(flat(typed=TYPED[1:])).bytes()
    for printed, signed in ((drawn(), True), (pictured(drawn()), False)):
        read = read_pdf(copy, form=form_pages(blank(printed)))
        (held,) = [
            mark
            for p in read.paragraphs()
            for mark in p.marks
            if mark.control and mark.control.tag == "teacher"
        ]
        assert held.picture == signed


def test_boxes_that_are_all_ticked_are_told() -> None:
    read = read_pdf(flat(ticked=("yes", "no")).bytes(), form=form_pages(blank()))
    controls = [mark.control for p in read.paragraphs() for mark in p.marks if mark.control]
    assert [one.checked for one in controls if one.kind == "checkbox"] == [True, True]


def test_ticks_that_go_over_their_boxes_edges_are_told_beside_a_cross() -> None:
    copy = flat(ticked=())
    left, top, right, bottom = BOXES["yes"]
    stroke = f"{left + 1} {HEIGHT - top - 5} m {left + 4} {HEIGHT - bottom + 1} l {right + 3} {HEIGHT - top + 2} l S"
    copy.content[0].append(stroke)
    left, top, right, bottom = BOXES["no"]
    for upper, lower in ((top, bottom), (bottom, top)):
        copy.content[0].append(f"{left} {HEIGHT - upper} m {right} {HEIGHT - lower} l S")
    read = read_pdf(copy.bytes(), form=form_pages(blank()))
    controls = [mark.control for p in read.paragraphs() for mark in p.marks if mark.control]
    assert [one.checked for one in controls if one.kind == "checkbox"] == [True, True]


def test_what_is_laid_over_a_copy_does_not_go_on_the_page_of_the_form() -> None:
    pages, marked = form_pages(blank()), flat(ticked=())
    left, top, right, bottom = BOXES["yes"]
    for _ in range(2):
        marked.annotation("Square", (left + 1, top + 1, right - 1, bottom - 1), IC=Array([0, 0, 0]))
    printed = [len(page.sheet.runs) for page in pages]
    read_pdf(marked.bytes(), form=pages)
    assert [len(page.sheet.runs) for page in pages] == printed


def test_a_note_over_a_field_goes_on_below_it(tmp_path: Path) -> None:
    copy = flat((*TYPED[1:], (132, 108, "Ana"), (132, 119, "Lindqvist")))
    said, left = answers(tmp_path, copy.bytes())
    assert said[0] == "Ana Lindqvist"
    assert left == []


def test_boxes_that_are_all_drawn_sunk_are_not_taken_for_ticked_or_open() -> None:
    copy = flat(ticked=())
    for left, top, right, bottom in BOXES.values():
        outer = ((left + 1, bottom - 1), (right - 1, bottom - 1), (right - 1, top + 1))
        inner = ((right - 3, top + 3), (right - 3, bottom - 3), (left + 3, bottom - 3))
        edge = " l ".join(f"{x} {HEIGHT - y}" for x, y in outer + inner)
        copy.content[0].append(edge.replace(" l ", " m ", 1) + " l f")
    read = read_pdf(copy.bytes(), form=form_pages(blank()))
    assert not any(mark.control for p in read.paragraphs() for mark in p.marks)


def test_words_in_no_field_are_kept(tmp_path: Path) -> None:
    copy = flat((*TYPED, (350, 400, "Ferns are poisonous to goats"))).bytes()
    said, left = answers(tmp_path, copy)
    assert said[0] == "Ana Lindqvist"
    assert left == ["Ferns are poisonous to goats"]


def test_a_page_that_lacks_some_of_the_form_is_read_as_it_is() -> None:
    pages = form_pages(blank())
    other = flat()
    other.content[0] = [piece for piece in other.content[0] if "Street" not in piece]
    assert not any(mark.control for p in read_pdf(other.bytes(), form=pages).paragraphs() for mark in p.marks)
    assert any(mark.control for p in read_pdf(flat().bytes(), form=pages).paragraphs() for mark in p.marks)


def test_a_form_without_fields_is_not_asked_for_them() -> None:
    assert all(not page.fields for page in form_pages(drawn().bytes()))


def test_hyphens_of_another_kind_are_the_forms() -> None:
    other = flat()
    assert any("front office" in piece for piece in other.content[0])
    other.content[0] = [piece.replace("front office", "front\\255office") for piece in other.content[0]]
    (read, plain) = (read_pdf(one.bytes(), form=form_pages(blank())) for one in (other, flat()))
    assert [p.text for p in read.paragraphs()] == [p.text for p in plain.paragraphs()]


def test_words_that_a_program_set_apart_are_the_forms() -> None:
    other = flat()
    other.content[0] = [piece for piece in other.content[0] if "front office" not in piece]
    other.text(72, 340, "Please hand this form in").text(216, 340, "at the front office.", font="F3")
    (read, plain) = (read_pdf(one.bytes(), form=form_pages(blank())) for one in (other, flat()))
    assert [p.text for p in read.paragraphs()] == [p.text for p in plain.paragraphs()]


def test_notes_over_the_fields_of_a_flat_page_fill_them(tmp_path: Path) -> None:
    copy = flat(typed=TYPED[:1], ticked=("no",), size=0.9, aside=20.0)
    left, top, right, bottom = (place * 0.9 + 20 for place in PLACES["town"])
    copy.annotation("FreeText", (left, top, right, bottom), Contents=String("Oak"))
    said, rest = answers(tmp_path, copy.bytes())
    assert said[:3] == ["Ana Lindqvist", "", "Oak"]
    assert rest == []


def test_places_are_those_of_the_copy() -> None:
    read = read_pdf(flat(size=0.9, aside=20.0).bytes(), form=form_pages(blank()))
    place = next(p.place for p in read.paragraphs() if p.text.startswith("Greenhouse Visit"))
    assert place.box is not None
    assert abs(place.box[0] - (200 * 0.9 + 20)) < 1
