"""Rows of tables of which one cell is marked: of a scale printed in each, or of what every level means for an item.

"Keeps to the plan | 1 | 2 | 3 | 4", "Knows the content well." below "Proficient". People put a cross into the cell or
in the place of what it says, set it in brackets, in bold or in colour, highlight or shade it, or delete the others. In
the blank and in its copies alike each of the cells gets a box that takes no room, as words to circle do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.pieces import Piece
from planforms.pieces.circled import box_before, in_cell, tables_to_circle, ticks_in
from planforms.pieces.grids import Grid, Row, cell_key, grids
from planforms.pieces.marked import stands_out
from planforms.pieces.scales import is_scale, rates

_STEP = re.compile(
    r"(?:levels?|scores?|ratings?|points?)?[ :–-]*\d(?: ?(?:points?|pts))?(?:[ –:=-]+[^\W\d_]+)?"
).fullmatch
"""A level by its number: "4", "Level 3", "2 points"."""

_FEWEST = 2
"""So many levels, and so many rows that describe them, make a table of levels."""

_WORDS = 3
"""A description has so many words, in most cells."""


_CELL_WORDS = 3
"""A step of a scale has so many words at most."""


@dataclass(frozen=True, slots=True)
class Described:
    """A cell of the blank that says a level."""

    key: str
    text: str
    shade: str
    """The colour of its ground."""
    shown: bool
    """Whether the blank itself sets it off by its look."""

    @classmethod
    def of(cls, piece: Piece) -> Described:
        """What the first text of a cell is."""
        return cls(piece.key, piece.text.strip(), _shade(piece), _shown(piece))


@dataclass(slots=True)
class Levels:
    """The cells of a blank of which one is marked in each row, to find those of its copies."""

    rows: dict[str, list[dict[int, Described]]] = field(default_factory=dict)
    """By the title of a row: what its other cells say and how they look, by their place."""

    def learn(self, stream: Sequence[Piece]) -> list[Piece]:
        """The pieces of a blank with a box before each step or description; they are remembered."""
        boxed: set[int] = set()
        wanted = tables_to_circle(stream)
        for table, grid in grids(stream).items():
            for row, said in [*_described(grid), *_stepped(grid, circled=table in wanted)]:
                known = {index: Described.of(piece) for index, piece in said.items()}
                if known not in self.rows.setdefault(_title(row), []):
                    self.rows[_title(row)].append(known)
                boxed.update(map(id, said.values()))
        made = ((box_before(piece, False), piece) if id(piece) in boxed else (piece,) for piece in stream)
        return [piece for pair in made for piece in pair]

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces with a box before each of them, ticked where a sign or its look says so, or it alone is left."""
        if not self.rows:
            return stream
        made: dict[int, list[Piece]] = {}
        for row in (row for grid in grids(stream).values() for row in grid.values() if len(row) > 1):
            labels = self._known(row)
            made |= _marked(row, labels) if labels else {}
        return [one for piece in stream for one in made.get(id(piece), [piece])]

    def _known(self, row: Row) -> dict[int, Described]:
        """What the cells of a row say on the blank: by its title, else by those of its cells that still say it."""
        titled = self.rows.get(_title(row), ())
        every = titled or (labels for rows in self.rows.values() for labels in rows)
        for labels in every:
            if len(row) > len(labels) and labels.keys() <= row.keys():
                left = sum(cell_key(row[index]) == said.key for index, said in labels.items())
                if titled or left >= max(_FEWEST, len(labels) - 1):
                    return labels
        return {}


def _marked(row: Row, labels: dict[int, Described]) -> dict[int, list[Piece]]:
    """The pieces of a row with a box before each description; looks tell nothing where all look alike."""
    found = {
        index: in_cell(
            one.key, row[index], shaded=_shade(row[index][0]) not in ("", one.shade), looked=not one.shown
        )
        for index, one in labels.items()
    }
    boxes = [piece for held in found.values() for line in held.values() for piece in line if piece.tick]
    if len(boxes) == len(labels) > 1:
        for box in boxes:
            box.tick = bool(box.text) and box.tick
    over = {} if all(found.values()) else _written_over(row, labels, found, marked=bool(boxes))
    return {at: line for held in (*found.values(), over) for at, line in held.items()}


def _written_over(
    row: Row, labels: dict[int, Described], found: dict[int, dict[int, list[Piece]]], *, marked: bool
) -> dict[int, list[Piece]]:
    """The pieces of cells in which a sign stands in the place of a step; the one step left alone, told by a doubt."""
    gone = [index for index, held in found.items() if not held]
    signs = [index for index in gone if ticks_in("".join(piece.text for piece in row[index]))]
    made = {at: line for index in signs for at, line in _signed(row[index], labels[index]).items()}
    left = [index for index in found if index not in gone]
    if len(left) == 1 and not signs and not marked and all(not cell_key(row[index]) for index in gone):
        line = next(line for line in found[left[0]].values() if line)
        box, label = next((one, two) for one, two in pairwise(line) if one.tick is not None)
        box.tick, label.doubtful = True, True
    return made


def _signed(cell: list[Piece], label: Described) -> dict[int, list[Piece]]:
    """The pieces of a cell, the sign in it as the box of what is printed there: that takes no room in the copy."""
    sign = next(piece for piece in cell if piece.text.strip())
    printed = Piece(sign.paragraph, sign.end, sign.end, label.text, label.key, sign.spot, sign.kind)
    sign.tick, sign.key = True, ""
    return {id(sign): [sign, printed]}


def _shade(piece: Piece) -> str:
    return piece.spot.shade if piece.spot is not None else ""


def _title(row: Row) -> str:
    """What a row is about: the first of its cells that says more than a number."""
    keys = [cell_key(row[index]) for index in sorted(row)]
    return next((key for key in keys if any(letter.isalpha() for letter in key)), "")


def _stepped(grid: Grid, *, circled: bool) -> Iterator[tuple[Row, dict[int, Piece]]]:
    """The rows of a table that print the same scale behind their titles, each with the first text of every step.

    Where it is asked to circle, any short texts are such; below what heads columns to be filled in, nothing is.
    """
    rows = [(row, _steps(row, circled=circled)) for row in grid.values()]
    said = [tuple((index, piece.key) for index, piece in steps.items()) for _, steps in rows]
    for at, (row, steps) in enumerate(rows):
        below = [other for other, _ in rows[at + 1 :] if len(other) == len(row)]
        heads = any(all(not cell_key(other.get(index, [])) for index in steps) for other in below)
        if steps and said.count(said[at]) > 1 and not heads:
            yield row, steps


def _steps(row: Row, *, circled: bool) -> dict[int, Piece]:
    """The cells of a row that are a scale, each with its text: the longest run of short ones behind its title."""
    texts = {index: _first(row[index]) for index in sorted(row)}
    short = {
        index: piece
        for index, piece in texts.items()
        if piece is not None and cell_key(row[index]) == piece.key and len(piece.key.split()) <= _CELL_WORDS
    }
    titled = min((index for index in texts if any(map(str.isalpha, cell_key(row[index])))), default=None)
    behind = [index for index in texts if titled is not None and index > titled]
    if circled and len(behind) > 1 and all(index in short for index in behind):
        keys = {short[index].key for index in behind}
        return {index: short[index] for index in behind} if len(keys) == len(behind) else {}
    for start in range(len(behind)):
        for end in range(len(behind), start + 1, -1):
            run = behind[start:end]
            if all(index in short for index in run) and is_scale([short[index].key for index in run]):
                return {index: short[index] for index in run}
    return {}


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
    if any(
        piece.tick is not None or piece.control is not None or (piece.fill and piece.text) for piece in cell
    ):
        return None
    return next((piece for piece in cell if piece.key), None)


def _shown(piece: Piece) -> bool:
    """Whether the blank itself sets a description off by its look."""
    return stands_out(piece, piece.start, piece.end)
