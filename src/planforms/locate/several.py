"""One file with several plans: where the form begins again."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from planforms.pieces import Piece
from planforms.stencil import Stencil, Stretch


def split_plans(stream: list[Piece], stencil: Stencil) -> list[list[Piece]]:
    """The pieces of each plan in a file, mostly one.

    A form begins again where what it prints only once comes a second time, from its beginning on.
    """
    order = _printed_once(stencil)
    if len(order) < 2:
        return [stream]
    seen = [
        (at, order[piece.key])
        for at, piece in enumerate(stream)
        if piece.kind == "body" and piece.key in order
    ]
    if len(seen) < 1.5 * len({number for _, number in seen}):
        return [stream]
    begins = _begins(seen, len(order))
    if not begins:
        return [stream]
    edges = [0, *(_back_to_blank(stream, at) for at in begins), len(stream)]
    return [stream[low:high] for low, high in pairwise(edges)]


def _begins(seen: list[tuple[int, int]], count: int) -> list[int]:
    """Where the order falls back to the beginning after most of the form was there."""
    begins = []
    high, met = -1, set[int]()
    for at, number in seen:
        if number < high and number in met and number <= count // 3 and len(met) * 2 >= count:
            begins.append(at)
            high, met = -1, set()
        high = max(high, number)
        met.add(number)
    return begins


@lru_cache(maxsize=128)
def _printed_once(stencil: Stencil) -> dict[str, int]:
    """What the blank prints just once, in order, headings of kinds of sections included."""
    keys = _keys(stencil.top)
    once = [key for key in keys if key and keys.count(key) == 1]
    return {key: number for number, key in enumerate(once)}


def _keys(stretch: Stretch) -> list[str]:
    keys = []
    for item in stretch.items:
        if item.kind in ("text", "box"):
            keys.append(item.key)
        elif item.kind == "section":
            for _, start, inner in stretch.sections[item.field or ""].instances:
                keys.append(start.key)
                keys.extend(_keys(inner))
        elif item.kind == "rows":
            keys.extend(column.key for column in stretch.rows[item.field or ""].columns)
    return keys


def _back_to_blank(stream: list[Piece], at: int) -> int:
    """The first piece of the empty lines before a beginning."""
    while at and not stream[at - 1].key and stream[at - 1].spot is None:
        at -= 1
    return at
