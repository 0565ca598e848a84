"""Answers written over a line of underscores: each in its place in the words, as if the line had made room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from planforms.readers.pdf.sheet import Box, Run

_LINE = re.compile(r"_{3,}|\.{6,}")
_NARROW = frozenset("iljtfrI.,:;'!|()[] -")
_WIDTHS = {"_": 0.56, ".": 0.28}
"""How wide letters are in most faces, in letter sizes: only where one stands between others counts."""
_LEVEL = 0.55
"""Words at the height of a line share so much of theirs with it."""
_REACH = 0.3
"""An answer may begin so far before its line, in letter sizes."""


def part_lines(runs: Sequence[Run], typed: Sequence[Box]) -> list[Run]:
    """The runs, those with a line under an answer cut there; ``typed``: what else is written over the page."""
    lined = [run for run in runs if run.slot is None and _LINE.search(run.text)]
    if not lined:
        return list(runs)
    answers = [*typed, *(run.box for run in runs if not _LINE.search(run.text))]
    cut = {id(run): [*_cut(run, answers)] for run in lined}
    return [part for run in runs for part in cut.get(id(run), [run])]


def _cut(run: Run, answers: Sequence[Box]) -> Iterator[Run]:
    """The run's words between the lines that are written on; the run itself where none is."""
    level = [box for box in answers if _is_level(box, run)]
    edges = _edges(run) if level else []
    start = 0
    for line in _LINE.finditer(run.text) if level else ():
        left, right = edges[line.start()], edges[line.end()]
        if any(_is_over(box, left - _REACH * run.height, right) for box in level):
            yield from _part(run, edges, start, line.start())
            start = line.end()
    if not start:
        yield run
    else:
        yield from _part(run, edges, start, len(run.text))


def _is_over(box: Box, left: float, right: float) -> bool:
    """Whether an answer begins over a line, or lies over it for the most part: where that begins is not told for sure."""
    shared = min(box.right, right) - max(box.left, left)
    return left <= box.left < right - 1 or 2 * shared > box.right - box.left


def _is_level(box: Box, run: Run) -> bool:
    shared = min(box.bottom, run.bottom) - max(box.top, run.top)
    beside = box.right <= run.left or box.left >= run.right
    return not beside and shared > _LEVEL * min(box.height, run.height)


def _edges(run: Run) -> list[float]:
    """Where each letter of the run begins, and where the last one ends, about."""
    ends = [0.0, *accumulate(map(_width, run.text))]
    scale = (run.right - run.left) / ends[-1]
    return [run.left + scale * end for end in ends]


def _width(letter: str) -> float:
    return _WIDTHS.get(letter) or (0.3 if letter in _NARROW else 0.7 if letter.isupper() else 0.55)


def _part(run: Run, edges: Sequence[float], start: int, end: int) -> Iterator[Run]:
    """The words from one letter to another, if there are any."""
    text = run.text[start:end]
    if not text.strip():
        return
    left = edges[start + len(text) - len(text.lstrip())]
    right = edges[end - len(text) + len(text.rstrip())]
    yield run._replace(text=text.strip(), left=left, right=right, spaced=True, lead=0.0, glued=False)
