"""Drawings within drawings, counted before PDFium draws them: a page may name one that names itself."""

from __future__ import annotations

import re

import pikepdf

from planforms.errors import Refused
from planforms.readers.pdf.objects import UNREADABLE, objects_of

_MOST = 20_000
"""Drawings that a page may come to, each counted as often as it is drawn."""
_DEEPEST = 24
_DRAWN = re.compile(rb"\bDo\b")


def check(pdf: pikepdf.Pdf) -> None:
    """Raise Refused for a page whose drawings hold themselves, or come to more than any page shows."""
    for page in pdf.pages:
        _Drawings().of_page(page)


def check_bytes(data: bytes, password: str | None) -> None:
    """The same for a file that is not open. What pikepdf cannot open is left to PDFium, which says why."""
    if b"/Form" not in data and b"/ObjStm" not in data:
        return
    try:
        with objects_of(data, password) as pdf:
            check(pdf)
    except (pikepdf.PasswordError, *UNREADABLE):
        return


class _Drawings:
    """The drawings of one page, and how many each comes to."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}
        self._open: set[tuple[int, int]] = set()

    def of_page(self, page: pikepdf.Page) -> None:
        for form in _forms(page.resources):
            self._of(form)

    def _within(self, form: pikepdf.Object) -> int:
        inner = [self._of(one) for one in _forms(form.get("/Resources"))]
        if not inner:
            return 1
        total = 1 + max(inner) * max(1, len(_DRAWN.findall(form.read_bytes())))
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


def _forms(resources: object) -> list[pikepdf.Object]:
    """The drawings among the resources of a page or of a drawing."""
    named = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    found = named.values() if isinstance(named, pikepdf.Dictionary) else ()
    return [one for one in found if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
