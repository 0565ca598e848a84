"""Lines that are signed: with a picture of a signature, or with the strokes of a pen."""

from __future__ import annotations

from collections.abc import Iterator

from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, Slot, box_around

_SIGN = "\ufffc"
_SHORTEST, _LOWEST, _HIGHEST = 20.0, 6.0, 90.0
"""What somebody signs with is so wide and high at least, and no higher."""
_ABOVE, _BELOW = 6.0, 20.0
"""It ends no further above the line, or below it."""
_WIDER = 1.2
"""It is little wider than its line."""
_MOST = 400
"""Of more shapes on a page none is a pen's: it is a drawing."""


def signed_on(rule: Rule, place: Box, sheet: Sheet) -> Run | None:
    """The picture or the strokes that stand on a line, in the ``place`` for words; None where nothing does."""
    if any(slot.control is not None for slot in sheet.slots):
        return None
    drawn = [box for box in (*sheet.pictures, *_strokes(sheet)) if _stands_on(box, rule)]
    if not drawn:
        return None
    around = box_around(drawn)
    if around.width < _SHORTEST or around.height < _LOWEST:
        return None
    box = place._replace(left=max(around.left, rule.start), right=min(around.right, rule.end))
    return Run(_SIGN, *box, slot=Slot(_SIGN, box, picture=True))


def _strokes(sheet: Sheet) -> Iterator[Box]:
    """What is drawn along lines that are neither level nor upright."""
    shapes = sheet.shapes if len(sheet.shapes) <= _MOST else ()
    return (shape.box for shape in shapes if shape.outlined)


def _stands_on(box: Box, rule: Rule) -> bool:
    """Whether something as high as writing stands on a line, and reaches little beyond it."""
    inside = rule.start < box.middle[0] < rule.end and box.width <= _WIDER * (rule.end - rule.start)
    begins = box.height <= _HIGHEST and box.top < rule.at - 1
    return inside and begins and -_ABOVE <= box.bottom - rule.at <= _BELOW
