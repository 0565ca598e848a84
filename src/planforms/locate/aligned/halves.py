"""Prompts whose second half is in other words: "Reason: Why did you choose it?" for "Reason: Why was this chosen?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforms.locate.alignment import NONE, PRINTED, Alignment
from planforms.pieces import Piece
from planforms.stencil import Item
from planforms.text.wording import fold, similarity

_ALIKE = 0.7
"""From here words ask what the second half of a prompt asks."""
_HALF_ALIKE = 0.45
"""From here a question by itself does, above a place that nobody has written in, if it has half of the words."""

_END = re.compile(r"[?:]\s*|$")
"""Where the second half may end, with the answer behind it or nothing."""
_ONE_QUESTION = re.compile(r"[^.?!:;]*\?\s*").fullmatch

_LONGEST = 200


def leave_second_halves(made: Alignment, items: Sequence[Item]) -> None:
    """Let be form what stands behind the first half of a prompt on its line and asks what its second half does."""
    found = list(_second_halves(made, items))
    for at, end in reversed(found):
        if end < len(made.pieces[at].text):
            made.pieces.insert(at + 1, made.pieces[at].cut(end))
            made.items.insert(at + 1, NONE)
            made.confidence.insert(at + 1, made.confidence[at])
        made.items[at] = PRINTED


def _second_halves(made: Alignment, items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Where such halves stand among the pieces, and where in their texts they end."""
    for at, number in enumerate(made.items[:-1]):
        item, piece, label = items[number] if number >= 0 else None, made.pieces[at + 1], made.pieces[at]
        if item is None or not item.prompt or piece.paragraph is not label.paragraph or not piece.key:
            continue
        head, _, rest = item.key.partition(": ")
        if rest and made.items[at + 1] == NONE and head.endswith(label.key):
            asks = item.text.rstrip().endswith("?") and _asks_above_a_place(made, at + 1, rest)
            if end := _end(piece, rest, _HALF_ALIKE if asks else _ALIKE):
                yield at + 1, end


def _asks_above_a_place(made: Alignment, at: int, rest: str) -> bool:
    """Whether a piece is one question in words of a prompt's second half, with an empty place right below its line."""
    piece, place = made.pieces[at], made.pieces[at + 1] if at + 1 < len(made.pieces) else None
    is_below = place is not None and place.empty and place.paragraph is not piece.paragraph
    words = set(rest.split())
    shares = 2 * len(words & set(piece.key.split())) >= len(words)
    return is_below and shares and _ONE_QUESTION(piece.text) is not None


def _end(piece: Piece, rest: str, least: float) -> int:
    """Where the words end with which a text asks what the second half of a prompt does; 0 where it does not."""
    text = piece.text[:_LONGEST]
    ends = [mark.end() for mark in _END.finditer(text) if mark.end() < len(text) or text == piece.text]
    alike = {end: similarity(fold(text[:end]), rest) for end in ends}
    best = max(alike, key=lambda end: alike[end], default=0)
    return best if alike.get(best, 0.0) >= least else 0
