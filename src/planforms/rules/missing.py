"""What should be there and is not. Which fields are required comes from the mapping and the settings."""

from __future__ import annotations

from collections.abc import Iterator

from planforms.forms.mapping import Required, SectionSpec
from planforms.paths import general
from planforms.rules.base import Problem, plan_rule
from planforms.rules.case import Case
from planforms.submission import FieldEntry

_EMPTY = {
    "choice": "nothing is chosen",
    "choices": "no box is ticked",
    "date": "no date is given",
    "list": "nothing is listed",
    "people": "nobody is named",
    "person": "no name is given",
    "email": "no e-mail address is given",
    "signature": "it is not signed",
}
_FILL = {
    "choice": "Choose one entry of the list.",
    "choices": "Tick at least one box.",
    "date": "Give a date with month, day and year, such as 05/01/2027.",
    "list": "Give at least one entry, one a line.",
    "people": "Write the full names, one a line.",
    "person": "Write the full name.",
    "email": "Write the e-mail address.",
    "number": "Write the number.",
    "school-year": "Write both years, such as 2026-2027.",
    "signature": "Sign here, or type the name.",
}


@plan_rule("PF101", "error")
def missing_answer(case: Case) -> Iterator[Problem]:
    """A required answer is not there.

    What: A field that the form requires is blank, still shows its own prompt ("Click or tap here
    to enter text."), or has lost its prompt together with its answer.

    Why: The plan cannot be reviewed while a part of it is unknown.

    Passes:
        Rationale: Walkthrough data from March showed uneven questioning.

    Fails:
        Rationale: (nothing below the prompt)

    Source: The form itself; its mapping marks the field as required. An office asks for further
    fields, or for fewer, with [required] and [optional] in planforms.toml.
    """
    for path, entry in _unanswered(case, "plan"):
        if general(path) not in case.layout.columns:
            yield _missing(case, path, entry)


@plan_rule("PF102", "error")
def missing_rows(case: Case) -> Iterator[Problem]:
    """A table that must have a row has none.

    What: Not one row of the table is filled in. A row that holds only what the form prints (its
    number) is no row.

    Why: A goal without activities, or a calendar without sessions, is no plan yet.

    Passes:
        Professional Learning Activity: one row with an activity and its date

    Fails:
        Professional Learning Activity: only the printed headings

    Source: The form itself; its mapping marks the table as required.
    """
    for path, entry in case.submission.fields.items():
        if entry.state != "answered" and general(path) in case.layout.rows and case.is_due(path):
            yield Problem(
                path,
                f"{case.where(path)}{case.title(path)} has no entry yet.",
                "Fill in at least one row of the table, every column of it.",
            )


@plan_rule("PF103", "error")
def unfinished_row(case: Case) -> Iterator[Problem]:
    """A row was begun and not finished.

    What: Some cells of a row are filled in and a required one is not; one finding a cell.

    Why: An activity without its date cannot be followed up; one without its outcome cannot be judged.

    Passes:
        Join a book study | lead two debriefs | more pupils read daily | 05/01/2027

    Fails:
        Join a book study | lead two debriefs | (empty) | 05/01/2027

    Source: The form itself; its mapping marks the column as required.
    """
    for path, entry in _unanswered(case, "plan"):
        if general(path) in case.layout.columns:
            yield _missing(case, path, entry)


@plan_rule("PF104", "error")
def missing_at_year_end(case: Case) -> Iterator[Problem]:
    """A field that is due at the end of the year is empty.

    What: Reflection, clock hours, completion date, reviewer: fields that the form asks for once the
    work is done. Looked at in phase ``final`` only.

    Why: Without them a finished plan cannot be accepted for clock hours or renewal.

    Passes:
        Date completed: 05/22/2027

    Fails:
        Date completed: (empty, in phase final)

    Source: Certificate renewal, form 1697: reflect, and have a certificated educator review and sign.
    """
    for path, entry in _unanswered(case, "final"):
        yield _missing(case, path, entry)


@plan_rule("PF105", "error")
def missing_section(case: Case) -> Iterator[Problem]:
    """A whole goal that the form requires is gone.

    What: A part of the form that must be there once for each kind (a growth goal and a
    collaborative goal) was deleted from the copy with its headings; one finding for each required value.

    Why: A plan with one of its goals is half a plan.

    Passes:
        Goal 1 – Growth Goal and Goal 2 – Collaborative Goal, both in the document

    Fails:
        Goal 1 – Growth Goal only; everything from Goal 2 on was deleted

    Source: Coordinator Professional Growth Plan: two goals must be included in the plan.
    """
    if case.submission.plan is None or case.mapping is None:
        return
    for name, section in case.mapping.sections.items():
        if not (section.required == "plan" or (section.required and case.settings.phase == "final")):
            continue
        for number, heading in enumerate(_gone(case, name, section), len(case.value(name) or [])):
            yield from _section_values(case, f"{name}[{number}]", section, heading)


def _unanswered(case: Case, when: Required) -> Iterator[tuple[str, FieldEntry]]:
    for path, entry in case.unanswered:
        if case.required(path) == when and case.is_due(path):
            yield path, entry


def _missing(case: Case, path: str, entry: FieldEntry) -> Problem:
    spec = case.spec(path)
    kind = spec.kind if spec else "text"
    fill = _FILL.get(kind, f"Write your answer at {case.prompt(path)}.")
    if entry.state == "absent" and spec is not None and spec.prompt:
        return Problem(
            path,
            f"{case.where(path)}{case.title(path)} is missing, and so is the question itself.",
            f"Take the question {case.prompt(path)} over from an empty form again. {fill}",
        )
    empty = _EMPTY.get(kind)
    said = f"{case.named(path)}: {empty}." if empty else f"{case.where(path)}{case.title(path)} is empty."
    return Problem(path, said, fill)


def _gone(case: Case, name: str, section: SectionSpec) -> list[str]:
    """The headings of the kinds of a section that the plan has not got, nor any field of them."""
    there = case.value(name) or []
    if isinstance(section.starts, str):
        return [] if there or _has_fields(case, name, 0) else [section.starts]
    if section.key is None:
        headings = list(section.starts.values())
        return headings[len(there) :]
    kinds = {case.value(f"{name}[{number}].{section.key}") for number in range(len(there))}
    missing = max(len(section.starts) - len(there), 0)
    return [heading for kind, heading in section.starts.items() if kind not in kinds][:missing]


def _has_fields(case: Case, name: str, number: int) -> bool:
    return any(path.startswith(f"{name}[{number}].") for path in case.submission.fields)


def _section_values(case: Case, part: str, section: SectionSpec, heading: str) -> Iterator[Problem]:
    wanted = [*section.fields, *section.rows]
    for name in wanted:
        path = f"{part}.{name}"
        if path not in case.submission.fields and case.is_due(path):
            yield Problem(
                path,
                f"{case.title(path)} is missing: the part “{heading}” is no longer in this copy.",
                f"Take the part “{heading}” over from an empty form again and fill it in.",
            )
