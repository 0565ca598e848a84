"""A PDF opened with PDFium: its pages, its form, its properties."""

from __future__ import annotations

import ctypes
import re
from types import TracebackType
from typing import Any

import pypdfium2  # noqa: F401  (starts PDFium)
import pypdfium2.raw as pdfium

from planforms.document import Document
from planforms.errors import Refused
from planforms.limits import Limits
from planforms.readers.pdf.flow import parts_of
from planforms.readers.pdf.ink import see
from planforms.readers.pdf.sheet import Sheet

_PROPERTIES = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?")


class Opened:
    """An open PDF; closes itself at the end of a ``with``."""

    def __init__(self, data: bytes, limits: Limits, password: str | None) -> None:
        self.data = data
        self.limits = limits
        self.password = password
        self.handle: Any = _loaded(data, password)

    def __enter__(self) -> Opened:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pdfium.FPDF_CloseDocument(self.handle)

    def document(self) -> Document:
        """Everything in the file."""
        sheets = self.sheets()
        return Document(
            "application/pdf", parts_of(sheets), properties=self.properties(), pages=len(sheets)
        )

    def sheets(self) -> list[Sheet]:
        """Every page as drawn."""
        pages = pdfium.FPDF_GetPageCount(self.handle)
        if pages > self.limits.pdf_pages:
            raise Refused("limit.pdf-pages", pages=pages, limit=self.limits.pdf_pages)
        return [self._sheet(index) for index in range(pages)]

    def _sheet(self, index: int) -> Sheet:
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            return Sheet(index + 1, 612.0, 792.0)
        try:
            return see(page, index + 1, self.limits)
        finally:
            pdfium.FPDF_ClosePage(page)

    def properties(self) -> dict[str, str]:
        """The file's title, author and dates, where it has them."""
        found = {name: self._property(key) for key, name in _PROPERTIES.items()}
        return {name: _iso(value) for name, value in found.items() if value}

    def _property(self, key: str) -> str:
        length = min(pdfium.FPDF_GetMetaText(self.handle, key.encode(), None, 0), 4096)
        if length <= 2:
            return ""
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDF_GetMetaText(self.handle, key.encode(), buffer, length)
        return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip()


def _loaded(data: bytes, password: str | None) -> Any:
    secret = password.encode() if password else None
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
    if handle:
        return handle
    error = pdfium.FPDF_GetLastError()
    if error == pdfium.FPDF_ERR_PASSWORD:
        raise Refused("pdf.password-wrong" if password else "pdf.password")
    if error == pdfium.FPDF_ERR_SECURITY:
        raise Refused("pdf.encryption")
    raise Refused("pdf.damaged")


def _iso(value: str) -> str:
    """A PDF's date as ISO; anything else as it is."""
    hit = _DATE.match(value)
    if not hit:
        return value
    year, month, day, hour, minute, second = hit.groups()
    date = "-".join(piece for piece in (year, month, day) if piece)
    return f"{date}T{hour}:{minute or '00'}:{second or '00'}" if hour and day else date
