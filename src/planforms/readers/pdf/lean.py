"""PDFium's functions that are asked for every word and line, with plain addresses for pointers.

To check and convert the types of pointers takes longer than most of these functions do. Where the pointers are always
the same, as those of a page and of the places to write to are, they are made ``ready`` once: then nothing is converted.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def address_of(pointer: Any) -> int | None:
    """Where what PDFium has opened lies; None for nothing."""
    return ctypes.cast(pointer, ctypes.c_void_p).value


def ready(pointer: Any) -> Any:
    """What PDFium has opened, as an argument that needs no conversion; for places to write to it is ``byref``."""
    return ctypes.c_void_p.from_param(address_of(pointer))


def _bare(function: Any) -> Any:
    """The function as one that takes arguments made ready, and numbers, and gives addresses."""
    # Other threads need not get a turn meanwhile: letting them takes longer than these functions do.
    return ctypes.cast(function, ctypes.PYFUNCTYPE(_plain(function.restype)))


def _lean(function: Any) -> Any:
    """The function as one that takes and gives addresses."""
    lean = type(function)(address_of(function))
    lean.argtypes = [_plain(kind) for kind in function.argtypes]
    lean.restype = _plain(function.restype)
    return lean


def _plain(kind: Any) -> Any:
    return ctypes.c_void_p if hasattr(kind, "contents") else kind


char_origin = _bare(pdfium.FPDFText_GetCharOrigin)
loose_char_box = _bare(pdfium.FPDFText_GetLooseCharBox)
count_rects = _bare(pdfium.FPDFText_CountRects)
font_info = _bare(pdfium.FPDFText_GetFontInfo)
font_size = _bare(pdfium.FPDFText_GetFontSize)
char_angle = _bare(pdfium.FPDFText_GetCharAngle)
is_generated = _bare(pdfium.FPDFText_IsGenerated)
text_object = _bare(pdfium.FPDFText_GetTextObject)

object_of_page = _bare(pdfium.FPDFPage_GetObject)
object_type = _lean(pdfium.FPDFPageObj_GetType)
object_bounds = _lean(pdfium.FPDFPageObj_GetBounds)
object_matrix = _lean(pdfium.FPDFPageObj_GetMatrix)
fill_color = _lean(pdfium.FPDFPageObj_GetFillColor)
stroke_color = _lean(pdfium.FPDFPageObj_GetStrokeColor)
objects_of_form = _lean(pdfium.FPDFFormObj_CountObjects)
object_of_form = _lean(pdfium.FPDFFormObj_GetObject)
render_mode = _lean(pdfium.FPDFTextObj_GetTextRenderMode)
draw_mode = _lean(pdfium.FPDFPath_GetDrawMode)
clip_path = _lean(pdfium.FPDFPageObj_GetClipPath)
count_clips = _lean(pdfium.FPDFClipPath_CountPaths)
count_clip_segments = _lean(pdfium.FPDFClipPath_CountPathSegments)
clip_segment = _lean(pdfium.FPDFClipPath_GetPathSegment)
count_segments = _lean(pdfium.FPDFPath_CountSegments)
segment = _lean(pdfium.FPDFPath_GetPathSegment)
segment_type = _lean(pdfium.FPDFPathSegment_GetType)
segment_point = _lean(pdfium.FPDFPathSegment_GetPoint)
segment_closes = _lean(pdfium.FPDFPathSegment_GetClose)
