"""The letters of a page as PDFium has set them: where they stand as shown, in which face and size."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from planforms.readers.pdf import lean
from planforms.readers.pdf.glyphs import Face, face_of
from planforms.readers.pdf.sheet import Box, Turn
from planforms.readers.pdf.words.untold import is_untold

_PAST = 0.1
"""A character that goes so far past the edge is cut there, in points."""
_FLOAT = ctypes.sizeof(ctypes.c_float)
_LONGEST_NAME = 128
_Name = ctypes.c_char * _LONGEST_NAME
Look = tuple[Face, float]
"""A face, and the size in which it is drawn."""
_ROOM_FOR_NAME = ctypes.c_ulong.from_param(_LONGEST_NAME)


class Letters(NamedTuple):
    """A word as it stands in the text and on the page as shown; ``base`` is the height of its baseline.

    Made by ``_make``, which takes a quarter of the time: a call with so many arguments is dear.
    """

    start: int
    end: int
    left: float
    right: float
    base: float
    face: Face
    size: float


class Typeset:
    """The letters of a page, known by their places in its text; PDFium is asked as little as goes."""

    def __init__(self, textpage: Any, text: str, turn: Turn) -> None:
        self.textpage = textpage
        self.text = text
        self.turn = turn
        origin, across = turn(0.0, 0.0), turn(1.0, 0.0)
        self.left, self.top = origin
        self.level = across == (self.left + 1.0, self.top) and turn(0.0, 1.0) == (self.left, self.top - 1.0)
        """The page is shown as it is drawn, so that only its corner must be taken off."""
        self.page = lean.ready(textpage)
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = pdfium.FS_RECTF()
        self.name = _Name()
        self.flags = ctypes.c_int()
        self.at_x, self.at_y, self.at_box, self.at_name, self.at_flags = map(
            ctypes.byref, (self.x, self.y, self.box, self.name, self.flags)
        )
        self.pictured = False
        """Letters drawn as pictures were met: PDFium takes each for as wide as the widest of their font."""
        self.faces: dict[bytes, Face] = {}
        self.sizes: dict[tuple[bytes, float], Look] = {}
        self.drawn: dict[int, Look] = {}
        """The face and the size of what the file draws in one go."""

    def letters(self, start: int, end: int, look: Look | None = None) -> Letters | None:
        """The characters from ``start`` to before ``end``, in a face if that is given; None for what stands nowhere."""
        if not lean.char_origin(self.page, start, self.at_x, self.at_y):
            return None
        if self.level:
            left, base = self.x.value + self.left, self.top - self.y.value
        else:
            left, base = self.turn(self.x.value, self.y.value)
        face, size = look or self.face(start)
        right = self.ends(end - 1)
        return Letters._make((start, end, left, right, base, face, size))

    def words(self, spans: Sequence[tuple[int, int]], looks: Sequence[Look]) -> list[Letters]:
        """The same for several words, each in its face."""
        each = zip(spans, looks, strict=True)
        if self.pictured or not self.level:
            found = [self.letters(start, end, look) for (start, end), look in each]
            return [word for word in found if word is not None]
        page, at_x, at_y, at_box = self.page, self.at_x, self.at_y, self.at_box
        x, y, box, corner, top = self.x, self.y, self.box, self.left, self.top
        words = []
        for (start, end), (face, size) in each:
            if lean.char_origin(page, start, at_x, at_y):
                lean.loose_char_box(page, end - 1, at_box)
                left, right = box.left, box.right
                right = corner + (right if right > left else left)
                place = (corner + x.value, right, top - y.value)
                words.append(Letters._make((start, end, *place, face, size)))
        return words

    def base(self, index: int) -> float:
        """How far down the line is that a character stands on."""
        lean.char_origin(self.page, index, self.at_x, self.at_y)
        return self.top - self.y.value if self.level else self.turn(self.x.value, self.y.value)[1]

    def begins(self, index: int) -> float:
        """Where a character begins, from the left."""
        lean.char_origin(self.page, index, self.at_x, self.at_y)
        if self.level:
            return self.x.value + self.left
        return self.turn(self.x.value, self.y.value)[0]

    def ends(self, index: int) -> float:
        """Where a character ends, to the right."""
        if self.pictured and (end := self._end_of_picture(index)) is not None:
            return end
        lean.loose_char_box(self.page, index, self.at_box)
        box = self.box
        if self.level:
            left, right = box.left, box.right
            return self.left + float(right if right > left else left)
        return max(self.turn(box.left, box.bottom)[0], self.turn(box.right, box.top)[0])

    def gaps(self, spans: Iterable[tuple[int, int]]) -> list[tuple[float, float]]:
        """Where the letters end and begin between which there are spaces, from ``start`` to before ``end`` each."""
        if self.pictured or not self.level:
            return [(self.ends(start - 1), self.begins(end)) for start, end in spans]
        page, at_x, at_y, at_box = self.page, self.at_x, self.at_y, self.at_box
        x, box, corner = self.x, self.box, self.left
        gaps = []
        for start, end in spans:
            lean.loose_char_box(page, start - 1, at_box)
            lean.char_origin(page, end, at_x, at_y)
            left, right = box.left, box.right
            gaps.append((corner + (right if right > left else left), x.value + corner))
        return gaps

    def room(self, before: int, after: int) -> float:
        """What is free between two characters."""
        if self.pictured or not self.level:
            return self.begins(after) - self.ends(before)
        lean.char_origin(self.page, after, self.at_x, self.at_y)
        lean.loose_char_box(self.page, before, self.at_box)
        left, right, corner = self.box.left, self.box.right, self.left
        return float((self.x.value + corner) - (corner + (right if right > left else left)))

    def place(self, index: int) -> Box | None:
        """The room that a character takes."""
        if not lean.loose_char_box(self.page, index, self.at_box):
            return None
        box = self.box
        room = Box(box.left, box.bottom, box.right, box.top).turned(self.turn)
        end = self._end_of_picture(index) if self.pictured else None
        return room if end is None else room._replace(right=max(end, room.left))

    def is_added(self, index: int) -> bool:
        """Whether a space is PDFium's own, for some room that the file leaves."""
        return bool(lean.is_generated(self.page, index) == 1)

    def is_in_one_go(self, start: int, end: int) -> bool:
        """Whether the file draws these characters together, and nothing else between them."""
        # What is drawn in one go stands together in the text, if it is read from left to right.
        return self.are_together(start, end - 1) or bool(lean.count_rects(self.page, start, end - start) <= 1)

    def is_cut_off(self, index: int) -> bool:
        """Whether what is shown of the page here ends before a character does."""
        item = lean.text_object(self.page, index)
        clip = lean.clip_path(item) if item else None
        if not clip:
            return False
        lean.loose_char_box(self.page, index, self.at_box)
        end = self._in_its_drawing(max(self.box.left, self.box.right) - _PAST, index, item)
        return any(end > right for right in self._right_edges(clip))

    def _in_its_drawing(self, x: float, index: int, item: int | None) -> float:
        """Where a place on the page lies in the space of the drawing within it that has a character, as its clips do."""
        shown, own = pdfium.FS_MATRIX(), pdfium.FS_MATRIX()
        told = lean.object_matrix(item, ctypes.byref(own)) and own.a
        if not told or not pdfium.FPDFText_GetMatrix(self.textpage, index, shown) or not shown.a:
            return x
        return float((x - shown.e) * own.a / shown.a + own.e)

    def _right_edges(self, clip: int) -> Iterator[float]:
        """How far to the right, in the space of its drawing, each path goes within which something is shown."""
        at_x = ctypes.addressof(self.box)
        for path in range(lean.count_clips(clip)):
            right = float("-inf")
            for index in range(lean.count_clip_segments(clip, path)):
                lean.segment_point(lean.clip_segment(clip, path, index), at_x, at_x + _FLOAT)
                right = max(right, self.box.left)
            yield right

    def are_apart(self, index: int) -> bool:
        """Whether the file draws a character and the one before it apart."""
        before, after = (lean.text_object(self.page, at) for at in (index - 1, index))
        # A space that PDFium has added belongs to no object.
        return None not in (before, after) and before != after

    def are_together(self, one: int, other: int) -> bool:
        """Whether the file draws two characters in one go."""
        item = lean.text_object(self.page, one)
        return item is not None and item == lean.text_object(self.page, other)

    def face(self, index: int) -> Look:
        """How a character looks."""
        item = lean.text_object(self.page, index)
        return self.drawn.get(item) or self._told(index, item)

    def _told(self, index: int, item: int | None) -> Look:
        """The same as PDFium tells it; ``item``: with what else the file draws the character."""
        lean.font_info(self.page, index, self.at_name, _ROOM_FOR_NAME, self.at_flags)
        name = self.name.value
        if not name and (beside := self._beside(index)) is not None:
            return self.face(beside)
        size = abs(lean.font_size(self.page, index))  # some programs draw upright letters mirrored twice
        known = self.sizes.get((name, size))
        if known is None:
            face = self.faces.get(name)
            if face is None:
                face = self.faces[name] = self._face(index, name)
                self.pictured = self.pictured or not name
            known = self.sizes[name, size] = face, size * self._scale(index)
        if name and item is not None:
            self.drawn[item] = known
        return known

    def _face(self, index: int, name: bytes) -> Face:
        weight = pdfium.FPDFText_GetFontWeight(self.textpage, index)
        face = face_of(name.decode("utf-8", "replace"), weight, self.flags.value)
        untold = not face.symbols and self.text[index].isalnum() and is_untold(self.textpage, index)
        return face._replace(untold=untold)

    def _beside(self, index: int) -> int | None:
        """A letter of the same word in a font that has a name; one without is of letters drawn as pictures."""
        for at in (index + 1, index - 1):
            if self.text[at : at + 1].isalnum() and at >= 0:
                lean.font_info(self.page, at, self.at_name, _ROOM_FOR_NAME, self.at_flags)
                if self.name.value:
                    return at
        return None

    def _end_of_picture(self, index: int) -> float | None:
        """Where a letter that is drawn as a picture ends, by the width that its font tells; None for others."""
        lean.font_info(self.page, index, self.at_name, _ROOM_FOR_NAME, self.at_flags)
        item = None if self.name.value else pdfium.FPDFText_GetTextObject(self.textpage, index)
        matrix, width = pdfium.FS_MATRIX(), ctypes.c_float()
        if not item or not pdfium.FPDFText_GetMatrix(self.textpage, index, matrix):
            return None
        size = lean.font_size(self.page, index)
        font = pdfium.FPDFTextObj_GetFont(item)
        if not pdfium.FPDFFont_GetGlyphWidth(font, ord(self.text[index]), size, width) or width.value <= 0:
            return None
        lean.char_origin(self.page, index, self.at_x, self.at_y)
        along, up = width.value * matrix.a, width.value * matrix.b
        return self.turn(self.x.value + along, self.y.value + up)[0]

    def _scale(self, index: int) -> float:
        """How much larger than its font size a character is drawn."""
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self.textpage, index, matrix):
            return 1.0
        scale = float((matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5)
        return scale if 0.001 < scale < 1000 else 1.0
