"""A blank and its mapping made into a stencil."""

from __future__ import annotations

from collections.abc import Iterator

from planforms.document import Control, Document
from planforms.forms.mapping import FieldSpec, Mapping
from planforms.pieces import Piece, pieces
from planforms.pieces.grids import labels_first, stacks_of
from planforms.pieces.ruled import Ruled
from planforms.stencil.boxes import BoxLabels, may_label
from planforms.stencil.parts import Item, Repeated, Stencil, Stretch
from planforms.stencil.prompts import WORD_PROMPTS, find_prompts, prompt_keys
from planforms.stencil.revisions import with_printed_columns
from planforms.stencil.rows import take_rows
from planforms.stencil.sections import Part, cut_sections
from planforms.stencil.slots import (
    better_slot,
    ends_field,
    give_every_field_a_slot,
    promptless,
    rows_below,
)
from planforms.text.wording import fold


def make_stencil(name: str, document: Document, mapping: Mapping) -> Stencil:
    """The stencil of one revision of a form."""
    shown = [piece for piece in pieces(document) if piece.kind != "comment" and not piece.paragraph.hidden]
    ruled = Ruled.of(shown, document.boxed)
    stream = ruled.blank
    prompting = (
        frozenset(piece.key for piece in stream if _tells_to_write(piece) and piece.key) | WORD_PROMPTS
    )
    top = _draft(with_printed_columns(mapping, stream), stream)
    printed = frozenset(piece.key for piece in stream if piece.key and not piece.prompting)
    return Stencil(name, top, prompting, printed, frozenset(_apart(top)), stream, ruled, _day_first(stream))


def _day_first(stream: list[Piece]) -> bool:
    """Whether all controls for dates write the day before the month."""
    dates = {piece.control.day_first for piece in stream if piece.control and piece.control.kind == "date"}
    return dates == {True}


def _tells_to_write(piece: Piece) -> bool:
    """Whether a blank shows in a control what is no value of it."""
    return piece.prompting or (piece.control is not None and piece.control.shown)


def _draft(part: Part, stream: list[Piece]) -> Stretch:
    """The stretch that a part of the mapping is about."""
    made = Stretch()
    own = _part_sections(part, stream, made)
    asking = prompt_keys(part.fields)
    made.rows = take_rows(own, part.rows, part.fields)
    made.stacks = stacks_of(own, asking)
    layer = _Layer(part.fields, made)
    layer.lay(labels_first(own, asking))
    give_every_field_a_slot(made, part.fields, layer.boxes.behind)
    made.fields |= {
        name: part.fields[name] for table in made.rows.values() for name, _ in table.asked.values()
    }
    made.fields = {name: made.fields[name] for name in part.fields if name in made.fields}
    return made


def _part_sections(part: Part, stream: list[Piece], made: Stretch) -> list[Piece | Item]:
    """The pieces outside repeated sections, with an item where the sections stand."""
    own: list[Piece | Item] = []
    for entry in cut_sections(stream, part):
        if isinstance(entry, Piece):
            own.append(entry)
            continue
        spec = part.sections[entry.name]
        if entry.name not in made.sections:
            made.sections[entry.name] = Repeated(entry.name, spec)
            own.append(Item("section", field=entry.name))
        heading = entry.heading
        start = Item("text", heading.text, heading.key, None, True, heading)
        made.sections[entry.name].instances.append((entry.key, start, _draft(spec, entry.stream)))
    return own


class _Layer:
    """Puts the pieces of a stretch in their places, one after the other."""

    def __init__(self, fields: dict[str, FieldSpec], made: Stretch) -> None:
        self.fields = fields
        self.made = made
        self.boxes = BoxLabels(fields)
        self.controls = {called: name for name, spec in fields.items() for called in spec.control}
        self.current = next((name for name, spec in fields.items() if promptless(spec)), None)
        """The field that what comes next belongs to."""
        self.boxed: set[int] = set()
        """The ids of the cells with boxes to tick."""

    def lay(self, own: list[Piece | Item]) -> None:
        """Put everything in its place."""
        printed = [entry for entry in own if isinstance(entry, Piece)]
        prompts = find_prompts(printed, self.fields)
        self.boxed = {
            id(piece.spot) for piece in printed if piece.tick is not None and piece.spot is not None
        }
        for entry in own:
            if isinstance(entry, Piece):
                self._put(entry, prompts.get(id(entry)))
            else:
                self.made.items.append(entry)
                self.current = None

    def _named(self, control: Control) -> str | None:
        """The field that has a control by its name, or by its title where others share its name."""
        return self.controls.get(control.tag) or self.controls.get(control.alias)

    def _put(self, piece: Piece, asked: str | None) -> None:
        """Put one piece in its place; ``asked`` is the field that it asks for."""
        items = self.made.items
        if piece.control is not None and (named := self._named(piece.control)) is not None:
            self._add_slot(piece, named)
            self.current = None
        elif self.boxes.tick is not None and piece.key and may_label(piece, self.boxes.tick):
            items.append(self.boxes.close(piece))
            self.current = self.boxes.ask_behind(items[-1], asked, self.current)
        elif asked is not None:
            self.boxes.ask_besides(piece, asked, self.current)
            self.current = asked
            items.append(Item("text", piece.text, piece.key, asked, True, piece, self.fields[asked]))
        elif piece.tick is not None:
            self.boxes.open(piece, self.current)
        elif self._takes_answer(piece):
            self._add_slot(piece, self.current)
        elif piece.key:
            if ends_field(self.made, self.current, piece):
                self.current = None
            items.append(Item("text", piece.text, piece.key, self.current, False, piece))

    def _takes_answer(self, piece: Piece) -> bool:
        return piece.empty or piece.prompting or piece.control is not None or self._example(piece)

    def _example(self, piece: Piece) -> bool:
        """Whether a text is printed to be written over: "[your name]", or one in the grey of prompts."""
        examples = self.fields[self.current].examples if self.current is not None else ()
        alone = piece.grey or piece.text.strip()[:1] in tuple("[<{«")
        return alone and piece.key in {fold(example) for example in examples}

    def _add_slot(self, piece: Piece, name: str | None) -> None:
        """One slot a field: the first empty place after its prompt, a control before a bare one."""
        if name is None or self.fields[name].kind == "choices":
            return
        slots, items = self.made.slots, self.made.items
        known = slots.get(name)
        if known is None:
            slots[name] = Item("slot", field=name, piece=piece, spec=self.fields[name])
            items.append(slots[name])
        elif known.piece is not None and better_slot(piece, known.piece, self.boxed):
            items.remove(known)
            known.piece = piece
            items.append(known)
        elif items[-1] is known and known.piece is not None:
            known.further = max(known.further, rows_below(known.piece, piece))


def _apart(top: Stretch) -> Iterator[str]:
    """The keys of the prompts that the blank has another paragraph for to answer in."""
    for stretch in top.throughout():
        for item in stretch.items:
            slot = stretch.slots.get(item.field or "") if item.prompt else None
            place = slot.piece if slot is not None else None
            if place is not None and item.piece is not None and place.paragraph is not item.piece.paragraph:
                yield item.key
