"""Specks on pictures: taken off, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import DOTS, Page
from PIL import Image

from planforms.readers.scan.specks import is_specked, without_specks


def test_what_is_tiny_and_stands_alone_goes() -> None:
    page = Page((600, 300)).text(40, 40, "Goal.", 40)
    clean = np.asarray(page.picture).copy()
    for x, y in ((300, 200), (480, 60), (3, 297)):
        page.pen.rectangle((x, y, x + 3, y + 3), fill=0)
    assert (np.asarray(without_specks(page.picture, DOTS)) == clean).all()


def test_full_stops_dots_and_thin_lines_stay() -> None:
    page = Page((900, 300)).text(40, 40, "i.e. it is: “so”. ...", 40).line(40, 200, 800, 200, 1)
    assert (np.asarray(without_specks(page.picture, DOTS)) == np.asarray(page.picture)).all()


def test_punched_holes_go_but_not_what_is_as_black_elsewhere() -> None:
    page = Page((1200, 900)).text(300, 400, "Goal.", 40)
    page.pen.ellipse((600, 600, 650, 650), fill=0)
    clean = np.asarray(page.picture).copy()
    page.pen.ellipse((30, 300, 80, 350), fill=0)
    assert (np.asarray(without_specks(page.picture, DOTS)) == clean).all()


def test_small_stops_and_colons_behind_a_letter_stay() -> None:
    page = Page((900, 300)).text(40, 40, "too)     in algebra", 30)
    for x, y in ((99, 67), (265, 67), (265, 57)):
        page.pen.rectangle((x, y, x + 2, y + 2), fill=0)
    kept = np.asarray(page.picture).copy()
    for x, y in ((110, 57), (265, 40), (340, 67)):
        page.pen.rectangle((x, y, x + 2, y + 2), fill=0)
    assert (np.asarray(without_specks(page.picture, DOTS)) == kept).all()


def test_a_speck_amid_a_space_goes() -> None:
    page = Page((900, 300)).text(40, 40, "too   in", 30)
    clean = np.asarray(page.picture).copy()
    page.pen.rectangle((93, 67, 95, 69), fill=0)
    assert (np.asarray(without_specks(page.picture, DOTS)) == clean).all()


@pytest.mark.parametrize(("above", "stays"), [(0, True), (6, False)])
def test_a_point_between_two_figures_stays_and_a_speck_higher_up_goes(above: int, stays: bool) -> None:
    page = Page((900, 300)).text(40, 40, "6", 30).text(68, 40, "5", 30)
    gray = np.asarray(page.picture).copy()
    foot = int(np.flatnonzero((gray < 150).any(axis=1))[-1]) - above
    columns = np.flatnonzero((gray < 150).any(axis=0))
    gap = int(np.argmax(np.diff(columns)))
    middle = int(columns[gap] + columns[gap + 1]) // 2
    page.pen.rectangle((middle - 1, foot - 2, middle + 1, foot), fill=0)
    kept = np.asarray(page.picture) if stays else gray
    assert (np.asarray(without_specks(page.picture, DOTS)) == kept).all()


def test_a_page_with_many_specks_is_specked() -> None:
    page = Page((700, 700)).text(100, 100, "Plan")
    assert not is_specked(page.picture, without_specks(page.picture, DOTS))
    for number in range(40):
        page.pen.point((60 + number % 8 * 80, 200 + number // 8 * 90), fill=0)
    assert is_specked(page.picture, without_specks(page.picture, DOTS))


def test_the_darker_places_of_a_pale_line_are_no_specks() -> None:
    page = Page((900, 300))
    page.pen.line((100, 100, 800, 100), fill=210, width=2)
    for x in range(150, 800, 90):
        page.pen.point((x, 100), fill=200)
    assert (np.asarray(without_specks(page.picture, DOTS)) == np.asarray(page.picture)).all()


def test_a_streak_from_rim_to_rim_goes_and_letters_that_cross_it_stay() -> None:
    page = Page((1000, 800)).text(300, 100, "Homeroom", 60).line(200, 300, 800, 300, 1)
    plain = np.array(page.picture)
    gray = plain.copy()
    gray[130, ::4] = 0
    gray[400:402] = 0
    gray[:, 900] = 0
    clean = np.asarray(without_specks(Image.fromarray(gray), DOTS))
    assert clean[395:405].min() == clean[:, 895:905].min() == 255
    assert clean[130, :290].min() == clean[130, 700:].min() == 255
    assert (clean[plain < 150] < 150).all()
