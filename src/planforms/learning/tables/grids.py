"""Which tables of a blank are filled in row by row, and where labels stand above their answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from planforms.learning.seeing import Cell, HeadCell, RowsSeen, cells_of, is_open
from planforms.learning.tables.columns import is_count
from planforms.learning.tables.titles import asked_in_title, is_only_title
from planforms.learning.words.tone import asks
from planforms.learning.words.vocabulary import meaning
from planforms.pieces import Piece
from planforms.pieces.grids import at_foot, grids
from planforms.pieces.scales import rates
from planforms.stencil import leads_open_rows, shows

_HEADER_WORDS = 60
_FEW = 3
_PAIR = 2
_BAND_WORDS = 8
"""A band of more words than this above open rows says something of its own."""

_IDENTITY = frozenset(
    "owner school school_year district position department teaching_assignment date start_date end_date institution "
    "phone address employee_number principal supervisor evaluator mentor coach reviewer administrator director "
    "signature".split()
)
"""What forms ask once, so that a single open row below such labels is no list."""

Rows = dict[int, list[Cell]]


def seen_tables(stream: list[Piece]) -> tuple[list[RowsSeen], set[str]]:
    """The row tables of a stream, and the keys of labels that stand in a row above their answers."""
    found: list[RowsSeen] = []
    above: set[str] = set()
    for table, grid in grids(stream).items():
        rows = cells_of(grid, table)
        below, keys = _below(rows)
        above |= keys | _over_feet(rows)
        for region in _regions(table, {number: row for number, row in rows.items() if number not in below}):
            if isinstance(region, RowsSeen):
                found.append(region)
            else:
                above |= region
    return found, above


def _below(rows: Rows) -> tuple[set[int], set[str]]:
    """The rows of labels that stand below their answers, as where people sign, and these labels' keys."""
    found: set[int] = set()
    for number in rows:
        turns = _turns(rows, number) if number not in found else []
        if turns and not any(cell.open for cell in rows.get(turns[-1] + 1, [])):
            before = rows.get(number - 2, [])
            if not (len(before) == len(rows[number]) and all(_heads(cell) for cell in before)):
                found.update(turns)
    return found, {cell.key for number in found for cell in rows[number]}


def _over_feet(rows: Rows) -> set[str]:
    """The keys of labels over cells with room and then, at their foot, a label that comes again in each: "Homework:"."""
    found: set[str] = set()
    for number, row in rows.items():
        below = rows.get(number + 1, [])
        if len(row) != len(below) or len(row) < _FEW or not all(_heads(cell) for cell in row):
            continue
        roomy = all(cell.open or all(is_open(piece) for piece in cell.pieces[:_PAIR]) for cell in below)
        if roomy and at_foot({cell.index: cell.pieces for cell in below}):
            found |= {cell.key for cell in row}
    return found


def _turns(rows: Rows, number: int) -> list[int]:
    """The rows of labels from ``number`` on that each stand right below a row of as many open cells."""
    found = []
    while number in rows:
        answers, labels = rows.get(number - 1, []), rows[number]
        fits = len(answers) == len(labels) > 1 and all(cell.open for cell in answers)
        if not fits or not all(_heads(cell) for cell in labels):
            break
        found.append(number)
        number += 2
    return found


def _regions(table: int, rows: Rows) -> Iterator[RowsSeen | set[str]]:
    numbers = sorted(rows)
    at = 0
    while at < len(numbers):
        header = _header(rows, numbers, at)
        if header is None:
            at += 1
            continue
        columns, deep = header
        body, covered = _body(rows, numbers[at + deep :], columns)
        if not body or (len(body) == 1 and _boxes_only(rows[body[0]])):
            at += 1
            continue
        if len(body) == 1 and (_asked_once(columns) or _holds_groups(rows[body[0]])):
            yield {cell.key for cell in rows[numbers[at]]}
        else:
            yield _table_seen(table, rows, columns, body, frozenset([*numbers[at : at + deep], *covered]))
        at = numbers.index(body[-1]) + 1


def _header(rows: Rows, numbers: list[int], at: int) -> tuple[list[HeadCell], int] | None:
    """The columns that a row heads, and how many rows the header has."""
    row = rows[numbers[at]]
    if _spaced(rows, numbers[at:]):
        return _columns([cell for cell in row if _heads(cell)], []), 1
    cornered = _corner_asks(row)
    if (
        len(row) < 2
        or not all(_heads(cell) or cell.open for cell in row[cornered:])
        or sum(_heads(cell) for cell in row) < 2
    ):
        return None
    deep = max(cell.spot.down for cell in row)
    spanning = any(cell.spot.columns > 1 for cell in row)
    empty = {cell.spot.column for cell in row[1:] if cell.open}
    headed = not any(cell.open and cell.spot.columns > 1 for cell in row)
    below = rows[numbers[at + 1]] if at + 1 < len(numbers) else []
    if below and headed and deep < 4 and (deep > 1 or spanning):
        filled = empty <= {cell.spot.column for cell in below}
        if filled and all(_heads(cell) for cell in below) and _fills_in(row, below, deep > 1):
            return _two_rows(row, below, rows[numbers[at + 2]] if at + 2 < len(numbers) else []), 2
    bare = _titled_behind(row, below) or _ticked_before(row, below) or _titled_twice(row, below)
    if deep > 1 or (empty and not bare):
        return None
    return _columns(row, below), 2 if _describe(below, row) else 1


def _corner_asks(row: list[Cell]) -> bool:
    """Whether boxes with labels stand in the corner of a table, beside the heads of its columns."""
    asks = row[0].ticks and bool(row[0].key) and len(row) > _FEW
    return asks and all(_heads(cell) for cell in row[1:])


def _spaced(rows: Rows, numbers: list[int]) -> bool:
    """Whether a row heads every other column, and all that is below it is open: narrow cells only part the others."""
    row = rows[numbers[0]]
    turns = all(_heads(cell) if at % 2 == 0 else cell.open for at, cell in enumerate(row))
    below = [rows[number] for number in numbers[1:]]
    alike = all(len(other) == len(row) and all(cell.open for cell in other) for other in below)
    return turns and alike and len(row) % 2 == 1 and len(row) > _FEW and len(below) > 1


def _describe(lower: list[Cell], row: list[Cell]) -> bool:
    """Whether a row says in plain letters what the bold headers above it mean: "Exemplary", "Consistently and …"."""
    fits = [cell.spot.column for cell in lower] == [cell.spot.column for cell in row] and len(row) > 2
    said = all(_heads(cell) and not cell.bold for cell in lower[1:])
    return fits and said and all(_heads(cell) and cell.pieces[0].bold for cell in row)


def _columns(row: list[Cell], below: list[Cell]) -> list[HeadCell]:
    """The columns that a row heads; an open cell at its beginning heads the titles printed below it."""
    columns = [_head(cell) for cell in row if _heads(cell)]
    titled = bool(below) and bool(below[0].key) and below[0].spot.column == row[0].spot.column
    if (row[0].open or _corner_asks(row)) and titled and not below[0].ticks:
        columns.insert(0, HeadCell(row[0].spot.column, "", list(row[0].pieces)))
    if _titled_behind(row, below):
        columns.append(HeadCell(row[-1].spot.column, "", list(row[-1].pieces)))
    if _titled_twice(row, below):
        columns.insert(1, HeadCell(row[1].spot.column, "", list(row[1].pieces)))
    if _ticked_before(row, below):
        columns[:0] = [HeadCell(cell.spot.column, "", list(cell.pieces)) for cell in row[:2]]
    return columns


def _ticked_before(row: list[Cell], below: list[Cell]) -> bool:
    """Whether a box and a title begin the rows, above which nothing is printed: "☐", "Sick leave", "", ""."""
    if len(row) < _FEW or len(row) != len(below) or not all(_heads(cell) for cell in row[2:]):
        return False
    box, title, *others = below
    lone = box.ticks and not box.key and bool(title.key) and not title.ticks
    return row[0].open and row[1].open and lone and all(cell.open for cell in others)


def _titled_twice(row: list[Cell], below: list[Cell]) -> bool:
    """Whether a group and a title begin the rows, above which nothing is printed: "State", "Writing", "", ""."""
    if len(row) < _FEW + 2 or len(row) != len(below) or not all(_heads(cell) for cell in row[2:]):
        return False
    said = all(bool(cell.key) and not cell.room and not cell.ticks for cell in below[:2])
    return row[0].open and row[1].open and said and all(cell.open for cell in below[2:])


def _titled_behind(row: list[Cell], below: list[Cell]) -> bool:
    """Whether the boxes of a scale stand before the titles of their rows, above which nothing is printed."""
    alone = row[-1].open and not any(cell.open for cell in row[:-1])
    fits = len(row) == len(below) and _boxed(below) == len(below) - 1
    return alone and fits and bool(below[-1].key)


def _fills_in(row: list[Cell], lower: list[Cell], deep: bool) -> bool:
    """Whether a second row stands below the wide cells of the first, and only there."""
    wide = [(cell.spot.column, cell.spot.column + cell.spot.columns) for cell in row if cell.spot.down == 1]
    inside = all(any(left <= cell.spot.column < right for left, right in wide) for cell in lower)
    return inside and (deep or len(lower) > len(row))


def _two_rows(row: list[Cell], lower: list[Cell], first: list[Cell]) -> list[HeadCell]:
    """The columns of a header in two rows, ``first`` being the row below it."""
    covered = {cell.spot.column for cell in lower}
    heads = [_head(cell) for cell in row if cell.spot.column not in covered and _heads(cell)]
    for cell in lower:
        above = next((wide for wide in reversed(row) if wide.spot.column <= cell.spot.column), None)
        heads.append(_head(cell, above.text if above is not None else ""))
    if row[0].open and len(first) == 1:
        heads.append(HeadCell(row[0].spot.column, "", list(row[0].pieces)))
    return sorted(heads, key=lambda head: head.column)


def _head(cell: Cell, above: str = "") -> HeadCell:
    printed = [piece for piece in cell.pieces if not is_open(piece)]
    return HeadCell(cell.spot.column, cell.text, printed, above=above, columns=cell.spot.columns)


def _heads(cell: Cell) -> bool:
    """Whether a cell reads as the header of a column: words, with no place to write among them."""
    if (
        not cell.key
        or cell.nested
        or cell.ticks
        or any(p.control or (p.fill and p.text.strip()) for p in cell.pieces)
    ):
        return False
    return len(cell.key.split()) <= _HEADER_WORDS


def _body(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> tuple[list[int], list[int]]:
    """The rows below a header that are filled in, and these with the bands between them.

    They are open, but for titles and numbers at their beginning; a band across the table may part them, and
    so may a label with its answer, which the bands then say the subject of. Examples may stand before them, or
    in all of them, to be written over.
    """
    body: list[int] = []
    shown = list(takewhile(lambda number: _example(rows[number], columns), numbers))
    shown = shown or _filled_in(rows, numbers, columns)
    graded = _grades(columns)
    titles = _titles_behind(rows, numbers, columns)
    alike = _printed_alike(rows, numbers, columns)
    parting: list[int] = []
    between: list[int] = []
    aside: list[int] = []
    for at, number in enumerate(numbers[len(shown) :], len(shown)):
        row = rows[number]
        if titles is not None:
            fits = _titled(row, columns) == titles
        else:
            fits = _fillable(row, columns, first=not body) and not _aside(rows, number, between)
            fits = fits and not _goes_across(row, columns)
        if fits or number in alike or (graded and _graded(row, columns)):
            body.append(number)
            parting += between
            between = []
        elif titles is not None and _heads_rows(row, columns):
            aside.append(number)
        elif (
            _band(rows, numbers[at : at + 2], columns)
            or _parts_alike(rows, numbers[at : at + 2], alike)
            or (body and _goes_on(rows, numbers[at:], body[-1], columns))
        ):
            between.append(number)
        elif graded and _stands_alone(row, columns) and _grades_on(rows, numbers[at + 1 :], columns):
            aside.append(number)
        else:
            break
    if not body and len(shown) > 1:
        return shown, shown
    held = [*shown, *body, *(number for number in aside if titles is not None and body and number < body[-1])]
    return body, held if any(_asks(rows[number]) for number in parting) else [*held, *parting]


def _grades(columns: list[HeadCell]) -> bool:
    """Whether all columns behind the first are steps of a scale or comments: "Item | Yes | No | N/A"."""
    steps = sum(rates(column.text) for column in columns[1:])
    rest = [column for column in columns[1:] if not rates(column.text)]
    return steps > 1 and not rates(columns[0].text) and all(meaning(c.text).name == "comments" for c in rest)


def _graded(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row says something to be graded, whatever else is asked for in its first cell."""
    said = bool(row[0].key) and not (row[0].nested or row[0].ticks)
    if not said or len(row) != len(columns):
        return False
    return all(
        cell.open or (column.text and not rates(column.text) and not cell.ticks)
        for cell, column in zip(row[1:], columns[1:], strict=True)
    )


def _stands_alone(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row among those that are graded goes across their columns: a heading, or a label with its answer."""
    return (len(row) < min(3, len(columns)) and row[-1].spot.columns > 1) or _goes_across(row, columns)


def _goes_across(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row asks for something else than the others: a label and one cell beside it, one of them wide."""
    asks = len(row) == _PAIR and bool(row[0].key) and row[1].open
    wide = row[-1].spot.columns > 1 or row[0].spot.columns > columns[0].columns
    return asks and wide and len(columns) > _PAIR


def _grades_on(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> bool:
    """Whether rows that are graded follow."""
    return any(_graded(rows[number], columns) for number in numbers)


def _titles_behind(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> int | None:
    """Which column has the titles of two rows or more, where it is not the first and all cells before it are open."""
    found = [_titled(rows[number], columns) for number in numbers]
    known = [at for at in found if at]
    return known[0] if len(known) > 1 and len(set(known)) == 1 else None


def _printed_alike(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> list[int]:
    """The rows, three or more, that all print something in the same columns beside each other, and have open ones.

    "Criteria", "Points", "Description" beside "Score"; "Time" and "Notes" about "Topic", with "Leader" printed in some.
    """
    held = takewhile(lambda number: len(rows[number]) in (1, len(columns)), numbers)
    several = [number for number in held if len(rows[number]) > 1]
    always, ever = set(range(len(columns))), set[int]()
    alike = 0
    for count, number in enumerate(takewhile(lambda number: _only_says(rows[number]), several), 1):
        said = {at for at, cell in enumerate(rows[number]) if not cell.open}
        always, ever = always & said, ever | said
        alike = count if _prints_beside(always, ever, len(columns)) else alike
    return several[:alike] if alike >= _FEW and all(column.text for column in columns) else []


def _prints_beside(always: set[int], ever: set[int], columns: int) -> bool:
    """Whether rows print in three columns or more beside each other, or in some behind an open one, and leave one open."""
    beside = bool(always) and max(always) - min(always) < len(always) and len(ever) < columns
    return beside and (len(always) > _PAIR or 0 not in ever)


def _only_says(row: list[Cell]) -> bool:
    """Whether the cells of a row that say something are nothing but that: no labels, boxes or places to write."""
    return not any(cell.nested or cell.ticks or cell.room or _ends_in_colon(cell) for cell in row)


def _parts_alike(rows: Rows, numbers: list[int], alike: list[int]) -> bool:
    """Whether a row of one cell stands above one of the rows that print alike, and names those below it."""
    band = rows[numbers[0]]
    return len(band) == 1 and not _asks(band) and numbers[-1] in alike and len(numbers) > 1


def _titled(row: list[Cell], columns: list[HeadCell]) -> int | None:
    """The place of the one cell of a row that says something, as all others are open."""
    said = [at for at, cell in enumerate(row) if not cell.open]
    plain = len(said) == 1 and not (row[said[0]].room or row[said[0]].ticks or row[said[0]].nested)
    return said[0] if plain and len(row) == len(columns) > 2 else None


def _heads_rows(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row of fewer cells says in one of them what those below it are about."""
    said = [cell for cell in row if not cell.open]
    return len(said) == 1 and len(row) < len(columns) and not _ends_in_colon(said[0])


def _ends_in_colon(cell: Cell) -> bool:
    return cell.text.rstrip().endswith(":")


def _example(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row only shows how the rows below it are filled in: "Example: 7/9", "Institute on phonics"."""
    return len(row) == len(columns) and shows({cell.index: cell.pieces for cell in row})


def _filled_in(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> list[int]:
    """The first row where it shows how the open ones below it are filled in."""
    cells = [{cell.index: cell.pieces for cell in rows[number]} for number in numbers]
    fits = bool(numbers) and len(rows[numbers[0]]) == len(columns)
    return numbers[:1] if fits and leads_open_rows(cells) else []


def _goes_on(rows: Rows, numbers: list[int], last: int, columns: list[HeadCell]) -> bool:
    """Whether a row that has fewer cells may stand among titled ones, or between open ones and a band over more."""
    row, titled = rows[numbers[0]], bool(rows[last][0].key)
    if titled:
        return len(row) < len(rows[last]) > 2
    labelled = bool(row[0].key) and any(cell.open for cell in row[1:]) and len(row) < len(columns)
    return labelled and _band(rows, numbers[1:3], columns)


def _aside(rows: Rows, number: int, between: list[int]) -> bool:
    """Whether a row that could be filled in asks by itself, as those before and after it do not."""
    row = rows[number]
    if between and len(rows[between[-1]]) > 1:
        return not row[_boxed(row)].key
    if between:
        return False
    above, below = rows.get(number - 1, []), rows.get(number + 1, [])
    if len(row) >= len(above):
        return _totals(rows, number)
    wide = bool(row[0].key) and row[0].spot.columns > above[0].spot.columns and above[0].open
    total = bool(row[0].key) and row[0].bold and not above[0].bold and len(below) != len(above)
    return wide or total or _answers_below(row, above, below) or row[0].text.rstrip().endswith(":")


def _totals(rows: Rows, number: int) -> bool:
    """Whether the last row of a table says in its first cell what it sums up, below rows that are all open: "Total"."""
    row, above = rows[number], [rows.get(number - 1, []), rows.get(number - 2, [])]
    said = bool(row[0].key) and not row[0].key.strip("#. ").isdigit() and not row[0].ticks
    ends = number == max(rows) and len(row) > _PAIR
    return said and ends and all(cell.open for cell in row[1:]) and all(_is_open(other) for other in above)


def _is_open(row: list[Cell]) -> bool:
    return bool(row) and all(cell.open for cell in row)


def _answers_below(row: list[Cell], above: list[Cell], below: list[Cell]) -> bool:
    """Whether below open rows a label stands in the first column, and its one answer goes over all the others."""
    labelled = bool(row[0].key) and len(row) == 2 and row[1].open and row[1].spot.columns > 1
    return labelled and all(cell.open for cell in above) and len(below) != len(above)


def _asks(row: list[Cell]) -> bool:
    """Whether a row across a table has a label with a place for its answer, and is no band."""
    return any(cell.open or cell.room or cell.text.rstrip().endswith(":") for cell in row)


def _band(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> bool:
    """Whether a row across the table only parts its rows in groups: titled rows follow it, or open ones."""
    if len(numbers) < 2 or len(columns) < 3 or len(rows[numbers[0]]) != 1 or not rows[numbers[0]][0].key:
        return False
    band, below = rows[numbers[0]], rows[numbers[1]]
    first = below[_boxed(below)]
    titled = bool(first.key) and not first.room
    names = not _asks(band) and not asks(band[0].text) and len(band[0].key.split()) <= _BAND_WORDS
    parts = titled or (names and all(cell.open for cell in below))
    return len(below) == len(columns) and parts and _fillable(below, columns, first=False)


def _fillable(row: list[Cell], columns: list[HeadCell], first: bool) -> bool:
    """Whether a row is one to fill in: its titles at the beginning, or behind the box that ticks it.

    What is merged down beside the title of a row is none of it.
    """
    if len(row) < 2 or len(row) < len(columns) - 1:
        return False
    boxed = _boxed(row)
    room = [cell for cell in row[boxed if boxed == 1 else 0 :] if cell.open or cell.ticks]
    titles = [cell for cell in row[boxed:] if not (cell.open or cell.ticks)]
    if titles == row[:1] and len(row) == len(columns) and is_count(titles[0].text, columns[0]):
        titles = []
    if len(titles) == 2 and titles[0].spot.down > 1 and not titles[1].text.rstrip().endswith(":"):
        del titles[0]
    if not room or len(titles) > max(1, len(row) - 2) or len(titles) > 2:
        return False
    if is_only_title(row, columns):
        return True
    if any((cell.room and asks(cell.text)) or cell.nested for cell in titles):
        return False
    behind = min((cell.index for cell in room if cell.index >= boxed), default=len(row))
    return all(title.index < behind for title in titles) and (not titles or len(row) > 2 or not first)


def _boxed(row: list[Cell]) -> int:
    """How many boxes a row begins with: one that ticks it, or those of a scale, before its title."""
    boxes = list(takewhile(lambda cell: cell.ticks and not cell.key, row)) if len(row) > 2 else []
    return len(boxes) if len(boxes) < len(row) else 0


def _boxes_only(row: list[Cell]) -> bool:
    """Whether a row is nothing but boxes, which belong to the labels above or below them."""
    return all(cell.ticks and not cell.key for cell in row)


def _holds_groups(row: list[Cell]) -> bool:
    """Whether cells hold several boxes with labels each, which the labels above them ask to tick."""
    return any(sum(piece.tick is not None for piece in cell.pieces) > 1 and cell.key for cell in row)


def _asked_once(columns: list[HeadCell]) -> bool:
    """Whether the labels ask for what a form asks once: names, schools, dates, whole questions."""
    if all(column.text.rstrip().endswith("?") and " " in column.text for column in columns):
        return True
    known = sum(
        meaning(column.text).name.split(".")[0] in _IDENTITY or column.text.rstrip().endswith(":")
        for column in columns
    )
    signed = any("signature" in meaning(column.text).name for column in columns)
    return signed or known * 2 >= len(columns)


def _table_seen(
    table: int, rows: Rows, columns: list[HeadCell], body: list[int], covers: frozenset[int]
) -> RowsSeen:
    _head_titles(rows, body, columns[0])
    apart = frozenset(id(piece) for number in body for piece in asked_in_title(rows[number], columns))
    for number in body:
        for cell in rows[number] if not _example(rows[number], columns) else ():
            for column in columns:
                if column.column == cell.spot.column:
                    column.below.extend(piece for piece in cell.pieces if id(piece) not in apart)
    if (head := rows[min(covers)])[0].pieces == columns[0].pieces and head[0].ticks:
        apart |= set(map(id, head[0].pieces))
    first = columns[0].pieces[0]
    asked = columns[1:] if _grouped(rows, body, columns) else columns
    return RowsSeen(table, asked, len(body), first, covers, asked=apart)


def _grouped(rows: Rows, body: list[int], columns: list[HeadCell]) -> bool:
    """Whether the first column only says what groups of rows are about, merged down beside the title of each row.

    A domain beside its items: both are printed, and answers stand in the columns behind them.
    """
    return len(columns) > 2 and _merged_beside(rows, body, columns[0].column, columns[1].column)


def _head_titles(rows: Rows, body: list[int], first: HeadCell) -> None:
    """Let a header over a domain merged down and the titles beside it head the titles."""
    inside = range(first.column + 1, first.column + first.columns)
    titles = (column for column in inside if _merged_beside(rows, body, first.column, column))
    first.column = next(titles, first.column)


def _merged_beside(rows: Rows, body: list[int], domain: int, titles: int) -> bool:
    """Whether all rows say something in one column, and a few cells merged down beside them in another."""
    beside = [
        {cell.spot.column: cell for cell in rows[number] if cell.key and not (cell.room or cell.ticks)}
        for number in body
    ]
    groups = [row[domain] for row in beside if domain in row]
    titled = all(titles in row for row in beside)
    whole = sum(group.spot.down for group in groups) >= len(body) > len(groups) > 0
    return titled and whole
