"""Recognised words set as a page sets them: on a line, as high as the letters of its size."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planforms.readers.pdf.sheet import Run
from planforms.readers.scan.tesseract import Spotted

_CAPITAL, _SMALL, _BELOW = 0.72, 0.54, 0.21
"""How far capitals, small letters and tails reach from the line, in letter sizes."""
_BETWEEN = {"t": 0.66, "i": 0.71, "j": 0.71}
_ASCENT, _DESCENT = 0.8, 0.2
_TAILED = frozenset("gjpqy,;()[]{}@$/|çQ")
_TALL = frozenset("bdfhkl()[]{}@$/|&%#!?'\"")
_ONE_SIZE = 0.18
"""Sizes that differ by less are one size, measured twice."""
_FEW, _HARDLY = 4, 0.3
"""So few letters that seem smaller than the others may have lost the dot that is measured."""


@dataclass(slots=True)
class _Line:
    words: list[Spotted]
    size: float
    base: float


def runs_of(spotted: list[Spotted], scale: float) -> list[Run]:
    """The words as runs, line by line, in points; ``scale`` is dots a point."""
    found: dict[tuple[int, int, int], list[Spotted]] = defaultdict(list)
    for word in spotted:
        found[word.line].append(word)
    lines = [_line(words) for words in found.values()]
    _even_out(lines)
    return [run for line in lines for run in _runs(line, scale)]


def _line(words: list[Spotted]) -> _Line:
    measured = [(size, word.bottom - _tail(word) * size) for word in words if (size := _size(word))]
    if not measured:
        measured = [(float(word.bottom - word.top), float(word.bottom)) for word in words]
    return _Line(words, median(size for size, _ in measured), median(base for _, base in measured))


def _size(word: Spotted) -> float:
    """The size of a word's letters, by how high its ink must be; 0 for marks that tell nothing."""
    letters = set(word.text)
    if not any(char.isalnum() for char in letters):
        return 0.0
    return (word.bottom - word.top) / (max(map(_height, letters)) + _tail(word))


def _height(char: str) -> float:
    if char.isupper() or char.isdigit() or char in _TALL:
        return _CAPITAL
    return _BETWEEN.get(char, _SMALL)


def _tail(word: Spotted) -> float:
    return _BELOW if _TAILED & set(word.text) else 0.0


def _even_out(lines: list[_Line]) -> None:
    """Give lines of almost the same size the commonest of their sizes."""
    waiting = lines
    while waiting:
        counts: Counter[float] = Counter()
        for line in waiting:
            counts[round(line.size)] += sum(len(word.text) for word in line.words)
        usual = counts.most_common(1)[0][0]
        near = [line for line in waiting if _is_of_size(line, usual)]
        size = median(line.size for line in near) if near else usual
        waiting = [line for line in waiting if not _is_of_size(line, usual)] if near else []
        for line in near:
            line.size = size


def _is_of_size(line: _Line, usual: float) -> bool:
    """Whether the size of a line is the usual one, measured again."""
    few = sum(len(word.text) for word in line.words) <= _FEW
    return -(_HARDLY if few else _ONE_SIZE) * usual <= line.size - usual <= _ONE_SIZE * usual


def _runs(line: _Line, scale: float) -> list[Run]:
    size = round(line.size / scale * 2) / 2
    base = line.base / scale
    return [
        Run(
            word.text,
            word.left / scale,
            base - _ASCENT * size,
            word.right / scale,
            base + _DESCENT * size,
            confidence=trust(word.sure),
        )
        for word in sorted(line.words, key=lambda word: word.left)
    ]


_TRUST = ((0.0, 0.05), (50.0, 0.4), (75.0, 0.6), (88.0, 0.72), (91.0, 0.9), (95.0, 0.98), (100.0, 0.99))
"""What tesseract's figure was worth on scans whose words were known: few words below 90 were right."""


def trust(sure: float) -> float:
    """The share of words right of which tesseract is as sure as this; never 1, which is for text that was read."""
    for (low, worth), (high, more) in pairwise(_TRUST):
        if sure <= high:
            return round(worth + (more - worth) * (sure - low) / (high - low), 3)
    return _TRUST[-1][1]
