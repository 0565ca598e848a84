"""Pages drawn for the tests, as a scanner would deliver them: pictures in shades of grey at 200 dots an inch."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from planforms.readers.scan.tesseract import find_tesseract

needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="tesseract is not installed")

DOTS = 200.0
LETTER = (1700, 2200)


class Page:
    """A white sheet to draw on; all figures are dots."""

    def __init__(self, size: tuple[int, int] = LETTER, paper: int = 255) -> None:
        self.picture = Image.new("L", size, paper)
        self.pen = ImageDraw.Draw(self.picture)

    def text(self, x: int, y: int, words: str, size: int = 34, ink: int = 0) -> Page:
        self.pen.text((x, y), words, fill=ink, font=ImageFont.load_default(size))
        return self

    def line(self, x0: int, y0: int, x1: int, y1: int, width: int = 3) -> Page:
        self.pen.line((x0, y0, x1, y1), fill=0, width=width)
        return self

    def box(self, x0: int, y0: int, x1: int, y1: int, width: int = 2) -> Page:
        self.pen.rectangle((x0, y0, x1, y1), outline=0, width=width)
        return self

    def cross(self, x: int, y: int, side: int = 26) -> Page:
        self.box(x, y, x + side, y + side)
        self.pen.line((x + 4, y + 4, x + side - 4, y + side - 4), fill=0, width=3)
        self.pen.line((x + 4, y + side - 4, x + side - 4, y + 4), fill=0, width=3)
        return self

    def table(self, xs: list[int], ys: list[int]) -> Page:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self


def form() -> Image.Image:
    """A small form: a title, a table of label and answer, two check boxes, a sentence."""
    page = Page()
    page.text(200, 150, "Professional Growth Plan", 60)
    page.table([200, 650, 1500], [300, 390, 480])
    page.text(220, 325, "Coordinator").text(670, 325, "Olivia Mbeki")
    page.text(220, 415, "School Year").text(670, 415, "2026-2027")
    page.cross(204, 600).text(260, 594, "Mathematics")
    page.box(204, 660, 230, 686).text(260, 654, "Literature")
    page.text(200, 800, "I will lead two debrief meetings each month for grade 4 teachers")
    return page.picture


def png(picture: Image.Image, **options: object) -> bytes:
    """The picture as a file."""
    return saved(picture, "PNG", **options)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of another format."""
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
