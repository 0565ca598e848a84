"""The place where each field of a blank is answered."""

from __future__ import annotations

from collections.abc import Set

from planforms.forms.mapping import OWN, FieldSpec
from planforms.pieces import Piece, Spot
from planforms.stencil.parts import Item, Stretch


def promptless(spec: FieldSpec) -> bool:
    """Whether nothing is printed for a field: it is answered below its section's heading."""
    return not spec.prompt and not spec.options and not spec.control and spec.kind not in OWN


def better_slot(piece: Piece, known: Piece, boxed: Set[int]) -> bool:
    """Whether a later empty place is a more likely one: a control, a box below a bare line or below boxes to tick.

    ``boxed``: the ids of the cells with boxes to tick.
    """
    if known.control is not None or (known.fill and known.text.strip()):
        return False
    if piece.control is not None:
        return True
    if piece.spot is None or piece.spot.cells > 1:
        return False
    return known.spot is None or _below_boxes(piece.spot, known.spot, boxed)


def rows_below(known: Piece, piece: Piece) -> int:
    """How many rows below a place in a row of cells an empty one begins a row of the same table; 0 for none."""
    one, other = known.spot, piece.spot
    if one is None or other is None or one.table != other.table or one.cells == 1 or other.index:
        return 0
    return max(0, other.row - one.row)


def _below_boxes(spot: Spot, known: Spot, boxed: Set[int]) -> bool:
    """Whether a cell stands right below the row of another one that has a box in it."""
    return id(known) in boxed and (known.table, known.row + known.down) == (spot.table, spot.row)


def give_every_field_a_slot(made: Stretch, fields: dict[str, FieldSpec], behind: dict[str, Item]) -> None:
    """Add a slot right after a prompt that the blank leaves no room for, and list the fields printed."""
    boxes, asked = _boxes(made), {**_prompts(made), **behind}
    first: list[Item] = []
    after: dict[int, Item] = {}
    for name, spec in fields.items():
        prompt = asked.get(name)
        if prompt is None and not promptless(spec) and name not in boxes and name not in made.slots:
            continue
        by_boxes = (spec.kind == "choice" and name in boxes) or (spec.kind == "choices" and prompt is None)
        if name not in made.slots and spec.kind not in OWN and not by_boxes:
            slot = Item("slot", field=name, spec=spec, implied=True)
            if prompt is None:
                first.insert(0, slot)
            else:
                after[id(prompt)] = slot
        made.fields[name] = _with_options(spec, boxes.get(name, []), made.slots.get(name))
    made.items = [*first, *(one for item in made.items for one in (item, after.get(id(item))) if one)]
    for item in made.items:
        if item.field in made.fields and item.spec is not None:
            item.spec = made.fields[item.field]


def _boxes(made: Stretch) -> dict[str, list[str]]:
    """The labels of the boxes that tick each field."""
    boxes: dict[str, list[str]] = {}
    for item in made.items:
        if item.field is not None and item.kind == "box":
            boxes.setdefault(item.field, []).append(item.text)
    return boxes


def _prompts(made: Stretch) -> dict[str, Item]:
    """The first text that asks for each field."""
    asked: dict[str, Item] = {}
    for item in made.items:
        if item.field is not None and item.prompt:
            asked.setdefault(item.field, item)
    return asked


def _with_options(spec: FieldSpec, labels: list[str], slot: Item | None) -> FieldSpec:
    """The field with the options that the blank's control or boxes offer, if the mapping names none."""
    if spec.options:
        return spec
    if labels:
        return spec.model_copy(update={"options": labels})
    if slot is not None and slot.piece is not None and slot.piece.control:
        return spec.model_copy(update={"options": list(slot.piece.control.options)})
    return spec


def ends_field(made: Stretch, current: str | None, text: Piece) -> bool:
    """Whether a printed text begins something else: after the field's own place, and apart from it.

    A sign by itself begins nothing: the "$" before an amount.
    """
    known = made.slots.get(current) if current is not None else None
    slot = known.piece if known is not None else None
    if slot is None or not any(letter.isalnum() for letter in text.key):
        return False
    return slot.spot is not text.spot or text.bold or text.paragraph.heading > 0
