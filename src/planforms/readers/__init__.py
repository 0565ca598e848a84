"""Bytes to a neutral document, by what they are and never by what they are called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from planforms.document import Document
from planforms.errors import Refused
from planforms.limits import DEFAULT, Limits
from planforms.readers.sniff import FileType, file_type

_CONVERTED: dict[FileType, str] = {
    "doc": "a Word file in the old .doc format",
    "odt": "an OpenDocument text (.odt)",
    "rtf": "a Rich Text file (.rtf)",
}
_NAMED = {".docx": "Word", ".docm": "Word", ".doc": "Word", ".pdf": "PDF"}


def read(data: bytes, name: str = "", *, limits: Limits = DEFAULT, password: str | None = None) -> Document:
    """The document that ``data`` holds; ``name`` is only spoken of. Raises Refused for what cannot be read."""
    if len(data) > limits.file_bytes:
        raise Refused("input.too-large", megabytes=limits.file_bytes >> 20)
    known = file_type(data)
    if known in ("word", "locked"):
        from planforms.readers.word import read_word

        return read_word(data, limits, password)
    if known == "pdf":
        from planforms.readers.pdf import read_pdf

        return read_pdf(data, limits, password)
    if known == "picture":
        return _read_picture(data, limits)
    if known in _CONVERTED:
        return _read_converted(data, known, limits, password)
    raise _refusal(known, name)


def _read_picture(data: bytes, limits: Limits) -> Document:
    read_picture = _where_there_is("scan", "read_picture")
    if read_picture is None:
        raise Refused("type.not-supported", type="a picture of a form")
    document: Document = read_picture(data, limits)
    return document


def _read_converted(data: bytes, known: FileType, limits: Limits, password: str | None) -> Document:
    from planforms.readers.word import read_word

    to_docx = _where_there_is("convert", "to_docx")
    if to_docx is None:
        raise Refused("type.convert", type=_CONVERTED[known])
    return read_word(to_docx(data, limits), limits, password)


def _where_there_is(module: str, function: str) -> Callable[..., Any] | None:
    """A reader that this installation may do without."""
    try:
        return getattr(import_module(f"planforms.readers.{module}"), function)  # type: ignore[no-any-return]
    except ModuleNotFoundError:
        return None


def _refusal(known: FileType, name: str) -> Refused:
    """Why a file of this type is none that is read."""
    if known == "empty":
        return Refused("input.empty")
    claimed = _NAMED.get(PurePosixPath(name).suffix.lower())
    if known in ("unknown", "text") and claimed:
        return Refused("type.damaged", kind=claimed)
    return Refused(f"type.{known}")
