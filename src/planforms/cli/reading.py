"""From the paths on a command line to submissions, for every command that reads forms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planforms import intake
from planforms.cli.group import debugging
from planforms.errors import Failed, Refused
from planforms.limits import DEFAULT
from planforms.spooled import Spooled
from planforms.text.plaintext import encodable

if TYPE_CHECKING:
    from planforms.catalogue import Catalogue
    from planforms.settings import Settings
    from planforms.submission import Submission

STDIN = Path("-")


def submissions(
    paths: Sequence[Path], catalogue: Catalogue, password: str | None = None
) -> Iterator[Submission]:
    """The checked submissions of all files at or below the paths, as they are read.

    A file that cannot be read is a record that says why. Equal content is parsed once: each further
    copy repeats the record, and names the first as its ``source.duplicate_of``.
    """
    from planforms.settings import load_settings

    settings = load_settings(paths, catalogue=catalogue)
    for _, read in readings(paths, catalogue, settings, password):
        yield from read


def readings(
    paths: Iterable[Path], catalogue: Catalogue, settings: Settings, password: str | None = None
) -> Iterator[tuple[bytes, list[Submission]]]:
    """The bytes of each file at or below the paths, with the submissions in it: one a plan, at least one."""
    from planforms.ingest.records import from_json, to_json, without_plan

    seen: dict[str, int] = {}
    records = Spooled[list[str]]()
    for path in files(paths):
        try:
            data = read_input(path, settings.reading_limits().file_bytes)
        except Refused as refusal:
            yield b"", [without_plan(recorded_path(path), refusal)]
            continue
        digest = sha256(data).hexdigest()
        if digest in seen:
            originals = [from_json(record, catalogue) for record in records[seen[digest]]]
            yield data, list(_copies(originals, path))
            continue
        read = _process(data, path, catalogue, settings, password)
        seen[digest] = len(records)
        records.append(list(map(to_json, read)))
        yield data, read


def inspection(file: Path, catalogue: Catalogue, password: str | None) -> dict[str, Any]:
    """Every piece of a file's text with its place and verdict, as ``inspect`` prints it."""
    from planforms.pipeline import inspect
    from planforms.settings import load_settings

    limits = load_settings([file], catalogue=catalogue).reading_limits()
    data = read_input(file, limits.file_bytes)
    form, pieces = inspect(data, recorded_path(file), catalogue, limits=limits, password=password)
    return {
        "source": {"path": recorded_path(file), "sha256": sha256(data).hexdigest()},
        "form": form.model_dump(exclude={"exact"}),
        "text": pieces,
    }


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file the paths name, folders deep; ``-`` stays as it is."""
    for path in paths:
        if path == STDIN:
            yield path
        else:
            yield from intake.below(path)


def read_input(path: Path, limit: int = DEFAULT.file_bytes) -> bytes:
    """The bytes of a file, or of standard input for ``-``; Refused for what is no file."""
    if path != STDIN:
        return intake.read_bytes(path, limit)
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise intake.too_large(limit)
    return data


def recorded_path(path: Path) -> str:
    """The path as records name it: the same on every system, and fit for JSON."""
    return encodable(path.as_posix())


def _process(
    data: bytes, path: Path, catalogue: Catalogue, settings: Settings, password: str | None
) -> list[Submission]:
    from planforms.ingest.records import without_plan
    from planforms.pipeline import process

    name = recorded_path(path)
    try:
        limits = settings.reading_limits()
        return process(data, name, catalogue, settings, limits=limits, password=password)
    except Exception as error:
        if debugging():
            raise
        failure = Failed("read.unexpected", kind=type(error).__name__)
        return [without_plan(name, failure, status="failed", sha256=sha256(data).hexdigest())]


def _copies(originals: list[Submission], path: Path) -> Iterator[Submission]:
    for original in originals:
        source = original.source.model_copy(
            update={"path": recorded_path(path), "duplicate_of": original.source.path}
        )
        yield original.model_copy(update={"source": source})
