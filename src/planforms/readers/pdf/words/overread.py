"""Words that a recogniser laid over a picture of the page, with the accents that it left out and without its boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from planforms.readers.pdf.sheet import Box, Run, Sheet
from planforms.readers.pdf.words.letters import Typeset
from planforms.readers.pdf.words.spread import CLOSED

if TYPE_CHECKING:
    from planforms.readers.scan.accents import Lifted
    from planforms.readers.scan.tesseract import Spotted

_WORD = re.compile(r"[^\W\d_]\S*")
_SHORT = re.compile(r"(?<!\S)(?![1-9]\d?(?!\S))\S{1,3}(?!\S)")
"""What a recogniser makes of a check box, "O", "[X]"; a number may be what somebody wrote into it."""
_ASCENT, _DESCENT = 0.8, 0.2
_MARGIN = 0.3


class Overread:
    """Reads the words of a page with its picture's accents and without its check boxes, and notes which words are to be doubted."""

    def __init__(self, sheet: Sheet, ticks: Sequence[Run], lifted: Lifted, scale: float) -> None:
        self.sheet = sheet
        self.ticks = ticks
        self.lifted = lifted
        self.scale = scale
        self.doubted: list[Box] = []
        """Where words stand whose accents are not those of the picture, or were put right."""

    def __call__(self, textpage: Any, text: str) -> str:
        """The page's text, as long as it was, with the accents that its picture has and without its check boxes."""
        from planforms.readers.scan.accented import overread
        from planforms.readers.scan.glyphs import lacks_a_space
        from planforms.readers.scan.overlooked import doubted
        from planforms.readers.scan.tesseract import Spotted

        typeset = Typeset(textpage, text, self.sheet.turn)
        words: list[Spotted] = []
        places: list[tuple[int, Box]] = []
        for hit in _WORD.finditer(text) if self.lifted.over or self.lifted.accents else ():
            box = _box(typeset, *hit.span())
            if box is not None:
                left, top, right, bottom = (round(edge * self.scale) for edge in box)
                words.append(Spotted(hit[0], left, top, right, bottom, (0, 0, 0), 100.0))
                places.append((hit.start(), box))
        letters = list(self._without_ticks(typeset, text))
        words = [_widened(word, after) for word, after in zip_longest(words, words[1:])]
        reread = doubted(overread(words, self.lifted, CLOSED), self.lifted)
        for (start, box), word, told in zip(places, words, reread, strict=True):
            if told is not word or lacks_a_space(word, self.lifted.bare):
                letters[start : start + len(word.text)] = told.text
                self.doubted.append(box)
        return "".join(letters)

    def _without_ticks(self, typeset: Typeset, text: str) -> str:
        """The text with room where check boxes were taken for a letter or two."""
        for hit in _SHORT.finditer(text) if self.ticks else ():
            box = _box(typeset, *hit.span())
            if box is not None and any(tick.box.holds(*box.middle) for tick in self.ticks):
                text = text[: hit.start()] + " " * len(hit[0]) + text[hit.end() :]
        return text

    def is_doubted(self, box: Box) -> bool:
        """Whether a word to be doubted stands in a box."""
        return any(box.holds(*doubted.middle) for doubted in self.doubted)


def _widened(word: Spotted, after: Spotted | None) -> Spotted:
    """The word with half the room behind it: a recogniser lays down letters of another width than the picture's."""
    room = _MARGIN * (word.bottom - word.top)
    if after is not None and after.top == word.top and after.left > word.left:
        room = min(room, max((after.left - word.right) / 2, 0))
    return word._replace(right=word.right + round(room))


def _box(typeset: Typeset, start: int, end: int) -> Box | None:
    word = typeset.letters(start, end)
    if word is None:
        return None
    top, bottom = word.base - _ASCENT * word.size, word.base + _DESCENT * word.size
    return Box(word.left, top, word.right, bottom)
