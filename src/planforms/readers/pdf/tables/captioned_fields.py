"""Fields side by side with their captions below them, "First", "Middle" and "Last": found as captioned lines are.

So are the fields of a day, "__/__/__", with its parts above them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, Slot, on_levels
from planforms.readers.pdf.tables.captioned import Captioned, table_of
from planforms.readers.pdf.tables.grid import Grid, cell_of

_LEVEL = 4.0
"""Fields whose lower edges differ by no more stand side by side."""
_HIGHEST = 30.0
"""A field of one line is no higher."""
_OVERLAP, _BELOW = 6.0, 14.0
"""A caption begins so far above the lower edge of its field at most, and no further below it."""
_ABOVE = 18.0
"""A label above its field ends no further from it."""
_ASIDE = 4.0
"""A caption's middle lies no further beside its field."""
_BESIDE = 20.0
"""Words before a field, or behind it, are no further from it."""
_WORDS = 8
"""No caption has more words."""
_CLEARLY = 2.0
"""A label is so much nearer to its own field than to another."""
_STROKES = frozenset("/-–|")
_Told = tuple[Box, tuple[Run, ...]]
"""A field and the words that say what it is for."""
_WORD = re.compile(r"[^\W_]")


def tables_of_fields(sheet: Sheet, seats: Mapping[int, Box], tables: Sequence[Grid]) -> list[Grid]:
    """A table for each stretch of fields with captions: the fields, and below them what each is for.

    ``seats``: where fields stand among the words, by their identity, if not in their own boxes. The strokes
    between the fields of a day, "__/__/__", are taken off the sheet.
    """
    page = _Page(sheet, seats, tables)
    rows = [sorted(row) for row in on_levels(page.fields, lambda box: box.bottom, _LEVEL)]
    # From the bottom up: what has captions of its own below it needs none of those above it.
    found = [page.captioned(row) or page.headed(row) for row in reversed(rows)]
    stretches = [stretch for stretches in reversed(found) for stretch in stretches]
    if stretches:
        sheet.runs = [run for run in sheet.runs if not any(_parts(run, stretch) for stretch in stretches)]
    return [table_of(stretch) for stretch in stretches]


def _parts(run: Run, stretch: list[Captioned]) -> bool:
    """Whether a run is a stroke between two fields."""
    x, y = run.box.middle
    boxes = [box for line in stretch for box in line.written]
    beside = boxes[0].middle[0] < x < boxes[-1].middle[0] and boxes[0].top < y < boxes[0].bottom + _ASIDE
    return beside and run.text in _STROKES


class _Page:
    """The fields and words of a page, and its ruled cells."""

    def __init__(self, sheet: Sheet, seats: Mapping[int, Box], tables: Sequence[Grid]) -> None:
        boxes = [(slot, seats.get(id(slot), slot.box)) for slot in sheet.slots if slot.control is not None]
        self.all = [box for _, box in boxes]
        self.fields = [box for slot, box in boxes if _takes_a_line(slot)]
        runs = sheet.runs if self.fields else []
        self.words = [run for run in runs if _WORD.search(run.text)]
        self.strokes = [run.box for run in runs if run.text in _STROKES]
        self.tables = tables
        self.told: set[Box] = set()
        """The fields whose captions below them were found."""

    def captioned(self, row: list[Box]) -> list[list[Captioned]]:
        """The fields of a row that have captions below them, those together that nothing parts."""
        stretches: list[list[_Told]] = [[]]
        for box in row:
            captions = self._captions(box, row)
            if stretches[-1] and (not captions or self._are_parted(stretches[-1][-1][0], box)):
                stretches.append([])
            if captions:
                stretches[-1].append((box, captions))
        found = [stretch for stretch in stretches if len(stretch) > 1]
        self.told.update(box for stretch in found for box, _ in stretch)
        return [_level(stretch) for stretch in found]

    def headed(self, row: list[Box]) -> list[list[Captioned]]:
        """The fields of a row that strokes part, as those of a day are, where each has its label above it."""
        stretches: list[list[_Told]] = [[]]
        for box in row:
            if stretches[-1] and not self._has_stroke(stretches[-1][-1][0], box):
                stretches.append([])
            stretches[-1].append((box, self._heads(box)))
        whole = [stretch for stretch in stretches if len(stretch) > 1 and all(heads for _, heads in stretch)]
        return [_level(stretch) for stretch in whole]

    def _has_stroke(self, one: Box, other: Box) -> bool:
        middles = [box.middle for box in self.strokes]
        return any(
            one.middle[0] < x < other.middle[0] and one.top < y < one.bottom + _ASIDE for x, y in middles
        )

    def _heads(self, box: Box) -> tuple[Run, ...]:
        """The words right above a field."""
        above = [
            run
            for run in self.words
            if run.box.middle[1] < box.top
            and box.top - run.bottom <= _ABOVE
            and box.left - _ASIDE <= run.box.middle[0] <= box.right + _ASIDE
            and cell_of(run.box, self.tables) == cell_of(box, self.tables)
        ]
        return tuple(above) if len(above) == 1 and _reads_as_caption(above) else ()

    def _captions(self, box: Box, row: list[Box]) -> tuple[Run, ...]:
        """The words right below a field that are no label of what stands below them."""
        below = [
            run
            for run in self.words
            if -_OVERLAP <= run.top - box.bottom <= _BELOW
            and run.box.middle[1] > box.bottom
            and box.left - _ASIDE <= run.box.middle[0] <= box.right + _ASIDE
        ]
        first = min((run.top for run in below), default=0.0)
        captions = sorted(
            (run for run in below if run.top - first < run.height / 2), key=lambda run: run.left
        )
        if not captions or not _reads_as_caption(captions):
            return ()
        same = all(cell_of(run.box, self.tables) == cell_of(box, self.tables) for run in captions)
        return tuple(captions) if same and not self._label_others(captions, box, row) else ()

    def _label_others(self, captions: list[Run], box: Box, row: list[Box]) -> bool:
        """Whether words stand nearer to a place below them, or beside one at their own height."""
        top, bottom = min(run.top for run in captions), max(run.bottom for run in captions)
        gap = max(top - box.bottom, 0.0) + _CLEARLY
        left, right = captions[0].left, captions[-1].right
        others = [
            other
            for other in self.all
            if other not in row
            and other.bottom > bottom
            and other.top < bottom + gap
            and min(other.right, right + gap) > max(other.left, left)
        ]
        return bool(others) and (not self.told.issuperset(others) or self._has_label_above(box))

    def _has_label_above(self, box: Box) -> bool:
        """Whether a field, or the first of those above it with words between, stands below words that no field has."""
        heads = [run for run in self.words if _is_right_above(run.box, box, _ABOVE)]
        heads = [run for run in heads if not self._has_place_beside(run)]
        if not heads:
            return False
        first = min(heads, key=lambda run: run.top)
        above = [other for other in self.all if _is_right_above(other, first.box, _BELOW)]
        return not above or self._has_label_above(max(above, key=lambda other: other.bottom))

    def _has_place_beside(self, run: Run) -> bool:
        """Whether a field stands right before or behind words, at their height: they are for that."""
        y = run.box.middle[1]
        level = (other for other in self.all if other.top < y < other.bottom)
        return any(max(run.left - other.right, other.left - run.right) <= _BESIDE for other in level)

    def _are_parted(self, one: Box, other: Box) -> bool:
        """Whether words stand between two fields, or a ruling line."""
        between = (
            one.middle[0] < run.box.middle[0] < other.middle[0] and one.top < run.box.middle[1] < one.bottom
            for run in self.words
        )
        return (
            cell_of(one, self.tables) != cell_of(other, self.tables)
            or one.right > other.left + _LEVEL
            or any(between)
        )


def _is_right_above(one: Box, other: Box, most: float) -> bool:
    """Whether a box ends above the other one's beginning, by no more than so much, and over it."""
    near = -_OVERLAP <= other.top - one.bottom <= most and one.middle[1] < other.top
    return near and min(one.right, other.right) > max(one.left, other.left)


def _takes_a_line(slot: Slot) -> bool:
    """Whether a field is there for a few words."""
    return slot.to_write and slot.box.height <= _HIGHEST


def _reads_as_caption(captions: list[Run]) -> bool:
    """Whether words say what stands above them: a few, and nothing that asks for what comes behind it."""
    words = " ".join(run.text for run in captions)
    return len(words.split()) <= _WORDS and not captions[-1].text.endswith((":", "?", "_"))


def _level(stretch: list[_Told]) -> list[Captioned]:
    """The fields as lines at one height, between their own words and the captions."""
    fields = [box.middle[1] for box, _ in stretch]
    words = [run.box.middle[1] for _, captions in stretch for run in captions]
    below = max(fields) < min(words)
    at = (max(fields) + min(words)) / 2 if below else (max(words) + min(fields)) / 2
    return [Captioned(Rule(at, box.left, box.right), captions, (box,)) for box, captions in stretch]
