"""Check boxes that are only drawing: squares, circles and what is drawn or laid over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.glyphs import TICKED_BOXES, TICKS
from planforms.readers.pdf.marks.crosses import drawn_crosses
from planforms.readers.pdf.marks.doubled_boxes import has_sign, without_doubles
from planforms.readers.pdf.marks.ringed import tick_ringed
from planforms.readers.pdf.sheet import Box, Rule, Run, Shape, Sheet

_NEAR = 1.5
_MOST = 500
"""More small squares than this are no check boxes but a pattern."""
_ROUND_BOX = (6.0, 18.0)
_LARGEST_TICK, _LEAST_TICK = 24.0, 0.3
"""What is drawn into the glyph of a box is no larger, and no smaller as a share of its width."""
_FRAME = 0.2
"""The frame of a box is no thicker, as a share of its width."""
_BESIDE = 20.0
"""A box stands no further from its label."""
_LIST = 8.0
"""The signs of one list are no further apart, in letter sizes."""
_FEWEST_IN_ROWS = 4
"""So many round boxes may be rows and columns."""
_LINED = re.compile(r"_{2,6}\s+[^\W_]")
"""A label with a short line before it, to be ticked or signed on."""
_RINGS = re.compile(r"[oO](?: ?[oO])*|[oO][xX]").fullmatch
_LARGER, _FEWEST_RINGS, _BROAD, _BEHIND = 1.3, 2, 0.6, 0.3
"""Letters that programs set so much larger than words, and pale, for several rings to tick; how broad one is, and how far
behind it a tick stands, in letter sizes."""
_FULL_SQUARE = "■"
"""Nobody uses it as a tick and as a bullet on one page."""
_CHOICES = ((frozenset("○◯❍⚪"), "●"), (frozenset(UNTICKED), _FULL_SQUARE))
"""What stands before the options of a list, and before those that were chosen."""
_OPEN = frozenset((*UNTICKED, *_CHOICES[0][0]))
_TICK_GLYPHS = TICKS - frozenset("xX×")
_CROSSES = TICKS | TICKED_BOXES | frozenset("●■•✱*◆")


def check_boxes(sheet: Sheet, tiny: Iterable[Box]) -> None:
    """Put ☐ or ☒ among the sheet's words for each drawn check box, and take away what ticked it.

    A square around a field to tick is that field's own.
    """
    _letters_as_rings(sheet)
    fields = [slot.box for slot in sheet.slots if slot.to_tick]
    sheet.runs += drawn_crosses(sheet)
    ticking = [run for run in sheet.runs if run.text in _CROSSES]
    taken: set[int] = set()
    hollow = set(_hollow(sheet.shapes))
    shapes = [shape for shape in sheet.shapes if shape not in hollow]
    boxes = _distinct([*sheet.squares, *tiny, *_to_tick(round_boxes(sheet.shapes), shapes, sheet.runs)])
    sheet.runs = without_doubles(sheet.runs, _distinct([*fields, *boxes[:_MOST]]))
    for box in boxes[:_MOST]:
        inside = [run for run in sheet.runs if box.holds(*run.box.middle)]
        if any(run.text not in _CROSSES for run in inside) or any(box.holds(*one.middle) for one in fields):
            continue
        if any(slot.text.isdecimal() and box.holds(*slot.box.middle) for slot in sheet.slots):
            continue
        taken.update(id(run) for run in inside)
        ticked = bool(inside) or _drawn_over(box, shapes) or _laid_over(box, sheet)
        sheet.runs.append(Run(TICKED if ticked else UNTICKED, *box))
    _tick_glyphs(sheet, ticking, taken, shapes)
    sheet.runs = [run for run in sheet.runs if id(run) not in taken]
    _crosses_on_lines(sheet)
    _choices(sheet)
    _marks_among_boxes(sheet)
    tick_ringed(sheet)


def _letters_as_rings(sheet: Sheet) -> None:
    """Read a letter that stands for a ring to tick as that: by itself, larger than most of the page, and several times."""
    letters = [run for run in sheet.runs if run.slot is None and _RINGS(run.text)]
    if not letters:
        return
    usual = median(run.height for run in sheet.runs)
    large = {id(run) for run in letters if run.height > _LARGER * usual}
    rings = [ring for run in letters if id(run) in large for ring in _parted_rings(run)]
    if len(rings) < _FEWEST_RINGS:
        return
    kept = [run for run in sheet.runs if id(run) not in large]
    ticks = {id(ring): tick for tick in kept for ring in rings if _ticks_ring(tick, ring)}
    taken = {id(tick) for tick in ticks.values()}
    sheet.runs = [run for run in kept if id(run) not in taken]
    # A ring and its tick stand together in the middle of a cell where other rings stand alone.
    sheet.runs += [
        ring._replace(text=TICKED, right=ticks[id(ring)].right) if id(ring) in ticks else ring
        for ring in rings
    ]


def _parted_rings(run: Run) -> Iterator[Run]:
    """A sign for each letter of a run, since those of one row stand evenly; one with a cross right behind it is ticked."""
    many = sum(letter in "oO" for letter in run.text)
    if run.text[-1] not in "oO":
        yield Run(TICKED, *run.box)
        return
    width = min(_BROAD * run.height, run.right - run.left)
    step = (run.right - run.left - width) / max(many - 1, 1)
    for number in range(many):
        left = run.left + number * step
        yield Run(UNTICKED, left, run.top, left + width, run.bottom)


def _ticks_ring(tick: Run, ring: Run) -> bool:
    """Whether a tick by itself stands right behind a ring."""
    near = -_NEAR <= tick.left - ring.right <= _BEHIND * ring.height
    return near and tick.text in _CROSSES and ring.top < tick.box.middle[1] < ring.bottom


def fine_ruling(sheet: Sheet) -> None:
    """Turn squares that touch each other or a longer line into the ruling lines that they are.

    Squares right below each other with a label beside each are boxes to tick, on lines without room between them.
    """
    boxes = _distinct(sheet.squares)
    many = len(boxes) > _MOST
    sheet.squares = []
    for box in boxes:
        if many or _is_beside(box, boxes) or _on_a_line(box, sheet) or _is_in_a_stack(box, boxes, sheet):
            sheet.across += [Rule(box.top, box.left, box.right), Rule(box.bottom, box.left, box.right)]
            sheet.down += [Rule(box.left, box.top, box.bottom), Rule(box.right, box.top, box.bottom)]
        else:
            sheet.squares.append(box)


def _distinct(boxes: Iterable[Box]) -> list[Box]:
    kept: list[Box] = []
    for box in boxes:
        x, y = box.middle
        if not any(abs(x - other.middle[0]) < 3 and abs(y - other.middle[1]) < 3 for other in kept[-40:]):
            kept.append(box)
    return kept


def _is_beside(box: Box, boxes: Iterable[Box]) -> bool:
    """Whether a square touches the side of another."""
    return any(
        max(abs(box.top - other.top), abs(box.bottom - other.bottom)) < _NEAR
        and min(abs(box.right - other.left), abs(other.right - box.left)) < _NEAR
        for other in boxes
    )


def _is_in_a_stack(box: Box, boxes: Iterable[Box], sheet: Sheet) -> bool:
    """Whether a square touches one right above or below it, and has no label of its own."""
    stacked = any(
        max(abs(box.left - other.left), abs(box.right - other.right)) < _NEAR
        and min(abs(box.bottom - other.top), abs(other.bottom - box.top)) < _NEAR
        for other in boxes
    )
    return stacked and not _labelled([box], sheet.runs)


def _on_a_line(box: Box, sheet: Sheet) -> bool:
    """Whether a line goes along the square, which is then a cell; a box with a label may just touch a table's edge."""
    along = [rule for rule in sheet.across if rule.start < box.right + _NEAR and rule.end > box.left - _NEAR]
    above = any(abs(rule.at - box.top) < _NEAR for rule in along)
    below = any(abs(rule.at - box.bottom) < _NEAR for rule in along)
    return (above and below) or ((above or below) and not _labelled([box], sheet.runs))


def round_boxes(shapes: list[Shape]) -> list[Box]:
    """What may be a box with round corners, or a radio button: outlined, or dark with a light tick or a hole in it."""
    small = [shape for shape in shapes if _is_small_square(shape.box)][:_MOST]
    inner = [shape for shape in shapes[:_MOST] if shape.slanted or shape.dark] if small else []
    return [
        shape.box
        for shape in small
        if shape.outlined
        or (shape.dark and any(one.slanted and shape.box.holds(*one.box.middle) for one in inner))
        or any(_is_hole(one, shape) for one in inner)
    ]


def _hollow(shapes: list[Shape]) -> Iterator[Shape]:
    """Frames that are drawn as one dark shape, and what they leave free in their middle."""
    frames = [shape for shape in shapes if shape.dark and _is_small_square(shape.box)][:_MOST]
    for one in shapes[:_MOST] if frames else ():
        yield from (part for frame in frames if _is_hole(one, frame) for part in (one, frame))


def _is_hole(one: Shape, other: Shape) -> bool:
    """Whether a square lies in the middle of another that is no larger than its frame makes it."""
    if one.outlined or other.outlined or one.slanted or other.slanted or not (one.dark and other.dark):
        return False
    apart = [abs(a - b) for a, b in zip(one.box, other.box, strict=True)]
    thick = other.box.width * _FRAME
    return (
        _NEAR / 6 < apart[0] <= thick
        and max(apart) - min(apart) < _NEAR / 6
        and one.box.width < other.box.width
    )


def _is_small_square(box: Box) -> bool:
    smallest, largest = _ROUND_BOX
    return smallest <= box.width <= largest and abs(box.width - box.height) < _NEAR


def _labelled(boxes: list[Box], runs: list[Run]) -> list[Box]:
    """Those of the boxes beside which printed text begins, or ends, or in which it prints a box itself."""
    return [
        box
        for box in boxes
        if any(
            run.top < box.middle[1] < run.bottom
            and (
                0 <= run.left - box.right < _BESIDE
                or 0 <= box.left - run.right < _BESIDE
                or (run.left < box.middle[0] < run.right and has_sign(run))
            )
            for run in runs
        )
    ]


def _to_tick(boxes: list[Box], shapes: list[Shape], runs: list[Run]) -> list[Box]:
    """Those of the round boxes that have a label, or stand in rows and columns; full ones among these are ticked."""
    labelled = _labelled(boxes, runs)
    if len(boxes) < _FEWEST_IN_ROWS:
        return labelled
    full = [
        shape.box for shape in shapes if shape.dark and not shape.outlined and _is_small_square(shape.box)
    ]
    every = _distinct([*boxes, *full[:_MOST]])
    return [*labelled, *(box for box in every if _in_rows(box, every))]


def _in_rows(box: Box, boxes: list[Box]) -> bool:
    """Whether other boxes of its size stand beside a box and below or above it."""
    x, y = box.middle
    alike = [other for other in boxes if other is not box and abs(other.width - box.width) < _NEAR]
    beside = any(abs(other.middle[1] - y) < _NEAR for other in alike)
    return beside and any(abs(other.middle[0] - x) < _NEAR for other in alike)


def _drawn_over(box: Box, shapes: list[Shape]) -> bool:
    return any(
        box.holds(*shape.box.middle, slack=2)
        and max(shape.box.width, shape.box.height) >= 0.3 * box.width
        and shape.box.width <= 2.5 * box.width
        and (shape.slanted or not _covers(shape.box, box) or (shape.dark and not shape.outlined))
        and (shape.slanted or shape.dark or not shape.outlined)
        for shape in shapes
    )


def _may_tick(shape: Shape) -> bool:
    """Whether a shape may be what somebody drew into a box: a dark dot, a stroke, no shading and no light edge."""
    return (shape.dark or shape.slanted) and max(shape.box.width, shape.box.height) < _LARGEST_TICK


def _drawn_in(box: Box, small: list[Shape]) -> bool:
    """Whether one of the shapes lies in the glyph of a box, and is more than a speck and less than a frame."""
    return any(
        box.holds(*shape.box.middle)
        and max(shape.box.width, shape.box.height) >= _LEAST_TICK * box.width
        and (shape.slanted or not shape.outlined or not _covers(shape.box, box))
        for shape in small
    )


def _covers(one: Box, other: Box) -> bool:
    """Whether a shape is the box itself or its background."""
    return one.width > 0.88 * other.width and one.height > 0.88 * other.height


def _laid_over(box: Box, sheet: Sheet) -> bool:
    """Whether an annotation ticks the box; it is then used up."""
    for slot in sheet.slots:
        if slot.control is None and len(slot.text) <= 2 and box.holds(*slot.box.middle, slack=4):
            sheet.slots.remove(slot)
            return True
    return False


def _tick_glyphs(sheet: Sheet, ticking: list[Run], taken: set[int], shapes: list[Shape]) -> None:
    """Tick the box glyphs over which a tick glyph stands, a dot or a stroke is drawn, or an annotation lies."""
    small = [shape for shape in shapes if _may_tick(shape)][:_MOST]
    for index, run in enumerate(sheet.runs):
        if run.text not in _OPEN or id(run) in taken:
            continue
        over = [
            tick for tick in ticking if id(tick) not in taken and run.box.holds(*tick.box.middle, slack=1)
        ]
        if over or _laid_over(run.box, sheet) or _drawn_in(run.box, small):
            taken.update(id(tick) for tick in over)
            sheet.runs[index] = run._replace(text=TICKED)


def _crosses_on_lines(sheet: Sheet) -> None:
    """Read a cross over the short line before a label as the box that it ticks: "___ Nurse"."""
    lines = [run.box._replace(right=run.left + run.lead) for run in sheet.runs if _LINED.match(run.text)]
    for index, run in enumerate(sheet.runs if lines else ()):
        if run.text in TICKS and any(line.holds(*run.box.middle, slack=1) for line in lines):
            sheet.runs[index] = run._replace(text=TICKED)


def _choices(sheet: Sheet) -> None:
    """Read "○ Yes ● No" as boxes: open and full signs on one line or below each other, which bullets never are."""
    for open_signs, full_sign in _CHOICES:
        full = [run for run in sheet.runs if run.text == full_sign]
        empty = [run for run in sheet.runs if run.text in open_signs] if full else []
        chosen = {id(run) for run in full if any(_in_one_list(run, other) for other in empty)}
        left = {id(run) for run in empty if any(_in_one_list(run, other) for other in full)}
        if chosen and full_sign == _FULL_SQUARE:
            chosen = {id(run) for run in full}
        for index, run in enumerate(sheet.runs if chosen else ()):
            if id(run) in chosen or id(run) in left:
                sheet.runs[index] = run._replace(text=TICKED if id(run) in chosen else UNTICKED)


def _in_one_list(one: Run, other: Run) -> bool:
    """Whether two signs stand on one line, or below each other with no more than a few lines between."""
    (x, y), (other_x, other_y) = one.box.middle, other.box.middle
    return abs(y - other_y) < _NEAR or (abs(x - other_x) < _NEAR and abs(y - other_y) < _LIST * one.height)


def _marks_among_boxes(sheet: Sheet) -> None:
    """Read a tick glyph by itself on a line with boxes as the ticked box that it was typed in place of."""
    glyphs = [index for index, run in enumerate(sheet.runs) if run.text in _TICK_GLYPHS]
    heights = [run.box.middle[1] for run in sheet.runs if run.text in (TICKED, UNTICKED)] if glyphs else []
    for index in glyphs:
        run = sheet.runs[index]
        if any(abs(height - run.box.middle[1]) < _NEAR for height in heights):
            sheet.runs[index] = run._replace(text=TICKED)
