"""The files of a run folder, all made from the store: each whole, or as it was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from planforms import __version__
from planforms.errors import OutputError, PlanformsError
from planforms.ingest.assembly import current
from planforms.ingest.copies import FOLDERS, Copies, hash_of, is_copy
from planforms.ingest.finished import SUBMISSIONS
from planforms.ingest.pool import Here, Pool
from planforms.ingest.progress import Watcher
from planforms.ingest.quarantine import quarantine_csv
from planforms.ingest.store import ORIGINALS, Store
from planforms.ingest.tasks import CLEAN, RETURN
from planforms.submission import Submission
from planforms.writers.files import replacing, sweep, write_atomically

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.roster import Roster
    from planforms.settings import Settings
    from planforms.writers.planrows import LinksOf

QUARANTINE, REMINDERS, ROLLUP, CALENDAR = "quarantine.csv", "reminders.csv", "rollup.xlsx", "rollup.ics"
REPORT = "report.html"


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
        for folder in ("", *FOLDERS.values()):
            sweep(self.store.run / folder)
        self.watcher.stage("Writing copies")
        copies = Copies(self.store, self.catalogue, self.settings, self.pool, self.watcher, self.problems)
        copies.write(list(current(submissions)))
        self.watcher.stage("Writing lists")
        self._write(SUBMISSIONS, "", lambda path: _write_lines(path, submissions))
        state = self._state()
        self._write(QUARANTINE, state, lambda path: write_atomically(path, quarantine_csv(submissions)))
        listed = [one for one in submissions if not one.source.superseded_by]
        self._write(REMINDERS, state, lambda path: self._reminders(path, listed, copies))
        self._write(ROLLUP, state, lambda path: self._rollup(path, listed, copies))
        self._write(REPORT, state, lambda path: self._report(path, submissions, copies))

    def _reminders(self, path: Path, listed: Sequence[Submission], copies: Copies) -> None:
        from planforms.writers.reminders import write_reminders

        returned = {(one.source.path, one.source.plan): copies.path(RETURN, one) or "" for one in listed}
        write_reminders(listed, path, returned, self.settings)

    def _rollup(self, path: Path, listed: Sequence[Submission], copies: Copies) -> None:
        from planforms.writers.workbook import rollup

        links = self._links(copies)
        rollup(
            listed,
            path,
            catalogue=self.catalogue,
            roster=self.roster,
            links=links,
            settings=self.settings,
        )
        self._note(CALENDAR, "")

    def _report(self, path: Path, submissions: Sequence[Submission], copies: Copies) -> None:
        from planforms.writers.report import write_report

        write_report(
            submissions,
            path,
            catalogue=self.catalogue,
            roster=self.roster,
            links=self._links(copies),
            settings=self.settings,
        )

    def _links(self, copies: Copies) -> LinksOf:
        """Where a plan's files are, relative to the run folder."""
        from planforms.writers.planrows import Links

        def find(submission: Submission) -> Links:
            content = self.store.content(submission.source.sha256)
            original = f"{ORIGINALS}/{content.original}" if content and content.original else None
            return Links(original, copies.path(RETURN, submission), copies.path(CLEAN, submission))

        return find

    def _state(self) -> str:
        """What the lists are made from: where it is the same, they need not be written again."""
        plans = hash_of(self.store.run / SUBMISSIONS)
        copies = sorted(
            path for path, (_, digest) in self.store.outputs().items() if digest and is_copy(path)
        )
        parts = (__version__, plans, copies, self.roster, self.settings, dt.date.today())
        return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()

    def _write(self, name: str, state: str, write: Callable[[Path], object]) -> None:
        """Write one output unless it is up to date, and note its hash so that it can be verified."""
        path = self.store.run / name
        made_from, digest = self.store.outputs().get(name, ("", None))
        if state and made_from == state and (hash_of(path) == digest or (name == ROLLUP and path.exists())):
            return
        try:
            write(path)
        except OutputError as error:
            self.problems.append(error)
            return
        self._note(name, state)

    def _note(self, name: str, state: str) -> None:
        with self.store.change():
            self.store.put_output(name, state, hash_of(self.store.run / name))


def _write_lines(path: Path, submissions: Iterable[Submission]) -> None:
    with replacing(path) as file:
        for submission in submissions:
            file.write(submission.model_dump_json().encode() + b"\n")
