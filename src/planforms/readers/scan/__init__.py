"""Read scans and photographs: pages that are only pictures, recognised by tesseract.

Each page becomes a ``Sheet`` like that of any PDF, and is put together to a document in the same way.
This needs the extra ``ocr`` (numpy) and the program tesseract.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from planforms.document import Document, Remark
from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.readers.pdf.flow import parts_of
from planforms.readers.pdf.sheet import Sheet
from planforms.readers.scan.tesseract import find_tesseract

if TYPE_CHECKING:
    from PIL import Image

DOUBTFUL = 0.75
"""Below this confidence a word is doubtful."""


def can_recognise() -> bool:
    """Whether this computer has what recognising text needs."""
    return find_tesseract() is not None and find_spec("numpy") is not None


def read_picture(data: bytes, limits: Limits = DEFAULT) -> Document:
    """The document that a .jpg, .png or .tif shows, a page for each picture in it.

    Raises Refused for a picture that is damaged or too large, and where tesseract is missing.
    """
    from planforms.readers.scan.pictures import media_type, pages_of

    sheets: list[Sheet] = []
    for picture, dots_per_inch in pages_of(data, limits):
        sheets.append(recognised(picture, len(sheets) + 1, dots_per_inch, limits))
    return Document(media_type(data), parts_of(sheets), {}, remarks_on(sheets), len(sheets))


def recognised(picture: Image.Image, number: int, dots_per_inch: float, limits: Limits) -> Sheet:
    """The sheet of one page's picture in shades of grey. Raises Refused without tesseract, Failed where it is slow."""
    if not can_recognise():
        raise Refused("ocr.missing")
    from planforms.readers.scan.page import sheet_of

    return sheet_of(picture, number, dots_per_inch, limits.ocr_page_seconds)


def remarks_on(sheets: Iterable[Sheet]) -> tuple[Remark, ...]:
    """How many of the recognised words are doubtful; nothing where none were recognised."""
    words = [run.confidence for sheet in sheets for run in sheet.runs if run.confidence < 1]
    if not words:
        return ()
    doubtful = sum(confidence < DOUBTFUL for confidence in words)
    return (Remark("ocr", f"{doubtful} of {len(words)} words are doubtful"),)
