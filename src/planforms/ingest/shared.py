"""A store that several people share: the same tables, in PostgreSQL.

Everybody has a run folder of their own, or one on a network drive, and all of them are made from the
one store. Runs go on side by side; what they write, they write one after another, held to it by a
lock that the server lets go of when the connection ends, however it ends.
"""

from __future__ import annotations

import logging
import platform
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from planforms.errors import OutputError, UsageError
from planforms.ingest import schema
from planforms.ingest.database import Row

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

_LOCK = 0x504C4E46
"""The number of the server's lock under which the store is written: "PLNF"."""
_PATIENCE = {"connect_timeout": 15, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
"""Seconds until a server is taken for lost, when connecting and later."""
TABLES = ("contents", "plans", "members", "inputs", "outputs", "originals", "forgotten")


class Shared:
    """A PostgreSQL database, used over SQLAlchemy."""

    shared = True

    def __init__(self, url: str) -> None:
        from sqlalchemy import create_engine
        from sqlalchemy.pool import NullPool

        self._url = _url(url)
        self.machine = platform.node() or "unnamed"
        # Without a handler what the driver notes about a lost connection would be printed.
        logging.getLogger("psycopg").addHandler(logging.NullHandler())
        with self._as_store_errors():
            engine = create_engine(
                self._url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=self._patience()
            )
            self._connection = engine.connect()
        try:
            with self.change():
                self._migrate()
        except BaseException:
            self.close()
            raise

    def _patience(self) -> dict[str, int]:
        """How long a server that does not answer is waited for, where the address does not say."""
        return {key: value for key, value in _PATIENCE.items() if key not in self._url.query}

    def rows(self, statement: str, values: Mapping[str, Any] | None = None) -> Iterable[Row]:
        from sqlalchemy import text

        with self._as_store_errors():
            return self._connection.execute(text(statement), _storable(values or {})).all()

    def write(self, statement: str, *values: Mapping[str, Any]) -> None:
        from sqlalchemy import text

        if values:
            with self._as_store_errors():
                self._connection.execute(text(statement), [_storable(one) for one in values])

    @contextmanager
    def change(self) -> Iterator[None]:
        """The connection commits every statement by itself unless one says BEGIN."""
        self._say("BEGIN ISOLATION LEVEL READ COMMITTED")
        try:
            self._say(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield
            self._say("COMMIT")
        except BaseException:
            with suppress(OutputError):
                self._say("ROLLBACK")
            raise

    def compact(self) -> None:
        for table in TABLES:
            self._say(f"VACUUM FULL {table}")

    def faults(self) -> list[str]:
        """Nothing: a server looks after its own files."""
        return []

    def close(self) -> None:
        self._connection.close()

    def _say(self, statement: str) -> None:
        with self._as_store_errors():
            self._connection.exec_driver_sql(statement)

    def _migrate(self) -> None:
        self._say("CREATE TABLE IF NOT EXISTS planforms_schema (version INTEGER NOT NULL)")
        version = max((row[0] for row in self.rows("SELECT version FROM planforms_schema")), default=0)
        if version > len(schema.MIGRATIONS):
            raise OutputError("store.newer-shared", store=without_password(self._url))
        for number, step in enumerate(schema.MIGRATIONS[version:], start=version + 1):
            for statement in schema.for_postgres(step):
                self._say(statement)
            self.write("INSERT INTO planforms_schema VALUES (:version)", {"version": number})

    @contextmanager
    def _as_store_errors(self) -> Iterator[None]:
        from sqlalchemy.exc import DBAPIError, SQLAlchemyError

        try:
            yield
        except SQLAlchemyError as error:
            told = error.orig if isinstance(error, DBAPIError) else error
            why = " ".join(str(told).partition("\n")[0].split()).rstrip(".")
            raise OutputError("store.shared-unusable", store=without_password(self._url), why=why) from error


def without_password(url: str | URL) -> str:
    """The address of a shared store as it may be shown and kept."""
    known = _url(url)._replace(password=None)
    known = known.difference_update_query([key for key in known.query if "password" in key])
    return known.set(drivername="postgresql").render_as_string()


def _url(url: str | URL) -> URL:
    """The address as SQLAlchemy has it. UsageError for one of no PostgreSQL, or without what it takes."""
    try:
        import psycopg  # noqa: F401
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError
    except ImportError as error:
        raise UsageError.of("store.no-extra") from error
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UsageError.of("store.address") from error
    is_postgres = parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg")
    if not is_postgres or "@" in f"{parsed.host}{parsed.database}":  # the end of a password that holds @ or /
        raise UsageError.of("store.address")
    return parsed.set(drivername="postgresql+psycopg")


def _storable(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without the one character that PostgreSQL has no room for."""
    return {
        key: value.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(value, str) else value
        for key, value in values.items()
    }
