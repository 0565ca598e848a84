"""Tables that say of each item what every level means: "Knows the content well." below "Proficient".

People mark one of the descriptions: with a cross in its cell, or by highlighting or shading it, in bold or in colour. In
the blank and in its copies alike each description gets a box that takes no room, as words to circle do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planforms.pieces import Piece
from planforms.pieces.circled import box_before, in_cell
from planforms.pieces.grids import Grid, Row, cell_key, grids
from planforms.pieces.marked import stands_out
from planforms.pieces.scales import rates

_STEP = re.compile(
    r"(?:levels?|scores?|ratings?|points?)?[ :–-]*\d(?: ?(?:points?|pts))?(?:[ –:=-]+[^\W\d_]+)?"
).fullmatch
"""A level by its number: "4", "Level 3", "2 points"."""

_FEWEST = 2
"""So many levels, and so many rows that describe them, make a table of levels."""

_WORDS = 3
"""A description has so many words, in most cells."""


Described = tuple[str, str]
"""What a cell says of a level, folded, and the colour of its ground."""


@dataclass(slots=True)
class Levels:
    """The descriptions of levels that a blank prints, to find those of its copies that are marked."""

    rows: dict[str, list[dict[int, Described]]] = field(default_factory=dict)
    """By the title of a row: what its other cells say and how they look, by their place."""

    def learn(self, stream: Sequence[Piece]) -> list[Piece]:
        """The pieces of a blank with a box before each description; they are remembered."""
        boxed: set[int] = set()
        for grid in grids(stream).values():
            for row, said in _described(grid):
                self.rows.setdefault(_title(row), []).append(
                    {index: (piece.key, _shade(piece)) for index, piece in said.items()}
                )
                boxed.update(map(id, said.values()))
        made = ((box_before(piece, False), piece) if id(piece) in boxed else (piece,) for piece in stream)
        return [piece for pair in made for piece in pair]

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces with a box before each description, ticked where a sign beside it or its look says so."""
        if not self.rows:
            return stream
        made: dict[int, list[Piece]] = {}
        for row in (row for grid in grids(stream).values() for row in grid.values()):
            for labels in self.rows.get(_title(row), ()):
                if len(row) > len(labels) and labels.keys() <= row.keys():
                    made |= _marked(row, labels)
        return [one for piece in stream for one in made.get(id(piece), [piece])]


def _marked(row: Row, labels: dict[int, Described]) -> dict[int, list[Piece]]:
    """The pieces of a row with a box before each description; looks tell nothing where all look alike."""
    found = {
        index: in_cell(label, row[index], shaded=_shade(row[index][0]) not in ("", shade))
        for index, (label, shade) in labels.items()
    }
    boxes = [piece for held in found.values() for line in held.values() for piece in line if piece.tick]
    if len(boxes) == len(labels) > 1:
        for box in boxes:
            box.tick = bool(box.text) and box.tick
    return {at: line for held in found.values() for at, line in held.items()}


def _shade(piece: Piece) -> str:
    return piece.spot.shade if piece.spot is not None else ""


def _title(row: Row) -> str:
    return cell_key(row[min(row)])


def _described(grid: Grid) -> Iterator[tuple[Row, dict[int, Piece]]]:
    """The rows of a table that describe levels, each with the first text of every description."""
    head: tuple[int, ...] = ()
    width = 0
    found: list[tuple[Row, dict[int, Piece]]] = []
    for row in grid.values():
        levels = tuple(index for index, cell in row.items() if index != min(row) and _is_level(cell))
        if len(levels) >= _FEWEST and len(levels) >= len(row) - 2:
            head, width = levels, len(row)
        elif head and len(row) == width and _title(row):
            said = {index: piece for index in head if (piece := _first(row.get(index, []))) is not None}
            if len(said) == len(head) and len({piece.key for piece in said.values()}) == len(said):
                found.append((row, said))
    texts = [piece for _, said in found for piece in said.values()]
    long = sum(piece.key.count(" ") >= _WORDS - 1 for piece in texts)
    if len(found) >= _FEWEST and 2 * long > len(texts) and not any(map(_shown, texts)):
        yield from found


def _is_level(cell: list[Piece]) -> bool:
    """Whether a cell of a header names a level: "Proficient", "Level 3"."""
    key = cell_key(cell)
    plain = not any(piece.tick is not None or piece.control for piece in cell)
    return plain and bool(key) and (rates(key) or _STEP(key) is not None)


def _first(cell: list[Piece]) -> Piece | None:
    """The first text of a cell in which there is nothing but texts."""
    if any(piece.tick is not None or piece.control is not None or piece.fill for piece in cell if piece.text):
        return None
    return next((piece for piece in cell if piece.key), None)


def _shown(piece: Piece) -> bool:
    """Whether the blank itself sets a description off by its look."""
    return stands_out(piece, piece.start, piece.end)
