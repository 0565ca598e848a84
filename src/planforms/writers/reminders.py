"""``reminders.csv``: one row for each author who has something to fix, ready for a mail merge."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from planforms.settings import Settings
from planforms.submission import Finding, Owner, Submission
from planforms.text.plaintext import one_line
from planforms.whose.roster import Roster
from planforms.writers.files import replacing
from planforms.writers.inert import inert
from planforms.writers.planrows import match_of, owner_of

COLUMNS = ("to", "name", "form", "school", "number", "things", "deadline", "returned")

CopyOf = Callable[[Submission], str | None]
"""Where the copy of a plan is; None where there is none."""

_TO_FIX = frozenset({"missing", "invalid", "inconsistent"})


def write_reminders(
    submissions: Iterable[Submission],
    out: Path,
    returned: CopyOf | None = None,
    settings: Settings | None = None,
    roster: Roster | None = None,
) -> int:
    """Write the reminders to ``out`` and say how many there are.

    ``returned`` gives the path of a plan's returned copy; ``roster`` the addresses that forms do not give.
    """
    number = 0
    with replacing(out) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="backslashreplace", newline="")
        table = csv.writer(text)
        table.writerow(COLUMNS)
        for row in reminders(submissions, returned, settings, roster):
            table.writerow(map(inert, row))
            number += 1
        text.flush()
        text.detach()
    return number


def reminders(
    submissions: Iterable[Submission],
    returned: CopyOf | None = None,
    settings: Settings | None = None,
    roster: Roster | None = None,
) -> Iterator[tuple[str, ...]]:
    """A row for each submission with something that its author must fix; copies and old versions left out."""
    deadline = settings.deadline.isoformat() if settings and settings.deadline else ""
    for submission in submissions:
        source = submission.source
        things = list(to_fix(submission))
        if things and not (source.duplicate_of or source.superseded_by):
            yield (
                *_addressed(submission, roster),
                str(len(things)),
                "\n".join(f"{number}. {_thing(thing)}" for number, thing in enumerate(things, 1)),
                deadline,
                (returned(submission) if returned else None) or "",
            )


def to_fix(submission: Submission) -> Iterator[Finding]:
    """What an author must fix: errors and warnings about answers, not advice or what the file is like."""
    for finding in submission.findings:
        if finding.kind in _TO_FIX and finding.severity != "info":
            yield finding


def _addressed(submission: Submission, roster: Roster | None) -> Iterator[str]:
    """To whom, about which form, at which school; empty where that is not known."""
    form, person = submission.form, match_of(submission, roster).person
    owner = _author(submission)
    yield one_line(owner.email or (person.email if person else ""))
    yield one_line(owner.name or "")
    yield one_line((form.title or form.id or "") if form else "")
    yield one_line(submission.value("school") or submission.value("district") or "")


def _author(submission: Submission) -> Owner:
    """Whoever is to mend the plan: whose it is, as the workbook shows it, or who sent that of a school."""
    owner = owner_of(submission)
    if owner.name or owner.email:
        return owner
    return submission.owner if submission.owner.from_ != "document properties" else Owner()


def _thing(finding: Finding) -> str:
    return one_line(f"{finding.message} {finding.fix}".strip())
