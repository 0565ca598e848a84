"""Prompts that a copy prints twice, the second time in words that nobody knows: "School" and below it "Escuela".

Where nearly all prompts have such a line, whether their answers stand elsewhere or nowhere, it is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from planforms.locate.located import Located, Reading
from planforms.pieces import Piece
from planforms.text.wording import fold

_LEAST = 3
"""So many prompts must have the line and an answer in its own place."""

_MOST = 0.8
"""The share of the prompts that must have it."""

_SAYS = re.compile(r"[^\W_]")

Lines = dict[int, list[Piece]]
"""What a prompt has above, below or behind it, by the place of the reading that it asks for."""


def leave_doubles(located: Located) -> None:
    """Take what doubles the prompts out of the answers; it stays as unplaced text."""
    if not located.lost:
        return
    readings = [one for one in located.readings.values() if one.asked is not None and _is_known(one)]
    voters = {n for n, one in enumerate(readings) if _is_apart(one, located)}
    for lines in _ways(located, readings):
        having = [n for n in lines if n in voters]
        answered = sum(_is_answered(readings[n], lines[n]) for n in having)
        if answered >= _LEAST and len(having) >= _MOST * len(voters):
            for piece in _doubles(located, readings, lines):
                located.doubles.add(id(piece))
                _leave(located, piece)


def _doubles(located: Located, readings: Sequence[Reading], lines: Lines) -> Iterator[Piece]:
    """What stands with the prompts, but what is all that is said behind one that has no other place for an answer."""
    at = {id(piece): number for number, piece in enumerate(located.pieces)}
    for number, line in lines.items():
        reading, held = readings[number], {id(piece) for piece in line}
        behind = bool(line) and reading.asked is not None and line[0].paragraph is reading.asked.paragraph
        all_of_it = bool(reading.answers) and held.issuperset(map(id, reading.answers))
        if not (behind and all_of_it) or _has_place(located, at[id(line[-1])]):
            yield from line


def _has_place(located: Located, at: int) -> bool:
    """Whether an empty place follows a line, before anything else is written."""
    line = located.pieces[at].paragraph
    rest = takewhile(lambda piece: not piece.key or piece.prompting, located.pieces[at + 1 :])
    return any(piece.paragraph is not line for piece in rest)


def _is_known(reading: Reading) -> bool:
    """Whether a prompt is there word for word, but perhaps for what doubles it behind a stroke."""
    return not reading.reworded or _doubled_within(reading)


def _doubled_within(reading: Reading) -> bool:
    asked = reading.asked
    return asked is not None and any(asked.key.startswith(f"{fold(name)} /") for name in reading.spec.prompt)


def _is_apart(reading: Reading, located: Located) -> bool:
    """Whether a field is answered elsewhere than on the line of its prompt."""
    apart = located.stencil.apart
    known = reading.asked is not None and reading.asked.key in apart
    return known or any(fold(name) in apart for name in reading.spec.prompt)


def _ways(located: Located, readings: Sequence[Reading]) -> list[Lines]:
    """What stands behind each prompt on its line, in the paragraph below it and in the one above, in its cell."""
    pieces = located.pieces
    at = {id(piece): number for number, piece in enumerate(pieces)}
    printed = located.stencil.printed | located.stencil.prompts
    behind, below, above = Lines(), Lines(), Lines()
    for number, reading in enumerate(readings):
        here = at.get(id(reading.asked))
        if here is None:
            continue
        if _doubled_within(reading):
            behind[number] = []
        if _is_apart(reading, located):
            line = [
                piece for piece in pieces[here + 1 : here + 6] if piece.paragraph is pieces[here].paragraph
            ]
            _add(behind, number, line, printed)
        if _is_apart(reading, located) or reading.boxes:
            _add(below, number, _paragraph(pieces, here, 1), printed)
        _add(above, number, _paragraph(pieces, here, -1), printed)
    return [behind, below, above]


def _add(lines: Lines, number: int, found: Sequence[Piece], printed: Set[str]) -> None:
    """Note what is written there, if it is not the form's."""
    written = [piece for piece in found if _SAYS.search(piece.text) and fold(piece.text) not in printed]
    if any(piece.verdict != "form" for piece in written):
        lines[number] = written


def _paragraph(pieces: Sequence[Piece], here: int, step: int) -> list[Piece]:
    """The pieces of the next paragraph of the cell, or of the last one before."""
    home, at = pieces[here], here + step
    while 0 <= at < len(pieces) and (pieces[at].paragraph is home.paragraph or not pieces[at].key):
        at += step
    if not 0 <= at < len(pieces) or pieces[at].spot is not home.spot:
        return []
    found = []
    line = pieces[at].paragraph
    while 0 <= at < len(pieces) and pieces[at].paragraph is line:
        found.append(pieces[at])
        at += step
    return found


def _is_answered(reading: Reading, line: Sequence[Piece]) -> bool:
    """Whether a field has an answer besides what doubles its prompt, in another cell."""
    asked = reading.asked
    doubles = {id(piece) for piece in line}
    return asked is not None and any(
        id(piece) not in doubles and piece.spot is not asked.spot for piece in reading.answers
    )


def _leave(located: Located, piece: Piece) -> None:
    if piece.verdict != "answer" or piece.field is None:
        return
    reading = located.readings[piece.field]
    reading.answers = [one for one in reading.answers if one is not piece]
    reading.slot = reading.slot or piece
    piece.verdict, piece.field = "unplaced", None
