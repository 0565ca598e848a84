"""Labels with a slip of the pen, as where somebody typed a form anew: "Scohol year: 2026-27", "Rtionale"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from planforms.asked import Words, words_of
from planforms.locate.labels import known_texts
from planforms.locate.laid import aligned_items
from planforms.pieces import Piece
from planforms.stencil import Stencil, Stretch
from planforms.text.wording import LEAST_LETTERS, fold, is_slip

_ENDS = re.compile(r"[:?](?=\s|$)|\s+[–—-](?=\s)")
"""Where a label may end on a line with its answer."""

_AHEAD = 3
"""So many of these are looked at."""

_WORDS, _LONG = 3, 4
"""So many words of so many letters in common are no chance."""


def mend_typos(stream: list[Piece], stencil: Stencil) -> list[Piece]:
    """The stream with labels known again that have a letter too many, too few or changed, and cut from their answers.

    Only where the copy says the label less often than the blank does, and not in a line that says a title in another
    order, "Coaches: Plan for Growth". What the page shows stays as it was typed.
    """
    asked, titles = _asked(stencil), _titles(stencil)
    lines = [piece for piece in stream if not piece.start and piece.key and not piece.prompting]
    begun = [(piece, list(_beginnings(piece))) for piece in lines]
    said = Counter(key for _, begins in begun for _, key in begins if key in asked)
    slips = {
        id(piece): found
        for piece, begins in begun
        if (":" not in piece.text or _telling(piece.key) not in titles)
        and (found := _slip(begins, stencil, said))
    }
    return [part for piece in stream for part in (piece, *_known_again(piece, slips.get(id(piece))))]


def _known_again(piece: Piece, slip: tuple[int, str] | None) -> list[Piece]:
    """Give a label with a slip the words that it means; what stands behind it on its line is a piece of its own."""
    if slip is None:
        return []
    end, label = slip
    rest = [piece.cut(end)] if piece.text[end:].strip() else []
    piece.key = label
    return rest


def _slip(begins: Iterable[tuple[int, str]], stencil: Stencil, said: Counter[str]) -> tuple[int, str] | None:
    """Where the label with a slip ends that a line begins with, and what it means; nothing where that is not sure."""
    asked, by_letter = _asked(stencil), _by_letter(stencil)
    for end, key in begins:
        if key in asked:
            return None
        likely = by_letter.get(key[:1], ())
        near = [label for label in likely if is_slip(key, label) and said[label] < asked[label]]
        if len(near) == 1:
            said[near[0]] += 1
            return end, near[0]
    return None


def _beginnings(piece: Piece) -> Iterator[tuple[int, str]]:
    """What a line may begin with that is a label: all that it says, or its words up to a mark; and where that ends."""
    yield len(piece.text), piece.key
    for found in islice(_ENDS.finditer(piece.text), _AHEAD):
        end = len(piece.text) - len(piece.text[found.end() :].lstrip())
        if end < len(piece.text):
            yield end, fold(piece.text[:end])


@lru_cache(maxsize=64)
def _titles(stencil: Stencil) -> frozenset[Words]:
    """The longer words of each text that the blank prints, where it has some."""
    said = map(_telling, stencil.printed)
    return frozenset(words for words in said if len(words) >= _WORDS)


def _telling(key: str) -> Words:
    return frozenset(word for word in words_of(key) if len(word) >= _LONG)


@lru_cache(maxsize=64)
def _asked(stencil: Stencil) -> dict[str, int]:
    """How often the blank asks with each label that is long enough, with its number or without."""
    found = Counter(key for stretch in stencil.top.throughout() for key in _labels(stretch))
    return {key: count for key, count in found.items() if sum(map(str.isalpha, key)) >= LEAST_LETTERS}


@lru_cache(maxsize=64)
def _by_letter(stencil: Stencil) -> dict[str, list[str]]:
    """The same labels by their first letter, in which nobody slips."""
    found: dict[str, list[str]] = {}
    for label in _asked(stencil):
        found.setdefault(label[0], []).append(label)
    return found


def _labels(stretch: Stretch) -> Iterator[str]:
    items = aligned_items(stretch)
    for key, places in known_texts(tuple(items)).by_key.items():
        for at in places:
            if items[at].prompt:
                yield key
