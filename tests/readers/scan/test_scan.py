"""Whole pages recognised: pictures, PDF pages that are pictures, pages on their head."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from drawn import form, needs_tesseract, png, saved
from PIL import Image

from planforms.document import Document, Paragraph, Table
from planforms.errors import Refused
from planforms.readers import read, scan


def tables(document: Document) -> list[Table]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, Table)]


def told(document: Document) -> list[str]:
    """The text of every paragraph."""
    return [paragraph.text for paragraph in document.paragraphs()]


def pdf(*pages: Image.Image) -> bytes:
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return file.getvalue()


def with_text_page(scanned: bytes, text_pdf: bytes) -> bytes:
    """A PDF whose first page has text and whose second is a picture."""
    whole = pypdfium2.PdfDocument.new()
    for data in (text_pdf, scanned):
        whole.import_pages(pypdfium2.PdfDocument(data), [0])
    file = BytesIO()
    whole.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def scanned() -> Document:
    """The form as a scanned PDF, a little askew."""
    return read(pdf(form().rotate(0.8, Image.Resampling.BICUBIC, fillcolor=255)))


@needs_tesseract
def test_a_scan_gives_the_document_that_the_form_would_give(scanned: Document) -> None:
    [table] = tables(scanned)
    cells = [" ".join(text.text for text in cell.paragraphs()) for row in table.rows for cell in row.cells]
    assert cells == ["Coordinator", "Olivia Mbeki", "School Year", "2026-2027"]
    outside = [block.text for block in scanned.parts[0].blocks if isinstance(block, Paragraph)]
    assert outside == [
        "Professional Growth Plan",
        "☒ Mathematics",
        "☐ Literature",
        "I will lead two debrief meetings each month for grade 4 teachers",
    ]


@needs_tesseract
def test_every_recognised_word_says_how_sure_it_is(scanned: Document) -> None:
    title = next(scanned.paragraphs())
    assert [title.text[mark.start : mark.end] for mark in title.marks] == title.text.split()
    assert all(0.8 < mark.confidence < 1 for mark in title.marks)
    [remark] = scanned.remarks
    assert (remark.kind, remark.text.endswith("words are doubtful")) == ("ocr", True)
    assert title.place.page == 1
    assert title.place.box == pytest.approx((72, 57, 312, 80), abs=8)


@needs_tesseract
@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_page_is_read_whichever_way_it_lay(turn: Image.Transpose) -> None:
    document = read(png(form().transpose(turn)), "photo.png")
    assert document.media_type == "image/png"
    assert "Professional Growth Plan" in told(document)
    assert len(tables(document)) == 1


@needs_tesseract
def test_a_tif_of_two_pages_is_a_document_of_two_pages() -> None:
    data = saved(form(), "TIFF", save_all=True, append_images=[form()], dpi=(200, 200))
    document = read(data)
    assert document.pages == 2
    assert {paragraph.place.page for paragraph in document.paragraphs()} == {1, 2}


def test_a_page_with_text_is_not_recognised(monkeypatch: pytest.MonkeyPatch, root) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("recognised")

    monkeypatch.setattr(scan, "recognised", fail)
    monkeypatch.setattr("planforms.readers.scan.rendered.recognised", fail)
    flat = next((root / "samples").rglob("*.pdf")).read_bytes()
    assert told(read(flat))


def test_without_tesseract_a_scan_is_refused_and_a_page_among_others_is_remarked(
    monkeypatch: pytest.MonkeyPatch, root
) -> None:
    monkeypatch.setattr(scan, "find_tesseract", lambda: None)
    small = pdf(Image.new("L", (850, 1100), 255))
    for data in (small, png(form())):
        with pytest.raises(Refused) as caught:
            read(data)
        assert caught.value.code == "ocr.missing"
    flat = next((root / "samples").rglob("*.pdf")).read_bytes()
    document = read(with_text_page(small, flat))
    assert [remark.text for remark in document.remarks] == ["page 2 is a picture and was not read"]


def test_of_a_long_scan_so_many_pages_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planforms.readers.scan.can_recognise", lambda: True)
    monkeypatch.setattr(
        "planforms.readers.scan.rendered.recognised_page", lambda page, sheet, limits: replace(sheet)
    )
    monkeypatch.setattr("planforms.readers.pdf.opened._MOST_RECOGNISED", 1)
    small = pdf(Image.new("L", (850, 1100), 255))
    document = read(with_text_page(small, small))
    assert [remark.text for remark in document.remarks] == ["page 2 is a picture and was not read"]
