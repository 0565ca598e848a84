"""What a run folder holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def contents(run: Path, *, volatile: tuple[str, ...] = ("log.jsonl", "planforms.lock")) -> dict[str, bytes]:
    """Every file of a run folder that ought to be the same whenever it is made; the store as its rows."""
    files = {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in run.rglob("*")
        if path.is_file() and not path.name.startswith("planforms.db") and path.name not in volatile
    }
    with closing(sqlite3.connect(run / "planforms.db")) as database:
        files["planforms.db"] = "\n".join(sorted(database.iterdump())).encode()
    return files
