"""Options with a ring drawn round them."""

from __future__ import annotations

from math import cos, pi, sin

import pytest
from drawn_pdf import Drawing
from pikepdf import Array

from planforms.readers.pdf import read_pdf

OPTIONS = ("Plan lessons", "Observe a class", "Lead a workshop")


def said(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]


def listed() -> Drawing:
    """Options below each other, at 100, 120 and 140."""
    drawing = Drawing().text(72, 80, "What you will do:")
    for at, option in enumerate(OPTIONS):
        drawing.text(90, 100 + 20 * at, option)
    return drawing


def ring(drawing: Drawing, x0: float, y0: float, x1: float, y1: float, how: str = "S") -> Drawing:
    """An ellipse of four curves, in points from the top left."""
    x, y, a, b = (x0 + x1) / 2, 792 - (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
    p, q = 0.55 * a, 0.55 * b
    drawing.content[0].append(
        f"0.5 w {x - a} {y} m {x - a} {y + q} {x - p} {y + b} {x} {y + b} c "
        f"{x + p} {y + b} {x + a} {y + q} {x + a} {y} c "
        f"{x + a} {y - q} {x + p} {y - b} {x} {y - b} c "
        f"{x - p} {y - b} {x - a} {y - q} {x - a} {y} c {how}"
    )
    return drawing


def test_a_ring_round_an_option_ticks_it() -> None:
    drawing = ring(listed(), 84, 106, 190, 126)
    assert said(drawing) == ["What you will do:", "Plan lessons", "☒Observe a class", "Lead a workshop"]


def test_a_ring_drawn_by_hand_of_many_short_strokes_ticks_too() -> None:
    drawing = listed()
    points = [(137 + 52 * cos(at * pi / 12), 117 + 11 * sin(at * pi / 12)) for at in range(25)]
    path = " l ".join(f"{x:.1f} {792 - y:.1f}" for x, y in points).replace(" l ", " m ", 1)
    drawing.content[0].append(f"{path} l S")
    assert "☒Observe a class" in said(drawing)


def test_a_ring_drawn_as_the_outline_of_a_broad_stroke_ticks_too() -> None:
    drawing = listed()
    turns = [at * pi / 12 for at in range(24)]
    there = [(137 + 52 * cos(turn), 117 + 11 * sin(turn)) for turn in turns]
    back = [(137 + 50 * cos(turn), 117 + 9.5 * sin(turn)) for turn in reversed(turns)]
    path = " l ".join(f"{x:.1f} {792 - y:.1f}" for x, y in [*there, *back]).replace(" l ", " m ", 1)
    drawing.content[0].append(f"{path} l f")
    assert "☒Observe a class" in said(drawing)


def test_a_ring_so_high_that_it_goes_over_the_lines_beside_it_ticks_the_one_in_its_middle() -> None:
    assert "☒Observe a class" in said(ring(listed(), 84, 101, 190, 133))


def test_a_ring_round_two_options_is_no_tick() -> None:
    assert "☒" not in "".join(said(ring(listed(), 84, 107, 190, 150)))


def test_a_ring_on_a_line_ticks_the_one_option_between_the_strokes() -> None:
    drawing = ring(Drawing().text(72, 100, "Are you a mentor? Yes / No"), 152, 88, 176, 104)
    assert said(drawing) == ["Are you a mentor? ☒Yes / No"]


def test_a_ring_round_the_label_of_a_box_ticks_the_box() -> None:
    drawing = ring(Drawing().box(72, 92, 82, 102).text(90, 101, "Plan lessons"), 84, 86, 170, 106)
    assert said(drawing) == ["☒ Plan lessons"]


def test_of_two_boxes_beside_the_label_the_nearer_one_is_ticked() -> None:
    drawing = Drawing().text(72, 101, "Yes").box(92, 92, 102, 102).text(120, 101, "No").box(136, 92, 146, 102)
    assert said(ring(drawing, 112, 88, 150, 106)) == ["Yes ☐ No ☒"]


@pytest.mark.parametrize("how", ["f", "B"])
def test_a_filled_ring_is_a_shape_of_the_form(how: str) -> None:
    assert "☒" not in "".join(said(ring(listed(), 84, 106, 190, 126, how)))


def test_a_ring_round_words_that_nothing_stands_beside_is_no_tick() -> None:
    drawing = Drawing().text(72, 100, "Name:").text(120, 100, "Ana Ruiz")
    drawing.text(72, 120, "Date:").text(120, 120, "10/12/2026")
    assert "☒" not in "".join(said(ring(drawing, 114, 88, 180, 106)))


def test_a_ring_in_a_line_of_prose_is_no_tick() -> None:
    drawing = listed().text(90, 160, "We plan to observe our classes")
    assert "☒" not in "".join(said(ring(drawing, 130, 146, 200, 166)))


@pytest.mark.parametrize("kind", ["Circle", "Square"])
def test_a_shape_laid_round_an_option_ticks_it(kind: str) -> None:
    drawing = listed()
    drawing.annotation(kind, (84, 106, 190, 126), C=Array([1, 0, 0]))
    assert "☒Observe a class" in said(drawing)


def ink(drawing: Drawing, centre: float) -> Drawing:
    """A ring by the pen of a viewer, as high as a line."""
    points = [(137 + 52 * cos(at * pi / 8), 792 - centre + 11 * sin(at * pi / 8)) for at in range(17)]
    numbers = [round(number, 1) for point in points for number in point]
    drawing.annotation("Ink", (85, centre - 11, 189, centre + 11), InkList=Array([Array(numbers)]))
    return drawing


def test_ink_round_an_option_ticks_it() -> None:
    assert said(ink(listed(), 117)) == [
        "What you will do:",
        "Plan lessons",
        "☒Observe a class",
        "Lead a workshop",
    ]


def test_ink_round_nothing_is_still_a_picture() -> None:
    assert "\ufffc" in said(ink(listed(), 300))


def test_ink_round_the_label_of_a_field_ticks_the_field() -> None:
    drawing = Drawing()
    for at, option in enumerate(OPTIONS):
        drawing.field(option, (72, 90 + 20 * at, 84, 102 + 20 * at), "Btn")
        drawing.text(90, 100 + 20 * at, option)
    texts = said(ink(drawing, 117))
    assert texts == ["☐ Plan lessons", "☒ Observe a class", "☐ Lead a workshop"]


def test_rings_round_the_numbers_of_headings_are_no_ticks() -> None:
    drawing = Drawing()
    for at, heading in enumerate(("Goals", "Steps", "Results")):
        drawing.text(75, 100 + 20 * at, str(at + 1)).text(92, 100 + 20 * at, heading)
        ring(drawing, 70, 89 + 20 * at, 86, 105 + 20 * at)
    assert "☒" not in "".join(said(drawing))


def test_a_ring_round_a_number_of_a_scale_ticks_it() -> None:
    drawing = Drawing().text(72, 100, "How useful was it?")
    for at in range(5):
        drawing.text(200 + 40 * at, 100, str(at + 1))
    assert said(ring(drawing, 275, 89, 291, 105)) == ["How useful was it?\t1\t2\t☒3\t4\t5"]


def frame(drawing: Drawing, x0: float, y0: float, x1: float, y1: float) -> Drawing:
    """A frame of four lines, as word processors draw borders round words."""
    drawing.line(x0, y0, x1, y0).line(x0, y1, x1, y1)
    return drawing.line(x0, y0, x0, y1).line(x1, y0, x1, y1)


def scale() -> Drawing:
    """Four ratings on a line in a cell."""
    drawing = Drawing().grid([60, 200, 400], [80, 120]).text(66, 100, "Plans lessons")
    for at, rating in enumerate(("P", "D", "US", "N/A")):
        drawing.text(210 + 30 * at, 100, rating)
    return drawing


def test_a_frame_of_lines_close_round_an_option_ticks_it() -> None:
    assert said(frame(scale(), 238, 90, 249, 104)) == ["Plans lessons", "P\t☒D\tUS\tN/A"]


def test_the_close_cells_of_a_table_tick_nothing() -> None:
    drawing = Drawing()
    for at, answer in enumerate(("Yes", "Not", "Both")):
        frame(drawing, 70 + 22 * at, 90, 92 + 22 * at, 104).text(72 + 22 * at, 101, answer)
    assert said(drawing) == ["Yes", "Not", "Both"]


def test_a_frame_round_an_answer_beside_its_label_ticks_nothing() -> None:
    drawing = frame(Drawing().text(72, 100, "Hours:").text(110, 100, "22"), 107, 90, 124, 104)
    assert said(drawing) == ["Hours:\t22"]
