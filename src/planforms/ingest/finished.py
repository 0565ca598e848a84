"""A finished run folder read back: its submissions, and where the files of each plan are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planforms.errors import UsageError
from planforms.ingest.records import from_json
from planforms.submission import Submission
from planforms.whose.identity import plan_id
from planforms.writers.planrows import Links

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue

SUBMISSIONS = "submissions.jsonl"
CODE = 7
"""How much of a plan's id the name of its copies ends with."""


def is_run(path: Path) -> bool:
    """Whether a path is a run folder."""
    return (path / SUBMISSIONS).is_file()


@dataclass(frozen=True, slots=True)
class Listed:
    """The submissions of a run folder, in its order, read from its list as they are asked for."""

    folder: Path
    catalogue: Catalogue

    def __iter__(self) -> Iterator[Submission]:
        """Raises UsageError where the list cannot be read."""
        try:
            with (self.folder / SUBMISSIONS).open("rb") as lines:
                for line in lines:
                    yield from_json(line, self.catalogue)
        except (OSError, ValueError) as error:
            raise UsageError.of("run.unreadable", name=self.folder.name) from error


class Run:
    """A run folder, read and never written."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._originals = _by_name(folder / "originals")
        self._returned = _by_code(folder / "returned")
        self._clean = _by_code(folder / "clean")

    def submissions(self) -> Iterator[Submission]:
        """The run's submissions, in its order. Raises UsageError where its list cannot be read."""
        return iter(Listed(self._folder, self._catalogue))

    def holds(self, submission: Submission) -> bool:
        """Whether the submitted file is one of this run's."""
        return submission.source.sha256 in self._originals

    def links(self, submission: Submission, beside: Path) -> Links:
        """Where the plan's files are, relative to the folder ``beside``."""
        code = self._code(submission)
        found = (
            self._originals.get(submission.source.sha256),
            self._returned.get(code),
            self._clean.get(code),
        )
        return Links(*(_relative(path, beside) if path else None for path in found))

    def _code(self, submission: Submission) -> str:
        return f"{submission.form_id}-{plan_id(submission, self._catalogue.mapping_of(submission))[:CODE]}"


def _by_name(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in folder.glob("*") if path.is_file()}


def _by_code(folder: Path) -> dict[str, Path | None]:
    """Copies by form and plan, as their names end; None where two claim the same plan."""
    found: dict[str, Path | None] = {}
    for path in sorted(folder.glob("*")):
        parts = path.stem.rsplit("-", 1)
        for form_id in _forms_in(parts[0]) if len(parts) == 2 else ():
            key = f"{form_id}-{parts[1]}"
            found[key] = None if key in found else path
    return found


def _forms_in(name: str) -> Iterator[str]:
    """Every ending of a name at a hyphen: one of them is the form's id."""
    words = name.split("-")
    for start in range(len(words)):
        yield "-".join(words[start:])


def _relative(path: Path, folder: Path) -> str | None:
    try:
        return Path(os.path.relpath(path.resolve(), folder)).as_posix()
    except ValueError:  # On another drive of Windows there is no relative way.
        return None
