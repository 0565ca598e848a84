"""Searchable scans: the words that somebody else's recogniser has laid, unseen, over the picture of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from itertools import zip_longest
from statistics import median
from typing import Any

from planforms.limits import Limits
from planforms.readers.pdf.sheet import Run, Sheet
from planforms.readers.pdf.words.ink import read_words

_PICTURED = 0.6
"""A scan covers this share of its page."""
_FEW_LETTERS = 40
_STROKES = re.compile(r"^[|\[\]¦_]+\s+|\s+[|\[\]¦_]+$|^[|\[\]¦_]+$")
"""What a recogniser makes of ruling lines."""
_GLUED_BEFORE, _GLUED_BEHIND = (
    re.compile(r"[|\[\]¦]+_*(?=\w)(?![^\[]{0,2}\])"),
    re.compile(r"(?<=[^\W_])_*[|\[\]¦]+$"),
)
"""The same without room between it and a word; no box that was ticked with a letter."""
_AN_I = re.compile(r"(?<!\S)\|(?= [a-z]{2})")
"""A stroke before a word in small letters is an "I", unless a ruling line stands there."""
_NEAR, _GUESSED = 0.5, 0.7
"""How near to a line, in letter sizes; how sure what was put right is."""
_LAID = 0.95
"""How sure words are that a recogniser laid down, of which it tells nothing."""
_ONE_SIZE, _SLIGHT, _EXACT, _LINE = 0.3, 0.15, 0.01, 2.0
"""Words of one size are told to differ by so much, and those of one paragraph by less; how far apart its lines are."""
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

    ticks, overread = rendered.add_drawn(page, sheet)
    read_words(page, sheet, limits, overread=overread)
    words = [_with_i(run, after, sheet) for run, after in zip_longest(sheet.runs, sheet.runs[1:])]
    words = [
        run._replace(confidence=min(run.confidence, _GUESSED if overread.is_doubted(run.box) else _LAID))
        for run in words
    ]
    sheet.runs = [*_evened([_off_lines(run, sheet) for run in words]), *ticks]


def _with_i(run: Run, following: Run | None, sheet: Sheet) -> Run:
    """The run with an "I" for each stroke that is one; ``following``: the next run of the file."""
    if "|" not in run.text:
        return run
    goes_on = following is not None and _is_right_behind(run, following)
    shown = f"{run.text} {following.text}" if following is not None and goes_on else run.text
    text = _AN_I.sub("I", shown)[: len(run.text)]
    if text.endswith(" |") and following is not None and _goes_on(run, following, sheet):
        text = text[:-1] + "I"
    if text[0] == "I" and run.text[0] == "|" and _is_at_a_line(run, sheet):
        text = "|" + text[1:]
    return run if text == run.text else run._replace(text=text, confidence=min(run.confidence, _GUESSED))


def _off_lines(run: Run, sheet: Sheet) -> Run:
    """The run without the strokes at its ends that upright lines there were taken for; the rest is doubted."""
    text = run.text
    if _GLUED_BEFORE.match(text) and _is_at_a_line(run, sheet):
        text = _GLUED_BEFORE.sub("", text, count=1)
    behind = _GLUED_BEHIND.search(text)
    if behind and ("_" in behind[0] or _stands_at(run.right, run, sheet)):
        text = text[: behind.start()]
    return run if text == run.text else run._replace(text=text, confidence=min(run.confidence, _GUESSED))


def _goes_on(run: Run, following: Run, sheet: Sheet) -> bool:
    """Whether a run that ends in a stroke goes on in small letters on the next line, and no upright line stands there."""
    is_below = 0 < following.bottom - run.bottom < _LINE * run.height and following.left < run.right
    return is_below and following.text[:1].islower() and not _stands_at(run.right, run, sheet)


def _is_right_behind(run: Run, following: Run) -> bool:
    level = abs(run.bottom - following.bottom) < _NEAR * run.height
    return level and 0 <= following.left - run.right < run.height


def _is_at_a_line(run: Run, sheet: Sheet) -> bool:
    """Whether a run begins at an upright line."""
    return _stands_at(run.left, run, sheet)


def _stands_at(x: float, run: Run, sheet: Sheet) -> bool:
    """Whether an upright line stands at the height of a run, so far from the left."""
    level = run.box.middle[1]
    return any(abs(rule.at - x) < _NEAR * run.height and rule.start < level < rule.end for rule in sheet.down)


def _evened(runs: list[Run]) -> Iterable[Run]:
    """The words in one size where they differ by little, and without what ruling lines were taken for."""
    usual = median(run.height for run in runs) if runs else 0.0
    large = [run for run in runs if run.height > (1 + _ONE_SIZE) * usual - _EXACT]
    for run in runs:
        text = _STROKES.sub("", run.text)
        if text:
            base = run.bottom - _DESCENT * run.height
            size = usual if abs(run.height - usual) <= _ONE_SIZE * usual else run.height
            if size == usual < (1 + _SLIGHT) * usual < run.height:
                size = next((other.height for other in large if _are_alike(run, other)), size)
            top, bottom = base - (1 - _DESCENT) * size, base + _DESCENT * size
            # Every word of such a page has a space behind it, also at a hyphen, and spaces of any width.
            yield run._replace(text=text, spaced=False, tab=False, top=top, bottom=bottom)


def _are_alike(run: Run, other: Run) -> bool:
    """Whether a larger run stands right above or below one that is nearly as large, at the same margin."""
    near = abs(run.bottom - other.bottom) < _LINE * other.height and abs(run.left - other.left) < other.height
    return near and other.height - run.height <= _SLIGHT * other.height
