"""Words that are spread over their lines, from edge to edge: wide gaps in a narrow cell make no columns."""

from __future__ import annotations

from collections.abc import Sequence

from drawn_pdf import COURIER, Drawing

from planforms.readers.pdf import read_pdf

WIDTH = 10 * COURIER


def add_spread(drawing: Drawing, left: float, right: float, y: float, lines: Sequence[str]) -> Drawing:
    """Lines spread from edge to edge, but for the last."""
    for at, line in enumerate(lines):
        words = line.split()
        taken = sum(map(len, words)) * WIDTH
        gap = (right - left - taken) / max(len(words) - 1, 1) if at < len(lines) - 1 else WIDTH
        x = left
        for word in words:
            drawing.text(x, y + 12 * at, word, font="F3")
            x += len(word) * WIDTH + gap
    return drawing


def page(*, spread: bool) -> Drawing:
    """A page of prose over a row of two boxes."""
    drawing = Drawing()
    prose = [
        "The team of the lower school met every week to look at how",
        "pupils speak of their own work at home and in class, and",
    ] * 5
    if spread:
        add_spread(drawing, 72, 500, 100, [*prose, "so on."])
    else:
        drawing.lines(72, 100, prose, font="F3")
    return drawing.grid([70, 144, 500], [300, 380])


def cells(drawing: Drawing) -> list[str]:
    return [
        paragraph.text.replace("\t", " ")
        for paragraph in read_pdf(drawing.bytes()).paragraphs()
        if paragraph.place.table
    ]


SAID = ["talks via", "summer", "terms (40", "hrs.)"]


def test_words_spread_over_a_narrow_cell_are_read_line_by_line() -> None:
    assert cells(add_spread(page(spread=True), 74, 140, 314, SAID))[0] == " ".join(SAID)


def test_columns_stay_columns_where_no_lines_are_spread() -> None:
    assert cells(add_spread(page(spread=False), 74, 140, 314, SAID))[0] != " ".join(SAID)
