"""Lines broken by hand, or by a page: what was pasted out of a PDF or a mail has a paragraph for each line of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from planforms.pieces import Line, Piece, lines_of
from planforms.stencil import Stencil
from planforms.text.wording import uncounted

_WIDTHS = range(50, 101)
"""How many letters the longest line of a page has that was broken by hand."""

_BROKEN = 2
"""So many lines must surely go on in the next one: below they begin small."""

_FULL = 0.9
"""How much of the longest line another has that is full, since letters are not equally wide."""

_ENDS = (".", "!", "?", ":", ";")

_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]\t").fullmatch
_LEAST, _MANY = 4, 12
"""Texts are looked up by so many letters, and several of them have so many together."""
_BEGINNING, _MOST_LINES = 12, 8
"""What the blank prints is looked up by so many letters; a page breaks it into no more lines."""


def join_printed(stream: Sequence[Piece], printed: frozenset[str], prompts: frozenset[str]) -> None:
    """Let lines of a page that together say what the blank prints as one text say that, the first for all of them.

    So do those that say what its controls show while unanswered. The rest are form that says nothing. Where a line is itself printed, or has boxes, it stays as it is.
    """
    if not any(piece.paragraph.place.page for piece in stream[:1]):
        return
    begin = _beginnings(printed), _beginnings(prompts)
    lines = [_without_number(line) for line in lines_of(stream)]
    for at, line in enumerate(lines):
        first = line[0]
        key = uncounted(first.text)
        if (
            len(line) > 1
            or not key
            or key in printed
            or not any(key[:_BEGINNING] in known for known in begin)
        ):
            continue
        for rest in _rests(lines[at : at + _MOST_LINES]):
            said = uncounted(" ".join(piece.text for piece in (first, *rest)))
            if said in printed or said in prompts:
                first.key = said
                for piece in rest:
                    piece.fill, piece.key, piece.verdict = True, "", "form"
                break


def begins_printed(piece: Piece, printed: frozenset[str]) -> bool:
    """Whether a line of a page may be the first of those that together say what is printed as one text."""
    return piece.paragraph.place.page is not None and piece.key[:_BEGINNING] in _beginnings(printed)


@lru_cache(maxsize=64)
def _beginnings(printed: frozenset[str]) -> Set[str]:
    """What the texts of a blank begin with."""
    return {key[:_BEGINNING] for key in printed}


def run_together(lines: Iterable[Line], stencil: Stencil) -> Iterator[Line]:
    """Those lines of a page that say several texts of the blank, right below each other in a cell or a header.

    None of these asks for anything. A page shows them without what parts them, and runs them together.
    """
    told = [line for line in lines if line[0].paragraph.place.page]
    if not told:
        return
    asks = stencil.asks
    texts, begin = _spelled(stencil)
    for line in told:
        said = _letters("".join(piece.text for piece in line)) if all(map(_is_words, line)) else ""
        starts = begin.get(said[:_LEAST], ()) if len(said) >= _MANY else ()
        if any(_says_several(said, texts[at : at + _MOST_LINES], asks) for at in starts):
            yield line


@lru_cache(maxsize=64)
def _spelled(stencil: Stencil) -> tuple[list[tuple[Piece, str]], dict[str, list[int]]]:
    """The texts of a blank with their letters, and which of them begin with the same few."""
    texts = [(piece, letters) for piece in stencil.stream if (letters := _letters(piece.text))]
    begin: dict[str, list[int]] = {}
    for at, (_, letters) in enumerate(texts):
        begin.setdefault(letters[:_LEAST], []).append(at)
    return texts, begin


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_words(piece: Piece) -> bool:
    return not (piece.control or piece.picture or piece.tick is not None)


def _says_several(said: str, texts: Sequence[tuple[Piece, str]], asks: Set[str]) -> bool:
    """Whether letters are those of several texts of the blank one after the other, from the first of these on."""
    first, rest = texts[0][0], said
    for number, (piece, letters) in enumerate(texts, 1):
        if piece.spot is not first.spot or piece.kind != first.kind or piece.key in asks:
            return False
        if not rest.startswith(letters):
            return False
        rest = rest[len(letters) :]
        if not rest:
            return number > 1 and (first.kind != "body" or piece.paragraph is not first.paragraph)
    return False


def _without_number(line: Line) -> Line:
    """The line without a number that a program has put before what the blank prints: "4.", a tab, the prompt."""
    return line[1:] if len(line) > 1 and _NUMBER(line[0].text) else line


def _rests(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines below the first one in its cell: one, two, and so on, as long as each is but words."""
    rest: Line = []
    for line in lines[1:]:
        piece = line[0]
        if (
            len(line) > 1
            or piece.spot is not lines[0][0].spot
            or not piece.key
            or piece.control
            or piece.picture
        ):
            return
        rest = [*rest, piece]
        yield rest


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
