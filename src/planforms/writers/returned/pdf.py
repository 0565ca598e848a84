"""Note annotations on a PDF, at the place of each finding, with nothing else on its pages changed."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from planforms.document import Place
from planforms.errors import OutputError, Refused
from planforms.text.plaintext import many_lines
from planforms.word.own_comments import AUTHOR
from planforms.writers.returned.comments import Comment

_SIZE = 20.0
"""Points: how large viewers draw the sign of a note."""

_MARGIN = 100.0
"""Points from the left edge of a page within which a box has nothing but the margin to its left."""

_MOST_FIELDS = 10_000
_YELLOW = (1.0, 0.82, 0.2)
_PRINTED_UPRIGHT = 4 | 8 | 16
"""The flags Print, NoZoom and NoRotate."""


def commented(data: bytes, comments: Sequence[Comment]) -> bytes:
    """The PDF with a note for each comment and without those of an earlier time.

    Raises OutputError where the PDF does not allow notes.
    """
    with _opened(data) as pdf:
        if not comments and not _has_ours(pdf):
            return data
        if not pdf.allow.modify_annotation:
            raise OutputError("output.pdf-protected")
        for page in pdf.pages:
            _remove_ours(page)
        stacked = 0
        for number, comment in enumerate(comments, 1):
            page, place = _page_of(pdf, comment.place)
            stacked += place.box is None
            note = _note(page, place, stacked, comment, number)
            page.obj["/Annots"] = pikepdf.Array([*_annotations(page), pdf.make_indirect(note)])
        return _saved(pdf)


def is_commented(data: bytes) -> bool:
    """Whether the PDF carries notes of ours."""
    with _opened(data) as pdf:
        return _has_ours(pdf)


def is_signed(data: bytes) -> bool:
    """Whether somebody has signed the PDF digitally."""
    with _opened(data) as pdf:
        return any(field.get("/FT") == "/Sig" and "/V" in field for field in _fields(pdf))


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise OutputError("output.encrypted") from error
    except pikepdf.PdfError as error:
        raise Refused("pdf.damaged") from error


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of the PDF: protected as it was, else with its streams packed as they were."""
    out = io.BytesIO()
    if pdf.is_encrypted:
        pdf.save(out, encryption=True)
    else:
        as_packed = pikepdf.StreamDecodeLevel.none
        pdf.save(out, deterministic_id=True, compress_streams=False, stream_decode_level=as_packed)
    return out.getvalue()


def _fields(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The form fields, those below others included; no more than any form has."""
    form: Any = pdf.Root.get("/AcroForm", {})
    waiting = deque(form.get("/Fields", []))
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        field = waiting.popleft()
        if isinstance(field, pikepdf.Dictionary):
            yield field
            waiting.extend(field.get("/Kids", []))


def _annotations(page: pikepdf.Page) -> list[Any]:
    annotations = page.obj.get("/Annots")
    return list(annotations) if isinstance(annotations, pikepdf.Array) else []


def _has_ours(pdf: pikepdf.Pdf) -> bool:
    return any(_is_ours(note) for page in pdf.pages for note in _annotations(page))


def _is_ours(annotation: Any) -> bool:
    """Whether we made this note, or it is the window a viewer opened for it."""
    if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") == "/Popup":
        annotation = annotation.get("/Parent")
    if not isinstance(annotation, pikepdf.Dictionary):
        return False
    return annotation.get("/Subtype") == "/Text" and str(annotation.get("/T", "")) == AUTHOR


def _remove_ours(page: pikepdf.Page) -> None:
    annotations = _annotations(page)
    kept = [one for one in annotations if not _is_ours(one)]
    if len(kept) == len(annotations):
        return
    for one in kept:
        if isinstance(one, pikepdf.Dictionary) and _is_ours(one.get("/IRT")):
            del one["/IRT"]  # somebody's reply to a note of ours stays, as a note of its own
    if kept:
        page.obj["/Annots"] = pikepdf.Array(kept)
    else:
        del page.obj["/Annots"]


def _page_of(pdf: pikepdf.Pdf, place: Place | None) -> tuple[pikepdf.Page, Place]:
    place = place or Place()
    number = place.page or 1
    return pdf.pages[min(max(number, 1), len(pdf.pages)) - 1], place


def _note(
    page: pikepdf.Page, place: Place, stacked: int, comment: Comment, number: int
) -> pikepdf.Dictionary:
    left, top = _shown_corner(page, place, stacked)
    x, y = _on_page(page, left, top)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[x, y - _SIZE, x + _SIZE, y],
        Contents=pikepdf.String(many_lines("\n".join(comment.lines))),
        T=pikepdf.String(AUTHOR),
        NM=pikepdf.String(f"{AUTHOR}-{number}"),
        Name=pikepdf.Name.Comment,
        C=list(_YELLOW),
        F=_PRINTED_UPRIGHT,
        P=page.obj,
    )


def _shown_corner(page: pikepdf.Page, place: Place, stacked: int) -> tuple[float, float]:
    """Where the note's top left corner is seen, always inside the page.

    That is in the margin, left of a box that begins there; else on the upper right corner of the
    box, where least is written. Notes without a box stand below one another in the margin.
    """
    width, height = _shown_size(page)
    if place.box is None:
        left, top = 4.0, 4.0 + (stacked - 1) * (_SIZE + 4)
    elif place.box[0] < _MARGIN:
        left, top = place.box[0] - _SIZE - 2, place.box[1]
    else:
        left, top = place.box[2] - _SIZE, place.box[1] - _SIZE / 2
    return min(max(left, 2.0), width - _SIZE - 2), min(max(top, 2.0), height - _SIZE - 2)


def _turn(page: pikepdf.Page) -> int:
    """How far the page is shown turned clockwise: 0, 90, 180 or 270."""
    turned = page.obj.get("/Rotate", 0)
    return turned % 360 if isinstance(turned, int) else 0


def _crop(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """The part of the page that is seen, in the page's own coordinates."""
    crop, media = _corners(page.cropbox), _corners(page.mediabox)
    low = max(crop[0], media[0]), max(crop[1], media[1])
    high = min(crop[2], media[2]), min(crop[3], media[3])
    return (*low, *high) if low[0] < high[0] and low[1] < high[1] else media


def _corners(box: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a box; those of a letter page for one that makes no sense."""
    try:
        x0, y0, x1, y1 = (float(number) for number in box)
    except (TypeError, ValueError):
        return 0.0, 0.0, 612.0, 792.0
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _shown_size(page: pikepdf.Page) -> tuple[float, float]:
    x0, y0, x1, y1 = _crop(page)
    return (y1 - y0, x1 - x0) if _turn(page) in (90, 270) else (x1 - x0, y1 - y0)


def _on_page(page: pikepdf.Page, left: float, top: float) -> tuple[float, float]:
    """The point of the page's own coordinates that is seen ``left`` and ``top`` of its corner."""
    x0, y0, x1, y1 = _crop(page)
    return {
        0: (x0 + left, y1 - top),
        90: (x0 + top, y0 + left),
        180: (x1 - left, y0 + top),
        270: (x1 - top, y1 - left),
    }.get(_turn(page), (x0 + left, y1 - top))
