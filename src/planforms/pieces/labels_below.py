"""Labels that stand below the lines to write on that they ask for: "Signature", "Date"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.pieces import Line, Piece, cut_out
from planforms.pieces.leaders import over_labels
from planforms.pieces.sentences import is_blank
from planforms.text.values import read_date
from planforms.text.wording import fold

_APART = re.compile(r"\t[\s]*|\s{3,}|(?<=___) +(?=[^\W_])")
"""What stands between two lines, or two labels, that share a paragraph; behind what is left of a line a space does."""


_TABS = re.compile(r"\s*\t\s*")

_ON_LINES = re.compile(r"_{2,}|(?!\s)(?:(?!\s{2}|\t|_{2}).)+")
"""What is left of a line to write on, or words with no wide space between them."""


_DAY = re.compile(
    r"(?<=\s)(?:\d{1,4}[-/.]\d[-/.\d]*|(?:[^\W\d_]{3,9}\.? \d{1,2}(?![-/.\d])(?! [^\W\d_]{3,9}\.?,? \d{4})"
    r"|\d{1,2}\.? [^\W\d_]{3,9}\b)(?:\.?,? \d{4}\b)?)(?=\s|$)"
)
"""A day behind words, by its numbers or its month."""


_REMARK = re.compile(r"\([^()]*\)?")


_UNDER_WORDS = 6


_SIGNED = re.compile(r"\b(?:signature|signed|sign|date|initials?|printed name|print name)\b")


@dataclass(slots=True)
class LabelsBelow:
    """The rows of labels that a blank prints below lines, to bring each of a copy's before what stands above it."""

    rows: set[tuple[str, ...]] = field(default_factory=set)
    apart: set[tuple[str, ...]] = field(default_factory=set)
    """What its other lines say in texts that stand apart, below a line in the same cell."""
    leads: set[str] = field(default_factory=set)
    """The labels that stand before the first of several lines with captions below them: "Approved: ____ ____"."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.rows)

    def learn(self, lines: Sequence[Line], line: Line) -> Line | None:
        """The last of the lines before one of a blank, each behind its label, if this one is their labels."""
        before = lines[-1] if lines else []
        lead = _lead(before, line)
        below = _captions_below(before[1:], line) if lead else []
        below = below or _labels_below(before, line, lines[-2] if len(lines) > 1 else [])
        if not below:
            self.apart.update({_said(line)} if before and before[0].spot is line[0].spot else ())
            return None
        self.rows.add(tuple(label.key for label, _ in below))
        self.leads.update(piece.key for piece in lead)
        return [*lead, *(piece for label, held in below for piece in (label, *held))]

    def order(self, before: Line, line: Line) -> Line | None:
        """What is written on a line of a copy, each answer behind its label, if the next line is their labels."""
        labels = self._known(line)
        if not labels or not before or before[0].spot is not line[0].spot or self._known(before):
            return None
        rest = [piece for piece in line if piece not in labels]
        return [*self._answered(before, labels), *rest]

    def _answered(self, before: Line, labels: Sequence[Piece]) -> Line:
        """Each label of a copy with what is written above it, behind the label that leads the line if there is one."""
        text = before[0].paragraph.text
        colon = text.find(":") + 1
        if fold(text[:colon]) not in self.leads:
            return _answered(before, labels)
        places = _places_behind(text, colon, len(labels))
        for start, end in ((0, colon), *places):
            before = cut_out(before, start, end)
        lead = [piece for piece in before if piece.start < colon]
        rest = [piece for piece in before if piece.start >= colon]
        if not places:
            return [*lead, *_answered(rest, labels)]
        held = [[piece for piece in rest if start <= piece.start < end] for start, end in places]
        spare = [piece for piece in rest if not any(piece in one for one in held)]
        pairs = zip(labels, held, strict=True)
        return [*lead, *(piece for label, one in pairs for piece in (label, *one)), *spare]

    def _known(self, line: Line) -> list[Piece]:
        """The labels that a line has, if the blank prints just these below lines."""
        said = _said(line) if self.rows else ()
        labels = _labels(line) if said and (said in self.rows or said in self.apart) else []
        return labels if said in self.rows else []


def _labels_below(before: Line, line: Line, above: Line) -> list[tuple[Piece, Line]]:
    """The labels that a line of a blank prints below the lines to write on before it, each with its line.

    Controls, and lines that share a paragraph, are asked for by as many labels above them, whatever stands below;
    a line drawn below an empty paragraph by the label below it where a cell begins with it.
    """
    if not before or before[0].spot is not line[0].spot:
        return []
    labels = _labels(line)
    lines = _rules(over_labels(before, len(labels))) if labels else []
    if not lines or len(labels) != len(lines):
        return []
    drawn = before[0].paragraph.ruled
    if drawn and (line[0].spot is None or (above and above[0].spot is line[0].spot)):
        return []
    below = list(zip(labels, lines, strict=True))
    controls = any(held[0].control is not None for held in lines)
    if not controls and any(_SIGNED.search(label.key) for label in labels):
        return below
    several = controls or drawn or len(lines) > 1
    return below if several and (not above or len(_labels(above)) != len(lines)) else []


def _lead(before: Line, line: Line) -> Line:
    """The label with a colon before the first of several lines, if the next line may have their captions."""
    if not before or before[0].spot is not line[0].spot:
        return []
    leads = before[0].key and before[0].text.rstrip().endswith(":")
    return before[:1] if leads and not any(piece.key or piece.control for piece in before[1:]) else []


def _captions_below(before: Line, line: Line) -> list[tuple[Piece, Line]]:
    """The captions of a line, each with its own of the lines above them, if there are as many, and several."""
    labels, lines = _labels(line), _rules(before) if before else []
    return list(zip(labels, lines, strict=True)) if 1 < len(labels) == len(lines) else []


def _places_behind(text: str, start: int, count: int) -> list[tuple[int, int]]:
    """What stands behind a label on so many lines, side by side: what is left of these, words, days behind words."""
    found = [one.span() for one in _ON_LINES.finditer(text, start)]
    if len(found) < count:
        found = [span for left, right in found for span in _days_apart(text, left, right)]
    return found if len(found) == count else []


def _days_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words and the days behind them, each by itself: "Ann Lee 4/5/27", "Ann Lee Sep 2 Bo Ray Sep 9"."""
    days = [start + at for day in _DAY.finditer(text[start:end]) for at in day.span()]
    return ((left, right) for left, right in pairwise([start, *days, end]) if text[left:right].strip())


def _rules(line: Line) -> list[Line]:
    """The lines to write on that share a paragraph in which nothing is printed; or the controls, if several do."""
    if not all(piece.fill or piece.prompting or piece.paragraph.ruled for piece in line):
        return []
    controls = [[piece] for piece in line if piece.control is not None]
    if len(controls) > 1:
        return controls
    if line[0].paragraph.ruled:
        return [line]
    return [[piece] for piece in line if piece.control is None and ("_" in piece.text or is_blank(piece))]


def _said(line: Line) -> tuple[str, ...]:
    """What the labels of a line say that are apart from each other; the line stays whole."""
    return tuple(label.key for label in _labels(list(map(copy, line))))


def _labels(line: Line) -> list[Piece]:
    """The short texts that share a line, apart by tabs or wide space; nothing where it is a sentence."""
    if any(piece.answerable or "_" in piece.text for piece in line):
        return []
    labels = [held[0] for held in _segments(line)]
    fits = all(label.key and len(_REMARK.sub("", label.key).split()) <= _UNDER_WORDS for label in labels)
    ends = any(label.text.rstrip().endswith((":", ".", "?")) for label in labels)
    return labels if labels and fits and not ends else []


def _apart(before: Line, count: int) -> list[Line]:
    """What is written above so many labels, in groups; by tabs alone where these part it into as many, and wide space into more."""
    wide, tabbed = (_written(_segments(list(map(copy, before)), apart)) for apart in (_APART, _TABS))
    if len(wide) > count == len(tabbed):
        return _written(_segments(before, _TABS))
    held = _segments(before)
    return _written(held) if len(held) > count else held


def _written(groups: Sequence[Line]) -> list[Line]:
    """The groups in which something is written."""
    return [group for group in groups if any(piece.key or piece.picture for piece in group)]


def _segments(line: Line, apart: re.Pattern[str] = _APART) -> list[Line]:
    """The written pieces and lines of a paragraph in groups, apart by tabs or wide space."""
    for found in list(apart.finditer(line[0].paragraph.text)):
        line[:] = cut_out(line, found.start(), found.end())
    made: list[Line] = [[]]
    for piece in line:
        if not piece.text.strip() and apart.search(piece.text + "\t"):
            made.append([])
        else:
            made[-1].append(piece)
    return [held for held in made if held]


def _answered(before: Line, labels: Sequence[Piece]) -> Line:
    """Each label of a copy with what is written above it; a date goes to the label that asks for one."""
    controls = [[piece] for piece in before if piece.control is not None]
    held = controls if len(controls) == len(labels) else _apart(before, len(labels))
    spare = [piece for piece in before if not any(piece in group for group in held)]
    above: dict[int, Line] = {}
    if len(held) == len(labels):
        above = dict(enumerate(held))
    else:
        for group in held:
            dated = read_date(" ".join(piece.text for piece in group)).due is not None
            free = [at for at in range(len(labels)) if at not in above]
            wanted = [at for at in free if ("date" in labels[at].key) == dated] or free or [len(labels) - 1]
            above.setdefault(wanted[0], []).extend(group)
    made = [piece for at, label in enumerate(labels) for piece in (label, *above.get(at, ()))]
    return [*made, *spare]
