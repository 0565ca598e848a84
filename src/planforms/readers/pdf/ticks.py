"""Check boxes that are only drawing: squares, circles and what is drawn or laid over them."""

from __future__ import annotations

from collections.abc import Iterable

from planforms.document import TICKED, UNTICKED
from planforms.readers.pdf.glyphs import TICKED_BOXES, TICKS
from planforms.readers.pdf.sheet import Box, Rule, Run, Shape, Sheet

_NEAR = 1.5
_MOST = 500
"""More small squares than this are no check boxes but a pattern."""
_CROSSES = TICKS | TICKED_BOXES | frozenset("●■•✱*")


def check_boxes(sheet: Sheet, tiny: Iterable[Box]) -> None:
    """Put ☐ or ☒ among the sheet's words for each drawn check box, and take away what ticked it."""
    ticking = [run for run in sheet.runs if run.text in _CROSSES]
    taken: set[int] = set()
    boxes = _distinct([*sheet.squares, *tiny, *_circles(sheet)])
    for box in boxes[:_MOST]:
        inside = [run for run in sheet.runs if box.holds(*run.box.middle)]
        if any(run.text not in _CROSSES for run in inside):
            continue
        taken.update(id(run) for run in inside)
        ticked = bool(inside) or _drawn_over(box, sheet.shapes) or _laid_over(box, sheet)
        sheet.runs.append(Run(TICKED if ticked else UNTICKED, *box))
    _tick_glyphs(sheet, ticking, taken)
    sheet.runs = [run for run in sheet.runs if id(run) not in taken]


def fine_ruling(sheet: Sheet) -> None:
    """Turn squares that touch each other or a longer line into the ruling lines that they are."""
    boxes = _distinct(sheet.squares)
    many = len(boxes) > _MOST
    sheet.squares = []
    for box in boxes:
        if many or any(other is not box and _touch(box, other) for other in boxes) or _on_a_line(box, sheet):
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


def _touch(one: Box, other: Box) -> bool:
    level = abs(one.top - other.top) < _NEAR and abs(one.bottom - other.bottom) < _NEAR
    upright = abs(one.left - other.left) < _NEAR and abs(one.right - other.right) < _NEAR
    beside = min(abs(one.right - other.left), abs(other.right - one.left)) < _NEAR
    below = min(abs(one.bottom - other.top), abs(other.bottom - one.top)) < _NEAR
    return (level and beside) or (upright and below)


def _on_a_line(box: Box, sheet: Sheet) -> bool:
    for rule in sheet.across:
        near = min(abs(rule.at - box.top), abs(rule.at - box.bottom)) < _NEAR
        if near and rule.start < box.right + _NEAR and rule.end > box.left - _NEAR:
            return True
    return False


def _circles(sheet: Sheet) -> list[Box]:
    """Round boxes (radio buttons), where printed text begins beside them."""
    round_ones = [
        shape
        for shape in sheet.shapes
        if shape.outlined and 6 <= shape.box.width <= 18 and abs(shape.box.width - shape.box.height) < 1
    ]
    return [
        shape.box
        for shape in round_ones[:_MOST]
        if any(
            0 <= run.left - shape.box.right < 20 and run.top < shape.box.middle[1] < run.bottom
            for run in sheet.runs
        )
    ]


def _drawn_over(box: Box, shapes: list[Shape]) -> bool:
    return any(
        box.holds(*shape.box.middle, slack=2)
        and max(shape.box.width, shape.box.height) >= 0.3 * box.width
        and shape.box.width <= 2.5 * box.width
        and (shape.slanted or not _covers(shape.box, box) or (shape.dark and not shape.outlined))
        for shape in shapes
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


def _tick_glyphs(sheet: Sheet, ticking: list[Run], taken: set[int]) -> None:
    """Tick the box glyphs over which a tick glyph stands, or an annotation."""
    for index, run in enumerate(sheet.runs):
        if run.text != UNTICKED or id(run) in taken:
            continue
        over = [
            tick for tick in ticking if id(tick) not in taken and run.box.holds(*tick.box.middle, slack=1)
        ]
        if over or _laid_over(run.box, sheet):
            taken.update(id(tick) for tick in over)
            sheet.runs[index] = run._replace(text=TICKED)
