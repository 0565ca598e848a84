"""Which column of the lists an answer stands in, for every form alike.

Seven forms and any form learned later share three lists. What an answer means is told by its
canonical name (``statement``, ``target_date``), never by its form; an answer that no column is
made for stands in the column ``Other answers`` of the list its row belongs to, below its question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planforms.forms.mapping import FieldSpec, Kind, Mapping, RowsSpec, SectionSpec
from planforms.paths import steps
from planforms.plans import FormDate, Person
from planforms.whose.identity import person_name

PLAN_PARTS = frozenset({"owner.name", "owner.given_name", "owner.family_name", "owner.email"}) | frozenset(
    {"school", "district", "school_year", "director"}
)
"""What has a column of its own in Plans."""

GOAL_ANSWERS: dict[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "statement": ("statement", "goal_statement", "sip_goal", "goal"),
    "practice": ("practice", "practices", "standards", "responsive_practices"),
    "indicator": ("indicator",),
    "rationale": ("rationale",),
    "monitoring": ("progress", "monitoring"),
    "results": ("impact", "reflection", "results"),
    "supports": ("supports", "resources"),
}
"""The columns of Goals, each with the canonical names that stand in it."""

ACTIVITY_ANSWERS: dict[str, tuple[str, ...]] = {
    "activity": ("activity", "text", "focus", "topic", "step", "action"),
    "due": ("target_date", "due", "due_date", "date"),
    "application": ("application",),
    "outcomes": ("outcomes", "evidence", "next_steps"),
}
"""The columns of Activities, each with the canonical names that stand in it."""

_DONE = ("completed_on",)
"""The day on which something was done is no day by which it is due."""

_PRIVATE = re.compile(
    r"certificate[ _]?(number|no\b)|birth|\bdob\b|\bssn\b|social[ _]security|licen[cs]e[ _]?(number|no\b)",
    re.IGNORECASE,
)
_GOAL_LIKE = re.compile(r"goal|objective|statement", re.IGNORECASE)
_PROSE: frozenset[Kind] = frozenset({"long", "choices", "list"})
_TITLE = 120
"""Questions are shortened to this: a criterion of Excel holds 255 characters."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form: where its answer is, and what to call it."""

    path: tuple[str, ...]
    title: str
    kind: Kind

    @property
    def private(self) -> bool:
        """A birth date or a certificate number."""
        return bool(_PRIVATE.search(".".join(self.path)) or _PRIVATE.search(self.title))

    def answer(self, part: Any) -> Any:
        """The typed answer in a plan or a part of one; None where there is none."""
        for name in self.path:
            part = getattr(part, name, None)
        return part


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a form with its questions sorted into columns: the plan itself, a goal, a row."""

    name: str
    title: str
    columns: dict[str, Question] = field(default_factory=dict)
    others: tuple[Question, ...] = ()
    rows: tuple[Group, ...] = ()
    sections: tuple[Group, ...] = ()

    def questions(self) -> Iterator[Question]:
        yield from self.columns.values()
        yield from self.others


@dataclass(frozen=True, slots=True)
class Layout:
    """A form as the lists see it: its plan, and the goal that a plan without goal sections is."""

    plan: Group
    goal: Group | None
    """The questions of the one goal; None where the plan has sections of goals, or no goal at all."""
    title: str

    def where(self, path: str) -> str:
        """A path in words: ``Goal 1 › Action plan 2 › Evidence``."""
        return " › ".join(self._words(path))

    def question(self, path: str) -> str:
        """What is asked at a path, whichever goal or row it is in: ``Evidence``."""
        words = self._words(path)
        return re.sub(r" \d+$", "", words[-1]) if words else ""

    def _words(self, path: str) -> list[str]:
        words: list[str] = []
        group: Group | None = self.plan
        names: list[str] = []
        for step in steps(path):
            if isinstance(step, int):
                if words and step >= 0:
                    words[-1] += f" {step + 1}"
                continue
            names.append(step)
            inner = _inner(group, step)
            title = inner.title if inner else _title_of(self, group, tuple(names))
            if title:
                words.append(title)
                names = []
            group = inner or group
        return words + [named(name) for name in names[-1:]]


def _inner(group: Group | None, name: str) -> Group | None:
    if group is None:
        return None
    return next((inner for inner in (*group.sections, *group.rows) if inner.name == name), None)


def _title_of(layout: Layout, group: Group | None, path: tuple[str, ...]) -> str:
    groups = [group, layout.goal] if group is layout.plan else [group]
    asked = (question for one in groups if one for question in one.questions())
    return next((question.title for question in asked if question.path == path), "")


def layout(mapping: Mapping) -> Layout:
    """The lists' view of a form, from its mapping alone."""
    questions = _questions(mapping.fields)
    rows = tuple(_rows(name, spec) for name, spec in mapping.rows.items())
    sections = tuple(_section(name, spec) for name, spec in mapping.sections.items())
    of_goal = {} if sections else _goal_columns(questions)
    own = {
        ".".join(question.path): question for question in questions if ".".join(question.path) in PLAN_PARTS
    }
    rest = [question for question in questions if question not in [*own.values(), *of_goal.values()]]
    prose = tuple(question for question in rest if of_goal and question.kind in _PROSE)
    plan = Group(
        "", mapping.title, own, tuple(question for question in rest if question not in prose), rows, sections
    )
    return Layout(plan, Group("", "Goal", of_goal, prose) if of_goal else None, mapping.title)


def named(name: str) -> str:
    """A canonical name in words: ``target_date`` is ``Target date``."""
    return name.replace("_", " ").strip().capitalize()


def _questions(fields: dict[str, FieldSpec]) -> list[Question]:
    return [
        Question(tuple(name.split(".")), _asked(name, spec), spec.kind)
        for name, spec in fields.items()
        if not (spec.kind == "ordinal" and name == "number")
    ]


def _asked(name: str, spec: FieldSpec) -> str:
    title = (spec.title or (spec.prompt[0] if spec.prompt else "")).strip().rstrip(":*").strip()
    title = title or named(name.rsplit(".", 1)[-1])
    return title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"


def _goal_columns(questions: list[Question]) -> dict[str, Question]:
    """The columns of the one goal of a plan, if one of its questions asks for a goal."""
    columns = _assigned(questions, GOAL_ANSWERS)
    if "statement" not in columns:
        asked = (
            q
            for q in questions
            if q.kind in {"long", "text"} and _GOAL_LIKE.search(f"{q.path[-1]} {q.title}")
        )
        statement = next(asked, None)
        if statement is None or ".".join(statement.path) in PLAN_PARTS:
            return {}
        columns["statement"] = statement
    return columns


def _section(name: str, spec: SectionSpec) -> Group:
    questions = _questions(spec.fields)
    if spec.key and spec.key not in spec.fields:
        questions.insert(0, Question((spec.key,), named(spec.key), "text"))
    columns = _assigned(questions, GOAL_ANSWERS)
    if "statement" not in columns:
        first = next((q for q in questions if q.kind in {"long", "text"} and q not in columns.values()), None)
        columns |= {"statement": first} if first else {}
    return Group(
        name,
        spec.title or _singular(name),
        columns,
        tuple(question for question in questions if question not in columns.values()),
        tuple(_rows(inner, rows) for inner, rows in spec.rows.items()),
        tuple(_section(inner, section) for inner, section in spec.sections.items()),
    )


def _rows(name: str, spec: RowsSpec) -> Group:
    questions = _questions(spec.columns)
    columns = _assigned(questions, ACTIVITY_ANSWERS)
    free = [q for q in questions if q not in columns.values() and q.path != _DONE]
    for column, dated in (("due", True), ("activity", False)):
        if column not in columns:
            first = next((question for question in free if (question.kind == "date") is dated), None)
            columns |= {column: first} if first else {}
    if "due" in columns and columns["due"].kind != "date":
        del columns["due"]
    others = tuple(question for question in questions if question not in columns.values())
    return Group(name, spec.title or named(name), columns, others)


def _assigned(questions: list[Question], wanted: dict[str, tuple[str, ...]]) -> dict[str, Question]:
    """Each column's question: the first that bears one of the column's names, in the names' order."""
    by_name = {question.path[0]: question for question in questions if len(question.path) == 1}
    found = {
        column: next((by_name[name] for name in names if name in by_name), None)
        for column, names in wanted.items()
    }
    return {column: question for column, question in found.items() if question}


def _singular(name: str) -> str:
    words = named(name)
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def text_of(value: Any) -> str | None:
    """An answer as one text, as written: dates in their words, lists with semicolons."""
    if value is None or value == []:
        return None
    if isinstance(value, FormDate):
        return value.text
    if isinstance(value, Person):
        return person_name(value) or value.email
    if isinstance(value, list):
        return "; ".join(text for entry in value if (text := text_of(entry)))
    return str(value)


def other_answers(group: Group, part: Any, private: bool) -> str | None:
    """The answers that have no column, each below its question; birth dates only if ``private``."""
    lines = [
        f"{question.title}: {answer}"
        for question in group.others
        if (private or not question.private) and (answer := text_of(question.answer(part)))
    ]
    return "\n".join(lines) or None
