"""Row tables turned on their side: the headers stand down the first column, an entry in each column beside it.

A card for each entry, with a label and an answer in each of its rows, is such a table with one entry.
"""

from __future__ import annotations

from collections.abc import Callable

from planforms.pieces import Piece
from planforms.pieces.grids import Grid, cell_key
from planforms.stencil import Column, RowTable

Heads = Callable[[str, Column], bool]
"""Whether a folded text is the header of a column."""


def turned(grid: Grid, spec: RowTable, heads: Heads) -> Grid:
    """The table set upright, its headers as row 0 and each entry as a row; empty if it is not turned.

    Where its labels begin again, the next entries begin.
    """
    blocks = _blocks(grid, spec, heads)
    order = {cell_key(cells[0]): place for place, cells in enumerate(blocks[0])} if blocks else {}
    upright: list[dict[int, list[Piece]]] = []
    for block in blocks:
        rows = {order[key]: cells for cells in block if (key := cell_key(cells[0])) in order}
        for entry in range(max(map(len, rows.values()), default=0)):
            upright.append({place: _at(rows.get(place, []), entry) for place in range(len(order))})
    return dict(enumerate(upright))


def _at(cells: list[list[Piece]], entry: int) -> list[Piece]:
    return cells[entry] if entry < len(cells) else []


def _blocks(grid: Grid, spec: RowTable, heads: Heads) -> list[list[list[list[Piece]]]]:
    """The rows of each card, a row as its cells; nothing where the first column is no headers."""
    blocks: list[list[list[list[Piece]]]] = []
    seen: set[str] = set()
    for number in sorted(grid):
        cells = [grid[number][index] for index in sorted(grid[number])]
        key = cell_key(cells[0])
        if len(cells) < 2 or not key:
            continue
        name = next((column.name for column in spec.columns if heads(key, column)), "")
        if not name and not blocks:
            return []
        if not blocks or name in seen:
            blocks.append([])
            seen = set()
        seen.add(name or key)
        blocks[-1].append(cells)
    return blocks if blocks and all(_mostly_headed(block, spec, heads) for block in blocks) else []


def _mostly_headed(block: list[list[list[Piece]]], spec: RowTable, heads: Heads) -> bool:
    keys = [cell_key(cells[0]) for cells in block]
    known = sum(any(heads(key, column) for column in spec.columns) for key in keys)
    return known > 1 and known * 2 >= max(len(spec.columns), len(keys))
