"""A submission as other programs see it: one plan of one file, or why there is none.

Pydantic types, because this is a border: ``extract`` prints it, workers send it, the store keeps
it, rules and writers work on it alone. Whatever a rule or a writer needs of a file must be here.
What is made by the dozen for each plan is a dataclass, which costs a tenth and is checked where it comes from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny

from planforms.document import Place, Remark
from planforms.plans import Plan

SCHEMA_VERSION = "1"

State = Literal["answered", "blank", "untouched", "absent"]
Status = Literal["ok", "unknown-form", "refused", "failed"]
FindingKind = Literal["missing", "invalid", "inconsistent", "advice", "document"]
Severity = Literal["error", "warning", "info"]


_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What some programs take for the end of a line; JSON has another way to write them."""


def json_line(model: BaseModel) -> str:
    """A model as JSON on one line, whatever a reader takes for the end of a line."""
    line = model.model_dump_json()
    for end, written in _LINE_ENDS.items():
        line = line.replace(end, written)
    return line


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Source(Model):
    path: str
    sha256: str
    media_type: str
    plan: int = 1
    """Which plan of the file this is, from 1."""
    plans: int = 1
    duplicate_of: str | None = Field(default=None, exclude_if=lambda path: path is None)
    """The path whose equal content was read before."""
    superseded_by: str | None = Field(default=None, exclude_if=lambda path: path is None)
    """The path of a surely newer submission of the same plan; this one is kept as its history."""


class FormMatch(Model):
    """Which form this is a copy of, by how much, and of which revision."""

    id: str | None
    title: str | None = None
    score: float
    revision: str | None = None
    """The blank it was read against."""
    exact: bool = True
    """False where the copy's printed text is that of no revision we know (another year's form)."""
    nearest: str | None = None
    """For an unknown form: the form that came nearest, with ``score``."""


class Owner(Model):
    name: str | None = None
    email: str | None = None
    from_: Literal["form", "file name", "document properties", "roster", "sender"] | None = Field(
        default=None, alias="from"
    )
    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)


@dataclass(slots=True)
class FieldEntry:
    """What one field of the form holds."""

    state: State
    text: str | None = None
    """As written; None where nothing was, and for a picture."""
    confidence: float = 1.0
    place: Place | None = None


@dataclass(slots=True)
class Unplaced:
    """Text that is neither the form's nor an answer to anything it asks."""

    text: str
    place: Place


@dataclass(slots=True)
class Note:
    """Something met while reading a field that a rule turns into a finding.

    ``code`` is one of ``date.unreadable``, ``date.ambiguous``, ``date.differs`` (shown text and
    stored day), ``date.day-first`` (13/4/2027), ``date.weekday`` (not that day's), ``choice.unlisted``,
    ``picture``, ``number.unreadable``, ``email.unreadable``, ``prompt.reworded``, ``prompt.deleted``,
    ``confidence.low``, ``answer.nearby`` (words without a place that may answer it), ``signature``,
    ``text.reworded`` (words that no known form prints, taken for the form's own), ``form.worded`` (the form is
    known by what it asks in other words alone), ``text.emphasised`` (words of the form that somebody set off),
    ``mark.below`` (a mark in a column for words, read as the words at its head).
    """

    code: str
    field: str | None = None
    detail: str = ""
    place: Place | None = None


class Finding(Model):
    """Something a person must look at."""

    code: str
    rule: str
    kind: FindingKind
    severity: Severity
    field: str | None = None
    message: str
    fix: str = ""
    place: Place | None = None


class ErrorRecord(Model):
    code: str
    message: str
    remedy: str = ""


class Submission(Model):
    """One plan as it was submitted, with what was made of every part of it."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    status: Status = "ok"
    form: FormMatch | None = None
    owner: Owner = Owner()
    plan: SerializeAsAny[Plan] | None = None
    fields: dict[str, FieldEntry] = {}
    """By path (``goals[0].rationale``), in the order of the form."""
    unplaced: list[Unplaced] = []
    findings: list[Finding] = []
    notes: list[Note] = []
    """What build met; rules make findings of it."""
    remarks: list[Remark] = []
    """What the file itself has: tracked changes, macros, links."""
    properties: dict[str, str] = {}
    """The file's own: ``author``, ``created``, ``modified`` and the like."""
    error: ErrorRecord | None = Field(default=None, exclude_if=lambda error: error is None)

    @property
    def form_id(self) -> str:
        """The id of the form it is of; empty where that is unknown."""
        return (self.form and self.form.id) or ""

    def value(self, path: str) -> Any:
        """The typed value at ``path`` of the plan (``goals[0].activities[1].target_date``), or None."""
        from planforms.paths import value_at

        return value_at(self.plan, path)
