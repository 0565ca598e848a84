"""Pages whose letters are drawn as shapes, as some printers make them, are pictures."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawing

from planforms.errors import Refused
from planforms.readers import scan
from planforms.readers.pdf import read_pdf


def letters(drawing: Drawing, count: int, strokes: int) -> Drawing:
    """So many shapes as large as letters, each of so many curves."""
    for number in range(count):
        left, low = 72 + 8 * (number % 50), 700 - 14 * (number // 50)
        curves = f"{left} {low + 7} {left + 5} {low + 7} {left + 5} {low} c {left} {low} l " * strokes
        drawing.content[0].append(f"{left} {low} m {curves}h f")
    return drawing


@pytest.fixture(autouse=True)
def without_recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "find_tesseract", lambda: None)


@pytest.mark.parametrize(("count", "strokes"), [(12, 2), (260, 50)])
def test_a_page_with_few_drawn_letters_or_with_very_many_is_recognised(count: int, strokes: int) -> None:
    with pytest.raises(Refused) as caught:
        read_pdf(letters(Drawing(), count, strokes).bytes())
    assert caught.value.code == "ocr.missing"


def test_a_page_with_words_is_none_whatever_is_drawn_on_it() -> None:
    drawing = letters(Drawing(), 12, 2).text(72, 300, "School: P.S. 118 in the old mill at the river")
    assert [paragraph.text for paragraph in read_pdf(drawing.bytes()).paragraphs()]
