"""What somebody typed into the form's own sentences: no form, though all around it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from difflib import SequenceMatcher
from functools import lru_cache

from planforms.pieces import Piece
from planforms.text.values import holds_value
from planforms.text.wording import fold

Stretch = tuple[int, int]
"""Where something begins and ends."""

_WORD = re.compile(r"\S+")

_SPACE = re.compile(r"\s+")
_VALUE = re.compile(r"[^\w(\[\s*]|.*[\d@]", re.DOTALL)

_ADDED = re.compile(r"[a-z]+\W*|.*[:?]\s*", re.DOTALL)
"""What another year's form adds to a label: one small word, or words up to the mark that ends labels."""

_PLAIN = re.compile(r"[^\w(\[]*[^\W\d_]{2,}(?:[^\w:?)\]]+[^\W\d_]{2,})*[^\w:?)\]]*")
"""Words of running text, and no number or label of a form."""

_DAY = re.compile(r"\W*\d{1,4}([/.-])\d{1,2}\1\d{1,4}\W*")

_SENTENCE_END = re.compile(r"[.?!]\s+")

_SENTENCE = 3
"""A printed text of fewer words may be said in other words by adding some."""

_LONG = 8
"""A sentence of so many words that stands whole but for one place was not said in other words: it was added to."""

_TYPED = 3
"""So many words in a row are more than another year's form adds."""

_SAID_TOO = 6
"""So many words may another year's form add to a prompt that has its answer."""

_KEPT = 0.9
"""How much of a printed text must be there, in its order, to tell what was put into it."""


def cut_typed(
    pieces: Iterable[Piece], answered: Set[int], unanswered: Set[int], unused: Set[int], printed: Set[str]
) -> Iterator[Piece]:
    """Cut out of form what the blank does not print there; gives the pieces that come of it.

    ``answered`` are the ids of the prompts with an answer: these may be a little longer in other words. Behind
    those without one, ``unanswered``, may stand what answers them.
    ``unused`` are those of the headings of tables without a row, which are no longer for nothing.
    """
    for piece in pieces:
        if piece.verdict != "form" or piece.key in printed or " " not in piece.key:
            continue
        value = _value(piece, printed) if id(piece) in unanswered else None
        if value is not None:
            yield from _cut(piece, *value)
            continue
        least = 1 if id(piece) in unused else _SENTENCE
        for start, end in reversed(_typed(piece, printed, least, spare=id(piece) in answered)):
            yield from _cut(piece, start, end)


def _value(piece: Piece, printed: Set[str]) -> Stretch | None:
    """From where to where in a text something stands that may answer it: all of it, where the blank prints no part."""
    if behind := _value_behind(piece, printed):
        return behind, len(piece.text)
    if not holds_value(piece.text):
        return None
    ends = (found.end() for found in _SPACE.finditer(piece.text))
    before = next((end for end in ends if fold(piece.text[end:]) in printed), len(piece.text))
    return (0, before) if holds_value(piece.text[:before]) else None


def _value_behind(piece: Piece, printed: Set[str]) -> int:
    """Where in a text something begins that may answer it, behind what the blank prints: "District ~ ESD 104"."""
    for found in reversed(list(_SPACE.finditer(piece.text))):
        if fold(piece.text[: found.start()]) in printed:
            more = piece.text[found.end() :]
            return 0 if _ADDED.fullmatch(more) and not _VALUE.match(more) else found.end()
    return 0


def _typed(piece: Piece, printed: Set[str], least: int, *, spare: bool) -> list[Stretch]:
    """From where to where in a piece somebody typed, if the rest is a text of enough words that the blank prints.

    To ``spare`` a text is to leave it alone where no more was typed than it says itself.
    """
    spans = [found.span() for found in _WORD.finditer(piece.text)]
    said = [fold(piece.text[start:end]) for start, end in spans]
    best: tuple[int, list[Stretch]] = 0, []
    for words in (words for key in printed for words in _wordings(key)):
        if max(least, best[0] + 1) <= len(words) < len(said) and len(said) > _TYPED:
            runs = _inserts(words, said)
            if runs is not None:
                typed = sum(last - first for first, last in runs)
                best = len(words), [] if spare and typed <= min(len(words), _SAID_TOO) else runs
    return [
        (spans[first][0], spans[last - 1][1])
        for first, last in best[1]
        if last - first >= _TYPED
        or _is_put_in(" ".join(piece.text[slice(*span)] for span in spans[first:last]))
    ]


def _is_put_in(few: str) -> bool:
    """Whether a few words within a sentence of the form are somebody's: no label, number or small word of its own."""
    words = _PLAIN.fullmatch(few) is not None and not _ADDED.fullmatch(few)
    return words or _DAY.fullmatch(few) is not None


@lru_cache(maxsize=1024)
def _wordings(key: str) -> list[list[str]]:
    """The words of a printed text, and of the sentences at its beginning or end: others may stand elsewhere."""
    ends = [found.end() for found in _SENTENCE_END.finditer(key)]
    texts = [key, *(part for end in ends for part in (key[:end], key[end:]))]
    return [[fold(word) for word in text.split()] for text in texts]


def _inserts(words: list[str], said: list[str]) -> list[Stretch] | None:
    """The runs of words said that a text has not; nothing where not nearly all of it is said in its order."""
    if len(set(words) & set(said)) < _KEPT * len(set(words)):
        return None
    blocks = SequenceMatcher(None, words, said, autojunk=False).get_matching_blocks()
    if sum(block.size for block in blocks) < _KEPT * len(words):
        return None
    edges = [
        0,
        *(edge for block in blocks if block.size for edge in (block.b, block.b + block.size)),
        len(said),
    ]
    runs = [run for run in zip(edges[::2], edges[1::2], strict=True) if run[0] < run[1]]
    if len(words) >= _LONG and len(runs) == 1 and len(said) - (runs[0][1] - runs[0][0]) == len(words):
        return runs
    return [(first, last) for first, last in runs if last - first >= _TYPED]


def _cut(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    """Cut a stretch out of a piece; what stands before and behind it stays form."""
    if end < len(piece.text):
        tail = piece.cut(end)
        tail.verdict = "form"
        yield tail
    if start:
        piece = piece.cut(start)
        yield piece
    piece.verdict = "unplaced"
