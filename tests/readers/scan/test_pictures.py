"""Picture files: opened within limits, upright, page by page."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest
from drawn import Page, form, png, saved
from PIL import Image

from planforms.errors import Refused
from planforms.limits import DEFAULT
from planforms.readers.scan.pictures import media_type, pages_of


def code_of(data: bytes, **limits: int) -> str:
    with pytest.raises(Refused) as caught:
        list(pages_of(data, replace(DEFAULT, **limits)))
    return caught.value.code


def huge_png(width: int, height: int) -> bytes:
    """A picture that says it is huge and holds nothing."""
    head = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    packed = (
        struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))
        for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def test_a_picture_that_claims_millions_of_dots_is_refused_before_it_is_unpacked() -> None:
    assert code_of(huge_png(30_000, 30_000)) == "limit.picture"
    assert code_of(huge_png(9_000, 9_000)) == "limit.picture"


def test_a_tiny_a_damaged_and_an_endless_picture_are_refused() -> None:
    whole = png(form())
    assert code_of(png(Image.new("L", (40, 40)))) == "ocr.picture-small"
    assert code_of(whole[: len(whole) // 2]) == "ocr.picture-damaged"
    assert code_of(b"\x89PNG\r\n\x1a\n" + b"rubbish" * 20) == "ocr.picture-damaged"
    pages = saved(form(), "TIFF", save_all=True, append_images=[form(), form()], compression="tiff_deflate")
    assert code_of(pages, pdf_pages=2) == "limit.pdf-pages"


def test_every_page_of_a_tif_is_given() -> None:
    data = saved(form(), "TIFF", save_all=True, append_images=[form()], dpi=(200, 200))
    assert [(page.size, round(dots)) for page, dots in pages_of(data, DEFAULT)] == [((1700, 2200), 200)] * 2


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(form().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)
    [(page, _)] = pages_of(data, DEFAULT)
    assert page.size == (1700, 2200)


def test_what_is_see_through_is_white() -> None:
    clear = Image.new("RGBA", (400, 500), (0, 0, 0, 0))
    [(page, _)] = pages_of(png(clear), DEFAULT)
    assert page.getextrema() == (255, 255)


@pytest.mark.parametrize(
    ("told", "taken"), [((200, 200), 200), ((72, 72), 200), ((300, 300), 300), (None, 200)]
)
def test_the_resolution_is_that_of_a_sheet_of_paper(told: tuple[int, int] | None, taken: int) -> None:
    """A picture that says what no sheet has says it by mistake."""
    options = {"dpi": told} if told else {}
    [(_, dots)] = pages_of(png(Page().picture, **options), DEFAULT)
    assert round(dots) == taken


def test_the_media_type_is_that_of_the_file() -> None:
    assert media_type(png(form())) == "image/png"
    assert media_type(saved(form(), "TIFF")) == "image/tiff"
