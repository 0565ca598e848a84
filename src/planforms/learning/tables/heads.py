"""The columns that the header of a table names, in one row or two."""

from __future__ import annotations

from itertools import takewhile

from planforms.learning.seeing import Cell, HeadCell, is_open

_HEADER_WORDS = 60


FEW = 3


PAIR = 2


Rows = dict[int, list[Cell]]


def header_at(rows: Rows, numbers: list[int], at: int) -> tuple[list[HeadCell], int] | None:
    """The columns that a row heads, and how many rows the header has."""
    row = rows[numbers[at]]
    if _spaced(rows, numbers[at:]):
        return _columns([cell for cell in row if is_head(cell)], []), 1
    cornered = _corner_asks(row)
    if (
        len(row) < 2
        or not all(is_head(cell) or cell.open for cell in row[cornered:])
        or sum(is_head(cell) for cell in row) < 2
    ):
        return None
    deep = max(cell.spot.down for cell in row)
    spanning = any(cell.spot.columns > 1 for cell in row)
    empty = {cell.spot.column for cell in row[1:] if cell.open}
    headed = not any(cell.open and cell.spot.columns > 1 for cell in row)
    below = rows[numbers[at + 1]] if at + 1 < len(numbers) else []
    if below and headed and deep < 4 and (deep > 1 or spanning):
        filled = empty <= {cell.spot.column for cell in below}
        if filled and all(is_head(cell) for cell in below) and _fills_in(row, below, deep > 1):
            third = rows[numbers[at + 2]] if at + 2 < len(numbers) else []
            return _two_rows(row, below, third), 3 if deep == FEW and _explain(third, below) else 2
    if deep > 1 or (empty and not _untitled(row, below)):
        return None
    return _columns(row, below), 2 if _describe(below, row) else 1


def _corner_asks(row: list[Cell]) -> bool:
    """Whether boxes with labels stand in the corner of a table, beside the heads of its columns."""
    asks = row[0].ticks and bool(row[0].key) and len(row) > FEW
    return asks and all(is_head(cell) for cell in row[1:])


def _spaced(rows: Rows, numbers: list[int]) -> bool:
    """Whether a row heads every other column, and all that is below it is open: narrow cells only part the others."""
    row = rows[numbers[0]]
    turns = all(is_head(cell) if at % 2 == 0 else cell.open for at, cell in enumerate(row))
    below = [rows[number] for number in numbers[1:]]
    alike = all(len(other) == len(row) and all(cell.open for cell in other) for other in below)
    return turns and alike and len(row) % 2 == 1 and len(row) > FEW and len(below) > 1


def _describe(lower: list[Cell], row: list[Cell]) -> bool:
    """Whether a row says in plain letters what the bold headers above it mean: "Exemplary", "Consistently and …"."""
    fits = [cell.spot.column for cell in lower] == [cell.spot.column for cell in row] and len(row) > 2
    said = all(is_head(cell) and not cell.bold for cell in lower[1:])
    return fits and said and all(is_head(cell) and cell.pieces[0].bold for cell in row)


def _explain(third: list[Cell], second: list[Cell]) -> bool:
    """Whether a third row, beside a cell merged down over it, says more about each column that the second one names."""
    columns = {cell.spot.column for cell in second}
    said = [cell for cell in third if cell.key]
    return (
        len(said) > 1
        and all(is_head(cell) and cell.spot.column in columns for cell in said)
        and len(third) <= len(second)
    )


def _columns(row: list[Cell], below: list[Cell]) -> list[HeadCell]:
    """The columns that a row heads; an open cell at its beginning heads the titles printed below it."""
    columns = [_head(cell) for cell in row if is_head(cell)]
    titled = bool(below) and bool(below[0].key) and below[0].spot.column == row[0].spot.column
    titles = (row[0].open or _corner_asks(row)) and titled and not below[0].ticks
    bare = _untitled(row, below) or (row[:1] if titles else [])
    columns += [HeadCell(cell.spot.column, "", list(cell.pieces)) for cell in bare]
    return sorted(columns, key=lambda head: head.column)


def _untitled(row: list[Cell], below: list[Cell]) -> list[Cell]:
    """The cells at the edge of a header above which nothing is printed, where the rows say what they are about.

    That is a title, a group and a title, "State", "Writing", "", "", or the box that ticks a row, "☐", "Sick leave", ""; what
    the other columns hold is open, or the boxes of a scale.
    """
    bare = [at for at, cell in enumerate(row) if cell.open]
    at_edge = bare in (list(range(len(bare))), [len(row) - 1])
    if not bare or not at_edge or len(row) < FEW or len(row) != len(below):
        return []
    says = [below[at] for at in bare]
    held = [cell for cell in below if cell not in says]
    told = all(_is_box(cell) or (cell.key and not cell.room and not cell.ticks) for cell in says)
    fits = told and any(cell.key for cell in says) and all(cell.open or _is_box(cell) for cell in held)
    return [row[at] for at in bare] if fits else []


def _is_box(cell: Cell) -> bool:
    """Whether a cell holds nothing but boxes."""
    return cell.ticks and not cell.key


def _fills_in(row: list[Cell], lower: list[Cell], deep: bool) -> bool:
    """Whether a second row stands below the wide cells of the first, and only there."""
    wide = [(cell.spot.column, cell.spot.column + cell.spot.columns) for cell in row if cell.spot.down == 1]
    inside = all(any(left <= cell.spot.column < right for left, right in wide) for cell in lower)
    return inside and (deep or len(lower) > len(row))


def _two_rows(row: list[Cell], lower: list[Cell], first: list[Cell]) -> list[HeadCell]:
    """The columns of a header in two rows, ``first`` being the row below it."""
    covered = {cell.spot.column for cell in lower}
    heads = [_head(cell) for cell in row if cell.spot.column not in covered and is_head(cell)]
    for cell in lower:
        above = next((wide for wide in reversed(row) if wide.spot.column <= cell.spot.column), None)
        heads.append(_head(cell, above.text if above is not None else ""))
    if row[0].open and len(first) == 1:
        heads.append(HeadCell(row[0].spot.column, "", list(row[0].pieces)))
    return sorted(heads, key=lambda head: head.column)


def _head(cell: Cell, above: str = "") -> HeadCell:
    printed = [piece for piece in cell.pieces if not is_open(piece)]
    return HeadCell(cell.spot.column, cell.text, printed, above=above, columns=cell.spot.columns)


def is_head(cell: Cell) -> bool:
    """Whether a cell reads as the header of a column: words, with no place to write among them."""
    if (
        not cell.key
        or cell.nested
        or cell.ticks
        or any(p.control or (p.fill and p.text.strip()) for p in cell.pieces)
    ):
        return False
    return len(cell.key.split()) <= _HEADER_WORDS


def boxes_before(row: list[Cell]) -> int:
    """How many boxes a row begins with: one that ticks it, or those of a scale, before its title."""
    boxes = list(takewhile(_is_box, row)) if len(row) > 2 else []
    return len(boxes) if len(boxes) < len(row) else 0
