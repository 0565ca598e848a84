"""The tables of a blank that people fill in row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from planforms.forms.mapping import OWN, FieldSpec, RowsSpec
from planforms.pieces import Piece, begins_line
from planforms.pieces.grids import Grid, Row, cell_key, grids, is_empty, row_said, spot_in
from planforms.stencil.bands import band_of, bands_of, title_of
from planforms.stencil.parts import Column, Item, RowTable
from planforms.stencil.prompts import prompt_keys
from planforms.stencil.segments import cut_tables
from planforms.text.wording import enumerates, fold

EXAMPLE = re.compile(r"(?:for )?example\b|sample:|e\.g\b|ex\.")
"""How a row begins that a form prints to show how the others are filled in."""


_OPEN, _FEW_CELLS = 2, 2
"""So many open rows at least, of more cells than so many, are to be filled in as the row above them is."""


_TOLD = 3
"""So many rows at least must say each something else in a column for it to tell them apart."""


def shows(row: Row) -> bool:
    """Whether a row of a blank only shows how the others are filled in: "Example: 7/9", "Institute", "18".

    Where it leaves a cell open, all that it says are examples: "e.g. Hotel", "e.g. two nights", "".
    """
    cells = [cell_key(cell) for cell in row.values()]
    return (sum(map(bool, cells)) > 2 and any(EXAMPLE.match(key) for key in cells[:2])) or shows_each(row)


def shows_each(row: Row) -> bool:
    """Whether two or more cells of a row say something, and each of these begins as an example does."""
    said = [key for cell in row.values() if (key := cell_key(cell))]
    return len(said) > 1 and all(map(EXAMPLE.match, said))


def leads_open_rows(rows: Sequence[Row]) -> bool:
    """Whether the first of these rows is filled in, as an example, and all others are open but for boxes to tick."""
    if len(rows) <= _OPEN:
        return False
    first, *others = rows
    said = sum(1 for cell in first.values() if cell_key(cell))
    full = len(first) > _FEW_CELLS and said >= len(first) - 1
    return full and all(
        len(row) == len(first)
        and all(not cell_key(cell) or any(piece.tick is not None for piece in cell) for cell in row.values())
        for row in others
    )


def take_rows(
    own: list[Piece | Item], rows: dict[str, RowsSpec], fields: dict[str, FieldSpec]
) -> dict[str, RowTable]:
    """The tables whose headers are a mapping's columns, each taken out of the stream, with an item in its place."""
    asking = prompt_keys(fields)
    stream = [entry for entry in own if isinstance(entry, Piece)]
    wanted = dict(rows)
    found: dict[str, RowTable] = {}
    tables = grids(stream) if wanted else {}
    within = asking - {title.key for grid in tables.values() for title in _say_which(grid, wanted, fields)}
    if cut_tables(tables, list(wanted.values()), within | _headings_in(tables), within):
        tables = grids(stream)
    for table, grid in tables.items():
        made = next((one for name, spec in wanted.items() if (one := row_table(name, spec, grid))), None)
        if made is not None:
            apart = below_titles(grid, made, asking)
            if apart:
                made = row_table(made.name, made.spec, without_pieces(grid, apart)) or made
                made.within = frozenset(piece.key for piece in apart if piece.key in asking)
            made.asked = _asked_by_headers(grid, made, fields, stream)
            made.asked |= _asked_behind_titles(grid, made, fields, stream)
            found[made.name] = made
            del wanted[made.name]
            _take_out(own, table, made.name, apart)
    return found


def _asked_by_headers(
    grid: Grid, table: RowTable, fields: dict[str, FieldSpec], stream: Iterable[Piece]
) -> dict[str, tuple[str, Piece]]:
    """By column: the field that its header asks for besides, where its prompt is printed nowhere else."""
    found: dict[str, tuple[str, Piece]] = {}
    head = [
        piece for number in sorted(grid)[: table.headers] for cell in grid[number].values() for piece in cell
    ]
    asking = prompt_keys(fields)
    for key in dict.fromkeys(column.key for column in table.columns if column.key in asking):
        columns = [column.name for column in table.columns if column.key == key]
        names = [name for name, spec in fields.items() if key in map(fold, spec.prompt)]
        printed = [piece for piece in head if piece.key == key]
        once = sum(piece.key == key for piece in stream) == len(printed)
        if once and len(columns) == len(names) == len(printed):
            found.update(zip(columns, zip(names, printed, strict=True), strict=True))
    return found


def _asked_behind_titles(
    grid: Grid, table: RowTable, fields: dict[str, FieldSpec], stream: Iterable[Piece]
) -> dict[str, tuple[str, Piece]]:
    """By title: the field that it asks for besides, where its prompt is printed nowhere else."""
    names = {fold(prompt): name for name, spec in fields.items() for prompt in spec.prompt}
    titles = [
        title for title in _say_which(grid, {table.name: table.spec}, fields) if title.key in table.titles
    ]
    once = (title for title in titles if sum(piece.key == title.key for piece in stream) == 1)
    return {table.titles[title.key]: (names[title.key], title) for title in once}


def _say_which(grid: Grid, rows: dict[str, RowsSpec], fields: dict[str, FieldSpec]) -> list[Piece]:
    """The titles of open rows that are prompts of fields with a line behind them: "Other: ____", "", ""."""
    if not any(column.kind == "title" for spec in rows.values() for column in spec.columns.values()):
        return []
    asking = prompt_keys({name: spec for name, spec in fields.items() if spec.kind != "list"})
    found: list[Piece] = []
    for first, *others in ([row[at] for at in sorted(row)] for row in grid.values() if len(row) > 2):
        title, *line = first
        ruled = bool(line) and title.key in asking and all(piece.fill for piece in line)
        found += [title] if ruled and all(map(is_empty, others)) else []
    return found


def below_titles(grid: Grid, table: RowTable, asking: Set[str]) -> list[Piece]:
    """What stands below the titles of rows, in their cells, from the first prompt on; and boxes in the corner above them."""
    titled = next((column.index for column in table.columns if column.spec.kind == "title"), None)
    found: list[Piece] = []
    head = min(grid, default=0)
    for number, row in grid.items() if titled is not None and asking else ():
        cell = next((cell for at, cell in row.items() if _grid_column(cell, at) == titled), [])
        cornered = number == head and any(piece.tick is not None for piece in cell)
        said = [at for at, piece in enumerate(cell) if piece.key]
        first = next((at for at in said[not cornered :] if _asks(cell[at], asking)), None)
        found += cell[first:] if first is not None else []
    return found


def _asks(piece: Piece, asking: Set[str]) -> bool:
    """Whether a piece is a line of its own that begins with a prompt."""
    if not begins_line(piece):
        return False
    said = piece.key
    return said in asking or any(
        said.startswith(key) and not said[len(key)].isalnum() for key in asking if key
    )


def without_pieces(grid: Grid, gone: Iterable[Piece]) -> Grid:
    """A table without some of its pieces."""
    ids = set(map(id, gone))
    if not ids:
        return grid
    return {
        number: {at: [piece for piece in cell if id(piece) not in ids] for at, cell in row.items()}
        for number, row in grid.items()
    }


def _take_out(own: list[Piece | Item], table: int, name: str, apart: Iterable[Piece]) -> None:
    """Put an item in the place of a table, and before and behind it what is none of it."""
    inside = [entry for entry in own if isinstance(entry, Piece) and spot_in(entry.spot, table)]
    taken = set(map(id, inside)) - set(map(id, apart))
    first = next(at for at, entry in enumerate(own) if id(entry) in taken)
    own[first] = Item("rows", field=name, piece=inside[0])
    own[:] = [entry for entry in own if id(entry) not in taken]


def _headings_in(tables: dict[int, Grid]) -> set[str]:
    """What a blank's tables print across all their columns: headings of what is below."""
    rows = (row for grid in tables.values() for row in grid.values() if len(row) == 1)
    return {key for row in rows for cell in row.values() if (key := next((p.key for p in cell if p.key), ""))}


def row_table(name: str, spec: RowsSpec, grid: Grid) -> RowTable | None:
    """The row table that a grid of the blank is, if its first rows bear the columns' prompts."""
    headers = _headers(spec, grid)
    if not headers or len(headers) < len([column for column in spec.columns.values() if column.prompt]):
        return None
    last = max(number for number, _, _ in headers.values())
    body = {number: row for number, row in grid.items() if number > last}
    examples = [number for number, row in body.items() if shows(row)]
    if not examples and leads_open_rows([body[number] for number in sorted(body)]):
        examples = [min(body)]
    shown = frozenset(row_said(body.pop(number)) for number in examples)
    columns = _columns(spec, headers, body)
    width = max(len(row) for row in grid.values())
    head = [row for number, row in grid.items() if number <= last]
    texts = [piece.key for row in head for cell in row.values() for piece in cell if piece.key]
    titles = _titles(body, next((column.index for column in columns if column.spec.kind == "title"), None))
    bands = bands_of(body)
    beside = _beside(grid, {column.index for column in columns})
    made = RowTable(name, spec, columns, width, len(head), texts, len(grid), titles, shown, bands, beside)
    made.band = next((name for name, column in spec.columns.items() if column.kind == "band"), "")
    made.banded = _banded(made, body)
    _tell_rows(made, body)
    return made


def _banded(table: RowTable, body: Grid) -> list[tuple[str, str]]:
    """The band and the title of each row that a table with both prints."""
    found: list[tuple[str, str]] = []
    band = ""
    for _, row in sorted(body.items()) if table.titles and table.band else ():
        across = band_of(row)
        band = title_of(across) or band
        said = (table.titles.get(cell_key(cell)) for cell in row.values() if not across)
        found += [(band, title) for title in said if title is not None]
    return found


def _tell_rows(table: RowTable, body: Grid) -> None:
    """Know by which column the rows that the blank prints differ, or by all, and what belongs to these rows alone."""
    grid = [row for row in body.values() if len(row) > 1]
    rows = [_by_column(row) for row in grid]
    columns = [column for column in table.columns if column.spec.kind != "ordinal"]
    several = (column for column in columns if _tells(column, columns, rows))
    telling = max(several, key=lambda column: sum(map(len, column.printed)), default=None)
    said = [_by_name(row, columns) for row in grid]
    told = [telling.name in cells if telling is not None else bool(cells) for cells in said]
    if len({tuple(cells.items()) for cells in said if cells}) < _TOLD:
        return
    peculiar = {column.name: _beside_told(column, told, rows) for column in table.columns}
    if any(peculiar[column.name] for column in columns if column is not telling):
        table.telling, table.peculiar = telling, peculiar
        table.told = [cells for cells in said if cells] if telling is None else []


def _beside_told(
    column: Column, told: Sequence[bool], rows: Sequence[dict[int, frozenset[str]]]
) -> frozenset[str]:
    """What a column prints in rows that are told apart, and in no open one; nor in all, where none is open."""
    said = [row.get(column.index, frozenset()) for row, own in zip(rows, told, strict=True) if own]
    free = [row.get(column.index, frozenset()) for row, own in zip(rows, told, strict=True) if not own]
    kept = frozenset[str]().union(*free) if free else frozenset[str].intersection(*said)
    return frozenset[str]().union(*said) - kept


def _by_name(row: Row, columns: Sequence[Column]) -> dict[str, str]:
    """What the cells of a row say, by the names of their columns."""
    keys = {_grid_column(cell, at): cell_key(cell) for at, cell in row.items()}
    return {column.name: key for column in columns if (key := keys.get(column.index))}


def _by_column(row: Row) -> dict[int, frozenset[str]]:
    """What the cells of a row say, by the columns in which they stand."""
    return {
        _grid_column(cell, at): frozenset(piece.key for piece in cell if piece.key)
        for at, cell in row.items()
    }


def _tells(column: Column, columns: Sequence[Column], rows: Sequence[dict[int, frozenset[str]]]) -> bool:
    """Whether some rows say something in a column, each something else, and the others are alike in all of them."""
    said = [keys for row in rows if (keys := row.get(column.index))]
    if len(said) < _TOLD or len(set(said)) < len(said):
        return False
    others = [row for row in rows if not row.get(column.index)]
    return len({tuple(row.get(one.index) for one in columns) for row in others}) < _OPEN


def _beside(grid: Grid, asked: Set[int]) -> frozenset[str]:
    """What a blank prints in columns that it asks nothing in: a domain merged down beside its items, and its header."""
    cells = (
        cell
        for row in grid.values()
        for at, cell in row.items()
        if len(row) > 1 and _grid_column(cell, at) not in asked
    )
    return frozenset(piece.key for cell in cells for piece in cell if piece.key)


_Headers = dict[str, tuple[int, int, str]]
"""By a column's name: the row and the place of its header, and what that says."""


def _headers(spec: RowsSpec, grid: Grid) -> _Headers:
    headers: _Headers = {}
    for number in sorted(grid)[:4]:
        for index, cell in grid[number].items():
            key = cell_key(cell)
            left = (name for name, own in spec.columns.items() if name not in headers and heads(key, own))
            name = next(left, None) if key else None
            if name is not None:
                below = {row: cells for row, cells in grid.items() if row > number}
                headers[name] = (number, _titles_under(cell, index, below, spec.columns[name]), key)
    return headers


def _titles_under(head: list[Piece], index: int, below: Grid, column: FieldSpec) -> int:
    """Which of the columns under a header is its own: the first, or that in which most rows have titles, no numbers."""
    first = _grid_column(head, index)
    wide = head[0].spot.columns if head and head[0].spot is not None else 1
    if wide == 1 or column.kind != "title":
        return first
    said = Counter(
        _grid_column(cell, at)
        for row in below.values()
        for at, cell in row.items()
        if len(row) > 1 and (key := cell_key(cell)) and not enumerates(key)
    )
    return max(range(first, first + wide), key=said.__getitem__)


def _columns(spec: RowsSpec, headers: _Headers, body: Grid) -> list[Column]:
    """The columns from left to right; what the form says itself needs no header, and comes first but for boxes."""
    columns = [_column(name, key, at, spec.columns[name], body) for name, (_, at, key) in headers.items()]
    choosing = (name for name, own in spec.columns.items() if own.kind == "choices" and not own.prompt)
    boxes = next(choosing, None)
    lone = _lone_boxes(body) if boxes is not None else None
    if boxes is not None and lone is not None:
        columns.append(_column(boxes, "", lone, spec.columns[boxes], body))
    bare = (name for name, column in spec.columns.items() if column.kind in OWN or not column.prompt)
    bare = (name for name in bare if spec.columns[name].kind != "band")
    own = (name for name in bare if name not in headers and name != boxes)
    unheaded = next(own, None)
    if unheaded is not None:
        at = _said_without_header(body, {column.index for column in columns})
        columns.append(_column(unheaded, "", at, spec.columns[unheaded], body))
    return sorted(columns, key=lambda column: column.index)


def _lone_boxes(body: Grid) -> int | None:
    """Which of the columns has boxes and no words in its cells."""
    places: dict[int, list[bool]] = {}
    for row in (row for row in body.values() if len(row) > 1):
        for at, cell in row.items():
            boxed = any(piece.tick is not None for piece in cell) and not cell_key(cell)
            places.setdefault(_grid_column(cell, at), []).append(boxed)
    return next((at for at, boxed in sorted(places.items()) if all(boxed)), None)


def _said_without_header(body: Grid, headed: Set[int]) -> int:
    """Where the rows of a table say something in a column that has no header; else its first column."""
    places = {_grid_column(cell, at) for row in body.values() for at, cell in row.items() if cell_key(cell)}
    return min(places - headed, default=0) if 0 in headed or 0 not in places else 0


def _titles(body: Grid, index: int | None) -> dict[str, str]:
    """What the rows of a blank begin with, or what parts them, by key; nothing where no column has titles."""
    cells = (
        cell
        for row in body.values()
        for at, cell in row.items()
        if _grid_column(cell, at) == index or len(row) == 1
    )
    said = (" ".join(" ".join(piece.text for piece in cell if not piece.fill).split()) for cell in cells)
    return {fold(title): title for title in said if fold(title)} if index is not None else {}


def heads(key: str, spec: FieldSpec) -> bool:
    """Whether the text of a cell begins as one of a column's prompts does."""
    return any(key == fold(prompt) or key.startswith(fold(prompt) + " ") for prompt in spec.prompt)


def _grid_column(cell: list[Piece], index: int) -> int:
    return cell[0].spot.column if cell and cell[0].spot is not None else index


def _column(name: str, key: str, at: int, spec: FieldSpec, body: Grid) -> Column:
    below = [
        piece
        for row in body.values()
        for index, cell in row.items()
        for piece in cell
        if _grid_column(cell, index) == at
    ]
    tags = frozenset(piece.control.tag for piece in below if piece.control is not None and piece.control.tag)
    printed = frozenset(piece.key for piece in below if piece.key)
    options = next((p.control.options for p in below if p.control is not None and p.control.options), ())
    if options and not spec.options:
        spec = spec.model_copy(update={"options": list(options)})
    heads = frozenset({fold(text.split(":")[0]) for text in (key, *spec.prompt)})
    words = frozenset(text.split(" ", 1)[0] for text in (key, *heads))
    return Column(name, key, at, spec, tags, printed, heads, words)
