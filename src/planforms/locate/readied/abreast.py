"""Sections that somebody laid out side by side in one table: read one below the other, each with the labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planforms.pieces import Piece, Spot
from planforms.pieces.grids import spot_in
from planforms.stencil import Repeated, Stretch, heads_column, start_pattern, starts_of
from planforms.text.wording import fold

_LABELS = 3
"""So many rows at least has a table of sections below their headings, each with a label first."""

_WORDS = re.compile(r"[^\W\d_]{3,}").findall
_LETTERS = re.compile(r"[^\W\d_]{2,}").search


@dataclass(slots=True)
class _Abreast:
    """A table whose first row has the headings of sections, each over a column of what belongs to it."""

    table: int
    heads: list[Piece]
    """The headings, from left to right."""
    last: int = 0
    """The last row that belongs to the sections."""
    copies: list[Piece] = field(default_factory=list)
    """Labels once more, for each section but the first."""


def one_below_the_other(stretch: Stretch, stream: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The stream with sections that stand side by side one below the other, and the labels that were copied for that.

    A table's first cells are the labels of all sections: they stand in the stream once, and copies of them before the
    answers of each further section. A copy is no part of the document.
    """
    for repeated in stretch.sections.values():
        found = _find(repeated, stream)
        if found is not None:
            return _turn(found, stream), found.copies
    return stream, []


def _find(repeated: Repeated, stream: Sequence[Piece]) -> _Abreast | None:
    """The first table in which two headings of sections or more stand in one row."""
    patterns = [start_pattern(start) for start in starts_of(repeated.spec).values()]
    rows: dict[tuple[int, int], list[Piece]] = {}
    for piece in stream:
        spot = piece.spot
        if not piece.key or spot is None or spot.cells < 2 or piece.start:
            continue
        match = next((match for pattern in patterns if (match := pattern.match(piece.text))), None)
        if match is not None and match.end() == len(piece.text) and not heads_column(piece, match.group()):
            rows.setdefault((spot.table, spot.row), []).append(piece)
    heads = next((heads for heads in rows.values() if len({id(head.spot) for head in heads}) > 1), None)
    if (
        heads is None
        and not rows
        and not any(pattern.match(piece.text) for piece in stream for pattern in patterns)
    ):
        heads = _in_other_words(repeated, stream)
    if heads is None or heads[0].spot is None:
        return None
    found = _Abreast(heads[0].spot.table, heads)
    found.last = _last_row(found, stream)
    return found if found.last > heads[0].spot.row else None


def _in_other_words(repeated: Repeated, stream: Sequence[Piece]) -> list[Piece] | None:
    """The headings over the columns of a table with labels in its first: alike but for a number, or each of a kind."""
    grid: dict[tuple[int, int], dict[int, list[Piece]]] = {}
    for piece in stream:
        if piece.key and piece.spot is not None and piece.kind == "body":
            grid.setdefault((piece.spot.table, piece.spot.row), {}).setdefault(piece.spot.index, []).append(
                piece
            )
    for (table, row), cells in grid.items():
        heads = [held[0] for held in cells.values() if len(held) == 1]
        if row or 0 in cells or not 1 < len(heads) == len(cells) == _cells(heads[0]) - 1:
            continue
        below = [held for (other, under), held in grid.items() if other == table and under]
        if len(below) >= _LABELS and all(0 in held for held in below) and _are_heads(repeated, heads):
            return heads
    return None


def _cells(piece: Piece) -> int:
    return piece.spot.cells if piece.spot is not None else 0


def _are_heads(repeated: Repeated, heads: Sequence[Piece]) -> bool:
    """Whether texts side by side are headings: counted from one, or each with a word that one kind's heading alone has."""
    said = [head.key for head in heads]
    counted = [re.sub(rf"\b{number}\b", "#", key) for number, key in enumerate(said, start=1)]
    if len(set(counted)) == 1 and "#" in counted[0] and _LETTERS(counted[0]):
        return True
    own = [set(words) for words in own_words(starts_of(repeated.spec)).values()]
    kinds = [[n for n, mine in enumerate(own) if mine & set(_WORDS(key))] for key in said]
    return all(len(kind) == 1 for kind in kinds) and len({kind[0] for kind in kinds}) == len(heads)


def own_words(starts: Mapping[str, str]) -> dict[str, set[str]]:
    """By kind: the words of its heading that no other kind's has, "collaborative"."""
    words = {key: set(_WORDS(fold(start))) for key, start in starts.items() if key}
    return {
        key: mine - set[str]().union(*(other for kind, other in words.items() if kind != key))
        for key, mine in words.items()
    }


def _last_row(found: _Abreast, stream: Sequence[Piece]) -> int:
    """The last row before one in which a cell belongs to more than one section."""
    last, ends = 0, 1_000_000
    for spot in _spots(found.table, stream):
        over = sum(_shares(spot, head) for head in found.heads)
        if over > 1 and spot.row > _row(found):
            ends = min(ends, spot.row - 1)
        last = max(last, spot.row)
    return min(last, ends)


def _row(found: _Abreast) -> int:
    return found.heads[0].spot.row if found.heads[0].spot is not None else 0


def _spots(table: int, stream: Sequence[Piece]) -> list[Spot]:
    """The cells of a table in order, each once."""
    spots = {id(spot): spot for piece in stream if (spot := spot_in(piece.spot, table)) is not None}
    return list(spots.values())


def _shares(spot: Spot, head: Piece) -> bool:
    """Whether a cell stands below a heading."""
    above = head.spot
    return (
        above is not None
        and spot.column < above.column + above.columns
        and above.column < spot.column + spot.columns
    )


def _turn(found: _Abreast, stream: list[Piece]) -> list[Piece]:
    """The stream with the table's sections one below the other."""
    inside: dict[int, list[Piece]] = {number: [] for number in range(len(found.heads))}
    labels: dict[int, list[Piece]] = {}
    before, after = list[Piece](), list[Piece]()
    first = next(n for n, piece in enumerate(stream) if spot_in(piece.spot, found.table) is not None)
    for at, piece in enumerate(stream):
        spot = spot_in(piece.spot, found.table)
        if spot is None or spot.row < _row(found):
            (before if at < first or spot is not None else after).append(piece)
        elif spot.row > found.last:
            after.append(piece)
        else:
            mine = next((n for n, head in enumerate(found.heads) if _shares(spot, head)), None)
            if mine is not None:
                inside[mine].append(piece)
            elif spot.row == _row(found):
                before.append(piece)
            else:
                labels.setdefault(spot.row, []).append(piece)
    number = max(spot.table for piece in stream if (spot := piece.spot) is not None) + 1
    # The first section comes last: it takes the labels themselves, when they were copied for the others.
    sections = [_section(found, inside[n], labels, n, number + n) for n in reversed(inside)]
    return [*before, *(piece for section in reversed(sections) for piece in section), *after]


def _section(
    found: _Abreast, column: list[Piece], labels: dict[int, list[Piece]], section: int, number: int
) -> list[Piece]:
    """The pieces of one section, each label before its answer, in a table of their own."""
    by_row: dict[int, list[Piece]] = {}
    for piece in column:
        spot = spot_in(piece.spot, found.table)
        by_row.setdefault(spot.row if spot is not None else 0, []).append(piece)
    made: list[Piece] = []
    for row in sorted(by_row.keys() | labels.keys()):
        asked, answers = labels.get(row, []), by_row.get(row, [])
        if section:
            asked = [_copied(piece) for piece in asked]
            found.copies += asked
        cells = [cell for cell in (asked, answers) if cell]
        for index, cell in enumerate(cells):
            _set_down(found.table, number, cell, row - _row(found), index, len(cells))
        made += [*asked, *answers]
    return made


def _copied(piece: Piece) -> Piece:
    """A label once more, as if it stood in a paragraph and a cell of its own."""
    return replace(
        piece, paragraph=replace(piece.paragraph), spot=replace(piece.spot) if piece.spot else None
    )


def _set_down(table: int, number: int, cell: Sequence[Piece], row: int, index: int, cells: int) -> None:
    """Give a cell its place in the table of its section."""
    for spot in _spots(table, cell):
        spot.table, spot.row, spot.index, spot.cells = number, row, index, cells
        spot.column, spot.columns = index, 1
