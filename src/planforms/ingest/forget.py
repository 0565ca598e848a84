"""Somebody removed from a run: from the store, the originals and every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import UsageError, sentence
from planforms.ingest.assembly import Assembled
from planforms.ingest.journal import NAME as LOG
from planforms.ingest.options import Options
from planforms.ingest.outputs import Outputs
from planforms.ingest.progress import Silent
from planforms.ingest.reading import pool_for
from planforms.ingest.records import from_json
from planforms.ingest.run import require_run
from planforms.ingest.sightings import sightings
from planforms.ingest.store import Store
from planforms.names import Likeness, email_in, likeness, parse
from planforms.submission import Submission
from planforms.writers.files import write_atomically

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.roster import Roster
    from planforms.settings import Settings


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed, and what a person must still look at."""

    files: tuple[str, ...]
    """The paths of the files that held the person's plans; they still stand in the inbox."""
    mentions: tuple[str, ...] = ()
    """The paths of other people's plans that name the person; those were kept."""
    problems: tuple[Exception, ...] = ()
    """Outputs that could not be written anew, and so still hold the person's data."""
    missed_roster: Path | None = None
    """The roster that the outputs were made with, where it is no longer there: they were made without one."""


def forget(
    run: Path,
    person: str,
    settings: Settings | None = None,
    forms: Iterable[Path] = (),
    address: str | None = None,
    roster: Path | None = None,
) -> Forgotten:
    """Remove a person, by name or e-mail address, from a run folder. UsageError where nobody is called so.

    ``address`` is that of the shared store, with its password. The outputs are made anew with ``roster``,
    else with the one that the last run was given. A file with the plans of several people goes as a whole. Its hash alone is
    remembered, so that the next run does not take the file in again.
    """
    from planforms.catalogue import load_catalogue
    from planforms.roster import read_roster
    from planforms.settings import Settings

    require_run(run)
    settings = settings or Settings()
    catalogue = load_catalogue(tuple(forms))
    with Store(run, shared=address) as store:
        used = roster or store.roster()
        people = read_roster(used) if used and (roster or used.is_file()) else None
        found = sightings(store)
        theirs = _contents_of(person, _everything(store, catalogue, people))
        if not theirs:
            details: dict[str, object] = {"name": person, "folder": run}
            raise UsageError("forget.nobody", *sentence("forget.nobody", details))
        files = tuple(sighting.path for sighting in found if sighting.sha256 in theirs)
        with store.change():
            store.forget(theirs)
        store.compact()
        store.sweep()
        _clean_log(run, theirs, files)
        rest = Assembled.of(store, catalogue, settings, people)
        options = Options((), run, forms=tuple(forms), settings=settings)
        with pool_for(options, len(rest)) as pool:
            outputs = Outputs(store, catalogue, settings, people, pool, Silent())
            outputs.write(rest)
        missed = used if used and not people else None
        return Forgotten(files, tuple(_mentions(person, rest)), tuple(outputs.problems), missed)


def _contents_of(person: str, records: Iterable[tuple[str, Submission]]) -> set[str]:
    return {digest for digest, submission in records if _is(person, submission)}


def _everything(
    store: Store, catalogue: Catalogue, roster: Roster | None
) -> Iterator[tuple[str, Submission]]:
    """Every record with its content: as the outputs show it, and as it was read, old versions included."""
    for submission in Assembled(store, catalogue, roster).taken():
        yield submission.source.sha256, submission
    for content in store.contents():
        for record in store.records(content.sha256):
            yield content.sha256, from_json(record, catalogue)


def _is(person: str, submission: Submission) -> bool:
    """Whether the plan is the person's: the same name however it is written, or the same address."""
    owner = submission.owner
    address = email_in(person)
    if address:
        return (owner.email or "").casefold() == address
    return bool(owner.name) and likeness(parse(person), parse(owner.name or "")) >= Likeness.SAME


def _mentions(person: str, submissions: Iterable[Submission]) -> list[str]:
    """The plans of others in which the words of the name stand."""
    wanted = person.casefold()
    return [one.source.path for one in submissions if wanted in one.model_dump_json().casefold()]


def _clean_log(run: Path, contents: Iterable[str], files: Iterable[str]) -> None:
    """Take the lines about these files out of the log."""
    path = run / LOG
    if not path.is_file():
        return
    gone = (*contents, *files)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(one in line for one in gone)]
    write_atomically(path, "".join(kept).encode())
