"""What a file prints where an answer goes: "Click to enter.", "(select)", "Choose a date".

In a Word file such words belong to a control, which says so itself. Where a form became a flat PDF, or its
author only typed them, they are words as others are. A blank's own are told by their wording and by where
they stand; in its copies just these are lines to write on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planforms.pieces import Line, cut_out

_WHAT = (
    r"(?:text|dates?|(?:full |first |last )?name|number|amount|time|title|answer|response|e-?mail(?: address)?"
    r"|address|details|information|item|value|option|one|school|year)"
)
_CLICK = (
    r"(?:[Cc]lick|[Tt]ap|[Pp]ress)(?: (?:or|and) (?:click|tap|press))?(?: here)?"
    r"(?: (?:to|and) (?:enter|add|type|insert|write|choose|select|pick)(?: [\w'-]+){0,4})?\b"
)
_ENTER = rf"(?:[Ee]nter|[Tt]ype|[Ii]nsert)(?: (?:an?|the|your))? {_WHAT}(?: here)?\b"
_CHOOSE = rf"(?:[Cc]hoose|[Ss]elect|[Pp]ick)(?:(?: (?:an?|the|your))? {_WHAT})?\b"
_BRACKETED = (
    rf"[(\[<]\s*(?:{_CLICK}|{_ENTER}|{_CHOOSE})\s*[.…]*\s*[)\]>]|-{{1,3}}\s*(?:{_ENTER}|{_CHOOSE})\s*-{{1,3}}"
)
_INVITES = re.compile(rf"(?P<sure>{_BRACKETED}|{_CLICK}[.…]*)|(?:{_ENTER}|{_CHOOSE})[.…]*")
_BEFORE = re.compile(r"(?:^|[:?#]|\b[Nn]o\.|\t|\s{2})\s*$")
"""What stands before: nothing, a label, or wide room."""
_BEHIND = re.compile(r"\s*$|\t|\s{2}|(?<=[.)\]>]) (?=[A-Z][^:]{1,40}:)")
"""What stands behind: nothing, wide room, or another label."""


@dataclass(slots=True)
class Invited:
    """What a blank prints to be written over."""

    words: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether it prints any."""
        return bool(self.words)

    def learn(self, line: Line) -> Line:
        """A line of the blank with such words as places to write; they are remembered."""
        if any(piece.answerable for piece in line):
            return line
        for start, end in list(_invitations(line)):
            self.words.add(line[0].paragraph.text[start:end])
            line = _as_room(line, start, end)
        return line

    def order(self, line: Line) -> Line:
        """A line of a copy with what the blank prints to be written over as places to write."""
        text = line[0].paragraph.text
        for words in self.words:
            at = text.find(words)
            while at >= 0:
                if _stands_alone(text, at, at + len(words)):
                    line = _as_room(line, at, at + len(words))
                at = text.find(words, at + len(words))
        return line


def _invitations(line: Line) -> Iterator[tuple[int, int]]:
    paragraph = line[0].paragraph
    text = paragraph.text
    for found in _INVITES.finditer(text):
        start, end = found.span()
        labelled = start > 0 and (_BEFORE.search(text[:start]) or text[:start].rstrip() == _bold(line))
        alone = not text[:start].strip() and (found["sure"] or line[0].spot is not None)
        if (labelled or (alone and not paragraph.bold)) and _BEHIND.match(text, end):
            yield start, end


def _bold(line: Line) -> str:
    """The bold beginning of a line."""
    paragraph = line[0].paragraph
    return paragraph.text[: paragraph.bold_until].rstrip()


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _as_room(line: Line, start: int, end: int) -> Line:
    line = cut_out(line, start, end)
    for piece in line:
        if start <= piece.start < end and piece.control is None:
            piece.fill, piece.key = True, ""
    return line
