"""What a page holds once it is read: paragraphs, and tables of cells that hold them."""

from __future__ import annotations

from dataclasses import dataclass

from planforms.readers.pdf.layout.paragraphs import Text
from planforms.readers.pdf.sheet import Box


@dataclass(slots=True)
class RuledCell:
    """A cell of a table on the page, with the grid's row and column where it begins, from 0."""

    blocks: list[Block]
    row: int
    column: int
    rows: int
    columns: int
    box: Box

    @property
    def texts(self) -> list[Text]:
        """Its paragraphs, those of nested tables left out."""
        return [block for block in self.blocks if isinstance(block, Text)]

    @property
    def filled(self) -> bool:
        """Whether it holds any text, or a table."""
        return any(not isinstance(block, Text) or block.text for block in self.blocks)


@dataclass(slots=True)
class Ruled:
    """A table on the page."""

    xs: tuple[float, ...]
    cells: list[RuledCell]
    rows: int
    box: Box
    page: int
    headers: int = 0
    """How many rows at its top are repeated on later pages."""
    cut: bool = False
    """Its last row surely goes on on the next page."""
    borderless: bool = False
    """It has no lines, so that its right end is only that of its words."""
    whole: bool = False
    """It is all on its page: no row of it goes on on the next one."""

    def by_row(self) -> list[list[RuledCell]]:
        """The cells that begin in each row."""
        rows: list[list[RuledCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


Block = Text | Ruled
