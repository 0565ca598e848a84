"""What letters stand for where their font's own table tells it wrong, or does not tell it."""

from __future__ import annotations

import ctypes
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

UNTOLD = "\ufffd"
"""Stands for a letter of which the file does not tell what it is."""
_PARTS = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_ACCENTED = {"û": ("ﬀ", "u"), "ü": ("ﬁ", "u"), "ý": ("ﬂ", "y"), "þ": ("ﬃ", "p"), "ÿ": ("ﬄ", "y")}
"""What tables give for ligatures whose number lost a half: the ligature, and the letter that has this shape."""
_NUMBERED = {"\x0b": "ﬀ", "\x0c": "ﬁ", "\x0e": "ﬃ", "\x0f": "ﬄ"}
"""What TeX's fonts give."""
_BANDS = dict.fromkeys("–—", (0.12, 0.45)) | dict.fromkeys("‘’“”", (0.35, 0.95)) | {"•": (0.08, 0.66), "…": (-0.05, 0.25)}  # fmt: skip
"""Between which heights above the line the ink of a sign is, in letter sizes."""
_SUMS = {chr(0x20 + (ord(sign) & 0xFF)): sign for sign in _BANDS}
"""Signs by what a table gives that adds up the two halves of their number: a dash becomes a digit."""
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
_HYPHENATED = "\x02"
"""What PDFium gives for a hyphen at a line's end."""
_SUSPECT = re.compile(f"[ûüýþÿ]|{_CONTROL}")
_ADDED_UP = re.compile(f"[ûüýþÿ{''.join(_SUMS)}]|{_CONTROL}")
_SINGLE, _HYPHEN, _EN = 0.3, 0.45, 0.75
"""A single quotation mark is no wider, nor are a hyphen and the shorter dash, in letter sizes."""
_IN_A_WORD = re.compile(rf"(?<=\w){_CONTROL}|{_CONTROL}(?=\w)")
_BEARING, _ADVANCE = 0.03, 0.15
"""By how much letters differ, in letter sizes; and a ligature from the widths of its letters, as a share of them."""
_NEAR, _TIED, _VOWELS = 0.1, 0.04, frozenset("aeiouy")
"""Of how much a ligature drawn as a picture is broader or narrower than its letters; so near are "fi" and "fl"."""
_BOX = 0.4
"""A letter by itself that is at least so wide and high may be a check box, in letter sizes."""
_NO_INK, _FLAT, _LONG = 0.01, 0.15, 0.2
"""How high the ink of a space is, and that of a dash, which is longer than a dot; in letter sizes."""
_LONGEST_NAME = 128


class _Shape(NamedTuple):
    """A letter in sizes of its font: how far it carries on, and where its ink is, from its place on the line."""

    advance: float
    left: float
    right: float
    bottom: float
    top: float

    def is_like(self, other: _Shape) -> bool:
        """Whether both are as broad, and stand in the same place."""
        return all(abs(one - two) <= _BEARING for one, two in zip(self[:3], other[:3], strict=True))

    def lies_in(self, low: float, high: float) -> bool:
        """Whether its ink lies between two heights."""
        return low <= self.bottom and self.top <= high


def is_untold(textpage: Any, index: int) -> bool:
    """Whether the file does not tell which letter this is."""
    return bool(pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1)


def mended(textpage: Any, text: str, *, added_up: bool = False) -> str:
    """The page's text with its ligatures as such, and ``UNTOLD`` for letters of which nothing is told.

    Some tables take ligatures for letters with accents, others give them small numbers. A letter with an accent
    is as broad as it is without; what is not, and begins like an f, is the ligature. ``added_up``: the file is
    by a program that may have added up the halves of numbers, so that signs became digits; their shapes tell.
    """
    hits = (hit.start() for hit in (_ADDED_UP if added_up else _SUSPECT).finditer(text))
    suspects = [at for at in hits if text[at] != _HYPHENATED or not _is_hyphen(textpage, at)]
    if not suspects:
        return text
    shapes = _Shapes(textpage, text)
    found = {at: shapes.letter(at) for at in suspects}
    confirmed = any(letter in _PARTS for letter in found.values())
    letters = list(text)
    for at, letter in found.items():
        letters[at] = letter or (_ACCENTED[text[at]][0] if confirmed else text[at])
    return "".join(letters)


def _is_hyphen(textpage: Any, index: int) -> bool:
    return bool(pdfium.FPDFText_IsHyphen(textpage, index) == 1)


class _Shapes:
    """The shapes of the letters on a page, by their font."""

    def __init__(self, textpage: Any, text: str) -> None:
        self.textpage = textpage
        self.text = text
        self.known: dict[tuple[bytes, str], _Shape | None] = {}
        self.name = (ctypes.c_char * _LONGEST_NAME)()
        self.flags = ctypes.c_int()

    def letter(self, at: int) -> str | None:
        """What stands at a suspicious place; None where it may be an accented letter as well as a ligature."""
        given, shape = self.text[at], self._shape(at)
        if given in _SUMS:
            return _SUMS[given] if shape and shape.lies_in(*_BANDS[_SUMS[given]]) else given
        if given in _ACCENTED:
            return self._accented(at, given, shape)
        ligature = _NUMBERED.get(given)
        if shape and ligature and self._fits(shape, self._font(at), ligature):
            return ligature
        if shape and min(shape.right - shape.left, shape.top - shape.bottom) <= _NO_INK:
            return " "
        if _IN_A_WORD.match(self.text, at) and (ligature := self._ligature(at)):
            return ligature
        sign = self._sign(at, shape) if shape else ""
        untold = _IN_A_WORD.match(self.text, at) or (shape and shape.right - shape.left >= _BOX <= shape.top)
        return sign or (UNTOLD if untold else given)

    def _sign(self, at: int, shape: _Shape) -> str:
        """A dash or a quotation mark by its shape; nothing for another."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        flat = shape.top - shape.bottom <= _FLAT and shape.right - shape.left >= _LONG
        if flat and shape.lies_in(*_BANDS["–"]):
            return "-" if shape.advance <= _HYPHEN else "–" if shape.advance <= _EN else "—"
        if not shape.lies_in(*_BANDS["’"]) or before.isdigit() or not (before.isalpha() or after.isalpha()):
            return ""
        opening = not before.strip() or before in "(["
        return ("‘" if opening else "’") if shape.advance <= _SINGLE else "“" if opening else "”"

    def _ligature(self, at: int) -> str:
        """Which ligature a letter is that the file draws by itself, by the width of its parts in the font beside it."""
        beside = at - 1 if self.text[at - 1 : at].isalpha() else at + 1
        shape, font = self._shape(at, beside), self._font(beside)
        parts = {letter: self._shape_of(font, letter) for letter in "fil"}
        known = {letter: part.advance for letter, part in parts.items() if part}
        if shape is None or len(known) < len(parts):
            return ""
        widths = {sign: sum(known[letter] for letter in letters) for sign, letters in _PARTS.items()}
        off = {sign: abs(shape.advance / width - 1) for sign, width in widths.items() if width > 0}
        least = min(off.values())
        near = [sign for sign in off if off[sign] <= least + _TIED] if least <= _NEAR else []
        return next((sign for sign in near if self._goes_on_like(sign, at)), "")

    def _goes_on_like(self, ligature: str, at: int) -> bool:
        """Whether what follows a letter wherever it stands follows the ligature: behind an i mostly consonants."""
        after = [
            self.text[hit.end() : hit.end() + 1] for hit in re.finditer(re.escape(self.text[at]), self.text)
        ]
        vowels = sum(letter.lower() in _VOWELS for letter in after if letter.isalpha())
        letters = sum(letter.isalpha() for letter in after)
        if _PARTS[ligature][-1] == "i":
            return vowels < letters / 2
        return vowels >= letters / 2 and (letters > 0 or ligature == "ﬀ")

    def _accented(self, at: int, given: str, shape: _Shape | None) -> str | None:
        font = self._font(at)
        ligature, bare = _ACCENTED[given]
        plain = self._shape_of(font, bare)
        if shape is None or (plain and shape.is_like(plain)):
            return given
        fits = self._fits(shape, font, ligature)
        return given if fits is False else ligature if fits else None

    def _fits(self, shape: _Shape, font: bytes, ligature: str) -> bool | None:
        """Whether a shape may be the ligature's, by the letters that it is made of; None where the page lacks them."""
        parts = [self._shape_of(font, part) for part in _PARTS[ligature]]
        known = [part for part in parts if part]
        if len(known) < len(parts):
            return None
        widths = sum(part.advance for part in known)
        return (
            abs(shape.left - known[0].left) <= _BEARING and abs(shape.advance - widths) <= _ADVANCE * widths
        )

    def _shape_of(self, font: bytes, letter: str) -> _Shape | None:
        """The shape of a letter, where the page has it in the font."""
        key = font, letter
        if key not in self.known:
            places = (hit.start() for hit in re.finditer(letter, self.text))
            at = next((place for place in places if self._font(place) == font), None)
            self.known[key] = None if at is None else self._shape(at)
        return self.known[key]

    def _font(self, at: int) -> bytes:
        pdfium.FPDFText_GetFontInfo(self.textpage, at, self.name, _LONGEST_NAME, self.flags)
        return bytes(self.name.value)

    def _shape(self, at: int, like: int | None = None) -> _Shape | None:
        """A letter's shape, in its own size or in that of another letter."""
        x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
        loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        found = (
            pdfium.FPDFText_GetCharOrigin(self.textpage, at, x, y)
            and pdfium.FPDFText_GetCharBox(self.textpage, at, left, right, bottom, top)
            and pdfium.FPDFText_GetLooseCharBox(self.textpage, at, loose)
            and pdfium.FPDFText_GetMatrix(self.textpage, at, matrix)
        )
        if like is not None and not pdfium.FPDFText_GetMatrix(self.textpage, like, matrix):
            return None
        size = pdfium.FPDFText_GetFontSize(self.textpage, at if like is None else like) * abs(matrix.a)
        if not found or size <= 0:
            return None
        across = (loose.right - loose.left, left.value - x.value, right.value - x.value)
        return _Shape(*(one / size for one in (*across, bottom.value - y.value, top.value - y.value)))
