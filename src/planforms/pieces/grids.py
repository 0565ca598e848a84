"""The tables that pieces stand in, and the order in which their labels and answers are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from types import MappingProxyType
from typing import TypeVar

from planforms.pieces import Line, Piece, Spot, in_one_row, lines_of
from planforms.text.wording import fold

Row = dict[int, list[Piece]]
"""The pieces of a row of a table, by cell."""

Grid = dict[int, Row]
"""A table's pieces by row and by cell."""

Stacks = dict[tuple[int, ...], tuple[tuple[int, int], ...]]
"""By how many cells the rows of a table have: which of its rows are labels, each with the row of its answers."""

_POINTS = re.compile(r"\s*(?::|[-=]*>|→|=)\s*").fullmatch
"""What stands in a cell of its own between a label and its answer."""

_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+")
"""What counts a label."""

_MAY_LABEL = re.compile(r"[^\d@.,]{3,40}").fullmatch
"""A few words without numbers, addresses and the marks of sentences."""

Entry = TypeVar("Entry")


def grids(stream: Iterable[Piece]) -> dict[int, Grid]:
    """Every table that pieces stand in, outer ones before inner: its pieces by row and by cell.

    The pieces of a nested table are in the cell around it too.
    """
    found: dict[int, Grid] = {}
    last: Spot | None = None
    cells: list[list[Piece]] = []
    for piece in stream:
        spot = piece.spot
        if spot is None:
            continue
        if spot is not last:
            cells = [_cell_of(found, one) for one in ((spot,) if spot.outer is None else _outward(spot))]
            last = spot
        for cell in cells:
            cell.append(piece)
    return found


def _cell_of(found: dict[int, Grid], spot: Spot) -> list[Piece]:
    """The list of what stands in a cell, made where there is none yet."""
    rows = found.setdefault(spot.table, {})
    row = rows.get(spot.row)
    if row is None:
        row = rows[spot.row] = {}
    return row.setdefault(spot.index, [])


def _outward(spot: Spot) -> list[Spot]:
    """The cells around a cell, the outermost first, and it."""
    chain: list[Spot] = []
    around: Spot | None = spot
    while around is not None:
        chain.append(around)
        around = around.outer
    return chain[::-1]


def spot_in(spot: Spot | None, table: int) -> Spot | None:
    """The cell of ``table`` that ``spot`` is or lies in."""
    while spot is not None and spot.table != table:
        spot = spot.outer
    return spot


def cell_key(cell: list[Piece]) -> str:
    """What a cell says, folded."""
    if len(cell) == 1:
        piece = cell[0]
        return "" if piece.fill or piece.tick is not None else piece.key
    return fold(" ".join([piece.text for piece in cell if not piece.fill and piece.tick is None]))


def is_empty(cell: Iterable[Piece]) -> bool:
    """Whether nothing stands in a cell, no box and no control either."""
    return all(piece.empty and not piece.answerable for piece in cell)


def ends_asking(cell: Iterable[Piece]) -> bool:
    """Whether what a cell says ends as a label or a question does."""
    return "".join(piece.text for piece in cell if not piece.fill).rstrip().endswith((":", "?"))


def row_said(row: Row) -> tuple[str, ...]:
    """What the cells of a row say, folded, whatever their order, but for crosses, which may be read as marks."""
    said = (" ".join(word for word in cell_key(cell).split() if word != "x") for cell in row.values())
    return tuple(sorted(key for key in said if key))


def close_up(stream: Iterable[Piece]) -> None:
    """Let cells of nothing but a colon or an arrow, between labels and answers in two rows or more, be no cells.

    The cells behind them move up; what such a cell says is a mark from then on.
    """
    marks = [piece for piece in stream if piece.spot is not None and points(piece)]
    often = Counter((piece.spot.table, piece.spot.index) for piece in marks if piece.spot is not None)
    alone = [
        piece
        for piece in marks
        if piece.spot is not None and piece.spot.cells > 2 and often[piece.spot.table, piece.spot.index] > 1
    ]
    for mark in reversed(alone):
        mark.fill, mark.key = True, ""
        _move_up(mark.spot, stream)


def points(piece: Piece) -> bool:
    """Whether a text is nothing but a colon or an arrow."""
    return len(piece.text) < 5 and not piece.fill and _POINTS(piece.text) is not None


def _move_up(gone: Spot | None, stream: Iterable[Piece]) -> None:
    """Let the cells of a row stand where they would without one of them."""
    if gone is None:
        return
    row = {id(piece.spot): piece.spot for piece in stream if piece.spot is not None}
    for spot in row.values():
        if in_one_row(spot, gone) and spot is not gone:
            spot.cells -= 1
            spot.index -= spot.index > gone.index


def labels_first(
    stream: list[Entry], labels: Set[str], stacks: Stacks | None = None, printed: Set[str] = frozenset()
) -> list[Entry]:
    """The stream with each answer after its label where a row of labels stands above or below its answers.

    A row counts as labels when all that it says are known ones, or where the blank's ``stacks`` have labels in
    a table built alike; the row with the answers must have as many cells and no label among them. Below its
    answers stands what is signed and dated. Behind a label in its cell may stand what is ``printed``, or in brackets. One label
    alone heads a row where other rows as wide are labels.
    """
    order: dict[int, tuple[int, int]] = {}
    """By piece: the first piece of its pair of rows or cells, and its rank there."""
    spots = [entry.spot for entry in stream if isinstance(entry, Piece)]
    if not any(spot is not None and (spot.cells > 1 or spot.outer is not None) for spot in spots):
        return stream
    known = _Labels(labels, printed)
    for grid in grids(entry for entry in stream if isinstance(entry, Piece)).values():
        for number, answers in _rows_of_labels(grid, known, stacks or {}):
            upper = grid[min(number, answers)]
            first = upper[min(upper)][0]
            for at, row in enumerate((number, answers)):
                for index, cell in grid[row].items():
                    order.update({id(piece): (id(first), 2 * index + at) for piece in cell})
            _level(grid[answers], number)
        for cells in grid.values():
            for cell, beside in pairwise(cells[index] for index in sorted(cells)):
                order.update(_unstacked(cell, beside, labels) or _lifted(cell, beside, labels))
    return _regrouped(stream, order) if order else stream


def stacks_of(stream: list[Entry], labels: Set[str]) -> Stacks:
    """Where a blank's tables have rows of labels above or below their answers; not where tables built alike differ."""
    found: dict[tuple[int, ...], set[tuple[tuple[int, int], ...]]] = {}
    known = _Labels(labels)
    for grid in grids(entry for entry in stream if isinstance(entry, Piece)).values():
        order = sorted(grid)
        pairs = [
            (order.index(row), order.index(answers))
            for row, answers in _label_rows(grid, known)
            if all(not piece.key or piece.prompting for cell in grid[answers].values() for piece in cell)
        ]
        found.setdefault(_widths(grid), set()).add(tuple(pairs))
    return {widths: next(iter(pairs)) for widths, pairs in found.items() if len(pairs) == 1 and pairs != {()}}


def _widths(grid: Grid) -> tuple[int, ...]:
    return tuple(len(grid[number]) for number in sorted(grid))


@dataclass(frozen=True, slots=True)
class _Labels:
    """What the blank asks with, what it prints besides, and how many cells rows of labels have here."""

    asked: Set[str]
    printed: Set[str] = frozenset()
    wide: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    """How many cells those rows have that stand below their answers."""

    def says(self, cell: list[Piece]) -> bool:
        """Whether a cell says a label, and behind it nothing but what is printed."""
        key = cell_key(cell)
        if key in self.asked or _NUMBERED.sub("", key) in self.asked:
            return True
        first, *others = [piece.key for piece in cell if piece.key] or [""]
        if not others:
            return key.partition(" (")[0] in self.asked
        return first in self.asked and all(key in self.printed for key in others)

    def prints(self, row: Row) -> bool:
        """Whether a row says something in each of its cells, and all of it is printed."""
        cells = [[piece.key for piece in cell if piece.key] for cell in row.values()]
        return len(cells) > 1 and all(cell and self.printed >= set(cell) for cell in cells)


def _rows_of_labels(grid: Grid, labels: _Labels, stacks: Stacks) -> Iterator[tuple[int, int]]:
    """Each row of labels with the row of its answers: by the labels' words, else as in a table of the blank."""
    taken: set[int] = set()
    order = sorted(grid)
    built = {order[row]: order[answers] for row, answers in stacks.get(_widths(grid), ())}
    for pair in _label_rows(grid, labels, built):
        taken.update(pair)
        yield pair
    for number, other in built.items():
        says_all = all(cell_key(cell) for cell in grid[number].values())
        if taken.isdisjoint((number, other)) and says_all and _answers(grid, number, other, labels.asked):
            yield number, other


def _label_rows(
    grid: Grid, labels: _Labels, built: Mapping[int, int] = MappingProxyType({})
) -> Iterator[tuple[int, int]]:
    """Each row of labels with the row of its answers: the one that the blank has in a table ``built`` alike.

    Else, where rows of labels and answers take turns, all labels stand on the same side of theirs.
    """
    if _stands_below(grid, labels):
        yield max(grid), min(grid)
        return
    taken: set[int] = set()
    turns = (number for number in grid if _turn(grid, number, labels))
    labels.wide.update(
        len(grid[number]) for number in turns if _answers(grid, number, number + 1, labels.asked)
    )
    for number in sorted(grid):
        row = grid[number]
        says = _says_labels(row, labels) or _says_one(row, labels)
        if number in taken or not (says or _begins_with_labels(row, labels)):
            continue
        sides = (number - 1, number + 1) if _ends_turns(grid, number, labels) else (number + 1, number - 1)
        for other in (built.get(number, sides[0]), *sides):
            if other != built.get(number) and labels.prints(grid.get(other, {})):
                continue
            if other not in taken and _answers(grid, number, other, labels.asked):
                taken |= {number, other}
                labels.wide.add(len(grid[number]))
                labels.below.update([len(grid[number])] if other < number else [])
                yield number, other
                break


def _stands_below(grid: Grid, labels: _Labels) -> bool:
    """Whether a table is one label below its answer, where rows of labels before it stand below theirs."""
    rows = [grid[number] for number in sorted(grid)]
    if not labels.below or [len(row) for row in rows] != [1, 1]:
        return False
    upper, lower = (next(iter(row.values())) for row in rows)
    return labels.says(lower) and not _begins_with(upper, labels.asked)


def _ends_turns(grid: Grid, number: int, labels: _Labels) -> bool:
    """Whether rows of answers and labels take turns from a row of answers to one of labels, this one among them."""
    while _answers(grid, number, number + 1, labels.asked):
        number += 2
        if not _turn(grid, number, labels):
            return False
    first = number
    while _turn(grid, first - 2, labels) and _answers(grid, first, first - 1, labels.asked):
        first -= 2
    return _answers(grid, first, first - 1, labels.asked)


def _turn(grid: Grid, number: int, labels: _Labels) -> bool:
    return number in grid and _says_labels(grid[number], labels)


def _says_labels(row: Row, labels: _Labels) -> bool:
    """Whether a row says nothing but labels, from its first cell to its last; there may be room between them."""
    keys = [cell_key(row[index]) for index in sorted(row)]
    if len(keys) < 2 or not (keys[0] and keys[-1]):
        return False
    return all(labels.says(row[index]) for index, key in zip(sorted(row), keys, strict=True) if key)


def _begins_with_labels(row: Row, labels: _Labels) -> bool:
    """Whether a row begins with several labels side by side, with nothing in the cells behind them."""
    cells = [row[index] for index in sorted(row)]
    said = len(list(takewhile(labels.says, cells)))
    return said > 1 and not any(map(cell_key, cells[said:]))


def _says_one(row: Row, labels: _Labels) -> bool:
    """Whether a row says one label and nothing beside it, where other rows as wide say nothing but labels.

    Or at least as many labels as it has cells with a few other words, that may be labels too.
    """
    if len(row) not in labels.wide:
        return False
    others = [key for cell in row.values() if not labels.says(cell) and (key := cell_key(cell))]
    if not others:
        return labels.says(row[min(row)])
    said = sum(labels.says(cell) for cell in row.values())
    return len(others) <= said and all(map(_MAY_LABEL, others))


def _answers(grid: Grid, number: int, other: int, labels: Set[str]) -> bool:
    row = grid.get(other, {})
    if len(row) != len(grid[number]):
        return False
    if any(_begins_with(cell, labels) for cell in row.values()) and not at_foot(row, labels):
        return False
    return not any(cell_key(row.get(index, [])) for index, cell in grid[number].items() if not cell_key(cell))


def at_foot(row: Row, labels: Set[str] | None = None) -> bool:
    """Whether most cells of a row have the same label below their first line: "Homework:" at the foot of each day.

    None of them begins with another one of the ``labels``.
    """
    lines = [[_label_of(line) for line in _lines(cell, written=False)] for cell in row.values()]
    feet = Counter(key for cell in lines for key in {*cell[1:]} if key and (labels is None or key in labels))
    foot, often = feet.most_common(1)[0] if feet else ("", 0)
    others = (labels or set()) - {foot}
    return often > 1 and 2 * often > len(row) and not any(cell[:1] and cell[0] in others for cell in lines)


def _label_of(line: Line) -> str:
    """What a line begins with, up to its colon."""
    return next((fold(piece.text.partition(":")[0]) for piece in line if piece.key), "")


def _begins_with(cell: list[Piece], labels: Set[str]) -> bool:
    """Whether a cell says a label, alone or with its answer behind it."""
    first = next((piece for piece in cell if piece.key), None)
    if first is None:
        return False
    return cell_key(cell) in labels or first.key in labels or fold(first.text.partition(":")[0]) in labels


def _unstacked(cell: list[Piece], beside: list[Piece], labels: Set[str]) -> dict[int, tuple[int, int]]:
    """The order of labels above each other in one cell and of as many answers in the cell beside it."""
    if len(cell) < 2 or cell[0].key not in labels:
        return {}
    asked = _lines(cell)
    if len(asked) < 2 or not all(cell_key(line) in labels for line in asked):
        return {}
    answers = [line for line in (_lines(beside), _lines(beside, written=False)) if len(line) == len(asked)]
    if not answers or any(cell_key(line) in labels for line in answers[0]):
        return {}
    ranks: dict[int, tuple[int, int]] = {
        id(piece): (id(cell[0]), 2 * len(asked)) for piece in (*cell, *beside)
    }
    for rank, (label, answer) in enumerate(zip(asked, answers[0], strict=True)):
        ranks.update((id(piece), (id(cell[0]), 2 * rank)) for piece in label)
        ranks.update((id(piece), (id(cell[0]), 2 * rank + 1)) for piece in answer)
    return ranks


def _lifted(cell: list[Piece], beside: list[Piece], labels: Set[str]) -> dict[int, tuple[int, int]]:
    """The order of a label and what somebody typed above it in its own cell, where the cell beside it is empty.

    Boxes above a label, or before it, are printed: "Other: ____" behind the last of them stands where it belongs.
    """
    if any(piece.tick is not None for piece in cell):
        return {}
    said = _lines(cell)
    if len(said) < 2 or cell_key(beside) or cell_key(said[-1]) not in labels:
        return {}
    if any(cell_key(line) in labels or any(piece.prompting for piece in line) for line in said[:-1]):
        return {}
    label = {id(piece) for piece in said[-1]}
    return {id(piece): (id(cell[0]), int(id(piece) not in label)) for piece in cell}


def _lines(cell: list[Piece], *, written: bool = True) -> list[Line]:
    """The paragraphs of a cell, those that nobody wrote in only if wanted."""
    return [line for line in lines_of(cell) if not written or cell_key(line)]


def _level(row: Row, number: int) -> None:
    """Let answers stand in the row of their labels, as they would beside them."""
    for cell in row.values():
        spots = {id(piece.spot): replace(piece.spot, row=number) for piece in cell if piece.spot is not None}
        for piece in cell:
            piece.spot = spots.get(id(piece.spot), piece.spot)


def _regrouped(stream: list[Entry], order: dict[int, tuple[int, int]]) -> list[Entry]:
    """The pieces of each pair of rows put together cell by cell, where the first of them stands."""
    made: list[Entry] = []
    done: set[int] = set()
    for entry in stream:
        group = order.get(id(entry))
        if group is None:
            made.append(entry)
        elif group[0] not in done:
            done.add(group[0])
            mates = [other for other in stream if order.get(id(other), (0, 0))[0] == group[0]]
            made.extend(sorted(mates, key=lambda other: order[id(other)][1]))
    return made
