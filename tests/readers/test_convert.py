"""Files of other word processors, through LibreOffice."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from planforms.document import Table
from planforms.errors import Refused
from planforms.office import OfficeError, find_soffice
from planforms.readers import convert, read
from planforms.readers.convert import to_docx

RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\pard Growth plan of Zo\'eb\par"
    rb"\trowd\cellx3000\cellx8000\pard\intbl School\cell\pard\intbl Harbor View\cell\row\pard\par}"
)
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
)
LOCKED = Path(__file__).with_name("locked.doc").read_bytes()
"""An old Word file whose password is "secret"."""
ODT_TYPE = "application/vnd.oasis.opendocument.text"

needs_soffice = pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")


def odt(text: str, encrypted: bool = False) -> bytes:
    """A small OpenDocument text."""
    secret = "<manifest:encryption-data/>" if encrypted else ""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}">{secret}</manifest:file-entry>'
        for path, kind in (("/", ODT_TYPE), ("content.xml", "text/xml"))
    )
    body = f"<office:body><office:text><text:p>{text}</text:p></office:text></office:body>"
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", ODT_TYPE, zipfile.ZIP_STORED)
        package.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMES}>{entries}</manifest:manifest>")
        package.writestr("content.xml", f"<office:document-content {NAMES}>{body}</office:document-content>")
    return file.getvalue()


def code_of(data: bytes, password: str | None = None) -> str:
    with pytest.raises(Refused) as caught:
        to_docx(data, password=password)
    return caught.value.code


@needs_soffice
def test_a_rich_text_file_is_read_as_what_it_is() -> None:
    document = read(RTF, "plan.rtf")
    assert document.media_type == "application/rtf"
    texts = [paragraph.text for paragraph in document.paragraphs()]
    assert texts[:3] == ["Growth plan of Zoë", "School", "Harbor View"]
    assert any(isinstance(block, Table) for block in document.parts[0].blocks)


@needs_soffice
def test_an_open_document_text_is_read() -> None:
    document = read(odt("School Year 2026-2027"), "plan.odt")
    assert document.media_type == ODT_TYPE
    assert [paragraph.text for paragraph in document.paragraphs()] == ["School Year 2026-2027"]


@pytest.mark.parametrize(
    ("office", "code"),
    [
        ("office.missing", "convert.missing"),
        ("office.timeout", "convert.timeout"),
        ("office.failed", "convert.failed"),
    ],
)
def test_what_goes_wrong_is_said_of_the_file(monkeypatch: pytest.MonkeyPatch, office: str, code: str) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise OfficeError(office, what="this", name="form.rtf", seconds="30")

    monkeypatch.setattr(convert, "run_soffice", fail)
    with pytest.raises(Refused) as caught:
        to_docx(RTF)
    assert caught.value.code == code
    assert "Rich Text" in caught.value.message


def test_what_comes_back_must_be_a_word_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "run_soffice", lambda *_, **__: b"no Word file")
    assert code_of(RTF) == "convert.failed"


def test_more_time_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    monkeypatch.setattr(convert, "expect", asked.append)
    monkeypatch.setattr(convert, "run_soffice", lambda *_, **__: b"")
    assert code_of(RTF) == "convert.failed"
    assert asked == [30.0]


def test_a_locked_open_document_is_refused_before_libreoffice_asks_for_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(convert, "run_soffice", lambda *_, **__: pytest.fail("started"))
    assert code_of(odt("secret", encrypted=True), password="anything") == "convert.password"


def test_a_broken_old_word_file_and_a_file_that_needs_no_converting_are_refused() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")
    assert code_of(compound) == "convert.failed"
    assert code_of(b"plain text") == "type.not-supported"


def test_a_locked_old_word_file_is_refused_without_its_password() -> None:
    assert code_of(LOCKED) == "type.password"
    assert code_of(LOCKED, password="wrong") == "type.password-wrong"


@needs_soffice
def test_a_locked_old_word_file_is_read_with_its_password() -> None:
    document = read(LOCKED, "plan.doc", password="secret")
    assert [paragraph.text for paragraph in document.paragraphs()] == ["School Year 2026-2027"]
