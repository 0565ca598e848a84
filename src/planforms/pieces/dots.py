"""Places to write that are drawn with other signs than a line: dots, dashes, room between labels and in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from planforms.document import Mark
from planforms.pieces import Line, cut_out, pieces_of
from planforms.pieces.sentences import opening_of
from planforms.pieces.ticks import bracket_tokens

_WIDE = "   "


_ROOM = re.compile(rf"(?<=[:)]){_WIDE} *(?=[^\W\d_][^:]*:|$)")


_IN_BRACKETS = re.compile(r"(?:(?<=[^\W_][(\[])|(?<=[^\W_].[(\[])|(?<=[^\W_]. [(\[])) {8,}(?=[)\]]\s*$)")
"""Room between brackets behind a label: "Other (              )"."""


_DOTS = re.compile(r"\.{5,}|…{3,}\.*|(?:\. ){4,}\.?|[-–—]{6,}+(?:\s[-–—]{6,}+)*")
"""Dots to write on, or dashes behind words."""


_DOTS_LEFT = re.compile(
    rf"{_DOTS.pattern}|(?<=\s)\.{{2,}}(?=\w)|(?<=\S)\.{{2,}}(?=\s)|(?<=\S)\.{{2,}}$|…{{2,}}|[-–—]{{3,}}"
)
"""Dots to write on in a copy, and what is left of them around an answer: "Mentor ...Ann Lee..."."""


@dataclass(slots=True)
class Dots:
    """Which lines of a blank have dots or dashes to write on."""

    openings: set[str] = field(default_factory=set)
    """Their first words."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.openings)

    def learn(self, line: Line) -> Line:
        """A line of the blank with its dots as the lines that they are."""
        if not _dots(line[0].paragraph.text, _DOTS):
            return line
        self.openings.add(opening_of(line))
        return _with_dots(line, _DOTS)

    def order(self, line: Line) -> Line:
        """A line of a copy with its dots, or what is left of them, as lines."""
        if not self.openings:
            return line
        return _with_dots(line, _DOTS_LEFT if opening_of(line) in self.openings else _DOTS)


@dataclass(slots=True)
class Room:
    """Whether spaces leave room behind the labels of a blank: "Date:          Time:"."""

    left: bool = False

    def __bool__(self) -> bool:
        """Whether any do."""
        return self.left

    def learn(self, line: Line) -> Line:
        """A line of the blank with such room as places to write."""
        room = _room_between(line)
        if not room:
            return line
        self.left = True
        first = line[0]
        marks = [*first.paragraph.marks, *(Mark(*found.span(), blank=True) for found in room)]
        paragraph = replace(first.paragraph, marks=tuple(sorted(marks, key=lambda mark: mark.start)))
        return pieces_of(paragraph, first.spot, first.kind)

    def order(self, line: Line) -> Line:
        """A line of a copy with the room between its labels as the places to write that it is."""
        for found in _room_between(line) if self.left else ():
            line = cut_out(line, found.start(), found.end())
        return line


def _dots(text: str, dots: re.Pattern[str]) -> list[re.Match[str]]:
    """The dots and dashes to write on; a line that begins with dashes only parts what is above and below."""
    words = text.lstrip()[:1].isalnum()
    return [one for one in dots.finditer(text) if one[0][0] not in "-–—" or words]


def _with_dots(line: Line, dots: re.Pattern[str]) -> Line:
    """The line with dots to write on as the lines that they are."""
    for found in _dots(line[0].paragraph.text, dots):
        line = cut_out(line, found.start(), found.end())
        for piece in line:
            if found.start() <= piece.start < found.end() and piece.control is None:
                piece.fill, piece.key = True, ""
    return line


def _room_between(line: Line) -> list[re.Match[str]]:
    """The spaces that leave room to write behind each of several labels: "Date:          Time:"."""
    text = line[0].paragraph.text
    found = list(_ROOM.finditer(text)) if _WIDE in text else []
    if not found and _WIDE in text and not bracket_tokens(text):
        found = list(_IN_BRACKETS.finditer(text))
    return found if any(room.end() < len(text) for room in found) else []
