"""Comments that a word processor printed in the margin of a page, taken apart from what they comment on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from planforms.readers.pdf.sheet import Box, Run, Sheet, box_around, loose

_HEAD = re.compile(r"[^\[\]]{0,30}\[[^\[\]\s]{1,12}\d\]:")
"""What each begins with, in any language: whose comment it is, and its number."""
_SIDE = 6.0
"""So much room a balloon has around its words."""
_AS_HIGH = 1.2
"""All balloons are written in letters of one size, but for so much."""
_APART = 1.0
"""Words that stand so many letter sizes below others are another balloon's."""


def set_aside(sheets: Iterable[Sheet]) -> None:
    """Take the balloons out of the margins of the sheets, with their frames; each stands apart, as one run."""
    for sheet in sheets:
        heads = [run for run in sheet.runs if "]:" in run.text and _HEAD.match(run.text)]
        if heads:
            _set_aside(sheet, min([run.left for run in heads]) - _SIDE, max([run.height for run in heads]))


def _set_aside(sheet: Sheet, edge: float, height: float) -> None:
    """Take apart the balloons that begin behind an upright edge, if words stand before it and none beside them do."""
    margin = [run for run in sheet.runs if run.left >= edge and run.height <= _AS_HIGH * height]
    own = {id(run) for run in margin}
    body = [run for run in sheet.runs if id(run) not in own]
    balloons = [_said(balloon) for balloon in _balloons(margin)]
    rooms = [_room(balloon.box) for balloon in balloons]
    over = [run for run in body if run.right > edge]
    if len(over) == len(body) or any(_is_beside(run.box, rooms) for run in over):
        return
    sheet.runs = body
    sheet.apart += balloons
    _take_off_frames(sheet, edge, rooms)


def _room(box: Box) -> Box:
    return Box(box.left - _SIDE, box.top - _SIDE, box.right + _SIDE, box.bottom + _SIDE)


def _is_beside(box: Box, rooms: Iterable[Box]) -> bool:
    return any(room.top < box.middle[1] < room.bottom for room in rooms)


def _take_off_frames(sheet: Sheet, edge: float, rooms: Sequence[Box]) -> None:
    """Take off what frames the balloons, and the level lines that lead to them."""
    leading = {id(rule) for rule in loose(sheet.across, sheet.down) if rule.start < edge < rule.end}

    def frames(box: Box) -> bool:
        return box.left >= edge - _SIDE and _is_beside(box, rooms)

    sheet.across = [
        rule
        for rule in sheet.across
        if not frames(box := Box(rule.start, rule.at, rule.end, rule.at))
        and not (id(rule) in leading and _is_beside(box, rooms))
    ]
    sheet.down = [rule for rule in sheet.down if not frames(Box(rule.at, rule.start, rule.at, rule.end))]
    sheet.shapes = [shape for shape in sheet.shapes if not frames(shape.box)]
    sheet.squares = [square for square in sheet.squares if not frames(square)]


def _balloons(margin: list[Run]) -> list[list[Run]]:
    """The words of a margin by the balloons that they stand in."""
    found: list[list[Run]] = []
    for run in sorted(margin, key=lambda run: (round(run.bottom), run.left)):
        if not found or _HEAD.match(run.text) or run.top - found[-1][-1].bottom > _APART * run.height:
            found.append([])
        found[-1].append(run)
    return found


def _said(balloon: list[Run]) -> Run:
    return Run(" ".join(run.text for run in balloon), *box_around([run.box for run in balloon]))
