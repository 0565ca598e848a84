"""Marks over letters of which no reading tells: the words are doubted."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import Page
from PIL import Image, ImageFont

from planforms.readers.scan.accents import lifted
from planforms.readers.scan.overlooked import doubted
from planforms.readers.scan.tesseract import Spotted

DOTS, SIZE, LEFT, TOP = 200.0, 30, 40, 60
SURE, UNSURE = 95.0, 70.0


def page(words: str) -> Page:
    return Page((700, 140)).text(LEFT, TOP, words, SIZE)


def read(picture: Image.Image, words: str) -> list[tuple[str, float]]:
    """The words that were told of a picture and stand one after another, and how sure they are then."""
    font = ImageFont.load_default(SIZE)
    x, told = float(LEFT), []
    for word in words.split():
        box = font.getbbox(word)
        told.append(
            Spotted(
                word,
                round(x + box[0]),
                TOP + round(box[1]),
                round(x + box[2]),
                TOP + SIZE + 6,
                (1, 1, 1),
                SURE,
            )
        )
        x += font.getlength(word + " ")
    return [(word.text, word.sure) for word in doubted(told, lifted(np.asarray(picture), DOTS))]


def middle(words: str, number: int) -> float:
    """Where the middle of a letter stands."""
    font = ImageFont.load_default(SIZE)
    return LEFT + font.getlength(words[:number]) + font.getlength(words[number]) / 2


@pytest.mark.parametrize(("apart", "told"), [((0,), UNSURE), ((-5, 5), UNSURE), ((), SURE)])
def test_a_word_with_marks_that_were_not_read_is_doubted(apart: tuple[int, ...], told: float) -> None:
    words = "Marta Borg limits it"
    made = page(words)
    for aside in apart:
        x = middle(words, 7) + aside
        made.pen.rectangle((x - 2, TOP + 7, x + 1, TOP + 10), fill=0)
    assert read(made.picture, words) == [("Marta", SURE), ("Borg", told), ("limits", SURE), ("it", SURE)]


def ringed(letter: str) -> Image.Image:
    """A name whose first letter has a small ring that is one with it, or only a stroke."""
    words = "Ms. Alkun told Bild"
    made = page(words)
    x = middle(words, 4)
    if letter == "Å":
        made.pen.ellipse((x - 5, TOP - 2, x + 4, TOP + 9), outline=0, width=2)
    else:
        made.pen.rectangle((x - 1, TOP, x + 1, TOP + 9), fill=0)
    return made.picture


def test_a_capital_that_is_one_with_its_ring_is_read_with_it() -> None:
    assert read(ringed("Å"), "Ms. Alkun told Bild")[1] == ("Ålkun", SURE)
    assert read(page("Ms. Alkun told Bild").picture, "Ms. Alkun told Bild")[1] == ("Alkun", SURE)


def test_a_capital_that_is_higher_than_others_is_doubted() -> None:
    assert read(ringed("A"), "Ms. Alkun told Bild")[1] == ("Alkun", UNSURE)


def test_a_letter_with_a_tail_that_was_not_read_is_a_c_with_one_and_doubted() -> None:
    words = "Marcin said"
    made = page(words)
    assert read(made.picture, words) == [("Marcin", SURE), ("said", SURE)]
    x = middle(words, 3)
    made.pen.rectangle((x - 2, TOP + 28, x + 1, TOP + 36), fill=0)
    assert read(made.picture, words) == [("Març" + "in", UNSURE), ("said", SURE)]


@pytest.mark.parametrize(
    ("undotted", "told"),
    [
        ([], [("Yilmaz", SURE), ("fine", SURE)]),
        ([1], [("Yılmaz", UNSURE), ("fine", SURE)]),
        ([1, 8], [("Yilmaz", UNSURE), ("fine", SURE)]),
    ],
)
def test_an_i_without_its_dot_is_another_letter_in_a_name_where_no_dots_are_lost(
    undotted: list[int], told: list[tuple[str, float]]
) -> None:
    drawn = page("Yilmaz fine")
    for number in undotted:
        at = round(middle("Yilmaz fine", number))
        drawn.pen.rectangle((at - 2, TOP, at + 2, TOP + 12), fill=255)
    assert read(drawn.picture, "Yilmaz fine") == told
