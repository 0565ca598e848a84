"""What of a mapping one of its blanks prints: columns that only another year's blank has are not looked for on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from planforms.forms.mapping import Mapping, RowsSpec, SectionSpec
from planforms.pieces import Piece
from planforms.pieces.grids import cell_key, grids
from planforms.stencil.rows import heads

_Part = TypeVar("_Part", Mapping, SectionSpec)


def with_printed_columns(mapping: Mapping, stream: Sequence[Piece]) -> Mapping:
    """The mapping with those columns of its tables that a blank prints; a table is one that has all of them."""
    said = {
        key for grid in grids(stream).values() for row in grid.values() for key in map(cell_key, row.values())
    }
    return _printed(mapping, said)


def _printed(part: _Part, said: set[str]) -> _Part:
    rows = {name: _with_printed(table, said) for name, table in part.rows.items()}
    sections = {name: _printed(section, said) for name, section in part.sections.items()}
    return part.model_copy(update={"rows": rows, "sections": sections})


def _with_printed(table: RowsSpec, said: set[str]) -> RowsSpec:
    """The table without the columns whose prompts are printed nowhere, where most of the others are."""
    asked = [name for name, column in table.columns.items() if column.prompt]
    gone = {name for name in asked if not any(heads(key, table.columns[name]) for key in said)}
    if not gone or len(asked) - len(gone) < max(2, len(gone)):
        return table
    return table.model_copy(
        update={"columns": {name: spec for name, spec in table.columns.items() if name not in gone}}
    )
