"""Single glyphs put right by the picture."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import Page

from planforms.readers.scan.glyphs import lacks_a_space, mended
from planforms.readers.scan.tesseract import Spotted


def spotted(page: Page, text: str, left: int, right: int, line: int = 1) -> Spotted:
    """A word as tesseract would give it, tight around the ink between two columns."""
    gray = np.asarray(page.picture)
    ys, xs = np.nonzero(gray[:, left:right] < 150)
    box = (left + int(xs.min()), int(ys.min()), left + int(xs.max()) + 1, int(ys.max()) + 1)
    return Spotted(text, *box, (1, 1, line), 92.0)


def words(page: Page, *found: Spotted) -> list[str]:
    return [word.text for word in mended(list(found), np.asarray(page.picture))]


def test_a_filled_dot_before_a_line_is_a_bullet_and_a_letter_is_none() -> None:
    page = Page((900, 200)).text(200, 60, "training").text(500, 60, "e").text(600, 60, "mails")
    page.pen.ellipse((100, 76, 112, 88), fill=0)
    assert words(page, spotted(page, "e", 90, 130), spotted(page, "training", 190, 400)) == ["•", "training"]
    assert words(page, spotted(page, "e", 490, 540), spotted(page, "mails", 590, 750)) == ["e", "mails"]


def test_a_lone_letter_is_parted_from_the_word_it_was_read_with() -> None:
    page = Page((900, 200)).text(100, 60, "enter").text(192, 60, "a").text(300, 60, "date")
    found = spotted(page, "entera", 90, 215), spotted(page, "date", 290, 400)
    assert words(page, *found) == ["enter", "a", "date"]


def test_a_stroke_that_stands_apart_from_the_word_it_was_read_with_is_the_word_i() -> None:
    page = Page((900, 200)).text(100, 60, "I").text(120, 60, "am").text(300, 60, "asking")
    found = spotted(page, "lam", 90, 200), spotted(page, "asking", 290, 500)
    assert words(page, *found) == ["I", "am", "asking"]


def test_an_i_with_a_flag_on_the_left_of_its_top_is_a_figure() -> None:
    page = Page((900, 200)).text(100, 60, "May").text(220, 60, "1").text(300, 60, "I")
    found = [spotted(page, "May", 90, 200), spotted(page, "I", 210, 270), spotted(page, "I", 290, 350)]
    told = mended(found, np.asarray(page.picture))
    assert [(word.text, word.sure) for word in told] == [("May", 92.0), ("1", 70.0), ("I", 92.0)]
    page.text(350, 60, "every")
    stroke, other = spotted(page, "|", 210, 270), spotted(page, "every", 340, 500)
    assert [word.text for word in mended([stroke, other], np.asarray(page.picture))] == ["1", "every"]


def test_a_stroke_of_which_next_to_nothing_is_seen_is_no_figure() -> None:
    page = Page((900, 200)).line(240, 80, 243, 80, width=1).text(300, 60, "asked")
    stroke = spotted(page, "|", 230, 270)
    assert words(page, stroke, spotted(page, "asked", 290, 500)) == ["I", "asked"]


def test_an_i_that_its_box_cuts_in_two_is_no_figure() -> None:
    page = Page((900, 200)).text(100, 60, "When").text(300, 60, "asked")
    page.box(240, 64, 242, 88).line(234, 64, 248, 64).line(234, 88, 248, 88)
    found = [spotted(page, "When", 90, 220), spotted(page, "I", 230, 243), spotted(page, "asked", 290, 500)]
    assert words(page, *found) == ["When", "I", "asked"]


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        ([(100, "4"), (128, "&"), (160, "5")], ["4", "&", "5"]),
        ([(100, "in"), (138, "the")], ["in", "the"]),
        ([(100, "24,"), (152, "2026")], ["24,", "2026"]),
        ([(100, "jo@"), (182, "hill")], ["jo@hill"]),
        ([(100, "in"), (128, "the")], ["inthe"]),
    ],
)
def test_a_word_is_parted_where_the_picture_has_spaces(parts: list[tuple[int, str]], read: list[str]) -> None:
    page = Page((900, 200)).text(500, 60, "out").text(566, 60, "on")
    for left, part in parts:
        page.text(left, 60, part)
    found = spotted(page, "".join(part for _, part in parts), 90, 400)
    others = spotted(page, "out", 490, 555), spotted(page, "on", 560, 700)
    assert words(page, found, *others) == [*read, "out", "on"]


def test_words_that_end_in_the_same_letter_stay_whole() -> None:
    page = Page((900, 200)).text(100, 60, "data").text(300, 60, "area")
    assert words(page, spotted(page, "data", 90, 200), spotted(page, "area", 290, 400)) == ["data", "area"]


def test_nothing_is_made_of_nothing() -> None:
    assert mended([], np.full((10, 10), 255, dtype=np.uint8)) == []


def test_a_lone_stroke_before_a_small_word_is_the_word_i() -> None:
    page = Page((900, 200)).text(100, 60, "I").text(150, 60, "will").text(300, 60, "I").text(350, 60, "Table")
    found = [spotted(page, "|", 90, 130), spotted(page, "will", 140, 250)]
    assert words(page, *found) == ["I", "will"]
    found = [spotted(page, "|", 290, 330), spotted(page, "Table", 340, 500)]
    assert words(page, *found) == ["|", "Table"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("I’Il", "I’ll"),
        ("I’I]", "I’ll"),
        ("I'1l", "I'll"),
        ("|'ll", "I'll"),
        ("l’m", "I’m"),
        ("1’ve", "I’ve"),
        ("they’l1,", "they’ll,"),
        ("(I'Il", "(I'll"),
        ("5'11", "5'11"),
        ("5’11”", "5’11”"),
        ("Mai’a", "Mai’a"),
        ("teachers’", "teachers’"),
        ("it’s", "it’s"),
        ("I’d", "I’d"),
    ],
)
def test_upright_strokes_beside_an_apostrophe(read: str, meant: str) -> None:
    word = Spotted(read, 0, 0, 80, 30, (1, 1, 1), 70.0)
    [told] = mended([word], np.full((40, 100), 255, dtype=np.uint8))
    assert (told.text, told.sure) == (meant, 70.0)


@pytest.mark.parametrize(("gap", "told"), [(8, [("A", 70.0), ("sub", 70.0)]), (6, [("Asub", 92.0)])])
def test_a_gap_nearly_as_wide_as_a_space_parts_a_lone_letter_and_is_doubted(
    gap: int, told: list[tuple[str, float]]
) -> None:
    page = Page((400, 100))
    letters = [100 + at for at in (0, 10 + gap, 25 + gap, 40 + gap)]
    for left in (*letters, letters[-1] + 20):
        page.pen.rectangle((left, 40, left + 9, 60), fill=0)
    end = letters[-1] + 12
    found = spotted(page, "Asub", 90, end), spotted(page, "f", end, 300)
    said = [(word.text, word.sure) for word in mended(list(found), np.asarray(page.picture))]
    assert said[:-1] == told


def test_a_word_of_another_recogniser_that_lacks_a_space_is_known() -> None:
    apart = Page((900, 200)).text(100, 60, "A").text(136, 60, "sub")
    whole = Page((900, 200)).text(100, 60, "Asub")
    for page, lacks in ((apart, True), (whole, False)):
        assert lacks_a_space(spotted(page, "Asub", 90, 300), np.asarray(page.picture)) == lacks


def test_a_sign_that_was_read_unsurely_where_nothing_stands_is_dropped() -> None:
    page = Page((900, 200), paper=243).text(100, 60, "Plan").text(500, 60, "Rosa")
    before, behind = spotted(page, "Plan", 90, 220), spotted(page, "Rosa", 490, 700)
    stroke = before._replace(text="|", left=460, right=470, sure=43.0)
    assert words(page, before, stroke, behind) == ["Plan", "Rosa"]
    assert words(page, before, stroke._replace(sure=80.0), behind) == ["Plan", "|", "Rosa"]
    assert words(page, before, stroke._replace(text="Mr"), behind) == ["Plan", "Mr", "Rosa"]
    page.line(465, 60, 465, 90)
    assert words(page, before, stroke, behind) == ["Plan", "|", "Rosa"]


def test_a_stroke_whose_place_was_told_a_little_wrong_stays() -> None:
    page = Page((900, 200)).text(100, 60, "how").box(237, 66, 240, 90).text(300, 60, "Start")
    how, start = spotted(page, "how", 90, 200), spotted(page, "Start", 290, 400)
    stroke = how._replace(text="|", left=244, right=247, sure=58.0)
    assert words(page, how, stroke, start) == ["how", "|", "Start"]
    assert words(page, how, stroke._replace(left=254, right=257), start) == ["how", "Start"]


@pytest.mark.parametrize(
    ("read", "left", "top", "bottom", "meant"),
    [
        ("|", 196, 68, 92, "I"),
        ("!", 196, 68, 92, "I"),
        ("|", 196, 46, 112, "|"),
        ("|", 196, 68, 102, "|"),
        ("|", 290, 68, 92, "|"),
    ],
)
def test_a_stroke_at_the_end_of_a_line_is_an_i_if_it_stands_as_high_as_capitals(
    read: str, left: int, top: int, bottom: int, meant: str
) -> None:
    page = Page((900, 200)).text(100, 60, "What").box(left, top, left + 3, bottom)
    told = mended(
        [spotted(page, "What", 90, 188), spotted(page, read, left - 5, left + 10)], np.asarray(page.picture)
    )
    assert told[1].text == meant
    assert (told[1].sure < 75.0) == (meant == "I")


def test_an_exclamation_mark_amid_small_words_is_an_i_unless_it_has_a_dot() -> None:
    page = Page((900, 200)).text(100, 60, "what").box(240, 66, 243, 90).text(300, 60, "tried")
    page.text(500, 60, "wait").text(620, 60, "!").text(700, 60, "then")
    found = [spotted(page, "what", 90, 220), spotted(page, "!", 230, 260), spotted(page, "tried", 290, 400)]
    assert words(page, *found) == ["what", "I", "tried"]
    found = [spotted(page, "wait", 490, 610), spotted(page, "!", 615, 650), spotted(page, "then", 690, 800)]
    assert words(page, *found) == ["wait", "!", "then"]


def test_an_i_with_feet_that_specks_make_uneven_is_no_figure() -> None:
    page = Page((900, 200)).text(300, 60, "tried").box(243, 64, 245, 86)
    page.line(240, 64, 247, 64, 2).line(240, 86, 249, 86, 2)
    assert words(page, spotted(page, "I", 230, 260), spotted(page, "tried", 290, 400)) == ["I", "tried"]


def test_a_j_as_slim_as_a_stroke_is_doubtful() -> None:
    page = Page((900, 200)).text(100, 60, "Jane").text(300, 60, "lab")
    page.pen.line((302, 87, 301, 89), fill=0, width=2)
    told = mended(
        [spotted(page, "Jane", 90, 220), spotted(page, "Jab", 290, 400)],
        np.asarray(page.picture),
    )
    assert [(word.text, word.sure) for word in told] == [("Jane", 92.0), ("Jab", 70.0)]
