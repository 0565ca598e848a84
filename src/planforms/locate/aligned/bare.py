"""Answers typed behind their label with nothing between, while their own place is empty: "School year 2026-27"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planforms.locate.aligned.puzzle import SURELY
from planforms.locate.alignment import EXACT, GUESSED, NOBODYS, NONE, SHORT, Alignment, is_short
from planforms.locate.labels import REMARK, folded_prefix
from planforms.locate.shapes import standing
from planforms.pieces import Piece, begins_line, in_one_row
from planforms.stencil import Item
from planforms.text.values import fit

_BETWEEN = re.compile(r"[\s*]*(?:\((?=[^()]*[^\W\d_])[^()\n]{1,40}\)\s*)?")
"""A star and a remark, "(required)", belong to the label; a number in brackets begins an answer."""

_WORDS = 4
"""So many words that begin like a sentence are more than another year's form adds to a prompt."""

_STANDS_ALIKE = 0.6

_USUALLY = 3
"""So many answers behind their labels tell that this is how the copy was filled in."""

_PAIR = 2
"""A row of more cells than a label and its answer."""

_NUMBER = re.compile(r"\d\W?\d")
"""What no label says; a single figure counts it: "School 2"."""

_SHORT = 3
"""With fewer words than these a sentence may begin that is no label: one must stand in a cell for labels."""


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    item: int
    end: int
    sure: bool
    """Whether what follows is of the kind that is asked for, and nothing that a label would say."""
    likely: bool
    """Whether it may well be an answer: where other labels of the copy are answered so, or by its length."""


def cut_bare_labels(made: Alignment, items: Sequence[Item]) -> None:
    """Cut the labels off the texts that begin with one and are all that answers it.

    What follows a label may be more of a label, as in another year's words: "School" is "School name" there.
    Where neither it nor what follows other labels of the copy is sure to be an answer, it is nobody's.
    """
    taken = set(made.items)
    wanted = [at for at, item in enumerate(items) if at not in taken and _answered_apart(items, at)]
    if not wanted:
        return
    found: list[_Found] = []
    left = wanted
    for at in range(len(made.pieces)):
        one = _found(made, items, left, at) or _found(made, items, wanted, at)
        if one is not None:
            found.append(one)
            left = [n for n in left if n != one.item]
    printed = {one.at for one in found} | {
        at for at, n in enumerate(made.items) if n >= 0 and items[n].kind != "slot"
    }
    found = [one for one in found if _place_is_empty(made, one.at, printed)]
    usual = any(one.sure for one in found) or (bool(found) and _answered_behind(made, items) >= _USUALLY)
    for one in reversed(found):
        begins = made.pieces[one.at].text[one.end : one.end + 1]
        answers = one.sure or (not begins.islower() and (usual or one.likely))
        _cut(made, one, one.item + 1 if answers else NOBODYS)


def _answered_behind(made: Alignment, items: Sequence[Item]) -> int:
    """How many prompts have their answer behind them on their line."""
    lines = zip(pairwise(made.items), pairwise(made.pieces), strict=True)
    return sum(
        number >= 0
        and items[number].prompt
        and other == NONE
        and bool(answer.key)
        and label.paragraph is answer.paragraph
        for (number, other), (label, answer) in lines
    )


def _answered_apart(items: Sequence[Item], at: int) -> bool:
    """Whether the blank has a place in another paragraph for the answer to a prompt, or but the prompt in its cell.

    Or none at all, for a prompt in a row of marks: "If no, put details below".
    """
    item, slot = items[at], items[at + 1 : at + 2]
    if not item.prompt or item.piece is None or not slot or slot[0].kind != "slot":
        return False
    if slot[0].piece is None:
        spot = item.piece.spot
        if spot is not None and spot.cells > _PAIR and item.key.count(" ") >= _SHORT - 1:
            return True
        alone = spot is not None and (spot.cells == 1 or is_short(item) or spot.floor is not None)
        return alone and item.piece.alone
    return slot[0].piece.paragraph is not item.piece.paragraph


def _found(made: Alignment, items: Sequence[Item], wanted: Sequence[int], at: int) -> _Found | None:
    """The label that a text begins with, the longest of several."""
    piece = made.pieces[at]
    if (
        made.items[at] != NONE
        or " " not in piece.key
        or not begins_line(piece)
        or id(piece.spot) in made.heads
        or (piece.spot is not None and piece.spot.label)
    ):
        return None
    mine = [n for n in wanted if piece.key.startswith(items[n].key + " ") and _stands_like(piece, items[n])]
    if not mine:
        return None
    item = max(mine, key=lambda n: len(items[n].key))
    end = folded_prefix(piece.text, items[item].key)
    if not end or REMARK.fullmatch(piece.text[end:]):
        return None
    end += len(_BETWEEN.match(piece.text[end:])[0])  # type: ignore[index]
    rest, spec = piece.text[end:], items[item].spec
    likely = _is_no_label(rest, piece.text[:end])
    if spec is None or spec.kind not in SHORT:
        alone = items[item + 1].piece is None
        return _Found(at, item, end, sure=False, likely=likely or alone or len(rest.split()) >= _WORDS)
    sure = fit(spec.kind, spec.options, rest) >= SURELY
    return _Found(at, item, end, sure, likely=likely and spec.kind == "text")


def _is_no_label(rest: str, label: str) -> bool:
    """Whether what stands behind a label can hardly be more of it: a number, or small letters behind capitals."""
    return bool(_NUMBER.search(rest)) or (label.isupper() and not rest.isupper())


def _stands_like(piece: Piece, item: Item) -> bool:
    """Whether a text stands as a prompt does on the blank; a short one in the same cell of a row."""
    if item.piece is None or standing(piece, item.piece) < _STANDS_ALIKE:
        return False
    spot, home = piece.spot, item.piece.spot
    in_its_cell = spot is not None and home is not None and spot.index == home.index and spot.cells > 1
    return item.key.count(" ") >= _SHORT - 1 or in_its_cell


def _place_is_empty(made: Alignment, at: int, printed: set[int]) -> bool:
    """Whether nothing is written between a line and the next printed text, or in the cell beside it."""
    line = made.pieces[at].paragraph
    later = range(at + 1, len(made.pieces))
    after = next((n for n in later if made.pieces[n].key and made.pieces[n].paragraph is not line), None)
    if after is None or after in printed:
        return True
    home, spot = made.pieces[at].spot, made.pieces[after].spot
    if home is None or home.cells == 1 or spot is None:
        return False
    return not in_one_row(spot, home)


def _cut(made: Alignment, one: _Found, answer: int) -> None:
    made.pieces.insert(one.at + 1, made.pieces[one.at].cut(one.end))
    made.items[one.at : one.at + 1] = [one.item, answer]
    made.confidence[one.at : one.at + 1] = [EXACT, EXACT if one.sure else GUESSED]
