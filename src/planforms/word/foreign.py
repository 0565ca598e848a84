"""The text of pieces in HTML that programs put into a Word file for Word to merge in.

Web applications make whole files of one such piece. Headings, paragraphs and rows become lines, the
cells of a row with tabs between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table|span|h[1-6])\b", re.I)
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type):", re.I | re.M)
_BEGINNING = 2048
_UNSEEN = frozenset({"head", "script", "style", "template"})
_LINES = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section table tr ul".split()
)
_CELLS = frozenset({"td", "th"})


def html_lines(data: bytes, most_elements: int) -> list[str]:
    """The lines of a piece in HTML, bare or in a mail's envelope (MHT); none for any other piece."""
    if _MIME.search(data[:_BEGINNING]):
        data = _unwrapped(data)
    if not _HTML.search(data[:_BEGINNING]) or data.count(b"<") > 2 * most_elements:
        return []
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding=_encoding(data)
    )
    root = etree.fromstring(data, parser)
    folded = (_folded(line) for line in "".join(_text(root)).split("\n")) if root is not None else ()
    return [line for line in folded if line.strip()]


def _encoding(data: bytes) -> str | None:
    """UTF-8 if it is that; else the parser looks for what the piece says of itself."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _unwrapped(data: bytes) -> bytes:
    """The first HTML in a mail's envelope."""
    from email import message_from_bytes

    for piece in message_from_bytes(data).walk():
        if piece.get_content_type() == "text/html":
            content = piece.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def _text(root: etree._Element) -> Iterator[str]:
    """All text with the ends of lines and cells; white space in the markup is but a space."""
    unseen = cells = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag, begins = element.tag, event == "start"
        unseen += (tag in _UNSEEN) * (1 if begins else -1)
        cells += (tag in _CELLS) * (1 if begins else -1)
        if tag in _LINES:
            yield " " if cells else "\n"
        elif tag in _CELLS and not begins:
            yield "\t"
        said = element.text if begins else element.tail
        if said and not unseen:
            yield " ".join(re.split(r"[ \t\r\n\f]+", said))


def _folded(line: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in line.split("\t")).rstrip("\t")
