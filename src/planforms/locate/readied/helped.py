"""A column of help between labels and answers, "Item | Help | Your response", where the blank has labels and answers.

What it says is no answer, whoever wrote it: it is short, and the same words stand beside several labels, or all that
is longer stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from planforms.pieces import Piece, Spot
from planforms.pieces.grids import Grid, Row, cell_key, grids
from planforms.text.wording import similarity

_WORDS = 12
"""A line of help has so many words at most; it has two at the least."""

_LONGER = 3
"""So much longer than the help are the answers behind it, all together."""


_ALIKE, _OF = 0.7, 3
"""So like the blank's prompts are labels in other words, one of so many of a table at the least."""


@dataclass(slots=True)
class Helped:
    """What stands in columns of help and in their headers, and what stands behind them though that is unsure."""

    aside: list[Piece] = field(default_factory=list)
    unsure: list[Piece] = field(default_factory=list)


def help_columns(stream: Iterable[Piece], asks: Set[str], printed: Set[str]) -> Helped:
    """What is help between labels and answers; the cells behind it move up."""
    found = Helped()
    stream = [piece for piece in stream if piece.spot is not None]
    if not any(piece.spot is not None and piece.spot.cells == 3 for piece in stream):
        return found
    alike: dict[tuple[str, ...], list[Grid]] = {}
    for grid in grids(stream).values():
        header = grid[min(grid)]
        said = tuple(cell_key(header[index]) for index in sorted(header))
        if len(said) == 3 and all(said) and printed.isdisjoint(said) and _is_even(grid):
            alike.setdefault(said, []).append(grid)
    for tables in alike.values():
        rows = [
            row for grid in tables for number, row in grid.items() if number > min(grid) and len(row) == 3
        ]
        if all(map(_is_headed, rows)) or _sound_alike([cell_key(row[0]) for row in rows], asks):
            _take(tables, rows, printed, found)
    return found


def _is_even(grid: Grid) -> bool:
    """Whether a table has nothing but rows of three cells below its first, and bands across it; and tables in none."""
    tables = {p.spot.table for row in grid.values() for cell in row.values() for p in cell if p.spot}
    return (
        len(grid) > 1 and len(tables) == 1 and all(sorted(row) in ([0, 1, 2], [0]) for row in grid.values())
    )


def _is_headed(row: Row) -> bool:
    """Whether a row begins with a text in bold and nothing else in it is."""
    bold = [any(piece.bold and piece.key for piece in row[index]) for index in (0, 1, 2)]
    return bold == [True, False, False]


def _sound_alike(labels: list[str], asks: Set[str]) -> bool:
    """Whether texts are labels: all there, and some of them nearly what the blank asks."""
    alike = sum(any(similarity(label, asked) >= _ALIKE for asked in asks) for label in labels if label)
    return all(labels) and alike * _OF >= len(labels) > 0


def _take(tables: list[Grid], rows: list[Row], printed: Set[str], found: Helped) -> None:
    """Set the help of tables with the same header aside, if the middle cells of their rows say some."""
    helps = [key for row in rows if (key := cell_key(row[1]))]
    if len(helps) < 2:
        return
    if not all(0 < key.count(" ") < _WORDS and key not in printed for key in helps):
        return
    again = len(set(helps)) < len(helps)
    if not again and sum(len(cell_key(row[2])) for row in rows) < _LONGER * sum(map(len, helps)):
        return
    for grid in tables:
        found.aside += [piece for cell in grid[min(grid)].values() for piece in cell]
    for row in rows:
        found.aside += row[1]
        found.unsure += [] if again else row[2]
        _close_up(row)


def _close_up(row: Row) -> None:
    """Let the cells of a row stand as they would without the middle one."""
    spots: dict[int, Spot] = {id(p.spot): p.spot for cell in row.values() for p in cell if p.spot is not None}
    for spot in spots.values():
        spot.cells -= 1
        spot.index -= spot.index > 1
