"""Read PDF: fillable forms, pages exported from a word processor, forms flattened to drawing."""

from __future__ import annotations

from planforms.document import Document
from planforms.limits import DEFAULT, Limits


def read_pdf(data: bytes, limits: Limits = DEFAULT, password: str | None = None) -> Document:
    """The document that a PDF shows.

    Raises Refused for a file that is damaged, locked, larger than the limits or made in XFA alone.
    """
    from planforms.readers.pdf.opened import Opened

    with Opened(data, limits, password) as opened:
        return opened.document()
