"""Lines to write on, wherever their labels stand: in sentences, above their labels, after a box's label.

A form asks in an order of its own: "Yes ☐ No ☐", "I, ____, will meet with ____ on ____", a line with
"Signature" below it. Here the pieces of a blank and of its copies are put in the one order that all
else goes by: what asks first, then what answers; the box first, then its label. No piece is lost or
changed but cut, so what is said of each still holds for every word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from types import MappingProxyType

from planforms.document import Mark
from planforms.pieces import Line, Piece, cut_out, lines_of, pieces_of
from planforms.pieces.boxcells import BoxCells
from planforms.pieces.boxed import Boxed
from planforms.pieces.circled import Circled
from planforms.pieces.inset import Insets
from planforms.pieces.invited import Invited
from planforms.pieces.labelled import Labelled
from planforms.pieces.leaders import Leaders, over_labels
from planforms.pieces.levels import Levels
from planforms.pieces.marked import Marked
from planforms.pieces.merged_labels import MergedLabels
from planforms.pieces.points import with_points
from planforms.pieces.shaded import Shaded
from planforms.pieces.ticks import begins_with_token, bracket_tokens
from planforms.text.values import read_date
from planforms.text.wording import fold

_APART = re.compile(r"\t[\s]*|\s{3,}|(?<=___) +(?=[^\W_])")
"""What stands between two lines, or two labels, that share a paragraph; behind what is left of a line a space does."""

_WIDE = "   "
_ROOM = re.compile(rf"(?<=[:)]){_WIDE} *(?=[^\W\d_][^:]*:|$)")
_IN_BRACKETS = re.compile(r"(?:(?<=[^\W_][(\[])|(?<=[^\W_].[(\[])|(?<=[^\W_]. [(\[])) {8,}(?=[)\]]\s*$)")
"""Room between brackets behind a label: "Other (              )"."""
_DOTS = re.compile(r"\.{5,}|…{3,}\.*|(?:\. ){4,}\.?|[-–—]{6,}+(?:\s[-–—]{6,}+)*")
"""Dots to write on, or dashes behind words."""

_DOTS_LEFT = re.compile(
    rf"{_DOTS.pattern}|(?<=\s)\.{{2,}}(?=\w)|(?<=\S)\.{{2,}}(?=\s)|(?<=\S)\.{{2,}}$|…{{2,}}|[-–—]{{3,}}"
)
"""Dots to write on in a copy, and what is left of them around an answer: "Mentor ...Ann Lee..."."""

_FOOTNOTE = re.compile(r"[*†‡]+(?=[\s:.?)]*$)")
"""The sign behind a label that refers to a note below: "Signature of educator**"."""

_BEFORE_CAPITAL = r"(?-i:(?![^\WA-Z\d_]))"
"""Where a label ends that touches its line, "College____": an answer over the line may touch it too, "CollegeOak Hill"."""

_AT_CAPITAL = r"(?:(?<![^\W_])|(?<=(?-i:[^\WA-Z_]))(?-i:(?=[A-Z])))"
"""Where a label begins that touches the line before it, "____Date": an answer over the line may touch it too."""

_CAPTIONS = re.compile(r"(?:\([^()]{1,60}\)\s*)+")
_ON_LINES = re.compile(r"_{2,}|(?!\s)(?:(?!\s{2}|\t|_{2}).)+")
"""What is left of a line to write on, or words with no wide space between them."""
_DAY = re.compile(
    r"(?<=\s)(?:\d{1,4}[-/.]\d[-/.\d]*|(?:[^\W\d_]{3,9}\.? \d{1,2}(?![-/.\d])(?! [^\W\d_]{3,9}\.?,? \d{4})"
    r"|\d{1,2}\.? [^\W\d_]{3,9}\b)(?:\.?,? \d{4}\b)?)(?=\s|$)"
)
"""A day behind words, by its numbers or its month."""
_CAPTION = re.compile(r"\([^()]{1,40}\)")
_REMARK = re.compile(r"\([^()]*\)?")
_UNDER_WORDS = 6
_MARKS = " \t_.,;•*"
_SIGNED = re.compile(r"\b(?:signature|signed|sign|date|initials?|printed name|print name)\b")


@dataclass(slots=True)
class Ruled:
    """A blank's pieces in order of asking, and what is needed to bring its copies into that order."""

    blank: list[Piece]
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)
    """By the first word; those that begin with a line by ""."""
    labels: set[tuple[str, ...]] = field(default_factory=set)
    """Each row of labels that stands below lines."""
    leads: set[str] = field(default_factory=set)
    """The labels that stand before the first of several lines with captions below them: "Approved: ____ ____"."""
    boxed: Boxed = field(default_factory=Boxed)
    cells: BoxCells = field(default_factory=BoxCells)
    marked: Marked = field(default_factory=Marked)
    circled: Circled = field(default_factory=Circled)
    levels: Levels = field(default_factory=Levels)
    shaded: Shaded = field(default_factory=Shaded)
    invited: Invited = field(default_factory=Invited)
    labelled: Labelled = field(default_factory=Labelled)
    merged: MergedLabels = field(default_factory=MergedLabels)
    insets: Insets = field(default_factory=Insets)
    dotted: set[str] = field(default_factory=set)
    """The first words of the lines that have dots to write on."""
    spaced: bool = False
    """Whether spaces leave room behind labels: "Date:          Time:"."""
    closed: bool = False
    """Whether brackets close behind lines to write on: "☐ Funeral (relationship: ____)"."""

    @classmethod
    def of(cls, stream: Sequence[Piece], boxed: Mapping[int, bool] = MappingProxyType({})) -> Ruled:
        """The order of a blank; ``boxed``: its body's paragraphs that have boxes for list signs, and if these are square."""
        made = cls([])
        lines: list[Line] = []
        leaders = Leaders()
        printed = list(map(made.labelled.learn, lines_of(made.insets.learn(list(stream)))))
        made.boxed.look_for_lists(printed)
        for line in printed:
            line = made.boxed.learn(made.invited.learn(made._spaces(made._dots(leaders.learn(line)))))
            before = lines[-1] if lines else []
            lead = _lead(before, line)
            below = _captions_below(before[1:], line) if lead else []
            below = below or _labels_below(before, line, lines[-2] if len(lines) > 1 else [])
            if below:
                made.labels.add(tuple(label.key for label, _ in below))
                made.leads.update(piece.key for piece in lead)
                lines[-1] = [*lead, *(piece for label, held in below for piece in (label, *held))]
            else:
                lines.append(made._learn(line, lines))
        cells = made.cells.learn(made.merged.learn([piece for line in lines for piece in line]))
        made.shaded.learn(cells)
        made.blank, points = with_points(made.levels.learn(made.circled.learn(cells)), boxed)
        made.closed = _close(made.blank)
        made.marked = Marked.of(made.blank, points)
        return made

    @property
    def plain(self) -> bool:
        """Whether the blank asks in the usual order everywhere, as nearly all do."""
        return self.only_boxed and not self.boxed

    @property
    def only_boxed(self) -> bool:
        """Whether nothing but the boxes of some lines may need to be put in order."""
        ruled = self.sentences or self.labels or self.cells
        return not (ruled or self.dotted or self.spaced or self.invited or self.labelled or self.merged)

    def _dots(self, line: Line) -> Line:
        if not _dots(line[0].paragraph.text, _DOTS):
            return line
        self.dotted.add(_opening(line))
        return _with_dots(line, _DOTS)

    def _without_dots(self, line: Line) -> Line:
        return _with_dots(line, _DOTS_LEFT if _opening(line) in self.dotted else _DOTS)

    def _spaces(self, line: Line) -> Line:
        room = _room_between(line)
        if not room:
            return line
        self.spaced = True
        first = line[0]
        marks = [*first.paragraph.marks, *(Mark(*found.span(), blank=True) for found in room)]
        paragraph = replace(first.paragraph, marks=tuple(sorted(marks, key=lambda mark: mark.start)))
        return pieces_of(paragraph, first.spot, first.kind)

    def _learn(self, line: Line, above: Sequence[Line]) -> Line:
        """A line of the blank in order, remembered if it is a sentence with lines in it; ``above``: those before it."""
        if any(piece.control is not None for piece in line):
            return self._learn_controls(line)
        boxes = next((at for at, piece in enumerate(line) if piece.tick is not None), len(line))
        groups = _groups(line[:boxes])
        boxed = boxes < len(line)
        if not _is_sentence(groups) or (boxed and (groups[0][0] or not _goes_on(groups))):
            return line
        parts = _parts(groups)
        goes_on = groups[0][0] and not boxed and _ends_in_marks(groups) and _breaks_off(above)
        sentence = Sentence(parts, "" if groups[0][0] else _opening(line), boxed, goes_on)
        self.sentences.setdefault(sentence.opening, []).append(sentence)
        return line if goes_on else [*_labels_first(groups), *line[boxes:]]

    def _learn_controls(self, line: Line) -> Line:
        """A line of the blank with controls in it, in order; remembered if its copies cannot be cut without it.

        That is so of captions behind their fields, "[ ] (city) [ ] (state)", and of words behind a field, which
        nothing else parts from the answer where the controls are gone: "[ ] on [ ] (list dates)".
        """
        groups = _groups(line, or_control=True)
        if _has_captions_behind(groups):
            parts = tuple((held, None if held else _caption(_said(pieces))) for held, pieces in groups)
            self.sentences.setdefault("", []).append(Sentence(parts, ""))
            return _labels_first(groups)
        if _says_behind_a_field(groups):
            if not fold(_said(groups[0][1])) and not groups[0][0]:
                del groups[0]  # Room before the first field.
            opening = "" if groups[0][0] else _opening(line)
            sentence = Sentence(_parts(groups), opening, goes_on=groups[0][0], controls=True)
            self.sentences.setdefault(opening, []).append(sentence)
        return line

    def copy(self, stream: Sequence[Piece]) -> list[Piece]:
        """A copy's pieces in the order of the blank, cut where the blank has lines in a sentence."""
        if self.closed:
            _close(stream)
        stream = self.insets.order(list(stream)) if self.insets else stream
        if self.plain or (self.only_boxed and self.boxed.leaves(stream)):
            return self.marked.read(self.levels.order(self.circled.order(self.shaded.order(list(stream)))))
        made: list[Line] = []
        lines = list(lines_of(stream))
        lines = list(map(self.labelled.order, lines)) if self.labelled else lines
        leaning = self.boxed.leaning(lines)
        for line in lines:
            line = self.invited.order(self._without_dots(line) if self.dotted else line)
            line = _with_room(line) if self.spaced else line
            line = self.boxed.order(line, leaning)
            before = made[-1] if made else []
            labels = self._known(line)
            if labels and before and before[0].spot is line[0].spot and not self._known(before):
                rest = [piece for piece in line if piece not in labels]
                made[-1] = [*self._answered(before, labels), *rest]
            else:
                made.append(self._cut(line))
        ordered = [piece for line in made for piece in line]
        ordered = self.cells.order(self.merged.order(ordered) if self.merged else ordered)
        return self.marked.read(self.levels.order(self.circled.order(self.shaded.order(ordered))))

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
        if not self.labels:
            return []
        labels = _labels(line)
        return labels if tuple(label.key for label in labels) in self.labels else []

    def _cut(self, line: Line) -> Line:
        if not self.sentences:
            return line
        known = self.sentences.get(_opening(line), []) + self.sentences.get("", [])
        known = sorted(known, key=_most_said) if len(known) > 1 else known
        for sentence in known:
            ordered = sentence.cut(line)
            if ordered is not None:
                return ordered
        return line


def _most_said(sentence: Sentence) -> int:
    """The order of sentences that may be the same line: those that print most come first."""
    return -sum(words is not None for _, words in sentence.parts)


def _close(stream: Sequence[Piece]) -> bool:
    """Let brackets right behind lines to write on be no text of their own; whether there are any."""
    behind = [
        piece
        for line, piece in pairwise(stream)
        if piece.text.strip() in (")", "]")
        and "_" in line.text
        and line.fill
        and line.paragraph is piece.paragraph
    ]
    for piece in behind:
        piece.fill = True
    return bool(behind)


def _dots(text: str, dots: re.Pattern[str]) -> list[re.Match[str]]:
    """The dots and dashes to write on; a line that begins with dashes only parts what is above and below."""
    words = text.lstrip()[:1].isalnum()
    return [one for one in dots.finditer(text) if one[0][0] not in "-–—" or words]


def _with_dots(line: Line, dots: re.Pattern[str]) -> Line:
    """The line with dots to write on as the lines that they are."""
    for found in _dots(line[0].paragraph.text, dots):
        line = cut_out(line, found.start(), found.end())
        for piece in line:
            if found.start() <= piece.start < found.end() and piece.control is None:
                piece.fill, piece.key = True, ""
    return line


def _room_between(line: Line) -> list[re.Match[str]]:
    """The spaces that leave room to write behind each of several labels: "Date:          Time:"."""
    text = line[0].paragraph.text
    found = list(_ROOM.finditer(text)) if _WIDE in text else []
    if not found and _WIDE in text and not bracket_tokens(text):
        found = list(_IN_BRACKETS.finditer(text))
    return found if any(room.end() < len(text) for room in found) else []


def _with_room(line: Line) -> Line:
    """The line with room between its labels as the places to write that it is."""
    for found in _room_between(line):
        line = cut_out(line, found.start(), found.end())
    return line


# Lines with their labels below


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
    return [[piece] for piece in line if piece.control is None and ("_" in piece.text or _is_blank(piece))]


def _labels(line: Line) -> list[Piece]:
    """The short texts that share a line, apart by tabs or wide space; nothing where it is a sentence."""
    if any(piece.tick is not None or piece.control is not None or "_" in piece.text for piece in line):
        return []
    labels = [held[0] for held in _segments(line)]
    fits = all(label.key and len(_REMARK.sub("", label.key).split()) <= _UNDER_WORDS for label in labels)
    ends = any(label.text.rstrip().endswith((":", ".", "?")) for label in labels)
    return labels if labels and fits and not ends else []


def _segments(line: Line) -> list[Line]:
    """The written pieces and lines of a paragraph in groups, apart by tabs or wide space."""
    for found in list(_APART.finditer(line[0].paragraph.text)):
        line[:] = cut_out(line, found.start(), found.end())
    made: list[Line] = [[]]
    for piece in line:
        if not piece.text.strip() and _APART.search(piece.text + "\t"):
            made.append([])
        else:
            made[-1].append(piece)
    return [held for held in made if held]


def _answered(before: Line, labels: Sequence[Piece]) -> Line:
    """Each label of a copy with what is written above it; a date goes to the label that asks for one."""
    controls = [[piece] for piece in before if piece.control is not None]
    held = controls if len(controls) == len(labels) else _segments(before)
    if len(held) > len(labels):
        held = [group for group in held if any(piece.key or piece.picture for piece in group)]
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


# Sentences with lines in them

Group = tuple[bool, Line]
"""Whether a stretch of a sentence is a line to write on, and its pieces."""


def _groups(line: Line, *, or_control: bool = False) -> list[Group]:
    """The stretches of a line: printed words, lines to write on (or controls), in turn."""
    made: list[Group] = []
    for rule, held in groupby(
        line, key=lambda piece: _ruled(piece) or (or_control and piece.control is not None)
    ):
        made.append((rule, list(held)))
    return made


def _ruled(piece: Piece) -> bool:
    return piece.fill and bool(piece.text.strip() or _is_blank(piece))


def _is_blank(piece: Piece) -> bool:
    return any(mark.blank and mark.start <= piece.start < mark.end for mark in piece.paragraph.marks)


def _is_sentence(groups: Sequence[Group]) -> bool:
    """Whether lines stand in a sentence: words follow them, or no colon stands before them."""
    if not any(rule for rule, _ in groups) or not any(held[0].key for rule, held in groups if not rule):
        return False
    printed = [_said(held) for rule, held in groups if not rule]
    last = groups[-1]
    trailing = not last[0] and bool(fold(_said(last[1])))
    return trailing or groups[0][0] or any(not words.rstrip(" $(#").endswith(":") for words in printed)


def _ends_in_marks(groups: Sequence[Group]) -> bool:
    """Whether a line that begins with a line to write on has no words behind its last one: "____, reporting to ____,"."""
    said = [bool(fold(_said(held))) for rule, held in groups if not rule]
    return any(said) and sum(said) < sum(rule for rule, _ in groups)


def _breaks_off(above: Sequence[Line]) -> bool:
    """Whether the last words above a line, captions in brackets aside, are no whole sentence or label: "under the company"."""
    for line in reversed(above):
        text = line[0].paragraph.text.strip()
        if text and not _CAPTIONS.fullmatch(text):
            return text[-1].isalpha() or text[-1] == ","
    return False


def _has_captions_behind(groups: Sequence[Group]) -> bool:
    """Whether a line begins with an empty field and ends with words in brackets, as there are behind each of its fields."""
    if not groups[0][0] or groups[-1][0]:
        return False
    fields = [held for is_field, held in groups if is_field]
    captions = [_said(held).strip() for is_field, held in groups if not is_field]
    empty = all(len(held) == 1 and held[0].tick is None and not held[0].key for held in fields)
    return empty and all(_CAPTION.fullmatch(caption) for caption in captions)


def _says_behind_a_field(groups: Sequence[Group]) -> bool:
    """Whether a sentence has words behind a field, none of which is a label: at its end, if it begins with one."""
    held = [piece for _, pieces in groups for piece in pieces]
    answered = (piece.control is not None and piece.key and not piece.prompting for piece in held)
    if any(answered) or any(piece.tick is not None for piece in held):
        return False
    if groups[0][0] and groups[-1][0]:
        return False
    words = [fold(_said(pieces)) for rule, pieces in groups[1:] if not rule]
    return any(words) and _is_sentence(groups)


def _caption(said: str) -> re.Pattern[str]:
    """A caption in its brackets, to look for it in a copy, where an answer may have the same word: "Kansas City (city)"."""
    return re.compile(r"\s*".join(map(re.escape, said.split())))


def _goes_on(groups: Sequence[Group]) -> bool:
    """Whether words without a colon stand behind the last line of a sentence, before boxes."""
    rule, held = groups[-1]
    return (
        not rule
        and len(groups) > 2
        and not any(_said(words).rstrip().endswith((":", "?")) for is_rule, words in groups if not is_rule)
        and bool(fold(_said(held)))
    )


def _parts(groups: Sequence[Group]) -> tuple[tuple[bool, re.Pattern[str] | None], ...]:
    """The stretches of a sentence: whether each is a place to write, and the words that it prints."""
    return tuple((rule, None if rule else _words(part)) for rule, held in groups for part in _stretches(held))


def _stretches(held: Line) -> Iterator[Line]:
    """A group of pieces, or the parts of one that prints several texts, as with a tab between."""
    at = 0
    for end, piece in enumerate(held[1:], 1):
        if piece.key and any(before.key for before in held[at:end]):
            yield held[at:end]
            at = end
    yield held[at:]


def _said(held: Line) -> str:
    return "".join(piece.text for piece in held)


def _words(held: Line) -> re.Pattern[str] | None:
    """What a stretch prints, to look for it in a copy; None for a line."""
    said = _said(held).strip(" \t\n\u00a0_")
    if not said or _ruled(held[0]):
        return None
    words = re.findall(r"[^\W_]+", said)
    if not words:
        return re.compile(re.escape(said) + r"(?=[\s_]*$)")
    lead = said[: said.index(words[0])].split()
    before = "".join(rf"(?:{re.escape(mark)}\s*)?" for mark in lead) or r"(?<![^\W_])"
    if _said(held)[0].isupper():
        before = _AT_CAPITAL
    # A number sign is the label's where the blank prints one, else it may begin the answer.
    marks = r"[,;:.?)#]*" if said.endswith("#") else r"[,;:.?)]*"
    if (note := _FOOTNOTE.search(said)) is not None:
        marks = rf"(?:\s*{re.escape(note[0])})?{marks}"
    if said.endswith(("$", "(", "[")):
        marks += rf"(?:\s*{re.escape(said[-1])})?"
    end = r"(?![^\W_])"
    if _said(held)[-1:].isalpha():
        end = _BEFORE_CAPITAL
    elif _said(held)[-1:].isdigit():
        end = r"(?![^\W\d_])"  # "20__" of a year: "2027".
    return re.compile(before + r"[\W_]+".join(map(re.escape, words)) + end + marks, re.IGNORECASE)


def _opening(line: Line) -> str:
    """The first word of a line."""
    found = re.search(r"[^\W_]+", line[0].paragraph.text)
    return found[0].casefold() if found else ""


def _labels_first(groups: Sequence[Group]) -> Line:
    """The stretches with each line after the words behind it, where a sentence begins with a line."""
    if not groups[0][0]:
        return [piece for _, held in groups for piece in held]
    made: Line = []
    waiting: Line = []
    for rule, held in groups:
        if rule:
            waiting = held
        else:
            made += [*held, *waiting]
            waiting = []
    return [*made, *waiting]


def _whole(line: Line, start: int, end: int) -> Line:
    """The line with what it prints from ``start`` to ``end`` as one piece, whatever tabs are in it."""
    inside = [piece for piece in line if start <= piece.start < end]
    if len(inside) < 2 or any(piece.control or piece.picture or piece.tick is not None for piece in inside):
        return line
    first = inside[0]
    first.end, first.text = end, first.paragraph.text[first.start : end]
    first.key = fold(first.text)
    return [piece for piece in line if piece is first or piece not in inside]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph of the blank that has lines in it."""

    parts: tuple[tuple[bool, re.Pattern[str] | None], ...]
    """Its stretches: whether each is a line, and the words it prints."""
    opening: str
    """Its first word; nothing where it begins with a line."""
    boxed: bool = False
    """Whether boxes with their labels follow it."""
    goes_on: bool = False
    """Whether the line that it begins with belongs to the words above it."""
    controls: bool = False
    """Whether controls are what it has to write in: it cuts what lost these."""

    def cut(self, line: Line) -> Line | None:
        """The line of a copy in order, cut around what the blank prints, if it says all of that."""
        if self.controls and any(piece.control is not None for piece in line):
            return None
        places = self._places(line[0].paragraph.text)
        if places is None:
            return None
        for start, end in places:
            line = _whole(cut_out(line, start, end), start, end)
        for piece in line:
            written = piece.key or piece.picture or piece.control or piece.tick is not None
            piece.fill = piece.fill or not written
        return self._in_order(line, places)

    def _places(self, text: str) -> list[tuple[int, int]] | None:
        """Where in a text the printed words stand, in order; None if some do not."""
        at, places = 0, list[tuple[int, int]]()
        for number, (_, words) in enumerate(self.parts):
            found = words.search(text, at) if words is not None else None
            if found is not None and number == len(self.parts) - 1 and not self.boxed:
                found = self._at_end(text, found)
            if words is not None and (found is None or (number == 0 and text[: found.start()].strip(_MARKS))):
                return None
            if found is not None:
                places.append(found.span())
                at = found.end()
        if self.boxed:
            return places if begins_with_token(text[at:]) else None
        if not self.parts[-1][0] and self.parts[-1][1] is not None and text[at:].strip(_MARKS):
            return None
        return places

    def _at_end(self, text: str, found: re.Match[str]) -> re.Match[str]:
        """Where the last words of a sentence end it, if an answer before them says the same: "12 / 12"."""
        while text[found.end() :].strip(_MARKS):
            further = found.re.search(text, found.start() + 1)
            if further is None:
                break
            found = further
        return found

    def _in_order(self, line: Line, places: Sequence[tuple[int, int]]) -> Line:
        if not self.parts[0][0] or self.goes_on:
            return line
        inside = [any(start <= piece.start < end for start, end in places) for piece in line]
        groups = [
            (not said, [piece for piece, _ in held])
            for said, held in groupby(zip(line, inside, strict=True), key=lambda pair: pair[1])
        ]
        return _labels_first(groups)
