"""Words that lie aslant over an upright page: a watermark, a stamp. They are no part of what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import repeat
from math import atan2, pi
from typing import Any

import pypdfium2.raw as pdfium

from planforms.readers.pdf import lean
from planforms.readers.pdf.sheet import Box, Run, Turn, box_around
from planforms.readers.pdf.words.askew import stamped
from planforms.readers.pdf.words.spread import CLOSED

_LINE, _WORD = re.compile(r"\S[^\r\n]*"), re.compile(r"\S+")
_LEAST = 0.08
"""Words at a smaller angle, in radians, lie askew as on a scan; those at right angles are the page's own, unless they
are large."""
_LARGE = 36.0
_MOST = 400
_LINE_END = re.compile(r"(?<=\S)( ?)\r\n(?=\S)")
_BACK, _NEAR, _SPACE = 0.25, 0.12, 0.7
"""A letter that goes on a word stands so far back or off, and one behind a space so far off, in letter heights."""
_LEVEL = 0.2


def angles_of(textpage: Any, text: str) -> list[float]:
    """The angles of letters at the ends of a page's lines, but for those that are upright."""
    page = lean.ready(textpage)
    # PDFium takes for one line what the file draws one after the other at one height.
    ends = [at for hit in _LINE.finditer(text) for at in (hit.start(), hit.end() - 1)]
    return [angle for angle in map(lean.char_angle, repeat(page), ends) if angle]


def aslant(textpage: Any, text: str, angles: Sequence[float], *, seen: bool) -> list[tuple[int, int]]:
    """Where the words stand in the text of an upright page that are drawn at an angle; ``seen``: none is a recogniser's."""
    if any(_LEAST < angle < 2 * pi - _LEAST for angle in angles):
        return _words_aslant(textpage, text)
    return stamped(textpage, text) if angles and seen else []


def aslant_among(textpage: Any, text: str, runs: Iterable[Run]) -> list[tuple[int, int]]:
    """The same where such words stand among those of a line, and are so much larger than these as watermarks are."""
    large = max([run.bottom - run.top for run in runs], default=0.0) > _LARGE
    return _words_aslant(textpage, text) if large else []


def _words_aslant(textpage: Any, text: str) -> list[tuple[int, int]]:
    words = (hit.span() for hit in _WORD.finditer(text) if _is_aslant(textpage, hit.start()))
    return [(start, _end(textpage, start, end)) for start, end in words]


def _end(textpage: Any, start: int, end: int) -> int:
    """Where the letters of a word end that are at an angle: PDFium may see others right behind them."""
    if _is_aslant(textpage, end - 1):
        return end
    return next(at for at in range(start + 1, end) if not _is_aslant(textpage, at))


def _is_aslant(textpage: Any, index: int) -> bool:
    """Whether a letter is neither upright nor at a right angle to what is, or is so and large."""
    if _is_level(lean.char_angle(lean.ready(textpage), index) % (2 * pi)):
        return False
    angle = _baseline(textpage, index)
    if _is_level(angle):
        return False
    level = not _LEAST < angle % (pi / 2) < pi / 2 - _LEAST
    return not level or _side(textpage, index) > _LARGE


def _is_level(angle: float) -> bool:
    return angle < _LEAST or angle > 2 * pi - _LEAST


def _baseline(textpage: Any, index: int) -> float:
    """The angle of a letter's baseline, in radians: PDFium's own is that of letters leant over for italics, too."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    return atan2(matrix.b, matrix.a) % (2 * pi)


def said_aslant(textpage: Any, text: str, spans: list[tuple[int, int]], turn: Turn) -> list[Run]:
    """What the words say, each that follows the one before it in the file with it; single letters make words."""
    found: list[Run] = []
    end = -1
    for start, stop in spans[:_MOST]:
        word, between = text[start:stop], text[max(end, 0) : start]
        box = _box(textpage, start, turn)
        if found and not between.strip():
            said = found.pop()
            parted = " " in between or len(word) > 1
            word, box = f"{said.text}{' ' if parted else ''}{word}", box_around([said.box, box])
        found.append(Run(word, *box))
        end = stop
    return found


def _box(textpage: Any, index: int, turn: Turn) -> Box:
    """The room that a letter takes."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
    return Box(box.left, box.bottom, box.right, box.top).turned(turn)


def _side(textpage: Any, index: int) -> float:
    """The longer side of that room."""
    box = _box(textpage, index, lambda x, y: (x, y))
    return max(box.width, box.height)


def in_lines(textpage: Any, text: str) -> str:
    """The text without the ends of lines that are none: PDFium may see one at a kerned letter, at each among words aslant."""
    letters = list(text)
    for hit in _LINE_END.finditer(text):
        one, other = (_upright_box(textpage, index) for index in (hit.start() - 1, hit.end()))
        far = (other.left - one.right) / (one.height or 1.0)
        level = abs(other.middle[1] - one.middle[1]) <= _LEVEL * one.height
        if level and -_BACK <= far <= (_SPACE if hit[1] else _NEAR):
            letters[hit.end() - 2 : hit.end()] = 2 * (hit[1] or CLOSED)
    return "".join(letters)


def _upright_box(textpage: Any, index: int) -> Box:
    return _box(textpage, index, lambda x, y: (x, -y))
