"""Accents taken off a picture and put back on the words read there."""

from __future__ import annotations

import numpy as np
import pytest
from accent_marks import MARKS, draw_mark
from drawn import Page, needs_tesseract, png
from PIL import Image, ImageDraw, ImageFont

from planforms.readers import read
from planforms.readers.scan.accented import accented, overread
from planforms.readers.scan.accents import UNKNOWN, Accent, lifted
from planforms.readers.scan.blobs import Blobs
from planforms.readers.scan.shapes import Box
from planforms.readers.scan.tesseract import Spotted

DOTS = 200.0
SIZE = 30
LEFT, TOP = 40, 60


def written(words: str, *accents: tuple[int, str], size: int = SIZE) -> Image.Image:
    """Words with marks over some of their letters, which are given by their number from 0."""
    page = Page((700, 140)).text(LEFT, TOP, words, size)
    font = ImageFont.load_default(size)
    for number, name in accents:
        fine = Image.new("L", (8 * size, 4 * size), 255)
        wide = 0.3 if name == "tilde" else 0.26
        draw_mark(ImageDraw.Draw(fine), name, (4 * size - 2 * wide * size, 4), 4 * size, 1.0)
        mark = fine.reduce(4)
        middle = LEFT + font.getlength(words[:number]) + font.getlength(words[number]) / 2
        capital = words[number].isupper()
        top = TOP + round(size * (0.02 if capital else 0.19))
        place = (round(middle) - mark.width // 2, top)
        held = page.picture.crop((*place, place[0] + mark.width, place[1] + mark.height))
        page.picture.paste(Image.fromarray(np.minimum(np.asarray(held), np.asarray(mark))), place)
    return page.picture


def marks(picture: Image.Image) -> list[str]:
    """The accents found on a picture, from the left."""
    found = lifted(np.asarray(picture), DOTS).accents
    return [accent.mark for accent in sorted(found, key=lambda accent: accent.box.left)]


def read_again(picture: Image.Image, *told: str, sure: float = 95.0) -> list[Spotted]:
    """The words that were told of the picture without its accents, which stand one after another."""
    font = ImageFont.load_default(SIZE)
    x, words = float(LEFT), []
    for word in told:
        right = x + font.getlength(word)
        words.append(Spotted(word, round(x), TOP, round(right), TOP + SIZE + 6, (1, 1, 1), sure))
        x = right + font.getlength(" ")
    return accented(words, lifted(np.asarray(picture), DOTS))


@pytest.mark.parametrize("name", ["acute", "ring"])
def test_an_accent_that_just_touches_its_letter_is_found(name: str) -> None:
    picture = written("roman", (3, name))
    [accent] = lifted(np.asarray(picture), DOTS).accents
    at = round(accent.letter.middle)
    ImageDraw.Draw(picture).line((at, accent.box.bottom, at, accent.letter.top - 1), fill=130, width=3)
    assert marks(picture) == [MARKS[name]]
    ImageDraw.Draw(picture).line((at, accent.box.bottom, at, accent.letter.top - 1), fill=0, width=3)
    assert marks(picture) == []


def test_a_broad_letter_below_an_unknown_mark_is_no_two_letters() -> None:
    picture = written("Quinones")
    told = lifted(np.asarray(picture), DOTS)
    letter = sorted((told.found.box(at) for at in range(len(told.found.left))), key=lambda box: box.left)[4]
    mark = Box(letter.left, letter.top - 8, letter.right, letter.top - 3)
    right = LEFT + round(ImageFont.load_default(SIZE).getlength("Quinones"))
    word = Spotted("Quifiones", LEFT, TOP, right, TOP + SIZE + 6, (1, 1, 1), 95.0)
    [seen] = accented([word], told._replace(accents=[Accent(UNKNOWN, mark, letter)]))
    assert (seen.text, seen.sure) == ("Quiñones", 70.0)


@pytest.mark.parametrize("name", ["acute", "grave", "circumflex", "tilde"])
def test_an_accent_is_found_and_taken_off(name: str) -> None:
    picture = written("roman", (3, name))
    assert marks(picture) == [MARKS[name]]
    assert np.array_equal(lifted(np.asarray(picture), DOTS).bare, np.asarray(written("roman")))


def test_two_dots_side_by_side_are_one_accent() -> None:
    picture = written("Zoe", (2, "dot"))
    shifted = Image.fromarray(np.roll(np.asarray(picture)[:86], 7, axis=1))
    pair = np.asarray(picture).copy()
    pair[:86] = np.minimum(pair[:86], np.asarray(shifted))
    assert marks(Image.fromarray(pair)) == ["\u0308"]


def test_the_dots_of_letters_and_signs_stay() -> None:
    picture = written("“It is in” – Jim's: yes; (fifty)!")
    assert marks(picture) == []
    assert np.array_equal(lifted(np.asarray(picture), DOTS).bare, np.asarray(picture))


def test_a_comma_of_the_line_above_is_no_accent() -> None:
    low = Page((700, 140)).text(LEFT, TOP - 27, "none, none, none", SIZE)
    low.text(LEFT + 4, TOP, "NONE NONE NONE", SIZE)
    assert marks(low.picture) == []


def test_under_its_accent_an_i_gets_a_dot() -> None:
    page = Page((700, 140)).text(LEFT, TOP, "none", SIZE)
    stem = 130
    page.pen.rectangle((stem, TOP + 15, stem + 2, TOP + 29), fill=0)
    page.pen.line((stem + 5, TOP + 5, stem - 1, TOP + 10), fill=0, width=3)
    taken = lifted(np.asarray(page.picture), DOTS)
    assert [accent.is_over_stem for accent in taken.accents] == [True]
    above = taken.bare[TOP : TOP + 14, stem - 6 : stem + 10] < 128
    rows, columns = np.nonzero(above)
    assert 2 <= np.ptp(rows) + 1 <= 4
    assert abs(stem - 6 + columns.mean() - (stem + 1)) <= 1


@pytest.mark.parametrize(
    ("words", "accent", "read"),
    [
        ("Nunez", (2, "tilde"), "Nuñez"),
        ("Zoe O’Mara", (2, "acute"), "Zoé O’Mara"),
        ("Aurele", (3, "grave"), "Aurèle"),
        ("cafe-style", (3, "acute"), "café-style"),
        ("we are an ETE", (10, "acute"), "we are an ÉTE"),
    ],
)
def test_an_accent_comes_back_over_its_letter(words: str, accent: tuple[int, str], read: str) -> None:
    told = read_again(written(words, accent), *words.split())
    assert " ".join(word.text for word in told) == read
    assert {word.sure for word in told} == {95.0}


def test_an_accent_is_put_on_the_letter_that_can_bear_it() -> None:
    """Where letters run together there are fewer of them on the picture than in the word."""
    picture = written("Nunez", (2, "tilde"))
    ink = np.asarray(picture).copy()
    ink[85, 62:75] = 0
    assert [word.text for word in read_again(Image.fromarray(ink), "Nunez")] == ["Nuñez"]


def test_an_accent_over_a_letter_that_hardly_bears_it_makes_its_word_doubtful_and_goes_to_no_other() -> None:
    [word] = read_again(written("Zelinski", (4, "acute")), "Zelinski")
    assert (word.text, word.sure) == ("Zeliński", 70.0)
    [word] = read_again(written("Zelimski", (4, "acute")), "Zelimski")
    assert (word.text, word.sure) == ("Zelímski", 70.0)


def test_a_word_that_stands_elsewhere_without_its_accent_is_doubtful() -> None:
    picture = written("After, after", (10, "grave"))
    assert [(word.text, word.sure) for word in read_again(picture, "After,", "after")] == [
        ("After,", 95.0),
        ("aftèr", 70.0),
    ]


def test_what_was_read_for_an_i_without_its_dot_is_an_i() -> None:
    page = Page((700, 140)).text(LEFT, TOP, "Mart", SIZE)
    stem = round(LEFT + ImageFont.load_default(SIZE).getlength("Mart")) + 3
    page.pen.rectangle((stem, TOP + 15, stem + 2, TOP + 29), fill=0)
    page.pen.line((stem + 5, TOP + 5, stem - 1, TOP + 10), fill=0, width=3)
    assert [word.text for word in read_again(page.picture, "Mart)")] == ["Martí"]


def test_a_word_that_has_no_letter_for_an_accent_is_doubtful() -> None:
    [word] = read_again(written("Nunez", (2, "tilde")), "Xkk8k")
    assert (word.text, word.sure) == ("Xkk8k", 70.0)
    [word] = read_again(written("Nunez", (2, "tilde")), "Xkk8k", sure=20.0)
    assert word.sure == 20.0


@pytest.mark.parametrize(
    ("word", "told"), [("fin", ("fin", 70.0)), ("tin", ("tin", 70.0)), ("nin", ("nïn", 95.0))]
)
def test_the_end_of_an_f_and_the_dot_of_an_i_are_no_two_dots(word: str, told: tuple[str, float]) -> None:
    x = LEFT + ImageFont.load_default(SIZE).getlength("n") + 3
    page = Page((700, 140)).text(LEFT, TOP, "nnn", SIZE)
    ink = np.asarray(page.picture).copy()
    ink[TOP + 6 : TOP + 9, round(x) : round(x) + 3] = 0
    ink[TOP + 6 : TOP + 9, round(x) + 7 : round(x) + 10] = 0
    assert [(word.text, word.sure) for word in read_again(Image.fromarray(ink), word)] == [told]


@needs_tesseract
def test_a_name_is_read_with_its_accents() -> None:
    picture = Image.new("L", (1700, 2200), 255)
    picture.paste(written("Written by Olga Nunez at Canon Ridge", (18, "tilde"), (27, "tilde")), (300, 400))
    words = [paragraph.text for paragraph in read(png(picture)).paragraphs()]
    assert words == ["Written by Olga Nuñez at Cañon Ridge"]


def test_what_is_joined_to_a_letter_however_faintly_is_no_accent() -> None:
    picture = written("roman", (3, "acute"))
    assert marks(picture) == [MARKS["acute"]]
    faint = np.asarray(picture).copy()
    [accent] = lifted(faint, DOTS).accents
    faint[accent.box.bottom - 1 : accent.letter.top + 1, accent.box.left : accent.box.right] = 152
    assert marks(Image.fromarray(faint)) == []


def test_letters_of_a_grey_prompt_bear_no_accents() -> None:
    picture = np.asarray(written("roman", (3, "acute")))
    assert marks(Image.fromarray((picture // 2 + 128).astype(np.uint8))) == []


def test_the_upper_part_of_a_broken_letter_is_no_accent() -> None:
    picture = np.asarray(written("no man", (1, "acute"))).copy()
    assert marks(Image.fromarray(picture)) == [MARKS["acute"]]
    [accent] = lifted(picture, DOTS).accents
    picture[accent.letter.top : accent.letter.top + 4, accent.letter.left : accent.letter.right] = 255
    assert marks(Image.fromarray(picture)) == []


def test_what_is_left_of_a_mark_over_a_capital_makes_its_word_doubtful() -> None:
    picture = written("Elodie", (0, "acute"))
    [accent] = lifted(np.asarray(picture), DOTS).accents
    cut = np.asarray(picture).copy()
    cut[: accent.box.bottom - 3, accent.box.left - 1 : accent.box.right + 1] = 255
    assert [word.sure for word in read_again(Image.fromarray(cut), "Elodie")] == [70.0]
    assert [word.sure for word in read_again(written("Elodie"), "Elodie")] == [95.0]


def read_by_others(picture: Image.Image, word: str) -> tuple[str, bool]:
    """A word that another recogniser read on the whole picture, as it is then told, and whether it is doubted."""
    right = LEFT + round(ImageFont.load_default(SIZE).getlength(word))
    spotted = Spotted(word, LEFT, TOP, right, TOP + SIZE + 6, (1, 1, 1), 100.0)
    (told,) = overread([spotted], lifted(np.asarray(picture), DOTS), "_")
    return told.text, told.sure < 75


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("roman", ("román", True)),
        ("román", ("román", False)),
        ("român", ("român", True)),
        ("rom4n", ("rom4n", True)),
    ],
)
def test_an_accent_that_another_recogniser_left_out_is_put_back_and_no_other_taken(
    read: str, told: tuple[str, bool]
) -> None:
    assert read_by_others(written("roman", (3, "acute")), read) == told


def test_an_n_with_a_tilde_that_was_taken_for_two_letters_is_one() -> None:
    assert read_by_others(written("Munoz", (2, "tilde")), "Mufioz") == ("Muñ_oz", True)


def test_the_specks_of_a_photograph_are_not_each_held_against_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = []
    monkeypatch.setattr(
        Blobs, "height", property(lambda found: measured.append(found) or found.bottom - found.top)
    )

    def sizes_taken(specks: int) -> int:
        picture = np.asarray(written("roman")).copy()
        picture[2:4, 4 : 4 + 4 * specks : 4] = picture[2:4, 5 : 5 + 4 * specks : 4] = 0
        measured.clear()
        lifted(picture, DOTS)
        return len(measured)

    assert sizes_taken(specks=120) == sizes_taken(specks=3)
