"""What a mapping says of a form: its fields and prompts; the blank says the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Kind = Literal[
    "text",  # a few words
    "long",  # sentences or paragraphs
    "person",  # a name
    "email",
    "date",
    "number",
    "choice",  # one of the options
    "choices",  # a check-box group: a list of the ticked labels
    "list",  # one entry a line, or separated by commas where they are short
    "people",  # a list of names
    "school-year",
    "signature",
    "title",  # what the blank prints at the beginning of a row; the form's own, not an answer
    "band",  # what the blank prints across a table above a group of its rows; the form's own, not an answer
    "ordinal",  # the number in the section's heading or the row's first cell; the form's own, not an answer
]

OWN: frozenset[Kind] = frozenset({"band", "ordinal", "title"})
"""Kinds of what the form itself says: nobody answers them."""

Required = Literal[False, "plan", "final"]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _required(value: object) -> object:
    return "plan" if value is True else value


Prompts = Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=str | list[str])]
"""One prompt, or several that revisions of the form print for the same field."""

RequiredFlag = Annotated[
    Required, BeforeValidator(_required, json_schema_input_type=bool | Literal["plan", "final"])
]
"""``true`` (asked for in every phase), ``final`` (asked for at the year's end only) or ``false``."""


class MappingPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def is_taken(name: str) -> bool:
    """Whether typed plans mean something by a name, so that no field can bear it."""
    return name == "form" or hasattr(BaseModel, name)


def _bearable(path: str) -> str:
    """The name of a field, each step of which a typed plan can bear."""
    for name in path.split("."):
        if name.startswith("_"):
            raise ValueError("a name cannot begin with “_”")
        if not re.fullmatch(r"\w+", name):
            raise ValueError("a name has only letters, figures and “_”, no spaces and no other signs")
        if is_taken(name):
            raise ValueError(f"typed plans mean something else by “{name}”; give it another name")
    return path


Name = Annotated[str, AfterValidator(_bearable)]
"""What a field, a table or a part is called in plans."""


class FieldSpec(MappingPart):
    """One field: what it holds and how the blank asks for it."""

    kind: Kind = "text"
    prompt: Prompts = []
    """As the blank prints it; several where revisions differ. Without one, the field is the free
    text below its section's heading."""
    required: RequiredFlag = False
    options: list[str] = []
    """What may be chosen, in the order of the blank; left out where the blank's own control says."""
    of: str | None = None
    """The choice this one depends on: an indicator of a practice."""
    control: list[str] = []
    """Names of the blank's controls or PDF fields, or their titles, where their printed labels do not tell."""
    examples: list[str] = []
    """What the blank prints in the answer's place as an example: form, not answer."""
    title: str = ""
    """What people call it in findings and workbooks; the first prompt if left out."""


class RowsSpec(MappingPart):
    """A table of rows that people fill in, one entry a row."""

    columns: dict[Name, FieldSpec]
    required: RequiredFlag = False
    """Whether at least one row must be there. ``required`` of a column counts for every row begun."""
    title: str = ""


class SectionSpec(MappingPart):
    """A part of the form that comes more than once: a goal, an objective."""

    starts: dict[str, str] | str
    """The heading it begins with, ``#`` for its number; or one a kind of it, by key."""
    key: str | None = None
    """The field that takes the key of ``starts`` (``kind``: ``growth``)."""
    fields: dict[Name, FieldSpec] = {}
    rows: dict[Name, RowsSpec] = {}
    sections: dict[Name, SectionSpec] = {}
    required: RequiredFlag = False
    """Whether each kind of it must be there, or at least one where it has no kinds."""
    title: str = ""

    @model_validator(mode="after")
    def _names_are_its_own(self) -> SectionSpec:
        _check_names(self.fields, self.rows, self.sections)
        return self


class Mapping(MappingPart):
    """A form: its id, its fields, and the blanks that it is recognised by."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    identity: list[str] = []
    """The paths that make two submissions the same plan."""
    revisions: Annotated[list[str], Field(min_length=1)]
    """File names of its blanks, beside the mapping or in ``blanks/``; the newest first."""
    template: str | None = None
    """The docxtpl template of its clean copy."""
    fields: dict[Name, FieldSpec] = {}
    rows: dict[Name, RowsSpec] = {}
    sections: dict[Name, SectionSpec] = {}

    @model_validator(mode="after")
    def _names_are_its_own(self) -> Mapping:
        _check_names(self.fields, self.rows, self.sections)
        return self

    @model_validator(mode="after")
    def _identity_is_mapped(self) -> Mapping:
        known = set(self.paths())
        known |= {path.split(".")[0] for path in known}
        lost = [path for path in self.identity if path not in known]
        if lost:
            raise _mistake(f"identity names {', '.join(lost)}, which no field of the mapping has", "identity")
        return self

    def paths(self) -> Iterator[str]:
        """Every field's general path, in the order of the mapping: ``goals[].activities[].activity``."""
        for path, _ in self.walk():
            yield path

    def walk(self) -> Iterator[tuple[str, FieldSpec]]:
        """Every field with its general path, columns and section fields included."""
        yield from _walk("", self.fields, self.rows, self.sections)

    def spec(self, path: str) -> FieldSpec | None:
        """The field at a general or numbered path; None for what the mapping does not have."""
        from planforms.paths import general

        wanted = general(path)
        return next((spec for known, spec in self.walk() if known == wanted), None)


def _check_names(
    fields: dict[str, FieldSpec], rows: dict[str, RowsSpec], sections: dict[str, SectionSpec]
) -> None:
    """ValueError where one name is to hold two things: a plan has one place for it."""
    heads = {name.split(".")[0] for name in fields if "." in name}
    names = Counter(chain((name for name in fields if "." not in name), heads, rows, sections))
    twice = [name for name, often in names.items() if often > 1]
    if twice:
        part = next(
            part
            for part, has in (("sections", sections), ("rows", rows), ("fields", fields))
            if twice[0] in has
        )
        raise _mistake(
            f"{', '.join(twice)}: a name can stand for one field, one table or one part; give the other another name",
            part,
            twice[0],
        )


def _mistake(sentence: str, *at: str) -> PydanticCustomError:
    """A mistake of a part as a whole, with the place within it that a person is to look at."""
    return PydanticCustomError("mistake", "{sentence}", {"sentence": sentence, "at": at})


def _walk(
    prefix: str,
    fields: dict[str, FieldSpec],
    rows: dict[str, RowsSpec],
    sections: dict[str, SectionSpec],
) -> Iterator[tuple[str, FieldSpec]]:
    for name, spec in fields.items():
        yield prefix + name, spec
    for name, table in rows.items():
        for column, spec in table.columns.items():
            yield f"{prefix}{name}[].{column}", spec
    for name, section in sections.items():
        yield from _walk(f"{prefix}{name}[].", section.fields, section.rows, section.sections)
