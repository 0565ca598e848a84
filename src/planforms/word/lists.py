"""Lists whose points have a box for a sign, as forms have them to be ticked: "❑ New", "❑ Renewal".

The sign stands in a part of its own and is no text. It matters in blanks alone: what people write in copies is told by
the words. So it is only looked for where somebody says that a file is a blank.
"""

from __future__ import annotations

from planforms.limits import Limits
from planforms.word import names as n
from planforms.word.package import Package
from planforms.word.symbols import SYMBOL_FONTS, box_state, sign
from planforms.word.walk import paragraphs
from planforms.word.xml import Element

_CIRCLES = ("○", "◯", "⚪", "❍")
_ROUND = "o"
"""Word's hollow round sign, the letter in a typewriter's type, which on the first level is no mere bullet of a bullet."""

Levels = dict[str, bool]
"""By the level of a list whose sign is a box: whether that is square."""


def boxed_points(data: bytes, limits: Limits) -> dict[int, bool]:
    """The paragraphs of a Word file's body that are points of a list with boxes for signs, and whether these are square."""
    package = Package(data, limits)
    target = next((r.target for r in package.relationships(package.main) if r.kind == "numbering"), None)
    if target is None or target not in package.archive.entries:
        return {}
    lists = _lists(package.parse(target))
    if not any(lists.values()):
        return {}
    found = enumerate(paragraphs(package.parse(package.main)), 1)
    signs = ((number, _sign(paragraph, lists)) for number, paragraph in found)
    return {number: square for number, square in signs if square is not None}


def _sign(paragraph: Element, lists: dict[str, Levels]) -> bool | None:
    properties = paragraph.find(f"{n.P_PR}/{n.NUM_PR}")
    if properties is None:
        return None
    level, number = properties.find(n.ILVL), properties.find(n.NUM_ID)
    at = level.get(n.VAL, "0") if level is not None else "0"
    return lists.get(number.get(n.VAL, ""), {}).get(at) if number is not None else None


def _lists(root: Element) -> dict[str, Levels]:
    """By its number: which levels of a list have boxes."""
    drawn = {one.get(n.ABSTRACT_NUM_ID, ""): one for one in root.iterchildren(n.ABSTRACT_NUM)}
    styles = {
        link.get(n.VAL, ""): one for one in drawn.values() if (link := one.find(n.STYLE_LINK)) is not None
    }
    made: dict[str, Levels] = {}
    for number in root.iterchildren(n.NUM):
        refers = number.find(n.ABSTRACT_NUM_ID)
        abstract = drawn.get(refers.get(n.VAL, "")) if refers is not None else None
        link = abstract.find(n.NUM_STYLE_LINK) if abstract is not None else None
        abstract = styles.get(link.get(n.VAL, ""), abstract) if link is not None else abstract
        levels = _levels(abstract) if abstract is not None else {}
        for own in number.iterchildren(n.LVL_OVERRIDE):
            levels |= _levels(own)
        made[number.get(n.NUM_ID, "")] = levels
    return made


def _levels(holder: Element) -> Levels:
    levels = ((level.get(n.ILVL, "0"), _square(level)) for level in holder.iterchildren(n.LVL))
    return {at: square for at, square in levels if square is not None}


def _square(level: Element) -> bool | None:
    """Whether the sign of a level is a square box, or a round one; None for any other sign."""
    text, fonts = level.find(n.LVL_TEXT), level.find(f"{n.R_PR}/{n.R_FONTS}")
    said = text.get(n.VAL, "") if text is not None else ""
    font = (fonts.get(n.ASCII) or fonts.get(n.H_ANSI) or "").lower() if fonts is not None else ""
    shown = sign(font, ord(said)) if len(said) == 1 and font in SYMBOL_FONTS else said
    if box_state(shown) is False:
        return True
    first = level.get(n.ILVL, "0") == "0"
    return False if shown in _CIRCLES or (first and said == _ROUND and font.startswith("courier")) else None
