"""Ticks in the place of check boxes: a mark that stands in the column of a page's boxes, where one of them was."""

from __future__ import annotations

from planforms.readers.scan.ruling import Square
from planforms.readers.scan.tesseract import Spotted

_LIKE_TICKS = frozenset("vVxXyYwW¥√✓✔/*")
"""What a tick or a cross alone is read as."""
_ASIDE, _FAR = 0.5, 10.0
"""How far beside a box's column, and above or below a box, in widths of the box, another may have stood."""
_SMALLEST, _LARGEST = 0.4, 1.6


def ticked(words: list[Spotted], boxes: list[Square]) -> tuple[list[Spotted], list[Square]]:
    """The words that are words, and the boxes with those that are ticks."""
    kept: list[Spotted] = []
    ticks: list[Square] = []
    for word in words:
        if word.text in _LIKE_TICKS and any(_in_column_of(box, word) for box in boxes):
            ticks.append(Square(word.left, word.top, word.right, word.bottom, ticked=True))
        else:
            kept.append(word)
    return kept, [*boxes, *ticks]


def _in_column_of(box: Square, word: Spotted) -> bool:
    width = box.right - box.left
    aside = abs(word.left + word.right - box.left - box.right) / 2
    away = abs(word.top + word.bottom - box.top - box.bottom) / 2
    alike = _SMALLEST * width <= word.bottom - word.top <= _LARGEST * width
    return alike and not box.solid and aside <= _ASIDE * width and away <= _FAR * width
