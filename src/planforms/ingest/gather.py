"""What stands in the inboxes, and its bytes: each file once, none followed out of its inbox."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import filterfalse
from pathlib import Path

from planforms import intake
from planforms.errors import PlanformsError, Refused, UsageError
from planforms.ingest import remote
from planforms.limits import DEFAULT, Limits
from planforms.text.plaintext import encodable

Inbox = Path | str
"""A folder or file of this computer, or the address of one elsewhere."""

_FRESH_SECONDS = 2.0
"""A file written so lately may still be growing."""
_PAUSES = (0.3, 0.7, 1.5)
"""Seconds to wait for such a file, and for one that changed while it was read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that stands in an inbox."""

    path: Path | remote.RemoteFile
    name: str
    """The path as records show it: as it was given, the same on every system."""
    place: str
    """The same for the same file, from wherever planforms is called."""

    @classmethod
    def at(cls, path: Path | remote.RemoteFile) -> Found:
        if isinstance(path, remote.RemoteFile):
            return cls(path, encodable(path.name), encodable(path.name))
        place = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
        return cls(path, encodable(path.as_posix()), encodable(place))


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was read: its bytes, or why there are none."""

    found: Found
    data: bytes = b""
    sha256: str = ""
    modified: float | None = None
    """When the file was last changed, in seconds of Unix time."""
    problem: PlanformsError | None = None


def check_apart(inboxes: Iterable[Inbox], out: Path) -> None:
    """UsageError where an inbox holds the output folder, or the output folder an inbox."""
    run = Path(os.path.realpath(out))
    for inbox in filterfalse(remote.is_remote, inboxes):
        there = Path(os.path.realpath(inbox))
        if there == run or there in run.parents or run in there.parents:
            raise UsageError.of("input.overlap", inbox=inbox, out=out)


def find(inboxes: Iterable[Inbox]) -> list[Found]:
    """Every file of the inboxes, each once, in the order of their names."""
    found: dict[str, Found] = {}
    for inbox in inboxes:
        for path in _below(inbox):
            one = Found.at(path)
            found.setdefault(one.place, one)
    return sorted(found.values(), key=lambda one: one.name)


def _below(inbox: Inbox) -> Iterator[Path | remote.RemoteFile]:
    return remote.below(str(inbox)) if remote.is_remote(inbox) else intake.below(Path(inbox))


def take(files: Iterable[Found], limits: Limits = DEFAULT) -> Iterator[Taken]:
    """The files as they are read; those still being written come last, when they have come to rest."""
    waiting: dict[Found, Look] = {}
    for found in files:
        before = look(found)
        taken = None if _is_fresh(before) else _read(found, limits)
        if taken is None or _changed(taken):
            waiting[found] = before
        else:
            yield taken
    for pause in _PAUSES if waiting else ():
        time.sleep(pause)
        yield from _settled(waiting, limits)
        if not waiting:
            return
    for found in waiting:
        yield Taken(found, problem=Refused("input.changed"))


def _settled(waiting: dict[Found, Look], limits: Limits) -> Iterator[Taken]:
    """Those that look as they did before and could be read; they are waited for no longer."""
    for found, before in list(waiting.items()):
        waiting[found] = look(found)
        if waiting[found] == before and not _changed(taken := _read(found, limits)):
            del waiting[found]
            yield taken


Look = tuple[int | None, float | None] | None
"""A file's size and time of change; None where it is gone."""


def look(found: Found) -> Look:
    """How a file looks now; one that is elsewhere, as it looked when it was found."""
    if isinstance(found.path, remote.RemoteFile):
        return found.path.size, found.path.modified
    try:
        status = os.lstat(intake.reachable(found.path))
    except OSError:
        return None
    return status.st_size, status.st_mtime


def _is_fresh(seen: Look) -> bool:
    return seen is not None and seen[1] is not None and time.time() - seen[1] < _FRESH_SECONDS


def _changed(taken: Taken) -> bool:
    return taken.problem is not None and taken.problem.code == "input.changed"


def _read(found: Found, limits: Limits) -> Taken:
    try:
        data = _bytes(found.path, limits.file_bytes)
    except Refused as refusal:
        return Taken(found, problem=refusal)
    except OSError as error:
        return Taken(found, problem=Refused("input.unreadable", why=error.strerror or "no reason given"))
    seen = look(found)
    return Taken(found, data, sha256(data).hexdigest(), seen[1] if seen else None)


def _bytes(path: Path | remote.RemoteFile, limit: int) -> bytes:
    if isinstance(path, remote.RemoteFile):
        return remote.read_bytes(path, limit)
    return intake.read_bytes(path, limit)
