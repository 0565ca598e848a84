"""What is written on a page cut into its cells and stacked into one column, which is how tesseract reads best.

Side by side, the lines of two cells are read as one line; ruling lines and boxes are read as letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planforms.readers.pdf.tables.grid import Grid
from planforms.readers.scan.overdrawn import rub_out
from planforms.readers.scan.ruling import Square, Stroke
from planforms.readers.scan.tesseract import Spotted
from planforms.readers.scan.upright import FAINT, INK, Gray, Mask

_MARGIN = 0.12
_APART = 0.16
_LEAST_INK = 12
_ROOM = 4
_PARTED = 18.0
"""Points without ink that part two stretches of text."""
_HALO = 2
"""How far the shadow of a line reaches, in dots."""
_FOLLOWED, _DRAWN = 61, 0.75
"""Where a line runs is looked for in so many dots along it, most of which are dark."""


class Piece(NamedTuple):
    """A part of the page that is read by itself, and where its upper left corner was."""

    gray: Gray
    left: int
    top: int


class Strip(NamedTuple):
    """Where a piece stands in the column, and how to find the way back."""

    row: int
    height: int
    across: int
    down: int

    def back(self, word: Spotted) -> Spotted:
        """A word of the column at its place on the page."""
        return word._replace(
            left=word.left + self.across,
            right=word.right + self.across,
            top=word.top + self.down,
            bottom=word.bottom + self.down,
        )


def erase(gray: Gray, across: list[Stroke], down: list[Stroke], boxes: list[Square]) -> Gray:
    """The picture without its lines and check boxes; letters that touch a line stay whole."""
    bare = gray.copy()
    turned = bare.T
    strips = [_strip(bare, line, down) for line in across] + [_strip(turned, line, across) for line in down]
    for strip in strips:
        strip.gray[strip.line] = 255
    for strip in strips:
        _rub_out_shadow(strip)
    for box in boxes:
        if box.ticked:
            rub_out(bare, box)
        bare[max(box.top - 2, 0) : box.bottom + 2, max(box.left - 2, 0) : box.right + 2] = 255
    return bare


class _Strip(NamedTuple):
    """A line with what is right beside it: a view of the picture, and where the line is on it."""

    gray: Gray
    line: Mask
    crossed: Mask
    """The columns in which a letter goes across the line."""


def _strip(gray: Gray, line: Stroke, others: list[Stroke]) -> _Strip:
    low, high = max(line.low - 2 * _HALO, 0), min(line.high + 2 * _HALO, len(gray))
    begin = max(line.start - 3, 0)
    strip = gray[low:high, begin : line.end + 3]
    ink, drawn = strip < INK, strip < FAINT if line.broken else _drawn(strip)
    drawn[: line.low - _HALO - low] = drawn[line.high + _HALO - low :] = False
    above, below = ink[: line.low - low - _HALO], ink[line.high + _HALO - low :]
    crossed: Mask = np.logical_and(above.any(axis=0), below.any(axis=0))
    for other in others:
        if other.start <= line.high and other.end >= line.low:
            crossed[max(other.low - _HALO - begin, 0) : max(other.high + _HALO - begin, 0)] = False
    drawn[:, crossed] = False
    return _Strip(strip, drawn, crossed)


def _rub_out_shadow(strip: _Strip) -> None:
    """Paper where a line throws its shadow, and nothing more: an accent may stand right below it."""
    near = _near(strip.line)
    shadow = near & ~_led_on(strip.gray < INK, near)
    shadow[:, strip.crossed] = False
    strip.gray[shadow] = 255


def _drawn(strip: Gray) -> Mask:
    """Where a strip around a line is the line, be it that it slants or bends a little."""
    faint = strip < FAINT
    reach = min(_FOLLOWED, strip.shape[1])
    full = _counted(faint, reach) >= _DRAWN * reach
    held: Mask = faint & (_counted(np.pad(full, ((0, 0), (reach - 1, reach - 1))), reach) > 0)
    return held


def _counted(mask: Mask, reach: int) -> NDArray[np.int32]:
    """How much of the mask is in each stretch of a row that is so long."""
    sums = np.cumsum(np.pad(mask, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    return sums[:, reach:] - sums[:, :-reach]


def _near(mask: Mask) -> Mask:
    """The mask, and what is right above and below it."""
    near = mask.copy()
    for step in range(1, _HALO + 1):
        near[step:] |= mask[:-step]
        near[:-step] |= mask[step:]
    return near


def _led_on(ink: Mask, near: Mask) -> Mask:
    """Ink near a line that hangs together with ink further away, and so is a letter's."""
    held = ink & ~near
    for _ in range(_HALO):
        wide = held.copy()
        wide[:, 1:] |= held[:, :-1]
        wide[:, :-1] |= held[:, 1:]
        held[1:] |= wide[:-1] & ink[1:]
        held[:-1] |= wide[1:] & ink[:-1]
    return held


def cut(gray: Gray, tables: list[Grid], scale: float) -> list[Piece]:
    """What each cell holds, and each stretch of text outside of the tables, from the top down."""
    rest = gray.copy()
    pieces: list[Piece] = []
    for grid in sorted(tables, key=lambda grid: grid.box.width * grid.box.height):
        for cell in grid.cells:
            left, top, right, bottom = (round(edge * scale) for edge in cell.box)
            pieces += _inked(rest[top:bottom, left:right], left, top)
        left, top, right, bottom = (round(edge * scale) for edge in grid.box)
        rest[top:bottom, left:right] = 255
    for start, end in _stretches(rest, int(_PARTED * scale)):
        pieces += _inked(rest[start:end], 0, start)
    return sorted(pieces, key=lambda piece: (piece.top, piece.left))


def _inked(part: Gray, left: int, top: int) -> list[Piece]:
    """The part of a piece that has ink on it, with a little room around; none where it is empty."""
    ink = part < INK
    if int(ink.sum()) < _LEAST_INK:
        return []
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    low, start = max(int(rows[0]) - _ROOM, 0), max(int(columns[0]) - _ROOM, 0)
    held = part[low : int(rows[-1]) + 1 + _ROOM, start : int(columns[-1]) + 1 + _ROOM]
    return [Piece(held.copy(), left + start, top + low)]


def _stretches(gray: Gray, parted: int) -> Iterator[tuple[int, int]]:
    """The rows from one wide empty stretch to the next."""
    inked = np.flatnonzero((gray < INK).any(axis=1))
    if len(inked):
        breaks = np.flatnonzero(np.diff(inked) > parted)
        starts = [inked[0], *inked[breaks + 1]]
        ends = [*inked[breaks], inked[-1]]
        for start, end in zip(starts, ends, strict=True):
            yield max(int(start) - _ROOM, 0), int(end) + 1 + _ROOM


def stacked(pieces: list[Piece], dots_per_inch: float) -> tuple[Gray, list[Strip]]:
    """The pieces one under another on white, with where each came from."""
    margin, apart = int(_MARGIN * dots_per_inch), int(_APART * dots_per_inch)
    height = 2 * margin + sum(len(piece.gray) + apart for piece in pieces)
    width = 2 * margin + max((piece.gray.shape[1] for piece in pieces), default=0)
    column = np.full((height, width), 255, dtype=np.uint8)
    strips: list[Strip] = []
    row = margin
    for piece in pieces:
        high, wide = piece.gray.shape
        column[row : row + high, margin : margin + wide] = piece.gray
        strips.append(Strip(row, high, piece.left - margin, piece.top - row))
        row += high + apart
    return column, strips


def strip_of(strips: list[Strip], word: Spotted) -> Strip | None:
    """The strip from which a word of the column came."""
    middle = (word.top + word.bottom) / 2
    return next(
        (strip for strip in strips if strip.row - _ROOM <= middle <= strip.row + strip.height + _ROOM), None
    )
