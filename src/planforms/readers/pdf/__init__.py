"""Read PDF: fillable forms, pages exported from a word processor, forms flattened to drawing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from planforms.document import CaptionRow, Document, Within
from planforms.limits import DEFAULT, Limits


def read_pdf(
    data: bytes,
    limits: Limits = DEFAULT,
    password: str | None = None,
    captions: Sequence[CaptionRow] = (),
    typed: Collection[Within] = (),
) -> Document:
    """The document that a PDF shows; ``captions``: what it is known to print below lines to write on;
    ``typed``: what it is known to print within fields as their answers.

    Raises Refused for a file that is damaged, locked, larger than the limits or made in XFA alone.
    """
    from planforms.readers.pdf.opened import Opened

    with Opened(data, limits, password, captions, typed) as opened:
        return opened.document()
