"""Boxes that a form prints as signs and that fields, or what fields left when they were drawn, lie over: one box each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planforms.readers.pdf.sheet import Box, Run

_SIGN = re.compile(r"[☐□▢○◯◻❍❏❑⚪]")
_REACH = 3.0
"""A box lies no further outside of the words that its sign is among."""
_AS_WIDE = 0.85
"""A box is so wide as its sign at least."""


def has_sign(run: Run) -> bool:
    """Whether a box is printed as a sign among words."""
    return _SIGN.search(run.text) is not None


def without_doubles(runs: Sequence[Run], boxes: Sequence[Box]) -> list[Run]:
    """The runs without the signs of boxes over which a box lies: as many as there are signs, each in its place."""
    if not boxes:
        return list(runs)
    made: list[Run] = []
    for run in runs:
        over = _over(run, boxes) if run.slot is None and has_sign(run) else []
        signs = list(_SIGN.finditer(run.text)) if over else []
        made += _parts(run, over) if signs and len(signs) == len(over) else [run]
    return made


def _over(run: Run, boxes: Sequence[Box]) -> list[Box]:
    """The boxes on a line of words, from left to right; what is smaller than a sign by itself was drawn into it."""
    found = []
    least = _AS_WIDE * run.box.width if len(run.text.strip()) == 1 else 0.0
    for box in boxes:
        x, y = box.middle
        if box.width >= least and run.left - _REACH < x < run.right + _REACH and run.top < y < run.bottom:
            found.append(box)
    return sorted(found)


def _parts(run: Run, boxes: Sequence[Box]) -> Iterator[Run]:
    """The words of a run between the boxes that lie over its signs."""
    edges = [run.left, *(edge for box in boxes for edge in (box.left, box.right)), run.right]
    places = list(pairwise(edges))[::2]
    for text, (left, right) in zip(_SIGN.split(run.text), places, strict=True):
        if text.strip():
            yield run._replace(
                text=text.strip(), left=left, right=max(left + 1, right), lead=0.0, spaced=True, glued=False
            )
