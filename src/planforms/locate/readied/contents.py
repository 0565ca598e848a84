"""A list of what the form asks, in front of the form: a table of contents, "This form asks: 1. Name 2. School"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from planforms.pieces import Piece, lines_of
from planforms.text.wording import fold, listed, unnumbered

_LEAST = 5
"""So many lines with nothing but the form's words are a list of them, if they all come again."""

_PAGE = re.compile(r"(?:\t|\.\.|…)[\s.…]*(\d{1,3})\s*$")

_AFTER = ("", ":", "?", ".", "-", "(")
"""How a line goes on behind a heading or a prompt that it begins with."""

_AMONG = 200
"""Among so many pieces a list with pages stands."""

_ABOVE = 6
"""So many lines may stand above it."""


def quiet_contents(stream: Sequence[Piece], printed: Set[str], asks: Set[str]) -> None:
    """Let the lines of such a list say nothing, so that only the form behind it is read.

    Enough of its lines must ask, or name a page: guidance alone comes again in a second copy.
    """
    lines = list(lines_of(_body(stream)))
    for first in range(min(_ABOVE, len(lines))):
        last = first
        while last < len(lines) and _comes_again(_said(lines[last], printed), lines[last + 1 :]):
            last += 1
        found = lines[first:last]
        if sum(_has_page(line) or _asks(_said(line, printed), asks) for line in found) >= _LEAST:
            for piece in (piece for line in found for piece in line):
                piece.fill, piece.key = True, ""
            return


def quiet_pages(stream: Sequence[Piece]) -> None:
    """Let the lines of a table of contents that come again say nothing: each names a page, none an earlier one."""
    ends = (piece.paragraph.text for piece in stream[:_AMONG] if piece.start and piece.text[-1:].isdigit())
    if sum(_PAGE.search(text) is not None for text in ends) < _LEAST:
        return
    lines = list(lines_of(_body(stream)))
    behind = [fold(line[0].paragraph.text) for line in lines]
    first = 0
    for last in range(1, len(lines) + 1):
        if last < len(lines) and 0 <= _page(lines[last - 1]) <= _page(lines[last]):
            continue
        said = [listed(line[0].paragraph.text)[1] for line in lines[first:last]]
        again = [
            line for line, key in zip(lines[first:last], said, strict=True) if _heads(key, behind[last:])
        ]
        if len(again) >= _LEAST and len(again) * 5 >= len(said) * 4:
            for piece in (piece for line in again for piece in line):
                piece.fill, piece.key = True, ""
        first = last


def _heads(key: str, behind: Sequence[str]) -> bool:
    """Whether a line further on says this and no more, or with its answer; a sentence that begins so is none."""
    return bool(key) and any(
        text.startswith(key) and text[len(key) :].lstrip()[:1] in _AFTER for text in behind
    )


def _page(line: Sequence[Piece]) -> int:
    """The page that a line in the open ends with; -1 for none."""
    found = _PAGE.search(line[0].paragraph.text) if line[0].spot is None else None
    return int(found[1]) if found else -1


def _body(stream: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of paragraphs in which something is written."""
    return (piece for piece in stream if piece.kind == "body" and fold(piece.paragraph.text))


def _said(line: Sequence[Piece], printed: Set[str]) -> str:
    """What of the form a line of the list says, folded; nothing if it says anything else."""
    if line[0].spot is not None:
        return ""
    return next((key for key in listed(line[0].paragraph.text) if key in printed), "")


def _has_page(line: Sequence[Piece]) -> bool:
    """Whether a line ends in a number that is apart by a tab or dots."""
    return _PAGE.search(line[0].paragraph.text) is not None


def _asks(key: str, asks: Set[str]) -> bool:
    """Whether a text is one that the form asks by; "goal 2" stands for "goal #"."""
    return key in asks or unnumbered(key) in asks


def _comes_again(key: str, behind: Sequence[list[Piece]]) -> bool:
    """Whether what a line says is said again behind it, alone or with its answer."""
    return bool(key) and any(
        fold(line[0].paragraph.text).startswith(key) or any(piece.key == key for piece in line)
        for line in behind
    )
