"""Small grids set into the corner of another table: labels above, labels beside, and cells for their answers.

"Time began?" and "Time ended?" head two columns of two rows, "Observation" and "Meeting", that share their rows with
labels of other questions. Such a grid is a table of its own, in the blank and in its copies alike: what stands in it
follows the rest of its rows, in cells of another table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planforms.pieces import Piece, Spot
from planforms.pieces.grids import Grid, Row, cell_key, ends_asking, grids, is_empty

_LEAST = 2
"""So many columns and so many rows has such a grid."""
_LABEL_WORDS = 6

_Said = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What a grid prints across its columns, above them, and before its rows."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a grid stands."""

    rows: dict[int, int]
    """The first cell in each of its rows."""
    wide: int
    """How many cells each of them has."""
    title: tuple[int, int] | None = None
    """The row and the place of the cell above it that goes over all its columns, and so says what it is."""

    @property
    def cells(self) -> dict[int, tuple[int, int]]:
        """By row of its table: its first cell and how many it has."""
        rows = {number: (first, self.wide) for number, first in self.rows.items()}
        return rows if self.title is None else {self.title[0]: (self.title[1], 1), **rows}


@dataclass(slots=True)
class Insets:
    """The grids that a blank sets into its tables, by what they print."""

    known: set[_Said] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.known)

    def learn(self, stream: list[Piece]) -> list[Piece]:
        """A blank's pieces with such grids as tables of their own; they are remembered."""
        found: dict[int, _Found] = {}
        spacing: set[int] = set()
        for table, grid in grids(stream).items():
            inset = next(_insets(grid), None)
            if inset is not None:
                found[table] = inset
                self.known.add(_said(grid, inset))
                title = grid[inset.title[0]][inset.title[1]] if inset.title is not None else []
                spacing.update(id(piece) for piece in title if piece.empty)
        return [piece for piece in _apart(stream, found) if id(piece) not in spacing]

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces in the same cells."""
        found: dict[int, _Found] = {}
        for table, grid in grids(stream).items():
            inset = next((one for said in self.known for one in _known(grid, said)), None)
            if inset is not None:
                found[table] = inset
        return _apart(stream, found)


def _insets(grid: Grid) -> Iterator[_Found]:
    """Each grid at the end of some rows of a table that have labels of their own before it."""
    for number, row in grid.items():
        at = _corner(row)
        if at is None or not at:
            continue
        column, wide = _column(row[at]), len(row) - at
        rows = {number: at}
        while (below := _row_of(grid.get(number + len(rows), {}), column, wide)) is not None:
            rows[number + len(rows)] = below
        if len(rows) > _LEAST and _asks_beside([(grid[one], first) for one, first in rows.items()]):
            yield _Found(rows, wide, _title(grid, number, at))


def _corner(row: Row) -> int | None:
    """The empty cell of a row that has nothing but short labels behind it, two or more."""
    open_cells = [at for at in row if is_empty(row[at])]
    at = max(open_cells, default=None)
    if at is None or len(row) - at <= _LEAST:
        return None
    heads = [row[index] for index in sorted(row) if index > at]
    return (
        at if all(map(_is_label, heads)) and len({cell_key(head) for head in heads}) == len(heads) else None
    )


def _row_of(row: Row, column: int, wide: int) -> int | None:
    """The place of the label in a column with which the last cells of a row begin; all others of these are empty."""
    at = len(row) - wide
    if at not in row or _column(row[at]) != column or not _is_label(row[at]):
        return None
    return at if all(is_empty(row[index]) for index in row if index > at) else None


def _title(grid: Grid, number: int, at: int) -> tuple[int, int] | None:
    """The cell above a grid that begins and ends with it, and says something; ``at``: the grid's first cell."""
    above, row = grid.get(number - 1, {}), grid[number]
    last = max(above, default=-1)
    if last < 1 or not _is_label(above[last]):
        return None
    wide = sum(_columns(row[index]) for index in row if index >= at)
    same = (_column(above[last]), _columns(above[last])) == (_column(row[at]), wide)
    return (number - 1, last) if same else None


def _asks_beside(rows: Sequence[tuple[Row, int]]) -> bool:
    """Whether what stands before a grid in its rows are labels of other questions, and no titles of its own rows."""
    beside = [row[index] for row, first in rows for index in row if index < first]
    said = [cell for cell in beside if not is_empty(cell)]
    return bool(said) and all(map(ends_asking, said))


def _known(grid: Grid, said: _Said) -> Iterator[_Found]:
    """Where a table of a copy has a grid of the blank, whatever is written in it."""
    title, heads, labels = said
    for number, row in grid.items():
        at = len(row) - len(heads) - 1
        if at < 1 or at not in row or tuple(cell_key(row[i]) for i in sorted(row) if i > at) != heads:
            continue
        rows = {number: at}
        for label in labels:
            below = grid.get(number + len(rows), {})
            place = len(below) - len(heads) - 1
            if place in below and cell_key(below[place]) == label:
                rows[number + len(rows)] = place
        above = _title(grid, number, at) if title else None
        if len(rows) == len(labels) + 1:
            yield _Found(rows, len(heads) + 1, above)


def _said(grid: Grid, found: _Found) -> _Said:
    number, at = next(iter(found.rows.items()))
    heads = tuple(cell_key(grid[number][index]) for index in sorted(grid[number]) if index > at)
    labels = tuple(cell_key(grid[row][first]) for row, first in found.rows.items() if row != number)
    title = cell_key(grid[found.title[0]][found.title[1]]) if found.title is not None else ""
    return title, heads, labels


def _apart(stream: list[Piece], found: dict[int, _Found]) -> list[Piece]:
    """The stream with each grid behind the rest of its rows, in a table of its own."""
    if not found:
        return stream
    last = max(piece.spot.table for piece in stream if piece.spot is not None)
    moves = {table: _Move(one, last + at) for at, (table, one) in enumerate(found.items(), 1)}
    rest: list[Piece] = []
    ends: dict[int, int] = {}
    for piece in stream:
        spot = piece.spot
        move = moves.get(spot.table) if spot is not None else None
        if spot is not None and move is not None and move.takes(piece):
            continue
        rest.append(piece)
        if spot is not None and move is not None and spot.row in move.found.rows:
            ends[spot.table] = len(rest)
    for table, end in sorted(ends.items(), key=lambda pair: -pair[1]):
        rest[end:end] = moves[table].inside
    return rest


@dataclass(slots=True)
class _Move:
    """A grid on its way to a table of its own."""

    found: _Found
    number: int
    """That of its own table."""
    inside: list[Piece] = field(default_factory=list)
    spots: dict[int, Spot] = field(default_factory=dict)
    """The new cells of all its rows, by the ids of the old ones."""

    def takes(self, piece: Piece) -> bool:
        """Whether a piece of its table is in it; those of its rows get their new cells."""
        spot = piece.spot
        if spot is None or spot.row not in self.found.cells:
            return False
        first, wide = self.found.cells[spot.row]
        mine = 0 <= spot.index - first < wide
        if id(spot) not in self.spots:
            moved = self._moved(spot, first, wide) if mine else replace(spot, cells=spot.cells - wide)
            self.spots[id(spot)] = moved
        piece.spot = self.spots[id(spot)]
        if mine:
            self.inside.append(piece)
        return mine

    def _moved(self, spot: Spot, first: int, wide: int) -> Spot:
        rows = list(self.found.cells)
        return replace(
            spot,
            table=self.number,
            row=rows.index(spot.row),
            index=spot.index - first,
            cells=wide,
            rows=len(rows),
        )


def _columns(cell: Sequence[Piece]) -> int:
    return cell[0].spot.columns if cell[0].spot is not None else 1


def _column(cell: Sequence[Piece]) -> int:
    return cell[0].spot.column if cell[0].spot is not None else -1


def _is_label(cell: Sequence[Piece]) -> bool:
    """Whether a cell says a few words, and has no place to write or to tick."""
    plain = not any(piece.answerable for piece in cell)
    return plain and 0 < len(cell_key(list(cell)).split()) <= _LABEL_WORDS
