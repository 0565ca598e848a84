"""Sheets made into a document: pages in one flow, everything with its place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from planforms.document import (
    Block,
    Cell,
    Paragraph,
    Part,
    PartKind,
    Place,
    Row,
    Table,
)
from planforms.readers.pdf.kept import layout_of
from planforms.readers.pdf.layout.arranged import Scribe
from planforms.readers.pdf.layout.blocks import Block as PageBlock
from planforms.readers.pdf.layout.blocks import Ruled, RuledCell
from planforms.readers.pdf.layout.paragraphs import Text
from planforms.readers.pdf.layout.seams import sewn
from planforms.readers.pdf.printed import Key
from planforms.readers.pdf.sheet import Box, Sheet

_LARGER = 1.12
"""A heading's letters are at least this much larger than the text's."""
_LONGEST_HEADING = 150

_Cell = tuple[int | None, int | None, int | None]
"""The table, row and column in which something stands, from 1."""
_NOWHERE: _Cell = (None, None, None)


def parts_of(
    sheets: list[Sheet],
    notes: Iterable[Text] = (),
    unseen: Iterable[Text] = (),
    prints: Sequence[Key | None] = (),
) -> tuple[Part, ...]:
    """Headers, body, footers and notes of the pages; ``prints`` says by what the pages of a form are known."""
    layout, answers = layout_of(sheets, prints)
    headers, pages, footers = (
        [Scribe(page.number, layout.manner, answers).blocks(page.held) for page in pages]
        for pages in (layout.headers, layout.pages, layout.footers)
    )
    body = sewn(pages, layout.manner)
    _set_headings(body)
    body += unseen
    moved = {sheet.number: sheet.moved for sheet in sheets if sheet.moved is not None}
    found = [
        _part("header1", "header", chain.from_iterable(headers), moved),
        _part("body", "body", body, moved),
        _part("footer1", "footer", chain.from_iterable(footers), moved),
        _part("comments", "comment", notes, moved),
    ]
    return tuple(part for part in found if part.blocks or part.kind == "body")


def _set_headings(blocks: list[PageBlock]) -> None:
    """Number the sizes that are larger than the text's, the largest being 1."""
    texts = [block for block in blocks if isinstance(block, Text) and block.size]
    written: defaultdict[float, int] = defaultdict(int)
    for text in _all_texts(blocks):
        written[text.size] += len(text.text)
    sizes: Counter[float] = Counter()
    for size, many in written.items():
        sizes[_rounded(size)] += many
    if not sizes:
        return
    usual = sizes.most_common(1)[0][0]
    titles = [text for text in texts if text.size > _LARGER * usual and len(text.text) <= _LONGEST_HEADING]
    levels = sorted({_rounded(text.size) for text in titles}, reverse=True)
    for text in titles:
        text.heading = min(levels.index(_rounded(text.size)) + 1, 9)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _all_texts(blocks: Iterable[PageBlock]) -> Iterable[Text]:
    for block in blocks:
        if isinstance(block, Text):
            if block.size:
                yield block
        else:
            for cell in block.cells:
                yield from _all_texts(cell.blocks)


def _part(
    name: str, kind: PartKind, blocks: Iterable[PageBlock], moved: Mapping[int, Callable[[Box], Box]]
) -> Part:
    counter = _Counter(name, moved)
    return Part(name, kind, tuple([counter.block(block, _NOWHERE) for block in blocks]))


class _Counter:
    """Numbers a part's paragraphs and tables in reading order."""

    def __init__(self, part: str, moved: Mapping[int, Callable[[Box], Box]]) -> None:
        self.part = part
        self.moved = moved
        """From the places of a page to those that the file gives, by the page's number."""
        self.paragraphs = 0
        self.tables = 0
        self.tenths: dict[float, float] = {}
        """Where something begins or ends, to tenths of points: other things do so at the same places."""

    def block(self, block: PageBlock, where: _Cell) -> Block:
        return self._paragraph(block, where) if isinstance(block, Text) else self._table(block)

    def _paragraph(self, text: Text, where: _Cell) -> Paragraph:
        self.paragraphs += 1
        box = self._rounded(text.box, text.page)
        place = Place(self.part, self.paragraphs, *where, text.page, box)
        return Paragraph(
            text.text,
            place,
            text.marks,
            text.bold,
            text.bold_until,
            text.heading,
            text.bullet,
            text.hidden,
            showy=text.showy,
        )

    def _table(self, table: Ruled) -> Table:
        self.tables += 1
        number = self.tables
        box = self._rounded(table.box, table.page)
        place = Place(part=self.part, table=number, page=table.page, box=box)
        rows = tuple(
            Row(
                tuple(self._cell(cell, number, table.page, ruled=not table.borderless) for cell in cells),
                header=row < table.headers,
            )
            for row, cells in enumerate(table.by_row())
        )
        return Table(rows, place, width=len(table.xs) - 1)

    def _rounded(self, box: Box, page: int) -> tuple[float, float, float, float]:
        known = self.tenths
        if page in self.moved:
            box = self.moved[page](box)
        for at in box:
            if at not in known:
                known[at] = round(at, 1)
        left, top, right, bottom = box
        return known[left], known[top], known[right], known[bottom]

    def _cell(self, cell: RuledCell, table: int, page: int, *, ruled: bool) -> Cell:
        where = table, cell.row + 1, cell.column + 1
        blocks = tuple([self.block(block, where) for block in cell.blocks])
        floor = self._rounded(cell.box, page)[3] if ruled else None
        return Cell(blocks, cell.column, cell.columns, cell.rows, floor)
