"""What all tests share: where the samples stand, and how a command is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("planforms", deadline=None)
settings.load_profile("planforms")

ROOT = Path(__file__).resolve().parents[1]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A name for bytes that is the same in every process: a zip made for a test holds the time of day."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


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
