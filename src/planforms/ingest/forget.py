"""Somebody removed from a run: from the store, the originals and every output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import UsageError, sentence
from planforms.ingest.assembly import assembled
from planforms.ingest.journal import NAME as LOG
from planforms.ingest.options import Options
from planforms.ingest.outputs import Outputs
from planforms.ingest.progress import Silent
from planforms.ingest.reading import pool_for
from planforms.ingest.run import require_run
from planforms.ingest.sightings import Sighting, sightings
from planforms.ingest.store import Store
from planforms.names import Likeness, email_in, likeness, parse
from planforms.submission import Submission
from planforms.writers.files import write_atomically

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
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


def forget(
    run: Path,
    person: str,
    settings: Settings | None = None,
    forms: Iterable[Path] = (),
    address: str | None = None,
) -> Forgotten:
    """Remove a person, by name or e-mail address, from a run folder. UsageError where nobody is called so.

    ``address`` is that of the shared store, with its password. A file with the plans of several people
    goes as a whole. Its hash alone is remembered, so that the
    next run does not take the file in again.
    """
    from planforms.catalogue import load_catalogue
    from planforms.settings import Settings

    require_run(run)
    settings = settings or Settings()
    catalogue = load_catalogue(tuple(forms))
    with Store(run, shared=address) as store:
        found = sightings(store)
        theirs = _contents_of(person, _everything(store, catalogue, found))
        if not theirs:
            details: dict[str, object] = {"name": person, "folder": run}
            raise UsageError("forget.nobody", *sentence("forget.nobody", details))
        files = tuple(sighting.path for sighting in found if sighting.sha256 in theirs)
        with store.change():
            store.forget(theirs)
        store.compact()
        store.sweep()
        _clean_log(run, theirs, files)
        problems = _write_anew(
            store, catalogue, settings, Options((), run, forms=tuple(forms), settings=settings)
        )
        rest = assembled(store, catalogue, settings)
    return Forgotten(files, tuple(_mentions(person, rest)), problems)


def _everything(
    store: Store, catalogue: Catalogue, found: Iterable[Sighting]
) -> list[tuple[str, Submission]]:
    """Every record with its content, old versions included: they hold the person's data too."""
    from planforms.ingest.records import from_json

    contents = {sighting.sha256 for sighting in found if sighting.sha256} | {
        content.sha256 for content in store.contents()
    }
    return [
        (digest, from_json(record, catalogue))
        for digest in sorted(contents)
        for record in store.records(digest)
    ]


def _contents_of(person: str, records: Sequence[tuple[str, Submission]]) -> set[str]:
    return {digest for digest, submission in records if _is(person, submission)}


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


def _write_anew(
    store: Store, catalogue: Catalogue, settings: Settings, options: Options
) -> tuple[Exception, ...]:
    """Make all outputs again, now without the person."""
    submissions = assembled(store, catalogue, settings)
    with pool_for(options, len(submissions)) as pool:
        outputs = Outputs(store, catalogue, settings, None, pool, Silent())
        outputs.write(submissions)
    return tuple(outputs.problems)
