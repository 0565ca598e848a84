"""PDF files drawn for tests: text, lines, boxes, fields and annotations where a test wants them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

HEIGHT = 792
WIDTHS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "ZD": "ZapfDingbats", "F3": "Courier"}
COURIER = 0.6
"""The width of every letter of Courier, in letter sizes: tests can tell where a line ends."""


class Drawing:
    """One PDF being drawn; all places are points from the top left."""

    def __init__(self, pages: int = 1, rotate: int = 0) -> None:
        self.pdf = pikepdf.new()
        self.content: list[list[str]] = [[] for _ in range(pages)]
        self.fields: list[Any] = []
        for _ in range(pages):
            page = self.pdf.add_blank_page(page_size=(612, HEIGHT))
            page.Resources = Dictionary(
                Font=Dictionary({f"/{key}": _font(name) for key, name in WIDTHS.items()})
            )
            page.Annots = self.pdf.make_indirect(Array())
            if rotate:
                page.Rotate = rotate

    def text(
        self, x: float, y: float, text: str, size: float = 10, font: str = "F1", page: int = 0
    ) -> Drawing:
        """Text with its baseline at ``y``."""
        safe = (
            text.encode("cp1252")
            .decode("latin-1")
            .replace("\\", r"\\")
            .replace("(", r"\(")
            .replace(")", r"\)")
        )
        self.content[page].append(f"BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm ({safe}) Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], pitch: float = 12, **how: Any) -> Drawing:
        """Lines below each other."""
        for index, line in enumerate(lines):
            self.text(x, y + index * pitch, line, **how)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, page: int = 0) -> Drawing:
        """A ruling line, or a slanting one."""
        self.content[page].append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def stroke(self, *points: tuple[float, float], page: int = 0) -> Drawing:
        """One stroke of a pen from point to point."""
        places = [f"{x} {HEIGHT - y}" for x, y in points]
        self.content[page].append(f"0.5 w {places[0]} m {' '.join(f'{place} l' for place in places[1:])} S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, page: int = 0, how: str = "S") -> Drawing:
        """A rectangle, outlined (``S``) or filled (``f``)."""
        self.content[page].append(f"0.5 w {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re {how}")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], page: int = 0) -> Drawing:
        """A ruled table, line by line."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y, page)
        for x in xs:
            self.line(x, ys[0], x, ys[-1], page)
        return self

    def field(
        self,
        name: str | None,
        rect: tuple[float, float, float, float],
        kind: str = "Tx",
        page: int = 0,
        *,
        listed: bool = True,
        **entries: Any,
    ) -> Any:
        """A form field with its one widget; ``listed=False`` leaves it out of the form's fields."""
        widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name(f"/{kind}"), F=4, **entries)
        if name is not None:
            widget.T = String(name)
        return self._annotate(widget, rect, page, listed=listed)

    def tick_box(
        self,
        name: str | None,
        rect: tuple[float, float, float, float],
        on: str,
        page: int = 0,
        **entries: Any,
    ) -> Any:
        """A check box whose ticked state is called ``on``."""
        look = Dictionary(N=Dictionary({f"/{on}": Stream(self.pdf, b""), "/Off": Stream(self.pdf, b"")}))
        return self.field(name, rect, "Btn", page, AP=look, **entries)

    def annotation(
        self, kind: str, rect: tuple[float, float, float, float], page: int = 0, **entries: Any
    ) -> Any:
        """Something laid over the page that is no field."""
        return self._annotate(
            Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), **{"F": 4, **entries}), rect, page
        )

    def _annotate(
        self, annotation: Any, rect: tuple[float, float, float, float], page: int, listed: bool = False
    ) -> Any:
        x0, y0, x1, y1 = rect
        annotation.Rect = Array([x0, HEIGHT - y1, x1, HEIGHT - y0])
        held = self.pdf.make_indirect(annotation)
        self.pdf.pages[page].Annots.append(held)
        if listed:
            self.fields.append(held)
        return held

    def bytes(self, **how: Any) -> bytes:
        """The finished file."""
        for page, content in zip(self.pdf.pages, self.content, strict=True):
            page.Contents = Stream(self.pdf, "\n".join(content).encode("latin-1"))
        if self.fields and "/AcroForm" not in self.pdf.Root:
            self.pdf.Root.AcroForm = Dictionary(Fields=Array(self.fields))
        out = BytesIO()
        with warnings.catch_warnings():  # of widgets outside the form, which are the point of some tests
            warnings.simplefilter("ignore")
            self.pdf.save(out, **how)
        return out.getvalue()


def _font(name: str) -> Dictionary:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))
    if name != "ZapfDingbats":
        font.Encoding = Name.WinAnsiEncoding
    return font
