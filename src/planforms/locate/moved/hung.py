"""Labels below the lines on which their answers stand, where those lines are all that parts the cells of a table.

Then each cell begins with the label of what stands in the cell above it, and its own answer follows behind that label:
the first row has no label, the last one nothing but labels. Each answer is put behind its label. Boxes to tick below
the labels of a row stay there.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from planforms.pieces import Line, Piece, Spot, lines_of
from planforms.pieces.grids import Grid, Row, cell_key, grids

_ROWS = 3
"""A row of answers, one of labels and answers, and one of labels."""
_FEW = 6
"""Of so many cells one may have no label."""


def lift_hung(stream: list[Piece], labels: Set[str]) -> list[Piece]:
    """The stream with each answer behind its label where labels hang below their lines."""
    if not any(piece.spot is not None and piece.spot.cells > 1 and piece.key in labels for piece in stream):
        return stream
    for grid in grids(stream).values():
        rows = [grid[number] for number in sorted(grid)]
        if _are_hung(rows, labels):
            stream = _lifted(stream, grid, rows, labels)
    return stream


def _are_hung(rows: Sequence[Row], labels: Set[str]) -> bool:
    """Whether all cells but those of the first row begin with labels, and those of the last are nothing else.

    But for a few: below a label that nothing stands behind, which none stood above.
    """
    if len(rows) < _ROWS or len(set(map(len, rows))) > 1:
        return False
    first, *others = rows
    if any(not cell_key(cell) or _label(cell, labels) for cell in first.values()):
        return False
    bare = 0
    for above, row in pairwise(rows):
        for index, cell in row.items():
            if not _label(cell, labels):
                if not cell_key(cell) or index not in above or not _is_label_alone(above[index], labels):
                    return False
                bare += 1
    answered = any(len(_written(cell)) > 1 for row in others[:-1] for cell in row.values())
    few = bare * _FEW <= sum(map(len, others))
    return few and answered and all(_is_label_alone(cell, labels) for cell in others[-1].values())


def _label(cell: list[Piece], labels: Set[str]) -> bool:
    """Whether a cell's first line is a label, all of it."""
    lines = _written(cell)
    return bool(lines) and cell_key(lines[0]) in labels


def _is_label_alone(cell: list[Piece], labels: Set[str]) -> bool:
    return len(_written(cell)) == 1 and _label(cell, labels)


def _written(cell: list[Piece]) -> list[Line]:
    return [line for line in lines_of(cell) if cell_key(line)]


def _lifted(stream: list[Piece], grid: Grid, rows: Sequence[Row], labels: Set[str]) -> list[Piece]:
    """The stream with the cells of a table in the order of its labels, each answer in its label's row."""
    held = {id(piece) for row in rows for cell in row.values() for piece in cell}
    above = {index: list(cell) for index, cell in rows[0].items()}
    made: list[Piece] = []
    for number, row in list(zip(sorted(grid), rows, strict=True))[1:]:
        below: list[Piece] = []
        for index in sorted(row):
            label, boxes, behind = _parted(row[index], labels)
            _level(above.get(index, []), number)
            made += [*label, *above.get(index, [])]
            below += boxes
            above[index] = behind
        made += below
    made += [piece for cell in above.values() for piece in cell]
    at = next(at for at, piece in enumerate(stream) if id(piece) in held)
    rest = [piece for piece in stream if id(piece) not in held]
    return [*rest[:at], *made, *rest[at:]]


def _parted(cell: list[Piece], labels: Set[str]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The label with which a cell begins, all down to the last box to tick in it, and what stands behind these."""
    lines = _written(cell)
    label = _end(cell, lines[0]) if _label(cell, labels) else 0
    boxes = [line for line in lines if any(piece.tick is not None for piece in line)]
    last = max(label, _end(cell, boxes[-1])) if boxes else label
    return cell[:label], cell[label:last], cell[last:]


def _end(cell: list[Piece], line: Line) -> int:
    """Behind which piece of a cell a line ends."""
    paragraph = line[-1].paragraph
    return 1 + max(at for at, piece in enumerate(cell) if piece.paragraph is paragraph)


def _level(answer: list[Piece], number: int) -> None:
    """Let an answer stand in the row of its label."""
    spots: dict[int, Spot] = {}
    for piece in answer:
        if piece.spot is not None:
            piece.spot = spots.setdefault(id(piece.spot), replace(piece.spot, row=number))
