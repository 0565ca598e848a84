"""Answers typed above the prompt with which their cell begins on the blank: they are that prompt's, not the cell's above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from planforms.pieces import Piece, Spot
from planforms.stencil import Item


def prompts_first(stream: list[Piece], items: Sequence[Item], printed: Set[str]) -> list[Piece]:
    """The stream with what stands above such a prompt in its cell behind all that is printed there."""
    heads = _heads_of_cells(items)
    first: dict[Spot, Piece] = {}
    for piece in stream if heads else ():
        if piece.spot is None or not piece.key:
            continue
        begins = first.setdefault(piece.spot, piece)
        if piece.key in heads and begins is not piece and begins.key not in printed:
            return _with_heads_first(stream, heads, printed)
    return stream


def _heads_of_cells(items: Sequence[Item]) -> set[str]:
    """The prompts that begin a cell of their own on the blank, and are answered within it.

    One that comes again may stand elsewhere at the foot of a cell, below what is answered there.
    """
    begun: set[int] = set()
    often = Counter(item.key for item in items if item.prompt)
    heads = set[str]()
    asked = {item.field: item.piece.spot for item in items if item.kind == "slot" and item.piece is not None}
    for item in items:
        spot = item.piece.spot if item.piece is not None else None
        if spot is None or id(spot) in begun:
            continue
        begun.add(id(spot))
        if item.prompt and often[item.key] == 1 and spot.cells == 1 and asked.get(item.field) is spot:
            heads.add(item.key)
    return heads


def _with_heads_first(stream: list[Piece], heads: Set[str], printed: Set[str]) -> list[Piece]:
    """The stream with each cell that has one such prompt, and nothing printed above it, put in order."""
    made: list[Piece] = []
    at = 0
    while at < len(stream):
        end = next((n for n in range(at, len(stream)) if stream[n].spot is not stream[at].spot), len(stream))
        made += _in_order(stream[at:end], heads, printed)
        at = end
    return made


def _in_order(cell: list[Piece], heads: Set[str], printed: Set[str]) -> list[Piece]:
    found = [at for at, piece in enumerate(cell) if piece.key in heads]
    if cell[0].spot is None or len(found) != 1 or any(piece.key in printed for piece in cell[: found[0]]):
        return cell
    end = found[0] + 1
    while end < len(cell) and (cell[end].key in printed or not cell[end].key):
        end += 1
    return [*cell[found[0] : end], *cell[: found[0]], *cell[end:]]
