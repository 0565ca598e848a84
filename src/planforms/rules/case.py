"""A submission with all that rules may ask about it: its form's layout, the settings, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from planforms.document import Place
from planforms.forms.mapping import OWN, FieldSpec, Mapping, Required
from planforms.paths import general, value_at
from planforms.plaintext import shortened
from planforms.rules.filler import is_filler
from planforms.rules.layout import Layout, last_name, layout_of, numbered, parents, split_number
from planforms.settings import Settings
from planforms.submission import FieldEntry, Note, Submission
from planforms.wording import fold
from planforms.years import SchoolYear, school_year

_LONGEST_PROMPT = 400
_NUMBER = re.compile(r"^(?:\d{1,2}|[a-z])[.)]\s+")
_SHOWN_BY_PROGRAMS = frozenset(
    fold(text)
    for text in (
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Choose an item.",
        "Enter text here",
        "Type here",
        "Enter your answer",
        "Select one",
    )
)


class Asked(NamedTuple):
    """A field of the form, as this copy has it."""

    path: str
    entry: FieldEntry
    spec: FieldSpec
    required: Required


@dataclass(slots=True)
class Case:
    """One submission to be checked."""

    submission: Submission
    mapping: Mapping | None
    settings: Settings
    layout: Layout = field(init=False)
    asked: list[Asked] = field(init=False)
    """Every field that the copy has and the mapping knows, in the order of the form."""
    days: list[tuple[str, str]] = field(init=False)
    """Every date field that names a day, with the ISO day."""
    _written: list[tuple[str, str, str]] = field(init=False)
    """Every written answer: the kind of its field, its path, its text."""
    _kinds: frozenset[str] = field(init=False)
    """The kinds of all fields that are answered."""

    def __post_init__(self) -> None:
        self.layout = layout_of(self.mapping)
        known = self.layout.fields
        self.asked = [
            Asked(path, entry, spec, self.required(path))
            for path, entry in self.submission.fields.items()
            if (spec := known.get(general(path))) is not None and spec.kind not in OWN
        ]
        self._written = [
            (asked.spec.kind, asked.path, asked.entry.text) for asked in self.asked if asked.entry.text
        ]
        self._kinds = frozenset([kind for kind, _, _ in self._written])
        self.days = [
            (path, day) for kind, path, _ in self._written if kind == "date" and (day := self.day(path))
        ]

    @property
    def form(self) -> str | None:
        """The form's id."""
        return self.submission.form.id if self.submission.form else None

    # What the form asks for

    def spec(self, path: str) -> FieldSpec | None:
        return self.layout.fields.get(general(path))

    def required(self, path: str) -> Required:
        """When the value at ``path`` is required, the district's own wishes included."""
        wanted = general(path)
        if self.settings.optional and wanted in self.settings.optional.get(self.form or "", ()):
            return False
        if self.settings.required and wanted in self.settings.required.get(self.form or "", ()):
            return "plan"
        spec = self.layout.fields.get(wanted) or self.layout.rows.get(wanted)
        return spec.required if spec else False

    def is_due(self, path: str) -> bool:
        """Whether the value at ``path`` must be there in this phase."""
        required = self.required(path)
        return required == "plan" or (required == "final" and self.settings.phase == "final")

    # What is there

    def answers(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """The written answers to fields of these kinds, with their paths."""
        if self._kinds.isdisjoint(kinds):
            return iter(())
        return iter([(path, text) for kind, path, text in self._written if kind in kinds])

    def real_answers(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """The answers but for those that only hold the place of one, or repeat the words of the form."""
        return ((path, text) for path, text in self.answers(*kinds) if self.is_real(path, text))

    def is_real(self, path: str, text: str) -> bool:
        """Whether an answer is one: neither a filler nor the words of the form."""
        return not is_filler(text) and not self.repeats_prompt(path)

    def repeats_prompt(self, path: str) -> bool:
        """Whether the answer consists of the words of the form, or of a program's own prompt."""
        entry, spec = self.submission.fields.get(path), self.spec(path)
        if entry is None or spec is None or not entry.text or len(entry.text) > _LONGEST_PROMPT:
            return False
        label = entry.place.label if entry.place else None
        said = _unnumbered(entry.text)
        if not said or said in _SHOWN_BY_PROGRAMS:
            return bool(said)
        return (label is not None and said == _unnumbered(label)) or said in map(_unnumbered, spec.prompt)

    def text(self, path: str) -> str | None:
        entry = self.submission.fields.get(path)
        return entry.text if entry else None

    def value(self, path: str) -> Any:
        return value_at(self.submission.plan, path)

    def numbered(self, path: str) -> Iterator[str]:
        """The paths of this plan that a general path stands for."""
        return numbered(path, self.submission.plan)

    def day(self, path: str) -> str | None:
        """The ISO day of the date at ``path``; None where it names none."""
        due: str | None = value_at(self.value(path), "due")
        return due

    def notes(self, *codes: str) -> Iterator[Note]:
        """What was met while reading, once a field; nothing about an answer that only fills the place."""
        seen: set[str] = set()
        for note in [note for note in self.submission.notes if note.code in codes]:
            path = note.field
            if path is not None and path in seen:
                continue
            if path is not None:
                seen.add(path)
            if not is_filler(self.text(path or "") or "") and not self.repeats_prompt(path or ""):
                yield note

    def year(self) -> SchoolYear | None:
        """The school year that the form gives, else that of the settings."""
        for _, text in self.answers("school-year"):
            return school_year(text)
        return school_year(self.settings.school_year or "")

    # How people call it and where they find it

    def title(self, path: str) -> str:
        """What people call the field: its title, else its prompt, in quotes."""
        spec = self.spec(path)
        rows = self.layout.rows.get(general(path))
        if spec is None:
            return f"“{rows.title if rows and rows.title else _spoken(last_name(path))}”"
        prompt = spec.prompt[0] if spec.prompt else _spoken(last_name(path))
        return f"“{shortened((spec.title or prompt).rstrip(' :*'), 60)}”"

    def prompt(self, path: str) -> str:
        """The prompt as this copy prints it, in quotes; the title where none is known."""
        entry = self.submission.fields.get(path)
        label = entry.place.label if entry and entry.place else None
        spec = self.spec(path)
        label = label or (spec.prompt[0] if spec and spec.prompt else None)
        return f"“{shortened(label.rstrip(' :*'), 90)}”" if label else self.title(path)

    def where(self, path: str) -> str:
        """The goal and row that the field stands in, ready to begin a sentence: ``Goal 2: ``."""
        names = [self._part(part) for part in parents(path)]
        return ", ".join(names) + ": " if names else ""

    def named(self, path: str) -> str:
        """The field with the goal and row it stands in: ``Goal 2, “Rationale”``."""
        return ", ".join([*(self._part(part) for part in parents(path)), self.title(path)])

    def _part(self, part: str) -> str:
        list_path, index = split_number(part)
        rows = self.layout.rows.get(list_path)
        if rows is not None:
            return f"{rows.title or _spoken(last_name(list_path))}, entry {index + 1}"
        section = self.layout.sections.get(list_path)
        title = section.title if section and section.title else _singular(_spoken(last_name(list_path)))
        number = self.value(f"{part}.number")
        return f"{title} {number if isinstance(number, int) else index + 1}"

    def place(self, path: str | None) -> Place:
        """Where a person finds the field; where it has no place itself, what comes before it in the form."""
        fields = self.submission.fields
        own = fields.get(path) if path else None
        if own and own.place:
            return own.place
        placed = [(known, entry.place) for known, entry in fields.items() if entry.place]
        if path is None or not placed:
            return placed[0][1] if placed else Place()
        order = {known: number for number, known in enumerate(fields)}
        until = order.get(path, len(order))
        for part in reversed(["", *parents(path)]):
            around = [(order[known], place) for known, place in placed if known.startswith(part)]
            if around:
                return max(
                    (near for near in around if near[0] < until), default=around[0], key=itemgetter(0)
                )[1]
        return Place()


@lru_cache(maxsize=4096)
def _unnumbered(text: str) -> str:
    """A prompt folded, without the number before it."""
    return _NUMBER.sub("", fold(text))


def _spoken(name: str) -> str:
    """A name of the mapping as words: ``target_date`` is "Target date"."""
    return name.replace("_", " ").capitalize()


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words.removesuffix("s")
