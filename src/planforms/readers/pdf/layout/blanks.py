"""Lines drawn to be written on: where nothing stands on one, it is given as the underscores of a typed one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from planforms.readers.pdf.marks.signed import signed_on
from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, Slot, loose
from planforms.readers.pdf.tables.captioned import Captioned
from planforms.readers.pdf.tables.grid import merged

_SHORTEST = 24.0
_MARKED, _BEHIND = 9.0, 8.0
"""A line to be marked, of which there are several, is shorter, and the words that it stands for begin so close behind it."""
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
_CLEARLY = 2.0
"""A label is so much nearer to its own line than to the one above it."""
_WIDEST = 0.75
"""A line over more of the page's width than this, with words below it, is a ruling line."""
_SIGNED = 6
"""Nobody's name and title has more words than this."""
_APART = 12.0
"""So far apart stand the captions that share a line, and the places to write above them."""
_ROOM = 8.0
"""Below captions stands nothing so near; right below a table's header does its first row."""
_SAYS_WHO = re.compile(r"\b(?:signature|signed|names?|initials?|dated?|printed?|title)\b", re.IGNORECASE)
"""What one of the captions that share a line says: who signs, or when."""
_BRIEF = 2
"""A caption of so many words may end in a full stop: "Employee No."."""
_REMARK = 1.5
"""What is remarked below a caption ends no further below it, in letter sizes."""
_LETTER = 5.5
_SIZE = 11.0
_MOST = 300
_NEXT = 1.6
"""A line to write on that had no room behind words stands so far below them at most, in letter sizes."""
_HEADING = 1.4
"""A heading's letters are so much larger than those of the labels below it."""
_PITCH = (10.0, 32.0)
"""A line that goes on another below it is so far from it."""
_DOUBLE = 3.0
"""Two lines no further apart are one line, drawn double."""


def draw_blanks(sheet: Sheet) -> list[Captioned]:
    """Put a run of underscores on the sheet for each empty line to write on; gives the lines that have captions."""
    drawn = [rule for rule in merged(loose(sheet.across, sheet.down)) if rule.end - rule.start >= _MARKED]
    rules = [rule for rule in drawn if rule.end - rule.start >= _SHORTEST]
    if not drawn or len(drawn) > _MOST:
        return []
    rules = [rule for rule in rules if not _is_double(rule, sheet.across)]
    runs = _Runs(sheet.runs)
    sheet.runs += runs.to_mark([rule for rule in drawn if rule.end - rule.start < _SHORTEST])
    rules = [part for rule in rules for part in runs.by_captions(rule)]
    further = runs.further(rules)
    raised = {rule: above for rule in rules if (above := runs.raised(rule, rules)) is not None}
    for rule in rules:
        if rule in raised or runs.is_filled(rule) or _has_slot(rule, sheet):
            continue
        level = next((run for other, run in raised.items() if abs(other.at - rule.at) < 1), None)
        box = _on_line(rule) if rule in further else _place(rule, runs, sheet.width, level)
        if box is not None:
            empty = Run("_" * max(3, round(box.width / _LETTER)), *box)
            sheet.runs.append(signed_on(rule, box, sheet) or empty)
    headed = {round(rule.start) for rule in rules if runs.labels_next(rule, rules)}
    captioned = [rule for rule in rules if round(rule.start) not in headed]
    return [line for rule in captioned if (line := _captioned(rule, rules, runs, sheet, raised.get(rule)))]


def ruling(sheet: Sheet) -> list[Rule]:
    """The level lines that may part the cells of a table: not those that a field stands on and no upright touches."""
    fields = [slot for slot in sheet.slots if slot.control is not None]
    free = (
        {rule for rule in loose(sheet.across, sheet.down) if rule.end - rule.start >= _SHORTEST}
        if fields
        else set()
    )
    return [
        rule
        for rule in sheet.across
        if rule not in free or not any(_is_slot_on(slot, rule) for slot in fields)
    ]


def _captioned(
    rule: Rule, rules: list[Rule], runs: _Runs, sheet: Sheet, raised: Run | None
) -> Captioned | None:
    """The line with its caption and what is written on it; None for one that has words beside it instead."""
    caption = runs.captions(rule)
    if not caption or not all(_reads_printed(run) and not _is_on_a_line(run, rules) for run in caption):
        return None
    slots = [slot for slot in sheet.slots if _is_slot_on(slot, rule)]
    written = [*runs.written(rule), *([raised] if raised else [])]
    if any(run.bold for run in written) or runs.has_beside(rule, rules):
        return None
    return Captioned(rule, tuple(caption), (*(run.box for run in written), *(slot.box for slot in slots)))


def _is_on_a_line(run: Run, rules: list[Rule]) -> bool:
    """Whether words stand on one of the lines, as what is written on the next one does."""
    return any(
        _overlaps(run, rule) and -_ABOVE <= (rule.at - run.bottom) / run.height <= _ABOVE for rule in rules
    )


def _is_double(rule: Rule, across: list[Rule]) -> bool:
    """Whether a line is one of two drawn close to each other: the edge of a table, or the end of a head."""
    return any(
        1 <= abs(other.at - rule.at) <= _DOUBLE and other.start < rule.end and rule.start < other.end
        for other in across
    )


def _place(rule: Rule, runs: _Runs, width: float, level: Run | None) -> Box | None:
    """Where the underscores stand: on the line of the words beside the rule, or on one of their own.

    ``level``: what is written high above a line at the same height.
    """
    beside = level or runs.beside(rule)
    if beside is not None:
        return Box(rule.start, beside.top, rule.end, beside.bottom)
    if rule.end - rule.start <= _WIDEST * width and runs.caption(rule) is not None:
        return _on_line(rule)
    above = runs.wrapped(rule) if rule.end - rule.start <= _WIDEST * width else None
    return Box(rule.start, rule.at - above.height, rule.end, rule.at) if above is not None else None


def _on_line(rule: Rule) -> Box:
    return Box(rule.start, rule.at - (1 - _BASE) * _SIZE, rule.end, rule.at + _BASE * _SIZE)


def _has_slot(rule: Rule, sheet: Sheet) -> bool:
    return any(_is_slot_on(slot, rule) for slot in sheet.slots)


def _is_slot_on(slot: Slot, rule: Rule) -> bool:
    within = slot.box.left < rule.end and slot.box.right > rule.start
    return within and slot.box.top - 2 <= rule.at <= slot.box.bottom + 6


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
        return next(self.written(rule), None) is not None

    def written(self, rule: Rule) -> Iterator[Run]:
        """The words that stand on the line, or under which it is drawn."""
        near = self._near(rule.at - _FILLED * self.tallest, rule.at + self.tallest)
        return (
            run
            for run in near
            if _overlaps(run, rule)
            and run.top < rule.at
            and _height_above(rule, run) <= _FILLED * run.height
            and not self._heads(run, rule)
        )

    def _heads(self, run: Run, rule: Rule) -> bool:
        """Whether words stand above the label beside a line, in much larger letters: a heading."""
        if _height_above(rule, run) <= run.height / 2:
            return False
        label = self.beside(rule)
        above = label is not None and run.bottom - _BASE * run.height < label.top
        return label is not None and above and run.height > _HEADING * label.height

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
        return min(self._level(rule), key=lambda run: _gap(run, rule), default=None)

    def further(self, rules: list[Rule]) -> set[Rule]:
        """The lines that go on the one behind a label right above them: from the label's beginning, and to the same end."""
        starts = {rule: label.left for rule in rules if (label := self._label(rule)) is not None}
        found: set[Rule] = set()
        for above, rule in pairwise(sorted(rules)):
            start, near = starts.get(above), _PITCH[0] <= rule.at - above.at <= _PITCH[1]
            begins = (
                start is not None and min(abs(rule.start - start), abs(rule.start - above.start)) < _OVERLAP
            )
            if near and begins and abs(rule.end - above.end) < _OVERLAP and rule not in starts:
                starts[rule] = rule.start
                found.add(rule)
        return found

    def _label(self, rule: Rule) -> Run | None:
        """The only words before a line on its level, which end right before it."""
        level = [run for run in self._level(rule) if run.left < rule.start]
        return level[0] if len(level) == 1 and level[0].right < rule.start + _BEHIND else None

    def to_mark(self, short: list[Rule]) -> Iterator[Run]:
        """Underscores for the empty ones of several short lines, each before the words that it stands for."""
        before = [rule for rule in short if self._is_before(rule)]
        alike = [
            rule
            for rule in before
            if sum(abs(other.end - other.start - rule.end + rule.start) < 1 for other in before) > 1
        ]
        for rule in alike:
            beside = self.beside(rule)
            if beside is not None and not self.is_filled(rule):
                yield Run("___", rule.start, beside.top, rule.end, beside.bottom)

    def _is_before(self, rule: Rule) -> bool:
        """Whether words begin right behind a line."""
        return any(-1 <= run.left - rule.end <= _BEHIND for run in self._level(rule))

    def has_beside(self, rule: Rule, rules: list[Rule]) -> bool:
        """Whether words stand at the line's height, and on no line that goes on there."""
        level = [other for other in rules if abs(other.at - rule.at) <= _DOUBLE]
        return any(not any(_overlaps(run, other) for other in level) for run in self._level(rule))

    def _level(self, rule: Rule) -> list[Run]:
        """The words whose baseline is at the line's height."""
        near = self._near(rule.at - self.tallest, rule.at + self.tallest)
        return [
            run for run in near if -_ABOVE * run.height <= _height_above(rule, run) <= _BELOW * run.height
        ]

    def wrapped(self, rule: Rule) -> Run | None:
        """The words at the end of the line above, which had no room for the rule behind them and asks on."""
        near = self._near(rule.at - _NEXT * self.tallest, rule.at)
        above = [run for run in near if _overlaps(run, rule) and run.bottom < rule.at - 0.5 * run.height]
        first = max(above, key=lambda run: run.bottom, default=None)
        if first is None or rule.at - first.bottom > _NEXT * first.height:
            return None
        level = self._near(first.bottom - 0.5 * first.height, first.bottom + 0.5 * first.height)
        last = max(level, key=lambda run: run.right)
        begins = abs(min(run.left for run in level) - rule.start) <= _OVERLAP
        full = last.right + rule.end - rule.start > max(run.right for run in self.runs)
        return last if begins and full and not last.text.endswith((".", "?", "!", ":")) else None

    def caption(self, rule: Rule) -> Run | None:
        """The words right below the line that are no wider than it."""
        return next(iter(self.captions(rule)), None)

    def captions(self, rule: Rule) -> list[Run]:
        """All words right below the line that are no wider than it."""
        below = self._near(rule.at, rule.at + _CAPTION + self.tallest / 2)
        found = [
            run
            for run in below
            if run.top > rule.at - 2
            and rule.start - 4 <= run.left
            and run.right <= rule.end + 4
            and run.bottom - rule.at <= _CAPTION
        ]
        return [*found, *self._remarks(found)] if found else []

    def _remarks(self, captions: list[Run]) -> list[Run]:
        """What stands in brackets right below captions: "(acknowledges receipt)"."""
        low = max(run.bottom for run in captions)
        near = self._near(low + 1, low + _REMARK * self.tallest)
        below = sorted((run for run in near if any(_is_under(run, one) for one in captions)), key=_left)
        return below if below and below[0].text.startswith("(") and below[-1].text.endswith(")") else []

    def labels_next(self, rule: Rule, rules: list[Rule]) -> bool:
        """Whether the words below a line are clearly nearer to what is written on the next one: they are its label."""
        captions = self.captions(rule)
        if not captions:
            return False
        low = max(run.bottom for run in captions)
        room = min(run.top for run in captions) - rule.at - _CLEARLY
        near = [run for run in self._near(low, low + room + self.tallest) if low - 1 <= run.top < low + room]
        below = [
            run for run in near if any(_overlaps(run, Rule(rule.at, one.left, one.right)) for one in captions)
        ]
        return any(
            other.at > low and abs(other.start - rule.start) < _OVERLAP and run in self.written(other)
            for run in below
            for other in rules
        )

    def by_captions(self, rule: Rule) -> list[Rule]:
        """The line in parts where several captions share it, "Signature" and further on "Date": a part for each."""
        below = self.captions(rule)
        captions = sorted((run for run in below if not any(_is_under(run, one) for one in below)), key=_left)
        apart = all(one.right + _APART < other.left for one, other in pairwise(captions))
        if len(captions) < 2 or not apart or not self._share_line(captions):
            return [rule]
        starts = [rule.start, *(run.left for run in captions[1:])]
        ends = [*(run.left - _APART for run in captions[1:]), rule.end]
        return [Rule(rule.at, start, end) for start, end in zip(starts, ends, strict=True)]

    def _share_line(self, captions: list[Run]) -> bool:
        """Whether words are captions of places to sign, with room below them: no header of a table, no footer."""
        if not all(map(_reads_printed, captions)):
            return False
        low = max(run.bottom for run in captions)
        remarks = self._remarks(captions)
        below = self._near(low + 1, low + _ROOM + self.tallest)
        return any(_SAYS_WHO.search(run.text) for run in captions) and not any(
            run.top < low + _ROOM and run.left < captions[-1].right and run.right > captions[0].left
            for run in below
            if run not in remarks
        )


def _reads_written(run: Run) -> bool:
    """Whether words may be a name or a day, and are no label, heading or sentence."""
    return not run.bold and not run.text.endswith((":", "?", ".", "_")) and len(run.text.split()) <= _SIGNED


def _reads_printed(run: Run) -> bool:
    """Whether words may be a caption: a few without a number in them, and no sentence."""
    words = run.text.split()
    ends = run.text.endswith((":", "?", "_")) or (run.text.endswith(".") and len(words) > _BRIEF)
    return not ends and len(words) <= _SIGNED and not re.search(r"\d", run.text)


def _height_above(rule: Rule, run: Run) -> float:
    """How far above the line the words' baseline is."""
    return rule.at - (run.bottom - _BASE * run.height)


def _left(run: Run) -> float:
    return run.left


def _is_under(run: Run, caption: Run) -> bool:
    """Whether words stand on a line of their own right below a caption."""
    beside = run.right > caption.left and run.left < caption.right
    return beside and -_BASE * run.height <= run.top - caption.bottom <= run.height / 2


def _overlaps(run: Run, rule: Rule) -> bool:
    return min(run.right, rule.end) - max(run.left, rule.start) > _OVERLAP


def _gap(run: Run, rule: Rule) -> float:
    return max(run.left - rule.end, rule.start - run.right, 0.0)
