"""The tables of a store: one schema and one set of statements, for SQLite and for PostgreSQL alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

MIGRATIONS = (
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
    """
    ALTER TABLE inputs RENAME TO inputs_of_one;
    CREATE TABLE inputs (
        machine TEXT NOT NULL,    -- which computer saw it; '' in the store of one run folder
        place TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        path TEXT NOT NULL,
        modified REAL,
        problem TEXT,
        replaced INTEGER NOT NULL DEFAULT 0,
        gone INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (machine, place, sha256)
    );
    INSERT INTO inputs (machine, place, sha256, path, modified, problem, replaced, gone)
        SELECT '', place, sha256, path, modified, problem, replaced, gone FROM inputs_of_one;
    DROP TABLE inputs_of_one;
    ALTER TABLE outputs RENAME TO outputs_of_one;
    CREATE TABLE outputs (
        folder TEXT NOT NULL,     -- which run folder it stands in; '' in the store of one run folder
        path TEXT NOT NULL,
        made_from TEXT NOT NULL,
        sha256 TEXT,
        PRIMARY KEY (folder, path)
    ) WITHOUT ROWID;
    INSERT INTO outputs (folder, path, made_from, sha256)
        SELECT '', path, made_from, sha256 FROM outputs_of_one;
    DROP TABLE outputs_of_one;
    CREATE TABLE originals (      -- the submitted bytes, in a store that is shared; elsewhere they are files
        sha256 TEXT PRIMARY KEY REFERENCES contents ON DELETE CASCADE,
        data BLOB NOT NULL
    );
    """,
    """
    CREATE TABLE rosters (        -- the list of people that a run folder's outputs are made with
        folder TEXT PRIMARY KEY,
        path TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
)
"""The steps from one version of the schema to the next; never changed, only added to."""

_COMMENT = re.compile(r"--.*")
_AS_POSTGRES_SAYS = {
    "TEXT": 'TEXT COLLATE "C"',  # sorted by code points, as SQLite does, whatever language the server speaks
    "REAL": "DOUBLE PRECISION",
    "BLOB": "BYTEA",
    "WITHOUT ROWID": "",
}
_WORD = re.compile("|".join(_AS_POSTGRES_SAYS))


def for_postgres(step: str) -> Iterator[str]:
    """The statements of a migration, as PostgreSQL understands them."""
    translated = _WORD.sub(lambda found: _AS_POSTGRES_SAYS[found[0]], _COMMENT.sub("", step))
    return filter(None, map(str.strip, translated.split(";")))
