"""A run from the inboxes to the run folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import PlanformsError, UsageError
from planforms.ingest.assembly import Assembled
from planforms.ingest.fingerprint import fingerprint
from planforms.ingest.finished import Listed
from planforms.ingest.gather import check_apart, find
from planforms.ingest.journal import Journal
from planforms.ingest.options import Options
from planforms.ingest.outputs import Outputs
from planforms.ingest.progress import Silent, Watcher
from planforms.ingest.reading import Reading, pool_for, readers_for
from planforms.ingest.remote import is_remote
from planforms.ingest.store import Store, is_made_from_a_store
from planforms.ingest.tally import Tally
from planforms.submission import Submission

if TYPE_CHECKING:
    from planforms.settings import Settings
    from planforms.whose.roster import Roster


@dataclass(frozen=True)
class Outcome:
    """What a run has come to."""

    out: Path
    submissions: Listed
    tally: Tally
    read: int
    """How many files were read this time; the others were known."""
    forgotten: int = 0
    """How many files were passed over because they are to stay forgotten."""
    problems: list[PlanformsError] = field(default_factory=list)
    """Outputs that could not be written."""


def run(options: Options, watcher: Watcher | None = None) -> Outcome:
    """Read what is new in the inboxes and make the outputs anew."""
    from planforms.catalogue import load_catalogue

    watcher = watcher or Silent()
    check_apart(options.inboxes, options.out)
    catalogue = load_catalogue(options.forms)
    roster = _roster(options.roster)
    watcher.stage("Reading")
    found = find(options.inboxes)
    with (
        Store(options.out, wait_seconds=options.wait_seconds, shared=options.store) as store,
        Journal(options.out) as journal,
        readers_for(options, len(found), watcher) as readers,
        pool_for(options, len(found)) as writers,
    ):
        journal.write("started", files=len(found))
        key = fingerprint(catalogue, options.settings, options.password, machine=not store.shared)
        reading = Reading(store, catalogue, options, key, readers, watcher, journal)
        reading.everything(found)
        del found
        with store.change():
            store.put_roster(options.roster)
        submissions = Assembled.of(store, catalogue, options.settings, roster)
        outputs = Outputs(store, catalogue, options.settings, roster, writers, watcher)
        outputs.write(submissions)
        tally = outputs.tally or Tally.of(submissions)
        journal.write("finished", read=reading.read, unwritten=len(outputs.problems))
    given = Listed(options.out, catalogue)
    return Outcome(options.out, given, tally, reading.read, reading.skipped, outputs.problems)


def ingest(
    inbox: Path | str | Iterable[Path | str],
    *,
    out: Path | str,
    roster: Path | str | None = None,
    forms: Iterable[Path | str] = (),
    settings: Settings | None = None,
    password: str | None = None,
    jobs: int | None = None,
    store: str | None = None,
) -> Iterator[Submission]:
    """Every submission of a run over ``inbox``, whose run folder is ``out``.

    ``inbox`` may be an address too, such as ``https://…`` or ``s3://…``; ``store`` is the address of a store
    shared with others, without which the run folder has its own. The run is over when this returns: what it
    gives are the records of ``submissions.jsonl``. Raises OutputError where an output could not be written;
    a file that cannot be read is a record.
    """
    from planforms.settings import load_settings

    given = [inbox] if isinstance(inbox, str | Path) else inbox
    inboxes = tuple(one if is_remote(one) else Path(one) for one in given)
    outcome = run(
        Options(
            inboxes=inboxes,
            out=Path(out),
            roster=Path(roster) if roster is not None else None,
            forms=tuple(map(Path, forms)),
            settings=settings or load_settings([one for one in inboxes if isinstance(one, Path)]),
            password=password,
            jobs=jobs,
            store=store,
        )
    )
    if outcome.problems:
        raise outcome.problems[0]
    return iter(outcome.submissions)


def require_run(out: Path) -> None:
    """UsageError where ``out`` is no run folder."""
    if not is_made_from_a_store(out):
        raise UsageError.of("store.missing", folder=out)


def _roster(path: Path | None) -> Roster | None:
    if path is None:
        return None
    from planforms.whose.roster import read_roster

    return read_roster(path)
