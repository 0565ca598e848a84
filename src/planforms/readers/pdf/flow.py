"""Sheets made into a document: pages in one flow, everything with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

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
from planforms.readers.pdf.blocks import Block as PageBlock
from planforms.readers.pdf.blocks import Ruled, RuledCell
from planforms.readers.pdf.layout import Area, area_of, blocks_of
from planforms.readers.pdf.lines import Manner, Text, manner_of
from planforms.readers.pdf.running import take_apart
from planforms.readers.pdf.seams import sewn
from planforms.readers.pdf.sheet import Sheet

_LARGER = 1.12
"""A heading's letters are at least this much larger than the text's."""
_LONGEST_HEADING = 150


def parts_of(
    sheets: list[Sheet], notes: Iterable[Text] = (), unseen: Iterable[Text] = ()
) -> tuple[Part, ...]:
    """Headers, body, footers and notes of the pages."""
    manner = manner_of(tuple(sheet.runs for sheet in sheets))
    pages = [area_of(sheet) for sheet in sheets]
    headers, footers = take_apart(pages)
    body = sewn(blocks_of(page, manner) for page in pages)
    _set_headings(body)
    body += unseen
    found = [
        _part("header1", "header", _all_blocks(headers, manner)),
        _part("body", "body", body),
        _part("footer1", "footer", _all_blocks(footers, manner)),
        _part("comments", "comment", notes),
    ]
    return tuple(part for part in found if part.blocks or part.kind == "body")


def _all_blocks(areas: list[Area], manner: Manner) -> list[PageBlock]:
    return [block for area in areas for block in blocks_of(area, manner)]


def _set_headings(blocks: list[PageBlock]) -> None:
    """Number the sizes that are larger than the text's, the largest being 1."""
    texts = [block for block in blocks if isinstance(block, Text) and block.size]
    sizes: Counter[float] = Counter()
    for text in _all_texts(blocks):
        sizes[_rounded(text.size)] += len(text.text)
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


def _part(name: str, kind: PartKind, blocks: Iterable[PageBlock]) -> Part:
    counter = _Counter(name)
    return Part(name, kind, tuple(counter.block(block, Place(part=name)) for block in blocks))


class _Counter:
    """Numbers a part's paragraphs and tables in reading order."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.paragraphs = 0
        self.tables = 0

    def block(self, block: PageBlock, where: Place) -> Block:
        return self._paragraph(block, where) if isinstance(block, Text) else self._table(block)

    def _paragraph(self, text: Text, where: Place) -> Paragraph:
        self.paragraphs += 1
        left, top, right, bottom = text.box
        place = Place(
            part=self.part,
            paragraph=self.paragraphs,
            table=where.table,
            row=where.row,
            column=where.column,
            page=text.page,
            box=(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)),
        )
        return Paragraph(
            text.text,
            place,
            marks=text.marks,
            bold=text.bold,
            bold_until=text.bold_until,
            heading=text.heading,
            bullet=text.bullet,
            hidden=text.hidden,
        )

    def _table(self, table: Ruled) -> Table:
        self.tables += 1
        number = self.tables
        left, top, right, bottom = table.box
        box = (round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
        place = Place(part=self.part, table=number, page=table.page, box=box)
        rows = tuple(
            Row(
                tuple(self._cell(cell, number) for cell in cells),
                header=row < table.headers,
            )
            for row, cells in enumerate(table.by_row())
        )
        return Table(rows, place, width=len(table.xs) - 1)

    def _cell(self, cell: RuledCell, table: int) -> Cell:
        where = Place(part=self.part, table=table, row=cell.row + 1, column=cell.column + 1)
        blocks = tuple(self.block(block, where) for block in cell.blocks)
        return Cell(blocks, cell.column, cell.columns, cell.rows)
