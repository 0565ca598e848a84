"""The words of pages that a program has drawn in any order, as some printer drivers and archives do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from planforms.readers.pdf.words.gaps import is_close
from planforms.readers.pdf.words.letters import Letters, Typeset

_WORD = re.compile(r"[^\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_BACK, _GAP, _LEVEL = 0.25, 0.15, 0.2
"""A letter that stands so far back, so far off, or so much higher or lower than the one before belongs to another word,
in letter sizes."""


def words_in_order(typeset: Typeset, text: str) -> Iterator[tuple[Letters, bool]]:
    """The page's words from the top down and from left to right, however they were drawn.

    With each: whether it goes on, without a space, where the one before it ends.
    """
    words = [piece for hit in _WORD.finditer(text) for piece in _pieces(typeset, *hit.span())]
    for line in _lines(words):
        yield line[0], False
        for before, word in pairwise(line):
            yield word, is_close(before, word)


def _pieces(typeset: Typeset, start: int, end: int) -> Iterator[Letters]:
    """What follows the one before it in the text, cut where it does not do so on the page."""
    piece: Letters | None = None
    for index in range(start, end):
        letter = typeset.letters(index, index + 1)
        if letter is None:
            continue
        if piece is not None and _goes_on(piece, letter):
            piece = piece._replace(end=index + 1, right=letter.right)
            continue
        if piece is not None:
            yield piece
        piece = letter
    if piece is not None:
        yield piece


def _goes_on(piece: Letters, letter: Letters) -> bool:
    apart = letter.left - piece.right
    level = abs(letter.base - piece.base) < _LEVEL * letter.size
    return level and letter.face == piece.face and -_BACK * letter.size < apart < _GAP * letter.size


def _lines(words: list[Letters]) -> Iterator[list[Letters]]:
    """The words of each line, from left to right."""
    line: list[Letters] = []
    for word in sorted(words, key=lambda word: (word.base, word.left)):
        if line and word.base - line[0].base > _LEVEL * word.size:
            yield sorted(line, key=lambda word: word.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda word: word.left)
