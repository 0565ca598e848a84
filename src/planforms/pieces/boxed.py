"""Check boxes and their labels, wherever forms print the ones and people mark the others.

Forms print boxes before their labels, behind them, as short rules, circles or brackets; people click
them, type a cross in their place or beside them, or leave only the label that they mean. All of that is
brought into the one order that all else goes by: the box first, then its label. A copy's line is only
touched where its blank has a line with these labels, so that a tick in somebody's sentence stays where
it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from planforms.pieces import Line, Piece, cut_out, cut_piece, lines_of
from planforms.pieces.scales import EITHER_OR
from planforms.pieces.ticks import (
    CIRCLE,
    ODD,
    Token,
    as_boxes,
    begins_with_token,
    box_tokens,
    bracket_tokens,
    joined,
    listed_brackets,
    listed_rules,
    only_tokens,
    rule_tokens,
    shown_sign,
    tokens,
)
from planforms.text.wording import BULLETS, fold

_GLYPHS = re.compile("[☐☒☑□■▢]")
_QUESTION = re.compile(r".*(?:[?:]\s+|\s{2,}|\t)", re.DOTALL)
_REQUEST = re.compile(r"\s*[(\[](?=[^\W\d_]+\s+[^\W\d_]+)[^()\[\]]*[)\]]\s+", re.DOTALL)
"""A remark of several words in brackets before the first option: "(check all that apply) Sewer ☐"."""
_NEXT_QUESTION = re.compile(r".*[?:]\s+", re.DOTALL)
TO_TICK = re.compile(
    r"\b(?:check|mark|select|choose|tick)\s+(?:only\s+)?(?:all|any|each|one|two|up to|those|where|which(?:ever)?|as)\b"
    r"|\b(?:check|mark|select|choose|tick) (?:your|an?|the) (?:choices?|answers?|options?|selections?|"
    r"(?:appropriate|applicable|relevant|correct|right)\b)"
    r"|[(\[](?:please )?(?:check|mark|select|choose|tick)[)\]]|\b(?:please tick|tick (?:if|below))\b",
    re.IGNORECASE,
)
"""What asks to tick what is below it; on a page a circle before a line may be a mere bullet."""

_OPTION_WORDS, _LINE_WORDS = 5, 12
"""A label before its box has no more words; nor has one that is a line with its box at the end."""
_WIDE = re.compile(r"(?<=\w)(?<!^\d)(?<!^ \d)\s*(?:\s{3}|\t)\s*(?=\w)|(?<=\w)\s{2,}(?=[A-Z][^:?]{1,40}[:?])")
_PARTED = re.compile(r"(?<=\w)(?=\s*[/|;,]\s*$)")
"""Where a label ends that is parted from the next: "☐ Morning / ☐ Midday"."""
_WIDE_SPACE = re.compile(r"\s{3}|\t")
_MORE = re.compile(r"(?<=\w)(?:[,;:]|\s*[(–—]|\s+-\s)\s*(?=[^\W_])")
"""Where a label ends that asks for more: "Yes, please explain"."""
_NEXT_ASKED = re.compile(r"(?<=[\w)]\?)\s+(?=[^\W\d_])")
"""Where a label ends that ends a question, before another one with its boxes: "☐ 2nd visit? This is a ☐ long ☐ short one"."""
_ANSWERED_AT_ONCE = re.compile(r"(?:^|\W)(?:yes|no|n/?a|true|false)\W*$", re.IGNORECASE)
_FEW = 2
_BULLET = re.compile(rf"\s*[{BULLETS}]\s+(?=\S)")
"""The sign of a list, typed before a label."""
_COUNT = re.compile(r"\s*\(?\d{1,2}[.)]\s*")
"""The number of a list that a program may have put before a question."""
_ANSWER_FIRST = re.compile(r"\s*([^\W\d_]+(?:/[^\W\d_]+)?)[\s.,:;–-]+((?:[^\W_]|[(\"“]).*)", re.DOTALL)
"""A label that begins with an answer in one word: "No Do you drive?"."""
_FIRST_WORD = re.compile(r"(?!(?:[xX]|_+[xX]?)(?![^\W_]))[^\W_]+")
"""The first word of a line that is no mark."""
_PARTS = re.compile(r"\s*[,;/|]\s*(?=[^\W_])")
"""What stands between two options."""
_CLOSE = " \t\n\xa0)]:"
"""What may stand between a label and its box: folded labels have no brackets and colons at their ends."""
_BETWEEN = re.compile(r"(?:[\s,;/&]|\band\b)*", re.IGNORECASE)


def boxes_behind(text: str) -> bool:
    """Whether a paragraph prints its boxes behind their labels."""
    glyphs = [found.start() for found in _GLYPHS.finditer(text)]
    if not glyphs or not fold(text[: glyphs[0]]):
        return False
    before = re.split(r"[?:]\s|\s{2,}|\t", text[: glyphs[0]].rstrip())[-1]
    between = text[glyphs[0] + 1 : glyphs[1]] if len(glyphs) > 1 else ""
    at_once = _ANSWERED_AT_ONCE.search(before) is not None or _one_or_other(fold(before), fold(between))
    return at_once or not fold(text[glyphs[-1] + 1 :])


def _one_or_other(label: str, following: str) -> bool:
    """Whether of two labels people tick one: "Approved ☐  Denied ☐  Reason: ____"."""
    return any(label in group and following in group for group in EITHER_OR)


@dataclass(slots=True)
class Boxed:
    """The lines of a blank that have boxes, to read the lines of its copies by."""

    options: dict[str, list[Options]] = field(default_factory=dict)
    """By the first word of the line, and of each of its labels."""
    followed: set[str] = field(default_factory=set)
    """The labels that have other words after them on their line."""
    trailing: set[str] = field(default_factory=set)
    """The questions that stand behind the last label of their line."""
    circles: bool = False
    """Whether circles are boxes here."""
    signs: set[str] = field(default_factory=set)
    """The texts that speak of a mark and show it: "Put an (X) where it fits"."""
    listed: set[int] = field(default_factory=set)
    """The paragraphs, by identity, that are lists with a short rule before, or a bracket behind, each label."""
    asking: bool = False
    """Whether the lines before the one that is learned ask to tick, or are boxes so asked for."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.options or self.circles or self.signs)

    def look_for_lists(self, lines: Sequence[Line]) -> None:
        """Remember which lines of a blank are lists with a short rule before, or a bracket behind, each label."""
        paragraphs = [line[0].paragraph for line in lines if line[0].paragraph.text.strip()]
        texts = [paragraph.text for paragraph in paragraphs]
        self.listed = {id(paragraphs[at]) for at in listed_rules(texts) | listed_brackets(texts)}

    def learn(self, line: Line) -> Line:
        """A line of the blank with each box before its label; it is remembered."""
        text = line[0].paragraph.text
        if shown := shown_sign(line):
            self.signs.add(text)
            line = joined(line, shown)
        line = self._printed_boxes(line)
        if text.strip():
            self.asking = TO_TICK.search(text) is not None or (self.asking and _has_box(line))
        if not _has_box(line):
            return line
        asked_last = _trailing(line)
        self.trailing |= asked_last
        line = _labels_apart(_question_first(line, asked_last), self.followed, learning=True)
        behind = _labels_before(line, listed=id(line[0].paragraph) in self.listed)
        line = _boxes_first(line, behind)
        options = _options_on(line, behind=bool(behind))
        for key in (options.opening, options.asked, *options.labels) if options is not None else ():
            known = self.options.setdefault(_first_word(key), [])
            if options is not None and options not in known:
                known.append(options)
        return line

    def _printed_boxes(self, line: Line) -> Line:
        """The line with short rules, circles and wide brackets before labels as the boxes that they are."""
        text, place = line[0].paragraph.text, line[0].paragraph.place
        listed = id(line[0].paragraph) in self.listed
        if "_" in text and not _has_box(line):
            line = as_boxes(line, rule_tokens(text, asking=self.asking, listed=listed))[0]
        line = as_boxes(line, bracket_tokens(text, listed=listed))[0]
        circles = box_tokens(CIRCLE, text)
        alone = line[0].spot is not None and only_tokens(text)
        if circles and (
            alone
            or len(circles) > 1
            or ((place.page is None or self.asking) and not text[: circles[0].start].strip())
        ):
            self.circles = True
            line = as_boxes(line, circles)[0]
        return line

    def leaves(self, stream: Iterable[Piece]) -> bool:
        """Whether the boxes of a copy all stand as they are wanted, as where people have only clicked them."""
        if self.circles or self.followed or self.trailing:
            return False
        for line in lines_of(stream):
            if line[0].paragraph.text in self.signs:
                return False
            known = self._known(line[0].paragraph.text)
            usual = (any if _has_box(line) else all)(options.usual(line) for options in known)
            if known and not (usual or self._side_by_side(line)):
                return False
        return True

    def _side_by_side(self, line: Line) -> bool:
        """Whether a line is boxes each before its label that the blank has on lines of their own, or in cells."""
        boxes, labels = line[::2], line[1::2]
        if len(boxes) != len(labels) or ODD.search(line[0].paragraph.text) is not None:
            return False
        return all(box.tick is not None for box in boxes) and all(self._alone(label.key) for label in labels)

    def _alone(self, label: str) -> bool:
        """Whether a label stands on the blank behind a box, and nothing else on their line."""
        known = self.options.get(_first_word(label), ()) if label else ()
        return any(
            (one.labels, one.asked, one.behind, one.ruled) == ((label,), "", False, False) for one in known
        )

    def leaning(self, lines: Iterable[Line]) -> int:
        """Whether the author of a copy puts marks behind labels (above 0) or before them, beside their boxes."""
        return sum(
            next((lean for options in self._known(text) if (lean := options.leaning(line))), 0)
            for line in lines
            if ODD.search(text := line[0].paragraph.text)
        )

    def order(self, line: Line, leaning: int = 0) -> Line:
        """A line of a copy with each box before its label, where the blank has these boxes."""
        text = line[0].paragraph.text
        if text in self.signs and (shown := shown_sign(line)):
            return joined(line, shown)
        if self.circles and line[0].spot is not None and only_tokens(text):
            return as_boxes(line, [box for box in tokens(line, rules=False) if not box.mark])[0]
        for options in self._known(text):
            ordered = options.order(line, leaning)
            if ordered is not None:
                line = ordered
                break
        line = _question_first(line, self.trailing) if self.trailing else line
        return _labels_apart(line, self.followed) if self.followed else line

    def _known(self, text: str) -> Sequence[Options]:
        """The lines of the blank that a line of a copy may be."""
        counted = _COUNT.match(text)
        firsts = [_FIRST_WORD.search(text), _FIRST_WORD.search(text, counted.end()) if counted else None]
        found = (self.options.get(first[0].casefold(), ()) for first in firsts if first is not None)
        return next(filter(None, found), ())


def _trailing(line: Line) -> set[str]:
    """The question behind the label of the last box, if that begins with an answer: "☐ Yes ☐ No Do you drive?"."""
    ticks = [at for at, piece in enumerate(line) if piece.tick is not None]
    labels = [line[at + 1] for at in ticks if at + 1 < len(line)]
    asked = any(letter.isalpha() for piece in line[: ticks[0]] for letter in piece.key) if ticks else True
    if (
        asked
        or len(labels) < _FEW
        or labels[-1] is not line[-1]
        or not labels[-1].text.rstrip().endswith("?")
    ):
        return set()
    found = _ANSWER_FIRST.match(labels[-1].text)
    first = fold(labels[0].text)
    fits = found is not None and any(first in group and fold(found[1]) in group for group in EITHER_OR)
    return {fold(found[2])} if fits and found is not None else set()


def _question_first(line: Line, questions: set[str]) -> Line:
    """The line with such a question before its first box, where it is asked before it is answered."""
    for at, piece in enumerate(line) if questions else ():
        found = _ANSWER_FIRST.match(piece.text) if at and line[at - 1].tick is not None else None
        if found is None or fold(found[2]) not in questions:
            continue
        first = next(number for number, other in enumerate(line) if other.tick is not None)
        asked = cut_piece(piece, found.start(2))
        return [*line[:first], asked, *line[first:]]
    return line


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
            return next((end for end in ends if begins_with_token(text[end:])), None)
        found = label_pattern(self.asked).search(text)
        if found is None or fold(_COUNT.sub("", text[: found.start()], count=1)):
            return None
        return found.end()

    def _offered_alone(self, text: str) -> bool:
        """Whether a line begins with the first label and has a box behind each of all, with nothing else said."""
        if not self.behind or len(self.labels) < _FEW:
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


def _has_box(line: Line) -> bool:
    return any(piece.tick is not None for piece in line)


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
            _blank_out(holder)
    made: Line = []
    for piece in line:
        if piece in boxes:
            continue
        for (start, _), group in zip(said, groups, strict=True):
            if piece.start <= start < piece.end:
                made += group
        made.append(piece)
    return made


def _options_on(line: Line, *, behind: bool) -> Options | None:
    """What a line of the blank offers, its boxes in order; None where a box has no label."""
    ticks = [at for at, piece in enumerate(line) if piece.tick is not None]
    labels = tuple(line[at + 1].key if at + 1 < len(line) else "" for at in ticks)
    if not all(map(_first_word, labels)):
        return None
    before = line[: ticks[0]]
    asked = fold("".join(piece.text for piece in before))
    rule = max((at for at, piece in enumerate(before) if "_" in piece.text and piece.fill), default=-1)
    behind_rule = fold("".join(piece.text for piece in before[rule + 1 :])) if rule > 0 else ""
    ruled = any("_" in line[at].text for at in ticks)
    return Options(behind_rule or asked, labels, behind, ruled, asked if behind_rule else "")


def _first_word(key: str) -> str:
    found = _FIRST_WORD.search(key)
    return found[0].casefold() if found is not None else ""


@lru_cache(maxsize=2048)
def label_pattern(key: str) -> re.Pattern[str]:
    """A pattern for folded words as somebody may have them in a line."""
    words = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", key)))
    return re.compile(rf"(?:(?<![^\W_])|(?<=(?<![^\W_])x)){words}(?![^\W_])", re.IGNORECASE)


def _labels_apart(line: Line, labels: set[str], *, learning: bool = False) -> Line:
    """The line with each label of a box cut off what stands behind it: "☐ Approved      Dean: ____".

    A blank also asks for more behind a label, "☐ Yes, please explain: ____".
    """
    made: Line = []
    for at, piece in enumerate(line):
        ticked = bool(made) and made[-1].tick is not None
        made.append(piece)
        if not ticked or not piece.key:
            continue
        asks_more = not learning or (
            at + 1 < len(line) and line[at + 1].fill and bool(line[at + 1].text.strip())
        )
        more_boxes = any(other.tick is not None for other in line[at + 1 :])
        ends = [
            _NEXT_ASKED.search(piece.text) if more_boxes or not learning else None,
            _WIDE.search(piece.text),
            _MORE.search(piece.text) if asks_more else None,
            _PARTED.search(piece.text),
        ]
        for end in (found for found in ends if found is not None):
            label = fold(piece.text[: end.start()])
            if learning and label:
                labels.add(label)
            if label in labels:
                made.append(cut_piece(piece, end.start() if end.re is _MORE else end.end()))
                _blank_out(made[-1])
                break
    return made


def _blank_out(mark: Piece) -> None:
    """Let a mark between two labels, or the sign of a list before one, be no text of its own."""
    if not mark.text.strip(f" /|;,\t{BULLETS}") and mark.text.strip():
        mark.fill, mark.key = True, ""


def _labels_before(line: Line, *, listed: bool) -> list[tuple[int, int, str]]:
    """The labels that stand before their boxes: the box's and the label's place in the line, and its key."""
    ticks = [at for at, piece in enumerate(line) if piece.tick is not None]
    written = [at for at, piece in enumerate(line) if piece.key or piece.tick is not None]
    if not ticks or written[0] == ticks[0]:
        return []
    first = next((piece for piece in reversed(line[: ticks[0]]) if piece.key or piece.text.strip()), None)
    if first is None or not first.key:
        return []
    labels: list[tuple[int, int, str]] = []
    start_asked = _question(first, first=True) > 0
    start = 0
    for at in ticks:
        label = next((n for n in range(at - 1, start - 1, -1) if line[n].key), None)
        key = (
            fold(line[label].text[_label_from(line[label], first=not labels) :]) if label is not None else ""
        )
        most = _LINE_WORDS if listed or _ends_line(line, at) else _OPTION_WORDS
        if label is None or not key or key.count(" ") >= most:
            return []
        labels.append((at, label, key))
        start = at + 1
    asked_behind = start_asked and _asks_behind(line, ticks[-1])
    return labels if written[-1] == ticks[-1] or asked_behind or _answered_at_once(first, labels) else []


def _ends_line(line: Line, at: int) -> bool:
    """Whether a box stands at the end of a line, far behind all that this says."""
    text = line[0].paragraph.text
    return at == len(line) - 1 and "\t" in text and not text.partition("\t")[2].strip("\t " + line[at].text)


def _asks_behind(line: Line, last: int) -> bool:
    """Whether behind the last box there is but one more label, with a line to write on and no box: "Other: ____"."""
    behind = [piece for piece in line[last + 1 :] if piece.key]
    ruled = line[-1].fill and "_" in line[-1].text
    return len(behind) == 1 and behind[0].text.rstrip().endswith(":") and ruled


def _answered_at_once(first: Piece, labels: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the words before the first box are an option and no question, whatever stands behind the last."""
    keys = [key for _, _, key in labels]
    return _ANSWERED_AT_ONCE.search(first.text) is not None or (len(keys) > 1 and _one_or_other(*keys[:2]))


def _question(piece: Piece, *, first: bool) -> int:
    """Where the question ends in a text that asks and then names its first option.

    Further on in a line only a colon or a question mark tells another one: "20p ☐   Receipts: Yes ☐".
    """
    text = piece.text.rstrip()
    found = (_QUESTION if first else _NEXT_QUESTION).match(text)
    end = found.end() if found is not None else 0
    remark = _REQUEST.match(text, end) if first else None
    end = remark.end() if remark is not None else end
    return end if 0 < end < len(text) and fold(text[:end]) else 0


def _label_from(piece: Piece, *, first: bool) -> int:
    """Where the label begins in a text that asks first, or has the sign of a list before it."""
    bullet = _BULLET.match(piece.text)
    return _question(piece, first=first) or (bullet.end() if bullet is not None else 0)


def _boxes_first(line: Line, labels: Sequence[tuple[int, int, str]]) -> Line:
    made: Line = []
    start = 0
    for at, label, _ in labels:
        piece = line[label]
        parted = _PARTS.match(piece.text)
        question = _label_from(piece, first=start == 0) or (parted.end() if parted is not None else 0)
        own = [piece, cut_piece(piece, question)] if question else [piece]
        _blank_out(own[0])
        made += [*line[start:label], *own[:-1], line[at], own[-1], *line[label + 1 : at]]
        start = at + 1
    return [*made, *line[start:]]
