"""A page's picture made even and upright: light, skew."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Gray = NDArray[np.uint8]
Mask = NDArray[np.bool_]

INK = 150
"""Darker than this is ink, on an evened picture."""
FAINT = 205
"""Darker than this may be a thin line."""

_SHRUNK, _NEAR, _AROUND = 8, 3, 4
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
    lightest, darkest = (extreme(small, _NEAR, pick) for pick in (np.maximum, np.minimum))
    gray = np.asarray(picture, dtype=np.float32)
    paper = _enlarged(extreme(lightest, _NEAR, np.minimum), picture.size)
    even = np.minimum(gray * (255.0 / np.maximum(paper, 1.0)), 255.0)
    bars = _bars(small, lightest, darkest)
    if np.asarray(bars).any():
        ground = _enlarged(extreme(darkest, _NEAR, np.maximum), picture.size)
        dark = _enlarged(bars, picture.size) > _HALF
        light = (gray[dark] - ground[dark]) / np.maximum(_LIGHT_INK - ground[dark], 1.0)
        even[dark] = 255.0 * (1.0 - np.clip(light, 0.0, 1.0))
    return Image.fromarray(even.astype(np.uint8))


def extreme(picture: Image.Image, reach: int, pick: np.ufunc) -> Image.Image:
    """The lightest or the darkest of what is near each point, as Pillow's rank filters give it in far more time."""
    gray = np.asarray(picture)
    for axis in (0, 1):
        shifted = [gray.take(places, axis=axis, mode="clip") for places in _beside(gray.shape[axis], reach)]
        gray = pick.reduce(shifted)
    return Image.fromarray(gray)


def _beside(count: int, reach: int) -> Iterator[range]:
    """Places that stand so far from each place, on both sides."""
    return (range(step, step + count) for step in range(-reach, reach + 1))


def _bars(small: Image.Image, lightest: Image.Image, darkest: Image.Image) -> Image.Image:
    """Where light letters stand on something dark: most is as dark as the darkest there, which no shadow makes."""
    gray = np.asarray(small)
    bars = np.zeros_like(gray)
    windows = sliding_window_view(np.pad(gray, _AROUND, mode="edge"), (2 * _AROUND + 1,) * 2)
    shaded = _mostly_dark(gray)
    if shaded.any():
        usual, light, dark = (
            shade.astype(np.float32)
            for shade in (
                np.median(windows[shaded], axis=(1, 2)),
                np.asarray(lightest)[shaded],
                np.asarray(darkest)[shaded],
            )
        )
        bars[shaded] = 255 * (light - usual > _CLEARLY_LIGHTER * (usual - dark) + _LEAST_LIGHTER)
    return Image.fromarray(bars)


def _mostly_dark(gray: Gray) -> Mask:
    """Where more than half of what is around is darker than any paper."""
    dark = (gray < _DARK_PAPER).astype(np.uint8)
    for axis in (0, 1):
        beside = _beside(gray.shape[axis], _AROUND)
        dark = np.add.reduce([dark.take(places, axis=axis, mode="clip") for places in beside])
    mostly: Mask = dark > (2 * _AROUND + 1) ** 2 // 2
    return mostly


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


def tilt(picture: Image.Image) -> float:
    """By how many degrees the lines of an evened picture fall to the right; 0 for none worth turning it."""
    angle = skew(np.asarray(picture) < INK)
    return angle if abs(angle) >= _NO_SKEW else 0.0


def fall(picture: Image.Image) -> float:
    """By how many degrees the lines of a page's picture fall to the right; 0 for none worth turning it."""
    return tilt(evened(picture))


def straightened(picture: Image.Image, angle: float) -> Image.Image:
    """The picture turned by so many degrees, on white."""
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else picture


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
