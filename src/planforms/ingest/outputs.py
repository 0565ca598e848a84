"""The files of a run folder, all made from the store: each whole, or as it was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import OutputError, PlanformsError
from planforms.ingest.assembly import Assembled
from planforms.ingest.copies import FOLDERS, Copies, hash_of, is_copy
from planforms.ingest.fingerprint import fingerprint
from planforms.ingest.finished import SUBMISSIONS
from planforms.ingest.pool import Here, Pool
from planforms.ingest.progress import Watcher
from planforms.ingest.quarantine import quarantine_csv
from planforms.ingest.store import ORIGINALS, Store
from planforms.ingest.tally import Tally
from planforms.ingest.tasks import CLEAN, RETURN
from planforms.submission import Submission, json_line
from planforms.writers.files import replacing, sweep, write_atomically

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.whose.roster import Roster
    from planforms.writers.planrows import LinksOf
    from planforms.writers.report import Asides
    from planforms.writers.tables import Tables
    from planforms.writers.workbook.harvest import AreGone, Harvest

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
    are_forgotten: AreGone | None = None
    """Which of the director's notes on plans that are no longer there go too; none where nobody is forgotten."""
    tally: Tally | None = None
    """What the submissions come to, once their list is written."""

    def write(self, submissions: Assembled) -> None:
        """Write all outputs for these submissions."""
        for folder in ("", *FOLDERS.values()):
            sweep(self.store.run / folder)
        self.watcher.stage("Writing copies")
        copies = Copies(self.store, self.catalogue, self.settings, self.pool, self.watcher, self.problems)
        copies.write(submissions.current)
        self.watcher.stage("Writing lists")
        self._write(SUBMISSIONS, "", lambda path: self._lines(path, submissions))
        state = self._state()
        self._write(
            QUARANTINE,
            state,
            lambda path: write_atomically(path, quarantine_csv(submissions.unread, self.catalogue)),
        )
        self._write(REMINDERS, state, lambda path: self._reminders(path, submissions.current, copies))
        lists = _Lists(lambda: self._tabulated(submissions, copies))
        self._write(ROLLUP, state, lambda path: self._rollup(path, lists))
        self._write(REPORT, state, lambda path: self._report(path, lists))

    def _lines(self, path: Path, submissions: Iterable[Submission]) -> None:
        tally = Tally()
        with replacing(path) as file:
            for submission in submissions:
                tally.count(submission)
                file.write(f"{json_line(submission)}\n".encode())
        self.tally = tally

    def _reminders(self, path: Path, plans: Iterable[Submission], copies: Copies) -> None:
        from planforms.writers.reminders import write_reminders

        write_reminders(plans, path, lambda plan: copies.path(RETURN, plan), self.settings, self.roster)

    def _tabulated(self, submissions: Iterable[Submission], copies: Copies) -> tuple[Tables, Asides]:
        """The lists that workbook and report both show."""
        from planforms.writers.report import Asides
        from planforms.writers.tables import tabulate

        links = self._links(copies)
        asides = Asides(self.catalogue, links)
        tables = tabulate(
            asides.noted(submissions),
            self.catalogue,
            roster=self.roster,
            links=links,
            private=self.settings.private_details,
        )
        return tables, asides

    def _rollup(self, path: Path, lists: _Lists) -> None:
        from planforms.writers.workbook import write_workbook

        tables = lists.made[0]
        write_workbook(tables, path, self._notes(path, tables), private=self.settings.private_details)
        self._note(CALENDAR, "")

    def _notes(self, path: Path, tables: Tables) -> Harvest:
        """What the director wrote into the workbook that is there, without notes on forgotten plans."""
        from planforms.writers.workbook.harvest import harvest

        notes, are_forgotten = harvest(path), self.are_forgotten
        if are_forgotten is None:
            return notes
        there = set(tables.plans.values("plan_id"))
        return notes.of_others(lambda plan, owner: plan not in there and are_forgotten(plan, owner))

    def _report(self, path: Path, lists: _Lists) -> None:
        from planforms.writers.report import write_page

        write_page(*lists.made, path, self.settings)

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
        key = fingerprint(self.catalogue, self.settings, machine=False)
        parts = (key, plans, self.roster, dt.date.today())
        digest = sha256(repr(parts).encode("utf-8", "replace"))
        for path, written in self.store.outputs():
            if written and is_copy(path):
                digest.update(f"\0{path}".encode())
        return digest.hexdigest()

    def _write(self, name: str, state: str, write: Callable[[Path], object]) -> None:
        """Write one output unless it is up to date, and note its hash so that it can be verified."""
        if self._is_up_to_date(name, state):
            return
        try:
            write(self.store.run / name)
        except OutputError as error:
            self.problems.append(error)
            return
        self._note(name, state)

    def _is_up_to_date(self, name: str, state: str) -> bool:
        """Whether an output is there as it would be written. Into the workbook, directors write their notes."""
        made_from, digest = self.store.output(name)
        if not state or made_from != state:
            return False
        if name == ROLLUP:
            _, calendar = self.store.output(CALENDAR)
            return (self.store.run / name).exists() and hash_of(self.store.run / CALENDAR) == calendar
        return hash_of(self.store.run / name) == digest

    def _note(self, name: str, state: str) -> None:
        with self.store.change():
            self.store.put_output(name, state, hash_of(self.store.run / name))


class _Lists:
    """The lists, made when the first output that shows them is out of date."""

    def __init__(self, make: Callable[[], tuple[Tables, Asides]]) -> None:
        self._make = make

    @cached_property
    def made(self) -> tuple[Tables, Asides]:
        return self._make()
