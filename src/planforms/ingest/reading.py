"""Everything that is new in the inboxes, read by workers and kept in the store."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from planforms.errors import Failed, PlanformsError
from planforms.ingest.channel import Message
from planforms.ingest.containers import Sent
from planforms.ingest.fingerprint import mended_here, reading_key
from planforms.ingest.gather import Found, Taken, take
from planforms.ingest.journal import Journal
from planforms.ingest.options import Options
from planforms.ingest.pool import Done, Here, Pool, Readers
from planforms.ingest.progress import Silent, Watcher
from planforms.ingest.records import from_json, to_json, without_plan
from planforms.ingest.remote import is_remote, public
from planforms.ingest.sightings import first_of_each, sightings
from planforms.ingest.store import Input, Store, StoredMember
from planforms.ingest.tasks import READ
from planforms.ingest.workers import Setup, Task
from planforms.intake import reachable
from planforms.submission import ErrorRecord, Status, Submission

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue

Item = TypeVar("Item")

_TOGETHER = 64
"""How many files are written to the store in one go."""
_BYTES_TOGETHER = 32 * 1024 * 1024
"""From how many bytes on they are written although they are fewer: scans, and archives unpacked."""
_AHEAD = 64 * _TOGETHER
"""How many files may wait for a worker: more than the largest cluster works at, and no more for the memory's sake."""
_FILES_A_JOB = 50
"""Below so many files a further worker costs more than it saves."""


def setup_of(options: Options) -> Setup:
    """What the workers of a run are started with."""
    workers = {
        "forms": [str(folder.resolve()) for folder in options.forms],
        "settings": options.settings.model_dump(mode="json"),
        "password": options.password,
    }
    return Setup(options.read_by, workers, options.bounds)


def pool_for(options: Options, files: int) -> Pool | Here:
    """Workers for so many files: one for a small folder, as many as the machine has processors for a large one."""
    if options.jobs == 0:
        return Here(setup_of(options))
    most = options.jobs or _processors()
    return Pool(setup_of(options), max(1, min(most, -(-files // _FILES_A_JOB))))


def readers_for(options: Options, files: int, watcher: Watcher | None = None) -> Readers:
    """Whoever reads so many files: workers of this machine, or of a cluster."""
    if options.scheduler is None:
        return pool_for(options, files)
    from planforms.ingest.cluster import Cluster

    return Cluster(setup_of(options), options.scheduler, (watcher or Silent()).note)


@dataclass
class Reading:
    """One pass over the inboxes."""

    store: Store
    catalogue: Catalogue
    options: Options
    fingerprint: str
    pool: Readers
    watcher: Watcher
    journal: Journal
    read: int = 0
    """How many files were read in this pass."""
    skipped: int = 0
    """How many were passed over because they are to stay forgotten."""
    _given: dict[str, set[str]] = field(default_factory=dict)
    """What each content was given out to be read with: each reading is asked for once."""

    def everything(self, found: Sequence[Found]) -> None:
        """Take in the files found, and read those that are new or are to be read differently now."""
        self.watcher.expect(len(found))
        for batch in _batches(take(found, self.options.bounds), lambda taken: len(taken.data)):
            self._take_in(batch)
            for done in _batches(self.pool.finished(), _told_bytes):
                self._settle(done)
            self._settle_until(_AHEAD)
        self._miss(found)
        self._give_stale()
        while self.pool.unfinished:
            self._settle_until(0)
            self._give_stale()
        self._given.clear()
        self.store.sweep()
        self.store.bring(self.store.contents())

    # From the inbox into the store

    def _take_in(self, batch: Sequence[Taken]) -> None:
        """Keep the bytes of some files, and have those read that were never read."""
        with self.store.change():
            forgotten = self.store.forgotten()
            wanted = [taken for taken in batch if taken.sha256 not in forgotten]
            self.skipped += len(batch) - len(wanted)
            self.store.keep({one.sha256: (one.data, one.found.name) for one in wanted if one.sha256})
            for taken in wanted:
                self.store.see(_input(taken))
        for taken in batch:
            content = self.store.content(taken.sha256)
            is_new = content and content.reading is None and taken.sha256 not in self._given
            if not (is_new and self._give(taken.sha256, taken.found.name)):
                self.watcher.advance()

    def _miss(self, found: Iterable[Found]) -> None:
        """Note which files are no longer where they were; those of other inboxes may be."""
        there = {one.place for one in found}
        with self.store.change():
            for place in sorted(self.store.places() - there):
                if self._is_gone(place):
                    self.store.miss(place)

    def _is_gone(self, place: str) -> bool:
        """Whether there is nothing at the place of a file that was not found; elsewhere only a listing can tell."""
        if is_remote(place):
            listed = (public(str(inbox)) for inbox in self.options.inboxes if is_remote(inbox))
            return any(place == root or place.startswith(f"{root}/") for root in listed)
        try:
            os.lstat(reachable(Path(place)))
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:  # such as in a folder that is locked now
            return False
        return False

    # From the store to the workers

    def _give_stale(self) -> None:
        """Have everything read that was never read, or under another name, forms, settings or version."""
        readings = {one.sha256: one.reading for one in self.store.contents() if one.original}
        mended = self.store.refused_for(mended_here()) if self.store.shared else ()
        for digest, sighting in first_of_each(sightings(self.store)).items():
            if digest not in readings:
                continue
            is_stale = readings[digest] != self._key(sighting.path)
            if is_stale or digest in mended or self._is_to_be_retried(digest):
                self._give(digest, sighting.path)
                self._settle_until(_AHEAD)

    def _give(self, digest: str, path: str) -> bool:
        """Have one content read; False where that was asked for before."""
        content = self.store.content(digest)
        given, key = self._given.setdefault(digest, set()), self._key(path)
        if content is None or content.original is None or key in given:
            return False
        given.add(key)
        self.store.bring([content])
        original = str(self.store.originals / content.original)
        self.pool.give(Task(READ, {"original": original, "name": path, "sha256": digest}))
        return True

    def _key(self, path: str) -> str:
        return reading_key(self.fingerprint, path)

    def _is_to_be_retried(self, digest: str) -> bool:
        if not self.options.retry:
            return False
        records = (from_json(record, self.catalogue) for record in self.store.records(digest))
        return any(one.status == "failed" for one in records)

    # From the workers into the store

    def _settle_until(self, most: int) -> None:
        """Keep what workers find, until no more than ``most`` files are still to be read."""
        while self.pool.unfinished > most:
            wanted = min(_TOGETHER, self.pool.unfinished - most)
            self._settle(next(_batches(islice(self.pool.rest(), wanted), _told_bytes), ()))

    def _settle(self, batch: Sequence[Done]) -> None:
        """Keep what workers found, all of it or none."""
        with self.store.change():
            for done in batch:
                self._keep(done)
        for _ in batch:
            self.read += 1
            self.watcher.advance()

    def _keep(self, done: Done) -> None:
        digest, path = done.task.arguments["sha256"], done.task.arguments["name"]
        if not done.broken and (inside := _members(done.answer)) is not None:
            self._keep_members(digest, path, inside)
            self.journal.write("opened", path=path, sha256=digest, files=len(inside))
            return
        submissions, records = self._submissions(done, digest, path)
        self.store.put_records(digest, self._key(path), records)
        self.journal.write(
            "read",
            path=path,
            sha256=digest,
            seconds=round(done.seconds, 3),
            status=submissions[0].status,
            plans=len(submissions),
            form=submissions[0].form.id if submissions[0].form else None,
            code=submissions[0].error.code if submissions[0].error else None,
            fault=done.answer.head.get("type"),
        )

    def _submissions(self, done: Done, digest: str, path: str) -> tuple[list[Submission], list[str]]:
        """What a worker found in a file, validated, and as JSON: it may say anything after a hostile one."""
        problem: PlanformsError | ErrorRecord = Failed(done.broken or "worker.crash")
        status: Status = "failed"
        with suppress(ValueError):
            if "refused" in done.answer.head:
                problem = ErrorRecord.model_validate(done.answer.head["refused"])
                status = "refused"
            elif not done.broken and done.answer.payloads:
                submissions = [from_json(payload, self.catalogue) for payload in done.answer.payloads]
                if all(one.source.sha256 == digest for one in submissions):
                    return submissions, [payload.decode() for payload in done.answer.payloads]
        submission = without_plan(path, problem, status=status, sha256=digest)
        return [submission], [to_json(submission)]

    def _keep_members(self, sha256: str, path: str, inside: Sequence[tuple[StoredMember, bytes]]) -> None:
        """Keep the files inside a zip or an e-mail; they are read when it is settled what is new among them."""
        forgotten = self.store.forgotten()
        wanted = [(member, data) for member, data in inside if member.sha256 not in forgotten]
        self.skipped += len(inside) - len(wanted)
        self.store.keep({member.sha256: (data, member.name) for member, data in wanted if member.sha256})
        self.store.put_members(sha256, self._key(path), [member for member, _ in wanted])
        self.watcher.expect(len(wanted))


def _members(answer: Message) -> list[tuple[StoredMember, bytes]] | None:
    """The files inside a zip or an e-mail with their bytes; None for an answer that is no such list."""
    try:
        listed = zip(answer.head["members"], answer.payloads, strict=True)
        return [(_member(told, data), data) for told, data in listed]
    except (KeyError, TypeError, ValueError):
        return None


def _member(told: dict[str, Any], data: bytes) -> StoredMember:
    problem = ErrorRecord.model_validate(told["problem"]) if told["problem"] else None
    sent = Sent(**{key: value for key, value in told["sent"].items() if isinstance(value, str)})
    return StoredMember(str(told["name"]), "" if problem else sha256(data).hexdigest(), problem, sent)


def _input(taken: Taken) -> Input:
    problem = taken.problem
    return Input(
        place=taken.found.place,
        path=taken.found.name,
        sha256=taken.sha256,
        modified=taken.modified,
        problem=ErrorRecord(code=problem.code, message=problem.message, remedy=problem.remedy)
        if problem
        else None,
    )


def _told_bytes(done: Done) -> int:
    return sum(map(len, done.answer.payloads))


def _batches(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items in lists: not too long ones, nor too large, and none that takes much more than a second to fill."""
    batch: list[Item] = []
    held, started = 0, time.monotonic()
    for item in items:
        batch.append(item)
        held += size(item)
        if len(batch) >= _TOGETHER or held >= _BYTES_TOGETHER or time.monotonic() - started > 1:
            yield batch
            batch, held, started = [], 0, time.monotonic()
    if batch:
        yield batch


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
