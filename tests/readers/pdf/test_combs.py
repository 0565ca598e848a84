"""Small cells side by side for a letter each are one place; cells to be marked are not."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import String

from planforms.document import Paragraph, Table
from planforms.readers.pdf import read_pdf


def blocks(drawing: Drawing) -> list[str | list[list[str]]]:
    """Paragraphs as their texts, tables as the texts of their cells."""
    (body,) = (part for part in read_pdf(drawing.bytes()).parts if part.kind == "body")
    return [block.text if isinstance(block, Paragraph) else _cells(block) for block in body.blocks]


def _cells(table: Table) -> list[list[str]]:
    return [["\n".join(p.text for p in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def comb(letters: str = "     ", y: float = 90) -> Drawing:
    """A label and five small cells with a letter each."""
    drawing = Drawing().text(72, y + 14, "Account #:").grid([150 + 18 * at for at in range(6)], [y, y + 18])
    for at, letter in enumerate(letters):
        drawing.text(155 + 18 * at, y + 13, letter)
    return drawing


@pytest.mark.parametrize(("letters", "word"), [("     ", ""), ("40719", "40719"), ("K1 A ", "K1 A")])
def test_letters_in_small_cells_are_a_word(letters: str, word: str) -> None:
    assert blocks(comb(letters)) == ["Account #:", [[word]]]


@pytest.mark.parametrize("spread", ["A   N   N       L   E   E", "A N N   L E E"])
def test_a_cell_left_free_between_letters_parts_words(spread: str) -> None:
    cells = [150 + 18 * at for at in range(12)]
    drawn = Drawing().grid(cells, [90, 108])
    for at, letter in enumerate("ANN LEE JR"):
        drawn.text(155 + 18 * at, 103, letter)
    assert blocks(drawn) == [[["ANN LEE JR"]]]
    assert blocks(Drawing().grid(cells, [90, 108]).text(155, 103, spread)) == [[["ANN LEE"]]]


def test_letters_wider_apart_than_their_cells_are_one_word() -> None:
    drawn = Drawing().grid([150 + 18 * at for at in range(12)], [90, 108])
    for at, letter in enumerate("ANNLEE"):
        drawn.text(155 + 29 * at, 103, letter)
    assert blocks(drawn) == [[["ANNLEE"]]]


def test_letters_written_over_the_cells_with_room_between_are_a_word() -> None:
    assert blocks(comb().text(155, 103, "4   0   7   1   9")) == ["Account #:", [["40719"]]]


def test_letters_typed_over_the_cells_as_notes_are_a_word() -> None:
    drawing = comb()
    for at, letter in enumerate("407 9"):
        if letter != " ":
            drawing.annotation("FreeText", (153 + 18 * at, 92, 164 + 18 * at, 106), Contents=String(letter))
    assert blocks(drawing) == ["Account #:", [["407 9"]]]


def test_letters_that_do_not_stand_evenly_are_one_word() -> None:
    drawing = Drawing().grid([150, 166.7, 183.3, 200, 214.5, 229.7, 245.6, 261.7, 278], [90, 108])
    places = (156.7, 173.4, 190.1, 205.4, 220.4, 236.4, 252.4, 268.4)
    for at, letter in zip(places, "19775400", strict=True):
        drawing.text(at, 103, letter, size=9.5)
    assert blocks(drawing) == [[["19775400"]]]


def test_the_numbers_of_a_scale_stay_apart() -> None:
    assert blocks(comb("12345")) == ["Account #:", [["1", "2", "3", "4", "5"]]]


def rows(*lengths: int) -> Drawing:
    """A table of labels, each with so many small cells behind it."""
    drawing = Drawing().grid([72, 150], [90 + 20 * at for at in range(len(lengths) + 1)])
    for at, length in enumerate(lengths):
        drawing.grid([150 + 18 * cell for cell in range(length + 1)], [90 + 20 * at, 110 + 20 * at])
        drawing.text(76, 104 + 20 * at, f"Part {at}")
    return drawing.text(155, 104, "7").text(173, 104, "0")


def test_combs_of_several_lengths_behind_their_labels_are_places() -> None:
    assert blocks(rows(3, 5)) == [[["Part 0", "70"], ["Part 1", ""]]]


def test_rows_of_as_many_cells_are_to_be_marked() -> None:
    assert blocks(rows(4, 4)) == [[["Part 0", "7", "0", "", ""], ["Part 1", "", "", "", ""]]]
