"""A gap in which prompts are missing or in other words, solved as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planforms.locate.alignment import ALIKE, GUESSED, NONE, SHORT, Alignment, is_short
from planforms.locate.labels import inline
from planforms.locate.shapes import (
    Look,
    could_ask,
    is_label,
    label_columns,
    look_of,
    looks_like_prompt,
    runs_along,
    standing,
    within_reach,
)
from planforms.pieces import Piece, in_one_row
from planforms.stencil import Item
from planforms.text.values import NAMING, fit, is_sentence
from planforms.text.wording import similarity

SURELY = 0.5
"""From here a text suits a kind so well that it needs no label on its line."""

_SENTENCE_BEFORE = re.compile(r"[^?:]*\s[^?:]*\w[.!] +\S")
"""A sentence that ends, and more behind it."""

_DASH = re.compile(r"\s*[:–—-]\s")


class Puzzle:
    """A gap in which prompts are missing or reworded, solved as a whole.

    The best path through items and pieces: a text is a printed text in other words, a slot takes
    one piece or more, an item may be gone, a piece may belong to nobody.
    """

    SKIP_PROMPT, SKIP_GUIDANCE, SKIP_SLOT, SKIP_PIECE = -1.0, -0.1, -0.1, -1.2
    ASKED, LABEL, ALIKE_LOOK = 0.5, 1.5, 0.9
    LEAVE_CONTAINER, OUT_OF_REACH, NO_PROMPT = -1.5, -3.0, -4.0

    def __init__(
        self,
        items: Sequence[Item],
        made: Alignment,
        between: list[int],
        gap: list[int],
        home: int,
        asked: dict[str | None, Piece],
        looks: frozenset[Look],
    ) -> None:
        self.items = items
        self.boxed = any((spot := made.pieces[at].spot) is not None and spot.cells == 1 for at in gap)
        """Whether there is an answer in a box: then what stands before it is not."""
        self.inline = {id(items[n]) for n in between if inline(items, n)}
        """Labels with their answers on the same line: a text that says more says the answer too."""
        self.on_lines = {items[n].field for n in between if inline(items, n)}
        self.ticked = {items[n].field for n in made.items if n >= 0 and items[n].kind == "box"}
        self.asked = asked
        self.looks = looks
        """How the prompts look that the copy has in the blank's own words."""
        self.made = made
        self.home = home != NONE and home not in between
        self.between = [home, *between] if self.home else between
        self.gap = gap
        self.labels = label_columns(made.pieces)
        """The tables with a column of labels by their look."""
        self.begins = _first_in_cells(made.pieces)
        """By the id of a cell: what is written first in it."""
        self.own_cells = _begin_cells(items)
        """The ids of the items with which a cell of the blank begins."""
        self.in_cells = {item.field for item in items if item.prompt and id(item) in self.own_cells}
        self.held = {
            id(piece): self.items[item].field
            for piece, item in zip(made.pieces, made.items, strict=True)
            if item >= 0 and self.items[item].prompt
        }
        """By the id of a prompt that is known: the field that it asks for."""

    def solve(self) -> None:
        """Set the item and confidence of every piece of the gap."""
        path = self._best_path()
        for at, number in path:
            self.made.items[self.gap[at]] = self.between[number]
            self.made.confidence[self.gap[at]] = GUESSED
        if self.home and path:
            self._doubt_home(*path[0])

    def _doubt_home(self, at: int, number: int) -> None:
        """Be unsure of a long answer, where what follows it in its place is taken for one whose prompt is not there."""
        home, item, first = self.items[self.between[0]], self.items[self.between[number]], self._piece(at + 1)
        if item is home or item.kind != "slot" or item.field in self.asked:
            return
        if home.spec is None or home.spec.kind in SHORT:
            return
        for before in range(self.gap[at]):
            if self.made.items[before] == self.between[0] and self.made.pieces[before].spot is first.spot:
                self.made.confidence[before] = min(self.made.confidence[before], GUESSED)

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
                    more = read[number][at - 1] + self._reads_on(item, at)
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
        if self._wants_label(item, at):
            return self.OUT_OF_REACH
        if number == 1 and self.home:
            if is_short(item) and self._behind_label(at):
                return self.OUT_OF_REACH
            return self._apart(item, self.made.pieces[self.gap[0] - 1], self._piece(at))
        if self.asked.get(item.field) is not None:
            return self.ASKED
        return -self.ASKED if self._labels_next(at) else 0.0

    def _labels_next(self, at: int) -> bool:
        """Whether a text is a label, with something behind it on its line."""
        piece, after = self._piece(at), self._piece(at + 1) if at < len(self.gap) else None
        ends = piece.text.rstrip().endswith(":") and not piece.start
        return ends and after is not None and after.paragraph is piece.paragraph

    def _going_on(self, item: Item, at: int) -> float:
        """What it costs that an answer goes on into this piece."""
        return self._apart(item, self._piece(at - 1), self._piece(at)) if at > 1 else 0.0

    def _apart(self, item: Item, before: Piece, piece: Piece) -> float:
        """What it costs that two pieces are one answer."""
        if is_short(item) and piece.paragraph is not before.paragraph and not before.paragraph.joined:
            return self.OUT_OF_REACH if piece.spot is not before.spot or piece.spot is None else 0.0
        if before.spot is piece.spot:
            return -0.3 if looks_like_prompt(piece) and not looks_like_prompt(before) else 0.0
        return self.LEAVE_CONTAINER

    def _suits(self, item: Item, at: int) -> float:
        """How well a piece suits a place for an answer."""
        piece = self._piece(at)
        spec = item.spec
        if runs_along(piece, self.asked.get(item.field) or item.piece, implied=item.implied):
            return self.OUT_OF_REACH
        if (
            spec is not None
            and spec.kind == "choices"
            and item.field in self.ticked
            and fit("choices", spec.options, piece.text) < 0
        ):
            return self.OUT_OF_REACH
        if id(piece.spot) in self.made.heads or is_label(piece, self.labels):
            return self.OUT_OF_REACH
        if self.boxed and piece.spot is None and _in_a_box(item):
            return self.OUT_OF_REACH
        if item.field in self.in_cells and self.held.get(self._head_of_cell(piece), item.field) != item.field:
            return self.OUT_OF_REACH
        if spec is not None and spec.kind in NAMING and is_sentence(piece.text) and not self._beneath(at):
            return self.OUT_OF_REACH
        suits = _fit(item, piece)
        like = _slot_standing(item, piece)
        prompt = self.asked.get(item.field)
        if prompt is not None and not within_reach(prompt, piece):
            return self.OUT_OF_REACH
        return 0.4 + suits + 1.2 * (like - 0.5) - self._asking(piece)

    def _wants_label(self, item: Item, at: int) -> bool:
        """Whether an answer is due behind a label on its line, and none is there; what suits its kind well needs none."""
        if item.field not in self.on_lines or self.asked.get(item.field) is not None:
            return False
        return _fit(item, self._piece(at)) < SURELY and not self._labelled(at)

    def _behind_label(self, at: int) -> bool:
        """Whether a label stands on the same line before a text."""
        before = self._piece(at - 1) if at > 1 else None
        return (
            before is not None
            and before.paragraph is self._piece(at).paragraph
            and before.text.rstrip().endswith(":")
        )

    def _asking(self, piece: Piece) -> float:
        """What it costs that a text looks as if it asked; hardly an answer ends in a colon, is in a heading's style, or looks as prompts do."""
        if piece.text.rstrip().endswith(":") or piece.paragraph.heading > 0 or look_of(piece) in self.looks:
            return self.LABEL
        return 0.5 if looks_like_prompt(piece) else 0.0

    def _labelled(self, at: int) -> bool:
        """Whether what may be a label stands on the same line before a text, or right above it."""
        above = self._piece(at - 1) if at > 1 else None
        return self._piece(at).start > 0 or (above is not None and looks_like_prompt(above))

    def _beneath(self, at: int) -> bool:
        """Whether a text stands on the line of what may be a label, in its row, or right below it in its cell or the open."""
        piece, above = self._piece(at), self._piece(at - 1) if at > 1 else None
        if piece.start or above is None or not looks_like_prompt(above):
            return piece.start > 0
        one, other = above.spot, piece.spot
        if one is None or other is None:
            return one is other
        return in_one_row(one, other)

    def _reads_on(self, item: Item, at: int) -> float:
        """What it is worth that a printed text goes on: on the next line, or in the next bold paragraph."""
        if at < 2:
            return self.NO_PROMPT
        before, piece = self._piece(at - 1), self._piece(at)
        if piece.paragraph is before.paragraph:
            answered = before.text.rstrip().endswith((":", "?")) or _DASH.match(piece.text) is not None
            return self.NO_PROMPT if is_short(item) and answered else 0.3
        if piece.spot is before.spot and piece.bold and before.bold and could_ask(piece):
            return 0.1
        return self.NO_PROMPT

    def _reads(self, item: Item, at: int) -> float:
        """How well a piece reads as a printed text in other words."""
        piece = self._piece(at)
        if self._within_anothers(item, piece):
            return self.NO_PROMPT
        alike = similarity(item.key, piece.key)
        stands = standing(piece, item.piece) if item.piece is not None else 0.5
        if item.prompt and self._looks_asking(piece):
            stands = max(stands, self.ALIKE_LOOK)
        elif alike < ALIKE and self._behind_label(at):
            return self.NO_PROMPT
        if (item.kind == "box" and alike < ALIKE) or (
            id(item) in self.inline
            and piece.key.startswith(item.key + " ")
            and not piece.text.rstrip().endswith(":")
        ):
            return self.NO_PROMPT
        if stands < 0.4 and alike < ALIKE and piece.spot is not None:
            return self.NO_PROMPT
        if alike < 0.5 and (stands < 0.5 or not could_ask(piece) or _tells(piece)):
            return self.NO_PROMPT
        if alike < 0.5 and not item.prompt and not (_in_view(piece) and _in_view(item.piece)):
            return self.NO_PROMPT
        score = 6 * (alike - 0.5) + 3 * (stands - 0.6)
        if looks_like_prompt(piece) and (
            item.prompt or (item.piece is not None and looks_like_prompt(item.piece))
        ):
            score += 0.8
        if piece.key.count(" ") > 2 * item.key.count(" ") + 12 and stands < 0.85:
            score -= 2.0
        return score

    def _looks_asking(self, piece: Piece) -> bool:
        """Whether a text looks as the copy's prompts do, or stands where labels do."""
        return (
            look_of(piece) in self.looks or id(piece.spot) in self.made.heads or is_label(piece, self.labels)
        )

    def _head_of_cell(self, piece: Piece) -> int:
        """The id of what is written first in the cell of a text."""
        return id(self.begins.get(id(piece.spot)))

    def _within_anothers(self, item: Item, piece: Piece) -> bool:
        """Whether a text stands further down in a cell that begins with another prompt, and the item begins one."""
        first = self.begins.get(id(piece.spot))
        if first is None or first is piece or not item.prompt or id(item) not in self.own_cells:
            return False
        return first.paragraph is not piece.paragraph and looks_like_prompt(first)


def _tells(piece: Piece) -> bool:
    """Whether a plain line says a sentence before it asks, as answers do: "We meet in May. Are they reading more?"."""
    return not piece.bold and not piece.paragraph.heading and _SENTENCE_BEFORE.match(piece.text) is not None


def _first_in_cells(pieces: Sequence[Piece]) -> dict[int, Piece]:
    """What is written first in each cell."""
    first: dict[int, Piece] = {}
    for piece in pieces:
        if piece.key and piece.spot is not None:
            first.setdefault(id(piece.spot), piece)
    return first


def _begin_cells(items: Sequence[Item]) -> set[int]:
    """The ids of the printed texts with which a cell begins."""
    printed = [item for item in items if item.kind == "text" and item.piece is not None]
    first = _first_in_cells([item.piece for item in printed if item.piece is not None])
    return {
        id(item)
        for item in printed
        if item.piece is not None and first.get(id(item.piece.spot)) is item.piece
    }


def _in_view(piece: Piece | None) -> bool:
    """Whether a text is printed to be seen, as headings are: bold, and alone on its line."""
    if piece is None or not piece.alone:
        return False
    return piece.bold or piece.paragraph.heading > 0


def _in_a_box(item: Item) -> bool:
    return item.piece is not None and item.piece.spot is not None and item.piece.spot.cells == 1


def _fit(item: Item, piece: Piece) -> float:
    """How well what a text says suits the kind of a place."""
    spec = item.spec
    return fit(spec.kind, spec.options, piece.text) if spec is not None and not piece.picture else 0.0


def _slot_standing(item: Item, piece: Piece) -> float:
    if item.piece is not None:
        return standing(piece, item.piece)
    return 0.5
