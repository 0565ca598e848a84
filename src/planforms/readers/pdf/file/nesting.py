"""Drawings within drawings, counted before PDFium draws them: a page may name one that names itself."""

from __future__ import annotations

import re
from collections import Counter

import pikepdf

from planforms.errors import Refused

_MOST = 20_000
"""Drawings that a page may come to, each counted as often as it is drawn."""
_DEEPEST = 24
_NAME = re.compile(rb"/([^\s\0/<>\[\](){}%]+)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def check(pdf: pikepdf.Pdf) -> None:
    """Raise Refused for a page whose drawings hold themselves, or come to more than any page shows."""
    for page in pdf.pages:
        _Drawings().of_page(page)


class _Drawings:
    """The drawings of one page, and how many each comes to."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}
        self._open: set[tuple[int, int]] = set()

    def of_page(self, page: pikepdf.Page) -> None:
        for form in _forms(page.resources).values():
            self._of(form)

    def _within(self, form: pikepdf.Object) -> int:
        named = _forms(form.get("/Resources"))
        if not named:
            return 1
        # Some programs give a drawing all resources of its page, itself among them: it holds what its content names.
        drawn = Counter(name for name in _names(form.read_bytes()) if name in named)
        total = 1 + sum(times * self._of(named[name]) for name, times in drawn.items())
        if total > _MOST:
            raise Refused("limit.pdf-unpacked")
        return total

    def _of(self, form: pikepdf.Object) -> int:
        key = form.objgen
        if key in self._open or len(self._open) > _DEEPEST:
            raise Refused("limit.pdf-unpacked")
        if key not in self._known:
            self._open.add(key)
            self._known[key] = self._within(form)
            self._open.discard(key)
        return self._known[key]


def _forms(resources: object) -> dict[bytes, pikepdf.Object]:
    """The drawings among the resources of a page or of a drawing, by name."""
    named = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    found = named.items() if isinstance(named, pikepdf.Dictionary) else ()
    return {
        name[1:].encode(): one
        for name, one in found
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
    }


def _names(content: bytes) -> list[bytes]:
    """All names in a content stream, as they are meant."""
    names = _NAME.findall(content)
    if b"#" not in content:
        return names
    return [_ESCAPED.sub(lambda hit: bytes((int(hit[1], 16),)), name) for name in names]
