"""Head rows over rows of which some hold labels with room of their own: "Date" above the goals' empty cells.

Below "Focus | Date | Areas for growth" each row has "Statement:" and "Evidence:" in its first cell, and what stands in
the others is asked for by the head row alone. Here each of these follows the label that heads its column. Below "Item |
Details | Actions" some rows are an item with two empty cells, others have labels in these: what goes into a cell behind
the second is asked for by the item and the head above it together, "2. Apologies: Actions", words that take no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planforms.pieces import Line, Piece, lines_of
from planforms.pieces.grids import Grid, Row, cell_key, grids, is_empty
from planforms.pieces.scales import EITHER_OR, is_scale
from planforms.text.wording import fold

_LEAST = 2
"""So many labels has the first cell of each row."""
_LABEL_WORDS = 6

_FEWEST = 3
"""So many columns at least has a table of items, and so many cells each of its rows."""
_ITEMS = 2
"""So many items at least have nothing but empty cells beside them."""

_Keys = tuple[str, ...]


@dataclass(slots=True)
class HeadedRows:
    """The head rows of a blank that ask in the rows below them."""

    known: set[_Keys] = field(default_factory=set)
    items: dict[tuple[str, int, int], str] = field(default_factory=dict)
    """What asks in a cell of an item's row, by the item, how many cells the row has, and which of them it is."""

    def __bool__(self) -> bool:
        """Whether it prints any."""
        return bool(self.known or self.items)

    def learn(self, stream: list[Piece]) -> list[Piece]:
        """A blank's pieces, each empty cell behind the label that heads its column; the head rows are remembered."""
        found = list(_headed(stream))
        asking = [(head, rows) for head, rows in found if _asks(head) and all(map(_is_asked, rows))]
        self.known.update(_keys(head) for head, _ in asking)
        return _put(stream, asking)

    def order(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces in the same order."""
        return _put(stream, [(head, rows) for head, rows in _headed(stream) if _keys(head) in self.known])

    def learn_items(self, stream: list[Piece]) -> list[Piece]:
        """A blank's pieces with what asks in the cells of items before what stands there; it is remembered."""
        for grid in grids(stream).values():
            self.items.update(_items(grid))
        return self.ask_beside(stream)

    def ask_beside(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces in which the cells of items are asked for as on the blank."""
        if not self.items:
            return stream
        before: dict[int, Piece] = {}
        for row in (row for grid in grids(stream).values() for row in grid.values()):
            item = cell_key(row[min(row)])
            for index, cell in row.items():
                if words := self.items.get((item, len(row), index)):
                    first = cell[0]
                    label = Piece(
                        first.paragraph, first.start, first.start, words, fold(words), first.spot, first.kind
                    )
                    before[id(first)] = label
        return [one for piece in stream for one in (before.get(id(piece)), piece) if one is not None]


def _items(grid: Grid) -> Iterator[tuple[tuple[str, int, int], str]]:
    """What asks in the empty cells behind the second of each row that begins with an item, below heads for all cells.

    Some rows are nothing but an item, others have labels in such cells: these are no rows that are filled in alike.
    """
    head, *rows = (grid[number] for number in sorted(grid))
    rows = [row for row in rows if len(row) == len(head) and cell_key(row[min(row)])]
    bare = [row for row in rows if all(is_empty(row[index]) for index in sorted(row)[1:])]
    asked = any(_is_label(line) for row in rows for index in sorted(row)[1:] for line in lines_of(row[index]))
    if len(head) < _FEWEST or not _asks(head) or len(bare) < _ITEMS or not asked:
        return
    for row in rows:
        item = row[min(row)]
        said = " ".join(" ".join(piece.text for piece in item).split()).rstrip(" :")
        for index in sorted(row)[2:]:
            if is_empty(row[index]):
                column = " ".join(" ".join(piece.text for piece in head[index]).split())
                yield (cell_key(item), len(row), index), f"{said}: {column}"


def _headed(stream: Sequence[Piece]) -> Iterator[tuple[Row, list[Row]]]:
    """The first row of each table that says something in each of its cells, with the rows below it, if all are as wide."""
    for grid in grids(stream).values():
        head, *rows = (grid[number] for number in sorted(grid))
        wide = {len(row) for row in (head, *rows)}
        if rows and len(head) > 1 and len(wide) == 1 and all(map(cell_key, head.values())):
            yield head, rows


def _keys(head: Row) -> _Keys:
    return tuple(cell_key(head[index]) for index in sorted(head))


def _asks(head: Row) -> bool:
    """Whether a head row names columns to write in: by short labels, with guidance below or not, and no steps of a scale."""
    keys = tuple(head[index][0].key for index in sorted(head))
    plain = not any(piece.answerable or piece.fill for cell in head.values() for piece in cell)
    offered = is_scale(keys[1:]) or any({*keys[1:]} <= {*group} for group in EITHER_OR)
    return plain and not offered and all(key and len(key.split()) <= _LABEL_WORDS for key in keys)


def _is_asked(row: Row) -> bool:
    """Whether the first cell of a row holds several labels with room below or behind each, and the others nothing."""
    first, *others = (row[index] for index in sorted(row))
    lines = list(lines_of(first))
    labels = [at for at, line in enumerate(lines) if _is_label(line)]
    roomy = all(_has_room(lines, at) for at in labels)
    return len(labels) >= _LEAST and roomy and all(map(is_empty, others))


def _is_label(line: Line) -> bool:
    """Whether a line ends as a label does, but for a line to write on behind it."""
    return "".join(piece.text for piece in line if not piece.fill).rstrip().endswith(":")


def _has_room(lines: Sequence[Line], at: int) -> bool:
    """Whether there is room behind a label, or below it: an empty line, the next label, or the end of the cell."""
    if any(piece.empty for piece in lines[at]):
        return True
    below = (lines[at + 1 :] or [[]])[0]
    return all(piece.empty for piece in below) or _is_label(below)


def _put(stream: list[Piece], headed: Sequence[tuple[Row, list[Row]]]) -> list[Piece]:
    """The stream with the labels of each head row but its first before what stands below them, in every row.

    Guidance below such a label stays in the head row, which heads all of them.
    """
    before: dict[int, Piece] = {}
    for head, rows in headed:
        for index in sorted(head)[1:]:
            for at, row in enumerate(rows):
                if not row.get(index):
                    continue
                first = row[index][0]
                before[id(first)] = _below(head[index][0], first, again=at > 0)
    moved = set(map(id, before.values()))
    for head, _ in headed:
        for cell in head.values():
            _let_head([piece for piece in cell if id(piece) not in moved])
    rest = (piece for piece in stream if id(piece) not in moved)
    return [one for piece in rest for one in (before.get(id(piece)), piece) if one is not None]


def _let_head(cell: Sequence[Piece]) -> None:
    """Let what is left of a cell be the header of its table, if the file does not say so."""
    spots = {id(piece.spot): replace(piece.spot, header=True) for piece in cell if piece.spot is not None}
    for piece in cell:
        piece.spot = spots.get(id(piece.spot))


def _below(label: Piece, place: Piece, *, again: bool) -> Piece:
    """A label where what it heads stands, that itself or once more."""
    if again:
        return replace(label, spot=place.spot)
    label.spot = place.spot
    return label
