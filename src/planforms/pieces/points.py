"""Options without boxes that have a line each: points of a list below a question, words below a request to tick.

"Which of these would you use? (Select all that apply)" above a list with bullets, "Yes" and "No" as two of its
points, points that have boxes for bullets, a heading "(please tick)" in a table that is nothing but short lines, a
request to circle right above a table of texts. In the blank each such option gets a box that takes no room, so that
all else goes as with boxes that are printed; what people do to them in its copies is told where options with a line
each are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from planforms.pieces import Line, Piece, lines_of
from planforms.pieces.boxed import TO_TICK
from planforms.pieces.circled import TO_CIRCLE, box_before
from planforms.pieces.grids import Grid, grids
from planforms.pieces.scales import EITHER_OR
from planforms.text.wording import fold

_MOST = 20
"""So many options at most have a line each."""
_POINT_WORDS = 25
_LINE_WORDS = 6
"""A line that is no point of a list is an option of so many words at most."""
_FEWEST_LINES = 3

_TO_CHOOSE = re.compile(r"(?:^|[,.:;?(]\s*)(?:please )?(?:circle|underline|highlight|tick)\b", re.IGNORECASE)
"""What asks to mark some of the texts in the table right below, whatever more it says of them."""

_ASKS = re.compile(r"\?[^?]{0,40}$")
"""How a text ends that asks, a remark behind it or not."""


def with_points(stream: list[Piece], boxed: Mapping[int, bool]) -> tuple[list[Piece], set[int]]:
    """The pieces of a blank with a box before each such option, and the ids of the options.

    ``boxed``: the paragraphs of its body that have boxes for list signs, and whether these are square. Round
    ones are signs of other lists too: only below what asks they are boxes.
    """
    lines = list(lines_of(stream))
    squares = {number for number, square in boxed.items() if square}
    signed = [option for line in lines if (option := _signed(line, squares)) is not None] if squares else []
    found = (*_listed(lines, boxed), *_in_tables(stream), *_below_requests(stream, lines), signed)
    options = {id(piece) for run in found for piece in run}
    if not options:
        return stream, options
    made = ((box_before(piece, False), piece) if id(piece) in options else (piece,) for piece in stream)
    return [piece for pair in made for piece in pair], options


def _signed(line: Line, boxed: Container[int]) -> Piece | None:
    """What a point of a list says that has a box for its sign, whatever place to write is behind it."""
    place = line[0].paragraph.place
    if place.part != "body" or place.paragraph not in boxed:
        return None
    written = [piece for piece in line if piece.key or piece.answerable or piece.picture]
    option = written[0] if written else None
    plain = (
        option is not None and option.tick is None and not (option.control or option.picture or option.fill)
    )
    return option if plain else None


def _listed(lines: Sequence[Line], boxed: Container[int]) -> Iterator[list[Piece]]:
    """The points of each list that a text right above asks to choose from."""
    asking: Line = []
    held: list[Piece] = []
    for line in (*lines, []):
        if line and not _written(line):
            continue
        option = _option(line, _POINT_WORDS) if line and line[0].paragraph.bullet else None
        option = option or (_signed(line, boxed) if line else None)
        if option is not None and asking and option.spot is asking[0].spot:
            held.append(option)
            continue
        if _offers(asking, held, boxed) and not (line and _goes_on(line)):
            yield held
        asking, held = ([] if option is not None else line), []


def _goes_on(line: Line) -> bool:
    """Whether one more point follows that is no mere option: a list that asks, or says, more than this."""
    return line[0].paragraph.bullet


def _offers(asking: Line, points: Sequence[Piece], boxed: Container[int]) -> bool:
    """Whether a text asks to choose from the points below it."""
    keys = {point.key for point in points}
    if not asking or len(keys) != len(points) or not 1 < len(points) <= _MOST:
        return False
    text = asking[0].paragraph.text.strip()
    if TO_TICK.search(text) is not None:
        return True
    signed = all(point.paragraph.place.paragraph in boxed for point in points)
    if signed and text.endswith((":", "?", ")")):
        return True
    return _ASKS.search(text) is not None and any(keys <= group for group in EITHER_OR)


def _in_tables(stream: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The lines of each table of which the first row only asks to tick, and all others are nothing but short lines."""
    for grid in grids(stream).values():
        first = min(grid)
        head = [piece for cell in grid[first].values() for piece in cell]
        said = [line for line in lines_of(head) if _written(line)]
        if len(said) == 1 and len(grid) > 1 and TO_TICK.search(said[0][0].paragraph.text) is not None:
            options = _short_lines(grid, first)
            if len(options) >= _FEWEST_LINES:
                yield options


def _below_requests(stream: Sequence[Piece], lines: Sequence[Line]) -> Iterator[list[Piece]]:
    """The texts of each table that stands right below a request to tick or circle and is nothing but them."""
    asked = _tables_below_requests(lines)
    for table, grid in grids(stream).items() if asked else ():
        if table in asked:
            options = _short_lines(grid, None, _POINT_WORDS)
            if _FEWEST_LINES <= len(options) <= _MOST:
                yield options


def _tables_below_requests(lines: Sequence[Line]) -> set[int]:
    """The tables of which the first line follows such a request, which stands outside."""
    found: set[int] = set()
    met: set[int] = set()
    before = ""
    for line in lines:
        if not _written(line):
            continue
        text, spot = line[0].paragraph.text, line[0].spot
        if spot is not None and spot.table not in met and _bids(before):
            found.add(spot.table)
        if spot is not None:
            met.add(spot.table)
        before = text
    return found


def _bids(text: str) -> bool:
    return any(asks.search(text) for asks in (TO_TICK, TO_CIRCLE, _TO_CHOOSE))


def _short_lines(grid: Grid, head: int | None, words: int = _LINE_WORDS) -> list[Piece]:
    """The short lines that a table is below its head; nothing where it has more, or a cell to write in."""
    cells = [cell for number, row in grid.items() if number != head for cell in row.values()]
    lines = [[line for line in lines_of(cell) if _written(line)] for cell in cells]
    options = [_option(line, words) for cell in lines for line in cell]
    found = [option for option in options if option is not None]
    plain = all(lines) and len(found) == len(options) and len({one.key for one in found}) == len(found)
    return found if plain else []


def _written(line: Line) -> list[Piece]:
    """What is not empty on a line."""
    return [p for p in line if p.key or p.answerable or p.picture or "_" in p.text]


def _option(line: Line, words: int) -> Piece | None:
    """The piece that is all that a line says, if it may be an option."""
    written = _written(line)
    if len(written) != 1 or any(mark.blank for mark in line[0].paragraph.marks):
        return None
    option = written[0]
    said = option.text.rstrip()
    plain = option.tick is None and not (option.control or option.picture or option.fill)
    ends = said.endswith((":", "?")) or (words == _LINE_WORDS and said.endswith("."))
    return option if plain and not ends and 0 < len(fold(said).split()) <= words else None
