"""What somebody wrote in the rows of a table: the entries, and which may be none, or several."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.locate.shapes import HINT
from planforms.pieces import Piece
from planforms.pieces.grids import cell_key
from planforms.stencil import Column, RowTable

_NUMBERED = re.compile(r"\s*\(?(\d{1,2})[.)]\s+(?=\S)")


@dataclass(slots=True)
class FoundCell:
    column: Column
    pieces: list[Piece]


@dataclass(slots=True)
class FoundRow:
    cells: dict[str, FoundCell] = field(default_factory=dict)
    number: int | None = None
    """The number printed or written in its first cell."""
    title: str | None = None
    """What the blank prints at its beginning."""
    band: str | None = None
    """What the blank prints across the table above it and others."""
    doubtful: bool = False
    """It may be no entry, or several: an example, a list in each cell, another table in one."""

    def answered(self) -> list[FoundCell]:
        return [cell for cell in self.cells.values() if any(map(_says, cell.pieces))]

    def types_title(self, column: Column) -> bool:
        """Whether somebody wrote a title of their own into a column for these, and more beside it."""
        own = column.spec.kind == "title" and self.title is None
        return own and {column.name} < {cell.column.name for cell in self.answered()}


@dataclass(slots=True)
class Count:
    """What stands in the cell of a row that counts it."""

    cell: list[Piece]
    number: int | None
    row: FoundRow
    printed: bool
    """The blank prints it in that column, or it is nothing."""


def settle_counts(counts: list[Count]) -> None:
    """Let be form what counts its row: printed, the row's own place, one more than a count before, or all in order.

    Any other stays as unplaced text: "23" may be an answer, as "EDU 620" surely is.
    """
    in_order = _in_order([count.number for count in counts])
    said, before = 0, -1
    for place, count in enumerate(counts, start=1):
        counted = count.printed or in_order
        if count.number is not None:
            said += 1
            counted = counted or count.number in (place, said, before + 1)
            before = count.number if counted else -1
            plain = cell_key(count.cell).isdecimal()
            count.row.number = count.number if counted or plain else None
        for piece in count.cell if counted else ():
            piece.verdict = "form"


def settle_bands(rows: list[FoundRow], met: list[str | None], table: RowTable) -> None:
    """Let a row stand below the band that its title alone tells, else the one above it: surely, if the next is there too."""
    titles = list(table.bands.values())
    sure = {title for title, after in pairwise([*titles, None]) if after is None or after in met}
    for row in rows if table.band else ():
        homes = {band for band, title in table.banded if title == row.title}
        row.band = homes.pop() or None if len(homes) == 1 else row.band if row.band in sure else None


def _in_order(numbers: list[int | None]) -> bool:
    """Whether three rows or more are counted one by one, wherever that begins."""
    return len(numbers) > 2 and all(
        one is not None and other is not None and one + 1 == other for one, other in pairwise(numbers)
    )


def without_hints(rows: list[FoundRow]) -> list[FoundRow]:
    """The rows but for the first where it tells how the others are filled in: "(what will you do?)", "MM/DD/YYYY"."""
    hinted = len(rows) > 1 and _is_hint(rows[0]) and not _is_hint(rows[1])
    return rows[1:] if hinted else rows


def _is_hint(row: FoundRow) -> bool:
    said = False
    for cell in row.cells.values():
        text = "".join(piece.text for piece in cell.pieces if _says(piece))
        if text and not HINT.fullmatch(text):
            return False
        said = said or bool(text)
    return said and row.title is None


def doubt_lists(rows: list[FoundRow], *, alone: bool) -> None:
    """Let a table's only row be doubtful where several cells number what they say: "1. Read 2. Visit", beside it two days.

    In tables that are answered in one column ``alone``, one such cell is enough.
    """
    if len(rows) == 1 and rows[0].title is None:
        lists = sum(is_numbered(cell.pieces) for cell in rows[0].answered())
        rows[0].doubtful = rows[0].doubtful or lists > 1 or (alone and lists > 0)


def _says(piece: Piece) -> bool:
    return piece.verdict != "form" and bool(piece.key)


def is_numbered(cell: list[Piece]) -> bool:
    """Whether two lines of a cell are numbered 1 and 2."""
    begun = [piece for at, piece in enumerate(cell) if at == 0 or _begins_line(cell[at - 1], piece)]
    numbers = [found[1] for piece in begun if (found := _NUMBERED.match(piece.text))]
    return numbers[:2] == ["1", "2"]


def _begins_line(before: Piece, piece: Piece) -> bool:
    return piece.paragraph is not before.paragraph or before.text.endswith("\n")
