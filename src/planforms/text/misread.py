"""Whether a recognised text holds what nobody writes, and specks or a stroke may have been taken for."""

from __future__ import annotations

import re

from planforms.text.names import PARTICLES

_ALONE = re.compile(r"(?<!\S)[.,:;|_~°'‘’`\\{}\[\]]+(?!\S)")
"""Signs by themselves."""
_OPEN_END, _BEGIN = re.compile(r"[,;|_~°]$"), re.compile(r"[.,:;|_~°}\])]\s*\w")
_WITHIN = re.compile(r"(?<![\w@./:])[A-Za-z-]*[a-z]{2}[.;:][a-z]{2,}(?![\w@/]*[@/])[.,;:)]*(?!\S)")
"""A sign between two words that no address has."""
_NAME_IN_L = re.compile(r"(?<!\S)l[^\W\d_A-Z]{2,}")


def may_be_misread(text: str, *, short: bool, named: bool) -> bool:
    """Whether specks or strokes may have been taken for signs or letters.

    ``short``: what is asked for is a few words, no sentences. ``named``: it is names, of which none begins with an "l".
    """
    if _ALONE.search(text) or (_WITHIN.search(text) and "@" not in text):
        return True
    if short and (_OPEN_END.search(text) or _BEGIN.match(text)):
        return True
    return named and any(hit[0] not in PARTICLES for hit in _NAME_IN_L.finditer(text))
