"""The sheet of paper in a photograph: found by its corners, and laid flat."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from planforms.readers.scan.upright import Gray, Mask, extreme

_LOOKED_AT = 400
"""The longer side of the small picture in which the paper is looked for."""
_TABLE_SHOWS = 0.35
"""How much of the picture's rim is dark where a sheet lies on a table."""
_PAPER_INSIDE, _PAPER_OUTSIDE = 0.75, 0.2
_LEAST = 0.2
_RIM = 0.02
_DARKER, _BETWEEN = 0.65, 0.15
_INWARD = 0.006
_MOST_SLANT = 1.2
_SHEETS = (1.15, 1.8)
"""How much longer than wide paper is, from letter to legal, seen a little askew."""

Point = tuple[float, float]


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
    gray = np.asarray(extreme(small, 2, np.maximum).filter(ImageFilter.MedianFilter(5)))
    bright = _bright(gray)
    corners = _corners(bright) if _is_parted(gray, bright) else None
    if corners is None:
        return None
    return _laid_flat(picture, Corners(*((x / share, y / share) for x, y in corners)))


def _bright(gray: Gray) -> Mask:
    """What is as light as paper, by the shade that best parts light from dark."""
    counts = np.bincount(gray.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    sums = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = sums / below - (sums[-1] - sums) / above
        parted = np.nan_to_num(below * above * apart**2)
    return gray > int(parted.argmax())


def _is_parted(gray: Gray, bright: Mask) -> bool:
    """Whether light and dark are two things, and not one that grows darker."""
    if bright.all() or not bright.any():
        return False
    dark, light = float(gray[~bright].mean()), float(gray[bright].mean())
    third = (light - dark) / 3
    between = (gray > dark + third) & (gray < light - third)
    return dark < _DARKER * light and float(between.mean()) < _BETWEEN


def _corners(bright: Mask) -> Corners | None:
    """The corners of the bright part, if it is a sheet that lies on something dark."""
    rim = np.concatenate((bright[0], bright[-1], bright[:, 0], bright[:, -1]))
    if float((~rim).mean()) < _TABLE_SHOWS or float(bright.mean()) < _LEAST:
        return None
    ys, xs = np.nonzero(bright)
    ends = (xs + ys).argmin(), (xs - ys).argmax(), (xs + ys).argmax(), (xs - ys).argmin()
    corners = Corners(*((float(xs[end]), float(ys[end])) for end in ends))
    if not _is_sheet(corners) or all(_is_on_rim(corner, bright.shape) for corner in corners):
        return None
    inside = _inside(bright.shape, corners)
    if not inside.any() or inside.all():
        return None
    is_paper = float(bright[inside].mean()) >= _PAPER_INSIDE
    return corners if is_paper and float(bright[~inside].mean()) <= _PAPER_OUTSIDE else None


def _is_on_rim(corner: Point, shape: tuple[int, ...]) -> bool:
    """Whether a corner lies at the picture's edge: what is bright up to all edges is a page half in shadow."""
    height, width = shape
    x, y = corner
    return min(x, y, width - 1 - x, height - 1 - y) <= _RIM * max(shape)


def _is_sheet(corners: Corners) -> bool:
    """Whether the corners are those of a sheet of paper, seen from not too far aside."""
    upper, right = _distance(*corners[:2]), _distance(*corners[1:3])
    lower, left = _distance(*corners[2:]), _distance(corners[3], corners[0])
    if min(upper, right, lower, left) <= 0:
        return False
    slant = max(upper / lower, lower / upper, left / right, right / left)
    shape = max(left + right, upper + lower) / min(left + right, upper + lower)
    return slant <= _MOST_SLANT and _SHEETS[0] <= shape <= _SHEETS[1]


def _inside(shape: tuple[int, ...], corners: Corners) -> Mask:
    """What lies within the corners."""
    ys, xs = np.mgrid[0 : shape[0], 0 : shape[1]]
    held = np.ones(shape, dtype=bool)
    for (x0, y0), (x1, y1) in zip(corners, (*corners[1:], corners[0]), strict=True):
        held &= (x1 - x0) * (ys - y0) - (y1 - y0) * (xs - x0) >= 0
    return held


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
