"""What a glyph means: bold faces, symbol fonts, ligatures, check boxes and bullets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

from planforms.document import TICKED, UNTICKED


class Face(NamedTuple):
    bold: bool
    symbols: str = ""
    """``wingdings`` or ``dingbats`` where letters stand for pictures."""
    untold: bool = False
    """The file does not tell what its letters are."""


_BOLD = re.compile(r"bold|black|heavy|demi(?!n)", re.IGNORECASE)
_PLAIN = re.compile(r"(regular|roman|book|light|thin)(it|italic|oblique)?$", re.IGNORECASE)
"""What a font calls itself that is not bold, however broad its stems are said to be: browsers measure serifs for them."""
_FORCE_BOLD = 1 << 18
_HEAVY = 600

EMPTY_BOXES = frozenset("☐□❏❐❑❒◻⬜▢◯○⚪")
TICKED_BOXES = frozenset("☒☑⊠🗹🗷✅⬛◼")
TICKS = frozenset("✓✔✗✘✕✖☓×xX√")
BULLETS = frozenset("•●▪■◦‣⁃∙·➢➤❖◆►▸–—-*o")
SURE_BULLETS = BULLETS - frozenset("–—-*o·")

SOFT_HYPHEN = "\u00ad"
"""Stands where a word is cut at a line's end, and in no word itself."""
# Wingdings in the private area, where Word puts it, or as the bare letters of the font.
_WINGDINGS = {
    0xA8: UNTICKED, 0x6F: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED, 0x70: UNTICKED,
    0xFD: TICKED, 0xFE: TICKED, 0x78: TICKED, 0x54: TICKED,
    0xFC: "✓", 0xFB: "✗", 0x6E: "■", 0xA7: "▪", 0x6C: "●", 0xA1: "○", 0x6D: "○", 0x9F: "•", 0xD8: "➢", 0x76: "❖",
    0xE0: "→", 0xB7: "•",
}  # fmt: skip
_DINGBATS = {"4": "✔", "3": "✓", "8": "✘", "5": "✕", "6": "✖", "7": "✗", "n": "■", "l": "●", "u": "◆", "o": "❏", "q": "❑", "r": "❒", "p": "❐"}  # fmt: skip
_DINGBAT_FONTS = ("dingbat", "d050000l")
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "", "\ufffe": "-", "\x02": "-",
    "\u2010": "-", "\u2011": "-", "\u02bc": "’",
}  # fmt: skip
_BOXES = dict.fromkeys(EMPTY_BOXES - frozenset("◯○⚪"), UNTICKED) | dict.fromkeys("☑⊠🗹🗷✅", TICKED)
_CHANGES = str.maketrans(_LIGATURES | _BOXES)
_ORDINARY = re.compile("[ -~¡-¬®-ʻʽ-˅‘-‟–—…•]*").fullmatch
"""Letters and signs that stand for themselves."""
_SWAPPED = re.compile(
    "(?<![\u2e80-\u9fff])[{}]{{2,}}(?![\u2e80-\u9fff])".format(
        "".join(chr(ord(char) << 8) for char in ascii_letters)
    )
)
"""Letters with the two bytes of each in the wrong order: what some versions of Ghostscript make of a ligature."""
_ADDED_UP = {"\u6600\ucf00": "ffi", "\u6600\ud200": "ffl"}
"""The same with the last two letters added up."""


@lru_cache(maxsize=256)
def face_of(name: str, weight: int, flags: int) -> Face:
    """What a font's name, weight and flags say."""
    heavy = weight >= _HEAVY and not _PLAIN.search(name)
    bold = bool(_BOLD.search(name)) or heavy or bool(flags & _FORCE_BOLD)
    lower = name.lower()
    if "wingdings" in lower:
        return Face(bold, "wingdings")
    return Face(bold, "dingbats" if any(name in lower for name in _DINGBAT_FONTS) else "")


def cleaned(text: str, face: Face) -> str:
    """The characters a person reads: pictures as such, ligatures apart, accents on their letters."""
    if not face.symbols and _ORDINARY(text):
        return text
    if face.symbols == "wingdings":
        text = "".join(_WINGDINGS.get(ord(char) & 0xFF, char) for char in text)
    elif face.symbols == "dingbats":
        text = "".join(_DINGBATS.get(char, "•" if "!" <= char <= "~" else char) for char in text)
    text = "".join(
        _WINGDINGS.get(ord(char) & 0xFF, "•") if "\uf000" <= char <= "\uf0ff" else char for char in text
    )
    for added, ligature in _ADDED_UP.items():
        text = text.replace(added, ligature)
    text = _SWAPPED.sub(_bytes_in_order, text).translate(_CHANGES)
    if any(unicodedata.combining(char) for char in text):
        text = unicodedata.normalize("NFC", text)
    return "".join(char for char in text if char.isprintable() or char == SOFT_HYPHEN)


def _bytes_in_order(hit: re.Match[str]) -> str:
    return hit[0].encode("utf-16-be").decode("utf-16-le")
