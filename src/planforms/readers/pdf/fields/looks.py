"""What fields show of which the file tells no value: the words of their looks, as PDFium sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

from planforms.limits import Limits
from planforms.readers.pdf.fields.within_fields import lines_of
from planforms.readers.pdf.file import nesting
from planforms.readers.pdf.file.objects import UNREADABLE
from planforms.readers.pdf.sheet import Run
from planforms.readers.pdf.words.ink import see

_DRAWS = re.compile(rb"\([^)]|<[0-9A-Fa-f]|\bDo\b")
"""What draws words, or something that may."""
_SIGNS = (b"(", b"<", b"Do")
_MOST = 1024 * 1024
"""The look of a field is drawn by no more bytes."""
_LARGEST = 14_400.0
"""No page is wider or higher."""


def look_of(widget: pikepdf.Dictionary) -> pikepdf.Stream | None:
    """What draws the look of a field, where that may draw words."""
    looks = widget.get("/AP")
    look = looks["/N"] if isinstance(looks, pikepdf.Dictionary) and "/N" in looks else None
    if not isinstance(look, pikepdf.Stream) or len(look.read_raw_bytes()) > _MOST:
        return None
    drawn = look.read_bytes()[:_MOST]
    # As a rule there is none of these signs, and to look for each is quicker than a pattern.
    return look if any(sign in drawn for sign in _SIGNS) and _DRAWS.search(drawn) else None


def words_of(pdf: pikepdf.Pdf, looks: Sequence[pikepdf.Stream], limits: Limits) -> list[str]:
    """The words that each of the looks shows; a line that had room for more ends with a line break."""
    shared = _shared(pdf)
    with pikepdf.new() as made:
        for look in looks:
            page = made.add_blank_page()
            with suppress(*UNREADABLE):
                _draw(made, page.obj, look, shared)
        nesting.check(made)
        file = BytesIO()
        made.save(file)
    return list(_read(file.getvalue(), limits))


def _shared(pdf: pikepdf.Pdf) -> Any:
    """The fonts that all fields of the form may use."""
    form = pdf.Root.get("/AcroForm")
    shared = form.get("/DR") if isinstance(form, pikepdf.Dictionary) else None
    return pdf.make_indirect(shared) if isinstance(shared, pikepdf.Dictionary) else None


def _draw(made: pikepdf.Pdf, page: pikepdf.Object, look: pikepdf.Stream, shared: Any) -> None:
    """Put the look on a page of its own."""
    drawn = made.copy_foreign(look)
    box = drawn.get("/BBox", [0, 0, 1, 1])
    page["/MediaBox"] = pikepdf.Array([min(max(float(at), -_LARGEST), _LARGEST) for at in box])
    page["/Contents"] = drawn
    if "/Resources" in drawn:
        page["/Resources"] = drawn["/Resources"]
    elif shared is not None:
        page["/Resources"] = made.copy_foreign(shared)


def _read(data: bytes, limits: Limits) -> Iterator[str]:
    """The words of every page."""
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        for index in range(pdfium.FPDF_GetPageCount(handle)):
            yield _seen(handle, index, limits)
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _seen(handle: Any, index: int, limits: Limits) -> str:
    page = pdfium.FPDF_LoadPage(handle, index)
    if not page:
        return ""
    try:
        sheet = see(page, index + 1, limits)
        return _said(lines_of(sheet.runs), sheet.width)
    finally:
        pdfium.FPDF_ClosePage(page)


def _said(lines: Sequence[Sequence[Run]], width: float) -> str:
    """The words of lines, those of a line that had no room for more on one line with the next one's."""
    said = ""
    for number, line in enumerate(lines):
        if number:
            above = lines[number - 1][-1]
            said += (
                "\n"
                if above.right + above.height / 4 + line[0].first_width < width - above.height / 4
                else " "
            )
        said += " ".join(run.text for run in line)
    return said
