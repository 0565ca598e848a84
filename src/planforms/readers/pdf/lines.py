"""Runs of words made into lines, and lines into paragraphs, as they were before the page wrapped them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from planforms.document import TICKED, UNTICKED, Control, Mark
from planforms.readers.pdf.glyphs import BULLETS, SOFT_HYPHEN, SURE_BULLETS
from planforms.readers.pdf.sheet import Box, Run, Slot, box_around

_TAB = 1.5
"""A gap this many times the line's height is a tab, or the space between two columns."""
_TICK_GAP = 3.0
"""What may stand between a check box and its label, in line heights."""
_WIDE = 1.6
_EVEN = 0.1
"""The lines of a label differ no more in their distance, in letter sizes."""
_LEAD, _LED, _EXACT = 0.2, 0.65, 0.01
"""Less than a space at a line's start, and no less than one; how much such spaces differ; in letter sizes."""
_CLOSEST, _CLOSE = 0.9, 0.98
"""No word processor sets lines so close, but programs that fill in fields do, in letter sizes."""
_ROOM = 0.45
"""A space needs no more room than this, in letter sizes."""
_TELLING = 6
"""So many letters are the beginning of but few words."""
_SELDOM = 8
"""One in so many is an exception."""
_BROAD = 0.6
"""Lines that take more of the page than this are wrapped at its margin."""
_SURE = 3
"""So many cases make a habit."""
_LABEL = re.compile(r"[A-Z][^\s:]*(?: [^\s:]+){0,7}:(?!\S)")
_FILL_IN = re.compile(r"_{3,}|(?<=[^\W_])_{1,2}(?=\t)")
"""A line to write on, or what is left of one behind an answer."""
_SHOWN = re.compile(
    r"\b(?:(?:click|tap|click or tap) (?:here )?to enter (?:text|a date)|choose an item)\.", re.IGNORECASE
)
"""What Word shows in the controls of a form that nobody has answered; a page prints it like any words."""
_ORDINAL = re.compile(r"\(?(\d{1,2}|[a-zA-Z])[.)](\s|$)")
_TICKS = frozenset((UNTICKED, TICKED))
_DASHES = frozenset("-–—")
_SHAFTS = frozenset("-=")
"""Of these and a ">" people type arrows, which browsers cut apart."""
_CUTTING = frozenset(("-", SOFT_HYPHEN))
_SIGNS = _TICKS | SURE_BULLETS
"""What stands before words, in a size of its own."""
_PUNCTUATION = ".,:;!?()[]{}<>\"'“”‘’–—-_/*•…"
_SYLLABLE = re.compile(
    r"[aicou]-|^[^aeiouy]+-|-[^aeiouy]*$|-\w{0,2}(tion|sion|ment|ness|tive|sive|ture|ence|ance|ency|able|ible|ing|ity|ous)"
    r"(al|s|ed|ly|ally)?$|-(er|ers|ed|ly|al|als|ally|est|ty|ties|ry|ries|cy|gy|gies)$"
)
"""Where a word has been cut between two syllables, neither half being a word."""
_VOWEL = re.compile(r"[^\Wbcdfghjklmnpqrstvwxz\d_]")
_NO_WORD = re.compile(
    r"[b-hj-np-z]|[b-df-hj-np-tv-xz]{2,3}|e[sdr]|n?ts|rs|n?g|ings?|(?:[ae]?t|s|ct|[aeio])?ions?|(?:[ae]?m)?ents?|(?:e?n)?tations?|"
    r"(?:[eai]?n)?c(?:e|es|y)|(?:[aeis]?[aiu])?bil?it(?:y|ies)|[st]?i(?:ble|bly)|ably|(?:[ai]l)?it(?:y|ies)|[tcl]y|all?y|"
    r"(?:[aeio]l)?ly|(?:[st]i|[ct]?u)?als?|[ts]?ives?|[ts]?ures?|ness|ful|[bcdglnrstv]?ers|[ct]?ors|ists?|isms?|iz(?:e|ed|ing)|"
    r"at(?:ed|es|ing|ive)|[tea]?ory|[ei]ry|ics|ical(?:ly)?|[ei]?ous|[tm]ent|ancy|ency|"
    r"[a-z]{0,3}cations?|[a-z]?ators?|[a-z]{0,2}end(?:ent|ence)"
)
"""What stands at the end of words and is none by itself."""
_NO_END = re.compile(r"(?:[ctsx]i|[ts]io|[nr]c|v|j|q)$")
"""How hardly a word ends."""
_FULL = 1.3
"""A word is cut where its line has no more room than a letter takes, and what a cell leaves at its edge, in letter sizes."""
_ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)


class Line:
    """Runs side by side, from left to right."""

    __slots__ = ("box", "height", "runs")

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        if len(runs) == 1:
            (run,) = runs
            self.box = Box(run.left, run.top, run.right, run.bottom)
            self.height = 12.0 if run.slot or run.text in _TICKS else run.bottom - run.top
            return
        top = min([run.top for run in runs])
        bottom = max([run.bottom for run in runs])
        self.box = Box(runs[0].left, top, max([run.right for run in runs]), bottom)
        sizes = [run.bottom - run.top for run in runs if run.slot is None and run.text not in _SIGNS]
        self.height = max(sizes, default=12.0)
        """The size of its letters."""

    def filled(self, answers: Mapping[int, Slot]) -> Line:
        """The line with other answers in its fields, by the identity of those that it has."""
        if all(run.slot is None for run in self.runs):
            return self
        line = Line.__new__(Line)
        line.runs = [_filled(run, answers) for run in self.runs]
        line.box, line.height = self.box, self.height
        return line

    @property
    def printed(self) -> bool:
        """Whether any of it is the page's own text."""
        return any(word.slot is None or word.text in _TICKS for word in self.runs)

    @property
    def bullet(self) -> bool:
        """Whether it begins with a bullet."""
        first = self.runs[0]
        if first.slot is not None or len(self.runs) < 2 or len(first.text) > 1:
            return False
        if first.text in SURE_BULLETS:
            return True
        return first.text in BULLETS and self.runs[1].left - first.right > 0.5 * first.height

    @property
    def weight(self) -> bool | None:
        """Whether it is bold; None where only a part of it is."""
        if len(self.runs) == 1:
            run = self.runs[0]
            return run.bold if run.slot is None and run.text not in _TICKS else None
        weights = {run.bold for run in self.runs if run.slot is None and run.text not in _TICKS}
        return weights.pop() if len(weights) == 1 else None

    @property
    def ticked(self) -> bool:
        """Whether it begins with a check box."""
        return self.runs[0].text[:1] in _TICKS


def _filled(run: Run, answers: Mapping[int, Slot]) -> Run:
    if run.slot is None:
        return run
    slot = answers[id(run.slot)]
    return Run(slot.text, *run[1:7], slot, *run[8:])


def lines_of(runs: list[Run]) -> list[Line]:
    """Runs that stand side by side as lines, from the top down."""
    if len(runs) == 1 or _is_one_above_another(runs):
        return [Line([run]) for run in runs]
    rows: list[_Row] = []
    for run in sorted(runs, key=_height_then_left):
        for row in rows[-1:-4:-1]:
            if row.takes(run):
                row.add(run)
                break
        else:
            rows.append(_Row(run))
    return [Line(row.in_order()) for row in rows]


def _is_one_above_another(runs: list[Run]) -> bool:
    """Whether each of the runs stands below the one before it."""
    reached = float("-inf")
    for run in runs:
        if not reached <= run.top <= run.bottom:
            return False
        reached = run.bottom
    return True


def _height_then_left(run: Run) -> tuple[float, float]:
    return run.top + run.bottom, run.left


class _Row:
    """A line that is being collected."""

    __slots__ = ("bottom", "reach", "runs", "sorted", "top")

    def __init__(self, run: Run) -> None:
        self.runs = [run]
        self.top = run.top
        self.bottom = run.bottom
        self.reach = run.right
        self.sorted = True

    def takes(self, run: Run) -> bool:
        """Whether the run stands at the line's height, and in no other run's place."""
        if abs(run.top - self.top) > 0.01 or abs(run.bottom - self.bottom) > 0.01:
            shared = min(self.bottom, run.bottom) - max(self.top, run.top)
            smaller = min(self.bottom - self.top, run.bottom - run.top)
            apart = abs(run.top + run.bottom - self.top - self.bottom)
            if shared <= 0.55 * smaller or apart >= max(smaller, 1.0):
                return False
        return run.left >= self.reach or not any(_printed_over(run, other) for other in self.runs)

    def add(self, run: Run) -> None:
        """Put the run into the line."""
        self.sorted = self.sorted and run.left >= self.runs[-1].left
        self.runs.append(run)
        self.reach = max(self.reach, run.right)

    def in_order(self) -> list[Run]:
        """The runs from left to right."""
        return self.runs if self.sorted else sorted(self.runs, key=lambda run: (run.left, run.right))


def _printed_over(run: Run, other: Run) -> bool:
    """Whether one run lies on another: two texts in one spot are not one line."""
    shared = min(run.right, other.right) - max(run.left, other.left)
    return shared > 0.5 * min(run.right - run.left, other.right - other.left) > 0


def segments(line: Line, reach: float = _TAB) -> list[Line]:
    """The line cut at its wide gaps, and so that each further check box stands with its own label."""
    pieces = [[line.runs[0]]]
    after = _labels_before(line)
    for before, run in pairwise(line.runs):
        parted = before.text in _TICKS if after else run.text in _TICKS and not _alone(pieces[-1])
        if parted or is_wide(before, run, reach):
            pieces.append([run])
        else:
            pieces[-1].append(run)
    return [Line(piece) for piece in pieces]


def _labels_before(line: Line) -> bool:
    """Whether check boxes follow their labels, as in "Yes ☐ No ☐"."""
    first, last = line.runs[0], line.runs[-1]
    return last.text in _TICKS and first.text not in _TICKS


def _alone(piece: list[Run]) -> bool:
    return len(piece) == 1 and piece[0].text in _TICKS


def is_wide(before: Run, run: Run, reach: float = _TAB) -> bool:
    """Whether the gap between two runs is more than a space."""
    height = max(before.height if before.slot is None else 0.0, run.height if run.slot is None else 0.0)
    height = min(height or 12.0, 24.0)
    allowed = _TICK_GAP if before.text in _TICKS or before.text in BULLETS else reach
    return run.left - before.right > allowed * height


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
        words = [word for runs in self.pages for run in runs for word in run.text.split()]
        return Counter(_letters(word) for word in words if word[-1] not in _CUTTING)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels with which several lines begin."""
        times = Counter(label for runs in self.pages for label in _labels(_file_lines(runs)))
        return frozenset(label for label, many in times.items() if many > 1)

    def begins_anew(self, line: Line) -> bool:
        """Whether a line begins with a label that others begin with too: no sentence goes on in it."""
        text = line.runs[0].text
        hit = _LABEL.match(text) if ":" in text else None
        return hit is not None and hit[0] in self.labels

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.vocabulary)

    @cached_property
    def hyphenates(self) -> bool:
        """Whether words are cut at line ends: otherwise a hyphen there is one that was typed."""
        cut = whole = typed = syllables = 0
        for runs in self.pages:
            for (_, end), (start, _) in pairwise(_file_lines(runs)):
                head, tail = _last_word(end.text), _first_word(start.text)
                if len(head) < 2 or head[-1] != "-" or not (head[-2].isalpha() and tail[:1].isalpha()):
                    continue
                cut += 1
                whole += bool(self.vocabulary[_letters(head) + _letters(tail)])
                typed += bool(self.vocabulary[f"{_letters(head)}-{_letters(tail)}"])
                syllables += self._is_own(head, tail) is None and _is_between_syllables(head, tail)
        compounds = sum(times for word, times in self.vocabulary.items() if "-" in word)
        return whole > typed or whole + syllables > typed + 1 or cut - typed > _SURE + compounds / 2

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen at a line's end belongs to the word, as in "co-teaching"."""
        kept = self._is_own(before, after)
        return not (self.hyphenates or _is_between_syllables(before, after)) if kept is None else kept

    def _is_own(self, before: str, after: str) -> bool | None:
        """The same by what else is written; None where nothing tells."""
        head = _letters(before.split("-")[-2] if "-" in before[:-1] else before)
        tail = _letters(after.split("-")[0])
        whole = f"{head}{tail}"
        if self.vocabulary[whole]:
            return False
        if self.vocabulary[f"{head}-{tail}"] or not head.isalpha() or not tail.isalpha():
            return True
        if "-" in before[:-1] or "-" in after or before[:-1].isupper() or after[:1].isupper():
            return True
        if head in _FIRST_PARTS.split() or (self.vocabulary[head] and self.vocabulary[tail]):
            return True
        return None

    def knows(self, letters: str) -> bool:
        """Whether a word is written like this, or a longer one begins like it."""
        if self.vocabulary[letters]:
            return True
        at = bisect_left(self._in_order, letters) if len(letters) >= _TELLING else len(self._in_order)
        return at < len(self._in_order) and self._in_order[at].startswith(letters)


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
    spaces = len(spaced) > _SURE and sum(spaced) >= 0.8 * len(spaced)
    apart = sum(times for pitch, times in pitches.items() if pitch > _WIDE)
    pitch = _pitch(pitches, wrapped)
    dense = spaces and apart < 0.15 * pitches.total()
    parted = _parted(pitches, wrapped + _full(steps), pitch)
    return Manner(pages, pitch, parted, spaces, dense, _cut(lines))


def _cut(pages: list[list[tuple[Run, Run]]]) -> float | None:
    """The size of the letters of which lines are cut anywhere; None where no line tells.

    Such lines stand closer than letters are high; the space at which one was cut begins the next, if it ends none.
    """
    for lines in pages:
        for (above, end), (below, _) in pairwise(lines):
            close = _CLOSEST < (below.bottom - above.bottom) / max(above.height, 1.0) < _CLOSE
            wrapped = close and not end.spaced and below.text[0].islower()
            if wrapped and (_is_at_margin(above, below) or _leads(above, below)):
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
        tells = sentence and room > _ROOM * end.height
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
        hit = _LABEL.match(start.text) if ":" in start.text else None
        if hit and not (above is not None and _is_begun_label(above, start)):
            yield hit[0]
        above = start if start is end else None


def _is_begun_label(above: Run, below: Run) -> bool:
    """Whether a line of few words, right above another, may be the beginning of its label."""
    near = abs(above.left - below.left) < 2 and below.bottom - above.bottom < _WIDE * above.height
    return near and len(above.text.split()) <= _SURE and above.text[-1].isalnum()


def _pitch(pitches: Counter[float], wrapped: Counter[float]) -> float:
    """The widest of the common ones that can be inside paragraphs; a double one where sentences go on at it."""
    single = {pitch: times for pitch, times in pitches.items() if pitch <= _WIDE and times > 1}
    telling = [pitch for pitch in single if wrapped[pitch] > 1 and wrapped[pitch] >= single[pitch] / _SELDOM]
    if telling:
        return max(telling)
    if single:
        most, usual = max((times, pitch) for pitch, times in single.items())
        common = [pitch for pitch, times in single.items() if times >= most / 2]
        return max(pitch for pitch in common if pitch <= usual or wrapped[pitch] >= single[pitch] / _SELDOM)
    widest, times = next(iter(pitches.most_common(1)), (0.0, 0))
    doubled = times > max(pitches.total() / 2, _SURE) and wrapped[widest] > max(times / 8, 1)
    return widest if doubled else Manner().pitch


def _parted(pitches: Counter[float], wrapped: Counter[float], pitch: float) -> float:
    """The least distance beyond the pitch that is common, and at which sentences seldom go on."""
    return min(
        (
            wider
            for wider, times in pitches.items()
            if wider > 1.08 * pitch and times >= _SURE and wrapped[wider] < times / _SELDOM
        ),
        default=float("inf"),
    )


def most_apart(lines: list[Line], limit: float, manner: Manner) -> float:
    """How far apart lines of these paragraphs stand at most, in letter sizes."""
    pitch = _usual_pitch(lines, limit, manner)
    most = max(pitch * 1.22, pitch + 0.15)
    return min(most, (pitch + manner.parted) / 2) if pitch < manner.parted else most


def _usual_pitch(lines: list[Line], limit: float, manner: Manner) -> float:
    """The distance from line to line inside these paragraphs, in letter sizes."""
    if len(lines) <= _SURE + 1:
        return max(manner.pitch, _label_pitch(lines, limit))
    shares = []
    for above, below in pairwise(lines):
        pitch = below.box.bottom - above.box.bottom
        if not fits(above, below, limit) and 0.7 * above.height < pitch < 2.2 * above.height:
            shares.append(pitch / above.height)
    return sorted(shares)[len(shares) // 4] if len(shares) > _SURE else manner.pitch


def _label_pitch(lines: list[Line], limit: float) -> float:
    """The distance of the lines of a bold label, none of which had room for the next word; 0 for other lines."""
    if not all(line.weight for line in lines) or any(line.runs[-1].text.endswith(":") for line in lines[:-1]):
        return 0.0
    steps = [(below.box.bottom - above.box.bottom) / above.height for above, below in pairwise(lines)]
    even = bool(steps) and max(steps) - min(steps) < _EVEN and max(steps) < _WIDE
    wrapped = all(not fits(above, below, limit) for above, below in pairwise(lines))
    return max(steps) if even and wrapped else 0.0


def fits(above: Line, below: Line, limit: float) -> bool:
    """Whether the first word below had room at the end of the line above: then the line was not wrapped."""
    needed = _space(above) + below.runs[0].first_width + 0.1 * min(above.height, 24.0)
    return above.box.right + needed <= limit


def _space(line: Line) -> float:
    """The width of a space in the line."""
    height = line.height if line.height < 24.0 else 24.0
    for run in reversed(line.runs):
        if run.space > 0:
            return min(run.space, 0.65 * height)
    return 0.28 * height


def goes_on(above: Line, below: Line, first: Line, limit: float, most: float, *, dense: bool = False) -> bool:
    """Whether ``below`` is the same paragraph as ``above``, whose first line is ``first``.

    ``most``: how far apart its lines stand at most, in letter sizes.
    ``dense``: no room is left between paragraphs, but a wrapped line keeps the space at its end.
    """
    if _is_item(below, above) or below.ticked or below.runs[0].slot or above.runs[-1].slot:
        return False
    height = max(above.height, below.height)
    if abs(above.height - below.height) > 0.18 * height:
        return False
    apart = below.box.bottom - above.box.bottom
    if apart > most * height or apart < 0.3 * height:
        return False
    if not _indented_alike(above, below, first, height) or _differ(above.weight, below.weight):
        return False
    if (_begins_with_label(below) and not above.runs[-1].bold) or _asks_anew(above, below):
        return False
    if dense and _ends_for_good(above, below, limit):
        return False
    return (first.ticked and _is_rest_of_label(above, below)) or not fits(above, below, limit)


def _begins_with_label(line: Line) -> bool:
    """Whether a bold label begins the line, and what is behind it is not bold."""
    first = line.runs[0]
    return line.weight is None and first.bold and first.slot is None and first.text.endswith((":", "?"))


def _asks_anew(above: Line, below: Line) -> bool:
    """Whether a label with boxes of its own begins below boxes, or lines to sign on below a whole sentence."""
    first = below.runs[0].text
    if first[:1] == "_" and above.runs[-1].text.endswith("."):
        words = [word for run in below.runs for word in run.text.split()]
        return len(words) > 1 and not "".join(words).strip("_")
    if len(below.runs) < 2 or not first.endswith((":", "?")):
        return False
    return below.runs[1].text in _TICKS and any(run.text in _TICKS for run in above.runs)


def _is_rest_of_label(above: Line, below: Line) -> bool:
    """Whether the line goes on with the label of a box, in a cell of which nobody knows how far it reaches."""
    return below.runs[0].text[:1].islower() and not above.runs[-1].text.endswith((".", ":", ";", "?"))


def _is_item(line: Line, above: Line) -> bool:
    """Whether a bullet begins the line, and no dash in the middle of a sentence."""
    if not line.bullet:
        return False
    inside = line.runs[1].text[:1].islower() and not above.runs[-1].text.endswith((".", "!", "?", ":", ";"))
    return not (inside and line.runs[0].text in _DASHES)


def _differ(one: bool | None, other: bool | None) -> bool:
    """Whether one line is bold, and the other surely not."""
    return one is not other and one is not None and other is not None


def _ends_for_good(line: Line, below: Line, limit: float) -> bool:
    """Whether the line lacks the space that would stand at its end had it been wrapped there."""
    last = line.runs[-1]
    words = [word for run in line.runs for word in run.text.split()]
    if last.spaced or len(words) < 2 or limit - last.right < _ROOM * last.height:
        return False
    names = len(words) < 5 and all(word[0].isupper() for word in (*words, below.runs[0].text))
    return names or last.text.endswith((".", "?", "!", ":"))


def _indented_alike(above: Line, below: Line, first: Line, height: float) -> bool:
    shift = below.box.left - above.box.left
    if above is not first:
        return abs(shift) <= 0.6 * height or _centred(above, below)
    if first.bullet or first.ticked or _ORDINAL.match(first.runs[0].text):
        return shift >= -0.6 * height
    # The first line may be indented, by up to an inch, or hang out.
    return abs(shift) <= 0.6 * height or -72 <= shift < 0 or _centred(above, below)


def _centred(above: Line, below: Line) -> bool:
    return abs(above.box.middle[0] - below.box.middle[0]) <= 2.0


@dataclass(slots=True)
class Text:
    """A paragraph on the page: its words in one string, and what is special about them."""

    text: str
    box: Box
    page: int
    marks: tuple[Mark, ...] = ()
    bold: bool = False
    bold_until: int = 0
    bullet: bool = False
    size: float = 0.0
    """Height of its first line; 0 for what holds no printed text."""
    heading: int = 0
    hidden: bool = False
    room: float = 0.0
    """What is left free at the end of its last line."""
    first_width: float = 0.0
    """The width of its first word."""

    def again(self) -> Text:
        """Another one like it."""
        return Text(*(getattr(self, name) for name in self.__slots__))


def text_of(lines: list[Line], page: int, manner: Manner, limit: float) -> Text:
    """The paragraph that the lines make: hyphens mended, bullets taken off, marks set."""
    if len(lines) == 1 and len(lines[0].runs) == 1:
        return _text_of_one(lines[0], page, limit)
    writer = _Writer(manner)
    bullet = lines[0].bullet
    for index, line in enumerate(lines):
        runs = line.runs[1:] if index == 0 and bullet else line.runs
        if index:
            writer.wrap(lines[index - 1], runs[0], limit)
        writer.line(runs)
    text = writer.text
    printed = [run.bold for line in lines for run in line.runs if run.text and run.slot is None]
    bold = bool(printed) and all(printed)
    last = lines[-1]
    return Text(
        text,
        box_around([line.box for line in lines]),
        page,
        marks=_with_fill_ins(text, writer.marks),
        bold=bold,
        bold_until=0 if bold else writer.bold_until,
        bullet=bullet,
        size=lines[0].height if printed else 0.0,
        room=limit - last.box.right - _space(last),
        first_width=lines[0].runs[0].first_width,
    )


def _text_of_one(line: Line, page: int, limit: float) -> Text:
    """The paragraph of a line that is one run."""
    (run,) = line.runs
    printed = run.slot is None and bool(run.text)
    marks: list[Mark] = []
    if run.slot is not None and (run.slot.control is not None or run.slot.picture):
        marks.append(Mark(0, len(run.text), control=run.slot.control, picture=run.slot.picture))
    elif run.slot is None and run.confidence < 1:
        marks.append(Mark(0, len(run.text), confidence=run.confidence))
    return Text(
        run.text,
        line.box,
        page,
        marks=_with_fill_ins(run.text, marks),
        bold=printed and run.bold,
        size=line.height if printed else 0.0,
        room=limit - run.right - _space(line),
        first_width=run.first_width,
    )


def _with_fill_ins(text: str, taken: list[Mark]) -> tuple[Mark, ...]:
    """The marks in their order, and those of the fill-in lines and prompts between them."""
    found: list[Mark] = []
    if "___" in text or "_\t" in text:
        found += [Mark(hit.start(), hit.end(), blank=True) for hit in _FILL_IN.finditer(text)]
    if "lick " in text or "hoose an" in text:
        found += [Mark(hit.start(), hit.end(), grey=True) for hit in _SHOWN.finditer(text)]
    if not found:
        return tuple(taken)
    free = [
        mark for mark in found if not any(mark.start < held.end and held.start < mark.end for held in taken)
    ]
    return tuple(sorted(taken + free, key=lambda mark: mark.start))


class _Writer:
    """Joins words to a paragraph's text, and notes where controls stand."""

    def __init__(self, manner: Manner) -> None:
        self.text = ""
        self.marks: list[Mark] = []
        self.bold_until = 0
        self.leading = True
        self.manner = manner

    def line(self, runs: list[Run]) -> None:
        before: Run | None = None
        for run in runs:
            if before is not None:
                self.text += _between(before, run)
            self._add(run)
            before = run

    def _add(self, run: Run) -> None:
        start = len(self.text)
        self.text += run.text
        if run.slot is not None:
            self._mark(start, run.slot)
        elif run.confidence < 1:
            self.marks.append(Mark(start, len(self.text), confidence=run.confidence))
        if run.text and run.text not in _TICKS:
            self.leading = self.leading and run.bold and run.slot is None
            if self.leading:
                self.bold_until = len(self.text)

    def _mark(self, start: int, slot: Slot) -> None:
        control: Control | None = slot.control
        if control is not None or slot.picture:
            self.marks.append(Mark(start, len(self.text), control=control, picture=slot.picture))

    def wrap(self, above: Line, run: Run, limit: float) -> None:
        """Go on at a line's end: with a space, or without where the break fell inside a word."""
        last = above.runs[-1]
        if last.text.endswith(SOFT_HYPHEN):
            self.text = self.text[:-1]
        elif last.text[-1:] in _SHAFTS and run.text.startswith(">"):
            return
        elif last.text.endswith(" -"):
            self.text += " "
        elif last.text.endswith("-") and not last.spaced and run.text[:1].isalnum() and len(last.text) > 1:
            if _first_word(run.text) in _JOINING:
                self.text += " "
            elif not self.manner.keeps_hyphen(_last_word(last.text), _first_word(run.text)):
                self.text = self.text[:-1]
        elif not self._broken(above, run, limit):
            self.text += " "

    def _broken(self, above: Line, run: Run, limit: float) -> bool:
        """Whether a long word, such as an address, was cut because no line could hold it."""
        last = above.runs[-1]
        if last.spaced or len(last.text) < 2:
            return False
        spans = run.text[:1].isdigit() or run.text[:1].isupper()
        if last.text[-1] in "/\u2014" or (last.text[-1] == "\u2013" and spans):
            return not last.text[-2].isspace()
        if self._is_cut(above, run, limit):
            return True
        alone = len(above.runs) == 1 and " " not in last.text
        if not alone or last.right - last.left + run.first_width < limit - last.left:
            return False
        rest = _first_word(run.text)
        whole = _last_word(self.text) + rest
        if _ADDRESS.search(whole) or self.manner.knows(_letters(whole)):
            return True
        if limit - last.right < _FULL * last.height and _is_cut_word(_last_word(self.text), rest):
            return True
        if last.text[-1].isdigit() and rest[:1].isdigit():
            return True
        if self.manner.spaces and limit - last.right > _ROOM * last.height and not rest[:1].isupper():
            return True
        return rest[:1].islower() and not _VOWEL.search(_letters(rest))

    def _is_cut(self, above: Line, run: Run, limit: float) -> bool:
        """Whether a full line goes on without a space, in a file that has it wherever there is one."""
        last, size = above.runs[-1], self.manner.cut
        if size is None or last.bold or abs(last.height - size) > _LEAD:
            return False
        full = limit - last.right < size and _is_at_margin(above.runs[0], run)
        return full and last.text[-1].isalnum() and run.text[:1].isalnum()


def _is_cut_word(head: str, rest: str) -> bool:
    """Whether two halves are those of one word, as no word ends or no word is like them: "Respon" and "sible"."""
    plain = rest.rstrip(_PUNCTUATION)
    if not plain.isalpha() or not head[-1:].isalpha() or not (plain.islower() or (head + plain).isupper()):
        return False
    return _NO_WORD.fullmatch(plain.casefold()) is not None or _NO_END.search(head.casefold()) is not None


def _between(before: Run, run: Run) -> str:
    """What parts two runs of a line: nothing inside a word, a tab where more than a space does."""
    if run.glued:
        return ""
    if before.text in _TICKS:
        return " "
    return "\t" if is_wide(before, run) or (run.tab and run.text not in _TICKS) else " "


_JOINING = frozenset(("and", "or", "to"))
"""Behind a hyphen these leave the rest of a word to the next one: "pre- and post-tests"."""

_FIRST_PARTS = (
    "all anti best beyond book career class classroom co college community content counter cross data day "
    "decision district e early eighth end equity evidence ex face family fifth first five follow four "
    "fourth full goal grade group half hands hard high hour in inquiry inter job k kick large learner "
    "lesson life long low macro meta micro mid mini minute month multi near ninth non off on one ongoing open out part "
    "peer performance person place post practice pre pro problem professional project quarter question "
    "real research results rubric same school second self semi set seventh short sixth skill small social "
    "staff standards start state step strength student study sub team teacher ten text third three time "
    "top trauma twelve two un under up user value week well whole word work world year zero"
)


def _is_between_syllables(head: str, tail: str) -> bool:
    """Whether a hyphen stands where only a cut word has one."""
    return _SYLLABLE.search(f"{_letters(head)}-{_letters(tail)}") is not None


def _first_word(text: str) -> str:
    return text.split(None, 1)[0] if text else ""


def _last_word(text: str) -> str:
    return text.rsplit(None, 1)[-1] if text else ""


def _letters(word: str) -> str:
    return word.strip(_PUNCTUATION).casefold()
