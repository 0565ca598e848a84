"""Lines typed of hyphens or equals signs, as pages of plain text are ruled: they only part what they stand between."""

from __future__ import annotations

from planforms.readers.pdf.sheet import Run

_SIGNS = ("-", "=")
_FEWEST, _SURE = 4, 10
"""A line has at least so many signs, and one of a page so many: else it may be what somebody wrote for "nothing"."""


def without_rulers(runs: list[Run]) -> list[Run]:
    """The words of a page without those that rule it."""
    typed = [run for run in runs if _is_ruler(run)]
    if not any(len(run.text) >= _SURE for run in typed):
        return runs
    return [run for run in runs if not _is_ruler(run)]


def _is_ruler(run: Run) -> bool:
    text = run.text
    return text.startswith(_SIGNS) and len(text) >= _FEWEST and not text.strip(text[0])
