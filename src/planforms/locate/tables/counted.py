"""Rows whose cells stand one below the other, each behind its column's label with a count: "Notes [2] | We met".

So programs that ask a form's questions on the screen write the answers down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

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
