"""A group of boxes that answer one question, gathered box by box with what is printed among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from planforms.learning.questions.asking import Ask, ask_behind, ask_of
from planforms.learning.questions.boxes import (
    PAIR,
    STATED,
    answered_above,
    begins_another,
    on_one_line,
    row_of,
    says,
)
from planforms.learning.questions.implied import fills_cell
from planforms.learning.questions.whose import is_sentence, prompt_like
from planforms.learning.seeing import Box, Room, Text, Unit
from planforms.learning.words.vocabulary import meaning
from planforms.text.wording import fold

_BETWEEN = frozenset(("or", "and", "and/or", "either/or"))
"""What may stand between two boxes of one question."""

More = tuple[Text, list[Room]]
"""What boxes ask for behind their labels, "please explain", and the places for it."""


@dataclass(slots=True)
class Group:
    """Boxes seen one after the other, as far as they answer one question."""

    boxes: list[Box] = field(default_factory=list)
    behind: dict[int, list[Room]] = field(default_factory=dict)
    """The places right behind the labels, by the label: "Other: ____"."""
    more: list[More] = field(default_factory=list)
    said: list[Text] = field(default_factory=list)
    """What stands below boxes of their own lines and may describe them."""
    given: set[int] = field(default_factory=set)
    """The labels, by identity, that got the places behind what is asked there."""

    @property
    def labels(self) -> list[str]:
        """What the boxes say."""
        return [" ".join(box.label.text.split()) for box in self.boxes]

    def is_left_by(self, box: Box, above: Text | None) -> bool:
        """Whether a box is none of these; ``above`` is the text before them."""
        if any(begins_another(box, other) for other in self.boxes) or answered_above(box, self.boxes):
            return True
        return above is not None and (self._is_statement(box, above) or self._is_behind_its_own(box, above))

    def _is_statement(self, box: Box, above: Text) -> bool:
        """Whether a statement to tick begins below boxes that stand with their question on one line."""
        if len(self.boxes) < PAIR or not says(box):
            return False
        line = above.first.paragraph
        here = all(on_one_line(line, other.tick.paragraph) and not says(other) for other in self.boxes)
        return here and not on_one_line(line, box.tick.paragraph)

    def _is_behind_its_own(self, box: Box, above: Text) -> bool:
        """Whether a box stands behind a statement of its own, below boxes that share a line with their question."""
        if len(self.boxes) < PAIR or len(box.label.text.split()) <= STATED:
            return False
        line = above.first.paragraph
        behind = box.label.paragraph is box.tick.paragraph and box.label.start < box.tick.start
        return behind and box.tick.paragraph is not line and all(o.tick.paragraph is line for o in self.boxes)

    def is_asked_again(self, box: Box) -> bool:
        """Whether another question stands before a box on the line of others: "☐ 20p   Receipts: ☐ Yes", "☐ 2nd visit? It is ☐ long"."""
        if not self.more or any(room.kind != "space" for room in self.more[-1][1]):
            return False
        text = self.more[-1][0]
        asks = text.words.endswith((":", "?")) or self.boxes[-1].label.text.rstrip().endswith("?")
        return asks and text.first.paragraph is box.tick.paragraph

    def decides(self) -> str:
        """The label behind boxes that are all on its line, of which one is ticked by whom it names; else nothing."""
        line, behind = self.boxes[0].tick.paragraph, next(iter(self.more), None)
        lined = len(self.boxes) > 1 and all(box.tick.paragraph is line for box in self.boxes)
        if behind is None or not lined or self.behind or not behind[1]:
            return ""
        text = behind[0]
        named = text.words.endswith(":") and meaning(text.words).kind not in ("date", "number")
        return text.words.rstrip(": ") if named and text.first.paragraph is line else ""

    def goes_on(self, text: Text) -> bool:
        """Keep what stands between two boxes, or behind a label on its line."""
        if fold(text.words) in _BETWEEN:
            return True
        if text.first.paragraph is self.boxes[-1].label.paragraph:
            self.more.append((text, []))
            return True
        return False

    def is_described(self, text: Text) -> bool:
        """Keep what stands below a label and describes it: a sentence a box."""
        alone = sum(box.label.paragraph is self.boxes[-1].label.paragraph for box in self.boxes) == 1
        described = len(self.boxes) == 1 or len(self.said) + 1 == len(self.boxes)
        if alone and described and is_sentence(text.words) and not prompt_like(text) and not text.heading:
            self.said.append(text)
            return True
        return False

    def may_be_described_before(self, unit: Unit | None) -> bool:
        """Whether what was said below the last box still describes it, with a unit behind: spacing, or a box of another line."""
        if isinstance(unit, Box):
            return unit.tick.paragraph is not self.said[-1].first.paragraph
        return isinstance(unit, Room) and unit.kind == "space"

    def take(self, room: Room) -> None:
        """Keep a place that is part of what a box says, "Other: ____"; the question before the boxes stays theirs."""
        if self.more and room.piece.paragraph is self.more[-1][0].first.paragraph:
            self.more[-1][1].append(room)
        elif room.kind != "space" and room.piece.paragraph is self.boxes[-1].label.paragraph:
            self.behind.setdefault(id(self.boxes[-1].label), []).append(room)

    def holds(self, room: Room) -> bool:
        """Whether a place stands beside the last box, so that the group goes on."""
        piece, label = room.piece, self.boxes[-1].label
        beside = piece.paragraph is label.paragraph or room.kind == "space"
        return beside or (room.kind == "cell" and piece.spot is label.spot)

    def leaves_below(self, text: Text | None, room: Room) -> bool:
        """Whether a label with these boxes in further cells of its row has a cell across the table below to answer in."""
        place, spot = room.piece.spot, text.spot if text is not None else None
        if text is None or spot is None or place is None or not fills_cell(text) or spot.index:
            return False
        beside = all(
            row_of(box.tick) == (spot.table, spot.row) and box.tick.spot is not spot for box in self.boxes
        )
        below = (place.table, place.row, place.cells) == (spot.table, spot.row + spot.down, 1)
        return beside and below and not text.words.endswith("?")

    def asked_behind(self) -> Iterator[Ask]:
        """What the labels ask those for who tick them, in order; what is left is asked behind the last."""
        asked = self._asked_besides()
        self._give_rooms()
        for box in self.boxes:
            behind = ask_behind(box, self.behind.get(id(box.label), []))
            if behind is not None:
                yield behind
            for text, rooms in asked.get(id(box.label), []):
                further = ask_of(text, rooms, [])
                further.behind = further.optional = True
                yield further

    def _asked_besides(self) -> dict[int, list[More]]:
        """By their box's label what is asked behind the place that a box has itself: "☐ Parent ____ Date: ____"."""
        found: dict[int, list[More]] = {}
        for text, rooms in [*self.more]:
            lined = (box for box in self.boxes if box.label.paragraph is text.first.paragraph)
            owner = next(lined, self.boxes[-1])
            if rooms and text.words.endswith(":") and id(owner.label) in self.behind:
                found.setdefault(id(owner.label), []).append((text, rooms))
                self.more.remove((text, rooms))
        return found

    def _give_rooms(self) -> None:
        """Give labels the places behind what is asked there: "☐ Allergies (specify): ____".

        All but those of the last line, which do too where others ask in the same words.
        """
        said = Counter(text.words for text, rooms in self.more if rooms)
        last = self.boxes[-1]
        for at, (text, rooms) in enumerate(self.more):
            line = [box for box in self.boxes if box.label.paragraph is text.first.paragraph]
            owner = next((box for box in reversed(line) if box.label.start < text.first.start), last)
            apart = owner.label.paragraph is not last.label.paragraph
            if rooms and (apart or said[text.words] > 1):
                self.behind.setdefault(id(owner.label), []).extend(rooms)
                self.more[at] = (text, [])
                self.given.add(id(owner.label))
