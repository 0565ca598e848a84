"""A page's picture made even and upright: light, skew."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Gray = NDArray[np.uint8]
Mask = NDArray[np.bool_]

INK = 150
"""Darker than this is ink, on an evened picture."""
FAINT = 205
"""Darker than this may be a thin line."""

_SHRUNK = 8
_DARK_PAPER, _LIGHT_INK = 100.0, 230.0
_CLEARLY_LIGHTER, _LEAST_LIGHTER, _HALF = 2.0, 40.0, 127.0
_STEEPEST = 4.0
_ROUGH, _FINE = 0.2, 0.02
_NO_SKEW = 0.03
_POINTS = 60_000
_COARSE, _TOUCHED, _STRIPS = 2, 190, 10
_BETWEEN_LINES, _CLEARLY = 0.4, 1.2


def evened(picture: Image.Image) -> Image.Image:
    """The picture with its paper white, whatever shade or shadow lies on it, and light letters on dark turned dark."""
    small = picture.reduce(_SHRUNK)
    lightest, darkest = small.filter(ImageFilter.MaxFilter(7)), small.filter(ImageFilter.MinFilter(7))
    gray = np.asarray(picture, dtype=np.float32)
    paper = _enlarged(lightest.filter(ImageFilter.MinFilter(7)), picture.size)
    even = np.minimum(gray * (255.0 / np.maximum(paper, 1.0)), 255.0)
    bars = _bars(small, lightest, darkest)
    if np.asarray(bars).any():
        ground = _enlarged(darkest.filter(ImageFilter.MaxFilter(7)), picture.size)
        dark = _enlarged(bars, picture.size) > _HALF
        light = (gray[dark] - ground[dark]) / np.maximum(_LIGHT_INK - ground[dark], 1.0)
        even[dark] = 255.0 * (1.0 - np.clip(light, 0.0, 1.0))
    return Image.fromarray(even.astype(np.uint8))


def _bars(small: Image.Image, lightest: Image.Image, darkest: Image.Image) -> Image.Image:
    """Where light letters stand on something dark: most is as dark as the darkest there, which no shadow makes."""
    usual, light, dark = (
        np.asarray(shade, dtype=np.float32)
        for shade in (small.filter(ImageFilter.MedianFilter(9)), lightest, darkest)
    )
    bars = (usual < _DARK_PAPER) & (light - usual > _CLEARLY_LIGHTER * (usual - dark) + _LEAST_LIGHTER)
    return Image.fromarray((bars * 255).astype(np.uint8))


def _enlarged(small: Image.Image, size: tuple[int, int]) -> NDArray[np.float32]:
    smooth = small.filter(ImageFilter.BoxBlur(1)).resize(size, Image.Resampling.BILINEAR)
    return np.asarray(smooth, dtype=np.float32)


def is_sideways(picture: Image.Image) -> bool:
    """Whether the lines of text run up or down the picture: between lines there is paper, between letters hardly."""
    ink = np.asarray(picture.reduce(_COARSE)) < _TOUCHED
    beside = _free(ink.T)
    return beside > _BETWEEN_LINES and beside > _CLEARLY * _free(ink)


def _free(ink: Mask) -> float:
    """The share of rows without ink, in narrow upright strips."""
    width = max(ink.shape[1] // _STRIPS, 1)
    shares = []
    for start in range(0, ink.shape[1] - width + 1, width):
        inked = np.flatnonzero(ink[:, start : start + width].any(axis=1))
        if len(inked) > 1:
            shares.append(1 - len(inked) / (inked[-1] - inked[0] + 1))
    return float(np.mean(shares)) if shares else 0.0


def straightened(picture: Image.Image) -> Image.Image:
    """The picture turned so that its lines run level."""
    angle = skew(np.asarray(picture) < INK)
    if abs(angle) < _NO_SKEW:
        return picture
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def skew(ink: Mask) -> float:
    """By how many degrees the lines fall to the right."""
    ys, xs = np.nonzero(ink)
    if len(ys) > _POINTS:
        step = len(ys) // _POINTS + 1
        ys, xs = ys[::step], xs[::step]
    if not len(ys):
        return 0.0
    across, down = xs.astype(np.float32), ys.astype(np.float32)
    best = _levellest(across, down, np.arange(-_STEEPEST, _STEEPEST + _ROUGH, _ROUGH))
    return _levellest(across, down, np.arange(best - _ROUGH, best + _ROUGH + _FINE, _FINE))


def _levellest(across: NDArray[np.float32], down: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    """Of the angles, the one at which most ink falls into the fewest rows."""
    best, sharpest = 0.0, -1.0
    for angle in angles:
        rows = down - across * np.float32(np.tan(np.radians(angle)))
        counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
        sharpness = float((counts**2).sum())
        if sharpness > sharpest:
            best, sharpest = float(angle), sharpness
    return best
