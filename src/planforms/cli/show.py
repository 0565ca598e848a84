"""Submissions as people read them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import click

from planforms.text.plaintext import one_line, shortened

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.submission import ErrorRecord, Submission

_WIDTH = 110
_WHY_EMPTY = {
    "blank": "left blank",
    "untouched": "still shows its prompt",
    "absent": "its prompt is gone from the form",
}
_PICTURE = "(a picture)"


def submission_lines(submission: Submission, catalogue: Catalogue) -> Iterator[str]:
    """A submission at a glance: the file, the form, whose it is, what was not answered and what was."""
    from planforms.writers.findings import heading

    yield click.style(heading(submission), bold=True)
    if submission.error:
        yield f"  {error_line(submission.error)}"
        return
    yield f"  Form   {_form(submission)}"
    yield f"  Whose  {_owner(submission)}"
    fields = list(_fields(submission, catalogue))
    empty = [field for field in fields if field.empty]
    yield f"  Not answered: {len(empty)} of {len(fields)}"
    yield from (f"    {field.where}{field.title} ({field.empty})" for field in empty)
    yield f"  Answered: {len(fields) - len(empty)}"
    yield from _grouped([field for field in fields if not field.empty])
    if submission.unplaced:
        yield f"  Other text: {len(submission.unplaced)}"
        yield from (f"    {shortened(other.text, _WIDTH)}" for other in submission.unplaced)


def error_line(error: ErrorRecord) -> str:
    """Why a file could not be read and what to do about it."""
    return one_line(f"{error.message} {error.remedy}".strip()) + f" [{error.code}]"


@dataclass(frozen=True, slots=True)
class _Field:
    where: str
    """The goal and row it stands in (``Goal 2: ``), or nothing."""
    title: str
    text: str
    empty: str
    """Why nothing is there; nothing where something is."""


def _fields(submission: Submission, catalogue: Catalogue) -> Iterator[_Field]:
    """The fields of the form as people call them; a list whose rows are named is left out."""
    from planforms.rules.case import Case
    from planforms.settings import Settings

    form = catalogue.form_of(submission)
    case = Case(submission, form.mapping if form else None, Settings())
    for path, entry in submission.fields.items():
        if not any(other.startswith(f"{path}[") for other in submission.fields):
            text = _PICTURE if entry.text is None else entry.text.replace("\n", " / ")
            where, title = one_line(case.where(path)), one_line(case.title(path).strip("“”"))
            yield _Field(where, title, text, _WHY_EMPTY.get(entry.state, ""))


def _grouped(fields: list[_Field]) -> Iterator[str]:
    """The answers in columns, those of a goal or a row together under its name."""
    width = max((len(field.title) for field in fields), default=0)
    for where, group in groupby(fields, key=lambda field: field.where):
        if where:
            yield f"    {where.rstrip(': ')}"
        indent = 6 if where else 4
        for field in group:
            start = f"{'':{indent}}{field.title:{width + 6 - indent}}  "
            yield start + shortened(field.text, max(40, _WIDTH - len(start)))


def _form(submission: Submission) -> str:
    form = submission.form
    return one_line(form.title or form.id or "unknown") if form else "unknown"


def _owner(submission: Submission) -> str:
    owner = submission.owner
    name = one_line(owner.name or owner.email or "not named")
    return name if owner.from_ in (None, "form") else f"{name} (from the {owner.from_})"
