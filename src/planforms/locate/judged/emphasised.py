"""Printed words that somebody set off from those around them: bold, underlined, in colour, circled.

Who underlines one of "walks / rides / is fetched" says something, also where a form does not show that these are
options. What the blank sets off itself tells nothing, nor does a whole line, a label, an address, or so much of the
form that a program must have done it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from planforms.document import Paragraph
from planforms.locate.located import Located
from planforms.pieces import Piece
from planforms.stencil import Stencil
from planforms.text.wording import fold

Stretch = tuple[int, int]
"""Where something begins and ends in a paragraph."""

_MOST_WORDS = 6
_SHARE = 0.1
"""Where more of a form's letters stand out than the blank lets stand out, a program did it."""

_ADDRESS = re.compile(r"@|://|www\.")
_LABEL_ENDS = (":", "?")


def emphasised(located: Located) -> list[tuple[Piece, str]]:
    """The pieces of form in which somebody let some words stand out, with these words."""
    shown = [
        piece
        for piece in located.pieces
        if (piece.paragraph.showy or piece.paragraph.bold_until)
        and piece.verdict == "form"
        and _stands_out(piece.paragraph)
    ]
    if not shown:
        return []
    boxed = {id(box.paragraph) for reading in located.readings.values() for box in reading.boxes}
    asked = {id(reading.asked) for reading in located.readings.values()}
    found = [
        (piece, words)
        for piece in shown
        if id(piece.paragraph) not in boxed
        for words in _words(piece, located.stencil, asks=id(piece) in asked)
    ]
    return found if _are_few(found, located.pieces) else []


def _stands_out(paragraph: Paragraph) -> bool:
    """Whether part of a text stands out; the letters of a page tell too little of that."""
    shown = bool(paragraph.showy) or 0 < paragraph.bold_until < len(paragraph.text)
    return shown and paragraph.place.page is None


def _words(piece: Piece, stencil: Stencil, *, asks: bool) -> Iterator[str]:
    """What of a piece stands out that does not on the blank; nothing of a label or a whole line."""
    text = piece.paragraph.text
    stretches = list(_stretches(piece.paragraph))
    if piece.tick is not None or not _says(_rest(text, stretches)):
        return
    for start, end in stretches:
        words = text[start:end].strip()
        inside = piece.start <= start and end <= piece.start + len(piece.text.rstrip()) + 1
        whole = asks and fold(words) == piece.key
        if inside and not whole and _may_choose(words) and not _is_printed_so(piece, words, stencil):
            yield words


def _stretches(paragraph: Paragraph) -> Iterator[Stretch]:
    """Where a paragraph stands out."""
    if 0 < paragraph.bold_until < len(paragraph.text):
        yield 0, paragraph.bold_until
    yield from paragraph.showy


def _rest(text: str, stretches: Sequence[Stretch]) -> str:
    """What of a text does not stand out."""
    rest, at = "", 0
    for start, end in sorted(stretches):
        rest, at = rest + text[at:start], max(at, end)
    return rest + text[at:]


def _may_choose(words: str) -> bool:
    """Whether words may be what somebody chose: few, no label and no address."""
    plain = not words.endswith(_LABEL_ENDS) and _ADDRESS.search(words) is None
    return plain and _says(words) and len(words.split()) <= _MOST_WORDS


def _is_printed_so(piece: Piece, words: str, stencil: Stencil) -> bool:
    """Whether the blank lets the same words stand out: on the same line, or where that is not known, anywhere."""
    lines = _looks(stencil)
    own = lines.get(fold(piece.paragraph.text))
    if own is None:  # Somebody wrote on the line, too.
        held = [texts for line, texts in lines.items() if piece.key in line] or lines.values()
        own = {text for texts in held for text in texts}
    return any(fold(words) in text for text in own)


@lru_cache(maxsize=64)
def _looks(stencil: Stencil) -> dict[str, set[str]]:
    """What stands out in each line of a blank."""
    found: dict[str, set[str]] = {}
    for piece in stencil.stream:
        paragraph = piece.paragraph
        own = [(0, len(paragraph.text))] if paragraph.bold else list(_stretches(paragraph))
        found.setdefault(fold(paragraph.text), set()).update(fold(paragraph.text[a:b]) for a, b in own)
    return found


def _are_few(found: Sequence[tuple[Piece, str]], pieces: Iterable[Piece]) -> bool:
    """Whether what stands out is one stretch or little of the form: most would stand out if a program had done it."""
    if len(found) == 1:
        return True
    letters = sum(len(piece.key) for piece in pieces if piece.verdict == "form")
    return sum(len(words) for _, words in found) <= _SHARE * letters


def _says(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
