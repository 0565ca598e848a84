"""Tables without lines whose cells stand halfway up their rows: lines of one cell lie between those of the next.

A row is what stands together, apart from what is above and below it; its cells have one middle, however many lines
each has. Text that only happens to stand side by side has not. A row that a page's end cuts has no middle any more,
and is known by its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from planforms.readers.pdf.lines.line import Line
from planforms.readers.pdf.sheet import Run, box_around

_INTERLACED = 0.1
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
    for above, below in pairwise(lines):
        if below.box.top < above.box.bottom - _INTERLACED * above.height:
            return True
    return False


def centred(lines: Sequence[Line]) -> Centred | None:
    """The first table whose cells stand halfway up: of two rows or more, or of one with lines between others."""
    stretches = [lines[start:end] for start, end in _stretches(lines)]
    for at, stretch in enumerate(stretches):
        band = _band(stretch)
        if not _tells(band):
            continue
        low, held = _table(stretches, at, band)
        taken = stretches[low : low + len(held)]
        if len(held) > 1 or are_interlaced(stretch):
            start = sum(map(len, stretches[:low]))
            starts = _starts(held)
            return Centred(start, start + sum(map(len, taken)), starts, [_row(one, starts) for one in held])
    return None


def _table(stretches: Sequence[Sequence[Line]], at: int, band: Band) -> tuple[int, list[Band]]:
    """The rows around one, as many as have columns in common, and the stretch of the first of them."""
    held, low, high = [band], at, at + 1
    while low and (above := _alike(stretches[low - 1], held)):
        low, held = low - 1, [above, *held]
    while high < len(stretches) and (below := _alike(stretches[high], held)):
        high, held = high + 1, [*held, below]
    if len(held) > 1 and high == len(stretches) - 1 and (begun := _cut_row(stretches[high], held)):
        held = [*held, begun]
    if len(held) > 1 and low == 1 and (rest := _cut_row(stretches[0], held, rest=True)):
        low, held = 0, [rest, *held]
    return low, held


def _alike(lines: Sequence[Line], held: Sequence[Band]) -> Band:
    """What stands together as one more row of a table; nothing where it is none."""
    bands = (_band(lines), _band(lines, _starts(held)))
    return next((band for band in bands if _are_table([band, *held])), {})


def _cut_row(lines: Sequence[Line], held: Sequence[Band], *, rest: bool = False) -> Band:
    """The cells of a row that a page's end cuts, no longer halfway up; ``rest``: those below, without the first."""
    band: Band = {}
    starts = _starts(held)
    for part in _parts(lines, starts):
        column = next((start for start in starts if abs(part.box.left - start) <= _ALIKE), None)
        if column is None or any(column < start < part.box.right for start in starts):
            return {}
        band.setdefault(column, []).append(part)
    begins = starts[0] in band
    return band if begins != rest and (rest or len(band) > 1) else {}


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


def _band(lines: Sequence[Line], starts: Sequence[float] = ()) -> Band:
    """The cells of what stands together, if all have one middle; else nothing. ``starts``: where columns begin."""
    parts = sorted(_parts(lines, starts), key=lambda part: part.box.left)
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


def _parts(lines: Sequence[Line], starts: Sequence[float]) -> Iterator[Line]:
    """The words of each line cut where cells begin: behind a gap, or behind less where others begin too."""
    begins = {*starts, *(line.runs[0].left for line in lines)}
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
