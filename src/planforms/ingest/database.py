"""What a store asks of its database, and SQLite's answer: the file in a run folder.

SQLite with a rollback journal, since write-ahead logs are unsafe on the network drives and
synchronised folders that offices use.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from planforms.errors import OutputError
from planforms.ingest import schema

DATABASE = "planforms.db"

_APPLICATION = 0x504C4E46
"""Marks the file as ours: "PLNF"."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Row = Sequence[Any]


class Database(Protocol):
    """Where a store keeps its rows. Statements name their values, ``:sha256``, the same for every kind."""

    shared: bool
    """Whether other computers use it too: then it holds the submitted bytes as well."""
    machine: str
    """This computer, by its name in a shared database; empty where there is but one."""

    def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> Iterable[Row]:
        """What a question is answered with."""

    def write(self, statement: str, *values: Mapping[str, Any]) -> None:
        """Carry out a statement once for each set of values."""

    def change(self) -> AbstractContextManager[None]:
        """A block that is kept whole or not at all, and in which nobody else writes."""

    def compact(self) -> None:
        """Give back the room of what was removed, so that nothing of it is left."""

    def faults(self) -> list[str]:
        """What the database itself finds wrong."""

    def close(self) -> None: ...


class File:
    """The SQLite file of a run folder."""

    shared = False
    machine = ""

    def __init__(self, run: Path) -> None:
        self._run = run
        self._connection = _opened(run / DATABASE)

    def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> Iterable[Row]:
        return self._connection.execute(statement, values or {})

    def write(self, statement: str, *values: Mapping[str, Any]) -> None:
        self._connection.executemany(statement, values)

    @contextmanager
    def change(self) -> Iterator[None]:
        with as_store_errors(self._run):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def compact(self) -> None:
        with as_store_errors(self._run):
            self._connection.execute("VACUUM")

    def faults(self) -> list[str]:
        try:
            answers = [row[0] for row in self._connection.execute("PRAGMA integrity_check")]
            strays = list(self._connection.execute("PRAGMA foreign_key_check"))
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [answer for answer in answers if answer != "ok"] + ["a row refers to nothing" for _ in strays]

    def close(self) -> None:
        self._connection.close()


class FileAsItStands(File):
    """The same, looked into and never written, whatever version it is of."""

    def __init__(self, run: Path) -> None:
        self._run = run
        with as_store_errors(run):
            self._connection = sqlite3.connect(f"{(run / DATABASE).resolve().as_uri()}?mode=ro", uri=True)


@contextmanager
def as_store_errors(run: Path) -> Iterator[None]:
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


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(schema.MIGRATIONS):
        raise OutputError("store.newer")
    for number, step in enumerate(schema.MIGRATIONS[version:], start=version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {step}; PRAGMA application_id={_APPLICATION}; PRAGMA user_version={number}; COMMIT;"
        )
