"""Options that have a line each, and what people do to those that they mean.

A form prints a box before each. People also put it behind, type a cross, a star or "yes" beside the label,
set it in bold, in capitals or in brackets, highlight it, or delete the others. Here such lines of a copy are
brought to what all else goes by: a box, ticked or not, and then its label. What is sure only since the others of
the group look otherwise is marked as doubtful, for somebody to look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from planforms.pieces import Line, Piece, cut_out, lines_of
from planforms.pieces.signs import (
    SIGN,
    Around,
    Signs,
    before_each,
    behind_each,
    has_remark,
    signs_of,
    spans_of,
    tells_day,
)
from planforms.text.wording import BULLETS

_POINTED = re.compile(r"\s*(?:<[=-]+|[←⇐◄◀☜👈«])\s*(?=[^\W\d_])")
"""How words begin that point back to the label before them: "← this one"."""

_RANK = re.compile(r"(?<!\d)\d{1,2}(?![.)\d])")
"""A number that somebody typed beside a label, and no count of a list."""
CAPITALS = "capitals or brackets"
"""How a label stands out that is written so, and not by its look."""

_LONGEST_SIGN = 24
_PAIR = 2
_FAR = 6
"""How many lines apart the lines of a group may be; some are empty."""
_WORDS = re.compile(r"[^\W_]+")
_BULLET = re.compile(rf"^\s*([{BULLETS}])(?=\s)")
"""The sign of a list at the beginning of a line."""


@dataclass(frozen=True, slots=True)
class Group:
    """Options that the blank prints one below or beside the other, each alone with its box."""

    labels: tuple[str, ...]
    showy: frozenset[tuple[str, str]]
    """The labels that the blank itself has in a look of their own, and in which: in bold or colour, in capitals."""
    signed: frozenset[tuple[str, str]] = frozenset()
    """Those beside which the blank prints a sign, and which: the star of a footnote, the dot of a list."""
    open: frozenset[str] = frozenset()
    """Those behind which the blank has a line to write on."""
    bare: bool = False
    """Whether their boxes are not printed."""


@dataclass(slots=True)
class Said:
    """A line of a copy that says an option, and what is about it."""

    key: str
    line: int
    """Its line among the copy's."""
    start: int
    end: int
    """Where the label stands in the paragraph."""
    left: int
    right: int
    """How far its own signs may stand from it."""
    signs: Signs
    """Kind and text of each sign beside the label."""
    showy: bool
    """Whether it stands out by its look, as the blank's does not."""
    beside: list[Piece] = field(default_factory=list)
    """The signs in the cell beside it."""

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.signs)


@dataclass(slots=True)
class Marked:
    """The groups of options of a blank, to read those of its copies by."""

    groups: list[Group] = field(default_factory=list)
    lines: dict[tuple[str, ...], frozenset[tuple[str, str]]] = field(default_factory=dict)
    """The options that share a line, with those that the blank itself has in a look of their own."""

    @classmethod
    def of(cls, stream: Sequence[Piece], points: Set[int] = frozenset()) -> Marked:
        """The groups that a blank prints; its pieces are in order, each box before its label.

        ``points``: the ids of the labels whose boxes are not printed.
        """
        made = cls()
        labels: list[Piece] = []
        ruled: set[str] = set()
        for line in lines_of(stream):
            written = [piece for piece in line if piece.key or piece.tick is not None]
            alone = len(written) == 2 and (written[0].end > written[0].start or id(written[1]) in points)
            if alone and written[0].tick is not None and _WORDS.search(written[1].key):
                labels.append(written[1])
                if line[-1].fill and line[-1].text.strip():
                    ruled.add(written[1].key)
            elif written:
                made._close(labels, ruled, points)
                beside = [label for _, label in _boxes(line)]
                if len(beside) > 1:
                    showy = frozenset((label.key, look) for label in beside for look in _looks(label))
                    made.lines[tuple(label.key for label in beside)] = showy
        made._close(labels, ruled, points)
        return made

    def _close(self, labels: list[Piece], ruled: Set[str], points: Set[int]) -> None:
        keys = tuple(dict.fromkeys(label.key for label in labels))
        if keys and all(group.labels != keys for group in self.groups):
            showy = frozenset((label.key, look) for label in labels for look in _looks(label))
            signed = frozenset((label.key, sign) for label in labels for sign in _printed_beside(label))
            bare = all(id(label) in points for label in labels)
            self.groups.append(Group(keys, showy, signed, frozenset(keys) & ruled, bare))
        labels.clear()

    def read(self, stream: list[Piece]) -> list[Piece]:
        """A copy's pieces with each box of these options before its label, and ticked if it is meant."""
        if self.lines:
            self._look_on_lines(stream)
        untold = self._untold(stream) if self.groups else []
        if not untold:
            return stream
        copy = _Copy(self, stream)
        for group in untold:
            copy.read(group)
        return copy.stream()

    def _look_on_lines(self, stream: list[Piece]) -> None:
        """Tick the labels that stand out on a line where nothing is ticked; doubt all where all of it does.

        So it is where a circle is drawn on the line, round one of them. One word among those that have no boxes is
        meant to stand out so, and not to be doubted.
        """
        for line in lines_of(stream):
            boxes = _boxes(line) if len(line) > 3 else []
            known = self.lines.get(tuple(label.key for _, label in boxes))
            if known is None or any(piece.tick for piece in line):
                continue
            showy = [
                pair for pair in boxes if any((pair[1].key, look) not in known for look in _looks(pair[1]))
            ]
            circled = not any(box.text for box, _ in boxes) and all(
                sum(pair in showy for pair in group) < _PAIR for group in _questions(line)
            )
            if len(showy) < len(boxes) or _all_stands_out(line):
                for box, label in showy:
                    box.tick, label.doubtful = len(showy) < len(boxes) or box.tick, not circled

    def _untold(self, stream: list[Piece]) -> list[Group]:
        """The groups but for those of which each option has its box before it, and some are ticked, not all."""
        seen: dict[str, list[bool]] = {}
        behind: set[str] = set()
        before: Piece | None = None
        for box, label in pairwise(stream):
            if box.tick is not None and label.key and box.paragraph is label.paragraph:
                seen.setdefault(label.key, []).append(box.tick)
            elif box.tick is not None and before is not None and before.paragraph is box.paragraph:
                behind.add(before.key)
            before = box
        told = (_is_told([seen.get(key, []) for key in group.labels]) for group in self.groups)
        return [
            group
            for group, usual in zip(self.groups, told, strict=True)
            if not (usual and behind.isdisjoint(group.labels))
        ]


def _is_told(ticks: Sequence[Sequence[bool]]) -> bool:
    """Whether each option of a group has a box as often as the others, and some are ticked, not all of them."""
    if not all(ticks) or len(set(map(len, ticks))) > 1:
        return False
    return all(True in once and (len(once) == 1 or False in once) for once in zip(*ticks, strict=True))


class _Copy:
    """The lines of a copy while their boxes are found."""

    def __init__(self, marked: Marked, stream: list[Piece]) -> None:
        self.lines = list(lines_of(stream))
        self.marked = marked

    def stream(self) -> list[Piece]:
        """All pieces in order."""
        return [piece for line in self.lines for piece in line]

    def read(self, group: Group) -> None:
        """Bring the lines of one group in order."""
        places = _places(self._said(group))
        if len(places) == 1 and _are_left(places[0], group):
            for one in places[0]:
                _no_boxes(self.lines[one.line])
            return
        for said in reversed(places):
            self._tick(said, group)

    def _tick(self, said: Sequence[Said], group: Group) -> None:
        """Bring the lines of a group in order where the copy prints it once."""
        self._look_beside(said)
        meant, doubtful = _meant(said)
        if not meant and (self._others_are_struck(said, group) or self._all_are_shown(said, group)):
            meant, doubtful = list(said), True
        for one in reversed(said):
            ticked = one in meant
            if (ticked or one.signs) and not self._stands_right(one, ticked):
                self._bring(one, ticked, doubtful)
            elif group.bare and len(said) == len(group.labels) and not ticked:
                self._leave_open(one)

    def _all_are_shown(self, said: Sequence[Said], group: Group) -> bool:
        """Whether every option stands out, where the copy shows which ones of another group are meant."""
        return len(said) == len(group.labels) > 1 and all(one.showy for one in said) and self._shows_some

    @cached_property
    def _shows_some(self) -> bool:
        """Whether some options of a group stand out, and others do not."""
        places = (said for group in self.marked.groups for said in _places(self._said(group)))
        return any(len({one.showy for one in said}) > 1 for said in places)

    def _others_are_struck(self, said: Sequence[Said], group: Group) -> bool:
        """Whether the line of each option that is not said is left empty, as what is struck out is not read."""
        if len(said) == len(group.labels) or not all(one.has("empty") for one in said):
            return False
        lines = {one.key: one.line for one in said}
        first = said[0].line - group.labels.index(said[0].key)
        stands = [
            lines[key] == line if key in lines else self._is_empty(line)
            for line, key in enumerate(group.labels, first)
        ]
        return all(stands)

    def _is_empty(self, line: int) -> bool:
        return 0 <= line < len(self.lines) and all(piece.empty for piece in self.lines[line])

    def _stands_right(self, one: Said, ticked: bool) -> bool:
        """Whether a line is but the label with its box before it, ticked as it should be."""
        written = [piece for piece in self.lines[one.line] if piece.key or piece.tick is not None]
        return len(written) == 2 and written[0].tick is ticked and written[1].key == one.key

    @cached_property
    def _likely(self) -> list[tuple[int, frozenset[str]]]:
        """The lines that may say an option, with their words: short ones with the first word of a label."""
        most, begins = _beginnings(tuple(group.labels for group in self.marked.groups))
        texts = ((number, line[0].paragraph.text) for number, line in enumerate(self.lines))
        short = ((number, text.casefold()) for number, text in texts if 0 < len(text) <= most)
        return [(number, _words(text)) for number, text in short if begins.search(text)]

    def _said(self, group: Group) -> list[Said]:
        """Where the copy says the options: the lines with nothing but labels and signs."""
        found: list[Said] = []
        wanted = [(key, _words_of_label(key)) for key in group.labels]
        for number, words in self._likely:
            keys = [key for key, said in wanted if said[0] in words and words.issuperset(said)]
            if keys and not self._is_of_another(number, group):
                found += self._on_line(number, keys, group)
        return found

    def _is_of_another(self, number: int, group: Group) -> bool:
        """Whether a line is wholly a label of another group, "Yes, with reservation", though it begins with one of this."""
        said = [piece.key for piece in self.lines[number] if piece.key]
        return len(said) == 1 and said[0] not in group.labels and said[0] in self._labels

    @cached_property
    def _labels(self) -> frozenset[str]:
        """The labels of all groups."""
        return frozenset(key for group in self.marked.groups for key in group.labels)

    def _on_line(self, number: int, keys: Sequence[str], group: Group) -> list[Said]:
        """The labels on a line, each with the signs that are its own; none where anything else is said."""
        piece = self.lines[number][0]
        text = piece.paragraph.text
        spans = spans_of(text, keys)
        if len(spans) == 1:
            around = _around(text, spans[0], group)
        elif not spans:
            return []
        else:
            around = before_each(text, spans) or behind_each(text, spans)
        return [
            Said(
                key,
                number,
                start,
                end,
                left,
                right,
                tuple(
                    sign
                    for sign in _chosen(piece, (left, start), (end, right), signs)
                    if (key, sign[1]) not in group.signed
                ),
                self._stands_out(piece, start, end, key, group),
            )
            for (start, end, key), (left, right, signs) in zip(spans, around, strict=False)
        ]

    def _stands_out(self, piece: Piece, start: int, end: int, key: str, group: Group) -> bool:
        return any((key, look) not in group.showy for look in _looks_of(piece, start, end))

    def _look_beside(self, said: Sequence[Said]) -> None:
        """Take the signs in the cells beside the labels, where each has a row of one table to itself."""
        spots = [self.lines[one.line][0].spot for one in said if not one.signs]
        rows = {(spot.table, spot.row) for spot in spots if spot is not None}
        if len(spots) < 2 or len(spots) < len(said) or len(rows) < len(spots) or None in spots:
            return
        cells: dict[tuple[int, int, int], list[Piece]] = {}
        for piece in self.stream():
            if piece.spot is not None and (piece.spot.table, piece.spot.row) in rows:
                cells.setdefault((piece.spot.table, piece.spot.row, piece.spot.index), []).append(piece)
        for further in (1, -1):
            beside = [
                cells.get((spot.table, spot.row, spot.index + further), [])
                for spot in spots
                if spot is not None
            ]
            signs = [_signs_in(cell) for cell in beside]
            if None in signs or not any(signs):
                continue
            for one, cell, found in zip(said, beside, signs, strict=True):
                signed = [piece for piece in cell if piece.text.strip() and not tells_day(piece.text)]
                one.signs, one.beside = found or (), signed
            return

    def _leave_open(self, one: Said) -> None:
        """Put a box that takes no room before a label that nobody marked, as the blank has it."""
        line = self.lines[one.line]
        said = (at for at, piece in enumerate(line) if piece.start <= one.start < piece.end and piece.key)
        at = next(said, None)
        if at is not None and (not at or line[at - 1].tick is None):
            label = line[at]
            box = Piece(label.paragraph, one.start, one.start, "", "", label.spot, label.kind)
            box.tick = False
            self.lines[one.line] = [*line[:at], box, *line[at:]]

    def _bring(self, one: Said, meant: bool, doubtful: bool) -> None:
        """Put the signs of a label before it, as boxes that all say the same."""
        line = cut_out(cut_out(self.lines[one.line], one.left, one.right), one.start, one.end)
        label = [p for p in line if one.start <= p.start < one.end and p.key and p.tick is None]
        if len(label) != 1:
            return
        around = [p for p in line if p is not label[0] and one.left <= p.start and p.end <= one.right]
        around = [p for p in around if not tells_day(p.text)]
        if not meant and one.has("weak"):
            around = [p for p in around if not _RANK.search(p.text)]
        signs = [p for p in [*around, *one.beside] if signs_of(p.text)]
        if meant and not signs:
            signs = [Piece(label[0].paragraph, one.start, one.start, "", "", label[0].spot, label[0].kind)]
        for piece in around:
            piece.tick, piece.key, piece.fill = None, "", True
        ticking = [p for p in signs if any(kind != "empty" for kind, _ in signs_of(p.text) or ())] or signs[
            :1
        ]
        for sign in signs:
            sign.tick, sign.key, sign.fill = meant and sign in ticking, "", False
        label[0].doubtful = meant and doubtful
        if one.beside:
            self.lines = [[p for p in other if p not in one.beside] for other in self.lines]
        rest = [p for p in line if p not in signs]
        at = rest.index(label[0])
        self.lines[one.line] = [*rest[:at], *signs, *rest[at:]]


@lru_cache(maxsize=256)
def _beginnings(groups: tuple[tuple[str, ...], ...]) -> tuple[int, re.Pattern[str]]:
    """How long a line may be that says an option of these groups, and what finds the first word of one in it."""
    labels = [key for labels in groups for key in labels]
    words = "|".join(sorted({re.escape(_words_of_label(key)[0]) for key in labels}))
    pattern = re.compile(rf"(?<![^\W_])x?(?:{words})(?![^\W_])")
    return 2 * (max(map(len, labels)) + _LONGEST_SIGN), pattern


@lru_cache(maxsize=4096)
def _words_of_label(key: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(key))


def _words(text: str) -> frozenset[str]:
    """The words of a text in small letters, that behind a cross without a space too: "xteam up"."""
    words = _WORDS.findall(text)
    return frozenset([*words, words[0][1:]] if words and words[0][0] == "x" else words)


def _around(text: str, span: tuple[int, int, str], group: Group) -> Around:
    """The signs before and behind the one label of a line; nothing where anything else is said."""
    start, end, key = span
    answered = key in group.open or has_remark(text, start, end)
    right = end if answered else len(text)
    before, behind = signs_of(text[:start]), signs_of(text[end:right])
    if behind is None and (arrow := _POINTED.match(text, end)) is not None:
        right, behind = arrow.end(), (("pointed", arrow.group().strip()),)
    return [] if before is None or behind is None else [(0, right, before + behind)]


def _chosen(piece: Piece, before: tuple[int, int], behind: tuple[int, int], signs: Signs) -> Signs:
    """The signs in two stretches about a label; of "Yes / No" the one alone that stands out."""
    if sorted(kind for kind, _ in signs) != ["no", "yes"]:
        return signs
    words = [
        (low + found.start(), low + found.end())
        for low, high in (before, behind)
        for found in SIGN.finditer(piece.paragraph.text[low:high])
        if found.lastgroup in ("yes", "no")
    ]
    shown = [at for at, word in enumerate(words) if _looks_of(piece, *word)]
    return (signs[shown[0]],) if len(words) == 2 and len(shown) == 1 else signs


def _printed_beside(label: Piece) -> list[str]:
    """The signs that the blank prints beside a label and that are no box: the star of a footnote, the dot of a list."""
    words = list(_WORDS.finditer(label.text))
    start, end = (label.start + words[0].start(), label.start + words[-1].end()) if words else (0, 0)
    text = label.paragraph.text
    beside = (text[label.start : start], text[end : label.end], *_BULLET.findall(text[:start]))
    return [sign for part in beside for kind, sign in signs_of(part) or () if kind in ("weak", "full", "day")]


def _boxes(line: Line) -> list[tuple[Piece, Piece]]:
    """The boxes of a line, each with its label."""
    return [(box, label) for box, label in pairwise(line) if box.tick is not None and label.key]


def _questions(line: Line) -> list[list[tuple[Piece, Piece]]]:
    """The boxes of a line, each with its label, a list for each question on it."""
    groups: list[list[tuple[Piece, Piece]]] = [[]]
    before: Piece | None = None
    for piece in line:
        if before is not None and before.tick is not None and piece.key:
            groups[-1].append((before, piece))
        elif piece.key:
            groups.append([])
        before = piece
    return groups


def _signs_in(cell: Sequence[Piece]) -> Signs | None:
    """The signs that a cell holds and nothing else; None where it says anything else."""
    signs = signs_of("".join(piece.text for piece in cell))
    alone = len({id(piece.paragraph) for piece in cell}) == 1
    return _chosen(cell[0], (0, 0), (0, len(cell[0].paragraph.text)), signs) if signs and alone else signs


def _meant(said: Sequence[Said]) -> tuple[list[Said], bool]:
    """The options that somebody means, and whether that is to be doubted; none where nothing tells."""
    ticks = [one for one in said if one.has("tick", "full", "yes", "pointed", "day") and not one.has("no")]
    crosses = [one for one in said if one.has("cross") and one not in ticks]
    if crosses and not (ticks and len(ticks) + len(crosses) == len(said)):
        # Where each has a tick or a cross, a cross says no; else it is as good as a tick.
        ticks = [one for one in said if one in ticks or one in crosses]
    if ticks:
        return ticks, any(one.has("pointed", "day") for one in ticks)
    weak = [one for one in said if one.has("weak") and not one.has("no")]
    showy = [one for one in said if one.showy]
    for some in (weak, showy):
        if 0 < len(some) < len(said) and not any(one.has("no") for one in some):
            return some, True
    return [], False


def _are_left(said: Sequence[Said], group: Group) -> bool:
    """Whether a few options with their empty boxes are all that is left, as the others were deleted."""
    few = 0 < len(said) * 2 <= len(group.labels)
    return few and all(one.has("empty") for one in said) and not _meant(said)[0]


def _places(found: Sequence[Said]) -> list[list[Said]]:
    """The lines that stand together: a form may ask the same of several goals."""
    places: list[list[Said]] = []
    for one in found:
        near = places and one.line - places[-1][-1].line <= _FAR
        same = next((other for other in places[-1] if other.key == one.key), None) if near else None
        if not near or (same is not None and same.signs and one.signs):
            places.append([one])
        elif same is None:
            places[-1].append(one)
        elif one.signs:
            places[-1].remove(same)
            places[-1].append(one)
    return places


def _no_boxes(line: Line) -> None:
    """Let the boxes of a line be no boxes: that its label is left says it all."""
    for piece in line:
        if piece.tick is not None:
            piece.tick, piece.fill = None, True


def _looks(label: Piece) -> list[str]:
    """How a label stands out."""
    start = label.end - len(label.text.lstrip())
    return _looks_of(label, start, label.start + len(label.text.rstrip()))


def _looks_of(piece: Piece, start: int, end: int) -> list[str]:
    """How what stands from ``start`` to ``end`` stands out: by how it looks, by how it is written."""
    ways = (("look", stands_out), ("mark", _is_marked), (CAPITALS, _is_set_apart))
    return [way for way, is_so in ways if is_so(piece, start, end)]


def _is_marked(piece: Piece, start: int, end: int) -> bool:
    """Whether what stands from ``start`` to ``end`` of a line that is all bold is underlined, highlighted or in colour."""
    return piece.paragraph.bold and _covers(piece.paragraph.showy, start, end)


def _is_set_apart(piece: Piece, start: int, end: int) -> bool:
    """Whether what stands from ``start`` to ``end`` is in capitals, or alone in brackets."""
    text = piece.paragraph.text
    before, behind = text[:start].rstrip(), text[end:].lstrip()
    return text[start:end].isupper() or before[-1:] + behind[:1] == "()"


def _all_stands_out(line: Line) -> bool:
    """Whether a line stands out from its first letter to its last, as one with a circle drawn on it does."""
    text = line[0].paragraph.text
    return any(start == 0 and end >= len(text.rstrip()) for start, end in line[0].paragraph.showy)


def stands_out(piece: Piece, start: int, end: int) -> bool:
    """Whether most of what stands from ``start`` to ``end`` is bold, underlined, highlighted or in colour."""
    paragraph = piece.paragraph
    if paragraph.bold:
        return True
    return _covers([*paragraph.showy, (0, paragraph.bold_until)], start, end)


def _covers(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether most of what stands from ``start`` to ``end`` lies in some stretches."""
    shown = sum(max(0, min(end, right) - max(start, left)) for left, right in stretches)
    return 2 * shown > end - start
