"""The exit codes: what a script that calls planforms may rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planforms.submission import Submission

CLEAN = 0
FINDINGS = 1
"""Findings of severity error; only ``check`` and ``ingest`` give it."""
USAGE = 2
UNREAD = 3
"""An input was refused, failed, or is of an unknown form; the others were processed."""
OUTPUT = 5
INTERRUPTED = 130

_GRAVEST_FIRST = (INTERRUPTED, USAGE, OUTPUT, UNREAD, FINDINGS)


def gravest(codes: Iterable[int]) -> int:
    """The one code to end with where several apply."""
    given = set(codes)
    return next((code for code in _GRAVEST_FIRST if code in given), CLEAN)


def read_code(submission: Submission) -> int:
    """``UNREAD`` for a record without a plan, else ``CLEAN``."""
    return CLEAN if submission.status == "ok" else UNREAD


def findings_code(submission: Submission) -> int:
    """``UNREAD`` for a record without a plan, ``FINDINGS`` where one is an error, else ``CLEAN``."""
    if submission.status != "ok":
        return UNREAD
    return FINDINGS if any(found.severity == "error" for found in submission.findings) else CLEAN
