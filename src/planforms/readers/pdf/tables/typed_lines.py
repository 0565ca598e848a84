"""Lines typed of underscores with their captions below: places side by side, as lines that are drawn are.

A blank shows the underscores; a copy may have them under the answers, around them or not at all. Who knows the
blank may say which captions it prints, so that what stands above them is read alike in every copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from planforms.document import Caption
from planforms.readers.pdf.sheet import Box, Rule, Run, Sheet, on_levels
from planforms.readers.pdf.tables.captioned import Captioned
from planforms.text.wording import fold

LINE = re.compile("_{8,}")
"""A line to write on."""
_COUNT = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]")
_END = re.compile("_{1,4}")
_PITCH = 1.6
"""The next line stands no further below one, in letter sizes."""
_BASE = 0.2
"""So much of a line of letters lies below its baseline."""
_LEVEL = 2.0
"""Lines at heights that differ by no more stand side by side."""
_REACH = 1.7
"""A caption ends no further below its line, in letter sizes."""
_ASIDE = 4.0
_OVERLAP = 2.0
_APART = 12.0
"""So far apart stand the captions that share a line, and the places to write above them."""
_SMALLER = 0.9
"""Letters of a caption that are smaller than those of its line belong to it."""
_CLEARLY = 2.0
"""A caption is so much nearer to its line than to the next one."""
_HAIR = 0.5
"""What distances measured on a page may be wrong by."""
_WORDS = 6
_SAYS_WHO = re.compile(
    r"\b(?:signature|signed|names?|surname|initials?|dated?|printed?|title|street|city)\b", re.IGNORECASE
)
"""What one of the captions that share a line says."""
_LETTER = 5.5
_WRITTEN = 1.7
"""What is written above a caption stands no higher above it, in letter sizes."""


def typed_lines(sheet: Sheet) -> list[Captioned]:
    """The lines of underscores with captions that stand side by side; the underscores are put into each place anew."""
    if not any(LINE.match(run.text) for run in sheet.runs):
        return []
    page = _Page(sheet)
    found = [row for row in page.rows() if len(row) > 1]
    used = {id(run) for row in found for _, run in row}
    used |= {id(end) for row in found for _, run in row for end in page.ends.get(id(run), ())}
    sheet.runs = [run for run in sheet.runs if id(run) not in used]
    lines = []
    for row in found:
        for line, run in row:
            lines.append(line)
            if not line.written:
                width = line.rule.end - line.rule.start
                box = Box(line.rule.start, run.top, line.rule.end, run.bottom)
                sheet.runs.append(Run("_" * max(3, round(width / _LETTER)), *box))
    return lines


def known_lines(sheet: Sheet, known: Sequence[Captioned]) -> Iterator[Captioned]:
    """The captions that the form is said to print, and what stands above them, but for those that are ``known``."""
    taken = {id(run) for line in known for run in line.caption}
    words = [run for run in sheet.runs if run.slot is None and id(run) not in taken]
    for row in sheet.captions:
        runs = _beside_each_other(words, row)
        if not runs:
            continue
        at = min(run.top for run in runs) - 0.5
        above = [
            run.box
            for run in words
            if at - _WRITTEN * run.height <= run.box.middle[1] < at < run.bottom + run.height
        ]
        for caption, run in zip(row, runs, strict=True):
            start, end = run.left + caption.start, run.left + caption.end
            written = tuple(box for box in above if start - _ASIDE <= box.middle[0] <= end + _ASIDE)
            yield Captioned(Rule(at, start, end), (run,), written)


def _beside_each_other(words: Iterable[Run], row: Sequence[Caption]) -> list[Run]:
    """The runs on one level that say what the captions of a row say, in their order."""
    wanted = [caption.words for caption in row]
    firsts = [run for run in words if fold(run.text) == wanted[0]]
    for first in firsts:
        level = sorted(
            (run for run in words if abs(run.bottom - first.bottom) <= _LEVEL), key=lambda run: run.left
        )
        level = [run for run in level if run.left >= first.left]
        if [fold(run.text) for run in level[: len(row)]] == wanted:
            return level[: len(row)]
    return []


class _Page:
    """The words of a page, and its lines of underscores."""

    def __init__(self, sheet: Sheet) -> None:
        runs = [run for run in sheet.runs if run.slot is None]
        self.lines = [run for run in runs if LINE.fullmatch(run.text)]
        self.ends = {id(line): _ends_of(line, runs) for line in self.lines}
        """What of a line had no room on it, by the line's identity."""
        passed = {id(end) for ends in self.ends.values() for end in ends}
        self.words = [run for run in runs if id(run) not in passed and not LINE.fullmatch(run.text)]
        typed = [slot.box for slot in sheet.slots if slot.text and slot.control is None]
        self.written = [*typed, *(run.box for run in self.words)] if self.lines else []

    def rows(self) -> Iterator[list[tuple[Captioned, Run]]]:
        """Lines with captions at one height, each in as many places as it has captions, with their underscores."""
        for level in on_levels(self.lines, lambda run: run.bottom, _LEVEL):
            yield self._row(level)

    def _row(self, level: Sequence[Run]) -> list[tuple[Captioned, Run]]:
        """The lines at one height with the captions below them; these go by their order where one stands aside."""
        if self._has_beside(level[0]):
            return []
        found = [(run, self._captions(run)) for run in level]
        aside = self._in_order(level) if any(len(captions) != 1 for _, captions in found) else []
        if aside:
            found = [(run, [caption]) for run, caption in aside]
        return [(line, run) for run, captions in found for line in self._places(run, captions)]

    def _in_order(self, level: Sequence[Run]) -> list[tuple[Run, Run]]:
        """Several lines with as many captions below them, which somebody set apart by spaces."""
        lines = sorted(level, key=lambda run: run.left)
        whole = Run("", lines[0].left, lines[0].top, lines[-1].right, lines[0].bottom)
        self.ends[id(whole)] = [end for run in lines for end in self.ends[id(run)]]
        captions = self._captions(whole)
        fits = len(captions) == len(lines) > 1 and captions[0].left < lines[0].right
        return list(zip(lines, captions, strict=True)) if fits else []

    def _places(self, run: Run, captions: Sequence[Run]) -> list[Captioned]:
        if not captions:
            return []
        at = run.bottom - _BASE * run.height
        starts = [run.left, *(caption.left for caption in captions[1:])]
        ends = [*(caption.left - _APART for caption in captions[1:]), run.right]
        written = [box for box in self.written if _is_level(box, run)]
        return [
            Captioned(
                Rule(at, start, end),
                (caption,),
                tuple(box for box in written if start - _ASIDE <= box.left < end - _ASIDE),
            )
            for start, end, caption in zip(starts, ends, captions, strict=True)
        ]

    def _captions(self, run: Run) -> list[Run]:
        """The words right below a line that are captions of it, from the left."""
        low = max((end.bottom for end in self.ends[id(run)]), default=run.bottom)
        at = low - _BASE * run.height
        below = [
            word
            for word in self.words
            if at - _LEVEL < word.top
            and word.bottom - at <= _REACH * run.height
            and run.left - _ASIDE <= word.left
            and word.right <= run.right + _ASIDE
        ]
        captions = sorted(below, key=lambda word: word.left)
        one_level = all(abs(one.bottom - other.bottom) <= _LEVEL for one, other in pairwise(captions))
        apart = all(one.right + _APART < other.left for one, other in pairwise(captions))
        said = len(captions) == 1 or any(_SAYS_WHO.search(word.text) for word in captions)
        reads = all(map(_reads_as_caption, captions))
        return (
            captions if one_level and apart and said and reads and not self._label_next(run, captions) else []
        )

    def _label_next(self, run: Run, captions: Sequence[Run]) -> bool:
        """Whether words stand nearer to the next line, as labels above their lines do."""
        low = max((word.bottom for word in captions), default=0.0)
        gap = min((word.top for word in captions), default=0.0) - run.bottom
        clearly = -_HAIR if all(word.height < _SMALLER * run.height for word in captions) else _CLEARLY
        return any(
            line.bottom > low
            and line.top - low < gap + clearly
            and line.left < run.right
            and line.right > run.left
            for line in self.lines
        )

    def _has_beside(self, run: Run) -> bool:
        """Whether words stand at the line's height and over no line: a label before it, or a remark behind."""
        level = [line for line in self.lines if abs(line.bottom - run.bottom) <= _LEVEL]
        first = min(line.left for line in level)
        beside = (word for word in self.words if _shares_height(word.box, run) and not _counts(word, first))
        return any(not any(_overlaps(word.box, line) for line in level) for word in beside)


def _ends_of(line: Run, runs: Iterable[Run]) -> list[Run]:
    """The last underscores of a line, which had no room on it and stand below."""
    return [
        run
        for run in runs
        if _END.fullmatch(run.text)
        and 0 < run.bottom - line.bottom <= _PITCH * line.height
        and line.left - _ASIDE <= run.left
        and run.right <= line.right + _ASIDE
    ]


def _reads_as_caption(run: Run) -> bool:
    """Whether words may be a caption: a few, without a number, and nothing that asks for what stands behind it."""
    ends = run.text.endswith((":", "?", "_")) or "__" in run.text
    return not ends and len(run.text.split()) <= _WORDS and not re.search(r"\d", run.text)


def _counts(run: Run, first: float) -> bool:
    """Whether a run before the first line of all is but the number of the lines."""
    return run.right <= first and bool(_COUNT.fullmatch(run.text))


def _shares_height(box: Box, run: Run) -> bool:
    shared = min(box.bottom, run.bottom) - max(box.top, run.top)
    return shared > 0.5 * min(box.height, run.height)


def _overlaps(box: Box, run: Run) -> bool:
    return min(box.right, run.right) - max(box.left, run.left) > _OVERLAP


def _is_level(box: Box, run: Run) -> bool:
    return _shares_height(box, run) and _overlaps(box, run)
