"""The report: one page for the office that says what came in and what needs attention, and needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planforms.writers.files import replacing
from planforms.writers.report.asides import Asides
from planforms.writers.tables import Tables

if TYPE_CHECKING:
    from planforms.settings import Settings

__all__ = ["Asides", "write_page"]


def write_page(tables: Tables, asides: Asides, out: Path, settings: Settings | None = None) -> Path:
    """Write the report as one HTML file of lists that were made before, with what was noted while they were.

    Raises OutputError where it cannot be written.
    """
    from planforms.writers.report.contents import contents
    from planforms.writers.report.page import rendered

    with replacing(out) as file:
        for piece in rendered(contents(tables, asides, settings)):
            file.write(piece)
    return out
