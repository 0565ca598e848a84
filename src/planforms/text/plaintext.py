"""Text from a form or a file name, made safe to show on a terminal, in a log or in a message.

Submitted text may hold characters that move the cursor, recolour the terminal or turn the reading
direction around. Whoever prints it for people sends it through here; JSON and files keep it as it is.
"""

from __future__ import annotations

import re

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file, and so no workbook and no Word file, may hold."""

_HARMFUL = (
    *range(0x20),  # C0 controls, escape sequences among them
    *range(0x7F, 0xA0),  # delete and the C1 controls
    0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # reading direction
    0x2028, 0x2029,  # line and paragraph separators
    0xFEFF, *range(0xFFF9, 0xFFFC),  # byte order mark, interlinear notes
)  # fmt: skip
_ESCAPES = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in _HARMFUL}
_ESCAPES |= {code: f"\\U{code:08x}" for code in range(0xE0000, 0xE0080)}  # invisible tag characters
_LINE_ESCAPES = {code: escape for code, escape in _ESCAPES.items() if code not in (0x09, 0x0A)}
# Nobody sees these: soft hyphens, zero-width spaces and joiners of words, marks of direction.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# Spaces that do not break show as spaces.
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]")
_ODD = re.compile(f"{_UNSEEN.pattern}|{_NO_BREAK.pattern}")


def as_seen(text: str) -> str:
    """A text as people see it: without the signs that nobody sees, with plain spaces."""
    return _NO_BREAK.sub(" ", _UNSEEN.sub("", text)) if _ODD.search(text) else text


def one_line(text: str) -> str:
    r"""The text on one line, with everything that could upset a terminal written out.

    >>> one_line("a\x1b[31mred\n")
    'a\\x1b[31mred\\x0a'
    """
    return text if text.isprintable() else encodable(text.translate(_ESCAPES))


def many_lines(text: str) -> str:
    """The text with its tabs and line ends kept and everything else that could upset a terminal written out."""
    return encodable(text.translate(_LINE_ESCAPES))


def encodable(text: str) -> str:
    r"""The text with what no UTF-8 can hold written out: lone surrogates, bytes of a file name.

    >>> encodable("caf\udce9.docx")
    'caf\\udce9.docx'
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shortened(text: str, width: int) -> str:
    """The text on one line, cut at a word where it is longer than ``width``, with an ellipsis."""
    line = one_line(" ".join(text.split()))
    if len(line) <= width:
        return line
    head = line[: width - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[width // 2 :] else head) + "…"


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun: ``1 error``, ``2 errors``, ``2 further copies``."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"
