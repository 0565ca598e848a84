"""Every file that was submitted, wherever it stood: in a folder, in a zip, in an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planforms.ingest.containers import NOBODY, Sent
from planforms.ingest.store import Input, Store, StoredMember
from planforms.submission import ErrorRecord


@dataclass(frozen=True, slots=True)
class Sighting:
    """One file as it came in; the same content may come in several times."""

    path: str
    sha256: str
    problem: ErrorRecord | None = None
    modified: float | None = None
    """The time of the file, for one that stood in a folder."""
    sent: Sent = NOBODY
    replaced: bool = False
    """Other content stands at its place now."""
    gone: bool = False
    """It is no longer where it was."""

    @property
    def lasting(self) -> bool:
        return not (self.replaced or self.gone)


def sightings(store: Store) -> list[Sighting]:
    """All files that were submitted, in the order of their paths.

    One that was moved, renamed or put into a zip is listed where it is now and not where it was.
    """
    inside = store.members()
    found = [one for seen in store.inputs() for one in _sighted(seen, inside)]
    lasting = {one.sha256 for one in found if one.lasting and one.sha256}
    kept = (one for one in found if one.lasting or one.sha256 not in lasting)
    return sorted(kept, key=lambda one: (one.path, one.replaced, one.sha256))


def first_of_each(found: Iterable[Sighting]) -> dict[str, Sighting]:
    """For each content the sighting that it is read under; the others are its copies."""
    first: dict[str, Sighting] = {}
    for one in found:
        known = first.get(one.sha256)
        if one.sha256 and (known is None or (not one.lasting, one.path) < (not known.lasting, known.path)):
            first[one.sha256] = one
    return first


def _sighted(seen: Input, inside: dict[str, list[StoredMember]]) -> Iterator[Sighting]:
    if seen.sha256 not in inside:
        yield Sighting(
            seen.path,
            seen.sha256,
            seen.problem,
            seen.modified,
            replaced=seen.replaced,
            gone=seen.gone,
        )
        return
    for member in inside[seen.sha256]:
        yield Sighting(
            f"{seen.path}/{member.name}",
            member.sha256,
            member.problem,
            sent=member.sent,
            replaced=seen.replaced,
            gone=seen.gone,
        )
