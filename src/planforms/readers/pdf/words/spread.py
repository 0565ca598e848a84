"""Words whose letters stand apart, in wide type or in the cells of a comb: PDFium sees spaces between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

CLOSED, SINGLE = "\u200b", "\u2002"
"""Stand for a space that is none (cleaning takes it away), and for one between two spread words, however wide."""
_STRETCH = re.compile(r"(?<!\S)\S{1,8}(?: \S{1,8})+(?!\S)")
_LETTER = re.compile(r"(?<!\S)(?:[^\W\daAI](?!\S)|\d(?= \d(?!\S)))")
_FIGURES = re.compile(r"\d (?<!\S\d )\d(?!\S)")
"""Few words are a letter; one-figure numbers seldom follow each other."""
_WORDS = frozenset("aAI•–—-&|☐☒")
"""What often stands alone and is no letter of a spread word."""
_SIGN = re.compile(r"[^\w.,:;/()'’&@+-]|_")
"""What stands in no cell of a comb: check boxes, ticks, lines to write on."""
_EVEN, _PITCHED = 0.12, 0.03
"""The gaps between letters in wide type, or the steps from letter to letter in a comb, differ by no more, in letter
sizes."""
_LEAST, _WIDE, _FAR = 0.06, 0.35, 4.5
"""Wide type leaves so much between its letters, in letter sizes, and a comb less than there is between columns."""
_FEWEST, _SOME = 3, 6
"""So many steps tell what the letters stand in; where a page has such words, fewer are like them. Where the page is set
so, fewer than this need not be even."""
_PAGE, _LIKE = 60, 0.06
"""A page with so many steps in wide type is set in it; its letters stand as far apart but for this, in letter sizes."""
_LINE_ENDS = "\ufffe\x02"
"""What PDFium gives for a hyphen at a line's end; the next line goes on behind it."""
_STOP = 0.1
_ALONE = 0.15
"""Of so many steps in wide type PDFium makes spaces."""
_TIGHT = 0.03
"""The letters of usual type stand no further apart, in letter sizes."""
_WIDER, _SAME, _MANY = 0.9, 0.03, 8
"""Letters that stand so far apart are words where there are so many and the gaps differ by no more, as those between
signs to circle hardly do unless their middles stand as far apart."""
_LETTER_GAP, _WORD_GAP, _COLUMN_GAP = 1.5, 0.15, 0.9
"""What is more than a gap between letters, and what is more than a space, beside the gaps that letters have."""


class _Step(NamedTuple):
    """From one letter to the next, in letter sizes; ``at`` is the space that PDFium has made between them, or -1."""

    at: int
    gap: float
    pitch: float
    """Between the middles of two letters."""
    pair: str


def closed_up(textpage: Any, text: str) -> str:
    """The page's text without the spaces that PDFium sees between the letters of a spread word.

    ``CLOSED`` stands for each of them, ``SINGLE`` for those between two such words.
    """
    if not _has_letters_apart(text):
        return text
    hits = list(_STRETCH.finditer(text))
    telling = [hit for hit in hits if _LETTER.search(hit[0]) or hit[0].isupper()]
    stretches = list(_stretches(textpage, text, telling))
    found: dict[int, str] = {}
    for steps in stretches:
        if len(steps) >= _FEWEST:
            found |= _told(steps)
    if not found:
        return text
    gap = _gap_of_page(stretches)
    if gap is not None:
        others = [hit for hit in hits if hit not in telling]
        found = _told_by_page([*stretches, *_stretches(textpage, text, others)], gap) | found
    else:
        short = [steps for steps in stretches if len(steps) < _FEWEST]
        found |= {step.at: CLOSED for steps in short for step in steps if step.at >= 0}
    letters = list(text)
    for at, space in found.items():
        letters[at] = space
    return "".join(letters)


def _stretches(textpage: Any, text: str, hits: Iterable[re.Match[str]]) -> Iterator[list[_Step]]:
    """The steps of stretches, those of words in usual type left out."""
    for hit in hits:
        for whole in _steps(textpage, text, *hit.span()):
            yield from _in_wide_type(whole)


def _gap_of_page(stretches: Iterable[list[_Step]]) -> float | None:
    """How far apart letters stand on a page that is set in wide type; None for one with some such words."""
    told = [(_usual(step.gap for step in steps), len(steps)) for steps in stretches if _is_wide_type(steps)]
    if sum(many for _, many in told) < _PAGE:
        return None
    return median(gap for gap, _ in told)


def _told_by_page(stretches: Iterable[list[_Step]], gap: float) -> dict[int, str]:
    """What the spaces of stretches stand for that are too short to tell, or have too few, where the page is in wide type."""
    alike = [steps for steps in stretches if _is_like(steps, gap)]
    return {at: space for steps in alike for at, space in _spaces(steps, gap).items()}


def _is_like(steps: list[_Step], gap: float) -> bool:
    """Whether letters stand apart as they do on a page; of a few, all do."""
    if len(steps) < _SOME:
        return all(step.gap > _LEAST for step in steps)
    return _is_even(steps) and abs(_usual(step.gap for step in steps) - gap) <= _LIKE


def _has_letters_apart(text: str) -> bool:
    """Whether letters by themselves are on the page, or one-figure numbers that follow each other."""
    alone = {word for word in text.split() if len(word) == 1} - _WORDS
    if any(map(_LETTER.match, alone)):
        return True
    return any(map(str.isdecimal, alone)) and _FIGURES.search(text) is not None


def _steps(textpage: Any, text: str, start: int, end: int) -> list[list[_Step]]:
    """The steps of a stretch, in one list for each column; nothing leads over a space that the file has."""
    columns: list[list[_Step]] = [[]]
    before, after = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    for at in range(start + 1, end):
        if text[at - 1] == " ":
            continue
        if text[at - 1] in _LINE_ENDS or text[at] in _LINE_ENDS:
            columns.append([])
            continue
        made = text[at] == " "
        if made and pdfium.FPDFText_IsGenerated(textpage, at) != 1:
            columns.append([])
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, at - 1, before)
        pdfium.FPDFText_GetLooseCharBox(textpage, at + made, after)
        size = max(after.top - after.bottom, 1.0)
        gap, pitch = after.left - before.right, (after.left + after.right - before.left - before.right) / 2
        if gap > _FAR * size:
            columns.append([])
        else:
            step = _Step(at if made else -1, gap / size, pitch / size, text[at - 1] + text[at + made])
            columns[-1].append(step)
    return [steps for steps in columns if any(step.at >= 0 for step in steps)]


def _in_wide_type(steps: list[_Step]) -> Iterator[list[_Step]]:
    """The steps between letters that stand by themselves or apart, without words in usual type before or behind them."""
    part: list[_Step] = []
    word: list[_Step] = []
    for step in [*steps, None]:
        if step is not None and step.at < 0:
            word.append(step)
            continue
        if word and sum(one.gap for one in word) <= _TIGHT * len(word):
            # Nor is the space before such a word one of wide type.
            if len(part) > 1:
                yield part[:-1]
            part = []
        else:
            part += [*word, *([step] if step else [])]
        word = []
    if part:
        yield part


def _told(steps: list[_Step]) -> dict[int, str]:
    """What the spaces of a stretch stand for, where its letters stand apart."""
    if _is_wide_type(steps):
        return _spaces(steps, _usual(step.gap for step in steps))
    found: dict[int, str] = {}
    for first in range(len(steps) - _FEWEST + 1):
        found |= _in_cells(steps[first : first + _FEWEST])
    return found


def _is_wide_type(steps: list[_Step]) -> bool:
    """Whether the letters of a stretch stand apart, evenly, and PDFium makes spaces of many steps."""
    if len(steps) < _FEWEST or not _is_even(steps):
        return False
    gap = _usual(step.gap for step in steps)
    made = sum(step.at >= 0 for step in steps)
    return gap > _LEAST and (gap <= _WIDE or _is_wider(steps, gap)) and made >= _ALONE * len(steps)


def _is_even(steps: list[_Step]) -> bool:
    gap = _usual(step.gap for step in steps)
    return median(abs(step.gap - gap) for step in steps) <= _EVEN


def _spaces(steps: list[_Step], gap: float) -> dict[int, str]:
    """What the spaces stand for between letters that stand so far apart; nothing for columns."""
    most = _LETTER_GAP * gap + _WORD_GAP
    near = [step for step in steps if step.at >= 0 and step.gap <= most + gap + _COLUMN_GAP]
    return {step.at: CLOSED if step.gap <= most + _bearing(step.pair[1]) else SINGLE for step in near}


def _is_wider(steps: list[_Step], gap: float) -> bool:
    """Whether letters stand apart by one gap, however wide they are."""
    even = median([abs(step.gap - gap) for step in steps]) <= _SAME
    middles = [step.pitch for step in steps if abs(step.gap - gap) <= _SAME]
    return even and len(steps) >= _MANY and gap <= _WIDER and max(middles) - min(middles) > 2 * _SAME


def _bearing(letter: str) -> float:
    """How much further a stop seems to stand from the letter before it."""
    return _STOP if letter in ".,;:" else 0.0


def _in_cells(steps: list[_Step]) -> dict[int, str]:
    """What the spaces stand for between letters in cells of one width; one cell may be empty, between two words."""
    width = min(step.pitch for step in steps)
    cells = [max(round(step.pitch / width), 1) for step in steps] if width > 0 else []
    uneven = any(
        abs(step.pitch - many * width) > _PITCHED * many for step, many in zip(steps, cells, strict=False)
    )
    signs = any(_SIGN.search(step.pair) for step in steps)
    if cells.count(1) < len(steps) - 1 or max(cells) > 2 or uneven or signs or _is_scale(steps):
        return {}
    pairs = zip(steps, cells, strict=True)
    return {step.at: CLOSED if many == 1 else SINGLE for step, many in pairs if step.at >= 0}


def _is_scale(steps: list[_Step]) -> bool:
    """Whether the letters or figures count up, as grades do: "K 1 2 3"."""
    first = steps[0].pair
    begun = steps[1:] if first[0].isalpha() and first[1] in "01" else steps
    return all(ord(step.pair[1]) == ord(step.pair[0]) + 1 for step in begun)


def _usual(distances: Iterable[float]) -> float:
    """The distance of letters in a word: the lower half of all distances are such."""
    ordered = sorted(distances)
    return ordered[len(ordered) * 2 // 5]
