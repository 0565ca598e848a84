"""A table that is several things one below the other, taken apart: labels, a table of rows, more labels.

Many forms are one big table. Where a header of rows begins in it, or what is below the rows begins,
the cells get the number of a table of their own, in the blank and in its copies alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType

from planforms.forms.mapping import FieldSpec, RowsSpec
from planforms.pieces import Piece
from planforms.pieces.grids import Grid, Row, cell_key, spot_in
from planforms.text.wording import fold

_OWN, _MOST_PARTS = 10_000, 50
"""Numbers above the first belong to parts of tables, so many for each."""

_CELLS = 3
"""A row of fewer cells may be a label and its answer."""

Widths = Mapping[str, Set[int]]
"""By label: how many cells the rows have in which the form prints it; 0 for outside of tables."""


def cut_tables(
    tables: dict[int, Grid],
    specs: Sequence[RowsSpec],
    labels: Set[str],
    asking: Set[str],
    widths: Widths = MappingProxyType({}),
) -> bool:
    """Whether any table was taken apart: the cells of each part have a table number of their own.

    ``labels`` are what the form prints outside its tables of rows, ``asking`` those of them that ask,
    ``widths`` in which rows it does.
    """
    cut = False
    words = {prompt.split(" ", 1)[0] for spec in specs for prompt in _prompts(spec.columns.values())}
    for table, grid in tables.items():
        parts = _parts(grid, specs, words, labels, asking, widths) if len(grid) > 1 and table < _OWN else ()
        if len(parts) > 1:
            cut = True
            for number, rows in enumerate(parts):
                _renumber(table, (table * _MOST_PARTS + number) + _OWN, rows)
    return cut


def begins_table(table: int) -> bool:
    """Whether a table, or a part of one, has nothing above it in the same table."""
    return table < _OWN or (table - _OWN) % _MOST_PARTS == 0


def _parts(
    grid: Grid,
    specs: Sequence[RowsSpec],
    words: Set[str],
    labels: Set[str],
    asking: Set[str],
    widths: Widths,
) -> list[list[Row]]:
    """The rows of a table in groups: each table of rows by itself, and what stands between.

    Rows with titles go on below a label and its answer that run across the table: "Comments:". Others go on
    below a band that follows one, which is of their table where its rows tell below which band they stand.
    """
    part: list[Row] = []
    parts, listed, titled, own = [part], list[Row](), list[Row](), list[RowsSpec]()
    inside = wide = 0
    for number in sorted(grid):
        row, below = grid[number], grid.get(number + 1, {})
        heads = _heading(row, below, specs) if _may_head(row, words) or _looks_headed(grid, number) else []
        known = asking if len(row) == wide > 2 else labels
        after = _below_bands(grid, number, wide)
        begun = inside > 1 or (inside == 1 and part is titled and len(row) == 1 and wide > 2)
        alike = not (_heads_another(below, specs, words, own) or _asks_across(row, asking))
        banded = alike and any(map(_has_bands, own)) and _is_band(row, below, wide, labels)
        parted = banded or (alike and _parts_rows(row, below, wide, labels))
        ends = begun and _ends(row, after, wide, known) and not parted
        ends = ends and not (
            _is_titled(row, wide) and ((part is titled and wide > 2) or _answers(row, below, asking, widths))
        )
        before = grid.get(number - 1, {})
        another = bool(heads) and _heads_another(row, heads, words, own)
        if not inside and (
            banded
            or (_goes_on(row, before, titled, labels) and not another)
            or (not heads and _below_band(row, before, listed, wide, labels))
        ):
            part, inside = listed, 2
        elif (heads and not 0 < inside < 2) or ends:
            part, inside = [], 0
            parts.append(part)
        if heads:
            wide = _width(grid, number, heads)
            listed, titled = part, part if any(map(_has_titles, heads)) else []
            own = [spec for spec in heads if _heads_all(row, {}, spec)]
        inside += bool(heads or inside)
        part.append(row)
    return [part for part in parts if part]


def _below_bands(grid: Grid, number: int, wide: int) -> Row:
    """The row below one; where that only heads rows as wide as ``wide`` by a single text, the first of these."""
    below, further = grid.get(number + 1, {}), grid.get(number + 2, {})
    said = [piece for cell in below.values() for piece in cell if piece.key]
    heads = len(said) == 1 and said[0].bold and not said[0].text.rstrip().endswith((":", "?"))
    return further if heads and len(below) < wide == len(further) else below


def _width(grid: Grid, number: int, heads: Sequence[RowsSpec]) -> int:
    """How many cells the rows below a header have: as many as it, or as the first of them below one of two rows.

    So they have below one of which cells go over several columns, as over numbers and items. A row of one cell right
    below the header only heads those that follow.
    """
    row, below = grid[number], grid.get(number + 1, {})
    rows = (grid.get(number + further, {}) for further in (2, 3))
    third = next((other for other in rows if len(other) != 1), {})
    if not third or len(third) == len(row):
        return len(row)
    one = any(_heads_all(row, {}, spec) or _heads_most(row, below, spec) for spec in heads)
    return len(row if one and _columns(row) != len(third) else third)


def _columns(row: Row) -> int:
    """How many columns the cells of a row go over."""
    return sum(cell[0].spot.columns if cell and cell[0].spot else 1 for cell in row.values())


def _is_titled(row: Row, wide: int) -> bool:
    """Whether a row as wide as its header begins as one with a title does, though a prompt says the same elsewhere."""
    title = next((piece for piece in row[min(row)] if piece.key), None)
    return len(row) == wide > 1 and title is not None and not title.text.rstrip().endswith((":", "?"))


def _answers(row: Row, below: Row, asking: Set[str], widths: Widths) -> bool:
    """Whether a row only happens to begin with a label that the form prints in rows of other widths, or in none.

    Other cells are filled in, with none that asks among them, and the table goes on as wide.
    """
    first, *others = (cell_key(row[index]) for index in sorted(row))
    placed = widths.get(first, frozenset())
    alone = bool(placed) and len(row) not in placed and asking.isdisjoint(others)
    return alone and any(others) and len(below) == len(row)


def _has_titles(spec: RowsSpec) -> bool:
    return any(column.kind == "title" for column in spec.columns.values())


def _has_bands(spec: RowsSpec) -> bool:
    return any(column.kind == "band" for column in spec.columns.values())


def _asks_across(row: Row, asking: Set[str]) -> bool:
    """Whether a row across the table has a label that asks, with its answer behind or below it: "Strategy 1: ____"."""
    said = [piece for cell in row.values() for piece in cell if piece.key]
    begun = said[0].text.partition(":") if said else ("", "", "")
    labelled = bool(begun[1]) and fold(begun[0]) in asking
    return len(row) == 1 and (labelled or any(piece.key in asking for piece in said))


def _is_band(row: Row, below: Row, wide: int, labels: Set[str]) -> bool:
    """Whether one in which no label stands follows a row across the table."""
    free = not any(piece.key in labels for cell in below.values() for piece in cell if piece.key)
    return len(row) == 1 and len(below) == wide > 2 and free


def _goes_on(
    row: Row,
    before: Row,
    titled: Sequence[Row],
    labels: Set[str],
) -> bool:
    """Whether a row below one that has fewer cells is one more of the rows with titles above that."""
    if not titled or not len(before) < len(row) == max(map(len, titled)) > 2:
        return False
    first = next((piece for index in sorted(row)[:2] for piece in row[index] if piece.key), None)
    return first is not None and first.key not in labels


def _below_band(
    row: Row,
    band: Row,
    listed: Sequence[Row],
    wide: int,
    labels: Set[str],
) -> bool:
    """Whether a row in which no label stands goes on with the rows, or the header, further above, below a text over it."""
    if not listed or len(band) != 1 or not len(row) == max(wide, *map(len, listed)) > 2:
        return False
    said = any(piece.key for cell in band.values() for piece in cell)
    return said and not any(piece.key in labels for cell in row.values() for piece in cell if piece.key)


def _prompts(columns: Iterable[FieldSpec]) -> Iterable[str]:
    return (fold(prompt) for column in columns for prompt in column.prompt)


def _may_head(row: Row, words: Set[str]) -> bool:
    return len(row) > 1 and any(
        piece.key.split(" ", 1)[0] in words for cell in row.values() for piece in cell if piece.key
    )


def _looks_headed(grid: Grid, number: int) -> bool:
    """Whether a row of three cells or more, below one of another number, is bold over two rows or more that are not."""
    row = grid[number]
    before, *rows = (grid.get(number + further, {}) for further in (-1, 1, 2))
    if len(row) < _CELLS or len(before) in (0, len(row)) or any(len(one) != len(row) for one in rows):
        return False
    return _all_bold(row) and not any(piece.bold for one in rows for piece in _written(one))


def _all_bold(row: Row) -> bool:
    filled = all(any(piece.key for piece in cell) for cell in row.values())
    return filled and all(piece.bold for piece in _written(row))


def _written(row: Row) -> Iterable[Piece]:
    return (piece for cell in row.values() for piece in cell if piece.key)


def _heading(row: Row, below: Row, specs: Sequence[RowsSpec]) -> list[RowsSpec]:
    """The tables of rows of which a row, or it and the next one together, bears all headers.

    In a row in which every cell of as many says something, above a row as wide, most of them do, or all texts
    are bold above others that are not.
    """
    return [
        spec
        for spec in specs
        if _heads_all(row, {}, spec)
        or (_headed(row, spec) and _heads_all(row, below, spec))
        or (len(row) == len(below) and _heads_most(row, below, spec))
    ]


def _heads_most(row: Row, below: Row, spec: RowsSpec) -> bool:
    """Whether most headers stand in a row of as many cells, or all cells are bold above others that are not.

    In a row of two that looks like one of headers, one of them must be there.
    """
    asked = sum(bool(column.prompt) for column in spec.columns.values())
    full = all(any(piece.key for piece in cell) for cell in row.values())
    heads = len(_headed(row, spec))
    if not full or len(row) != asked or asked < 2 or (asked == 2 and not heads):
        return False
    bold = all(piece.bold for cell in row.values() for piece in cell if piece.key)
    plain = not any(piece.bold for cell in below.values() for piece in cell if piece.key)
    return heads * 2 > asked > 2 or (bold and plain)


def _heads_all(row: Row, below: Row, spec: RowsSpec) -> bool:
    asked = [name for name, column in spec.columns.items() if column.prompt]
    found = _headed(row, spec) | _headed(below, spec)
    return len(found) > 1 and len(found) == len(asked)


def _heads_another(row: Row, specs: Sequence[RowsSpec], words: Set[str], own: Sequence[RowsSpec]) -> bool:
    """Whether a row bears all headers of a table of rows other than the one above it, in whose rows it is no row."""
    return _may_head(row, words) and any(
        _heads_all(row, {}, spec) for spec in specs if not any(spec is one for one in own)
    )


def _headed(row: Row, spec: RowsSpec) -> set[str]:
    """The columns whose headers stand in a row."""
    found: set[str] = set()
    for cell in row.values():
        key = fold(" ".join(piece.text for piece in cell if not piece.fill and piece.tick is None))
        for name, column in spec.columns.items():
            if name not in found and key and any(_begins(key, fold(prompt)) for prompt in column.prompt):
                found.add(name)
                break
    return found


def _begins(key: str, prompt: str) -> bool:
    return key == prompt or key.startswith(f"{prompt} ")


def _ends(row: Row, below: Row, wide: int, labels: Set[str]) -> bool:
    """Whether a row below the rows is something else.

    It begins with a text that the form prints, in a row as wide as the others with one that asks; or it has
    more or fewer cells, as the next one has, and begins with a text that looks as if it asked. Beside a cell
    merged down from above, fewer cells are none.
    """
    first = next((piece for index in sorted(row) for piece in row[index] if piece.key), None)
    if first is None:
        return False
    asks = first.bold or first.text.rstrip().endswith(("?", ":"))
    labelled = len(row) == 1 and fold(first.text.partition(":")[0]) in labels
    other = asks and len(row) != wide != len(below) and not _beside_merged(row)
    return first.key in labels or labelled or other


def _beside_merged(row: Row) -> bool:
    """Whether a row begins behind a cell that is merged down from above."""
    spot = next((piece.spot for piece in row[min(row)]), None)
    return spot is not None and spot.cells == len(row) and spot.column > 0


def _parts_rows(row: Row, below: Row, wide: int, labels: Set[str]) -> bool:
    """Whether a row across the table only parts its rows in groups: titled rows as wide as before follow."""
    if len(row) != 1 or not len(below) == wide > 2:
        return False
    first, *others = (below[index] for index in sorted(below))
    titled = any(piece.key for piece in first)
    return titled and not any(piece.key in labels for cell in others for piece in cell if piece.key)


def _renumber(table: int, number: int, rows: list[Row]) -> None:
    done: set[int] = set()
    for at, row in enumerate(rows):
        for piece in (piece for cell in row.values() for piece in cell):
            spot = spot_in(piece.spot, table)
            if spot is not None and id(spot) not in done:
                done.add(id(spot))
                spot.table, spot.row, spot.rows = number, at, len(rows)
