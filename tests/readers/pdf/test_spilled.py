"""Words that go on over the edges of their cell are part of it."""

from __future__ import annotations

from drawn_pdf import Drawing

from planforms.document import Table
from planforms.readers.pdf import read_pdf

XS, YS = [60, 200, 340], [100, 130, 156]


def drawn() -> Drawing:
    return Drawing().grid(XS, YS).text(64, 120, "Date").text(204, 120, "Notes")


def rows(drawing: Drawing) -> list[list[str]]:
    (table,) = (one for one in read_pdf(drawing.bytes()).parts[0].blocks if isinstance(one, Table))
    return [["\n".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def rest(drawing: Drawing) -> list[str]:
    """What stands in no table."""
    return [one.text for one in read_pdf(drawing.bytes()).parts[0].blocks if not isinstance(one, Table)]


def test_lines_drawn_over_the_lower_edge_are_part_of_the_last_cell() -> None:
    lines = [
        "We meet each week to look",
        "at what they wrote, and at",
        "what it tells of them all",
        "in the end.",
    ]
    drawing = drawn().text(64, 141, "May 3", size=8).lines(204, 141, lines, pitch=8.5, size=8, font="F3")
    assert rows(drawing)[1] == ["May 3", " ".join(lines)]
    assert not rest(drawing)


def test_a_paragraph_right_below_a_table_is_none_of_it() -> None:
    drawing = drawn().text(64, 153, "May 3").lines(64, 166, ["We meet here.", "Then we go on."])
    assert rows(drawing)[1] == ["May 3", ""]
    assert " ".join(rest(drawing)) == "We meet here. Then we go on."


def test_a_note_right_behind_a_table_is_none_of_it() -> None:
    drawing = drawn().text(64, 146, "May 3").text(204, 146, "Read").text(343, 146, "late")
    assert rows(drawing)[1] == ["May 3", "Read"]


def test_words_drawn_over_the_right_edge_are_part_of_the_last_cell() -> None:
    drawing = drawn().text(246, 146, "Monday, November 9, 2026", font="F3", size=8)
    assert rows(drawing)[1] == ["", "Monday, November 9, 2026"]


def test_words_drawn_over_an_edge_between_two_cells_stay_together() -> None:
    drawing = drawn().text(106, 146, "Monday, November 9, 2026", font="F3", size=8)
    assert rows(drawing)[1] == ["Monday, November 9, 2026", ""]
    apart = drawn().text(176, 146, "May 3", font="F3", size=8).text(203, 146, "Read", font="F3", size=8)
    assert rows(apart)[1] == ["May 3", "Read"]


def test_large_words_that_begin_above_a_low_table_are_none_of_its_own() -> None:
    assert rest(Drawing().grid([60, 200, 340], [100, 112]).text(80, 107, "Goals", size=26)) == ["Goals"]
