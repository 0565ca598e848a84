"""Pictures as files: photographs and scans that came as .jpg, .png or .tif."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence

from planforms.errors import Refused
from planforms.limits import Limits

PAGE_WIDTH = 8.5
"""Inches of a sheet of paper, where a picture does not say its resolution."""

_FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")
_MOST_PIXELS = 60_000_000
_LARGEST_SIDE = 15_000
_SMALLEST_SIDE = 300
_PLAUSIBLE = (90.0, 700.0)


def pages_of(data: bytes, limits: Limits) -> Iterator[tuple[Image.Image, float]]:
    """Each picture of a file in shades of grey, with its dots an inch. Raises Refused for what is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                _check(opened, limits)
                for frame in ImageSequence.Iterator(opened):
                    _check(opened, limits)
                    yield _gray(frame), _resolution(frame)
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise Refused("limit.picture", megapixels=_MOST_PIXELS // 1_000_000) from error
    except Exception as error:  # its decoders raise whatever a damaged picture makes of them
        raise Refused("ocr.picture-damaged") from error


def media_type(data: bytes) -> str:
    """The picture's media type, such as ``image/png``."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        return Image.MIME.get(opened.format or "", "image/*")


def _check(opened: Image.Image, limits: Limits) -> None:
    """Refuse more than a sheet of paper needs before anything is unpacked."""
    width, height = opened.size
    if width * height > _MOST_PIXELS or max(width, height) > _LARGEST_SIDE:
        raise Refused("limit.picture", megapixels=_MOST_PIXELS // 1_000_000)
    if min(width, height) < _SMALLEST_SIDE:
        raise Refused("ocr.picture-small")
    if (pages := getattr(opened, "n_frames", 1)) > limits.pdf_pages:
        raise Refused("limit.pdf-pages", pages=pages, limit=limits.pdf_pages)


def _gray(frame: Image.Image) -> Image.Image:
    """The picture upright as its camera says, on white where it is see-through."""
    upright = ImageOps.exif_transpose(frame)
    if upright.has_transparency_data:
        white = Image.new("RGBA", upright.size, "white")
        return Image.alpha_composite(white, upright.convert("RGBA")).convert("L")
    return upright.convert("L")


def _resolution(frame: Image.Image) -> float:
    """What the picture says, where that makes a sheet of paper; else what a sheet that fills it would have."""
    width, height = frame.size
    guessed = min(width, height) / PAGE_WIDTH
    told = frame.info.get("dpi", (0, 0))
    try:
        dots = float(told[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return guessed
    plausible = _PLAUSIBLE[0] <= dots <= _PLAUSIBLE[1]
    return dots if plausible and 0.6 < dots / guessed < 1.5 else guessed
