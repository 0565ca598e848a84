"""Lines typed of hyphens or equals signs, as pages of plain text are ruled: they only part what they stand between."""

from __future__ import annotations

from collections.abc import Iterable

from planforms.readers.pdf.sheet import Run, Sheet, on_levels

_SIGNS = ("-", "=")
_FEWEST, _SURE, _LONG = 4, 10, 24
"""A line has at least so many signs, and one of a page so many; nobody types so many for "nothing"."""
_LEVEL, _NEAR = 2.0, 1.5
"""What stands at one height, in points; a line stands no further below the words that it underlines, in letter sizes."""


def set_rulers_aside(sheet: Sheet) -> None:
    """Take those off the sheet that rule it; those that may be an answer stand apart, or where they are in a table.

    A short one that underlines no words and stands on a line of its own may be what somebody typed for "nothing".
    """
    typed = {run for run in sheet.runs if _is_ruler(run)}
    if not any(len(run.text) >= _SURE for run in typed):
        return
    rule = _ruling(typed, sheet.runs)
    alone = set() if sheet.down else {run for run in typed - rule if _is_alone(run, sheet.runs)}
    sheet.apart += sorted(alone, key=lambda run: run.top)
    sheet.runs = [run for run in sheet.runs if run not in rule and run not in alone]


def _is_ruler(run: Run) -> bool:
    text = run.text
    return text.startswith(_SIGNS) and len(text) >= _FEWEST and not text.strip(text[0])


def _ruling(typed: Iterable[Run], runs: list[Run]) -> set[Run]:
    """Those that are long, stand beside a long one, or underline words."""
    found = {run for run in typed if _underlines(run, runs)}
    for level in on_levels(typed, lambda run: run.bottom, _LEVEL):
        if any(len(run.text) >= _LONG for run in level):
            found.update(level)
    return found


def _underlines(ruler: Run, runs: list[Run]) -> bool:
    """Whether words right above begin and end where a ruler does."""
    sign = (ruler.right - ruler.left) / len(ruler.text)
    return any(
        0 < ruler.bottom - run.bottom <= _NEAR * run.height
        and abs(run.left - ruler.left) <= sign
        and abs(run.right - ruler.right) <= sign
        for run in runs
    )


def _is_alone(ruler: Run, runs: list[Run]) -> bool:
    """Whether nothing else stands at a ruler's height."""
    return not any(run is not ruler and abs(run.bottom - ruler.bottom) <= ruler.height for run in runs)
