"""What a file is, by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from planforms.errors import Refused
from planforms.readers import read
from planforms.readers.sniff import FileType, file_type

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    return COMPOUND + name.encode("utf-16-le") + b"\0" * 64


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
OPENDOCUMENT = "application/vnd.oasis.opendocument."

KINDS: list[tuple[str, bytes, FileType]] = [
    ("nothing", b"", "empty"),
    ("only zeros", b"\0" * 100, "empty"),
    ("a Word file", zipped(**{"[Content_Types].xml": "", "word/document.xml": ""}), "word"),
    ("a Word file cut off", zipped(**{"[Content_Types].xml": "", "word/document.xml": ""})[:90], "word"),
    ("an OpenDocument text", zipped(mimetype=OPENDOCUMENT + "text"), "odt"),
    ("an OpenDocument sheet", zipped(mimetype=OPENDOCUMENT + "spreadsheet"), "spreadsheet"),
    ("a shortcut", bytes.fromhex("4c0000000114020000000000c000000000000046") + b"\0" * 56, "shortcut"),
    ("a shortcut to the web", b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "shortcut"),
    ("what Google Drive leaves", b'{"doc_id": "1a", "email": "a@example.org"}', "shortcut"),
    ("other JSON", b'{"docs": 1}', "text"),
    ("files in a zip", zipped(**{"plan.docx": "x"}), "archive"),
    ("an empty zip", zipped(), "archive"),
    ("a Pages document", zipped(**{"Index/Document.iwa": "x"}), "apple"),
    ("a PDF", PDF, "pdf"),
    ("a PDF after a blank line", b"\n\n" + PDF, "pdf"),
    ("a locked file", stream("EncryptedPackage"), "locked"),
    ("an old Word file", stream("WordDocument"), "doc"),
    ("a message", stream("__substg1.0_0037001F"), "email"),
    ("an old sheet", stream("Workbook"), "spreadsheet"),
    ("another compound file", COMPOUND, "unknown"),
    ("rich text", b"{\\rtf1 x}", "rtf"),
    ("a photograph", b"\xff\xd8\xff\xe0" + b"\0" * 9, "picture"),
    ("a scan", b"II*\0" + b"\0" * 9, "picture"),
    ("a web page", b"\xef\xbb\xbf<!DOCTYPE html><html><body>x</body></html>", "html"),
    ("a web page in UTF-16", "\ufeff<html>x</html>".encode("utf-16-le"), "html"),
    (
        "a message as text",
        b"From: kim@example.org\r\nTo: lee@example.org\r\nSubject: plan\r\n\r\nhello",
        "email",
    ),
    ("Word in one XML", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', "word-xml"),
    ("text", "Ziele für das Jahr\n".encode(), "text"),
    ("bytes", bytes(range(256)), "unknown"),
]


@pytest.mark.parametrize(("data", "known"), [one[1:] for one in KINDS], ids=[one[0] for one in KINDS])
def test_the_kinds(data: bytes, known: FileType) -> None:
    assert file_type(data) == known


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(Refused) as caught:
        read(data, name)
    return caught.value.code


@pytest.mark.parametrize(
    "data",
    [
        PDF + zipped(**{"plan.docx": "x"}),
        zipped(a=PDF.decode()),
        b"GIF89a" + b"\0" * 20 + zipped(a="x"),
        b"\xff\xd8\xff" + PDF,
    ],
    ids=["PDF and zip", "zip and PDF", "picture and zip", "picture and PDF"],
)
def test_two_types_at_once(data: bytes) -> None:
    assert refusal(data) == "type.ambiguous"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.empty"),
        (zipped(**{"plan.docx": "x"}), "type.archive"),
        (zipped(mimetype=OPENDOCUMENT + "presentation"), "type.presentation"),
        (stream("EncryptedPackage"), "type.password"),
        (stream("__substg1.0_"), "type.email"),
        (b"<html>x</html>", "type.html"),
        (b"some text", "type.text"),
        (bytes(range(256)), "type.unknown"),
    ],
)
def test_each_has_its_code(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_name_that_promises_more() -> None:
    assert refusal(bytes(range(256)), "plan.docx") == "type.damaged"
    assert refusal(b"some text", "plan.pdf") == "type.damaged"
    assert refusal(zipped(**{"plan.docx": "x"})[:20], "plan.docx") == "type.damaged"
