"""Areas of a page that are shaded: labels and headers on a ground of their own, as the picture shows it.

The ground is what stands between the letters. Where it is darker than the paper around, as far as straight edges go, a
program has drawn it; light that fades, stains and folds have no such edges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from planforms.readers.pdf.sheet import Box, Rule, Sheet, loose
from planforms.readers.scan.blobs import Blobs, blobs
from planforms.readers.scan.upright import Mask, extreme, straightened

_DOTS, _POINTS_PER_INCH = 70.0, 72.0
"""Dots an inch of the small picture in which shading is looked for."""
_NEAR, _INK, _AROUND = 3, 0.85, 2
"""What is darker by so much than the lightest near it is ink; the ground is told by what else is around."""
_THIN = 3
"""Lines reach no further than this, in dots."""
_SHRUNK, _PAPER = 8, 10
"""Paper is no further away than this, in dots of a picture smaller yet."""
_SHADED, _DARK = 0.972, 0.4
"""Of the paper's light what is shaded gives back less than this, and more than what light letters stand on."""
_WIDEST_EDGE, _WHOLE = 4.0, 0.94
"""A ground ends at one blow, within so many points, and is one all over."""
_NARROWEST, _LOWEST = 16.0, 11.0
"""No cell is narrower or lower, in points."""
_MEET = 3.5
"""Lines and shading end so near to each other where they end together, in points."""
_HALO = 12.0
"""Points that a line shows into the shade, where the picture is evened less than further in."""
_DRAWN, _MOSTLY = 0.015, 75
"""A line in the shade takes so much of the light of its ground, over so many hundredths of its way."""
_ROWS, _DEEPEST = 2, 288.0
"""A header stands above so many rows with a line below each, the first of which are no further down."""

Light = NDArray[np.float32]


class Shading(NamedTuple):
    """The shaded areas of a page in points, and how light all of it is beside what is around it."""

    boxes: list[Box]
    light: Light
    scale: float

    def is_ruled(self, box: Box, at: float) -> bool:
        """Whether a line goes through a shaded area at this height, or along it."""
        if min(abs(at - box.top), abs(at - box.bottom)) <= _MEET:
            return True
        row, left, right = (round(place / self.scale) for place in (at, box.left, box.right))
        seen = self.light[max(row - 6, 0) : row + 6, left:right]
        if not seen.size:
            return False
        dark = 1 - np.percentile(seen, _MOSTLY, axis=1)
        # A thin line may fall on two rows, beyond which there is nothing, as there is of letters.
        thin = (dark[3:-4] + dark[4:-3]) - np.maximum(dark[:-7], dark[7:])
        return len(thin) > 0 and float(thin.max()) >= _DRAWN


def add_shades(sheet: Sheet, picture: Image.Image, angle: float, dots_per_inch: float) -> None:
    """Put on a sheet what its picture, turned by an angle, shows shaded, and the lines that end there."""
    seen = _shading(picture, angle, dots_per_inch)
    if seen.boxes:
        sheet.shaded = seen.boxes
        _rule(sheet, seen)


def _shading(picture: Image.Image, angle: float, dots_per_inch: float) -> Shading:
    shrunk = max(round(dots_per_inch / _DOTS), 1)
    scale = shrunk * _POINTS_PER_INCH / dots_per_inch
    small = straightened(picture.reduce(shrunk), angle)
    ground = _ground(small)
    shade = ground / _paper(ground)
    dark = Image.fromarray(((shade < _SHADED) & (shade > _DARK)).astype(np.uint8))
    # Lines are no ground, and lead on beyond it.
    broad = extreme(extreme(dark, _THIN, np.minimum), _THIN, np.maximum)
    boxes = list(_boxes(blobs(np.asarray(broad) > 0), shade, scale))
    return Shading(boxes, (np.asarray(small) / np.maximum(ground, 1.0)).astype(np.float32), scale)


def _ground(small: Image.Image) -> Light:
    """How light each point is without what is written there."""
    light = np.asarray(small, dtype=np.float32)
    ink = light < _INK * np.asarray(extreme(small, _NEAR, np.maximum), dtype=np.float32)
    bare = np.asarray(extreme(Image.fromarray(ink.astype(np.uint8)), 1, np.maximum)) == 0
    ground = np.full(light.shape, 255.0, dtype=np.float32)
    for reach in (3 * _AROUND, _AROUND):
        sums, counts = _sums(light * bare, reach), _sums(bare.astype(np.float32), reach)
        ground[counts > 0] = sums[counts > 0] / counts[counts > 0]
    return ground


def _sums(values: Light, reach: int) -> Light:
    """The sum of what is no further from each point than this, along rows and columns."""
    for _ in range(2):
        edged = np.pad(values, ((reach + 1, reach), (0, 0)), mode="edge").cumsum(axis=0, dtype=np.float64)
        values = (edged[2 * reach + 1 :] - edged[: -2 * reach - 1]).T.astype(np.float32)
    return values


def _paper(ground: Light) -> Light:
    """How light the paper is, in the light that falls on it there."""
    whole = Image.fromarray(ground.astype(np.uint8))
    tiny = extreme(extreme(whole.reduce(_SHRUNK), _PAPER, np.maximum), _PAPER, np.minimum)
    return np.maximum(np.asarray(tiny.resize(whole.size, Image.Resampling.BILINEAR), dtype=np.float32), 1.0)


def _boxes(found: Blobs, shade: Light, scale: float) -> Iterator[Box]:
    """Those of the dark areas that straight edges bound, and not the page's."""
    height, width = shade.shape
    large = (found.width * scale >= _NARROWEST) & (found.height * scale >= _LOWEST)
    large &= (found.left > 0) & (found.top > 0) & (found.right < width) & (found.bottom < height)
    for number in np.flatnonzero(large).tolist():
        left, top, right, bottom = found.box(number)
        box = _edged(shade[top:bottom, left:right], _WIDEST_EDGE / scale)
        if box is not None:
            yield Box(
                *(scale * place for place in (left + box[0], top + box[1], left + box[2], top + box[3]))
            )


def _edged(shade: Light, reach: float) -> tuple[int, int, int, int] | None:
    """Where an area is half as dark as inside of it; None where that is not all of it, but for a narrow edge."""
    dark: Mask = shade < (1.0 + np.median(shade)) / 2
    rows, columns = (np.flatnonzero(dark.mean(axis=axis) > 0.5) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return None
    left, top, right, bottom = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
    edges = left, top, shade.shape[1] - right, shade.shape[0] - bottom
    whole = float(dark[top:bottom, left:right].mean()) >= _WHOLE
    return (int(left), int(top), int(right), int(bottom)) if whole and max(edges) <= reach else None


def _rule(sheet: Sheet, shading: Shading) -> None:
    """Draw the lines of shaded cells and headers on a sheet, where only level lines part their rows.

    A line as pale as the ground does not show there, and neither a shaded label nor a header needs one.
    """
    free = loose(sheet.across, sheet.down)
    lines = [part for rule in free for part in _cut(rule, shading.boxes)]
    cells = [(box, beside) for box in shading.boxes if (beside := _rows(box, lines))]
    level = [line for box, beside in cells for line in _level(box, beside, shading)]
    headers = [line for box in shading.boxes for line in _header(box, lines, shading.boxes)]
    sheet.across = [*(rule for rule in sheet.across if rule not in free), *lines, *level, *headers]
    sheet.down += [side for box, beside in cells for side in _sides(box, beside)]


def _cut(rule: Rule, boxes: Iterable[Box]) -> Iterator[Rule]:
    """The parts of a line beside and across shaded cells: it shows a little way into the shade, or all the way."""
    stops = [rule.start, rule.end]
    for box in boxes:
        if not box.top - _MEET <= rule.at <= box.bottom + _MEET:
            continue
        if box.left - _MEET <= rule.end <= box.left + _HALO:
            stops[1] = box.left
        if box.right - _HALO <= rule.start <= box.right + _MEET:
            stops[0] = box.right
        stops += [at for at in (box.left, box.right) if rule.start + _NARROWEST < at < rule.end - _NARROWEST]
    for start, end in pairwise(
        [stops[0], *sorted(at for at in stops[2:] if stops[0] < at < stops[1]), stops[1]]
    ):
        yield rule._replace(start=start, end=end)


def _rows(box: Box, across: Iterable[Rule]) -> list[Rule]:
    """The level lines of the cells beside a shaded one, whose ends are its sides."""
    return [
        rule
        for rule in across
        if (box.right == rule.start or box.left == rule.end)
        and box.top - _MEET <= rule.at <= box.bottom + _MEET
    ]


def _level(box: Box, beside: Iterable[Rule], shading: Shading) -> Iterator[Rule]:
    """The level lines that go on through a shaded cell, and its edges, which are those of the cells beside it."""
    heights = sorted({rule.at for rule in beside})
    for at in heights:
        if shading.is_ruled(box, at):
            yield Rule(at, box.left, box.right)
    for edge in (box.top, box.bottom):
        if min(abs(at - edge) for at in heights) > _MEET:
            yield Rule(edge, box.left, box.right)
            yield from {rule._replace(at=edge) for rule in beside}


def _sides(box: Box, beside: Iterable[Rule]) -> Iterator[Rule]:
    """The sides of a shaded cell, and the far ones of the cells beside it."""
    heights = [box.top, box.bottom, *(rule.at for rule in beside)]
    for at in sorted({box.left, box.right, *(end for rule in beside for end in (rule.start, rule.end))}):
        yield Rule(at, min(heights), max(heights))


def _header(box: Box, across: Iterable[Rule], boxes: Iterable[Box]) -> Iterator[Rule]:
    """The edges of a shaded bar right above lines that are as wide."""
    below = [
        rule.at for rule in across if rule.at > box.bottom - _MEET and _is_as_wide(box, rule.start, rule.end)
    ]
    bars = [other.top for other in boxes if other.top > box.top and _is_as_wide(box, other.left, other.right)]
    last = min([box.bottom + _DEEPEST, *bars])
    if sum(at < last for at in below) >= _ROWS:
        yield Rule(box.top, box.left, box.right)
        yield Rule(box.bottom, box.left, box.right)


def _is_as_wide(box: Box, start: float, end: float) -> bool:
    return abs(box.left - start) <= _MEET and abs(box.right - end) <= _MEET
