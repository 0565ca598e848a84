"""Captions over what a form only prints: norms, stems, a legend, or labels that say the same in each of its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from planforms.learning.questions.implied import fills_cell
from planforms.learning.seeing import Room, Text, Unit
from planforms.learning.words.tone import guides, requests
from planforms.learning.words.vocabulary import meaning
from planforms.text.wording import fold

_SEVERAL = 2
"""So many statements stand below a caption, or so many captions say the same."""
_LEGEND = 3
"""So many lines of a legend."""

_CODE = re.compile(r"\S{1,3}\s*[–—=-]\s*\S").match
"""How a line of a legend begins: "C – conference"."""

_Row = list[list[Unit]]
"""What stands in the cells of a row."""


def captions_over_print(units: Sequence[Unit]) -> set[int]:
    """The texts, by identity, that head what is only read, so that nothing can be put below them."""
    rows = list(_rows(units))
    legends = [unit for at, unit in enumerate(units) if isinstance(unit, Text) and _is_legend(units, at)]
    return {id(text) for text in (*legends, *_over_lines(rows), *_over_alike(rows))}


def _rows(units: Sequence[Unit]) -> Iterator[_Row]:
    """The rows of all tables, one after the other."""
    rows: dict[tuple[int, int], dict[int, list[Unit]]] = {}
    for unit in units:
        spot = unit.spot if isinstance(unit, Text) else unit.piece.spot if isinstance(unit, Room) else None
        if spot is not None:
            rows.setdefault((spot.table, spot.row), {}).setdefault(spot.index, []).append(unit)
    yield from ([cells[index] for index in sorted(cells)] for _, cells in sorted(rows.items()))


def _is_legend(units: Sequence[Unit], at: int) -> bool:
    """Whether a label stands over several lines that each begin with a code."""
    below = takewhile(lambda unit: isinstance(unit, Text) and _CODE(unit.words) is not None, units[at + 1 :])
    return _is_caption(units[at]) and len(list(below)) >= _LEGEND


def _is_caption(unit: Unit) -> bool:
    """Whether a text is a line with a colon at its end that asks for nothing known."""
    if not isinstance(unit, Text) or not unit.words.rstrip().endswith(":"):
        return False
    alone = unit.first.paragraph.text.strip() == unit.words
    return alone and not meaning(unit.words).standard and not requests(unit.words)


def _over_lines(rows: Sequence[_Row]) -> Iterator[Text]:
    """The captions over sentences to the end of a cell that has no room, as another cell of its row has.

    They are statements, or the caption comes again over others.
    """
    found = [(caption, lines) for row in rows for caption, lines in _captioned(row)]
    often = Counter(fold(caption.words) for caption, _ in {lines: (c, lines) for c, lines in found}.values())
    for caption, lines in found:
        stated = len(lines) >= _SEVERAL and not any(
            "?" in line or guides(line) or requests(line) for line in lines
        )
        if stated or often[fold(caption.words)] >= _SEVERAL:
            yield caption


def _captioned(row: _Row) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """The captions of a row with the sentences below them."""
    roomy = any(isinstance(unit, Room) for cell in row for unit in cell)
    for cell in row if roomy else ():
        at = next((at for at, unit in enumerate(cell) if _is_caption(unit)), len(cell))
        caption, lines = cell[at : at + 1], cell[at + 1 :]
        said = tuple(unit.words for unit in lines if isinstance(unit, Text))
        if lines and len(said) == len(lines) and all(words.endswith((".", "?", "!")) for words in said):
            yield from ((text, said) for text in caption if isinstance(text, Text))


def _over_alike(rows: Sequence[_Row]) -> Iterator[Text]:
    """The texts of a row that say something else in each cell, over a row that says the same label in all of them."""
    for row, below in pairwise(rows):
        heads, labels = _labels(row), _labels(below)
        above = len(heads) == len(labels) > 1 and _follows(heads[0], labels[0])
        said = {fold(text.words) for text in heads}
        if above and len(said) == len(heads) and len({fold(text.words) for text in labels}) == 1:
            yield from (text for text in heads if not text.words.endswith((":", "?")))


def _labels(row: _Row) -> list[Text]:
    """The text that fills each cell of a row; nothing where one holds another thing than room below it."""
    texts = [cell[0] for cell in row if isinstance(cell[0], Text) and fills_cell(cell[0])]
    plain = len(texts) == len(row) and all(isinstance(unit, Room) for cell in row for unit in cell[1:])
    whole = bool(texts) and texts[0].spot is not None and texts[0].spot.cells == len(texts)
    return texts if plain and whole else []


def _follows(one: Text, other: Text) -> bool:
    """Whether the row of a text is right above that of another."""
    above, below = one.spot, other.spot
    return (
        above is not None and below is not None and (above.table, above.row + 1) == (below.table, below.row)
    )
