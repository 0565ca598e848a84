"""What a run comes to, counted while its submissions pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from planforms.submission import Submission

MOST_LISTED = 20


@dataclass
class Tally:
    """How many submissions there are of each kind, and the first of those that could not be read.

    Each is of one kind: plans, copies, older and unread make up all records.
    """

    records: int = 0
    plans: int = 0
    """Those that count: read, no copies, not replaced."""
    to_mend: int = 0
    copies: int = 0
    older: int = 0
    unread: int = 0
    listed: list[Submission] = field(default_factory=list)
    errors: bool = False
    """Whether a submission that was not replaced has something that must be mended."""

    @classmethod
    def of(cls, submissions: Iterable[Submission]) -> Tally:
        """What these submissions come to."""
        tally = cls()
        for submission in submissions:
            tally.count(submission)
        return tally

    def count(self, submission: Submission) -> None:
        """Take in one more."""
        source = submission.source
        must_mend = any(found.severity == "error" for found in submission.findings)
        self.records += 1
        self.errors |= must_mend and not source.superseded_by
        if submission.status != "ok":
            self._list(submission)
        elif source.duplicate_of:
            self.copies += 1
        elif source.superseded_by:
            self.older += 1
        else:
            self.plans += 1
            self.to_mend += must_mend

    def _list(self, submission: Submission) -> None:
        self.unread += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(submission)
