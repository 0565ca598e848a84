"""What somebody put behind the form's last answer, where nothing printed ends that: a list, lines to sign, a stamp."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import takewhile

from planforms.locate.shapes import looks_like_prompt
from planforms.pieces import Line, Piece, lines_of
from planforms.pieces.grids import Grid, cell_key, grids
from planforms.stencil import Stencil

_SIGNED = re.compile(
    r"\W*(?:(?:[^\s:]+\s+){0,3}signature|(?:signed|initials)(?:\s+by)?)\s*[:_]", re.IGNORECASE
)
"""How a line to sign begins: "Supervisor signature: on file"."""

_TO_SIGN = re.compile(r"\b(?:signature|signed|initials|firma|unterschrift)\b")
"""What a cell says that is to be signed, or dated beside one that is."""

_CONFORMED = re.compile(r"(?<!\S)/s/(?!\S)", re.IGNORECASE)
"""What stands for a signature where a name was typed: "/s/ Ann Lee"."""

_CELL = 6
"""So many spaces are more than a cell has that says who signs, or is a name."""

_STAMPED = re.compile(
    r"\W*(?:approved|received|reviewed|accepted|adopted|returned|filed)\b.{0,40}\b\d{1,4}\W*", re.IGNORECASE
)
"""What an office puts below a form, with the day."""

_POSTSCRIPT = re.compile(r"\W*(?:P\.\s?S\.:?|PS[:.])\s+[^\W\d]")
"""How the line begins that a letter has below its end; a school may be called "P.S. 118"."""

_FAREWELL, _WORDS, _LINES = 3, 6, 4
"""So many words has the line at most that ends a letter, and each of so many below it: who writes, and what from."""


def is_postscript(piece: Piece) -> bool:
    """Whether a line in the open is what somebody adds below a letter."""
    return piece.spot is None and piece.start == 0 and _POSTSCRIPT.match(piece.text) is not None


def is_signed(piece: Piece, above: Piece) -> bool:
    """Whether a line in the open is signed by typing, or says below a line to write on who signs there."""
    if piece.spot is not None or piece.start:
        return False
    ruled = above.fill and above.text.strip().startswith("___")
    to_sign = _TO_SIGN.search(piece.key) is not None and piece.key.count(" ") < _CELL
    return (ruled and to_sign) or _CONFORMED.search(piece.text) is not None


def may_be_signed(piece: Piece) -> bool:
    """Whether a line in the open may be one to sign, or be signed."""
    return _TO_SIGN.search(piece.key) is not None or _CONFORMED.search(piece.text) is not None


def asks_to_sign(prompt: Piece | None) -> bool:
    """Whether a prompt asks for a signature."""
    return prompt is not None and _TO_SIGN.search(prompt.key) is not None


def letter_end(stream: list[Piece], printed: Set[str]) -> list[Piece]:
    """The end of a letter at a copy's end, taken out of the stream: "Thanks,", and a few short lines below it.

    An empty line stands before it, or room for one.
    """
    lines = [line for line in lines_of(stream) if line[0].kind == "body"]
    tail: list[Line] = []
    for line in reversed(lines):
        said = line[0].paragraph.text.strip()
        if said and not _may_end_letter(line, said, printed):
            return []
        tail += [line] if said else []
        if may_be_farewell(line[0]):
            above = lines[next(n for n, other in enumerate(lines) if other is line) - 1]
            return _taken(stream, tail) if len(tail) > 1 and _are_apart(above[0], line[0]) else []
        if len(tail) > _LINES:
            return []
    return []


def may_be_farewell(piece: Piece) -> bool:
    """Whether a line in the open may be the last one of a letter, above who writes."""
    said = piece.paragraph.text.strip()
    return piece.spot is None and said.endswith(",") and len(said.split()) <= _FAREWELL


def _are_apart(above: Piece, below: Piece) -> bool:
    """Whether there is room for a line between two texts, or the upper one is empty."""
    one, other = above.paragraph.place, below.paragraph.place
    if not above.paragraph.text.strip():
        return True
    if one.box is None or other.box is None or one.page != other.page:
        return False
    return other.box[1] - one.box[3] > other.box[3] - other.box[1]


def _may_end_letter(line: Line, said: str, printed: Set[str]) -> bool:
    short = len(said.split()) <= _WORDS and not said.endswith((".", "?", ":")) and ":" not in said
    return (
        short
        and line[0].spot is None
        and not any(piece.key in printed or piece.tick is not None for piece in line)
    )


def _taken(stream: list[Piece], lines: Sequence[Line]) -> list[Piece]:
    taken = [piece for line in lines for piece in line]
    held = set(map(id, taken))
    stream[:] = [piece for piece in stream if id(piece) not in held]
    return taken


def begins_something_else(first: Piece, above: Piece, piece: Piece) -> bool:
    """Whether a text in the open is no part any more of the answer that begins with ``first``.

    A line to sign, a postscript or an office's stamp is none, nor a heading where the answer has none: below an empty line, ``above``.
    """
    if first.spot is not None or piece.spot is not None:
        return False
    if is_postscript(piece) or is_signed(piece, above):
        return True
    if _SIGNED.match(piece.text) or _STAMPED.fullmatch(piece.text):
        return piece.start == 0
    heads = piece.paragraph.bold or piece.paragraph.heading > 0
    apart = above.empty and above.paragraph is not piece.paragraph
    alike = not first.start and (first.bold or first.paragraph.heading > 0)
    return heads and apart and looks_like_prompt(piece) and not alike


def signing_tables(stream: Sequence[Piece], stencil: Stencil) -> list[Piece]:
    """What stands in tables at the end that are there to be signed and that the blank has not; mostly nothing.

    Each row says who signs or what is signed, and nothing else but names and days. Where the blank asks for a
    signature that the copy does not ask for in the same words, it may do so there.
    """
    behind = list(takewhile(lambda piece: piece.key not in stencil.printed, reversed(stream)))
    if not any(piece.spot is not None and _TO_SIGN.search(piece.key) for piece in behind):
        return []
    above = {piece.spot.table for piece in stream[: -len(behind)] if piece.spot is not None}
    tables = grids([piece for piece in reversed(behind) if piece.kind == "body"])
    signed = [grid for number, grid in tables.items() if number not in above and _is_to_sign(grid)]
    asked = (key for key in stencil.asks if _TO_SIGN.search(key)) if signed else ()
    if not signed or not {piece.key for piece in stream}.issuperset(asked):
        return []
    return [piece for grid in signed for row in grid.values() for cell in row.values() for piece in cell]


def _is_to_sign(grid: Grid) -> bool:
    """Whether every row of a table, which is no box, says who signs or what is signed, and little else."""
    rows = [[cell_key(cell) for cell in row.values()] for row in grid.values()]
    if not all(any(map(_TO_SIGN.search, row)) for row in rows) or len(rows[0]) * len(rows) == 1:
        return False
    return all(key.count(" ") < _CELL for row in rows for key in row)
