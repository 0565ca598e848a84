"""Letters with a stroke or a tail, told by the picture from those that they are read as."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import Page
from PIL import Image, ImageDraw, ImageFont

from planforms.readers.scan.blobs import blobs
from planforms.readers.scan.struck import struck
from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import INK

SIZE, FINE, SPACED = 34, 4, 6
LEFT, TOP = 40, 40

Stroke = tuple[tuple[float, float], tuple[float, float]]
SLASH: Stroke = ((-0.02, 1.02), (1.02, -0.02))
TAIL: Stroke = ((0.5, 0.95), (0.4, 1.4))


def width(text: str) -> float:
    """How wide a text is that is set with a little room between its letters."""
    return ImageFont.load_default(SIZE).getlength(text) + SPACED * len(text)


def written(word: str, number: int = -1, stroke: Stroke = SLASH) -> np.ndarray:
    """A word with a stroke through the letter of this number, whose ends are shares of the letter's ink."""
    font = ImageFont.load_default(FINE * SIZE)
    picture = Image.new("L", (FINE * 900, FINE * 140), 255)
    pen = ImageDraw.Draw(picture)
    for index, letter in enumerate(word):
        pen.text((FINE * (LEFT + width(word[:index])), FINE * TOP), letter, fill=0, font=font)
    if number >= 0:
        x = FINE * (LEFT + width(word[:number]))
        left, top, right, bottom = font.getbbox(word[number])
        ends = [
            (x + left + across * (right - left), FINE * TOP + top + down * (bottom - top))
            for across, down in stroke
        ]
        pen.line(ends, fill=0, width=round(0.08 * FINE * SIZE))
    return np.asarray(picture.reduce(FINE))


def read_as(gray: np.ndarray, *told: str) -> list[tuple[str, float]]:
    """The words that were told of a picture, which stand one after another, and how sure they are."""
    x, words = float(LEFT), []
    for word in told:
        right = x + width(word)
        words.append(Spotted(word, round(x), TOP, round(right), TOP + SIZE + 8, (1, 1, 1), 95.0))
        x = right + width(" ")
    return [(word.text, word.sure) for word in struck(words, gray, blobs(gray < INK))]


@pytest.mark.parametrize(
    ("word", "number", "stroke", "told"),
    [
        ("Sorensen", 1, SLASH, "Sørensen"),
        ("Ostergaard", 0, SLASH, "Østergaard"),
        ("Lukasik", 0, ((-0.3, 0.62), (0.6, 0.4)), "Łukasik"),
        ("Francois", 4, TAIL, "François"),
    ],
)
def test_a_stroke_or_tail_comes_back(word: str, number: int, stroke: Stroke, told: str) -> None:
    assert read_as(written(word, number, stroke), word) == [(told, 95.0)]
    assert read_as(written(word), word) == [(word, 95.0)]


def test_what_another_round_letter_was_read_for_is_doubtful() -> None:
    [(text, sure)] = read_as(written("Sorensen", 1, SLASH), "Sgrensen")
    assert (text, sure) == ("Sørensen", 70.0)


@pytest.mark.parametrize(("word", "number"), [("10-2-2026", 1), ("2,036", 2), ("5.0", 2), ("0.5", 0)])
def test_a_struck_ring_beside_a_figure_is_a_zero(word: str, number: int) -> None:
    assert read_as(written(word, number), word) == [(word, 95.0)]


def test_a_tail_under_another_letter_is_told_and_doubtful() -> None:
    assert read_as(written("Walesa", 3, TAIL), "Walesa") == [("Walęsa", 70.0)]
    assert read_as(written("Musa", 1, TAIL), "Musa") == [("Musa", 70.0)]


def test_letters_without_strokes_stay() -> None:
    line = "The quick brown fox jumps over 8 lazy dogs, says Bob: 50% @ 69 Oak Lane & Gill; cake eggs"
    for start in range(0, len(line.split()), 5):
        words = line.split()[start : start + 5]
        assert [text for text, _ in read_as(written(" ".join(words)), *words)] == words


def test_an_e_whose_bar_rises_is_open_on_the_right_and_not_struck() -> None:
    gray = written("thcrc", 2, ((0.1, 0.8), (0.95, 0.3)))
    assert read_as(gray, "there") == [("there", 95.0)]
    joined = LEFT + round(width("thcr"))
    gray = gray.copy()
    gray[TOP + 25 : TOP + 28, joined - 10 : joined + 2] = 0
    assert read_as(gray, "there") == [("there", 95.0)]


def test_where_letters_run_together_the_nearest_is_struck_and_doubtful() -> None:
    gray = written("Bjornstad", 2, SLASH).copy()
    joined = LEFT + round(width("Bjor"))
    gray[TOP + 25 : TOP + 28, joined - 6 : joined + 6] = 0
    assert read_as(gray, "Bjgrnstad") == [("Bjørnstad", 70.0)]


def test_a_small_raised_x_behind_a_figure_says_times() -> None:
    page = Page((400, 140))
    page.text(LEFT, TOP, "(3", SIZE)
    x = LEFT + round(ImageFont.load_default(SIZE).getlength("(3"))
    page.pen.line((x + 3, TOP + 16, x + 15, TOP + 28), fill=0, width=3)
    page.pen.line((x + 3, TOP + 28, x + 15, TOP + 16), fill=0, width=3)
    page.text(x + 18, TOP, ")", SIZE)
    assert read_as(np.asarray(page.picture), "(3x)") == [("(3×)", 95.0)]
    assert read_as(written("(3x)"), "(3x)") == [("(3x)", 95.0)]
