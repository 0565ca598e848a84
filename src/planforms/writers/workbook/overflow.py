"""Texts longer than a cell may hold: all of each stands in the sheet Overflow, in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from planforms.spooled import Spooled
from planforms.writers.columns import FINDING_COLUMNS, CellValue, Column, Row, Table
from planforms.writers.tables import Tables

CELL_LIMIT = 32_767
"""What one cell of Excel holds, in UTF-16 units."""
_SURELY_FITS = CELL_LIMIT // 2
"""So many characters never take more."""
_PIECE = 16_000
"""Characters of a piece, so that it fits whatever they are."""
_BEGINNING = 2_000
CODE = "output.overflow"

COLUMNS = (
    Column("owner", "Owner"),
    Column("list", "List"),
    Column("column", "Column"),
    Column("row", "Row", "number"),
    Column("piece", "Piece", "number"),
    Column("text", "Text", "long"),
    Column("plan_id", "Plan id", "id"),
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Tables whose every text fits a cell, and the list of what did not."""

    tables: Tables
    overflow: Table


def fitted(tables: Tables) -> Fitted:
    """The tables with each text that is too long cut to its beginning, which says where the rest is."""
    pieces: list[Row] = []
    findings: list[Row] = []

    def fit(table: Table) -> Table:
        return _fit(table, pieces, findings) if any(_too_long(row) for row in table.rows) else table

    lists = replace(
        tables,
        plans=fit(tables.plans),
        goals=fit(tables.goals),
        activities=fit(tables.activities),
        findings=fit(tables.findings),
        unread=fit(tables.unread),
        expected=fit(tables.expected) if tables.expected else None,
    )
    if findings:
        rows = Spooled(chain(lists.findings.rows, findings))
        lists = replace(lists, findings=replace(lists.findings, rows=rows))
    return Fitted(lists, Table("Overflow", COLUMNS, pieces))


def length(text: str) -> int:
    """How long a text is for Excel, which counts two for a character like an emoji."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _too_long(row: Row) -> bool:
    """Whether any text of a row is too long; asked of every cell, so nothing is set up for it."""
    for value in row:
        if isinstance(value, str) and len(value) > _SURELY_FITS and length(value) > CELL_LIMIT:
            return True
    return False


def _fit(table: Table, pieces: list[Row], findings: list[Row]) -> Table:
    rows = (
        _fit_row(table, row, number, pieces, findings) if _too_long(row) else row
        for number, row in enumerate(table.rows, 2)
    )
    return replace(table, rows=Spooled(rows))


def _fit_row(table: Table, row: Row, number: int, pieces: list[Row], findings: list[Row]) -> Row:
    cells: list[CellValue] = []
    for column, value in zip(table.columns, row, strict=True):
        if isinstance(value, str) and length(value) > CELL_LIMIT:
            known = dict(zip((column.key for column in table.columns), row, strict=True))
            start = len(pieces) + 2
            pieces += _pieces(table.name, column, number, value, known)
            findings.append(_finding(table.name, column, known, start))
            value = f"{value[:_BEGINNING]} … (all of it is in the sheet Overflow from row {start})"
        cells.append(value)
    return tuple(cells)


def _pieces(name: str, column: Column, row: int, text: str, known: dict[str, CellValue]) -> Iterator[Row]:
    owner, plan = known.get("owner") or known.get("name"), known.get("plan_id")
    if isinstance(owner, str):
        owner = owner[:_BEGINNING]
    for number, start in enumerate(range(0, len(text), _PIECE), 1):
        yield owner, name, column.title, row, number, text[start : start + _PIECE], plan


def _finding(name: str, column: Column, known: dict[str, CellValue], start: int) -> Row:
    owner = known.get("owner")
    cells = {
        "owner": owner[:_BEGINNING] if isinstance(owner, str) else owner,
        "form": known.get("form"),
        "severity": "Info",
        "kind": "document",
        "where": f"{name} › {column.title}",
        "message": f"This text is longer than a cell can hold; all of it is in the sheet Overflow from row {start}.",
        "fix": "Look whether the answer is meant to be this long.",
        "rule": "text-too-long-for-a-cell",
        "code": CODE,
        "plan_id": known.get("plan_id"),
    }
    return tuple(cells.get(column.key) for column in FINDING_COLUMNS)
