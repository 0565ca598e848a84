"""The list of what could not be read: file, code, why, and what to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from planforms.plaintext import one_line
from planforms.submission import Submission
from planforms.writers.inert import inert

HEADER = ("file", "code", "why", "what to do")


def quarantine_csv(unread: Iterable[Submission]) -> bytes:
    """The list as CSV that Excel opens with its accents right, and in which nothing is a formula."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(HEADER)
    for submission in unread:
        table.writerow(map(inert, _row(submission)))
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def _row(submission: Submission) -> tuple[str, ...]:
    path, error = submission.source.path, submission.error
    if error is None:
        return (one_line(path), "", "", "")
    form = submission.form
    nearest = f" It comes nearest to {form.nearest}." if form and form.nearest else ""
    return one_line(path), error.code, one_line(error.message) + nearest, one_line(error.remedy)
