"""What a row below a header is: one to fill in, a band that parts the others, a sum of them, or a question by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from planforms.learning.seeing import Cell, HeadCell
from planforms.learning.tables.columns import is_count
from planforms.learning.tables.heads import FEW, PAIR, Rows, boxes_before
from planforms.learning.tables.titles import is_only_title
from planforms.learning.words.tone import asks, requests
from planforms.learning.words.vocabulary import meaning
from planforms.pieces import Piece

_BAND_WORDS = 8
"""A label of more words than this above rows says what these go on with: "The extent to which the candidate:"."""

_COUNTED = re.compile(r"\w #?(?:\d{1,2}|[A-Z]|[IVX]{1,4}) ?:\s*$")
"""The end of a label that has a number: "Strategy 1:"."""


def fillable(row: list[Cell], columns: list[HeadCell], first: bool) -> bool:
    """Whether a row is one to fill in: its titles at the beginning, or behind the box that ticks it.

    What is merged down beside the title of a row is none of it.
    """
    if len(row) < 2 or len(row) < len(columns) - 1:
        return False
    boxed = boxes_before(row)
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


def is_band(rows: Rows, numbers: Sequence[int], columns: list[HeadCell], filled: Sequence[int] = ()) -> bool:
    """Whether a row across the table only parts its rows, whatever it says: more follow that lie as the header does.

    Another one across the table may stand between; the rows ``filled`` are known to be filled in.
    """
    if len(columns) < FEW or not _goes_across(rows[numbers[0]]):
        return False
    below = next((number for number in numbers if not _goes_across(rows[number])), None)
    if below is None:
        return False
    return below in filled or (_as_wide(rows[below], columns) and _goes_on_below(rows[below], columns))


def _as_wide(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row has a cell for each column, or more below a first header that goes over them: "1a", "Plans ahead"."""
    return len(columns) <= len(row) < len(columns) + columns[0].columns


def _goes_across(row: list[Cell]) -> bool:
    return len(row) == 1 and bool(row[0].key)


def _goes_on_below(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row below a band is open, or begins with a title."""
    first = row[boxes_before(row)]
    titled = bool(first.key) and not first.room
    free = all(cell.open or (cell.ticks and not cell.key) for cell in row)
    return (titled or free) and fillable(row, columns, first=False)


def parts_rows(rows: Rows, number: int, last: int, columns: list[HeadCell]) -> bool:
    """Whether a row may stand among those that are filled in, and is none: one of fewer cells, or a sum of open ones."""
    row, titled = rows[number], bool(rows[last][0].key)
    if titled:
        return len(row) < len(rows[last]) > PAIR
    return is_labelled(row) and (len(row) < len(columns) or sums_up(rows, number))


def asks_aside(rows: Rows, number: int, body: list[int], between: list[int]) -> bool:
    """Whether a row that could be filled in asks by itself, as those before and after it do not."""
    row = rows[number]
    if between and len(rows[between[-1]]) > 1:
        return bool(row[boxes_before(row)].key) != bool(rows[body[-1]][0].key)
    if between:
        return False
    above, below = rows.get(number - 1, []), rows.get(number + 1, [])
    if len(row) >= len(above):
        return sums_up(rows, number)
    wide = bool(row[0].key) and row[0].spot.columns > above[0].spot.columns and above[0].open
    total = bool(row[0].key) and row[0].bold and not above[0].bold and len(below) != len(above)
    return wide or total or ends_in_colon(row[0])


def sums_up(rows: Rows, number: int) -> bool:
    """Whether a row says in its first cell what it sums up, as the last of rows that are else all open: "Total"."""
    row = rows[number]
    before = list(_before(rows, number))
    summed = list(takewhile(_is_open, before))
    led = before[len(summed) :]
    said = is_labelled(row) and not row[0].key.strip("#. ").isdigit() and len(row) > PAIR
    return said and len(summed) > bool(led) and not any(map(is_labelled, led)) and _ends(rows, number)


def _ends(rows: Rows, number: int) -> bool:
    """Whether no row as wide follows but more sums."""
    row, below = rows[number], rows.get(number + 1, [])
    return len(below) < len(row) or (is_labelled(below) and _ends(rows, number + 1))


def is_labelled(row: list[Cell]) -> bool:
    """Whether a row is a label with open cells behind it and nothing else."""
    return bool(row[0].key) and not row[0].ticks and _is_open(row[1:])


def _before(rows: Rows, number: int) -> Iterator[list[Cell]]:
    """The rows right above another one that have as many cells."""
    wide = len(rows[number])
    return takewhile(lambda row: len(row) == wide, (rows.get(at, []) for at in range(number - 1, -1, -1)))


def _is_open(row: list[Cell]) -> bool:
    return bool(row) and all(cell.open for cell in row)


def asks_itself(rows: Rows, number: int) -> bool:
    """Whether a row among those that are filled in has a label with a place for its answer, and is no band.

    Open rows right below it are what a label asks for that has no place in its own cell, if not what it counts.
    """
    row = rows[number]
    if any(cell.open or cell.room or counts_answers(cell.pieces[0]) for cell in row):
        return True
    labels = (cell.text for cell in row if ends_in_colon(cell))
    asked = any(len(words.split()) <= _BAND_WORDS or requests(words) for words in labels)
    return asked and not _is_open(rows.get(number + 1, []))


def counts_answers(label: Piece) -> bool:
    """Whether a label with a colon counts what is put in words behind it: "Strategy 1:", "Goal B:", no "Week 1:".

    Where a space is left behind the colon, it counts that whatever it says.
    """
    counted = _COUNTED.search(label.text) is not None
    return counted and (meaning(label.text).kind == "long" or label.paragraph.text[-1:].isspace())


def ends_in_colon(cell: Cell) -> bool:
    return cell.text.rstrip().endswith(":")
