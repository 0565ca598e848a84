"""A clean copy as a PDF to read and print: LibreOffice makes it, with tags, a title and bookmarks."""

from __future__ import annotations

import json

from lxml import etree

from planforms.limits import Limits
from planforms.office import run_soffice
from planforms.word.archive import Archive
from planforms.writers.clean.controls import W, remove
from planforms.writers.zipped import with_parts

_MAIN = "word/document.xml"
_SECONDS = 60
_SWITCHES = ("UseTaggedPDF", "ExportBookmarks", "DisplayPDFDocumentTitle")
_TARGET = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": "true"} for name in _SWITCHES}, separators=(",", ":")
)


def as_pdf(clean: bytes) -> bytes:
    """The PDF of a clean copy. Raises OfficeError where LibreOffice is missing or fails."""
    return run_soffice(for_print(clean), ".docx", _TARGET, seconds=_SECONDS, what="writing a PDF")


def for_print(clean: bytes) -> bytes:
    """The copy without its controls: answers stay, and nothing stands where nothing was answered."""
    archive = Archive(clean, Limits())
    root = etree.fromstring(archive.read(_MAIN))
    for control in reversed(list(root.iter(f"{W}sdt"))):
        _take_out(control)
    return with_parts(archive, {_MAIN: etree.tostring(root, encoding="utf-8", xml_declaration=True)})


def _take_out(control: etree._Element) -> None:
    """Put the content of a control in its place; the text of a prompt goes."""
    content = control.find(f"{W}sdtContent")
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        for shown in control.iter(f"{W}t"):
            shown.text = ""
    for child in list(content) if content is not None else ():
        control.addprevious(child)
    remove(control)
