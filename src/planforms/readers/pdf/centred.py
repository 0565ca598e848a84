"""Tables without lines whose cells stand halfway up their rows: lines of one cell lie between those of the next.

A row is what stands together, apart from what is above and below it; its cells have one middle, however many lines
each has. Text that only happens to stand side by side has not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from planforms.readers.pdf.lines import Line
from planforms.readers.pdf.sheet import Run, box_around

_INTERLACED = 0.2
"""Lines that lie so far within the height of those before them are of another cell."""
_APART, _GAP, _SPACE = 0.75, 0.65, 0.3
"""Rows stand so far apart, cells of one line so far, and more than words do, all in letter sizes."""
_MIDDLE, _ALIKE = 0.1, 1.5
"""The middles of a row's cells are so near to each other, in letter sizes; words of a column begin so near."""

Cell = list[Line]
Band = dict[float, Cell]
"""The cells of a row, by where they begin."""


class Centred(NamedTuple):
    """A table of such rows: which lines of the page it takes, where its columns begin, and the cells."""

    start: int
    end: int
    starts: list[float]
    rows: list[list[Cell]]


def are_interlaced(lines: Sequence[Line]) -> bool:
    """Whether lines lie between those of other cells anywhere."""
    return any(
        below.box.top < above.box.bottom - _INTERLACED * above.height for above, below in pairwise(lines)
    )


def centred(lines: Sequence[Line]) -> Centred | None:
    """The first table of two rows or more whose cells stand halfway up."""
    stretches = list(_stretches(lines))
    bands = [_band(lines[start:end]) for start, end in stretches]
    for at, band in enumerate(bands):
        if not _tells(band):
            continue
        low = high = at
        while low and _are_table(bands[low - 1 : high + 1]):
            low -= 1
        while high + 1 < len(bands) and _are_table(bands[low : high + 2]):
            high += 1
        if high > low:
            held = bands[low : high + 1]
            starts = _starts(held)
            return Centred(stretches[low][0], stretches[high][1], starts, [_row(one, starts) for one in held])
    return None


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Lines that stand together, apart from the others: from which to which."""
    start, reached = 0, float("-inf")
    for at, line in enumerate(lines):
        if at > start and line.box.top - reached > _APART * line.height:
            yield start, at
            start, reached = at, float("-inf")
        reached = max(reached, line.box.bottom)
    if start < len(lines):
        yield start, len(lines)


def _band(lines: Sequence[Line]) -> Band:
    """The cells of what stands together, if all have one middle; else nothing."""
    parts = sorted(_parts(lines), key=lambda part: part.box.left)
    cells: list[Cell] = []
    reached = float("-inf")
    for part in parts:
        if part.box.left < reached:
            cells[-1].append(part)
        else:
            cells.append([part])
        reached = max(reached, part.box.right)
    middles = [sum(_span(cell)) / 2 for cell in cells]
    near = max(middles) - min(middles) <= _MIDDLE * lines[0].height
    even = all(max(part.box.left for part in cell) - cell[0].box.left <= _ALIKE for cell in cells)
    band = {cell[0].box.left: sorted(cell, key=lambda part: part.box.top) for cell in cells}
    apart = not any(are_interlaced(cell) for cell in band.values())
    fields = any(run.slot is not None for line in lines for run in line.runs)
    return band if near and even and apart and not fields else {}


def _parts(lines: Sequence[Line]) -> Iterator[Line]:
    """The words of each line cut where cells begin: behind a gap, or behind less where others of the row begin too."""
    begins = {line.runs[0].left for line in lines}
    begins |= {
        other.left for line in lines for one, other in pairwise(line.runs) if _is_apart(one, other, _GAP)
    }
    for line in lines:
        runs = [line.runs[0]]
        for one, other in pairwise(line.runs):
            alike = any(abs(other.left - begin) <= _ALIKE for begin in begins)
            if alike and _is_apart(one, other, _SPACE):
                yield Line(runs)
                runs = []
            runs.append(other)
        yield Line(runs)


def _is_apart(one: Run, other: Run, least: float) -> bool:
    return other.left - one.right > least * max(one.height, other.height)


def _span(cell: Cell) -> tuple[float, float]:
    box = box_around([part.box for part in cell])
    return box.top, box.bottom


def _tells(band: Band) -> bool:
    """Whether cells of a row have more lines than others."""
    return len(band) > 1 and len({len(cell) for cell in band.values()}) > 1


def _are_table(bands: Sequence[Band]) -> bool:
    """Whether rows have columns in common: several cells each, none of which reaches into another column."""
    if any(len(band) < 2 for band in bands):
        return False
    starts = _starts(bands)
    return not any(
        part.box.left + _ALIKE < start < part.box.right
        for band in bands
        for cell in band.values()
        for part in cell
        for start in starts
    )


def _starts(bands: Sequence[Band]) -> list[float]:
    """Where the columns of rows begin."""
    starts: list[float] = []
    for left in sorted(left for band in bands for left in band):
        if not starts or left - starts[-1] > _ALIKE:
            starts.append(left)
    return starts


def _row(band: Band, starts: Sequence[float]) -> list[Cell]:
    """The cells of a row, one for each column."""
    return [
        next((cell for left, cell in band.items() if 0 <= left - start <= _ALIKE), []) for start in starts
    ]
