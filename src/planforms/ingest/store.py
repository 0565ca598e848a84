"""The store of a run: every submission seen, and what was read in it. All outputs are made from it.

SQLite with a rollback journal, since write-ahead logs are unsafe on the network drives and
synchronised folders that offices use. One process writes at a time, held to it by a lock that the
system lets go of when the process ends, however it ends.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from planforms.errors import OutputError
from planforms.ingest.containers import NOBODY, Sent
from planforms.ingest.locking import Lock
from planforms.ingest.originals import write_together
from planforms.submission import ErrorRecord

DATABASE = "planforms.db"
ORIGINALS = "originals"

_APPLICATION = 0x504C4E46
"""Marks the file as ours: "PLNF"."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_KEPT_ENDINGS = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".odt", ".rtf", ".pdf"}
    | {".jpg", ".jpeg", ".png", ".tif", ".tiff"}
)
"""Endings that originals keep, so that a link to one opens it."""

_MIGRATIONS = (
    """
    CREATE TABLE contents (
        sha256 TEXT PRIMARY KEY,
        original TEXT,            -- its file in originals/; NULL for a zip or mail that was taken apart
        reading TEXT              -- what it was read with; NULL until it is read
    ) WITHOUT ROWID;
    CREATE TABLE plans (
        sha256 TEXT NOT NULL REFERENCES contents ON DELETE CASCADE,
        plan INTEGER NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (sha256, plan)
    );
    CREATE TABLE members (
        container TEXT NOT NULL REFERENCES contents ON DELETE CASCADE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,     -- '' where it could not be read: problem says why
        problem TEXT,
        sender_name TEXT,
        sender_email TEXT,
        sent_at TEXT,
        PRIMARY KEY (container, name)
    );
    CREATE TABLE inputs (
        place TEXT NOT NULL,      -- the absolute path
        sha256 TEXT NOT NULL,     -- '' where it could not be read: problem says why
        path TEXT NOT NULL,       -- the path as it was given
        modified REAL,
        problem TEXT,
        replaced INTEGER NOT NULL DEFAULT 0,
        gone INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (place, sha256)
    );
    CREATE TABLE outputs (
        path TEXT PRIMARY KEY,
        made_from TEXT NOT NULL,
        sha256 TEXT               -- NULL until it is written
    ) WITHOUT ROWID;
    CREATE TABLE forgotten (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
)
"""The steps from one version of the schema to the next; never changed, only added to."""


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
    """The store of the run folder ``run``. Use it in a ``with`` block; it is locked until the end of that."""

    def __init__(self, run: Path, *, wait_seconds: float = 0) -> None:
        self.run = run
        self.originals = run / ORIGINALS
        with _as_store_errors(run):
            self.originals.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(run / "planforms.lock", wait_seconds)
            try:
                self._db = _opened(run / DATABASE)
            except BaseException:
                self._lock.release()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        self._lock.release()

    @contextmanager
    def change(self) -> Iterator[None]:
        """All that is written in the block is kept, or nothing of it."""
        with _as_store_errors(self.run):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    # What came in

    def keep(self, contents: Mapping[str, tuple[bytes, str]]) -> None:
        """Keep submitted bytes, by their hash, each with a name it came under. What is there already stays."""
        files, rows = {}, []
        for sha256, (data, name) in contents.items():
            known = self.content(sha256)
            original = known.original if known else sha256 + _ending(name)
            if original and not _has_size(self.originals / original, len(data)):
                files[original] = data
            if known is None:
                rows.append((sha256, original))
        write_together(self.originals, files)
        self._db.executemany("INSERT INTO contents (sha256, original) VALUES (?, ?)", rows)

    def content(self, sha256: str) -> Content | None:
        row = self._db.execute(
            "SELECT sha256, original, reading FROM contents WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return Content(*row) if row else None

    def contents(self) -> Iterator[Content]:
        for row in self._db.execute("SELECT sha256, original, reading FROM contents ORDER BY sha256"):
            yield Content(*row)

    def see(self, one: Input) -> None:
        """Note that a file stands in an inbox. Other content at the same place becomes its history."""
        self._db.execute("DELETE FROM inputs WHERE place = ? AND sha256 = ''", (one.place,))
        self._db.execute(
            "UPDATE inputs SET replaced = 1 WHERE place = ? AND sha256 <> ?", (one.place, one.sha256)
        )
        self._db.execute(
            "INSERT OR REPLACE INTO inputs (place, sha256, path, modified, problem) VALUES (?, ?, ?, ?, ?)",
            (one.place, one.sha256, one.path, one.modified, _json(one.problem)),
        )

    def inputs(self) -> Iterator[Input]:
        query = (
            "SELECT place, path, sha256, modified, problem, replaced, gone FROM inputs ORDER BY path, sha256"
        )
        for place, path, sha256, modified, problem, replaced, gone in self._db.execute(query):
            yield Input(place, path, sha256, modified, _problem(problem), bool(replaced), bool(gone))

    def miss(self, place: str) -> None:
        """Note that a file no longer stands where it was. One that could not be read is of no more interest."""
        self._db.execute("DELETE FROM inputs WHERE place = ? AND sha256 = ''", (place,))
        self._db.execute("UPDATE inputs SET gone = 1 WHERE place = ?", (place,))

    # What was read

    def put_records(self, sha256: str, reading: str, records: Iterable[str]) -> None:
        """Keep the plans of a file, or why it has none, instead of what was read in it before."""
        self._db.execute("DELETE FROM plans WHERE sha256 = ?", (sha256,))
        self._db.executemany(
            "INSERT INTO plans (sha256, plan, record) VALUES (?, ?, ?)",
            [(sha256, number, record) for number, record in enumerate(records, start=1)],
        )
        self._db.execute("UPDATE contents SET reading = ? WHERE sha256 = ?", (reading, sha256))

    def put_members(self, sha256: str, reading: str, members: Iterable[StoredMember]) -> None:
        """Keep what stands inside a zip or an e-mail; of that itself no copy is needed any more."""
        self._db.execute("DELETE FROM members WHERE container = ?", (sha256,))
        self._db.executemany(
            "INSERT INTO members VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (sha256, one.name, one.sha256, _json(one.problem), one.sent.name, one.sent.email, one.sent.at)
                for one in members
            ],
        )
        self._db.execute(
            "UPDATE contents SET original = NULL, reading = ? WHERE sha256 = ?", (reading, sha256)
        )

    def records(self, sha256: str) -> list[str]:
        """The records of one content, in the order of its plans."""
        rows = self._db.execute("SELECT record FROM plans WHERE sha256 = ? ORDER BY plan", (sha256,))
        return [record for (record,) in rows]

    def members(self) -> dict[str, list[StoredMember]]:
        """What stands inside each zip and e-mail, by its hash."""
        found: dict[str, list[StoredMember]] = {}
        for container, name, sha256, problem, *sent in self._db.execute(
            "SELECT * FROM members ORDER BY container, name"
        ):
            member = StoredMember(name, sha256, _problem(problem), Sent(*sent))
            found.setdefault(container, []).append(member)
        return found

    # What was made of it

    def outputs(self) -> dict[str, tuple[str, str | None]]:
        """Every file made, relative to the run folder: what it was made from, and its hash once written."""
        rows = self._db.execute("SELECT path, made_from, sha256 FROM outputs")
        return {path: (made_from, sha256) for path, made_from, sha256 in rows}

    def put_output(self, path: str, made_from: str, sha256: str | None) -> None:
        self._db.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", (path, made_from, sha256))

    def drop_output(self, path: str) -> None:
        self._db.execute("DELETE FROM outputs WHERE path = ?", (path,))

    # Forgetting

    def forgotten(self) -> set[str]:
        """The hashes of what was removed on request and must not come back."""
        return {sha256 for (sha256,) in self._db.execute("SELECT sha256 FROM forgotten")}

    def forget(self, contents: Iterable[str]) -> None:
        """Remove contents with everything that was read in them, and remember only their hashes."""
        for sha256 in contents:
            self._db.execute("INSERT OR IGNORE INTO forgotten VALUES (?)", (sha256,))
            self._db.execute("DELETE FROM inputs WHERE sha256 = ?", (sha256,))
            self._db.execute("DELETE FROM members WHERE sha256 = ?", (sha256,))
            self._db.execute("DELETE FROM contents WHERE sha256 = ?", (sha256,))

    def compact(self) -> None:
        """Give back the room of what was removed, so that nothing of it is left in the file."""
        with _as_store_errors(self.run):
            self._db.execute("VACUUM")

    def sweep(self) -> None:
        """Remove from originals/ what no content refers to, such as what a killed run was writing."""
        wanted = {content.original for content in self.contents()}
        for path in self.originals.iterdir():
            if path.name not in wanted:
                with suppress(OSError):
                    path.unlink()

    def faults(self) -> list[str]:
        """What SQLite itself finds wrong with the database."""
        try:
            answers = [row[0] for row in self._db.execute("PRAGMA integrity_check")]
            strays = list(self._db.execute("PRAGMA foreign_key_check"))
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [answer for answer in answers if answer != "ok"] + ["a row refers to nothing" for _ in strays]


def known_contents(run: Path) -> tuple[dict[str, Content], set[str]]:
    """Which contents a run knows, and which it is to forget, looked up without writing anything."""
    path = run / DATABASE
    if not path.is_file():
        return {}, set()
    with (
        _as_store_errors(run),
        closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db,
    ):
        rows = db.execute("SELECT sha256, original, reading FROM contents").fetchall()
        forgotten = db.execute("SELECT sha256 FROM forgotten").fetchall()
    return {row[0]: Content(*row) for row in rows}, {sha256 for (sha256,) in forgotten}


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            database.execute(f"PRAGMA {pragma}")
        _migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _migrate(database: sqlite3.Connection) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > len(_MIGRATIONS):
        raise OutputError("store.newer")
    for number, step in enumerate(_MIGRATIONS[version:], start=version + 1):
        database.executescript(
            f"BEGIN IMMEDIATE; {step}; PRAGMA application_id={_APPLICATION}; PRAGMA user_version={number}; COMMIT;"
        )


@contextmanager
def _as_store_errors(run: Path) -> Iterator[None]:
    """SQLite's and the system's errors as sentences."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = "output.disk-full" if "full" in str(error) else "store.unusable"
        raise OutputError(code, name=DATABASE, folder=run, why=error) from error
    except sqlite3.DatabaseError as error:
        raise OutputError("store.damaged", folder=run) from error
    except OSError as error:
        code = "output.disk-full" if error.errno in _FULL else "store.unusable"
        raise OutputError(code, name=run.name, folder=run, why=error.strerror or error) from error


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
