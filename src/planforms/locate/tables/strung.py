"""A table of rows turned to text: its header's cells one below the other, then the cells of each row, a line each."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import takewhile

from planforms.forms.mapping import OWN
from planforms.locate.shapes import looks_like_prompt
from planforms.locate.tables.layouts import count_of
from planforms.pieces import Line, Piece, lines_of
from planforms.pieces.grids import Grid, cell_key
from planforms.stencil import Column, RowTable
from planforms.text.values import fit
from planforms.text.wording import fold, similarity

_ALIKE = 0.88
"""From here up a header is a column's in nearly the same words."""

_WORDS = 2
"""So many words may stand for a day that nobody knows yet: "ongoing", "to come"."""


@dataclass(frozen=True, slots=True)
class Strung:
    """The rows of such a table, its header as row 0; without rows where the lines cannot be told apart."""

    grid: Grid
    columns: list[Column]
    """The columns in the order in which their headers stand."""
    lines: list[Line]
    """All lines that are the table's, its header's too."""


def strung(
    stream: Sequence[Piece], spec: RowTable, labels: Container[str], taken: Container[int]
) -> Strung | None:
    """The table that a header set as lines begins; None where there is no such header.

    Its rows are told by their number of cells and by what the columns are for. Where a cell may have several lines, or
    none, nobody can tell which is which: then no row is.
    """
    lines = list(lines_of(stream))
    at, columns = _header(lines, spec)
    if not columns:
        return None
    below = _below(lines[at + len(columns) :], labels, taken)
    if any(_labels(line, columns, labels) for line in (*lines[:at], *below)):
        return None
    grid: Grid = {0: dict(enumerate(lines[at : at + len(columns)]))}
    asked = list(takewhile(lambda line: not looks_like_prompt(line[0]), below))
    for written in (_said(below), below, _said(asked), asked):
        rows = _rows(written, columns)
        if rows:
            grid.update(enumerate(rows, start=1))
            break
    else:
        written = asked
    return Strung(grid, columns, [*lines[at : at + len(columns)], *written])


def _said(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if cell_key(line)]


def _header(lines: Sequence[Line], spec: RowTable) -> tuple[int, list[Column]]:
    """Where lines begin that are the headers of all columns, one each, and the columns in their order."""
    wanted = [column for column in spec.columns if column.key or column.spec.kind == "ordinal"]
    asked = [column for column in wanted if column.spec.kind not in OWN]
    for at in range(len(lines) - len(wanted) + 1 if len(wanted) > 1 and asked else 0):
        left = list(wanted)
        found = []
        for line in lines[at : at + len(wanted)]:
            column = next((column for column in left if _heads(line, column)), None)
            if column is None:
                break
            left.remove(column)
            found.append(column)
        if len(found) == len(wanted):
            return at, found
    return 0, []


def _heads(line: Line, column: Column) -> bool:
    text = "".join(piece.text for piece in line if not piece.fill).strip()
    if any(piece.spot is not None and piece.spot.cells > 1 for piece in line):
        return False
    key = cell_key(line)
    if not column.key:
        return text in column.spec.prompt
    return key in (column.key, *column.heads) or similarity(key, column.key) >= _ALIKE


def _labels(line: Line, columns: Sequence[Column], labels: Container[str]) -> bool:
    """Whether a line above or below headers begins with one of them: then they are labels of lines, left empty."""
    label, colon, _ = "".join(piece.text for piece in line).partition(":")
    key = fold(label) if colon else ""
    heads = (key in (column.key, *column.heads) for column in columns)
    return bool(key) and any(heads) and not any(piece.key in labels for piece in line) and key not in labels


def _below(lines: Sequence[Line], labels: Container[str], taken: Container[int]) -> list[Line]:
    """The lines below a header up to what the blank prints elsewhere, a heading or another table."""
    below: list[Line] = []
    for line in lines:
        first = line[0]
        ends = any(piece.key in labels for piece in line) or first.paragraph.heading or id(first) in taken
        if ends or first.spot is not None:
            break
        below.append(line)
    while below and not cell_key(below[-1]):
        below.pop()
    return below


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> list[dict[int, Line]]:
    """Lines as rows of so many cells, if they come out even and every column has what it is for; else nothing."""
    wide = len(columns)
    if not lines or len(lines) % wide:
        return []
    rows = [dict(enumerate(lines[at : at + wide])) for at in range(0, len(lines), wide)]
    telling = [at for at, column in enumerate(columns) if _tells(column)]
    if not telling and len(rows) > 1:
        return []
    return rows if all(_suits(row[at], columns[at]) for row in rows for at in telling) else []


def _tells(column: Column) -> bool:
    return column.spec.kind in ("date", "email", "ordinal") or len(column.spec.options) > 1


def _suits(line: Line, column: Column) -> bool:
    """Whether a line may stand in a column for days, addresses, options or counts."""
    if column.spec.kind == "ordinal":
        return count_of(line) is not None
    key = cell_key(line)
    return key.count(" ") < _WORDS or fit(column.spec.kind, column.spec.options, key) > 0
