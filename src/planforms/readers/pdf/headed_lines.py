"""Lines typed of underscores, row by row below heads: a table without any ruling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planforms.readers.pdf.grid import Grid, GridCell
from planforms.readers.pdf.sheet import Box, Run, Sheet
from planforms.readers.pdf.typed_lines import LINE

_LEVEL = 2.0
"""What stands at heights that differ by no more stands on one line."""
_ROWS, _HEADS = 2, 2
"""A table has so many rows and columns at least."""
_PITCH = 3.5
"""Its rows are no further apart, in letter sizes."""
_SAME = 6.0
"""The lines of a column begin and end at places that differ by no more."""


def headed_lines(sheet: Sheet) -> list[Grid]:
    """The tables of a page whose cells are lines of underscores; these are taken off the sheet."""
    lines = [run for run in sheet.runs if run.slot is None and LINE.fullmatch(run.text)]
    if len(lines) < _ROWS * _HEADS or any(slot.control is not None for slot in sheet.slots):
        return []
    words = [run for run in sheet.runs if run.slot is None and run.text.strip("_ ")]
    found = []
    for rows in _stacks(_levels(lines)):
        heads = _heads(rows, words, lines)
        if heads and not any(_beside(row, words) for row in rows):
            found.append(_table(heads, rows))
            taken = {id(run) for row in rows for run in row}
            sheet.runs = [run for run in sheet.runs if id(run) not in taken]
    return found


def _levels(lines: Sequence[Run]) -> list[list[Run]]:
    """The lines side by side, from the top."""
    levels: list[list[Run]] = []
    for run in sorted(lines, key=lambda run: (run.bottom, run.left)):
        if levels and run.bottom - levels[-1][0].bottom <= _LEVEL:
            levels[-1].append(run)
        else:
            levels.append([run])
    return [sorted(level, key=lambda run: run.left) for level in levels]


def _stacks(levels: Sequence[list[Run]]) -> Iterator[list[list[Run]]]:
    """Rows of as many lines that stand below each other."""
    stack: list[list[Run]] = []
    for level in levels:
        if stack and not _go_on(stack[-1], level):
            yield from _of_rows(stack)
            stack = []
        stack.append(level)
    yield from _of_rows(stack)


def _of_rows(stack: list[list[Run]]) -> Iterator[list[list[Run]]]:
    if len(stack) >= _ROWS and len(stack[0]) >= _HEADS:
        yield stack


def _go_on(above: Sequence[Run], below: Sequence[Run]) -> bool:
    """Whether the lines of a row stand right below those of another."""
    near = below[0].bottom - above[0].bottom <= _PITCH * above[0].height
    return (
        near
        and len(above) == len(below)
        and all(
            abs(one.left - other.left) <= _SAME and abs(one.right - other.right) <= _SAME
            for one, other in zip(above, below, strict=True)
        )
    )


def _heads(rows: Sequence[list[Run]], words: Sequence[Run], lines: Sequence[Run]) -> list[Run]:
    """The words right above the first row, one above each line; none where they are captions of lines above them."""
    first = rows[0]
    above = [run for run in words if run.bottom < first[0].bottom - _LEVEL]
    base = max((run.bottom for run in above), default=0.0)
    if not above or first[0].bottom - base > _PITCH * first[0].height:
        return []
    heads = sorted((run for run in above if base - run.bottom <= _LEVEL), key=lambda run: run.left)
    stand = len(heads) == len(first) and all(
        line.left - _SAME <= head.left and head.right <= line.right + _SAME
        for head, line in zip(heads, first, strict=True)
    )
    captions = any(0 < base - line.bottom <= 2 * line.height for line in lines)
    return heads if stand and not captions and not any(_ends(head.text) for head in heads) else []


def _ends(text: str) -> bool:
    """Whether words ask for what stands behind them, or are a sentence's end."""
    return text.rstrip().endswith((":", ".", "?", ";"))


def _beside(row: Sequence[Run], words: Sequence[Run]) -> bool:
    """Whether words stand on the level of a row and not over its lines, as labels before these do."""
    line = row[0]
    level = (run for run in words if line.top < run.box.middle[1] < line.bottom)
    return any(not any(one.left - _SAME <= run.left < one.right for one in row) for run in level)


def _table(heads: Sequence[Run], rows: Sequence[Sequence[Run]]) -> Grid:
    """The heads and the room above each line as a table."""
    first = rows[0]
    xs = [first[0].left, *((one.right + other.left) / 2 for one, other in pairwise(first)), first[-1].right]
    xs[0], xs[-1] = min(xs[0], heads[0].left) - 1, max(xs[-1], heads[-1].right) + 1
    ys = [min(head.top for head in heads) - 1, max(head.bottom for head in heads)]
    ys += [max(run.bottom for run in row) + 1 for row in rows]
    cells = tuple(
        GridCell(row, column, 1, 1, Box(left, top, right, bottom))
        for row, (top, bottom) in enumerate(pairwise(ys))
        for column, (left, right) in enumerate(pairwise(xs))
    )
    return Grid(tuple(xs), tuple(ys), cells)
