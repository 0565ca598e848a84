"""Titles beside the rows of a part of a table, in one cell over all of them, mostly on their side.

"Activities" stands left of a header, the rows below it and their total. Such a title is a row across its table above
those that it stands beside, in the blank and in its copies alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from planforms.pieces import Piece, Spot
from planforms.pieces.grids import Grid, Row, cell_key, grids, is_empty, spot_in
from planforms.text.wording import enumerates

_LEAST = 2
"""A title stands beside so many rows at least, and a header has so many cells."""
_TITLE_WORDS = 12


@dataclass(slots=True)
class SideTitles:
    """What a blank prints beside parts of its tables."""

    known: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.known)

    def learn(self, stream: Sequence[Piece]) -> None:
        """Lay a blank's titles above their rows; they are remembered."""
        for table, grid in _merged(stream):
            titles = [number for number in grid if _is_title(grid, number, table)]
            titles = [number for number in titles if not _below_header(grid, number, titles)]
            self.known.update(cell_key(grid[number][0]) for number in titles)
            _lay_above(grid, titles, table)

    def order(self, stream: Sequence[Piece]) -> None:
        """Lay those of a copy above their rows."""
        for table, grid in _merged(stream):
            said = [number for number, row in grid.items() if cell_key(row.get(0, [])) in self.known]
            _lay_above(grid, [number for number in said if _down(grid[number], table) >= _LEAST], table)


def _merged(stream: Sequence[Piece]) -> Iterator[tuple[int, Grid]]:
    """The tables in which some cell goes over several rows."""
    if any(piece.spot is not None and piece.spot.down >= _LEAST for piece in stream):
        yield from grids(stream).items()


def _is_title(grid: Grid, number: int, table: int) -> bool:
    """Whether a row begins with a few words beside other rows that ask: labels, titles, or a header over open rows."""
    title, down = grid[number].get(0, []), _down(grid[number], table)
    says = 0 < len(cell_key(title).split()) <= _TITLE_WORDS and not any(piece.answerable for piece in title)
    if down < _LEAST or not says or any(piece.empty for piece in title):
        return False
    first, *others = [_beside(grid, at, number) for at in range(number, number + down)]
    headed = len(first) >= _LEAST and all(map(_says, first))
    titled = all(row and _says(row[0]) for row in (first, *others))
    asks = any(
        is_empty(cell) or any(piece.answerable for piece in cell) for row in (first, *others) for cell in row
    )
    return asks and (headed or titled)


def _beside(grid: Grid, at: int, number: int) -> list[list[Piece]]:
    """The cells of a row right of the title that begins in row ``number``."""
    row = grid.get(at, {})
    return [row[index] for index in sorted(row) if index or at != number]


def _says(cell: list[Piece]) -> bool:
    """Whether a cell has words, no mere count, and no box before them."""
    key = cell_key(cell)
    return bool(key) and not enumerates(key) and cell[0].tick is None


def _below_header(grid: Grid, number: int, titles: Iterable[int]) -> bool:
    """Whether a header goes over the column of a title too: it is what a group of rows is about."""
    above = [at for at in grid if at < number and at not in titles]
    return any(_heads(grid[at]) for at in above)


def _heads(row: Row) -> bool:
    """Whether all cells of a row say something, from the first column of its table on."""
    cells = [row[index] for index in sorted(row)]
    spot = next((piece.spot for piece in cells[0]), None)
    return len(cells) > _LEAST and spot is not None and not spot.column and all(map(_says, cells[1:]))


def _down(row: Row, table: int) -> int:
    """Over how many rows the first cell of a row goes, if that is the first of its table's columns."""
    spot = next((spot_in(piece.spot, table) for piece in row.get(0, [])), None)
    return spot.down if spot is not None and spot.cells > 1 and not spot.column else 0


def _lay_above(grid: Grid, titles: Iterable[int], table: int) -> None:
    """Put each title into a row of its own above those that it stands beside."""
    below = sorted(titles)
    spots: dict[int, Spot] = {}
    for row in grid.values() if below else ():
        for piece in (piece for cell in row.values() for piece in cell):
            spot = spot_in(piece.spot, table)
            if spot is not None:
                spots[id(spot)] = spot
    for spot in spots.values():
        is_title = spot.row in below and not spot.index
        if spot.row in below and not is_title:
            spot.index, spot.cells = spot.index - 1, spot.cells - 1
        spot.row += sum(number <= spot.row for number in below) - is_title
        spot.rows += len(below)
        if is_title:
            spot.cells, spot.down, spot.title = 1, 1, True
