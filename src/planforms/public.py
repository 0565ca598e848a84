"""What `import planforms` offers for submissions that are already at hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from planforms.catalogue import Catalogue, load_catalogue
from planforms.rules import check as check_against
from planforms.settings import Settings
from planforms.submission import Finding, Submission


def check(
    submission: Submission, settings: Settings | None = None, catalogue: Catalogue | None = None
) -> list[Finding]:
    """What a person must look at in a submission, by these settings; the submission stays as it is."""
    form = (catalogue or load_catalogue()).form_of(submission)
    return check_against(submission, form, settings or Settings())


def rollup(
    submissions: Iterable[Submission],
    out: Path | str,
    *,
    roster: Path | str | None = None,
    by: Literal["school", "director"] | None = None,
    catalogue: Catalogue | None = None,
) -> list[Path]:
    """The paths of a new workbook of submissions and what belongs to it; ``out`` is the workbook to write.

    With ``roster``, a staff list, it says who has not submitted; ``by`` adds a workbook for each
    school or director. What a director wrote into an earlier workbook of this name is kept.
    """
    from planforms.whose.roster import read_roster
    from planforms.writers import workbook

    return workbook.rollup(
        submissions,
        Path(out),
        catalogue=catalogue or load_catalogue(),
        roster=read_roster(Path(roster)) if roster is not None else None,
        by=by,
    )
