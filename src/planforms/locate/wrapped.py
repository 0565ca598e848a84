"""Lines broken by hand: what was pasted out of a PDF or a mail has a paragraph for each line of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planforms.pieces import Line, Piece, lines_of

_WIDTHS = range(50, 101)
"""How many letters the longest line of a page has that was broken by hand."""

_BROKEN = 2
"""So many lines must surely go on in the next one: below they begin small."""

_FULL = 0.9
"""How much of the longest line another has that is full, since letters are not equally wide."""

_ENDS = (".", "!", "?", ":", ";")


def join_wrapped(stream: Sequence[Piece]) -> None:
    """Mark the lines that go on in the next one, in a copy whose paragraphs in the open are lines of one width.

    A line goes on where the next one's first word had no more room on it.
    """
    lines = [line for line in lines_of(stream) if line[0].kind == "body" and line[0].spot is None]
    width = max((len(line[0].paragraph.text.strip()) for line in lines), default=0)
    if width not in _WIDTHS:
        return
    broken = [line for line, below in pairwise(lines) if _goes_on(line, below, width)]
    small = sum(below[0].text[:1].islower() for line, below in pairwise(lines) if line in broken)
    for line in broken if small >= _BROKEN else ():
        paragraph = replace(line[0].paragraph, joined=True)
        for piece in line:
            piece.paragraph = paragraph


def _goes_on(line: Line, below: Line, width: int) -> bool:
    """Whether a line ends within a sentence, and the next one's first word had no room on it."""
    said, words = line[0].paragraph.text.strip(), below[0].paragraph.text.split(maxsplit=1)
    if not said or not words or said.endswith(_ENDS) or below[0].paragraph.bullet:
        return False
    return len(said) + 1 + len(words[0]) > _FULL * width
