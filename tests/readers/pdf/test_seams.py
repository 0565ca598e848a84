"""Tables that go on from page to page, put together again."""

from __future__ import annotations

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
