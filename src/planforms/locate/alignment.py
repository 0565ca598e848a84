"""Which piece of a submission is which item of the blank, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planforms.pieces import Piece
from planforms.stencil import Item

NONE = -1
PRINTED = -2
"""Printed by the blank in another place: guidance of another goal, the rest of a broken prompt."""

NOBODYS = -3
"""Written by somebody, and no answer to anything that is asked."""

EXACT, LIKELY, GUESSED = 1.0, 0.9, 0.7
"""How sure a placement is: by the same words, by one open place, by all that stands around it."""

ALIKE = 0.8
"""From here a text is a printed one in nearly the same words."""

SHORT = frozenset({"text", "person", "email", "date", "number", "choice", "school-year", "signature"})
"""Kinds of fields that a line answers."""

BRIEF = SHORT | {"people"}
"""Kinds of fields that a line answers, with one or several."""


@dataclass(slots=True)
class Alignment:
    """Which item of the stencil each piece is, by position; ``NONE`` where it is none."""

    pieces: list[Piece]
    items: list[int] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)
    """The items whose pieces stand elsewhere than in the blank."""
    below: Mapping[int, int] = field(default_factory=dict)
    """The ids of the pieces right below a table of rows, with the number of items that the blank has above it."""
    heads: frozenset[int] = frozenset()
    """The ids of the cells that hold nothing but labels, above their answers."""
    unsure: set[int] = field(default_factory=set)
    """The ids of the pieces that may be prompts in other words, or the beginnings of answers."""


def is_short(item: Item) -> bool:
    """Whether a line answers an item."""
    return item.spec is not None and item.spec.kind in SHORT
