"""Several forms in one file, cut apart by what is asked from where on.

Where a plan of other words follows another one, nothing that its blank prints need stand there as it does on the
blank. But what it asks is near to some form's prompts, whatever the words, and what was asked above is not asked
any more, or all of it comes again. So a document is cut where its parts, each taken for the form whose prompts it
has most of, explain more of it than the whole does; whether a part is a copy of a form is not decided here.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from planforms.asked import Asking, Words, words_of
from planforms.catalogue import Blank, Catalogue, Form
from planforms.identify import Marks, known_marks
from planforms.pieces import Piece, begins_page, in_one_row
from planforms.text.wording import fold, unnumbered

_PART = 0.3
"""So much more of what forms ask must be told by one part more."""

_ONCE, _LEAST_ONCE = 0.5, 0.75
"""Of what its blank prints but once each of two copies of a form has such a part, and so much."""

_TITLE = 1.0
"""What a title weighs among the prompts."""

_MOST = 100
"""At so many places at most a document is tried."""

_PAGED, _HEADED, _BOLD, _APART = 0.06, 0.03, 0.01, 0.01
"""What a part that begins with a page, a heading, a bold line, or below an empty one has ahead of one a line off."""

_BACK, _ON = 24, 10
"""So many texts before a plan's first one its page may begin, or behind it."""


@dataclass(frozen=True, slots=True)
class _Asks:
    """What a blank asks, and how often; its title last."""

    form: str
    prompts: tuple[tuple[int, Words], ...]
    """The words of each by its number; a title may have several wordings."""
    weights: tuple[float, ...]
    times: tuple[int, ...]
    total: float


@dataclass(frozen=True, slots=True)
class _Heard:
    """Where in a document something near to a prompt stands: the piece, the prompt's number, how near."""

    asks: _Asks
    found: list[tuple[int, int, float]]

    def share(self, low: int, high: int) -> float:
        """How much of what the blank asks stands between two places."""
        return _shares([self], [low, high], 0)[1]

    def is_copy(self, low: int, high: int) -> bool:
        """Whether enough of what the blank prints but once stands there for a copy of it, and such a thing first."""
        asks = self.asks
        likest = dict.fromkeys((n for n, times in enumerate(asks.times) if times == 1), 0.0)
        found = [(at, number, likeness) for at, number, likeness in self.found if low <= at < high]
        if low and found and not any(at == found[0][0] and number in likest for at, number, _ in found):
            return False
        for _, number, likeness in found:
            if number in likest:
                likest[number] = max(likest[number], likeness)
        total = math.fsum(asks.weights[number] for number in likest)
        got = math.fsum(asks.weights[number] * likeness for number, likeness in likest.items())
        return got >= max(_LEAST_ONCE, _ONCE * total)


def parts_of(stream: Sequence[Piece], catalogue: Catalogue) -> list[list[Piece]]:
    """The pieces of each form that a document holds, as far as what is asked tells; mostly one."""
    places = _places(stream)
    if not places:
        return [list(stream)]
    heard = list(_heard(stream, catalogue))
    cuts = _cuts(stream, heard, [0, *places, len(stream)])
    return [list(stream[low:high]) for low, high in pairwise([0, *cuts, len(stream)])]


def _cuts(stream: Sequence[Piece], heard: Sequence[_Heard], edges: list[int]) -> list[int]:
    """Where parts begin; parts of one form side by side must each have what it prints but once."""
    cuts = _best_cuts(stream, heard, edges)
    kept: list[int] = []
    for at, high in pairwise([*cuts, len(stream)]):
        low = kept[-1] if kept else 0
        first, second = _likest(heard, low, at), _likest(heard, at, high)
        if first.asks.form != second.asks.form or (first.is_copy(low, at) and first.is_copy(at, high)):
            kept.append(at)
    return kept


def _likest(heard: Sequence[_Heard], low: int, high: int) -> _Heard:
    """The form of which a stretch has most."""
    return max(heard, key=lambda one: one.share(low, high))


def _heard(stream: Sequence[Piece], catalogue: Catalogue) -> Iterator[_Heard]:
    """For each blank what of it a document asks, and where."""
    marks = known_marks(tuple(catalogue))
    asking = Asking(stream, set[str]().union(*(found.asks for found in marks.values())))
    for asks in _all_asks(tuple(catalogue)):
        near = [
            (at, number, likeness) for number, words in asks.prompts for at, likeness in asking.near(words)
        ]
        yield _Heard(asks, _nearest(near))


def _nearest(near: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The same with each text for the prompts alone to which it is nearest, in the document's order."""
    likest: dict[int, float] = {}
    for at, _, likeness in near:
        likest[at] = max(likeness, likest.get(at, 0.0))
    return sorted(one for one in near if one[2] >= likest[one[0]])


@lru_cache(maxsize=16)
def _all_asks(forms: tuple[Form, ...]) -> tuple[_Asks, ...]:
    marks = known_marks(forms)
    return tuple(_asks(form.id, blank, marks[form.id, blank.name]) for form in forms for blank in form.blanks)


def _asks(form: str, blank: Blank, marks: Marks) -> _Asks:
    count = Counter(key for piece in blank.stencil.stream for key in {piece.key, unnumbered(piece.key)})
    keys = [key for key in marks.order if words_of(key)]
    prompts = [(number, words_of(key)) for number, key in enumerate(keys)]
    titles = [(len(keys), words_of(key)) for key in sorted(marks.titles)]
    weights = (*(marks.asks[key] for key in keys), _TITLE)
    times = (*(max(1, count[key]) for key in keys), 1)
    total = math.fsum(weight * often for weight, often in zip(weights, times, strict=True))
    return _Asks(form, (*prompts, *titles), weights, times, total)


def _places(stream: Sequence[Piece]) -> list[int]:
    """Where a form may begin: at lines in the open and at tables, at those that look most like it where they are many."""
    places = list(_beginnings(stream))[1:]
    likely = sorted(places, key=lambda at: -_beginning(stream, at))[:_MOST]
    return places if len(likely) == len(places) else sorted(likely)


def _beginnings(stream: Sequence[Piece]) -> Iterator[int]:
    """The lines in the open and the tables that something is written in."""
    table = 0
    for at, piece in enumerate(stream):
        if piece.kind != "body" or (piece.spot is None and (piece.start or not piece.key)):
            continue
        spot = piece.spot
        while spot is not None and spot.outer is not None:
            spot = spot.outer
        if spot is None or spot.table != table:
            yield at
        table = spot.table if spot is not None else table


def _best_cuts(stream: Sequence[Piece], heard: Sequence[_Heard], edges: list[int]) -> list[int]:
    """The places at which the parts together say most of what forms ask."""
    best = [-math.inf] * len(edges)
    best[0], before = 0.0, [0] * len(edges)
    for low in range(len(edges) - 1):
        shares = _shares(heard, edges, low)
        ahead = best[low] + (_beginning(stream, edges[low]) - _PART if low else 0.0)
        for high in range(low + 1, len(edges)):
            if ahead + shares[high] > best[high]:
                best[high], before[high] = ahead + shares[high], low
    cuts, at = [], len(edges) - 1
    while before[at]:
        at = before[at]
        cuts.append(edges[at])
    return cuts[::-1]


def _shares(heard: Sequence[_Heard], edges: list[int], low: int) -> list[float]:
    """How much of the form that it has most of a document has from one edge to each of those behind it."""
    shares = [0.0] * len(edges)
    for one in heard:
        got, high = 0.0, low + 1
        likest: dict[int, list[float]] = {}
        begun = bisect_left(one.found, (edges[low],))
        for at, number, likeness in islice(one.found, begun, None):
            if at >= edges[-1]:
                break
            while at >= edges[high]:
                shares[high] = max(shares[high], got / one.asks.total)
                high += 1
            kept = likest.setdefault(number, [0.0] * one.asks.times[number])
            least = min(kept)
            if likeness > least:
                kept[kept.index(least)] = likeness
                got += (likeness - least) * one.asks.weights[number]
        for rest in range(high, len(edges)):
            shares[rest] = max(shares[rest], got / one.asks.total)
    return shares


def _beginning(stream: Sequence[Piece], at: int) -> float:
    """How much a place looks like one where something new begins."""
    piece = stream[at]
    apart = at > 0 and not stream[at - 1].key and stream[at - 1].spot is None
    headed = _HEADED if piece.paragraph.heading else 0.0
    return _PAGED * _heads_page(stream, at) + headed + _BOLD * piece.bold + _APART * apart


def _heads_page(stream: Sequence[Piece], at: int) -> bool:
    """Whether a line, or the first row of the table that begins here, begins a page."""
    spot = stream[at].spot
    row = takewhile(lambda n: n == at or in_one_row(spot, stream[n].spot), range(at, len(stream)))
    return any(begins_page(stream, n) for n in row)


def meet_at_page(first: list[Piece], second: list[Piece], printed: Set[str], once: Set[str]) -> None:
    """Let the second of two plans begin with its page, where that begins a few lines off.

    What stands on that page is its own where it comes again, of what the first one's form prints but once, or where the
    page begins with a line that stands out or a table and says nothing that the form prints. What stands on the page
    before is the first one's where it comes again in the second.
    """
    body = next((at for at, piece in enumerate(second) if piece.kind == "body" and piece.key), 0)
    if _heads_page(second, body):
        return
    start = _page_before(first)
    if start and _comes_again(first, start, printed, once):
        second[body:body] = first[start:]
        del first[start:]
        return
    end = _page_behind(second, body)
    again = {_label(piece) for piece in second[end:]}.intersection(map(_label, second[body:end])) - {""}
    if end and again and not second[body].paragraph.heading:
        first += second[body:end]
        del second[body:end]


def _comes_again(plan: Sequence[Piece], start: int, printed: Set[str], once: Set[str]) -> bool:
    """Whether the last page of a plan begins another one."""
    said = {piece.key for piece in plan[start:] if piece.key in printed}
    if said:
        return said <= once and said <= {piece.key for piece in plan[:start]}
    first, before = plan[start], plan[start - 1]
    tabled = first.spot is not None and (before.spot is None or before.spot.table != first.spot.table)
    return tabled or first.bold or first.paragraph.heading > 0


def _page_before(plan: Sequence[Piece]) -> int:
    """Where the last page of a plan begins, if it has few texts; else 0."""
    room = _BACK
    for at in range(len(plan) - 1, 0, -1):
        room -= bool(plan[at].key) and plan[at].kind == "body"
        if room < 0:
            break
        if begins_page(plan, at):
            return _row_of(plan, at)
    return 0


def _row_of(plan: Sequence[Piece], at: int) -> int:
    """The first piece of the row that a piece stands in, or the piece itself."""
    while at and in_one_row(plan[at].spot, plan[at - 1].spot):
        at -= 1
    return at


def _page_behind(plan: Sequence[Piece], body: int) -> int:
    """Where the second page of a plan begins, if few texts stand on the first; else 0."""
    room = _ON
    for at in range(body + 1, len(plan)):
        room -= bool(plan[at].key)
        if room < 0:
            break
        if begins_page(plan, at):
            return _row_of(plan, at)
    return 0


def _label(piece: Piece) -> str:
    """What a text is or begins with before a colon, folded."""
    return fold(piece.text.partition(":")[0])
