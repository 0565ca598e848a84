"""Layers of a page that nobody sees unless they switch them on: what stands there is no part of what the page shows."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

_LONGEST, _MOST, _DEEPEST = 4096, 10_000, 8
"""So many letters of a text are told, of so many objects, and of drawings within drawings so deep."""
_HIDDEN = "planforms:hidden"
"""What layers are called that are not shown, once a file is marked."""


class Layers:
    """Which layers of a file are shown when it is opened."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        told: Any = pdf.Root.get("/OCProperties", {})
        shown_first = told.get("/D", {}) if told else {}
        self.off = {layer.objgen for layer in shown_first.get("/OFF", ())}
        if shown_first.get("/BaseState") == "/OFF":
            on = {layer.objgen for layer in shown_first.get("/ON", ())}
            self.off |= {layer.objgen for layer in told.get("/OCGs", ())} - on

    def hide(self, layer: Any, depth: int = 0) -> bool:
        """Whether what lies on a layer, or belongs to several of them, is not shown."""
        if not self.off or depth > _DEEPEST or not isinstance(layer, pikepdf.Dictionary):
            return False
        if layer.get("/Type") != "/OCMD":
            return layer.objgen in self.off
        if isinstance(layer.get("/VE"), pikepdf.Array):
            return not self._is_true(layer["/VE"], depth + 1)
        held = layer.get("/OCGs")
        members = [*held] if isinstance(held, pikepdf.Array) else [held]
        hidden = [self.hide(one, depth + 1) for one in members if isinstance(one, pikepdf.Dictionary)]
        shown = {
            "/AllOn": not any(hidden),
            "/AnyOff": any(hidden),
            "/AllOff": all(hidden),
        }.get(str(layer.get("/P")), not all(hidden))
        return bool(hidden) and not shown

    def _is_true(self, said: Any, depth: int) -> bool:
        """Whether an expression over layers, "/And", "/Or" or "/Not" with what it is about, says that they are shown."""
        if not isinstance(said, pikepdf.Array):
            return not self.hide(said, depth)
        if depth > _DEEPEST or len(said) < 2:
            return True
        parts = [self._is_true(part, depth + 1) for part in [*said][1:]]
        return not parts[0] if said[0] == "/Not" else any(parts) if said[0] == "/Or" else all(parts)


def marked(pdf: pikepdf.Pdf) -> bytes | None:
    """The file, all that lies on hidden layers marked by one name; None where it hides nothing."""
    layers = Layers(pdf)
    if not layers.off:
        return None
    for item in pdf.objects:
        for holder in (item, item.get("/Resources")) if isinstance(item, _HOLDERS) else ():
            _mark_named(holder, layers)
        if (
            isinstance(item, pikepdf.Stream)
            and item.get("/Subtype") == "/Form"
            and layers.hide(item.get("/OC"))
        ):
            item.write(b"/OC <</Name (%s)>> BDC\n%s\nEMC" % (_HIDDEN.encode(), item.read_bytes()))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


_HOLDERS = (pikepdf.Dictionary, pikepdf.Stream)


def _mark_named(holder: Any, layers: Layers) -> None:
    """Mark the hidden ones among the layers that are named for the content of a page or a drawing."""
    named = holder.get("/Properties") if isinstance(holder, _HOLDERS) else None
    if isinstance(named, pikepdf.Dictionary):
        for name in [name for name, layer in named.items() if layers.hide(layer)]:
            named[name] = pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String(_HIDDEN))


def take_out(page: Any) -> list[str]:
    """Take what lies on hidden layers out of a PDFium page of a marked file; gives the texts among it."""
    textpage = pdfium.FPDFText_LoadPage(page)
    hidden = list(_hidden(page, None, 0))[:_MOST]
    said = [_said(item, textpage) for item, _ in hidden]
    pdfium.FPDFText_ClosePage(textpage)
    for item, form in hidden:
        taken = (
            pdfium.FPDFFormObj_RemoveObject(form, item) if form else pdfium.FPDFPage_RemoveObject(page, item)
        )
        if taken:
            pdfium.FPDFPageObj_Destroy(item)
    return [text for text in said if text.strip()]


def _hidden(page: Any, form: Any, depth: int) -> Iterator[tuple[Any, Any]]:
    """The hidden objects of a page or of a drawing on it, each with the drawing that holds it."""
    for item in _held(form) if form else _objects(page):
        if _is_hidden(item):
            yield item, form
        elif pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from _hidden(page, item, depth + 1)


def _objects(page: Any) -> list[Any]:
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST)
    return [pdfium.FPDFPage_GetObject(page, index) for index in range(count)]


def _held(form: Any) -> list[Any]:
    count = min(pdfium.FPDFFormObj_CountObjects(form), _MOST)
    return [pdfium.FPDFFormObj_GetObject(form, index) for index in range(count)]


def _is_hidden(item: Any) -> bool:
    """Whether an object lies on a layer that is not shown; it may lie on several."""
    marks = (pdfium.FPDFPageObj_GetMark(item, index) for index in range(pdfium.FPDFPageObj_CountMarks(item)))
    return any(
        _written(pdfium.FPDFPageObjMark_GetName, mark) == "OC"
        and _written(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name") == _HIDDEN
        for mark in marks
    )


def _written(ask: Any, *about: Any) -> str:
    """What PDFium writes of a mark."""
    buffer, length = (ctypes.c_ushort * _LONGEST)(), ctypes.c_ulong()
    if not ask(*about, buffer, ctypes.sizeof(buffer), length):
        return ""
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _said(item: Any, textpage: Any) -> str:
    """What a text says; all that a drawing of its own says, and nothing for other objects."""
    return " ".join(_texts(item, textpage, 0))


def _texts(item: Any, textpage: Any, depth: int) -> Iterator[str]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        buffer = (ctypes.c_ushort * _LONGEST)()
        written = pdfium.FPDFTextObj_GetText(item, textpage, buffer, ctypes.sizeof(buffer))
        yield bytes(buffer)[:written].decode("utf-16-le", "replace").rstrip("\0")
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        for inner in _held(item):
            yield from _texts(inner, textpage, depth + 1)
