"""Rows typed as labelled lines or as cards, their labels in other words than the blank's headers.

The same labels come again with each row, as many as the blank has columns and in their order: then they are what this
copy calls the columns. A row that stands alone says so by the words that its labels share with the headers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from planforms.asked import shares_word
from planforms.document import Paragraph, Place
from planforms.locate.alignment import GUESSED
from planforms.locate.tables.layouts import FITS, Layout, by_all_signs, heads
from planforms.pieces import Piece, begins_line
from planforms.pieces.grids import Grid, cell_key
from planforms.stencil import Column, RowTable
from planforms.text.values import fit
from planforms.text.wording import fold

_LABEL_END = re.compile(r"[^:?\t\n](?::(?=\s|$)\s*|[?]:?(?=\s|$)\s*)")
"""Where a label may end: the first of these, or a later one where all rows say the same up to there."""

_LONGEST = 240
_LONG = 5
"""A word of fewer letters may be one that any line has: "what"."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A row table with its columns called as a copy calls them."""

    table: RowTable
    columns: list[Column]
    """The blank's columns, in the order of the copy's."""
    unsure: bool

    def layout(self) -> Layout:
        """Which column each place in a row is."""
        columns = dict(enumerate(self.columns))
        keys = {at: column.key for at, column in enumerate(self.table.columns)}
        return Layout(columns, {at: (at, at + 1) for at in columns}, GUESSED, keys, self.unsure)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may begin with a label: how far that goes, by each mark at which it may end."""

    piece: Piece
    labels: tuple[tuple[str, int], ...]

    @property
    def first(self) -> str:
        return self.labels[0][0]


def renamed_in_lines(
    stream: Sequence[Piece], spec: RowTable, printed: Container[str], taken: Container[int]
) -> Renamed | None:
    """A row table with its columns called as a copy calls them in labelled lines.

    None where no labels tell, or where the blank's own words do.
    """
    lines = [line for line in _lines(stream, taken) if line.first not in printed]
    wanted = [column for column in spec.columns if column.spec.kind != "ordinal"]
    if all(any(heads(line.first, column) for line in lines) for column in wanted):
        return None
    for labels, rows in _cycles(lines, wanted):
        named = _named(labels, rows, spec, wanted)
        if named is not None:
            return named
    return None


def renamed_in_cards(cards: Sequence[Grid], spec: RowTable) -> Renamed | None:
    """The same for tables with the same labels, each beside its answer: a table, or some rows of one, for each entry."""
    labels = labels_of(cards[0])
    cells = [cell for grid in cards for cell in _answers(grid)]
    rows = [cells[at : at + len(labels)] for at in range(0, len(cells), len(labels))]
    everywhere = [column for column in spec.columns if column.key]
    for wanted in (everywhere, [column for column in everywhere if column.spec.kind != "ordinal"]):
        if len(wanted) != len(labels) or all(map(heads, labels, wanted)):
            continue
        if len(rows) > 1 or all(map(_may_be_cell, labels, rows[0], wanted)):
            return _renamed(labels, rows, spec, wanted)
    return None


def labels_of(grid: Grid) -> tuple[str, ...]:
    """What stands in the first cells of a table of labels and answers, once for each; empty if it is none."""
    rows = [grid[number] for number in sorted(grid)]
    said = tuple(cell_key(row[min(row)]) for row in rows)
    if any(len(row) != 2 for row in rows) or not all(said):
        return ()
    period = next((at for at in range(1, len(said)) if said[at] == said[0]), len(said))
    return said[:period] if said == said[:period] * (len(said) // period) else ()


def _answers(grid: Grid) -> Iterator[list[Piece]]:
    return (grid[number][max(grid[number])] for number in sorted(grid))


def _lines(stream: Sequence[Piece], taken: Container[int]) -> Iterator[_Line]:
    for piece in stream:
        if not piece.key or not begins_line(piece) or id(piece) in taken or piece.kind != "body":
            continue
        if piece.spot is not None and piece.spot.cells > 1:
            continue
        text = piece.text[:_LONGEST]
        ends = [(fold(text[: mark.start() + 1]), mark.end()) for mark in _LABEL_END.finditer(text)]
        if ends and ends[0][0]:
            yield _Line(piece, tuple(ends))


def _cycles(
    lines: Sequence[_Line], wanted: Sequence[Column]
) -> Iterator[tuple[list[str], list[list[_Line]]]]:
    """The labels that come again with each row, and the lines of each row, most rows first; then rows that stand alone."""
    counts = Counter(line.first for line in lines)
    for first in (first for first, count in counts.most_common() if count > 1):
        starts = [at for at, line in enumerate(lines) if line.first == first]
        rows = [list(lines[low:high]) for low, high in zip(starts, [*starts[1:], len(lines)], strict=True)]
        labels = [
            label for label in dict.fromkeys(line.first for line in rows[0]) if _once_in_each(label, rows)
        ]
        if len(labels) == len(wanted):
            yield labels, [[line for line in row if line.first in labels] for row in rows]
    for at in range(len(lines) - len(wanted) + 1):
        row = list(lines[at : at + len(wanted)])
        if len({line.first for line in row}) == len(row) and all(map(_may_be, row, wanted)):
            yield [line.first for line in row], [row]


def _once_in_each(label: str, rows: Sequence[Sequence[_Line]]) -> bool:
    return all(sum(line.first == label for line in row) == 1 for row in rows)


def _may_be(line: _Line, column: Column) -> bool:
    """Whether a line's label shares a word with a header, or a day or an option that the column is for is behind it."""
    said = (label for label, _ in line.labels)
    return any(shares_word(label, column.key) for label in said) or _tells(
        line.piece.text[line.labels[0][1] :], column
    )


def _may_be_cell(label: str, answer: list[Piece], column: Column) -> bool:
    """Whether the same speaks for a label and the cell beside it."""
    return shares_word(label, column.key) or _tells(cell_key(answer), column)


def _tells(text: str, column: Column) -> bool:
    """Whether a text is a day or an option where the column is for such."""
    telling = column.spec.kind == "date" or bool(column.spec.options)
    return telling and fit(column.spec.kind, column.spec.options, text) >= FITS


def _named(
    labels: Sequence[str], rows: Sequence[Sequence[_Line]], spec: RowTable, wanted: Sequence[Column]
) -> Renamed | None:
    """The columns by the labels of rows, each as long as all rows say it the same."""
    order = {label: place for place, label in enumerate(labels)}
    sorted_rows = [sorted(row, key=lambda line: order[line.first]) for row in rows]
    full = [_whole([row[place] for row in sorted_rows], wanted[place]) for place in range(len(labels))]
    cells = [[[_rest(line, label)] for line, label in zip(row, full, strict=True)] for row in sorted_rows]
    return _renamed(full, cells, spec, wanted)


def _whole(lines: Sequence[_Line], column: Column) -> str:
    """A label as far as all rows say it, where what it says more is more like the header or more than two rows do.

    What stands behind the label of a row that is alone may be its answer, whatever it says.
    """
    said = lines[0].first
    if len(lines) == 1:
        return said
    for label, _ in lines[0].labels[1:]:
        if not all(label in (other for other, _ in line.labels) for line in lines):
            break
        if len(lines) > 2 or shares_word(label.removeprefix(said), column.key):
            said = label
    return said


def _rest(line: _Line, label: str) -> Piece:
    """What stands behind a label on its line, as a piece of its own."""
    end = next(end for said, end in line.labels if said == label)
    return replace(line.piece).cut(end)


def _renamed(
    labels: Sequence[str], rows: Sequence[Sequence[list[Piece]]], spec: RowTable, wanted: Sequence[Column]
) -> Renamed | None:
    """The columns by their names, if words, order and answers speak for them."""
    header = [[_said(label)] for label in labels]
    grid: Grid = {number: dict(enumerate(cells)) for number, cells in enumerate([header, *rows])}
    layout = by_all_signs(grid, replace(spec, columns=list(wanted), width=len(wanted)))
    if layout is None or len(layout.columns) < len(wanted):
        return None
    named = [(labels[index], column) for index, column in sorted(layout.columns.items())]
    if any(heads(label, other) and other is not column for label, column in named for other in wanted):
        return None
    if not _enough_is_said(named, rows, layout):
        return None
    columns = [_called(label, column) for label, column in named]
    return Renamed(replace(spec, columns=columns), [column for _, column in named], layout.unsure)


def _enough_is_said(
    named: Sequence[tuple[str, Column]], rows: Sequence[Sequence[list[Piece]]], layout: Layout
) -> bool:
    """Whether half of the labels share a word with their headers or have but days or options behind them; one does share.

    Somebody's own answers may have lines that begin alike, "Who: … What: …".
    """
    said = [label == column.key or shares_word(label, column.key, _LONG) for label, column in named]
    cells = [[cell_key(row[index]) for row in rows] for index in sorted(layout.columns)]
    tells = [
        any(texts) and all(_tells(text, column) for text in texts if text)
        for texts, (_, column) in zip(cells, named, strict=True)
    ]
    return any(said) and 2 * sum(map(any, zip(said, tells, strict=True))) >= len(named)


def _said(label: str) -> Piece:
    return Piece(Paragraph(label, Place()), 0, len(label), label, label, None, "body")


def _called(label: str, column: Column) -> Column:
    """A column with a name of its own."""
    return replace(column, key=label, heads=frozenset({label, fold(label.partition(":")[0])}))
