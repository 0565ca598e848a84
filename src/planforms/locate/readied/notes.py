"""Numbers of notes behind the form's words, "School¹ … Date²", and the notes themselves: no answers."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from planforms.pieces import Piece
from planforms.text.wording import fold

_LEAST = 3
"""So many numbers of notes are no chance."""

_UNSEEN = 3
"""So many notes may belong to words that nobody knows."""

_TITLE = 2
"""So many spaces a title above the notes may have."""

_NUMBER = re.compile(r"\d{1,2}(?![\d/.:,%-])")
_ENDING = re.compile(r"(?<=[^\s\d])(?<![\s_$€£:]\.)\d{1,2}\s*$")
"""A number right behind words; not what stands behind a point by itself, ".45"."""
_NOTE = re.compile(r"\s*[(\[]?(\d{1,2})[.)\]]?\s+\S")


def note_marks(stream: list[Piece], printed: Set[str]) -> list[Piece]:
    """The numbers of notes and what they stand for, taken out of the stream.

    They stand right behind the form's words, most of them close. One that stands alone and apart, "Grade: 2", may
    be an answer.
    """
    if not _marks(stream, printed):
        return []
    _cut_close(stream, printed)
    marks = _marks(stream, printed)
    close = {at for at, found in marks.items() if _is_close(stream, at, found.end())}
    most = len(marks) + _UNSEEN
    marks = {at: found for at, found in marks.items() if at in close or int(found[0]) <= most}
    numbers = [int(found[0]) for found in marks.values()]
    if not _count(numbers) or len(close) * 2 < len(numbers):
        return []
    taken = [stream.pop(at) for at in reversed(_notes(stream))]
    for at in reversed(marks):
        piece, end = stream[at], marks[at].end()
        if piece.text[end:].strip():
            stream.insert(at + 1, piece.cut(end))
        elif at not in close:
            continue
        taken.append(stream.pop(at))
    return taken


def _marks(stream: Sequence[Piece], printed: Set[str]) -> dict[int, re.Match[str]]:
    """The numbers that texts begin with right behind words of the form, by the places of these texts."""
    behind = [at for at, piece in enumerate(stream) if piece.start and piece.text[:1].isdigit()]
    return {
        at: found
        for at in behind
        if stream[at - 1].paragraph is stream[at].paragraph
        and stream[at - 1].key in printed
        and (found := _NUMBER.match(stream[at].text)) is not None
    }


def _cut_close(stream: list[Piece], printed: Set[str]) -> None:
    """Cut numbers off the ends of the form's words: "What will you do?5"."""
    for at in range(len(stream) - 1, -1, -1):
        piece = stream[at]
        found = _ENDING.search(piece.text) if piece.key[-1:].isdigit() and piece.key not in printed else None
        if found is not None and fold(piece.text[: found.start()]) in printed:
            stream.insert(at + 1, piece.cut(found.start()))


def _is_close(stream: Sequence[Piece], at: int, end: int) -> bool:
    """Whether no room is left between a number and the words before it, or a letter behind it."""
    return not stream[at - 1].text[-1:].isspace() or stream[at].text[end : end + 1].isalpha()


def _count(numbers: Sequence[int]) -> bool:
    """Whether numbers count from 1 on, all but a few of them seen."""
    counted = 1 in numbers and len(set(numbers)) == len(numbers) >= _LEAST
    return counted and max(numbers) <= len(numbers) + _UNSEEN


def _notes(stream: Sequence[Piece]) -> list[int]:
    """Where the notes stand that end the copy, each on a line with its number, and a title above them."""
    written = [at for at, piece in enumerate(stream) if piece.key and piece.kind == "body"]
    end = _NOTE.match(stream[written[-1]].text) if written else None
    count = int(end[1]) if end is not None else 0
    said = [_NOTE.match(stream[at].text) for at in written[-count:]]
    if count < _LEAST or [int(found[1]) for found in said if found] != list(range(1, count + 1)):
        return []
    above = stream[written[-count - 1]] if len(written) > count else None
    titled = above is not None and above.spot is None and above.start == 0 and above.key.count(" ") < _TITLE
    return written[-count - 1 :] if titled else written[-count:]
