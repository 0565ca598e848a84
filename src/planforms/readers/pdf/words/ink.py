"""What PDFium sees on a page: words and drawn lines, as a ``Sheet``."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import pi
from typing import Any

import pypdfium2.raw as pdfium

from planforms.errors import Refused
from planforms.limits import Limits
from planforms.readers.pdf import lean
from planforms.readers.pdf.drawn.drawing import Drawing
from planforms.readers.pdf.glyphs import SOFT_HYPHEN
from planforms.readers.pdf.sheet import Box, Sheet, Slot, Turn
from planforms.readers.pdf.words.aslant import angles_of, aslant, aslant_among, in_lines, said_aslant
from planforms.readers.pdf.words.pen import TOO_LONG, runs_of
from planforms.readers.pdf.words.rulers import set_rulers_aside
from planforms.readers.pdf.words.shown import show
from planforms.readers.pdf.words.spread import closed_up
from planforms.readers.pdf.words.struck import close_up, marked_words, strikes, struck_out, without
from planforms.readers.pdf.words.untold import mended
from planforms.readers.pdf.words.upended import upended

_SYLLABLES, _TYPED = "\u2010", re.compile(r"\w\u2010\w")
"""The hyphen of which some programs cut words at a line's end; others have it for any."""
LONE = re.compile(r"\r\n(?<=[^\W\d_]\r\n)[^\W\d_](?![^\r])")
"""A letter on a line of its own: browsers kern the last one of a word apart, where PDFium sees a line's end."""
_ADDS_UP = "Ghostscript"
"""Some versions of it add up the halves of a sign's number, so that a font may take signs for digits."""
_SHOWING = (pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY)
_TELLING, _ASKED, _MOSTLY = 24, 12, 0.7
"""Of so many letters of a page some are asked which way up they are, and so many of them must agree."""


def see(page: Any, number: int, limits: Limits, slots: Sequence[Slot] = (), *, made_by: str = "") -> Sheet:
    """The sheet of an opened PDFium page; ``slots``, in its own space, stand between its words.

    A page that is shown on its head or its side is seen with its words upright. ``made_by``: the program
    that wrote the file.
    """
    sheet = _seen(page, number, limits, slots, made_by=made_by)
    if sheet.upright in (None, pdfium.FPDFPage_GetRotation(page)):
        return sheet
    pdfium.FPDFPage_SetRotation(page, sheet.upright)
    return _seen(page, number, limits, slots, made_by=made_by)


def _seen(page: Any, number: int, limits: Limits, slots: Sequence[Slot], *, made_by: str) -> Sheet:
    """The sheet of a page as it is shown."""
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, frame)
    turn, width, height = _turn(frame, pdfium.FPDFPage_GetRotation(page))
    sheet = Sheet(number, width, height, turn=turn, made_by=made_by)
    sheet.annotated = pdfium.FPDFPage_GetAnnotCount(page) > 0
    sheet.strikes = strikes(page, turn) if sheet.annotated else []
    Drawing(sheet, turn, limits.pdf_page_paths).read(page)
    read_words(page, sheet, limits, slots)
    set_rulers_aside(sheet)
    show(sheet, marked_words(page, turn, *_SHOWING) if sheet.annotated else ())
    return sheet


def read_words(
    page: Any,
    sheet: Sheet,
    limits: Limits,
    slots: Sequence[Slot] = (),
    overread: Callable[[Any, str], str] | None = None,
) -> None:
    """Put the words of the page on its sheet, which has its lines and boxes already.

    ``overread``: gives the text as it should have been told, as long as it is.
    """
    boxes = [slot.box.turned(sheet.turn) for slot in slots]
    with _words_of(page) as textpage:
        text = _told(textpage, limits)
        text = overread(textpage, text) if overread else text
        sheet.upright = _upright(textpage, text)
        if not sheet.upright:
            _read_words(textpage, text, sheet, sheet.turn, boxes)
    if sheet.upright and sheet.upright == pdfium.FPDFPage_GetRotation(page):
        with _straightened(page, sheet) as turn, _words_of(page) as textpage:
            _read_words(textpage, _told(textpage, limits), sheet, turn, boxes)


@contextmanager
def _words_of(page: Any) -> Iterator[Any]:
    """The page's words as PDFium finds them; nothing where it cannot."""
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        yield textpage
    finally:
        if textpage:
            pdfium.FPDFText_ClosePage(textpage)


@contextmanager
def _straightened(page: Any, sheet: Sheet) -> Iterator[Turn]:
    """The page drawn as it is shown; sideways, PDFium takes words apart and lines together.

    Gives the turn from there to the page as shown, which is only from the lower edge to the upper.
    """
    height, quarters = sheet.height, pdfium.FPDFPage_GetRotation(page)
    (e, f), (ax, ay), (cx, cy) = (sheet.turn(*point) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    a, b, c, d = ax - e, f - ay, cx - e, f - cy
    there = pdfium.FS_MATRIX(a, b, c, d, e, height - f)
    size = a * d - b * c
    g, h = e, height - f
    back = pdfium.FS_MATRIX(
        d / size, -b / size, -c / size, a / size, (c * h - d * g) / size, (b * g - a * h) / size
    )
    items = [pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]
    pdfium.FPDFPage_SetRotation(page, 0)
    _transform(items, there)
    try:
        yield lambda x, y: (x, height - y)
    finally:
        _transform(items, back)
        pdfium.FPDFPage_SetRotation(page, quarters)


def _transform(items: Iterable[Any], matrix: Any) -> None:
    for item in items:
        pdfium.FPDFPageObj_TransformF(item, matrix)


def _turn(frame: Any, quarters: int) -> tuple[Turn, float, float]:
    """From page space to points from the top left as shown, with the width and height shown."""
    left, bottom, right, top = frame.left, frame.bottom, frame.right, frame.top
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    size = (right - left, top - bottom)
    width, height = size if quarters % 2 == 0 else size[::-1]
    return turns[quarters % 4], width, height


def _told(textpage: Any, limits: Limits) -> str:
    """The page's text. Raises Refused for too much of it."""
    count = pdfium.FPDFText_CountChars(textpage) if textpage else 0
    if count > limits.pdf_page_characters:
        raise Refused("limit.pdf-characters", limit=limits.pdf_page_characters)
    return _text(textpage, count)


def _read_words(textpage: Any, text: str, sheet: Sheet, turn: Turn, slots: list[Box]) -> None:
    """Put the page's words on the sheet, but for those that are struck out."""
    angles = angles_of(textpage, text) if sheet.upright is not None else []
    spans = aslant(textpage, text, angles, seen=not sheet.unseen)
    sides = upended(textpage, text, angles, turn)
    if sides:
        text = without(text, [(at, at + 1) for _, places in sides for at in places])
    text = in_lines(textpage, text) if spans or LONE.search(text) else text
    written = _write(textpage, without(text, spans) if spans else text, sheet, turn, slots)
    if sheet.upright is not None and not spans:
        spans = aslant_among(textpage, text, sheet.runs)
        written = _write(textpage, without(text, spans), sheet, turn, slots) if spans else written
    if spans:
        sheet.apart = said_aslant(textpage, text, spans, turn)
    struck = struck_out(textpage, sheet, turn) if len(written) <= TOO_LONG else []
    if struck:
        sheet.struck = len(struck)
        kept = without(written, [stretch[:2] for stretch in struck])
        sheet.runs = runs_of(textpage, kept, sheet, turn, slots)
        close_up(sheet.runs, struck)
    sheet.runs += [run for run, _ in sides]


def _write(textpage: Any, text: str, sheet: Sheet, turn: Turn, slots: list[Box]) -> str:
    """Put the words of a text on the sheet; gives it as it was written down."""
    text = closed_up(textpage, mended(textpage, text, added_up=_ADDS_UP in sheet.made_by))
    if _SYLLABLES in text and not _TYPED.search(text):
        text = text.replace(_SYLLABLES, SOFT_HYPHEN)
    sheet.runs = runs_of(textpage, text, sheet, turn, slots)
    return text


def _upright(textpage: Any, text: str) -> int | None:
    """By how many quarters the page must be turned for its words to stand upright; None where few tell.

    Letters of a negative size are set on their head: turned once more, they stand upright.
    """
    if len(text) < _TELLING:
        return None
    step = max(len(text) // _ASKED, 2)
    asked = [index for index in range(step // 2, len(text), step) if text[index].isalnum()]
    told = lean.ready(textpage)
    angles = [round(lean.char_angle(told, index) / (pi / 2)) for index in asked]
    angle = max(set(angles), key=angles.count, default=0)
    if angles.count(angle) <= _MOSTLY * max(len(asked), _ASKED // 2):
        return None
    on_head = bool(lean.font_size(told, asked[angles.index(angle)]) < 0)
    return -(angle + 2 * on_head) % 4


def _text(textpage: Any, count: int) -> str:
    """The page's text, one character of the string for each of PDFium's."""
    if count <= 0:
        return ""
    # A buffer of ctypes' own would be a type of its own for every length, which is dear to make.
    buffer = bytearray(2 * (count + 1))
    written = pdfium.FPDFText_GetText(textpage, 0, count, ctypes.c_ushort.from_buffer(buffer))
    text = buffer[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    # Characters outside the basic plane, or without a meaning, put the two counts out of step.
    return "".join(chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count))
