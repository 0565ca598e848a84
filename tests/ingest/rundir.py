"""What a run folder holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def contents(
    run: Path, address: str | None = None, *, volatile: tuple[str, ...] = ("log.jsonl", "planforms.lock")
) -> dict[str, bytes]:
    """Every file of a run folder that ought to be the same whenever it is made; the store as its rows."""
    files = {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in run.rglob("*")
        if path.is_file() and path.suffix not in (".db", ".store") and path.name not in volatile
    }
    files["planforms.db"] = _rows_of(address) if address else _dump_of(run / "planforms.db")
    return files


def _dump_of(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as database:
        return "\n".join(sorted(database.iterdump())).encode()


def _rows_of(address: str) -> bytes:
    from planforms.ingest.shared import TABLES, Shared

    with closing(Shared(address)) as database:
        return repr([sorted(map(tuple, database.rows(f"SELECT * FROM {name}"))) for name in TABLES]).encode()
