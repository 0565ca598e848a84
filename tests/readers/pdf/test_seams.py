"""Tables that go on from page to page, put together again."""

from __future__ import annotations

from dataclasses import replace

from planforms.document import Mark
from planforms.readers.pdf.layout.blocks import Ruled, RuledCell
from planforms.readers.pdf.layout.paragraphs import Text
from planforms.readers.pdf.layout.seams import sewn
from planforms.readers.pdf.lines.manner import Manner
from planforms.readers.pdf.sheet import Box


def table(words: str, page: int, rows: int = 1) -> Ruled:
    """A table with words in its first row, and nothing in those below."""
    box = Box(72, 600, 540, 600 + 20 * rows)
    cell = RuledCell([Text(words, box, page)], 0, 0, 1, 1, box)
    return Ruled((72.0, 540.0), [cell], rows, box, page)


def test_a_cell_goes_on_in_the_first_one_of_the_next_page() -> None:
    (whole,) = sewn([[table("We meet on Fridays.", 1)], [table("We share notes.", 2)]], Manner())

    assert isinstance(whole, Ruled)
    assert [text.text for cell in whole.cells for text in cell.texts] == [
        "We meet on Fridays.",
        "We share notes.",
    ]
    assert whole.rows == 1


def test_nothing_goes_on_in_a_row_without_cells() -> None:
    (whole,) = sewn([[table("We meet on Fridays.", 1, rows=2)], [table("We share notes.", 2)]], Manner())

    assert isinstance(whole, Ruled)
    assert [(cell.row, cell.texts[0].text) for cell in whole.cells] == [
        (0, "We meet on Fridays."),
        (2, "We share notes."),
    ]


def paragraph(words: str, page: int, top: float) -> Text:
    """A line that is full but for a word."""
    return Text(words, Box(72, top, 540, top + 10), page, size=10, room=30, first_width=50)


def test_a_label_that_began_another_paragraph_begins_one_on_the_next_page() -> None:
    one, other = paragraph("Step 1: They read", 1, 100), paragraph("Interests : Reading, Writing", 1, 700)
    going_on = paragraph("Poems and Plays", 2, 72)
    begun = paragraph("Step 2: They write", 2, 72)

    assert [block.text for block in sewn([[one, other], [begun]], Manner()) if isinstance(block, Text)] == [
        one.text,
        other.text,
        begun.text,
    ]
    assert len(sewn([[one, other], [going_on]], Manner())) == 2


def rows(page: int, *said: list[str]) -> Ruled:
    """A table of three columns; where a cell says several lines, each is a paragraph."""
    box = Box(72, 72, 540, 72 + 30 * len(said))
    cells = [
        RuledCell([Text(line, box, page) for line in words.split("\n")], row, column, 1, 1, box)
        for row, held in enumerate(said)
        for column, words in enumerate(held)
    ]
    return Ruled((72.0, 200.0, 400.0, 540.0), cells, len(said), box, page)


def test_a_repeated_header_that_no_line_parts_from_the_row_below_it_is_none_of_that() -> None:
    before = rows(1, ["Day", "Who", "What"], ["May 1", "Ann", "We met"])
    after = rows(2, ["Day\nMay 2", "Who\nBo", "What\nWe met again"], ["May 3", "Cy", "We left"])
    (whole,) = sewn([[before], [after]], Manner())

    assert isinstance(whole, Ruled)
    said = [["\n".join(text.text for text in cell.texts) for cell in row] for row in whole.by_row()]
    assert [row[0] for row in said] == ["Day", "May 1", "May 2", "May 3"]
    assert said[2] == ["May 2", "Bo", "We met again"]


def scanned(table: Ruled, aside: float) -> Ruled:
    """The table as a recogniser saw it, on a sheet that lay a little aside on the glass."""
    table.xs = tuple(x + aside for x in table.xs)
    for cell in table.cells:
        cell.blocks = [replace(text, marks=(Mark(0, 3, confidence=0.95),)) for text in cell.texts]
    return table


def test_a_table_goes_on_where_the_next_sheet_of_a_scan_lay_a_little_aside() -> None:
    before, after = (
        rows(1, ["Day", "Who", "What"], ["May 1", "Ann", "We met"]),
        rows(2, ["", "", "once more."]),
    )

    assert len(sewn([[scanned(before, 0)], [scanned(after, 6.5)]], Manner())) == 1


def test_a_table_further_aside_or_in_print_is_another() -> None:
    before, after = (
        rows(1, ["Day", "Who", "What"], ["May 1", "Ann", "We met"]),
        rows(2, ["", "", "once more."]),
    )
    after.xs = tuple(x + 6.5 for x in after.xs)

    assert len(sewn([[before], [after]], Manner())) == 2
    assert len(sewn([[scanned(before, 0)], [scanned(after, 60)]], Manner())) == 2
