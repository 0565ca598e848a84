"""The strokes of a pen: their points and bounds, what shape they make, and the matrices that move them."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from math import atan2, hypot, pi

import pypdfium2.raw as pdfium

from planforms.readers.pdf import lean
from planforms.readers.pdf.sheet import Box, Point

Matrix = tuple[float, float, float, float, float, float]
_SQUARE = (5.0, 20.0)
"""The least and the greatest side of a box to tick."""
_SOLID = 0.35
"""A shape that is filled covers more of its box."""
_CORNERS, _GAP, _FREE = 8, pi / 1.8, 0.6
"""A ring has so many points at least; seen from its middle no two that follow each other stand further apart, and none
is nearer to it, as a share of the way to its edge."""
_HOOK, _ARM = 3, 0.75
"""A tick has two arms, from one of three points to the next; the first is no higher than this part of the second."""


def is_square(box: Box) -> bool:
    """Whether it is as high as wide, and of the size of a box to tick."""
    smallest, largest = _SQUARE
    return (
        smallest <= box.width <= largest
        and smallest <= box.height <= largest
        and 0.7 <= box.width / box.height <= 1.4
    )


def along_axes(points: list[Point]) -> bool:
    """Whether a stroke goes only across and down."""
    return all(
        abs(one[0] - other[0]) < 0.5 or abs(one[1] - other[1]) < 0.5 for one, other in pairwise(points)
    )


def is_rounded(points: list[Point], box: Box) -> bool:
    """Whether a shape is a large box with round corners: its upper and its lower edge are mostly straight."""
    if box.height < _SQUARE[1] / 2 or box.width <= _SQUARE[1]:
        return False
    level = {
        edge
        for one, other in pairwise(points)
        for edge in (box.top, box.bottom)
        if abs(one[0] - other[0]) >= box.width / 2 and max(abs(one[1] - edge), abs(other[1] - edge)) < 0.5
    }
    return len(level) > 1


def is_ring(points: list[Point], box: Box) -> bool:
    """Whether a stroke goes all round its middle, and nowhere through it."""
    if len(points) < _CORNERS or min(box.width, box.height) < _SQUARE[0]:
        return False
    x, y = box.middle
    spokes = [(2 * (a - x) / box.width, 2 * (b - y) / box.height) for a, b in points]
    angles = sorted(atan2(down, right) for right, down in spokes)
    widest = max(other - one for one, other in pairwise([*angles, angles[0] + 2 * pi]))
    return widest <= _GAP and min(hypot(*spoke) for spoke in spokes) >= _FREE


def is_hook(points: list[Point]) -> bool:
    """Whether a stroke goes down to the right and then up to the right, as a tick is drawn in one go."""
    if len(points) != _HOOK:
        return False
    (left, above), (x, y), (right, top) = points
    return left < x < right and 0 < y - above <= _ARM * (y - top)


def is_solid(points: list[Point], box: Box) -> bool:
    """Whether a shape fills much of its box, as the outline of a stroke, there and back, does not."""
    around = sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise([*points, points[0]]))
    return abs(around) / 2 > _SOLID * box.width * box.height


def corners(box: Box) -> list[Point]:
    """A box as a stroke of the pen."""
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def bounds(points: list[Point]) -> Box:
    """The box around points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def matrix_of(item: int) -> Matrix:
    """The matrix of an object of a page; the one that moves nothing where PDFium gives none."""
    found = pdfium.FS_MATRIX()
    if not lean.object_matrix(item, ctypes.addressof(found)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def times(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The matrix that applies ``inner`` first."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def moved(x: float, y: float, matrix: Matrix | None) -> Point:
    """Where the matrix puts a point."""
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
