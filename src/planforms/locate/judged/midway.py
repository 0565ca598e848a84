"""Labels midway in a cell: a line of somebody's answer may begin as a label does, "School: all of us", or be all of one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from planforms.locate.alignment import GUESSED
from planforms.locate.located import Reading
from planforms.pieces import Piece, begins_line
from planforms.stencil import Stencil


def doubt_midway(stream: Sequence[Piece], readings: Collection[Reading], stencil: Stencil) -> None:
    """Be unsure of what stands behind the one label that comes below other words in their cell, and of those.

    A label that the blank has below something else in its cell may stand so in the copy, and so may several.
    """
    asked = {id(one.asked): one for one in readings if one.asked is not None and one.asked.spot is not None}
    found = [
        (label, above) for label, above in _below_others(stream) if id(label) in asked and not label.alone
    ]
    if not found:
        return
    usual = {label.key for label, _ in _below_others(stencil.stream)}
    cells = [id(label.spot) for label, _ in found]
    for label, above in found:
        if above.verdict != "form" and label.key not in usual and cells.count(id(label.spot)) == 1:
            label.verdict = "unplaced"
            said = [one for one in readings if any(piece.spot is label.spot for piece in one.answers)]
            for reading in (asked[id(label)], *said):
                reading.confidence = min(reading.confidence, GUESSED)


def doubt_asking(readings: Collection[Reading], stencil: Stencil) -> None:
    """Be unsure of answers of which a line is all of a prompt that the copy asks nowhere else."""
    asked = {one.asked.key for one in readings if one.asked is not None}
    gone = {item.key for item in stencil.top.items if item.prompt and " " in item.key} - asked
    for reading in readings if gone else ():
        if any(piece.key in gone for piece in reading.answers):
            reading.confidence = min(reading.confidence, GUESSED)


def _below_others(stream: Iterable[Piece]) -> list[tuple[Piece, Piece]]:
    """What begins a line in a cell below other words there, and the last of these."""
    found, last = [], dict[int, Piece]()
    for piece in stream:
        if piece.spot is None or not piece.key:
            continue
        above = last.get(id(piece.spot))
        if above is not None and above.paragraph is not piece.paragraph and begins_line(piece):
            found.append((piece, above))
        last[id(piece.spot)] = piece
    return found
