"""How a piece stands on the page, blank and submission compared: in a box, a row, or by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import lru_cache

from planforms.asked import words_of
from planforms.pieces import Piece, Spot
from planforms.pieces.grids import spot_in
from planforms.stencil import Stencil
from planforms.text.values import read_date

GUIDANCE_WORDS = 25
"""A text longer than this is a sentence somebody wrote, not a prompt."""

_WHOLE, _BESIDE = 12, 4
"""So many texts stand in a table that holds a whole copy, and hardly any beside it."""


_ROWS, _LONG_WORD = 3, 4
"""So many rows has a table of labels, and so many letters a word that tells what is asked."""


def unwrap(stream: list[Piece]) -> None:
    """Forget cells that hold most of the document: a whole form pasted into an outer table."""
    written = [piece for piece in stream if piece.key and piece.kind == "body"]
    nested = any(piece.spot is not None and piece.spot.outer is not None for piece in written)
    while nested:
        held: Counter[Spot] = Counter()
        for piece in written:
            if piece.spot is not None:
                held[_outermost(piece.spot)] += 1
        wrapper, count = held.most_common(1)[0] if held else (None, 0)
        if (
            wrapper is None
            or wrapper.cells > 1
            or count * 10 < len(written) * 6
            or not _holds_tables(wrapper, written)
        ):
            return
        _strip(stream, wrapper)


def _outermost(spot: Spot) -> Spot:
    while spot.outer is not None:
        spot = spot.outer
    return spot


def _holds_tables(wrapper: Spot, written: list[Piece]) -> bool:
    """Whether other tables stand inside a cell; an answer box may be long but holds no form."""
    return any(
        piece.spot is not None and piece.spot is not wrapper and piece.spot.within(wrapper)
        for piece in written
    )


def _strip(stream: list[Piece], wrapper: Spot) -> None:
    for piece in stream:
        spot = piece.spot
        if spot is wrapper:
            piece.spot = None
            continue
        while spot is not None:
            if spot.outer is wrapper:
                spot.outer = None
            spot = spot.outer


def untable(stream: list[Piece], stencil: Stencil) -> None:
    """Forget a table of a column or two that holds a whole copy, where the blank's texts stand otherwise: text made into one.

    Each label then stands above its answer, whatever number of rows that has.
    """
    written = [piece for piece in stream if piece.key and piece.kind == "body"]
    table = _only_table(written)
    if not table:
        return
    places = _cells_of(stencil.stream)
    said = {key: cells for key, cells in _cells_of(written).items() if key in places}
    alike = sum(bool(cells & places[key]) for key, cells in said.items())
    if alike * 2 < len(said) and _was_text(written, stencil.printed - stencil.asks):
        for piece in stream:
            if piece.spot is not None and piece.spot.table == table:
                piece.spot = None


def lay_side_heads(stream: list[Piece], stencil: Stencil) -> None:
    """Make lines above of what stands beside all rows of labels and answers, in one cell over them: names of sections.

    Not of what the blank asks, nor where the blank merges cells itself.
    """
    if not any(piece.spot is not None and piece.spot.down > 1 for piece in stream):
        return
    if any(piece.spot is not None and piece.spot.down > 1 for piece in stencil.stream):
        return
    tables: dict[int, list[Spot]] = {}
    for spot in dict.fromkeys(piece.spot for piece in stream if piece.spot is not None):
        tables.setdefault(spot.table, []).append(spot)
    heads = {head: spots for spots in tables.values() if (head := _side_head(spots)) is not None}
    asked = {piece.spot for piece in stream if piece.key in stencil.asks}
    for head in heads.keys() - asked:
        for spot in heads[head]:
            if spot.row == 0:
                spot.index, spot.cells = spot.index - 1, spot.cells - 1
            spot.label = not spot.index
        for piece in stream:
            if piece.spot is head:
                piece.spot = None


def _side_head(spots: list[Spot]) -> Spot | None:
    """The cell that a table begins with, if it covers all of its rows, and each has a label and an answer beside it."""
    head = next((spot for spot in spots if spot.row == 0 and spot.index == 0), None)
    if head is None or head.outer is not None or head.down < max(2, head.rows):
        return None
    beside = Counter(spot.row for spot in spots if spot is not head)
    return head if len(beside) == head.rows and set(beside.values()) == {2} else None


def find_label_cells(stream: list[Piece], stencil: Stencil) -> None:
    """Mark the cells of labels in tables of labels and answers side by side, whatever their words and looks.

    Most of the labels share a word with what the blank asks, and hardly any of the answers does. Tables of a row with
    two cells are looked at as one.
    """
    words = _asking_words(stencil)
    tables: dict[int, dict[Spot, list[Piece]]] = {}
    for piece in stream:
        if piece.spot is not None and piece.kind == "body":
            alone = piece.spot.rows == 1 and piece.spot.cells == 2 and piece.spot.outer is None
            tables.setdefault(0 if alone else piece.spot.table, {}).setdefault(piece.spot, []).append(piece)
    for cells in tables.values():
        rows = {(spot.table, spot.row) for spot in cells}
        if len(rows) < _ROWS or any(spot.cells not in (2, 4) for spot in cells):
            continue
        labels = {spot: held for spot, held in cells.items() if spot.index % 2 == 0}
        answers = [held for spot, held in cells.items() if spot.index % 2 and any(p.key for p in held)]
        if 2 * len(answers) < len(labels) or not all(map(_may_label, labels.values())):
            continue
        asking = sum(_shares(held, words) for held in labels.values())
        if asking * 3 >= len(labels) * 2 and _hardly_asks(answers, labels.values(), words):
            for spot in labels:
                spot.label = True


@lru_cache(maxsize=64)
def _asking_words(stencil: Stencil) -> Set[str]:
    """The longer words of all that a blank asks."""
    return {word for key in stencil.asks for word in words_of(key) if len(word) >= _LONG_WORD}


def _may_label(held: list[Piece]) -> bool:
    """Whether a cell holds nothing but a text that may ask."""
    written = [piece for piece in held if piece.key]
    return len(written) == 1 and could_ask(written[0]) and ": " not in written[0].text.rstrip()


def _hardly_asks(answers: list[list[Piece]], labels: Iterable[list[Piece]], words: Set[str]) -> bool:
    """Whether few answers have any word of a blank, or far fewer of all of their words than labels have: they are long."""
    said = sum(_shares(held, words) for held in answers)
    return said * 4 <= len(answers) or _share_of(answers, words) * 4 <= _share_of(labels, words)


def _share_of(cells: Iterable[list[Piece]], words: Set[str]) -> float:
    """How many of the words that some cells say a blank has too."""
    said = [word for held in cells for piece in held for word in words_of(piece.key)]
    return sum(word in words for word in said) / max(1, len(said))


def _shares(held: list[Piece], words: Set[str]) -> bool:
    return any(not words.isdisjoint(words_of(piece.key)) for piece in held)


def _was_text(written: Iterable[Piece], guidance: Set[str]) -> bool:
    """Whether the rows of a table are what lines of text become: of one cell, or some with a half that says nothing.

    Those go on with the answer above, or say guidance. In tables of labels and answers there is none of it.
    """
    rows: dict[int, list[Piece]] = {}
    for piece in written:
        if piece.spot is not None:
            rows.setdefault(piece.spot.row, []).append(piece)
    wide = {row[0].spot.cells for row in rows.values() if row[0].spot is not None}
    if len(wide) > 1:
        return False
    halves = [row for row in rows.values() if len({piece.spot for piece in row}) == 1]
    goes_on = any(row[0].spot is not None and row[0].spot.index for row in halves)
    return wide == {1} or goes_on or sum(row[0].key in guidance for row in halves) > 1


def _cells_of(pieces: Iterable[Piece]) -> dict[str, set[int]]:
    """How many cells the rows have that each text stands in, by key; 0 for outside of tables. Numbers tell nothing."""
    cells: dict[str, set[int]] = {}
    for piece in pieces:
        if piece.key and not piece.key.isdecimal():
            cells.setdefault(piece.key, set()).add(piece.spot.cells if piece.spot is not None else 0)
    return cells


def _only_table(written: list[Piece]) -> int:
    """The table of a column or two that all of a copy stands in, but for a line or two; 0 where there is none."""
    spots = [piece.spot for piece in written if piece.spot is not None]
    table = spots[0].table if spots else 0
    alone = all(spot.table == table and spot.cells <= 2 and spot.outer is None for spot in spots)
    return table if alone and len(spots) >= _WHOLE and len(written) - len(spots) < _BESIDE else 0


def standing(one: Piece, other: Piece) -> float:
    """How like the other's place on the page a piece's is, 0 to 1: alone, in a box, in the same cell of a row.

    A heading is hardly anything but a heading; a heading's style is easily lost.
    """
    same = _container(one.spot, other.spot)
    same += 0.1 if one.bold == other.bold else -0.1
    if one.paragraph.heading and not other.paragraph.heading:
        same -= 0.4
    elif other.paragraph.heading and not one.paragraph.heading:
        same -= 0.1
    return max(0.0, min(1.0, same))


def _container(one: Spot | None, other: Spot | None) -> float:
    if one is None or other is None:
        return 0.9 if one is other else 0.3
    if one.cells == 1 or other.cells == 1:
        return 0.9 if one.cells == other.cells else 0.3
    return 0.5 + 0.2 * (one.index == other.index) + 0.2 * (one.cells == other.cells)


HINT = re.compile(r"\s*(?:[(\[][^()\[\]\n]*[)\]]|m{1,2}[/.-]d{1,2}[/.-]y{2,4})\s*", re.I)
"""A text that tells how to answer: all in brackets, or the mask of a day."""

_ASKING = (":", "?", "*")
"""What labels end with: the star says that an answer is required."""

Look = tuple[int, int, bool, bool]
"""How a text stands and is written: how many cells its row has, which one it is in, whether bold or a heading, whether with a colon or a star."""


def look_of(piece: Piece) -> Look:
    """The look of a text, by which the prompts of a copy are told from its answers."""
    spot = piece.spot
    cells, index = (spot.cells, spot.index) if spot is not None else (0, 0)
    shown = piece.bold or piece.paragraph.heading > 0
    return cells, index, shown, piece.text.rstrip().endswith((":", "*"))


def asking_looks(prompts: Iterable[Piece], others: Iterable[Piece]) -> frozenset[Look]:
    """The looks that prompts share and other texts hardly have.

    Of what is bold, or ends in a colon, many others may be prompts in other words, and more of what are headings.
    """
    prompts = list(prompts)
    asking = Counter(map(look_of, prompts))
    headings = Counter(look_of(piece) for piece in prompts if piece.paragraph.heading)
    other = Counter(map(look_of, others))

    def most(look: Look, count: int) -> float:
        return 3 * count if headings[look] > 2 else 1.5 * count if look[2] or look[3] else count / 3

    return frozenset(look for look, count in asking.items() if count > 2 and other[look] <= most(look, count))


def label_columns(pieces: Iterable[Piece]) -> frozenset[int]:
    """The tables whose rows all begin with a cell in bold, beside one in which nothing is: labels and answers."""
    begun: dict[int, set[int]] = {}
    others = set[int]()
    for piece in pieces:
        spot = piece.spot
        if spot is None or spot.cells != 2 or not piece.key:
            continue
        if spot.index == 0 and piece.bold:
            begun.setdefault(spot.table, set()).add(spot.row)
        elif spot.index or spot.row not in begun.get(spot.table, ()):
            others.update([spot.table] if piece.bold or not spot.index else [])
    return frozenset(table for table, rows in begun.items() if len(rows) > 1 and table not in others)


def is_label(piece: Piece, columns: Set[int]) -> bool:
    """Whether a text is a label by its look, in a column of labels, or by the build of its table."""
    spot = piece.spot
    if spot is None:
        return False
    return spot.label or (spot.table in columns and not spot.index and spot.cells == 2 and piece.bold)


def looks_like_prompt(piece: Piece) -> bool:
    """Whether a text asks for something, by its look alone: short, and bold or ending as prompts do."""
    words = piece.key.count(" ") + 1
    if words > GUIDANCE_WORDS or piece.paragraph.bullet:
        return False
    return piece.bold or piece.paragraph.heading > 0 or piece.text.rstrip().endswith(_ASKING)


def could_ask(piece: Piece) -> bool:
    """Whether a text could be a prompt at all: not a sentence that ends, nor a long one."""
    if piece.picture or "@" in piece.text or read_date(piece.text).due:
        return False
    if looks_like_prompt(piece):
        return True
    return (
        piece.key.count(" ") < 12
        and not piece.paragraph.bullet
        and not piece.text.rstrip().endswith((".", "!", ";"))
    )


def runs_along(piece: Piece, home: Piece | None, *, implied: bool = False) -> bool:
    """Whether a text stands in a running header or footer, or a note, and what it would answer in the body.

    ``implied``: the blank draws no place for it, and so has none there.
    """
    return piece.kind != "body" and (implied if home is None else home.kind == "body")


def within_reach(prompt: Piece, piece: Piece) -> bool:
    """Whether an answer may stand here: to a prompt in a row of labels, in its cell or its row.

    To a prompt outside of tables, not in a row that runs across a table: that is the table's title.
    """
    home = prompt.spot
    if prompt.kind != piece.kind:
        return False
    if home is None:
        return piece.spot is None or piece.spot.columns == 1 or piece.spot.rows == 1
    if home.cells == 1:
        return True
    spot = spot_in(piece.spot, home.table)
    return spot is not None and home.row <= spot.row < home.row + max(1, home.down)
