"""Ligatures that PDFium puts elsewhere: it takes their place before the page was made smaller for that on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from planforms.readers.pdf import lean
from planforms.readers.pdf.sheet import Turn
from planforms.readers.pdf.words.letters import Letters, Look, Typeset

_LIGATURE = re.compile(r"f(?:f[il]?|[il])")
_ASKED = 4
"""If so many ligatures of a page stand in their words, all do."""
_OFF = 3.0
"""One stands in its word if its base is no further from that of the letters beside it, in points."""


def typeset_of(textpage: Any, text: str, turn: Turn) -> Typeset:
    """The letters of a page, its ligatures among them in their words."""
    typeset = Typeset(textpage, text, turn)
    found = [hit.span() for hit in _LIGATURE.finditer(text)] if "f" in text else []
    if not any(_is_off(typeset, *span) for span in found[:_ASKED]):
        return typeset
    return _Joined(textpage, text, turn, [span for span in found if _is_off(typeset, *span)])


def _is_off(typeset: Typeset, start: int, end: int) -> bool:
    """Whether a ligature stands on another line than the letters at both of its sides."""
    beside = [at for at in (start - 1, end) if typeset.text[at : at + 1].isalpha() and at >= 0]
    base = typeset.base(start) if beside else 0.0
    return bool(beside) and all(abs(typeset.base(at) - base) > _OFF for at in beside)


class _Joined(Typeset):
    """The same, where ligatures stand elsewhere."""

    def __init__(self, textpage: Any, text: str, turn: Turn, spans: list[tuple[int, int]]) -> None:
        super().__init__(textpage, text, turn)
        self.moved: dict[int, tuple[float, float, float]] = {}
        """Where the letters of ligatures begin and end, and their base."""
        for start, end in spans:
            self._move(start, end)

    def _move(self, start: int, end: int) -> None:
        """Put a ligature between the letters beside it, as wide as the room there, or as two of these."""
        text = self.text
        before = start > 0 and text[start - 1] not in "\r\n" and not lean.is_generated(self.page, start - 1)
        after = end < len(text) and text[end] not in "\r\n" and not lean.is_generated(self.page, end)
        beside = end if text[end : end + 1].isalpha() else start - 1
        wide = (end - start) * 0.3 * self.face(beside)[1]
        left = super().ends(start - 1) if before else super().begins(end) - wide
        right = super().begins(end) if after else left + wide
        base, step = super().base(beside), (right - left) / (end - start)
        for number, at in enumerate(range(start, end)):
            self.moved[at] = left + number * step, left + (number + 1) * step, base

    def letters(self, start: int, end: int, look: Look | None = None) -> Letters | None:
        found = super().letters(start, end, look)
        if found is None or not (start in self.moved or end - 1 in self.moved):
            return found
        left, _, base = self.moved.get(start, (found.left, 0.0, found.base))
        return found._replace(left=left, base=base, right=self.ends(end - 1))

    def words(self, spans: Sequence[tuple[int, int]], looks: Sequence[Look]) -> list[Letters]:
        found = [self.letters(*span, look) for span, look in zip(spans, looks, strict=True)]
        return [word for word in found if word is not None]

    def gaps(self, spans: Iterable[tuple[int, int]]) -> list[tuple[float, float]]:
        return [(self.ends(start - 1), self.begins(end)) for start, end in spans]

    def base(self, index: int) -> float:
        return self.moved[index][2] if index in self.moved else super().base(index)

    def begins(self, index: int) -> float:
        return self.moved[index][0] if index in self.moved else super().begins(index)

    def ends(self, index: int) -> float:
        return self.moved[index][1] if index in self.moved else super().ends(index)

    def room(self, before: int, after: int) -> float:
        return self.begins(after) - self.ends(before)
