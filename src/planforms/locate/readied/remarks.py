"""Remarks in brackets behind a prompt, "Date (required)", whose answer has a place of its own: part of neither."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from planforms.pieces import Piece
from planforms.text.wording import fold

_REMARK = re.compile(r":?\s*[(\[][^()\[\]\n]{1,60}[)\]]\s*:?\s*$")


def remarks(stream: list[Piece], apart: Set[str], printed: Set[str]) -> list[Piece]:
    """The remarks behind prompts, taken out of the stream; what the blank prints there is none.

    ``apart`` are the keys of the prompts that the blank wants answered elsewhere than on their line.
    """
    taken = []
    for at in range(len(stream) - 1, -1, -1):
        piece = stream[at]
        if "(" not in piece.text and "[" not in piece.text:
            continue
        found = _REMARK.search(piece.text)
        if found is None or piece.key in printed or piece.end < len(piece.paragraph.text.rstrip()):
            continue
        if found.start() and fold(piece.text[: found.start()]) in apart:
            taken.append(piece.cut(found.start()))
        elif not found.start() and _ends_line(stream, at, apart):
            taken.append(stream.pop(at))
    return taken


def _ends_line(stream: Sequence[Piece], at: int, apart: Set[str]) -> bool:
    """Whether nothing but a prompt stands before a piece on its line."""
    before = stream[at - 1] if at else None
    return before is not None and before.paragraph is stream[at].paragraph and before.key in apart
