from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planforms.ingest.options import Options
from planforms.ingest.run import Outcome, run
from planforms.limits import DEFAULT, Limits

QUICK = dataclasses.replace(DEFAULT, seconds=1.0)
"""Limits that a test need not wait long for."""


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty inbox, in a folder that tests work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("planforms.ingest.gather._FRESH_SECONDS", 0)
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def ingest(tmp_path: Path) -> Callable[..., Outcome]:
    """Runs over ``inbox/`` into ``run/``, with files that the stand-in reads, in this process unless told."""

    def ingest(*inboxes: Path, jobs: int = 0, limits: Limits = QUICK, **options: Any) -> Outcome:
        given = inboxes or (Path("inbox"),)
        return run(
            Options(given, Path("run"), jobs=jobs, limits=limits, read_by="standin:prepare", **options)
        )

    return ingest
