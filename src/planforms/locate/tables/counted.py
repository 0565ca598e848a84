"""Rows whose cells stand one below the other in a table of labels and answers, each behind its column's label.

The labels have counts, "Notes [2] | We met", as programs write that ask a form's questions on the screen, or they come
again for each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from planforms.forms.mapping import OWN
from planforms.locate.tables.layouts import answered_alone, heads
from planforms.pieces import Piece
from planforms.pieces.grids import Grid, Row, cell_key
from planforms.stencil import Column, RowTable
from planforms.text.wording import fold

_BEHIND = re.compile(r"(?P<label>[^\W\d_].*?)\W*(?:row |no\.? ?)?#?(?<!\d)(?P<count>\d{1,2})")
_BEFORE = re.compile(r"(?:[^\W\d_]+ )?#?(?P<count>\d{1,2})\s*[-:.)\]]\s*(?P<label>[^\W\d_].*)")


@dataclass(slots=True)
class Counted:
    """The rows of one table of rows, by their count: the label and the answer of each cell, by its column."""

    table: RowTable
    rows: dict[int, dict[int, Row]] = field(default_factory=dict)
    reworded: bool = False
    """Whether some of the labels are known by their place alone."""

    @property
    def sure(self) -> bool:
        """Whether the counts run on from 1, and tell rows: of several columns, or of two rows of the only one."""
        enough = len(self.rows.get(1, {})) > 1 or (answered_alone(self.table) and len(self.rows) > 1)
        return enough and list(self.rows) == list(range(1, len(self.rows) + 1))

    def upright(self) -> Grid:
        """The table as if it stood upright: its labels as row 0, then each row."""
        places = sorted({place for row in self.rows.values() for place in row})
        firsts = {place: next(row[place] for row in self.rows.values() if place in row) for place in places}
        grid: Grid = {0: {place: cells[0] for place, cells in firsts.items()}}
        for count, row in self.rows.items():
            grid[count] = {place: row[place][1] if place in row else [] for place in places}
        return grid

    def labels(self) -> Iterator[Piece]:
        """What is written in the cells of the labels."""
        for row in self.rows.values():
            for cells in row.values():
                yield from cells[0]


def counted(grid: Grid, table: RowTable, printed: Set[str]) -> Counted | None:
    """The rows of a table of rows that stand in a table of labels and answers; nothing where it has none.

    ``printed`` are the labels that the blank itself prints: these count no rows.
    """
    found = Counted(table)
    for number in sorted(grid):
        row = [grid[number][index] for index in sorted(grid[number])]
        key = cell_key(row[0])
        labelled = _labelled(key, table) if len(row) == 2 and key not in printed else None
        if labelled is not None:
            place, count = labelled
            found.rows.setdefault(count, {}).setdefault(place, {0: row[0], 1: row[1]})
    return found if found.sure else None


def repeated(grid: Grid, table: RowTable, printed: Set[str]) -> Counted | None:
    """The rows of a table of rows whose labels stand among others with their answers, and come again for each row.

    Each row has the labels of all columns, in one order. A table that begins with such a label is one on its side.
    """
    columns = [place for place, column in enumerate(table.columns) if column.spec.kind not in OWN]
    lines = [[row[index] for index in sorted(row)] for _, row in sorted(grid.items())]
    keys = [cell_key(line[0]) if len(line) == 2 else "" for line in lines]
    asked = [table.columns[place] for place in columns]
    known = {key for column in asked for key in (column.key, *column.heads)}
    if len(columns) < 2 or len(known.difference(printed).intersection(keys)) < 2:
        return None
    places = [_place(key, asked) if key and key not in printed else None for key in keys]
    start, end = _run(keys, places, len(columns), printed)
    if start == end or any(place is not None for place in places[:start] + places[end:]):
        return None
    found = Counted(table, reworded=None in places[start:end])
    for at in range(start, end):
        count, offset = divmod(at - start, len(columns))
        own = places[at]
        place = columns[offset if own is None else own]
        found.rows.setdefault(count + 1, {})[place] = dict(enumerate(lines[at]))
    return found


def _run(keys: list[str], places: Sequence[int | None], wide: int, printed: Set[str]) -> tuple[int, int]:
    """Where rows of labels begin that come again and again, and where the last of them ends; (0, 0) if nowhere."""
    first, column = next((at, place) for at, place in enumerate(places) if place is not None)
    for start in (first, first - column):
        labels = keys[start : start + wide] if start > 0 else []
        if len(set(labels)) < wide or "" in labels or not printed.isdisjoint(labels):
            continue
        if _are_all(places[start : start + wide]):
            end = start + wide
            while keys[end : end + wide] == labels:
                end += wide
            return start, end
    return 0, 0


def _are_all(places: Sequence[int | None]) -> bool:
    """Whether labels are those of all columns, or of most, each in its column's place."""
    told = {place for place in places if place is not None}
    in_place = all(place in (None, own) for own, place in enumerate(places))
    return len(told) == len(places) or (in_place and len(told) * 2 > len(places))


def _labelled(key: str, table: RowTable) -> tuple[int, int] | None:
    """The place of the column whose label a folded text is with a count, and the count."""
    for pattern in (_BEHIND, _BEFORE):
        said = pattern.fullmatch(key)
        place = _place(fold(said["label"]), table.columns) if said is not None else None
        if said is not None and place is not None:
            return place, int(said["count"])
    return None


def _place(label: str, columns: list[Column]) -> int | None:
    return next((place for place, column in enumerate(columns) if heads(label, column)), None)
