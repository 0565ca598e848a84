"""Copies of PDF forms read by what their blank prints.

It tells the captions below lines that somebody has typed over, the words typed within empty fields, and where the
fields lay on pages that were printed or flattened.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from typing import TYPE_CHECKING

from planforms.catalogue import Blank, Catalogue
from planforms.document import Caption, CaptionRow, Document, Paragraph, Row, Table, Within
from planforms.identify import Match, identify
from planforms.limits import DEFAULT, Limits
from planforms.pieces import pieces
from planforms.readers import read
from planforms.readers.pdf import form_pages
from planforms.text.wording import fold

if TYPE_CHECKING:
    from planforms.readers.pdf.fields.flattened import FormPage

_PDF = "application/pdf"
_NEARLY_ALL = 0.75
"""A flat copy says so much of what its form prints at least; another form in like words is not read twice."""
_SHORT = 3
"""Words of no more letters are in any form."""


def read_copy(
    data: bytes,
    name: str,
    catalogue: Catalogue,
    *,
    limits: Limits = DEFAULT,
    password: str | None = None,
) -> Document:
    """The document that a copy of a form holds. Raises Refused for what cannot be read."""
    document = read(data, name, limits=limits, password=password)
    if document.media_type != _PDF:
        return document
    for pages in _flattened_forms(document, catalogue):
        again = read(data, name, limits=limits, password=password, form=pages)
        if _has_fields(again):
            return again
    missed, typed = _missed(document, catalogue), _typed(document, catalogue)
    if not (missed or typed):
        return document
    return read(data, name, limits=limits, password=password, captions=missed, typed=typed)


def _flattened_forms(document: Document, catalogue: Catalogue) -> Iterator[tuple[FormPage, ...]]:
    """The pages with fields of those forms that a file without fields may be a flat copy of, the likeliest first."""
    if _has_fields(document):
        return
    said = _said(document)
    likely = [
        (len(said & _printed(blank)), blank)
        for blank in _printed_forms(catalogue)
        if _has_fields(blank.document)
    ]
    for alike, blank in sorted(likely, key=lambda one: -one[0]):
        if alike >= _NEARLY_ALL * len(_printed(blank)):
            yield _form_pages(blank)


def _has_fields(document: Document) -> bool:
    return any(mark.control for paragraph in document.paragraphs() for mark in paragraph.marks)


def _said(document: Document) -> Set[str]:
    """The longer words of a document."""
    text = " ".join(paragraph.text for paragraph in document.paragraphs())
    return {word for word in fold(text).split() if len(word) > _SHORT}


@lru_cache(maxsize=256)
def _printed(blank: Blank) -> Set[str]:
    return _said(blank.document)


@lru_cache(maxsize=256)
def _form_pages(blank: Blank) -> tuple[FormPage, ...]:
    return form_pages(blank.path.read_bytes())


def _typed(document: Document, catalogue: Catalogue) -> Set[Within]:
    """What a copy prints within its empty fields and the form's blank does not: what somebody typed there."""
    words = set(document.within)
    for blank in _printed_forms(catalogue) if words else ():
        words -= set(blank.document.within)
    recognised = identify(pieces(document), catalogue) if words else None
    return _not_printed(words, recognised.blank.document) if isinstance(recognised, Match) else set()


def _not_printed(words: Set[Within], blank: Document) -> Set[Within]:
    """Those words that the blank prints nowhere, or that lie in a field of its own, where it prints none."""
    paragraphs = [*blank.paragraphs()]
    printed = fold(" ".join(paragraph.text for paragraph in paragraphs))
    own = {mark.control.tag for paragraph in paragraphs for mark in paragraph.marks if mark.control}
    return {one for one in words if one.tag in own or fold(one.words) not in printed}


def _printed_forms(catalogue: Catalogue) -> Iterator[Blank]:
    """The blanks of the forms that are PDFs."""
    return (blank for form in catalogue for blank in form.blanks if blank.is_pdf)


def _missed(document: Document, catalogue: Catalogue) -> list[CaptionRow]:
    """The captions of the form's blank that stand in a copy without the places above them."""
    rows = {id(blank): _rows_of(blank) for blank in _printed_forms(catalogue)}
    if not any(rows.values()):
        return []
    seen = {tuple(fold(cell.text) for cell in below) for _, below in _two_rows(document)}
    printed = fold(" ".join(paragraph.text for paragraph in document.paragraphs()))
    missed = {key: [row for row in known if _is_missed(row, seen, printed)] for key, known in rows.items()}
    recognised = identify(pieces(document), catalogue) if any(missed.values()) else None
    return missed.get(id(recognised.blank), []) if isinstance(recognised, Match) else []


def _is_missed(row: CaptionRow, seen: Set[tuple[str, ...]], printed: str) -> bool:
    """Whether a copy prints all captions of a row, and nothing above them in cells of their own."""
    words = tuple(caption.words for caption in row)
    return words not in seen and all(word in printed for word in words)


@lru_cache(maxsize=256)
def _rows_of(blank: Blank) -> list[CaptionRow]:
    return _rows_below_lines(blank.document)


def _rows_below_lines(document: Document) -> list[CaptionRow]:
    """The captions of a blank that stand side by side below lines to write on."""
    return [
        tuple(map(_caption, above, below))
        for above, below in _two_rows(document)
        if all(line.text and not line.text.strip("_") for line in above)
        and all(label.text and not label.marks for label in below)
    ]


def _caption(line: Paragraph, label: Paragraph) -> Caption:
    """A caption, and where its line begins and ends."""
    left, _, right, _ = line.place.box or (0.0, 0.0, 0.0, 0.0)
    begins = label.place.box[0] if label.place.box else left
    return Caption(fold(label.text), left - begins, right - begins)


def _two_rows(document: Document) -> Iterator[tuple[list[Paragraph], list[Paragraph]]]:
    """The tables of two rows of as many cells, each with a paragraph: what stands above, and below it."""
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Table) and len(block.rows) == 2 and block.width > 1:
                above, below = ([*_only(row)] for row in block.rows)
                if len(above) == len(below) == block.width:
                    yield above, below


def _only(row: Row) -> Iterator[Paragraph]:
    """The paragraphs of those cells of a row that have but one."""
    for cell in row.cells:
        if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
            yield cell.blocks[0]
