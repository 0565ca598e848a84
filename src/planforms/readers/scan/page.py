"""A page's picture as a sheet: words, ruling lines and check boxes, in points from the top left."""

from __future__ import annotations

import io
from collections import defaultdict
from statistics import median

import numpy as np
from PIL import Image

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.grid import grids
from planforms.readers.pdf.sheet import Rule, Run, Sheet
from planforms.readers.scan.regions import cut, erase, stacked, strip_of
from planforms.readers.scan.ruling import Square, squares, strokes
from planforms.readers.scan.tesseract import Spotted, recognise
from planforms.readers.scan.upright import Gray, evened, straightened

_POINTS_PER_INCH = 72.0


def sheet_of(picture: Image.Image, number: int, dots_per_inch: float, seconds: float) -> Sheet:
    """The sheet that a page's picture shows. Raises Refused when recognising takes too long."""
    upright = straightened(evened(picture))
    gray = np.asarray(upright)
    scale = dots_per_inch / _POINTS_PER_INCH
    sheet = Sheet(number, gray.shape[1] / scale, gray.shape[0] / scale)
    across, down = strokes(gray, dots_per_inch)
    boxes = squares(gray, dots_per_inch)
    sheet.across = [Rule(line.at / scale, line.start / scale, line.end / scale) for line in across]
    sheet.down = [Rule(line.at / scale, line.start / scale, line.end / scale) for line in down]
    bare = erase(gray, across, down, boxes)
    words = _read(bare, sheet, dots_per_inch, seconds)
    sheet.runs = [*_set_words(words, scale), *(_tick(box, scale) for box in boxes)]
    return sheet


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


def _tick(box: Square, scale: float) -> Run:
    mark = TICKED if box.ticked else UNTICKED
    return Run(mark, box.left / scale, box.top / scale, box.right / scale, box.bottom / scale)


_DESCENDERS = frozenset("gjpqyQ,;()[]{}@$/|_ç")
_TALL = frozenset("bdfhklt")
_FLAT = frozenset("acemnorsuvwxzgpqy")
_CAPITAL, _SMALL = 0.72, 0.54


def _set_words(spotted: list[Spotted], scale: float) -> list[Run]:
    """The words line by line, each as high as the letters of its size and not as its own ink."""
    lines: dict[tuple[int, int, int], list[Spotted]] = defaultdict(list)
    for word in spotted:
        lines[word.line].append(word)
    return [word for line in lines.values() for word in _set_line(line, scale)]


def _set_line(line: list[Spotted], scale: float) -> list[Run]:
    feet: list[float] = [word.bottom for word in line if not _DESCENDERS & set(word.text)] or [
        word.bottom - 0.2 * (word.bottom - word.top) for word in line
    ]
    base = median(feet)
    sizes: list[float] = []
    for word in line:
        high = base - word.top
        first = set(word.text)
        if any(char.isupper() or char.isdigit() or char in _TALL for char in first):
            sizes.append(high / _CAPITAL)
        elif first and first <= _FLAT:
            sizes.append(high / _SMALL)
    size = median(sizes) if sizes else float(max(word.bottom - word.top for word in line))
    size = round(size / scale * 2) / 2
    top, bottom = base / scale - 0.8 * size, base / scale + 0.2 * size
    return [
        Run(word.text, word.left / scale, top, word.right / scale, bottom, confidence=_trust(word.sure))
        for word in line
    ]


def _trust(sure: float) -> float:
    """Tesseract's figure as the share of such words that are right."""
    return max(0.0, min(1.0, sure / 100))
