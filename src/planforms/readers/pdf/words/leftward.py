"""Words that are read from right to left, as Hebrew and Arabic are, among those of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import or_
from typing import NamedTuple

from planforms.readers.pdf.words.letters import Letters, Typeset

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LETTER = re.compile(f"[{_LETTERS}]")
_PIECE = re.compile(rf"[{_LETTERS}](?:\S*[{_LETTERS}])?|\S")
"""What a word holds from its first such letter to its last, or another sign of it."""
_OPENING, _CLOSING = "([{", ")]}"
_TOUCHING, _ONE_SPACE = 0.15, 0.75
"""Signs stand so near to their words, and words of one stretch to each other, in letter sizes."""


class _Piece(NamedTuple):
    """Letters that lead to the left, or a sign beside them, and where it stands."""

    text: str
    left: float
    right: float


def leads_left(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether some letters of a text are read from right to left."""
    return _LETTER.search(text, start, len(text) if end is None else end) is not None


def mostly_leads_left(text: str) -> bool:
    """Whether more letters of a text are read from right to left than from left to right."""
    return 2 * len(_LETTER.findall(text)) > sum(map(str.isalpha, text))


def stretches(words: Iterable[Letters], text: str) -> list[Letters]:
    """The words of a line, those that lead to the left and follow each other put together, with the signs beside them."""
    found: list[Letters] = []
    for word in words:
        if found and _go_together(found[-1], word, text):
            last = found.pop()
            place = min(last.left, word.left), max(last.right, word.right), last.base
            found.append(Letters(last.start, word.end, *place, last.face, last.size))
        else:
            found.append(word)
    return found


def _go_together(one: Letters, other: Letters, text: str) -> bool:
    """Whether words both lead to the left, a space apart, or one does and the other is but signs that touch it."""
    spans = [(one.start, one.end), (other.start, other.end)]
    leads = [leads_left(text, *span) for span in spans]
    signs = [not any(map(str.isalnum, text[start:end])) for start, end in spans]
    if not any(leads) or not all(map(or_, leads, signs)) or text[one.end : other.start].strip():
        return False
    room = max(other.left - one.right, one.left - other.right)
    return room < (_ONE_SPACE if all(leads) else _TOUCHING) * one.size


def said(stretch: Letters, typeset: Typeset, text: str) -> str:
    """What words that lead to the left say, among words that do not; brackets are turned to what they stand around.

    PDFium tells letters of some faces in the order of the page, and turns brackets beside such words round.
    """
    pieces = sorted(_pieces(stretch, typeset, text), key=lambda piece: piece.left)
    words = [at for at, piece in enumerate(pieces) if leads_left(piece.text)]
    first, last = words[0], words[-1]
    before = "".join(_spaced(pieces[: first + 1], stretch.size))[: -len(pieces[first].text)]
    behind = "".join(_spaced(pieces[last:], stretch.size))[len(pieces[last].text) :]
    within = _spaced(pieces[first : last + 1], stretch.size)
    between = "".join(_around_words(within[::-1]))
    return _facing(before, _OPENING, _CLOSING) + between + _facing(behind, _CLOSING, _OPENING)


def _around_words(said: Sequence[str]) -> Iterator[str]:
    """Words and signs in the order in which they are read, brackets with a space at one side facing the other."""
    for before, one, after in zip([" ", *said], said, [*said[1:], " "], strict=False):
        if leads_left(one) or (before == " ") == (after == " "):
            yield one
        else:
            yield _facing(one, _OPENING, _CLOSING) if before == " " else _facing(one, _CLOSING, _OPENING)


def _pieces(stretch: Letters, typeset: Typeset, text: str) -> Iterator[_Piece]:
    """The words and signs of a stretch, the letters of each in the order in which they are read."""
    for hit in _PIECE.finditer(text, stretch.start, stretch.end):
        start, end = hit.span()
        begins = [typeset.begins(at) for at in range(start, end)]
        right = max(typeset.ends(at) for at in range(start, end))
        shown = hit.group() if begins[0] >= begins[-1] else hit.group()[::-1]
        yield _Piece(shown, min(begins), right)


def _spaced(pieces: Sequence[_Piece], size: float) -> list[str]:
    """What pieces say, given from left to right, with the spaces between them."""
    found: list[str] = []
    for at, piece in enumerate(pieces):
        if at and piece.left - pieces[at - 1].right >= _TOUCHING * size:
            found.append(" ")
        found.append(piece.text)
    return found


def _facing(signs: str, wanted: str, others: str) -> str:
    """Signs at one side of words, their brackets all facing them."""
    return signs.translate(str.maketrans(others, wanted))


def from_the_left(words: Iterable[Letters], typeset: Typeset, text: str) -> list[Letters]:
    """Words of a line of which some lead to the left, as they stand on the page from left to right."""
    found: list[Letters] = []
    for word in words:
        leads = leads_left(text, word.start, word.end)
        found += (_turned(word, typeset),) if leads else _parted(word, typeset, text)
    return sorted(found, key=lambda word: word.left)


def _turned(word: Letters, typeset: Typeset) -> Letters:
    """The word from its left end to its right one; what PDFium tells begins with the letter read first."""
    letters = range(word.start, word.end)
    return word._replace(left=min(map(typeset.begins, letters)), right=max(map(typeset.ends, letters)))


def _parted(word: Letters, typeset: Typeset, text: str) -> Iterator[Letters]:
    """The word without the signs at its start that stand apart from it on the page, or the one at its end before it."""
    first = next((at for at in range(word.start, word.end) if text[at].isalnum()), word.start)
    signs = range(word.start, first)
    ends = max(map(typeset.ends, signs), default=word.left)
    if signs and typeset.begins(first) - ends > _TOUCHING * word.size:
        yield word._replace(end=first, left=min(map(typeset.begins, signs)), right=ends)
        word = word._replace(start=first, left=typeset.begins(first))
    last = word.end - 1
    if last == word.start or typeset.begins(last) >= word.left:
        yield word
        return
    yield word._replace(end=last, right=typeset.ends(last - 1))
    yield word._replace(start=last, left=typeset.begins(last), right=typeset.ends(last))


def as_read(words: Sequence[Letters], text: str) -> list[Letters]:
    """The words of a line, given from left to right, in the order in which they are read.

    Signs and numbers between words that lead to the left stand among them.
    """
    found: list[Letters] = []
    waiting: list[Letters] = []
    since = 0
    for word in words:
        if leads_left(text, word.start, word.end):
            waiting.append(word)
            since = len(waiting)
        elif waiting and not any(map(str.isalpha, text[word.start : word.end])):
            waiting.append(word)
        else:
            found += [*reversed(waiting[:since]), *waiting[since:], word]
            waiting, since = [], 0
    return [*found, *reversed(waiting[:since]), *waiting[since:]]
