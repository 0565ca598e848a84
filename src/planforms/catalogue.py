"""The known forms: their mappings, and their blanks read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from planforms.document import Document
from planforms.forms.mapping import Mapping


@dataclass(frozen=True)
class Blank:
    """One revision of a form: the empty form as its office publishes it."""

    name: str
    path: Path

    @cached_property
    def document(self) -> Document:
        """The blank as read, on first use."""
        from planforms.readers import read

        return read(self.path.read_bytes())


@dataclass(frozen=True)
class Form:
    """A form: its mapping with its blanks, the newest first."""

    mapping: Mapping
    blanks: tuple[Blank, ...]
    folder: Path

    @property
    def id(self) -> str:
        return self.mapping.id


@dataclass(frozen=True)
class Catalogue:
    """All forms that submissions are compared with."""

    forms: dict[str, Form] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms.values())

    def __getitem__(self, form_id: str) -> Form:
        return self.forms[form_id]


@cache
def shipped(name: str) -> Path:
    """The folder ``mappings`` or ``templates`` that comes with planforms, installed or in a checkout."""
    package = Path(__file__).parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parents[1] / name
