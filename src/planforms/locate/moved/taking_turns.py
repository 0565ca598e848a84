"""Rows of labels in other words than the blank's that take turns with rows of their answers.

A table whose every second row says what sounds like the blank's labels, while none of the rows between does: what such
a row says is a label each, also where nothing else would tell. Values beside labels are never so many of them alike.
The labels may stand above their answers or, as captions do, below; tables of two rows right behind each other are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby

from planforms.asked import shares_word, words_of
from planforms.pieces import Piece
from planforms.pieces.grids import Grid, Row, cell_key, grids

COUNTED = re.compile(r"^\(?\d{1,2}[.)]\s+")
_MAY_ASK = re.compile(r"[^\d@]{3,60}").fullmatch
"""A few words without numbers and addresses."""

MOST, _HALF, _HARDLY = 0.75, 0.5, 0.25
"""So many labels sound like the blank's, or half of them above or below figures; and so many answers do at most."""

_FIGURES = re.compile(r"\d|@").search
"""What days, years and addresses say, and labels do not."""


def labels_in_turns(stream: Sequence[Piece], labels: Set[str]) -> set[str]:
    """What the cells of rows of labels say that take turns with rows of answers, folded."""
    if not any(piece.spot is not None and piece.spot.cells > 1 for piece in stream):
        return set()
    found = set[str]()
    for grid in _joined(grids(stream).values()):
        upper, lower = _turns(grid)
        for asking, answering in ((upper, lower), (lower, upper)) if upper else ():
            if _take_turns(asking, answering, labels):
                found.update(key for row in asking if len(row) > 1 for key in _said(row))
                break
    return found


def _joined(tables: Iterable[Grid]) -> Iterator[list[Row]]:
    """The rows of each table; those of two rows of several cells that follow each other are one."""
    rows = [[grid[number] for number in sorted(grid)] for grid in tables]
    for pair, group in groupby(rows, _is_pair):
        if pair:
            yield [row for table in group for row in table]
        else:
            yield from group


def _is_pair(rows: Sequence[Row]) -> bool:
    return len(rows) == 2 and len(rows[0]) > 1 and _as_wide(*rows)


def _turns(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Every second row of a table, and the others, where each is as wide as the one before; else nothing."""
    upper, lower = rows[::2], rows[1::2]
    alike = len(upper) == len(lower) and all(map(_as_wide, upper, lower))
    return (upper, lower) if alike and any(len(row) > 1 for row in upper) else ([], [])


def _as_wide(one: Row, other: Row) -> bool:
    return len(one) == len(other)


def _take_turns(asking: Sequence[Row], answering: Sequence[Row], labels: Set[str]) -> bool:
    """Whether some rows say what sounds like labels, in every cell, and the others hardly anything that does."""
    said = [key for row in asking for key in _said(row)]
    if not all(map(_MAY_ASK, said)) or len(said) < sum(map(len, asking)) or len(set(said)) * 2 <= len(said):
        return False
    answers = [key for row in answering for key in _said(row)]
    if not answers or any(key in labels for key in answers):
        return False
    sounds = sum(sounds_like(key, labels) for key in said)
    most = _HALF if any(map(_FIGURES, answers)) else MOST
    further = [key for row in asking for key in _said(row)[1:]]
    return (
        sounds >= most * len(said)
        and sum(sounds_like(key, labels) for key in filter(_MAY_ASK, answers)) <= _HARDLY * len(answers)
        and any(_surely(key, labels) for key in further)
    )


def _said(row: Row) -> list[str]:
    """What the cells of a row say, without what counts them."""
    return [key for index in sorted(row) if (key := COUNTED.sub("", cell_key(row[index])))]


def sounds_like(key: str, labels: Set[str]) -> bool:
    """Whether a text has a word in common with a label."""
    return key in labels or any(shares_word(key, label, 4) for label in labels)


def _surely(key: str, labels: Set[str]) -> bool:
    """Whether a text says a label, or all words of one that has several."""
    words = words_of(key)
    return key in labels or any(len(own) > 1 and own <= words for own in map(words_of, labels))
