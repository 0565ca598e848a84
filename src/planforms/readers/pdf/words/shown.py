"""Words that somebody made stand out on a page: underlined, or on a coloured ground, drawn or by an annotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, loose

_OVER, _UNDER = 0.22, 0.06
"""An underline is drawn no further over the lower edge of its words than this, and no further under it, in their height."""
_LOOSE = 0.35
"""How much further than its words an underline or a coloured ground may reach, in their height; a cell's ground does."""
_SPACES = 1.2
"""The same on one side of a ground that ends with its words on the other: spaces stand there."""
_LOWEST, _HIGHEST = 0.6, 1.7
"""How high a coloured ground is, in heights of the words on it."""


def show(sheet: Sheet, marked: Sequence[Box] = ()) -> None:
    """Tell the runs of a page that stand out as much; ``marked``: what annotations underline or highlight."""
    shown = [*_underlined(sheet), *_grounds(sheet), *marked]
    if not shown:
        return
    for index, run in enumerate(sheet.runs):
        spans = [(box.left, box.right) for box in shown if _is_on_line(run, box) and _meets(run, box)]
        if spans:
            left, right = min(left for left, _ in spans), max(right for _, right in spans)
            sheet.runs[index] = run._replace(shown=(left, right))


def stretch(run: Run) -> tuple[int, int] | None:
    """The letters of a run that stand out, whole words; None where none do."""
    if run.shown is None or run.slot is not None or not run.text:
        return None
    left, right = run.shown
    ends = list(accumulate(len(word) + 1 for word in run.text.split(" ")))
    step = (run.right - run.left) / len(run.text)
    words = [
        (end - 1 - length, end - 1) for end, length in zip(ends, map(len, run.text.split(" ")), strict=True)
    ]
    inside = [
        word for word in words if word[1] > word[0] and left <= run.left + step * sum(word) / 2 <= right
    ]
    return (inside[0][0], inside[-1][1]) if inside else None


def _underlined(sheet: Sheet) -> Iterator[Box]:
    """The words with a line drawn right below them, as long as they are; a line to write on reaches further."""
    rules = sorted(loose(sheet.across, sheet.down))
    heights = [rule.at for rule in rules]
    under: dict[Rule, list[Run]] = {}
    for run in sheet.runs if rules else ():
        size = run.height
        first = bisect_left(heights, run.bottom - _OVER * size)
        last = bisect_left(heights, run.bottom + _UNDER * size)
        for rule in rules[first:last]:
            if run.slot is None and rule.start < run.right and rule.end > run.left:
                under.setdefault(rule, []).append(run)
    for rule, runs in under.items():
        if _fit((rule.start, rule.end), runs):
            yield Box(rule.start, runs[0].top, rule.end, runs[0].bottom)


def _grounds(sheet: Sheet) -> Iterator[Box]:
    """The coloured grounds that words have to themselves; what shades a cell is wider than its words."""
    for shape in sheet.shapes:
        box = shape.box
        if not shape.coloured or shape.outlined or shape.slanted:
            continue
        runs = [run for run in sheet.runs if _is_on_line(run, box) and _meets(run, box)]
        low, high = (share * runs[0].height for share in (_LOWEST, _HIGHEST)) if runs else (0.0, 0.0)
        if low <= box.height <= high and _fit((box.left, box.right), runs, spaces=True):
            yield box


def _fit(span: tuple[float, float], runs: Iterable[Run], *, spaces: bool = False) -> bool:
    """Whether what is drawn from here to there reaches no further than the words, or ``spaces``, that it is drawn at."""
    lefts, rights, heights = zip(*((run.left, run.right, run.height) for run in runs), strict=True)
    less, more = sorted(((min(lefts) - span[0]) / max(heights), (span[1] - max(rights)) / max(heights)))
    return bool(less <= _LOOSE and more <= (_SPACES if spaces else _LOOSE))


def _is_on_line(run: Run, box: Box) -> bool:
    """Whether the middle of the words is as high as what is drawn."""
    return box.top <= (run.top + run.bottom) / 2 <= box.bottom


def _meets(run: Run, box: Box) -> bool:
    return box.left < run.right and box.right > run.left
