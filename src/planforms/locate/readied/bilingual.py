"""Copies of a form that was printed in a second language beside its own: what the blank has not is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from planforms.pieces import Line, Piece, cut_out, lines_of
from planforms.text.twice import Span, sides
from planforms.text.wording import fold

_SOME = 4
"""So many texts with one of the blank's own in them are no chance."""

_NUMBER = re.compile(r"\d+")
_ANSWERED = re.compile(r"[^:]*:[\s)\]]*(?=\w)")
"""A label in the other language with an answer behind it."""

_LONGEST = 400
_MIRRORED = 2
"""So many labels and questions tell that what stands behind all of them is the same in another language."""

_PARTS = " /|–—-"
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_HELD = re.compile(r"\s*[(\[].*[)\]]\W*\w")
"""Something in brackets, and more behind it."""

Cut = tuple[Span, int]
"""Where the form's own words stand in a line, and where what is printed ends."""


def in_own_language(stream: list[Piece], printed: frozenset[str]) -> tuple[list[Piece], list[Piece]]:
    """The stream with only the form's own words where it is printed in two languages, and what was taken out.

    What stands before its own words is taken out, since nobody can tell it from answers: "Ann Lee / Coach". What
    stands behind them is, if it ends as they do: "School: / Escuela:".
    """
    own = _unnumbered(printed)
    lines = list(lines_of(stream))
    cuts = {at: cut for at, line in enumerate(lines) for cut in [_own_side(line, own)] if cut is not None}
    texts = {lines[at][0].paragraph.text: cut for at, cut in cuts.items()}
    before = sum(start > 0 for (start, _), _ in texts.values())
    if len(texts) < _SOME or (before < len(texts) and not all(_mirrors(texts))):
        return stream, []
    out: list[Piece] = []
    parts = (_cut(line, *cuts[at], out) if at in cuts else line for at, line in enumerate(lines))
    return [piece for line in parts for piece in line], out


@lru_cache(maxsize=64)
def _unnumbered(printed: frozenset[str]) -> Set[str]:
    """What a blank prints, whatever its numbers."""
    return {_NUMBER.sub("#", key) for key in printed if key}


def _mirrors(texts: Mapping[str, Cut]) -> Iterator[bool]:
    """Whether what stands behind each label or question ends as it does; not where too few are such."""
    mirrored = 0
    for text, ((start, end), until) in texts.items():
        mark = text[start:end].rstrip()[-1:]
        if not start and mark in (":", "?"):
            mirrored += 1
            yield text[end:until].rstrip(" )]:" if mark == "?" else " )]").endswith(mark)
    yield mirrored >= _MIRRORED


def _own_side(line: Line, own: Set[str]) -> Cut | None:
    """Where in a line the form's own words stand beside others, and where what is printed ends; nothing if nowhere.

    What stands in a control is typed, and no print.
    """
    text = line[0].paragraph.text
    if len(text) > _LONGEST or next(sides(text), None) is None or _is_own(text, own):
        return None
    if any(piece.tick is not None for piece in line) or all(
        _is_own(piece.text, own) for piece in line if piece.key
    ):
        return None
    held = [piece.start for piece in line if piece.control is not None]
    # Print that the blank parts from what is written is in its own language: "____ (list dates)".
    alone = {piece.key for piece in line}
    found = (
        (side, end)
        for end in _ends(line)
        for side in _own_sides(text[:end], own)
        if fold(text[slice(*side)]) not in alone
    )
    return next(
        (
            ((start, until), end)
            for (start, until), end in found
            if not any(at < end and not start <= at < until for at in held)
        ),
        None,
    )


def _own_sides(printed: str, own: Set[str]) -> Iterator[Span]:
    """The sides of what is printed that are the form's own words, where the other one is no answer behind a colon.

    Figures alone are of no language: "January 7 - 9" is one answer, though the blank counts its rows. Where both sides
    are the form's own words neither says the other: "May 28 - June 1", where it prints such days.
    """
    for start, end in sides(printed):
        label = printed[start:end].rstrip().endswith(":")
        answered = not start and label and _ANSWERED.match(printed, end) is not None
        behind = bool(_WORD.search(printed, end)) if start else _HELD.search(printed, end) is not None
        worded = _LETTER.search(printed, start, end) is not None
        worded = worded and not _is_own((printed[:start] or printed[end:]).strip(_PARTS), own)
        if worded and not (answered or behind) and _is_own(printed[start:end], own):
            yield start, end


def _ends(line: Line) -> Iterator[int]:
    """Where what a line prints may end: with its bold beginning, at its end, or behind a colon in it."""
    paragraph = line[0].paragraph
    if 0 < paragraph.bold_until < len(paragraph.text):
        yield paragraph.bold_until
    yield len(paragraph.text)
    for found in re.finditer(r":[\s)\]]*", paragraph.text):
        yield found.end()


def _is_own(text: str, own: Set[str]) -> bool:
    return _NUMBER.sub("#", fold(text)) in own


def _cut(line: Line, own: Span, end: int, out: list[Piece]) -> Line:
    """The line with the form's own words by themselves; what stands beside them is taken out."""
    looks = [(piece.start, piece.end, piece.bold) for piece in line]
    line = cut_out(cut_out(line, *own), own[1], end)
    kept: Line = []
    for piece in line:
        piece.bold = any(bold and start <= piece.start < until for start, until, bold in looks)
        foreign = piece.start < end and not own[0] <= piece.start < own[1]
        if foreign and not _WORD.search(piece.text):
            piece.fill, piece.key, piece.verdict = True, "", "form"
        (out if foreign and piece.key else kept).append(piece)
    return kept
