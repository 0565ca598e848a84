"""Bytes to a neutral document, by what they are and never by what they are called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from planforms.document import CaptionRow, Document, Within
from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.readers.sniff import FileType, file_type

if TYPE_CHECKING:
    from planforms.readers.pdf.fields.flattened import FormPage

_NAMED = {".docx": "Word", ".docm": "Word", ".doc": "Word", ".pdf": "PDF"}


def read(
    data: bytes,
    name: str = "",
    *,
    limits: Limits = DEFAULT,
    password: str | None = None,
    captions: Sequence[CaptionRow] = (),
    typed: Collection[Within] = (),
    form: Sequence[FormPage] = (),
) -> Document:
    """The document that ``data`` holds; ``name`` is only spoken of. Raises Refused for what cannot be read.

    ``captions``: what a page of a PDF is known to print below lines that may have been typed over;
    ``typed``: what is printed there within fields and answers them; ``form``: the pages of its form's blank
    that have fields.
    """
    if len(data) > limits.file_bytes:
        raise Refused("input.too-large", megabytes=limits.file_bytes >> 20)
    known = file_type(data)
    if known in ("word", "locked"):
        from planforms.readers.word import read_word

        return read_word(data, limits, password)
    if known == "pdf":
        from planforms.readers.pdf import read_pdf

        return read_pdf(data, limits, password, captions, typed, form)
    if known == "picture":
        from planforms.readers.scan import read_picture

        return read_picture(data, limits)
    if known in ("doc", "odt", "rtf"):
        return _read_converted(data, known, limits, password)
    raise _refusal(known, name)


def read_blank(data: bytes, name: str = "", *, limits: Limits = DEFAULT) -> Document:
    """The document that a form's blank is, with what only blanks are asked: which lists have boxes for signs."""
    document = read(data, name, limits=limits)
    if file_type(data) != "word":
        return document
    from planforms.word.lists import boxed_points

    return replace(document, boxed=boxed_points(data, limits))


def _read_converted(data: bytes, known: FileType, limits: Limits, password: str | None) -> Document:
    from planforms.readers.convert import MEDIA_TYPES, to_docx
    from planforms.readers.word import read_word

    document = read_word(to_docx(data, limits, password), limits)
    return replace(document, media_type=MEDIA_TYPES[known])


def _refusal(known: FileType, name: str) -> Refused:
    """Why a file of this type is none that is read."""
    if known == "empty":
        return Refused("input.empty")
    claimed = _NAMED.get(PurePosixPath(name).suffix.lower())
    if known in ("unknown", "text") and claimed:
        return Refused("type.damaged", kind=claimed)
    return Refused(f"type.{known}")
