"""Where a command may write."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def keep_apart(out: Path, paths: Iterable[Path]) -> None:
    """Raise UsageError where a copy could take the place of a form or be read as one the next time."""
    from planforms.errors import UsageError

    place = out.resolve()
    for path in paths:
        forms = path.resolve() if path.is_dir() else path.resolve().parent
        if place == forms or (path.is_dir() and place.is_relative_to(forms)):
            raise UsageError.of("output.among-inputs")
