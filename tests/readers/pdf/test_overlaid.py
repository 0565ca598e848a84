"""Searchable scans: a page's picture gives the lines and boxes, the words that lie on it unseen the text."""

from __future__ import annotations

import zlib

import pytest
from drawn_pdf import Drawing
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw

from planforms.document import Document, Table
from planforms.readers.pdf import read_pdf

pytest.importorskip("numpy")
DOTS = 200 / 72


class Scan:
    """A picture of a page, and the words that a recogniser has laid over it."""

    def __init__(self) -> None:
        self.picture = Image.new("L", (1700, 2200), 255)
        self.pen = ImageDraw.Draw(self.picture)
        self.over = Drawing()
        self.over.content[0].append("3 Tr")

    def line(self, *ends: float) -> Scan:
        self.pen.line([round(end * DOTS) for end in ends], fill=0, width=3)
        return self

    def words(self, x: float, y: float, text: str) -> Scan:
        self.over.text(x, y, text)
        return self

    def read(self) -> Document:
        data = zlib.compress(self.picture.tobytes())
        image = self.over.pdf.make_stream(
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=1700,
            Height=2200,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.FlateDecode,
        )
        self.over.pdf.pages[0].Resources.XObject = Dictionary(Im=image)
        self.over.content[0].insert(0, "q 612 0 0 792 0 0 cm /Im Do Q")
        return read_pdf(self.over.bytes())


def table() -> Scan:
    scan = Scan().words(75, 85, "Words enough that the page has a text layer of its own")
    for x in (72, 200, 400):
        scan.line(x, 100, x, 160)
    for y in (100, 130, 160):
        scan.line(72, y, 400, y)
    return scan


def cells(document: Document) -> list[str]:
    (found,) = (block for part in document.parts for block in part.blocks if isinstance(block, Table))
    return ["\n".join(p.text for p in cell.paragraphs()) for row in found.rows for cell in row.cells]


def test_the_lines_of_the_picture_make_a_table_of_the_words() -> None:
    scan = table().words(76, 120, "Name").words(204, 120, "Ann Grey | ").words(76, 150, "School")
    assert cells(scan.read()) == ["Name", "Ann Grey", "School", ""]


def test_the_boxes_of_the_picture_stand_before_the_words() -> None:
    scan = Scan().words(90, 101, "Evidence was collected").words(90, 131, "Lesson plans").words(74, 101, "O")
    for top, ticked in ((90, False), (120, True)):
        box = [round(end * DOTS) for end in (72, top, 83, top + 11)]
        scan.pen.rectangle(box, outline=0, width=3)
        if ticked:
            scan.line(74, top + 2, 81, top + 9).line(74, top + 9, 81, top + 2)
    scan.words(72, 200, "Further words that make a text layer")
    assert [p.text for p in scan.read().paragraphs()][:2] == ["☐ Evidence was collected", "☒ Lesson plans"]


def test_a_hyphen_at_a_lines_end_is_mended_whatever_space_follows_it() -> None:
    scan = (
        table()
        .words(204, 112, "This is a longer sentence of the collabo- ")
        .words(204, 124, "ration in teams")
    )
    assert cells(scan.read())[1] == "This is a longer sentence of the collaboration in teams"
