"""From the store to the submissions of a run: one record an input, with all that shows only side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from planforms.ingest.records import from_json, without_plan
from planforms.ingest.resubmissions import Version, superseded
from planforms.ingest.sightings import Sighting, first_of_each, sightings
from planforms.ingest.store import Store
from planforms.submission import Owner, Submission

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.roster import Person, Roster
    from planforms.settings import Settings

_Seen = list[tuple[Sighting, Submission]]


def assembled(
    store: Store, catalogue: Catalogue, settings: Settings, roster: Roster | None = None
) -> list[Submission]:
    """Every submission of the run, in the order of paths.

    Owners are known, copies and old versions marked, the rules over a run applied.
    """
    found = sightings(store)
    seen = list(_read(store, catalogue, found))
    submissions = [_owned(submission, sighting, roster) for sighting, submission in seen]
    old = _superseded(seen, submissions, catalogue)
    for number, newer in old.items():
        source = submissions[number].source
        submissions[number].source = source.model_copy(update={"superseded_by": newer.sighting.path})
    kept = [
        submission
        for number, submission in enumerate(submissions)
        if _is_wanted(seen[number][0], submission, number in old)
    ]
    _check_beside_each_other(kept, catalogue, settings)
    return kept


def _read(
    store: Store, catalogue: Catalogue, found: Sequence[Sighting]
) -> Iterator[tuple[Sighting, Submission]]:
    """The records of every sighting. Copies share theirs with the first of their content."""
    first = first_of_each(found)
    for sighting in found:
        if sighting.problem:
            yield sighting, without_plan(sighting.path, sighting.problem)
            continue
        for record in store.records(sighting.sha256):
            submission = from_json(record, catalogue)
            submission.source.path = sighting.path
            if first[sighting.sha256] is not sighting:
                submission.source.duplicate_of = first[sighting.sha256].path
            yield sighting, submission


def _owned(submission: Submission, sighting: Sighting, roster: Roster | None) -> Submission:
    """The submission with the best guess whose it is, now that roster and sender are at hand."""
    owner = submission.owner
    if submission.status != "ok" or (owner.from_ == "form" and owner.name):
        return submission
    person = _on_roster(submission, sighting, roster) if roster else None
    if person:
        submission.owner = Owner(name=person.name, email=person.email or None, from_="roster")
    elif not owner.name and not owner.email and (sighting.sent.name or sighting.sent.email):
        submission.owner = Owner(name=sighting.sent.name, email=sighting.sent.email, from_="sender")
    return submission


def _on_roster(submission: Submission, sighting: Sighting, roster: Roster) -> Person | None:
    """The person of the roster whom the guess means; without a guess, whoever sent the mail."""
    owner, school = submission.owner, getattr(submission.plan, "school", None)
    if owner.name or owner.email:
        return roster.match(owner.name, owner.email, school).person
    if sighting.sent.name or sighting.sent.email:
        return roster.match(sighting.sent.name, sighting.sent.email, school).person
    return None


def _superseded(seen: _Seen, submissions: Sequence[Submission], catalogue: Catalogue) -> dict[int, Version]:
    versions = [
        Version(submission, seen[number][0], number)
        for number, submission in enumerate(submissions)
        if submission.status == "ok" and not submission.source.duplicate_of
    ]
    return superseded(versions, catalogue)


def _is_wanted(sighting: Sighting, submission: Submission, is_old: bool) -> bool:
    """Whether an input still has a record.

    A bad file that was mended or taken away has none, nor has an old version at the place of its newer one.
    """
    if sighting.lasting:
        return True
    return submission.status == "ok" and not (sighting.replaced and is_old)


def _check_beside_each_other(
    submissions: Sequence[Submission], catalogue: Catalogue, settings: Settings
) -> None:
    """Add what shows only beside the other plans of the run."""
    from planforms.rules import check_run, in_order

    for number, findings in check_run(submissions, catalogue, settings).items():
        submission = submissions[number]
        submission.findings = in_order([*submission.findings, *findings])


def current(submissions: Iterable[Submission]) -> Iterator[Submission]:
    """The plans that count: read, no copies of others, replaced by no newer version."""
    for submission in submissions:
        source = submission.source
        if submission.status == "ok" and not (source.duplicate_of or source.superseded_by):
            yield submission
