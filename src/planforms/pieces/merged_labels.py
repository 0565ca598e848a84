"""Labels below each other in one cell that is merged over the rows in which they are answered, a row for each.

"Facilitator: / Recorder: / Timekeeper:" stand in a cell over three rows; the names stand in the three cells beside it.
Here each of these follows its label. A heading may stand above the labels. So does what is written in a cell over
several rows, below the question that it answers, where other questions share its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planforms.pieces import Line, Piece, Spot, lines_of
from planforms.pieces.grids import cell_key, ends_asking
from planforms.text.wording import fold

_LEAST = 2
"""So many labels share a cell."""

_Keys = tuple[str, ...]
_Order = dict[int, tuple[int, int]]
"""By piece: its merged cell, and its rank there."""


@dataclass(slots=True)
class MergedLabels:
    """The labels that a blank prints in merged cells, from the first to the last of each."""

    known: set[_Keys] = field(default_factory=set)
    above: set[str] = field(default_factory=set)
    """The questions that are answered in a merged cell below them."""

    def __bool__(self) -> bool:
        """Whether it prints any."""
        return bool(self.known or self.above)

    def learn(self, stream: list[Piece]) -> list[Piece]:
        """A blank's pieces, each label in a merged cell with the empty cell of its row behind it; they are remembered."""
        order: _Order = {}
        for cell, beside in _merged(stream):
            labels = _labels(cell)
            empty = all(piece.empty for held in beside for piece in held)
            if empty and len(labels) == len(beside):
                self.known.add(_keys(labels))
                order |= _order(cell, labels, beside)
        for cell, label, others in _below(stream):
            if all(piece.empty for piece in cell) and others and all(map(ends_asking, others)):
                self.above.add(cell_key(label))
                order |= _ranked([*label, *cell])
        return _put(stream, order)

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces in the same order."""
        order: _Order = {}
        for cell, beside in _merged(stream):
            lines = [line for line in lines_of(cell) if any(piece.key for piece in line)]
            labels = lines[-len(beside) :]
            if len(labels) == len(beside) and _keys(labels) in self.known:
                order |= _order(cell, labels, beside)
        for cell, label, _ in _below(stream) if self.above else ():
            if cell_key(label) in self.above:
                order |= _ranked([*label, *cell])
        return _put(stream, order)


def _below(stream: Sequence[Piece]) -> Iterator[tuple[list[Piece], list[Piece], list[list[Piece]]]]:
    """The pieces of each first cell that goes over several rows, of the text above it, and of what its rows say besides."""
    cells, spots = _cells(stream)
    for spot in [one for one in spots.values() if one.down >= _LEAST and not one.index]:
        above = next((one for one in spots.values() if _is_over(one, spot)), None)
        if above is not None and _is_text(cells[id(above)]):
            beside = [one for one in spots.values() if _shares_rows(one, spot)]
            said = [cells[id(one)] for one in beside if cell_key(cells[id(one)])]
            yield cells[id(spot)], cells[id(above)], said


def _shares_rows(one: Spot, other: Spot) -> bool:
    """Whether a cell begins in one of the rows that another one goes over."""
    return one is not other and one.table == other.table and 0 <= one.row - other.row < other.down


def _is_over(one: Spot, other: Spot) -> bool:
    """Whether a cell stands right above another one, as wide as it."""
    below = (one.table, one.row + one.down, one.column, one.columns)
    return below == (other.table, other.row, other.column, other.columns)


def _is_text(cell: Sequence[Piece]) -> bool:
    """Whether a cell says something, with no place to write or to tick in it."""
    said = bool(cell_key(list(cell))) and not cell[-1].empty
    return said and not any(piece.answerable for piece in cell)


def _merged(stream: Sequence[Piece]) -> Iterator[tuple[list[Piece], list[list[Piece]]]]:
    """The pieces of each cell that goes over several rows, with those of the cells right of it, if there is one a row."""
    cells, spots = _cells(stream)
    for (table, row, column), spot in spots.items():
        if spot.down < _LEAST or spot.index:
            continue
        right = [spots.get((table, row + down, column + spot.columns)) for down in range(spot.down)]
        beside = [other for other in right if other and other.down == 1 and other.index == other.cells - 1]
        if len(beside) == spot.down:
            yield cells[id(spot)], [cells[id(other)] for other in beside]


def _cells(stream: Sequence[Piece]) -> tuple[dict[int, list[Piece]], dict[tuple[int, int, int], Spot]]:
    """The cells of a stream with their pieces, and where they stand; nothing where none goes over several rows."""
    cells: dict[int, list[Piece]] = {}
    spots: dict[tuple[int, int, int], Spot] = {}
    if not any(piece.spot is not None and piece.spot.down > 1 for piece in stream):
        return cells, spots
    for piece in stream:
        if piece.spot is not None:
            cells.setdefault(id(piece.spot), []).append(piece)
            spots[piece.spot.table, piece.spot.row, piece.spot.column] = piece.spot
    return cells, spots


def _labels(cell: Sequence[Piece]) -> list[Line]:
    """The lines of a merged cell that are labels, if all but a heading above them are."""
    lines = [line for line in lines_of(cell) if any(piece.key for piece in line)]
    labels = lines[1:] if lines and not _is_label(lines[0]) else lines
    return labels if len(labels) >= _LEAST and all(map(_is_label, labels)) else []


def _is_label(line: Line) -> bool:
    """Whether a line is a label with a colon, and nothing behind it but a line to write on."""
    said = "".join(piece.text for piece in line if not piece.fill).rstrip()
    return said.endswith(":") and not any(piece.answerable for piece in line)


def _keys(labels: Sequence[Line]) -> _Keys:
    """What the labels say up to their colons."""
    return tuple(fold(line[0].paragraph.text.partition(":")[0]) for line in labels)


def _order(cell: list[Piece], labels: Sequence[Line], beside: Sequence[list[Piece]]) -> _Order:
    """Where the pieces of a merged cell and of those beside it come, by their ids."""
    labelled = {id(piece) for line in labels for piece in line}
    first = [piece for piece in cell if id(piece) not in labelled]
    rows = [[*line, *held] for line, held in zip(labels, beside, strict=True)]
    return _ranked([*first, *(piece for row in rows for piece in row)], cell[0])


def _ranked(ordered: Sequence[Piece], first: Piece | None = None) -> _Order:
    """The place of pieces that belong together, by their ids."""
    group = id(first or ordered[0])
    return {id(piece): (group, rank) for rank, piece in enumerate(ordered)}


def _put(stream: list[Piece], order: _Order) -> list[Piece]:
    """The stream with the pieces of each merged cell and its rows in their order, where the first of them stands."""
    if not order:
        return stream
    groups: dict[int, list[Piece]] = {}
    for piece in stream:
        if id(piece) in order:
            groups.setdefault(order[id(piece)][0], []).append(piece)
    made: list[Piece] = []
    for piece in stream:
        if id(piece) not in order:
            made.append(piece)
        else:
            made += sorted(groups.pop(order[id(piece)][0], []), key=lambda one: order[id(one)])
    return made
