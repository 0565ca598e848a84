"""What stands above rows of lines typed of underscores: heads on one line or several, some over several columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planforms.readers.pdf.sheet import Box, Run, on_levels
from planforms.readers.pdf.tables.grid import Grid, GridCell

SAME = 6.0
"""The lines of a column begin and end at places that differ by no more, and so do they and their head."""
_LEVEL = 2.0
_PITCH = 3.5
"""The last head is no further above the first line, in letter sizes."""
_NEXT = 0.8
"""A further line of the heads is so near above the next, in letter sizes."""
_Level = list[tuple[Run, range]]
"""Words side by side, each with the columns that it is over."""


@dataclass(slots=True)
class Heads:
    """The lines of words above the first row, from the top, and those below them that are about all columns."""

    columns: Sequence[tuple[float, float]]
    levels: list[_Level]
    notes: list[_Level]

    def table(self, rows: Sequence[Sequence[Run]], counts: Sequence[Run]) -> Grid:
        """The heads and the room above each line as a table; the rows' counts in a column of their own."""
        between = ((one[1] + other[0]) / 2 for one, other in pairwise(self.columns))
        xs = [self.columns[0][0], *between, self.columns[-1][1]]
        words = [run for level in self.levels for run, _ in level]
        xs[0] = min([xs[0], *(run.left for run in words)]) - 1
        xs[-1] = max([xs[-1], *(run.right for run in words)]) + 1
        if counts:
            xs[0] = max(max(run.right for run in counts) + 0.5, min(xs[0], self.columns[0][0] - 1))
            xs.insert(0, min(run.left for run in counts) - 1)
        ys = self._heights() + [max(run.bottom for run in row) + 1 for row in rows]
        cells = [*self._heading(xs, ys, bool(counts)), *_open(xs, ys, len(self._heights()) - 1)]
        return Grid(tuple(xs), tuple(ys), tuple(cells))

    @property
    def _parted(self) -> int:
        """How many lines of the heads lie above those of single columns below one over several."""
        over = [
            index for index, level in enumerate(self.levels, 1) if any(len(span) > 1 for _, span in level)
        ]
        return over[-1] if over and over[-1] < len(self.levels) else 0

    def _heights(self) -> list[float]:
        """The upper edges of the rows of heads and notes, and the lower edge of the last."""
        parts = [self.levels[: self._parted], self.levels[self._parted :], self.notes]
        tops = [min(run.top for level in part for run, _ in level) - 1 for part in parts if part]
        last = (self.notes or self.levels)[-1]
        return [*tops, max(run.bottom for run, _ in last)]

    def _heading(self, xs: Sequence[float], ys: Sequence[float], counted: bool) -> Iterator[GridCell]:
        """The cells of the heads: one over several columns is one cell, others go down to the last line of heads."""
        high = 2 if self._parted else 1
        upper = self.levels[: self._parted]
        spans = {span for level in upper for _, span in level if len(span) > 1}
        covered = {column for span in spans for column in span}
        shift = int(counted)
        if counted:
            yield _cell(xs, ys, 0, range(1), high)
        for column in range(len(xs) - 1 - shift):
            place = range(column + shift, column + shift + 1)
            yield _cell(xs, ys, 1 if column in covered else 0, place, 1 if column in covered else high)
        for span in spans:
            yield _cell(xs, ys, 0, range(span.start + shift, span.stop + shift), 1)
        if self.notes:
            yield _cell(xs, ys, high, range(len(xs) - 1), 1)


def _open(xs: Sequence[float], ys: Sequence[float], start: int) -> Iterator[GridCell]:
    for row in range(start, len(ys) - 1):
        for column in range(len(xs) - 1):
            yield _cell(xs, ys, row, range(column, column + 1), 1)


def _cell(xs: Sequence[float], ys: Sequence[float], row: int, columns: range, rows: int) -> GridCell:
    box = Box(xs[columns.start], ys[row], xs[columns.stop], ys[row + rows])
    return GridCell(row, columns.start, rows, len(columns), box)


def heads_of(rows: Sequence[Sequence[Run]], words: Sequence[Run], lines: Sequence[Run]) -> Heads | None:
    """The heads above rows of lines, one above each column; none where words are captions of lines above them."""
    first = rows[0]
    columns = [
        (median(run.left for run in one), median(run.right for run in one)) for one in zip(*rows, strict=True)
    ]
    heads = Heads(columns, [], [])
    edge, most = first[0].bottom, _PITCH * first[0].height
    above = (run for run in words if run.bottom < edge - _LEVEL)
    for level in on_levels(above, lambda run: -run.bottom, _LEVEL):
        spans = [(run, _over(run, columns)) for run in sorted(level, key=lambda run: run.left)]
        base = max(run.bottom for run in level)
        if edge - base > most or any(not span or "_" in run.text for run, span in spans):
            break
        if len(spans) == 1 and len(spans[0][1]) > 1:
            if heads.levels:
                break
            heads.notes.insert(0, spans)
        elif any(_ends(run.text) for run in level) or _are_captions(base, lines):
            break
        else:
            heads.levels.insert(0, spans)
        edge, most = min(run.top for run in level), _NEXT * level[0].height
    headed = {span.start for level in heads.levels for _, span in level if len(span) == 1}
    return heads if len(headed) == len(first) else None


def _over(run: Run, columns: Sequence[tuple[float, float]]) -> range:
    """The columns that words stand over."""
    for index, (left, right) in enumerate(columns):
        if left - SAME <= run.left and run.right <= right + SAME:
            return range(index, index + 1)
    over = [index for index, (left, right) in enumerate(columns) if run.left < right and run.right > left]
    return range(over[0], over[-1] + 1) if over else range(0)


def _are_captions(base: float, lines: Sequence[Run]) -> bool:
    """Whether words stand right below lines."""
    return any(0 < base - line.bottom <= 2 * line.height for line in lines)


def _ends(text: str) -> bool:
    """Whether words ask for what stands behind them, or are a sentence's end."""
    return text.rstrip().endswith((":", ".", "?", ";"))
