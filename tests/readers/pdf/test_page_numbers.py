"""Pages are read in the order of the numbers that are printed on them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_pdf import Drawing

from planforms.readers.pdf import read_pdf

TOLD = "its pages were not in the order of their numbers"


def pages(numbers: Sequence[str], x: float = 280) -> tuple[list[str], bool]:
    """What pages say whose numbers are these, one by one; and whether it is told that they were out of order."""
    made = Drawing(pages=len(numbers))
    for page, number in enumerate(numbers):
        made.text(72, 100 + 30 * page, f"This stands on leaf {page + 1}", page=page)
        for at, word in enumerate(number.split("|")):
            made.text(x + 60 * at, 760, word, page=page)
    document = read_pdf(made.bytes())
    body = next(part for part in document.parts if part.kind == "body")
    said = [one.text[-1:] for one in body.paragraphs() if one.text.startswith("This")]
    return said, TOLD in [remark.text for remark in document.remarks]


@pytest.mark.parametrize(
    "numbers",
    [
        ["Page 3 of 3", "Page 2 of 3", "Page 1 of 3"],
        ["- 3 -", "- 2 -", "- 1 -"],
        ["3", "2", "1"],
        ["Growth plan|Page 3", "Growth plan|Page 2", "Growth plan|Page 1"],
    ],
)
def test_pages_that_lie_reversed_are_read_from_the_first_to_the_last(numbers: list[str]) -> None:
    assert pages(numbers) == (["3", "2", "1"], True)


@pytest.mark.parametrize(
    "numbers",
    [
        ["Page 1", "Page 2", "Page 3"],
        ["Page 1", "Page 2", "Page 1"],
        ["Page 4", "Page 2", "Page 1"],
        ["Page 2", "Notes", "Page 1"],
        ["2|rooms", "1|room", "3|rooms"],
        ["2", "1"],
    ],
)
def test_pages_stay_where_numbers_do_not_tell_another_order(numbers: list[str]) -> None:
    said, told = pages(numbers)
    assert (said, told) == ([str(at + 1) for at in range(len(numbers))], False)


def test_places_are_those_of_the_file() -> None:
    made = Drawing(pages=2)
    for page, number in enumerate("21"):
        made.text(72, 300, f"Leaf {page + 1}", page=page).text(280, 760, f"Page {number}", page=page)
    document = read_pdf(made.bytes())
    assert [(one.text, one.place.page) for one in document.paragraphs()][:2] == [("Leaf 2", 2), ("Leaf 1", 1)]
