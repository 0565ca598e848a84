"""The report of some submissions, as a run writes it of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from planforms.catalogue import Catalogue
from planforms.roster import Roster
from planforms.settings import Settings
from planforms.submission import Submission
from planforms.writers.planrows import Links, LinksOf
from planforms.writers.report import Asides, write_page
from planforms.writers.tables import tabulate


def write_report(
    submissions: Iterable[Submission],
    out: Path,
    *,
    catalogue: Catalogue,
    roster: Roster | None = None,
    links: LinksOf = lambda _submission: Links(),
    today: dt.date | None = None,
    settings: Settings | None = None,
) -> Path:
    """Write the report as one HTML file, and give its path."""
    asides = Asides(catalogue, links)
    private = bool(settings and settings.private_details)
    tables = tabulate(
        asides.noted(submissions), catalogue, roster=roster, links=links, today=today, private=private
    )
    return write_page(tables, asides, out, settings)
