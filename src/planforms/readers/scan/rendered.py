"""Pages of a PDF that are only pictures, drawn by PDFium and recognised."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from planforms.limits import Limits
from planforms.readers.pdf.sheet import Run, Shape, Sheet
from planforms.readers.pdf.words.overread import Overread
from planforms.readers.scan import recognised

if TYPE_CHECKING:
    from PIL import Image as Picture

_POINTS_PER_INCH = 72.0
_COARSEST, _FINEST = 200.0, 300.0
_MOST_PIXELS = 11_000_000
_MOSTLY = 0.4
_DRAWN_LETTERS, _LETTER = 8, 40.0
"""So many shapes no larger than a letter, filled, are words where a page has none."""
_DEEPEST_FORM = 4
_MOST_OBJECTS = 5_000


def is_picture(page: Any, sheet: Sheet) -> bool:
    """Whether a page that has no text layer shows what it says as a picture, or as drawn letters."""
    if not sheet.runs and (sheet.crowded or _are_letters(sheet.shapes)):
        return True
    pictured = sum(_area(item) for item in _pictures(page))
    return pictured >= _MOSTLY * sheet.width * sheet.height


def _are_letters(shapes: list[Shape]) -> bool:
    small = [
        shape for shape in shapes if not shape.outlined and max(shape.box.width, shape.box.height) <= _LETTER
    ]
    return len(small) >= _DRAWN_LETTERS


def recognised_page(page: Any, sheet: Sheet, limits: Limits) -> Sheet:
    """The sheet with what is recognised in its picture. Raises Refused where tesseract is missing."""
    dots_per_inch = _resolution(page, sheet)
    seen = recognised(_drawn(page, sheet, dots_per_inch), sheet.number, dots_per_inch, limits)
    seen.turn, seen.annotated = sheet.turn, sheet.annotated
    return seen


def add_drawn(page: Any, sheet: Sheet) -> tuple[list[Run], Overread]:
    """Put the lines of a page's picture on its sheet, whose words lie over it unseen, and have all of it run level.

    Gives its check boxes, as runs, and what reads its words with the accents of the picture.
    """
    from planforms.readers.scan import page as pictured
    from planforms.readers.scan.upright import fall

    dots_per_inch = min(_resolution(page, sheet), _COARSEST)
    picture = _drawn(page, sheet, dots_per_inch)
    degrees = fall(picture)
    if degrees:
        _level(page, degrees)
        picture = _drawn(page, sheet, dots_per_inch)
    ticks, accents = pictured.add_drawn(picture, sheet, dots_per_inch)
    return ticks, Overread(sheet, ticks, accents, dots_per_inch / _POINTS_PER_INCH)


def _level(page: Any, degrees: float) -> None:
    """Turn all that stands on a page, words and picture alike, by so much to the left, about its middle."""
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, frame)
    x, y = (frame.left + frame.right) / 2, (frame.bottom + frame.top) / 2
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turn = pdfium.FS_MATRIX(cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        pdfium.FPDFPageObj_TransformF(pdfium.FPDFPage_GetObject(page, index), turn)


def _pictures(page: Any) -> list[Any]:
    """The pictures of a page, those inside of forms included."""
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    waiting = [(pdfium.FPDFPage_GetObject(page, index), 0) for index in range(count)]
    found: list[Any] = []
    while waiting and len(found) < _MOST_OBJECTS:
        item, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.append(item)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = min(pdfium.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)
            waiting += [(pdfium.FPDFFormObj_GetObject(item, index), depth + 1) for index in range(inner)]
    return found


def _size(item: Any) -> tuple[float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0, 0.0
    return right.value - left.value, top.value - bottom.value


def _area(item: Any) -> float:
    width, height = _size(item)
    return width * height


def _resolution(page: Any, sheet: Sheet) -> float:
    """That of the page's largest picture, within what tesseract reads well and memory allows."""
    largest = max(_pictures(page), key=_area, default=None)
    dots = _COARSEST
    if largest is not None:
        across, down = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(largest, across, down)
        pixels, inches = across.value * down.value, _area(largest) / _POINTS_PER_INCH**2
        dots = (pixels / inches) ** 0.5 if inches else dots
    paper = sheet.width * sheet.height / _POINTS_PER_INCH**2
    return float(min(max(dots, _COARSEST), _FINEST, (_MOST_PIXELS / max(paper, 1.0)) ** 0.5))


def _drawn(page: Any, sheet: Sheet, dots_per_inch: float) -> Picture.Image:
    """The page in shades of grey, without what is laid over it."""
    from PIL import Image

    scale = dots_per_inch / _POINTS_PER_INCH
    width, height = max(int(sheet.width * scale), 1), max(int(sheet.height * scale), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_GRAYSCALE)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("L", (width, height), pixels, "raw", "L", stride, 1)
