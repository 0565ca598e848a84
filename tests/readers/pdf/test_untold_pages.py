"""Pages with a text layer that tells nothing of their letters: they are recognised like scans."""

from __future__ import annotations

from typing import Any

import pytest
from drawn_pdf import Drawing
from pikepdf import Array, Dictionary, Name

from planforms.errors import Refused
from planforms.limits import Limits
from planforms.readers import scan
from planforms.readers.pdf import read_pdf
from planforms.readers.pdf.sheet import Run, Sheet

LINES = [
    "teachers write down what they want to learn and why it matters to them",
    "each of them meets a colleague twice a month to talk about the lessons seen",
    "in spring they look back at their notes and the work of their students",
    "what they found out is told to all others in the last meeting of the year",
]


def moved(line: str, by: int) -> str:
    """The line with each letter as one further on in the alphabet."""
    return "".join(chr((ord(char) - 97 + by) % 26 + 97) if "a" <= char <= "z" else char for char in line)


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that were recognised, by a stand-in that reads one word on each."""
    pages: list[int] = []

    def stand_in(_page: Any, sheet: Sheet, _limits: Limits) -> Sheet:
        pages.append(sheet.number)
        run = Run("Recognised", 72, 72, 140, 84, confidence=0.9)
        return Sheet(sheet.number, sheet.width, sheet.height, [run])

    monkeypatch.setattr(scan, "can_recognise", lambda: True)
    monkeypatch.setattr("planforms.readers.scan.rendered.recognised_page", stand_in)
    return pages


def untold_font(drawing: Drawing) -> Drawing:
    """Give the first page's font codes whose letters have names that mean nothing."""
    names = [Name(f"/g{code}") for code in range(32, 127)]
    encoding = Dictionary(Type=Name.Encoding, Differences=Array([32, *names]))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Own"), Encoding=encoding)
    drawing.pdf.pages[0].Resources.Font.F1 = font
    return drawing


def test_letters_told_as_others_are_recognised(recognised: list[int]) -> None:
    document = read_pdf(Drawing().lines(72, 100, [moved(line, 3) for line in LINES]).bytes())
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Recognised"]
    assert recognised == [1]
    assert [remark.kind for remark in document.remarks] == ["ocr"]


def test_letters_of_which_nothing_is_told_are_recognised(recognised: list[int]) -> None:
    read_pdf(untold_font(Drawing().lines(72, 100, LINES)).bytes())
    assert recognised == [1]


def signs_font(drawing: Drawing, first: int = 0x2701, kinds: int = 95) -> Drawing:
    """Give the first page's font a table by which its letters are signs: so many kinds, again and again."""
    rows = [f"<{code:02x}> <{first + code % kinds:04x}>" for code in range(33, 127)]
    table = f"1 begincodespacerange <00> <ff> endcodespacerange {len(rows)} beginbfchar {' '.join(rows)} endbfchar"
    drawing.pdf.pages[0].Resources.Font.F1.ToUnicode = drawing.pdf.make_stream(table.encode())
    return drawing


def test_letters_told_as_signs_are_recognised(recognised: list[int]) -> None:
    read_pdf(signs_font(Drawing().lines(72, 100, LINES)).bytes())
    assert recognised == [1]


def test_a_page_of_boxes_to_tick_or_of_another_script_is_read_as_it_is(recognised: list[int]) -> None:
    read_pdf(signs_font(Drawing().lines(72, 100, LINES), kinds=4).bytes())
    read_pdf(signs_font(Drawing().lines(72, 100, LINES), first=0x0400).bytes())
    assert recognised == []


def test_words_and_figures_are_read_as_they_are(recognised: list[int]) -> None:
    read_pdf(Drawing().lines(72, 100, LINES).bytes())
    read_pdf(Drawing().lines(72, 100, ["QPB-7719 XXKV 0042 ZZT"] * 8).bytes())
    read_pdf(Drawing().lines(72, 100, ["A, B, C = 0.00, 0.05, 1.00 " * 3] * 40).bytes())
    assert recognised == []


def test_without_tesseract_it_is_said_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "can_recognise", lambda: False)
    drawing = Drawing(2).lines(72, 100, [moved(line, 3) for line in LINES])
    with pytest.raises(Refused) as caught:
        read_pdf(drawing.bytes())
    assert caught.value.code == "ocr.missing"
    drawing.lines(72, 100, LINES, page=1)
    texts = [remark.text for remark in read_pdf(drawing.bytes()).remarks]
    assert texts == ["page 1 does not tell which letters it shows and was not read"]


def test_a_page_with_many_letters_untold_is_recognised_and_its_told_words_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawing = untold_font(Drawing().lines(72, 100, LINES[:2], 50))
    told = ["Ann-Sofie Vandenberghe", "4&- $)", "Nowhere seen", *LINES]
    for at, text in enumerate(told):
        drawing.text(72, 200 + 20 * at, text, 4 if at == 0 else 10, font="F2")

    def stand_in(_page: Any, sheet: Sheet, _limits: Limits) -> Sheet:
        seen = ["Ann-Sofle Vandenbcrghe", "2. Why this goal?", "", *LINES]
        places = [(92, LINES[0]), (142, LINES[1]), *((192 + 20 * at, text) for at, text in enumerate(seen))]
        runs = [Run(text, 72, top, 110, top + 10, confidence=0.9) for top, text in places if text]
        return Sheet(sheet.number, sheet.width, sheet.height, runs)

    monkeypatch.setattr(scan, "can_recognise", lambda: True)
    monkeypatch.setattr("planforms.readers.scan.rendered.recognised_page", stand_in)
    read = [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]
    assert "\n".join(read).split() == " ".join([*LINES[:2], told[0], "2. Why this goal?", *told[2:]]).split()


def test_letters_told_wrong_within_a_word_that_is_seen_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = untold_font(Drawing().lines(72, 100, LINES, 50))
    drawing.text(90, 320, "5", font="F2")

    def stand_in(_page: Any, sheet: Sheet, _limits: Limits) -> Sheet:
        runs = [Run("recognised", 72, 312, 180, 322, confidence=0.9)]
        return Sheet(sheet.number, sheet.width, sheet.height, runs)

    monkeypatch.setattr(scan, "can_recognise", lambda: True)
    monkeypatch.setattr("planforms.readers.scan.rendered.recognised_page", stand_in)
    assert [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()] == ["recognised"]
