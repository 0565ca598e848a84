"""Which submissions are newer versions of others.

A version supersedes another of equal identity only where it is surely newer: by the time its
document was last saved, else by when the mail was sent, else by the time of the file. Where two
times of a kind are equal (a copy keeps the time of the blank) the next kind decides, and where none
does both stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from hashlib import sha256

from planforms.forms.mapping import Mapping
from planforms.ingest.sightings import Sighting
from planforms.submission import Submission
from planforms.whose.identity import certificate_number, goals_in_common, identity_key

_BY_GOALS = frozenset({"certificate-pgp", "pgp-verification"})
"""Forms of which somebody may hand in two different ones a year."""
_CLOCKS_DIFFER = 2.0
"""Seconds by which file systems and mail servers may disagree without meaning it."""


@dataclass(frozen=True, slots=True)
class Version:
    """What must be known of a plan to tell whether it is the newer of two."""

    key: bytes
    """The same for plans of equal identity."""
    form: str
    certificate: str
    """The certificate number as it is compared; empty where none is given."""
    sighting: Sighting
    number: int
    times: tuple[float | None, float | None, float | None]
    """When the document was saved, the mail sent, the file changed; the surest first."""

    def surely_after(self, other: Version) -> bool:
        """Whether this is the newer of the two beyond doubt."""
        if self.sighting.replaced != other.sighting.replaced and self.sighting.path == other.sighting.path:
            return other.sighting.replaced
        for mine, theirs in zip(self.times, other.times, strict=True):
            if mine is not None and theirs is not None and abs(mine - theirs) > _CLOCKS_DIFFER:
                return mine > theirs
        return False


def version_of(submission: Submission, mapping: Mapping, sighting: Sighting, number: int) -> Version | None:
    """A plan as a version; None where a part of its identity is unknown."""
    key = identity_key(submission, mapping)
    if key is None:
        return None
    return Version(
        key=sha256(key.encode("utf-8", "surrogatepass")).digest(),
        form=mapping.id,
        certificate=certificate_number(submission),
        sighting=sighting,
        number=number,
        times=(
            _seconds(submission.properties.get("modified")),
            _seconds(sighting.sent.at),
            sighting.modified,
        ),
    )


def superseded(versions: Iterable[Version], plan: Callable[[int], Submission]) -> dict[int, Version]:
    """For each number of a version that is out of date, the newest version of its plan.

    ``plan`` gives the plan of a number, where two must be compared word by word.
    """
    groups: dict[bytes, list[Version]] = {}
    for version in versions:
        groups.setdefault(version.key, []).append(version)
    newer: dict[int, Version] = {}
    for group in groups.values():
        newer.update(_superseded(group, plan) if len(group) > 1 else ())
    return newer


def _superseded(group: list[Version], plan: Callable[[int], Submission]) -> dict[int, Version]:
    """The same among versions of equal identity."""
    newer = {}
    for old in group:
        after = [new for new in group if new.surely_after(old) and _of_one_plan(old, new, plan)]
        if after:
            newer[old.number] = reduce(lambda best, one: one if one.surely_after(best) else best, after)
    return newer


def _of_one_plan(one: Version, other: Version, plan: Callable[[int], Submission]) -> bool:
    if one.certificate and other.certificate and one.certificate != other.certificate:
        return False
    return one.form not in _BY_GOALS or goals_in_common(plan(one.number), plan(other.number))


def _seconds(written: str | None) -> float | None:
    """An ISO time as seconds of Unix time; one without a zone is taken for UTC, as Word writes it."""
    try:
        time = datetime.fromisoformat((written or "").strip())
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
