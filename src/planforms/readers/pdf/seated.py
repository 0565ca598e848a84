"""Fields seated on what is printed for them: on the level of its words, in place of underscores and signs.

A form made in a word processor prints underscores and small boxes; whoever makes it fillable draws fields
over them, often higher than the line. A reader sees one place to fill in, not two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise

from planforms.readers.pdf.glyphs import BULLETS
from planforms.readers.pdf.lines import TICKS
from planforms.readers.pdf.sheet import Box, Run, Sheet, Slot

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
_LABEL_GAP, _HANGING = 12.0, 0.7
"""So near stands a label that hangs at the lower edge of its field, with so much of its height beside it."""


def seats_of(sheet: Sheet) -> dict[int, Box]:
    """Where fields stand among the words, by the fields' identity, for those that something is printed for.

    The underscores and signs under the fields are taken off the sheet.
    """
    fields = [slot for slot in sheet.slots if slot.control is not None]
    if not fields:
        return {}
    under = _Printed(sheet.runs)
    seats: dict[int, Box] = {}
    for slot in fields:
        level = under.level_of(slot)
        if level is not None:
            seats[id(slot)] = slot.box._replace(top=level.top, bottom=level.bottom)
    sheet.runs = [part for run in sheet.runs for part in under.left_of(run, fields)]
    return seats


class _Printed:
    """What a page prints where fields are laid over it."""

    def __init__(self, runs: list[Run]) -> None:
        self.words = [run for run in runs if not _is_sign(run)]
        self.by_height = sorted(self.words, key=_middle)
        self.middles = [_middle(run) for run in self.by_height]
        self.blanks = [
            part for run in runs if _BLANKS.search(run.text) for part in _parts(run) if _is_blank(part)
        ]

    def level_of(self, slot: Slot) -> Run | None:
        """What tells the height of a field's words: the blank under it, or the words beside it."""
        under = [blank for blank in self.blanks if _is_over(slot.box, blank)]
        if under:
            # Over several lines of underscores lies a field of several lines.
            return under[0] if max(run.top for run in under) - min(run.top for run in under) < 2 else None
        if _to_tick(slot):
            return self._beside(slot.box, lambda run: run.left - slot.box.middle[0], _TICK_GAP)
        if slot.single and slot.box.height > _HIGH:
            return self._beside(slot.box, lambda run: slot.box.left - run.right, _WORDS_GAP)
        return self._hanging(slot.box)

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

    def left_of(self, run: Run, fields: list[Slot]) -> list[Run]:
        """What is left of a run without what fields cover."""
        if _begins_with_sign(run) and any(
            _to_tick(slot) and _is_over_first(slot.box, run) for slot in fields
        ):
            return _without_first(run)
        if not _BLANKS.search(run.text):
            return [run]
        parts = _parts(run)
        covered = [_is_blank(part) and any(_is_over(slot.box, part) for slot in fields) for part in parts]
        if not any(covered):
            return [run]
        return [part for part, gone in zip(parts, covered, strict=True) if not gone]


def _middle(run: Run) -> float:
    return (run.top + run.bottom) / 2


def _to_tick(slot: Slot) -> bool:
    return slot.control is not None and slot.control.kind == "checkbox"


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
