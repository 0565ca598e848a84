"""The bands of a table: what is printed across it above a group of its rows, and which rows these are."""

from __future__ import annotations

from collections.abc import Iterable

from planforms.pieces import Piece
from planforms.pieces.grids import Grid, Row, cell_key


def band_of(row: Row) -> list[Piece]:
    """The one cell of a row that goes across its table; nothing where there are more."""
    return next(iter(row.values())) if len(row) == 1 else []


def bands_of(body: Grid) -> dict[str, str]:
    """The titles of a table's bands, by all that their cells say."""
    across = (band_of(row) for _, row in sorted(body.items()))
    return {key: title_of(cell) for cell in across if (key := cell_key(cell))}


def title_of(cell: Iterable[Piece]) -> str:
    """The line that a cell begins with: a band's title, below which it may be explained."""
    text = next((piece.paragraph.text for piece in cell if piece.key), "")
    return " ".join(text.strip().partition("\n")[0].split())
