"""What is drawn on a page besides words: ruling lines, small boxes and other shapes."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from planforms.readers.pdf import lean
from planforms.readers.pdf.drawn.dotted import DOT, Dots
from planforms.readers.pdf.drawn.strokes import (
    Matrix,
    along_axes,
    bounds,
    corners,
    is_hook,
    is_ring,
    is_rounded,
    is_solid,
    is_square,
    matrix_of,
    moved,
    times,
)
from planforms.readers.pdf.sheet import Box, Point, Rule, Shape, Sheet, Turn

_THIN = 4.5
_SHADED, _RECTANGLE = 24.0, 5
_SIDES, _SIDE, _LOW = 3, 0.4, 12.0
"""A large box that is filled so often is filled side by side: browsers draw so the borders that a page's end cuts.
The middle of a side lies so far inside."""
_DEEPEST_FORM = 8
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_SEGMENTS, _PICTURES = 20_000, 100
_SPACE, _FLUSH = 2.0, 1.5
"""The ground of a space or a full stop is at least so wide, and meets that of the words before it so closely."""
_SEEN, _HUE = 100, 40
"""What is drawn hides so much of what it lies on, of 255; a colour's strongest part is so far from its weakest."""


class Drawing:
    """Walks a page's objects for what is drawn, those of nested forms included, up to a limit."""

    def __init__(self, sheet: Sheet, turn: Turn, most: int) -> None:
        self.sheet = sheet
        self.turn = turn
        self.left = most
        self.worded = False
        self.segments = _SEGMENTS
        self.filled: Counter[Box] = Counter()
        self.ground: Box | None = None
        """What was filled last, thin boxes aside."""
        self.dots = Dots(sheet)
        self.edges = (ctypes.c_float * 4)()
        self.modes = (ctypes.c_int * 2)()
        """How a path is filled, and whether it is drawn along."""
        edges, modes = ctypes.addressof(self.edges), ctypes.addressof(self.modes)
        self.at_edges = [edges + index * ctypes.sizeof(ctypes.c_float) for index in range(4)]
        self.at_modes = [modes, modes + ctypes.sizeof(ctypes.c_int)]

    def read(self, page: Any) -> None:
        """Put what is drawn on the page on its sheet; no lines or boxes where there are too many."""
        count = pdfium.FPDFPage_CountObjects(page)
        drawn = lean.ready(page)
        self._walk([lean.object_of_page(drawn, index) for index in range(count)], None, 0)
        self.dots.end()
        self.sheet.shaded = list(self.filled)
        if self.sheet.crowded:
            self.sheet.across, self.sheet.down = [], []
            self.sheet.squares, self.sheet.shapes, self.sheet.shaded = [], [], []

    def _walk(self, objects: Iterable[int], matrix: Matrix | None, depth: int) -> None:
        for item in objects:
            kind = lean.object_type(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if not self.worded:
                    self.worded = True
                    self.sheet.unseen = lean.render_mode(item) == _INVISIBLE
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.left -= 1
                if self.left < 0 or self.segments < 0:
                    self.sheet.crowded = True
                    return
                self._path(item, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._picture(item)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = (lean.object_of_form(item, index) for index in range(lean.objects_of_form(item)))
                self._walk(inner, times(matrix_of(item), matrix), depth + 1)

    def _picture(self, item: int) -> None:
        if lean.object_bounds(item, *self.at_edges):
            left, bottom, right, top = self.edges[:]
            self.sheet.pictured += (right - left) * (top - bottom)
            if len(self.sheet.pictures) < _PICTURES:
                self.sheet.pictures.append(Box(left, bottom, right, top).turned(self.turn))
            self.sheet.unseen = self.sheet.unseen or self.worded

    def _path(self, item: int, matrix: Matrix | None) -> None:
        lean.draw_mode(item, *self.at_modes)
        filled, outlined = map(bool, self.modes)
        if not (outlined or filled):
            return
        if matrix is None and self._simple(item, outlined=outlined):
            return
        place = times(matrix_of(item), matrix)
        looks: tuple[bool, bool] | None = None
        for points, curved in self._subpaths(item, place):
            box = bounds(points)
            slanted = not curved and not along_axes(points)
            if curved and outlined and is_rounded(points, box):
                self._ruled(corners(box), box, outlined)
                continue
            if not curved and not slanted and self._ruled(points, box, outlined):
                continue
            if looks is None:
                looks = _looks(item, lean.fill_color if filled else lean.stroke_color)
            dark, coloured = looks
            ring = (curved or slanted) and is_ring(points, box) and not (filled and is_solid(points, box))
            hook = slanted and outlined and is_hook(points)
            self.sheet.shapes.append(Shape(box, dark, outlined, slanted, ring, coloured and filled, hook))

    def _simple(self, item: int, *, outlined: bool) -> bool:
        """Take the usual cases from their bounds alone: one straight line, and large shaded areas."""
        if not lean.object_bounds(item, *self.at_edges):
            return True
        box = Box(*self.edges[:]).turned(self.turn)
        width, height = box.right - box.left, box.bottom - box.top
        thickness = min(width, height)
        if thickness <= _THIN:
            if width <= DOT and height <= DOT and self.dots.take(box):
                self.left += 1
                return True
            if not outlined and width >= _SPACE and self._is_ground(item, box):
                return True
            return self._rule(box)
        self.ground = None if outlined else box
        if outlined or thickness <= _LOW or lean.count_segments(item) > _RECTANGLE:
            return False
        self.filled[box] += 1
        if self.filled[box] == _SIDES:
            inner = Box(box.left + _SIDE, box.top + _SIDE, box.right - _SIDE, box.bottom - _SIDE)
            self._ruled(corners(inner), inner, outlined=True)
            self.sheet.cut = max(self.sheet.cut or 0.0, inner.bottom)
        return thickness > _SHADED

    def _is_ground(self, item: int, box: Box) -> bool:
        """Whether an upright bar is the white ground of a space or a full stop, right behind that of its words."""
        words = self.ground
        if words is None or abs(box.left - words.right) > _FLUSH or box.height > _SHADED:
            return False
        level = abs(box.top - words.top) <= _FLUSH and abs(box.bottom - words.bottom) <= _FLUSH
        return level and _is_white(item)

    def _rule(self, box: Box) -> bool:
        """Add a thin box as a ruling line; false where it is as high as wide."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if width >= 2 * height and height <= _THIN:
            self.sheet.across.append(Rule((top + bottom) / 2, left, right))
        elif height >= 2 * width and width <= _THIN:
            self.sheet.down.append(Rule((left + right) / 2, top, bottom))
        else:
            return False
        return True

    def _ruled(self, points: list[Point], box: Box, outlined: bool) -> bool:
        if min(box.width, box.height) <= _THIN:
            return self._rule(box)
        if not outlined:
            return False
        if is_square(box) and len(points) >= 4:
            self.sheet.squares.append(box)
        else:
            for one, other in pairwise(points):
                self._rule(bounds([one, other]))
        return True

    def _subpaths(self, item: int, matrix: Matrix | None) -> Iterator[tuple[list[Point], bool]]:
        """Each stroke of the pen: its points as shown, and whether it is curved."""
        count = lean.count_segments(item)
        self.segments -= count
        if self.segments < 0:
            return
        points: list[Point] = []
        curved = False
        place = (ctypes.c_float * 2)()
        at_x = ctypes.addressof(place)
        at_y = at_x + ctypes.sizeof(ctypes.c_float)
        for index in range(count):
            segment = lean.segment(item, index)
            kind = lean.segment_type(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points, curved
                points, curved = [], False
            lean.segment_point(segment, at_x, at_y)
            x, y = place
            points.append(self.turn(*moved(x, y, matrix)))
            curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            if lean.segment_closes(segment) and points[0] != points[-1]:
                points.append(points[0])
        if len(points) > 1:
            yield points, curved


def _looks(item: int, color: Any) -> tuple[bool, bool]:
    """Whether something is drawn dark, and whether in a colour that is no grey; ``color`` gives what it is drawn in."""
    parts = _parts(item, color)
    if parts is None:
        return True, False
    red, green, blue, alpha = parts
    seen = alpha > _SEEN
    return seen and red + green + blue < 384, seen and max(parts[:3]) - min(parts[:3]) > _HUE


def _is_white(item: int) -> bool:
    """Whether something is filled with white."""
    parts = _parts(item, lean.fill_color)
    return parts is not None and min(parts[:3]) == 255


def _parts(item: int, color: Any) -> tuple[int, int, int, int] | None:
    """The red, green, blue and alpha of what something is drawn in; None where the file does not tell."""
    parts = (ctypes.c_uint * 4)()
    first = ctypes.addressof(parts)
    if not color(item, *(first + index * ctypes.sizeof(ctypes.c_uint) for index in range(4))):
        return None
    red, green, blue, alpha = parts[:]
    return red, green, blue, alpha
