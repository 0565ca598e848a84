"""What a style says of a paragraph or run: heading, list, prompt, hidden.

Style sheets may be half a megabyte, and the styles that matter bear the same ids in almost every
file. So the sheet is read only when a document uses an id that tells nothing, and then searched for
that one style and not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_HEADING = re.compile(
    r"(?:heading|berschrift|überschrift|titre|ttulo|título|titolo|kop|rubrik|overskrift) ?([1-9])$"
)
_PROMPTS = frozenset({"placeholdertext", "placeholder text"})
_LIST = re.compile(r"list ?(?:bullet|paragraph|number|continue)?(?: ?[1-5])?$")
_PLAIN = frozenset(
    {"normal", "bodytext", "body text", "header", "footer", "tablegrid", "nospacing", "hyperlink", "strong"}
    | {"emphasis", "defaultparagraphfont", "standard", "footnotetext", "footnotereference", "commenttext"}
    | {"commentreference", "endnotetext", "endnotereference", "subtitle", "caption", "tablecontents"}
)
_NAME = re.compile(rb"""<(?:\w+:)?name\s+(?:\w+:)?val\s*=\s*["']([^"']*)["']""")
_BASE = re.compile(rb"""<(?:\w+:)?basedOn\s+(?:\w+:)?val\s*=\s*["']([^"']*)["']""")
_HIDDEN = re.compile(rb"""<(?:\w+:)?vanish\s*/>""")
_RULED = re.compile(
    rb"""<(?:\w+:)?pBdr>(?:(?!</).)*?<(?:\w+:)?bottom\s[^>]*?val\s*=\s*["'](?!nil|none)""", re.DOTALL
)
_NUMBERED = re.compile(rb"""<(?:\w+:)?numId\s""")
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    """What a style means for reading."""

    heading: int = 0
    bullet: bool = False
    prompt: bool = False
    hidden: bool = False
    leading: bool = False
    """Whether its tabs draw lines to write on."""
    ruled: bool = False
    """Whether a line is drawn below its paragraphs."""


WRITTEN_ON = frozenset({"underscore", "heavy", "hyphen"})
"""What the stops of such tabs lead to them by; dots lead to the pages of a table of contents."""

NO_STYLE = Style()


class Styles:
    """The styles of a document, each looked up once."""

    def __init__(self, sheet: Callable[[], bytes]) -> None:
        self._load = sheet
        self._sheet: bytes | None = None
        self._known: dict[str, Style] = {}

    def __getitem__(self, style_id: str) -> Style:
        style = self._known.get(style_id)
        if style is None:
            style = self._known[style_id] = by_name(style_id) or self._look_up(style_id)
        return style

    def _look_up(self, style_id: str) -> Style:
        """What the sheet says of a style by its name, its own properties, and the styles it is based on."""
        if self._sheet is None:
            self._sheet = self._load()
        bullet = hidden = ruled = False
        wanted: bytes | None = style_id.encode()
        for _ in range(_LONGEST_CHAIN):
            found = _definition(self._sheet, wanted) if wanted else None
            if found is None:
                break
            bullet = bullet or bool(_NUMBERED.search(found))
            hidden = hidden or bool(_HIDDEN.search(found))
            ruled = ruled or bool(_RULED.search(found))
            name = _NAME.search(found)
            style = by_name(name[1].decode("utf-8", "replace")) if name else None
            if style is not None:
                return Style(style.heading, bullet or style.bullet, style.prompt, hidden, ruled=ruled)
            base = _BASE.search(found)
            wanted = base[1] if base else None
        return Style(bullet=bullet, hidden=hidden, ruled=ruled) if bullet or hidden or ruled else NO_STYLE


def by_name(name: str) -> Style | None:
    """What a style's name or id says of it; None if it says nothing."""
    name = name.lower()
    if name in _PLAIN:
        return NO_STYLE
    if name == "title":
        return Style(heading=1)
    heading = _HEADING.match(name)
    if heading:
        return Style(heading=int(heading[1]))
    if name in _PROMPTS:
        return Style(prompt=True)
    return Style(bullet=True) if _LIST.match(name) else None


def _definition(sheet: bytes, style_id: bytes) -> bytes | None:
    """The markup of one style."""
    for quote in (b'"', b"'"):
        begin = sheet.find(b"styleId=" + quote + style_id + quote)
        if begin >= 0:
            end = sheet.find(b"style>", begin)
            return sheet[begin : end if end >= 0 else len(sheet)]
    return None
