"""What a run has come to, in the words of an office, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planforms.ingest.assembly import current
from planforms.ingest.outputs import QUARANTINE, ROLLUP
from planforms.ingest.quarantine import quarantined
from planforms.ingest.run import Outcome
from planforms.plaintext import one_line
from planforms.submission import Submission

_MOST_LISTED = 20


def summary(outcome: Outcome) -> Iterator[str]:
    """The lines to be printed at the end of a run."""
    plans = list(current(outcome.submissions))
    yield f"{_count(len(outcome.submissions), 'submission')} in {outcome.out}; {_read(outcome)}."
    yield from _plans(plans, outcome.submissions)
    yield from _unread(list(quarantined(outcome.submissions)))
    if outcome.forgotten:
        yield f"{_count(outcome.forgotten, 'file')} passed over: removed before with 'planforms forget'."
    for problem in outcome.problems:
        yield f"Not written: {problem}"
    yield from _next(outcome, plans)


def _read(outcome: Outcome) -> str:
    return f"{_count(outcome.read, 'file')} read now" if outcome.read else "nothing new to read"


def _plans(plans: Sequence[Submission], submissions: Sequence[Submission]) -> Iterator[str]:
    mend = sum(any(found.severity == "error" for found in plan.findings) for plan in plans)
    yield f"  {_count(len(plans), 'plan')}, {len(plans) - mend} complete, {mend} to be mended"
    copies = sum(1 for one in submissions if one.source.duplicate_of)
    older = sum(1 for one in submissions if one.source.superseded_by)
    if copies:
        yield f"  {_count(copies, 'further copy', 'further copies')} of the same file"
    if older:
        yield f"  {_count(older, 'older version')} of a plan that was sent again"


def _unread(unread: Sequence[Submission]) -> Iterator[str]:
    if not unread:
        return
    yield f"  {_count(len(unread), 'file')} could not be read:"
    for submission in unread[:_MOST_LISTED]:
        error = submission.error
        if error:
            yield f"    {one_line(submission.source.path)}"
            yield f"      {one_line(error.message)} {one_line(error.remedy)} [{error.code}]"
    if len(unread) > _MOST_LISTED:
        yield f"    and {len(unread) - _MOST_LISTED} more: see {QUARANTINE}"


def _next(outcome: Outcome, plans: Iterable[Submission]) -> Iterator[str]:
    """What to do now, in the order in which it is worth doing."""
    out = outcome.out
    if outcome.problems:
        yield "Next: close the files named above, then run the same command again. Nothing is lost."
        return
    yield f"Next: open {out / ROLLUP}."
    if any(plan.findings for plan in plans):
        yield f"      Send the commented copies in {out / 'returned'} back to their authors."
    if any(quarantined(outcome.submissions)):
        yield f"      Ask for the files listed in {out / QUARANTINE} again, add them to the inbox, run again."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
