"""Layers of a page that nobody sees unless they switch them on: what stands there is no part of what the page shows."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium

_LONGEST, _MOST, _DEEPEST = 4096, 10_000, 8
"""So many letters of a text are told, of so many objects, and of drawings within drawings so deep."""


def hidden_layers(pdf: pikepdf.Pdf) -> frozenset[str]:
    """The names of the layers that a file switches off when it is opened, and of no other one."""
    told: Any = pdf.Root.get("/OCProperties", {})
    shown_first = told.get("/D", {}) if told else {}
    layers = list(told.get("/OCGs", ())) if told else []
    off = [layer.objgen for layer in shown_first.get("/OFF", ())]
    if shown_first.get("/BaseState") == "/OFF":
        on = [layer.objgen for layer in shown_first.get("/ON", ())]
        off += [layer.objgen for layer in layers if layer.objgen not in on]
    hidden = {_name(layer) for layer in layers if layer.objgen in off}
    return frozenset(hidden - {_name(layer) for layer in layers if layer.objgen not in off} - {""})


def _name(layer: Any) -> str:
    return str(layer.get("/Name", ""))


def take_out(page: Any, layers: frozenset[str]) -> list[str]:
    """Take what lies on these layers out of a PDFium page that is open; gives the texts among it."""
    textpage = pdfium.FPDFText_LoadPage(page)
    hidden = [item for item in _objects(page)[:_MOST] if _layer(item) in layers]
    said = [_said(item, textpage) for item in hidden]
    pdfium.FPDFText_ClosePage(textpage)
    for item in hidden:
        if pdfium.FPDFPage_RemoveObject(page, item):
            pdfium.FPDFPageObj_Destroy(item)
    return [text for text in said if text.strip()]


def _objects(page: Any) -> list[Any]:
    return [pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]


def _layer(item: Any) -> str | None:
    """The name of the layer on which an object lies; None for the page itself."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        if _written(pdfium.FPDFPageObjMark_GetName, mark) == "OC":
            return _written(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
    return None


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
        for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST)):
            yield from _texts(pdfium.FPDFFormObj_GetObject(item, index), textpage, depth + 1)
