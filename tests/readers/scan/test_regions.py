"""The page cut into pieces, stacked, and the way back."""

from __future__ import annotations

import numpy as np
from drawn import DOTS, Page, form
from PIL import ImageFilter

from planforms.readers.pdf.sheet import Rule
from planforms.readers.pdf.tables.grid import grids
from planforms.readers.scan.regions import cut, erase, stacked, strip_of
from planforms.readers.scan.ruling import Stroke, squares, strokes
from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import INK, Gray

SCALE = DOTS / 72


def bare_form() -> tuple[Gray, list[Stroke], list[Stroke]]:
    gray = np.asarray(form())
    across, down = strokes(gray, DOTS)
    return erase(gray, across, down, squares(gray, DOTS)), across, down


def test_lines_and_boxes_are_rubbed_out_and_letters_stay() -> None:
    bare, _, _ = bare_form()
    gray = np.asarray(form())
    assert bare[290:310, 150:1600].min() == 255
    assert bare[590:700, 190:240].min() == 255
    assert (bare[320:370, 210:640] == gray[320:370, 210:640]).all()


def test_a_letter_that_crosses_a_line_stays_whole() -> None:
    page = Page((600, 200)).line(50, 100, 550, 100).line(300, 60, 300, 140, 5)
    gray = np.asarray(page.picture)
    line = Stroke(99, 102, 50, 550)
    bare = erase(gray, [line], [], [])
    assert (bare[60:140, 300] == 0).all()
    assert bare[95:105, 60:280].min() == 255


def test_nothing_is_left_where_lines_cross() -> None:
    crossing = Page((600, 400)).table([100, 300, 500], [100, 200, 300]).picture
    gray = np.asarray(crossing.filter(ImageFilter.GaussianBlur(1.2)))
    across, down = strokes(gray, DOTS)
    assert (len(across), len(down)) == (3, 3)
    assert erase(gray, across, down, []).min() >= INK


def test_an_accent_right_below_a_slanting_line_stays() -> None:
    page = Page((600, 200)).line(50, 97, 550, 101, 2)
    page.pen.line((100, 102, 94, 107), fill=0, width=3)
    bare = erase(np.asarray(page.picture), [Stroke(96, 103, 50, 551)], [], [])
    assert (bare[104:110, 90:105] < 150).sum() >= 8
    assert bare[90:112, 120:].min() == 255


def test_a_line_is_rubbed_out_up_to_its_breaks() -> None:
    page = Page((600, 200)).line(50, 100, 270, 100).line(300, 100, 550, 100)
    bare = erase(np.asarray(page.picture), [Stroke(99, 102, 50, 551)], [], [])
    assert bare.min() == 255


def test_each_cell_is_a_piece_of_its_own() -> None:
    bare, across, down = bare_form()
    rules = [[Rule(s.at / SCALE, s.start / SCALE, s.end / SCALE) for s in found] for found in (across, down)]
    pieces = cut(bare, grids(*rules)[0], SCALE)
    tops = [piece.top for piece in pieces]
    assert len(pieces) == 1 + 4 + 1 + 1
    assert tops == sorted(tops)
    assert all((piece.gray < 150).any() for piece in pieces)


def test_nothing_is_read_twice_and_nothing_is_left_out() -> None:
    bare, across, down = bare_form()
    rules = [[Rule(s.at / SCALE, s.start / SCALE, s.end / SCALE) for s in found] for found in (across, down)]
    pieces = cut(bare, grids(*rules)[0], SCALE)
    column, _ = stacked(pieces, DOTS)
    assert int((column < 150).sum()) == int((bare < 150).sum())


def test_a_word_of_the_column_finds_its_place_on_the_page() -> None:
    page = Page((800, 1200)).text(500, 900, "Here")
    pieces = cut(np.asarray(page.picture), [], SCALE)
    column, strips = stacked(pieces, DOTS)
    ys, xs = np.nonzero(column < 150)
    word = Spotted("Here", int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max()), (1, 1, 1), 90.0)
    strip = strip_of(strips, word)
    assert strip is not None
    back = strip.back(word)
    gray = np.asarray(page.picture)
    assert (gray[back.top : back.bottom, back.left : back.right] < 150).any()
    assert abs(back.left - 500) < 6
    assert strip_of(strips, word._replace(top=5000, bottom=5040)) is None
