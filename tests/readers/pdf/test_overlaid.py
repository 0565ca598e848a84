"""Searchable scans: a page's picture gives the lines and boxes, the words that lie on it unseen the text."""

from __future__ import annotations

import math
import zlib

import pytest
from drawn_pdf import Drawing
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

from planforms.document import Document, Table
from planforms.readers.pdf import read_pdf

pytest.importorskip("numpy")
DOTS = 200 / 72
DOUBTFUL = 0.75


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

    def fallen(self, degrees: float) -> Scan:
        """The same page laid askew on the glass, so that its lines fall to the right."""
        angle = math.radians(-degrees)
        self.picture = self.picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
        cosine, sine = math.cos(angle), math.sin(angle)
        x, y = 306 - cosine * 306 + sine * 396, 396 - sine * 306 - cosine * 396
        self.over.content[0].insert(0, f"{cosine} {sine} {-sine} {cosine} {x} {y} cm")
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


@pytest.mark.parametrize("degrees", [-2.5, 1.6])
def test_a_page_that_lay_askew_is_read_level(degrees: float) -> None:
    scan = Scan().words(75, 85, "Words enough that the page has a text layer of its own")
    for x in (72, 150, 530):
        scan.line(x, 100, x, 190)
    for y in range(100, 200, 15):
        scan.line(72, y, 530, y)
    said = [f"Entry {index} at the left | and at the right".split(" | ") for index in range(6)]
    for index, (left, right) in enumerate(said):
        scan.words(75, 111 + 15 * index, left).words(440, 111 + 15 * index, right)
    assert cells(scan.fallen(degrees).read()) == [text for row in said for text in row]


def test_a_box_that_was_taken_for_the_first_letter_of_its_line_is_no_word() -> None:
    scan = table()
    for x, y in ((76, 290), (76, 310)):
        scan.pen.rectangle([round(end * DOTS) for end in (x, y, x + 9, y + 9)], outline=0, width=3)
    scan.words(77, 299, "O Lesson plans").words(77, 319, "O) A plan B")
    assert [p.text for p in scan.read().paragraphs() if "plan" in p.text] == ["☐ Lesson plans", "☐ A plan B"]


def test_a_number_in_a_box_may_be_what_somebody_wrote_and_stays() -> None:
    scan = table().words(78, 299, "4").words(90, 299, "Lesson plans")
    scan.pen.rectangle([round(end * DOTS) for end in (76, 290, 85, 299)], outline=0, width=3)
    assert any("4" in p.text for p in scan.read().paragraphs())


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


def test_a_stroke_on_a_line_of_the_picture_parts_its_cells() -> None:
    scan = table()
    scan.over.text(77, 120, "notebook for checks | Read and", font="F3")
    document = scan.read()
    (block,) = [block for block in document.parts[0].blocks if isinstance(block, Table)]
    said = [" ".join(paragraph.text for paragraph in cell.paragraphs()) for cell in block.rows[0].cells]
    assert said == ["notebook for checks", "Read and"]


@pytest.mark.parametrize(("left", "shown"), [(200, ""), (215, "[")])
def test_a_stroke_glued_to_a_word_is_none_where_a_line_stands_and_the_word_is_doubted(
    left: int, shown: str
) -> None:
    document = table().words(left, 120, "[Ann Grey").read()
    assert cells(document)[1] == shown + "Ann Grey"
    doubted = [
        mark.confidence < DOUBTFUL for p in document.paragraphs() if "Grey" in p.text for mark in p.marks
    ]
    assert doubted == [not shown]


def test_strokes_behind_a_word_are_lines_and_a_box_ticked_with_a_letter_is_one() -> None:
    scan = table().words(76, 120, "Name via__|").words(200, 120, "[x] Plans").words(204, 150, "Ann Grey|")
    assert cells(scan.read()) == ["Name via", "[x] Plans", "", "Ann Grey|"]


def test_a_stroke_before_a_word_is_an_i_and_doubted_unless_a_line_stands_there() -> None:
    scan = (
        table()
        .words(75, 120, "| share it")
        .words(75, 300, "As a team | will share it.")
        .words(75, 330, "| hope")
    )
    document = scan.read()
    texts = [paragraph for paragraph in document.paragraphs() if paragraph.text]
    assert [text.text for text in texts[1:]] == ["share it", "As a team I will share it.", "I hope"]
    doubted = [any(mark.confidence < DOUBTFUL for mark in text.marks) for text in texts[1:]]
    assert doubted == [False, True, True]


def test_a_stroke_at_a_lines_end_is_an_i_where_small_letters_go_on_below() -> None:
    scan = (
        table()
        .words(75, 300, "The second half was better. |")
        .words(75, 312, "plan to go on with it |")
        .words(75, 400, "And then")
    )
    texts = [paragraph.text for paragraph in scan.read().paragraphs() if paragraph.text]
    assert texts[-3:] == ["The second half was better. I", "plan to go on with it", "And then"]


def test_an_accent_of_the_picture_that_the_words_lack_is_put_back_with_doubt() -> None:
    font = ImageFont.load_default(30)
    scan = table().words(75, 300, "Roman")
    scan.pen.text((75 * DOTS, 300 * DOTS - 26), "Roman", font=font, fill=0)
    middle, top = 75 * DOTS + font.getlength("Rom") + font.getlength("a") / 2, 300 * DOTS - 20
    scan.pen.line([(middle + 2, top), (middle - 2, top + 4)], fill=0, width=2)
    (paragraph,) = [text for text in scan.read().paragraphs() if text.text.startswith("Rom")]
    assert (paragraph.text, paragraph.marks[0].confidence < DOUBTFUL) == ("Román", True)


def test_the_lines_of_a_large_paragraph_are_one_though_one_is_told_to_be_less_large() -> None:
    scan = table().words(75, 115, "Words of the usual size").words(75, 145, "More of the usual size")
    lines = [
        "Objective 1: We will share what we know by the end of the year with all who teach",
        "systematically in all rooms, so that many see it.",
    ]
    for y, size, line in ((300, 12.0, lines[0]), (317, 13.2, lines[1])):
        scan.over.text(75, y, line, size=size)
    assert " ".join(lines) in [paragraph.text for paragraph in scan.read().paragraphs()]


def test_words_that_a_recogniser_laid_down_are_never_as_sure_as_those_of_a_file() -> None:
    marks = [mark for paragraph in table().read().paragraphs() for mark in paragraph.marks]
    assert marks
    assert all(DOUBTFUL < mark.confidence < 1 for mark in marks)
