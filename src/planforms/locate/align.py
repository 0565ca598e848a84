"""Aligning a stretch of a submission with a stretch of its blank.

Texts that are the same on both anchor it, in the heaviest chain that keeps their order. What is
left between two anchors is small: mostly one place for an answer and one answer. Where prompts
were reworded or deleted the gap is aligned by what stands around it: the likeness of the words,
how a text stands on the page, and what kind of answer the place wants.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from planforms.locate.shapes import could_ask, looks_like_prompt, standing, within_reach
from planforms.pieces import Piece, Spot
from planforms.stencil import Item, spot_in
from planforms.values import fit
from planforms.wording import fold, similarity

ALIKE = 0.8
"""From here a text is a printed one in nearly the same words."""

NONE = -1
PRINTED = -2
"""Printed by the blank in another place: guidance of another goal."""

EXACT, LIKELY, GUESSED = 1.0, 0.9, 0.7
"""How sure a placement is: by the same words, by one open place, by all that stands around it."""

SHORT = frozenset({"text", "person", "email", "date", "number", "choice", "school-year", "signature"})
"""Kinds of fields that a line answers."""

_CROSS = re.compile(r"\s*[xX✓✔√]\s+(?=\S)")
_REMARK = re.compile(r"\W*\([^()]{1,60}\)\W*|\s*/.{1,80}")
_UNKNOWN_LABEL = re.compile(r"[^:\t\n]{2,120}:\s+(?=\S)")
_COLON = re.compile(r"\s*(?:[:–—=…|>-]|\.\.+)\s*(?=\S)")
_BREAK_AFTER = re.compile(r"\s*(?:[:–—=…|>-]|\.\.+)|\s*$|\s*[\t\n]|\s{3,}")


@dataclass(slots=True)
class Alignment:
    """Which item of the stencil each piece is, by position; ``NONE`` where it is none."""

    pieces: list[Piece]
    items: list[int] = field(default_factory=list)
    confidence: list[float] = field(default_factory=list)


def align(
    items: Sequence[Item], stream: list[Piece], prompts: frozenset[str], printed: frozenset[str]
) -> Alignment:
    """The alignment of ``stream``, whose label-and-answer lines are cut in two on the way.

    ``prompts`` are what unanswered controls show, ``printed`` is all that the blank prints anywhere.
    """
    known = _known(tuple(items))
    made = Alignment(_cut_labels(stream, known))
    made.items = [NONE] * len(made.pieces)
    made.confidence = [EXACT] * len(made.pieces)
    joined: dict[tuple[int, int], int] = {}
    for at, item in _chain(_pairs(made.pieces, known, prompts, joined)):
        made.items[at] = item
        for more in range(1, joined.get((at, item), 1)):
            made.items[at + more] = PRINTED
    _moved(made, known)
    _doubtful(made, known)
    _elsewhere(made, printed)
    _cut_unknown_labels(made, items)
    _Gaps(items, made, prompts).fill()
    return made


class _Known:
    """The stencil's printed texts, to look a piece up by."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.by_key: dict[str, list[int]] = {}
        self.by_tag: dict[str, list[int]] = {}
        self.by_word: dict[str, list[tuple[str, int]]] = {}
        self.mates: dict[str, list[int]] = {}
        """By a label's key: the labels that follow it on its line."""
        self.lined = {at for at in range(len(items) - 1) if _on_line(items[at], items[at + 1])}
        self.boxes = {item.key for item in items if item.kind == "box"}
        lines: dict[int, list[int]] = {}
        for at, item in enumerate(items):
            if item.kind in ("text", "box") and item.key:
                self._add(item.key, at)
                if item.piece is not None:
                    lines.setdefault(id(item.piece.paragraph), []).append(at)
            elif item.kind == "slot" and (tag := _tag(item.piece)):
                self.by_tag.setdefault(tag, []).append(at)
        for at, item in enumerate(items):
            head = _head(item)
            if head and head not in self.by_key:
                self._add(head, at)
        self.openings = {opening for key in self.by_key for opening in _openings(key)}
        for line in lines.values():
            for at in line:
                self.mates.setdefault(items[at].key, []).extend(other for other in line if other > at)

    def _add(self, key: str, at: int) -> None:
        self.by_key.setdefault(key, []).append(at)
        self.by_word.setdefault(key.split(" ", 1)[0], []).append((key, at))

    def broken(self, stream: list[Piece], at: int) -> Iterator[tuple[int, int]]:
        """The items whose text begins with this piece and goes on in the next ones, and in how many."""
        first = stream[at].key
        if first not in self.openings:
            return
        for key, item in self.by_word.get(first.split(" ", 1)[0], ()):
            if key.startswith((first + " ", first + ": ")):
                count = _pieces_of(key, stream, at)
                if count:
                    yield item, count

    def beginning(self, piece: Piece) -> tuple[int, int] | None:
        """The item whose text a piece begins with, and where in the piece's text that ends."""
        best: tuple[int, int] | None = None
        first = piece.key.split(" ", 1)[0]
        words = {first, first.rstrip(":?.")}
        for key, at in (entry for word in words for entry in self.by_word.get(word, ())):
            if len(key) < len(piece.key) and piece.key.startswith(key.split(" ", 1)[0]):
                end = _label_end(piece, key, self.items[at], at in self.lined)
                if end and (best is None or end > best[1]):
                    best = at, end
        return best


def _openings(key: str) -> Iterator[str]:
    """Every beginning of a text that ends between two words, as it would be folded."""
    words = key.split(" ")
    for count in range(1, len(words)):
        yield fold(" ".join(words[:count]))


def _pieces_of(key: str, stream: list[Piece], at: int) -> int:
    """How many pieces from ``at`` on say ``key`` together, in one cell; 0 if they do not."""
    said = stream[at].text
    for count, piece in enumerate(stream[at + 1 : at + 5], start=2):
        if piece.spot is not stream[at].spot or not piece.key:
            return 0
        said = f"{said} {piece.text}"
        told = fold(said)
        if told == key:
            return count
        if not key.startswith(told):
            return 0
    return 0


def _tag(piece: Piece | None) -> str:
    return piece.control.tag if piece is not None and piece.control is not None else ""


@lru_cache(maxsize=512)
def _known(items: tuple[Item, ...]) -> _Known:
    """The look-up of a stretch, made once: items are compared by identity."""
    return _Known(items)


def _head(item: Item) -> str:
    """The name of a prompt without its guidance: "Application" of "Application: What will I do …"."""
    if item.kind != "text" or not item.prompt:
        return ""
    found = re.match(r"^[\d.\s]*([^:?(]{3,60})[:(]", item.text)
    return fold(found.group(1)) if found and fold(found.group(1)) != item.key else ""


def _label_end(piece: Piece, key: str, item: Item, lined: bool = False) -> int:
    """Where in a piece the label ``key`` ends, if it begins with it as a label would; else 0.

    A short label must be followed by a colon or dash or be the bold beginning, so that "Time" does
    not match the beginning of an answer; a whole sentence needs no more than to be there, nor do
    words that have a line to write on right after them on the blank.
    """
    end = _folded_prefix(piece.text, key)
    if not end:
        return 0
    rest = piece.text[end:]
    long = key.count(" ") >= 4
    asks = item.text.rstrip().endswith((":", "?", "."))
    if (long and (rest[:1].isspace() or rest[:1] in ":?.*)") and (asks or rest[:1] in ":?.*")) or (
        lined and (" " in key or piece.start) and rest[:1].isspace()
    ):
        pass
    elif not _BREAK_AFTER.match(rest) and not (asks and rest[:1] == item.text.rstrip()[-1]):
        return 0
    return end + len(rest) - len(rest.lstrip(" \t\n:?.*–—-_)=…|>"))


def _folded_prefix(text: str, key: str) -> int:
    """The length of the shortest beginning of ``text`` that folds to ``key``; 0 for none."""
    low = len(key) - 2
    for end in range(max(1, low), min(len(text), len(key) + 12) + 1):
        if fold(text[:end]) == key and (
            end == len(text) or not text[end].isalnum() or not text[end - 1].isalnum()
        ):
            return end
    return 0


def _cut_labels(stream: list[Piece], known: _Known) -> list[Piece]:
    """The stream with every piece cut in two where a label and its answer stand on one line."""
    cut: list[Piece] = []
    waiting = list(reversed(stream))
    while waiting:
        piece = waiting.pop()
        cut.append(piece)
        if not piece.key or piece.key in known.by_key or piece.prompting:
            continue
        if known.boxes and _cut_cross(piece, waiting, known):
            continue
        colon = _COLON.match(piece.text)
        if colon and len(cut) > 1 and cut[-2].paragraph is piece.paragraph and cut[-2].key in known.by_key:
            waiting.append(piece.cut(colon.end()))
            piece.fill = True
            continue
        found = known.beginning(piece)
        if found is not None and found[1] < len(piece.text):
            waiting.append(piece.cut(found[1]))
            _cut_mates(waiting, known.mates.get(known.items[found[0]].key, []), known)
    return cut


def _cut_cross(piece: Piece, waiting: list[Piece], known: _Known) -> bool:
    """Cut a typed cross from the label of a box: "X School Nurse"."""
    found = _CROSS.match(piece.text)
    if found is None or fold(piece.text[found.end() :]) not in known.boxes:
        return False
    waiting.append(piece.cut(found.end()))
    piece.tick = True
    piece.key = ""
    return True


def _on_line(label: Item, slot: Item) -> bool:
    """Whether a label has a line to write on right after it."""
    if not label.prompt or slot.kind != "slot" or label.piece is None or slot.piece is None:
        return False
    return slot.piece.fill and bool(slot.piece.text.strip()) and slot.piece.paragraph is label.piece.paragraph


def _cut_mates(waiting: list[Piece], mates: list[int], known: _Known) -> None:
    """Cut before labels that the blank prints further on in the same line ("Name: … School: …")."""
    for mate in mates:
        item = known.items[mate]
        words = r"\W+".join(map(re.escape, item.key.split()))
        bare = mate in known.lined and not item.text.rstrip().endswith(":")
        found = re.search(rf"\s({words}\s*{'[:_ ]' if bare else '[:_]'})", waiting[-1].text, re.IGNORECASE)
        if found:
            waiting.append(waiting[-1].cut(found.start(1)))
            waiting[-1], waiting[-2] = waiting[-2], waiting[-1]
            return


Pair = tuple[int, int, float]


def _pairs(
    stream: list[Piece], known: _Known, prompts: frozenset[str], joined: dict[tuple[int, int], int]
) -> list[Pair]:
    """Every piece that may be an item by its words or its control's tag: piece, item, weight.

    A text that is broken over several pieces counts by its first; ``joined`` says how many they are.
    """
    pairs: list[Pair] = []
    for at, piece in enumerate(stream):
        tag = _tag(piece)
        if tag and tag in known.by_tag:
            pairs.extend((at, item, 3.0) for item in known.by_tag[tag])
        elif piece.key in known.by_key and piece.key not in prompts:
            for item in known.by_key[piece.key]:
                model = known.items[item].piece
                alike = standing(piece, model) + 0.3 * _same_row(piece, model) if model is not None else 0.5
                pairs.append((at, item, 1.0 + min(len(piece.key), 80) / 30 + alike))
        elif piece.key:
            for item, pieces in known.broken(stream, at):
                joined[at, item] = pieces
                pairs.append((at, item, 1.5 + min(len(known.items[item].key), 80) / 30))
    return pairs


def _same_row(one: Piece, other: Piece) -> bool:
    """A hint which of two prompts with the same words is meant."""
    return one.spot is not None and other.spot is not None and one.spot.row == other.spot.row


def _doubtful(made: Alignment, known: _Known) -> None:
    """Of prompts that the blank prints twice and the copy once it is not sure which one is left."""
    shown: dict[str, list[int]] = {}
    for at, item in enumerate(made.items):
        if item != NONE and known.items[item].prompt:
            shown.setdefault(known.items[item].key, []).append(at)
    for key, places in shown.items():
        if len(places) < sum(known.items[n].prompt and known.items[n].key == key for n in known.by_key[key]):
            for at in places:
                made.confidence[at] = GUESSED


def _chain(pairs: list[Pair]) -> list[tuple[int, int]]:
    """The heaviest chain of pairs in which both pieces and items rise."""
    if all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(pairs)):
        return [(at, item) for at, item, _ in pairs]
    return _heaviest(pairs)


def _heaviest(pairs: list[Pair]) -> list[tuple[int, int]]:
    """By dynamic programming over items; ties go to the earlier piece."""
    best: list[float] = []
    before: list[int] = []
    tops: list[tuple[int, float, int]] = []
    start = 0
    for number, (at, item, weight) in enumerate(pairs):
        if number and pairs[number - 1][0] != at:
            for done in range(start, number):
                _raise_top(tops, pairs[done][1], best[done], done)
            start = number
        under = bisect_left(tops, (item,)) - 1
        best.append(weight + (tops[under][1] if under >= 0 else 0.0))
        before.append(tops[under][2] if under >= 0 else NONE)
    if not best:
        return []
    last = max(range(len(best)), key=lambda number: (best[number], -number))
    chain = []
    while last != NONE:
        chain.append(pairs[last][:2])
        last = before[last]
    return chain[::-1]


def _raise_top(tops: list[tuple[int, float, int]], item: int, weight: float, number: int) -> None:
    """Keep, by item, the best weight of chains that end at or before it, rising strictly."""
    at = bisect_left(tops, (item,))
    if at and tops[at - 1][1] >= weight:
        return
    if at < len(tops) and tops[at][0] == item:
        if tops[at][1] >= weight:
            return
        tops[at] = (item, weight, number)
    else:
        tops.insert(at, (item, weight, number))
    while at + 1 < len(tops) and tops[at + 1][1] <= weight:
        del tops[at + 1]


def _moved(made: Alignment, known: _Known) -> None:
    """Anchor prompts and boxes that stand elsewhere than in the blank, where there is no doubt which they are."""
    taken = set(made.items)
    counts: dict[str, int] = {}
    for piece in made.pieces:
        counts[piece.key] = counts.get(piece.key, 0) + 1
    for at, piece in enumerate(made.pieces):
        if made.items[at] != NONE or counts[piece.key] > 1:
            continue
        found = known.by_key.get(piece.key, ())
        if len(found) != 1 or found[0] in taken:
            continue
        item = known.items[found[0]]
        if item.key == piece.key and (item.kind == "box" or (item.prompt and _stands_like(piece, item))):
            made.items[at] = found[0]
            taken.add(found[0])


def _stands_like(piece: Piece, item: Item) -> bool:
    return item.piece is not None and standing(piece, item.piece) >= 0.6


def _elsewhere(made: Alignment, printed: frozenset[str]) -> None:
    """Whole sentences that the blank prints are form wherever they stand; nobody answers with them."""
    for at, piece in enumerate(made.pieces):
        if made.items[at] == NONE and piece.key.count(" ") >= 5 and piece.key in printed:
            made.items[at] = PRINTED


def _cut_unknown_labels(made: Alignment, items: Sequence[Item]) -> None:
    """Cut "Label: answer" lines where the blank has such a line whose label is not to be found."""
    taken = set(made.items)
    if not any(_inline(items, at) and at not in taken for at in range(len(items))):
        return
    at = 0
    while at < len(made.pieces):
        piece = made.pieces[at]
        found = _UNKNOWN_LABEL.match(piece.text) if made.items[at] == NONE and not piece.fill else None
        if found and _first_of_line(made.pieces, at) and found.group().count(" ") <= 20:
            made.pieces.insert(at + 1, piece.cut(found.end()))
            made.items.insert(at + 1, NONE)
            made.confidence.insert(at + 1, EXACT)
            at += 1
        at += 1


def _inline(items: Sequence[Item], at: int) -> bool:
    """Whether an item is a label with its answer on the same line."""
    item = items[at]
    if not item.prompt or not item.text.rstrip().endswith(":") or at + 1 >= len(items):
        return False
    slot = items[at + 1]
    if slot.kind != "slot" or item.piece is None:
        return False
    return slot.piece is None or slot.piece.paragraph is item.piece.paragraph


def _first_of_line(stream: Sequence[Piece], at: int) -> bool:
    piece = stream[at]
    return piece.start == 0 or stream[at - 1].text.endswith(("\t", "\n", "\x0b"))


class _Gaps:
    """Fills what lies between anchors."""

    def __init__(self, items: Sequence[Item], made: Alignment, prompts: frozenset[str]) -> None:
        self.items = items
        self.made = made
        self.prompts = prompts
        self.matched = sorted({item for item in made.items if item >= 0})
        self.asked = {
            items[item].field: made.pieces[at]
            for at, item in enumerate(made.items)
            if item >= 0 and items[item].prompt
        }

    def fill(self) -> None:
        """Give every written piece between anchors an item where one is due."""
        anchors = [at for at, item in enumerate(self.made.items) if item >= 0]
        last = NONE
        for at in [*anchors, len(self.made.pieces)]:
            gap = [n for n in range(last + 1, at) if self._written(n)]
            if gap:
                self._gap(self.made.items[last] if last != NONE else NONE, gap)
            last = at

    def _written(self, at: int) -> bool:
        return self.made.items[at] != PRINTED and self._written_in(self.made.pieces[at])

    def _written_in(self, piece: Piece) -> bool:
        if piece.tick is not None or piece.prompting or piece.key in self.prompts:
            return False
        return bool(piece.key or piece.picture or (piece.text.strip() and not piece.fill))

    def _gap(self, anchor: int, gap: list[int]) -> None:
        following = next((item for item in self.matched if item > anchor), len(self.items))
        between = range(anchor + 1, following)
        slots = [n for n in between if self.items[n].kind == "slot"]
        asking = [n for n in between if self.items[n].prompt or self.items[n].kind == "box"]
        guidance = [n for n in between if self.items[n].kind == "text" and not self.items[n].prompt]
        gap = self._guidance(guidance, gap)
        if slots and asking:
            rest = self._beside(anchor, slots, gap)
            if len(rest) < len(gap):
                anchor, between = slots[0], range(slots[0] + 1, following)
                slots, gap = slots[1:], rest
        if not gap:
            return
        if not slots and not asking:
            self._goes_on(anchor, gap)
        elif len(slots) == 1 and not asking and not self._other_words(guidance, gap):
            self._one_slot(slots[0], gap, EXACT)
        else:
            _Puzzle(self.items, self.made, list(between), gap, self._home(anchor), self.asked).solve()

    def _home(self, anchor: int) -> int:
        """The slot whose answer may still be going on after an anchor."""
        if anchor == NONE or self.items[anchor].field is None:
            return NONE
        wanted = self.items[anchor].field
        return next(
            (n for n, item in enumerate(self.items) if item.kind == "slot" and item.field == wanted), NONE
        )

    def _guidance(self, guidance: list[int], gap: list[int]) -> list[int]:
        """Take out the pieces that are printed guidance in other words, or half of it."""
        rest = []
        for at in gap:
            piece = self.made.pieces[at]
            best = max(((_likeness(self.items[n], piece), n) for n in guidance), default=(0.0, NONE))
            if best[0] >= ALIKE:
                self._set(at, best[1], LIKELY)
            else:
                rest.append(at)
        return rest

    def _beside(self, anchor: int, slots: list[int], gap: list[int]) -> list[int]:
        """Take what stands on the prompt's own line, or in the cell right beside it, as its answer."""
        if (
            anchor == NONE
            or not self.items[anchor].prompt
            or self.items[slots[0]].field != self.items[anchor].field
        ):
            return gap
        prompt = next(
            self.made.pieces[at] for at in range(gap[0] - 1, -1, -1) if self.made.items[at] == anchor
        )
        line = [at for at in gap if self.made.pieces[at].paragraph is prompt.paragraph]
        cell = [at for at in gap if _in_next_cell(prompt, self.made.pieces[at])]
        if not line and cell and looks_like_prompt(self.made.pieces[cell[0]]):
            return gap
        for at in line or cell:
            self._set(at, slots[0], EXACT)
        return [at for at in gap if at not in (line or cell)]

    def _other_words(self, guidance: list[int], gap: list[int]) -> bool:
        """Whether a heading of the blank may be among these texts in other words."""
        headings = [self.items[n].piece for n in guidance]
        asks = any(piece is not None and looks_like_prompt(piece) for piece in headings)
        return asks and any(looks_like_prompt(self.made.pieces[at]) for at in gap)

    def _goes_on(self, anchor: int, gap: list[int]) -> None:
        """No open place here: the text goes on the answer before it, or belongs to nobody."""
        home = self._home(anchor)
        if home == NONE:
            return
        answer = self.made.pieces[self._start(gap) - 1]
        if anchor == home and self._written_in(answer):
            gap = [at for at in gap if self._in(at, answer.spot)] if answer.spot is not None else gap
            gap = [at for at in gap if not self._next_line(home, answer, self.made.pieces[at])]
        if gap:
            self._one_slot(home, gap, EXACT if anchor == home else LIKELY)

    def _one_slot(self, slot: int, gap: list[int], confidence: float) -> None:
        """One place and all this text: the answer, as far as it reaches."""
        prompt = self.asked.get(self.items[slot].field)
        if self._beside_boxes(slot):
            return
        if self._apart(slot, prompt):
            gap = self._in_its_box(gap)
        before: Piece | None = None
        for number, at in enumerate(gap):
            piece = self.made.pieces[at]
            if prompt is not None and (not within_reach(prompt, piece) or self._remark(slot, prompt, at)):
                continue
            if number and self._foreign(prompt, gap, number):
                return
            if before is not None and self._next_line(slot, before, piece):
                return
            self._set(at, slot, confidence)
            before = piece

    def _beside_boxes(self, slot: int) -> bool:
        """Whether a text follows check boxes, where nothing is to be written."""
        item = self.items[slot]
        if item.spec is None or item.spec.kind != "choices" or not item.implied:
            return False
        return any(
            n >= 0 and self.items[n].kind == "box" and self.items[n].field == item.field for n in self.matched
        )

    def _apart(self, slot: int, prompt: Piece | None) -> bool:
        """Whether the blank has a box of its own for this answer, apart from the prompt."""
        place, model = self.items[slot].piece, self._prompt_of(slot)
        if place is None or place.spot is None or place.spot.cells > 1 or prompt is None:
            return False
        return model is not None and model.spot is not place.spot

    def _prompt_of(self, slot: int) -> Piece | None:
        wanted = self.items[slot].field
        return next((item.piece for item in self.items if item.prompt and item.field == wanted), None)

    def _in_its_box(self, gap: list[int]) -> list[int]:
        """The texts in the first box after the prompt; those before it where it is empty or not there.

        Below an empty box a text that looks like another prompt, with more after it, is not the answer.
        """
        start = self._start(gap)
        spots = (_box(piece.spot, self._last(start)) for piece in self.made.pieces[start:])
        box = next((spot for spot in spots if spot is not None), None)
        inside = [at for at in gap if box is not None and self._in(at, box)]
        if inside or box is None:
            return inside or gap
        first = next(n for n in range(start, len(self.made.pieces)) if self._in(n, box))
        before = [at for at in gap if at < first]
        if before:
            return before
        asks = looks_like_prompt(self.made.pieces[gap[0]]) and len(gap) > 1
        return [] if asks else gap

    def _start(self, gap: list[int]) -> int:
        """Where the gap begins, empty places included: after the piece matched before it."""
        at = gap[0]
        while at and self.made.items[at - 1] < 0:
            at -= 1
        return at

    def _last(self, start: int) -> Spot | None:
        """The cell of the piece before a gap, out of which its boxes are looked for."""
        return self.made.pieces[start - 1].spot if start else None

    def _in(self, at: int, box: Spot | None) -> bool:
        """Whether a piece is in a box, or in a further row of it."""
        spot = self.made.pieces[at].spot
        if spot is None or box is None:
            return False
        home = spot_in(spot, box.table)
        return home is not None and (home is box or (home.cells == 1 and home.row > box.row))

    def _remark(self, slot: int, prompt: Piece, at: int) -> bool:
        """Whether a text is a remark to the prompt on its line, "(required)", where no answer belongs."""
        piece = self.made.pieces[at]
        if piece.paragraph is not prompt.paragraph or not _REMARK.fullmatch(piece.text):
            return False
        place, model = self.items[slot].piece, self._prompt_of(slot)
        return place is not None and model is not None and place.paragraph is not model.paragraph

    def _next_line(self, slot: int, before: Piece, piece: Piece) -> bool:
        """Whether a text is a line of its own below a short answer, or the next cell of its row."""
        spec = self.items[slot].spec
        if spec is None or spec.kind not in SHORT:
            return False
        if piece.spot is None:
            return piece.paragraph is not before.paragraph
        return piece.spot is not before.spot and piece.spot.cells > 1

    def _foreign(self, prompt: Piece | None, gap: list[int], number: int) -> bool:
        """Whether a text asks for something that this form never asks: bold, alone, and answered."""
        piece = self.made.pieces[gap[number]]
        if _begins_something(self.made.pieces[gap[number - 1]], piece):
            return True
        if prompt is None or not prompt.bold or not piece.bold or number + 1 >= len(gap):
            return False
        before = self.made.pieces[gap[number - 1]]
        inside = piece.spot is not None and piece.spot is before.spot
        return (
            not inside
            and not before.bold
            and looks_like_prompt(piece)
            and piece.text.rstrip().endswith((":", "?"))
        )

    def _set(self, at: int, item: int, confidence: float) -> None:
        self.made.items[at] = item
        self.made.confidence[at] = confidence


def _in_next_cell(prompt: Piece, piece: Piece) -> bool:
    home, spot = prompt.spot, piece.spot
    if home is None or home.cells == 1 or spot is None:
        return False
    while spot.outer is not None and spot.table != home.table:
        spot = spot.outer
    return spot.table == home.table and spot.row == home.row and spot.index == home.index + 1


def _box(spot: Spot | None, home: Spot | None) -> Spot | None:
    """The answer box that a piece stands in: the outermost cell by itself that the prompt is not in."""
    if spot is None or spot is home:
        return None
    while (
        spot.outer is not None
        and spot.outer.cells == 1
        and not (home is not None and home.within(spot.outer))
    ):
        spot = spot.outer
    return spot if spot.cells == 1 else None


def _begins_something(before: Piece, piece: Piece) -> bool:
    """Whether a text after an answer is a heading, or a table of its own."""
    if piece.paragraph.heading and not before.paragraph.heading:
        return True
    return piece.spot is not None and piece.spot.cells > 1 and before.spot is None


def _likeness(item: Item, piece: Piece) -> float:
    if abs(len(item.key) - len(piece.key)) > max(12, len(item.key) // 2):
        return 0.9 if len(piece.key) > 20 and piece.key in item.key else 0.0
    return similarity(item.key, piece.key)


class _Puzzle:
    """A gap in which prompts are missing or reworded, solved as a whole.

    The best path through items and pieces: a text is a printed text in other words, a slot takes
    one piece or more, an item may be gone, a piece may belong to nobody.
    """

    SKIP_PROMPT, SKIP_GUIDANCE, SKIP_SLOT, SKIP_PIECE = -1.0, -0.1, -0.1, -1.2
    ASKED = 0.5
    LEAVE_CONTAINER, OUT_OF_REACH, NO_PROMPT = -1.5, -3.0, -4.0

    def __init__(
        self,
        items: Sequence[Item],
        made: Alignment,
        between: list[int],
        gap: list[int],
        home: int,
        asked: dict[str | None, Piece],
    ) -> None:
        self.items = items
        self.ticked = {items[n].field for n in made.items if n >= 0 and items[n].kind == "box"}
        self.asked = asked
        self.made = made
        self.home = home != NONE and home not in between
        self.between = [home, *between] if self.home else between
        self.gap = gap

    def solve(self) -> None:
        """Set the item and confidence of every piece of the gap."""
        path = self._best_path()
        for at, number in path:
            self.made.items[self.gap[at]] = self.between[number]
            self.made.confidence[self.gap[at]] = GUESSED

    def _best_path(self) -> list[tuple[int, int]]:
        rows, columns = len(self.between), len(self.gap)
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        open_ = [[-1e9] * (columns + 1) for _ in range(rows + 1)]
        read = [[-1e9] * (columns + 1) for _ in range(rows + 1)]
        came: dict[tuple[int, int], str] = {}
        going: dict[tuple[int, int], bool] = {}
        for at in range(1, columns + 1):
            best[0][at] = best[0][at - 1] + self.SKIP_PIECE
            came[0, at] = "piece"
        for number in range(1, rows + 1):
            item = self.items[self.between[number - 1]]
            skip = self._skip(item)
            best[number][0] = best[number - 1][0] + skip
            came[number, 0] = "item"
            for at in range(1, columns + 1):
                choices = [
                    (best[number - 1][at] + skip, "item"),
                    (best[number][at - 1] + self.SKIP_PIECE, "piece"),
                ]
                if item.kind == "slot":
                    start = best[number - 1][at - 1]
                    start += self._start(item, number, at)
                    on = open_[number][at - 1] + self._going_on(item, at)
                    going[number, at] = on > start
                    open_[number][at] = max(start, on) + self._suits(item, at)
                    choices.append((open_[number][at], "slot"))
                elif item.kind in ("text", "box"):
                    begun = best[number - 1][at - 1] + self._reads(item, at)
                    more = read[number][at - 1] + self._reads_on(at)
                    going[number, at] = more > begun
                    read[number][at] = max(begun, more)
                    choices.append((read[number][at], "text"))
                best[number][at], came[number, at] = max(choices)
        return self._walk_back(came, going)

    def _walk_back(
        self, came: dict[tuple[int, int], str], going: dict[tuple[int, int], bool]
    ) -> list[tuple[int, int]]:
        number, at = len(self.between), len(self.gap)
        path: list[tuple[int, int]] = []
        inside = ""
        while at or number:
            step = inside or came[number, at]
            if step == "item":
                number -= 1
            elif step == "piece":
                at -= 1
            else:
                path.append((at - 1, number - 1))
                inside = step if going.get((number, at)) else ""
                at -= 1
                if not inside:
                    number -= 1
        return path

    def _skip(self, item: Item) -> float:
        if item.kind == "slot":
            return self.SKIP_SLOT
        return self.SKIP_PROMPT if item.prompt else self.SKIP_GUIDANCE

    def _piece(self, at: int) -> Piece:
        return self.made.pieces[self.gap[at - 1]]

    def _start(self, item: Item, number: int, at: int) -> float:
        """What speaks for an answer to begin here: its prompt is there, and it has not begun before."""
        if number == 1 and self.home:
            return self._apart(item, self.made.pieces[self.gap[0] - 1], self._piece(at))
        return self.ASKED if self.asked.get(item.field) is not None else 0.0

    def _going_on(self, item: Item, at: int) -> float:
        """What it costs that an answer goes on into this piece."""
        return self._apart(item, self._piece(at - 1), self._piece(at)) if at > 1 else 0.0

    def _apart(self, item: Item, before: Piece, piece: Piece) -> float:
        """What it costs that two pieces are one answer."""
        if item.spec is not None and item.spec.kind in SHORT and piece.paragraph is not before.paragraph:
            return self.OUT_OF_REACH if piece.spot is not before.spot or piece.spot is None else 0.0
        if before.spot is piece.spot:
            return -0.3 if looks_like_prompt(piece) and not looks_like_prompt(before) else 0.0
        return self.LEAVE_CONTAINER

    def _suits(self, item: Item, at: int) -> float:
        """How well a piece suits a place for an answer."""
        piece = self._piece(at)
        spec = item.spec
        if (
            spec is not None
            and spec.kind == "choices"
            and item.field in self.ticked
            and fit("choices", spec.options, piece.text) < 0
        ):
            return self.OUT_OF_REACH
        suits = fit(spec.kind, spec.options, piece.text) if spec is not None and not piece.picture else 0.0
        like = _slot_standing(item, piece)
        prompt = self.asked.get(item.field)
        if prompt is not None and not within_reach(prompt, piece):
            return self.OUT_OF_REACH
        return 0.4 + suits + 1.2 * (like - 0.5) - (0.5 if looks_like_prompt(piece) else 0.0)

    def _reads_on(self, at: int) -> float:
        """What it is worth that a printed text goes on: on the next line, or in the next bold paragraph."""
        if at < 2:
            return self.NO_PROMPT
        before, piece = self._piece(at - 1), self._piece(at)
        if piece.paragraph is before.paragraph:
            return 0.3
        if piece.spot is before.spot and piece.bold and before.bold and could_ask(piece):
            return 0.1
        return self.NO_PROMPT

    def _reads(self, item: Item, at: int) -> float:
        """How well a piece reads as a printed text in other words."""
        piece = self._piece(at)
        alike = similarity(item.key, piece.key)
        stands = standing(piece, item.piece) if item.piece is not None else 0.5
        if item.kind == "box" and alike < ALIKE:
            return self.NO_PROMPT
        if alike < 0.5 and (stands < 0.5 or not could_ask(piece)):
            return self.NO_PROMPT
        score = 6 * (alike - 0.5) + 3 * (stands - 0.6)
        if looks_like_prompt(piece) and (
            item.prompt or (item.piece is not None and looks_like_prompt(item.piece))
        ):
            score += 0.8
        if piece.key.count(" ") > 2 * item.key.count(" ") + 12 and stands < 0.85:
            score -= 2.0
        return score


def _slot_standing(item: Item, piece: Piece) -> float:
    if item.piece is not None:
        return standing(piece, item.piece)
    return 0.5
