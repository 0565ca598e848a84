"""Questions and answers that are marked as such, line by line: "Q: Why this goal?", below it "A: They asked"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from planforms.locate.alignment import ALIKE
from planforms.locate.readied.wordings import wordings
from planforms.pieces import Line, Piece, cut_out, lines_of
from planforms.stencil import Stencil
from planforms.text.wording import fold, similarity

_ASKS = re.compile(r"\s*(?:q|question|p|pregunta)\s?(?P<number>\d{0,2})\s?[:.)=–—-]\s*", re.IGNORECASE)
_ANSWERS = re.compile(r"\s*(?:a|ans|answer|r|response|respuesta)\s?\d{0,2}\.?\s?[:.)=–—-]\s*", re.IGNORECASE)
_SOME = 3
"""So many questions of the form with an answer on the next line are no chance; those within an answer are part of it."""


def unmarked(stream: list[Piece], stencil: Stencil) -> list[Piece]:
    """The stream with the marks of questions and answers cut off, as nothing that anybody wrote."""
    lines = list(lines_of(stream))
    pairs = list(_marks(lines))
    counted = len(pairs) > 2 and _are_counted(lines)
    if not counted and len(pairs) < 2 * _SOME:
        return stream
    asked = [fold(lines[at][0].paragraph.text[end:]) for at, end in pairs[::2]]
    known = sum(_is_printed(text, stencil.printed) for text in asked)
    if known < (1 if counted else _SOME) and not (counted and _mean_prompts(asked, stencil)):
        return stream
    marks = dict(pairs)
    parts = (_cut(line, marks[at]) if at in marks else line for at, line in enumerate(lines))
    return [piece for line in parts for piece in line]


def _marks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines of questions that have the line of their answer next, and those of the answers: each with its mark's end."""
    asked: tuple[int, int] | None = None
    for at, line in enumerate(lines):
        text = line[0].paragraph.text
        answers = _ANSWERS.match(text) if asked is not None else None
        if asked is not None and answers is not None:
            yield asked
            yield at, answers.end()
        if text.strip():
            asks = _ASKS.match(text)
            asked = (at, asks.end()) if asks is not None and asks.end() < len(text) else None


def _are_counted(lines: Sequence[Line]) -> bool:
    """Whether all questions of a copy are counted from one on: then those in other words are the form's too."""
    marks = filter(None, (_ASKS.match(line[0].paragraph.text) for line in lines))
    numbers = [mark["number"] for mark in marks]
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _mean_prompts(asked: Sequence[str], stencil: Stencil) -> bool:
    """Whether half of several questions say each another of the form's prompts, in other words."""
    meant = {wordings(stencil).likest(text)[1] for text in asked} - {""}
    return len(asked) >= _SOME and 2 * len(meant) >= len(asked)


def _is_printed(said: str, printed: Set[str]) -> bool:
    """Whether the form asks so, in these words or nearly in these."""
    return said in printed or any(similarity(said, key) >= ALIKE for key in printed)


def _cut(line: Line, end: int) -> Line:
    """The line with the mark before it as a piece of its own."""
    line = cut_out(line, 0, end)
    for piece in line:
        if piece.end <= end:
            piece.fill, piece.key, piece.verdict = True, "", "form"
    return line
