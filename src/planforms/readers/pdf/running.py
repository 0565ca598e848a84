"""Running headers and footers, taken apart from what the pages say."""

from __future__ import annotations

import re

from planforms.readers.pdf.layout import Block
from planforms.readers.pdf.lines import Text

_SAME_HEIGHT = 3.0
_MARGIN = 0.13
"""Headers and footers stand in this share of the page, at its top and bottom."""
_DEEPEST = 4
_PAGE_NUMBER = re.compile(r"(page\s*)?[-–— ]*\d+\s*((of|/)\s*\d+)?[-–— ]*", re.IGNORECASE)


def taken_apart(pages: list[list[Block]], height: float) -> tuple[list[Text], list[list[Block]], list[Text]]:
    """The running headers, the pages without them, and the running footers; each text once."""
    top, bottom = height * _MARGIN, height * (1 - _MARGIN)
    headers = _running([_edge(page, above=top) for page in pages])
    footers = _running([_edge(page[::-1], below=bottom) for page in pages])
    apart = {id(text) for text in headers + footers}
    bodies = [[block for block in page if id(block) not in apart] for page in pages]
    return _once(headers), bodies, _once(footers)


def _edge(blocks: list[Block], above: float = 0.0, below: float = float("inf")) -> list[Text]:
    """The texts at one edge of a page, from the edge inwards, up to the first thing that is none."""
    edge: list[Text] = []
    for block in blocks[:_DEEPEST]:
        if not isinstance(block, Text) or not (block.box.bottom <= above or block.box.top >= below):
            break
        edge.append(block)
    return edge


def _running(edges: list[list[Text]]) -> list[Text]:
    """The texts that stand at the same height on several pages, and page numbers."""
    found = []
    for number, edge in enumerate(edges):
        others = [text for index, texts in enumerate(edges) if index != number for text in texts]
        for text in edge:
            if not (_is_page_number(text) or any(_same(text, other) for other in others)):
                break
            found.append(text)
    return found


def _is_page_number(text: Text) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text.text)) and not text.marks


def _same(one: Text, other: Text) -> bool:
    if abs(one.box.top - other.box.top) > _SAME_HEIGHT:
        return False
    return one.text == other.text or _numbered(one.text) == _numbered(other.text) != one.text


def _numbered(text: str) -> str:
    """The text with its page number taken out."""
    return re.sub(r"(page\s+)\d+", r"\1#", text, flags=re.IGNORECASE)


def _once(texts: list[Text]) -> list[Text]:
    """Each text once, page numbers of all pages counting as one."""
    seen: set[str] = set()
    kept = []
    for text in texts:
        key = "#" if _is_page_number(text) else _numbered(text.text)
        if key not in seen:
            seen.add(key)
            kept.append(text)
    return kept
