"""Ticks that stand where a check box was."""

from __future__ import annotations

import pytest

from planforms.readers.scan.ruling import Square
from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.ticked import ticked

BOX = Square(100, 200, 126, 226, ticked=False)


def word(text: str, left: int, top: int, size: int = 22) -> Spotted:
    return Spotted(text, left, top, left + size, top + size, (1, 1, 1), 60.0)


@pytest.mark.parametrize("read", ["v", "V", "x", "¥"])
def test_a_mark_in_the_column_of_the_boxes_is_a_tick(read: str) -> None:
    words, boxes = ticked([word(read, 102, 270), word("Principal", 140, 270)], [BOX])
    assert [held.text for held in words] == ["Principal"]
    assert boxes == [BOX, Square(102, 270, 124, 292, ticked=True)]


@pytest.mark.parametrize(
    "other",
    [
        word("v", 160, 270),
        word("v", 102, 900),
        word("v", 102, 270, size=60),
        word("a", 102, 270),
        word("vs", 102, 270),
    ],
)
def test_words_and_marks_elsewhere_stay(other: Spotted) -> None:
    assert ticked([other], [BOX]) == ([other], [BOX])


def test_beside_black_bullets_there_are_no_ticks() -> None:
    bullet = BOX._replace(solid=True)
    assert ticked([word("x", 102, 270)], [bullet]) == ([word("x", 102, 270)], [bullet])
