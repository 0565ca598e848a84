"""Options with a ring drawn round them, as people circle by pen what they mean: each gets a box that is ticked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.sheet import Box, Rule, Run, Shape, Sheet, Slot

_MOST = 100
"""Of more rings on a page none is a pen's: it is a drawing."""
_LOWEST, _HIGHEST = 0.7, 3.5
"""A ring round words is no lower and no higher, in heights of their line."""
_WIDER, _COVERED = 3.0, 0.75
"""It reaches no further beyond them, in heights of the line, and round this share of them at least."""
_OTHERS = 0.3
"""It goes over no more than this share of the words beside them."""
_INNER = 0.38
"""Words further from its middle, as a share of its height, are those of the lines above and below."""
_COUNT = re.compile(r"\s*(?:\d+|[^\W_])\s*").fullmatch
_SHORT = 3
"""A number or a letter may head something, and is an option among others that are no longer than "Yes"."""
_LONGEST = 16
"""An option has no more words."""
_BESIDE, _BELOW, _SAME = 12.0, 2.6, 3.0
"""Its neighbours stand no further from it, in heights of the line; below each other they begin at one place."""
_TALLEST, _BROADEST, _TIGHT, _MEETS = 30.0, 150.0, 0.4, 2.0
"""A frame of lines is no higher and no broader, in points; its sides stand so near to the words in it, in heights of
these; and its lines meet so nearly at its corners, in points."""
_LABELLED = 20.0
"""A box stands no further from its label."""
_PARTED = re.compile(r"(?<=[:?])\s+|\s*[/|]\s*")
"""What stands between options on one line, or between these and what asks for one."""
_ASKS = (":", "?")


class _Said(NamedTuple):
    """Words that stand for themselves: a run, or a part of it, by its number among the runs."""

    at: int
    start: int
    end: int
    text: str
    box: Box


def tick_ringed(sheet: Sheet) -> None:
    """Tick the boxes before those options of a page round which a ring is drawn; put some there where none are."""
    rings = [shape for shape in sheet.shapes if shape.ring]
    if not 0 < len(rings) <= _MOST:
        return
    said = [part for at, run in enumerate(sheet.runs) for part in _parts(at, run)]
    found = [(ring, _meant(ring.box, said, sheet)) for ring in rings]
    meant = [(ring, one) for ring, one in found if one is not None and not _is_count(one, said, rings)]
    # From behind, so that what is put into a run moves nothing that stands before it.
    for ring, one in sorted(meant, key=lambda pair: (pair[1].at, -pair[1].start)):
        _tick(one, sheet)
        sheet.shapes = [shape for shape in sheet.shapes if shape is not ring]
        sheet.slots = [slot for slot in sheet.slots if not (slot.picture and slot.box == ring.box)]


def take_frames(sheet: Sheet) -> None:
    """Let the four lines of a frame that is drawn close round one of several options be a ring, and no table's."""
    frames = list(_frames(sheet))
    said = [part for at, run in enumerate(sheet.runs) for part in _parts(at, run)] if frames else []
    for down, across in frames:
        ring = Box(down[0].at, across[0].at, down[1].at, across[1].at)
        without = replace(
            sheet,
            down=[rule for rule in sheet.down if rule not in down],
            across=[rule for rule in sheet.across if rule not in across],
        )
        one = _meant(ring, said, without)
        if one is not None and _is_close(ring, one.box):
            sheet.down, sheet.across = without.down, without.across
            sheet.shapes.append(Shape(ring, dark=True, outlined=True, ring=True))


def _frames(sheet: Sheet) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The upright and the level lines of each small frame that stands by itself; a table's cells share theirs."""
    sides = [rule for rule in sheet.down if rule.end - rule.start <= _TALLEST]
    lids = [rule for rule in sheet.across if rule.end - rule.start <= _BROADEST]
    if not (1 < len(sides) <= 2 * _MOST and 1 < len(lids) <= 2 * _MOST):
        return
    for top in lids:
        down = [
            side
            for edge in (top.start, top.end)
            for side in sides
            if abs(side.at - edge) <= _MEETS and abs(side.start - top.at) <= _MEETS
        ]
        across = [
            lid
            for lid in lids
            if abs(lid.start - top.start) <= _MEETS
            and abs(lid.end - top.end) <= _MEETS
            and (lid is top or (down and abs(lid.at - down[0].end) <= _MEETS))
        ]
        if len(down) == len(across) == 2 and not (
            _goes_on(down, sheet.down) or _goes_on(across, sheet.across)
        ):
            yield down, sorted(across)


def _is_close(frame: Box, words: Box) -> bool:
    """Whether a frame is drawn as close round words as a border is."""
    slack = _TIGHT * words.height
    beside = max(abs(frame.left - words.left), abs(frame.right - words.right))
    return beside <= slack and max(abs(frame.top - words.top), abs(frame.bottom - words.bottom)) <= 2 * slack


def _goes_on(rules: Iterable[Rule], others: Sequence[Rule]) -> bool:
    """Whether a line goes on beyond a frame's corner, as the lines of a table's cell do."""
    return any(
        abs(other.at - rule.at) <= _MEETS
        and min(abs(other.end - rule.start), abs(other.start - rule.end)) <= _MEETS
        for rule in rules
        for other in others
    )


def _is_count(one: _Said, said: Sequence[_Said], rings: Sequence[Shape]) -> bool:
    """Whether what has a ring is a heading's number: no other number or letter on its line is left without one."""
    if not _COUNT(one.text):
        return False
    level = [other for other in said if abs(other.box.bottom - one.box.bottom) < one.box.height / 2]
    alike = [other for other in level if other is not one and len(other.text.strip()) <= _SHORT]
    return all(any(ring.box.holds(*other.box.middle) for ring in rings) for other in alike)


def _parts(at: int, run: Run) -> Iterator[_Said]:
    """The words of a run that stand for themselves, where they must lie by their number of letters."""
    if run.text in (TICKED, UNTICKED) or not any(letter.isalnum() for letter in run.text):
        return
    letter = (run.right - run.left) / len(run.text)
    edges = [(0, 0), *(hit.span() for hit in _PARTED.finditer(run.text)), (len(run.text), len(run.text))]
    for (_, start), (end, _) in pairwise(edges):
        if run.text[start:end].strip():
            box = run.box._replace(left=run.left + start * letter, right=run.left + end * letter)
            yield _Said(at, start, end, run.text[start:end], box)


def _meant(ring: Box, said: Sequence[_Said], sheet: Sheet) -> _Said | None:
    """The one option round which a ring is drawn; None where it goes round something else."""
    middle, near = ring.middle[1], _INNER * ring.height
    level = [one for one in said if abs(one.box.middle[1] - middle) < near]
    inside = [one for one in level if _shared(ring, one.box) > _OTHERS * one.box.width]
    if len(inside) != 1:
        return None
    one = inside[0]
    high = ring.height / one.box.height
    covers = _shared(ring, one.box) >= _COVERED * one.box.width and _LOWEST <= high <= _HIGHEST
    beyond = max(one.box.left - ring.left, ring.right - one.box.right) / one.box.height
    if not covers or beyond > _WIDER or one.text.endswith(_ASKS) or len(one.text.split()) > _LONGEST:
        return None
    offered = _box_of(one, sheet) is not None or any(_is_beside(one, other, said, sheet) for other in said)
    return one if offered else None


def _shared(one: Box, other: Box) -> float:
    """How much of a line two boxes share."""
    return min(one.right, other.right) - max(one.left, other.left)


def _is_beside(one: _Said, other: _Said, said: Sequence[_Said], sheet: Sheet) -> bool:
    """Whether something else is offered beside, above or below an option, with no line between."""
    if other is one or other.text.endswith(_ASKS):
        return False
    (left, top, right, bottom), size = one.box, one.box.height
    if abs(other.box.height - size) > 0.1 * size:
        return False
    if abs(other.box.bottom - bottom) < size / 2:
        gap = sorted((left, right, other.box.left, other.box.right))[1:3]
        return gap[1] - gap[0] <= _BESIDE * size and not _stands(sheet.down, gap, one.box.middle[1])
    between = sorted((top, bottom, other.box.top, other.box.bottom))[1:3]
    near = abs(other.box.bottom - bottom) <= _BELOW * size and abs(other.box.left - left) <= _SAME
    if not near or _stands(sheet.across, between, one.box.middle[0]):
        return False
    # Answers behind their labels stand below each other too.
    return not all(any(_is_before(label, each) for label in said) for each in (one, other))


def _is_before(label: _Said, one: _Said) -> bool:
    """Whether something is said on the line before an option."""
    return abs(label.box.bottom - one.box.bottom) < one.box.height / 2 and label.box.right <= one.box.left


def _stands(rules: Iterable[tuple[float, float, float]], between: Sequence[float], place: float) -> bool:
    """Whether a line is drawn between two places."""
    first, last = between
    return any(first - 1 <= at <= last + 1 and start <= place <= end for at, start, end in rules)


def _box_of(one: _Said, sheet: Sheet) -> Run | Slot | None:
    """The box to tick beside an option, printed or a field: the nearer one, that before it if both are as near."""
    fields = (slot for slot in sheet.slots if slot.to_tick)
    boxes: Iterable[Run | Slot] = (*fields, *(run for run in sheet.runs if run.text in (TICKED, UNTICKED)))
    left, top, right, bottom = one.box
    level = [each for each in boxes if top < each.box.middle[1] < bottom]
    gaps = [(max(left - each.box.right, each.box.left - right), each) for each in level]
    near = [(gap, each) for gap, each in gaps if -1 <= gap <= _LABELLED]
    return min(near, key=lambda pair: (pair[0], pair[1].box.left), default=(0.0, None))[1]


def _tick(one: _Said, sheet: Sheet) -> None:
    """Tick the box before an option, or put one there that is ticked."""
    box = _box_of(one, sheet)
    if isinstance(box, Slot):
        control = box.control and replace(box.control, checked=True)
        ticked = replace(box, text=TICKED, control=control)
        sheet.slots = [ticked if slot is box else slot for slot in sheet.slots]
    elif box is not None:
        sheet.runs = [run._replace(text=TICKED) if run is box else run for run in sheet.runs]
    else:
        run = sheet.runs[one.at]
        # Without a space: what stands between two options belongs to the nearer one.
        text = f"{run.text[: one.start]}{TICKED}{run.text[one.start :]}"
        sheet.runs[one.at] = run._replace(text=text, lead=run.lead if one.start else run.height)
