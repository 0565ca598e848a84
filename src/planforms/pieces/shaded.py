"""Cells below the steps of a scale that people shade instead of putting a cross into them.

A copy's empty cell that has a ground in colour which it has not on the blank is a tick, for somebody to look at; not
where the row is shaded from end to end, or the header above it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planforms.document import TICKED
from planforms.pieces import Piece
from planforms.pieces.grids import Grid, Row, cell_key, grids
from planforms.pieces.levels import scales_of, title_of_row

Shades = dict[int, str]
"""The colours of the grounds of a row's cells, by their place."""


@dataclass(slots=True)
class Shaded:
    """The rows of a blank with empty cells below the steps of a scale."""

    rows: dict[str, list[tuple[Shades, frozenset[int]]]] = field(default_factory=dict)
    """By their titles: how all their cells look, and which are to be marked."""

    def learn(self, stream: Sequence[Piece]) -> None:
        """Remember the rows of a blank that may be marked so."""
        for grid in grids(stream).values():
            for row, steps in _open_rows(grid):
                self.rows.setdefault(title_of_row(row), []).append((_shades(row), steps))

    def order(self, stream: list[Piece]) -> list[Piece]:
        """The pieces of a copy, its shaded cells as ticks."""
        if not self.rows or not any(piece.spot is not None and piece.spot.shade for piece in stream):
            return stream
        for grid in grids(stream).values():
            heads: set[int] = set()
            for row in grid.values():
                known = self._known(row)
                if known is None:
                    heads |= {index for index, shade in _shades(row).items() if shade}
                else:
                    _tick(row, *known, heads)
        return stream

    def _known(self, row: Row) -> tuple[Shades, frozenset[int]] | None:
        """How a row looks on the blank."""
        same = (one for one in self.rows.get(title_of_row(row), ()) if one[0].keys() == row.keys())
        return next(same, None)


def _open_rows(grid: Grid) -> Iterator[tuple[Row, frozenset[int]]]:
    """The rows below a header with a scale in which the cells below its steps are empty, and their places."""
    steps: frozenset[int] = frozenset()
    length = 0
    for row in grid.values():
        found = scales_of(row)
        if found:
            steps, length = frozenset(index for run in found for index in run), len(row)
        elif (
            steps
            and steps <= row.keys()
            and len(row) == length
            and all(_is_empty(row[index]) for index in steps)
        ):
            yield row, steps


def _tick(row: Row, before: Shades, steps: frozenset[int], heads: set[int]) -> None:
    """Let the cells be ticks that alone of their row have been shaded."""
    shaded = {index for index, shade in _shades(row).items() if shade not in ("", before[index])}
    meant = [index for index in sorted(shaded & steps - heads) if _is_empty(row[index])]
    if shaded >= row.keys() or not 0 < len(meant) < len(steps):
        return
    for index in meant:
        box = row[index][0]
        box.text, box.fill, box.doubtful = TICKED, False, True
        box.tick = True


def _shades(row: Row) -> Shades:
    return {index: cell[0].spot.shade for index, cell in row.items() if cell[0].spot is not None}


def _is_empty(cell: list[Piece]) -> bool:
    return not cell_key(cell) and not any(piece.answerable for piece in cell)
