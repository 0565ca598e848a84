"""Searchable scans: the words that somebody else's recogniser has laid, unseen, over the picture of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from statistics import median
from typing import Any

from planforms.limits import Limits
from planforms.readers.pdf.ink import read_words
from planforms.readers.pdf.sheet import Run, Sheet

_PICTURED = 0.6
"""A scan covers this share of its page."""
_FEW_LETTERS = 40
_STROKES = re.compile(r"^[|\[\]¦_]+\s+|\s+[|\[\]¦_]+$|^[|\[\]¦_]+$")
"""What a recogniser makes of ruling lines."""
_ONE_SIZE = 0.3
_DESCENT = 0.2


def lies_on_a_picture(sheet: Sheet) -> bool:
    """Whether the page's words lie on a picture of it, and nothing is drawn beside them."""
    drawn = sheet.across or sheet.down or sheet.squares
    if drawn or not sheet.unseen or sheet.pictured < _PICTURED * sheet.width * sheet.height:
        return False
    return sum(len(run.text) for run in sheet.runs) >= _FEW_LETTERS and find_spec("numpy") is not None


def add_drawn(page: Any, sheet: Sheet, limits: Limits) -> None:
    """Take the lines and boxes of a scan from its picture, and read its words again between them."""
    from planforms.readers.scan import rendered

    ticks = rendered.add_drawn(page, sheet)
    read_words(page, sheet, limits)
    words = [run for run in sheet.runs if not any(_is_read_as(run, tick) for tick in ticks)]
    sheet.runs = [*_evened(words), *ticks]


def _is_read_as(run: Run, tick: Run) -> bool:
    """Whether a check box was taken for a letter or two."""
    return len(run.text) <= 2 and tick.box.holds(*run.box.middle)


def _evened(runs: list[Run]) -> Iterable[Run]:
    """The words in one size where they differ by little, and without what ruling lines were taken for."""
    usual = median(run.height for run in runs) if runs else 0.0
    for run in runs:
        text = _STROKES.sub("", run.text)
        if text:
            base = run.bottom - _DESCENT * run.height
            size = usual if abs(run.height - usual) <= _ONE_SIZE * usual else run.height
            top, bottom = base - (1 - _DESCENT) * size, base + _DESCENT * size
            # Every word of such a page has a space behind it, also at a hyphen, and spaces of any width.
            yield run._replace(text=text, spaced=False, tab=False, top=top, bottom=bottom)
