"""PDFium's functions that are asked for every word and line, with plain addresses for pointers.

To check and convert the types of pointers takes longer than most of these functions do.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def address_of(pointer: Any) -> int | None:
    """Where what PDFium has opened lies; None for nothing."""
    return ctypes.cast(pointer, ctypes.c_void_p).value


def _lean(function: Any) -> Any:
    """The function as one that takes and gives addresses."""
    lean = type(function)(address_of(function))
    lean.argtypes = [_plain(kind) for kind in function.argtypes]
    lean.restype = _plain(function.restype)
    return lean


def _plain(kind: Any) -> Any:
    return ctypes.c_void_p if hasattr(kind, "contents") else kind


char_origin = _lean(pdfium.FPDFText_GetCharOrigin)
loose_char_box = _lean(pdfium.FPDFText_GetLooseCharBox)
count_rects = _lean(pdfium.FPDFText_CountRects)
font_info = _lean(pdfium.FPDFText_GetFontInfo)
font_size = _lean(pdfium.FPDFText_GetFontSize)
char_angle = _lean(pdfium.FPDFText_GetCharAngle)
is_generated = _lean(pdfium.FPDFText_IsGenerated)
text_object = _lean(pdfium.FPDFText_GetTextObject)

object_of_page = _lean(pdfium.FPDFPage_GetObject)
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
