"""Which rows are somebody's own, beside those that the blank prints: these answer also in words of the others."""

from __future__ import annotations

from planforms.asked import shared_words
from planforms.locate.tables.layouts import Layout, column_of
from planforms.pieces.grids import Grid, Row, cell_key
from planforms.stencil import Column, RowTable

_REWORDED = 0.5
"""A text that shares more of its words than this with a printed one may be that one in other words."""

_Said = dict[str, str]
"""What a row says, by the names of its columns."""


def own_rows(grid: Grid, layout: Layout, table: RowTable, gone: list[_Said]) -> set[int]:
    """The numbers of the rows that the blank does not print; those that it prints and a copy says are ``gone``."""
    if not table.peculiar:
        return set()
    names = {column.name for column in table.columns if column.printed}
    if table.telling is None:
        names -= {column.name for column in table.columns if column.spec.kind == "ordinal"}
    said = {number: _said(row, layout, names) for number, row in grid.items()}
    if table.telling is not None:
        return {number for number, cells in said.items() if _tells_itself(cells, table, table.telling)}
    strange = []
    for number, cells in said.items():
        alike = [printed for printed in table.told if _says_part(cells, printed)]
        gone += alike
        strange += [number] if cells and not alike else []
    return {number for number in strange if not _takes_turn(said[number], table, gone)}


def _said(row: Row, layout: Layout, names: set[str]) -> _Said:
    """What a row says in some columns."""
    cells = ((column_of(cell, at, row, layout), cell_key(cell)) for at, cell in row.items())
    return {column.name: key for column, key in cells if key and column is not None and column.name in names}


def _tells_itself(cells: _Said, table: RowTable, telling: Column) -> bool:
    """Whether a row's count is none of the printed ones, nor what tells these apart."""
    said = cells.get(telling.name, "")
    counts = (column.name for column in table.columns if column.spec.kind == "ordinal")
    counted = any(cells.get(name) in table.peculiar.get(name, ()) for name in counts)
    printed = any(said.startswith(key) or shared_words(said, key) > _REWORDED for key in telling.printed)
    return bool(said) and not counted and not printed


def _says_part(cells: _Said, printed: _Said) -> bool:
    """Whether a row says half or more of what a printed one does, and nothing else in those columns."""
    return 2 * len(cells) >= len(printed) and all(
        printed.get(name, key) == key for name, key in cells.items()
    )


def _takes_turn(cells: _Said, table: RowTable, gone: list[_Said]) -> bool:
    """Whether a row may be one of the printed ones with a word changed, as long as there is one that no row says."""
    left = [printed for printed in table.told if printed not in gone]
    alike = [len(cells.items() & printed.items()) for printed in left]
    most = max(alike, default=-1)
    if 2 * most < len(cells):
        return False
    gone.append(left[alike.index(most)])
    return True
