"""Somebody removed from a run: from the store, the originals and every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import UsageError
from planforms.ingest.assembly import Assembled
from planforms.ingest.journal import NAME as LOG
from planforms.ingest.journal import as_written
from planforms.ingest.options import Options
from planforms.ingest.outputs import Outputs
from planforms.ingest.progress import Silent
from planforms.ingest.reading import pool_for
from planforms.ingest.records import from_json
from planforms.ingest.run import require_run
from planforms.ingest.sightings import sightings
from planforms.ingest.store import Store
from planforms.submission import Owner, Submission
from planforms.text.names import Likeness, Name, email_in, likeness, parse
from planforms.whose.identity import plan_id
from planforms.writers.files import write_atomically
from planforms.writers.planrows import match_of, owner_of

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.whose.roster import Roster


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
    else with the one that the last run was given, and without what the director noted on the person's plans.
    A file with the plans of several people goes as a whole. Its hash alone is remembered, so that the next
    run does not take the file in again.
    """
    from planforms.catalogue import load_catalogue
    from planforms.settings import Settings
    from planforms.whose.roster import read_roster

    require_run(run)
    settings = settings or Settings()
    catalogue = load_catalogue(tuple(forms))
    with Store(run, shared=address) as store:
        used = roster or store.roster()
        people = read_roster(used) if used and (roster or used.is_file()) else None
        wanted = _Wanted(person, people)
        theirs = {digest for digest, one in _everything(store, catalogue, people) if wanted.owns(one)}
        if not theirs:
            raise UsageError.of("forget.nobody", name=person, folder=run)
        files = tuple(sighting.path for sighting in sightings(store) if sighting.sha256 in theirs)
        traces = _Traces.of(wanted, theirs, _everything(store, catalogue, people), catalogue)
        gone = theirs | store.emptied_by(theirs) | _broken_before(store, theirs, catalogue)
        _remove(store, gone, files)
        rest = Assembled.of(store, catalogue, settings, people)
        options = Options((), run, forms=tuple(forms), settings=settings)
        with pool_for(options, len(rest)) as pool:
            outputs = Outputs(store, catalogue, settings, people, pool, Silent(), are_forgotten=traces.are_in)
            outputs.write(rest)
        missed = used if used and not people else None
        return Forgotten(files, tuple(_mentions(person, rest)), tuple(outputs.problems), missed)


def _remove(store: Store, contents: set[str], files: Iterable[str]) -> None:
    """Take these contents out of the store and its originals, and what the log says of these files."""
    with store.change():
        store.forget(contents)
    store.compact()
    store.sweep()
    _clean_log(store.run, contents, files)


class _Wanted:
    """The person who is to be forgotten, by name or e-mail address."""

    def __init__(self, person: str, roster: Roster | None) -> None:
        self._name = parse(person)
        self._address = email_in(person)
        self._roster = roster

    def owns(self, submission: Submission) -> bool:
        """Whether the plan is the person's: the same name however it is written, or the same address."""
        return any(map(self._is, self._called(submission)))

    def _is(self, owner: Owner) -> bool:
        if self._address:
            return (owner.email or "").casefold() == self._address
        return bool(owner.name) and likeness(self._name, parse(owner.name or "")) >= Likeness.SAME

    def _called(self, submission: Submission) -> Iterator[Owner]:
        """Whose the plan is by its record, and by the name and the address that the workbook shows."""
        yield submission.owner
        yield owner_of(submission)
        if person := match_of(submission, self._roster).person:
            yield Owner(name=person.name, email=person.email or None, from_="roster")


@dataclass(frozen=True, slots=True)
class _Traces:
    """What tells the director's notes on somebody's plans: the plans' ids, and how the person is called there."""

    plans: frozenset[str]
    names: tuple[Name, ...]

    @classmethod
    def of(
        cls,
        wanted: _Wanted,
        contents: set[str],
        records: Iterable[tuple[str, Submission]],
        catalogue: Catalogue,
    ) -> _Traces:
        """The traces of these contents, some of which may be plans of others that go with the person's."""
        gone = [submission for digest, submission in records if digest in contents]
        names = {owner_of(one).name or "" for one in gone if wanted.owns(one)}
        ids = (plan_id(one, catalogue.mapping_of(one)) for one in gone)
        return cls(frozenset(ids), tuple(map(parse, sorted(names))))

    def are_in(self, plan: str, owner: str) -> bool:
        """Whether notes on a plan, by its id in the workbook and its owner, are among them."""
        theirs = (likeness(name, parse(owner)) >= Likeness.SAME for name in self.names)
        return plan.partition("-")[0] in self.plans or any(theirs)


def _everything(
    store: Store, catalogue: Catalogue, roster: Roster | None
) -> Iterator[tuple[str, Submission]]:
    """Every record with its content: as the outputs show it, and as it was read, old versions included."""
    for submission in Assembled(store, catalogue, roster).taken():
        yield submission.source.sha256, submission
    for content in store.contents():
        for record in store.records(content.sha256):
            yield content.sha256, from_json(record, catalogue)


def _broken_before(store: Store, theirs: set[str], catalogue: Catalogue) -> set[str]:
    """What stood only where these files stand now and could not be read: the same files before they were mended."""
    places: dict[str, set[str]] = {}
    for one in store.inputs():
        places.setdefault(one.sha256, set()).add(one.place)
    known = set[str]().union(*(places.get(digest, ()) for digest in theirs))
    before = {digest for digest, where in places.items() if digest and where <= known}
    return {
        digest
        for digest in before - theirs - store.members().keys()
        if not any(from_json(record, catalogue).status == "ok" for record in store.records(digest))
    }


def _mentions(person: str, submissions: Iterable[Submission]) -> list[str]:
    """The plans of others in which the words of the name stand."""
    wanted = person.casefold()
    return [one.source.path for one in submissions if wanted in one.model_dump_json().casefold()]


def _clean_log(run: Path, contents: Iterable[str], files: Iterable[str]) -> None:
    """Take the lines about these files out of the log."""
    path = run / LOG
    if not path.is_file():
        return
    gone = (*contents, *map(as_written, files))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(one in line for one in gone)]
    write_atomically(path, "".join(kept).encode())
