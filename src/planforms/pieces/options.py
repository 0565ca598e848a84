"""The labels that boxes have on one line of a blank, and which of them each mark on a copy's line is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from planforms.pieces import Line, Piece, cut_out
from planforms.pieces.ticks import ODD, Token, as_boxes, begins_with_token, only_tokens, tokens
from planforms.text.wording import BULLETS, fold

_WIDE_SPACE = re.compile(r"\s{3}|\t")


FEW = 2


COUNT = re.compile(r"\s*\(?\d{1,2}[.)]\s*")
"""The number of a list that a program may have put before a question."""


FIRST_WORD = re.compile(r"(?!(?:[xX]|_+[xX]?)(?![^\W_]))[^\W_]+")
"""The first word of a line that is no mark."""


_CLOSE = " \t\n\xa0)]:"
"""What may stand between a label and its box: folded labels have no brackets and colons at their ends."""


_BETWEEN = re.compile(r"(?:[\s,;/&]|\band\b)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """A line of the blank with boxes: the question on it, and the labels in order."""

    asked: str
    """The folded words before the first box or label; empty where there are none."""
    labels: tuple[str, ...]
    behind: bool
    """Whether the boxes stand behind their labels."""
    ruled: bool
    """Whether the boxes are short rules."""
    opening: str = ""
    """How the line begins where what is asked stands further on, behind a line to write on."""

    def order(self, line: Line, leaning: int) -> Line | None:
        """A line of a copy with its boxes before their labels; None where it is another line."""
        if self.usual(line):
            return line
        marks = self._marks(line, leaning)
        if marks is None:
            return None
        owned = marks.owned()
        loose = marks.between(owned)
        left = self._left_over(marks)
        if not (any(owned) or left or loose):
            return None
        ordered = _labelled(_nobodys(line, loose), marks.said, owned)
        return _without_boxes(ordered) if left and len(marks.said) == 1 and self.asked else ordered

    def usual(self, line: Line) -> bool:
        """Whether a line has each of its boxes before its label, and none is marked but by a click."""
        if self.behind or self.ruled or ODD.search(line[0].paragraph.text) is not None:
            return False
        boxes = [piece.tick is None for piece in line].count(False)
        return boxes == len(self.labels) or (not boxes and len(self.labels) == 1 and not self.asked)

    def leaning(self, line: Line) -> int:
        """How many of a line's marks surely stand behind their labels, less those before them."""
        marks = self._marks(line, 0)
        return marks.leans() if marks is not None else 0

    def _marks(self, line: Line, leaning: int) -> _Marks | None:
        """The labels and marks of a line; None where it is another line."""
        text = line[0].paragraph.text
        start = self._after_question(text)
        if start is None:
            return None
        marks = [token for token in tokens(line, rules=self.ruled) if token.start >= start]
        said = self._said(text, start, marks)
        before = text[: said[0][0]].strip() if said and not self.asked else ""
        if not said or (before and not only_tokens(before)):
            return None
        found = [mark for mark in marks if not any(left <= mark.start < right for left, right in said)]
        found = sorted([*found, *_glued(text, start, said)], key=lambda token: token.start)
        found = _second_boxes(text, found, behind=self.behind)
        return _Marks(text, start, said, found, self.behind, leaning)

    def _after_question(self, text: str) -> int | None:
        """Where the question ends in a line; None where it does not ask this.

        It may stand in a cell of its own, beside that with all labels and a box behind each.
        """
        if not self.asked or self._offered_alone(text):
            return 0
        if self.opening:
            ends = (found.end() for found in label_pattern(self.asked).finditer(text))
            return next((end for end in ends if self._begins_options(text[end:])), None)
        found = label_pattern(self.asked).search(text)
        if found is None or fold(COUNT.sub("", text[: found.start()], count=1)):
            return None
        return found.end()

    def _begins_options(self, rest: str) -> bool:
        """Whether what stands behind a question begins with a box, or with a label whose box stands behind it."""
        if not self.behind:
            return begins_with_token(rest)
        rest = rest.lstrip(" :?\t")
        begun = (label_pattern(label).match(rest) for label in self.labels)
        return any(begins_with_token(rest[found.end() :]) for found in begun if found is not None)

    def _offered_alone(self, text: str) -> bool:
        """Whether a line begins with the first label and has a box behind each of all, with nothing else said."""
        if not self.behind or len(self.labels) < FEW:
            return False
        box = r"\s*[☐☒]\s*"
        return (
            re.fullmatch(rf"\s*{box.join(map(re.escape, self.labels))}{box}", text, re.IGNORECASE) is not None
        )

    def _said(self, text: str, at: int, marks: Sequence[Token]) -> list[tuple[int, int]]:
        """Where the labels stand that a line still has: beside a box if they can, the longest ones first."""
        said: list[tuple[int, int]] = []
        for label in sorted(self.labels, key=len, reverse=True):
            spans = [found.span() for found in label_pattern(label).finditer(text, at)]
            free = [
                span for span in spans if not any(span[0] < right and left < span[1] for left, right in said)
            ]
            boxed = [span for span in free if self._beside(text, span, marks)]
            said += (boxed or free)[:1]
        return sorted(said)

    def _beside(self, text: str, span: tuple[int, int], marks: Sequence[Token]) -> bool:
        """Whether a label has a box or mark on the side where the form prints its box."""
        if self.behind:
            return any(
                mark.start >= span[1] and not text[span[1] : mark.start].strip(_CLOSE) for mark in marks
            )
        return any(mark.end <= span[0] and not text[mark.end : span[0]].strip() for mark in marks)

    def _left_over(self, marks: _Marks) -> bool:
        """Whether only some of the labels are left of a line, unmarked, and nothing else: the others were deleted."""
        text = marks.text
        if len(marks.said) == len(self.labels) or any(token.ticked for token in marks.found):
            return False
        held = sorted([*marks.said, *((token.start, token.end) for token in marks.found)])
        ends = [marks.start, *(right for _, right in held)]
        wide = _WIDE_SPACE.search(text, ends[-1])
        begins = [*(left for left, _ in held), wide.start() if wide is not None else len(text)]
        between = [text[end:begin].strip(" \t:?.") for end, begin in zip(ends, begins, strict=True)]
        return all(_BETWEEN.fullmatch(words) for words in between)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The boxes and marks of a line, and the labels that they stand at."""

    text: str
    start: int
    said: list[tuple[int, int]]
    """The place of each label."""
    found: list[Token]
    behind: bool
    leaning: int
    """Whether marks as near to one as to the other are the label's before them (above 0) or behind them."""

    def leans(self) -> int:
        """How many marks stand behind the labels whose boxes they leave empty, less those before them."""
        beside = [
            (mark, label)
            for label, group in zip(self.said, self.owned(), strict=True)
            for mark in group
            if mark.mark and any(not box.mark for box in group)
        ]
        return sum(1 if mark.start >= label[1] else -1 for mark, label in beside)

    def between(self, owned: Sequence[list[Token]]) -> list[Token]:
        """The marks that are no label's though they stand between two."""
        left = [mark for mark in self.found if mark.mark and not any(mark in group for group in owned)]
        gaps = [(end, begin) for (_, end), (begin, _) in pairwise(self.said)]
        bare = [gap for gap in gaps if self._apart(*gap, self.found) is not None]
        return [mark for mark in left if any(end <= mark.start < begin for end, begin in bare)]

    def owned(self) -> list[list[Token]]:
        """Each label's boxes and marks."""
        owned: list[list[Token]] = [[] for _ in self.said]
        for at in range(len(self.said) + 1):
            left = self.said[at - 1][1] if at else self.start
            right = self.said[at][0] if at < len(self.said) else len(self.text)
            inside = [token for token in self.found if left <= token.start and token.end <= right]
            before, after = at - 1 if at else None, at if at < len(self.said) else None
            for token in inside:
                owner = self._owner(token, inside, (left, before), (right, after))
                if owner is not None:
                    owned[owner].append(token)
        return owned

    def _owner(
        self, token: Token, inside: list[Token], left: tuple[int, int | None], right: tuple[int, int | None]
    ) -> int | None:
        """Whose a box or mark is: the label's whose box stands on that side, unless it is nearer the other's."""
        to_left = self._apart(left[0], token.start, inside) if left[1] is not None else None
        to_right = self._apart(token.end, right[0], inside) if right[1] is not None else None
        own, other = (to_left, to_right) if self.behind else (to_right, to_left)
        mine, others = (left[1], right[1]) if self.behind else (right[1], left[1])
        if not token.mark or other is None:
            return mine if own is not None else None
        if own is None:
            return others if right[1] is not None or not self._leads(token, other) else None
        to_box = self._to_box(token, inside)
        if to_box is None:
            replaced = any(not box.mark for box in self.found)
            return mine if replaced or own <= other else others
        if to_box == other:
            return None if not self.leaning else left[1] if self.leaning > 0 else right[1]
        return mine if to_box < other else others

    def _leads(self, token: Token, other: int) -> bool:
        """Whether a mark behind the last label stands nearer to other words behind it: to an option of another line."""
        rest = self.text[token.end :].expandtabs(4)
        room = len(rest) - len(rest.lstrip())
        return bool(rest.strip(_CLOSE)) and room < other

    def _apart(self, start: int, end: int, inside: list[Token]) -> int | None:
        """How much white space is between a label and a mark; None where something else is written there."""
        between = self.text[start:end]
        for token in inside:
            if start <= token.start and token.end <= end:
                between = between.replace(self.text[token.start : token.end], "", 1)
        return None if between.strip(_CLOSE) else len(between.expandtabs(4))

    def _to_box(self, mark: Token, inside: list[Token]) -> int | None:
        """How far a mark is from the box that stands in its label's place; None where there is none."""
        boxes = [box for box in inside if not box.mark]
        if not boxes:
            return None
        box = boxes[0]
        beyond = box.start > mark.start if self.behind else box.start < mark.start
        if beyond:
            return -1
        return mark.start - box.end if self.behind else box.start - mark.end


def _second_boxes(text: str, found: Sequence[Token], *, behind: bool) -> list[Token]:
    """The boxes and marks of a line, a ticked box as a mark beside an empty one that has its label's place."""
    made = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        own, typed = (one, other) if behind else (other, one)
        if typed.ticked and not own.ticked and not (own.mark or text[one.end : other.start].strip()):
            made[at + behind] = replace(typed, mark=True)
    return made


def _glued(text: str, start: int, said: Sequence[tuple[int, int]]) -> list[Token]:
    """The crosses typed in the place of boxes right before their labels: "XYes"."""
    crosses = [left - 1 for left, _ in said if left > start and text[left - 1] in "xX"]
    return [Token(at, at + 1, ticked=True, mark=True) for at in crosses]


def _nobodys(line: Line, marks: Sequence[Token]) -> Line:
    """The line with the marks that may be one label's or the other's as pieces of their own."""
    for mark in marks:
        line = cut_out(line, mark.start, mark.end)
        for piece in line:
            if piece.start == mark.start and piece.tick:
                piece.tick, piece.key = None, piece.text.strip()
    return line


def _without_boxes(line: Line) -> Line:
    """The line with its empty boxes as mere form: the label that is left is what somebody means."""
    for piece in line:
        if piece.tick is False:
            piece.tick, piece.fill = None, True
    return line


def _labelled(line: Line, said: Sequence[tuple[int, int]], owned: Sequence[list[Token]]) -> Line:
    """The line cut at its labels and marks, each label with its boxes before it."""
    line, boxes = as_boxes(line, [token for group in owned for token in group])
    waiting = iter(boxes)
    groups = [[next(waiting) for _ in group] for group in owned]
    for start, _ in said:
        holder = next(
            (piece for piece in line if piece.start < start < piece.end and piece.tick is None), None
        )
        if holder is not None and holder.paragraph.text[holder.start : start].strip():
            line = cut_out(line, start, start)
            blank_out(holder)
    made: Line = []
    for piece in line:
        if piece in boxes:
            continue
        for (start, _), group in zip(said, groups, strict=True):
            if piece.start <= start < piece.end:
                made += group
        made.append(piece)
    return made


def options_on(line: Line, *, behind: bool) -> Options | None:
    """What a line of the blank offers, its boxes in order; None where a box has no label."""
    ticks = [at for at, piece in enumerate(line) if piece.tick is not None]
    labels = tuple(line[at + 1].key if at + 1 < len(line) else "" for at in ticks)
    if not all(map(first_word, labels)):
        return None
    before = line[: ticks[0]]
    asked = fold("".join(piece.text for piece in before))
    rule = max((at for at, piece in enumerate(before) if "_" in piece.text and piece.fill), default=-1)
    behind_rule = fold("".join(piece.text for piece in before[rule + 1 :])) if rule > 0 else ""
    ruled = any("_" in line[at].text for at in ticks)
    return Options(behind_rule or asked, labels, behind, ruled, asked if behind_rule else "")


def first_word(key: str) -> str:
    found = FIRST_WORD.search(key)
    return found[0].casefold() if found is not None else ""


@lru_cache(maxsize=2048)
def label_pattern(key: str) -> re.Pattern[str]:
    """A pattern for folded words as somebody may have them in a line."""
    words = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", key)))
    return re.compile(rf"(?:(?<![^\W_])|(?<=(?<![^\W_])x)){words}(?![^\W_])", re.IGNORECASE)


def blank_out(mark: Piece) -> None:
    """Let a mark between two labels, or the sign of a list before one, be no text of its own."""
    if not mark.text.strip(f" /|;,–—-\t{BULLETS}") and mark.text.strip():
        mark.fill, mark.key = True, ""
