"""The fields, tables and repeated parts that what is asked makes, each with a name and the reason for it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planforms.forms.mapping import FieldSpec, RowsSpec, SectionSpec
from planforms.learning.draft.around import OF_PEOPLE, Around, flat, headed_for
from planforms.learning.draft.draft import Said
from planforms.learning.draft.names import (
    LISTS,
    Names,
    band_name,
    column_name,
    rows_called,
    section_name,
    short_title,
    singular_title,
    tell_apart,
)
from planforms.learning.draft.repeats import Entry, Repeat
from planforms.learning.draft.required import SUBSTANCE, main_rows, required
from planforms.learning.draft.signing import sent, signed, spanned
from planforms.learning.questions.asking import Ask, Heading
from planforms.learning.seeing import RowsSeen, Text
from planforms.learning.tables.columns import column_meanings, kind_in_rows, options_of
from planforms.learning.words.names import slug
from planforms.learning.words.tone import for_the_office, guides
from planforms.learning.words.vocabulary import Meaning, meaning
from planforms.text.wording import fold

_PART = re.compile(r"(?:part|section|step)\b").match
"""How headings begin that only count what they head."""


@dataclass(slots=True)
class _Part:
    """One part of the form as far as it is laid."""

    prefix: str
    names: Names
    around: Around
    fields: dict[str, FieldSpec] = field(default_factory=dict)
    rows: dict[str, RowsSpec] = field(default_factory=dict)
    sections: dict[str, SectionSpec] = field(default_factory=dict)
    office: bool = False
    """What comes now is left to the office."""
    over_rows: set[str] = field(default_factory=set)
    """The headings that tables stood below."""
    asked: set[str] = field(default_factory=set)
    """What its prompts say: one that comes back in another row is asked of those who fill that in."""

    def pass_by(self, heading: Heading, *, alone: bool) -> None:
        """Go on below a heading; ``alone``: it stands over one question."""
        begins = _begins(heading.text)
        self.office = for_the_office(heading.text.words) or (self.office and not begins)
        self.around.pass_by(heading, alone=alone)


@dataclass(slots=True)
class Parts:
    """Makes specs of what was seen, gives names, and notes why."""

    said: dict[str, Said]
    title: str = ""
    """The form's own title, which names none of its parts."""
    insisted: bool = False
    """The form says that all of it must be filled in."""
    starred: bool = True
    """A star says that something must be filled in: no note says that it stands for something else."""

    def lay(
        self, entries: Iterable[Entry], prefix: str, taken: Iterable[str] = ()
    ) -> tuple[dict[str, FieldSpec], dict[str, RowsSpec], dict[str, SectionSpec]]:
        """The fields, rows and sections of one part of the form; ``taken`` are names that it has already."""
        entries = signed(spanned(sent([entry for entry in entries if not self._is_title(entry)])))
        often = Counter(entry.meaning.name for entry in entries if isinstance(entry, Ask))
        part = _Part(prefix, Names(taken), Around(often, _asks_owner(entries)))
        for at, entry in enumerate(entries):
            if isinstance(entry, Heading):
                part.pass_by(entry, alone=_asked_alone(entries[at + 1 :]))
            elif isinstance(entry, RowsSeen):
                entry.told = _told(entries[:at])
                entry.texts = tuple(one.text.words for one in entries if isinstance(one, Heading))
                self._add_rows(part, entry)
            elif isinstance(entry, Repeat):
                name = part.names.give(section_name(entry), part.around.heading)
                part.sections[name] = self._section(entry, f"{prefix}{name}[].")
            else:
                self._add_field(
                    part, entry, listed=entry.prompt is None or _unasked(entries[at + 1 : at + 2])
                )
        tell_apart(part.rows)
        return part.fields, part.rows, part.sections

    def _add_rows(self, part: _Part, seen: RowsSeen) -> None:
        """A table below the same heading as another is told by its first column."""
        heading = part.around.heading
        over = short_title(heading) if heading else ""
        again = bool(over) and over in part.over_rows
        part.over_rows.add(over)
        title = self._rows_title(part.around)
        columns = column_meanings(seen)
        wanted = self._rows_name(seen, columns, part.around)
        name = part.names.give(wanted, seen.columns[0].text if again else heading)
        part.around.pass_rows(name)
        part.rows[name] = self._rows(seen, columns, title, f"{part.prefix}{name}[].")

    def _add_field(self, part: _Part, ask: Ask, *, listed: bool) -> None:
        around = part.around
        remark = around.remark_of(ask)
        ask.kind = "long" if remark else ask.kind
        wanted = remark or around.belongs_to(ask, around.name_of(ask))
        wanted = flat(wanted) if part.prefix else wanted
        wanted = self._signer_s(ask, wanted, part.names, around)
        if part.office and ask.meaning.name in SUBSTANCE:
            wanted = slug(ask.text)  # What an office decides is nothing that the plan says.
        beside = around.beside if OF_PEOPLE.search(fold(ask.text)) else ""
        name = part.names.give(wanted, self._headed(around), ask.text, beside)
        around.ask(ask, name)
        again = ask.meaning.name in SUBSTANCE and ask.key in part.asked
        ask.optional = ask.optional or part.office or again
        part.asked.add(ask.key)
        part.fields[name] = self._field(ask, part.prefix + name, listed=listed)

    def _is_title(self, entry: Entry) -> bool:
        """Whether the white space below the form's own title was taken for a place to write."""
        if not isinstance(entry, Ask) or entry.kind in ("choice", "choices"):
            return False
        if not self.title or fold(entry.text) != fold(self.title):
            return False
        return all(room.kind in ("space", "cell") for room in entry.rooms)

    def _headed(self, around: Around) -> str:
        """The heading that may tell questions apart; the form's title stands over all of them."""
        return "" if fold(around.heading) == fold(self.title) else around.heading

    def _signer_s(self, ask: Ask, wanted: str, names: Names, around: Around) -> str:
        """The name wanted, but for one printed below where people sign, of which the owner's has been asked for in parts."""
        known = {"owner.given_name", "owner.family_name"} & names.taken
        return slug(ask.text) if wanted == "owner.name" and known and around.signed is not None else wanted

    def _field(self, ask: Ask, path: str, *, listed: bool) -> FieldSpec:
        self.said[path] = Said(ask.sure, ask.why)
        words = fold(f"{ask.text} {ask.words}")
        return FieldSpec(
            kind=ask.kind,
            prompt=[ask.text] if ask.prompt is not None else [],
            required=required(ask, words, path, insisted=self.insisted, starred=self.starred),
            options=ask.options if listed else [],
            control=ask.controls,
            examples=ask.examples,
            title=ask.title
            or (short_title(ask.text) if len(ask.text.split()) > 9 or ask.prompt is None else ""),
        )

    def _rows_title(self, around: Around) -> str:
        """What is printed over a table; nothing where that is the form's title, a line below it, or says what to do."""
        heading = around.heading
        below_title = around.plain and not around.fresh and fold(around.former) == fold(self.title)
        bids = heading.rstrip().endswith(".") or (guides(heading) and not _PART(fold(heading)))
        of_form = below_title or fold(heading) == fold(self.title)
        return short_title(heading) if heading and not (of_form or bids) else ""

    def _rows(self, seen: RowsSeen, meanings: list[Meaning], title: str, prefix: str) -> RowsSpec:
        columns: dict[str, FieldSpec] = {}
        names = Names()
        often = Counter(meant.name for meant in meanings)
        for column, meant in zip(seen.columns, meanings, strict=True):
            name = names.give(column_name(column, meant, often), "", column.text)
            columns[name] = FieldSpec(
                kind=kind_in_rows(meant, column, seen),
                prompt=[column.text] if column.text else [],
                options=options_of(column, seen),
                title=short_title(column.text) if len(column.text.split()) > 6 else "",
            )
            self.said[prefix + name] = Said(meant.sure, "a column of a table with rows to fill in")
        if seen.bands:
            name = names.give(band_name(seen.bands.values()), "")
            columns = {name: FieldSpec(kind="band"), **columns}
            self.said[prefix + name] = Said(0.7, "printed across the table above groups of its rows")
        return RowsSpec(columns=columns, title=title, required=main_rows(columns))

    def _rows_name(self, seen: RowsSeen, columns: Sequence[Meaning], around: Around) -> str:
        """A row table's name: what its rows are, by their columns, else by the heading above."""
        known = {meant.name for meant in columns}
        for column, name in LISTS.items():
            if column in known:
                return name
        heading = around.heading
        if heading and around.fresh and fold(heading) != fold(self.title) and not guides(heading):
            return slug(heading, 3)
        return rows_called(seen, columns) or (slug(heading, 3) if heading else "entries")

    def _section(self, repeat: Repeat, prefix: str) -> SectionSpec:
        own = self._heading_field(repeat, prefix)
        fields, rows, sections = self.lay(repeat.bodies[0], prefix, own)
        fields = own | fields
        for body in repeat.bodies[1:]:
            self._add_other(body, prefix, fields, rows)
        kinds = isinstance(repeat.starts, dict)
        return SectionSpec(
            starts=repeat.starts,
            key="kind" if kinds else None,
            fields=fields,
            rows=rows,
            sections=sections,
            title=singular_title(repeat),
        )

    def _add_other(
        self, body: Sequence[Entry], prefix: str, fields: dict[str, FieldSpec], rows: dict[str, RowsSpec]
    ) -> None:
        """Fields that only a later one of the repeated parts prints."""
        more, more_rows, _ = Parts({}, self.title, self.insisted).lay(body, prefix)
        known = {fold(prompt) for spec in fields.values() for prompt in spec.prompt}
        for name, spec in more.items():
            if name not in {*fields, *rows} and spec.prompt and fold(spec.prompt[0]) not in known:
                fields[name] = spec
                self.said[prefix + name] = Said(0.6, "printed in one of the repeated parts only")
        for name, table in more_rows.items():
            if name not in fields:
                rows.setdefault(name, table)

    def _heading_field(self, repeat: Repeat, prefix: str) -> dict[str, FieldSpec]:
        """The answer that stands right below each heading: "Goal 1: ____"."""
        if not any(ask.rooms or _ends_open(ask) for ask in repeat.own):
            return {}
        meant = meaning(singular_title(repeat))
        name = meant.name if meant.standard else "statement"
        self.said[prefix + name] = Said(0.8, "written right after the heading")
        return {
            name: FieldSpec(
                kind="long", title=singular_title(repeat), required="plan" if meant.standard else False
            )
        }


def _ends_open(ask: Ask) -> bool:
    """Whether the line of a heading ends in a colon, be it behind a remark: "Goal 1 (for this year): "."""
    line = ask.prompt.paragraph.text if ask.prompt is not None else ""
    return ask.text.rstrip().endswith(":") or line.rstrip().endswith(":")


def _asks_owner(entries: Sequence[Entry]) -> bool:
    """Whether the owner is asked for above all headings that name somebody else; below one the owner may be a mentor."""
    for entry in entries:
        if isinstance(entry, Heading) and headed_for(entry.text.words):
            return False
        if isinstance(entry, Ask) and entry.meaning.name.startswith("owner."):
            return True
    return False


def _unasked(following: Sequence[Entry]) -> bool:
    """Whether boxes follow that no question stands before, and that are not those of the question before."""
    return any(isinstance(entry, Ask) and entry.prompt is None and entry.options for entry in following)


def _begins(text: Text) -> bool:
    """Whether another part of the form begins with a text."""
    return text.heading or (text.bold and not text.words.rstrip().endswith(":"))


def _asked_alone(after: Sequence[Entry]) -> bool:
    """Whether a heading is followed by one question, and then by another heading."""
    asked = 0
    for entry in after:
        if isinstance(entry, Ask):
            asked += 1
        elif not isinstance(entry, Heading) or entry.text.heading or entry.text.bold:
            break
    return asked == 1


def _told(before: Sequence[Entry]) -> str:
    """What the one or two texts right before a table say."""
    texts = itertools.takewhile(lambda entry: isinstance(entry, Heading), before[:-3:-1])
    return " ".join(entry.text.words for entry in texts if isinstance(entry, Heading))
