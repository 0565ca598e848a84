"""A table while it is put together: rows, spans, and cells merged over rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planforms.document import Block, Cell, Place, Row, Table


@dataclass(slots=True)
class Merge:
    """How a cell is merged with others."""

    columns: int = 1
    into: Literal["", "above", "left"] = ""
    struck: bool = False
    """The cell was taken out, with changes tracked."""


@dataclass(slots=True)
class _OpenCell:
    """A cell that may still grow downwards and to the right."""

    blocks: list[Block]
    column: int
    columns: int = 1
    rows: int = 1
    shade: str = ""


class Grid:
    """A table whose rows come one by one; columns beyond ``limit`` are counted as the last."""

    __slots__ = (
        "_above",
        "_cells",
        "_header",
        "_height",
        "_limit",
        "_width",
        "column",
        "number",
        "row",
        "rows",
    )

    def __init__(self, number: int | None, limit: int) -> None:
        self.number = number
        self.row = 0
        """The row being filled, from 1."""
        self.column = 0
        """Where the next cell begins, from 0."""
        self.rows: list[tuple[list[Cell | _OpenCell], bool, float]] = []
        self._limit = limit
        self._width = 0
        self._cells: list[Cell | _OpenCell] = []
        self._header, self._height = False, 0.0
        self._above: dict[int, _OpenCell] = {}

    def declare(self, columns: int) -> None:
        """Take note of how many columns the table says it has."""
        self._width = max(self._width, min(columns, self._limit))

    def begin_row(self, before: int, header: bool, height: float) -> None:
        """Begin a row that leaves out ``before`` columns and is so many points high at least."""
        self.row += 1
        self.column = before
        self._cells, self._header, self._height = [], header, height

    def end_row(self) -> None:
        """Close the row."""
        self.rows.append((self._cells, self._header, self._height))
        self._width = max(self._width, self.column)

    def skip(self, columns: int) -> None:
        """Leave out columns."""
        self.column = min(self.column + columns, self._limit)

    def add(self, blocks: list[Block], shade: str = "") -> None:
        """Add a cell of one column that is merged with none."""
        column = self.column
        if column < self._limit:
            self.column = column + 1
        if self._above:
            self._above.pop(column, None)
        self._cells.append(Cell(tuple(blocks), column, shade=shade))

    def add_merged(self, blocks: list[Block], merge: Merge, shade: str = "") -> None:
        """Add a cell, or what it holds to the cell above or on the left that it is merged into."""
        column = self.column
        self.skip(merge.columns)
        into = self._above.get(column) if merge.into == "above" else None
        if into is not None:
            into.rows += 1
        elif merge.into == "left" and self._cells and isinstance(self._cells[-1], _OpenCell):
            into = self._cells[-1]
            into.columns += self.column - column
        if into is not None:
            into.blocks += _with_text(blocks)
            return
        cell = _OpenCell(blocks, column, max(1, self.column - column), shade=shade)
        self._cells.append(cell)
        self._above[column] = cell

    def table(self, place: Place) -> Table:
        """The finished table."""
        rows = [
            Row(tuple([_closed(cell) for cell in cells]), header, height)
            for cells, header, height in self.rows
        ]
        return Table(tuple(rows), place, self._width)


def _closed(cell: Cell | _OpenCell) -> Cell:
    if isinstance(cell, Cell):
        return cell
    return Cell(tuple(cell.blocks), cell.column, cell.columns, cell.rows, shade=cell.shade)


def clamped(value: str, limit: int) -> int:
    """A count as a file gives it, at most ``limit``; 0 for what is no count."""
    if not (value.isascii() and value.isdigit()):
        return 0
    return min(int(value), limit) if len(value) < 10 else limit


def _with_text(blocks: list[Block]) -> list[Block]:
    """Blocks without empty paragraphs, as a cell merged into another has."""
    return [block for block in blocks if isinstance(block, Table) or block.text]
