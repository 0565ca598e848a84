"""Read PDF: fillable forms, pages exported from a word processor, forms flattened to drawing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from planforms.document import CaptionRow, Document, Within
from planforms.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from planforms.readers.pdf.fields.flattened import FormPage


def read_pdf(
    data: bytes,
    limits: Limits = DEFAULT,
    password: str | None = None,
    captions: Sequence[CaptionRow] = (),
    typed: Collection[Within] = (),
    form: Sequence[FormPage] = (),
) -> Document:
    """The document that a PDF shows; ``captions``: what it is known to print below lines to write on;
    ``typed``: what it is known to print within fields as their answers; ``form``: the pages with fields of
    the form that it is known to be a copy of.

    Raises Refused for a file that is damaged, locked, larger than the limits or made in XFA alone.
    """
    from planforms.readers.pdf.opened import Opened

    with Opened(data, limits, password, captions, typed, form) as opened:
        return opened.document()


def form_pages(data: bytes, limits: Limits = DEFAULT) -> tuple[FormPage, ...]:
    """The pages of a blank that have fields, and these; nothing where it has none."""
    from planforms.readers.pdf.opened import Opened

    with Opened(data, limits, None) as opened:
        return opened.form_pages()
