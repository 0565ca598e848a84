"""Bytes to a neutral document, by what they are and never by what they are called."""

from __future__ import annotations

from planforms.document import Document
from planforms.limits import DEFAULT, Limits


def read(data: bytes, name: str = "", *, limits: Limits = DEFAULT, password: str | None = None) -> Document:
    """The document that ``data`` holds. Raises Refused for what cannot be read."""
    if b"%PDF-" in data[:1024]:
        from planforms.readers.pdf import read_pdf

        return read_pdf(data, limits, password)
    from planforms.readers.word import read_word

    return read_word(data, limits, password)
