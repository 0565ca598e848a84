"""Check boxes over which a pen's mark goes."""

from __future__ import annotations

import numpy as np
import pytest
from drawn import DOTS, Page

from planforms.readers.scan.overdrawn import overdrawn
from planforms.readers.scan.regions import erase
from planforms.readers.scan.ruling import Square, squares
from planforms.readers.scan.upright import INK


def page() -> Page:
    """Two options: the box of the first stands open."""
    return Page((800, 400)).box(100, 100, 124, 124).text(140, 96, "Nurse").text(140, 196, "Principal")


def found(page: Page) -> list[tuple[int, int, bool]]:
    gray = np.asarray(page.picture)
    boxes = squares(gray, DOTS)
    assert [(box.left, box.top) for box in boxes] == [(100, 100)]
    return [(round(box.left, -1), round(box.top, -1), box.ticked) for box in overdrawn(gray, boxes, DOTS)]


@pytest.mark.parametrize(
    "strokes",
    [
        [(97, 196, 128, 227), (97, 228, 129, 197)],
        [(98, 198, 126, 224), (97, 226, 127, 198)],
        [(102, 210, 110, 222, 131, 190)],
    ],
)
def test_a_box_that_a_mark_goes_over_is_ticked(strokes: list[tuple[int, ...]]) -> None:
    drawn = page().box(100, 200, 124, 224)
    for stroke in strokes:
        drawn.pen.line(stroke, fill=0, width=5)
    assert squares(np.asarray(drawn.picture), DOTS)[1:] == []
    assert found(drawn) == [(100, 200, True)]


def test_a_heavy_cross_is_one_below_an_open_box_alone() -> None:
    for left, seen in ((100, [(100, 200, True)]), (300, [])):
        drawn = page().box(left, 200, left + 24, 224)
        drawn.pen.line((left - 4, 195, left + 28, 228), fill=0, width=8)
        drawn.pen.line((left - 3, 229, left + 29, 196), fill=0, width=8)
        assert found(drawn) == seen


def test_heavy_letters_as_large_as_a_box_are_none() -> None:
    drawn = page()
    for left, size in ((100, 44), (98, 30), (300, 44)):
        for step in range(6):
            drawn.text(left + step, 100 + 4 * size - left // 3, "Board Code OBED 8", size)
    assert found(drawn) == []


def test_boxes_below_each_other_that_marks_go_over_tell_how_large_they_are() -> None:
    drawn = Page((800, 500))
    for top, label in ((100, "Nurse"), (200, "Principal"), (300, "Dean"), (400, "Desk")):
        drawn.box(100, top, 124, top + 24).text(140, top - 4, label)
        for stroke in ((96, top - 4, 128, top + 27), (97, top + 28, 129, top - 3)):
            drawn.pen.line(stroke, fill=0, width=5)
    gray = np.asarray(drawn.picture)
    assert squares(gray, DOTS) == []
    crossed = overdrawn(gray, [], DOTS)
    assert sorted((round(box.left, -1), round(box.top, -1)) for box in crossed) == [
        (100, top) for top in (100, 200, 300, 400)
    ]
    assert all(box.ticked for box in crossed)


def test_letters_below_each_other_are_no_boxes() -> None:
    drawn = Page((800, 500))
    for top in (100, 200, 300, 400):
        drawn.text(100, top, "D  B  8  E", 44)
    assert overdrawn(np.asarray(drawn.picture), [], DOTS) == []


def test_where_no_box_stands_open_there_is_no_size_to_look_for() -> None:
    assert overdrawn(np.asarray(page().picture), [], DOTS) == []


def test_a_mark_is_rubbed_out_as_far_as_it_goes_and_the_label_stays() -> None:
    drawn = page().box(100, 200, 124, 224)
    label = np.asarray(drawn.picture)[:, 136:].copy()
    drawn.pen.line((102, 210, 110, 222, 128, 184), fill=0, width=5)
    bare = erase(np.asarray(drawn.picture), [], [], [Square(100, 200, 125, 225, ticked=True)])
    assert not (bare[170:240, :136] < INK).any()
    assert (bare[170:240, 136:] == label[170:240]).all()
