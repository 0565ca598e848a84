"""A page's picture as a sheet: words, ruling lines and check boxes, in points from the top left."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.sheet import Rule, Run, Sheet
from planforms.readers.pdf.tables.grid import grids
from planforms.readers.scan.accented import accented
from planforms.readers.scan.accents import Lifted, lifted
from planforms.readers.scan.blobs import blobs
from planforms.readers.scan.fitted import fitted
from planforms.readers.scan.glyphs import mended
from planforms.readers.scan.overdrawn import overdrawn
from planforms.readers.scan.overlooked import doubted
from planforms.readers.scan.paper import flattened
from planforms.readers.scan.regions import cut, erase, stacked, strip_of
from planforms.readers.scan.ruling import Square, Stroke, healed, squares, stands_apart, strokes
from planforms.readers.scan.setting import runs_of
from planforms.readers.scan.shading import add_shades
from planforms.readers.scan.specks import is_specked, without_specks
from planforms.readers.scan.spelling import respelled
from planforms.readers.scan.struck import struck
from planforms.readers.scan.tesseract import Spotted, recognise
from planforms.readers.scan.ticked import ticked
from planforms.readers.scan.upright import INK, Gray, evened, is_sideways, straightened, tilt

_POINTS_PER_INCH = 72.0


_GARBLED = 68.0
"""Upright text is read with more than this certainty, text upside down with less."""
_LEFT, _OVER, _RIGHT = Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270
_UPRIGHT = (None, _OVER, _LEFT, _RIGHT)
_SIDEWAYS = (_LEFT, _RIGHT, None)
_FEW_LETTERS = 12
_PAGE_WIDTH = 8.5
_COARSEST, _ENOUGH, _FINEST = 180.0, 220.0, 300.0
_LARGE_ENOUGH = 0.062
"""How high small letters are, in inches, that are read as well with fewer dots, in half the time."""
_MOST_PIXELS = 11_000_000
_APART = 16
_BULLET, _ONE_SIZE = "■", 0.3


def sheet_of(picture: Image.Image, number: int, dots_per_inch: float, seconds: float) -> Sheet:
    """The sheet that a page's picture shows. Raises Failed when recognising takes too long."""
    flat = flattened(picture)
    if flat is not None:
        picture, dots_per_inch = flat, min(flat.size) / _PAGE_WIDTH
    picture, dots_per_inch = _fitted(picture, dots_per_inch)
    even = evened(picture)
    best: tuple[Sheet, float] | None = None
    for turn in _SIDEWAYS if is_sideways(even) else _UPRIGHT:
        bare, turned = (one if turn is None else one.transpose(turn) for one in (picture, even))
        seen = _seen(turned, bare, number, dots_per_inch, seconds)
        best = seen if best is None or seen[1] > best[1] else best
        if seen[1] >= _GARBLED:
            break
    return best[0] if best else Sheet(number, 0.0, 0.0)


def _fitted(picture: Image.Image, dots_per_inch: float) -> tuple[Image.Image, float]:
    """The picture at a resolution that tesseract reads well, and with no more dots than memory holds."""
    pixels = picture.width * picture.height
    wanted = min(max(dots_per_inch, _COARSEST), _FINEST, dots_per_inch * (_MOST_PIXELS / pixels) ** 0.5)
    if wanted > _ENOUGH and _has_large_letters(picture, dots_per_inch):
        wanted = _ENOUGH
    share = wanted / dots_per_inch
    if 0.98 < share < 1.02:
        return picture, dots_per_inch
    size = max(round(picture.width * share), 1), max(round(picture.height * share), 1)
    return picture.resize(size, Image.Resampling.LANCZOS), wanted


def _has_large_letters(picture: Image.Image, dots_per_inch: float) -> bool:
    """Whether the page is set in a usual size, and not in small print."""
    gray = np.asarray(picture)
    ink = gray < INK / 255 * float(np.median(gray[::_APART, ::_APART]))
    return blobs(ink).usual(dots_per_inch) >= _LARGE_ENOUGH * dots_per_inch


def _seen(
    picture: Image.Image, taken: Image.Image, number: int, dots_per_inch: float, seconds: float
) -> tuple[Sheet, float]:
    """The sheet of an evened picture, and how certain tesseract was of its words (0 to 100).

    ``taken``: the picture before it was evened.
    """
    clean = without_specks(picture, dots_per_inch)
    angle = tilt(clean)
    gray = np.asarray(straightened(clean, angle))
    scale = dots_per_inch / _POINTS_PER_INCH
    sheet = Sheet(number, gray.shape[1] / scale, gray.shape[0] / scale)
    across, down, boxes = _drawn_on(gray, sheet, dots_per_inch)
    bare = erase(gray, across, down, boxes)
    plain = lifted(bare, dots_per_inch)
    words = fitted(_read(plain.bare, sheet, dots_per_inch, seconds), plain.bare)
    words = accented(words, plain)
    words = doubted(words, plain)
    words = struck(words, plain.bare, plain.found)
    words = respelled(mended(words, bare), specked=is_specked(picture, clean))
    words, boxes = ticked(words, boxes)
    sheet.runs = [*runs_of(words, scale), *_ticks(boxes, scale)]
    add_shades(sheet, taken, angle, dots_per_inch)
    return sheet, _certainty(words)


def add_drawn(picture: Image.Image, sheet: Sheet, dots_per_inch: float) -> tuple[list[Run], Lifted]:
    """Put the ruling lines of a page's picture on its sheet; its check boxes, as runs, and its accents.

    For a page whose words somebody else has recognised: they lie on the picture, which shows the rest.
    """
    gray = np.asarray(evened(picture))
    across, down, boxes = _drawn_on(gray, sheet, dots_per_inch)
    accents = lifted(erase(gray, across, down, boxes), dots_per_inch)
    add_shades(sheet, picture, 0.0, dots_per_inch)
    return _ticks(boxes, dots_per_inch / _POINTS_PER_INCH), accents


def _drawn_on(
    gray: Gray, sheet: Sheet, dots_per_inch: float
) -> tuple[list[Stroke], list[Stroke], list[Square]]:
    """The lines and check boxes of a picture; the lines are put on the sheet."""
    scale = dots_per_inch / _POINTS_PER_INCH
    across, down = strokes(gray, dots_per_inch)
    sheet.across = [Rule(line.at / scale, line.start / scale, line.end / scale) for line in across]
    sheet.down = [Rule(line.at / scale, line.start / scale, line.end / scale) for line in down]
    boxes = squares(gray, dots_per_inch)
    boxes += overdrawn(gray, boxes, dots_per_inch)
    if any(line.broken for line in (*across, *down)):
        whole = healed(gray, dots_per_inch)
        boxes += [box for box in squares(whole, dots_per_inch) if stands_apart(whole, box, boxes)]
    return across, down, boxes


def _certainty(words: list[Spotted]) -> float:
    """That of the words, long ones counting more; full where there are too few to tell."""
    letters = sum(len(word.text) for word in words)
    if letters < _FEW_LETTERS:
        return 100.0
    return sum(word.sure * len(word.text) for word in words) / letters


def _read(bare: Gray, sheet: Sheet, dots_per_inch: float, seconds: float) -> list[Spotted]:
    """The words of the page, recognised cell by cell."""
    scale = dots_per_inch / _POINTS_PER_INCH
    tables, _ = grids(sheet.across, sheet.down)
    column, strips = stacked(cut(bare, tables, scale), dots_per_inch)
    if not strips:
        return []
    words = []
    for word in recognise(_pgm(column), round(dots_per_inch), seconds):
        strip = strip_of(strips, word)
        if strip is not None:
            words.append(strip.back(word))
    return words


def _pgm(gray: Gray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(gray).save(file, "PPM")
    return file.getvalue()


def _ticks(boxes: list[Square], scale: float) -> list[Run]:
    """The check boxes as runs. Black squares are bullets where no box of their size is open or crossed."""
    sizes = [box.right - box.left for box in boxes if not box.solid]
    runs = []
    for box in boxes:
        width = box.right - box.left
        bullet = box.solid and not any(abs(size - width) <= _ONE_SIZE * width for size in sizes)
        mark = _BULLET if bullet else TICKED if box.ticked else UNTICKED
        runs.append(Run(mark, box.left / scale, box.top / scale, box.right / scale, box.bottom / scale))
    return runs
