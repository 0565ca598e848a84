"""What a stencil is made of: stretches of printed text, places for answers, boxes, rows and sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from planforms.forms.mapping import FieldSpec, RowsSpec, SectionSpec
from planforms.pieces import Piece
from planforms.pieces.grids import Stacks
from planforms.pieces.ruled import Ruled
from planforms.text.wording import fold, unnumbered

ItemKind = Literal[
    "text",  # printed text
    "slot",  # a place for an answer
    "box",  # a check box with its label
    "rows",  # a table of rows
    "section",  # where repeated sections stand
]


@dataclass(slots=True, eq=False)
class Item:
    """One thing of the stencil."""

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
    further: int = 0
    """How many rows below its own a slot goes on in, of which the first cells are empty."""


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

    @property
    def ticked(self) -> bool:
        """Whether nothing may be chosen in its rows but its header, so that people may write that there again."""
        return [*map(fold, self.spec.options)] == [self.key]


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
    bands: dict[str, str] = field(default_factory=dict)
    """The titles of what is printed across it to part its rows, by all that is said there."""
    beside: frozenset[str] = frozenset()
    """What is printed in columns that ask for nothing, by its key."""
    band: str = ""
    """The column that tells under which of its bands a row stands."""
    banded: list[tuple[str, str]] = field(default_factory=list)
    """The band and the title of each of its rows that has a title."""
    within: frozenset[str] = frozenset()
    """The keys of prompts that its rows have below their titles, which are no part of them."""
    telling: Column | None = None
    """The column in which each of its printed rows says something else, where these print more beside that."""
    told: list[dict[str, str]] = field(default_factory=list)
    """What each of its printed rows says, by column, where no single column tells them apart."""
    peculiar: dict[str, frozenset[str]] = field(default_factory=dict)
    """By column: what it prints only in such rows, and in no open one."""
    asked: dict[str, tuple[str, Piece]] = field(default_factory=dict)
    """By column or title: the field that this header or title asks for, "Pupil: ____", and that piece."""


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

    @property
    def inner(self) -> list[Stretch]:
        """The stretches of its repeated sections, as often as the blank has them."""
        return [inside for repeated in self.sections.values() for _, _, inside in repeated.instances]

    def throughout(self) -> Iterator[Stretch]:
        """It, and all stretches inside it."""
        yield self
        for inside in self.inner:
            yield from inside.throughout()


@dataclass(slots=True, eq=False)
class Repeated:
    """A repeated section: each of its instances in the blank, with the key of its heading."""

    name: str
    spec: SectionSpec
    instances: list[tuple[str, Item, Stretch]] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The keys of all that its instances print."""
        return {item.key for _, _, inner in self.instances for item in inner.items if item.key}

    def like(self, key: str) -> Stretch:
        """The instance with this key, else the last one, which comes nearest to one more."""
        matching = [stretch for known, _, stretch in self.instances if known == key]
        return matching[0] if matching else self.instances[-1][2]


@dataclass(slots=True, eq=False)
class Stencil:
    """One revision of a form, as its copies are divided by it."""

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
    day_first: bool = False
    """Its controls for dates write the day before the month, and none of them otherwise."""

    @property
    def asks(self) -> frozenset[str]:
        """The keys of all its prompts: revisions with the same ones read alike."""
        return frozenset(asks(self.top))


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


def specs_of(stretch: Stretch) -> tuple[dict[str, RowsSpec], dict[str, SectionSpec]]:
    """The mapping's own words on the rows and sections of a stretch, by their names."""
    rows = {name: table.spec for name, table in stretch.rows.items()}
    return rows, {name: repeated.spec for name, repeated in stretch.sections.items()}
