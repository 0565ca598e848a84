"""Combs: small cells side by side for a letter each are one place, and the letters in them one word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from planforms.readers.pdf.sheet import Box, Run, Sheet, Slot
from planforms.readers.pdf.tables.grid import Grid, GridCell

_WIDEST, _HIGHEST = 30.0, 32.0
"""A cell for a letter is no wider and no higher."""
_EVEN = 1.2
"""The cells of a comb are of one width, but for so much."""
_FEWEST = 3
_SPREAD = re.compile(r"\S(?:\s+\S)+")
"""Letters written with room between them."""
_RATHER = 1.5
"""Letters so much further apart than the others, or than cells, leave a cell free between them."""

_LETTER = 0.5
"""The width of a letter, in its heights."""
_CLOSE = 0.7
"""Letters at least so far apart, in widths of a cell, have one each."""


def close_combs(sheet: Sheet, tables: Sequence[Grid]) -> list[Grid]:
    """The tables with each comb as one cell; letters in its cells are put together on the sheet."""
    closed = []
    for table in tables:
        combs = [_with_rest(comb, table, sheet.runs) for comb in _combs(table, sheet.runs)]
        closed.append(_with_places(table, combs) if combs else table)
        for comb in combs:
            around, width = _around(comb), comb[0].box.width
            sheet.runs = _joined(sheet.runs, around, width)
            sheet.slots = _joined_notes(sheet.slots, around, width)
    return closed


def _combs(table: Grid, runs: Iterable[Run]) -> list[list[GridCell]]:
    """The combs of a table: alone in it, or behind their labels, of several lengths one below the other."""
    rows = [_comb_of([*cells]) for _, cells in groupby(table.cells, key=lambda cell: cell.row)]
    combs = [comb for comb in rows if comb]
    lengths = {len(comb) for comb in combs}
    if not combs or (len(rows) > 1 and len(lengths) < len(rows)):
        return []
    return [] if any(_is_scale(comb, runs) for comb in combs) else combs


def _comb_of(row: list[GridCell]) -> list[GridCell]:
    """The small cells of a row, where hardly any others are in it: their label, and the rest behind them."""
    small = [
        cell for cell in row if cell.rows == 1 and cell.box.width <= _WIDEST and cell.box.height <= _HIGHEST
    ]
    widths = [cell.box.width for cell in small]
    if len(small) < max(_FEWEST, len(row) - 2) or max(widths) > _EVEN * min(widths):
        return []
    first = row.index(small[0])
    return small if first < 2 and small == row[first : first + len(small)] else []


def _is_scale(comb: list[GridCell], runs: Iterable[Run]) -> bool:
    """Whether cells hold words, the numbers of a scale or letters that follow each other, so that one is marked."""
    held = [[run.text.strip() for run in runs if cell.box.holds(*run.box.middle)] for cell in comb]
    said = ["".join(texts) for texts in held]
    if any(
        len(text) > 1 and not _SPREAD.fullmatch(text) and not _crosses(cell, runs)
        for text, cell in zip(said, comb, strict=True)
    ):
        return True
    codes = [ord(text) for text in said if len(text) == 1]
    steps = {later - former for former, later in pairwise(codes)}
    return len(codes) == len(comb) and (steps == {1} or steps == {-1})


def _with_rest(comb: list[GridCell], table: Grid, runs: Iterable[Run]) -> list[GridCell]:
    """A comb, with the cell behind it in which nothing stands: the table is as wide in each row."""
    behind = [cell for cell in table.cells if cell.row == comb[0].row and cell.column > comb[-1].column]
    held = any(cell.box.holds(*run.box.middle) for cell in behind for run in runs)
    return comb if held or any(cell.rows > 1 for cell in behind) else [*comb, *behind]


def _crosses(cell: GridCell, runs: Iterable[Run]) -> bool:
    """Whether what lies in a cell was written across its borders."""
    inside = [run for run in runs if cell.box.holds(*run.box.middle)]
    return all(run.right - run.left > cell.box.width for run in inside)


def _around(comb: list[GridCell]) -> Box:
    first, last = comb[0].box, comb[-1].box
    return first.around(last)


def _with_places(table: Grid, combs: list[list[GridCell]]) -> Grid:
    """The table with one cell for each comb."""
    inside = {id(cell) for comb in combs for cell in comb}
    firsts = {id(comb[0]): comb for comb in combs}
    cells = []
    for cell in table.cells:
        comb = firsts.get(id(cell))
        if comb is not None:
            cells.append(replace(cell, columns=sum(one.columns for one in comb), box=_around(comb)))
        elif id(cell) not in inside:
            cells.append(cell)
    if len(cells) > 1:
        return replace(table, cells=tuple(cells))
    whole = replace(cells[0], columns=1)
    return Grid((table.xs[0], table.xs[-1]), table.ys, (whole,), table.whole)


def _joined(runs: list[Run], box: Box, width: float) -> list[Run]:
    """The runs, letters that stand in a comb put together; a cell of this ``width`` left free is a space."""
    letters = sorted(
        (run for run in runs if run.slot is None and box.holds(*run.box.middle)), key=lambda run: run.left
    )
    if not letters:
        return runs
    whole = letters[0]._replace(text=_word(letters, width), right=letters[-1].right, tab=False)
    return [whole if run is letters[0] else run for run in runs if run is letters[0] or run not in letters]


def _joined_notes(slots: list[Slot], box: Box, width: float) -> list[Slot]:
    """The slots, letters typed over the cells of a comb one by one put together as one that goes over all of them."""
    notes = [slot for slot in slots if slot.control is None and len(slot.text.strip()) == 1]
    notes = sorted((slot for slot in notes if box.holds(*slot.box.middle)), key=lambda slot: slot.box.left)
    if len(notes) < _FEWEST - 1:
        return slots
    first, last = notes[0].box, notes[-1].box
    letters = [Run(slot.text.strip(), *slot.box, tab=True) for slot in notes]
    whole = replace(notes[0], text=_word(letters, width), box=first.around(last))
    others = {id(slot) for slot in notes[1:]}
    return [whole if slot is notes[0] else slot for slot in slots if id(slot) not in others]


def _word(letters: Sequence[Run], width: float) -> str:
    """What letters in cells of this ``width`` say together; where more room than usual is between two, words end."""
    usual = min([width, *(_apart(one, other) for one, other in pairwise(letters))])
    spread = [_is_spread(run, width) for run in letters]
    said = _closed(letters[0])
    for (before, one), (letter, other) in pairwise(zip(letters, spread, strict=True)):
        wide = not (one and other) or _apart(before, letter) > _RATHER * usual
        said += (" " if letter.tab and wide else "") + _closed(letter)
    return said


def _apart(one: Run, other: Run) -> float:
    """How far the middle of one's last letter is from that of the other's first, where each has room between its letters."""
    return other.left + _letter(other) / 2 - (one.right - _letter(one) / 2)


def _letter(run: Run) -> float:
    return run.right - run.left if len(run.text) == 1 else min(_LETTER * run.height, run.right - run.left)


def _is_spread(run: Run, width: float) -> bool:
    """Whether a run is a letter, or letters put together that stand as far apart as cells of this ``width``."""
    return len(run.text) == 1 or (not _SPREAD.fullmatch(run.text) and _pitch(run) >= _CLOSE * width)


def _pitch(run: Run) -> float:
    """How far the letters of a run are apart; 0 for one."""
    count = len(run.text) - 1
    return (run.right - run.left - _letter(run)) / count if count else 0.0


def _closed(run: Run) -> str:
    """What a run says, without the room between its letters."""
    return "".join(run.text.split()) if _SPREAD.fullmatch(run.text) else run.text
