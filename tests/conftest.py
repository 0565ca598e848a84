"""What all tests share: where the samples stand, and how a command is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("planforms", deadline=None)
settings.load_profile("planforms")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def inbox() -> Path:
    """The folder of filled sample forms."""
    return ROOT / "samples" / "inbox"


@pytest.fixture
def planforms() -> Callable[..., object]:
    """The command line: ``planforms("forms", "list")`` gives a result with exit_code, stdout, stderr."""
    from click.testing import CliRunner, Result

    from planforms.cli import main

    def call(*arguments: object, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Result:
        return CliRunner(env=env).invoke(main, [str(argument) for argument in arguments], input=stdin)

    return call
