"""Accents drawn for the tests, over letters of a given size, at 200 dots an inch."""

from __future__ import annotations

from PIL import Image, ImageDraw

MARKS = {
    "acute": "\u0301",
    "grave": "\u0300",
    "circumflex": "\u0302",
    "tilde": "\u0303",
    "dots run together": "\u0308",
    "ring": "\u030a",
    "caron": "\u030c",
    "dot": None,
}
"""Each with the combining character it is; a dot is none."""

_PATHS = {
    "acute": [[(0.2, 0.0), (0.06, 0.13)]],
    "grave": [[(0.06, 0.0), (0.2, 0.13)]],
    "circumflex": [[(0.0, 0.13), (0.13, 0.0), (0.26, 0.13)]],
    "caron": [[(0.0, 0.0), (0.13, 0.13), (0.26, 0.0)]],
    "tilde": [[(0.0, 0.09), (0.05, 0.01), (0.1, 0.0), (0.2, 0.09), (0.25, 0.08), (0.3, 0.0)]],
    "dots run together": [[(0.0, 0.05), (0.05, 0.05)], [(0.27, 0.05), (0.32, 0.05)]],
}
_STROKE, _FINE = 0.05, 8


def draw_mark(pen: ImageDraw.ImageDraw, name: str, at: tuple[float, float], em: float, thick: float) -> None:
    """Draw a mark whose upper left corner is at a point; ``em`` is the size of the letters in dots."""
    x, y = at
    width = max(round(_STROKE * em * thick), 1)
    for path in _PATHS.get(name, []):
        pen.line(
            [(x + em * across, y + em * down) for across, down in path], fill=0, width=width, joint="curve"
        )
    if name == "ring":
        pen.ellipse((x, y, x + 0.2 * em, y + 0.2 * em), outline=0, width=width)
    if name == "dot":
        pen.ellipse((x, y, x + 0.1 * em * thick, y + 0.1 * em * thick), fill=0)
    if name == "dots run together":
        pen.line((x, y + 0.05 * em, x + 0.32 * em, y + 0.05 * em), fill=140, width=max(width // 4, 1))


def marked(name: str, size: float, thick: float = 1.0) -> Image.Image:
    """A picture of one mark."""
    em = size * 200 / 72 * _FINE
    side = round(0.5 * em)
    fine = Image.new("L", (side, side), 255)
    draw_mark(ImageDraw.Draw(fine), name, (0.1 * em, 0.12 * em), em, thick)
    return fine.reduce(_FINE)
