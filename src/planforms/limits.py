"""How much of anything a file may hold before it is refused; every figure is a setting."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost to read. Counts taken from a file are held against these, never believed."""

    file_bytes: int = 20 * _MB

    entries: int = 512
    """Files in a package."""
    part_bytes: int = 64 * _MB
    """One file of a package, inflated."""
    package_bytes: int = 128 * _MB
    """All that is inflated of a package."""
    ratio: int = 200
    """How much larger than packed a part may be, once it is larger than ``ratio_from``."""
    ratio_from: int = _MB

    depth: int = 200
    """Nested XML elements."""
    elements: int = 400_000
    """XML elements of a part."""
    attributes: int = 64
    """Attributes of an element."""
    columns: int = 63
    """Columns of a table; more are not refused but counted as this many (Word's own limit)."""
    text: int = 2_000_000
    """Characters of a document."""

    pdf_pages: int = 200
    pdf_fields: int = 5_000
    pdf_page_characters: int = 200_000
    pdf_page_paths: int = 5_000
    """Lines and shapes of a page that may be searched for tables."""

    seconds: float = 15.0
    """Wall-clock time for a file."""
    memory_bytes: int = 1024 * _MB
    """Memory of a worker, where the system can hold it to that."""
    files_per_worker: int = 300
    """Files a worker reads before it is replaced."""
    ocr_page_seconds: float = 60.0
    """What recognising the text of a page may take of a processor; on a busy computer that may last four times as long."""


DEFAULT = Limits()
