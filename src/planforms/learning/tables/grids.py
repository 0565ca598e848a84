"""Which tables of a blank are filled in row by row, and where labels stand above their answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from planforms.learning.seeing import Cell, HeadCell, RowsSeen, cells_of, is_open
from planforms.learning.tables.filled_rows import bands_over, filled_below, is_example
from planforms.learning.tables.heads import FEW, PAIR, Rows, header_at, is_head
from planforms.learning.tables.titles import asked_in_title, says_which
from planforms.learning.words.vocabulary import meaning
from planforms.pieces import Piece
from planforms.pieces.grids import at_foot, cell_key, grids
from planforms.text.wording import enumerates

_IDENTITY = frozenset(
    "owner school school_year district position department teaching_assignment date start_date end_date institution "
    "phone address employee_number principal supervisor evaluator mentor coach reviewer administrator director "
    "signature".split()
)
"""What forms ask once, so that a single open row below such labels is no list."""


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
            if not (len(before) == len(rows[number]) and all(is_head(cell) for cell in before)):
                found.update(turns)
    return found, {cell.key for number in found for cell in rows[number]}


def _over_feet(rows: Rows) -> set[str]:
    """The keys of labels over cells with room and then, at their foot, a label that comes again in each: "Homework:"."""
    found: set[str] = set()
    for number, row in rows.items():
        below = rows.get(number + 1, [])
        if len(row) != len(below) or len(row) < FEW or not all(is_head(cell) for cell in row):
            continue
        roomy = all(cell.open or all(is_open(piece) for piece in cell.pieces[:PAIR]) for cell in below)
        if roomy and at_foot({cell.index: cell.pieces for cell in below}):
            found |= {cell.key for cell in row}
    return found


def _turns(rows: Rows, number: int) -> list[int]:
    """The rows of labels from ``number`` on that each stand right below a row of as many open cells."""
    found = []
    while number in rows:
        answers, labels = rows.get(number - 1, []), rows[number]
        fits = len(answers) == len(labels) > 1 and all(cell.open for cell in answers)
        if not fits or not all(is_head(cell) for cell in labels):
            break
        found.append(number)
        number += 2
    return found


def _regions(table: int, rows: Rows) -> Iterator[RowsSeen | set[str]]:
    numbers = sorted(rows)
    at = 0
    while at < len(numbers):
        header = header_at(rows, numbers, at)
        if header is None:
            if labels := _over_open_row(rows, numbers[at : at + 3]):
                yield labels
            at += 1
            continue
        columns, deep = header
        body, covered = filled_below(rows, numbers[at + deep :], columns)
        if not body or (len(body) == 1 and _boxes_only(rows[body[0]])):
            at += 1
            continue
        if len(body) == 1 and (_asked_once(columns) or _holds_groups(rows[body[0]])):
            yield {cell_key(column.pieces) for column in columns}
        else:
            yield _table_seen(table, rows, columns, body, frozenset([*numbers[at : at + deep], *covered]))
        at = numbers.index(body[-1]) + 1


def _over_open_row(rows: Rows, numbers: list[int]) -> set[str]:
    """The keys of labels side by side with which a row begins that stands, else empty, over one open row as wide."""
    row, *below = (rows[number] for number in numbers)
    labels = list(takewhile(is_head, row))
    alone = bool(below) and len(below[0]) == len(row) and all(cell.open for cell in below[0])
    alone = alone and not any(cell.open for other in below[1:] for cell in other[:1])
    open_behind = all(cell.open for cell in row[len(labels) :])
    return {cell.key for cell in labels} if alone and open_behind and len(labels) > 1 else set()


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
        for cell in rows[number] if not is_example(rows[number], columns) else ():
            for column in columns:
                if column.column == cell.spot.column:
                    column.below.extend(piece for piece in cell.pieces if id(piece) not in apart)
    if (head := rows[min(covers)])[0].pieces == columns[0].pieces and head[0].ticks:
        apart |= set(map(id, head[0].pieces))
    first = columns[0].pieces[0]
    asked = columns[1:] if _grouped(rows, body, columns) else columns
    behind = tuple(rows[number][0] for number in body if says_which(rows[number], columns))
    bands = bands_over(rows, body)
    return RowsSeen(table, asked, len(body), first, covers, asked=apart, behind=behind, bands=bands)


def _grouped(rows: Rows, body: list[int], columns: list[HeadCell]) -> bool:
    """Whether the first column only says what groups of rows are about, merged down beside the title of each row.

    A domain beside its items: both are printed, and answers stand in the columns behind them.
    """
    return len(columns) > 2 and _merged_beside(rows, body, columns[0].column, columns[1].column)


def _head_titles(rows: Rows, body: list[int], first: HeadCell) -> None:
    """Let a header over a domain merged down, or over numbers, and the titles beside these head the titles."""
    inside = range(first.column + 1, first.column + first.columns)
    titles = (
        column
        for column in inside
        if _merged_beside(rows, body, first.column, column) or _numbers(rows, body, first.column, column)
    )
    first.column = next(titles, first.column)


def _numbers(rows: Rows, body: list[int], counts: int, titles: int) -> bool:
    """Whether all rows have nothing but a number in one column, and something printed beside it."""
    beside = [{cell.spot.column: cell for cell in rows[number]} for number in body]
    numbered = all(counts in row and enumerates(row[counts].text) for row in beside)
    return numbered and all(titles in row and row[titles].key and not row[titles].ticks for row in beside)


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
