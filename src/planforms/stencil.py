"""A blank as a stencil: what it prints, in order, and where between that it wants answers.

Made from a blank and its mapping. The mapping names the prompts; all else that the blank prints
is instruction, and every empty place belongs to the prompt it follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from planforms.document import Document
from planforms.forms.mapping import OWN, FieldSpec, Mapping, RowsSpec, SectionSpec
from planforms.grids import Grid, Stacks, cell_key, grids, labels_first, spot_in, stacks_of
from planforms.pieces import Piece, Spot, pieces
from planforms.ruled import Ruled
from planforms.segments import cut_tables
from planforms.wording import fold, unnumbered

ItemKind = Literal["text", "slot", "box", "rows", "section"]

NUMBER = r"(?:(?:\b(?:no|nr|num|number)\b\.?\s*)?#?\s*\d+|#|\b(?:one|two|three|four|five|six|first|second|third|fourth|fifth|[ivx]{1,4})\b)"

EXAMPLE = re.compile(r"(?:for )?example\b|sample:|e\.g\b|ex\.")
"""How a row begins that a form prints to show how the others are filled in."""

WORD_PROMPTS = frozenset(
    fold(prompt)
    for prompt in (
        "Choose an item.",
        "Click here to enter text.",
        "Click or tap here to enter text.",
        "Click here to enter a date.",
        "Click or tap to enter a date.",
        "Select a date",
        "Pick a date",
        "Enter text here",
    )
)
"""What Word itself shows in controls that nobody has answered."""


@dataclass(slots=True, eq=False)
class Item:
    """One thing of the stencil: printed text, a place for an answer, a check box with its label,
    a table of rows, or the place where repeated sections stand.
    """

    kind: ItemKind
    text: str = ""
    key: str = ""
    field: str | None = None
    """The field it asks for or belongs to, by its path within the stretch."""
    prompt: bool = False
    """Whether this text is what asks for the field, not guidance to it."""
    piece: Piece | None = None
    spec: FieldSpec | None = None
    behind: str | None = None
    """The field that the label of a box asks for, besides what it ticks: "Other: ____"."""
    implied: bool = False
    """A slot that the blank has no room for: right after its prompt."""


@dataclass(slots=True, eq=False)
class Column:
    """A column of a row table: its header as the blank prints it, and what stands below."""

    name: str
    key: str
    index: int
    """Its place among the header's columns."""
    spec: FieldSpec
    tags: frozenset[str]
    printed: frozenset[str]
    """What the blank prints in its rows: numbers, row titles, prompts of controls."""
    heads: frozenset[str]
    """Its header without the guidance after the colon, by all its prompts."""
    words: frozenset[str]
    """The first words of its header and prompts."""


@dataclass(slots=True, eq=False)
class RowTable:
    """A table of the blank that people fill in row by row."""

    name: str
    spec: RowsSpec
    columns: list[Column]
    width: int
    headers: int
    """How many header rows it has, from the top."""
    texts: list[str] = field(default_factory=list)
    """Everything that is printed in its header's rows and above."""
    length: int = 0
    """How many rows it has in all."""
    titles: dict[str, str] = field(default_factory=dict)
    """What its rows begin with, by its key, where the blank prints a title for each."""
    shown: frozenset[tuple[str, ...]] = frozenset()
    """Its rows that only show how the others are filled in, each by what stands in its cells."""


@dataclass(slots=True, eq=False)
class Stretch:
    """A part of the form that is aligned as one: the whole form, or one goal of it."""

    items: list[Item] = field(default_factory=list)
    rows: dict[str, RowTable] = field(default_factory=dict)
    sections: dict[str, Repeated] = field(default_factory=dict)
    fields: dict[str, FieldSpec] = field(default_factory=dict)
    """The fields this revision prints, with the options that its controls offer."""
    slots: dict[str, Item] = field(default_factory=dict)
    """The place of each field that has one of its own."""
    stacks: Stacks = field(default_factory=dict)
    """Its tables in which labels stand above or below their answers."""


@dataclass(slots=True, eq=False)
class Repeated:
    """A repeated section: each of its instances in the blank, with the key of its heading."""

    name: str
    spec: SectionSpec
    instances: list[tuple[str, Item, Stretch]] = field(default_factory=list)

    def like(self, key: str) -> Stretch:
        """The instance with this key, else the last one, which comes nearest to one more."""
        matching = [stretch for known, _, stretch in self.instances if known == key]
        return matching[0] if matching else self.instances[-1][2]


@dataclass(slots=True, eq=False)
class Stencil:
    name: str
    top: Stretch
    prompts: frozenset[str]
    """The keys of what its controls show while unanswered."""
    printed: frozenset[str]
    """The keys of everything the blank prints."""
    apart: frozenset[str]
    """The keys of the prompts that are answered elsewhere than on their line."""
    stream: list[Piece]
    """The blank's own pieces, in the order in which they ask."""
    ruled: Ruled
    """How a copy's pieces are brought into the same order."""

    @property
    def asks(self) -> frozenset[str]:
        """The keys of all its prompts: revisions with the same ones read alike."""
        return frozenset(asks(self.top))


_ENUMERATOR = r"(?:\(?\w{1,3}[.)]\s+)?"
"""A number that somebody gave to a heading: "1. Goal 1 – Growth Goal"."""


@lru_cache(maxsize=256)
def start_pattern(start: str) -> re.Pattern[str]:
    """A pattern for a section's heading, any number in it, at the start of a line.

    >>> bool(start_pattern("Goal 1 – Growth Goal").match("Goal 3: Growth goal"))
    True
    """
    words = re.findall(r"#|\d+|[^\W\d]+", start)
    parts = [NUMBER if word == "#" or word.isdigit() else rf"\b{re.escape(word)}\b" for word in words]
    return re.compile(_ENUMERATOR + r"\W*?" + r"[\W_]*?".join(parts) + r"[ \t]*[:.–—-]*[ \t]*", re.IGNORECASE)


def with_row_above(stream: Sequence[Piece], at: int, inside: Set[str]) -> int:
    """Where the row above a label begins, if its answer may stand there; else ``at``. It says nothing ``inside``."""
    spot = stream[at].spot
    if spot is None or spot.cells < 2:
        return at
    begin = at
    while begin:
        above = spot_in(stream[begin - 1].spot, spot.table)
        if above is None or not spot.row - 1 <= above.row <= spot.row or above.cells != spot.cells:
            break
        begin -= 1
    return at if any(piece.key in inside for piece in stream[begin:at] if piece.key) else begin


def heads_column(piece: Piece, said: str) -> bool:
    """Whether words with a bare number sign are the header of a column, "Goal #", and no heading."""
    return piece.spot is not None and piece.spot.cells > 1 and said.rstrip(" :").endswith("#")


def starts_of(spec: SectionSpec) -> dict[str, str]:
    """The headings that begin a section, by key; one heading without kinds has the key ""."""
    return spec.starts if isinstance(spec.starts, dict) else {"": spec.starts}


def make_stencil(name: str, document: Document, mapping: Mapping) -> Stencil:
    """The stencil of one revision of a form."""
    shown = [piece for piece in pieces(document) if piece.kind != "comment" and not piece.paragraph.hidden]
    ruled = Ruled.of(shown)
    stream = ruled.blank
    prompting = frozenset(piece.key for piece in stream if piece.prompting and piece.key) | WORD_PROMPTS
    draft = _Draft(mapping.fields, mapping.rows, mapping.sections, prompting)
    top = draft.stretch(stream)
    printed = frozenset(piece.key for piece in stream if piece.key and not piece.prompting)
    return Stencil(name, top, prompting, printed, frozenset(_apart(top)), stream, ruled)


@dataclass(slots=True)
class _Draft:
    """Makes a stretch from pieces of a blank and the part of the mapping that is about it."""

    fields: dict[str, FieldSpec]
    rows: dict[str, RowsSpec]
    sections: dict[str, SectionSpec]
    prompting: frozenset[str]

    def stretch(self, stream: list[Piece], first: Item | None = None) -> Stretch:
        made = Stretch()
        if first is not None:
            made.items.append(first)
        own = self._split_sections(stream, made)
        self._find_rows(own, made)
        _give_every_field_a_slot(made, self.fields, self._lay_out(own, made))
        return made

    def _split_sections(self, stream: list[Piece], made: Stretch) -> list[Piece | Item]:
        """The pieces outside repeated sections, with an item where the sections stand."""
        own: list[Piece | Item] = []
        begun: list[tuple[str, str, Piece, list[Piece]]] = []
        after = self._prompt_keys()
        apart = rows_outside(stream, self.rows, self.sections)
        for piece in stream:
            start = self._start(piece) if id(piece) not in apart else None
            if begun and id(piece) in apart:
                self._close(begun, made, own)
            if start is not None:
                begun.append((*start, piece, []))
            elif begun and piece.key in after and piece.key not in self._section_keys(begun[-1][0]):
                held = begun[-1][3]
                at = with_row_above([*held, piece], len(held), self._section_keys(begun[-1][0]))
                begun[-1][3][:], above = held[:at], held[at:]
                self._close(begun, made, own)
                own += [*above, piece]
            elif begun:
                begun[-1][3].append(piece)
            else:
                own.append(piece)
        self._close(begun, made, own)
        return own

    def _start(self, piece: Piece) -> tuple[str, str] | None:
        """The section and the key of the heading that a piece is."""
        if not piece.key:
            return None
        for name, spec in self.sections.items():
            for key, start in starts_of(spec).items():
                found = start_pattern(start).match(piece.text)
                if found and not piece.text[found.end() :].strip() and not heads_column(piece, found.group()):
                    return name, key
        return None

    def _prompt_keys(self) -> set[str]:
        return {fold(prompt) for spec in self.fields.values() for prompt in spec.prompt}

    def _section_keys(self, name: str) -> set[str]:
        """What a section asks by: its prompts, and the headers of its rows."""
        spec = self.sections[name]
        columns = [column for rows in spec.rows.values() for column in rows.columns.values()]
        return {fold(prompt) for held in (*spec.fields.values(), *columns) for prompt in held.prompt}

    def _close(
        self, begun: list[tuple[str, str, Piece, list[Piece]]], made: Stretch, own: list[Piece | Item]
    ) -> None:
        rest = _after_last(begun)
        for name, key, heading, stream in begun:
            spec = self.sections[name]
            if name not in made.sections:
                made.sections[name] = Repeated(name, spec)
                own.append(Item("section", field=name))
            start = Item("text", heading.text, heading.key, None, True, heading)
            inner = _Draft(spec.fields, spec.rows, spec.sections, self.prompting)
            made.sections[name].instances.append((key, start, inner.stretch(stream)))
        own.extend(rest)
        begun.clear()

    def _find_rows(self, own: list[Piece | Item], made: Stretch) -> None:
        """Take the tables whose headers are a mapping's columns out of the stream."""
        stream = [entry for entry in own if isinstance(entry, Piece)]
        wanted = dict(self.rows)
        tables = grids(stream) if wanted else {}
        asking = self._prompt_keys()
        if cut_tables(tables, list(wanted.values()), asking | _rows_apart(tables), asking):
            tables = grids(stream)
        for table, grid in tables.items():
            for name, spec in wanted.items():
                found = _row_table(name, spec, grid)
                if found is None:
                    continue
                made.rows[name] = found
                del wanted[name]
                inside = [entry for entry in own if isinstance(entry, Piece) and spot_in(entry.spot, table)]
                at = own.index(inside[0])
                own[at : at + 1] = [Item("rows", field=name, piece=inside[0]), inside[0]]
                taken = set(map(id, inside))
                own[:] = [entry for entry in own if id(entry) not in taken]
                break

    def _lay_out(self, own: list[Piece | Item], made: Stretch) -> dict[str, Item]:
        """Put everything in its place; gives the boxes whose labels ask for more, by the field: "Other: ___"."""
        made.stacks = stacks_of(own, self._prompt_keys())
        own = labels_first(own, self._prompt_keys())
        prompts = self._find_prompts([entry for entry in own if isinstance(entry, Piece)])
        current = next((name for name, spec in self.fields.items() if _promptless(spec)), None)
        boxes = _BoxLabels(self.fields)
        controls = {tag: name for name, spec in self.fields.items() for tag in spec.control}
        for entry in own:
            if isinstance(entry, Item):
                made.items.append(entry)
                current = None
            elif entry.control is not None and entry.control.tag in controls:
                current = controls[entry.control.tag]
                self._add_slot(made, entry, current)
                current = None
            elif boxes.tick is not None and entry.key and may_label(entry, boxes.tick):
                made.items.append(boxes.close(entry))
                current = boxes.ask_behind(made.items[-1], prompts.get(id(entry)), current)
            elif id(entry) in prompts:
                current = prompts[id(entry)]
                made.items.append(
                    Item("text", entry.text, entry.key, current, True, entry, self.fields[current])
                )
            elif entry.tick is not None:
                boxes.open(entry, current)
            elif entry.empty or entry.prompting or entry.control is not None or self._example(entry, current):
                self._add_slot(made, entry, current)
            elif entry.key:
                if _ends(made, current, entry):
                    current = None
                made.items.append(Item("text", entry.text, entry.key, current, False, entry))
        return boxes.behind

    def _example(self, piece: Piece, current: str | None) -> bool:
        """Whether a text is printed to be written over: "[your name]"."""
        examples = self.fields[current].examples if current is not None else ()
        alone = piece.text.strip()[:1] in tuple("[<{«")
        return alone and piece.key in {fold(example) for example in examples}

    def _add_slot(self, made: Stretch, piece: Piece, current: str | None) -> None:
        """One slot a field: the first empty place after its prompt, a control before a bare one."""
        if current is None or self.fields[current].kind == "choices":
            return
        known = made.slots.get(current)
        if known is None:
            made.slots[current] = Item("slot", field=current, piece=piece, spec=self.fields[current])
            made.items.append(made.slots[current])
        elif known.piece is not None and _better_slot(piece, known.piece):
            made.items.remove(known)
            known.piece = piece
            made.items.append(known)

    def _find_prompts(self, stream: list[Piece]) -> dict[int, str]:
        """Which piece asks for which field, by the piece's id."""
        texts = _Texts(stream)
        found: dict[int, str] = {}
        last = -1
        for name, spec in self.fields.items():
            piece = texts.take([fold(prompt) for prompt in spec.prompt], last)
            if piece is not None:
                found[id(piece)] = name
                last = texts.order[id(piece)]
        return found


class _Texts:
    """The printed texts of a blank by their words, each given out once."""

    def __init__(self, stream: list[Piece]) -> None:
        self.taken: set[int] = set()
        self.order: dict[int, int] = {}
        self.by_key: dict[str, list[Piece]] = {}
        self.by_word: dict[str, list[Piece]] = {}
        for number, piece in enumerate(stream):
            if piece.key:
                self.order[id(piece)] = number
                self.by_key.setdefault(piece.key, []).append(piece)
                self.by_word.setdefault(_first_word(piece.key), []).append(piece)

    def take(self, keys: list[str], last: int) -> Piece | None:
        """The first text that prints a prompt: just so, else with guidance after it, else its bold beginning.

        Of those that print it just so, the first below the ``last`` prompt that was found, if there is one.
        """
        for key in keys:
            held = [piece for piece in self.by_key.get(key, ()) if id(piece) not in self.taken]
            if held:
                return self._give(next((p for p in held if self.order[id(p)] > last), held[0]))
        alike = (
            piece
            for asking in (_with_guidance, _by_beginning)
            for key in keys
            for piece in self.by_word.get(_first_word(key), ())
            if id(piece) not in self.taken and asking(key, piece)
        )
        piece = next(alike, None)
        return self._give(piece) if piece is not None else None

    def _give(self, piece: Piece) -> Piece:
        self.taken.add(id(piece))
        return piece


def _first_word(key: str) -> str:
    found = re.match(r"\W*\w*", key)
    return found[0] if found else ""


def _after_last(begun: list[tuple[str, str, Piece, list[Piece]]]) -> list[Piece]:
    """Take from the last of several alike sections what none of the others prints at its end."""
    if len(begun) < 2 or begun[-1][0] != begun[-2][0]:
        return []
    known = {piece.key for _, _, _, stream in begun[:-1] for piece in stream if piece.key}
    stream = begun[-1][3]
    last = max((at for at, piece in enumerate(stream) if piece.key in known), default=len(stream))
    cut = next((at for at in range(last + 1, len(stream)) if _begins_apart(stream, at, last)), len(stream))
    rest = stream[cut:]
    del stream[cut:]
    return rest


def _begins_apart(stream: list[Piece], at: int, last: int) -> bool:
    """Whether a printed text is none of the section's: outside the cells and lines of its last prompt."""
    piece, prompt = stream[at], stream[last]
    if not piece.key or piece.prompting or piece.tick is not None or piece.paragraph is prompt.paragraph:
        return False
    after_tick = stream[at - 1].tick is not None
    if after_tick or _row_of_its_table(piece.spot, prompt.spot):
        return False
    return piece.spot is None or piece.spot is not prompt.spot


def _row_of_its_table(spot: Spot | None, last: Spot | None) -> bool:
    """Whether a cell begins one more row of the table that the section's last prompt stands in."""
    if spot is None or last is None or spot.index:
        return False
    return spot.table == last.table and spot.cells == last.cells > 2


def _ends(made: Stretch, current: str | None, text: Piece) -> bool:
    """Whether a printed text begins something else: after the field's own place, and apart from it."""
    known = made.slots.get(current) if current is not None else None
    slot = known.piece if known is not None else None
    if slot is None:
        return False
    return slot.spot is not text.spot or text.bold or text.paragraph.heading > 0


def _with_guidance(key: str, piece: Piece) -> bool:
    """Whether a piece prints a prompt and goes on after a colon, a question mark or the like."""
    return piece.key.startswith(key) and piece.key[len(key) :].lstrip()[:1] in tuple(":?.(-")


def _by_beginning(key: str, piece: Piece) -> bool:
    """Whether a piece is the bold beginning of a paragraph that prints a prompt."""
    return piece.start == 0 and key.startswith(piece.key) and fold(piece.paragraph.text).startswith(key)


def _promptless(spec: FieldSpec) -> bool:
    return not spec.prompt and not spec.options and not spec.control and spec.kind not in OWN


def _better_slot(piece: Piece, known: Piece) -> bool:
    """Whether a later empty place is a more likely one: a control, or a box below a bare line."""
    if known.control is not None or (known.fill and known.text.strip()):
        return False
    if piece.control is not None:
        return True
    return known.spot is None and piece.spot is not None and piece.spot.cells == 1


def may_label(text: Piece, tick: Piece) -> bool:
    """Whether a text may be the label of a box: on a page outside of tables, only where it stands on its line."""
    one, two = text.paragraph.place.box, tick.paragraph.place.box
    if one is None or two is None or text.spot is not None or tick.spot is not None:
        return True
    beside = one[1] < two[3] and two[1] < one[3] and one[0] >= two[0]
    return text.paragraph is tick.paragraph or beside


@dataclass(slots=True)
class _BoxLabels:
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

    def close(self, label: Piece) -> Item:
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


def _give_every_field_a_slot(made: Stretch, fields: dict[str, FieldSpec], behind: dict[str, Item]) -> None:
    """Add a slot right after a prompt that the blank leaves no room for, and list the fields printed."""
    boxes: dict[str, list[str]] = {}
    asked = dict(behind)
    for item in made.items:
        if item.field is not None and item.kind == "box":
            boxes.setdefault(item.field, []).append(item.text)
        elif item.field is not None and item.prompt:
            asked.setdefault(item.field, item)
    first: list[Item] = []
    after: dict[int, Item] = {}
    for name, spec in fields.items():
        prompt = asked.get(name)
        if prompt is None and not _promptless(spec) and name not in boxes and name not in made.slots:
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


def _with_options(spec: FieldSpec, labels: list[str], slot: Item | None) -> FieldSpec:
    """The field with the options that the blank's control or boxes offer, if the mapping names none."""
    if spec.options:
        return spec
    if labels:
        return spec.model_copy(update={"options": labels})
    if slot is not None and slot.piece is not None and slot.piece.control:
        return spec.model_copy(update={"options": list(slot.piece.control.options)})
    return spec


def rows_outside(
    stream: list[Piece], rows: dict[str, RowsSpec], sections: dict[str, SectionSpec]
) -> set[int]:
    """The ids of the pieces in tables of rows that stand outside the sections: no section begins or goes on there."""
    inner = [spec for section in sections.values() for spec in section.rows.values()]
    specs = [spec for spec in rows.values() if not any(_same_headers(spec, other) for other in inner)]
    held: set[int] = set()
    for grid in grids(stream).values() if sections and specs else ():
        for spec in specs:
            table = _row_table("", spec, grid)
            if table is not None:
                wide = {
                    number: row
                    for number, row in grid.items()
                    if number < table.headers or len(row) == table.width
                }
                held.update(id(piece) for row in wide.values() for cell in row.values() for piece in cell)
    return held


def specs_of(stretch: Stretch) -> tuple[dict[str, RowsSpec], dict[str, SectionSpec]]:
    """The mapping's own words on the rows and sections of a stretch, by their names."""
    rows = {name: table.spec for name, table in stretch.rows.items()}
    return rows, {name: repeated.spec for name, repeated in stretch.sections.items()}


def _same_headers(one: RowsSpec, other: RowsSpec) -> bool:
    return {fold(prompt) for spec in one.columns.values() for prompt in spec.prompt} == {
        fold(prompt) for spec in other.columns.values() for prompt in spec.prompt
    }


def _rows_apart(tables: dict[int, Grid]) -> set[str]:
    """What a blank's tables print across all their columns: headings of what is below."""
    rows = (row for grid in tables.values() for row in grid.values() if len(row) == 1)
    return {key for row in rows for cell in row.values() if (key := next((p.key for p in cell if p.key), ""))}


def _row_table(name: str, spec: RowsSpec, grid: dict[int, dict[int, list[Piece]]]) -> RowTable | None:
    """The row table that a grid of the blank is, if its first rows bear the columns' prompts."""
    headers: dict[str, tuple[int, int, str]] = {}
    for number in sorted(grid)[:4]:
        for index, cell in grid[number].items():
            key = cell_key(cell)
            for column, column_spec in spec.columns.items():
                if column not in headers and key and _heads(key, column_spec):
                    headers[column] = (number, _grid_column(cell, index), key)
                    break
    if len(headers) < len([c for c in spec.columns.values() if c.prompt]):
        return None
    last = max(number for number, _, _ in headers.values())
    body = {number: row for number, row in grid.items() if number > last}
    examples = [number for number, row in body.items() if shows(row)]
    shown = frozenset(tuple(map(cell_key, body.pop(number).values())) for number in examples)
    columns = [
        _column(column, key, at, spec.columns[column], body) for column, (_, at, key) in headers.items()
    ]
    unheaded = next(
        (name for name, own in spec.columns.items() if own.kind in OWN and name not in headers), None
    )
    if unheaded is not None:
        columns.append(_column(unheaded, "", 0, spec.columns[unheaded], body))
    columns.sort(key=lambda column: column.index)
    width = max(len(row) for row in grid.values())
    head = [row for number, row in grid.items() if number <= last]
    texts = [piece.key for row in head for cell in row.values() for piece in cell if piece.key]
    titles = _titles(body, next((column.index for column in columns if column.spec.kind == "title"), None))
    return RowTable(name, spec, columns, width, len(head), texts, len(grid), titles, shown)


def shows(row: dict[int, list[Piece]]) -> bool:
    """Whether a row of a blank only shows how the others are filled in: "Example: 7/9", "Institute", "18"."""
    cells = [cell_key(cell) for cell in row.values()]
    return sum(map(bool, cells)) > 2 and any(EXAMPLE.match(key) for key in cells[:2])


def _titles(body: Grid, index: int | None) -> dict[str, str]:
    """What the rows of a blank begin with, or what parts them, by key; nothing where no column has titles."""
    cells = (
        cell
        for row in body.values()
        for at, cell in row.items()
        if _grid_column(cell, at) == index or len(row) == 1
    )
    said = (" ".join(" ".join(piece.text for piece in cell).split()) for cell in cells)
    return {fold(title): title for title in said if fold(title)} if index is not None else {}


def _heads(key: str, spec: FieldSpec) -> bool:
    return any(key == fold(prompt) or key.startswith(fold(prompt) + " ") for prompt in spec.prompt)


def _grid_column(cell: list[Piece], index: int) -> int:
    return cell[0].spot.column if cell and cell[0].spot is not None else index


def _column(name: str, key: str, at: int, spec: FieldSpec, body: dict[int, dict[int, list[Piece]]]) -> Column:
    below = [
        piece
        for row in body.values()
        for index, cell in row.items()
        for piece in cell
        if _grid_column(cell, index) == at
    ]
    tags = frozenset(piece.control.tag for piece in below if piece.control is not None and piece.control.tag)
    printed = frozenset(piece.key for piece in below if piece.key)
    options = next((p.control.options for p in below if p.control is not None and p.control.options), ())
    if options and not spec.options:
        spec = spec.model_copy(update={"options": list(options)})
    heads = frozenset({fold(text.split(":")[0]) for text in (key, *spec.prompt)})
    words = frozenset(text.split(" ", 1)[0] for text in (key, *heads))
    return Column(name, key, at, spec, tags, printed, heads, words)


def asks(stretch: Stretch) -> Iterator[str]:
    """Everything a stretch asks by: prompts, labels of boxes, headers of rows, headings of sections."""
    for item in stretch.items:
        if item.key and (item.prompt or item.kind == "box"):
            yield item.key
    for table in stretch.rows.values():
        yield from (column.key for column in table.columns if column.key)
    for repeated in stretch.sections.values():
        for _, start, inner in repeated.instances:
            yield unnumbered(start.key)
            yield from asks(inner)


def _apart(stretch: Stretch) -> Iterator[str]:
    """The keys of the prompts of a stretch that the blank has another paragraph for to answer in."""
    for item in stretch.items:
        slot = stretch.slots.get(item.field or "") if item.prompt else None
        place = slot.piece if slot is not None else None
        if place is not None and item.piece is not None and place.paragraph is not item.piece.paragraph:
            yield item.key
    for repeated in stretch.sections.values():
        for _, _, inner in repeated.instances:
            yield from _apart(inner)


def paths_of(stretch: Stretch, prefix: str = "") -> Iterator[str]:
    """The general path of every field that a stretch asks for."""
    for name in stretch.fields:
        yield prefix + name
    for name, table in stretch.rows.items():
        for column in table.columns:
            yield f"{prefix}{name}[].{column.name}"
    for name, section in stretch.sections.items():
        for _, _, inner in section.instances:
            yield from paths_of(inner, f"{prefix}{name}[].")
