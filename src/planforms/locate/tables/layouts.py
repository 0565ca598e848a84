"""Which column each cell of a header heads: by its words, else by what stands below it, by place and by controls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter

from planforms.asked import shared_words
from planforms.forms.mapping import OWN
from planforms.locate.alignment import GUESSED, LIKELY
from planforms.locate.asking import asks
from planforms.locate.labels import folded_prefix
from planforms.pieces import Piece, Spot
from planforms.pieces.grids import Grid, cell_key
from planforms.stencil import Column, RowTable
from planforms.text.values import fit
from planforms.text.wording import fold, similarity

SURE = 1.0

_PAST = re.compile(r"\b(?:completed|finished|actual|achieved)\b")
"""When something was done is another date than when it is to be."""

_COUNTER = re.compile(r"(?:[^\W\d]{1,12} ?)?[#(]?(\d{1,5})")
"""What counts rows: "1", "#1", "Step 1"; edges are folded away."""

_COUNTS = 0.8
"""What it says of a column that there is nothing in it but 1, 2, 3."""

_FOREIGN = 0.8
"""What it says against a table that it has a column of amounts for which the blank has none, or no day among its days."""

_AMOUNT = re.compile(r"[$€£]?\s?\d[\d.,]*\s?(?:[$€£%]|hours?|hrs?\.?|h)?")

_MISFIT, FITS = -0.2, 0.9
"""From here down a text is not what its column is for, from here up it surely is."""

_NEARLY = 0.75
"""So much of what stands below a cell tells which column it heads."""

_ENOUGH = 0.3
"""How much must speak for the columns below what surely is a header."""

_WAYS = 1000
"""So many ways to put columns together are looked at, which are all for a dozen columns."""

HEADED = 0.3
"""How much a first row must look like a header before it is taken for one in other words."""


@dataclass(slots=True)
class Layout:
    """Which column each cell of a header row heads."""

    columns: dict[int, Column]
    """By the cell's index."""
    spans: dict[int, tuple[int, int]]
    """The grid columns of each header cell."""
    confidence: float
    keys: dict[int, str]
    unsure: bool = False
    """A column that no words told might as well be another one that is nobody's."""


def header_rows(grid: Grid, spec: RowTable) -> Iterator[tuple[dict[int, list[Piece]], int]]:
    """The rows that may be the header, each with the number of the row after it.

    Two rows are one header where cells of the upper one are wide or deep: each column is headed by
    what stands right above its cells.
    """
    for number in sorted(grid)[:4]:
        yield grid[number], number + 1
        lower = grid.get(number + 1, {})
        if (
            spec.headers > 1
            and any(map(cell_key, lower.values()))
            and any(_wide_or_deep(cell) for cell in grid[number].values())
        ):
            yield _one_row(grid[number], lower), number + 2


def _wide_or_deep(cell: list[Piece]) -> bool:
    spot = _cell_spot(cell)
    return spot is not None and (spot.columns > 1 or spot.down > 1)


def _one_row(upper: dict[int, list[Piece]], lower: dict[int, list[Piece]]) -> dict[int, list[Piece]]:
    """What heads each column: the lower cell, or the upper one where that below it is empty, not merged with it."""
    said = [cell for cell in lower.values() if cell_key(cell)]
    below = {spot.column for cell in said if (spot := _cell_spot(cell)) is not None}
    kept = [cell for cell in upper.values() if (spot := _cell_spot(cell)) is None or spot.column not in below]
    return dict(enumerate(sorted([*kept, *said], key=_first_column)))


def _first_column(cell: list[Piece]) -> int:
    spot = _cell_spot(cell)
    return spot.column if spot is not None else 0


def same_words(row: dict[int, list[Piece]], spec: RowTable) -> Layout | None:
    """The layout of a row that bears the columns' headers: most of them, word for word or by name."""
    columns: dict[int, Column] = {}
    said = {index: cell_key(cell) for index, cell in row.items()}
    keys = {index: _label_of(key, spec) for index, key in said.items()} if spec.asked else said
    if not (_bears(keys, spec) or _may_head(keys, spec)):
        return None
    left = list(spec.columns)
    for match in (_exactly, _by_name):
        if match is _by_name and not columns and not _may_head(keys, spec):
            return None
        for index, key in keys.items():
            alike = [column for column in left if match(key, column)]
            column = alike[0] if alike else None
            if len(alike) > 1 and len(row) == spec.width:
                place = _first_column(row[index])
                column = next((other for other in alike if other.index == place), column)
            if column is not None and index not in columns and key:
                columns[index] = column
                left.remove(column)
    if not _enough(list(columns.values()), spec):
        return None
    columns.update(_unheaded(keys, spec))
    return Layout(columns, _spans(row), SURE, said)


def _label_of(key: str, spec: RowTable) -> str:
    """The label that a header begins with which asks by itself: "pupil:" of "pupil: jo"; else the header."""
    labels = (column.key for column in spec.columns if column.name in spec.asked)
    return next((label for label in labels if end_of_label(key, label)), key)


def end_of_label(text: str, key: str) -> int:
    """Where in the header of a column its label ends, with its colon or without; 0 if it does not begin with it."""
    end = folded_prefix(text, key.rstrip(" :"))
    if end and text[:end].count("(") > text[:end].count(")") and text[end : end + 1] == ")":
        end += 1  # Folding takes away the bracket that ends a label: "Other (specify):".
    rest = text[end:]
    apart = not rest or not rest[0].isalnum()
    return end + len(rest) - len(rest.lstrip(" :\t\n\x0b\u00a0")) if end and apart else 0


def _unheaded(keys: dict[int, str], spec: RowTable) -> dict[int, Column]:
    """The columns, none with titles, where neither the blank nor the copy has a header for them."""
    bare = (column for column in spec.columns if not column.key and column.spec.kind != "title")
    return {column.index: column for column in bare if keys.get(column.index) == ""}


def _enough(found: list[Column], spec: RowTable) -> bool:
    """Whether so many columns tell a table: half of them and two, or the only one that people write in."""
    if answered_alone(spec):
        return any(column.spec.kind not in OWN for column in found)
    return len(found) * 2 >= len(spec.columns) and (len(found) > 1 or len(spec.columns) == 1)


def answered_alone(spec: RowTable) -> bool:
    """Whether people write in one column only, beside what the form counts or names the rows by."""
    return sum(column.spec.kind not in OWN for column in spec.columns) == 1


def _bears(keys: dict[int, str], spec: RowTable) -> bool:
    """Whether a row bears any header word for word."""
    return any(column.key and column.key in keys.values() for column in spec.columns)


def _may_head(keys: dict[int, str], spec: RowTable) -> bool:
    """Whether it is worth to look closer at a row that bears no header word for word."""
    if len(keys) < 2:
        return False
    words = {key.split(" ", 1)[0] for key in keys.values()}
    return not all(column.words.isdisjoint(words) for column in spec.columns)


def heads(key: str, column: Column) -> bool:
    return _exactly(key, column) or _by_name(key, column)


def _exactly(key: str, column: Column) -> bool:
    return key == column.key


def _by_name(key: str, column: Column) -> bool:
    """A header with or without its guidance, or nearly the same words."""
    if not key:
        return False
    return (
        key in column.heads or fold(key.split(":")[0]) in column.heads or similarity(key, column.key) >= 0.88
    )


def _spans(row: dict[int, list[Piece]]) -> dict[int, tuple[int, int]]:
    spans = {}
    for index, cell in row.items():
        spot = _cell_spot(cell)
        spans[index] = (spot.column, spot.column + spot.columns) if spot is not None else (index, index + 1)
    return spans


def _cell_spot(cell: list[Piece]) -> Spot | None:
    """The cell itself: the outermost of its pieces' spots that share its table."""
    spots = [piece.spot for piece in cell if piece.spot is not None]
    return min(spots, key=_depth, default=None)


def _depth(spot: Spot) -> int:
    depth = 0
    outer = spot.outer
    while outer is not None:
        depth, outer = depth + 1, outer.outer
    return depth


def settle_rest(layout: Layout, grid: Grid, first: int, spec: RowTable, labels: Set[str]) -> None:
    """Give the header cells that no words matched to the columns left, by all other signs.

    What the blank prints for something else heads none of them, unless it says what a column says. Where columns have moved, several that are
    in other words may stand in another order too.
    """
    left = [column for column in spec.columns if column not in layout.columns.values()]
    free = [
        index
        for index in layout.spans
        if index not in layout.columns
        and (key := layout.keys.get(index))
        and (key not in labels or _shortens(key, left))
    ]
    if not left or not free:
        return
    moved = _moved(layout)
    scores = {
        (index, number): _signs(
            layout.keys[index], _in_place(index, column, layout, spec), _below(grid, first, index), column
        )
        for index in free
        for number, column in enumerate(left)
    }
    for index, number in _best_pairs(free, len(left), scores):
        if scores[index, number] > _MISFIT:
            layout.columns[index] = left[number]
            layout.confidence = LIKELY if scores[index, number] > 0.4 else GUESSED
    layout.unsure = len(free) > len(left) or (moved and len(left) > 1)


def _shortens(key: str, columns: list[Column]) -> bool:
    """Whether a text is most of a column's header: a heading above a table may say the same, "Learning Activity"."""
    words = set(key.split())
    wanted = (set(column.key.split()) for column in columns)
    return len(words) > 1 and any(words <= said and len(said) <= 2 * len(words) for said in wanted)


def _in_place(index: int, column: Column, layout: Layout, spec: RowTable) -> bool:
    """Whether a header cell stands where the blank has the column.

    In a table with more or fewer columns, none of which moved, that is as far behind the last that is known before
    it, or as far before the next.
    """
    known = layout.columns
    anchor = max((at for at in known if at < index), default=min(known, default=None))
    if anchor is None or len(layout.spans) == spec.width or _moved(layout):
        return index == column.index
    return index - anchor == column.index - known[anchor].index


def _moved(layout: Layout) -> bool:
    """Whether the columns that are known stand in another order than on the blank."""
    known = [layout.columns[index].index for index in sorted(layout.columns)]
    return known != sorted(known)


def _by_all_signs(grid: Grid, spec: RowTable) -> Layout | None:
    """A layout for a header in other words, if the columns' contents and places speak for it.

    A counter and a column without a header count for nothing. Where one column is more, or one is missing,
    those on either side of it stand in their order.
    """
    row = grid[min(grid)]
    first = min(grid) + 1
    keys = {index: cell_key(cell) for index, cell in row.items()}
    headed = _headed(grid, spec)
    if len(headed) < 2 or len(keys) - len(headed) > 1 or not _about_as_wide(grid, len(headed), spec):
        return None
    layout = Layout({}, _spans(row), GUESSED, keys)
    columns = [column for column in spec.columns if column.key]
    shift = len(headed) - len(columns)
    below = {index: _below(grid, first, index) for index in headed}
    said = [keys[index] for index in headed]
    ordered = not (
        _told_elsewhere([below[index] for index in headed], columns) or _said_elsewhere(said, columns)
    )
    scores = {
        (index, number): _signs(
            keys[index], ordered and place in (number, number + shift), below[index], column
        )
        for place, index in enumerate(headed)
        for number, column in enumerate(columns)
    }
    pairs = _best_pairs(headed, len(columns), scores)
    total = sum(scores[pair] for pair in pairs) / max(1, len(columns))
    for index, number in pairs:
        layout.columns[index] = columns[number]
    layout.columns.update(_unheaded(keys, spec))
    others = [_below(grid, first, index) for index in headed if index not in layout.columns]
    body = {number: cells for number, cells in grid.items() if number >= first}
    strange = sum(map(_amounts, others)) + _strange(body, layout)
    layout.confidence = total - strange * _FOREIGN
    return layout


def _said_elsewhere(said: list[str], columns: list[Column]) -> bool:
    """Whether a header stands at another's place word for word, or two share words with others' and none with their own."""
    if len(said) != len(columns):
        return False
    if any(key == other.key != own.key for key, own in zip(said, columns, strict=True) for other in columns):
        return True
    strangers = [
        key
        for key, own in zip(said, columns, strict=True)
        if not shared_words(key, own.key)
        and any(shared_words(key, other.key) >= _SHARED for other in columns)
    ]
    return len(strangers) > 1


def _told_elsewhere(cells: list[list[Piece]], columns: list[Column]) -> bool:
    """Whether the days or options of a column surely stand below another cell than the blank's: then columns were moved.

    ``cells`` is what is written below each cell of the header.
    """
    if len(cells) != len(columns):
        return False
    for number, column in enumerate(columns):
        if column.spec.kind == "date" or column.spec.options:
            fitting = [at for at, below in enumerate(cells) if _mostly_fit(below, column)]
            if len(fitting) == 1 and fitting[0] != number:
                return True
    return False


_SHARED = 0.4
"""With so many of its words in common a header is called like a column."""


def by_all_signs(grid: Grid, spec: RowTable) -> Layout | None:
    """The layout of rows below what surely is their header, in other words, if enough speaks for it."""
    layout = _by_all_signs(grid, spec)
    return layout if layout is not None and layout.confidence >= _ENOUGH else None


def _amounts(below: list[Piece]) -> bool:
    """Whether all that stands in a column is sums of money or other amounts."""
    texts = [piece.text.strip() for piece in below if piece.key]
    return bool(texts) and all(map(_AMOUNT.fullmatch, texts))


def _headed(grid: Grid, spec: RowTable) -> list[int]:
    """The cells of the first row that may head a column: those that say something, but for a counter's."""
    counter = _counter(grid, min(grid) + 1, spec)
    first = grid[min(grid)]
    return [index for index in sorted(first) if index != counter and cell_key(first[index])]


def _about_as_wide(grid: Grid, wide: int, spec: RowTable) -> bool:
    """Whether a table has one column more or less than the blank's, or a few more beside one that is called as there."""
    more = wide - spec.width
    if abs(more) <= 1:
        return True
    keys = {index: cell_key(cell) for index, cell in grid[min(grid)].items()}
    return 1 < more < 4 and _bears(keys, spec)


def _counter(grid: Grid, first: int, spec: RowTable) -> int | None:
    """The first column, if it counts the rows and the blank has no such column."""
    if any(column.spec.kind == "ordinal" for column in spec.columns):
        return None
    counts = [count_of(row[0]) for number, row in sorted(grid.items()) if number >= first and 0 in row]
    return 0 if len(counts) > 1 and counts == list(range(1, len(counts) + 1)) else None


def looks(grid: Grid, spec: RowTable) -> Iterator[tuple[Layout, int, float]]:
    """How a table may be the row table: with its header in other words, or with none at all."""
    grid = _without_bands(grid)
    look = _header_look(grid, spec)
    layout = _by_all_signs(grid, spec) if look >= HEADED else None
    if layout is not None:
        yield layout, min(grid) + 1, layout.confidence + look
    bare = _without_header(grid, spec)
    if bare is not None:
        yield bare, min(grid), bare.confidence


def _without_bands(grid: Grid) -> Grid:
    """The rows of a table but for those of one cell across all others: titles of it, or of what is below them."""
    rows = {number: row for number, row in grid.items() if len(row) > 1 or _narrow(row)}
    return rows if any(len(row) > 1 for row in rows.values()) else grid


def _narrow(row: dict[int, list[Piece]]) -> bool:
    spot = next((spot for cell in row.values() if (spot := _cell_spot(cell)) is not None), None)
    return spot is None or spot.columns == 1


def _without_header(grid: Grid, spec: RowTable) -> Layout | None:
    """A layout by place alone, for rows as wide as the blank's whose contents suit every column."""
    row = grid[min(grid)]
    if len(row) != spec.width or len(row) != len(spec.columns) or len(row) < 2:
        return None
    if _bears({index: cell_key(cell) for index, cell in row.items()}, spec):
        return None
    columns = dict(zip(sorted(row), sorted(spec.columns, key=lambda column: column.index), strict=True))
    suits = [suit for index, column in columns.items() if (suit := _suits(grid, index, column)) is not None]
    layout = Layout(columns, _spans(row), sum(suits) / len(suits) + 0.2 if suits else 0.0, {})
    if _titles(grid, spec) > 1:
        layout.confidence = SURE
        return layout
    return layout if suits and min(suits) >= _MISFIT and not _strange(grid, layout) else None


def _suits(grid: Grid, index: int, column: Column) -> float | None:
    """How well what is written in a cell of each row suits a column; None where nothing is, or the form's own.

    Words are words: they hardly speak against a column that is for no days, addresses, numbers or options.
    """
    cells = [[piece for piece in row.get(index, ()) if _is_written(piece, column)] for row in grid.values()]
    texts = [key for cell in cells if (key := cell_key(cell))]
    if not texts or column.spec.kind in OWN:
        return None
    suit = sum(fit(column.spec.kind, column.spec.options, text) for text in texts) / len(texts)
    wordy = column.spec.kind not in ("date", "email", "number") and not column.spec.options
    return max(suit, _MISFIT) if wordy else suit


def _is_written(piece: Piece, column: Column) -> bool:
    return piece.tick is None and piece.key not in column.printed


def _titles(grid: Grid, spec: RowTable) -> int:
    """How many rows begin with what the blank prints at the beginning of one."""
    return sum(any(cell_key(cell) in spec.titles for cell in row.values()) for row in grid.values())


def _header_look(grid: Grid, spec: RowTable) -> float:
    """How much a first row looks like a header: marked as one, or bold over rows that are not."""
    first, rest = grid[min(grid)], [row for number, row in grid.items() if number > min(grid)]
    wide = len(_headed(grid, spec))
    even = all(len(row) == len(first) for row in rest)
    added = 0.15 if wide == spec.width else 0.0 if _about_as_wide(grid, wide, spec) else -0.3
    told = 0.3 * _tells_column(grid, spec)
    told = max(told, 0.3 * _counts_below(grid, spec), 0.3 * _asks_above(grid, spec))
    told = max(told, 0.3 * _bears_one_over_days(grid, spec))
    return 0.3 * _marked(grid) + 0.2 * _bold_over_plain(grid) + told + (added if even else -0.3)


def _counts_below(grid: Grid, spec: RowTable) -> bool:
    """Whether the rows below a first one that is not counted are, where the blank counts them: 1, 2, 3."""
    first, *rest = [grid[number] for number in sorted(grid)]
    for index in first if any(column.spec.kind == "ordinal" for column in spec.columns) else ():
        counts = [count_of(row.get(index, [])) for row in rest]
        if len(counts) > 1 and counts == list(range(1, len(counts) + 1)) and count_of(first[index]) is None:
            return True
    return False


def _asks_above(grid: Grid, spec: RowTable) -> bool:
    """Whether most of a first row asks, above nothing but days or options where it says neither: "By when?"."""
    cells = [cell for cell in grid[min(grid)].values() if cell_key(cell)]
    asking = sum(asks(next(piece for piece in cell if piece.key)) for cell in cells)
    if len(cells) < 2 or asking * 2 <= len(cells):
        return False
    telling = [column for column in spec.columns if column.spec.kind == "date" or column.spec.options]
    return any(
        fit(column.spec.kind, column.spec.options, cell_key(cell)) < FITS
        and _all_fit(
            [cell_key(row.get(index, [])) for number, row in grid.items() if number > min(grid)], column
        )
        for index, cell in grid[min(grid)].items()
        for column in telling
    )


def _bears_one_over_days(grid: Grid, spec: RowTable) -> bool:
    """Whether a first row as wide as the blank's has one of its headers in its place, and words over days.

    A recogniser tells nothing of what is bold.
    """
    first = {index: cell_key(cell) for index, cell in grid[min(grid)].items()}
    borne = any(column.key and first.get(column.index) == column.key for column in spec.columns)
    if not borne or len(first) != spec.width:
        return False
    for column in spec.columns:
        head, below = first.get(column.index, ""), _below(grid, min(grid) + 1, column.index)
        days = [piece.key for piece in below if piece.key and _is_written(piece, column)]
        if column.spec.kind == "date" and head and days and fit("date", [], head) <= 0:
            return 2 * sum(fit("date", [], day) > 0 for day in days) > len(days)
    return False


def _all_fit(texts: list[str], column: Column) -> bool:
    """Whether all that stands below a cell is what a column is for."""
    said = [text for text in texts if text]
    return bool(said) and all(fit(column.spec.kind, column.spec.options, text) >= FITS for text in said)


def _mostly_fit(below: list[Piece], column: Column) -> bool:
    """Whether nearly all that stands below a cell is what a column is for: "ongoing" may be among days."""
    texts = [piece.key for piece in below if piece.key]
    fitting = sum(fit(column.spec.kind, column.spec.options, text) >= FITS for text in texts)
    return bool(texts) and fitting >= _NEARLY * len(texts)


def _marked(grid: Grid) -> bool:
    """Whether the first row is marked as a header."""
    first = grid[min(grid)]
    return any(piece.spot is not None and piece.spot.header for cell in first.values() for piece in cell)


def _bold_over_plain(grid: Grid) -> bool:
    first, rest = grid[min(grid)], [row for number, row in grid.items() if number > min(grid)]
    bold = all(any(piece.bold for piece in cell) for cell in first.values())
    return bold and not any(
        piece.bold for row in rest for cell in row.values() for piece in cell if piece.key
    )


def _tells_column(grid: Grid, spec: RowTable) -> bool:
    """Whether a cell of the first row heads a column beyond doubt: by many words, or by the days below it."""
    for index, cell in grid[min(grid)].items():
        column = next((column for column in spec.columns if column.key == cell_key(cell)), None)
        if column is None:
            continue
        below = [piece.key for piece in _below(grid, min(grid) + 1, index) if piece.key]
        dated = column.spec.kind == "date" and bool(below)
        if column.key.count(" ") > 1 or (dated and all(fit("date", [], text) > 0 for text in below)):
            return True
    return False


def _below(grid: Grid, first: int, index: int) -> list[Piece]:
    return [piece for number, row in grid.items() if number >= first for piece in row.get(index, ())]


def _signs(key: str, placed: bool, below: list[Piece], column: Column) -> float:
    """How much speaks for a header cell heading a column: words, controls, contents, and whether it stands in its place."""
    score = max(similarity(key, column.key), shared_words(key, column.key)) - 0.3
    if column.spec.kind == "date" and bool(_PAST.search(key)) != bool(_PAST.search(column.key)):
        score -= 0.4
    score += 0.35 if placed else 0.0
    tags = {piece.control.tag for piece in below if piece.control is not None}
    if column.tags and tags & column.tags:
        score += 1.0
    texts = [
        piece.text for piece in below if piece.key and not piece.prompting and piece.key not in column.printed
    ]
    if len(texts) > 1 and [fold(text) for text in texts] == [str(n) for n in range(1, len(texts) + 1)]:
        return score + (_COUNTS if column.spec.kind in ("ordinal", "number") else -_COUNTS)
    if texts:
        score += sum(fit(column.spec.kind, column.spec.options, text) for text in texts) / len(texts)
    return score


def _best_pairs(
    indexes: list[int], columns: int, scores: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """Header cells and columns put together one to one, so that the sum of the signs is greatest.

    Of the fewer ones, one after the other is given to each that is left: by which are taken, only the best way is kept.
    """
    wide = len(indexes) >= columns
    few, many = (range(columns), indexes) if wide else (indexes, range(columns))
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for one in few:
        further: dict[int, tuple[float, tuple[int, ...]]] = {}
        for taken, (total, steps) in ways.items():
            for at, other in enumerate(many):
                if taken & 1 << at:
                    continue
                way = total + scores[(other, one) if wide else (one, other)], (*steps, -at)
                further[taken | 1 << at] = max(way, further.get(taken | 1 << at, way))
        ways = dict(nlargest(_WAYS, further.items(), key=itemgetter(1)))
    _, steps = max(ways.values())
    pairs = ((many[-step], one) for one, step in zip(few, steps, strict=True))
    return list(pairs) if wide else [(one, other) for other, one in pairs]


def repeats(row: dict[int, list[Piece]], layout: Layout, texts: Collection[str]) -> bool:
    """Whether a row says what the header says again, or one row of a header of two, as where a table was split.

    ``texts`` are all that the blank prints in the header's rows. A header that is ticked below it may be written there
    for a tick.
    """
    written = same = printed = 0
    for index, cell in row.items():
        if key := cell_key(cell):
            written += 1
            column = layout.columns.get(index)
            same += layout.keys.get(index) == key and not (column is not None and column.ticked)
            printed += key in texts
    return written > 1 and (printed == written or (same * 2 > written and same > 1))


def has_own_header(grid: Grid) -> bool:
    """Whether a table begins with a row that looks like a header, above others."""
    return len(grid) > 1 and (_marked(grid) or _bold_over_plain(grid))


def fits_on(grid: Grid, layout: Layout) -> bool:
    """Whether the rows of a table suit the columns of another; not where the first does not, nor any below."""
    told = telling(grid, layout)
    return len(told) < 2 or told[0] > _MISFIT or max(told) >= FITS


def _strange(body: Grid, layout: Layout) -> bool:
    """Whether no row says anything that suits a column for days, addresses or what a list offers."""
    told = telling(body, layout)
    return len(told) > 1 and max(told) <= _MISFIT


def telling(grid: Grid, layout: Layout) -> list[float]:
    """How well everything suits its column that stands in one for days, addresses or what a list offers."""
    return [
        _MISFIT if _AMOUNT.fullmatch(key) else fit(column.spec.kind, column.spec.options, key)
        for row in grid.values()
        for index, cell in row.items()
        if (column := layout.columns.get(index)) is not None
        and (column.spec.kind in ("date", "email") or len(column.spec.options) > 1)
        and (key := cell_key([piece for piece in cell if not piece.prompting]))
    ]


def says_labels_again(row: dict[int, list[Piece]], below: dict[int, list[Piece]]) -> bool:
    """Whether a row and the next one say labels and answers in their cells: "Notes: we met", below it "Notes: we read"."""
    labelled = 0
    for index, cell in row.items():
        label, colon, rest = cell_key(cell).partition(":")
        other, again, _ = cell_key(below.get(index, [])).partition(":")
        labelled += bool(colon and again and rest and label == other)
    return labelled > 1


def runs_across(row: dict[int, list[Piece]], layout: Layout) -> bool:
    """Whether a row is one cell across every column: a heading over other rows, and no answer to any."""
    spot = _cell_spot(next(iter(row.values()))) if len(row) == 1 and len(layout.spans) > 1 else None
    if spot is None or spot.columns == 1:
        return False
    left = min(start for start, _ in layout.spans.values())
    right = max(end for _, end in layout.spans.values())
    return spot.column <= left and spot.column + spot.columns >= right


def column_of(cell: list[Piece], index: int, row: dict[int, list[Piece]], layout: Layout) -> Column | None:
    """The column of a cell: by its number where the row has as many cells, else by where it stands."""
    if len(row) == len(layout.spans):
        return layout.columns.get(index)
    spot = _cell_spot(cell)
    if spot is None:
        return layout.columns.get(index)
    left, right = spot.column, spot.column + spot.columns
    shares = {header: min(right, end) - max(left, start) for header, (start, end) in layout.spans.items()}
    header = max(shares, key=lambda h: (shares[h], h in layout.columns, -h))
    return layout.columns.get(header) if shares[header] > 0 else None


def holds_rows(cell: list[Piece], layout: Layout) -> bool:
    """Whether a table stands in a cell of one that has as many cells in a row."""
    spot, wide = _cell_spot(cell), len(layout.spans)
    inner = (piece.spot for piece in cell if piece.spot is not None)
    return spot is not None and any(own.table != spot.table and own.cells == wide > 1 for own in inner)


def count_of(cell: list[Piece]) -> int | None:
    found = _COUNTER.fullmatch(cell_key(cell))
    return int(found[1]) if found else None
