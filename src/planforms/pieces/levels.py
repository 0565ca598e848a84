"""Rows of tables of which one cell is marked: of a scale printed in each, or of what every level means for an item.

"Keeps to the plan | 1 | 2 | 3 | 4", "Knows the content well." below "Proficient". People put a cross into the cell or
in the place of what it says, set it in brackets, in bold or in colour, highlight or shade it, or delete the others. In
the blank and in its copies alike each of the cells gets a box that takes no room, as words to circle do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from planforms.pieces import Piece, Spot
from planforms.pieces.circled import box_before, in_cell, tables_to_circle, ticks_in
from planforms.pieces.grids import Grid, Row, cell_key, ends_asking, grids
from planforms.pieces.marked import stands_out
from planforms.pieces.scales import EITHER_OR, is_scale, rates

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


Runs = tuple[tuple[int, ...], ...]
"""The places of the cells of each scale of a row."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a row of the blank offers: one scale, or one for each of several questions."""

    runs: tuple[dict[int, Described], ...]
    as_one: bool
    """Whether the cells of each are read as one."""

    @property
    def labels(self) -> dict[int, Described]:
        """What its cells say, by their place."""
        return {index: said for run in self.runs for index, said in run.items()}


@dataclass(slots=True)
class Levels:
    """The cells of a blank of which one is marked in each row, to find those of its copies."""

    rows: dict[str, list[Scale]] = field(default_factory=dict)
    """By the title of a row."""

    def learn(self, stream: Sequence[Piece]) -> list[Piece]:
        """The pieces of a blank with a box before each step or description; they are remembered."""
        boxed: set[int] = set()
        spots: dict[int, Spot] = {}
        wanted = tables_to_circle(stream)
        for table, grid in grids(stream).items():
            stepped = dict(_stepped(grid, circled=table in wanted))
            described = {number: [said] for number, said in _described(grid)}
            for number, runs in (described | stepped).items():
                found = tuple({index: Described.of(piece) for index, piece in run.items()} for run in runs)
                self._remember(title_of_row(grid[number]), Scale(found, number in stepped))
                boxed.update(id(piece) for run in runs for piece in run.values())
            if stepped:
                spots |= _as_one(grid, {number: tuple(map(tuple, runs)) for number, runs in stepped.items()})
        pairs = ((box_before(piece, False), piece) if id(piece) in boxed else (piece,) for piece in stream)
        return _placed([piece for pair in pairs for piece in pair], spots)

    def _remember(self, title: str, scale: Scale) -> None:
        if scale not in self.rows.setdefault(title, []):
            self.rows[title].append(scale)

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces with a box before each of them, ticked where a sign or its look says so, or it alone is left."""
        if not self.rows:
            return stream
        made: dict[int, list[Piece]] = {}
        spots: dict[int, Spot] = {}
        for grid in grids(stream).values():
            known = {number: self._known(row) for number, row in grid.items() if len(row) > 1}
            scales = {number: scale for number, scale in known.items() if scale is not None}
            for number, scale in scales.items():
                for run in scale.runs:
                    made |= _marked(grid[number], run)
            joined = {n: tuple(map(tuple, scale.runs)) for n, scale in scales.items() if scale.as_one}
            spots |= _as_one(grid, joined) if joined else {}
        return _placed([one for piece in stream for one in made.get(id(piece), [piece])], spots)

    def _known(self, row: Row) -> Scale | None:
        """What the cells of a row say on the blank: by its title, else by those of its cells that still say it."""
        titled = self.rows.get(title_of_row(row), ())
        every = titled or (scale for scales in self.rows.values() for scale in scales)
        for scale in every:
            labels = scale.labels
            if len(row) > len(labels) and labels.keys() <= row.keys():
                left = sum(cell_key(row[index]) == said.key for index, said in labels.items())
                if titled or left >= max(_FEWEST, len(labels) - len(scale.runs)):
                    return scale
        return None


def _placed(stream: list[Piece], spots: dict[int, Spot]) -> list[Piece]:
    """The pieces in the cells that are read as one."""
    for piece in stream if spots else ():
        if piece.spot is not None:
            piece.spot = spots.get(id(piece.spot), piece.spot)
    return stream


def _asks_besides(row: Row, runs: Sequence[dict[int, Piece]]) -> bool:
    """Whether a row has a cell to write in besides its scales."""
    scaled = {index for run in runs for index in run}
    return any(index not in scaled and not cell_key(cell) for index, cell in row.items())


def _as_one(grid: Grid, runs: dict[int, Runs]) -> dict[int, Spot]:
    """The cells that the pieces of a table stand in where each scale, and its header, is read as one cell; by those before.

    ``runs``: the scales of each row that has any. Tables within cells are left alone.
    """
    own = {number: _spots(row) for number, row in grid.items()}
    if any(spots is None for spots in own.values()):
        return {}
    lists = {number: spots for number, spots in own.items() if spots}
    columns = {
        tuple(lists[number][index].column for index in run) for number, held in runs.items() for run in held
    }
    made: dict[int, Spot] = {}
    for number, spots in lists.items():
        over = runs.get(number) or tuple(run for held in sorted(columns) if (run := _over(spots, held)))
        made |= _joined(spots, over) if over else {}
    return made


def _spots(row: Row) -> dict[int, Spot] | None:
    """The cells of a row; None where there is a table in one of them."""
    made: dict[int, Spot] = {}
    for index, cell in row.items():
        found = {id(piece.spot): piece.spot for piece in cell}
        if len(found) != 1 or cell[0].spot is None:
            return None
        made[index] = cell[0].spot
    return made


def _over(spots: dict[int, Spot], columns: tuple[int, ...]) -> tuple[int, ...]:
    """The cells of a row that stand one over each of some columns."""
    found = tuple(index for index, spot in spots.items() if spot.column in columns and spot.columns == 1)
    return found if len(found) == len(columns) else ()


def _joined(spots: dict[int, Spot], runs: Runs) -> dict[int, Spot]:
    """The cells of a row with each run as one, by the ids of those before."""
    first = {index: run[0] for run in runs for index in run}
    left = [index for index in sorted(spots) if first.get(index, index) == index]
    made: dict[int, Spot] = {}
    for at, index in enumerate(left):
        held = [other for other in spots if first.get(other, other) == index]
        wide = sum(spots[other].columns for other in held)
        spot = replace(spots[index], index=at, cells=len(left), columns=wide)
        made.update((id(spots[other]), spot) for other in held)
    return made


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


def title_of_row(row: Row) -> str:
    """What a row is about: the first of its cells that says more than a number."""
    keys = [cell_key(row[index]) for index in sorted(row)]
    return next((key for key in keys if any(letter.isalpha() for letter in key)), "")


def scales_of(row: Row) -> list[dict[int, Piece]]:
    """The cells of a row that are scales, each with its text."""
    return _scales(row, circled=False)


def _stepped(grid: Grid, *, circled: bool) -> Iterator[tuple[int, list[dict[int, Piece]]]]:
    """The rows of a table that print the same scales behind their titles, each with the first text of every step.

    One row by itself offers "Yes:" and "No:" behind what asks. Where it is asked to circle, any short texts side by side are such; below what heads columns to be filled in, nothing is.
    """
    rows = {number: _scales(row, circled=circled) for number, row in grid.items()}
    said = {
        number: tuple((index, piece.key) for run in runs for index, piece in run.items())
        for number, runs in rows.items()
    }
    every = list(said.values())
    for number, runs in rows.items():
        below = [other for at, other in grid.items() if at > number and len(other) == len(grid[number])]
        heads = any(all(not cell_key(other.get(index, [])) for index, _ in said[number]) for other in below)
        if (
            not runs
            or heads
            or (every.count(said[number]) < _FEWEST and not _asks_by_itself(grid[number], runs))
        ):
            continue
        alike = [other for other in rows if said[other] == said[number]]
        if number != min(grid) or len(alike) < _FEWEST or not _heads(grid, runs, alike):
            yield number, runs


def _asks_by_itself(row: Row, runs: Sequence[dict[int, Piece]]) -> bool:
    """Whether the scales of a row are answers of which one is given, each right behind a cell that asks: "Used? | Yes | No"."""
    asked = all(ends_asking(row.get(min(run) - 1, [])) for run in runs)
    return asked and all(
        any(group.issuperset(p.key for p in run.values()) for group in EITHER_OR) for run in runs
    )


def _heads(grid: Grid, runs: Sequence[dict[int, Piece]], alike: Sequence[int]) -> bool:
    """Whether the first row, though it prints the scale of those below, only heads them.

    All else in it says something where they are open, it is bold, or has one word where they have more.
    """
    first, *others = (grid[number] for number in alike)
    if not _asks_besides(first, runs) and all(_asks_besides(row, runs) for row in others):
        return True
    titled = [next(piece for cell in row.values() for piece in cell if piece.key) for row in (first, *others)]
    if titled[0].paragraph.bold and not any(title.paragraph.bold for title in titled[1:]):
        return True
    return " " not in title_of_row(first) and all(" " in title_of_row(row) for row in others)


def _scales(row: Row, *, circled: bool) -> list[dict[int, Piece]]:
    """The cells of a row that are scales, each with its text: the longest runs of short ones behind its title."""
    texts = {index: _first(row[index]) for index in sorted(row)}
    short = {
        index: piece
        for index, piece in texts.items()
        if piece is not None and cell_key(row[index]) == piece.key and len(piece.key.split()) <= _CELL_WORDS
    }
    behind = _behind_title(row)
    said = [index for index in behind if cell_key(row[index])]
    if circled and len(said) > 1 and all(index in short for index in said):
        differ = len({short[index].key for index in said}) == len(said)
        if differ and said[-1] - said[0] < len(said):
            return [{index: short[index] for index in said}]
    made: list[dict[int, Piece]] = []
    at = 0
    while at < len(behind):
        ends = range(len(behind), at + 1, -1)
        end = next((end for end in ends if _are_scale(behind[at:end], short)), at)
        made += [{index: short[index] for index in behind[at:end]}] if end > at else []
        at = max(end, at + 1)
    return made


def _behind_title(row: Row) -> list[int]:
    """The cells behind the title of a row, or behind the room for one."""
    order = sorted(row)
    named = (index for index in order if any(map(str.isalpha, cell_key(row[index]))))
    titled = order[0] if not cell_key(row[order[0]]) else next(named, order[-1])
    return [index for index in order if index > titled]


def _are_scale(run: Sequence[int], short: dict[int, Piece]) -> bool:
    return all(index in short for index in run) and is_scale([short[index].key for index in run])


def _described(grid: Grid) -> Iterator[tuple[int, dict[int, Piece]]]:
    """The rows of a table that describe levels, each with the first text of every description."""
    head: tuple[int, ...] = ()
    width = 0
    found: list[tuple[int, dict[int, Piece]]] = []
    for number, row in grid.items():
        levels = tuple(index for index, cell in row.items() if index != min(row) and _is_level(cell))
        if len(levels) >= _FEWEST and len(levels) >= len(row) - 2:
            head, width = levels, len(row)
        elif head and len(row) == width and title_of_row(row):
            said = {index: piece for index in head if (piece := _first(row.get(index, []))) is not None}
            if len(said) == len(head) and len({piece.key for piece in said.values()}) == len(said):
                found.append((number, said))
    texts = [piece for _, said in found for piece in said.values()]
    long = sum(piece.key.count(" ") >= _WORDS - 1 for piece in texts)
    if len(found) >= _FEWEST and 2 * long > len(texts) and not any(map(_shown, texts)):
        yield from found


def _is_level(cell: list[Piece]) -> bool:
    """Whether a cell of a header names a level: "Proficient", "Level 3"."""
    key = cell_key(cell)
    plain = not any(piece.answerable for piece in cell)
    return plain and bool(key) and (rates(key) or _STEP(key) is not None)


def _first(cell: list[Piece]) -> Piece | None:
    """The first text of a cell in which there is nothing but texts."""
    if any(piece.answerable or (piece.fill and piece.text) for piece in cell):
        return None
    return next((piece for piece in cell if piece.key), None)


def _shown(piece: Piece) -> bool:
    """Whether the blank itself sets a description off by its look."""
    return stands_out(piece, piece.start, piece.end)
