"""Words with a line drawn through them: what was taken out, by hand or with changes tracked, is not read."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, Slot, Turn, loose

_LOW, _HIGH = 0.12, 0.5
"""How far above its baseline a line goes through a letter, in letter sizes; an underline is below it."""
_BELOW_BASE = 0.2
_LOOSE = 0.6
"""A line reaches no further beyond the words it strikes, in letter sizes; a ruling line does."""
_SPACE = 32
_MOST = 400
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_BELOW = 1.6
"""What is typed in place of words begins no further below them, in heights of theirs."""
_LOOKS = 12
"""At so many places along a line a letter is looked for."""


class Stretch(NamedTuple):
    """What a line strikes out: ``text[start:end]`` of the page, and where it stands as shown."""

    start: int
    end: int
    box: Box


def struck_out(textpage: Any, sheet: Sheet, turn: Turn) -> list[Stretch]:
    """The stretches that lines strike out; those lines are taken away from the ruling lines.

    ``turn``: from the space of the page's text to the page as shown.
    """
    found: list[Stretch] = []
    for rule in _suspects(sheet)[:_MOST]:
        stretch = _Line(textpage, turn, rule).stretch()
        if stretch is not None:
            found.append(stretch)
            sheet.across.remove(rule)
    for rule in sheet.strikes[:_MOST]:
        stretch = _Line(textpage, turn, rule).stretch()
        if stretch is not None and stretch not in found:
            found.append(stretch)
            sheet.gaps.append(stretch.box)
    return found


def strikes(page: Any, turn: Turn) -> list[Rule]:
    """The lines that annotations draw through words, as the page shows them."""
    return [_through(box) for box in marked_words(page, turn, pdfium.FPDF_ANNOT_STRIKEOUT)]


def marked_words(page: Any, turn: Turn, *kinds: int) -> list[Box]:
    """The stretches of words at which annotations of these kinds stand, as the page shows them."""
    found: list[Box] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        shown = not pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN
        if shown and pdfium.FPDFAnnot_GetSubtype(note) in kinds:
            found += (box.turned(turn) for box in _marked(note))
        pdfium.FPDFPage_CloseAnnot(note)
    return found


def _marked(note: Any) -> Iterator[Box]:
    """The stretches of words that an annotation marks, in the page's own space."""
    quad = pdfium.FS_QUADPOINTSF()
    for index in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(note), _MOST)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(note, index, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield Box(min(xs), min(ys), max(xs), max(ys))


def _through(box: Box) -> Rule:
    return Rule(box.middle[1], box.left, box.right)


def in_the_gaps(sheet: Sheet, slots: Iterable[Slot]) -> list[Slot]:
    """The slots of a page, those typed right below struck words in their place."""
    placed: list[Slot] = []
    for slot in slots:
        gap = next((gap for gap in sheet.gaps if _replaces(sheet, slot, gap)), None)
        if gap is not None:
            slot = replace(slot, box=gap._replace(right=max(gap.right, slot.box.right)))
            sheet.runs = [_beside(run, gap) for run in sheet.runs]
        placed.append(slot)
    return placed


def _replaces(sheet: Sheet, slot: Slot, gap: Box) -> bool:
    """Whether something was typed below struck words, beginning at their line's end at the latest."""
    if slot.control is not None or slot.picture:
        return False
    below = 0 <= slot.box.top - gap.top <= _BELOW * gap.height
    return below and gap.left - gap.height <= slot.box.left < gap.right and not _has_label(sheet, slot, gap)


def _has_label(sheet: Sheet, slot: Slot, gap: Box) -> bool:
    """Whether words lead up to what was typed, on a line of their own below the struck ones: it answers those."""
    low, high = slot.box.middle[1], gap.bottom
    return any(
        run.top < low < run.bottom and run.box.middle[1] > high and run.left < slot.box.left
        for run in sheet.runs
    )


def _beside(run: Run, gap: Box) -> Run:
    """A run without the room that it was given where words beside it were struck."""
    if run.left < gap.left and run.right == gap.right and run.bottom > gap.top and run.top < gap.bottom:
        return run._replace(right=gap.left)
    if run.left == gap.left and run.right > gap.right and run.bottom > gap.top and run.top < gap.bottom:
        return run._replace(left=gap.right)
    return run


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The page's text with a line's end for each letter of these."""
    for start, end in spans:
        text = text[:start] + "\r" * (end - start) + text[end:]
    return text


def close_up(runs: list[Run], stretches: list[Stretch]) -> None:
    """Let the words beside what was struck take its room, so that no gap is seen there."""
    for _, _, box in stretches:
        height = box.height
        for index, run in enumerate(runs):
            if abs(run.bottom - box.bottom) > 0.3 * height:
                continue
            if abs(run.right - box.left) <= _LOOSE * height:
                runs[index] = run._replace(right=box.right)
                break
            if abs(run.left - box.right) <= _LOOSE * height:
                runs[index] = run._replace(left=box.left)
                break


def _suspects(sheet: Sheet) -> list[Rule]:
    """The lines that go through the middle of words, as high as those are."""
    rules = sorted(loose(sheet.across, sheet.down))
    if not rules:
        return []
    heights = [rule.at for rule in rules]
    found: set[Rule] = set()
    for run in sheet.runs:
        size = run.bottom - run.top
        base = run.bottom - _BELOW_BASE * size
        first, last = bisect_left(heights, base - _HIGH * size), bisect_right(heights, base - _LOW * size)
        found.update(rule for rule in rules[first:last] if rule.start < run.right and rule.end > run.left)
    return sorted(found)


class _Line:
    """A line drawn across the page, and the letters it goes through."""

    def __init__(self, textpage: Any, turn: Turn, rule: Rule) -> None:
        self.textpage = textpage
        self.turn = turn
        self.rule = rule
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = pdfium.FS_RECTF()

    def stretch(self) -> Stretch | None:
        """What the line strikes out; None where it goes through no letters, or beyond them."""
        first = self._any_letter()
        if first is None:
            return None
        start, end = self._reach(first, -1), self._reach(first, 1)
        box = self._shown(start).around(self._shown(end))
        slack = _LOOSE * box.height
        if abs(box.left - self.rule.start) > slack or abs(box.right - self.rule.end) > slack:
            return None
        return Stretch(start, end + 1, box)

    def _any_letter(self) -> int | None:
        """The first letter met along the line, if the line goes through its middle."""
        to_file = _back(self.turn)
        step = (self.rule.end - self.rule.start) / (_LOOKS + 1)
        for number in range(1, _LOOKS + 1):
            x, y = to_file(self.rule.start + number * step, self.rule.at)
            index = pdfium.FPDFText_GetCharIndexAtPos(self.textpage, x, y, 0.5, 0.5)
            if index >= 0:
                return index if self._is_struck(index) else None
        return None

    def _reach(self, index: int, step: int) -> int:
        """The last letter that is struck, going on from one that is; spaces may stand between."""
        last = index
        while index >= 0:
            index += step
            if self._is_struck(index):
                last = index
            elif pdfium.FPDFText_GetUnicode(self.textpage, index) != _SPACE:
                break
        return last

    def _is_struck(self, index: int) -> bool:
        """Whether the line goes through the middle of a letter."""
        if not pdfium.FPDFText_GetCharOrigin(self.textpage, index, self.x, self.y):
            return False
        box = self._shown(index)
        _, base = self.turn(self.x.value, self.y.value)
        above = base - self.rule.at
        if not _LOW * box.height <= above <= _HIGH * box.height:
            return False
        return self.rule.start <= box.middle[0] <= self.rule.end

    def _shown(self, index: int) -> Box:
        """A letter's place on the page."""
        box = self.box
        pdfium.FPDFText_GetLooseCharBox(self.textpage, index, box)
        return Box(box.left, box.bottom, box.right, box.top).turned(self.turn)


def _back(turn: Turn) -> Turn:
    """From points as shown to the file's own space."""
    x0, y0 = turn(0.0, 0.0)
    across_x, across_y = turn(1.0, 0.0)
    a, b = across_x - x0, across_y - y0
    down_x, down_y = turn(0.0, 1.0)
    c, d = down_x - x0, down_y - y0
    size = a * d - b * c
    return lambda x, y: ((d * (x - x0) - c * (y - y0)) / size, (a * (y - y0) - b * (x - x0)) / size)
