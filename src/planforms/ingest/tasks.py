"""What workers do with untrusted bytes: read a file, and write commented and clean copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planforms.errors import PlanformsError, Refused
from planforms.ingest.channel import Message
from planforms.ingest.containers import Member, members

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.submission import Submission

READ, RETURN, CLEAN = "read", "return", "clean"


def prepare(setup: dict[str, Any]) -> Mapping[str, Callable[[dict[str, Any]], Message]]:
    """The tasks of a worker. The blanks are read here, before there is a file to wait for them."""
    from planforms.catalogue import load_catalogue
    from planforms.settings import Settings

    catalogue = load_catalogue([Path(folder) for folder in setup["forms"]])
    for form in catalogue:
        for blank in form.blanks:
            with suppress(PlanformsError):
                _ = blank.stencil
    return Desk(catalogue, Settings.model_validate(setup["settings"]), setup["password"]).tasks()


@dataclass(frozen=True)
class Desk:
    """Where one worker does its tasks."""

    catalogue: Catalogue
    settings: Settings
    password: str | None = None

    def tasks(self) -> Mapping[str, Callable[[dict[str, Any]], Message]]:
        """What can be done here, by name."""
        return {READ: self.read, RETURN: self.write_returned, CLEAN: self.write_clean}

    def read(self, arguments: dict[str, Any]) -> Message:
        """The submissions of a file, or the files inside a zip or an e-mail."""
        data = Path(arguments["original"]).read_bytes()
        try:
            inside = members(data, arguments["name"], self.settings.reading_limits())
        except Refused as refusal:
            return Message({"refused": _problem(refusal)})
        if inside is not None:
            return _unpacked(inside)
        records = self.process(data, arguments["name"])
        return Message({"records": len(records)}, tuple(one.model_dump_json().encode() for one in records))

    def write_returned(self, arguments: dict[str, Any]) -> Message:
        """Write the author's own file with a comment at each finding."""
        from planforms.writers.returned import write_returned

        submissions = [self._submission(record) for record in arguments["records"]]
        # As bytes: they were within the limits of these settings when they were taken in.
        data, out = Path(arguments["original"]).read_bytes(), Path(arguments["out"])
        return _written(lambda: write_returned(submissions, data, out, phase=self.settings.phase))

    def write_clean(self, arguments: dict[str, Any]) -> Message:
        """Write a clean copy of a plan."""
        from planforms.writers.clean import write_clean

        (record,) = arguments["records"]
        submission = self._submission(record)
        return _written(lambda: write_clean(submission, Path(arguments["out"]), catalogue=self.catalogue))

    def process(self, data: bytes, name: str) -> list[Submission]:
        """The submissions of a file that is no container."""
        from planforms.pipeline import process

        limits = self.settings.reading_limits()
        return process(data, name, self.catalogue, self.settings, limits=limits, password=self.password)

    def _submission(self, record: str) -> Submission:
        from planforms.ingest.records import from_json

        return from_json(record, self.catalogue)


def _unpacked(inside: list[Member]) -> Message:
    listed = [
        {
            "name": member.name,
            "sent": asdict(member.sent),
            "problem": _problem(member.problem) if member.problem else None,
        }
        for member in inside
    ]
    return Message({"members": listed}, tuple(member.data for member in inside))


def _written(write: Callable[[], Path]) -> Message:
    """The hash of a copy. That it could not be written is told, and no fault of the worker."""
    try:
        return Message({"written": sha256(write().read_bytes()).hexdigest()})
    except PlanformsError as error:
        return Message({"unwritten": _problem(error), "exit_code": error.exit_code})


def _problem(error: PlanformsError) -> dict[str, str]:
    return {"code": error.code, "message": error.message, "remedy": error.remedy}
