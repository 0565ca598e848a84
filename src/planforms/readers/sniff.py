"""What a file is, by its bytes: its name says nothing and its first bytes not everything."""

from __future__ import annotations

import re
from typing import Literal

from planforms.errors import Refused
from planforms.word.archive import directory_end

FileType = Literal[
    "word",  # any Office package; the Word reader tells what its main part is
    "locked",  # an Office package behind a password
    "pdf",
    "picture",
    "doc",
    "odt",
    "rtf",
    "archive",  # a plain zip
    "spreadsheet",
    "presentation",
    "email",
    "html",
    "apple",
    "shortcut",  # a way to a document on somebody's own computer or on the web
    "word-xml",
    "text",
    "empty",
    "unknown",
]

_ZIP = b"PK\3\4"
_EMPTY_ZIP = b"PK\5\6"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a", b"BM")
_LINK = bytes.fromhex("4C000000 01140200 00000000 C0000000 00000046")
"""How a shortcut of Windows begins."""
_WEB_LINK = re.compile(rb"\s*(?:\[InternetShortcut\]|\{\s*\"(?:url|doc_id)\"\s*:)", re.I)
"""How a shortcut to a web page begins, and one that Google Drive leaves in place of a document."""
_SEARCHED = 4096
_DIRECTORY = 128 * 1024
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_WORD_XML = re.compile(
    rb"progid=\"Word\.Document\"|schemas\.microsoft\.com/office/(?:word/2003/wordml|2006/xmlPackage)"
)
_EMAIL = re.compile(
    rb"(?:^|\n)(?:From|Return-Path|Received|MIME-Version|Message-ID|Delivered-To): [^\n]*\n(?:[\w-]+:|\s)",
    re.I,
)
_OPEN_DOCUMENT: dict[bytes, FileType] = {
    b"opendocument.text": "odt",
    b"opendocument.spreadsheet": "spreadsheet",
    b"opendocument.presentation": "presentation",
}
_COMPOUND_STREAMS: tuple[tuple[str, FileType], ...] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("__substg1.0_", "email"),
    ("PowerPoint Document", "presentation"),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
)


def file_type(data: bytes) -> FileType:
    """What ``data`` is. Raises Refused for a file that is two types at once."""
    if len(data) < _SEARCHED and not data.strip(b"\0 \t\r\n"):
        return "empty"
    known = _by_first_bytes(data)
    _check_single(data, known)
    return known or _by_text(data)


def _by_first_bytes(data: bytes) -> FileType | None:
    if data.startswith(_ZIP):
        return _packed(data)
    if data.startswith(_EMPTY_ZIP):
        return "archive"
    if data.startswith(_COMPOUND):
        return _compound(data)
    if data.startswith(b"{\\rt"):
        return "rtf"
    if data.startswith(_LINK):
        return "shortcut"
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "picture"
    return "pdf" if _PDF in data[:_PDF_WITHIN] else None


def _packed(data: bytes) -> FileType:
    """What kind of zip: an Office or OpenDocument package, a Pages document, or files in a folder."""
    if data[30:38] == b"mimetype":
        beginning = data[38:200]
        for kind, known in _OPEN_DOCUMENT.items():
            if kind in beginning:
                return known
    if b"[Content_Types].xml" in data[30:49]:
        return "word"
    directory = _directory(data)
    if b"[content_types].xml" in (directory or data).lower():
        return "word"
    directory = directory or data[-_DIRECTORY:].lower()
    if b"index/document.iwa" in directory or b"index.apxl" in directory or b"quicklook/" in directory:
        return "apple"
    if directory_end(data) < 0:  # cut off before its directory, a package still begins as one
        return "word" if b"word/" in data[:_SEARCHED] or b"_rels/" in data[:_SEARCHED] else "unknown"
    # Without content types it is a broken package, which the Word reader says better.
    return "word" if b"word/document.xml" in directory else "archive"


def _directory(data: bytes) -> bytes:
    """The list of a zip's files, in small letters; empty where it is cut off or not what it says.

    Elsewhere the names of files may be those of packages that stand in the zip unpacked.
    """
    end = directory_end(data)
    start = end - int.from_bytes(data[end + 12 : end + 16], "little")
    whole = end >= 0 and start >= 0 and data.startswith(b"PK\1\2", start)
    return data[start:end].lower() if whole else b""


def _compound(data: bytes) -> FileType:
    """What kind of compound file, by the names of its streams."""
    for name, known in _COMPOUND_STREAMS:
        if name.encode("utf-16-le") in data:
            return known
    return "unknown"


def _check_single(data: bytes, known: FileType | None) -> None:
    """Refuse a file that two programs would open as two different things."""
    zipped = data.startswith((_ZIP, _EMPTY_ZIP))
    if zipped and _PDF in data[:_PDF_WITHIN]:
        raise Refused("type.ambiguous", types="a packed folder and a PDF")
    if not zipped and known != "locked" and _ends_as_zip(data):
        raise Refused("type.ambiguous", types="a packed folder and something else")
    if known not in ("pdf", None) and not zipped and _PDF in data[:_PDF_WITHIN]:
        raise Refused("type.ambiguous", types="a PDF and something else")


def _ends_as_zip(data: bytes) -> bool:
    """Whether the file ends with a zip's directory, right to its last byte."""
    end = directory_end(data)
    if end < 0 or end + 22 > len(data):
        return False
    size, comment = int.from_bytes(data[end + 12 : end + 16], "little"), data[end + 20 : end + 22]
    ends_here = end + 22 + int.from_bytes(comment, "little") == len(data)
    return ends_here and data[max(0, end - size) : max(0, end - size) + 4] == b"PK\1\2"


def _by_text(data: bytes) -> FileType:
    """What kind of text, if it is text at all."""
    beginning = data[:_SEARCHED]
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        beginning = beginning.decode("utf-16", "replace").encode()
    if _WEB_LINK.match(beginning):
        return "shortcut"
    if _WORD_XML.search(beginning):
        return "word-xml"
    if _EMAIL.search(beginning.replace(b"\r\n", b"\n")):
        return "email"
    if _HTML.search(beginning):
        return "html"
    return "unknown" if any(byte < 9 or 13 < byte < 27 for byte in beginning) else "text"
