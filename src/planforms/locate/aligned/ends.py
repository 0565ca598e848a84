"""Answers that end in what the blank prints behind their place: "2:05 AM / PM", "from 9 to 10 (hours)", "May 3)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.locate.alignment import PRINTED, Alignment
from planforms.pieces import Piece
from planforms.stencil import Item
from planforms.text.wording import fold

_WORD = re.compile(r"(?<=\s)\S")
_OPENS = {")": "(", "]": "["}
_CLOSES = re.compile(r"\s*([)\]])[\s.,;]*$")
"""The bracket that an answer ends in, and what may stand behind it."""
_CLOSED = re.compile(r"[\s_]*([)\]])").match
"""The bracket that a blank prints behind a line to write on."""


def cut_printed_ends(made: Alignment, items: Sequence[Item]) -> None:
    """Cut off each answer what the blank prints right behind its place, where the copy has that nowhere else; it is form."""
    taken = set(made.items)
    behind = {
        at: items[at + 1] for at in range(len(items) - 1) if at + 1 not in taken and _on_line(items, at)
    }
    for at in reversed(range(len(made.items)) if behind else ()):
        item = behind.get(made.items[at])
        begins = _begins(made.pieces[at], item.key) if item is not None else 0
        if begins:
            _cut(made, at, begins)


def cut_closing_brackets(made: Alignment, items: Sequence[Item]) -> None:
    """Cut off each answer the bracket that the blank closes right behind its place: "Yes (date: ____)"; it is form."""
    for at in reversed(range(len(made.items))):
        piece, item = made.pieces[at], made.items[at]
        found = _CLOSES.search(piece.text) if item >= 0 and items[item].kind == "slot" else None
        if found is None or piece.control is not None or not _is_closed(items, item, found[1]):
            continue
        said = "".join(
            one.text for one, of in zip(made.pieces[: at + 1], made.items, strict=False) if of == item
        )
        if said.count(found[1]) <= said.count(_OPENS[found[1]]):
            continue
        if found.start():
            _cut(made, at, found.start())
        else:
            made.items[at] = PRINTED


def _is_closed(items: Sequence[Item], at: int, bracket: str) -> bool:
    """Whether the blank prints a closing bracket right behind a place to write, or behind the tab that ends its label."""
    place = items[at].piece or (items[at - 1].piece if at else None)
    found = _CLOSED(place.paragraph.text, place.end) if place is not None else None
    return found is not None and found[1] == bracket


def _cut(made: Alignment, at: int, begins: int) -> None:
    """Cut off an answer what is printed from ``begins`` on."""
    made.pieces.insert(at + 1, made.pieces[at].cut(begins))
    made.items.insert(at + 1, PRINTED)
    made.confidence.insert(at + 1, made.confidence[at])


def _on_line(items: Sequence[Item], at: int) -> bool:
    """Whether the blank prints words behind a place for an answer, on its line, that ask for nothing."""
    slot, text = items[at], items[at + 1]
    if slot.kind != "slot" or text.kind != "text" or text.prompt or slot.piece is None or text.piece is None:
        return False
    return slot.piece.paragraph is text.piece.paragraph and slot.piece.start < text.piece.start


def _begins(piece: Piece, key: str) -> int:
    """Where in an answer the last words begin that say this; 0 where they do not."""
    if not piece.key.endswith(key):
        return 0
    found = (begin.start() for begin in _WORD.finditer(piece.text))
    return next((start for start in found if fold(piece.text[start:]) == key), 0)
