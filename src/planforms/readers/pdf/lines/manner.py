"""How a document is set and worded: how far apart its lines stand, where it cuts words, what its labels are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from planforms.readers.pdf.glyphs import SOFT_HYPHEN
from planforms.readers.pdf.lines.cut_words import (
    FIRST_PARTS,
    PREFIXES,
    PUNCTUATION,
    first_word,
    is_between_syllables,
    is_cut_word,
    last_word,
    letters_of,
)
from planforms.readers.pdf.lines.line import Line
from planforms.readers.pdf.sheet import Run

WIDE = 1.6
_LEAD, _LED, _EXACT = 0.2, 0.65, 0.01
"""Less than a space at a line's start, and no less than one; how much such spaces differ; in letter sizes."""
_CLOSEST, _CLOSE = 0.9, 0.98
"""No word processor sets lines so close, but programs that fill in fields do, in letter sizes."""
_SPARE = 1.25
ROOM = 0.45
"""A space needs no more room than this, in letter sizes."""
_SHORT = 3
"""Words of so few letters begin many others."""
_TELLING = 6
"""So many letters are the beginning of but few words."""
_SELDOM = 8
"""One in so many is an exception."""
_BROAD = 0.6
"""Lines that take more of the page than this are wrapped at its margin."""
SURE = 3
"""So many cases make a habit."""
FLUSH, _SOME = 0.6, 6
"""Lines that are spread end no further from each other. One pair of so many does so where lines are spread: none of
those that end paragraphs do, and of others hardly any."""
_LEADER = "...:"
LABEL = re.compile(r"[A-Z][^\s:]*(?: [^\s:]+){0,7}:(?!\S)")
_Drawn = tuple[str, float, float]
"""By what a run is known again among all of a file: its words and where they stand."""
_CUTTING = frozenset(("-", SOFT_HYPHEN))


@dataclass(frozen=True)
class Manner:
    """How a document is set and worded, to judge its line ends by."""

    pages: tuple[list[Run], ...] = ()
    pitch: float = 1.25
    """The distance from line to line inside paragraphs, in letter sizes."""
    parted: float = float("inf")
    """The distance from the last line of a paragraph to the next one, where that tells."""
    spaces: bool = False
    """The file keeps the space at which a line was wrapped, where the line had room for it."""
    dense: bool = False
    """No room is left between paragraphs, but such a space at a line's end tells that it was wrapped."""
    cut: float | None = None
    """The size of the letters whose lines are cut at any of them, as where a program fills in fields: where they are
    cut at a space, it stands at an end or at the next one's start."""

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each word is written; counted when first asked for."""
        said = " ".join([run.text for runs in self.pages for run in runs]).casefold()
        return Counter([word.strip(PUNCTUATION) for word in said.split() if word[-1] not in _CUTTING])

    @cached_property
    def _lines(self) -> list[list[tuple[Run, Run]]]:
        """The first and the last run of each line of each page."""
        return [_file_lines(runs) for runs in self.pages]

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels with which several lines begin."""
        times = Counter(label for lines in self._lines for label in _labels(lines))
        return frozenset(label for label, many in times.items() if many > 1)

    @cached_property
    def justified(self) -> bool:
        """Whether lines are spread to one right edge, so that wide gaps stand between their words."""
        near = flush = 0
        for lines in self._lines:
            for (above, end), (below, last) in pairwise(lines):
                apart = below.bottom - above.bottom
                if abs(above.left - below.left) < 1 and 0 < apart < WIDE * above.height:
                    near += 1
                    flush += abs(end.right - last.right) < FLUSH
        return flush > 2 * SURE and flush * _SOME >= near

    def begins_anew(self, line: Line) -> bool:
        """Whether a line begins with a label that others begin with too, or filled up with dots: no sentence goes on in it."""
        text = line.runs[0].text
        hit = LABEL.match(text) if ":" in text else None
        return hit is not None and (hit[0] in self.labels or hit[0].endswith(_LEADER))

    @cached_property
    def _drawn(self) -> dict[_Drawn, int]:
        """Which of the runs of its page each is; none where the file draws what stands side by side line by line.

        Where it draws one after the other, the next run often stands higher up, to the right.
        """
        pairs = (pair for runs in self.pages for pair in pairwise(runs))
        turns = sum(other.bottom < one.top and other.left > one.right for one, other in pairs)
        runs = (pair for page in self.pages for pair in enumerate(page)) if turns >= SURE else ()
        return {_place(run): at for at, run in runs}

    def draws_on(self, above: Line, below: Line) -> bool:
        """Whether the file draws a line right behind the last words of the one above, though it stands below the first.

        What stands side by side is drawn one after the other elsewhere: these are no cells, of which one is wrapped.
        """
        if len(below.runs) != 1:
            return False
        last = self._drawn.get(_place(above.runs[-1]))
        return last is not None and self._drawn.get(_place(below.runs[0])) == last + 1

    def cuts_words(self, above: Line, below: Run, limit: float) -> bool:
        """Whether a full line goes on without a space, in a file that has it wherever there is one."""
        last = above.runs[-1]
        if self.cut is None or last.bold or abs(last.height - self.cut) > _LEAD:
            return False
        full = limit - last.right < self.cut and _is_at_margin(above.runs[0], below)
        return full and last.text[-1].isalnum() and below.text[:1].isalnum()

    @cached_property
    def space(self) -> float:
        """What room a space needs, with some to spare, in letter sizes."""
        spaces = [
            run.space / run.height for runs in self.pages for run in runs if run.space > 0 and run.height > 0
        ]
        return _SPARE * median(spaces) if spaces else ROOM

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.vocabulary)

    @property
    def hyphenates(self) -> bool:
        """Whether words are cut at line ends: otherwise a hyphen there is one that was typed."""
        return self._hyphens[0]

    @cached_property
    def _hyphens(self) -> tuple[bool, bool]:
        """Whether words are cut at line ends, and whether a few may be."""
        cut = whole = typed = syllables = 0
        for lines in self._lines:
            for (_, end), (start, _) in pairwise(lines):
                head, tail = last_word(end.text), first_word(start.text)
                if len(head) < 2 or head[-1] != "-" or not (head[-2].isalpha() and tail[:1].isalpha()):
                    continue
                cut += 1
                whole += bool(self.vocabulary[letters_of(head) + letters_of(tail)])
                typed += bool(self.vocabulary[f"{letters_of(head)}-{letters_of(tail)}"])
                syllables += self._is_own(head, tail) is None and is_between_syllables(head, tail)
        compounds = sum(times for word, times in self.vocabulary.items() if "-" in word)
        surely = whole > typed or whole + syllables > typed + 1 or cut - typed > SURE + compounds / 2
        return surely, surely or whole + syllables > 0

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen at a line's end belongs to the word, as in "co-teaching"."""
        kept = self._is_own(before, after)
        if kept is None or (kept and self.hyphenates and self._is_but_a_prefix(before, after)):
            return not (self.hyphenates or is_between_syllables(before, after))
        return kept

    def may_be_cut(self, before: str, after: str) -> bool:
        """Whether nobody can tell a hyphen that is kept at a line's end from one that cuts a word."""
        return self._hyphens[1] and self._is_own(before, after) is None

    def _is_but_a_prefix(self, before: str, after: str) -> bool:
        """Whether the first half may be the beginning of a word as well, the second being no word of the document."""
        head, tail = letters_of(before), letters_of(after)
        return head in PREFIXES and not self._is_written(tail, head)

    def _is_written(self, tail: str, head: str) -> bool:
        """Whether the second half is a word of the document, behind a short half one that it has elsewhere too."""
        return self.vocabulary[tail] > (len(head) <= _SHORT or head in PREFIXES)

    def _is_own(self, before: str, after: str) -> bool | None:
        """The same by what else is written; None where nothing tells."""
        head = letters_of(before.split("-")[-2] if "-" in before[:-1] else before)
        tail = letters_of(after.split("-")[0])
        whole = f"{head}{tail}"
        if self.vocabulary[whole] or self.vocabulary[letters_of(before) + letters_of(after)]:
            return False
        if self.vocabulary[f"{head}-{tail}"] or not head.isalpha() or not tail.isalpha():
            return True
        if ("-" in before[:-1] or "-" in after) and not is_cut_word(head, tail):
            return True
        if before[:-1].isupper() or after[:1].isupper():
            return True
        if head in FIRST_PARTS.split() or (self.vocabulary[head] and self._is_written(tail, head)):
            return True
        return None

    def knows(self, letters: str) -> bool:
        """Whether a word is written like this, or a longer one begins like it."""
        if self.vocabulary[letters]:
            return True
        at = bisect_left(self._in_order, letters) if len(letters) >= _TELLING else len(self._in_order)
        return at < len(self._in_order) and self._in_order[at].startswith(letters)


def _place(run: Run) -> _Drawn:
    return run.text, run.left, run.bottom


class _Step(NamedTuple):
    """From a line to the one below it, at the same margin."""

    pitch: float
    """How far down it leads, in letter sizes."""
    margin: int
    sentence: bool
    """A sentence goes on below."""
    full: bool
    """The line above had no room for the word that begins the one below."""
    spaced: bool | None
    """Whether a line that is not full ends in a space; None where it is full, or no sentence goes on."""


def manner_of(pages: tuple[list[Run], ...]) -> Manner:
    """The manner of pages whose runs are in the order of the file."""
    lines = [_file_lines(runs) for runs in pages]
    steps = [step for lines_of_page in lines for step in _steps(lines_of_page)]
    pitches = Counter(step.pitch for step in steps)
    wrapped = Counter(step.pitch for step in steps if step.sentence)
    spaced = [step.spaced for step in steps if step.spaced is not None]
    spaces = len(spaced) > SURE and sum(spaced) >= 0.8 * len(spaced)
    apart = sum(times for pitch, times in pitches.items() if pitch > WIDE)
    pitch = _pitch(pitches, wrapped)
    dense = spaces and apart < 0.15 * pitches.total()
    parted = _parted(pitches, wrapped + _full(steps), pitch)
    return Manner(pages, pitch, parted, spaces, dense, _cut(lines))


def _cut(pages: list[list[tuple[Run, Run]]]) -> float | None:
    """The size of the letters of which lines are cut anywhere; None where no line tells.

    Such lines stand closer than letters are high; the space at which one was cut begins the next, if it ends none.
    Of recognised words nobody knows whether a space follows them.
    """
    for lines in pages:
        for (above, end), (below, _) in pairwise(lines):
            if end.spaced or end.confidence != 1 or not below.text[0].islower():
                continue
            close = _CLOSEST < (below.bottom - above.bottom) / max(above.height, 1.0) < _CLOSE
            if close and (_is_at_margin(above, below) or _leads(above, below)):
                return above.height
    return None


def _is_at_margin(above: Run, below: Run) -> bool:
    """Whether a line begins where the one above does, whose own first letter may be a space."""
    return -_LED < (below.left - above.left) / max(above.height, 1.0) < _LEAD


def _leads(above: Run, below: Run) -> bool:
    """Whether a line begins just as much further right as a space of one of them is wide."""
    space = above.space or below.space
    return space > 0 and abs(below.left - above.left - space) < _EXACT * above.height


def _steps(lines: list[tuple[Run, Run]]) -> Iterator[_Step]:
    reach: dict[int, float] = {}
    for start, end in lines:
        margin = round(start.left / 4)
        if end.right > reach.setdefault(margin, 0.0):
            reach[margin] = end.right
    width = max(reach.values(), default=0.0) - min((start.left for start, _ in lines), default=0.0)
    for (above, end), (below, _) in pairwise(lines):
        if abs(above.left - below.left) >= 2:
            continue
        pitch = (below.bottom - above.bottom) / max(above.height, 1.0)
        if not 0.9 < pitch < 2.6:
            continue
        margin = round(above.left / 4)
        sentence, room = below.text[0].islower(), reach[margin] - end.right
        full = room < below.first_width and reach[margin] - above.left > _BROAD * width
        tells = sentence and room > ROOM * end.height
        yield _Step(round(pitch * 20) / 20, margin, sentence, full, end.spaced if tells else None)


def _full(steps: list[_Step]) -> Counter[float]:
    """How many full lines there are before each distance, but for those at margins where sentences go on nearer."""
    nearest: dict[int, float] = {}
    for step in steps:
        if step.sentence:
            nearest[step.margin] = min(step.pitch, nearest.get(step.margin, step.pitch))
    return Counter(
        step.pitch
        for step in steps
        if step.full and not step.sentence and step.pitch <= nearest.get(step.margin, step.pitch)
    )


def _file_lines(runs: list[Run]) -> list[tuple[Run, Run]]:
    """The first and the last run of each line, as the file draws them."""
    starts = [
        index
        for index, (one, other) in enumerate(pairwise(runs), 1)
        if abs(other.bottom - one.bottom) > 0.5 * (one.bottom - one.top)
    ]
    ends = [*starts, len(runs)]
    return [
        (runs[start], runs[end - 1]) for start, end in zip([0, *starts], ends, strict=True) if end > start
    ]


def _labels(lines: list[tuple[Run, Run]]) -> Iterator[str]:
    """The labels with which lines begin, but for those that may be the rest of one: "Signature:" below "Teacher"."""
    above: Run | None = None
    for start, end in lines:
        hit = LABEL.match(start.text) if ":" in start.text else None
        if hit and not (above is not None and _is_begun_label(above, start)):
            yield hit[0]
        above = start if start is end else None


def _is_begun_label(above: Run, below: Run) -> bool:
    """Whether a line of few words, right above another, may be the beginning of its label."""
    near = abs(above.left - below.left) < 2 and below.bottom - above.bottom < WIDE * above.height
    return near and len(above.text.split()) <= SURE and above.text[-1].isalnum()


def _pitch(pitches: Counter[float], wrapped: Counter[float]) -> float:
    """The widest of the common ones that can be inside paragraphs; a double one where sentences go on at it."""
    single = {pitch: times for pitch, times in pitches.items() if pitch <= WIDE and times > 1}
    telling = [pitch for pitch in single if wrapped[pitch] > 1 and wrapped[pitch] >= single[pitch] / _SELDOM]
    if telling:
        return max(telling)
    if single:
        most, usual = max((times, pitch) for pitch, times in single.items())
        common = [pitch for pitch, times in single.items() if times >= most / 2]
        return max(pitch for pitch in common if pitch <= usual or wrapped[pitch] >= single[pitch] / _SELDOM)
    widest, times = next(iter(pitches.most_common(1)), (0.0, 0))
    doubled = times > max(pitches.total() / 2, SURE) and wrapped[widest] > max(times / 8, 1)
    return widest if doubled else Manner().pitch


def _parted(pitches: Counter[float], wrapped: Counter[float], pitch: float) -> float:
    """The least distance beyond the pitch that is common, and at which sentences seldom go on."""
    return min(
        (
            wider
            for wider, times in pitches.items()
            if wider > 1.08 * pitch and times >= SURE and wrapped[wider] < times / _SELDOM
        ),
        default=float("inf"),
    )
