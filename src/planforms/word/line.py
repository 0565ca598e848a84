"""A paragraph's text while it is put together, with the marks on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planforms.document import Control, Mark
from planforms.text.underscores import PARTED

OBJECT = "\ufffc"
"""Stands in the text where a picture stands."""

_ALL = 1 << 30
"""A place behind any text."""

_UNDERSCORES = re.compile(rf"{PARTED}|(?<=\d)__+|_{{3,}}|(?<=: )__(?=\s)|(?<=:)__(?=\s)")
"""A line to write on, also one in parts."""


Finished = tuple[str, tuple[Mark, ...], bool, int, tuple[tuple[int, int], ...]]
"""The text of a line, its marks, whether all of it is bold, how long else its bold beginning is, and the
stretches that stand out by their look, but for a bold beginning."""


class Line:
    """Text that grows piece by piece. ``length`` is what it has so far."""

    __slots__ = ("_bold_end", "_marks", "_pieces", "_plain", "_showy", "length")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[list[object]] = []
        self._bold_end = 0
        self._plain = False
        self._showy: list[tuple[int, int]] = []
        self.length = 0

    def add(
        self,
        text: str,
        bold: bool = False,
        control: Control | None = None,
        grey: bool = False,
        blank: bool = False,
        picture: bool = False,
        showy: bool = False,
    ) -> None:
        """Append ``text``; neighbours of one kind become one mark."""
        start = self.length
        self._pieces.append(text)
        self.length = end = start + len(text)
        if control is not None or grey or blank or picture:
            kind = [control, grey, blank, picture]
            last = self._marks[-1] if self._marks else None
            if last is not None and last[1] == start and last[2:] == kind and last[2] is control:
                last[1] = end
            else:
                self._marks.append([start, end, *kind])
        if not self._plain:
            if bold:
                self._bold_end = end
            elif not text.isspace():
                self._plain = True
        elif bold:
            showy = True
        if showy:
            begun = self._showy.pop()[0] if self._showy and self._showy[-1][1] == start else start
            self._showy.append((begun, end))

    def go_on(self, text: str) -> None:
        """Append ``text`` about which nothing is special, as ``add`` would, at half the cost."""
        self._pieces.append(text)
        self.length += len(text)
        if not (self._plain or text.isspace()):
            self._plain = True

    def encircle(self) -> None:
        """Let all the text stand out, that which is to come too: a circle is drawn round it."""
        self._showy.append((0, _ALL))

    def state(self) -> tuple[int, int, int]:
        """Where the line stands now, for ``cut`` and ``close``."""
        return self.length, len(self._pieces), len(self._marks)

    def since(self, state: tuple[int, int, int]) -> str:
        """What was added since ``state``."""
        return "".join(self._pieces[state[1] :])

    def cut(self, state: tuple[int, int, int]) -> None:
        """Take back what was added since ``state``."""
        self.length = state[0]
        del self._pieces[state[1] :]
        del self._marks[state[2] :]
        self._showy = [(start, min(end, self.length)) for start, end in self._showy if start < self.length]
        if self._marks and self._marks[-1][1] > self.length:  # type: ignore[operator]
            self._marks[-1][1] = self.length

    def close(self, state: tuple[int, int, int], control: Control) -> None:
        """End a control that began at ``state``: it leaves an empty mark if nothing stands in it."""
        if self.length == state[0] and len(self._marks) == state[2]:
            self._marks.append([self.length, self.length, control, False, False, False])

    def replace(self, state: tuple[int, int, int], old: Control, new: Control) -> None:
        """Let marks made since ``state`` bear ``new`` in place of ``old``."""
        for mark in self._marks[state[2] :]:
            if mark[2] is old:
                mark[2] = new

    @property
    def used(self) -> bool:
        """Whether anything was put on it."""
        return bool(self._pieces or self._marks)

    def text(self) -> str:
        """All the text."""
        return "".join(self._pieces)

    def finished(self) -> Finished:
        """All that is on the line."""
        text = "".join(self._pieces)
        if "__" in text:
            self._mark_underscores(text)
        marks = tuple([Mark(*mark) for mark in self._marks]) if self._marks else ()  # type: ignore[arg-type]
        showy = tuple(self._stretches(text)) if self._showy else ()
        bold = self._bold_end
        if bold and not self._plain:
            return text, marks, True, 0, showy
        return text, marks, False, bold, showy

    def _stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words stand out."""
        for start, end in self._showy:
            if text[start:end].strip():
                yield start, min(end, len(text))

    def _mark_underscores(self, text: str) -> None:
        for found in _UNDERSCORES.finditer(text):
            self._marks = _with_blank(self._marks, found.start(), found.end())


def _with_blank(marks: list[list[object]], start: int, end: int) -> list[list[object]]:
    """``marks`` with a fill-in line from ``start`` to ``end``, cut where it crosses others."""
    result: list[list[object]] = []
    for mark in marks:
        begin, after = int(mark[0]), int(mark[1])  # type: ignore[call-overload]
        if after <= start or begin >= end or begin == after:
            if begin >= end and start < end:
                result.append([start, end, None, False, True, False])
                start = end
            result.append(mark)
            continue
        if begin < start:
            result.append([begin, start, *mark[2:]])
        elif start < begin:
            result.append([start, begin, None, False, True, False])
            start = begin
        stop = min(after, end)
        result.append([start, stop, mark[2], mark[3], True, mark[5]])
        if after > end:
            result.append([end, after, *mark[2:]])
        start = stop
    if start < end:
        result.append([start, end, None, False, True, False])
    return result
