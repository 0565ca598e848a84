"""Which submissions are newer versions of others.

A version supersedes another of equal identity only where it is surely newer: by the time its
document was last saved, else by when the mail was sent, else by the time of the file. Where two
times of a kind are equal (a copy keeps the time of the blank) the next kind decides, and where none
does both stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, reduce
from itertools import groupby
from typing import TYPE_CHECKING

from planforms.identity import conflict, goals_in_common, identity_key
from planforms.ingest.sightings import Sighting
from planforms.submission import Submission

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue

_BY_GOALS = frozenset({"certificate-pgp", "pgp-verification"})
"""Forms of which somebody may hand in two different ones a year."""
_CLOCKS_DIFFER = 2.0
"""Seconds by which file systems and mail servers may disagree without meaning it."""


@dataclass(frozen=True)
class Version:
    """A plan with what is known of when and where it came in."""

    submission: Submission
    sighting: Sighting
    number: int

    @cached_property
    def times(self) -> tuple[float | None, float | None, float | None]:
        """When the document was saved, the mail sent, the file changed; the surest first."""
        saved = _seconds(self.submission.properties.get("modified"))
        return saved, _seconds(self.sighting.sent.at), self.sighting.modified

    def surely_after(self, other: Version) -> bool:
        """Whether this is the newer of the two beyond doubt."""
        if self.sighting.replaced != other.sighting.replaced and self.sighting.path == other.sighting.path:
            return other.sighting.replaced
        for mine, theirs in zip(self.times, other.times, strict=True):
            if mine is not None and theirs is not None and abs(mine - theirs) > _CLOCKS_DIFFER:
                return mine > theirs
        return False


def superseded(versions: Sequence[Version], catalogue: Catalogue) -> dict[int, Version]:
    """For each number of a version that is out of date, the newest version of its plan."""
    keyed = [(key, version) for version in versions if (key := _key(version.submission, catalogue))]
    keyed.sort(key=lambda pair: (pair[0], pair[1].number))
    newer: dict[int, Version] = {}
    for _, group in groupby(keyed, key=lambda pair: pair[0]):
        newer.update(_superseded([version for _, version in group]))
    return newer


def _superseded(group: list[Version]) -> dict[int, Version]:
    """The same among versions of equal identity."""
    newer = {}
    for old in group:
        after = [
            new for new in group if new.surely_after(old) and _of_one_plan(old.submission, new.submission)
        ]
        if after:
            newer[old.number] = reduce(lambda best, one: one if one.surely_after(best) else best, after)
    return newer


def _key(submission: Submission, catalogue: Catalogue) -> str | None:
    form_id = (submission.form and submission.form.id) or ""
    return identity_key(submission, catalogue[form_id].mapping) if form_id in catalogue else None


def _of_one_plan(one: Submission, other: Submission) -> bool:
    if conflict(one, other):
        return False
    form_id = one.form.id if one.form else None
    return form_id not in _BY_GOALS or goals_in_common(one, other)


def _seconds(written: str | None) -> float | None:
    """An ISO time as seconds of Unix time; one without a zone is taken for UTC, as Word writes it."""
    try:
        time = datetime.fromisoformat((written or "").strip())
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
