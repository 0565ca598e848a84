"""Answers written over a line of underscores: each in its place in the words, as if the line had made room for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from planforms.readers.pdf.sheet import Box, Run, Sheet, Slot

_LINE = re.compile(r"_{3,}|\.{6,}")
_CODE = re.compile(r"\(_{2,}\)(?=\s?(?P<rest>_{3,}))")
"""A short line in brackets with one more behind it: the code of an area, and the number."""
_NARROW = frozenset("iljtfrI.,:;'!|()[] -")
_WIDTHS = {"_": 0.56, ".": 0.28}
"""How wide letters are in most faces, in letter sizes: only where one stands between others counts."""
_LEVEL = 0.55
"""Words at the height of a line share so much of theirs with it."""
_REACH = 0.3
"""An answer may begin so far before its line, in letter sizes."""


def part_lines(runs: Sequence[Run], typed: Sequence[Box]) -> list[Run]:
    """The runs, those with a line under an answer cut there; ``typed``: what else is written over the page."""
    lined = [run for run in runs if run.slot is None and _has_line(run)]
    if not lined:
        return list(runs)
    answers = [*typed, *(run.box for run in runs if not _has_line(run))]
    cut = {id(run): [*_cut(run, answers)] for run in lined}
    return [part for run in runs for part in cut.get(id(run), [run])]


def _has_line(run: Run) -> bool:
    return "___" in run.text or "......" in run.text


def in_brackets(sheet: Sheet, said: Callable[[Slot], Box]) -> None:
    """Let what is written over a line in brackets and the line behind it be one number: "(____)_______".

    The brackets of such a line are taken off it; ``said``: where the words of a slot stand.
    """
    for run in [
        run for run in sheet.runs if "(__" in run.text and run.slot is None and _CODE.search(run.text)
    ]:
        edges, text = _edges(run), run.text
        for code in _CODE.finditer(run.text):
            start, end = code.span()
            reach = _REACH * run.height
            place = Box(edges[start] - reach, run.top, edges[code.end("rest")], run.bottom)
            if _is_number(sheet, run, place, edges[end], said):
                text = text[:start] + "_" * (end - start) + text[end:]
        if text != run.text:
            sheet.runs = [one._replace(text=text) if one is run else one for one in sheet.runs]


def _is_number(sheet: Sheet, line: Run, place: Box, end: float, said: Callable[[Slot], Box]) -> bool:
    """Whether somebody wrote within brackets that end there; what stands in and behind them is put together."""
    runs = [run for run in sheet.runs if run is not line and _stands_over(run.box, place, line)]
    runs.sort(key=lambda run: run.left)
    slots = [slot for slot in sheet.slots if slot.text and slot.control is None]
    notes = [slot for slot in slots if _stands_over(said(slot), place, line)]
    notes.sort(key=lambda slot: slot.box.left)
    if bool(runs) == bool(notes):
        return False
    first = runs[0].box if runs else said(notes[0])
    if first.left < end - 1 and first.right <= end + line.height:
        sheet.runs = _put_together(sheet.runs, runs[:2])
        sheet.slots = _noted_together(sheet.slots, notes[:2])
    return first.left < end - 1


def _stands_over(box: Box, place: Box, line: Run) -> bool:
    return place.left <= box.left < place.right and _is_level(box, line)


def _put_together(runs: list[Run], parts: Sequence[Run]) -> list[Run]:
    """The runs, those that are the parts of a number as one."""
    if not parts:
        return runs
    text = _number(*(run.text for run in parts))
    whole = parts[0]._replace(text=text, right=parts[-1].right, lead=0.0)
    return [whole if run is parts[0] else run for run in runs if run not in parts[1:]]


def _noted_together(slots: list[Slot], parts: Sequence[Slot]) -> list[Slot]:
    """The same for what is typed as notes."""
    if not parts:
        return slots
    text = _number(*(slot.text for slot in parts))
    whole = replace(parts[0], text=text, box=parts[0].box.around(parts[-1].box))
    others = {id(slot) for slot in parts[1:]}
    return [whole if slot is parts[0] else slot for slot in slots if id(slot) not in others]


def _number(code: str, *rest: str) -> str:
    return " ".join((f"({code.strip().strip('()')})", *rest))


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
