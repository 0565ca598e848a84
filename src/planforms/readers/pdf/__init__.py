"""Read PDF: fillable forms, pages exported from a word processor, forms flattened to drawing."""

from __future__ import annotations

from collections.abc import Sequence

from planforms.document import CaptionRow, Document
from planforms.limits import DEFAULT, Limits


def read_pdf(
    data: bytes,
    limits: Limits = DEFAULT,
    password: str | None = None,
    captions: Sequence[CaptionRow] = (),
) -> Document:
    """The document that a PDF shows; ``captions``: what it is known to print below lines to write on.

    Raises Refused for a file that is damaged, locked, larger than the limits or made in XFA alone.
    """
    from planforms.readers.pdf.opened import Opened

    with Opened(data, limits, password, captions) as opened:
        return opened.document()
