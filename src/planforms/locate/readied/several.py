"""One file with several plans: where the form begins again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from rapidfuzz.distance import LCSseq

from planforms.locate.readied.contents import quiet_contents
from planforms.pieces import Piece
from planforms.stencil import Stencil, Stretch
from planforms.text.wording import fold

_HEADING_WORDS = 8
_ECHO = 8
"""Fewer texts that come again may be those of a page."""

_ANSWERS = 2
"""So many answers more than the first plan may another one have above its first text that comes again."""

_NEXT, _REACH = 3, 50
"""So many different texts, of so many that come next, tell whether a form begins again."""


def split_plans(stream: list[Piece], stencil: Stencil) -> list[list[Piece]]:
    """The pieces of each plan in a file, mostly one.

    A form begins again where what it prints only once comes a second time, from its beginning on, or
    where all the headings of its sections come again in their order. In other words than the blank's it does
    where the file's own first line comes again, with most of what stood below that.
    """
    order = printed_once(stencil)
    if len(order) < 2:
        return [stream]
    begins = _begun(stream, stencil, order)
    if begins:
        quiet_contents(stream, stencil.printed, stencil.asks)
        begins = _begun(stream, stencil, order)
    if not begins:
        return [stream]
    begins = [_back_to_lead(stream, _back_to_labels(stream, at, order)) for at in begins]
    begins = [_back_to_heading(stream, at, stencil.printed) for at in begins]
    edges = [0, *(_back_to_blank(stream, at) for at in begins), len(stream)]
    head = [piece for piece in stream[: edges[1]] if piece.kind == "header"]
    plans = [stream[low:high] for low, high in pairwise(edges)]
    # A running head stands on the pages of every plan in the file, though the file holds it once.
    return [plans[0], *([*map(replace, head), *plan] for plan in plans[1:])]


def _begun(stream: list[Piece], stencil: Stencil, order: dict[str, int]) -> list[int]:
    """Where the form begins again."""
    seen = [
        (at, order[piece.key])
        for at, piece in enumerate(stream)
        if piece.kind == "body" and piece.key in order
    ]
    often = Counter(number for _, number in seen)
    again = sum(times > 1 for times in often.values())
    return (_begins(seen, len(order)) if 2 * again >= len(often) else []) or _echoes(stream, stencil)


def _begins(seen: list[tuple[int, int]], count: int) -> list[int]:
    """Where the order falls back to the beginning after most of the form was there, and goes on from there."""
    begins = []
    high, met = -1, set[int]()
    for place, (at, number) in enumerate(seen):
        back = number < high and number in met and number <= count // 3 and len(met) * 2 >= count
        if back and _goes_on([other for _, other in seen[place : place + _REACH]], met):
            begins.append(at)
            high, met = -1, set()
        high = max(high, number)
        met.add(number)
    return begins


def _goes_on(numbers: Sequence[int], met: Set[int]) -> bool:
    """Whether what comes behind the first goes on down the form once more: an answer may say what a label does."""
    first, *rest = numbers
    new = sum(1 for _ in takewhile(lambda number: number not in met, rest))
    following = [number for number in dict.fromkeys(rest) if number != first][:_NEXT]
    again = sum(number > first and number in met for number in following)
    return 2 * again > len(following) and not (new and rest[new : new + 1] == [first])


def _echoes(stream: list[Piece], stencil: Stencil) -> list[int]:
    """Where the first line of a file comes again, each time with as many of the same texts in the same order.

    Labels in other words than the blank's come again as do its own; answers do not. What the blank itself has
    several times begins nothing.
    """
    body = [(at, piece.key) for at, piece in enumerate(stream) if piece.kind == "body" and piece.key]
    places = [number for number, (_, key) in enumerate(body) if key == body[0][1]]
    if len(places) < 2 or _keys(stencil.top).count(body[0][1]) > 1:
        return []
    wanted = max(_ECHO, len(printed_once(stencil)) // 2)
    parts = [[key for _, key in body[low:high]] for low, high in pairwise([*places, len(body)])]
    alike = (LCSseq.similarity(parts[0], part) for part in parts[1:])
    return [body[number][0] for number in places[1:]] if min(alike) >= wanted else []


@lru_cache(maxsize=128)
def printed_once(stencil: Stencil) -> dict[str, int]:
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
            keys.extend(column.key for column in stretch.rows[item.field or ""].columns if not column.ticked)
    return keys


def _back_to_labels(stream: list[Piece], at: int, order: dict[str, int]) -> int:
    """The first of the lines before a beginning that begin with labels printed before it: "Name: Ann Lee"."""
    number = order.get(stream[at].key, len(order))
    begun = at
    while at:
        line = stream[at - 1].paragraph
        start = at - 1
        while start and stream[start - 1].paragraph is line:
            start -= 1
        label = fold(stream[start].text.partition(":")[0])
        if label and not order.get(label, number) < number:
            return begun
        at = start
        begun = at if label else begun
    return begun


def _back_to_lead(stream: list[Piece], at: int) -> int:
    """The label before a beginning that also stands above the same text where the file begins, whatever its words."""
    first = next(number for number, piece in enumerate(stream) if piece.key == stream[at].key)
    lead = [label for piece in stream[:first] if piece.kind == "body" and (label := _label_of(piece))]
    room, low = len(lead) + _ANSWERS, at
    while low > first and room:
        low -= 1
        room -= bool(stream[low].key)
    labels = {_label_of(stream[number]): number for number in range(low, at)}
    return next((labels[label] for label in lead if label in labels), at)


def _label_of(piece: Piece) -> str:
    return fold(piece.text.partition(":")[0])


def _back_to_heading(stream: list[Piece], at: int, printed: Set[str]) -> int:
    """The line that somebody put above a plan, "Version 2": short, apart, and below more than a prompt."""
    line = _back_to_blank(stream, at) - 1
    if line < 1 or stream[line].spot is not None or stream[line].kind != "body":
        return at
    while line and stream[line - 1].paragraph is stream[line].paragraph:
        line -= 1
    text = stream[line].paragraph.text
    above = _back_to_blank(stream, line) - 1
    if above == line - 1 and stream[above].spot is None:
        return at
    heads = above >= 0 and stream[above].key not in printed and text.count(" ") < _HEADING_WORDS
    # Below a free answer a plain line may be the end of it.
    marked = stream[line].bold or stream[line].paragraph.heading > 0 or stream[above].spot is not None
    return line if heads and marked and not text.rstrip().endswith((".", ":", "?", ";")) else at


def _back_to_blank(stream: list[Piece], at: int) -> int:
    """The first piece of the empty lines before a beginning."""
    while at and not stream[at - 1].key and stream[at - 1].spot is None:
        at -= 1
    return at
