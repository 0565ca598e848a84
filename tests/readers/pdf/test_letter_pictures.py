"""Letters that a font draws as pictures of its own are as wide as it tells, not as the widest of them."""

from __future__ import annotations

from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name, Stream

from planforms.readers.pdf import read_pdf

LETTERS = {chr(code): 600 for code in range(33, 123)} | {" ": 300, "i": 250, "l": 250, "I": 300, ".": 300}
WIDEST = 1500


def pictured(drawing: Drawing) -> Drawing:
    """The drawing with a font whose letters are bars; its box is that of the widest of them."""
    pdf = drawing.pdf
    codes = sorted(ord(letter) for letter in LETTERS)
    names = {code: Name(f"/g{code}") for code in codes}
    bar = {code: f"{LETTERS[chr(code)]} 0 0 0 {WIDEST} 900 d1 50 0 150 700 re f".encode() for code in codes}
    told = "".join(f"<{code:02x}> <{code:04x}>\n" for code in codes)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{told}endbfchar\nendcmap end end"
    )
    first, last = codes[0], codes[-1]
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, -250, WIDEST, 900]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        FirstChar=first,
        LastChar=last,
        Widths=Array([LETTERS.get(chr(code), 0) for code in range(first, last + 1)]),
        CharProcs=Dictionary({str(names[code]): Stream(pdf, bar[code]) for code in codes}),
        Encoding=Dictionary(
            Type=Name.Encoding, Differences=Array([item for code in codes for item in (code, names[code])])
        ),
        ToUnicode=Stream(pdf, cmap.encode()),
        Resources=Dictionary(),
    )
    for page in pdf.pages:
        page.Resources.Font["/T3"] = pdf.make_indirect(font)
    return drawing


def read(drawing: Drawing) -> list[str]:
    return [paragraph.text for paragraph in read_pdf(pictured(drawing).bytes()).paragraphs()]


def test_short_words_stay_in_their_line() -> None:
    drawing, left = Drawing(), 72.0
    for word in "We meet in a hall so that I can tell all of it.".split():
        drawing.text(left, 100, word, font="T3")
        left += sum(LETTERS[letter] for letter in f"{word} ") / 100
    assert read(drawing) == ["We meet in a hall so that I can tell all of it."]


def test_what_stands_behind_a_wide_gap_is_apart() -> None:
    drawing = Drawing().text(72, 100, "School", font="T3").text(300, 100, "P.S. 118", font="T3")
    assert read(drawing) == ["School\tP.S. 118"]


def test_on_a_turned_page_too() -> None:
    drawing = Drawing(rotate=90)
    for left, text in ((72, "School"), (300, "P.S. 118")):
        drawing.content[0].append(f"BT /T3 10 Tf 0 1 -1 0 100 {left} Tm ({text}) Tj ET")
    assert read(drawing) == ["School\tP.S. 118"]
