"""What a mapping asks for, by path: its fields, its tables of rows, its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from planforms.forms.mapping import OWN, FieldSpec, Kind, Mapping, RowsSpec, SectionSpec
from planforms.paths import general, value_at
from planforms.text.wording import fold

_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+").match


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The parts of a mapping by general path (``goals[].activities[].target_date``).

    Compared by identity, so that what rules find out about a layout can be kept by it.
    """

    fields: dict[str, FieldSpec] = field(default_factory=dict)
    rows: dict[str, RowsSpec] = field(default_factory=dict)
    """By the list's path: ``goals[].activities``."""
    sections: dict[str, SectionSpec] = field(default_factory=dict)
    """By the list's path: ``goals``."""
    columns: frozenset[str] = frozenset()
    """The fields that stand in rows."""
    asked: dict[str, Kind] = field(default_factory=dict)
    """The kind of each field that somebody answers."""
    prompts: dict[str, frozenset[str]] = field(default_factory=dict)
    """The prompts of each field: as :func:`unnumbered` gives them, and as a copy that has them shows them."""
    dependent: tuple[tuple[str, str], ...] = ()
    """Each choice that depends on another, with the other: an indicator and its practice."""


_made: dict[int, tuple[Mapping, Layout]] = {}
_MOST = 64


def layout_of(mapping: Mapping | None) -> Layout:
    """The layout of ``mapping``, made once; an empty one for none."""
    if mapping is None:
        return _NOTHING
    if id(mapping) not in _made:
        if len(_made) >= _MOST:
            _made.clear()
        _made[id(mapping)] = (mapping, _layout(mapping))
    return _made[id(mapping)][1]


def _layout(mapping: Mapping) -> Layout:
    rows: dict[str, RowsSpec] = dict(mapping.rows)
    sections: dict[str, SectionSpec] = {}
    _collect("", mapping.sections, rows, sections)
    columns = frozenset(f"{path}[].{name}" for path, table in rows.items() for name in table.columns)
    fields = dict(mapping.walk())
    asked = {path: spec.kind for path, spec in fields.items() if spec.kind not in OWN}
    prompts = {
        path: frozenset(
            form for prompt in spec.prompt for form in (unnumbered(prompt), " ".join(prompt.split()))
        )
        for path, spec in fields.items()
    }
    dependent = tuple(
        (path, path[: path.rfind(".") + 1] + spec.of) for path, spec in fields.items() if spec.of
    )
    return Layout(fields, rows, sections, columns, asked, prompts, dependent)


_NOTHING = Layout()


def unnumbered(text: str) -> str:
    """A prompt folded, without the number before it."""
    words = fold(text)
    number = _NUMBER(words)
    return words[number.end() :] if number else words


def _collect(
    prefix: str,
    found: dict[str, SectionSpec],
    rows: dict[str, RowsSpec],
    sections: dict[str, SectionSpec],
) -> None:
    for name, section in found.items():
        path = prefix + name
        sections[path] = section
        rows.update({f"{path}[].{table}": spec for table, spec in section.rows.items()})
        _collect(f"{path}[].", section.sections, rows, sections)


def numbered(path: str, root: object) -> Iterator[str]:
    """The paths in the plan ``root`` that a general path stands for: every goal of ``goals[].statement``."""
    head, bracket, tail = path.partition("[]")
    if not bracket:
        yield path
        return
    entries = value_at(root, head)
    for index in range(len(entries) if isinstance(entries, list) else 0):
        yield from numbered(f"{head}[{index}]{tail}", root)


def parents(path: str) -> list[str]:
    """The numbered parts a path lies in, outermost first: ``goals[1]``, ``goals[1].activities[0]``."""
    return [path[: at + 1] for at, letter in enumerate(path) if letter == "]"]


@lru_cache(maxsize=8192)
def last_name(path: str) -> str:
    """The last name of a path: ``target_date``."""
    return path.rpartition(".")[2].partition("[")[0]


def split_number(part: str) -> tuple[str, int]:
    """The general list and the number of a numbered part: ``goals[1]`` is the second of ``goals``."""
    head, _, number = part.rpartition("[")
    return general(head), int(number.rstrip("]"))
