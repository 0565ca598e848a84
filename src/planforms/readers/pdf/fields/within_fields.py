"""Words printed within fields that hold nothing: a form typed over on the page, its fields left empty."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from planforms.document import UNTICKED, Within
from planforms.readers.pdf.glyphs import EMPTY_BOXES
from planforms.readers.pdf.sheet import Box, Run, Sheet, Slot

_SLACK = 3.0
"""What is typed into a field begins so far before it at most."""
_BRIEF = 2
"""What ticks a box has no more letters."""
_LEVEL = 0.5
"""Words on one line share so much of their height."""


def within(runs: Sequence[Run], boxes: Sequence[Box]) -> tuple[tuple[int, Run], ...]:
    """Which of the boxes holds which words, for those that begin in one."""
    if not boxes:
        return ()
    lowest, highest = min(box.top for box in boxes), max(box.bottom for box in boxes)
    near = [run for run in runs if lowest <= run.box.middle[1] <= highest]
    return tuple((at, run) for at, box in enumerate(boxes) for run in near if _begins_in(box, run))


def _begins_in(box: Box, run: Run) -> bool:
    level = box.top <= (run.top + run.bottom) / 2 <= box.bottom
    return level and box.left - _SLACK <= run.left < box.right


def told(sheet: Sheet, slots: Sequence[Slot]) -> Iterator[Within]:
    """What is printed within the fields of a page that hold nothing."""
    for at, run in sheet.within:
        if _may_be_typed(slots[at], run):
            yield _named(slots[at], run)


def filled(sheet: Sheet, slots: Sequence[Slot], typed: Collection[Within]) -> list[Slot]:
    """The fields of a page with the words that were typed into them; these are taken off the sheet."""
    found = list(slots)
    words: dict[int, list[Run]] = {}
    for at, run in sheet.within:
        if run in sheet.runs and _may_be_typed(slots[at], run) and _named(slots[at], run) in typed:
            words.setdefault(at, []).append(run)
            sheet.runs.remove(run)
    for at, runs in words.items():
        found[at] = slots[at].filled(_lines(runs))
    return found


def _may_be_typed(slot: Slot, run: Run) -> bool:
    if slot.control is None or slot.text not in ("", UNTICKED) or not run.text.strip("_. "):
        return False
    ticks = len(run.text) <= _BRIEF and run.text not in EMPTY_BOXES
    return ticks or slot.to_write


def _named(slot: Slot, run: Run) -> Within:
    return Within(slot.control.tag if slot.control else "", run.text)


def lines_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Words as lines, from the top, each from the left."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.box.middle[1]):
        above = lines[-1][-1] if lines else None
        if above and above.bottom - run.top > _LEVEL * min(run.height, above.height):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


def _lines(runs: Sequence[Run]) -> str:
    """The words line by line."""
    return "\n".join(" ".join(run.text for run in line) for line in lines_of(runs))
