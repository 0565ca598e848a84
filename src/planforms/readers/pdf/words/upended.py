"""Words that stand on their side on an upright page, as titles of rows do: one text each, where it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import pi
from typing import Any

import pypdfium2.raw as pdfium

from planforms.readers.pdf import lean
from planforms.readers.pdf.sheet import Box, Run, Turn

_LEAST = 0.08
_LARGE, _MOST = 36.0, 4000
"""Larger letters are a watermark's; more of them are a page that lies on its side."""
_SPACE, _NEXT = 0.2, 0.5
"""Words are parted by more than this, lines by so much, and by no more than _FAR, in letter sizes."""
_FAR = 2.5

_Letter = tuple[int, Box, bool]
"""Where it stands in the page's text and on the page, and whether it leads upwards."""


def upended(textpage: Any, text: str, angles: Sequence[float], turn: Turn) -> list[tuple[Run, list[int]]]:
    """The words that stand on their side, each text as one with the places of its letters.

    ``angles``: those of letters at the ends of lines.
    """
    if not any(map(_is_upended, angles)):
        return []
    page = lean.ready(textpage)
    places = [
        at for at, sign in enumerate(text) if not sign.isspace() and _is_upended(lean.char_angle(page, at))
    ]
    letters = [one for at in places[:_MOST] if (one := _letter(textpage, at, turn)) is not None]
    return [(_said(text, one), [at for at, *_ in one]) for one in _texts(text, letters)]


def _is_upended(angle: float) -> bool:
    return abs(angle % pi - pi / 2) < _LEAST


def _letter(textpage: Any, at: int, turn: Turn) -> _Letter | None:
    room = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, at, room):
        return None
    box = Box(room.left, room.bottom, room.right, room.top).turned(turn)
    upwards = lean.char_angle(lean.ready(textpage), at) % (2 * pi) > pi
    return (at, box, upwards) if max(box.width, box.height) <= _LARGE else None


def _texts(text: str, letters: Sequence[_Letter]) -> Iterator[list[_Letter]]:
    """Letters that follow each other in the file and on the page."""
    held: list[_Letter] = []
    for letter in letters:
        if held and not _follows(text, held[-1], letter):
            yield held
            held = []
        held.append(letter)
    if held:
        yield held


def _follows(text: str, before: _Letter, letter: _Letter) -> bool:
    """Whether nothing else stands between two letters in the file, and the other on its line or the next one."""
    between = text[before[0] + 1 : letter[0]]
    (_, one, upwards), (_, other, alike) = before, letter
    size = one.width
    far = abs(one.middle[0] - other.middle[0])
    near = far > _NEXT * size or -size < _step(one, other, upwards=upwards) < _FAR * size
    return not between.strip() and upwards is alike and far <= _FAR * size and near


def _step(one: Box, other: Box, *, upwards: bool) -> float:
    """What is free between two letters of a line."""
    return one.top - other.bottom if upwards else other.top - one.bottom


def _said(text: str, letters: Sequence[_Letter]) -> Run:
    """The letters as a text, as high as one of them and where the first line of them stands."""
    (at, box, _) = letters[0]
    said = text[at]
    for before, (at, other, upwards) in pairwise(letters):
        size = box.width
        wrapped = abs(before[1].middle[0] - other.middle[0]) > _NEXT * size
        far = wrapped or _step(before[1], other, upwards=upwards) > _SPACE * size
        space = far or " " in text[before[0] + 1 : at]
        said += " " * space + text[at]
    line = [one for _, one, _ in letters if abs(one.middle[0] - box.middle[0]) <= _NEXT * box.width]
    top = min(one.top for one in line)
    return Run(said, box.left, top, box.right, top + box.width)
