"""The sheet of paper in a photograph: found by its corners, and laid flat."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from planforms.readers.scan.upright import Gray, Mask, extreme

_LOOKED_AT = 400
"""The longer side of the small picture in which the paper is looked for."""
_OUTER, _NEAR, _FAR = 0.4, 2, 7
"""How far from the picture's sides those of the sheet may be, and how near to such a side it is dark and light."""
_RISE, _RATIO, _CRISP = 20.0, 0.15, 0.6
"""How much lighter than the table paper is, and how much of that comes at one blow: light fades."""
_EDGED, _TRIED, _OFF, _STEEPEST = 0.5, 14, 1.5, 0.3
"""How much of a side is seen, as a straight line."""
_OUT_OF_SIGHT = 1
"""So many sides may lie beyond the picture."""
_LEAST = 0.3
_INWARD = 0.012
"""How much of the sheet is left out along its sides, where the table shows: shares of its width."""
_MOST_SLANT = 1.2
_SHEETS = (1.15, 1.8)
"""How much longer than wide paper is, from letter to legal, seen a little askew."""

Point = tuple[float, float]
Shades = NDArray[np.float64]


class Corners(NamedTuple):
    """The paper's corners, clockwise from the upper left."""

    upper_left: Point
    upper_right: Point
    lower_right: Point
    lower_left: Point


def flattened(picture: Image.Image) -> Image.Image | None:
    """The paper alone, as if seen from straight above; None where the picture shows nothing else."""
    share = _LOOKED_AT / max(picture.size)
    size = max(int(picture.width * share), 1), max(int(picture.height * share), 1)
    small = picture.resize(size, Image.Resampling.BOX)
    corners = _corners(np.asarray(extreme(small, 2, np.maximum).filter(ImageFilter.MedianFilter(5))))
    if corners is None:
        return None
    return _laid_flat(picture, Corners(*((x / share, y / share) for x, y in corners)))


def _corners(gray: Gray) -> Corners | None:
    """The corners of a light sheet that lies on something darker, whatever light falls on both."""
    shades = gray.astype(np.float64)
    top, bottom = _edge(shades), _edge(shades[::-1])
    left, right = _edge(shades.T), _edge(shades.T[::-1])
    if [top, bottom, left, right].count(None) > _OUT_OF_SIGHT:
        return None
    height, width = gray.shape
    upper, lower = top or Edge(0.0, 0.0), (bottom or Edge(0.0, 0.0)).turned(height)
    west, east = left or Edge(0.0, 0.0), (right or Edge(0.0, 0.0)).turned(width)
    corners = Corners(_met(upper, west), _met(upper, east), _met(lower, east), _met(lower, west))
    return corners if _is_sheet(corners) and _covers(corners, width * height) else None


class Edge(NamedTuple):
    """A side of the sheet: how far from the picture's side it begins, and how much further each step along it is."""

    start: float
    slope: float

    def turned(self, size: int) -> Edge:
        """The same counted from the opposite side of the picture."""
        return Edge(size - 1 - self.start, -self.slope)


def _edge(shades: Shades) -> Edge | None:
    """The sheet's upper side: where it grows light at one blow on the way down, all along a straight line."""
    at, down = _steps(shades)
    if len(at) < _EDGED * shades.shape[1]:
        return None
    some = np.linspace(0, len(at) - 1, _TRIED).astype(np.int64)
    tried = [
        Edge(down[one] - at[one] * slope, slope)
        for one, other in combinations(some.tolist(), 2)
        if abs(slope := (down[other] - down[one]) / (at[other] - at[one])) <= _STEEPEST
    ]
    held = max((_on(edge, at, down) for edge in tried), key=np.count_nonzero, default=np.zeros(0, np.bool_))
    if np.count_nonzero(held) < _EDGED * shades.shape[1]:
        return None
    slope, start = np.polyfit(at[held], down[held], 1)
    return Edge(float(start), float(slope))


def _steps(shades: Shades) -> tuple[Shades, Shades]:
    """In which columns, and at which row, it first grows light at one blow."""
    near, far = _NEAR, _FAR
    seen = shades[: int(_OUTER * len(shades))]
    before, after = seen[far - near : -far - near], seen[far + near : len(seen) - far + near]
    rise = after - before
    crisp = (
        (rise >= _RISE) & (rise >= _RATIO * before) & (rise >= _CRISP * (seen[2 * far :] - seen[: -2 * far]))
    )
    rise = np.where(crisp, rise, 0.0)
    strong = rise >= np.maximum(rise.max(axis=0) / 2, 1.0)
    at = np.flatnonzero(strong.any(axis=0))
    first = strong[:, at].argmax(axis=0)
    rows = first + far + np.arange(-near, 3 * near)[:, None]
    within = np.clip(rows, 0, len(seen) - 2)
    grown = np.maximum(seen[within + 1, at] - seen[within, at], 0.0)
    return at.astype(np.float64), (grown * (rows + 0.5)).sum(axis=0) / grown.sum(axis=0)


def _on(edge: Edge, at: Shades, down: Shades) -> Mask:
    held: Mask = np.abs(edge.start + edge.slope * at - down) <= _OFF
    return held


def _met(level: Edge, upright: Edge) -> Point:
    """Where a side across and a side down meet."""
    y = (level.start + level.slope * upright.start) / (1 - level.slope * upright.slope)
    return upright.start + upright.slope * y, y


def _covers(corners: Corners, whole: int) -> bool:
    """Whether the sheet is a good part of the picture."""
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2 >= _LEAST * whole


def _is_sheet(corners: Corners) -> bool:
    """Whether the corners are those of a sheet of paper, seen from not too far aside."""
    upper, right = _distance(*corners[:2]), _distance(*corners[1:3])
    lower, left = _distance(*corners[2:]), _distance(corners[3], corners[0])
    if min(upper, right, lower, left) <= 0:
        return False
    slant = max(upper / lower, lower / upper, left / right, right / left)
    shape = max(left + right, upper + lower) / min(left + right, upper + lower)
    return slant <= _MOST_SLANT and _SHEETS[0] <= shape <= _SHEETS[1]


def _laid_flat(picture: Image.Image, corners: Corners) -> Image.Image:
    width = round((_distance(*corners[:2]) + _distance(*corners[2:])) / 2)
    height = round((_distance(*corners[1:3]) + _distance(corners[3], corners[0])) / 2)
    off = _INWARD * min(width, height)
    flat = [(-off, -off), (width + off, -off), (width + off, height + off), (-off, height + off)]
    return picture.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        _perspective(flat, corners).tolist(),
        Image.Resampling.BICUBIC,
    )


def _distance(one: Point, other: Point) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))


def _perspective(flat: list[Point], corners: Corners) -> NDArray[np.float64]:
    """The eight figures that take each point of the flat sheet to its place in the picture."""
    rows: list[list[float]] = []
    places: list[float] = []
    for (x, y), (u, v) in zip(flat, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        places += [u, v]
    return np.linalg.solve(np.array(rows), np.array(places))
