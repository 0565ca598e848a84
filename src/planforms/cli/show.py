"""Submissions as people read them on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from planforms.paths import steps
from planforms.plaintext import one_line, shortened

if TYPE_CHECKING:
    from planforms.submission import ErrorRecord, FieldEntry, Submission

_WIDTH = 100
_WHY_EMPTY = {
    "blank": "left blank",
    "untouched": "still shows its prompt",
    "absent": "its prompt is gone from the form",
}
_FROM = {"form": "", "roster": "from the roster", "sender": "from the e-mail"}


def submission_lines(submission: Submission) -> Iterator[str]:
    """A submission at a glance: the file, the form, whose it is, what was answered and what was not."""
    yield click.style(heading(submission), bold=True)
    if submission.error:
        yield f"  {error_line(submission.error)}"
        return
    yield f"  Form      {_form(submission)}"
    yield f"  Owner     {_owner(submission)}"
    answered = {path: entry for path, entry in submission.fields.items() if entry.state == "answered"}
    yield f"  Answered  {len(answered)} of {len(submission.fields)}"
    for path, entry in answered.items():
        yield _field_line("+", path, entry, entry.text or "(a picture)")
    for path, entry in submission.fields.items():
        if path not in answered:
            yield _field_line("-", path, entry, _WHY_EMPTY[entry.state])
    if submission.unplaced:
        yield f"  Other text on the form ({len(submission.unplaced)})"
        for other in submission.unplaced:
            yield f"    ? {shortened(other.text, _WIDTH)}"


def heading(submission: Submission) -> str:
    """The file, and which plan of it where it holds several."""
    source = submission.source
    which = f"  (plan {source.plan} of {source.plans})" if source.plans > 1 else ""
    same = f"  (the same as {one_line(source.duplicate_of)})" if source.duplicate_of else ""
    return one_line(source.path) + which + same


def error_line(error: ErrorRecord) -> str:
    """Why a file could not be read and what to do about it."""
    return one_line(f"{error.message} {error.remedy}".strip()) + f" [{error.code}]"


def spoken(path: str) -> str:
    """The part of the form a path points into, counted as people count.

    >>> spoken("goals[1].activities[0].target_date")
    'goal 2, activity 1'
    """
    parts: list[str] = []
    for step in steps(path):
        if isinstance(step, int):
            parts[-1] = f"{_singular(parts[-1])} {step + 1}"
        else:
            parts.append(step.replace("_", " "))
    return ", ".join(part for part in parts if re.search(r" \d+$", part))


def _field_line(sign: str, path: str, entry: FieldEntry, text: str) -> str:
    label = (entry.place.label if entry.place else None) or steps(path)[-1]
    where = spoken(path)
    name = shortened(str(label).replace("_", " ").rstrip(" :"), 60)
    start = f"    {sign} {where + ': ' if where else ''}{name}: "
    return start + shortened(text, max(30, _WIDTH - len(start)))


def _form(submission: Submission) -> str:
    form = submission.form
    if form is None or form.id is None:
        return "unknown"
    return one_line(f"{form.title or form.id} ({form.id})")


def _owner(submission: Submission) -> str:
    owner = submission.owner
    name = owner.name or owner.email
    if not name:
        return "not named on the form"
    whence = _FROM.get(owner.from_ or "form", f"from the {owner.from_}")
    return one_line(name) + (f" ({whence})" if whence else "")


def _singular(word: str) -> str:
    return re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")
