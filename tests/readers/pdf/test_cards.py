"""Tables drawn as boxes with a little room between them, with or without round corners."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from drawn_pdf import HEIGHT, Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf

XS = ((60, 200), (204, 380), (384, 540))
Draw = Callable[[Drawing, float, float, float, float], object]


def rounded(drawing: Drawing, x0: float, y0: float, x1: float, y1: float, page: int = 0) -> None:
    """A box with round corners."""
    top, bottom, r, k = HEIGHT - y0, HEIGHT - y1, 5.0, 2.2
    drawing.content[page].append(
        f"0.7 w {x0 + r} {top} m {x1 - r} {top} l {x1 - k} {top} {x1} {top - k} {x1} {top - r} c {x1} {bottom + r} l "
        f"{x1} {bottom + k} {x1 - k} {bottom} {x1 - r} {bottom} c {x0 + r} {bottom} l "
        f"{x0 + k} {bottom} {x0} {bottom + k} {x0} {bottom + r} c {x0} {top - r} l "
        f"{x0} {top - k} {x0 + k} {top} {x0 + r} {top} c h S"
    )


def side_by_side(drawing: Drawing, x0: float, y0: float, x1: float, y1: float, page: int = 0) -> None:
    """A box of which three sides are drawn, each by filling as much of the whole box as its clip leaves."""
    whole = f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re"
    sides = (
        f"{x0} {HEIGHT - y0 - 1} {x1 - x0} 1 re",
        f"{x0} {HEIGHT - y1} 1 {y1 - y0} re",
        f"{x1 - 1} {HEIGHT - y1} 1 {y1 - y0} re",
    )
    for side in sides:
        drawing.content[page].append(f"q {side} W n {whole} f Q")


def cards(draw: Draw) -> list[list[list[str]]]:
    """What the tables say of which every cell is drawn as a box of its own."""
    drawing = Drawing().text(60, 90, "Our sessions")
    rows = (("Date", "Focus", "Facilitator"), ("May 3", "Groups", "Ana Hill"))
    for (top, bottom), texts in zip(((100, 130), (134, 174)), rows, strict=True):
        for (left, right), text in zip(XS, texts, strict=True):
            draw(drawing, left, top, right, bottom)
            drawing.text(left + 8, top + 16, text)
    draw(drawing, 60, 220, 540, 260)
    drawing.text(68, 236, "We meet again.")
    return [
        [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in block.rows]
        for block in read_pdf(drawing.bytes()).parts[0].blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize("draw", [Drawing.box, rounded, side_by_side])
def test_boxes_with_a_little_room_between_them_are_a_table(draw: Draw) -> None:
    table = [["Date", "Focus", "Facilitator"], ["May 3", "Groups", "Ana Hill"]]
    assert cards(draw) == [table, [["We meet again."]]]


def test_boxes_that_stand_further_apart_are_none() -> None:
    drawing = (
        Drawing().box(60, 100, 200, 130).box(230, 100, 370, 130).text(64, 116, "Ana").text(234, 116, "Hill")
    )
    blocks = read_pdf(drawing.bytes()).parts[0].blocks
    assert [block.width for block in blocks if isinstance(block, Table)] == [1, 1]


def test_a_box_that_the_page_cuts_goes_on_in_the_next() -> None:
    drawing = Drawing(pages=2)
    for (left, right), texts in zip(XS, (("May 3", ""), ("Groups", ""), ("", "Ana Hill")), strict=True):
        for page, (top, bottom), text in zip((0, 1), ((700, 750), (40, 90)), texts, strict=True):
            side_by_side(drawing, left, top, right, bottom, page)
            drawing.text(left + 8, top + 16, text, page=page)
        drawing.box(left, 94, right, 120, page=1).text(left + 8, 110, "Next", page=1)
    (table,) = read_pdf(drawing.bytes()).parts[0].blocks
    assert isinstance(table, Table)
    assert [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows] == [
        ["May 3", "Groups", "Ana Hill"],
        ["Next", "Next", "Next"],
    ]


def test_the_outer_cells_of_such_a_table_have_no_less_room_than_the_others() -> None:
    drawing = Drawing().box(60, 100, 134, 140).box(138, 100, 300, 140).text(146, 116, "Nothing yet")
    drawing.lines(68, 116, ["May be it", "is in May"], font="F3")
    drawing.box(60, 144, 134, 170).box(138, 144, 300, 170).text(68, 160, "None")
    (table,) = read_pdf(drawing.bytes()).parts[0].blocks
    assert isinstance(table, Table)
    assert [p.text for p in table.rows[0].cells[0].paragraphs()] == ["May be it is in May"]


def test_the_low_rest_of_such_a_box_is_seen_too() -> None:
    drawing = Drawing(pages=2)
    for (left, right), texts in zip(XS, (("May 3", ""), ("Groups of", "pupils"), ("Ana", "")), strict=True):
        for page, (top, bottom), text in zip((0, 1), ((700, 750), (40, 58)), texts, strict=True):
            side_by_side(drawing, left, top, right, bottom, page)
            drawing.text(left + 8, top + 12, text, page=page)
        drawing.box(left, 62, right, 90, page=1).text(left + 8, 78, "Next", page=1)
    (table,) = read_pdf(drawing.bytes()).parts[0].blocks
    assert isinstance(table, Table)
    assert [[" ".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows] == [
        ["May 3", "Groups of pupils", "Ana"],
        ["Next", "Next", "Next"],
    ]


@pytest.mark.parametrize(("foot", "many"), [(600, 1), (700, 3)])
def test_a_card_at_the_head_of_a_page_is_no_rest_of_the_one_before(foot: float, many: int) -> None:
    drawing = Drawing(pages=2)
    for at in range(many):
        top = foot - 60 - 70 * at
        drawing.box(60, top, 540, top + 60)
        drawing.text(68, top + 14, f"What do you plan {at}?", font="F2").text(68, top + 34, "We meet again.")
    drawing.box(60, 60, 540, 120, page=1).text(68, 74, "What will help?", font="F2", page=1)
    drawing.text(68, 94, "Much.", page=1).text(60, 700, "Thank you.", page=1)
    tables = [block for block in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(block, Table)]
    assert len(tables) == many + 1
