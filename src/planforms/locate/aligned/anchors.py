"""Anchors: pieces that are the blank's own texts, word for word, in the heaviest chain that keeps their order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container
from itertools import pairwise

from planforms.locate.alignment import GUESSED, NONE, PRINTED, Alignment
from planforms.locate.labels import Known, first_of_line, keeps_bold, says_all_of, tag_of
from planforms.locate.shapes import looks_like_prompt, standing
from planforms.pieces import Piece
from planforms.stencil import Item

TAG = 1.5
"""The weight of a control's name: less than a prompt's, for names are copied with their controls."""

_ABOVE_BOXES = 3
"""With so many prompts in the open, and none in a box, a copy has answers alone in its boxes."""

_STACKED = 2
"""A cell that says so many prompts has them one below the other, each with its answer."""

_PAGE = re.compile(r"(?:^|[\s|,-])(?:page|pg\.?|p\.) ?\d+(?: (?:of|/) ?\d+)?$")

Pair = tuple[int, int, float]
"""A piece, an item it may be, and the weight of that."""


def anchor(made: Alignment, known: Known, prompts: frozenset[str], printed: frozenset[str]) -> None:
    """Set the item of every piece that is surely one of the blank's texts, or a control of the blank."""
    joined: dict[tuple[int, int], int] = {}
    for at, item in _chain(_pairs(made.pieces, known, prompts, joined)):
        made.items[at] = item
        for more in range(1, joined.get((at, item), 1)):
            made.items[at + more] = PRINTED
    _further_lines(made, known)
    _moved(made, known)
    _said_again(made, known)
    _doubtful(made, known)
    _heading_moved(made, known)
    _strewn(made, known)
    _elsewhere(made, printed - known.boxes)


def _further_lines(made: Alignment, known: Known) -> None:
    """Lines that stand in the same control as the one before them go where that one goes."""
    for at, (one, other) in enumerate(pairwise(made.pieces), start=1):
        if other.control is None or other.control is not one.control or made.items[at] != NONE:
            continue
        item = made.items[at - 1]
        apart = other.paragraph is not one.paragraph and other.spot is one.spot and other.key
        if apart and item >= 0 and known.items[item].kind == "slot" and other.key not in known.by_key:
            made.items[at] = item


def _pairs(
    stream: list[Piece], known: Known, prompts: frozenset[str], joined: dict[tuple[int, int], int]
) -> list[Pair]:
    """Every piece that may be an item by its words or its control's tag: piece, item, weight.

    A text that is broken over several pieces counts by its first; ``joined`` says how many they are.
    """
    pairs: list[Pair] = []
    bold = keeps_bold(stream, known)
    for at, piece in enumerate(stream):
        tag = tag_of(piece)
        if tag and tag in known.by_tag:
            pairs.extend((at, item, TAG) for item in known.by_tag[tag])
        elif piece.key in known.by_key and piece.key not in prompts:
            for item in known.by_key[piece.key]:
                model = known.items[item].piece
                if model is not None and _is_answer(piece, known.items[item], model, bold):
                    continue
                alike = standing(piece, model) + 0.3 * _same_row(piece, model) if model is not None else 0.5
                alike -= 0.5 * (known.items[item].kind == "box" and not _has_box(stream, at))
                pairs.append((at, item, 1.0 + min(len(piece.key), 80) / 30 + alike))
        if piece.key in known.openings:
            for item, pieces in known.broken(stream, at):
                joined[at, item] = pieces
                pairs.append((at, item, 2.0 + min(len(known.items[item].key), 80) / 30))
    return pairs


def _has_box(stream: list[Piece], at: int) -> bool:
    """Whether a box stands before a text on its line."""
    return at > 0 and stream[at - 1].tick is not None and stream[at - 1].paragraph is stream[at].paragraph


def _is_answer(piece: Piece, item: Item, model: Piece, bold: bool) -> bool:
    """Whether a text with a prompt's words stands where only an answer can, or does not look like the prompt.

    In the other half of a row of labels and answers, or, for the bare beginning of a prompt, in a box where
    the blank prints the prompt outside of boxes, or in plain letters where the copy keeps its prompts bold.
    """
    home, spot = model.spot, piece.spot
    if (
        bold
        and piece.key != item.key
        and model.bold
        and not piece.bold
        and piece.paragraph.text != piece.text
    ):
        return True
    if spot is None:
        return False
    if home is None:
        return spot.cells == 1 and piece.key != item.key
    rows = 1 < home.cells == spot.cells
    return rows and (home.index - spot.index) % 2 == 1 and piece.key.count(" ") < 2


def _same_row(one: Piece, other: Piece) -> bool:
    """A hint which of two prompts with the same words is meant."""
    return one.spot is not None and other.spot is not None and one.spot.row == other.spot.row


def _doubtful(made: Alignment, known: Known) -> None:
    """Of prompts that the blank prints twice and the copy once it is not sure which one is left."""
    shown: dict[str, list[int]] = {}
    for at, item in enumerate(made.items):
        if item != NONE and known.items[item].prompt:
            shown.setdefault(known.items[item].key, []).append(at)
    for key, places in shown.items():
        if len(places) < sum(known.items[n].prompt and known.items[n].key == key for n in known.by_key[key]):
            for at in places:
                made.confidence[at] = GUESSED


def _chain(pairs: list[Pair]) -> list[tuple[int, int]]:
    """The heaviest chain of pairs in which both pieces and items rise."""
    if all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(pairs)):
        return [(at, item) for at, item, _ in pairs]
    return _heaviest(pairs)


def _heaviest(pairs: list[Pair]) -> list[tuple[int, int]]:
    """By dynamic programming over items, of one pair or more; ties go to the earlier piece."""
    best: list[float] = []
    before: list[int] = []
    tops: list[tuple[int, float, int]] = []
    start = 0
    for number, (at, item, weight) in enumerate(pairs):
        if number and pairs[number - 1][0] != at:
            for done in range(start, number):
                _raise_top(tops, pairs[done][1], best[done], done)
            start = number
        under = bisect_left(tops, (item,)) - 1
        best.append(weight + (tops[under][1] if under >= 0 else 0.0))
        before.append(tops[under][2] if under >= 0 else NONE)
    last = max(range(len(best)), key=lambda number: (best[number], -number))
    chain = []
    while last != NONE:
        chain.append(pairs[last][:2])
        last = before[last]
    return chain[::-1]


def _raise_top(tops: list[tuple[int, float, int]], item: int, weight: float, number: int) -> None:
    """Keep, by item, the best weight of chains that end at or before it, rising strictly."""
    at = bisect_left(tops, (item,))
    if at and tops[at - 1][1] >= weight:
        return
    if at < len(tops) and tops[at][0] == item:
        if tops[at][1] >= weight:
            return
        tops[at] = (item, weight, number)
    else:
        tops.insert(at, (item, weight, number))
    while at + 1 < len(tops) and tops[at + 1][1] <= weight:
        del tops[at + 1]


def _moved(made: Alignment, known: Known) -> None:
    """Anchor prompts and boxes that stand elsewhere than in the blank, where there is no doubt which they are."""
    taken = set(made.items)
    counts: dict[str, int] = {}
    for piece in made.pieces:
        counts[piece.key] = counts.get(piece.key, 0) + 1
    faithful = _keeps_words(known, counts)
    boxed = _in_answers_box(made, known)
    for at, piece in enumerate(made.pieces):
        if made.items[at] != NONE or counts[piece.key] > 1:
            continue
        found = known.by_key.get(piece.key, ())
        if len(found) != 1 or found[0] in taken:
            continue
        item = known.items[found[0]]
        goes_on = not piece.alone
        if item.prompt and goes_on and item.piece and _is_answer(piece, item, item.piece, bold=False):
            continue
        asks = faithful and not boxed(piece) and _asks_in_line(made, known, at)
        stands = _stands_like(piece, item) or asks
        if stands and item.prompt and _is_reworded_in_place(made, known, item):
            continue
        if says_all_of(piece.key, item) and (item.kind == "box" or (item.prompt and stands)):
            made.items[at] = found[0]
            made.moved.add(found[0])
            taken.add(found[0])


def _in_answers_box(made: Alignment, known: Known) -> Callable[[Piece], bool]:
    """What tells whether a text stands in a box, where the prompts that are known stand above the boxes."""
    asked = [
        piece for piece, n in zip(made.pieces, made.items, strict=True) if n >= 0 and known.items[n].prompt
    ]
    above = sum(piece.spot is None for piece in asked)
    apart = above >= _ABOVE_BOXES and not any(
        piece.spot is not None and piece.spot.cells == 1 for piece in asked
    )
    return lambda piece: apart and piece.spot is not None and piece.spot.cells == 1


def _heading_moved(made: Alignment, known: Known) -> None:
    """A line that the blank prints once, as nothing to answer, is form where it stands instead, if it is there but once."""
    said = Counter(piece.key for piece in made.pieces)
    taken = set(made.items)
    for at, piece in enumerate(made.pieces):
        found = known.by_key.get(piece.key, ())
        if made.items[at] != NONE or len(found) != 1 or found[0] in taken or said[piece.key] > 1:
            continue
        item = known.items[found[0]]
        whole = " " in piece.key and piece.alone
        if whole and item.kind == "text" and not item.prompt and _stands_like(piece, item):
            made.items[at] = PRINTED


def _strewn(made: Alignment, known: Known) -> None:
    """Texts that lie together and belong to nothing that is asked are form in whatever order a page has them."""
    taken = set(made.items)
    for run in known.strewn:
        if taken.issuperset(run):
            continue
        wanted = sorted(known.items[number].key for number in run)
        said = [at for at, piece in enumerate(made.pieces) if piece.key in wanted and piece.spot is None]
        between = made.pieces[said[0] : said[-1] + 1] if said else []
        if sorted(piece.key for piece in between if piece.key) == wanted:
            for at in said:
                made.items[at] = PRINTED if made.items[at] == NONE else made.items[at]


def _is_reworded_in_place(made: Alignment, known: Known, item: Item) -> bool:
    """Whether the cell in which the blank prints a prompt says something else here that the blank prints nowhere."""
    home = item.piece.spot if item.piece is not None else None
    if home is None or home.cells == 1:
        return False
    own = (home.row, home.index, home.cells, home.rows)
    for at, piece in enumerate(made.pieces):
        spot = piece.spot
        if piece.key and spot is not None and (spot.row, spot.index, spot.cells, spot.rows) == own:
            return made.items[at] == NONE and piece.key not in known.by_key
    return False


def _keeps_words(known: Known, said: Container[str]) -> bool:
    """Whether a copy says half of the prompts in the blank's own words."""
    prompts = [item.key for item in known.items if item.prompt]
    return sum(key in said for key in prompts) * 2 >= len(prompts)


def _said_again(made: Alignment, known: Known) -> None:
    """A prompt that is said once more before its answer, "Coach | Coach: Ann Lee", is form there too."""
    last = NONE
    for at, piece in enumerate(made.pieces):
        if made.items[at] >= 0:
            last = made.items[at]
        elif piece.key and last >= 0:
            again = piece.key == known.items[last].key and known.items[last].prompt
            if again and at + 1 < len(made.pieces) and made.pieces[at + 1].paragraph is piece.paragraph:
                made.items[at] = PRINTED
            last = NONE


def _stands_like(piece: Piece, item: Item) -> bool:
    return item.piece is not None and standing(piece, item.piece) >= 0.6


def _asks_in_line(made: Alignment, known: Known, at: int) -> bool:
    """Whether a text begins its line, and its cell unless that asks more than one thing, and looks as labels do."""
    piece = made.pieces[at]
    if not (first_of_line(made.pieces, at) and looks_like_prompt(piece)):
        return False
    if piece.spot is None or at == 0 or made.pieces[at - 1].spot is not piece.spot:
        return True
    in_cell = zip(made.pieces, made.items, strict=True)
    asked = sum(one.spot is piece.spot and n >= 0 and known.items[n].prompt for one, n in in_cell)
    return asked >= _STACKED


def _elsewhere(made: Alignment, printed: frozenset[str]) -> None:
    """Whole sentences that the blank prints are form wherever they stand; nobody answers with them.

    So is what a running head says, with the number of its page.
    """
    for at, piece in enumerate(made.pieces):
        if made.items[at] != NONE or not piece.key:
            continue
        if piece.key.count(" ") >= 5 and piece.key in printed:
            made.items[at] = PRINTED
            before = at - 1
            if at and made.items[before] == NONE and made.pieces[before].paragraph is piece.paragraph:
                made.items[before] = PRINTED if made.pieces[before].key in printed else NONE
        elif numbers_page(piece, printed):
            made.items[at] = PRINTED


def numbers_page(piece: Piece, printed: Container[str]) -> bool:
    """Whether a line gives the number of a page, alone or behind what the blank prints."""
    page = _PAGE.search(piece.key) if not piece.start and piece.key[-1:].isdigit() else None
    if page is None:
        return False
    rest = piece.key[: page.start()].rstrip(" -|,")
    return not rest or (" " in rest and rest in printed)
