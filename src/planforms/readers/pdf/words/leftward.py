"""Words that are read from right to left, as Hebrew and Arabic are, among those of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from planforms.readers.pdf.words.letters import Letters, Typeset

_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def leads_left(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether some letters of a text are read from right to left."""
    return _LETTER.search(text, start, len(text) if end is None else end) is not None


def from_the_left(words: Iterable[Letters], typeset: Typeset, text: str) -> list[Letters]:
    """Words of a line of which some lead to the left, as they stand on the page from left to right."""
    found: list[Letters] = []
    for word in words:
        leads = leads_left(text, word.start, word.end)
        found += (_turned(word, typeset),) if leads else _parted(word, typeset)
    return sorted(found, key=lambda word: word.left)


def _turned(word: Letters, typeset: Typeset) -> Letters:
    """The word from its left end to its right one; what PDFium tells begins with the letter read first."""
    first, last = word.start, word.end - 1
    left = min(typeset.begins(first), typeset.begins(last))
    return word._replace(left=left, right=max(typeset.ends(first), typeset.ends(last)))


def _parted(word: Letters, typeset: Typeset) -> Iterator[Letters]:
    """The word without the sign at its end that stands before it on the page, and that sign."""
    last = word.end - 1
    if last == word.start or typeset.begins(last) >= word.left:
        yield word
        return
    yield word._replace(end=last, right=typeset.ends(last - 1))
    yield word._replace(start=last, left=typeset.begins(last), right=typeset.ends(last))


def as_read(words: Sequence[Letters], text: str) -> list[Letters]:
    """The words of a line, given from left to right, in the order in which they are read.

    Signs and numbers between words that lead to the left stand among them.
    """
    found: list[Letters] = []
    waiting: list[Letters] = []
    since = 0
    for word in words:
        if leads_left(text, word.start, word.end):
            waiting.append(word)
            since = len(waiting)
        elif waiting and not any(map(str.isalpha, text[word.start : word.end])):
            waiting.append(word)
        else:
            found += [*reversed(waiting[:since]), *waiting[since:], word]
            waiting, since = [], 0
    return [*found, *reversed(waiting[:since]), *waiting[since:]]
