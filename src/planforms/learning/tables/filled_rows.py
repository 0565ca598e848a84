"""Which of the rows below a header are filled in, and what parts them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import takewhile

from planforms.learning.seeing import Cell, HeadCell
from planforms.learning.tables.columns import is_count
from planforms.learning.tables.heads import FEW, PAIR, Rows, boxes_before
from planforms.learning.tables.titles import is_only_title, says_which
from planforms.learning.words.tone import asks, requests
from planforms.learning.words.vocabulary import meaning
from planforms.pieces.scales import rates
from planforms.stencil import leads_open_rows, shows
from planforms.stencil.bands import title_of
from planforms.text.wording import fold

_BAND_WORDS = 8
"""A band of more words than this above open rows says something of its own."""


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
            fits = _fillable(row, columns, first=not body) and not _aside(rows, number, between, columns)
            fits = fits and not _goes_across(row, columns)
            fits = fits or (bool(body) and bool(rows[body[-1]][0].key) and says_which(row, columns))
        if fits or number in alike or (graded and _graded(row, columns)):
            body.append(number)
            parting += between
            between = []
        elif titles is not None and _heads_rows(row, columns):
            aside.append(number)
        elif _band(rows, numbers[at : at + 2], columns) or (
            body and _goes_on(rows, numbers[at:], body[-1], columns)
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
    held = takewhile(lambda number: len(rows[number]) in (1, len(columns)), numbers)
    several = [number for number in held if len(rows[number]) > 1]
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
    return not any(cell.nested or cell.ticks or cell.room or _ends_in_colon(cell) for cell in row)


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


def is_example(row: list[Cell], columns: list[HeadCell]) -> bool:
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


def _aside(rows: Rows, number: int, between: list[int], columns: list[HeadCell]) -> bool:
    """Whether a row that could be filled in asks by itself, as those before and after it do not."""
    row = rows[number]
    if between and len(rows[between[-1]]) > 1:
        return not row[boxes_before(row)].key
    if between:
        return False
    above, below = rows.get(number - 1, []), rows.get(number + 1, [])
    if len(row) >= len(above):
        return _totals(rows, number, columns)
    wide = bool(row[0].key) and row[0].spot.columns > above[0].spot.columns and above[0].open
    total = bool(row[0].key) and row[0].bold and not above[0].bold and len(below) != len(above)
    return wide or total or row[0].text.rstrip().endswith(":")


def _totals(rows: Rows, number: int, columns: list[HeadCell]) -> bool:
    """Whether the last row of a table says in its first cell what it sums up, below rows that are all open: "Total".

    Where another row begins with a title, this is one as well. It is the last one too where a row across the table
    follows that begins another part of the form.
    """
    row, above = rows[number], [rows.get(number - 1, []), rows.get(number - 2, [])]
    if any(other[0].key and _is_open(other[1:]) for other in _before(rows, number)):
        return False
    said = bool(row[0].key) and not row[0].key.strip("#. ").isdigit() and not row[0].ticks
    after = [other for other in (number + 1, number + 2) if other in rows]
    ends = not after or (len(rows[after[0]]) == 1 and not _band(rows, after, columns))
    ends = ends and len(row) > PAIR
    return said and ends and all(cell.open for cell in row[1:]) and all(_is_open(other) for other in above)


def _before(rows: Rows, number: int) -> Iterator[list[Cell]]:
    """The rows right above another one that have as many cells."""
    wide = len(rows[number])
    return takewhile(lambda row: len(row) == wide, (rows.get(at, []) for at in range(number - 1, -1, -1)))


def _is_open(row: list[Cell]) -> bool:
    return bool(row) and all(cell.open for cell in row)


def _asks(row: list[Cell]) -> bool:
    """Whether a row across a table has a label with a place for its answer, and is no band.

    So many words say something that the rows below go on with: "The extent to which the candidate:".
    """
    labels = (cell.text for cell in row if _ends_in_colon(cell))
    asked = any(len(words.split()) <= _BAND_WORDS or requests(words) for words in labels)
    return asked or any(cell.open or cell.room for cell in row)


def _band(rows: Rows, numbers: list[int], columns: list[HeadCell]) -> bool:
    """Whether a row across the table only parts its rows in groups: titled rows follow it, or open ones."""
    if len(numbers) < 2 or len(columns) < 3 or len(rows[numbers[0]]) != 1 or not rows[numbers[0]][0].key:
        return False
    band, below = rows[numbers[0]], rows[numbers[1]]
    first = below[boxes_before(below)]
    titled = bool(first.key) and not first.room
    names = (
        not _asks(band) and not asks(band[0].text) and len(title_of(band[0].pieces).split()) <= _BAND_WORDS
    )
    parts = titled or (names and all(cell.open or (cell.ticks and not cell.key) for cell in below))
    return _as_wide(below, columns) and parts and _fillable(below, columns, first=False)


def _as_wide(row: list[Cell], columns: list[HeadCell]) -> bool:
    """Whether a row has a cell for each column, or more below a first header that goes over them: "1a", "Plans ahead"."""
    return len(columns) <= len(row) < len(columns) + columns[0].columns


def bands_over(rows: Rows, body: list[int], covers: Set[int]) -> dict[int, str]:
    """The title of the band that each row stands under, where there are several such groups; nothing where not."""
    found: dict[int, str] = {}
    band = ""
    for number in sorted(covers):
        if number in body:
            found[number] = band
        elif found or number + 1 in body:
            across = rows[number] if len(rows[number]) == 1 else []
            band = next((title_of(cell.pieces) for cell in across if cell.key), band)
    return found if len(set(found.values())) > 1 else {}


def _fillable(row: list[Cell], columns: list[HeadCell], first: bool) -> bool:
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
