"""What may be said twice on one line, in one language and in another: "Escuela / School", "Escuela (School)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BETWEEN = re.compile(r"\s+(?:[/|•·=]|[–—-])\s+|\s+[/|](?=\S)|(?<=\S)[/|]\s+|\n")
_HELD = re.compile(r"\((.+)\)|\(([^()]+)\)|\[([^\[\]]+)\]")

_SIGN = re.compile(r"[/|•·=–—\n(\[-]").search
"""One of these stands in whatever has sides: mostly there is none, and to look for it is quick."""

Span = tuple[int, int]
"""Where something begins and ends."""


def sides(text: str) -> Iterator[Span]:
    """Each part of a text that may say all of it in one language.

    >>> [text[start:end] for text in ["Escuela / School", "Meta (Goal)"] for start, end in sides(text)]
    ['School', 'Escuela', 'Goal', 'Meta ']
    """
    if _SIGN(text) is None:
        return
    for found in _BETWEEN.finditer(text):
        yield found.end(), len(text)
        yield 0, found.start()
    for found in _HELD.finditer(text):
        yield next(found.span(group) for group in (1, 2, 3) if found[group])
        yield 0, found.start()
