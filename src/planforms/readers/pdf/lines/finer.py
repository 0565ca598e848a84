"""Tables without lines of which some cells go over several columns: the columns that only the other rows tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from planforms.readers.pdf.lines.line import Line, is_wide

_ALIKE = 3.0
"""Words of a column begin so close to its start."""
_FEW, _SHARE = 2, 0.4
"""So many rows, and so many of all, tell of a column."""

Cells = Sequence[Sequence[Line]]


def finer(rows: Sequence[Cells], starts: Sequence[float]) -> list[float]:
    """Where all columns of some rows begin: at the known starts, and where words begin behind gaps in several rows."""
    return sorted([*starts, *_more_starts(rows)])


def _more_starts(rows: Sequence[Cells]) -> Iterator[float]:
    """Where words begin behind a wide gap within the cells of several rows."""
    found = sorted((left, number) for number, row in enumerate(rows) for left in _behind_gaps(row))
    group: list[tuple[float, int]] = []
    for left, number in [*found, (float("inf"), -1)]:
        if group and left - group[0][0] > _ALIKE:
            if len({of for _, of in group}) >= max(_FEW, _SHARE * len(rows)):
                yield median([at for at, _ in group])
            group = []
        group.append((left, number))


def _behind_gaps(row: Cells) -> Iterator[float]:
    for cell in row:
        for line in cell:
            yield from (other.left for one, other in pairwise(line.runs) if is_wide(one, other))
