"""The store of a run: every submission seen, and what was read in it. All outputs are made from it.

One process writes to a run folder at a time, held to it by a lock that the system lets go of when
the process ends, however it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from planforms.errors import UsageError
from planforms.ingest.containers import NOBODY, Sent
from planforms.ingest.database import DATABASE, Database, File, FileAsItStands, as_store_errors
from planforms.ingest.locking import Lock
from planforms.ingest.originals import write_together
from planforms.submission import ErrorRecord
from planforms.writers.files import write_atomically

ORIGINALS = "originals"
POINTER = "planforms.store"
"""The file of a run folder that says which shared store it is made from."""

_BROUGHT_TOGETHER = 64
"""How many originals of other people are fetched in one go."""
_KEPT_ENDINGS = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf", ".pdf"}
    | {".jpg", ".jpeg", ".png", ".tif", ".tiff"}
)
"""Endings that originals keep, so that a link to one opens it."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file of an inbox, as the store knows it."""

    place: str
    path: str
    sha256: str = ""
    modified: float | None = None
    problem: ErrorRecord | None = None
    replaced: bool = False
    """The file has other content now; this is its history."""
    gone: bool = False
    """The file is no longer there."""


@dataclass(frozen=True, slots=True)
class StoredMember:
    """A file inside a zip or an e-mail, as the store knows it."""

    name: str
    sha256: str = ""
    problem: ErrorRecord | None = None
    sent: Sent = NOBODY


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes that were submitted, whatever they were called."""

    sha256: str
    original: str | None
    reading: str | None


class Store:
    """The store that the run folder ``run`` is made from. Use it in a ``with`` block.

    The folder is locked until the end of that. ``shared`` is the address of a store that others use too;
    a folder that was made from one stays with it.
    """

    def __init__(self, run: Path, *, wait_seconds: float = 0, shared: str | None = None) -> None:
        self.run = run
        self.originals = run / ORIGINALS
        address = shared_by(run, shared)
        with as_store_errors(run):
            self.originals.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(run / "planforms.lock", wait_seconds)
            try:
                self._db = _opened(run, address)
            except BaseException:
                self._lock.release()
                raise
        self._folder = f"{self._db.machine}:{run.resolve().as_posix()}" if self._db.shared else ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        self._lock.release()

    @property
    def shared(self) -> bool:
        """Whether other people's runs are made from this store too."""
        return self._db.shared

    def change(self) -> AbstractContextManager[None]:
        """All that is written in the block is kept, or nothing of it."""
        return self._db.change()

    # What came in

    def keep(self, contents: Mapping[str, tuple[bytes, str]]) -> None:
        """Keep submitted bytes, by their hash, each with a name it came under. What is there already stays."""
        files, new = {}, []
        for sha256, (data, name) in contents.items():
            known = self.content(sha256)
            original = known.original if known else sha256 + _ending(name)
            if original and not _has_size(self.originals / original, len(data)):
                files[original] = data
            if known is None:
                new.append({"sha256": sha256, "original": original, "data": data})
        with as_store_errors(self.run):
            write_together(self.originals, files)
        rows = [{"sha256": one["sha256"], "original": one["original"]} for one in new]
        self._db.write("INSERT INTO contents (sha256, original) VALUES (:sha256, :original)", *rows)
        if self.shared:
            rows = [{"sha256": one["sha256"], "data": one["data"]} for one in new]
            self._db.write("INSERT INTO originals (sha256, data) VALUES (:sha256, :data)", *rows)

    def content(self, sha256: str) -> Content | None:
        query = "SELECT sha256, original, reading FROM contents WHERE sha256 = :sha256"
        row = next(iter(self._db.rows(query, {"sha256": sha256})), None)
        return Content(*row) if row else None

    def contents(self) -> Iterator[Content]:
        for row in self._db.rows("SELECT sha256, original, reading FROM contents ORDER BY sha256"):
            yield Content(*row)

    def bring(self, contents: Iterable[Content]) -> None:
        """Have the originals of these in the run folder, also where somebody else took them in."""
        missing = {
            one.sha256: one.original
            for one in (contents if self.shared else ())
            if one.original and not (self.originals / one.original).exists()
        }
        together: dict[str, bytes] = {}
        for sha256, original in missing.items():
            for (data,) in self._db.rows(
                "SELECT data FROM originals WHERE sha256 = :sha256", {"sha256": sha256}
            ):
                together[original] = bytes(data)
            if len(together) >= _BROUGHT_TOGETHER:
                self._bring(together)
        self._bring(together)

    def _bring(self, files: dict[str, bytes]) -> None:
        with as_store_errors(self.run):
            write_together(self.originals, files)
        files.clear()

    def see(self, one: Input) -> None:
        """Note that a file stands in an inbox. Other content at the same place becomes its history."""
        row = {
            "machine": self._db.machine,
            "place": one.place,
            "sha256": one.sha256,
            "path": one.path,
            "modified": one.modified,
            "problem": _json(one.problem),
        }
        self._drop_unread(one.place)
        self._db.write(
            "UPDATE inputs SET replaced = 1 WHERE machine = :machine AND place = :place AND sha256 <> :sha256",
            row,
        )
        self._db.write(
            "INSERT INTO inputs (machine, place, sha256, path, modified, problem)"
            " VALUES (:machine, :place, :sha256, :path, :modified, :problem)"
            " ON CONFLICT (machine, place, sha256) DO UPDATE SET path = excluded.path,"
            " modified = excluded.modified, problem = excluded.problem, replaced = 0, gone = 0",
            row,
        )

    def inputs(self) -> Iterator[Input]:
        """Every file seen. One that several computers see at the same place is one file."""
        query = """
            SELECT place, min(path) AS given, sha256, max(modified), max(problem), min(replaced), min(gone)
            FROM inputs GROUP BY place, sha256, CASE WHEN sha256 = '' THEN machine ELSE '' END
            ORDER BY given, sha256, place
        """
        for place, path, sha256, modified, problem, replaced, gone in self._db.rows(query):
            yield Input(place, path, sha256, modified, _problem(problem), bool(replaced), bool(gone))

    def places(self) -> set[str]:
        """Where this computer last saw files."""
        query = "SELECT place FROM inputs WHERE machine = :machine AND gone = 0"
        return {place for (place,) in self._db.rows(query, {"machine": self._db.machine})}

    def miss(self, place: str) -> None:
        """Note that a file no longer stands where it was. One that could not be read is of no more interest."""
        self._drop_unread(place)
        self._db.write(
            "UPDATE inputs SET gone = 1 WHERE machine = :machine AND place = :place", self._at(place)
        )

    def _drop_unread(self, place: str) -> None:
        self._db.write(
            "DELETE FROM inputs WHERE machine = :machine AND place = :place AND sha256 = ''", self._at(place)
        )

    def _at(self, place: str) -> dict[str, str]:
        return {"machine": self._db.machine, "place": place}

    # What was read

    def put_records(self, sha256: str, reading: str, records: Iterable[str]) -> None:
        """Keep the plans of a file, or why it has none, instead of what was read in it before.

        Nothing is kept of a file that somebody had forgotten meanwhile.
        """
        if self.content(sha256) is None:
            return
        self._db.write("DELETE FROM plans WHERE sha256 = :sha256", {"sha256": sha256})
        rows = [
            {"sha256": sha256, "plan": number, "record": record}
            for number, record in enumerate(records, start=1)
        ]
        self._db.write("INSERT INTO plans (sha256, plan, record) VALUES (:sha256, :plan, :record)", *rows)
        self._db.write(
            "UPDATE contents SET reading = :reading WHERE sha256 = :sha256",
            {"sha256": sha256, "reading": reading},
        )

    def put_members(self, sha256: str, reading: str, members: Iterable[StoredMember]) -> None:
        """Keep what stands inside a zip or an e-mail; of that itself no copy is needed any more."""
        if self.content(sha256) is None:
            return
        this = {"sha256": sha256, "reading": reading}
        self._db.write("DELETE FROM members WHERE container = :sha256", this)
        self._db.write(
            "INSERT INTO members (container, name, sha256, problem, sender_name, sender_email, sent_at)"
            " VALUES (:container, :name, :sha256, :problem, :sender_name, :sender_email, :sent_at)",
            *(_member_row(sha256, one) for one in members),
        )
        self._db.write("UPDATE contents SET original = NULL, reading = :reading WHERE sha256 = :sha256", this)
        self._db.write("DELETE FROM originals WHERE sha256 = :sha256", this)

    def records(self, sha256: str) -> list[str]:
        """The records of one content, in the order of its plans."""
        query = "SELECT record FROM plans WHERE sha256 = :sha256 ORDER BY plan"
        return [record for (record,) in self._db.rows(query, {"sha256": sha256})]

    def record(self, sha256: str, plan: int) -> str:
        """One record of a content; plans are counted from 1."""
        query = "SELECT record FROM plans WHERE sha256 = :sha256 AND plan = :plan"
        ((record,),) = self._db.rows(query, {"sha256": sha256, "plan": plan})
        return str(record)

    def refused_for(self, codes: Iterable[str]) -> set[str]:
        """The contents that could not be read for one of these reasons."""
        query = "SELECT sha256 FROM plans WHERE record LIKE :beginning"
        begun = [{"beginning": f'%"error":{{"code":"{code}"%'} for code in codes]
        return {sha256 for one in begun for (sha256,) in self._db.rows(query, one)}

    def members(self) -> dict[str, list[StoredMember]]:
        """What stands inside each zip and e-mail, by its hash."""
        found: dict[str, list[StoredMember]] = {}
        for container, name, sha256, problem, *sent in self._db.rows(
            "SELECT container, name, sha256, problem, sender_name, sender_email, sent_at"
            " FROM members ORDER BY container, name"
        ):
            member = StoredMember(name, sha256, _problem(problem), Sent(*sent))
            found.setdefault(container, []).append(member)
        return found

    # What was made of it

    def outputs(self) -> Iterator[tuple[str, str | None]]:
        """Every file made, relative to the run folder and in order, with its hash once it is written."""
        query = "SELECT path, sha256 FROM outputs WHERE folder = :folder ORDER BY path"
        return ((path, sha256) for path, sha256 in self._db.rows(query, {"folder": self._folder}))

    def output(self, path: str) -> tuple[str, str | None]:
        """What a file was made from, and its hash once it is written; empty for one that was never made."""
        query = "SELECT made_from, sha256 FROM outputs WHERE folder = :folder AND path = :path"
        row = next(iter(self._db.rows(query, {"folder": self._folder, "path": path})), ("", None))
        return row[0], row[1]

    def put_output(self, path: str, made_from: str, sha256: str | None) -> None:
        """Note what a file is made from, and its hash once it is written."""
        self._db.write(
            "INSERT INTO outputs (folder, path, made_from, sha256)"
            " VALUES (:folder, :path, :made_from, :sha256) ON CONFLICT (folder, path)"
            " DO UPDATE SET made_from = excluded.made_from, sha256 = excluded.sha256",
            {"folder": self._folder, "path": path, "made_from": made_from, "sha256": sha256},
        )

    def drop_output(self, path: str) -> None:
        this = {"folder": self._folder, "path": path}
        self._db.write("DELETE FROM outputs WHERE folder = :folder AND path = :path", this)

    def roster(self) -> Path | None:
        """The roster that the outputs were last made with."""
        query = "SELECT path FROM rosters WHERE folder = :folder"
        row = next(iter(self._db.rows(query, {"folder": self._folder})), None)
        return Path(row[0]) if row else None

    def put_roster(self, roster: Path | None) -> None:
        """Note which roster the outputs are made with."""
        self._db.write("DELETE FROM rosters WHERE folder = :folder", {"folder": self._folder})
        row = {"folder": self._folder, "path": str(roster.resolve())} if roster else None
        self._db.write("INSERT INTO rosters (folder, path) VALUES (:folder, :path)", *([row] if row else []))

    # Forgetting

    def forgotten(self) -> set[str]:
        """The hashes of what was removed on request and must not come back."""
        return {sha256 for (sha256,) in self._db.rows("SELECT sha256 FROM forgotten")}

    def emptied_by(self, contents: set[str]) -> set[str]:
        """The zips and e-mails in which nothing is left without these contents: they are called like people, too."""
        return {
            container
            for container, inside in self.members().items()
            if contents.issuperset(one.sha256 for one in inside)
        }

    def forget(self, contents: Iterable[str]) -> None:
        """Remove contents with everything that was read in them, and remember only their hashes."""
        rows = [{"sha256": sha256} for sha256 in contents]
        self._db.write("INSERT INTO forgotten VALUES (:sha256) ON CONFLICT DO NOTHING", *rows)
        for table in ("inputs", "members", "contents"):
            self._db.write(f"DELETE FROM {table} WHERE sha256 = :sha256", *rows)  # noqa: S608 - our own names

    def compact(self) -> None:
        """Give back the room of what was removed, so that nothing of it is left in the file."""
        self._db.compact()

    def sweep(self) -> None:
        """Remove from originals/ what no content refers to, such as what a killed run was writing."""
        wanted = {content.original for content in self.contents()}
        for path in self.originals.iterdir():
            if path.name not in wanted:
                with suppress(OSError):
                    path.unlink()

    def faults(self) -> list[str]:
        """What the database itself finds wrong with what it holds."""
        return self._db.faults()


def is_made_from_a_store(run: Path) -> bool:
    """Whether ``run`` is a run folder: with a store of its own, or made from a shared one."""
    return (run / DATABASE).is_file() or (run / POINTER).is_file()


def shared_by(run: Path, wanted: str | None = None) -> str | None:
    """The address of the shared store that a run folder is made from; None for a folder with its own.

    ``wanted`` is the address that was asked for. UsageError where the folder is made from another store.
    """
    try:
        known = (run / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        known = None
    if wanted is None:
        return known
    from planforms.ingest.shared import without_password

    told = without_password(wanted)
    if known != told if known else (run / DATABASE).exists():
        raise UsageError.of("store.other", folder=run, store=told)
    return wanted


def known_contents(run: Path, shared: str | None = None) -> tuple[dict[str, Content], set[str]]:
    """Which contents a run knows, and which it is to forget, looked up without changing anything."""
    address = shared_by(run, shared)
    if address is None and not (run / DATABASE).is_file():
        return {}, set()
    with as_store_errors(run), closing(_looked_into(run, address)) as db:
        rows = list(db.rows("SELECT sha256, original, reading FROM contents"))
        forgotten = list(db.rows("SELECT sha256 FROM forgotten"))
    return {row[0]: Content(*row) for row in rows}, {sha256 for (sha256,) in forgotten}


def _opened(run: Path, address: str | None) -> Database:
    if address is None:
        return File(run)
    from planforms.ingest.shared import Shared, without_password

    database = Shared(address)
    if not (run / POINTER).exists():
        write_atomically(run / POINTER, f"{without_password(address)}\n".encode())
    return database


def _looked_into(run: Path, address: str | None) -> Database:
    if address is None:
        return FileAsItStands(run)
    from planforms.ingest.shared import Shared

    return Shared(address)


def _member_row(container: str, one: StoredMember) -> dict[str, str | None]:
    return {
        "container": container,
        "name": one.name,
        "sha256": one.sha256,
        "problem": _json(one.problem),
        "sender_name": one.sent.name,
        "sender_email": one.sent.email,
        "sent_at": one.sent.at,
    }


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _ending(name: str) -> str:
    ending = PurePosixPath(name).suffix.lower()
    return ending if ending in _KEPT_ENDINGS else ""


def _json(problem: ErrorRecord | None) -> str | None:
    return problem.model_dump_json() if problem else None


def _problem(text: str | None) -> ErrorRecord | None:
    return ErrorRecord.model_validate_json(text) if text else None
