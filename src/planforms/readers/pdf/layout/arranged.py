"""Where everything on a page goes, and the words written out in that order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planforms.document import Mark
from planforms.readers.pdf.layout.blocks import Block, Ruled, RuledCell
from planforms.readers.pdf.layout.paragraphs import Text, text_of
from planforms.readers.pdf.lines.columns import Columns
from planforms.readers.pdf.lines.line import Line
from planforms.readers.pdf.lines.manner import Manner
from planforms.readers.pdf.sheet import Box, Slot


@dataclass(slots=True)
class Passage:
    """Lines that make a paragraph, and how far to the right they could have run."""

    lines: list[Line]
    limit: float
    text: Text | None = None
    """What is printed there, once it was written out for a page that is kept."""


@dataclass(slots=True)
class FrameCell:
    """A cell of a table: what stands in it, and the grid's row and column where it begins, from 0."""

    held: list[Arranged]
    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(slots=True)
class Frame:
    """A table on the page."""

    xs: tuple[float, ...]
    cells: list[FrameCell]
    rows: int
    box: Box
    cut: bool = False
    """The page's end cuts its last row."""
    columns: Columns | None = None
    """Where its columns begin, if it has no lines."""
    whole: bool = False
    """It is all on its page."""


Arranged = Passage | Slot | Frame


class Scribe:
    """Writes out what is arranged on a page.

    ``answers``: on a page that is kept, what the fields hold now, by the identity of those it was kept with.
    """

    def __init__(self, page: int, manner: Manner, answers: Mapping[int, Slot] | None) -> None:
        self.page = page
        self.manner = manner
        self.answers = answers

    def blocks(self, arranged: Iterable[Arranged]) -> list[Block]:
        """The paragraphs and tables, in the order in which they are arranged."""
        blocks: list[Block] = []
        for one in arranged:
            if isinstance(one, Passage):
                blocks.append(self._passage(one))
            elif isinstance(one, Frame):
                blocks.append(self._table(one))
            else:
                blocks += self._slot(one)
        return blocks

    def _passage(self, passage: Passage) -> Text:
        if self.answers is None:
            return text_of(passage.lines, self.page, self.manner, passage.limit)
        if passage.text is not None:
            return passage.text.again()
        lines = [line.filled(self.answers) for line in passage.lines]
        text = text_of(lines, self.page, self.manner, passage.limit)
        if lines == passage.lines:
            passage.text = text.again()
        return text

    def _table(self, frame: Frame) -> Ruled:
        cells = []
        for cell in frame.cells:
            blocks = self.blocks(cell.held) or [Text("", cell.box, self.page)]
            cells.append(RuledCell(blocks, cell.row, cell.column, cell.rows, cell.columns, cell.box))
        return Ruled(
            frame.xs,
            cells,
            frame.rows,
            frame.box,
            self.page,
            cut=frame.cut,
            borderless=frame.columns is not None,
            whole=frame.whole,
        )

    def _slot(self, slot: Slot) -> list[Text]:
        """One paragraph for each line that was typed into the slot."""
        if self.answers is not None:
            slot = self.answers[id(slot)]
        texts = []
        for text in slot.text.split("\n"):
            mark = Mark(0, len(text), control=slot.control, picture=slot.picture)
            marks = (mark,) if slot.control or slot.picture else ()
            texts.append(Text(text, slot.box, self.page, marks=marks))
        return texts
