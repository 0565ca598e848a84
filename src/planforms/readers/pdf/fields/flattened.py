"""Flat pages of a form with fields: the form's own page again, with what was drawn into its fields.

Printing or flattening a filled form leaves a page without fields, on which values and the frames of fields are
drawing like all else. Who knows the form's blank knows where its fields lie: where all that the blank prints stands
in its place on such a page, what else stands there is what somebody wrote.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.fields.within_fields import lines_of
from planforms.readers.pdf.glyphs import EMPTY_BOXES
from planforms.readers.pdf.marks.crosses import drawn_crosses
from planforms.readers.pdf.sheet import Box, Point, Run, Shape, Sheet, Slot, Turn, on_levels

_NEAR = 3.0
"""What a form prints stands no further from its place on a copy."""
_TELLING, _FEW = 5, 4
"""Words of so many letters tell where they stand on another page; so many of them must."""
_SAME_SIZE = 0.004
_OTHER_SIZE = (0.5, 2.0)
"""A page printed to fit another paper is no smaller or larger than by these factors."""
_FULL_LINE = 4.0
"""A word of which so little is missing in a line's room had no room there."""
_HYPHENS = re.compile("[-_\u00ad\u2010-\u2013\u2212]")
_SIGN = "\ufffc"
_SIGNED_WIDTH, _SIGNED_HEIGHT = 20.0, 6.0
"""A picture or strokes that sign a field are so wide and high at least."""
_PITCH, _NO_SMALLER, _TWO_LINES = 1.5, 0.5, 2.0
"""Lines of a text are no further apart, in letter sizes; letters differ no more in size; a field for two is so high."""
_OUT = 1.5
"""What reaches so far out of a box is no edge of it."""
_LEAST_TICK = 0.2
"""What ticks a box is no smaller, as a share of its width: the dot in a round one."""


@dataclass(frozen=True, slots=True, eq=False)
class FormPage:
    """A page of a blank as it is printed, and the fields that lie on it."""

    sheet: Sheet
    fields: tuple[Slot, ...]


class Move(NamedTuple):
    """From a form's page to a copy's: by how much it is larger, and how far it lies aside."""

    size: float
    right: float
    down: float

    def box(self, box: Box) -> Box:
        """Where a box of the form lies on the copy."""
        size, right, down = self
        return Box(
            box.left * size + right, box.top * size + down, box.right * size + right, box.bottom * size + down
        )

    def back(self) -> Move:
        """From the copy's page to the form's."""
        return Move(1 / self.size, -self.right / self.size, -self.down / self.size)


def edges_of(page: FormPage, move: Move, turn: Turn) -> list[Slot]:
    """What stands upright at both ends of each field, in a copy's own space: no words go over these."""
    back = _back(turn)
    boxes = [move.box(slot.box) for slot in page.fields]
    ends = [box._replace(left=at - 0.5, right=at + 0.5) for box in boxes for at in (box.left, box.right)]
    return [Slot("", end.turned(back)) for end in ends]


def _back(turn: Turn) -> Turn:
    """The way back from a page as it is shown, by quarters of a turn."""
    (e, f), (ax, ay), (cx, cy) = (turn(*point) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    a, b, c, d = ax - e, ay - f, cx - e, cy - f
    size = a * d - b * c
    return lambda x, y: ((d * (x - e) - c * (y - f)) / size, (a * (y - f) - b * (x - e)) / size)


def moved(copy: Sheet, form: Sheet) -> Move | None:
    """Where a form's page lies on a copy's, by the words that both have but once; None where it lies nowhere."""
    there, here = _once(form.runs), _once(copy.runs)
    both = [(there[text], here[text]) for text in there.keys() & here.keys()]
    if len(both) < min(_FEW, len(there)) or not both:
        return None
    size = _size(both)
    if not _OTHER_SIZE[0] < size < _OTHER_SIZE[1]:
        return None
    right = median(one.left - size * other.left for other, one in both)
    return Move(size, right, median(one.bottom - size * other.bottom for other, one in both))


def _once(runs: Iterable[Run]) -> dict[str, Run]:
    """The runs that tell where they stand, by their letters."""
    known = [(_letters(run.text), run) for run in runs]
    often = Counter(text for text, _ in known)
    return {text: run for text, run in known if len(text) >= _TELLING and often[text] == 1}


def _size(both: Sequence[tuple[Run, Run]]) -> float:
    """By how much one page is larger than the other."""
    heights = sorted((form.bottom, copy.bottom) for form, copy in both)
    half = len(heights) // 2
    told = [
        (below[1] - above[1]) / (below[0] - above[0])
        for above, below in zip(heights[:half], heights[-half:], strict=True)
        if below[0] - above[0] > 20 * _NEAR
    ]
    size = median(told) if told else 1.0
    return 1.0 if abs(size - 1) <= _SAME_SIZE else size


def _letters(text: str) -> str:
    """A text without spaces and lines to write on, which are drawn in any lengths, and hyphens, which change their kind."""
    return "".join(_HYPHENS.sub(" ", text).split())


def filled_in(copy: Sheet, page: FormPage, move: Move) -> Sheet | None:
    """The form's page with its fields filled by what a copy shows there; None where that cannot be told.

    Words of the copy that stand in no field and that the form does not print are laid over the page.
    """
    scanned = copy.unseen and 2 * copy.pictured > copy.width * copy.height
    if copy.struck or scanned or any(run.confidence < 1 for run in copy.runs):
        return None
    form = page.sheet.to_write_on(page.fields)
    form.within = ()
    copy = _laid_on(copy, move.back())
    written = _written(copy.runs, form)
    if written is None:
        return None
    filled = _Filling(copy, form, [run for run in written if run.text.strip("_. ")]).sheet()
    if filled is not None:
        filled.moved = move.box
    return filled


def _laid_on(sheet: Sheet, move: Move) -> Sheet:
    """What a copy shows, where it lies on the form's page."""
    turn = sheet.turn

    def turned(x: float, y: float) -> Point:
        x, y = turn(x, y)
        return x * move.size + move.right, y * move.size + move.down

    return replace(
        sheet,
        runs=[_moved_run(run, move) for run in sheet.runs],
        shapes=[shape._replace(box=move.box(shape.box)) for shape in sheet.shapes],
        pictures=[move.box(picture) for picture in sheet.pictures],
        apart=[_moved_run(run, move) for run in sheet.apart],
        turn=turned,
    )


def _moved_run(run: Run, move: Move) -> Run:
    left, top, right, bottom = move.box(run.box)
    size = move.size
    return run._replace(
        left=left, top=top, right=right, bottom=bottom, lead=run.lead * size, space=run.space * size
    )


def _written(runs: Sequence[Run], form: Sheet) -> list[Run] | None:
    """The words of a copy that its form does not print; None where it lacks some that this does."""
    left: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        left[_letters(run.text)].append(run)
    lacking = [run for run in form.runs if not _taken(left[_letters(run.text)], run)]
    rest = [run for same in left.values() for run in same]
    for level in on_levels(lacking, lambda run: run.bottom, _NEAR):
        line = sorted(level, key=lambda run: run.left)
        found = _same_line(line, rest)
        if found is None:
            return None
        rest = [run for run in rest if not any(run is one for one in found)]
    return rest


def _taken(same: list[Run], printed: Run) -> bool:
    """Whether one of the runs with the same letters stands where the form prints them; it is then used up."""
    at = next((at for at, run in enumerate(same) if _stands(run, printed)), None)
    if at is not None:
        del same[at]
    return at is not None


def _stands(run: Run, printed: Run) -> bool:
    return abs(run.left - printed.left) <= _NEAR and abs(run.bottom - printed.bottom) <= _NEAR


def _same_line(line: Sequence[Run], rest: Iterable[Run]) -> list[Run] | None:
    """The runs of a copy that have the letters of a printed line cut elsewhere, whatever stands between them."""
    wanted = "".join(_letters(run.text) for run in line)
    left, right, base = line[0].left - _NEAR, line[-1].right + _NEAR, line[0].bottom
    level = (run for run in rest if abs(run.bottom - base) <= _NEAR and left <= run.left <= right)
    found = []
    for run in sorted(level, key=lambda run: run.left):
        told = _letters(run.text)
        if told and wanted.startswith(told):
            found.append(run)
            wanted = wanted[len(told) :]
    return None if any(sign.isalnum() for sign in wanted) else found


class _Filling:
    """Puts the words of a copy into the fields of its form's page."""

    def __init__(self, copy: Sheet, form: Sheet, written: list[Run]) -> None:
        self.copy = copy
        self.form = form
        self.written = written
        printed = [shape.box for shape in form.shapes]
        self.drawn = [shape for shape in copy.shapes if not _has_box(printed, shape.box)]
        """What the copy draws and the form does not."""

    def sheet(self) -> Sheet | None:
        """The form's page, its fields filled."""
        slots = self.form.slots
        held: dict[int, list[Run]] = defaultdict(list)
        others: list[Slot] = []
        for run in self.written:
            at = next((at for at, slot in enumerate(slots) if _begins_in(slot.box, run)), None)
            if at is None:
                at = next((at for at, runs in held.items() if _goes_on_below(runs, run)), None)
            if at is None:
                others.append(Slot(run.text, run.box))
            else:
                held[at].append(run)
        ticked = self._ticked(held)
        if ticked is None:
            return None
        filled = [
            self._filled(slot, held.get(at, [])) if at not in ticked else _ticked(slot, on=ticked[at])
            for at, slot in enumerate(slots)
        ]
        copy = self.copy
        return replace(
            self.form,
            number=copy.number,
            turn=copy.turn,
            slots=[*filled, *others],
            shapes=[*self.form.shapes, *(shape for shape in self.drawn if shape.ring)],
            pictures=copy.pictures,
            pictured=copy.pictured,
            apart=copy.apart,
            annotated=copy.annotated,
            made_by=copy.made_by,
        )

    def _ticked(self, held: dict[int, list[Run]]) -> dict[int, bool] | None:
        """Which of the boxes to tick are, by their numbers among the fields; None where all are drawn alike."""
        boxes = {at: slot for at, slot in enumerate(self.form.slots) if slot.to_tick}
        crosses = drawn_crosses(self.copy) if boxes else []
        drawn = {at: len(self._drawn_in(slot.box, crosses)) for at, slot in boxes.items()}
        least, most = min(drawn.values(), default=0), max(drawn.values(), default=0)
        if 0 < least == most and len(boxes) > 1:
            surely = all(self._is_surely_ticked(slot.box) for slot in boxes.values())
            return dict.fromkeys(boxes, True) if surely else None
        least = least if len(boxes) > 1 else 0
        return {
            at: any(run.text not in EMPTY_BOXES for run in held.get(at, ()))
            or drawn[at] > least
            or self._reaches_out(slot.box)
            for at, slot in boxes.items()
        }

    def _is_surely_ticked(self, box: Box) -> bool:
        """Whether what is drawn into a box is no edge of it, as raised or sunk boxes have: those are cut aslant."""
        marks = [shape for shape in self.drawn if _is_mark(shape, box) and box.holds(*shape.box.middle)]
        return any(not shape.slanted for shape in marks) or self._reaches_out(box)

    def _reaches_out(self, box: Box) -> bool:
        """Whether what is drawn into a box goes over its edges, as a tick from a pen or a stamp does."""
        return any(
            shape.box.right > box.right + _OUT or shape.box.top < box.top - _OUT
            for shape in self.drawn
            if shape.slanted and _is_mark(shape, box) and box.holds(*shape.box.middle)
        )

    def _drawn_in(self, box: Box, crosses: Sequence[Run]) -> list[Box]:
        """What the copy draws into a box to tick, but for its frame and its ground."""
        marks = [shape.box for shape in self.drawn if _is_mark(shape, box)]
        marks += [cross.box for cross in crosses]
        return [mark for mark in marks if box.holds(*mark.middle, slack=2)]

    def _filled(self, slot: Slot, runs: Sequence[Run]) -> Slot:
        if not runs and self._is_signed(slot.box):
            return replace(slot, text=_SIGN, picture=True)
        text = _text(runs, slot.box)
        control = slot.control and replace(slot.control, prompting=False, shown=False)
        return replace(slot, text=text, control=control)

    def _is_signed(self, box: Box) -> bool:
        """Whether a picture, or the strokes of a pen, stand in a field."""
        drawn = [picture for picture in self.copy.pictures if not _has_box(self.form.pictures, picture)]
        drawn += [shape.box for shape in self.drawn if shape.slanted or shape.outlined]
        inside = [one for one in drawn if box.holds(*one.middle) and one.height < 3 * box.height]
        return any(one.width >= _SIGNED_WIDTH and one.height >= _SIGNED_HEIGHT for one in inside)


def _ticked(slot: Slot, *, on: bool) -> Slot:
    control = slot.control and replace(slot.control, checked=on)
    return replace(slot, text=TICKED if on else UNTICKED, control=control)


def _begins_in(box: Box, run: Run) -> bool:
    """Whether words begin in a field."""
    return box.left - _NEAR <= run.left < box.right and box.top - 1 <= run.box.middle[1] <= box.bottom + 1


def _goes_on_below(runs: Sequence[Run], run: Run) -> bool:
    """Whether words are the next line of what begins in a field, in a note larger than this."""
    last = lines_of(runs)[-1][0]
    down = run.bottom - last.bottom
    alike = abs(run.height - last.height) <= _NO_SMALLER and abs(run.left - last.left) <= _NEAR / 2
    return alike and last.height / 2 < down <= _PITCH * last.height


def _is_mark(shape: Shape, box: Box) -> bool:
    """Whether what is drawn in a box may tick it: no frame, no ground, and no speck."""
    large = shape.box.width > 0.88 * box.width and shape.box.height > 0.88 * box.height
    least = max(shape.box.width, shape.box.height) >= _LEAST_TICK * min(box.width, box.height)
    return least and (shape.slanted or (shape.dark and not (shape.outlined or large)))


def _has_box(boxes: Iterable[Box], box: Box) -> bool:
    """Whether one of the boxes stands where another one does."""
    return any(all(abs(a - b) <= _NEAR / 2 for a, b in zip(one, box, strict=True)) for one in boxes)


def _text(runs: Sequence[Run], box: Box) -> str:
    """The words of a field, its lines joined where the next word had no room in them."""
    text, right = "", 0.0
    single = any(box.height < _TWO_LINES * run.height for run in runs)
    for line in lines_of(runs):
        words = " ".join(run.text for run in line)
        full = single or right + line[0].first_width + _FULL_LINE > box.right
        text += (" " if full else "\n") + words if text else words
        right = line[-1].right
    return text
