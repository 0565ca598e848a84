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
from dataclasses import dataclass, field
from itertools import pairwise

from planforms.pieces import Line, Piece, cut_piece, lines_of
from planforms.pieces.options import COUNT, FEW, FIRST_WORD, Options, blank_out, first_word, options_on
from planforms.pieces.scales import EITHER_OR
from planforms.pieces.ticks import (
    CIRCLE,
    ODD,
    as_boxes,
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
_REQUEST = re.compile(r"\s*[(\[](?=[^\W\d_]+\s+[^\W\d_]+)[^()\[\]]*[)\]](?:\s+|$)", re.DOTALL)
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

_BIDS = r"(?:^|[.;:!(–—]\s*|\b(?:please|and|or)\s+)"
_WRITE = r"(?:write|enter|record|put|place|insert|fill in|note|give|add)"
_WRITTEN = r"(?:dates?|days?|initials?|numbers?|hours?|minutes|times?|scores?|ranks?|ratings?|points|grades?)"
_WRITE_EACH = re.compile(
    rf"{_BIDS}(?:(?:date|initial|number|rank|rate|score) (?:(?:and|or) \w+ )?"
    rf"|{_WRITE} (?:\w+ ){{0,2}}{_WRITTEN} (?:\w+ ){{0,2}})(?:each|every|all|any|those|these|the)\b(?! (?:pages?|cop|sheets?))",
    re.IGNORECASE,
)
"""What asks to write days, initials or numbers on all lines that follow: "Please date each topic"."""
_WRITE_HERE = re.compile(rf"{_BIDS}{_WRITE} (?:\w+ ){{0,2}}{_WRITTEN}\b[^:]*$", re.IGNORECASE)
"""What asks to write them on the lines right below: "Enter the date when it is done"."""

_HEADS_LINES = re.compile(
    r"\s*(?:dates?|date\(s\)|initials?|when)(?:\s\w+){0,2}\s*:?\s*(?:$|\t|\s{3})", re.IGNORECASE
)
"""A line that heads a column of lines to write on: "Date(s)   Topic"."""

_WRITTEN_ON = re.compile(r"\s*_{3,}[ .]{0,2}(?!(?:yes|no|n/?a|true|false)\b)(?=[^\W_])[^_]*", re.IGNORECASE)
"""A line with one rule, before its label."""

_OPTION_WORDS, _LINE_WORDS = 5, 12
"""A label before its box has no more words; nor has one that is a line with its box at the end."""
_WIDE = re.compile(r"(?<=\w)(?<!^\d)(?<!^ \d)\s*(?:\s{3}|\t)\s*(?=\w)|(?<=\w)\s{2,}(?=[A-Z][^:?]{1,40}[:?])")
_WIDE_BEHIND_NUMBER = re.compile(r"(?<=\d)(?:\s{3,}|\s*\t)\s*(?=[%#]?\s?\w)")
"""Where a label ends that is a number, as the others of its line are: "☐ 1  ☐ 2    % of days: ____"."""
_PARTED = re.compile(r"(?<=\w)(?=\s*[/|;,]\s*$)")
"""Where a label ends that is parted from the next: "☐ Morning / ☐ Midday"."""
_ONE_OF = r"(?<![Yy]es,)(?<![Nn]o,)\s(?:[\w\s,-]+\s)?or\s[\w\s-]+:?\s*$"
_MORE = re.compile(rf"(?<=\w)(?:,(?!{_ONE_OF})|[;:]|\s*[(–—]|\s+-\s)\s*(?=[^\W_])")
"""Where a label ends that asks for more: "Yes, please explain"; "Health, safety or skills" is one to its end."""
_NEXT_ASKED = re.compile(r"(?<=[\w)]\?)\s+(?=[^\W\d_])")
"""Where a label ends that ends a question, before another one with its boxes: "☐ 2nd visit? This is a ☐ long ☐ short one"."""
_ANSWERED_AT_ONCE = re.compile(r"(?:^|\W)(?:yes|no|n/?a|true|false)\W*$", re.IGNORECASE)
_BULLET = re.compile(rf"\s*[{BULLETS}]\s+(?=\S)")
"""The sign of a list, typed before a label."""
_ANSWER_FIRST = re.compile(r"\s*([^\W\d_]+(?:/[^\W\d_]+)?)[\s.,:;–-]+((?:[^\W_]|[(\"“]).*)", re.DOTALL)
"""A label that begins with an answer in one word: "No Do you drive?"."""
_PARTS = re.compile(r"\s*[,;/|–—-]\s*(?=[^\W_])")
"""What stands between two options."""


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
    writing: bool = False
    """Whether a text, since the last one that asks to tick, asks to write days, initials or numbers on all lines."""
    headed: bool = False
    """Whether the text or the head of a column right above asks for them."""
    above: str = ""
    """The last line that said something."""

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
            self._look_for_writing(text)
            self.asking = TO_TICK.search(text) is not None or (self.asking and _has_box(line))
        if not _has_box(line):
            return line
        asked_last = _trailing(line)
        self.trailing |= asked_last
        line = _labels_apart(_question_first(line, asked_last), self.followed, learning=True)
        behind = _labels_before(line, listed=id(line[0].paragraph) in self.listed)
        line = _boxes_first(line, behind)
        options = options_on(line, behind=bool(behind))
        for key in (options.opening, options.asked, *options.labels) if options is not None else ():
            known = self.options.setdefault(first_word(key), [])
            if options is not None and options not in known:
                known.append(options)
        return line

    def _look_for_writing(self, text: str) -> None:
        """Remember whether what a line says, or heads, makes the short rules below it lines to write on."""
        if TO_TICK.search(text) is not None:
            self.writing = self.headed = False
        elif "_" not in text:
            self.writing = self.writing or _WRITE_EACH.search(text) is not None
            head = _HEADS_LINES.match(text) if self.above.strip(" _\t") else None
            asked_before = self.headed and not text.rstrip().endswith((":", "?"))
            self.headed = asked_before or bool(head or _WRITE_HERE.search(text))
        elif _WRITTEN_ON.fullmatch(text) is None:
            self.headed = False
        self.above = text

    def _printed_boxes(self, line: Line) -> Line:
        """The line with short rules, circles and wide brackets before labels as the boxes that they are."""
        text, place = line[0].paragraph.text, line[0].paragraph.place
        listed = id(line[0].paragraph) in self.listed
        written_on = (self.writing or self.headed) and _WRITTEN_ON.fullmatch(text) is not None
        if "_" in text and not (written_on or _has_box(line)):
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
        known = self.options.get(first_word(label), ()) if label else ()
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
        first = FIRST_WORD.search(text)
        if first is None:
            return ()
        known = self.options.get(first[0].casefold(), ())
        counted = COUNT.match(text) if not known and first[0].isdigit() else None
        behind = FIRST_WORD.search(text, counted.end()) if counted else None
        return self.options.get(behind[0].casefold(), ()) if behind else known


def _trailing(line: Line) -> set[str]:
    """The question behind the label of the last box, if that begins with an answer: "☐ Yes ☐ No Do you drive?"."""
    ticks = [at for at, piece in enumerate(line) if piece.tick is not None]
    labels = [line[at + 1] for at in ticks if at + 1 < len(line)]
    asked = any(letter.isalpha() for piece in line[: ticks[0]] for letter in piece.key) if ticks else True
    if asked or len(labels) < FEW or labels[-1] is not line[-1] or not labels[-1].text.rstrip().endswith("?"):
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


def _has_box(line: Line) -> bool:
    return any(piece.tick is not None for piece in line)


def _is_room(piece: Piece) -> bool:
    """Whether a piece is a line to write on, or a control for words."""
    return (piece.fill and bool(piece.text.strip())) or (piece.control is not None and piece.tick is None)


def _labels_apart(line: Line, labels: set[str], *, learning: bool = False) -> Line:
    """The line with each label of a box cut off what stands behind it: "☐ Approved      Dean: ____".

    A blank also asks for more behind a label, "☐ Yes, please explain: ____".
    """
    made: Line = []
    numbers = any(box.tick is not None and label.key.isdigit() for box, label in pairwise(line))
    for at, piece in enumerate(line):
        ticked = bool(made) and made[-1].tick is not None
        made.append(piece)
        if not ticked or not piece.key:
            continue
        asks_more = not learning or (at + 1 < len(line) and _is_room(line[at + 1]))
        more_boxes = any(other.tick is not None for other in line[at + 1 :])
        ends = [
            _NEXT_ASKED.search(piece.text) if more_boxes or not learning else None,
            _WIDE_BEHIND_NUMBER.search(piece.text) if numbers else None,
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
                blank_out(made[-1])
                break
    return made


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
        blank_out(own[0])
        made += [*line[start:label], *own[:-1], line[at], own[-1], *line[label + 1 : at]]
        start = at + 1
    return [*made, *line[start:]]
