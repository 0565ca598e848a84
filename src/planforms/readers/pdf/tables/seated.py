"""Fields seated on what is printed for them: on the level of its words, in place of underscores and signs.

A form made in a word processor prints underscores and small boxes; whoever makes it fillable draws fields
over them, often higher than the line. A reader sees one place to fill in, not two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from planforms.readers.pdf.glyphs import BULLETS
from planforms.readers.pdf.lines.line import TICKS
from planforms.readers.pdf.sheet import Box, Run, Sheet, Slot, loose
from planforms.readers.pdf.tables.grid import Grid

_SIGNS = TICKS | BULLETS
_BLANKS = re.compile(r"_[_ ]*__")
_UNDERSCORE = 0.5
"""The width of an underscore, in letter sizes."""
_OVER = 0.5
"""A field lies on a blank that it covers by so much, or that so much of it covers."""
_RAISED = 4.0
"""A field stands no higher above the line that it is for."""
_HIGH = 24.0
"""A field no higher has its words on the level of those beside it."""
_TICK_GAP, _WORDS_GAP = 20.0, 60.0
"""So near stand the words that tell the level of a box to tick, and of another field."""
_ALIKE = 1.0
_LINE_AND_CAPTION = 3
"""Lines with captions make a table of two rows, between so many heights."""
_HANGS = 2.0
"""A field that hangs from a line begins no further below it."""
_LABEL_GAP, _HANGING = 12.0, 0.7
"""So near stands a label that hangs at the lower edge of its field, with so much of its height beside it."""


def seats_of(sheet: Sheet) -> dict[int, Box]:
    """Where fields stand among the words, by the fields' identity, for those that something is printed for.

    The underscores and signs under the fields are taken off the sheet.
    """
    fields = [slot for slot in sheet.slots if slot.control is not None]
    if not fields:
        return {}
    under = _Printed(sheet, fields)
    seats: dict[int, Box] = {}
    for slot in fields:
        line = under.line_above(slot)
        if line is not None and line not in seats.values():
            seats[id(slot)] = line
        elif (level := under.level_of(slot)) is not None:
            seats[id(slot)] = slot.box._replace(top=level.top, bottom=level.bottom)
    places = [(slot, seats.get(id(slot), slot.box)) for slot in fields]
    sheet.runs = [part for run in sheet.runs for part in under.left_of(run, places)]
    return seats


def seat_on_lines(sheet: Sheet, seats: dict[int, Box], captioned: Sequence[Grid]) -> None:
    """Fields drawn beside their captions, and not on the lines above these, are seated on the lines.

    ``captioned``: tables of lines with their captions below them.
    """
    for grid in captioned:
        if len(grid.ys) != _LINE_AND_CAPTION:
            continue
        _, level, bottom = grid.ys
        for slot in sheet.slots:
            x, y = slot.box.middle
            hangs = level < y < bottom and slot.box.top - level <= _HANGS and grid.xs[0] < x < grid.xs[-1]
            if hangs and slot.to_write:
                seats[id(slot)] = slot.box._replace(top=grid.ys[0], bottom=level)


class _Printed:
    """What a page prints where fields are laid over it."""

    def __init__(self, sheet: Sheet, fields: list[Slot]) -> None:
        runs = sheet.runs
        self.words = [run for run in runs if not _is_sign(run)]
        self.by_height = sorted(self.words, key=_middle)
        self.middles = [_middle(run) for run in self.by_height]
        self.blanks = [
            part for run in runs if _BLANKS.search(run.text) for part in _parts(run) if _is_blank(part)
        ]
        lines = [*(blank.box for blank in self.blanks), *self._drawn(sheet)]
        self.lines = [line for line in lines if not any(_is_on(slot.box, line) for slot in fields)]

    def _drawn(self, sheet: Sheet) -> Iterator[Box]:
        """Lines drawn behind words on whose baseline they are, as high as these."""
        for rule in loose(sheet.across, sheet.down):
            line = Box(rule.start, rule.at, rule.end, rule.at)
            first, last = bisect_left(self.middles, rule.at - _HIGH), bisect_right(self.middles, rule.at)
            near = [run for run in self.by_height[first:last] if abs(run.bottom - rule.at) <= _RAISED]
            level = [run for run in near if _ends_before(run, line)]
            if level:
                label = max(level, key=lambda run: run.right)
                yield line._replace(top=label.top, bottom=label.bottom)

    def level_of(self, slot: Slot) -> Run | None:
        """What tells the height of a field's words: the blank under it, or the words beside it."""
        under = [blank for blank in self.blanks if _is_over(slot.box, blank)]
        if under:
            # Over several lines of underscores lies a field of several lines.
            return under[0] if max(run.top for run in under) - min(run.top for run in under) < 2 else None
        if slot.to_tick:
            return self._beside(slot.box, lambda run: run.left - slot.box.middle[0], _TICK_GAP)
        if slot.single and slot.box.height > _HIGH:
            return self._beside(slot.box, lambda run: slot.box.left - run.right, _WORDS_GAP)
        return self._hanging(slot.box)

    def line_above(self, slot: Slot) -> Box | None:
        """The empty line from which a field hangs, at the height of its words: none stand before the field."""
        box = slot.box
        if slot.to_tick or box.height > _HIGH or any(_stands_before(run, box) for run in self.words):
            return None
        return next((line for line in self.lines if _hangs_from(box, line)), None)

    def _hanging(self, box: Box) -> Run | None:
        """The label right before a field of one line that hangs too far down to be on a line with its middle."""
        middle = box.middle[1]
        first, last = bisect_left(self.middles, middle), bisect_right(self.middles, box.bottom)
        near = [run for run in self.by_height[first:last] if -2 <= box.left - run.right <= _LABEL_GAP]
        label = max(near, key=lambda run: run.right, default=None)
        height = label.bottom - label.top if label is not None else 0.0
        if label is None or box.height >= 2 * height or _middle(label) - middle < height / 2:
            return None
        return label if box.bottom - label.top >= _HANGING * height else None

    def _beside(self, box: Box, gap: Callable[[Run], float], most: float) -> Run | None:
        """The nearest words at the height of a box; of several lines that begin alike, the one at its middle."""
        level = [run for run in self.words if -2 <= gap(run) <= most and _is_level(box, run)]
        nearest = min(map(gap, level), default=0.0)
        first = [run for run in level if gap(run) <= nearest + _ALIKE]
        return min(first, key=lambda run: abs(_middle(run) - box.middle[1]), default=None)

    def left_of(self, run: Run, places: list[tuple[Slot, Box]]) -> list[Run]:
        """What is left of a run without what fields cover."""
        if _begins_with_sign(run) and any(
            slot.to_tick and _is_over_first(slot.box, run) for slot, _ in places
        ):
            return _without_first(run)
        if not _BLANKS.search(run.text):
            return [run]
        parts = _parts(run)
        covered = [_is_blank(part) and any(_is_over(box, part) for _, box in places) for part in parts]
        if not any(covered):
            return [run]
        return [part for part, gone in zip(parts, covered, strict=True) if not gone]


def _ends_before(run: Run, box: Box) -> bool:
    return -2 <= box.left - run.right <= _WORDS_GAP


def _stands_before(run: Run, box: Box) -> bool:
    return box.top < _middle(run) < box.bottom and _ends_before(run, box)


def _hangs_from(box: Box, line: Box) -> bool:
    """Whether a field begins right below a line, or at it."""
    return line.left < box.middle[0] < line.right and line.top + _HANGS < box.top <= line.bottom + _RAISED


def _is_on(box: Box, line: Box) -> bool:
    """Whether a field stands on a line."""
    beside = box.left < line.right and line.left < box.right
    return beside and box.top <= line.top + _HANGS and line.middle[1] < box.bottom


def _middle(run: Run) -> float:
    return (run.top + run.bottom) / 2


def _is_sign(run: Run) -> bool:
    return run.slot is None and run.text in _SIGNS


def _begins_with_sign(run: Run) -> bool:
    return run.slot is None and run.text.partition(" ")[0] in _SIGNS


def _is_over_first(box: Box, run: Run) -> bool:
    return box.holds(run.left + run.first_width / 2, run.box.middle[1], slack=1)


def _without_first(run: Run) -> list[Run]:
    """What is left of a run behind the sign that it begins with."""
    _, _, words = run.text.partition(" ")
    left = min(run.left + run.first_width + run.space, run.right)
    return [run._replace(text=words, left=left, lead=0.0, tab=False)] if words else []


def _is_blank(run: Run) -> bool:
    return _BLANKS.fullmatch(run.text) is not None


def _is_level(box: Box, run: Run) -> bool:
    return box.top - 1 <= run.box.middle[1] <= box.bottom + _RAISED


def _is_over(box: Box, blank: Run) -> bool:
    shared = min(box.right, blank.right) - max(box.left, blank.left)
    least = min(box.width, blank.right - blank.left)
    return shared > _OVER * least and _is_level(box, blank)


def _parts(run: Run) -> list[Run]:
    """The words and the blanks of a run, each with its place as far as the widths of letters tell."""
    spans = [hit.span() for hit in _BLANKS.finditer(run.text)]
    ends = sorted({0, len(run.text), *(end for span in spans for end in span)})
    blanks = sum(end - start for start, end in spans)
    even = (run.right - run.left) / len(run.text)
    blank = min(_UNDERSCORE * run.height, even) if blanks < len(run.text) else even
    letter = (run.right - run.left - blanks * blank) / max(1, len(run.text) - blanks)
    parts: list[Run] = []
    left = run.left
    for start, end in pairwise(ends):
        right = left + (end - start) * (blank if (start, end) in spans else letter)
        text = run.text[start:end].strip()
        if text:
            parts.append(
                Run(
                    text, left, run.top, right, run.bottom, run.bold, slot=run.slot, confidence=run.confidence
                )
            )
        left = right
    return parts
