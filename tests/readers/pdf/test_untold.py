"""Fonts whose own table tells their letters wrong, or does not tell them."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name, Stream, String

from planforms.document import Document
from planforms.readers.pdf import read_pdf

LETTERS = "efghijklmnopqrstuvwxyz 348F="


def told(
    line: bytes, names: list[str], table: dict[int, str], *, program: str = "", sideways: bool = False
) -> Document:
    """A line in a font whose codes 1, 2, 3 … draw the letters of these names and are told as the table says."""
    drawing = Drawing()
    glyphs = [Name(f"/{name}") for name in names]
    encoding = Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array([1, *glyphs])
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=encoding)
    plain = {ord(letter): letter for letter in LETTERS} | table
    rows = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for code, letter in plain.items())
    spaces = "1 begincodespacerange\n<00> <ff>\nendcodespacerange"
    cmap = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n{spaces}\n{len(plain)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    font.ToUnicode = Stream(drawing.pdf, cmap.encode())
    page = drawing.pdf.pages[0]
    page.Resources.Font.F9 = font
    if program:
        drawing.pdf.trailer.Info = drawing.pdf.make_indirect(Dictionary(Producer=String(program)))
    hexed = (line + b" the fine print of a form, filled in at leisure").hex()
    drawing.content[0].append(f"BT /F9 10 Tf 1 0 0 1 72 600 Tm <{hexed}> Tj ET")
    return read_pdf(drawing.bytes())


def first_words(document: Document) -> str:
    return next(document.paragraphs()).text.split(" the fine")[0]


def test_a_ligature_told_as_an_accented_letter_is_the_ligature() -> None:
    document = told(b"\x01fty \x02ags, M\x03ller", ["fi", "fl", "udieresis"], {1: "ü", 2: "ý", 3: "ü"})
    assert first_words(document) == "fifty flags, Müller"


def test_ligatures_told_by_small_numbers() -> None:
    document = told(b"\x0cfty, \x01 or so", ["endash", *["space"] * 10, "fi"], {12: "\x0c", 1: "–"})
    assert first_words(document) == "fifty, – or so"


@pytest.mark.parametrize(
    ("program", "shown"), [("GPL Ghostscript 10.00.0", "pp. 14–19 ‘four’"), ("Other", "pp. 14319 8four9")]
)
def test_signs_told_as_the_sum_of_their_halves(program: str, shown: str) -> None:
    table = {1: "3", 2: "8", 3: "9"}
    document = told(
        b"pp. 14\x0119 \x02four\x03", ["endash", "quoteleft", "quoteright"], table, program=program
    )
    assert first_words(document) == shown


def test_digits_of_that_program_stay() -> None:
    line = b"348 F = 4 < 5"
    assert first_words(told(line, ["endash"], {1: "–"}, program="GPL Ghostscript 9.56")) == line.decode()


def test_a_letter_of_which_nothing_is_told_is_shown_as_such_and_doubted() -> None:
    document = told(b"M\x01ller", ["udieresis"], {1: "\x05"})
    assert first_words(document) == "M�ller"
    assert [remark.kind for remark in document.remarks] == ["ocr"]
    assert next(document.paragraphs()).marks[0].confidence < 0.5


def test_a_space_told_by_a_small_number_is_a_space() -> None:
    assert first_words(told(b"one\x01two", ["space"], {1: "\x03"})) == "one two"
    assert told(b"one\x01two", ["space"], {1: "\x03"}).remarks == ()


def test_a_box_of_which_nothing_is_told_is_open_and_doubted() -> None:
    document = told(b"\x01 Reading", ["H"], {1: "\x04"})
    paragraph = next(document.paragraphs())
    assert first_words(document) == "☐ Reading"
    assert [(mark.start, mark.end, mark.confidence) for mark in paragraph.marks] == [(0, 1, 0.0)]


def test_signs_of_which_nothing_is_told_are_known_by_their_shapes() -> None:
    names = ["quoteright", "endash", "emdash", "quotedblleft", "quotedblright"]
    document = told(b"it\x01s \x04fine\x05 \x02 so \x03 or so", names, dict.fromkeys(range(1, 6), "\x06"))
    assert first_words(document) == "it’s “fine” – so — or so"


def pictured(widths: list[float]) -> Drawing:
    """A drawing with a font of glyphs drawn as pictures, called 1, 2, 3 …, so broad at ten points."""
    drawing = Drawing()
    glyphs = {f"/g{code}": Stream(drawing.pdf, f"{10 * width} 0 0 0 {10 * width} 72 d1 2 0 40 70 re f".encode()) for code, width in enumerate(widths, 1)}  # fmt: skip
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 100, 100]),
        FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]),
        CharProcs=Dictionary(glyphs),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *map(Name, glyphs)])),
        FirstChar=1,
        LastChar=len(widths),
        Widths=Array([10 * width for width in widths]),
    )
    drawing.pdf.pages[0].Resources.Font.T3 = drawing.pdf.make_indirect(font)
    return drawing


def picture(drawing: Drawing, x: float, y: float, code: int) -> Drawing:
    drawing.content[0].append(f"BT /T3 1 Tf 1 0 0 1 {x} {792 - y} Tm <{code:02x}> Tj ET")
    return drawing


def test_ligatures_drawn_as_pictures_are_told_by_their_width_and_by_what_follows() -> None:
    drawing = pictured([4.95, 4.98, 7.7]).text(72, 60, "if all of it is in file")
    drawing.text(72, 100, "speci").text(100.3, 100, "c of")
    picture(drawing, 95.34, 100, 1)
    picture(drawing.text(72, 120, "re").text(85.9, 120, "ect"), 80.89, 120, 2)
    picture(drawing.text(72, 140, "o").text(85.3, 140, "ce"), 77.56, 140, 3)
    picture(drawing.text(76.95, 160, "rst of all"), 72, 160, 1)
    said = [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]
    assert said == ["if all of it is in file", "specific of", "reflect", "office", "first of all"]
