"""A drafted mapping, with a comment on each of its fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from planforms.forms.mapping import FieldSpec, Mapping, RowsSpec, SectionSpec


@dataclass(slots=True)
class Said:
    """What a comment in the mapping says of one field: how sure the draft is of it, and why."""

    sure: float
    why: str


@dataclass(slots=True)
class Draft:
    """A drafted mapping with its comments, by the path of each field."""

    id: str
    title: str
    fields: dict[str, FieldSpec] = field(default_factory=dict)
    rows: dict[str, RowsSpec] = field(default_factory=dict)
    sections: dict[str, SectionSpec] = field(default_factory=dict)
    identity: list[str] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)
    revisions: list[str] = field(default_factory=list)
    template: str | None = None

    def drop(self, path: str) -> bool:
        """Leave out the field at a general path, and a table or part that has no other; whether there was one."""
        *lists, name = path.split("[].")
        part: Draft | SectionSpec = self
        above: list[tuple[Draft | SectionSpec, str]] = []
        for step in lists:
            if step in part.rows and step == lists[-1]:
                found = part.rows[step].columns.pop(name, None)
                if not part.rows[step].columns:
                    del part.rows[step]
                return found is not None
            if step not in part.sections:
                return False
            above.append((part, step))
            part = part.sections[step]
        gone = part.fields.pop(name, None)
        for outer, step in reversed(above):
            if not (
                outer.sections[step].fields or outer.sections[step].rows or outer.sections[step].sections
            ):
                del outer.sections[step]
        self.identity = [known for known in self.identity if self._has(known)]
        return gone is not None

    def _has(self, path: str) -> bool:
        return any(name == path or name.startswith(f"{path}.") for name in self.fields)

    def mapping(self) -> Mapping:
        """The mapping that this is a draft of."""
        return Mapping(
            id=self.id,
            title=self.title,
            identity=self.identity,
            revisions=self.revisions,
            template=self.template,
            fields=self.fields,
            rows=self.rows,
            sections=self.sections,
        )
