"""The fields, tables and repeated parts that what is asked makes, each with a name and the reason for it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planforms.forms.mapping import FieldSpec, RowsSpec, SectionSpec
from planforms.learning.draft.around import Around, flat
from planforms.learning.draft.draft import Said
from planforms.learning.draft.names import (
    LISTS,
    Names,
    column_name,
    rows_called,
    section_name,
    short_title,
    singular_title,
    tell_apart,
)
from planforms.learning.draft.repeats import Entry, Repeat
from planforms.learning.draft.required import SUBSTANCE, main_rows, required
from planforms.learning.draft.signing import sent, signed
from planforms.learning.questions.asking import Ask, Heading
from planforms.learning.seeing import RowsSeen, Text
from planforms.learning.tables.columns import column_meanings, kind_in_rows, options_of
from planforms.learning.words.names import slug
from planforms.learning.words.tone import for_the_office, guides
from planforms.learning.words.vocabulary import Meaning, meaning
from planforms.text.wording import fold

_OF_PEOPLE = re.compile(
    r"\b(?:address|phone|telephone|tel|cell|mobile|contact|e-?mail|title|position|date|sign\w*|birth|age|profession|"
    r"occupation|relationship|employer|number|no|id|initials?|city|state|zip|code|role|school|department)\b|#"
)
"""What forms ask of each of several people."""


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
        fields: dict[str, FieldSpec] = {}
        rows: dict[str, RowsSpec] = {}
        sections: dict[str, SectionSpec] = {}
        names = Names(taken)
        entries = signed(sent([entry for entry in entries if not self._is_title(entry)]))
        around = Around(Counter(entry.meaning.name for entry in entries if isinstance(entry, Ask)))
        office = False
        for at, entry in enumerate(entries):
            if isinstance(entry, Heading):
                office = for_the_office(entry.text.words) or (office and not _begins(entry.text))
                around.pass_by(entry, alone=_asked_alone(entries[at + 1 :]))
            elif isinstance(entry, RowsSeen):
                entry.told = _told(entries[:at])
                columns = column_meanings(entry)
                title = short_title(around.heading) if around.heading else ""
                again = any(table.title == title for table in rows.values() if title)
                lead = entry.columns[0].text if again else around.heading
                name = names.give(self._rows_name(entry, columns, around), lead)
                around.pass_rows(name)
                rows[name] = self._rows(entry, columns, around.heading, f"{prefix}{name}[].")
            elif isinstance(entry, Repeat):
                name = names.give(section_name(entry), around.heading)
                sections[name] = self._section(entry, f"{prefix}{name}[].")
            else:
                remark = around.remark_of(entry)
                entry.kind = "long" if remark else entry.kind
                wanted = remark or around.name_of(entry)
                wanted = flat(wanted) if prefix else wanted
                wanted = self._signer_s(entry, wanted, names, around)
                if office and entry.meaning.name in SUBSTANCE:
                    wanted = slug(entry.text)  # What an office decides is nothing that the plan says.
                beside = around.beside if _OF_PEOPLE.search(fold(entry.text)) else ""
                name = names.give(wanted, self._headed(around), entry.text, beside)
                around.ask(entry, name)
                entry.optional = entry.optional or office
                listed = entry.prompt is None or _unasked(entries[at + 1 : at + 2])
                fields[name] = self._field(entry, prefix + name, listed=listed)
        tell_apart(rows)
        return fields, rows, sections

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

    def _rows(self, seen: RowsSeen, meanings: list[Meaning], heading: str, prefix: str) -> RowsSpec:
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
        return RowsSpec(
            columns=columns, title=short_title(heading) if heading else "", required=main_rows(columns)
        )

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
        if not repeat.own or not any(ask.rooms or ask.text.rstrip().endswith(":") for ask in repeat.own):
            return {}
        meant = meaning(singular_title(repeat))
        name = meant.name if meant.standard else "statement"
        self.said[prefix + name] = Said(0.8, "written right after the heading")
        return {
            name: FieldSpec(
                kind="long", title=singular_title(repeat), required="plan" if meant.standard else False
            )
        }


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
