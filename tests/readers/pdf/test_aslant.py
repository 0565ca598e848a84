"""Watermarks and stamps over a page: none of their letters gets among what the page says."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from drawn_pdf import HEIGHT, Drawing

from planforms.document import Document
from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.sheet import Box
from planforms.readers.pdf.words.aslant import in_lines
from planforms.readers.pdf.words.ink import LONE
from planforms.readers.pdf.words.spread import CLOSED

SAID = [
    "The coordinator uses the plan to set goals.",
    "Families asked for shorter letters.",
    "Two teams meet weekly.",
]


def page(angle: float, size: float, words: str = "DRAFT COPY", pages: int = 1) -> Document:
    """Pages on which words, letter by letter, lie at an angle over sentences."""
    made = Drawing(pages=pages)
    across, up = cos(radians(angle)), sin(radians(angle))
    for number in range(pages):
        for index, line in enumerate(SAID):
            made.text(72, 100 + 60 * index, f"{number + 1}. {line}", page=number)
        for index, letter in enumerate(words):
            x, y = 90 + index * 0.8 * size * across, HEIGHT - 240 + index * 0.8 * size * up
            matrix = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f} {x:.1f} {y:.1f}"
            made.content[number].append(f"BT /F1 {size} Tf {matrix} Tm ({letter}) Tj ET")
    return read_pdf(made.bytes())


def texts(document: Document, part: str) -> list[str]:
    found = (one for one in document.parts if one.name == part)
    return [paragraph.text for one in found for paragraph in one.blocks if hasattr(paragraph, "text")]


@pytest.mark.parametrize(("angle", "size"), [(45, 60), (8, 14), (-30, 20), (90, 60)])
def test_words_over_the_page_stand_apart_from_it(angle: float, size: float) -> None:
    document = page(angle, size)
    assert texts(document, "body") == [f"1. {line}" for line in SAID]
    assert "".join(texts(document, "header1")).replace(" ", "") == "DRAFTCOPY"


def test_a_watermark_is_told_once() -> None:
    document = page(45, 30, pages=3)
    assert len(texts(document, "header1")) == 1
    assert len(texts(document, "body")) == 3 * len(SAID)


@pytest.mark.parametrize(("angle", "size"), [(2, 10), (90, 10)])
def test_words_a_little_askew_and_those_set_sideways_are_the_pages_own(angle: float, size: float) -> None:
    document = page(angle, size, "Tally")
    assert not texts(document, "header1")
    said = [text.replace(" ", "") for text in texts(document, "body") if not text.startswith("1.")]
    assert sorted("".join(said)) == sorted("Tally")


@pytest.mark.parametrize("angle", [0.5, -3])
def test_a_stamp_a_little_askew_over_words_stands_apart_from_them(angle: float) -> None:
    made = Drawing().lines(72, 100, 2 * SAID, pitch=60)
    across, up = cos(radians(angle)), sin(radians(angle))
    for index, line in enumerate(("SEEN", "JUNE 9 2031")):
        matrix = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f} {110} {HEIGHT - 98 - 15 * index}"
        made.content[0].append(f"BT /F1 14 Tf {matrix} Tm ({line}) Tj ET")
    document = read_pdf(made.bytes())
    assert texts(document, "body") == 2 * SAID
    assert " ".join(texts(document, "header1")).split() == ["SEEN", "JUNE", "9", "2031"]


def test_a_stamp_beside_the_words_stands_apart_by_its_letters_of_two_sizes() -> None:
    made = Drawing().lines(72, 100, 2 * SAID, pitch=60)
    across, up = cos(radians(2)), sin(radians(2))
    for index, (line, size) in enumerate((("SEEN", 20), ("JUNE 9 2031", 9))):
        matrix = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f} {440} {HEIGHT - 120 - 15 * index}"
        made.content[0].append(f"BT /F1 {size} Tf {matrix} Tm ({line}) Tj ET")
    document = read_pdf(made.bytes())
    assert texts(document, "body") == 2 * SAID
    assert " ".join(texts(document, "header1")).split() == ["SEEN", "JUNE", "9", "2031"]


def test_letters_leant_over_for_italics_are_the_pages_own() -> None:
    made = Drawing()
    made.content[0].append(f"BT /F1 10 Tf 1 0 0.33 1 72 {HEIGHT - 300} Tm (Please print) Tj ET")
    document = read_pdf(made.bytes())
    assert texts(document, "body") == ["Please print"]
    assert not texts(document, "header1")


def test_a_word_aslant_that_is_drawn_right_behind_a_line_stands_apart_from_it() -> None:
    made = Drawing()
    across, up = cos(radians(50)), sin(radians(50))
    made.lines(72, 100, SAID, pitch=60).text(60, 500, "5/3/2031")
    matrix = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f} 120 {HEIGHT - 600}"
    made.content[0].append(f"BT /F1 60 Tf {matrix} Tm (CONFIDENTIAL) Tj ET")
    document = read_pdf(made.bytes())
    assert texts(document, "body") == [*SAID, "5/3/2031"]
    assert texts(document, "header1") == ["CONFIDENTIAL"]


def test_a_watermark_among_the_words_of_a_line_stands_apart() -> None:
    made = Drawing().lines(72, 300, SAID, pitch=40).text(72, 200, "Shared on:")
    turned = f"0.7071 0.7071 -0.7071 0.7071 150 {HEIGHT - 210}"
    made.content[0].append(f"BT /F1 60 Tf {turned} Tm (DRAFT) Tj ET")
    document = read_pdf(made.text(300, 95, "May 3, 2027").bytes())
    assert texts(document, "header1") == ["DRAFT"]
    assert texts(document, "body")[:2] == ["May 3, 2027", "Shared on:"]


def test_lines_that_end_within_a_word_do_not_where_words_lie_aslant(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["two half da", "ys to ", "w", "atch", "Below"]
    text, boxes, x = "\r\n".join(lines), dict[int, Box](), 72.0
    for at, sign in enumerate(text):
        y = 200.0 if at >= text.index("Below") else 100.0
        boxes[at] = Box(x, y, x + 6, y + 10)
        x += 6 if sign not in "\r\n" else -0.3
    monkeypatch.setattr("planforms.readers.pdf.words.aslant._upright_box", lambda _, index: boxes[index])
    said = in_lines(None, text)
    assert len(said) == len(text)
    assert said.replace(CLOSED, "").split("\r\n") == ["two half days to   watch", "Below"]


def test_a_letter_on_a_line_of_its_own_is_looked_at_though_nothing_lies_aslant() -> None:
    assert LONE.search("what worked at the staf\r\nf\r\nmeeting")
    assert LONE.search("what worked at the staf\r\nf")
    assert not LONE.search("1.\r\na sub\r\nA book")


def test_the_title_of_a_row_that_stands_on_its_side_is_one_text_in_its_cell() -> None:
    drawing = Drawing().lines(60, 320, 4 * SAID).grid([60, 90, 300], [100, 200, 300])
    for top, title in ((100, "Pair work"), (200, "Class")):
        for x, words in ((72, title), (86, "5 min.")):
            drawing.content[0].append(f"BT /F1 10 Tf 0 1 -1 0 {x} {HEIGHT - top - 90} Tm ({words}) Tj ET")
        drawing.text(94, top + 12, f"Said of {title.lower()}.")
    table = read_pdf(drawing.bytes()).parts[0].blocks[0]
    said = [[cell.blocks[0].text for cell in row.cells] for row in table.rows]  # type: ignore[union-attr]
    assert said == [["Pair work 5 min.", "Said of pair work."], ["Class 5 min.", "Said of class."]]
