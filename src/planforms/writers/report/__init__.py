"""The report: one page for the office that says what came in and what needs attention, and needs nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.writers.files import replacing
from planforms.writers.planrows import Links, LinksOf
from planforms.writers.report.asides import Asides
from planforms.writers.tables import Tables, tabulate

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.submission import Submission
    from planforms.whose.roster import Roster

__all__ = ["Asides", "write_page", "write_report"]


def write_report(
    submissions: Iterable[Submission],
    out: Path,
    *,
    catalogue: Catalogue,
    roster: Roster | None = None,
    links: LinksOf | None = None,
    today: dt.date | None = None,
    settings: Settings | None = None,
) -> Path:
    """Write the report as one HTML file, and give its path.

    ``links`` tells where a submission's files are, relative to the report's folder; without it no
    file is linked. Copies and older versions among the submissions are counted and named, not
    listed as plans. Birth dates and certificate numbers are left out of findings unless the
    settings ask for them. Raises OutputError where it cannot be written.
    """
    find = links or (lambda _submission: Links())
    asides = Asides(catalogue, find)
    private = bool(settings and settings.private_details)
    tables = tabulate(
        asides.noted(submissions), catalogue, roster=roster, links=find, today=today, private=private
    )
    return write_page(tables, asides, out, settings)


def write_page(tables: Tables, asides: Asides, out: Path, settings: Settings | None = None) -> Path:
    """Write the report of lists that were made before, with what was noted while they were."""
    from planforms.writers.report.contents import contents
    from planforms.writers.report.page import rendered

    with replacing(out) as file:
        for piece in rendered(contents(tables, asides, settings)):
            file.write(piece)
    return out
