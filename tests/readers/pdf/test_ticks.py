"""Check boxes that are only drawing, and what ticks them."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.marks.ticks import check_boxes
from planforms.readers.pdf.sheet import Box, Run, Sheet

SQUARE = (72, 92, 82, 102)
BESIDE = (120, 92, 130, 102)
Stroke = tuple[tuple[float, float], ...]


def only(drawing: Drawing) -> str:
    (paragraph,) = read_pdf(drawing.bytes()).paragraphs()
    return paragraph.text


def first(drawing: Drawing) -> str:
    return next(read_pdf(drawing.text(90, 101, "Evidence was collected").bytes()).paragraphs()).text


def test_an_empty_square_is_an_empty_box() -> None:
    assert first(Drawing().box(*SQUARE)) == "☐ Evidence was collected"


@pytest.mark.parametrize("font_and_glyph", [("ZD", "4"), ("ZD", "8"), ("F1", "X"), ("F1", "x")])
def test_a_glyph_in_the_square_ticks_it(font_and_glyph: tuple[str, str]) -> None:
    font, glyph = font_and_glyph
    assert (
        first(Drawing().box(*SQUARE).text(73.5, 100.5, glyph, font=font, size=9))
        == "☒ Evidence was collected"
    )


def test_a_drawn_tick_ticks_it() -> None:
    assert (
        first(Drawing().box(*SQUARE).line(73, 97, 76, 101).line(76, 101, 81, 93))
        == "☒ Evidence was collected"
    )


def test_a_cross_from_corner_to_corner_ticks_it() -> None:
    drawing = Drawing().box(*SQUARE).line(72, 92, 82, 102).line(72, 102, 82, 92)
    assert first(drawing) == "☒ Evidence was collected"


def test_a_filled_square_ticks_it() -> None:
    assert first(Drawing().box(*SQUARE).box(74, 94, 80, 100, how="f")) == "☒ Evidence was collected"


def test_the_background_of_the_square_does_not() -> None:
    drawing = Drawing()
    drawing.content[0].append("0.8 0.85 1 rg")
    drawing.box(*SQUARE, how="f").box(*SQUARE)
    drawing.content[0].append("0 g")
    assert first(drawing) == "☐ Evidence was collected"


def test_a_square_of_four_lines_is_a_box() -> None:
    assert first(Drawing().grid([72, 82], [92, 102])) == "☐ Evidence was collected"


def test_an_annotation_ticks_what_it_lies_on() -> None:
    drawing = Drawing().box(*SQUARE)
    drawing.annotation("FreeText", (71, 91, 84, 104), Contents="X")
    assert first(drawing) == "☒ Evidence was collected"


def test_a_number_typed_into_a_box_is_no_tick() -> None:
    drawing = Drawing().box(72, 100, 84, 110).text(90, 109, "Days")
    drawing.annotation("FreeText", (73, 100, 83, 110), Contents="2")
    said = " ".join(paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs())
    assert "2" in said
    assert "☒" not in said


def test_a_square_drawn_around_a_field_to_tick_is_no_further_box() -> None:
    drawing = Drawing().box(*SQUARE)
    drawing.tick_box("done", (71.6, 91.6, 82.4, 102.4), "Yes")
    assert first(drawing) == "☐ Evidence was collected"


def test_boxes_on_one_line_stand_among_its_words() -> None:
    drawing = Drawing().text(72, 101, "Format:").box(300, 92, 310, 102).line(302, 94, 308, 100)
    drawing.box(*BESIDE).text(132, 101, "On campus").text(318, 101, "Online")
    assert only(drawing) == "Format: ☐ On campus\t☒ Online"


def test_boxes_after_their_labels_stand_where_they_are() -> None:
    drawing = (
        Drawing().text(72, 101, "Yes").text(122, 101, "No").text(170, 101, "Later").text(220, 101, "Never")
    )
    for left in (92, 140, 196, 250):
        drawing.box(left, 92, left + 10, 102)
    assert only(drawing.line(142, 94, 148, 100)) == "Yes ☐ No ☒ Later ☐ Never ☐"


@pytest.mark.parametrize(
    ("how", "radius", "read"), [("f", 3.0, "☒"), ("S", 3.0, "☒"), ("f", 0.8, "☐"), ("f", 30, "☐")]
)
def test_a_dot_drawn_into_the_glyph_of_a_box_ticks_it(how: str, radius: float, read: str) -> None:
    drawing = Drawing().text(72, 101, "o", font="ZD")
    circle(drawing, 71, how=how, radius=radius)
    assert first(drawing) == f"{read} Evidence was collected"


def test_strokes_drawn_into_the_glyph_of_a_box_tick_it() -> None:
    drawing = Drawing().text(72, 101, "o", font="ZD").line(73, 94, 79, 101).line(73, 101, 79, 94)
    assert first(drawing) == "☒ Evidence was collected"


@pytest.mark.parametrize("box", [Drawing().text(72, 101, "o", font="ZD"), Drawing().box(*SQUARE)])
def test_a_cross_of_annotations_over_a_box_ticks_it(box: Drawing) -> None:
    assert first(box) == "☐ Evidence was collected"
    for _ in range(2):
        box.annotation("Line", (73, 93, 81, 101))
    ticked = read_pdf(box.bytes())
    assert [paragraph.text for paragraph in ticked.paragraphs()] == ["☒ Evidence was collected"]


def test_a_shade_behind_the_glyph_of_a_box_does_not_tick_it() -> None:
    drawing = Drawing()
    drawing.content[0].append("1 1 0.6 rg")
    circle(drawing, 71, how="f", radius=5)
    drawing.content[0].append("0 g")
    assert first(drawing.text(72, 101, "o", font="ZD")) == "☐ Evidence was collected"


def test_box_glyphs_drawn_apart_from_the_words_stand_between_them() -> None:
    """A word processor draws all words of a line first, then the glyphs that are of another font."""
    drawing = Drawing()
    for left, word in ((72, "Approved"), (140, "Rejected"), (206, "Returned"), (272, "Withdrawn")):
        drawing.text(left + 13, 101, word)
    for left in (72, 140, 206, 272):
        drawing.text(left, 101, "o", font="ZD")
    assert only(drawing) == "☐ Approved ☐ Rejected ☐ Returned ☐ Withdrawn"


def circle(drawing: Drawing, left: float, how: str = "S", radius: float = 5) -> None:
    """A round box in the line, about 5 points to the right of ``left``."""
    x, y, k = left + 5, 792 - 97, 0.55 * radius
    drawing.content[0].append(
        f"0.5 w {x - radius} {y} m {x - radius} {y + k} {x - k} {y + radius} {x} {y + radius} c "
        f"{x + k} {y + radius} {x + radius} {y + k} {x + radius} {y} c "
        f"{x + radius} {y - k} {x + k} {y - radius} {x} {y - radius} c "
        f"{x - k} {y - radius} {x - radius} {y - k} {x - radius} {y} c {how}"
    )


def test_a_circle_with_a_dot_in_it_is_the_one_that_was_chosen() -> None:
    drawing = Drawing().text(72, 101, "Grade:").text(122, 101, "K-2").text(162, 101, "3-5")
    circle(drawing, 108)
    circle(drawing, 148)
    circle(drawing, 148, how="f", radius=2.5)
    assert only(drawing) == "Grade: ☐ K-2 ☒ 3-5"


def test_a_dark_box_with_a_light_tick_in_it_is_ticked() -> None:
    drawing = Drawing().text(72, 101, "Yes").text(116, 101, "No")
    circle(drawing, 100, how="f")
    drawing.content[0].append("1 G")
    drawing.line(102, 97, 105, 100).line(105, 100, 109, 93)
    assert only(drawing) == "Yes ☒ No"


def test_the_letters_of_a_comb_are_no_ticks() -> None:
    drawing = Drawing()
    for index, letter in enumerate("AXB"):
        drawing.box(72 + 14 * index, 92, 86 + 14 * index, 106).text(75 + 14 * index, 103, letter)
    read = " ".join(p.text for p in read_pdf(drawing.bytes()).paragraphs())
    assert read.replace(" ", "") == "AXB"


def test_a_tick_glyph_among_boxes_stands_in_the_place_of_one() -> None:
    """Where somebody typed a tick over a box, it is of another font, and the words around it are one run."""
    drawing = Drawing().text(72, 101, "Service:").text(140, 101, "Met").text(190, 101, "Not met")
    drawing.text(125, 101, "4", font="ZD").text(176, 101, "o", font="ZD")
    assert only(drawing).split() == ["Service:", "☒", "Met", "☐", "Not", "met"]


def test_circles_below_each_other_are_choices_and_bullets_are_not() -> None:
    sheet = Sheet(1, 612, 792)
    marks = [("●", 72, 100), ("○", 72, 116), ("●", 72, 132), ("●", 72, 400), ("○", 90, 416)]
    sheet.runs = [Run(mark, left, top, left + 8, top + 10) for mark, left, top in marks]
    check_boxes(sheet, ())
    assert [run.text for run in sheet.runs] == ["☒", "☐", "☒", "●", "○"]


def test_full_squares_among_open_ones_are_ticked_boxes_on_the_whole_page() -> None:
    sheet = Sheet(1, 612, 792)
    marks = [("☐", 72, 100), ("■", 72, 116), ("■", 200, 400)]
    sheet.runs = [Run(mark, left, top, left + 8, top + 10) for mark, left, top in marks]
    check_boxes(sheet, ())
    assert [run.text for run in sheet.runs] == ["☐", "☒", "☒"]
    sheet.runs = [Run("■", 72, 100, 80, 110), Run("■", 72, 116, 80, 126)]
    check_boxes(sheet, ())
    assert [run.text for run in sheet.runs] == ["■", "■"]


def test_a_box_that_touches_the_edge_of_a_table_above_it_is_one() -> None:
    drawing = Drawing().grid([60, 200, 400], [60, 76, 92]).text(64, 72, "Conference").box(*SQUARE)
    paragraphs = read_pdf(drawing.text(90, 101, "Some progress").bytes()).paragraphs()
    assert "☐ Some progress" in [paragraph.text for paragraph in paragraphs]


@pytest.mark.parametrize(("tick", "read"), [("", "☐"), ("1 G 74 695 m 77 692 l 80 699 l S", "☒")])
def test_a_frame_drawn_as_one_dark_shape_is_a_box(tick: str, read: str) -> None:
    drawing = Drawing()
    drawing.content[0].append(f"0 g 72 690 10 10 re 73 691 8 8 re f* {tick}")
    assert first(drawing) == f"{read} Evidence was collected"


def test_a_cross_over_a_short_line_ticks_the_label_behind_it() -> None:
    drawing = Drawing().text(72, 100, "___ Principal").text(300, 100, "___ Nurse").text(304, 98.5, "X", 11)
    assert only(drawing).split() == ["___", "Principal", "☒", "Nurse"]


def test_initials_on_a_short_line_and_a_cross_beside_one_tick_nothing() -> None:
    assert only(Drawing().text(72, 100, "____ I agree").text(74, 98.5, "AL", font="F2")) == "AL I agree"
    beside = Drawing().text(72, 100, "____ I agree").text(200, 100, "X", font="F2")
    assert "☒" not in only(beside)


def test_a_dark_square_with_a_smaller_one_off_its_middle_is_no_frame() -> None:
    drawing = Drawing().box(*SQUARE, how="f")
    drawing.box(73, 93, 79, 101, how="f")
    assert first(drawing) == "Evidence was collected"


def test_a_cross_drawn_over_a_line_before_a_label_is_a_mark_there() -> None:
    drawing = Drawing().text(72, 100, "Heated?   ____yes   ____no")
    assert "✗" not in only(drawing)
    drawn = only(drawing.line(122, 94, 130, 102).line(122, 102, 130, 94))
    assert [word.strip("_") for word in drawn.split()] in (["Heated?", sign, "yes", "no"] for sign in "☒✗")


TICK = ((122, 98), (124.5, 101), (129, 91))
WEDGE = ((122, 92), (125, 101), (128, 92))


@pytest.mark.parametrize("strokes", [(TICK,), (TICK[:2], TICK[1:])])
def test_a_tick_drawn_over_a_line_before_a_label_is_a_mark_there(strokes: tuple[Stroke, ...]) -> None:
    drawing = Drawing().text(72, 100, "Heated?   ____yes   ____no")
    for points in strokes:
        drawing.stroke(*points)
    assert [word.strip("_") for word in only(drawing).split()] in (
        ["Heated?", sign, "yes", "no"] for sign in "☒✓"
    )


def test_a_wedge_with_two_arms_of_one_length_is_no_tick() -> None:
    drawing = Drawing().text(72, 100, "Heated?   ____yes   ____no").stroke(*WEDGE)
    assert not {"☒", "✓", "✗"} & set(only(drawing))


def test_a_cross_drawn_through_words_is_no_mark() -> None:
    drawing = Drawing().text(72, 100, "Evidence was collected")
    assert "✗" not in only(drawing.line(100, 92, 110, 102).line(100, 102, 110, 92))


def signs_and_words() -> Drawing:
    """Two boxes printed as signs, each before its label, on one line."""
    drawing = Drawing().text(72, 100, "Own car?")
    for left, word in ((150, "Yes /"), (185, "No")):
        drawing.text(left, 100, "o", font="ZD", size=9).text(left + 8, 100, word)
    return drawing


def test_a_field_over_the_sign_of_a_box_is_that_box() -> None:
    drawing = signs_and_words()
    drawing.tick_box("yes", (148, 91.5, 157.5, 101), "Yes")
    drawing.tick_box("no", (183.5, 91.5, 193, 101), "No", AS="/No")
    assert only(drawing).replace("\t", " ").count("☐") + only(drawing).count("☒") == 2


@pytest.mark.parametrize("chosen", [0, 1])
def test_a_button_drawn_over_the_sign_of_a_box_is_ticked_by_its_dot_alone(chosen: int) -> None:
    drawing = signs_and_words()
    for at, left in enumerate((148, 183.5)):
        circle(drawing, left, radius=4.2)
        drawing.content[0].append("0.8 G")
        circle(drawing, left, radius=2.8)  # its light inner edge
        drawing.content[0].append("0 G")
        if at == chosen:
            circle(drawing, left, how="f", radius=1.3)
    boxes = [sign for sign in only(drawing) if sign in "☐☒"]
    assert boxes == (["☒", "☐"] if chosen == 0 else ["☐", "☒"])


def test_a_full_square_typed_into_a_drawn_box_among_empty_ones_is_one_box() -> None:
    sheet = Sheet(1, 612, 792)
    sheet.squares = [Box(72, 98, 84, 110), Box(72, 120, 84, 132)]
    sheet.runs = [Run("■", 74, 99, 82, 109), Run("Read", 90, 99, 120, 109), Run("Wrote", 90, 121, 120, 131)]
    check_boxes(sheet, [])
    assert sorted(run.text for run in sheet.runs) == ["Read", "Wrote", "☐", "☒"]


@pytest.mark.parametrize(
    ("words", "boxes", "shown"),
    [
        ((72, 143, 185, 223), (166, 203), ["Is it new?", "Yes ☐", "No ☐", "If so, since when: "]),
        ((72, 155, 192, 223), (140, 178), ["Is it new?", "☐ Yes", "☐ No", "If so, since when: "]),
    ],
)
def test_boxes_nearer_to_the_words_before_them_follow_these(
    words: tuple[int, ...], boxes: tuple[int, ...], shown: list[str]
) -> None:
    drawing = Drawing().text(72, 60, "Tools and where they are kept")
    for left, said in zip(words, ("Is it new?", "Yes", "No", "If so, since when:"), strict=True):
        drawing.text(left, 100, said)
    for left in boxes:
        drawing.tick_box(f"box {left}", (left, 91, left + 12, 103), "On", AS="/Off")
    drawing.field("since", (310, 90, 400, 104))
    assert [p.text for p in read_pdf(drawing.bytes()).paragraphs() if p.text][1:] == shown


LABELS = ("By bus", "On foot", "By bicycle")


def test_boxes_right_below_each_other_with_labels_beside_them_are_no_table() -> None:
    drawing = Drawing()
    for row, label in enumerate(LABELS):
        drawing.text(72, 108 + 10 * row, label, size=8).box(58, 100 + 10 * row, 68, 110 + 10 * row)
    said = [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]
    assert [text.split() for text in said] == [["☐", *label.split()] for label in LABELS]


def lists() -> Drawing:
    """Two questions side by side, each with boxes below it."""
    drawing = Drawing().text(72, 100, "1. Who works?").text(300, 100, "2. Who talks?")
    for y, left, right in (
        (115, "Each alone", "The teacher"),
        (130, "In pairs", "One of them"),
        (145, "All", ""),
    ):
        for x, label in ((72, left), (300, right)):
            if label:
                drawing.box(x, y - 8, x + 9, y + 1).text(x + 13, y, label, size=9)
    return drawing


def test_lists_of_boxes_side_by_side_are_read_one_after_the_other() -> None:
    drawing = lists().text(313, 141, "(the others listen)", size=9).text(72, 175, "3. And then?")
    texts = [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]
    assert texts == [
        "1. Who works?",
        "☐ Each alone",
        "☐ In pairs",
        "☐ All",
        "2. Who talks?",
        "☐ The teacher",
        "☐ One of them",
        "(the others listen)",
        "3. And then?",
    ]


def test_boxes_side_by_side_below_one_heading_are_read_line_by_line() -> None:
    drawing = lists()
    drawing.content[0] = [line for line in drawing.content[0] if "2. Who" not in line]
    texts = [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]
    assert texts[:2] == ["1. Who works?", "☐ Each alone\t☐ The teacher"]


def test_bare_boxes_below_headings_side_by_side_are_no_lists() -> None:
    drawing = Drawing()
    for x, label in ((72, "Yes"), (300, "No")):
        drawing.text(x, 100, label, size=9)
        for y in (118, 136):
            drawing.box(x, y - 8, x + 9, y + 1)
    document = read_pdf(drawing.bytes())
    assert " ".join(paragraph.text for paragraph in document.paragraphs()).split() == ["Yes", "No", *"☐☐☐☐"]
