"""Lines drawn to be written on: where nothing stands on one, it is given as the underscores of a typed one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from planforms.readers.pdf.grid import merged
from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, loose

_SHORTEST = 24.0
_ABOVE, _BELOW = 0.15, 0.5
"""A line to write on runs so far above and below the baseline of the words beside it, in letter sizes."""
_BASE = 0.2
_FILLED = 1.3
"""What is written on a line stands no higher above it, in letter sizes."""
_RAISED = 1.9
"""Above a line with a caption ("Signature") what is written may stand so high, where a paragraph ends with room."""
_OVERLAP = 2.0
_CAPTION = 16.0
"""The caption of a line ("Signature") ends no further below it."""
_WIDEST = 0.75
"""A line over more of the page's width than this, with words below it, is a ruling line."""
_SIGNED = 6
"""Nobody's name and title has more words than this."""
_LETTER = 5.5
_SIZE = 11.0
_MOST = 300


def draw_blanks(sheet: Sheet) -> None:
    """Put a run of underscores on the sheet for each empty line to write on."""
    rules = [rule for rule in merged(loose(sheet.across, sheet.down)) if rule.end - rule.start >= _SHORTEST]
    if not rules or len(rules) > _MOST:
        return
    runs = _Runs(sheet.runs)
    raised = {rule: above for rule in rules if (above := runs.raised(rule, rules)) is not None}
    for rule in rules:
        if rule in raised or runs.is_filled(rule) or _has_slot(rule, sheet):
            continue
        level = next((run for other, run in raised.items() if abs(other.at - rule.at) < 1), None)
        box = _place(rule, runs, sheet.width, level)
        if box is not None:
            sheet.runs.append(Run("_" * max(3, round(box.width / _LETTER)), *box))


def _place(rule: Rule, runs: _Runs, width: float, level: Run | None) -> Box | None:
    """Where the underscores stand: on the line of the words beside the rule, or on one of their own.

    ``level``: what is written high above a line at the same height.
    """
    beside = level or runs.beside(rule)
    if beside is not None:
        return Box(rule.start, beside.top, rule.end, beside.bottom)
    if rule.end - rule.start <= _WIDEST * width and runs.caption(rule) is not None:
        return Box(rule.start, rule.at - (1 - _BASE) * _SIZE, rule.end, rule.at + _BASE * _SIZE)
    return None


def _has_slot(rule: Rule, sheet: Sheet) -> bool:
    return any(
        slot.box.top - 2 <= rule.at <= slot.box.bottom + 6
        and slot.box.left < rule.end
        and slot.box.right > rule.start
        for slot in sheet.slots
    )


class _Runs:
    """The words of a page by their height."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = sorted((run for run in runs if run.slot is None), key=lambda run: run.bottom)
        self.bottoms = [run.bottom for run in self.runs]
        self.tallest = max((run.height for run in self.runs), default=0.0)

    def _near(self, above: float, below: float) -> list[Run]:
        """The runs whose lower edge lies between two heights."""
        return self.runs[bisect_left(self.bottoms, above) : bisect_right(self.bottoms, below)]

    def is_filled(self, rule: Rule) -> bool:
        """Whether words stand on the line, or the line under words."""
        near = self._near(rule.at - _FILLED * self.tallest, rule.at + self.tallest)
        return any(
            _overlaps(run, rule) and run.top < rule.at and _height_above(rule, run) <= _FILLED * run.height
            for run in near
        )

    def raised(self, rule: Rule, rules: list[Rule]) -> Run | None:
        """What is written on a line that has a caption, though room for a paragraph's end stands between."""
        if self.caption(rule) is None or self.is_filled(rule):
            return None
        near = self._near(rule.at - _RAISED * self.tallest, rule.at)
        above = [run for run in near if _overlaps(run, rule)]
        found = max(above, key=lambda run: run.bottom, default=None)
        if found is None or not _reads_written(found) or _height_above(rule, found) > _RAISED * found.height:
            return None
        captions = any(
            other.at < found.top + 2 and found.top - other.at < _CAPTION and _overlaps(found, other)
            for other in rules
        )
        inside = rule.start - 2 <= found.left and found.right <= rule.end + 2
        return found if inside and not captions else None

    def beside(self, rule: Rule) -> Run | None:
        """The words before or behind the line, on whose baseline it is drawn."""
        near = self._near(rule.at - self.tallest, rule.at + self.tallest)
        level = [
            run for run in near if -_ABOVE * run.height <= _height_above(rule, run) <= _BELOW * run.height
        ]
        return min(level, key=lambda run: _gap(run, rule), default=None)

    def caption(self, rule: Rule) -> Run | None:
        """The words right below the line that are no wider than it."""
        below = self._near(rule.at, rule.at + _CAPTION + self.tallest / 2)
        return next(
            (
                run
                for run in below
                if run.top > rule.at - 2
                and rule.start - 4 <= run.left
                and run.right <= rule.end + 4
                and run.bottom - rule.at <= _CAPTION
            ),
            None,
        )


def _reads_written(run: Run) -> bool:
    """Whether words may be a name or a day, and are no label, heading or sentence."""
    return not run.bold and not run.text.endswith((":", "?", ".", "_")) and len(run.text.split()) <= _SIGNED


def _height_above(rule: Rule, run: Run) -> float:
    """How far above the line the words' baseline is."""
    return rule.at - (run.bottom - _BASE * run.height)


def _overlaps(run: Run, rule: Rule) -> bool:
    return min(run.right, rule.end) - max(run.left, rule.start) > _OVERLAP


def _gap(run: Run, rule: Rule) -> float:
    return max(run.left - rule.end, rule.start - run.right, 0.0)
