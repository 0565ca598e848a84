"""Lines to write on, or controls, within sentences: "I, ____, will meet with ____ on ____"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from unicodedata import category

from planforms.pieces import Line, Piece, cut_out
from planforms.pieces.ticks import begins_with_token
from planforms.text.wording import fold

_FOOTNOTE = re.compile(r"[*†‡]+(?=[\s:.?)]*$)")
"""The sign behind a label that refers to a note below: "Signature of educator**"."""


_BEFORE_CAPITAL = r"(?-i:(?![^\WA-Z\d_]))"
"""Where a label ends that touches its line, "College____": an answer over the line may touch it too, "CollegeOak Hill"."""


_AT_CAPITAL = r"(?:(?<![^\W_])|(?<=(?-i:[^\WA-Z_]))(?-i:(?=[A-Z])))"
"""Where a label begins that touches the line before it, "____Date": an answer over the line may touch it too."""


_CAPTIONS = re.compile(r"(?:\([^()]{1,60}\)\s*)+")


_CAPTION = re.compile(r"\([^()]{1,40}\)")


_FEW = 2

_WORD = re.compile(r"[^\W_]")

_MARKS = " \t_.,;•*"


Group = tuple[bool, Line]
"""Whether a stretch of a sentence is a line to write on, and its pieces."""


@dataclass(slots=True)
class Sentences:
    """The sentences of a blank that have places to write in them, to cut the lines of its copies by."""

    by_word: dict[str, list[Sentence]] = field(default_factory=dict)
    """By the first word; those that begin with a line by ""."""
    printed: set[str] = field(default_factory=set)
    """What the other lines say that are no sentences."""

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.by_word)

    def learn(self, line: Line, above: Sequence[Line]) -> Line:
        """A line of the blank in order, remembered if it is a sentence with lines in it; ``above``: those before it."""
        if any(piece.control is not None for piece in line):
            return self._learn_controls(line)
        boxes = next((at for at, piece in enumerate(line) if piece.tick is not None), len(line))
        groups = _groups(line[:boxes])
        boxed = boxes < len(line)
        head = _head(above, line) if _leads_labels(groups) and not boxed else None
        fits = _is_sentence(groups) or head is not None
        if not fits or (boxed and (groups[0][0] or not _goes_on(groups))):
            self.printed.add(fold(line[0].paragraph.text))
            return line
        parts = _parts(groups)
        goes_on = groups[0][0] and not boxed and _ends_in_marks(groups) and _breaks_off(above)
        goes_on = goes_on or head is not None
        sentence = Sentence(parts, "" if groups[0][0] else opening_of(line), boxed, goes_on, head=head)
        self.by_word.setdefault(sentence.opening, []).append(sentence)
        return sentence.below(above, line) if goes_on else [*_labels_first(groups), *line[boxes:]]

    def _learn_controls(self, line: Line) -> Line:
        """A line of the blank with controls in it, in order; remembered if its copies cannot be cut without it.

        That is so of captions behind their fields, "[ ] (city) [ ] (state)", and of words behind a field, which
        nothing else parts from the answer where the controls are gone: "[ ] on [ ] (list dates)".
        """
        groups = _groups(line, or_control=True)
        if _has_captions_behind(groups):
            parts = tuple((held, None if held else _caption(_said(pieces))) for held, pieces in groups)
            self.by_word.setdefault("", []).append(Sentence(parts, ""))
            return _labels_first(groups)
        if _says_behind_a_field(groups):
            if not fold(_said(groups[0][1])) and not groups[0][0]:
                del groups[0]  # Room before the first field.
            opening = "" if groups[0][0] else opening_of(line)
            sentence = Sentence(_parts(groups), opening, goes_on=groups[0][0], controls=True)
            self.by_word.setdefault(opening, []).append(sentence)
        return line

    def order(self, line: Line, above: Sequence[Line] = ()) -> Line:
        """A line of a copy in order, cut around what a sentence of the blank prints, if it is one."""
        if not self.by_word:
            return line
        known = self.by_word.get(opening_of(line), []) + self.by_word.get("", [])
        if known and self._says_another(line):
            return line
        known = sorted(known, key=_most_said) if len(known) > 1 else known
        for sentence in known:
            ordered = sentence.cut(line)
            if ordered is not None:
                return sentence.below(above, ordered)
        return line

    def _says_another(self, line: Line) -> bool:
        """Whether a line of a copy says what the blank prints on another: "Changes and to-do" is no "____ to ____"."""
        said = fold(line[0].paragraph.text)
        return bool(said) and said in self.printed


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
    head: Piece | None = None
    """What the line that it begins with is asked for by, on further lines alike as well: "Approved by:", "____ Date: ____"."""

    def below(self, above: Sequence[Line], line: Line) -> Line:
        """The line with what heads it once more before it, taking no room, where one of its kind stands right above it."""
        before = next((other[0].paragraph.text for other in reversed(above) if _worded(other)), "")
        if self.head is None or self._places(before) is None:
            return line
        first, head = line[0], self.head
        again = Piece(first.paragraph, first.start, first.start, head.text, head.key, first.spot, first.kind)
        return [again, *line]

    def cut(self, line: Line) -> Line | None:
        """The line of a copy in order, cut around what the blank prints, if it says all of that."""
        if self.controls and any(piece.control is not None for piece in line):
            return None
        places = self._places(line[0].paragraph.text)
        if places is None:
            return None
        for start, end in places:
            line = whole(cut_out(line, start, end), start, end)
        for piece in line:
            written = piece.key or piece.picture or piece.control or piece.tick is not None
            piece.fill = piece.fill or not written
        return self._in_order(line, places)

    def _places(self, text: str) -> list[tuple[int, int]] | None:
        """Where in a text the printed words stand, in order; None if some do not."""
        at, sign, places = 0, "", list[tuple[int, int]]()
        for number, (_, words) in enumerate(self.parts):
            found = words.search(text, at) if words is not None else None
            if found is not None and number == len(self.parts) - 1 and not self.boxed:
                found = self._at_end(text, found)
            if words is not None and (found is None or (number == 0 and text[: found.start()].strip(_MARKS))):
                return None
            if found is not None:
                if sign and sign in text[at : found.start()]:
                    return None
                said = found[0].strip()
                sign = said[-1:] if is_sign(said[-1:]) and not _WORD.search(said) else ""
                places.append(found.span())
                at = found.end()
        if sign and sign in text[at:]:
            return (
                None  # Somebody's own answer has the sign too, and which of them is the form's nobody knows.
            )
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


def _most_said(sentence: Sentence) -> int:
    """The order of sentences that may be the same line: those that print most come first."""
    return -sum(words is not None for _, words in sentence.parts)


def _groups(line: Line, *, or_control: bool = False) -> list[Group]:
    """The stretches of a line: printed words, lines to write on (or controls), in turn."""
    made: list[Group] = []
    for rule, held in groupby(
        line, key=lambda piece: _ruled(piece) or (or_control and piece.control is not None)
    ):
        made.append((rule, list(held)))
    return made


def _ruled(piece: Piece) -> bool:
    return piece.fill and bool(piece.text.strip() or is_blank(piece))


def is_blank(piece: Piece) -> bool:
    """Whether a piece is a line drawn below blank space."""
    return any(mark.blank and mark.start <= piece.start < mark.end for mark in piece.paragraph.marks)


def _is_sentence(groups: Sequence[Group]) -> bool:
    """Whether lines stand in a sentence: words follow them, or no colon stands before them."""
    if not any(rule for rule, _ in groups) or not any(held[0].key for rule, held in groups if not rule):
        return False
    printed = [_said(held) for rule, held in groups if not rule]
    last = groups[-1]
    trailing = not last[0] and bool(fold(_said(last[1])))
    led = any(is_sign(words.strip()[:1]) for words in printed)  # "Share: ____ % Grade: ____".
    return trailing or led or groups[0][0] or any(not words.rstrip(" $(#").endswith(":") for words in printed)


def _leads_labels(groups: Sequence[Group]) -> bool:
    """Whether a line to write on stands by itself before labels that have their own behind them: "____ Date: ____"."""
    said = [_said(held).strip() for rule, held in groups if not rule]
    between = bool(said) and groups[0][0] and groups[-1][0]
    return between and all(words.endswith(":") or _names(words) for words in said)


def _names(said: str) -> bool:
    """Whether a text may be a label without a colon: one word or two that begin as names do, "Date", "Day Signed"."""
    words = said.split()
    return 0 < len(words) <= _FEW and all(word.isalpha() and word[0].isupper() for word in words)


def _head(above: Sequence[Line], line: Line) -> Piece | None:
    """The text right above a line that begins with a line to write on, or above others that print the same."""
    at = len(above)
    for number in reversed(range(at)):
        if _worded(above[number]):
            if not _alike(above[number], line):
                break
            at = number
    text = above[at - 1] if at else []
    plain = not any(_ruled(piece) or piece.answerable or piece.spot is not line[0].spot for piece in text)
    return next((piece for piece in text if piece.key), None) if plain else None


def _alike(one: Line, other: Line) -> bool:
    return one[0].paragraph.text.strip() == other[0].paragraph.text.strip()


def _worded(line: Line) -> bool:
    return any(piece.key for piece in line)


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
    last = groups[-1][1]
    return tuple(
        (rule, None if rule else _words(part, last=held is last))
        for rule, held in groups
        for part in _stretches(held)
    )


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


def _words(held: Line, *, last: bool) -> re.Pattern[str] | None:
    """What a stretch prints, to look for it in a copy; None for a line."""
    said = _said(held).strip(" \t\n\u00a0_")
    if not said or _ruled(held[0]):
        return None
    words = re.findall(r"[^\W_]+", said)
    if not words and not last and is_sign(said[-1:]):
        marks = r"\s*".join(map(re.escape, said.split()))
        return re.compile(rf"(?<![(\[]){marks}(?:\s*{re.escape(said[-1])})?")
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


def is_sign(text: str) -> bool:
    """Whether a text is nothing but the sign of a currency or of a share: "$", "€", "%"."""
    said = text.strip()
    return len(said) == 1 and (said == "%" or category(said) == "Sc")


def opening_of(line: Line) -> str:
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


def whole(line: Line, start: int, end: int) -> Line:
    """The line with what it prints from ``start`` to ``end`` as one piece, whatever tabs are in it."""
    inside = [piece for piece in line if start <= piece.start < end]
    if len(inside) < 2 or any(piece.control or piece.picture or piece.tick is not None for piece in inside):
        return line
    first = inside[0]
    first.end, first.text = end, first.paragraph.text[first.start : end]
    first.key = fold(first.text)
    return [piece for piece in line if piece is first or piece not in inside]
