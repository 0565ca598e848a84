"""Lines to write on with their captions below them, "Signature" and further on "Date": a table of answers and labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from planforms.frozen import dataclass
from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, on_levels
from planforms.readers.pdf.tables.grid import Grid, GridCell

_LEVEL = 1.5
"""Lines at heights that differ by no more stand side by side."""
_SIDE = 3.0
"""So far words may reach out of their place."""
_HIGH = 11.0
"""An empty place is as high as a line of letters."""
_HIGHEST, _SEVERAL, _WORDS, _OVER = 30.0, 3, 8, 60.0
"""A box for one line of words is no higher; more than so many on a page have captions, of so many words at most, and
with so much room to the right of their boxes."""


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


def tables_of_boxes(sheet: Sheet, tables: Sequence[Grid]) -> list[Grid]:
    """The tables, with each row of boxes that have captions below them as one: what stands in them, and the captions.

    There are several such boxes on a page, and every box of a row has its caption.
    """
    fields = [slot.box for slot in sheet.slots if slot.control is not None]
    boxes = [
        grid
        for grid in tables
        if grid.single
        and grid.box.height <= _HIGHEST < 2 * grid.box.width
        and not any(grid.box.holds(*field.middle) for field in fields)
    ]
    rows = on_levels(boxes, lambda grid: grid.box.bottom, _LEVEL) if len(boxes) > _SEVERAL else ()
    told = [[(grid, _below(grid.box, sheet.runs)) for grid in row] for row in rows]
    kept = [row for row in told if all(captions for _, captions in row)]
    if sum(map(len, kept)) <= _SEVERAL:
        return [*tables]
    taken = [grid for row in kept for grid, _ in row]
    found = [
        table_of([_captioned(grid.box, captions, sheet.runs) for grid, captions in sorted(row, key=_left)])
        for row in kept
    ]
    return [grid for grid in tables if grid not in taken] + found


def _left(told: tuple[Grid, tuple[Run, ...]]) -> float:
    return told[0].box.left


def _captioned(box: Box, captions: tuple[Run, ...], runs: Sequence[Run]) -> Captioned:
    written = tuple(run.box for run in runs if box.holds(*run.box.middle))
    return Captioned(Rule(box.bottom, box.left, box.right), captions, (box, *written))


def _below(box: Box, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The few words that begin right below a box, at its left edge, and ask for nothing behind them."""
    near = [
        run
        for run in runs
        if -_SIDE <= run.top - box.bottom <= _SIDE
        and box.left - _SIDE <= run.left
        and run.right <= box.right + _OVER
    ]
    first = min(near, key=lambda run: run.left, default=None)
    if first is None or first.slot is not None or first.left - box.left > 2 * _SIDE:
        return ()
    words = " ".join(run.text for run in near)
    asks = words.endswith((":", "?", "_")) or not any(letter.isalpha() for letter in words)
    return () if asks or len(words.split()) > _WORDS else tuple(near)
