from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from stores import NO_SERVER, SERVER

from planforms.ingest.options import Options
from planforms.ingest.run import Outcome, run
from planforms.limits import DEFAULT, Limits


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty inbox, in a folder that tests work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("planforms.ingest.gather._FRESH_SECONDS", 0)
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def shared() -> Iterator[str]:
    """The address of an empty shared store, gone when the test has ended."""
    if not SERVER:
        pytest.skip(NO_SERVER)
    from sqlalchemy import create_engine
    from sqlalchemy.engine import make_url
    from sqlalchemy.pool import NullPool

    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(
        make_url(SERVER).set(drivername="postgresql+psycopg"),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as server:
        server.exec_driver_sql(f"CREATE SCHEMA {name}")
        yield f"{SERVER}?options=-csearch_path%3D{name}"
        server.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str | None:
    """The address of the store that a test is about: None for the run folder's own, unless told otherwise."""
    is_shared = getattr(request, "param", False)
    return request.getfixturevalue("shared") if is_shared else None


@pytest.fixture
def ingest(tmp_path: Path, address: str | None) -> Callable[..., Outcome]:
    """Runs over ``inbox/`` into ``run/``, with files that the stand-in reads, in this process unless told."""

    def ingest(*inboxes: Path, jobs: int = 0, limits: Limits = DEFAULT, **options: Any) -> Outcome:
        given = inboxes or (Path("inbox"),)
        how = {"out": Path("run"), "store": address, "read_by": "standin:prepare", **options}
        return run(Options(given, jobs=jobs, limits=limits, **how))

    return ingest
