"""Numbers that a program puts before the lines of a page are no part of what those say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_pdf import Drawing

from planforms.document import Document
from planforms.readers.pdf import read_pdf

SAID = [
    "The plan was made with the teachers of the team, who asked for a year in",
    "which to look closely at how pupils speak of their own work, and at what",
    "families are told about it in the letters that go home each term.",
    "Two teams meet weekly; the third looks on until spring, as all the rooms",
    "of its pupils are being painted.",
]


def numbered(
    numbers: Sequence[Sequence[int]], *, x: float = 50, gap: float = 20, said: Sequence[str] = SAID
) -> Document:
    """Pages of lines with numbers that end ``gap`` points before them; 0 stands for none."""
    made = Drawing(pages=len(numbers))
    for page, counted in enumerate(numbers):
        for at, number in enumerate(counted):
            y = 200 + 14 * at
            if number:
                made.text(x - 6 * len(str(number)), y, str(number), page=page, font="F3")
            if at < len(said):
                made.text(x + gap, y, said[at], page=page, font="F3")
    return read_pdf(made.bytes())


def texts(document: Document, part: str) -> list[str]:
    found = (one for one in document.parts if one.name == part)
    return [paragraph.text for one in found for paragraph in one.blocks if hasattr(paragraph, "text")]


READ = [" ".join(SAID[:3]), " ".join(SAID[3:])]


@pytest.mark.parametrize("gap", [9, 20])
@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([[1, 2, 3, 4, 5]], ["1 2 3 4 5"]),
        ([[8, 9, 10, 11, 12], [13, 14, 15, 16, 17]], ["8 9 10 11 12", "13 14 15 16 17"]),
        ([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]], ["1 2 3 4 5"]),
        ([[0, 2, 0, 4, 0], [0, 2, 0, 4, 0]], ["2 4"]),
    ],
)
def test_numbers_of_lines_stand_apart_from_the_lines(
    numbers: list[list[int]], told: list[str], gap: float
) -> None:
    document = numbered(numbers, gap=gap)
    assert texts(document, "body") == READ * len(numbers)
    assert texts(document, "header1") == told


def test_numbers_in_the_right_margin_stand_apart_too() -> None:
    document = numbered([[1, 2, 3, 4, 5]], x=560, gap=-490)
    assert texts(document, "body") == READ
    assert texts(document, "header1") == ["1 2 3 4 5"]


def test_empty_lines_are_counted_as_others_are() -> None:
    document = numbered([[1, 2, 3, 4, 5, 6]], said=["School: Alder", "", "Date: May", "", "Room: 4"])
    assert texts(document, "body") == ["School: Alder", "Date: May", "Room: 4"]


ITEMS = ["We meet weekly.", "Families are told.", "Pupils speak of their work.", "Rooms are painted."]


def test_the_numbers_of_a_list_are_its_own() -> None:
    """Items of one line each; and items that go on in lines without numbers, though one is no sentence."""
    assert not texts(numbered([[1, 2, 3, 4]], said=ITEMS), "header1")
    going_on = [*ITEMS[:3], "which", "they", "show", "to speak", "and to", "write"]
    assert not texts(numbered([[1, 2, 3, 0, 0, 0, 4, 0, 0]], said=going_on), "header1")


def test_a_single_number_goes_on_from_the_page_before() -> None:
    document = numbered([[1, 2, 3, 4, 5], [6]], said=SAID)
    assert texts(document, "header1") == ["1 2 3 4 5", "6"]


def test_numbered_lines_to_write_on_are_the_forms() -> None:
    made = Drawing()
    for at in range(6):
        made.text(60, 100 + 30 * at, str(at + 1)).line(80, 102 + 30 * at, 400, 102 + 30 * at)
    made.text(100, 300, "Names of the teachers, as they are on the list")
    assert not texts(read_pdf(made.bytes()), "header1")


def test_numbers_in_a_tables_first_column_are_the_tables() -> None:
    made = Drawing().grid([60, 90, 500], [80 + 20 * at for at in range(7)])
    for at in range(6):
        made.text(70, 94 + 20 * at, str(at + 1)).text(100, 94 + 20 * at, "and so on to the end")
    assert not texts(read_pdf(made.bytes()), "header1")


def test_figures_at_the_end_of_each_row_are_no_numbers_of_lines() -> None:
    made = Drawing()
    for at in range(4):
        made.text(72, 200 + 28 * at, f"{('First', 'Second', 'Third', 'Fourth')[at]} meeting, hours:")
        made.text(480, 200 + 28 * at, str(2 * at + 2))
    document = read_pdf(made.bytes())
    assert texts(document, "header1") == []
    assert [one.text.split()[-1] for one in document.paragraphs()][-1] == "8"
