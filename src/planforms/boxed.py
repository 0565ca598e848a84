"""Check boxes where forms print them otherwise than before their labels: behind them, or as short rules.

"Yes ☐  No ☐" and "___ Yes  _X_ No" are brought into the one order that all else goes by, the box first,
then its label. A copy's line is only touched where its blank has such boxes with these labels, so that
a tick in somebody's sentence stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from planforms.pieces import Line, Piece, cut_out, cut_piece
from planforms.wording import fold

CHECK_LINE = re.compile(r"(?:(?<=\s\s)|(?<=\t)|^)(?:_*\s?[xX✓✔]\s?_+|_+\s?[xX✓✔]|_{1,6})(?=\s?[^\W_])")
"""A short rule before a label, which is ticked by a cross on it: "___ Yes  _X_ No"."""

_GLYPHS = re.compile("[☐☒☑□■▢]")
_QUESTION = re.compile(r".*(?:[?:]\s+|\s{2,}|\t)", re.DOTALL)
_OPTION_WORDS = 5
_WIDE = re.compile(r"(?<=\w)\s*(?:\s{3}|\t)\s*(?=\w)")
_ANSWERED_AT_ONCE = re.compile(r"(?:^|\W)(?:yes|no|n/?a|true|false)\W*$", re.IGNORECASE)


def boxes_behind(text: str) -> bool:
    """Whether a paragraph prints its boxes behind their labels."""
    glyphs = [found.start() for found in _GLYPHS.finditer(text)]
    if not glyphs or not fold(text[: glyphs[0]]):
        return False
    return not fold(text[glyphs[-1] + 1 :]) or bool(_ANSWERED_AT_ONCE.search(text[: glyphs[0]]))


@dataclass(slots=True)
class Boxed:
    """The labels that a blank prints before their boxes, behind short rules, and with other words after them."""

    before: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    followed: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.before or self.behind or self.followed)

    def learn(self, line: Line) -> Line:
        """A line of the blank with each box before its label; its labels are remembered."""
        line = _rules_as_boxes(line, self.behind, learning=True)
        line = _labels_apart(line, self.followed, learning=True)
        labels = _labels_before(line)
        self.before.update(key for _, _, key in labels)
        return _boxes_first(line, labels)

    def order(self, line: Line) -> Line:
        """A line of a copy with each box before its label, where the blank has these boxes."""
        if self.behind:
            line = _rules_as_boxes(line, self.behind)
        if self.followed:
            line = _labels_apart(line, self.followed)
        labels = _labels_before(line) if self.before else []
        return _boxes_first(line, labels) if all(key in self.before for _, _, key in labels) else line


def _rules_as_boxes(line: Line, labels: set[str], *, learning: bool = False) -> Line:
    """The line with every short rule before a label as the box that it is."""
    text = line[0].paragraph.text
    if "_" not in text or any(piece.tick is not None for piece in line):
        return line
    for found in CHECK_LINE.finditer(text):
        label = fold(re.split(r"\s{2,}|\t|_", text[found.end() :].lstrip())[0])
        if learning:
            labels.add(label)
        if label in labels:
            line = _as_box(line, found)
    return line


def _as_box(line: Line, rule: re.Match[str]) -> Line:
    line = cut_out(line, rule.start(), rule.end())
    inside = [piece for piece in line if rule.start() <= piece.start < rule.end()]
    if not inside or any(piece.control is not None for piece in inside):
        return line
    box = inside[0]
    box.end, box.text, box.key = rule.end(), rule.group(), ""
    box.fill, box.tick = False, bool(rule.group().strip("_ "))
    return [piece for piece in line if piece is box or piece not in inside]


def _labels_apart(line: Line, labels: set[str], *, learning: bool = False) -> Line:
    """The line with each label of a box cut off what stands behind it: "☐ Approved      Dean: ____"."""
    made: Line = []
    for piece in line:
        ticked = bool(made) and made[-1].tick is not None
        made.append(piece)
        wide = _WIDE.search(piece.text) if ticked and piece.key else None
        if wide is None:
            continue
        label = fold(piece.text[: wide.start()])
        if learning:
            labels.add(label)
        if label in labels:
            made.append(cut_piece(piece, wide.end()))
    return made


def _labels_before(line: Line) -> list[tuple[int, int, str]]:
    """The labels that stand before their boxes: the box's and the label's place in the line, and its key."""
    ticks = [at for at, piece in enumerate(line) if piece.tick is not None]
    written = [at for at, piece in enumerate(line) if piece.key or piece.tick is not None]
    if not ticks or written[0] == ticks[0] or not line[ticks[0] - 1].key:
        return []
    if written[-1] != ticks[-1] and not _ANSWERED_AT_ONCE.search(line[ticks[0] - 1].text):
        return []
    labels: list[tuple[int, int, str]] = []
    start = 0
    for at in ticks:
        label = next((n for n in range(at - 1, start - 1, -1) if line[n].key), None)
        key = fold(line[label].text[_question(line[label], first=not labels) :]) if label is not None else ""
        if label is None or not key or key.count(" ") >= _OPTION_WORDS:
            return []
        labels.append((at, label, key))
        start = at + 1
    return labels


def _question(piece: Piece, *, first: bool) -> int:
    """Where the question ends in a text that asks and then names its first option."""
    text = piece.text.rstrip()
    found = _QUESTION.match(text) if first else None
    return found.end() if found is not None and found.end() < len(text) and fold(found.group()) else 0


def _boxes_first(line: Line, labels: Sequence[tuple[int, int, str]]) -> Line:
    made: Line = []
    start = 0
    for at, label, _ in labels:
        piece = line[label]
        question = _question(piece, first=start == 0)
        own = [piece, cut_piece(piece, question)] if question else [piece]
        made += [*line[start:label], *own[:-1], line[at], own[-1], *line[label + 1 : at]]
        start = at + 1
    return [*made, *line[start:]]
