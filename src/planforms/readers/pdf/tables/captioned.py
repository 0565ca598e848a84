"""Lines to write on with their captions below them, "Signature" and further on "Date": a table of answers and labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from planforms.frozen import dataclass
from planforms.readers.pdf.sheet import Box, Rule, Run, on_levels
from planforms.readers.pdf.tables.grid import Grid, GridCell

_LEVEL = 1.5
"""Lines at heights that differ by no more stand side by side."""
_SIDE = 3.0
"""So far words may reach out of their place."""
_HIGH = 11.0
"""An empty place is as high as a line of letters."""


@dataclass(frozen=True, slots=True)
class Captioned:
    """A line to write on that has a caption."""

    rule: Rule
    caption: tuple[Run, ...]
    written: tuple[Box, ...]
    """What stands on the line."""


def tables_of(lines: Iterable[Captioned]) -> list[Grid]:
    """A table for each row of captioned lines: what is written on them, and below it the captions."""
    rows = on_levels(lines, lambda line: line.rule.at, _LEVEL)
    return [table_of(sorted(row, key=lambda line: line.rule.start)) for row in rows if len(row) > 1]


def _between(one: Captioned, other: Captioned) -> float:
    """Where the places of two lines part: halfway, or before a caption that begins short of its line."""
    halfway = (one.rule.end + other.rule.start) / 2
    said = max(run.right for run in one.caption)
    begins = min(run.left for run in other.caption) - 1
    return begins if said < begins < halfway else halfway


def table_of(row: Sequence[Captioned]) -> Grid:
    """Two rows of cells, parted at the lines' height; one where the words stand above their lines."""
    held = [box for line in row for box in (*line.written, *(run.box for run in line.caption))]
    left = min(row[0].rule.start, *(box.left for box in held)) - _SIDE
    right = max(row[-1].rule.end, *(box.right for box in held)) + _SIDE
    inner = (_between(one, other) for one, other in pairwise(row))
    level = row[0].rule.at
    top = min(level - _HIGH, *(box.top for box in held))
    bottom = max(box.bottom for box in held)
    told = min(run.top for line in row for run in line.caption)
    xs, ys = (left, *inner, right), (top, level, bottom) if told > top else (top, bottom)
    cells = tuple(
        GridCell(number, column, 1, 1, Box(start, high, end, low))
        for number, (high, low) in enumerate(pairwise(ys))
        for column, (start, end) in enumerate(pairwise(xs))
    )
    return Grid(xs, ys, cells, whole=True)
