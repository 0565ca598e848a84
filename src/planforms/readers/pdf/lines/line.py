"""Runs of words that stand side by side, as lines; lines cut where more than a space parts their words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.glyphs import BULLETS, SURE_BULLETS
from planforms.readers.pdf.sheet import Box, Run, Slot

_TAB = 1.5
"""A gap this many times the line's height is a tab, or the space between two columns."""
_LABEL_GAP = 1.2
"""The same behind the label of a check box, where something else begins."""
_TICK_GAP = 3.0
"""What may stand between a check box and its label, in line heights."""
_BOX_GAP = 5.0
"""The same between a label and the box behind it."""
_CLEARLY = 0.75
"""Boxes of which the room before them is less than this share of that behind them follow their labels."""
TICKS = frozenset((UNTICKED, TICKED))
_CROSSES = frozenset("xX×✓✔✗✘")
_SIGNS = TICKS | SURE_BULLETS
"""What stands before words, in a size of its own."""


class Line:
    """Runs side by side, from left to right."""

    __slots__ = ("box", "height", "runs")

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        if len(runs) == 1:
            (run,) = runs
            self.box = Box(run.left, run.top, run.right, run.bottom)
            self.height = 12.0 if run.slot or run.text in TICKS else run.bottom - run.top
            return
        top = min([run.top for run in runs])
        bottom = max([run.bottom for run in runs])
        self.box = Box(runs[0].left, top, max([run.right for run in runs]), bottom)
        sizes = [run.bottom - run.top for run in runs if run.slot is None and run.text not in _SIGNS]
        self.height = max(sizes, default=12.0)
        """The size of its letters."""

    def filled(self, answers: Mapping[int, Slot]) -> Line:
        """The line with other answers in its fields, by the identity of those that it has."""
        if all(run.slot is None for run in self.runs):
            return self
        line = Line.__new__(Line)
        line.runs = [_filled(run, answers) for run in self.runs]
        line.box, line.height = self.box, self.height
        return line

    @property
    def bullet(self) -> bool:
        """Whether it begins with a bullet."""
        first = self.runs[0]
        if first.slot is not None or len(self.runs) < 2 or len(first.text) > 1:
            return False
        if first.text in SURE_BULLETS:
            return True
        return first.text in BULLETS and self.runs[1].left - first.right > 0.5 * first.height

    @property
    def weight(self) -> bool | None:
        """Whether it is bold; None where only a part of it is."""
        if len(self.runs) == 1:
            run = self.runs[0]
            return run.bold if run.slot is None and run.text not in TICKS else None
        weights = {run.bold for run in self.runs if run.slot is None and run.text not in TICKS}
        return weights.pop() if len(weights) == 1 else None

    @property
    def ticked(self) -> bool:
        """Whether it begins with a check box."""
        return self.runs[0].text[:1] in TICKS


def _filled(run: Run, answers: Mapping[int, Slot]) -> Run:
    if run.slot is None:
        return run
    slot = answers[id(run.slot)]
    return Run(slot.text, *run[1:7], slot, *run[8:])


def lines_of(runs: list[Run]) -> list[Line]:
    """Runs that stand side by side as lines, from the top down."""
    if len(runs) == 1 or _is_one_above_another(runs):
        return [Line([run]) for run in runs]
    rows: list[_Row] = []
    for run in sorted(runs, key=_height_then_left):
        for row in rows[-1:-4:-1]:
            if row.takes(run):
                row.add(run)
                break
        else:
            rows.append(_Row(run))
    return [Line(row.in_order()) for row in rows]


def _is_one_above_another(runs: list[Run]) -> bool:
    """Whether each of the runs stands below the one before it."""
    reached = float("-inf")
    for run in runs:
        if not reached <= run.top <= run.bottom:
            return False
        reached = run.bottom
    return True


def _height_then_left(run: Run) -> tuple[float, float]:
    return run.top + run.bottom, run.left


class _Row:
    """A line that is being collected."""

    __slots__ = ("bottom", "reach", "runs", "sorted", "top")

    def __init__(self, run: Run) -> None:
        self.runs = [run]
        self.top = run.top
        self.bottom = run.bottom
        self.reach = run.right
        self.sorted = True

    def takes(self, run: Run) -> bool:
        """Whether the run stands at the line's height, and in no other run's place."""
        if abs(run.top - self.top) > 0.01 or abs(run.bottom - self.bottom) > 0.01:
            shared = min(self.bottom, run.bottom) - max(self.top, run.top)
            smaller = min(self.bottom - self.top, run.bottom - run.top)
            apart = abs(run.top + run.bottom - self.top - self.bottom)
            if shared <= 0.55 * smaller or apart >= max(smaller, 1.0):
                return False
        return run.left >= self.reach or not any(_printed_over(run, other) for other in self.runs)

    def add(self, run: Run) -> None:
        """Put the run into the line."""
        self.sorted = self.sorted and run.left >= self.runs[-1].left
        self.runs.append(run)
        self.reach = max(self.reach, run.right)

    def in_order(self) -> list[Run]:
        """The runs from left to right."""
        return self.runs if self.sorted else sorted(self.runs, key=lambda run: (run.left, run.right))


def _printed_over(run: Run, other: Run) -> bool:
    """Whether one run lies on another: two texts in one spot are not one line."""
    shared = min(run.right, other.right) - max(run.left, other.left)
    return shared > 0.5 * min(run.right - run.left, other.right - other.left) > 0


def segments(line: Line) -> list[Line]:
    """The line cut at its wide gaps, and so that each further check box stands with its own label."""
    pieces = [[line.runs[0]]]
    after = _labels_before(line)
    for before, run in pairwise(line.runs):
        parted = before.text in TICKS if after else run.text in TICKS and not _alone(pieces[-1])
        allowed = _LABEL_GAP if pieces[-1][0].text in TICKS and before.text not in TICKS else _TAB
        allowed = _BOX_GAP if after and run.text in TICKS else allowed
        if parted or is_wide(before, run, most=allowed):
            pieces.append([run])
        else:
            pieces[-1].append(run)
    return [Line(piece) for piece in pieces]


def _labels_before(line: Line) -> bool:
    """Whether check boxes follow their labels, as in "Yes ☐ No ☐", also where the line goes on behind them."""
    first, last = line.runs[0], line.runs[-1]
    return first.text not in TICKS and (last.text in TICKS or _nearer_before(line.runs))


def _nearer_before(runs: list[Run]) -> bool:
    """Whether several boxes of a line all stand nearer to the words before them than to those behind."""
    rooms = [
        (box.left - before.right, after.left - box.right)
        for before, box, after in zip(runs, runs[1:], runs[2:], strict=False)
        if box.text in TICKS and before.text not in TICKS and after.text not in TICKS
    ]
    before, after = (sum(max(room[side], 0.0) for room in rooms) for side in (0, 1))
    return len(rooms) > 1 and all(one <= other for one, other in rooms) and before < _CLEARLY * after


def _alone(piece: list[Run]) -> bool:
    return len(piece) == 1 and piece[0].text in TICKS


def marked_at(runs: list[Run]) -> set[int]:
    """Which runs of a line have a cross right before them, typed there to mark them: nearer than what is before it."""
    if all(run.text not in _CROSSES for run in runs[:-1]):
        return set()
    rooms = [float("inf"), *(run.left - before.right for before, run in pairwise(runs))]
    return {
        at
        for at, (cross, run) in enumerate(pairwise(runs), 1)
        if cross.text in _CROSSES and cross.slot is None and 2 * rooms[at] < rooms[at - 1]
        if rooms[at] < _TAB * run.height
    }


def is_wide(before: Run, run: Run, *, most: float = _TAB) -> bool:
    """Whether the gap between two runs is more than a space."""
    height = max(before.height if before.slot is None else 0.0, run.height if run.slot is None else 0.0)
    height = min(height or 12.0, 24.0)
    allowed = _TICK_GAP if before.text in TICKS or before.text in BULLETS else most
    return run.left - before.right > allowed * height
