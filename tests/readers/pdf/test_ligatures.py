"""Ligatures that are told to stand elsewhere stand in their words."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import pytest
from drawn_pdf import Drawing

from planforms.readers.pdf.words import ligatures
from planforms.readers.pdf.words.ligatures import _is_off, typeset_of

SAID = "We find first"


@dataclass
class Told:
    """A line of which some letters are told to stand on another."""

    text: str
    off: range

    def base(self, index: int) -> float:
        return 300.0 if index in self.off else 100.0


def test_a_ligature_on_another_line_than_the_letters_beside_it_is_elsewhere() -> None:
    assert _is_off(Told(SAID, range(3, 5)), 3, 5)  # type: ignore[arg-type]
    assert not _is_off(Told(SAID, range(0)), 3, 5)  # type: ignore[arg-type]
    assert not _is_off(Told("fi", range(2)), 0, 2)  # type: ignore[arg-type]


def test_such_a_ligature_is_put_between_the_letters_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = pypdfium2.PdfDocument(Drawing().text(72, 100, SAID).bytes())[0].get_textpage()
    plain = typeset_of(page.raw, SAID, lambda x, y: (x, y))
    monkeypatch.setattr(ligatures, "_is_off", lambda *_: True)
    moved = typeset_of(page.raw, SAID, lambda x, y: (x, y))
    for at in (3, 4, 8, 9):
        assert moved.begins(at) == pytest.approx(plain.begins(at), abs=2)
        assert moved.ends(at) == pytest.approx(plain.ends(at), abs=2)
        assert moved.base(at) == plain.base(at)
    word = moved.letters(3, 7)
    assert word is not None
    assert (word.left, word.right) == pytest.approx((plain.begins(3), plain.ends(6)), abs=2)
    assert moved.room(4, 5) == pytest.approx(0, abs=1e-6)
    looks = [moved.face(0), (word.face, word.size)]
    assert [one.left for one in moved.words([(0, 2), (3, 7)], looks)] == [plain.begins(0), word.left]
