"""Copies of PDF forms read by what their blank prints: captions, the lines above which somebody has typed over."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache

from planforms.catalogue import Blank, Catalogue
from planforms.document import Caption, CaptionRow, Document, Paragraph, Row, Table
from planforms.identify import Match, identify
from planforms.limits import DEFAULT, Limits
from planforms.pieces import pieces
from planforms.readers import read
from planforms.text.wording import fold

_PDF = "application/pdf"


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
    missed = _missed(document, catalogue) if document.media_type == _PDF else []
    return read(data, name, limits=limits, password=password, captions=missed) if missed else document


def _missed(document: Document, catalogue: Catalogue) -> list[CaptionRow]:
    """The captions of the form's blank that stand in a copy without the places above them."""
    blanks = [blank for form in catalogue for blank in form.blanks if blank.path.suffix.lower() == ".pdf"]
    rows = {id(blank): _rows_of(blank) for blank in blanks}
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
