"""The list of what could not be read: file, code, why, and what to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from planforms.catalogue import Catalogue
from planforms.submission import Submission
from planforms.text.plaintext import one_line
from planforms.writers.findings import why_unread
from planforms.writers.inert import inert

HEADER = ("file", "code", "why", "what to do")


def quarantine_csv(unread: Iterable[Submission], catalogue: Catalogue) -> bytes:
    """The list as CSV that Excel opens with its accents right, and in which nothing is a formula."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(HEADER)
    for submission in unread:
        table.writerow(map(inert, _row(submission, catalogue)))
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def _row(submission: Submission, catalogue: Catalogue) -> Iterator[str]:
    error = submission.error
    yield one_line(submission.source.path)
    yield error.code if error else ""
    yield one_line(why_unread(submission, catalogue))
    yield one_line(error.remedy if error else "")
