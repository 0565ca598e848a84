"""What a run has come to, in the words of an office, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planforms.ingest.copies import FOLDERS
from planforms.ingest.outputs import QUARANTINE, REPORT, ROLLUP
from planforms.ingest.run import Outcome
from planforms.ingest.tally import Tally
from planforms.ingest.tasks import RETURN
from planforms.submission import Submission
from planforms.text.plaintext import counted, one_line


def summary(outcome: Outcome) -> Iterator[str]:
    """The lines to be printed at the end of a run."""
    tally = outcome.tally
    yield f"{counted(tally.records, 'submission')} in {outcome.out}; {_read(outcome)}."
    yield from _plans(tally)
    yield from _unread(tally)
    if outcome.forgotten:
        yield f"{counted(outcome.forgotten, 'file')} passed over: removed before with 'planforms forget'."
    for problem in outcome.problems:
        yield f"Not written: {problem}"
    yield from _next(outcome)


def _read(outcome: Outcome) -> str:
    return f"{counted(outcome.read, 'file')} read now" if outcome.read else "nothing new to read"


def _plans(tally: Tally) -> Iterator[str]:
    complete = tally.plans - tally.to_mend
    yield f"  {counted(tally.plans, 'plan')}, {complete} complete, {tally.to_mend} to be mended"
    if tally.copies:
        yield f"  {counted(tally.copies, 'further copy', 'further copies')} of the same file"
    if tally.older:
        yield f"  {counted(tally.older, 'older version')} of a plan that was sent again"


def _unread(tally: Tally) -> Iterator[str]:
    if not tally.unread:
        return
    yield f"  {counted(tally.unread, 'file')} could not be read:"
    for why, files in _by_reason(tally.listed).items():
        yield f"    {why}"
        yield from (f"      {file}" for file in files)
    if tally.unread > len(tally.listed):
        yield f"    and {tally.unread - len(tally.listed)} more: see {QUARANTINE}"


def _by_reason(unread: Iterable[Submission]) -> dict[str, list[str]]:
    """The files that could not be read, below why and what to do: many are often so for one reason."""
    found: dict[str, list[str]] = {}
    for submission in unread:
        if error := submission.error:
            why = f"{one_line(error.message)} {one_line(error.remedy)} [{error.code}]"
            found.setdefault(why, []).append(one_line(submission.source.path))
    return found


def _next(outcome: Outcome) -> Iterator[str]:
    """What to do now, in the order in which it is worth doing."""
    out, tally = outcome.out, outcome.tally
    if outcome.problems:
        yield "Next: do what is said above, then run the same command again. Nothing is lost."
        return
    yield f"Next: open {out / REPORT} to see what needs attention, and {out / ROLLUP} for every answer."
    returned = out / FOLDERS[RETURN]
    if any(returned.glob("*")):
        yield f"      Send the commented copies in {returned} back to their authors."
    if tally.unread:
        yield f"      Ask for the files listed in {out / QUARANTINE} again, add them to the inbox, run again."
