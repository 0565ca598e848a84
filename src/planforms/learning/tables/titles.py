"""Questions of their own that stand below the title of a row, in its cell: a phone number, details if the answer is no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.learning.seeing import Cell, HeadCell, is_line, is_open, is_strong
from planforms.learning.tables.columns import LETTERS
from planforms.pieces import Piece
from planforms.pieces.scales import rates
from planforms.text.wording import fold

_IF_SO = re.compile(r"if (?:yes|no|not|so|any|other)\b")
"""How a line begins that asks those for more who tick an answer."""

_MORE = re.compile(
    r"\b(?:details?|explain|describe|specify|why|list|comments?|write|name|state|below|here)\b"
)


_INITIALS = re.compile(r"\binitials?\b")

_REMARKS = re.compile(r"\b(?:initials?|dates?|comments?|remarks?|notes?)\b")
"""What stands beside the steps of a scale, or beside initials."""

_REACHED = re.compile(r"\b(?:names?|phone|telephone|e-?mail|address|contact information)\b")
"""What asks who somebody is, with room below it."""


def asks_for_more(text: str) -> bool:
    """Whether a line asks those for more who give an answer: "If no, put details below".

    >>> asks_for_more("If No, put details below"), asks_for_more("If applicable: visitors")
    (True, False)
    """
    key = fold(text)
    return _IF_SO.match(key) is not None and _MORE.search(key) is not None


def is_rated(row: Sequence[Cell], columns: Sequence[HeadCell]) -> bool:
    """Whether a row has a title and else only cells to tick or initial, and for remarks: "Drill announced", "", ""."""
    title, others = row[0], row[1:]
    marked = len(others) > 1 and all(cell.open or (cell.ticks and not cell.key) for cell in others)
    titled = bool(title.key) and not (title.nested or title.ticks)
    return titled and marked and len(columns) == len(row) and _are_marked(columns[1:])


def _are_marked(columns: Sequence[HeadCell]) -> bool:
    """Whether columns are steps of a scale or for initials, with others at most for days and remarks."""
    rest = [column for column in columns if not _is_step(column)]
    marked = len(rest) < len(columns) or any(_INITIALS.search(fold(column.text)) for column in rest)
    return marked and all(_REMARKS.search(fold(column.text)) for column in rest)


def _is_step(column: HeadCell) -> bool:
    return rates(column.text) or LETTERS.fullmatch(column.text.strip()) is not None


def asked_in_title(row: Sequence[Cell], columns: Sequence[HeadCell]) -> list[Piece]:
    """What the first cell of a row that is rated asks below its title."""
    if len(row[0].pieces) < 2 or not is_rated(row, columns):
        return []
    lines = _lines(row[0].pieces)
    said = [at for at, line in enumerate(lines) if any(map(_prints, line))]
    at = next((at for at in said[1:] if _asks(lines[at], lines[at + 1 : at + 2])), None)
    return [piece for line in lines[at:] for piece in line] if at is not None else []


def is_only_title(row: Sequence[Cell], columns: Sequence[HeadCell]) -> bool:
    """Whether the first cell of a row that is rated has no place to write but below questions of its own."""
    apart = set(map(id, asked_in_title(row, columns)))
    return is_rated(row, columns) and not any(is_strong(p) for p in row[0].pieces if id(p) not in apart)


def says_which(row: Sequence[Cell], columns: Sequence[HeadCell]) -> bool:
    """Whether a row is a title with a line behind it to say which one, and else open: "Other: ____", "", ""."""
    title, *others = row
    label, *room = title.pieces
    ruled = bool(room) and title.key == label.key and all(map(is_line, room))
    whole = len(row) == len(columns) > 2 and not (title.nested or title.ticks)
    return whole and ruled and all(cell.open for cell in others)


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in pieces:
        if piece.start == 0 or piece.paragraph.text[piece.start - 1] in "\n\x0b":
            lines.append([])
        lines[-1].append(piece)
    return lines


def _asks(line: Sequence[Piece], below: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line is a label with a place behind or below it, or one that ends in a colon, or asks for more."""
    text = " ".join(piece.text for piece in line if _prints(piece)).rstrip()
    room = any(not any(map(_prints, other)) for other in below) and _REACHED.search(fold(text)) is not None
    return any(map(is_strong, line)) or room or text.endswith(":") or asks_for_more(text)


def _prints(piece: Piece) -> bool:
    return bool(piece.key) and not is_open(piece)
