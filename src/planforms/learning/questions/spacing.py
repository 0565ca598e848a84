"""Empty lines and cells that part what a blank prints, and are no place for an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from planforms.learning.questions.boxes import PAIR, row_of
from planforms.learning.questions.captions import Captions
from planforms.learning.seeing import Box, Room, Text, Unit
from planforms.pieces import Spot

_IN_BRACKETS = re.compile(r"\s*(?:\([^()_]{1,40}\)\s*){2,}").fullmatch
"""Captions alone, in brackets side by side: "(Surname)   (First name)"."""


def beside_captions(room: Room, captions: Sequence[Captions]) -> bool:
    """Whether an empty place is the space between captions."""
    paragraph = room.piece.paragraph
    if room.piece.control is None and _IN_BRACKETS(paragraph.text):
        return True
    return any(paragraph is one.texts[0].first.paragraph for one in captions)


def without_ends(units: Sequence[Unit]) -> list[Unit]:
    """The units without the empty lines below a text in a cell whose answer is boxes in a cell beside it.

    Boxes that answer a label of their own, before them in their cell, are none.
    """
    asked = {
        id(unit.spot) for unit, box in pairwise(units) if isinstance(unit, Text) and isinstance(box, Box)
    }
    boxes = (unit.tick for unit in units if isinstance(unit, Box))
    ticked = {row_of(tick): tick.spot for tick in boxes if id(tick.spot) not in asked}
    labels = {id(unit.spot): unit for unit in units if isinstance(unit, Text) and unit.spot is not None}

    def ends(unit: Unit) -> bool:
        if not isinstance(unit, Room) or unit.kind != "cell" or unit.piece.spot is None:
            return False
        spot, label, other = unit.piece.spot, labels.get(id(unit.piece.spot)), ticked.get(row_of(unit.piece))
        alone = label is not None and label.first.paragraph is not unit.piece.paragraph
        return alone and other is not None and other.index > spot.index and not _colon(label)

    spacing = _above_words(units) | _before_boxes(units) | _below_labels(units)
    return [unit for unit in units if not ends(unit) and id(unit) not in spacing]


def _below_labels(units: Sequence[Unit]) -> set[int]:
    """The ids of the empty lines below labels in rows of which each label has a cell beside it to be answered in.

    Beside boxes a label with a colon is answered below itself too.
    """
    rows: dict[tuple[int, int], dict[int, list[Unit]]] = {}
    for unit in units:
        spot = _spot_of(unit)
        if spot is not None:
            rows.setdefault((spot.table, spot.row), {}).setdefault(spot.index, []).append(unit)
    return {
        id(unit)
        for cells in rows.values()
        if _pairs_off(cells)
        for index in range(0, len(cells), PAIR)
        if not (_colon(cells[index][0]) and any(isinstance(unit, Box) for unit in cells[index + 1]))
        for unit in cells[index]
        if isinstance(unit, Room) and unit.kind == "cell" and not unit.piece.text.strip()
    }


def _pairs_off(cells: dict[int, list[Unit]]) -> bool:
    """Whether a row is labels and cells to answer in, empty or with boxes, in turn: as many of these as of those."""
    spot = _spot_of(cells[0][0]) if 0 in cells else None
    if spot is None or spot.cells % PAIR or spot.cells != len(cells):
        return False
    labels = (isinstance(cells[index][0], Text) for index in range(0, spot.cells, PAIR))
    places = (isinstance(unit, Room | Box) for index in range(1, spot.cells, PAIR) for unit in cells[index])
    return all(labels) and all(places)


def _spot_of(unit: Unit) -> Spot | None:
    if isinstance(unit, Box):
        return unit.tick.spot
    return unit.piece.spot if isinstance(unit, Room) else unit.spot if isinstance(unit, Text) else None


def _before_boxes(units: Sequence[Unit]) -> set[int]:
    """The ids of the empty lines that stand before the first box of a cell, which holds nothing else."""
    texts = {id(unit.spot) for unit in units if isinstance(unit, Text)}
    boxes = {id(unit.tick.spot): at for at, unit in reversed(list(enumerate(units))) if isinstance(unit, Box)}
    found: set[int] = set()
    for at, unit in enumerate(units):
        if isinstance(unit, Room) and unit.kind in ("cell", "space") and unit.piece.spot is not None:
            held = id(unit.piece.spot)
            if held not in texts and at < boxes.get(held, 0):
                found.add(id(unit))
    return found


def _above_words(units: Sequence[Unit]) -> set[int]:
    """The ids of the empty lines between a label and the words to keep, without boxes, that end its cell."""
    found: set[int] = set()
    for label, room, box in zip(units, units[1:], units[2:], strict=False):
        if not (isinstance(label, Text) and isinstance(room, Room) and isinstance(box, Box)):
            continue
        within = room.kind == "cell" and label.spot is room.piece.spot is box.tick.spot
        if within and _colon(label) and not box.tick.text:
            found.add(id(room))
    return found


def _colon(label: Unit | None) -> bool:
    return isinstance(label, Text) and label.words.rstrip().endswith(":")
