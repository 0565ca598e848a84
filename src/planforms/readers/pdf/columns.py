"""Columns without lines: label and value side by side, and text set in two columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from planforms.readers.pdf.lines import Line, Manner, fits, goes_on, is_wide, usual_pitch
from planforms.readers.pdf.sheet import Box

_LONG = 6
"""Two columns of prose have at least this many lines."""
_FULL = 0.6
_DEEPEST = 300
"""No column is followed down further than this many lines."""


@dataclass(slots=True)
class Column:
    lines: list[Line]
    limit: float


@dataclass(slots=True)
class Newspaper:
    """Text that runs down one column and goes on at the top of the next."""

    columns: list[Column]


@dataclass(slots=True)
class Borderless:
    """A table without lines: rows of cells, each a list of lines."""

    rows: list[list[list[Line]]]
    xs: tuple[float, ...]
    limits: list[float]
    box: Box

    def cell_box(self, row: int, column: int) -> Box:
        """Where the cell stands."""
        lines = [line for cell in self.rows[row] for line in cell]
        top = min(line.box.top for line in lines)
        bottom = max(line.box.bottom for line in lines)
        return Box(self.xs[column], top, self.xs[column + 1], bottom)


Zone = list[Line] | Newspaper | Borderless


def zones(lines: list[Line], limit: float, manner: Manner) -> list[Zone]:
    """The lines in stretches: ordinary ones, and those set in columns."""
    if lines and all(len(line.runs) == 1 for line in lines):
        return [lines]
    found: list[Zone] = []
    plain: list[Line] = []
    start = 0
    while start < len(lines):
        end, river = _river(lines, start)
        zone = _columned(lines[start:end], river, limit, manner) if river else None
        if zone is None:
            plain.append(lines[start])
            start += 1
            continue
        if plain:
            found.append(plain)
            plain = []
        found.append(zone)
        start = end
    if plain:
        found.append(plain)
    return found


def _river(lines: list[Line], start: int) -> tuple[int, tuple[float, float] | None]:
    """How far down a gap of the first line goes on between the words of the lines below it."""
    best: tuple[int, tuple[float, float] | None] = (start + 1, None)
    first = lines[start]
    for before, run in pairwise(first.runs):
        if not is_wide(before, run) or before.text in "☐☒":
            continue
        low, high = before.right, run.left
        end = start + 1
        while (
            end < min(len(lines), start + _DEEPEST)
            and lines[end].box.top - lines[end - 1].box.bottom < 3 * first.height
        ):
            narrowed = _narrowed(lines[end], low, high)
            if narrowed[1] - narrowed[0] < 0.6 * first.height:
                break
            low, high = narrowed
            end += 1
        if end > best[0]:
            best = (end, (low, high))
    return best


def _narrowed(line: Line, low: float, high: float) -> tuple[float, float]:
    """What is left of the gap beside the line's runs."""
    for run in line.runs:
        if run.left < high and run.right > low:
            if run.right < (low + high) / 2:
                low = max(low, run.right)
            elif run.left > (low + high) / 2:
                high = min(high, run.left)
            else:
                return (0.0, 0.0)
    return low, high


def _columned(lines: list[Line], river: tuple[float, float], limit: float, manner: Manner) -> Zone | None:
    middle = sum(river) / 2
    halves = [_halved(line, middle) for line in lines]
    left = [half[0] for half in halves if half[0]]
    right = [half[1] for half in halves if half[1]]
    both = sum(bool(one and other) for one, other in halves)
    if both < 2 or not _aligned(right):
        return None
    left_limit = max(line.box.right for line in left)
    if _is_prose(left, left_limit) and _is_prose(right, limit):
        return Newspaper([Column(left, left_limit), Column(right, limit)])
    return _table(halves, river, left_limit, limit, manner)


def _halved(line: Line, at: float) -> tuple[Line | None, Line | None]:
    left = [run for run in line.runs if run.left < at]
    right = [run for run in line.runs if run.left >= at]
    return Line(left) if left else None, Line(right) if right else None


def _aligned(lines: list[Line]) -> bool:
    """Whether most lines begin where the first one does."""
    start = min(line.box.left for line in lines)
    return sum(abs(line.box.left - start) < 3 for line in lines) >= 0.6 * len(lines)


def _is_prose(lines: list[Line], limit: float) -> bool:
    """Whether the lines are wrapped text: many, most of them full."""
    if len(lines) < _LONG:
        return False
    wrapped = sum(not fits(above, below, limit) for above, below in pairwise(lines))
    return wrapped >= _FULL * (len(lines) - 1)


def _table(
    halves: list[tuple[Line | None, Line | None]],
    river: tuple[float, float],
    left_limit: float,
    limit: float,
    manner: Manner,
) -> Borderless | None:
    """Rows of two cells, where at least one cell runs over several lines; else tabs tell as much."""
    limits = [left_limit, limit]
    pitch = usual_pitch([line for half in halves for line in half if line], limit, manner)
    rows: list[list[list[Line]]] = []
    for pair in halves:
        if rows and _continues(rows[-1], pair, limits, pitch):
            for cell, line in zip(rows[-1], pair, strict=True):
                if line:
                    cell.append(line)
        else:
            rows.append([[line] if line else [] for line in pair])
    if all(len(cell) < 2 for row in rows for cell in row) or len(rows) < 2:
        return None
    lines = [line for half in halves for line in half if line]
    box = lines[0].box
    for line in lines:
        box = box.around(line.box)
    return Borderless(rows, (box.left, sum(river) / 2, box.right), limits, box)


def _continues(
    row: list[list[Line]], pair: tuple[Line | None, Line | None], limits: list[float], pitch: float
) -> bool:
    """Whether the lines go on with the row above: every one of them with its cell, or in a cell begun."""
    going = [
        bool(cell) and goes_on(cell[-1], line, cell[0], limit, pitch)
        for cell, line, limit in zip(row, pair, limits, strict=True)
        if line
    ]
    if pair[0] is None:
        last = max(line.box.bottom for cell in row for line in cell)
        line = pair[1]
        return any(going) or (line is not None and line.box.top - last < 0.5 * line.height)
    return all(going)
