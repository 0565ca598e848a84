"""Findings for people and for programs: grouped by submission, or one record a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planforms.catalogue import Catalogue
from planforms.document import Place
from planforms.submission import Finding, Severity, Source, Submission
from planforms.text.plaintext import counted, one_line

_STYLES = {"error": "1;31", "warning": "33", "info": "36", "good": "32", "title": "1", "quiet": "2"}
_INDENT = " " * 11


class SourcedFinding(Finding):
    """A finding with the submission it belongs to."""

    source: Source


def sourced(submissions: Iterable[Submission]) -> Iterator[SourcedFinding]:
    """Every finding of the submissions, each with its source."""
    for submission in submissions:
        for finding in submission.findings:
            values = {name: getattr(finding, name) for name in Finding.model_fields}
            yield SourcedFinding(source=submission.source, **values)


def findings_text(submissions: Sequence[Submission], colour: bool = False) -> Iterator[str]:
    """The findings as lines to read: each submission with what must be fixed in it, then a summary.

    Submissions without findings take one line each.
    """
    for submission in submissions:
        yield from _one(submission, colour)
    yield _summary(submissions, colour)


def heading(submission: Submission) -> str:
    """The file, which plan of it where it holds several, and the file it is the same as."""
    source = submission.source
    plan = f" (plan {source.plan} of {source.plans})" if source.plans > 1 else ""
    same = f" (the same as {source.duplicate_of})" if source.duplicate_of else ""
    return one_line(source.path + plan + same)


def why_unread(submission: Submission, catalogue: Catalogue) -> str:
    """Why a file gave no plan; of an unknown form also which of the known ones it comes nearest to, if to any."""
    why = submission.error.message if submission.error else ""
    form = submission.form
    if form is None or form.nearest is None or not form.score:
        return why
    known = catalogue.forms.get(form.nearest)
    return f"{why} It comes nearest to the {known.mapping.title if known else form.nearest}."


def place_in_words(place: Place | None) -> str:
    """Where a person looks: ``page 2``, ``table 3, row 1, column 2``, ``paragraph 12``."""
    if place is None:
        return ""
    named = [("table", place.table), ("row", place.row), ("column", place.column)]
    if place.page is not None:
        named = [("page", place.page)]
    elif place.table is None:
        named = [("paragraph", place.paragraph)]
    words = [f"{name} {number}" for name, number in named if number is not None]
    part = [] if place.part == "body" else [place.part.rstrip("0123456789")]
    return ", ".join(part + words)


def _one(submission: Submission, colour: bool) -> Iterator[str]:
    title = heading(submission)
    if submission.error is not None:
        yield _styled(title, "title", colour)
        yield f"  {_styled('not read', 'error', colour)} {one_line(submission.error.message)}"
        yield f"{_INDENT}{one_line(submission.error.remedy)}"
        yield ""
        return
    if not submission.findings:
        yield f"{_styled(title, 'title', colour)}: {_styled('nothing to fix', 'good', colour)}"
        yield ""
        return
    yield _styled(title, "title", colour)
    yield "  " + _styled(" · ".join([*_whose(submission), _tally(submission.findings)]), "quiet", colour)
    for finding in submission.findings:
        yield from _finding(finding, colour)
    yield ""


def _whose(submission: Submission) -> list[str]:
    form = submission.form
    named = [(form.title or form.id) if form else None, submission.owner.name]
    return [one_line(name) for name in named if name]


def _finding(finding: Finding, colour: bool) -> Iterator[str]:
    severity = _styled(f"{finding.severity:<8}", finding.severity, colour)
    yield f"  {severity} {one_line(finding.message)}"
    if finding.fix:
        yield f"{_INDENT}{one_line(finding.fix)}"
    where = place_in_words(finding.place)
    yield _styled(
        f"{_INDENT}{finding.code} {finding.rule}" + (f" · {where}" if where else ""), "quiet", colour
    )


def _tally(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    nouns: tuple[tuple[Severity, str], ...] = (("error", "error"), ("warning", "warning"), ("info", "note"))
    return ", ".join(counted(counts[severity], noun) for severity, noun in nouns if counts[severity])


def _summary(submissions: Sequence[Submission], colour: bool) -> str:
    read = [submission for submission in submissions if submission.status == "ok"]
    found = [finding for submission in read for finding in submission.findings]
    fine = sum(not submission.findings for submission in read)
    unread = len(submissions) - len(read)
    parts = [f"{counted(len(read), 'plan')} checked, {fine} with nothing to fix"]
    parts += [_tally(found)] if found else []
    parts += [f"{counted(unread, 'file')} not read"] if unread else []
    return _styled("; ".join(parts) + ".", "title", colour)


def _styled(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text
