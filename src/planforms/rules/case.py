"""A submission with all that rules may ask about it: its form's layout, the settings, its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from planforms.document import Place
from planforms.forms.mapping import FieldSpec, Kind, Mapping, Required
from planforms.paths import general, value_at
from planforms.plans import PLANS, FormDate
from planforms.rules.filler import is_filler
from planforms.rules.layout import Layout, last_name, layout_of, numbered, parents, split_number, unnumbered
from planforms.settings import Settings
from planforms.submission import FieldEntry, Note, Submission
from planforms.text.plaintext import shortened
from planforms.text.wording import fold
from planforms.text.years import SchoolYear, school_year

_LONGEST_PROMPT = 400
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


Answer = tuple[str, str, Kind, str]
"""What was written in a field: its path, the text, the kind of the field, its general path."""


@dataclass(slots=True)
class Case:
    """One submission to be checked."""

    submission: Submission
    mapping: Mapping | None
    settings: Settings
    layout: Layout = field(init=False)
    answered: list[Answer] = field(init=False)
    """What is answered in words of all fields that the mapping knows, in the order of the form."""
    unanswered: list[tuple[str, FieldEntry]] = field(init=False)
    """The other fields that this copy has, by path."""
    days: dict[str, str] = field(init=False)
    """The ISO day of every date field that names one."""
    noted: frozenset[str] = field(init=False)
    """The codes of all that was met while reading."""
    marked: frozenset[str | None] = field(init=False)
    """The fields for words in which a mark stands, which was read as the words at the head of its column."""
    _kinds: frozenset[Kind] = field(init=False)
    """The kinds of all fields that are answered."""

    def __post_init__(self) -> None:
        self.layout = layout_of(self.mapping)
        self.answered, self.unanswered = [], []
        for path, entry in self.submission.fields.items():
            known = general(path)
            asked = self.layout.asked.get(known)
            if asked is None:
                continue
            if text := entry.text:
                self.answered.append((path, text, asked, known))
            if entry.state != "answered":
                self.unanswered.append((path, entry))
        self._kinds = frozenset([kind for _, _, kind, _ in self.answered])
        dates = [(path, self.value(path)) for path, _, kind, _ in self.answered if kind == "date"]
        self.days = {path: date.due for path, date in dates if isinstance(date, FormDate) and date.due}
        self.noted = frozenset([note.code for note in self.submission.notes])
        self.marked = frozenset([note.field for note in self.submission.notes if note.code == "mark.below"])

    @property
    def form(self) -> str | None:
        """The form's id."""
        return self.submission.form.id if self.submission.form else None

    @property
    def published(self) -> bool:
        """Whether the form is one whose own practice the rules know; a learned form's is its office's."""
        return self.form in PLANS

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

    def answers(self, *kinds: Kind) -> list[Answer]:
        """The written answers to fields of these kinds, in the order of the form."""
        if self._kinds.isdisjoint(kinds):
            return []
        return [answer for answer in self.answered if answer[2] in kinds]

    def real_answers(self, *kinds: Kind) -> Iterator[tuple[str, str]]:
        """The answers with their paths, but for those that only hold the place of one, or repeat the form's words."""
        return ((path, text) for path, text, _, _ in self.answers(*kinds) if self.is_real(path, text))

    def is_real(self, path: str, text: str) -> bool:
        """Whether an answer is one: neither a filler nor the words of the form."""
        return not is_filler(text) and not self.repeats_prompt(path)

    def repeats_prompt(self, path: str) -> bool:
        """Whether the answer consists of the words of the form, or of a program's own prompt."""
        entry = self.submission.fields.get(path)
        text = entry.text if entry else None
        if entry is None or not text or len(text) > _LONGEST_PROMPT or path in self.marked:
            return False
        prompts = self.layout.prompts.get(general(path))
        said = unnumbered(text)
        if prompts is None or not said:
            return False
        if said in prompts or said in _SHOWN_BY_PROGRAMS:
            return True
        label = entry.place.label if entry.place else None
        return label is not None and label not in prompts and said == unnumbered(label)

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
        return self.days.get(path)

    def notes(self, *codes: str) -> Iterator[Note]:
        """What was met while reading, once a field; nothing about an answer that only fills the place, but where it chooses."""
        if self.noted.isdisjoint(codes):
            return
        seen: set[str] = set()
        for note in [note for note in self.submission.notes if note.code in codes]:
            path = note.field
            if path is not None and path in seen:
                continue
            if path is not None:
                seen.add(path)
            text = self.text(path or "") or ""
            told = self._is_option(path or "", text) or self.is_real(path or "", text)
            if told or (text and note.code == "confidence.low" and self._offers_many(path or "")):
                yield note

    def _offers_many(self, path: str) -> bool:
        """Whether options are offered, of which several may be chosen: what says none of them is told by nothing else."""
        spec = self.spec(path)
        return spec is not None and spec.kind == "choices"

    def _is_option(self, path: str, text: str) -> bool:
        """Whether an answer is what a box by itself stands for, which is the header of its column too."""
        spec = self.spec(path) if text else None
        return spec is not None and spec.kind in ("choice", "choices") and text in spec.options

    def year(self) -> SchoolYear | None:
        """The school year that the form gives, else that of the settings."""
        for _, text, _, _ in self.answers("school-year"):
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
        if path is None:
            return next((entry.place for entry in fields.values() if entry.place), Place())
        own = fields.get(path)
        if own and own.place:
            return own.place
        placed = [(known, entry.place) for known, entry in fields.items() if entry.place]
        order = {known: number for number, known in enumerate(fields)}
        until = order.get(path, len(order))
        for part in reversed(["", *parents(path)]):
            around = [(order[known], place) for known, place in placed if known.startswith(part)]
            if around:
                return max(
                    (near for near in around if near[0] < until), default=around[0], key=itemgetter(0)
                )[1]
        return Place()


def _spoken(name: str) -> str:
    """A name of the mapping as words: ``target_date`` is "Target date"."""
    return name.replace("_", " ").capitalize()


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words.removesuffix("s")
