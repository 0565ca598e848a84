"""Numbers of lines in the margins of pages, taken apart from the lines that they count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from planforms.readers.pdf.sheet import Run, Sheet, box_around, loose

_DIGITS = 4
_APART, _ALIGNED = 2.0, 1.5
_FEWEST = {True: 4, False: 3}
"""So many numbers of a document count its lines: where it is every line, and where it is every fifth or so."""
_FOLLOWS, _MOST_LEFT_OUT = 1.8, 0.25
"""The next line of a sentence stands within so many line heights. Where more such lines than this share of those
counted have no number, the numbers are a list's."""
_FRAME = 0.8
"""An upright line of this share of a page's height is its frame, not a table's edge."""
_LINE = 0.8
"""A line takes at least this share of its number's height."""

Column = list[Run]
"""The numbers of one page, from the top down."""


def set_aside(sheets: list[Sheet]) -> None:
    """Take the numbers of lines out of the sheets' words; what they say stands apart, a run for each page."""
    numbers = [_numbers(sheet) for sheet in sheets]
    if sum([len(found) for found in numbers]) < min(_FEWEST.values()):
        return
    beside = [_beside(sheet, found) for sheet, found in zip(sheets, numbers, strict=True)]
    for columns in zip(*beside, strict=True):
        for sheet, column in _counting(sheets, list(columns)):
            gone = {id(run) for run in column}
            sheet.runs = [run for run in sheet.runs if id(run) not in gone]
            box = box_around([run.box for run in column])
            sheet.apart.append(Run(" ".join(run.text for run in column), *box))


def _numbers(sheet: Sheet) -> Column:
    found = [run for run in sheet.runs if run.text.isdecimal() and len(run.text) <= _DIGITS]
    return sorted(found, key=lambda run: run.top)


def _beside(sheet: Sheet, numbers: Column) -> tuple[Column, Column]:
    """The numbers that stand to the left, and to the right, of all words of the page."""
    own = {id(run) for run in numbers}
    words = [run for run in sheet.runs if id(run) not in own]
    if not numbers or not words:
        return [], []
    left, right = min([run.left for run in words]) - _APART, max([run.right for run in words]) + _APART
    before = [run for run in numbers if run.right <= left]
    return before, [run for run in numbers if run.left >= right]


def _counting(sheets: list[Sheet], columns: list[Column]) -> Iterator[tuple[Sheet, Column]]:
    """The columns that count lines, if together they surely do."""
    steps = Counter(step for column in columns if (step := _step(column)))
    if not steps:
        return
    (step, _), *_ = steps.most_common(1)
    found = []
    last = 0
    for sheet, column in zip(sheets, columns, strict=True):
        if _goes_on(column, step, last) and not _is_tabular(sheet, column):
            found.append((sheet, column))
            last = int(column[-1].text)
    if sum(len(column) for _, column in found) < _FEWEST[step == 1]:
        return
    if _skip_lines(found) if step > 1 else _count_every_line(found):
        yield from found


def _step(column: Column) -> int:
    """By how much each number is more than the one above it; 0 where that is not the same, or no lines fit between."""
    steps = {int(below.text) - int(above.text) for above, below in pairwise(column)}
    step = steps.pop() if len(steps) == 1 else 0
    room = min((below.top - above.top for above, below in pairwise(column)), default=0.0)
    fits = step > 0 and room >= _LINE * step * column[0].height
    return step if fits and _is_aligned(column) else 0


def _is_aligned(column: Column) -> bool:
    ends = (
        [run.left for run in column],
        [run.right for run in column],
        [run.left + run.right for run in column],
    )
    return any(max(places) - min(places) <= _ALIGNED for places in ends)


def _goes_on(column: Column, step: int, last: int) -> bool:
    """Whether a page's numbers count as those of the others do; a single one begins anew or goes on from ``last``."""
    if not column or int(column[0].text) % step:
        return False
    return _step(column) == step or (len(column) == 1 and int(column[0].text) in (step, last + step))


def _is_tabular(sheet: Sheet, column: Column) -> bool:
    """Whether the numbers stand in a table: it has an edge beyond them."""
    left, right = min(run.left for run in column), max(run.right for run in column)
    outside = [rule for rule in sheet.down if not left < rule.at < right]
    words = [run for run in sheet.runs if run.left > right]
    return any(
        rule.start <= (run.top + run.bottom) / 2 <= rule.end < rule.start + _FRAME * sheet.height
        and (rule.at < left if words else rule.at > right)
        for rule in outside
        for run in column
    )


def _skip_lines(found: list[tuple[Sheet, Column]]) -> bool:
    """Whether between the numbers stand most of the lines that they skip, as there are none between figures in rows."""
    skipped = told = 0
    for sheet, column in found:
        lines = {round(run.bottom) for run in sheet.runs}
        for above, below in pairwise(column):
            skipped += int(below.text) - int(above.text) - 1
            told += sum(above.bottom + 1 < line < below.bottom - 1 for line in lines)
    return 2 * told >= skipped


def _count_every_line(found: list[tuple[Sheet, Column]]) -> bool:
    """Whether the numbers stand at sentences' further lines and at empty ones, as those of a list do not."""
    counted = left_out = 0
    for sheet, column in found:
        own = {id(run) for run in column}
        words = [run for run in sheet.runs if id(run) not in own]
        for number in column:
            beside = [run for run in words if run.top <= (number.top + number.bottom) / 2 <= run.bottom]
            first = min(beside, key=lambda run: run.left, default=None)
            counted += first.text[:1].islower() if first else _is_empty(sheet, number)
            left_out += first is not None and _is_left_out(first, words, column)
    return counted > 0 and left_out <= _MOST_LEFT_OUT * counted


def _is_empty(sheet: Sheet, number: Run) -> bool:
    """Whether there is nothing to write on, either, where a number stands by itself."""
    top, bottom = number.top - number.height, number.bottom + number.height
    lines = [rule.at for rule in loose(sheet.across, sheet.down)] + [slot.box.bottom for slot in sheet.slots]
    return not any(top <= at <= bottom for at in lines)


def _is_left_out(first: Run, words: list[Run], column: Column) -> bool:
    """Whether the sentence goes on in a line below that has no number."""
    for run in words:
        below = run.top - first.top
        if (
            0.5 * first.height < below < _FOLLOWS * first.height
            and abs(run.left - first.left) < _ALIGNED
            and run.text[:1].islower()
        ):
            middle = (run.top + run.bottom) / 2
            return not any(number.top <= middle <= number.bottom for number in column)
    return False
