"""Next year's blank of a form that was learned before: names and corrections stay, and what changed is told."""

from __future__ import annotations

import math
from collections.abc import Iterator
from collections.abc import Mapping as Entries
from typing import Any

from ruamel.yaml import YAML

from planforms.forms.mapping import FieldSpec, Mapping, RowsSpec, SectionSpec
from planforms.identify import weight_of
from planforms.learning.draft.draft import Draft, Said
from planforms.learning.written import comment, dumped, field_line, rows_map, section_map
from planforms.text.wording import fold, similarity

_REWORDED = 0.68
"""From here a new prompt is taken for an old one in other words."""


def revise(text: str, old: Mapping, draft: Draft) -> tuple[str, list[str]]:
    """The mapping file with the new blank in it, and what changed, in plain words."""
    reader = YAML()
    reader.preserve_quotes = True
    tree = reader.load(text)
    told: list[str] = []
    if draft.revisions[0] not in old.revisions:
        tree["revisions"].insert(0, draft.revisions[0])
    _Part(told, draft.said).merge(tree, old, draft, "")
    return dumped(tree), told


class _Part:
    """Merges one part of the form: its fields, its tables of rows, its repeated sections."""

    def __init__(self, told: list[str], said: dict[str, Said]) -> None:
        self.told = told
        self.said = said

    def merge(self, tree: Any, old: Mapping | SectionSpec, new: Draft | SectionSpec, prefix: str) -> None:
        self._fields(_under(tree, "fields", new.fields), old.fields, new.fields, prefix)
        self._rows(tree, old.rows, new.rows, prefix)
        self._sections(tree, old.sections, new.sections, prefix)

    def _fields(
        self, tree: Any, old: Entries[str, FieldSpec], new: Entries[str, FieldSpec], prefix: str
    ) -> None:
        """Old fields keep all that stands in the file; a new wording is added before the old ones."""
        pairs = dict(_pairs(old, new))
        for before, after in pairs.items():
            prompt = new[after].prompt[:1]
            known = {fold(one) for one in old[before].prompt}
            if prompt and fold(prompt[0]) not in known:
                tree[before]["prompt"] = [*prompt, *old[before].prompt]
                self.told.append(
                    f"reworded: {prefix}{before} is now asked as “{prompt[0]}”, before as “{_first(old[before])}”"
                )
            known = {fold(one) for one in old[before].options}
            more = [one for one in new[after].options if fold(one) not in known]
            if known and more:
                tree[before]["options"] = [*old[before].options, *more]
                self.told += [f"added: the option “{one}” of {prefix}{before}" for one in more]
        for name in old:
            if name not in pairs and old[name].prompt:
                self.told.append(f"removed: {prefix}{name} (“{_first(old[name])}”) is no longer asked")
        for name, spec in new.items():
            if name not in pairs.values():
                free = _free(name, tree)
                tree[free] = field_line(spec)
                note = self.said.get(prefix + name, Said(0.5, "new on this blank"))
                tree.yaml_set_comment_before_after_key(
                    free, before=f"new on this blank; {comment(note)}", indent=tree.lc.col or 2
                )
                self.told.append(f"added: {prefix}{free} (“{_first(spec)}”)")

    def _rows(self, tree: Any, old: Entries[str, RowsSpec], new: Entries[str, RowsSpec], prefix: str) -> None:
        left = dict(new)
        for name, table in old.items():
            like = next((other for other, candidate in left.items() if _same_columns(table, candidate)), None)
            if like is None:
                self.told.append(f"removed: the table {prefix}{name} is no longer there")
                continue
            self._fields(
                tree["rows"][name]["columns"], table.columns, left.pop(like).columns, f"{prefix}{name}[]."
            )
        for name, table in left.items():
            free = _free(name, tree.get("rows") or {})
            _under(tree, "rows", left)[free] = rows_map(table, self.said, f"{prefix}{name}[].", 2)
            self.told.append(f"added: the table {prefix}{free} with {', '.join(table.columns)}")

    def _sections(
        self, tree: Any, old: Entries[str, SectionSpec], new: Entries[str, SectionSpec], prefix: str
    ) -> None:
        left = dict(new)
        for name, section in old.items():
            like = next(
                (other for other, candidate in left.items() if _same_section(section, candidate)), None
            )
            if like is None:
                self.told.append(f"removed: the repeated part {prefix}{name} is no longer there")
                continue
            other = left.pop(like)
            if other.starts != section.starts:
                self.told.append(
                    f"changed: the headings of {prefix}{name}: {other.starts}; please look at its 'starts'"
                )
            self.merge(tree["sections"][name], section, other, f"{prefix}{name}[].")
        for name, section in left.items():
            _under(tree, "sections", left)[name] = section_map(section, self.said, f"{prefix}{name}[].", 2)
            self.told.append(f"added: the repeated part {prefix}{name}")


def asked_alike(old: Mapping, draft: Draft) -> float:
    """How much of what a form asks another one asks too: 1 for all that the shorter of them asks.

    Long questions say more than short ones: a name and a date are asked for on every form.
    """
    mine, other = dict(old.walk()), dict(draft.mapping().walk())
    shared = math.fsum(_weight(mine[before]) for before, _ in _pairs(mine, other))
    least = min(math.fsum(map(_weight, specs.values())) for specs in (mine, other))
    return min(1.0, shared / least) if least else 0.0


def _weight(spec: FieldSpec) -> float:
    return weight_of(spec.prompt[0]) if spec.prompt else 0.5


def _under(tree: Any, name: str, needed: Any) -> Any:
    """The map ``name`` of a tree, made where something is to be put into it."""
    if name not in tree and needed:
        from ruamel.yaml.comments import CommentedMap

        tree[name] = CommentedMap()
    return tree.get(name, {})


def _pairs(old: Entries[str, FieldSpec], new: Entries[str, FieldSpec]) -> Iterator[tuple[str, str]]:
    """Old and new names of the same field: by the same words, then by nearly the same, one to one."""
    left_old, left_new = dict(old), dict(new)
    for alike in (_same_words, _same_place):
        for before, spec in list(left_old.items()):
            after = next((name for name, other in left_new.items() if alike(before, spec, name, other)), None)
            if after is not None:
                del left_old[before], left_new[after]
                yield before, after
    ranked = sorted(
        (
            (_likeness(spec, other), before, after)
            for before, spec in left_old.items()
            for after, other in left_new.items()
        ),
        reverse=True,
    )
    for score, before, after in ranked:
        if score >= _REWORDED and before in left_old and after in left_new:
            del left_old[before], left_new[after]
            yield before, after


def _same_words(_before: str, spec: FieldSpec, _after: str, other: FieldSpec) -> bool:
    keys = {fold(prompt) for prompt in other.prompt}
    return any(fold(prompt) in keys for prompt in spec.prompt)


def _same_place(before: str, spec: FieldSpec, after: str, other: FieldSpec) -> bool:
    """Fields without a prompt: the same boxes, the same controls, the text below a heading."""
    if spec.prompt or other.prompt:
        return before == after and bool(spec.prompt) and bool(other.prompt) and _likeness(spec, other) > 0.4
    return (
        before == after
        or bool(set(spec.control) & set(other.control))
        or (bool(spec.options) and bool(set(map(fold, spec.options)) & set(map(fold, other.options))))
    )


def _likeness(spec: FieldSpec, other: FieldSpec) -> float:
    return max((similarity(fold(a), fold(b)) for a in spec.prompt for b in other.prompt), default=0.0)


def _same_columns(table: RowsSpec, other: RowsSpec) -> bool:
    pairs = list(_pairs(table.columns, other.columns))
    return 2 * len(pairs) >= min(len(table.columns), len(other.columns)) and bool(pairs)


def _same_section(section: SectionSpec, other: SectionSpec) -> bool:
    same_fields = len(list(_pairs(section.fields, other.fields)))
    return section.starts == other.starts or 2 * same_fields >= max(1, len(section.fields))


def _first(spec: FieldSpec) -> str:
    return spec.prompt[0] if spec.prompt else spec.title or "no prompt"


def _free(name: str, taken: Any) -> str:
    if name not in taken:
        return name
    return next(f"{name}_{number}" for number in range(2, 1000) if f"{name}_{number}" not in taken)
