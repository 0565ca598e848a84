"""From the store to the submissions of a run: one record an input, with all that shows only side by side.

A run may be of any size: what is kept of a plan is a few words, and the plan is read from the store
each time it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planforms.ingest.records import from_json, without_plan
from planforms.ingest.resubmissions import Version, superseded, version_of
from planforms.ingest.sightings import Sighting, first_of_each, sightings
from planforms.ingest.store import Store
from planforms.spooled import Lazily, Numbered, Spooled
from planforms.submission import Finding, Owner, Submission

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.whose.roster import Person, Roster

_UNSURE = frozenset({"document properties"})
"""Whence a name comes that may be anybody's who had the file open: the roster makes it no surer."""


@dataclass(slots=True)
class _Entry:
    """One record of the run, and where it is found."""

    sighting: Sighting
    plan: int
    """Which plan of its file."""
    is_ok: bool = False
    duplicate_of: Sighting | None = None
    superseded_by: Sighting | None = None
    beside: tuple[int, ...] = ()
    """The findings that show only beside the other plans, by their numbers."""

    @property
    def counts(self) -> bool:
        """Whether it is a plan of its own: read, no copy of another, replaced by no newer version."""
        return self.is_ok and not (self.duplicate_of or self.superseded_by)

    @property
    def is_wanted(self) -> bool:
        """Whether the input still has a record.

        A bad file that was mended or taken away has none, nor has an old version at the place of its newer one.
        """
        if self.sighting.lasting:
            return True
        return self.is_ok and not (self.sighting.replaced and self.superseded_by)


class Assembled(Numbered[Submission]):
    """Every submission of a run, in the order of paths.

    Owners are known, copies and old versions marked, the rules over a run applied. Good as long as
    its store is open and no file is read anew.
    """

    def __init__(self, store: Store, catalogue: Catalogue, roster: Roster | None = None) -> None:
        self._store = store
        self._catalogue = catalogue
        self._roster = roster
        self._entries: list[_Entry] = []
        self._beside = Spooled[str]()

    @classmethod
    def of(
        cls, store: Store, catalogue: Catalogue, settings: Settings, roster: Roster | None = None
    ) -> Assembled:
        """The submissions of this store."""
        assembled = cls(store, catalogue, roster).taken()
        assembled._check_beside_each_other(settings)
        return assembled

    def taken(self) -> Assembled:
        """The same with what there is, but without the findings that show only side by side."""
        self._take_stock()
        return self

    def __len__(self) -> int:
        return len(self._entries)

    def item(self, number: int) -> Submission:
        return self._submission(self._entries[number])

    @cached_property
    def current(self) -> Sequence[Submission]:
        """The plans that count: read, no copies of others, replaced by no newer version."""
        numbers = array("L", (number for number, entry in enumerate(self._entries) if entry.counts))
        return Lazily(numbers, self.item)

    @property
    def unread(self) -> Iterator[Submission]:
        """The inputs that gave no plan."""
        return (self._submission(entry) for entry in self._entries if not entry.is_ok)

    # What there is

    def _take_stock(self) -> None:
        """Find out what there is, and which of it is a copy or an old version."""
        found = sightings(self._store)
        first = first_of_each(found)
        versions: list[Version] = []
        for sighting in found:
            original = first.get(sighting.sha256, sighting)
            copied = None if original is sighting else original
            for plan, record in enumerate(self._records(sighting), start=1):
                entry = _Entry(sighting, plan, duplicate_of=copied)
                submission = self._submission(entry, record)
                entry.is_ok = submission.status == "ok"
                self._entries.append(entry)
                if entry.counts and not self._is_named_by_sender(submission, record):
                    versions += self._versions(submission, sighting, len(self._entries) - 1)
        for number, newer in superseded(versions, self.item).items():
            self._entries[number].superseded_by = newer.sighting
        self._entries = [entry for entry in self._entries if entry.is_wanted]

    def _records(self, sighting: Sighting) -> Sequence[str | None]:
        """The records of a file as the store has them; None for one that could not be taken in."""
        return [None] if sighting.problem else self._store.records(sighting.sha256)

    def _versions(self, submission: Submission, sighting: Sighting, number: int) -> Iterator[Version]:
        """The plan as a version, where it is known what it is a version of."""
        mapping = self._catalogue.mapping_of(submission)
        if mapping and (version := version_of(submission, mapping, sighting, number)):
            yield version

    def _is_named_by_sender(self, submission: Submission, record: str | None) -> bool:
        """Whether only the mail says whose it is: somebody may have sent the plans of many."""
        if submission.owner.from_ != "roster" or record is None:
            return False
        said = from_json(record, self._catalogue).owner
        return not (said.name or said.email)

    def _check_beside_each_other(self, settings: Settings) -> None:
        """Find what shows only beside the other plans of the run."""
        from planforms.rules import found_beside

        counting = [entry for entry in self._entries if entry.counts]
        for number, finding in found_beside(self.current, self._catalogue, settings):
            counting[number].beside += (len(self._beside),)
            self._beside.append(finding.model_dump_json())

    # One of them

    def _submission(self, entry: _Entry, record: str | None = None) -> Submission:
        """The record, with all that is known of it by now."""
        sighting = entry.sighting
        if sighting.problem:
            return without_plan(sighting.path, sighting.problem)
        record = record or self._store.record(sighting.sha256, entry.plan)
        submission = from_json(record, self._catalogue)
        source = submission.source
        source.path = sighting.path
        source.duplicate_of = entry.duplicate_of.path if entry.duplicate_of else None
        source.superseded_by = entry.superseded_by.path if entry.superseded_by else None
        if submission.status == "ok":
            submission.owner = self._owner(submission, sighting)
        if entry.beside:
            submission.findings = self._with_those_beside(submission.findings, entry.beside)
        return submission

    def _with_those_beside(self, findings: list[Finding], beside: Sequence[int]) -> list[Finding]:
        from planforms.rules import in_order

        found = [Finding.model_validate_json(self._beside[number]) for number in beside]
        return in_order([*findings, *found])

    def _owner(self, submission: Submission, sighting: Sighting) -> Owner:
        """The best guess whose it is, now that roster and sender are at hand."""
        owner, sent = submission.owner, sighting.sent
        if (owner.from_ == "form" and owner.name) or owner.from_ in _UNSURE:
            return owner
        person = self._on_roster(submission, sighting)
        if person:
            return Owner(name=person.name, email=person.email or None, from_="roster")
        if not owner.name and not owner.email and (sent.name or sent.email):
            return Owner(name=sent.name, email=sent.email, from_="sender")
        return owner

    def _on_roster(self, submission: Submission, sighting: Sighting) -> Person | None:
        """The person of the roster whom the guess means; without a guess, whoever sent the mail."""
        owner, sent = submission.owner, sighting.sent
        school = getattr(submission.plan, "school", None)
        if self._roster is None:
            return None
        if owner.name or owner.email:
            return self._roster.match(owner.name, owner.email, school).person
        if sent.name or sent.email:
            return self._roster.match(sent.name, sent.email, school).person
        return None
