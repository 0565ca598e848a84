"""What the signs of symbol fonts show: boxes, ticks and bullets of Wingdings and its like."""

from __future__ import annotations

from planforms.document import TICKED, UNTICKED

_BULLET, _TICK, _CROSS, _RING = "•", "✓", "✗", "○"

_SIGNS: dict[str, dict[int, str]] = {
    "wingdings": dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), UNTICKED)
    | dict.fromkeys((0x78, 0xFD, 0xFE), TICKED)
    | dict.fromkeys((0x6C, 0x6E, 0x76, 0x9F, 0xA7, 0xD8), _BULLET)
    | dict.fromkeys((0x6D, 0xA1), _RING)
    | {0xFB: _CROSS, 0xFC: _TICK, 0xE0: "→", 0xE8: "→"},
    "wingdings 2": dict.fromkeys((0x30, 0x35, 0xA3), UNTICKED)
    | dict.fromkeys((0x51, 0x52, 0x53, 0x54), TICKED)
    | {0x4F: _CROSS, 0x50: _TICK},
    "webdings": {0x63: UNTICKED, 0x61: _TICK, 0x72: _CROSS},
    "symbol": {0xB7: _BULLET, 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xD6: _TICK},
}
SYMBOL_FONTS = frozenset(_SIGNS)

_TICKS = frozenset("☑☒✓✔✗✘🗹🗷🗵")
_BOXES = frozenset("☐□▢◻❏❐❑❒")


def sign(font: str, code: int) -> str:
    """The character that a symbol font shows for ``code``; the character itself where it is not known.

    Symbol fonts are addressed in U+F000 to U+F0FF or by the plain byte.
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = _SIGNS.get(font.lower(), {}).get(low)
    return known or (chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "")


def signs(font: str, text: str) -> str:
    """Text typed in a symbol font as it shows; words in such a font are left as they are."""
    if len(text.strip()) > 1 and not any("\uf000" <= letter <= "\uf0ff" for letter in text):
        return text
    return "".join(letter if letter.isspace() else sign(font, ord(letter)) for letter in text)


def box_state(text: str) -> bool | None:
    """Whether the check box that ``text`` shows is ticked; None if it shows none."""
    for letter in text:
        if letter in _TICKS:
            return True
        if letter in _BOXES:
            return False
    return None
