"""The files of a run folder, all made from the store: each whole, or as it was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import OutputError, PlanformsError
from planforms.ingest.assembly import current
from planforms.ingest.copies import Copies, hash_of
from planforms.ingest.pool import Here, Pool
from planforms.ingest.progress import Watcher
from planforms.ingest.quarantine import quarantine_csv
from planforms.ingest.store import Store
from planforms.ingest.tasks import CLEAN, RETURN
from planforms.submission import Submission
from planforms.writers.files import replacing, sweep, write_atomically

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.roster import Roster
    from planforms.settings import Settings

SUBMISSIONS, QUARANTINE, ROLLUP = "submissions.jsonl", "quarantine.csv", "rollup.xlsx"
REPORT, REMINDERS = "report.html", "reminders.csv"


@dataclass
class Outputs:
    """Writes every output of a run. What cannot be written is told and does not keep the others back."""

    store: Store
    catalogue: Catalogue
    settings: Settings
    roster: Roster | None
    pool: Pool | Here
    watcher: Watcher
    problems: list[PlanformsError] = field(default_factory=list)

    def write(self, submissions: Sequence[Submission]) -> None:
        """Write all outputs for these submissions."""
        for folder in ("", "returned", "clean"):
            sweep(self.store.run / folder)
        self.watcher.stage("Writing copies")
        copies = Copies(
            self.store, self.catalogue, self.settings, self.pool, self.watcher, problems=self.problems
        )
        copies.write(list(current(submissions)))
        self.watcher.stage("Writing lists")
        self._write(SUBMISSIONS, lambda path: _write_lines(path, submissions))
        self._write(QUARANTINE, lambda path: write_atomically(path, quarantine_csv(submissions)))
        self._write_for_people(submissions, copies)

    def _write_for_people(self, submissions: Sequence[Submission], copies: Copies) -> None:
        """Workbook, report and reminders, each of the plans that count and of what could not be read."""
        listed = [one for one in submissions if not one.source.superseded_by]

    def _write(self, name: str, write: Callable[[Path], object]) -> None:
        """Write one output, and note its hash so that it can be verified."""
        path = self.store.run / name
        try:
            write(path)
        except OutputError as error:
            self.problems.append(error)
            return
        with self.store.change():
            self.store.put_output(name, "", hash_of(path))


def _write_lines(path: Path, submissions: Iterable[Submission]) -> None:
    with replacing(path) as file:
        for submission in submissions:
            file.write(submission.model_dump_json().encode() + b"\n")
