"""Lines typed of underscores, row by row below heads: a table without any ruling, its rows counted or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planforms.readers.pdf.sheet import Run, Sheet, on_levels
from planforms.readers.pdf.tables.grid import Grid
from planforms.readers.pdf.tables.line_heads import SAME, heads_of

_LEVEL = 2.0
"""What stands at heights that differ by no more stands on one line."""
_ROWS, _HEADS = 2, 2
"""A table has so many rows and columns at least."""
_PITCH = 3.5
"""Its rows are no further apart, in letter sizes."""
_LINES = re.compile(r"(\(?\d{1,2}[.):]?(?= ))?((?: *_{4,}+)+)")
"""One line or several, written down as one word each, and the count before them."""
_COUNT = re.compile(r"\(?\d{1,2}[.):]?")
"""What stands before a counted row."""
_GUESSED = 12.0
"""Where lines are written down in one, so much is their place unsure."""


def headed_lines(sheet: Sheet) -> list[Grid]:
    """The tables of a page whose cells are lines of underscores; these are taken off the sheet."""
    typed = [run for run in sheet.runs if run.slot is None and _LINES.fullmatch(run.text)]
    if len(typed) < _ROWS or any(slot.control is not None for slot in sheet.slots):
        return []
    parts = {id(run): part for run, part in zip(typed, _apart(typed), strict=True)}
    lines = [line for part in parts.values() for line in part if "_" in line.text]
    found = []
    levels = on_levels(lines, lambda run: run.bottom, _LEVEL)
    for rows in _stacks([sorted(level, key=lambda run: run.left) for level in levels]):
        taken = {key for key, part in parts.items() if any(line in row for row in rows for line in part)}
        runs = [one for run in sheet.runs for one in (_counts(parts[id(run)]) if id(run) in taken else [run])]
        words = [run for run in runs if run.slot is None and run.text.strip("_ ")]
        table = _table(rows, words, lines)
        if table:
            found.append(table)
            sheet.runs = runs
    return found


def _table(rows: Sequence[Sequence[Run]], words: Sequence[Run], lines: Sequence[Run]) -> Grid | None:
    """The table of rows below their heads, all of them counted or none."""
    counts = [count for count in (_before(row, words) for row in rows) if count]
    heads = heads_of(rows, words, lines) if len(counts) in (0, len(rows)) else None
    others = [run for run in words if run not in counts]
    return heads.table(rows, counts) if heads and not any(_beside(row, others) for row in rows) else None


def _counts(part: Sequence[Run]) -> list[Run]:
    return [run for run in part if "_" not in run.text]


def _apart(typed: Sequence[Run]) -> Iterator[list[Run]]:
    """Each line by itself, and the count before it: underscores are all as wide, the spaces share the rest."""
    single = [run for run in typed if set(run.text) == {"_"}]
    wide = sum(run.right - run.left for run in single) / max(1, sum(len(run.text) for run in single))
    for run in typed:
        words = run.text.split()
        if len(words) == 1:
            yield [run]
            continue
        width = run.right - run.left
        letter = min(wide or width, width / len(run.text))
        widths = [letter * len(word) if "_" in word else run.first_width for word in words]
        gap = (width - sum(widths)) / (len(words) - 1)
        lefts = [run.left + sum(widths[:at]) + at * gap for at in range(len(words))]
        yield [
            run._replace(text=word, left=left, right=left + wide, lead=0.0)
            for word, left, wide in zip(words, lefts, widths, strict=True)
        ]


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
        and abs(above[0].left - below[0].left) <= SAME
        and abs(above[-1].right - below[-1].right) <= SAME
        and all(
            abs(one.left - other.left) <= _GUESSED and abs(one.right - other.right) <= _GUESSED
            for one, other in zip(above, below, strict=True)
        )
    )


def _before(row: Sequence[Run], words: Sequence[Run]) -> Run | None:
    """The count right before a row."""
    line = row[0]
    level = [run for run in words if line.top < run.box.middle[1] < line.bottom and run.right <= line.left]
    return level[-1] if len(level) == 1 and _COUNT.fullmatch(level[0].text) else None


def _beside(row: Sequence[Run], words: Sequence[Run]) -> bool:
    """Whether words stand on the level of a row and not over its lines, as labels before these do."""
    line = row[0]
    level = (run for run in words if line.top < run.box.middle[1] < line.bottom)
    return any(not any(one.left - SAME <= run.left < one.right for one in row) for run in level)
