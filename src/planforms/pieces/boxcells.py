"""Boxes that have a cell to themselves: beside, above or below the cell of their label.

As on a line, each box is put before its label, in the blank and in its copies alike; a cross typed in
such a cell is a tick. A table with headers whose rows are ticked is no such thing: it stays as it is.
Where a form asks to put a mark beside each item, the empty cells beside the items are its boxes, where it asks
to tick one of a row of labels, those of the one row below it; so are those of labels behind a question that each have two before them, a box and a space. Items in groups side by side,
each below a head of its own, are read one group after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from planforms.pieces import Piece, Spot
from planforms.pieces.boxed import TO_TICK
from planforms.pieces.grids import Grid, cell_key, grids, spot_in
from planforms.pieces.ticks import as_boxes, only_tokens, tokens

Cell = list[Piece]
Row = list[Cell]

_TO_MARK = re.compile(
    r"\b(?:put|place|enter|write|type|insert|mark)\b.{0,30}(?:\bcheck ?-?marks?\b|\bticks?\b|\bx\b|[✓✔]|\bcross)"
    r"|\b(?:check|tick|mark) (?:off )?(?:all|any|each|every|those|the (?:items?|boxes?|ones?))\b"
    r"|\b(?:x|check|tick|mark|cross) (?:(?:one|the|an?|your) )?(?:appropriate|applicable|relevant|correct|right|chosen) (?:box|cell|square|option)"
)
"""What asks to put a mark beside the items below it."""

_HEADS_MARKS = re.compile(
    r"(?:please )?(?:check|tick|mark)(?: (?:off|here|mark|box|one|each|all|if|when|once|as)\b.{0,40})?|[✓✔√☐x]"
).fullmatch
"""What heads a column of cells to mark: "Check when complete"."""

_TICKS = ("✓", "✔", "√")
"""What is printed above cells to tick, and is no tick itself."""

_FEWEST_ITEMS = 2
"""So many items at least have cells to mark."""

_SPACED = 2
"""So many cells before its label a box stands that has a space behind it."""
_FEWEST_APART = 2
"""So many labels at least have such boxes in a row."""


@dataclass(slots=True)
class BoxCells:
    """The labels of a blank whose boxes have cells of their own, by where these stand."""

    beside: dict[str, int] = field(default_factory=dict)
    """How many cells further the box of a label stands: 1 behind it, -1 before it."""
    above: dict[tuple[str, ...], int] = field(default_factory=dict)
    """How many rows further the boxes of a row of labels stand."""
    unprinted_below: set[tuple[str, ...]] = field(default_factory=set)
    """The rows of labels whose boxes are the empty cells right below them."""
    unprinted: dict[tuple[int, str], int] = field(default_factory=dict)
    """How many cells further an empty cell is the box of a label, by how many cells the row has, and the label."""
    signs: set[tuple[str, ...]] = field(default_factory=set)
    """The rows of heads in which a printed tick heads the cells to mark: "Type | ✓ | Type | ✓"."""

    apart: dict[int, set[tuple[tuple[int, str], ...]]] = field(default_factory=dict)
    """By how many cells a row has: its labels and their places, whose boxes are empty cells, each a space before it."""

    groups: dict[tuple[str, ...], tuple[int, ...]] = field(default_factory=dict)
    """By the heads of groups side by side: how many cells each has below it in the rows of its heads and items."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.beside or self.unprinted or self.above or self.apart)

    def learn(self, stream: list[Piece]) -> list[Piece]:
        """The pieces of a blank with each box before its label; the labels are remembered."""
        for table, grid in grids(stream).items():
            rows = _rows(grid)
            said = _said_above(stream, table)
            if not (_TO_MARK.search(said) and self._learn_empty(rows)):
                self._learn_below_head(rows)
            self._learn_one_row(rows, said)
            for length, labels in _apart(rows):
                self.apart.setdefault(length, set()).add(labels)
            for number, row in rows.items():
                below = rows.get(number + 1, [])
                if not _headed(rows, number) and tuple(map(_text, row)) not in self.signs:
                    self.beside.update(_beside(row))
                if len(row) > 1 and len(row) == len(below) and not _goes_on(rows, number):
                    self._learn_rows(row, below)
        return self.order(stream)

    def _learn_empty(self, rows: dict[int, Row]) -> bool:
        """Let the empty cells of a table be boxes that is nothing but items, each with such a cell; whether it is that."""
        held = list(rows.values())
        return any(self._be_items(held, labels, boxes, False) for labels, boxes in ((0, 1), (1, 0)))

    def _learn_below_head(self, rows: dict[int, Row]) -> None:
        """Let the empty cells below "Check when complete" be boxes: of items, with headings across the table between."""
        order = list(rows.values())
        for labels, boxes in ((0, 1), (1, 0)):
            at = next((at for at, row in enumerate(order) if _heads_marks(row, labels, boxes)), len(order))
            head, below = order[at : at + 1], [row for row in order[at + 1 :] if len(row) != 1]
            even = head and all(len(row) < len(head[0]) for row in order[:at])
            if not even or any(len(row) != len(head[0]) for row in below):
                continue
            signed = _is_sign(head[0][boxes])
            if not self._be_items(below, labels, boxes, signed):
                continue
            if signed:
                self.signs.add(tuple(map(_text, head[0])))
            if at and (wide := _over_pairs(order[at - 1], head[0])):
                self.groups[tuple(map(cell_key, order[at - 1]))] = wide

    def _learn_one_row(self, rows: dict[int, Row], said: str) -> None:
        """Let the empty cells of the one row below heads be boxes, where what is said above these asks to tick one."""
        *above, heads, below = [[], *rows.values()] if len(rows) > 1 else [[], [], []]
        said = cell_key(above[-1][0]) if above[-1] else said
        fits = len(heads) == len(below) > 1 and all(len(row) <= 1 for row in above)
        asks = TO_TICK.search(said) is not None or _TO_MARK.search(said) is not None
        if fits and asks and all(map(_is_label, heads)) and all(map(_is_empty, below)):
            self.unprinted_below.add(tuple(map(cell_key, heads)))
            self.above[tuple(map(cell_key, heads))] = 1

    def _be_items(self, rows: Iterable[Row], labels: int, boxes: int, signed: bool) -> bool:
        """Let the empty cells in some rows be boxes if these are nothing but items; whether they are."""
        pairs = [(len(row), pair) for row in rows for pair in _pairs_of(row)]
        pairs = [(wide, pair) for wide, pair in pairs if not all(map(_is_empty, pair))]
        if len(pairs) < _FEWEST_ITEMS or not all(_is_item(pair, labels, boxes, signed) for _, pair in pairs):
            return False
        for wide, pair in pairs:
            self.unprinted[wide, cell_key(pair[labels])] = boxes - labels
            pair[boxes][0].tick = False
        return True

    def _learn_rows(self, row: Row, below: Row) -> None:
        for labels, boxes, further in ((row, below, 1), (below, row, -1)):
            if all(map(_is_label, labels)) and all(map(_is_box, boxes)):
                self.above[tuple(map(cell_key, labels))] = further

    def order(self, stream: list[Piece]) -> list[Piece]:
        """The pieces of a copy with each box before its label, where the blank has these labels."""
        if not self:
            return stream
        stream = self._group_by_group(stream) if self.groups else stream
        moved: dict[int, list[Piece]] = {}
        cut: dict[int, list[Piece]] = {}
        spaces: set[int] = set()
        for grid in grids(stream).values():
            rows = _rows(grid)
            self._print_signs(rows)
            for label, cell, unprinted in chain(self._pairs(rows), self._pairs_apart(rows, spaces)):
                if unprinted and _is_empty(cell):
                    cell[0].tick = False
                if _is_box(cell):
                    cut |= {id(piece): _ticked(piece) for piece in cell if piece.tick is None and piece.key}
                    boxes = [made for piece in cell for made in cut.get(id(piece), [piece])]
                    beginning = next(piece for piece in label if piece.key)
                    moved[id(beginning)] = [piece for piece in boxes if piece.tick is not None]
        kept = (piece for piece in stream if id(piece) not in spaces)
        return _moved([made for piece in kept for made in cut.get(id(piece), [piece])], moved)

    def _group_by_group(self, stream: list[Piece]) -> list[Piece]:
        """The stream with each group of items right after its own head, and that after what heads its columns."""
        ranks: dict[int, tuple[int, int, bool]] = {}
        for table, grid in grids(stream).items():
            rows = list(_rows(grid).values())
            for at, heads in enumerate(rows):
                wide = self.groups.get(tuple(map(cell_key, heads)), ())
                if not wide or any(len(row) != sum(wide) for row in rows[at + 1 :]):
                    continue
                group_of = [group for group, cells in enumerate(wide) for _ in range(cells)]
                for further, row in enumerate(rows[at:]):
                    for cell, group in zip(row, group_of if further else range(len(wide)), strict=True):
                        ranks.update((id(piece), (table, group, further != 1)) for piece in cell)
        ranked = (piece for piece in stream if id(piece) in ranks)
        regrouped = iter(sorted(ranked, key=lambda piece: ranks[id(piece)]))
        return [next(regrouped) if id(piece) in ranks else piece for piece in stream]

    def _print_signs(self, rows: dict[int, Row]) -> None:
        """Let the ticks that head cells to mark be words of the form, as nobody ticked them."""
        for row in rows.values() if self.signs else ():
            if tuple(map(_text, row)) in self.signs:
                for piece in (piece for cell in row for piece in cell if piece.tick is not None):
                    piece.tick, piece.key = None, piece.text.strip()

    def _pairs_apart(self, rows: dict[int, Row], spaces: set[int]) -> Iterator[tuple[Cell, Cell, bool]]:
        """Each label with the cell a space before it, in rows that have their labels where the blank has them.

        ``spaces``: gets the pieces of empty cells about these and between such rows, where nobody is to write.
        """
        between: set[int] = set()
        follows = False
        for row in rows.values() if self.apart else ():
            labels = next((one for one in self.apart.get(len(row), ()) if _has(row, one)), ())
            if labels:
                spaces |= between | _empty_in(row[: labels[0][0] - _SPACED] if follows else [])
            for at, _ in labels:
                box, space = _box_and_space(row, at)
                spaces |= _empty_in([space])
                yield row[at], box, True
            empty = follows and all(map(_is_empty, row))
            between = between | _empty_in(row) if empty else set()
            follows = bool(labels) or empty

    def _pairs(self, rows: dict[int, Row]) -> Iterator[tuple[Cell, Cell, bool]]:
        """Each label cell with the cell where its box should be, and whether an empty one is it."""
        for number, row in rows.items():
            keys = tuple(map(cell_key, row))
            other = rows.get(number + self.above.get(keys, 0), [])
            if keys in self.above and len(other) == len(row):
                empty = keys in self.unprinted_below
                yield from ((label, box, empty) for label, box in zip(row, other, strict=True))
                continue
            for at, key in enumerate(keys):
                unprinted = self.unprinted.get((len(row), key), 0)
                further = unprinted or self.beside.get(key, 0)
                if further and 0 <= at + further < len(row):
                    yield row[at], row[at + further], bool(unprinted)


def _over_pairs(heads: Row, below: Row) -> tuple[int, ...]:
    """How many cells of a row stand below each of two heads or more above it, where these are whole pairs."""
    wide = [sum(_is_over(head[0].spot, cell[0].spot) for cell in below) for head in heads]
    fits = len(wide) > 1 and sum(wide) == len(below) and all(map(_is_label, heads))
    return tuple(wide) if fits and all(cells and cells % 2 == 0 for cells in wide) else ()


def _is_over(head: Spot | None, below: Spot | None) -> bool:
    if head is None or below is None:
        return False
    return head.column <= below.column and below.column + below.columns <= head.column + head.columns


def _has(row: Row, labels: tuple[tuple[int, str], ...]) -> bool:
    return all(cell_key(row[at]) == label for at, label in labels)


def _empty_in(row: Row) -> set[int]:
    """The ids of the pieces of the empty cells among some."""
    return {id(piece) for cell in row if _is_empty(cell) for piece in cell}


def _box_and_space(row: Row, at: int) -> tuple[Cell, Cell]:
    """The two cells before a label: the first, or the one with a mark, is its box, the other no room."""
    box, space = row[at - _SPACED], row[at - 1]
    return (space, box) if _is_empty(box) and _is_box(space) else (box, space)


def _apart(rows: dict[int, Row]) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
    """The rows behind a question that are labels with two empty cells before each: a box and a space.

    Such a row ends in a label, so that its empty cells are not for what labels ask; rows below may go on.
    """
    asked = False
    for row in rows.values():
        said = [at for at, cell in enumerate(row) if not _is_empty(cell)]
        if not said:
            continue
        asks = said[0] == 0 and _text(row[0]).rstrip().endswith("?")
        asked = asks or (asked and said[0] >= _SPACED)
        labels = said[1:] if asks else said
        if asked and _stand_apart(row, said, labels):
            yield len(row), tuple((at, cell_key(row[at])) for at in labels)


def _stand_apart(row: Row, said: list[int], labels: list[int]) -> bool:
    """Whether the labels of a row have two empty cells between them, and none behind the last but for its words."""
    even = all(other - one == _SPACED + 1 for one, other in pairwise(said))
    if len(labels) < _FEWEST_APART or not even or not all(_is_label(row[at]) for at in labels):
        return False
    behind = len(row) - 1 - labels[-1]
    return not behind or (behind == 1 and _text(row[labels[-1]]).rstrip().endswith(":"))


def _said_above(stream: Sequence[Piece], table: int) -> str:
    """What is printed right above a table."""
    first = next(at for at, piece in enumerate(stream) if spot_in(piece.spot, table) is not None)
    return next((piece.key for piece in reversed(stream[:first]) if piece.key), "")


def _pairs_of(row: Row) -> list[Row]:
    """The cells of a row, two and two."""
    return [row[at : at + 2] for at in range(0, len(row), 2)]


def _heads_marks(row: Row, labels: int, boxes: int) -> bool:
    """Whether a row is heads of items, each with one beside it that asks for marks, or is one."""
    return len(row) > 1 and all(
        len(pair) == 2
        and _is_label(pair[labels])
        and not _HEADS_MARKS(cell_key(pair[labels]))
        and (_is_sign(pair[boxes]) or (_is_label(pair[boxes]) and bool(_HEADS_MARKS(cell_key(pair[boxes])))))
        for pair in _pairs_of(row)
    )


def _is_sign(cell: Cell) -> bool:
    """Whether a cell is a printed tick."""
    return _text(cell).strip() in _TICKS and not any(piece.control for piece in cell)


def _text(cell: Cell) -> str:
    return "".join(piece.text for piece in cell)


def _is_item(row: Row, label: int, box: int, signed: bool) -> bool:
    """Whether a row is an item and an empty cell beside it, and asks for nothing else; below a tick it need not end so."""
    asks = len(row) == 2 and not signed and _text(row[label]).rstrip().endswith((":", "?"))
    return len(row) == 2 and _is_label(row[label]) and not asks and _is_empty(row[box])


def _is_empty(cell: Cell) -> bool:
    return bool(cell) and all(piece.empty and piece.tick is None and not piece.text.strip() for piece in cell)


def _rows(grid: Grid) -> dict[int, Row]:
    return {number: [row[index] for index in sorted(row)] for number, row in grid.items()}


def _beside(row: Row) -> dict[str, int]:
    """The labels of a row that is labels and boxes in turn, a question before them or not, and their boxes' places."""
    if len(row) % 2 and len(row) > 1 and _is_label(row[0]):
        row = row[1:]
    if len(row) % 2 or any(_is_box(one) == _is_box(other) for one, other in pairwise(row)):
        return {}
    further = 1 if _is_box(row[1]) else -1
    labels = row[0 if further == 1 else 1 :: 2]
    return {cell_key(cell): further for cell in labels} if all(map(_is_label, labels)) else {}


def _headed(rows: dict[int, Row], number: int) -> bool:
    """Whether a row stands below a header: a row of as many cells that are all words."""
    first = next(iter(rows))
    above = next(
        (rows[at] for at in range(number - 1, first - 1, -1) if at in rows and not _boxed(rows[at])), []
    )
    return len(above) == len(rows[number]) and all(map(_is_label, above))


def _goes_on(rows: dict[int, Row], number: int) -> bool:
    """Whether boxes go on below a row and the next: a table whose rows are ticked."""
    further = rows.get(number + 2, [])
    return _boxed(further) and _boxed(rows[number + 1])


def _boxed(row: Row) -> bool:
    return any(map(_is_box, row))


def _is_label(cell: Cell) -> bool:
    return bool(cell_key(cell)) and not any(piece.answerable for piece in cell)


def _is_box(cell: Cell) -> bool:
    """Whether there is a box or a mark in a cell, and nothing else."""
    written = [piece for piece in cell if piece.key or piece.tick is not None]
    return bool(written) and all(piece.tick is not None or only_tokens(piece.text) for piece in written)


def _ticked(piece: Piece) -> list[Piece]:
    """A text of boxes and marks, each a box of its own."""
    inside = [token for token in tokens([piece], rules=False) if piece.start <= token.start < piece.end]
    return as_boxes([piece], inside)[0]


def _moved(stream: Sequence[Piece], moved: dict[int, list[Piece]]) -> list[Piece]:
    """The stream with boxes before their labels."""
    taken = {id(box) for boxes in moved.values() for box in boxes}
    made: list[Piece] = []
    for piece in stream:
        if id(piece) in moved:
            made += moved[id(piece)]
        if id(piece) not in taken:
            made.append(piece)
    return made
