"""Words set a little askew, over others or in letters of a stamp, on a page that is level else: no part of what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from math import atan2
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from planforms.readers.pdf import lean
from planforms.readers.pdf.sheet import Box, box_around

_LEVEL = 0.002
"""What lies at a smaller angle, in radians, is level: programs that draw words so write round figures."""
_WORD = re.compile(r"\S+")
_FEW = 0.3
"""Of more words askew, as a share of the level ones, the page is: no stamp has so many."""
_MOST = 60
_OVER, _DEEP = 1.5, 0.35
"""Words lie over others where both share so much room: across in points, down as a share of the lower one's height."""
_LARGE = 1.5
_SAME = 0.001


def stamped(textpage: Any, text: str) -> list[tuple[int, int]]:
    """Where the words of stamps stand in the text of a page: askew, all at one angle, over other words or large."""
    by_angle: defaultdict[float, list[tuple[int, int]]] = defaultdict(list)
    for hit in _WORD.finditer(text):
        by_angle[_angle(textpage, hit.start())].append(hit.span())
    level = [_box(textpage, span) for span in by_angle.pop(0.0, ())]
    if sum(map(len, by_angle.values())) > _FEW * len(level):
        return []
    stamps = (
        spans
        for spans in by_angle.values()
        if _lie_over(textpage, spans, level) or _are_lettered(textpage, spans, level)
    )
    return sorted(span for spans in stamps for span in spans)


def _are_lettered(textpage: Any, spans: Sequence[tuple[int, int]], level: Sequence[Box]) -> bool:
    """Whether the words are set as on a stamp: some much larger than the page's own, and others smaller than these."""
    if not level or not 1 < len(spans) <= _MOST:
        return False
    heights = [_box(textpage, (start, start + 1)).height for start, _ in spans]
    usual = median(box.height for box in level)
    return max(heights) >= _LARGE * usual and max(heights) >= _LARGE * min(heights)


def _angle(textpage: Any, index: int) -> float:
    """The angle of a letter's baseline, 0 where it is level."""
    if lean.char_angle(lean.ready(textpage), index) == 0:
        return 0.0
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    angle = atan2(matrix.b, matrix.a)
    return 0.0 if abs(angle) < _LEVEL else round(angle / _SAME) * _SAME


def _lie_over(textpage: Any, spans: Sequence[tuple[int, int]], level: Sequence[Box]) -> bool:
    """Whether some of the words lie over those that are level."""
    if len(spans) > _MOST:
        return False
    boxes = [_box(textpage, span) for span in spans]
    return any(_shares_room(one, other) for other in level for one in boxes)


def _shares_room(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _OVER and down > _DEEP * min(one.height, other.height)


def _box(textpage: Any, span: tuple[int, int]) -> Box:
    """The room that the letters of a word take, counted downwards."""
    first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, span[0], first)
    pdfium.FPDFText_GetLooseCharBox(textpage, span[1] - 1, last)
    return box_around([Box(one.left, -one.top, one.right, -one.bottom) for one in (first, last)])
