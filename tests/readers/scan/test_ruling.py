"""Lines and check boxes found in pictures."""

from __future__ import annotations

import numpy as np
from drawn import DOTS, Page, form
from PIL import Image

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.sheet import Sheet
from planforms.readers.scan.page import add_drawn
from planforms.readers.scan.regions import erase
from planforms.readers.scan.ruling import squares, strokes
from planforms.readers.scan.upright import INK, Gray


def test_the_lines_of_a_table_are_found_from_end_to_end() -> None:
    across, down = strokes(np.asarray(form()), DOTS)
    assert sorted(round(line.at / 10) * 10 for line in across) == [300, 390, 480]
    assert all(abs(line.start - 200) < 5 and abs(line.end - 1500) < 5 for line in across)
    assert sorted(round(line.at / 10) * 10 for line in down) == [200, 650, 1500]


def test_lines_that_lean_a_little_are_one_line_each() -> None:
    page = Page((1700, 400)).line(100, 100, 1600, 106, 2).line(100, 200, 1600, 206, 2)
    across, _ = strokes(np.asarray(page.picture), DOTS)
    assert len(across) == 2


def test_letters_are_no_lines() -> None:
    page = (
        Page((1700, 600)).text(100, 100, "HEADING IN THICK LETTERS", 90).text(100, 300, "illegible hill", 60)
    )
    assert strokes(np.asarray(page.picture), DOTS) == ([], [])


def test_a_filled_bar_is_no_line() -> None:
    page = Page((1700, 400))
    page.pen.rectangle((100, 100, 1600, 160), fill=0)
    assert strokes(np.asarray(page.picture), DOTS)[0] == []


def test_check_boxes_are_found_empty_crossed_and_filled() -> None:
    page = Page((800, 300)).box(100, 100, 126, 126).cross(300, 100)
    page.pen.rectangle((500, 100, 526, 126), fill=0)
    found = sorted(squares(np.asarray(page.picture), DOTS))
    assert [(round(box.left, -1), box.ticked) for box in found] == [(100, False), (300, True), (500, True)]


def test_black_squares_are_bullets_where_no_box_is_open() -> None:
    page = Page((800, 300))
    page.pen.rectangle((100, 100, 126, 126), fill=0)
    assert [run.text for run in add_drawn(page.picture, Sheet(1, 288, 108), DOTS)[0]] == ["■"]
    page.box(100, 200, 126, 226)
    assert [run.text for run in add_drawn(page.picture, Sheet(1, 288, 108), DOTS)[0]] == ["☒", "☐"]


def test_a_tick_by_hand_may_leave_its_box() -> None:
    page = Page((400, 300)).box(100, 100, 130, 130)
    page.pen.line((106, 112, 114, 124, 150, 70), fill=0, width=4)
    assert [box.ticked for box in squares(np.asarray(page.picture), DOTS)] == [True]


def test_a_check_box_is_found_on_a_page_that_was_turned_a_little() -> None:
    turned = form().rotate(0.2, fillcolor=255)
    assert [box.ticked for box in squares(np.asarray(turned), DOTS)] == [True, False]


def test_round_letters_and_small_cells_are_no_check_boxes() -> None:
    page = (
        Page((1200, 500)).text(100, 60, "o 0 D B d p Goal books", 48).table([100, 130, 160, 190], [300, 330])
    )
    assert squares(np.asarray(page.picture), DOTS) == []


def test_a_ring_drawn_with_a_thick_pen_is_no_check_box() -> None:
    page = Page((400, 300)).box(100, 100, 126, 126, 6)
    assert squares(np.asarray(page.picture), DOTS) == []


def test_a_long_line_that_slants_a_little_is_a_line_and_a_bar_is_none() -> None:
    page = Page()
    for x, shift in ((200, 0), (700, 12), (1300, 0)):
        page.pen.line((x, 300, x + shift, 1700), fill=0, width=3)
    page.line(200, 300, 1300, 300).line(200, 1700, 1300, 1700)
    page.pen.rectangle((900, 300, 918, 1700), fill=0)
    _, down = strokes(np.asarray(page.picture), DOTS)
    assert [round(line.at, -1) for line in sorted(down, key=lambda line: line.at)] == [200, 710, 1300]


def test_the_sides_of_a_low_box_that_the_page_before_begins_are_lines() -> None:
    page = Page((1700, 600)).line(100, 100, 100, 170, 2).line(1500, 100, 1500, 170, 2)
    assert strokes(np.asarray(page.picture), DOTS)[1] == []
    _, down = strokes(np.asarray(page.line(100, 170, 1500, 170, 2).picture), DOTS)
    assert sorted(round(line.at, -1) for line in down) == [100, 1500]


def test_the_side_of_a_box_is_a_line_though_letters_begin_right_at_it() -> None:
    page = Page((1000, 300)).box(100, 100, 900, 144).text(106, 104, "HHI", 36)
    _, down = strokes(np.asarray(page.picture), DOTS)
    assert sorted(round(line.at, -1) for line in down) == [100, 900]


def _cards(ink: int) -> Page:
    """Two boxes with round corners, side by side."""
    page = Page((1500, 300))
    for left in (100, 720):
        page.pen.rounded_rectangle((left, 100, left + 600, 200), 14, outline=ink, width=2)
    return page


def test_boxes_with_round_corners_have_four_sides_each() -> None:
    across, down = strokes(np.asarray(_cards(0).picture), DOTS)
    assert sorted(round(line.at, -1) for line in down) == [100, 700, 720, 1320]
    assert (
        sorted((round(line.start, -1), round(line.end, -1)) for line in across)
        == [(100, 700)] * 2 + [(720, 1320)] * 2
    )


def test_lines_that_are_hardly_darker_than_the_paper_are_lines() -> None:
    across, down = strokes(np.asarray(_cards(215).picture), DOTS)
    assert (len(across), len(down)) == (4, 4)


def test_what_is_pale_on_all_sides_is_no_line() -> None:
    page = Page((1700, 400))
    page.pen.rectangle((100, 100, 1600, 160), fill=222)
    assert strokes(np.asarray(page.picture), DOTS) == ([], [])


def test_the_sides_of_all_cells_of_a_row_that_the_page_before_begins_are_lines() -> None:
    page = Page((1700, 600)).line(100, 170, 1500, 170, 2)
    for x in (100, 500, 900, 1500):
        page.line(x, 100, x, 170, 2)
    _, down = strokes(np.asarray(page.line(700, 40, 700, 100, 2).picture), DOTS)
    assert sorted(round(line.at, -1) for line in down) == [100, 500, 900, 1500]


def _heavy_letters() -> Page:
    """A line of type so heavy that its letters all but run together at their feet."""
    page = Page((1700, 400))
    for x in range(100, 700, 15):
        page.pen.rectangle((x, 100, x + 9, 118), fill=0)
        page.pen.rectangle((x, 119, x + 12, 120), fill=0)
        page.pen.rectangle((x + 2, 121, x + 14, 122), fill=0)
    return page


def test_the_feet_of_a_long_line_of_heavy_letters_are_no_line() -> None:
    assert strokes(np.asarray(_heavy_letters().picture), DOTS)[0] == []
    across, _ = strokes(np.asarray(_heavy_letters().line(100, 126, 700, 126).picture), DOTS)
    assert len(across) == 1


def test_the_sides_of_a_low_box_are_lines_though_its_long_sides_slant() -> None:
    page = Page((1700, 300))
    for y in (100, 141):
        page.line(200, y, 1500, y + 8)
    page.line(200, 100, 200, 141).line(1500, 108, 1500, 149)
    _, down = strokes(np.asarray(page.picture), DOTS)
    assert sorted(round(line.at, -1) for line in down) == [200, 1500]


def broken(page: Page) -> Gray:
    """The page as a fax shows it: thin lines have gaps."""
    gray = np.array(page.picture)
    rng = np.random.default_rng(7)
    for way in (gray, gray.T):
        for row in np.flatnonzero((way < INK).mean(axis=1) > 0.3):
            dropped = np.flatnonzero(rng.random(way.shape[1]) < 0.12)
            way[row, dropped] = 255
    return gray


def test_thin_lines_that_a_fax_shows_as_dashes_are_lines_from_end_to_end() -> None:
    page = Page((1300, 500)).text(230, 230, "Two of my colleagues have used it").text(820, 130, "for years")
    for y in (100, 200, 400):
        page.line(200, y, 1200, y, 1)
    for x in (200, 800, 1200):
        page.line(x, 100, x, 400, 1)
    gray = broken(page)
    across, down = strokes(gray, DOTS)
    assert [(round(line.at, -1), round(line.length, -2)) for line in across] == [
        *((y, 1000) for y in (100, 200, 400)),
    ]
    assert [(round(line.at, -1), round(line.length, -2)) for line in down] == [
        *((x, 300) for x in (200, 800, 1200)),
    ]
    assert all(line.broken for line in (*across, *down))
    bare = erase(gray, across, down, [])
    assert bare[95:105].min() == bare[:, 195:205].min() == 255
    assert (bare[220:280, 210:790] == gray[220:280, 210:790]).all()


def test_the_heads_of_letters_before_a_line_are_no_dashes_of_it() -> None:
    page = Page((1300, 300)).line(680, 120, 1200, 120, 2)
    for x in range(100, 670, 15):
        page.pen.rectangle((x, 120, x + 9, 121), fill=0)
        page.pen.rectangle((x, 122, x + 3, 140), fill=0)
    across, _ = strokes(np.asarray(page.picture), DOTS)
    assert [(round(line.start, -1), line.end, line.broken) for line in across] == [(680, 1201, False)]


def test_check_boxes_with_gaps_in_their_sides_are_found_where_lines_are_broken() -> None:
    page = Page((1300, 500)).line(200, 400, 1200, 400, 1).text(260, 94, "Will you be ill").cross(204, 200)
    page.box(204, 100, 226, 122, 1).box(204, 300, 226, 322, 1)
    gray = broken(page)
    for side in (gray[[100, 122, 300, 322]], gray[:, [204, 226]].T):
        side[:, 6:220:5] = 255
    gray[101:325:5, [204, 226]] = 255
    sheet = Sheet(1, 468, 180)
    ticks, _ = add_drawn(Image.fromarray(gray), sheet, DOTS)
    assert [(round(tick.top * DOTS / 72, -1), tick.text) for tick in ticks] == [
        (200, TICKED),
        (100, UNTICKED),
        (300, UNTICKED),
    ]


def test_stems_of_letters_one_below_the_other_are_no_dashes_of_a_line() -> None:
    page = Page((800, 500))
    for y in range(100, 400, 22):
        page.pen.rectangle((300, y, 302, y + 14), fill=0)
    assert strokes(np.asarray(page.picture), DOTS) == ([], [])
    for y in range(100, 400, 22):
        page.pen.rectangle((300, y, 302, y + 17), fill=0)
    assert len(strokes(np.asarray(page.picture), DOTS)[1]) == 1
