"""Check boxes of a blank with their labels, and the fields that they tick."""

from __future__ import annotations

from dataclasses import dataclass, field

from planforms.forms.mapping import FieldSpec
from planforms.pieces import Piece
from planforms.stencil.parts import Item
from planforms.text.wording import fold


def may_label(text: Piece, tick: Piece) -> bool:
    """Whether a text may be the label of a box: on a page outside of tables, only where it stands on its line."""
    one, two = text.paragraph.place.box, tick.paragraph.place.box
    if one is None or two is None or text.spot is not None or tick.spot is not None:
        return True
    beside = one[1] < two[3] and two[1] < one[3] and one[0] >= two[0]
    return text.paragraph is tick.paragraph or beside


@dataclass(slots=True)
class BoxLabels:
    """Puts check boxes and their labels together, and says which field they tick."""

    fields: dict[str, FieldSpec]
    given: set[tuple[str | None, str]] = field(default_factory=set)
    """The boxes that each field has got."""
    behind: dict[str, Item] = field(default_factory=dict)
    """The boxes behind whose labels a field is asked for, by that field."""
    groups: dict[str, str | None] = field(default_factory=dict)
    """By such a field, the one that its box ticks."""
    tick: Piece | None = None
    field: str | None = None
    last: Item | None = None

    def open(self, tick: Piece, current: str | None) -> None:
        """Take a box, of which the label is still to come."""
        self.tick = tick
        self.field = self.groups.get(current or "", current)
        if self._goes_on(tick, current):
            self.field = self.last.field if self.last is not None else None

    def _goes_on(self, tick: Piece, current: str | None) -> bool:
        """Whether a box is one more of the line's, behind what the one before asks for: "☐ Yes (state): ____ ☐ No"."""
        spec = self.fields.get(current or "")
        if self.last is None or self.last.piece is None or spec is None or spec.kind in ("choice", "choices"):
            return False
        return self.last.piece.paragraph is tick.paragraph

    def ask_behind(self, box: Item, name: str | None, current: str | None) -> str | None:
        """The field asked for from here on: that of a box whose label is its prompt too, else as before."""
        if name is None or name == self.field:
            return current
        self.behind[name], self.groups[name] = box, self.field
        box.behind = name
        return name

    def ask_besides(self, prompt: Piece, name: str, current: str | None) -> None:
        """Let boxes go on below a line that asks for more behind a box's own place: "☐ Parent ____ Date: ____"."""
        label = self.last.piece if self.last is not None else None
        if label is not None and label.paragraph is prompt.paragraph and current in self.groups:
            self.groups[name] = self.groups[current]

    def close(self, label: Piece) -> Item:
        """The box that was opened last, with its label."""
        field_name = self._field_of(label.key)
        spec = self.fields[field_name] if field_name else None
        self.tick = None
        self.last = Item("box", label.text.strip(), label.key, field_name, False, label, spec)
        return self.last

    def _field_of(self, key: str) -> str | None:
        """The field that a box ticks: the question's before it, else the first that has this option still to come."""
        asked = self.fields[self.field] if self.field is not None else None
        offering = [
            name for name, spec in self.fields.items() if key in {fold(option) for option in spec.options}
        ]
        if asked is not None and asked.kind in ("choice", "choices") and not asked.options:
            offering.insert(0, self.field or "")
        left = [name for name in offering if (name, key) not in self.given]
        found = next(iter(left or offering), self.field)
        self.given.add((found, key))
        return found
