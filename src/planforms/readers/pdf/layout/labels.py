"""Forms: each field and each small box put right after the label that it belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from planforms.readers.pdf.layout.arranged import Frame, Passage
from planforms.readers.pdf.lines.line import TICKS, Line, segments
from planforms.readers.pdf.lines.manner import Manner
from planforms.readers.pdf.lines.wraps import goes_on, most_apart
from planforms.readers.pdf.sheet import Box, Run, Slot, on_levels

_ABOVE = 30.0
"""A label stands no further above its field."""
_BELOW = 12.0
_NEAR = -4.0
"""Label and field may overlap by so much."""
_SAME_ROW = 6.0
_LOW = 26.0
"""A box no higher is for one line, which stands halfway up."""
_CLEARLY = 1.0
"""A label stands nearer to the one than to the other by more."""
_ASIDE = 12.0
"""A label ends so near before the field that it stands beside."""
_LINE = 12.0
"""The height of a line, as far as that of a field begins."""
_SENTENCE = 4
"""Words of a sentence that boxes stand before."""
_OPEN = 8
"""Paragraphs side by side that may go on with a line."""


@dataclass(slots=True)
class Piece:
    """Something that keeps its place on a form: a label, a field, a table."""

    box: Box
    lines: list[Line] = field(default_factory=list)
    slot: Slot | None = None
    table: Frame | None = None
    limit: float = 0.0
    """How far to the right its text could have run."""
    followers: list[Piece] = field(default_factory=list)
    answered: bool = False
    """A field or box to tick stands behind it on its line."""
    beside: Piece | None = None
    """The label right before it, on whose line it begins."""
    label: bool = field(init=False)
    """It holds printed text."""

    def __post_init__(self) -> None:
        self.label = any(run.slot is None for line in self.lines for run in line.runs)

    @property
    def answer_place(self) -> bool:
        """Whether it is there to be filled in: a field, or a box of its own without a label in its edge."""
        if self.label or self.table is None:
            return not self.label
        first = self.table.cells[0].held[:1]
        labelled = [one for one in first if isinstance(one, Passage) and one.lines[0].box.top < self.box.top]
        return len(self.table.cells) == 1 and not labelled

    @property
    def level(self) -> float:
        """The height at which a reader's eye meets it."""
        if self.beside is not None:
            return self.beside.level
        box = (self._first_line if self.table else None) or self.box
        one_line = self.table is not None and box.height <= _LOW
        return box.top + (box.height if one_line else min(box.height, 14.0)) / 2

    @property
    def _first_line(self) -> Box | None:
        """Where the words of a box begin."""
        held = self.table.cells[0].held if self.table and self.answer_place else []
        return held[0].lines[0].box if held and isinstance(held[0], Passage) and held[0].lines else None


def pieces_of(lines: list[Line], boxes: list[Box], limit: float, manner: Manner) -> list[Piece]:
    """The pieces that the lines fall into, those put together that go on in each other.

    ``boxes``: the tables and large fields that may stand beside them.
    """
    pieces: list[Piece] = []
    for line in lines:
        parts = _slots_apart(line)
        answered = [_begins_open(part) for part in parts[1:]] + [_is_beside_place(parts[-1].box, boxes)]
        limits = [part.box.left - _SAME_ROW for part in parts[1:]] + [_reach(parts[-1].box, boxes, limit)]
        pieces += [
            Piece(part.box, [part], limit=reach, answered=open_behind)
            for part, reach, open_behind in zip(parts, limits, answered, strict=True)
        ]
    return _stacked(
        pieces, most_apart([line for piece in pieces for line in piece.lines], limit, manner), manner
    )


def _reach(box: Box, boxes: list[Box], limit: float) -> float:
    """How far to the right a line could run: to the box beside it, or to the margin."""
    _, middle = box.middle
    beside = [
        other.left for other in boxes if other.top < middle < other.bottom and other.left >= box.right - 2
    ]
    return min(beside, default=limit + _SAME_ROW) - _SAME_ROW


def _begins_open(part: Line) -> bool:
    """Whether a part of a line begins with something to fill in."""
    return part.runs[0].slot is not None or part.ticked


def _is_beside_place(box: Box, boxes: list[Box]) -> bool:
    """Whether a field or a box of its own begins right behind a line and at its height."""
    return any(
        _NEAR <= other.left - box.right <= _ASIDE and abs(other.top - box.top) <= _SAME_ROW for other in boxes
    )


def is_tick(run: Run) -> bool:
    """Whether the run is a field to be ticked."""
    return run.slot is not None and run.slot.to_tick


def _slots_apart(line: Line) -> list[Line]:
    """The line cut at wide gaps, and between two fields that follow each other."""
    if len(line.runs) == 1:
        return [line]
    pieces: list[Line] = []
    for segment in segments(line):
        start = 0
        for index, (before, run) in enumerate(pairwise(segment.runs), 1):
            if run.slot and before.slot and not is_tick(before):
                pieces.append(Line(segment.runs[start:index]))
                start = index
        pieces.append(Line(segment.runs[start:]))
    return pieces


def _stacked(pieces: list[Piece], most: float, manner: Manner) -> list[Piece]:
    """Pieces of text with the lines that go on below them put together."""
    stacks: list[Piece] = []
    for piece in pieces:
        line = piece.lines[0]
        for stack in () if manner.begins_anew(line) else reversed(stacks[-_OPEN:]):
            last = stack.lines[-1]
            if (
                stack.label
                and not _answered_apart(stack, piece)
                and goes_on(last, line, stack.lines[0], stack.limit, most, dense=manner.dense)
            ):
                stack.lines.append(line)
                stack.box = stack.box.around(line.box)
                break
        else:
            stacks.append(piece)
    return stacks


def _answered_apart(stack: Piece, piece: Piece) -> bool:
    """Whether two labels below each other, or the label of a box and another one below it, have places of their own."""
    open_behind = piece.answered or piece.lines[0].runs[-1].slot is not None
    return open_behind and (stack.answered or stack.lines[0].ticked)


def ordered(pieces: list[Piece]) -> list[Piece]:
    """The pieces row by row, but each answer's place right after its label."""
    labels = _Labels(pieces)
    for piece in pieces:
        if piece.slot is not None:
            piece.beside = labels.before(piece)
    kept: list[Piece] = []
    rows = _head_by_head(_rows(pieces))
    labels.answered = {
        id(piece) for row in rows for piece, beside in pairwise(row) if piece.label and beside.answer_place
    }
    asked = _with_boxes_first(rows)
    labels.asked = {id(row[-1]) for row in asked}
    for row in rows:
        if id(row[-1]) in labels.asked:
            row.insert(0, row.pop())
        for index, piece in enumerate(row):
            label = None
            if piece.answer_place and not (index and row[index - 1].label):
                label = labels.of(piece)
            (label.followers if label else kept).append(piece)
    return [one for piece in kept for one in (piece, *piece.followers)]


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows = on_levels(pieces, lambda piece: piece.level, _SAME_ROW)
    return [sorted(row, key=lambda piece: piece.box.left) for row in rows]


def _head_by_head(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows, boxes below several questions side by side put behind the question above them."""
    ordered_rows: list[list[Piece]] = []
    while rows:
        heads, *rows = rows
        below = [*takewhile(_is_row_of_boxes, rows)] if len(heads) > 1 and all(map(_is_head, heads)) else []
        columns = [_below(heads, at, below) for at in range(len(heads))]
        if len(below) > 1 and all(sum(map(_is_box, column)) > 1 for column in columns):
            for head, column in zip(heads, columns, strict=True):
                ordered_rows += [[head], *([piece] for piece in column)]
            rows = rows[len(below) :]
        else:
            ordered_rows.append(heads)
    return ordered_rows


def _is_head(piece: Piece) -> bool:
    return piece.label and not any(run.slot or run.text[:1] in TICKS for run in _runs(piece))


def _is_box(piece: Piece) -> bool:
    """Whether a piece is a box with its label."""
    return piece.label and bool(piece.lines) and piece.lines[0].ticked and len(_runs(piece)) > 1


def _is_row_of_boxes(row: list[Piece]) -> bool:
    return _is_box(row[0]) and all(_is_box(piece) or piece.answer_place for piece in row)


def _below(heads: list[Piece], at: int, rows: list[list[Piece]]) -> list[Piece]:
    """What of the rows stands below one of the heads."""
    start = heads[at].box.left - _ASIDE if at else float("-inf")
    end = heads[at + 1].box.left - _ASIDE if at + 1 < len(heads) else float("inf")
    return [piece for row in rows for piece in row if start <= piece.box.left < end]


def _runs(piece: Piece) -> list[Run]:
    return [run for line in piece.lines for run in line.runs]


def _with_boxes_first(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows of boxes before a sentence, where several have the same boxes: "☐ Yes ☐ No  I agree"."""
    options = [_boxes_first(row) for row in rows]
    again = Counter(filter(None, options))
    return [row for row, said in zip(rows, options, strict=True) if again[said] > 1]


def _boxes_first(row: list[Piece]) -> tuple[str, ...]:
    """What the boxes of a row say that all stand before one sentence; nothing for another row."""
    *boxes, last = row
    sentence = _runs(last)
    if len(boxes) < 2 or (last.lines[:1] and last.lines[0].ticked) or any(run.slot for run in sentence):
        return ()
    if sum(len(run.text.split()) for run in sentence) < _SENTENCE:
        return ()
    if not all(len(box.lines) == 1 and box.lines[0].ticked and len(box.lines[0].runs) == 2 for box in boxes):
        return ()
    return tuple(box.lines[0].runs[1].text for box in boxes)


class _Labels:
    """Finds the label of a place."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.places = [piece.box for piece in pieces if piece.answer_place]
        self.from_top = sorted((piece for piece in pieces if piece.label), key=lambda label: label.box.top)
        self.tops = [label.box.top for label in self.from_top]
        self.from_bottom = sorted(self.from_top, key=lambda label: label.box.bottom)
        self.bottoms = [label.box.bottom for label in self.from_bottom]
        self.answered: set[int] = set()
        """Those that have a place of their own beside them, by identity."""
        self.asked: set[int] = set()
        """Sentences behind their boxes, which are no labels of a place below them."""

    def before(self, place: Piece) -> Piece | None:
        """The only printed text that ends right before a large field, where it stands at the field's first line."""
        left, top, _, bottom = place.box
        first, last = bisect_left(self.tops, top - _LINE), bisect_right(self.tops, bottom - _LINE)
        near = [label for label in self.from_top[first:last] if -2 <= left - label.box.right <= _ASIDE]
        first_line = len(near) == 1 and near[0].box.top <= top + _LINE
        return near[0] if first_line and len(near[0].lines) == 1 else None

    def of(self, place: Piece) -> Piece | None:
        """The printed text right above the place; failing that, right below it (a line to sign on)."""
        left, top, right, bottom = place.box
        first, last = bisect_left(self.bottoms, top - _ABOVE), bisect_right(self.bottoms, top - _NEAR)
        above = [label for label in self.from_bottom[first:last] if _overlap(label.box, left, right)]
        nearest = max(above, key=lambda label: (label.box.bottom, -abs(label.box.left - left)), default=None)
        if nearest is not None and id(nearest) in self.answered:
            return None
        if nearest is not None and id(nearest) not in self.asked and not _says_other(nearest):
            return nearest
        first, last = bisect_left(self.tops, bottom + _NEAR), bisect_right(self.tops, bottom + _BELOW)
        below = (label for label in self.from_top[first:last] if id(label) not in self.answered)
        label = next((label for label in below if _overlap(label.box, left, right)), None)
        return None if label is None or self._heads_another(label.box, label.box.top - bottom) else label

    def _heads_another(self, box: Box, gap: float) -> bool:
        """Whether a label stands right above a place, clearly nearer than that below which it stands."""
        near = (place for place in self.places if _NEAR <= place.top - box.bottom < gap - _CLEARLY)
        return any(_overlap(box, place.left, place.right) for place in near)


def _says_other(label: Piece) -> bool:
    """Whether a text is the label of a place above it, or of a box to tick."""
    below = any(place.box.top < label.box.top for place in label.followers)
    return below or any(is_tick(run) for line in label.lines for run in line.runs)


def _overlap(box: Box, left: float, right: float) -> bool:
    return min(box.right, right) - max(box.left, left) > 0
