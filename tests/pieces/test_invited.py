"""Words that a file prints where an answer goes are places to write, in the blank and in its copies."""

from __future__ import annotations

import docx
import pytest
from streams import pieces_in

from planforms.pieces import Piece
from planforms.pieces.ruled import Ruled


def stream(*lines: str, cells: tuple[str, ...] = ()) -> list[Piece]:
    """The pieces of a Word file with these paragraphs, and a row of these cells below another one."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if cells:
        table = document.add_table(2, len(cells))
        for number, cell in enumerate(cells):
            table.cell(1, number).text = cell
    return pieces_in(document)


def printed(stream: list[Piece]) -> list[str]:
    return [piece.key for piece in stream if piece.key]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Type of visit: (select)\tVisit number: [choose one]", ["type of visit", "visit number"]),
        ("Meeting no. Click to enter.", ["meeting no"]),
        ("From: Choose a date. To: Choose a date.", ["from", "to"]),
        ("School:  Click or tap here to enter text.", ["school"]),
        ("Status: -- Select --", ["status"]),
    ],
)
def test_words_to_be_written_over_are_places_to_write(line: str, labels: list[str]) -> None:
    assert printed(Ruled.of(stream(line)).blank) == labels


def test_a_cell_that_asks_to_choose_is_a_place_to_write() -> None:
    assert printed(Ruled.of(stream(cells=("Teamwork", "Choose", "Select one"))).blank) == ["teamwork"]


@pytest.mark.parametrize(
    "line",
    [
        "Rating (select one):  Good",
        "Please choose one: ☐ Morning ☐ Midday",
        "Select a date that suits all of you and enter it below.",
        "Choose one",
        "To sign, click on the line.",
    ],
)
def test_what_only_tells_how_to_answer_stays(line: str) -> None:
    assert not Ruled.of(stream(line)).invited


def test_in_a_copy_only_what_its_blank_prints_is_a_place_to_write() -> None:
    ruled = Ruled.of(stream("Visit: (select)\tNumber: (select)"))
    assert printed(ruled.copy(stream("Visit: Announced\tNumber: (select)"))) == ["visit: announced", "number"]
    assert printed(ruled.copy(stream("Visit: (choose)"))) == ["visit: (choose"]
