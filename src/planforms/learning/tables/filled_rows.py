"""Which of the rows below a header are filled in, and what parts them."""

from __future__ import annotations

from itertools import takewhile

from planforms.learning.seeing import Cell, HeadCell
from planforms.learning.tables.heads import FEW, PAIR, Rows
from planforms.learning.tables.row_kinds import (
    asks_aside,
    asks_itself,
    ends_in_colon,
    fillable,
    is_band,
    is_labelled,
    parts_rows,
)
from planforms.learning.tables.titles import says_which
from planforms.learning.words.vocabulary import meaning
from planforms.pieces.scales import rates
from planforms.stencil import leads_open_rows, shows
from planforms.stencil.bands import title_of
from planforms.text.wording import fold


def filled_below(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> tuple[list[int], list[int]]:
    """The rows below a header that are filled in, and these with the bands between them.

    They are open, but for titles and numbers at their beginning; a band across the table may part them, and
    so may a label with its answer, which the bands then say the subject of. Examples may stand before them, or
    in all of them, to be written over.
    """
    body: list[int] = []
    shown = list(takewhile(lambda number: is_example(rows[number], columns), numbers))
    shown = shown or _filled_in(rows, numbers, columns)
    graded = _grades(columns)
    titles = _titles_behind(rows, numbers, columns)
    alike = _printed_alike(rows, numbers[len(shown) :], columns)
    parting: list[int] = []
    between: list[int] = []
    aside: list[int] = []
    for at, number in enumerate(numbers[len(shown) :], len(shown)):
        row = rows[number]
        if titles is not None:
            fits = _titled(row, columns) == titles
        else:
            fits = fillable(row, columns, first=not body) and not asks_aside(rows, number, body, between)
            fits = fits and not _goes_across(row, columns)
            fits = fits or (bool(body) and bool(rows[body[-1]][0].key) and says_which(row, columns))
        if fits or number in alike or (graded and _graded(row, columns)):
            body.append(number)
            parting += between
            between = []
        elif titles is not None and _heads_rows(row, columns):
            aside.append(number)
        elif is_band(rows, numbers[at:], columns, alike) or (
            body and parts_rows(rows, number, body[-1], columns)
        ):
            between.append(number)
        elif graded and _stands_alone(row, columns) and _grades_on(rows, numbers[at + 1 :], columns):
            aside.append(number)
        else:
            break
    if not body and len(shown) > 1:
        return shown, shown
    held = [*shown, *body, *(number for number in aside if titles is not None and body and number < body[-1])]
    return body, held if any(asks_itself(rows, number) for number in parting) else [*held, *parting]


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
    asks = len(row) == PAIR and bool(row[0].key) and row[1].open
    wide = row[-1].spot.columns > 1 or row[0].spot.columns > columns[0].columns
    return asks and wide and len(columns) > PAIR


def _grades_on(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> bool:
    """Whether rows that are graded follow."""
    return any(_graded(rows[number], columns) for number in numbers)


def _titles_behind(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> int | None:
    """Which column has the titles of two rows or more, where it is not the first and all cells before it are open."""
    found = [_titled(rows[number], columns) for number in numbers]
    known = [at for at in found if at]
    return known[0] if len(known) > 1 and len(set(known)) == 1 else None


def _printed_alike(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> list[int]:
    """The rows, three or more, that all print something in the same columns, and have open ones.

    "Criteria", "Points", "Description" beside "Score"; "Time" and "Notes" about "Topic", with "Leader" printed in some;
    "Item" and "Weight" on both sides of "Rating", below heads that all differ.
    """
    held = takewhile(lambda number: _is_among(rows[number], columns), numbers)
    several = [number for number in held if len(rows[number]) == len(columns)]
    always, ever = set(range(len(columns))), set[int]()
    differ = len({fold(column.text) for column in columns}) == len(columns)
    alike = 0
    for count, number in enumerate(takewhile(lambda number: _only_says(rows[number]), several), 1):
        said = {at for at, cell in enumerate(rows[number]) if not cell.open}
        always, ever = always & said, ever | said
        fits = _prints_beside(always, ever, len(columns)) or (
            differ and _prints_around(always, ever, len(columns))
        )
        alike = count if fits else alike
    return several[:alike] if alike >= FEW and all(column.text for column in columns) else []


def _is_among(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row may stand among those with a cell for each column: one of these, a band, or a sum behind its label."""
    return len(row) in (1, len(columns)) or (len(row) < len(columns) and is_labelled(row))


def _prints_beside(always: set[int], ever: set[int], columns: int) -> bool:
    """Whether rows print in three columns or more beside each other, the first here and there, or in some behind an open one.

    Another one is left open.
    """
    beside = bool(always) and max(always) - min(always) < len(always) and len(ever) < columns
    return beside and (len(always) > PAIR or 0 not in always)


def _prints_around(always: set[int], ever: set[int], columns: int) -> bool:
    """Whether rows print in their first column and in others behind an open one, the same in each."""
    behind = bool(always) and max(always) >= len(always)
    return 0 in always and always == ever and behind and len(ever) < columns


def _only_says(row: list[Cell]) -> bool:
    """Whether the cells of a row that say something are nothing but that: no labels, boxes or places to write."""
    return not any(cell.nested or cell.ticks or cell.room or ends_in_colon(cell) for cell in row)


def _titled(row: list[Cell], columns: list[HeadCell]) -> int | None:
    """The place of the one cell of a row that says something, as all others are open."""
    said = [at for at, cell in enumerate(row) if not cell.open]
    plain = len(said) == 1 and not (row[said[0]].room or row[said[0]].ticks or row[said[0]].nested)
    return said[0] if plain and len(row) == len(columns) > 2 else None


def _heads_rows(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row of fewer cells says in one of them what those below it are about."""
    said = [cell for cell in row if not cell.open]
    return len(said) == 1 and len(row) < len(columns) and not ends_in_colon(said[0])


def is_example(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row only shows how the rows below it are filled in: "Example: 7/9", "Institute on phonics"."""
    return len(row) == len(columns) and shows({cell.index: cell.pieces for cell in row})


def _filled_in(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> list[int]:
    """The first row where it shows how the open ones below it are filled in."""
    cells = [{cell.index: cell.pieces for cell in rows[number]} for number in numbers]
    fits = bool(numbers) and len(rows[numbers[0]]) == len(columns)
    return numbers[:1] if fits and leads_open_rows(cells) else []


def bands_over(rows: Rows, body: list[int]) -> dict[int, str]:
    """The title of the band that each row stands under, where there are several such groups; nothing where not."""
    found: dict[int, str] = {}
    band = ""
    for number in range(body[0] - 1, body[-1] + 1):
        if number in body:
            found[number] = band
        elif (row := rows.get(number, [])) and len(row) == 1 and row[0].key and not asks_itself(rows, number):
            band = title_of(row[0].pieces)
    return found if len(set(found.values())) > 1 else {}
